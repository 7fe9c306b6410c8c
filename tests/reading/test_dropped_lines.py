"""A dropped line comes back at its place, and nothing else changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.essays import Block, BlockKind, DroppedLine, Essay, RawMap, Run, RunKind
from studyapp.domain.spans import Span
from studyapp.reading import read_text
from studyapp.reading.dropped_lines import restore_line
from tests.reading.samples import HARBOUR, ICE, LOAN, paragraphs, wrapped

KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.NOTE)


@st.composite
def essays(draw: st.DrawFn) -> Essay:
    """Any essay, with lines dropped anywhere."""
    text, blocks, runs = "", [], []
    for k in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(KINDS))
        if blocks:
            rows = kind is blocks[-1].kind is BlockKind.TABLE_ROW
            text += "\n" if rows else "\n\n"
        words = f"{k}{draw(st.sampled_from(['block', 'a 𝄞 b', 'x']))}"
        span = Span(len(text), len(text) + len(words))
        blocks.append(Block(kind, span, int(kind is BlockKind.HEADING)))
        runs.append(Run(RunKind.STRONG, Span(span.start, span.start + 1)))
        text += words
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=5)))
    dropped = tuple(DroppedLine(f"line {k}", "running head", at) for k, at in enumerate(places))
    raw = RawMap(tuple(block.span.start for block in blocks), tuple(100 * (1 + k) for k in range(len(blocks))))
    return Essay("T", None, None, text, tuple(blocks), tuple(runs), dropped=dropped, raw_map=raw)


def assert_sound(essay: Essay) -> None:
    """Blocks cover the text but for what parts them."""
    end = 0
    for number, block in enumerate(essay.blocks):
        before = essay.blocks[number - 1]
        rows = number > 0 and before.kind is block.kind is BlockKind.TABLE_ROW
        between = "" if number == 0 else "\n" if rows else "\n\n"
        assert essay.text[end : block.span.start] == between
        assert block.span.of(essay.text).strip()
        end = block.span.end
    assert end == len(essay.text)
    assert list(essay.raw_map.clean) == sorted(set(essay.raw_map.clean))
    assert essay.raw_map.clean[0] == 0
    assert all(0 <= line.at <= len(essay.text) for line in essay.dropped)


@given(essays(), st.data())
def test_restoring_one_line_changes_nothing_else(essay: Essay, data: st.DataObject) -> None:
    if not essay.dropped:
        return
    index = data.draw(st.integers(0, len(essay.dropped) - 1))
    line = essay.dropped[index]
    found = restore_line(essay, index)
    assert_sound(found)
    old = [(block.kind, block.level, block.span.of(essay.text)) for block in essay.blocks]
    new = [(block.kind, block.level, block.span.of(found.text)) for block in found.blocks]
    at = next(k for k, (_, _, text) in enumerate(new) if text == line.text)
    assert new[:at] + new[at + 1 :] == old
    assert [run.span.of(found.text) for run in found.runs] == [run.span.of(essay.text) for run in essay.runs]
    assert [other.text for other in found.dropped] == [other.text for other in essay.dropped if other is not line]
    starts = [(block, found.blocks[k + (k >= at)]) for k, block in enumerate(essay.blocks)]
    assert all(found.raw_map.to_raw(now.span.start) == essay.raw_map.to_raw(was.span.start) for was, now in starts)


@given(essays(), st.randoms(use_true_random=False))
def test_restored_in_any_order_the_lines_stand_in_the_order_of_the_file(essay: Essay, random) -> None:  # type: ignore[no-untyped-def]
    found = essay
    while found.dropped:
        found = restore_line(found, random.randrange(len(found.dropped)))
        assert_sound(found)
    texts = [block.span.of(found.text) for block in found.blocks]
    assert [text for text in texts if text.startswith("line ")] == [line.text for line in essay.dropped]
    assert [text for text in texts if not text.startswith("line ")] == [b.span.of(essay.text) for b in essay.blocks]


def test_a_line_without_words_is_only_forgotten() -> None:
    essay = replace(read_text(HARBOUR, markdown=False), dropped=(DroppedLine(" ", "page number", 3),))
    assert restore_line(essay, 0) == replace(essay, dropped=())


def restored(essay: Essay, text: str) -> list[str]:
    """The blocks with one line back."""
    index = next(k for k, line in enumerate(essay.dropped) if line.text == text)
    found = restore_line(essay, index)
    return [block.span.of(found.text) for block in found.blocks]


LINES = wrapped(LOAN).split("\n")
BOOK = paragraphs(
    "The Frozen Quay",
    "By Ada Holm",
    wrapped(HARBOUR),
    "\n".join(LINES[:3]),
    "- 4 -",
    "\n".join(LINES[3:]),
    "Quay Review, page 5 of 9",
    wrapped(ICE),
    "Word count: 200",
)


@pytest.mark.parametrize(
    ("line", "place"),
    [("The Frozen Quay", 0), ("By Ada Holm", 0), ("- 4 -", 2), ("Quay Review, page 5 of 9", 2), ("Word count: 200", 3)],
)
def test_a_line_of_plain_text_comes_back_where_it_stood(line: str, place: int) -> None:
    essay = read_text(BOOK, markdown=False)
    expected = [HARBOUR, LOAN, ICE]
    assert [block.span.of(essay.text) for block in essay.blocks] == expected
    expected.insert(place, line)
    assert restored(essay, line) == expected


def test_all_lines_of_plain_text_come_back_in_the_order_of_the_file() -> None:
    essay = read_text(BOOK, markdown=False)
    while essay.dropped:
        essay = restore_line(essay, len(essay.dropped) - 1)
    assert essay.text == paragraphs(
        "The Frozen Quay", "By Ada Holm", HARBOUR, LOAN, "- 4 -", "Quay Review, page 5 of 9", ICE, "Word count: 200"
    )


def test_a_line_below_the_notes_of_a_page_comes_back_in_the_text_and_not_among_the_notes() -> None:
    notes = [f"{n} Eva Rask, The Two Minutes (Oslo: Fjord Press, 1998), {n}5." for n in (1, 2, 3)]
    above = "The council met in 1893.1 It had \ndebts.2 Nobody spoke\n\n"
    text = paragraphs(
        wrapped(HARBOUR), above + "\n".join(notes[:2]), "- 1 -", f"of them.3 So it ended.\n\n{notes[2]}", "- 2 -"
    )
    essay = read_text(text, markdown=False)
    body = "The council met in 1893.[1] It had debts.[2] Nobody spoke of them.[3] So it ended."
    assert [block.kind for block in essay.blocks].count(BlockKind.NOTE) == 3
    assert restored(essay, "- 1 -")[:3] == [HARBOUR, body, "- 1 -"]


def test_a_command_of_markdown_comes_back_where_it_stood() -> None:
    essay = read_text(paragraphs("# Quays", HARBOUR, "\\newpage", LOAN, ":::", ICE), markdown=True)
    assert restored(essay, "\\newpage") == [HARBOUR, "\\newpage", LOAN, ICE]
    assert restored(essay, ":::") == [HARBOUR, LOAN, ":::", ICE]
    assert restored(essay, "Quays") == ["Quays", HARBOUR, LOAN, ICE]
