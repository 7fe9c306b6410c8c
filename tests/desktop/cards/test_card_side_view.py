"""The lines of a card stay where they are when the answer comes; pictures leave the words in sight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFontMetricsF, QImage, QTextDocument

from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.cards.picture_rooms import least_height, lowered
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from tests.desktop.review.imported_note import png

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


_PICTURE = '<img src="media:{name}" alt="a map">'
_ASKED = f'<div class="question"><p>{_PICTURE}</p><p>Which river is this?</p></div>'
_ANSWERED = f'{_ASKED}<div class="answer"><p>The Amur</p></div><div class="passage">{{passage}}</div>'
SIZES = {"high.png": (400, 2400), "wide.png": (2400, 400), "large.png": (3000, 2600), "small.png": (90, 60)}


@pytest.fixture
def face(qtbot) -> CardFace:
    face = CardFace(Theme(LIGHT))
    qtbot.addWidget(face)
    face.resize(760, 420)
    face.show_pictures({name: png(*size) for name, size in SIZES.items()})
    face.show()
    qtbot.waitExposed(face)
    return face


def bottom_of(face: CardFace, words: str) -> float:
    """How far below the top of the card the paragraph that begins with some words ends."""
    block = face.document().begin()
    while not block.text().startswith(words):
        block = block.next()
    return face.document().documentLayout().blockBoundingRect(block).bottom()


def picture_height(face: CardFace, name: str) -> float:
    image = face.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"media:{name}"))
    assert isinstance(image, QImage)
    return image.height() / image.devicePixelRatio()


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_leaves_question_and_answer_in_sight(face: CardFace, name: str) -> None:
    room = face.viewport().height()
    face.show_html(_ASKED.format(name=name))
    assert bottom_of(face, "Which river") <= room
    asked = picture_height(face, name)
    face.show_html(_ANSWERED.format(name=name, passage="It parts two countries.<br>" * 40))
    assert bottom_of(face, "The Amur") <= room
    assert min(SIZES[name][1], least_height(room, 1) - 10) <= picture_height(face, name) <= asked
    assert "In the text" in face.toPlainText()
    assert face.verticalScrollBar().maximum() > 0  # the passage alone is below


def test_a_large_picture_that_came_later_makes_room_for_the_answer_too(qtbot, face: CardFace) -> None:
    face.show_html(_ASKED.format(name="large.png"))
    asked = picture_height(face, "large.png")
    qtbot.waitUntil(lambda: bool(face._unpacked))
    face.show_html(_ANSWERED.format(name="large.png", passage=""))
    qtbot.waitUntil(lambda: not face._awaited)
    assert bottom_of(face, "The Amur") <= face.viewport().height()
    assert picture_height(face, "large.png") < asked - 20


def test_a_picture_takes_what_the_words_leave_and_follows_the_window(qtbot, face: CardFace) -> None:
    face.show_html(_ASKED.format(name="high.png"))
    low = picture_height(face, "high.png")
    assert face.viewport().height() - bottom_of(face, "Which river") < 0.1 * face.viewport().height()
    face.resize(760, 640)
    qtbot.waitUntil(lambda: picture_height(face, "high.png") > low + 150)
    assert bottom_of(face, "Which river") <= face.viewport().height()
    face.show_html(f'<div class="question">{_PICTURE.format(name="small.png")}</div>')
    assert picture_height(face, "small.png") == 60


def test_pictures_share_the_room_and_stay_to_be_seen_beside_many_words(face: CardFace) -> None:
    face.show_html(_ASKED.format(name="high.png") + _ASKED.format(name="large.png"))
    assert bottom_of(face, "Which river") <= face.viewport().height()
    assert face.document().size().height() <= face.viewport().height()
    assert picture_height(face, "high.png") == pytest.approx(picture_height(face, "large.png"), abs=6)
    long_question = "Which river is this? " * 120
    face.show_html(f'<div class="question">{_PICTURE.format(name="large.png")}<p>{long_question}</p></div>')
    assert picture_height(face, "large.png") == pytest.approx(least_height(face.viewport().height(), 1), abs=2)


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=6), st.integers(1, 9_000), st.integers(1, 200))
def test_the_highest_come_down_alone_and_together_by_what_lacks(heights: list[int], lack: int, least: int) -> None:
    most = lowered(heights, lack, least)
    after = [min(height, most) for height in heights]
    assert most >= least
    if most > least:
        assert lack <= sum(heights) - sum(after) < lack + len(heights)
