"""The lines of a card stay where they are when the answer comes in place of the blank."""

import pytest
from PySide6.QtGui import QFontMetricsF

from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme

_TEXT = (
    '<p class="context">A bridge</p><p class="question">In May 1824 <span class="{kind}">{words}</span> after the '
    "first stone was laid, the masons of the valley finished the bridge, and the council paid for it for years.</p>"
)


def _baselines(face: CardFace, html: str) -> list[float]:
    """How far below the top of the card each line of the question stands."""
    face.show_html(html)
    question = face.document().lastBlock()
    top = face.document().documentLayout().blockBoundingRect(question).top()  # lays it out
    lines = [question.layout().lineAt(at) for at in range(question.layout().lineCount())]
    return [top + line.y() + line.ascent() for line in lines]


@pytest.mark.parametrize("per_cent", [80, 100, 125, 200])
def test_no_line_moves_when_the_bold_answer_comes(qtbot, per_cent: int) -> None:
    face = CardFace(Theme(LIGHT, per_cent))
    qtbot.addWidget(face)
    face.resize(900, 500)
    face.show()
    before = _baselines(face, _TEXT.format(kind="blank", words="[... how long]"))
    after = _baselines(face, _TEXT.format(kind="answer", words="four years"))
    assert len(before) > 1
    assert after == pytest.approx(before, abs=0.1)


def test_what_is_higher_than_the_question_keeps_its_height(qtbot) -> None:
    face = CardFace(Theme(LIGHT))
    qtbot.addWidget(face)
    face.resize(700, 500)
    face.show()
    face.show_html('<p class="question">Which bridge is it?</p><h1>The old one</h1>')
    heading = face.document().lastBlock()
    high = face.document().documentLayout().blockBoundingRect(heading).height()
    assert high >= heading.layout().lineAt(0).height() > 1.5 * QFontMetricsF(face.document().defaultFont()).height()


def test_no_bar_scrolls_through_the_margin_below_the_last_line_alone(qtbot) -> None:
    face = CardFace(Theme(LIGHT, 200))
    qtbot.addWidget(face)
    face.resize(700, 300)
    face.show()
    face.show_html(_TEXT.format(kind="answer", words="four years"))
    bar = face.verticalScrollBar()
    needed = round(face.document().size().height()) + face.height() - face.viewport().height()
    for height, has_bar in ((needed, False), (needed - 1, False), (200, True), (needed - 3, False), (200, True)):
        face.resize(700, height)
        qtbot.waitUntil(lambda: bar.isVisible() is has_bar)  # noqa: B023 - it is called at once
    assert bar.maximum() > face.document().documentMargin()
