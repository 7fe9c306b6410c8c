"""Plain text: hard wraps, page furniture, headings, front matter, lists, reference lists."""

import pytest

from studyapp.domain.essays import BlockKind, Essay
from studyapp.reading import read_text
from tests.reading.samples import HARBOUR, ICE, LOAN, paragraphs, wrapped


def plain(text: str) -> Essay:
    return read_text(text, markdown=False)


def blocks(essay: Essay) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(essay.text)) for block in essay.blocks]


def read_markdown(text: str) -> Essay:
    return read_text(text, markdown=True)


def texts(essay: Essay, kind: BlockKind) -> list[str]:
    return [text for found, text in blocks(essay) if found is kind]


THREE = paragraphs(HARBOUR, LOAN, ICE)


@pytest.mark.parametrize(
    "layout",
    [
        paragraphs(wrapped(HARBOUR), wrapped(LOAN), wrapped(ICE)),
        paragraphs(HARBOUR, LOAN, ICE),
        "\n".join((HARBOUR, LOAN, ICE)),
        "\n".join(wrapped(text, 70, "    ") for text in (HARBOUR, LOAN, ICE)),
        paragraphs(HARBOUR, wrapped(LOAN), wrapped(ICE, 50)),
        paragraphs(*(text.replace(". ", ".\n") for text in (HARBOUR, LOAN, ICE))),
        paragraphs(wrapped(HARBOUR, 72, "  ", "  "), wrapped(LOAN, 72, "  ", "  "), wrapped(ICE, 72, "  ", "  ")),
        paragraphs(wrapped(HARBOUR), wrapped(LOAN), wrapped(ICE)).replace("\n", "\r\n"),
        paragraphs(wrapped(HARBOUR), wrapped(LOAN), wrapped(ICE)).replace("\n", "\r"),
        "\ufeff" + paragraphs(wrapped(HARBOUR), wrapped(LOAN), wrapped(ICE)) + "\n\n\n",
    ],
    ids=["wrapped", "lines", "no blank lines", "set in", "mixed", "by sentence", "margin", "crlf", "cr", "bom"],
)
def test_every_layout_reads_as_the_same_three_paragraphs(layout: str) -> None:
    essay = plain(layout)
    assert essay.text == THREE
    assert {kind for kind, _ in blocks(essay)} == {BlockKind.PARAGRAPH}


def test_double_spaced_lines_are_joined() -> None:
    essay = plain("\n\n".join(wrapped(paragraphs(HARBOUR).replace("\n", " ") + " " + LOAN, 60).split("\n")))
    assert essay.text.replace("\n\n", " ") == f"{HARBOUR} {LOAN}"


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("The ICO-\nMOS list was long. ICOMOS kept it.", "The ICOMOS list was long. ICOMOS kept it."),
        ("The govern-\nment was weak. A government must act.", "The government was weak. A government must act."),
        ("The founda-\ntion was weak and soon forgotten.", "The foundation was weak and soon forgotten."),
        ("The time-\nworn system was weak and young.", "The time-worn system was weak and young."),
        ("The loans of re-\nceivers were weak and young.", "The loans of receivers were weak and young."),
        ("The so-\ncalled loans were weak and young.", "The so-called loans were weak and young."),
        ("The part-\ntime clerks were weak and young.", "The part-time clerks were weak and young."),
        ("The clerks had to re-\nsign the old loans.", "The clerks had to re-sign the old loans."),
        ("The under-\nstanding was weak and young.", "The understanding was weak and young."),
        ("An ever-\ngrowing town needs an ever-growing port.", "An ever-growing town needs an ever-growing port."),
        ("The pre-\nand post-war years were hard ones.", "The pre- and post-war years were hard ones."),
        ("The Anglo-\nRussian treaty was signed there.", "The Anglo-Russian treaty was signed there."),
        ("It was domestic factors—\nabove all else, the loan.", "It was domestic factors—above all else, the loan."),
        ("It was domestic factors –\nabove all, the loan.", "It was domestic factors – above all, the loan."),
        ("It was a Sino–\nRussian treaty that was signed.", "It was a Sino–Russian treaty that was signed."),
    ],
)
def test_what_a_line_end_parts_is_joined_as_it_was_written(broken: str, joined: str) -> None:
    assert plain(broken).text == joined


