"""Notes of PDFs: raised marks that lead to them, powers that lead nowhere, and paragraphs that they do not cut."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading.note_marks import Likely, likely_mark
from studyapp.reading.pdf.lines import Chunk, Line
from studyapp.reading.pdf.notes import _count_numbered_entries, _label_notes, _note_of
from studyapp.reading.pdf.passages import Passage
from studyapp.reading.pdf.sheets import Look
from tests.reading.pdf.here import read_here

SIZE, WIDE = 12, 24  # of the type, and from one line to the next
Part = tuple[str, float, float]
"""Words in a size of type, raised by so many points."""


def row(canvas: Canvas, x: float, y: float, parts: Iterable[Part]) -> None:
    for text, size, raised in parts:
        canvas.setFont("Times-Roman", size)
        canvas.drawString(x, y + raised, text)
        x += canvas.stringWidth(text, "Times-Roman", size)


def printed(path: Path, pages: Iterable[Iterable[tuple[float, float, tuple[Part, ...]]]]) -> Essay:
    canvas = Canvas(str(path), pagesize=(612, 792))
    for page in pages:
        for x, y, parts in page:
            row(canvas, x, y, parts)
        canvas.showPage()
    canvas.save()
    return read_here(path)


def text(*words: str) -> tuple[Part, ...]:
    """Words of the text; those that begin with ^ are raised."""
    return tuple((word[1:], 7, 4) if word.startswith("^") else (word, SIZE, 0) for word in words)


def marks(essay: Essay) -> list[tuple[str, str]]:
    """The words before each mark in the text, and the note's label."""
    notes = [block.span.start for block in essay.blocks if block.kind is BlockKind.NOTE]
    return [
        (essay.text[max(0, run.span.start - 7) : run.span.start], run.target or "")
        for run in essay.runs
        if run.kind is RunKind.NOTE_MARK and run.span.start not in notes
    ]


PROSE = [
    "The harbour of Kyrkby froze in the winter of 1893, and for eleven weeks no ship could",
    "leave it. Traders lost about two million crowns, a sum that the council never recovered",
    "from anybody, and which the merchants of the town remembered for a very long time.",
]


def double_spaced(y: float, lines: Iterable[tuple[Part, ...]]) -> list[tuple[float, float, tuple[Part, ...]]]:
    return [(72, y - WIDE * k, line) for k, line in enumerate(lines)]


def test_notes_in_the_type_of_the_text_are_notes_below_their_marks(tmp_path: Path) -> None:
    first = double_spaced(
        720, [*map(text, PROSE), text("The council borrowed money", "^1", " from the bank of the province,")]
    )
    foot = [
        (72, 120, text("^1", " See the minutes of the council, 1894, in the archive of the town of Kyrkby and")),
        (72, 107, text("its harbour, pages 11 to 14.")),
    ]
    second = double_spaced(
        720, [text("which it repaid in the year 1911, as the accounts of that year show."), *map(text, PROSE)]
    )
    essay = printed(tmp_path / "ice.pdf", [[*first, *foot], second])
    assert "borrowed money[1] from the bank of the province, which it repaid in the year 1911" in essay.text
    (note,) = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.NOTE]
    assert note.startswith("[1] See the minutes") and note.endswith(
        "the town of Kyrkby and its harbour, pages 11 to 14."
    )
    assert marks(essay) == [("d money", "1")]


def test_powers_are_no_marks_though_a_note_bears_their_number(tmp_path: Path) -> None:
    body = [
        *map(text, PROSE),
        text(
            "An area of 40 m", "^2", " froze, and the share R", "^2", " of it was high (a + b)", "^2", " in the year."
        ),
        text(
            "The loan",
            "^1",
            " was repaid in 1911,",
            "^2",
            " and the quay was built again with the money",
            "^3",
            " left.",
        ),
    ]
    foot = [
        (72, 120 - 12 * k, tuple((word, 9, 0) for word in [note]))
        for k, note in enumerate(
            ["1 Minutes of the council, 1894.", "2 Accounts of the town, 1911.", "3 Letters of the merchants, 1912."]
        )
    ]
    essay = printed(tmp_path / "ice.pdf", [[*double_spaced(720, body), *foot]])
    assert "40 m² froze, and the share R² of it was high (a + b)² in" in essay.text
    assert marks(essay) == [("he loan", "1"), ("n 1911,", "2"), ("e money", "3")]


