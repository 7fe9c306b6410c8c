"""Plain texts made from old books, papers and prints: contents, headers in columns, furniture with many faces."""

import pytest

from studyapp.domain.essays import BlockKind, RunKind
from tests.reading.plain.test_reader import plain, texts
from tests.reading.samples import HARBOUR, ICE, LOAN, paragraphs, wrapped

OLD_BOOK = paragraphs(
    "*** START OF THIS ELECTRONIC WORK ***",
    "Produced by Ada Holm and the proofreaders of the\nfree library",
    "CONTENTS.",
    "CHAPTER I.\n                          PAGE\nTHE FROZEN QUAY            1",
    "CHAPTER II.",
    "THE LOAN AND ITS ENEMIES                 28",
    "CHAPTER I.",
    "THE FROZEN QUAY.",
    wrapped(HARBOUR.replace("tariff", "_tariff_")),
    "CHAPTER II.",
    "THE LOAN AND ITS ENEMIES.",
    wrapped(LOAN),
    "FOOTNOTES:",
    "[1] Brandt, Letters, p. 12.\n\n[2] See the minutes of the council for 1894.",
    "End of The Frozen Quay, by Ada Holm",
    "*** END OF THIS ELECTRONIC WORK ***",
)


def test_old_books_have_their_headings_in_capitals_with_a_full_stop() -> None:
    essay = plain(OLD_BOOK)
    expected = ["CONTENTS.", "CHAPTER I.", "THE FROZEN QUAY.", "CHAPTER II.", "THE LOAN AND ITS ENEMIES.", "FOOTNOTES:"]
    assert texts(essay, BlockKind.HEADING) == expected
    assert texts(essay, BlockKind.PARAGRAPH) == [HARBOUR, LOAN]
    assert len(texts(essay, BlockKind.REFERENCE)) == 2
    assert "THE LOAN AND ITS ENEMIES 28" in texts(essay, BlockKind.TABLE_ROW)[-1].replace("\t", " ")


def test_what_the_makers_of_an_e_text_say_of_themselves_is_dropped() -> None:
    dropped = [line.text for line in plain(OLD_BOOK).dropped]
    assert "free library" in dropped
    assert "End of The Frozen Quay, by Ada Holm" in dropped


def test_low_lines_stand_for_italics_around_words_only() -> None:
    essay = plain("The _Kyrkby Post_ printed max_loan_size and a gap: ____. It sold well in the town for a year.")
    assert essay.text == "The Kyrkby Post printed max_loan_size and a gap: ____. It sold well in the town for a year."


def test_a_paper_headed_in_two_columns_gives_title_and_date() -> None:
    header = (
        "Harbour Working Group                      A. Brandt\nStatus: final                              July 7, 2015"
    )
    essay = plain(paragraphs(header, "            Icebreakers in Practice", wrapped(HARBOUR), wrapped(LOAN)))
    assert (essay.title, essay.date) == ("Icebreakers in Practice", "2015-07-07")
    assert essay.text.startswith("The harbour of Kyrkby")


def test_footers_with_the_page_in_brackets_are_furniture() -> None:
    lines = wrapped(LOAN).split("\n")
    pages = "\n\n\nBrandt, et al.      Expires May 8      [Page 4]\n\n\n".join(
        ("\n".join(lines[:3]), "\n".join(lines[3:]))
    )
    assert texts(plain(paragraphs(wrapped(HARBOUR), pages)), BlockKind.PARAGRAPH) == [HARBOUR, LOAN]


def test_lines_that_lead_to_a_page_with_dots_are_rows() -> None:
    contents = "1. The quay . . . . . . . . . . . 3\n2. The loan . . . . . . . . . . . 5"
    essay = plain(paragraphs("Contents", contents, wrapped(HARBOUR)))
    assert len(texts(essay, BlockKind.TABLE_ROW)) == 2
    assert texts(essay, BlockKind.PARAGRAPH) == [HARBOUR]


def test_running_heads_that_were_recognised_differently_go_all() -> None:
    heads = [f"Harbour Commission of Kyrkby // {end}" for end in ("Draft", "Dratt", "Drafl", "Oraft", "Drqft")] * 2
    pages = [f"{head}\n\n{wrapped(LOAN)} It is page\n\n{n}\n" for n, head in enumerate(heads, 2)]
    essay = plain(paragraphs(wrapped(HARBOUR), *pages, "of the report that ends here, in the town by the sea."))
    assert "Commission" not in essay.text


def test_labels_and_addresses_that_stand_alone_are_no_headings() -> None:
    text = paragraphs(
        wrapped(HARBOUR), "Normative References", "[Ice.Act]\n\n     The Council, Ice Act, 1894.", "[Quay2]", LOAN
    )
    found = plain(text)
    assert texts(found, BlockKind.HEADING) == ["Normative References"]
    assert "[Ice.Act]" in texts(found, BlockKind.REFERENCE)


PAGES = (
    f"{wrapped(HARBOUR)}\n\n" + "\n".join(wrapped(LOAN).split("\n")[:2]),
    "\n".join(wrapped(LOAN).split("\n")[2:]),
    f"{wrapped(ICE)}",
)