def test_odd_characters_are_mended() -> None:
    essay = plain("The \ufb01rst of\ufb01ce\u00a0was a co\u00adopera\u200btive cafe\u0301.\tIt   closed in 1911.")
    assert essay.text == "The first office was a cooperative café. It closed in 1911."


FOOTER = "Some Quarterly ISSN 1234-5678 Page {}/3"


def test_a_footer_and_a_header_with_byline_go_and_give_title_and_author() -> None:
    head, tail = wrapped(ICE)[:90].rsplit(" ", 1)[0], ICE[len(wrapped(ICE)[:90].rsplit(" ", 1)[0]) + 1 :]
    essay = plain(
        paragraphs(
            wrapped(HARBOUR),
            wrapped(LOAN) + "\n" + FOOTER.format(1),
            "What Changed Kyrkby?\nWritten by Jane Q. Doe",
            head,
            FOOTER.format(2),
            wrapped(tail),
        )
    )
    assert (essay.title, essay.author) == ("What Changed Kyrkby?", "Jane Q. Doe")
    assert essay.text == THREE
    assert [line.text for line in essay.dropped] == [
        FOOTER.format(1),
        "What Changed Kyrkby?",
        "Written by Jane Q. Doe",
        FOOTER.format(2),
    ]
    assert all(line.reason for line in essay.dropped)


@pytest.mark.parametrize(
    "between",
    [
        "\n\n- {} -\n\n",
        "\n\nPage {} of 3\n\n",
        "\n\n{}\n\n",
        "\n{}\f",
        "\fQuays and Loans\n\n",
        "\n\nQuays and Loans\n\nPage {}\n\n",
        "\n\nDownloaded from example.org on 3 May 2019\n\n{}\n\n",
        "\f",
    ],
)
def test_a_page_break_in_mid_sentence_joins_up(between: str) -> None:
    words = [text.split() for text in (HARBOUR, LOAN, ICE)]
    ends = (words[0] + words[1][:12], words[1][12:] + words[2][:11], words[2][11:])
    pages = [wrapped(" ".join(page)) for page in ends]
    essay = plain(pages[0] + between.format(1) + pages[1] + between.format(2) + pages[2])
    assert essay.text.replace("\n\n", " ") == THREE.replace("\n\n", " ")


def test_dropped_lines_are_listed_in_the_order_of_the_file() -> None:
    essay = plain(
        paragraphs("Quays", "By Jane Doe", HARBOUR, "Page 1 of 2", LOAN, "Page 2 of 2", "Date written: May 2015")
    )
    assert [line.text for line in essay.dropped] == [
        "Quays",
        "By Jane Doe",
        "Page 1 of 2",
        "Page 2 of 2",
        "Date written: May 2015",
    ]


def test_lines_that_only_look_like_furniture_stay() -> None:
    text = paragraphs(
        wrapped(HARBOUR),
        "Summary",
        wrapped(LOAN),
        "Summary",
        "The journal, ISSN 1234-5678, was founded in 1911.",
        "He wrote it down on page 3 of 9.",
        wrapped(ICE),
    )
    essay = plain(text)
    assert essay.dropped == ()
    assert texts(essay, BlockKind.HEADING) == ["Summary", "Summary"]


@pytest.mark.parametrize(
    "heads",
    [
        ("Kyrkby Review | Vol. 3 | 12", "Kyrkby Review | Vol. 3 | 13", "Kyrkby Review | Vol. 3 | 14"),
        ("Page 12\n\nIce and Loans", "Page 13\n\nIce and Loans", "Page 14\n\nIce and Loans"),
        ("2\n\nQuays of the North", "3\n\nQuays of the North", "4"),
    ],
)
def test_running_heads_and_page_numbers_between_whole_paragraphs_go(heads: tuple[str, str, str]) -> None:
    essay = plain(
        paragraphs(wrapped(HARBOUR), heads[0], wrapped(LOAN), heads[1], wrapped(ICE), heads[2], wrapped(LOAN))
    )
    kept = [text for _, text in blocks(essay) if text not in (HARBOUR, LOAN, ICE)]
    assert kept == []
    assert essay.dropped


