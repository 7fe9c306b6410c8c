"""The review page in a window: what a person sees when a card is turned over."""

import pytest
from PySide6.QtCore import QDateTime, QLocale, QPoint, QRect
from PySide6.QtGui import QTextDocument, QTextDocumentFragment
from pytestqt.qtbot import QtBot

from studyapp.desktop import counting
from studyapp.desktop.library.shelf_tree import ShelfTree
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.desktop.review.review_view import ReviewProgress
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.decks import DueCounts
from studyapp.domain.reviews import Challenge, Grade, Rating, Verdict
from tests.desktop.turns import run_loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

FRONT = '<div class="question">The capital of France is [...].</div>'
BACK = '<div class="question">The capital of France is <b class="answer">Paris</b>.</div><div class="passage">P.</div>'
CITIES = ReviewProgress("Cities", DueCounts(1, 0, 0))
WAITS = dict.fromkeys(Rating, "10 min")


@pytest.fixture
def page(qtbot: QtBot) -> ReviewPage:
    page = ReviewPage(Theme(LIGHT))
    page.set_theme(Theme(LIGHT))
    qtbot.addWidget(page)
    page.resize(900, 760)
    page.show()
    qtbot.waitExposed(page)
    return page


def place(page: ReviewPage) -> tuple[QRect, QPoint]:
    """Where the card is, and where its first letter begins."""
    return QRect(page.face.mapTo(page, page.face.rect().topLeft()), page.face.size()), page.face.cursorRect().topLeft()


@pytest.mark.parametrize("challenge", [None, Challenge()])
@pytest.mark.parametrize("verdict", [None, Verdict(Grade.WRONG, "Rome", "Paris", "another name", Rating.AGAIN)])
def test_turning_a_card_over_moves_neither_the_card_nor_its_front(
    qtbot: QtBot, page: ReviewPage, challenge: Challenge | None, verdict: Verdict | None
) -> None:
    page.show_question(FRONT, CITIES, challenge)
    qtbot.wait(20)
    before = place(page)
    page.show_answer(BACK, WAITS, verdict if challenge else None)
    qtbot.wait(20)
    assert place(page) == before


def test_a_notice_that_goes_leaves_the_front_where_it_is(qtbot: QtBot, page: ReviewPage) -> None:
    page.resize(900, 420)
    page.show_question(FRONT, CITIES, None)
    page.show_notice("Twenty cards are late.")
    qtbot.wait(20)
    (card, letter), was_shown = place(page), page.notice.isVisible()
    page.show_answer(BACK, WAITS, None)
    qtbot.wait(20)
    assert was_shown and not page.notice.isVisible()
    assert (place(page)[0].topLeft(), place(page)[1]) == (card.topLeft(), letter)


def test_a_long_card_is_scrolled_no_further_than_to_the_end_of_its_answer(qtbot: QtBot, page: ReviewPage) -> None:
    long = "".join(f"<p>Line {number}</p>" for number in range(40))
    page.show_question(f'<div class="question">{long}</div>', CITIES, None)
    page.show_answer(
        f'<div class="question">{long}</div><div class="answer">Paris</div><div class="passage">{long}</div>',
        WAITS,
        None,
    )
    qtbot.wait(20)
    face = page.face
    seen = [face.cursorForPosition(face.viewport().rect().topLeft()).block().text()]
    seen.append(face.cursorForPosition(face.viewport().rect().bottomLeft()).block().text())
    assert seen[0].startswith("Line")  # much of the front is in sight still
    assert seen[1] == "Paris"


def test_the_buttons_say_which_key_does_the_same(page: ReviewPage) -> None:
    page.show_question(FRONT, CITIES, None)
    page.show_answer(BACK, WAITS, None)
    for rating, button in page.ratings.items():
        without = button.grab().toImage()
        button._key = ""
        assert button.grab().toImage() != without
        assert button.toolTip() == str(rating.value)


@pytest.mark.parametrize(("seconds", "told"), [(20.0, "about 1 minute left"), (430.0, "about 7 minutes left")])
def test_the_head_tells_how_long_the_rest_takes(page: ReviewPage, seconds: float, told: str) -> None:
    page.show_question(FRONT, ReviewProgress("Cities", DueCounts(3, 1, 40), 0.25, seconds), None)
    assert page.head.told() == f"3 new · 41 due · {told}"
    assert told in page.head.words.text()


def test_the_line_fills_as_the_review_goes_on(page: ReviewPage) -> None:
    filled = []
    for share in (0.0, 0.5, 1.0):
        page.show_question(FRONT, ReviewProgress("Cities", DueCounts(1, 0, 0), share), None)
        line = page.head.line.grab().toImage()
        row = [line.pixelColor(x, line.height() // 2) for x in range(line.width())]
        filled.append(sum(colour == qcolor(LIGHT.accent) for colour in row) / line.width())
    assert filled == pytest.approx([0.0, 0.5, 1.0], abs=0.02)


def test_a_card_that_comes_back_today_is_told_apart_from_those_that_are_due(page: ReviewPage) -> None:
    first, last = QDateTime.currentDateTime().addSecs(120), QDateTime.currentDateTime().addSecs(600)
    counts = DueCounts(0, 9, 3, returns_ms=(*[first.toMSecsSinceEpoch()] * 5, last.toMSecsSinceEpoch()))
    page.show_question(FRONT, ReviewProgress("Cities", counts, 0.8, 60), None)
    time = QLocale().toString(first.time(), QLocale.FormatType.ShortFormat)
    assert page.head.told() == f"0 new · 6 due · 6 come back today, from {time} · about 1 minute left"
    page.show_question(FRONT, ReviewProgress("Cities", DueCounts(2, 0, 0), 0.8, 60), None)
    assert "today" not in page.head.told()


def test_a_card_counts_as_due_from_the_moment_on_at_which_it_comes_back(page: ReviewPage) -> None:
    now_ms = QDateTime.currentMSecsSinceEpoch()
    counts = DueCounts(0, 2, 0, returns_ms=(now_ms + 2000, now_ms + 600_000))
    page.show_question(FRONT, ReviewProgress("Cities", counts, 0.8, 60), None)
    assert "0 due · 2 come back today" in page.head.words.text()
    run_loop(2500)
    assert "1 due · 1 comes back today" in page.head.words.text()


@pytest.mark.parametrize(
    ("width", "shown"),
    [(700, "A deck of rivers 3 new · 41 due · about 1 minute left"), (120, "3 new · 41 due")],
)
def test_what_has_no_room_above_the_card_is_left_out(page: ReviewPage, width: int, shown: str) -> None:
    page.show_question(FRONT, ReviewProgress("A deck of rivers", DueCounts(3, 1, 40), 0.5, 60), None)
    page.head.setFixedWidth(width)
    words = QTextDocument()
    words.setHtml(page.head.words.text())
    letters = words.toPlainText().replace("\u2068", "").replace("\u2069", "")
    assert " ".join(letters.split()).startswith(shown)
    assert ("minute" in letters) is (width == 700)
    assert "A deck of rivers" in page.head.words.toolTip()


def test_the_head_explains_its_words_as_the_library_does(qtbot: QtBot, page: ReviewPage) -> None:
    page.show_question(FRONT, ReviewProgress("A deck of rivers", DueCounts(3, 1, 40), 0.5, 60), None)
    tree = ShelfTree("Library")
    qtbot.addWidget(tree)
    for column, words in ((2, counting.new_words()), (3, counting.due_words())):
        assert tree.headerItem().toolTip(column) == plain_tip(words, wraps=True)
        assert words in QTextDocumentFragment.fromHtml(page.head.words.toolTip()).toPlainText()