@pytest.mark.parametrize(
    ("before", "likely"),
    [
        ("of the town", Likely.MARK),
        ("of the town.”", Likely.MARK),
        ("some 60%", Likely.MARK),
        ("(Ek, 2004)", Likely.MARK),
        ("in (see p. 4)", Likely.MARK),
        ("Ek’s", Likely.MARK),
        ("in 2004", Likely.PERHAPS),
        ("an area of 40 m", Likely.POWER),
        ("5 kg/cm", Likely.POWER),
        ("a mean of 3 × 10", Likely.POWER),
        ("the norm ∥f∥", Likely.POWER),
        ("the square (x + y)", Likely.POWER),
        ("where σ", Likely.POWER),
        ("the mean V [µ]", Likely.POWER),
        ("+", Likely.POWER),
    ],
)
def test_what_stands_before_tells_marks_from_powers(before: str, likely: Likely) -> None:
    assert likely_mark(before) is likely


def test_a_numbered_paragraph_with_its_first_line_set_in_goes_on(tmp_path: Path) -> None:
    lines = [
        "(a) The council of the town shall keep the harbour open in all the months of",
        "the winter, and shall pay for it from what the ships leave at the quay.",
        "(b) The council may borrow what it needs for this from any bank of the prov-",
        "ince, and the loan shall be repaid within twenty years.",
    ]
    page = [(72 + 20 * (line[0] == "("), 720 - 14 * k, text(line)) for k, line in enumerate(lines)]
    essay = printed(tmp_path / "ice.pdf", [page])
    assert [block.span.of(essay.text) for block in essay.blocks] == [
        f"{lines[0]} {lines[1]}",
        f"{lines[2][:-1]}{lines[3]}",
    ]


def test_running_heads_stand_where_the_text_begins_however_far_down(tmp_path: Path) -> None:
    towns = ("Kyrkby", "Nyby", "Malmby", "Storby", "Lillby", "Vikby")
    pages = [
        [
            (260, 600, text(f"Act of 1893—{k + 2}")),
            *((72, 570 - 14 * n, text(line.replace("the ", f"{town} ", 1))) for n, line in enumerate(PROSE)),
        ]
        for k, town in enumerate(towns)
    ]
    essay = printed(tmp_path / "ice.pdf", pages)
    assert "Act of" not in essay.text
    assert [line.text for line in essay.dropped] == [f"Act of 1893—{k}" for k in range(2, 8)]


def test_marks_that_are_printed_like_the_text_are_raised_where_they_count_up(tmp_path: Path) -> None:
    said = [
        "The loan was repaid in 1911,1 and the quay,2 which cost 60%3 of it, was built.4",
        "Nobody had asked the merchants,5 who paid “half of it.”6 The rest came later.7",
    ]
    notes = [f"{k}. Minutes of the council, page {20 + k}." for k in range(1, 8)]
    page = [(72, 720 - 14 * k, text(line)) for k, line in enumerate([*PROSE, *said])]
    page += [(72, 600, (("Notes", 16, 0),)), *((72, 560 - 14 * k, text(note)) for k, note in enumerate(notes))]
    essay = printed(tmp_path / "ice.pdf", [page])
    assert "in 1911,[1] and the quay,[2] which cost 60%[3] of it, was built.[4]" in essay.text
    assert [label for _, label in marks(essay)] == list("1234567")


def test_numbers_behind_words_that_do_not_count_up_stay(tmp_path: Path) -> None:
    said = "The ships Nora2 and Ek7 passed the quay4 before H2 and the boat9 did, in the year."
    essay = printed(tmp_path / "ice.pdf", [[(72, 720 - 14 * k, text(line)) for k, line in enumerate([*PROSE, said])]])
    assert said in essay.text


def passage(words: str, page: int, kind: BlockKind = BlockKind.PARAGRAPH, label: str = "", level: int = 1) -> Passage:
    line = Line((Chunk(words, 72, 300, 100, Look(SIZE)),), page, 100)
    return Passage(kind, [line], 72, 500, page, level=level, label=label)


def test_each_note_has_a_label_of_its_own() -> None:
    notes = [passage("A note.", page, BlockKind.NOTE, "1") for page in (1, 5, 5, 5)]
    _label_notes(notes)
    assert [note.label for note in notes] == ["1", "5-1", "5-2-1", "5-3-1"]


def test_a_mark_leads_to_the_note_on_its_own_page_before_one_on_the_next() -> None:
    endnote, footnote = passage("Above.", 10, BlockKind.NOTE, "1"), passage("Below.", 9, BlockKind.NOTE, "1")
    assert _note_of([endnote, footnote], 9, {id(endnote)}) is footnote
    assert _note_of([endnote, footnote], 3, {id(endnote)}) is endnote