def test_a_running_head_with_a_page_number_is_no_title() -> None:
    words = f"{HARBOUR} {LOAN} {ICE}".split()
    pages = (words[:70], words[70:120], words[120:])
    heads = ("JOURNAL OF HARBOURS      10", "JOURNAL OF HARBOURS      11", "JOURNAL OF HARBOURS      12")
    essay = plain("\f".join(f"{head}\n\n{wrapped(' '.join(page))}\n" for head, page in zip(heads, pages, strict=True)))
    assert essay.title is None
    assert [line.text for line in essay.dropped] == list(heads)
    assert essay.headings == ()


def test_numbered_chapters_and_years_are_no_page_numbers() -> None:
    text = paragraphs(
        "Chapter 1", wrapped(HARBOUR), "Chapter 2", wrapped(LOAN), "Chapter 3", "1914", wrapped(ICE), "I", LOAN
    )
    essay = plain(text)
    assert essay.dropped == ()
    assert texts(essay, BlockKind.HEADING) == ["Chapter 1", "Chapter 2", "Chapter 3", "I"]


@pytest.mark.parametrize(
    "prose",
    [
        "Retrieved from the sea in 1901 by sponge divers, the mechanism was long\nthought to be a clock of the Romans.",
        "Printed by hand in a cellar, the leaflets reached the harbour before the\nguards had closed the gate.",
        "Registered to vote in three states, the clerk of the quay was never asked\nwhere he lived.",
        "This document was generated in the chancery of the bishop, who kept a copy\nin his chest.",
        "Copyright 1911 years old is a thing that no clerk of the quay had ever heard\nof before.",
    ],
)
def test_a_sentence_that_begins_like_a_notice_stays(prose: str) -> None:
    essay = plain(paragraphs(wrapped(HARBOUR), prose, wrapped(LOAN)))
    assert essay.dropped == ()
    assert prose.replace("\n", " ") in essay.text


@pytest.mark.parametrize(
    "notice",
    [
        "Downloaded from https://press.example.org by guest on 3 March 2024",
        "Downloaded from Kyrkby Online",
        "Printed by Jane Doe on 03/05/2019",
        "Retrieved from www.example.org",
        "Licensed to: Jane Doe",
        "This page was generated automatically",
        "© 2004 Kyrkby Press",
        "Copyright 2004–2009 by Jane Doe",
    ],
)
def test_a_notice_of_where_a_copy_comes_from_goes(notice: str) -> None:
    essay = plain(paragraphs(wrapped(HARBOUR), notice, wrapped(LOAN)))
    assert [line.text for line in essay.dropped] == [notice]


def test_bare_numbers_from_one_on_between_whole_paragraphs_are_chapters() -> None:
    essay = plain(paragraphs("1", wrapped(HARBOUR), "2", wrapped(LOAN), "3", wrapped(ICE), "4", wrapped(LOAN)))
    assert essay.dropped == ()


def test_of_two_books_in_one_file_only_what_is_around_them_goes() -> None:
    start, end = "*** START OF THIS PROJECT GUTENBERG EBOOK {} ***", "*** END OF THIS PROJECT GUTENBERG EBOOK {} ***"
    books = [(start.format(name), text, end.format(name)) for name, text in (("QUAYS", HARBOUR), ("LOANS", LOAN))]
    essay = plain(paragraphs("A notice of the collection.", *books[0], "Another notice.", *books[1], "The licence."))
    assert essay.text == paragraphs(HARBOUR, LOAN)


def test_a_running_head_may_be_a_surname_of_two_words() -> None:
    head = "de Beauvoir {}"
    text = paragraphs("Quays", "Simone de Beauvoir", wrapped(HARBOUR), head.format(2), wrapped(LOAN), head.format(3))
    assert [line.text for line in plain(text).dropped][-2:] == [head.format(2), head.format(3)]


def test_an_ornament_parts_paragraphs_and_goes() -> None:
    assert plain(f"{HARBOUR}\n\n* * *\n\n{LOAN}").text == paragraphs(HARBOUR, LOAN)


def test_a_reference_list_right_below_its_heading() -> None:
    essay = plain("\n".join((HARBOUR, LOAN, "References", *ENTRIES)))
    assert texts(essay, BlockKind.REFERENCE) == ENTRIES
    assert texts(essay, BlockKind.PARAGRAPH) == [HARBOUR, LOAN]


