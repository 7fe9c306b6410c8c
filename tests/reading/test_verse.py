"""Lines that an author ended, and lines that only wrap at a margin."""

import textwrap

import pytest

from studyapp.domain.essays import BlockKind
from studyapp.reading import read_text
from studyapp.reading.verse import are_wrapped_lines, is_verse
from tests.reading.samples import HARBOUR, ICE, LOAN, paragraphs, wrapped

SONG = ["The lamp upon the pier is lit,", "The boats come slowly home to it,", "And no one asks what forty men"]


@pytest.mark.parametrize("width", [50, 72, 90])
@pytest.mark.parametrize("prose", [HARBOUR, ICE, LOAN])
def test_prose_at_a_margin_wraps(prose: str, width: int) -> None:
    assert are_wrapped_lines(textwrap.wrap(prose, width))


@pytest.mark.parametrize(
    "lines",
    [
        SONG,
        ["12 Quay Street", "Nyby"],
        [ICE, "– the chronicle of the town"],
        [ICE, LOAN, "So it was."],
        ["“Did the ice reach the quay in that year, as people say?”", "“It did.”", "“And the ships?”"],
    ],
)
def test_lines_with_room_for_the_next_word_do_not(lines: list[str]) -> None:
    assert not are_wrapped_lines(lines)


HILL = ["nobody knows", "what the ice", "will do to ships in harbours"]


@pytest.mark.parametrize(
    ("lines", "margin", "set_in", "expected"),
    [
        (SONG, 72, False, True),
        (SONG, 200, False, True),
        (SONG, 40, False, False),
        (SONG[:2], 72, False, False),
        (["“Nobody knows,” she said,", "(“But he may ask”)", "– And so he did."], 72, False, True),
        ([line + "." for line in SONG], 72, False, False),
        (HILL, 72, True, True),
        (HILL, 72, False, False),
        (HILL, 38, True, False),
        (["The Harbour Bank of Nyby", "Report of the Council", "Edited by Nora Field"], 72, False, False),
        (["Der Hafen ist im Winter Eis,", "Die Schiffe liegen still im Kreis", "Und Männer"], 72, False, False),
    ],
)
def test_verse_is_told_by_its_shape_and_never_where_that_is_in_doubt(
    lines: list[str], margin: int, set_in: bool, expected: bool
) -> None:
    assert is_verse(lines, margin, set_in=set_in) is expected


@pytest.mark.parametrize("width", [38, 45, 52, 58, 65, 72, 80])
@pytest.mark.parametrize("prose", [HARBOUR, ICE, LOAN])
def test_wrapped_prose_is_no_verse_wherever_its_margin_is(prose: str, width: int) -> None:
    lines = textwrap.wrap(prose, width)
    assert not any(is_verse(lines, margin, set_in=set_in) for margin in (width, 80, 200) for set_in in (True, False))


@pytest.mark.parametrize("set_in", ["", "    "])
@pytest.mark.parametrize("width", [72, 10_000])
def test_verse_keeps_its_lines_and_prose_beside_it_is_joined(set_in: str, width: int) -> None:
    lines = [f"{set_in}{line}" for line in ("The lamp upon the pier is lit,", "The boats come slowly home.", "And one")]
    song = "\n".join([*lines, f"{set_in}  Who never asks the other man"])
    prose = [wrapped(part, width) for part in (HARBOUR, LOAN, ICE)]
    essay = read_text(paragraphs(*3 * prose, *prose[:2], song, song, prose[2]), markdown=False)
    stanza = "The lamp upon the pier is lit,\nThe boats come slowly home.\nAnd one\nWho never asks the other man"
    assert [block.span.of(essay.text) for block in essay.blocks[-4:]] == [LOAN, stanza, stanza, ICE]
    assert [block.kind for block in essay.blocks[-3:-1]] == [BlockKind.QUOTATION] * 2


@pytest.mark.parametrize("width", [72, 10_000])
def test_verse_of_markdown_needs_no_marks(width: int) -> None:
    prose = paragraphs(*(wrapped(part, width) for part in (HARBOUR, LOAN, ICE)))
    block = "| The lamp\n| *upon* the pier\n|\n| is lit"
    song = "\n".join(SONG)
    bare = song.replace("boats", "*boats*")
    quoted = "> " + bare.replace("\n", "\n> ")
    essay = read_text(paragraphs(prose, bare, quoted, block, "a | b\n| c | d |", prose), markdown=True)
    found = [(block.kind, block.span.of(essay.text)) for block in essay.blocks]
    said = [song, song, "The lamp\nupon the pier", "is lit", "a | b | c | d |"]
    kinds = [*[BlockKind.QUOTATION] * 2, *[BlockKind.PARAGRAPH] * 3]
    assert found[3:-3] == list(zip(kinds, said, strict=True))
    assert [text for _, text in found[:3]] == [text for _, text in found[-3:]] == [HARBOUR, LOAN, ICE]
