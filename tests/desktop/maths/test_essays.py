"""Formulas of an essay are shown as pictures, and every place of the text stays where it leads."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from studyapp.desktop.essay.essay_map import EssayMap, Piece, units
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.essay.marks import Mark
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.domain.essays import Essay, chapters
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.reading import read_file

_TEXT = r"""# Motion

The law \(F_{81} = ma\) holds, it cost $5 in the US$ zone, and 𝒳 is $x_{82}^2$ in a **bold** word.

$$
\sum_{i=83}^n i
$$

Code `\(y_{84}\)` is none, \(\nosuch{85}\) is broken, and \(\frac{a_{86}}{b}\) ends it.
"""


def _read(text: str) -> Essay:
    with TemporaryDirectory() as folder:
        (path := Path(folder) / "motion.md").write_text(text, encoding="utf-8")
        return read_file(path)


def _shown(qtbot, text: str = _TEXT, marks: tuple[Mark, ...] = ()) -> tuple[EssayView, Essay]:
    essay = _read(text)
    view = EssayView(Theme(LIGHT))
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    view.show_sheet(Sheet(essay, chapters(essay)), marks)
    return view, essay


def _pictures(view: EssayView) -> int:
    return view.toPlainText().count("\ufffc")


def test_formulas_of_an_essay_are_set_and_their_places_lead_both_ways(qtbot) -> None:
    view, essay = _shown(qtbot)
    assert r"\(F_{81} = ma\)" in view.toPlainText()
    qtbot.waitUntil(lambda: _pictures(view) == 4)
    shown = view.toPlainText()
    assert r"\(y_{84}\) is none, \(\nosuch{85}\) is broken" in shown
    assert "$5 in the US$ zone" in shown
    for word in ("law", "zone", "𝒳", "bold", "none", "ends it"):
        span = Span(essay.text.index(word), essay.text.index(word) + len(word))
        first, end = view.shown.map.span_to_document(span)
        assert view.shown.map.span_to_essay(first, end) == span
        cursor = QTextCursor(view.document())
        cursor.setPosition(first)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == word
    view.selectAll()
    assert r"The law \(F_{81} = ma\) holds" in view.createMimeDataFromSelection().text()


def test_a_selection_over_a_formula_is_its_source(qtbot) -> None:
    view, essay = _shown(qtbot)
    qtbot.waitUntil(lambda: _pictures(view) == 4)
    start, end = essay.text.index("law"), essay.text.index("holds") + 5
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.shown.map.to_document(start))
    cursor.setPosition(view.shown.map.to_document(end), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == Span(start, end)


def test_why_a_formula_stays_as_typed_is_told_at_its_place(qtbot) -> None:
    view, essay = _shown(qtbot)
    qtbot.waitUntil(lambda: _pictures(view) == 4)
    at = essay.text.index(r"\(\nosuch")
    assert view.shown.refusal_at(at + 3) == r"The formula cannot be set: \nosuch is not known."
    assert view.shown.refusal_at(at - 1) == view.shown.refusal_at(essay.text.index("law")) == ""


def test_a_formula_in_a_lit_passage_is_lit_as_well(qtbot) -> None:
    essay = _read(_TEXT)
    start = essay.text.index("The law")
    mark = Mark(Uid("u"), Span(start, start + 30), "claim", True)
    view, _ = _shown(qtbot, marks=(mark,))
    qtbot.waitUntil(lambda: _pictures(view) == 4)
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.shown.map.to_document(essay.text.index(r"\(F_")) + 1)
    assert cursor.charFormat().isImageFormat()
    assert cursor.charFormat().background().color() == qcolor(LIGHT.passage("claim", True))
    view.set_marks(())
    assert cursor.charFormat().background().color() != qcolor(LIGHT.passage("claim", True))
    assert cursor.charFormat().isImageFormat()


def test_another_theme_keeps_the_formulas(qtbot) -> None:
    view, _ = _shown(qtbot)
    qtbot.waitUntil(lambda: _pictures(view) == 4)
    view.set_theme(Theme(LIGHT, 150))
    qtbot.waitUntil(lambda: _pictures(view) == 4)


@given(st.lists(st.text("ab𝒳 \\", min_size=1, max_size=8), min_size=1, max_size=5), st.data())
def test_the_map_with_formulas_leads_to_each_place_and_back(texts: list[str], data: st.DataObject) -> None:
    pieces, start, position, spans = [], 0, 0, []
    for text in texts:
        pieces.append(Piece(start, position, text))
        edges = sorted({*data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
        spans += [Span(start + one, start + other) for one, other in pairwise(edges)][::2]
        start, position = start + len(text) + 2, position + units(text) + 1
    before, after = EssayMap(pieces), EssayMap(pieces).with_formulas(spans)
    for text, piece in zip(texts, pieces, strict=True):
        for offset in range(piece.start, piece.start + len(text) + 1):
            inside = next((span for span in spans if span.start < offset < span.end), None)
            gone = sum(_units(pieces, span) - 1 for span in spans if span.end <= offset)
            if inside is None:
                assert after.to_document(offset) == before.to_document(offset) - gone
                assert after.to_essay(after.to_document(offset)) == offset


def _units(pieces: list[Piece], span: Span) -> int:
    piece = next(each for each in reversed(pieces) if each.start <= span.start)
    return units(piece.text[span.start - piece.start : span.end - piece.start])


@pytest.mark.parametrize("text", ["It cost $5 and then 6$ more.", "From A$ to US$ it went."])
def test_money_stays_money(qtbot, text: str) -> None:
    view, _ = _shown(qtbot, text)
    qtbot.wait(100)
    assert view.toPlainText().strip() == text