def test_headings_are_found_by_form_and_place() -> None:
    essay = plain(
        paragraphs(
            wrapped(HARBOUR),
            "A Second Quay?",
            wrapped(LOAN),
            "1.2 Ice in the Archives",
            wrapped(ICE),
            "Loans\n-----",
            wrapped(LOAN),
            "Ships and Their Owners\n" + wrapped(HARBOUR),
            "An isolated remark, which ends in a full stop.",
            wrapped(ICE),
        )
    )
    assert texts(essay, BlockKind.HEADING) == [
        "A Second Quay?",
        "1.2 Ice in the Archives",
        "Loans",
        "Ships and Their Owners",
    ]
    assert [block.level for block in essay.headings] == [1, 2, 2, 1]


def test_headings_in_capitals_stand_above_others() -> None:
    essay = plain(
        paragraphs("INTRODUCTION\n" + wrapped(HARBOUR), "The Loan", wrapped(LOAN), "CONCLUSION", wrapped(ICE))
    )
    assert [(block.span.of(essay.text), block.level) for block in essay.headings] == [
        ("INTRODUCTION", 1),
        ("The Loan", 2),
        ("CONCLUSION", 1),
    ]


def test_short_lines_without_text_below_them_are_no_headings() -> None:
    names = ["The Quay", "The Loan", "The Ice", "The Bank", "The Winter"]
    assert texts(plain(paragraphs(HARBOUR, *names, LOAN)), BlockKind.HEADING) == []


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Quays of the North\n\nPeter J. Doe", ("Quays of the North", "Peter J. Doe", None)),
        ("QUAYS OF THE NORTH\n\nby JANE DOE and JOHN ROE", ("QUAYS OF THE NORTH", "Jane Doe, John Roe", None)),
        (
            "Quays of the North:\nA Study\nBy Jane Doe\n12 March 2015",
            ("Quays of the North: A Study", "Jane Doe", "2015-03-12"),
        ),
        ("Quays of the North\n\nJane Doe\nUniversity of Kyrkby", ("Quays of the North", "Jane Doe", None)),
        (
            "Why Quays?\n\nJane Doe\n\nCitation: Jane Doe (2007) Why Quays? Quays 3: e1\n\n"
            "© 2007 Jane Doe. Distributed under the terms of a licence.",
            ("Why Quays?", "Jane Doe", "2007"),
        ),
        ("Title: Quays\nAuthor: Jane Doe\nDate: May 2015", ("Quays", "Jane Doe", "2015-05")),
        ("Quays of the North\n\nBy Jane Doe, 2020", ("Quays of the North", "Jane Doe", "2020")),
        (
            "Quays of the North\n\nBy Jane Doe, John Roe · 5 May 2020",
            ("Quays of the North", "Jane Doe, John Roe", "2020-05-05"),
        ),
        ("Quays of the North\n\nVon Jane Doe, 2020", ("Quays of the North", "Jane Doe", "2020")),
        ("Quays of the North", ("Quays of the North", None, None)),
        ("Quays of the North\n\nJane Doe (jd1234) June 1, 2024", ("Quays of the North", "Jane Doe", "2024-06-01")),
        ("Quays of the North\n\nJane Doe S0153535", ("Quays of the North", "Jane Doe", None)),
        ("Quays of the North\n\nHIST 2040 Northern Trade\n\nJane Doe", ("Quays of the North", "Jane Doe", None)),
        ("Quays of the North\n\nBy\n\nJane Doe", ("Quays of the North", "Jane Doe", None)),
        ("Quays of the North\n\nBy Jane Doe, Chair of the Panel", ("Quays of the North", "Jane Doe", None)),
        ("Jane Doe\n\nQuays of the North", ("Quays of the North", "Jane Doe", None)),
        ("Amalie Brandt", ("Amalie Brandt", None, None)),
        ("Jane Doe S0153535\n\nJohn Roe\n\nHistory II\n\n3 May 2020\n\nQuays", ("Quays", "Jane Doe", "2020-05-03")),
        ("THE NORTHERN JOURNAL OF TRADE\n\nQuays of the North", ("Quays of the North", None, None)),
        ("THE NORTHERN JOURNAL OF TRADE", (None, None, None)),
        ("IN THE SUPREME COURT OF KYRKBY", (None, None, None)),
        ("Department of History", (None, None, None)),
        ("Statement", (None, None, None)),
    ],
)
def test_front_matter_gives_title_author_and_date(top: str, expected: tuple[str, str | None, str | None]) -> None:
    essay = plain(paragraphs(top, wrapped(HARBOUR), wrapped(LOAN)))
    assert (essay.title, essay.author, essay.date) == expected
    assert essay.text == paragraphs(HARBOUR, LOAN)
    assert essay.dropped