@pytest.mark.parametrize(
    "foot",
    [
        "\n\n{n} | P a g e\n\n",
        "\n\nThe Quay Review {n}\n",
        "\nThe Quay Review {n}\n",
        "\n\nquay.example.org   no. 4\n{n}\n\n",
    ],
)
def test_feet_of_pages_go(foot: str) -> None:
    pages = [page + foot.format(n=n) for n, page in enumerate(PAGES, 1)]
    essay = plain("".join(pages) + wrapped("A last page held a word of thanks to the town, its council and its bank."))
    assert texts(essay, BlockKind.PARAGRAPH)[:3] == [HARBOUR, LOAN, ICE]


def test_a_line_cut_off_by_the_page_is_no_heading() -> None:
    above = "The council of the town, which in those years was led by Amalie"
    essay = plain(
        paragraphs(wrapped(HARBOUR), above, "- 4 -", "Brandt, bought icebreakers from Finland.", "- 5 -", wrapped(LOAN))
    )
    assert f"{above} Brandt, bought icebreakers from Finland." in texts(essay, BlockKind.PARAGRAPH)


def test_a_title_that_the_heads_repeat_stays_the_title() -> None:
    pages = [f"The Making of a Frozen Harbour\n\n{wrapped(LOAN)}\n\n{n}\n\n" for n in range(2, 12)]
    essay = plain(
        paragraphs("The Making of a Frozen Harbour", "by Ada Holm", wrapped(HARBOUR), "1\n\n") + "".join(pages)
    )
    assert (essay.title, essay.author) == ("The Making of a Frozen Harbour", "Ada Holm")
    assert "Making" not in essay.text


NOTED = """The council met in 1893 to discuss the ice, as Rask has shown.1 The minutes praised the
crown, which had “stood by the merchants in their need”.2 Historians prefer them to

1 Eva Rask, The Two Minutes (Oslo: Fjord Press, 1998), 45.
2 Kyrkby Town Archive, Minutes of 3 October.

- 1 -

the letters. Yet it was a letter that the town remembered.3

3 Ibid., 102.

- 2 -
"""


def test_notes_at_the_foot_of_pages_stand_at_the_end_and_break_no_paragraph() -> None:
    essay = plain(paragraphs(wrapped(HARBOUR), NOTED))
    assert texts(essay, BlockKind.PARAGRAPH)[1].endswith(
        "in their need”.[2] Historians prefer them to the letters. Yet it was a letter that the town remembered.[3]"
    )
    assert texts(essay, BlockKind.NOTE) == [
        "[1] Eva Rask, The Two Minutes (Oslo: Fjord Press, 1998), 45.",
        "[2] Kyrkby Town Archive, Minutes of 3 October.",
        "[3] Ibid., 102.",
    ]
    marks = [run.span.of(essay.text) for run in essay.runs if run.kind is RunKind.NOTE_MARK]
    assert marks == ["[1]", "[2]", "[3]"] * 2


def test_numbers_glued_to_words_lead_to_a_numbered_list() -> None:
    prose = "The fever came with the ice.1 Of 400 people 40 fell ill,2 it says. The G8 met. Others differ.1,3"
    entries = "1. Rask E. Fever. 1998.\n2. Dahl T. Counting. 2003.\n3. Holm A. Clean ice. 2005."
    essay = plain(paragraphs(wrapped(HARBOUR), prose, "References", entries))
    expected = (
        prose.replace("ice.1", "ice.[1]").replace("ill,2", "ill,[2]").replace("1,3", "[1,3]").replace("d.3", "d.[3]")
    )
    assert texts(essay, BlockKind.PARAGRAPH)[1] == expected
    assert len(texts(essay, BlockKind.REFERENCE)) == 3


def test_numbers_without_notes_stay_as_they_are() -> None:
    prose = "The plan has three parts.1 The first is ice.2 The second is a loan.3 The third is a quay."
    assert texts(plain(paragraphs(wrapped(HARBOUR), prose)), BlockKind.PARAGRAPH)[1] == prose


@pytest.mark.parametrize(
    ("header", "title", "author", "date"),
    [
        (
            "Ada Holm\n\nMr. Rask\n\nENG 112\n\n4/10/26\n\nThe Mirror Was Frozen.",
            "The Mirror Was Frozen",
            "Ada Holm",
            "2026",
        ),
        ("Ada Holm\n\nMr. Rask\n\nThe Frozen Mirror", "The Frozen Mirror", "Ada Holm", None),
        ("Ada Du\n\nReflective Essay for the Frozen Mirror", "Reflective Essay for the Frozen Mirror", "Ada Du", None),
        (
            "FIN 5350, Fall 2016\n\nNils Rask\n\nFinal Project\n\nAda Holm\n\nThe Frozen Mirror",
            "The Frozen Mirror",
            None,
            None,
        ),
        ("HIS 110\n\n1702208 1 May 2017\n\nThe Frozen Mirror", "The Frozen Mirror", None, "2017-05-01"),
    ],
)
def test_lines_above_a_title_are_none(header: str, title: str | None, author: str | None, date: str | None) -> None:
    essay = plain(paragraphs(header, wrapped(HARBOUR), wrapped(LOAN)))
    assert (essay.title, essay.author, essay.date) == (title, author, date)


def test_a_students_header_gives_author_and_date() -> None:
    header = "Holm 1\n\nAda Holm\nProfessor Rask\nEnglish 210\n12 May 2017"
    essay = plain(paragraphs(header, "The Frozen Mirror", wrapped(HARBOUR), "Holm 2", wrapped(LOAN)))
    assert (essay.title, essay.author, essay.date) == ("The Frozen Mirror", "Ada Holm", "2017-05-12")
    assert essay.text == paragraphs(HARBOUR, LOAN)
