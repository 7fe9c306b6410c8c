"""Of many passages those that are in sight are lit at once, the others in steps, and all as if lit together."""

from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat, QTextCursor

from studyapp.desktop.essay.essay_document import EssayDocument
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.lighting import Lighting
from studyapp.desktop.essay.marks import Mark, Segment, segments
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.essays import Block, BlockKind, Chapter, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span

SENTENCE = "The ferry takes 40 minutes. "
PASSAGES = 3_000


class Wall:
    """Letters that each know how they are lit."""

    def __init__(self, length: int) -> None:
        self.letters = [""] * length
        self.changed = 0

    def change(self, off: Sequence[Segment], on: Sequence[Segment]) -> None:
        for each, look in (*((each, "") for each in off), *((each, each.kind) for each in on)):
            self.letters[each.span.start : each.span.end] = [look] * len(each.span)
        self.changed += len(off) + len(on)


@st.composite
def partings(draw: st.DrawFn) -> tuple[Segment, ...]:
    """Passages one after the other, some longer than what is lit together."""
    lengths = draw(st.lists(st.integers(1, 5_000), min_size=1, max_size=12))
    edges = list(accumulate(lengths, initial=draw(st.integers(0, 500))))
    kinds = draw(st.lists(st.sampled_from(["", "claim", "figure"]), min_size=len(lengths), max_size=len(lengths)))
    return tuple(
        Segment(Span(start, end), kind, True, (Uid(str(start)),))
        for start, end, kind in zip(edges, edges[1:], kinds, strict=False)
        if kind
    )


def wanted_on(wall: Wall, wanted: Sequence[Segment], span: Span) -> list[str]:
    plain = Wall(len(wall.letters))
    plain.change((), [each for each in wanted if each.span.overlaps(span)])
    return plain.letters


@given(partings(), partings(), st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 3))
def test_whatever_is_wanted_in_between_all_is_lit_in_the_end(
    first: tuple[Segment, ...], second: tuple[Segment, ...], near: int, nearer: int, steps: int
) -> None:
    wall = Wall(70_000)
    lighting = Lighting(Span(0, 70_000), wall.change)
    lighting.want(first, near)
    for _ in range(steps):
        lighting.go_on()
    lighting.want(second, nearer)
    while not lighting.is_done:
        lighting.go_on()
    assert wall.letters == wanted_on(wall, second, Span(0, 70_000))
    before = wall.changed
    lighting.want(second, near)
    assert wall.changed == before


def essay_of(passages: int) -> tuple[Sheet, tuple[Segment, ...]]:
    text = SENTENCE * passages
    essay = Essay(None, None, None, text, (Block(BlockKind.PARAGRAPH, Span(0, len(text) - 1)),))
    length = len(SENTENCE)
    marks = [
        Mark(Uid(str(n)), Span(n * length, (n + 1) * length - 2), ("claim", "figure")[n % 2], n % 3 > 0)
        for n in range(passages)
    ]
    return Sheet(essay, (Chapter(None, Span(0, len(text))),)), segments(marks)


def look_at(shown: EssayDocument, offset: int) -> QTextCharFormat:
    cursor = QTextCursor(shown.document)
    cursor.setPosition(shown.map.to_document(offset) + 1)
    return cursor.charFormat()


def is_lit(shown: EssayDocument, number: int) -> bool:
    return look_at(shown, number * len(SENTENCE)).background().style().value != 0


@pytest.mark.usefixtures("qapp")
def test_what_is_near_is_lit_at_once_and_little_else() -> None:
    sheet, stretches = essay_of(PASSAGES)
    shown = EssayDocument(sheet, stretches, Theme(LIGHT), offset=2_000 * len(SENTENCE))
    assert not shown.is_lit
    assert all(is_lit(shown, number) for number in range(1_950, 2_050))
    assert sum(is_lit(shown, number) for number in range(PASSAGES)) < PASSAGES / 4
    shown.light_more(offset=100 * len(SENTENCE))
    assert all(is_lit(shown, number) for number in range(50, 150))
    while not shown.is_lit:
        shown.light_more()
    assert all(is_lit(shown, number) for number in range(PASSAGES))


def test_a_view_lights_what_comes_into_sight_and_the_rest_by_itself(qtbot) -> None:
    sheet, stretches = essay_of(PASSAGES)
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    view.show_sheet(sheet, [Mark(each.uids[0], each.span, each.kind, each.taken) for each in stretches])
    shown = view.shown
    assert shown is not None
    assert not shown.is_lit
    view.return_to(2_500 * len(SENTENCE))
    assert is_lit(shown, 2_500)
    qtbot.waitUntil(lambda: shown.is_lit)
    assert all(is_lit(shown, number) for number in range(PASSAGES))
    view.set_shades(())
    assert view.shown is not shown