def test_a_heading_below_the_title_is_no_author() -> None:
    essay = plain(paragraphs("Quays of the North", "Second Quay", wrapped(LOAN), "The Ice", wrapped(ICE)))
    assert (essay.title, essay.author) == ("Quays of the North", None)
    assert texts(essay, BlockKind.HEADING) == ["Second Quay", "The Ice"]


def test_an_opening_heading_is_no_title() -> None:
    essay = plain(paragraphs("Introduction", wrapped(HARBOUR), "The Loan", wrapped(LOAN)))
    assert essay.title is None
    assert texts(essay, BlockKind.HEADING) == ["Introduction", "The Loan"]


def test_lines_at_the_end_about_the_text_give_author_and_date() -> None:
    essay = plain(paragraphs(HARBOUR, LOAN, "Written by: Jane Doe\nWritten for: Dr Roe\nDate written: December 2014"))
    assert (essay.author, essay.date) == ("Jane Doe", "2014-12")
    assert essay.text == paragraphs(HARBOUR, LOAN)


def test_what_the_person_says_goes_before_what_the_file_says() -> None:
    essay = read_text(
        paragraphs("Quays", "By Jane Doe", HARBOUR), markdown=False, title="Other", author="A. N. Other", date="1999"
    )
    assert (essay.title, essay.author, essay.date) == ("Other", "A. N. Other", "1999")


def test_an_epigraph_and_its_attribution_are_a_quotation() -> None:
    essay = plain(
        paragraphs(
            "Quays", "By Jane Doe", "Ice teaches us to build.", "  Amalia Quist\n", "  The Ice Book, 1899", HARBOUR
        )
    )
    assert texts(essay, BlockKind.QUOTATION) == ["Ice teaches us to build.", "Amalia Quist", "The Ice Book, 1899"]
    assert texts(essay, BlockKind.HEADING) == []


def test_a_quotation_of_a_mail_may_begin_with_an_empty_line() -> None:
    begun = "The pilots complained that the light on the northern mole was lit too late"
    essay = plain(f"> {begun}\n\n>\n> and that nobody answered their letters.\n\n{HARBOUR}")
    assert texts(essay, BlockKind.QUOTATION) == [f"{begun} and that nobody answered their letters."]


def test_lists_captions_tables_and_quotations() -> None:
    quoted = "The winter did what no tariff could do. It closed the port for weeks and taught us to build."
    essay = plain(
        paragraphs(
            wrapped(HARBOUR),
            "The reasons were three:\n- the quay was short, and longer\n  ships could not moor;\n- the ice was thick.",
            "1. The council was poor.",
            "2. The bank was near.",
            wrapped(quoted, 60, "      ", "      "),
            "Table 1. Ships by year",
            "Year\tShips\tLost\n1893\t40\t12\n1924\t40\t4",
            wrapped(ICE),
        )
    )
    assert texts(essay, BlockKind.LIST_ITEM) == [
        "the quay was short, and longer ships could not moor;",
        "the ice was thick.",
        "1. The council was poor.",
        "2. The bank was near.",
    ]
    assert texts(essay, BlockKind.QUOTATION) == [quoted]
    assert texts(essay, BlockKind.CAPTION) == ["Table 1. Ships by year"]
    assert texts(essay, BlockKind.TABLE_ROW) == ["Year\tShips\tLost", "1893\t40\t12", "1924\t40\t4"]
    assert "Lost\n1893\t40\t12\n1924" in essay.text


ENTRIES = [
    "Brandt, A. (1901) The Winter. Kyrkby: Town Press, second edition.",
    "Ek, B. (2004) ‘Loans and quays’, Journal of Harbours, 12(3), pp. 1-12.",
    "Smith, J., Doe, J. and Roe, R. (2010) Ice. London: Nowhere Press.",
]


