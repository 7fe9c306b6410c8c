"""Memory in the essay as a person sees it: shaded by a key, remembered, told in words, and reviewed by a click."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest

from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import qcolor
from studyapp.desktop.main_window import MainWindow
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from tests.desktop.windows import SHOWN_MS, WindowOn
from tests.operations.bridge import ROWS, generation_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

FLOOD, COUNCIL, RAILWAY = 1, 2, 5
STABILITIES = {FLOOD: 1.0, COUNCIL: 100.0, RAILWAY: 10.0}
AGO = 10


@pytest.fixture
def opened(window_on: WindowOn, tmp_path: Path) -> Callable[[], MainWindow]:
    """The bridge with three cards answered ten days ago: one is fading, one is known, one stands on the edge."""
    path = tmp_path / "library.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation_of(ROWS), take_proposed=True).essay_uid
        cards = library.cards()
        with library.operation("Answer") as writer:
            for number, stability in STABILITIES.items():
                day = library.today() - AGO
                state = CardState(
                    cards[number].uid, Phase.REVIEW, None, stability, 5.0, day, 1, day + 30, None, 30, 3, 0
                )
                writer.set_state(state, library.params_uid, 0.9)

    def open_it() -> MainWindow:
        return window_on(path, essay_uid)

    return open_it


def at(window: MainWindow, number: int) -> QTextCursor:
    cursor = QTextCursor(window.study_page.essay.document())
    cursor.setPosition(window.study_page.essay.document().toPlainText().index(ROWS[number][0]) + 3)
    return cursor


def ground(window: MainWindow, number: int) -> QColor | None:
    look = at(window, number).charFormat()
    return look.background().color() if look.hasProperty(look.Property.BackgroundBrush) else None


def shade(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)


def shaded(window: MainWindow) -> bool:
    return window.tools.memory.shading is not None and window.tools.memory.shading.bare is not None


def test_the_text_is_shaded_by_a_key_and_shows_the_cards_again_by_the_same(qtbot, opened) -> None:
    window = opened()
    lit = ground(window, FLOOD)
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    assert [ground(window, number) for number in (FLOOD, COUNCIL, RAILWAY)] == [
        qcolor(LIGHT.faded(level)) for level in (3, 0, 1)
    ]
    bar = window.study_page.memory
    assert bar.told.isVisible()
    assert not bar.legend.isVisible()
    bar.more.click()
    assert bar.legend.isVisible()
    assert "&lt;&nbsp;60&nbsp;%" in window.study_page.memory.legend.text()
    shade(window)
    assert ground(window, FLOOD) == lit
    assert not window.study_page.memory.isVisible()


def test_the_shading_is_remembered_over_a_restart(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    window.close()
    again = opened()
    qtbot.waitUntil(lambda: shaded(again), timeout=SHOWN_MS)
    assert again.actions_["memory"].isChecked()
    assert ground(again, FLOOD) == qcolor(LIGHT.faded(3))


def test_the_recall_is_told_in_words_at_the_cursor_and_over_a_sentence(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    essay, bar = window.study_page.essay, window.study_page.memory
    essay.setTextCursor(at(window, FLOOD))
    assert bar.told.text().startswith("Recall 69 % · ")
    essay.setTextCursor(at(window, 0))
    assert bar.told.text().startswith("Never answered · ")
    essay.setTextCursor(at(window, FLOOD))
    told = essay.tell(essay.place()).splitlines()
    assert bar.told.text().startswith(told[0])
    assert told[1].endswith("A flood in the spring of [...] carried away the northern arch.")
    assert told[1].startswith(told[0].removeprefix("Recall "))


def test_the_bar_is_one_line_in_the_narrowest_window_with_the_largest_text(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    bar = window.study_page.memory
    window.look.set_per_cent(200)
    window.resize(window.minimumSizeHint())
    qtbot.waitUntil(lambda: bar.height() < 2 * bar.review.height())
    assert bar.more.geometry().right() < bar.width()
    assert bar.told.width() > 0


def test_another_day_shades_by_what_will_be_left_then(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    bar = window.study_page.memory
    bar.more.click()
    assert bar.when.currentText() == "Today"
    assert not bar.day.isVisible()
    bar.when.activated.emit(bar.when.count() - 1)
    assert bar.day.isVisible()
    bar.day.setDate(QDate.currentDate().addDays(700))
    qtbot.waitUntil(lambda: ground(window, COUNCIL) != qcolor(LIGHT.faded(0)))
    assert bar.when.currentText() == "Another day"
    assert bar.told.text().startswith(f"Never answered · {bar.day.text()}: ")  # with the day out of sight, too
    bar.when.setCurrentIndex(0)
    bar.when.activated.emit(0)
    qtbot.waitUntil(lambda: ground(window, COUNCIL) == qcolor(LIGHT.faded(0)))
    assert not bar.day.isVisible()


def test_the_date_field_stays_when_what_is_shown_changes_before_a_date_is_chosen(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    bar, page = window.study_page.memory, window.study_page
    bar.more.click()
    bar.when.setCurrentIndex(bar.when.count() - 1)
    bar.when.activated.emit(bar.when.count() - 1)
    page.select_cards(tuple(window.study.rows)[:1])
    before = window.tools.memory.shading
    window.actions_["suspend"].trigger()
    qtbot.waitUntil(lambda: window.tools.memory.shading is not before, timeout=SHOWN_MS)
    assert bar.when.currentText() == "Another day"
    assert bar.day.isVisible()
    bar.day.setDate(QDate.currentDate().addDays(700))
    qtbot.waitUntil(lambda: ground(window, COUNCIL) != qcolor(LIGHT.faded(0)))
    bar.day.setDate(QDate.currentDate())  # a day that the box names too
    qtbot.waitUntil(lambda: ground(window, COUNCIL) == qcolor(LIGHT.faded(0)))
    assert bar.when.currentText() == "Another day"
    assert bar.day.isVisible()


def test_a_fading_sentence_is_reviewed_by_a_click_and_the_place_is_kept(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    essay = window.study_page.essay
    window.resize(700, 420)
    essay.scroll_to(window.study.sheet.essay.text.index(ROWS[FLOOD][0]))
    qtbot.wait(50)
    place, top = essay.first_visible(), essay.verticalScrollBar().value()
    assert top > 0
    point = essay.cursorRect(at(window, FLOOD)).center() + QPoint(2, 0)
    qtbot.mouseClick(essay.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)
    assert window.pages.current is window.review_page
    assert window.review.item is not None
    assert ROWS[FLOOD][1] in window.review.item.note.fields[0]
    for _ in range(2):
        qtbot.keyClick(window.review_page, Qt.Key.Key_Space)
    qtbot.waitUntil(window.review_page.end.back.isVisible, timeout=SHOWN_MS)
    window.review_page.end.back.click()
    assert window.pages.current is window.study_page
    qtbot.waitUntil(lambda: ground(window, FLOOD) == qcolor(LIGHT.faded(0)), timeout=SHOWN_MS)
    assert (essay.first_visible(), essay.verticalScrollBar().value()) == (place, top)


def test_keys_jump_to_what_fades_and_return_reviews_it(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    essay = window.study_page.essay
    essay.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert essay.textCursor().block().text()[essay.textCursor().positionInBlock() :].startswith(ROWS[FLOOD][0])
    qtbot.keyClick(essay, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=SHOWN_MS)


def test_a_click_on_what_is_known_selects_its_card(qtbot, opened) -> None:
    window = opened()
    shade(window)
    qtbot.waitUntil(lambda: shaded(window), timeout=SHOWN_MS)
    essay = window.study_page.essay
    point = essay.cursorRect(at(window, COUNCIL)).center() + QPoint(2, 0)
    qtbot.mouseClick(essay.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(
        lambda: (
            window.study.selection.chosen is not None and ROWS[COUNCIL][1] in window.study.selection.chosen.fields[0]
        )
    )
    assert window.pages.current is window.study_page


def test_the_essay_is_read_with_blanks_by_keys_alone(qtbot, opened) -> None:
    window = opened()
    essay, page = window.study_page.essay, window.study_page
    window.show_shelf()
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.tools.blanks.reading is not None, timeout=SHOWN_MS)
    assert window.actions_["blanks"].isChecked()
    assert not page.cards.isVisible()
    assert essay.hasFocus()
    answer = ROWS[FLOOD][1]
    assert answer not in essay.document().toPlainText()
    qtbot.keyClick(essay, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: answer in essay.document().toPlainText(), timeout=SHOWN_MS)
    assert page.blank_panel.ratings[Rating.HARD].isVisible()
    qtbot.keyClick(essay, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: window.tools.blanks.reading.answered == 1, timeout=SHOWN_MS)
    assert window.tools.blanks.reading.current is None
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: answer not in essay.document().toPlainText(), timeout=SHOWN_MS)
    window.study_page.select_cards(tuple(window.study.rows)[:1])
    assert essay.extraSelections() == []
    qtbot.keyClick(essay, Qt.Key.Key_Escape)
    assert answer in essay.document().toPlainText()
    assert not window.actions_["blanks"].isChecked()
    assert page.cards.isVisible()


def test_a_click_on_a_blank_uncovers_it(qtbot, opened) -> None:
    window = opened()
    essay = window.study_page.essay
    shade(window)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.tools.blanks.reading is not None and shaded(window), timeout=SHOWN_MS)
    window.look.set_scheme("dark")  # laid out anew, and still blank
    assert ROWS[FLOOD][1] not in essay.document().toPlainText()
    cursor = at(window, 0)
    cursor.setPosition(essay.shown.map.to_document(window.tools.blanks.reading.current.span.start + 3))
    qtbot.mouseClick(essay.viewport(), Qt.MouseButton.LeftButton, pos=essay.cursorRect(cursor).center() + QPoint(2, 0))
    qtbot.waitUntil(lambda: window.tools.blanks.reading.uncovered, timeout=SHOWN_MS)
    assert window.pages.current is window.study_page
    assert ROWS[FLOOD][1] in essay.document().toPlainText()