def test_what_stands_below_the_next_heading_is_no_reference() -> None:
    references = [passage(f"{number}. Muster, A., 1999. A title.", 1) for number in (1, 2, 3)]
    heading = passage("References", 1, BlockKind.HEADING)
    appendix = [passage("Appendix", 1, BlockKind.HEADING), passage("4 participants left.", 1)]
    assert _count_numbered_entries([heading, *references, *appendix]) == 3
    books = passage("Books", 1, BlockKind.HEADING, level=2)
    assert (
        _count_numbered_entries([heading, *references, books, passage("4. Roe, B., 2001. A title.", 1), *appendix]) == 4
    )


def test_an_endnote_ends_where_its_block_ends(tmp_path: Path) -> None:
    said = text(
        "The loan was repaid", "^1", " and the quay built,", "^2", " which nobody had asked the merchants for.", "^3"
    )
    notes = [
        "1 Minutes of the council, page 20.",
        "2 Accounts of the harbour for the year 1911, in the archive of the town, which hold",
        "all that was paid for stones, for timber and for the work of the men.",
        "3 A letter of the merchants.",
    ]
    further = [*PROSE, "The council thanks all the merchants who kept their letters for so many years."]
    page = [(72, 720 - 14 * k, line) for k, line in enumerate([*map(text, PROSE), said])]
    page += [(72, 620, (("Notes", 16, 0),)), *((72, 590 - 14 * k, text(note)) for k, note in enumerate(notes))]
    page += [(72, 500 - 14 * k, text(line)) for k, line in enumerate(further)]
    essay = printed(tmp_path / "ice.pdf", [page])
    blocks = [(block.kind, block.span.of(essay.text)) for block in essay.blocks]
    assert (BlockKind.PARAGRAPH, " ".join(further)) in blocks
    assert [words for kind, words in blocks if kind is BlockKind.NOTE] == [
        "[1] Minutes of the council, page 20.",
        f"[2]{notes[1][1:]} {notes[2]}",
        "[3] A letter of the merchants.",
    ]


def test_a_list_in_small_type_is_no_part_of_the_note_before_it(tmp_path: Path) -> None:
    small = 9.0
    foot = (
        "The council repaid the bank what it had borrowed for the quay, when it was due, from what the ships had left."
    )
    listed = [
        f"Muster, A. {year}. The Accounts of the Harbour of {town}. {town}: The Press of the Town."
        for town, year in (("Kyrkby", 1911), ("Nyby", 1912), ("Malmby", 1913), ("Storby", 1914))
    ]
    body = [
        *(map(text, PROSE * 4)),
        text("The loan was repaid in the year 1911,", "^1", " as the accounts of that year show."),
    ]
    first = [(72, 720 - 14 * k, line) for k, line in enumerate(body)]
    first.append((72.0, 100, (("1", 6, 3), (f" {foot}", small, 0))))
    second = [(72.0, 720 - 22.0 * k, ((entry, small, 0),)) for k, entry in enumerate(listed)]
    essay = printed(tmp_path / "ice.pdf", [first, second])
    (note,) = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.NOTE]
    assert note == f"[1] {foot}"


def test_to_whom_to_write_cuts_no_sentence(tmp_path: Path) -> None:
    columns = (72.0, 320.0)
    words = " ".join(PROSE).split()
    lines = [" ".join(words[k : k + 7]) for k in range(0, 42, 7)]
    left = [
        (columns[0], 720.0 - 14 * k, text(line)) for k, line in enumerate([*lines * 3, "The town then borrowed a sum"])
    ]
    foot = [
        "* Correspondence: ann.lee@kyrkby.example",
        "1 Department of Ice, University of Kyrkby, Harbour Street 2,",
        "1234 Kyrkby, Sweden",
        "Received: 3 May 2019; accepted: 4 June 2020",
    ]
    small = [(columns[0], 200.0 - 9 * k, ((line, 8.0, 0.0),)) for k, line in enumerate(foot)]
    right = [
        (columns[1], 720.0 - 14 * k, text(line)) for k, line in enumerate(["that it paid back in the year", *lines * 4])
    ]
    essay = printed(tmp_path / "ice.pdf", [[*left, *small, *right]])
    assert "The town then borrowed a sum that it paid back in the year" in essay.text
    assert "Correspondence" not in essay.text and "Sweden" not in essay.text
    assert [line.text for line in essay.dropped] == foot