@pytest.mark.parametrize(
    "listed",
    [
        paragraphs(*ENTRIES),
        "\n".join(ENTRIES),
        "\n".join(wrapped(entry, 50, "", "    ") for entry in ENTRIES),
        "\n".join(wrapped(entry, 50) for entry in ENTRIES),
        paragraphs(*(wrapped(entry, 50) for entry in ENTRIES)),
    ],
    ids=["apart", "lines", "hanging", "flush", "wrapped"],
)
@pytest.mark.parametrize("heading", ["References", "BIBLIOGRAPHY", "Works Cited", "Sources"])
def test_every_entry_of_a_reference_list_is_one_block(listed: str, heading: str) -> None:
    essay = plain(paragraphs(wrapped(HARBOUR), heading, listed))
    assert texts(essay, BlockKind.REFERENCE) == ENTRIES
    assert texts(essay, BlockKind.HEADING) == [heading]


def test_numbered_references_keep_their_numbers() -> None:
    essay = plain(paragraphs(HARBOUR, "References", "1. Brandt A (1901) The Winter\n2. Ek B (2004) Loans and\nquays"))
    assert texts(essay, BlockKind.REFERENCE) == ["1. Brandt A (1901) The Winter", "2. Ek B (2004) Loans and quays"]


def test_notes_that_are_prose_are_no_references() -> None:
    essay = plain(paragraphs(HARBOUR, "Notes", "These remarks were written much later, and add little to the above."))
    assert texts(essay, BlockKind.REFERENCE) == []


def test_the_notices_of_a_collection_go() -> None:
    essay = plain(
        paragraphs(
            "An e-text of Quays",
            "Title: Quays",
            "Author: Jane Doe",
            "*** START OF THE COLLECTION EBOOK QUAYS ***",
            HARBOUR,
            "*** END OF THE COLLECTION EBOOK QUAYS ***",
            "Donate today. It helps.",
        )
    )
    assert (essay.title, essay.author, essay.text) == ("Quays", "Jane Doe", HARBOUR)


def test_the_last_line_of_a_page_is_no_heading_when_its_sentence_goes_on() -> None:
    text = (
        "The Salt Road\nBy the harbour museum staff\n\nSalt came by river until the canal was dug in 1840.\n\n"
        "Traders used the older way. Their carts climbed every\n\nHarbour Notes            Page 1/2\n\f\n"
        "pass of the range, since the tolls there were lower than on the water.\n\nThe road was closed in 1901.\n\n"
        "Harbour Notes            Page 2/2\n"
    )
    essay = read_text(text, markdown=False)
    assert (essay.title, essay.author) == ("The Salt Road", "the harbour museum staff")
    assert "Their carts climbed every pass of the range" in essay.text
    assert essay.headings == ()


def test_what_stands_between_the_authors_and_the_abstract_is_about_the_text() -> None:
    top = (
        "Quays of the North\n\nJane Doe1*, John Roe2†\n\n1 Institute of Trade, University of Kyrkby\n\n"
        "2 Northern College, 12 Harbour Road, Kyrkby\n\n* jane.doe@kyrkby.example\n\nAbstract"
    )
    essay = plain(paragraphs(top, wrapped(HARBOUR), wrapped(LOAN)))
    assert (essay.title, essay.author) == ("Quays of the North", "Jane Doe, John Roe")
    assert "Harbour Road" not in essay.text
    assert "Abstract" in essay.text


LISTED = (
    "Ek, B. (2004). The second quay. Kyrkby Press.",
    "Holm, C. (1998). Ice. Northern Books.",
    "Roe, A. (2011). Loans.",
)


@pytest.mark.parametrize("heading", ["References", "Appendix B: References", "VI. References", "A. Bibliography"])
def test_a_list_below_a_paragraph_that_says_so_is_a_reference_list(heading: str) -> None:
    essay = read_markdown(paragraphs("# Quays", HARBOUR, LOAN, heading, *LISTED))
    assert texts(essay, BlockKind.REFERENCE) == list(LISTED)
    assert texts(essay, BlockKind.HEADING) == [heading]


def test_prose_below_a_word_that_heads_lists_stays_prose() -> None:
    essay = read_markdown(paragraphs("# Quays", HARBOUR, "References", LOAN, ICE))
    assert texts(essay, BlockKind.REFERENCE) == []
    assert "the ice returned" in essay.text
