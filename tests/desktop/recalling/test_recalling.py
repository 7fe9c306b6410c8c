"""A section recalled in the window: a page, its points beside it, ticks by a person, one step, and Escape."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from studyapp.desktop.drafts import keys
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.recalling.recall_dialog import RecallDialog
from studyapp.desktop.recalling.recall_presenter import RecallPresenter, Row
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.memory.sections import Showing
from studyapp.domain.reviews import AnswerWay, Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.memory.section_recall import section
from tests.desktop.conftest import TEXT, Announced, Direct, Late
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

LENGTH, TREATY = "2,824 kilometres", "1689"
PAGE = "The Amur is 2,824 km long. The river joins its two sides."


class Shown:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.rows: tuple[Row, ...] = ()
        self.times: list[tuple[Row, ...]] = []
        self.told: tuple[int, int] | None = None
        self.is_closed = False

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self.times.append(rows)

    def tell(self, ticked: int, total: int) -> None:
        self.told = ticked, total

    def accept(self) -> None:
        self.is_closed = True


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def recalling(
    library: Library, deck_uid: Uid, jobs: Direct, shown: Shown, announced: Announced, seconds: Seconds
) -> RecallPresenter:
    (entry,) = library.essays()
    found = section(library, entry.uid, Span(0, len(TEXT)))
    return RecallPresenter(jobs, shown, announced, found.points, found.language, seconds)


def ticks(shown: Shown) -> dict[str, bool]:
    return {row.compared.point.answer: row.is_ticked for row in shown.rows}


def test_what_the_page_shows_exactly_is_ticked(recalling: RecallPresenter, shown: Shown) -> None:
    recalling.compare(PAGE)
    assert ticks(shown) == {LENGTH: True, TREATY: False}
    assert shown.told == (1, 2)


def test_a_person_decides_and_what_they_ticked_stays_when_the_page_is_compared_again(
    recalling: RecallPresenter, shown: Shown
) -> None:
    recalling.compare(PAGE)
    for row in shown.rows:
        recalling.tick(row.compared.point.card_uid, not row.is_ticked)
    recalling.compare(f"{PAGE} There was a treaty.")
    assert ticks(shown) == {LENGTH: False, TREATY: True}


def test_done_counts_in_one_step_with_the_time_for_the_page(
    recalling: RecallPresenter, shown: Shown, library: Library, announced: Announced, seconds: Seconds
) -> None:
    recalling.count()
    assert not announced
    seconds.now = 50.0
    recalling.compare(PAGE)
    seconds.now = 500.0
    recalling.count()
    assert shown.is_closed
    (entry,) = library.review_log()
    assert (entry.rating, entry.way, entry.duration_ms) == (Rating.GOOD, AnswerWay.SECTION, 50_000)
    assert [changes.name for changes in announced] == ["Recall section (1 card)"]


@pytest.mark.parametrize("is_again", [False, True], ids=["typed on", "compared again"])
def test_no_comparison_of_a_page_that_was_typed_on_is_shown(
    library: Library, deck_uid: Uid, shown: Shown, announced: Announced, is_again: bool
) -> None:
    (entry,), jobs = library.essays(), Late(library)
    found = section(library, entry.uid, Span(0, len(TEXT)))
    recalling = RecallPresenter(jobs, shown, announced, found.points, found.language)
    recalling.compare(PAGE)
    recalling.change_page()
    if is_again:
        recalling.compare("Nothing of it.")
    jobs.catch_up()
    assert ticks(shown) == ({LENGTH: False, TREATY: False} if is_again else {})
    assert len(shown.times) == is_again


def opened(qtbot, window: MainWindow, *, is_asked: bool = False) -> RecallDialog:
    if not is_asked:
        window.actions_["recall-section"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(RecallDialog)))
    (dialog,) = window.findChildren(RecallDialog)
    return dialog


def rows_of_log(qtbot, window: MainWindow) -> int:
    log: list[int] = []
    window.thread_.run(lambda library: len(library.review_log())).then(log.append)
    qtbot.waitUntil(lambda: bool(log))
    return log[0]


def compared(qtbot, window: MainWindow, words: str = PAGE) -> RecallDialog:
    dialog = opened(qtbot, window)
    assert dialog.points.isHidden() or not dialog.points.isVisible()
    dialog.page.setPlainText(words)
    qtbot.keyClick(dialog.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.points.count() == 2)
    return dialog


def test_a_page_is_compared_ticked_by_space_and_counted(qtbot, window: MainWindow) -> None:
    dialog = compared(qtbot, window)
    states = [dialog.points.item(at).checkState() for at in range(2)]
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    assert dialog.points.hasFocus()
    assert [marked.cursor.selectedText() for marked in dialog.page.extraSelections()][:1] == ["Amur"]
    dialog.points.setCurrentRow(1)
    qtbot.keyClick(dialog.points, Qt.Key.Key_Space)
    assert dialog.said.text().startswith("2 of 2 ticked.")
    dialog.done_button.click()
    qtbot.waitUntil(lambda: not window.findChildren(RecallDialog))
    assert rows_of_log(qtbot, window) == 2


def test_a_row_is_high_enough_and_a_narrower_dialog_ticks_nothing(qtbot, window: MainWindow) -> None:
    dialog = compared(qtbot, window, "a treaty in 1689")
    before = dialog.points.visualItemRect(dialog.points.item(0)).height()
    dialog.resize(dialog.minimumSizeHint())
    qtbot.waitUntil(lambda: dialog.points.visualItemRect(dialog.points.item(0)).height() > before)
    dialog.page.setPlainText(f"a treaty in 1689. {PAGE}")
    dialog.compare_button.click()  # what nobody ticked is looked at again
    qtbot.waitUntil(lambda: dialog.points.item(0).checkState() is Qt.CheckState.Checked)
    dialog.reject()


def test_escape_counts_nothing_and_keeps_the_page(qtbot, window: MainWindow) -> None:
    dialog = compared(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(RecallDialog))
    assert not rows_of_log(qtbot, window)
    again = opened(qtbot, window)
    assert again.page.toPlainText() == PAGE
    again.reject()


def test_a_near_point_is_offered_and_not_ticked(qtbot, window: MainWindow) -> None:
    dialog = compared(qtbot, window, "a treaty in 1689")
    item = dialog.points.item(1)
    assert item.text() == "Perhaps: In 1689 a treaty drew the line."
    assert item.checkState() is Qt.CheckState.Unchecked
    assert item.data(Qt.ItemDataRole.UserRole).showing is Showing.NEAR
    dialog.reject()


def test_done_with_nothing_to_count_offers_no_undo(qtbot, window: MainWindow) -> None:
    dialog = compared(qtbot, window, "Nothing of it.")
    dialog.done_button.click()
    words = "Nothing is ticked, and no card comes earlier: nothing changed."
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == words)
    qtbot.waitUntil(lambda: not window.findChildren(RecallDialog))


def test_a_page_that_is_left_while_it_is_counted_is_told_and_kept_no_longer(qtbot, window: MainWindow) -> None:
    dialog, gate = compared(qtbot, window), Event()
    window.thread_.run(lambda _library: gate.wait(SHOWN_MS / 1000)).then()
    dialog.done_button.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(RecallDialog))
    gate.set()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("The page is counted."))
    again = opened(qtbot, window)
    assert again.page.toPlainText() == ""
    again.reject()


def test_the_key_that_compared_does_not_count_when_it_is_pressed_twice_or_held(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: SHOWN_MS)
    dialog = compared(qtbot, window)
    (shortcut,) = (found for found in dialog.findChildren(QShortcut) if found.key() == QKeySequence("Ctrl+Return"))
    assert not shortcut.autoRepeat()
    qtbot.keyClick(dialog.points, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not rows_of_log(qtbot, window)
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 0)
    qtbot.keyClick(dialog.points, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.findChildren(RecallDialog))
    assert rows_of_log(qtbot, window) == 1


def test_two_presses_while_the_library_is_busy_open_one_page(qtbot, window: MainWindow) -> None:
    gate = Event()
    window.thread_.run(lambda _library: gate.wait(SHOWN_MS / 1000)).then()
    window.actions_["recall-section"].trigger()
    window.actions_["recall-section"].trigger()
    gate.set()
    dialog = opened(qtbot, window, is_asked=True)
    rows_of_log(qtbot, window)  # whatever was asked is done by then
    assert window.findChildren(RecallDialog) == [dialog]
    dialog.reject()


def test_no_page_opens_on_a_text_that_is_out_of_sight_by_then(
    qtbot, window: MainWindow, generation: Generation
) -> None:
    gate, came, text = Event(), list[Uid](), "Another river flows west."
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    other = Essay("Another", None, None, text, (block,), raw_sha256="1" * 64)
    made = replace(generation, essay=other, drafts=())
    window.thread_.run(lambda library: import_essay(library, made).essay_uid).then(came.append)
    qtbot.waitUntil(lambda: bool(came))
    window.thread_.run(lambda _library: gate.wait(SHOWN_MS / 1000)).then()
    window.study.open(came[0])
    window.actions_["recall-section"].trigger()
    gate.set()
    qtbot.waitUntil(lambda: window.study.essay_uid == came[0])
    rows_of_log(qtbot, window)
    assert not window.findChildren(RecallDialog)


def test_pages_on_sections_of_one_title_are_kept_apart() -> None:
    uid = Uid("essay")
    assert len({keys.of_recall(uid, title, number) for title in ("", "Rivers") for number in range(2)}) == 4


def test_the_menu_of_the_outline_recalls_the_section_it_is_opened_on(
    qtbot, window_on: WindowOn, tmp_path: Path, generation: Generation
) -> None:
    path, (heading, first, second) = tmp_path / "c.studyapp", generation.essay.blocks
    blocks = heading, first, replace(second, kind=BlockKind.HEADING, level=1)
    essay = replace(generation.essay, title="Another", blocks=blocks)
    with Library.open(path) as library:
        essay_uid = import_essay(library, replace(generation, essay=essay), take_proposed=True).essay_uid
    window = window_on(path, essay_uid)
    entries = window.study_page.outline.entries
    window.study_page.outline.list.recall_asked.emit(len(entries) - 1)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecallDialog)))
    (dialog,) = window.findChildren(RecallDialog)
    assert dialog.heading.text() == entries[-1].title
    dialog.page.setPlainText("A treaty in 1689.")
    dialog.compare_button.click()
    qtbot.waitUntil(lambda: dialog.points.count() == 1)
    dialog.reject()


def test_a_section_without_cards_says_what_to_do_first(
    qtbot, window_on: WindowOn, tmp_path: Path, generation: Generation
) -> None:
    path = tmp_path / "b.studyapp"
    with Library.open(path) as library:
        essay_uid = import_essay(library, generation, take_proposed=False).essay_uid
    window = window_on(path, essay_uid)
    window.actions_["recall-section"].trigger()
    words = "No card of this section is in review. Take cards beside the text, or unsuspend those it has."
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == words)
    assert not window.findChildren(RecallDialog)
