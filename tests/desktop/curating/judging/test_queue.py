"""The review queue in the window: decided by the keyboard, followed by undo, and how the class fared beside it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.desktop.curating.judging.queue_dialog import QueueDialog
from studyapp.desktop.curating.judging.queue_presenter import QueuePresenter
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.curated import CardFigures, FieldEdit, SharedCard, Suggestion, SuggestionKind, Suggestions, mark_of
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.formats.identify import identify
from studyapp.formats.registry import CURATED, SUGGESTIONS
from studyapp.library import Library
from studyapp.operations.curating.taking import taking
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.desktop.conftest import Announced, Direct
from tests.desktop.curating.decks import AMUR, FIRST, LENA, TREATY, written
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

EDIT = Suggestion(
    SuggestionKind.EDIT, AMUR, "The usual word.", (FieldEdit("back", "2,824 kilometres", mark_of("2,824 km")),)
)
COMMENT = Suggestion(SuggestionKind.COMMENT, LENA, "In which range?")
NEW = Suggestion(
    SuggestionKind.NEW, Uid("card-of-a-student"), card=SharedCard(Uid("card-of-a-student"), "Where is it?", "In Asia")
)


class View:
    """Remembers what was shown."""

    def __init__(self) -> None:
        self.shown: list[object] = []
        self.queue: ShownQueue
        self.current: Uid | None = None

    def show_reading(self) -> None:
        self.shown.append("reading")

    def show_unreadable(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def show_queue(self, shown: ShownQueue, current: Uid | None) -> None:
        self.shown.append(f"{len(shown.open_rows)} open")
        self.queue, self.current = shown, current

    def show_undecided(self, error: StudyAppError) -> None:
        self.shown.append(error.message)

    def show_saved(self, path: Path) -> None:
        self.shown.append(path.name)


def file(number: int, *suggestions: Suggestion) -> Suggestions:
    figures = tuple(CardFigures(uid, 9, 6, 6 if uid == TREATY else 0, 10, 0) for uid in (AMUR, LENA, TREATY))
    return Suggestions(Uid(f"file-number-{number}"), FIRST.uid, FIRST.title, 1, "", suggestions, figures)


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, ...]:
    """What three students gave back."""
    found = []
    for number, suggestions in enumerate(((EDIT, COMMENT), (EDIT, NEW), ())):
        found.append(tmp_path / f"student-{number}.md")
        found[-1].write_text(write_suggestions(file(number, *suggestions)), "utf-8")
    return tuple(found)


@pytest.fixture
def author(library: Library) -> Library:
    taking.take(library, taking.plan(library, FIRST, "rivers.md"))
    return library


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(jobs: Direct, view: View, announced: Announced, author: Library) -> QueuePresenter:
    presenter = QueuePresenter(jobs, view, announced)
    announced.followers.append(presenter.refresh)
    return presenter


def row(view: View, uid: Uid) -> QueueRow:
    return next(each for each in view.queue.rows if each.entry.suggestion.card_uid == uid)


def test_files_are_one_queue_in_the_order_of_the_deck(
    presenter: QueuePresenter, view: View, paths: Sequence[Path]
) -> None:
    presenter.open(paths)
    assert view.shown == ["reading", "3 open"]
    assert [(each.words, each.entry.count) for each in view.queue.rows] == [
        ("How long is the Amur?", 2),
        ("Where does the Lena rise?", 1),
        ("Where is it?", 1),
    ]
    assert (view.queue.students, row(view, AMUR).fields["back"], row(view, AMUR).here["back"]) == (
        3,
        "2,824 kilometres",
        "2,824 km",
    )


def test_each_decision_is_kept_at_once_and_the_next_is_shown(
    presenter: QueuePresenter, view: View, author: Library, paths: Sequence[Path]
) -> None:
    presenter.open(paths)
    presenter.accept(row(view, AMUR))
    assert author.note(AMUR).fields[1] == "2,824 kilometres"
    assert (view.shown[-1], view.current) == ("2 open", COMMENT.uid)
    presenter.decline(row(view, LENA), " It is  said. ")
    decided = row(view, LENA).entry.decided
    assert decided is not None
    assert (decided.decision, decided.reason, view.current) == ("declined", "It is said.", NEW.uid)
    presenter.accept(row(view, NEW.card_uid), {"front": "Where is it?", "back": "In the north of Asia"})
    assert author.note(NEW.card_uid).fields[:2] == ("Where is it?", "In the north of Asia")
    assert view.shown[-1] == "0 open"
    presenter.refresh(history.undo(author))
    assert (view.shown[-1], view.current) == ("1 open", NEW.uid)


def test_other_words_keep_what_else_was_suggested(
    presenter: QueuePresenter, view: View, author: Library, paths: Sequence[Path]
) -> None:
    presenter.open(paths)
    fields = row(view, AMUR).fields
    presenter.accept(row(view, AMUR), {**fields, "source": "Atlas"})
    assert author.note(AMUR).fields[1:4] == ("2,824 kilometres", "", "Atlas")
    presenter.accept(row(view, LENA), {**row(view, LENA).fields, "back": "Near Baikal, in its range"})
    assert author.note(LENA).fields[1] == "Near Baikal, in its range"


def test_a_decision_that_fails_changes_nothing_and_says_so(
    presenter: QueuePresenter, view: View, author: Library, paths: Sequence[Path]
) -> None:
    presenter.open(paths)
    presenter.accept(row(view, AMUR), {**row(view, AMUR).fields, "front": " "})
    assert view.shown[-1] == "This card has no question."
    assert author.note(AMUR).fields[1] == "2,824 km"
    presenter.accept(row(view, AMUR))
    assert view.shown[-1] == "2 open"


def test_files_that_cannot_be_read_are_told(presenter: QueuePresenter, view: View, tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text("words", "utf-8")
    presenter.open([bad])
    assert "line 1, column 1" in str(view.shown[-1])


def test_a_file_is_told_by_its_front_matter(paths: Sequence[Path], tmp_path: Path) -> None:
    assert identify(paths[0]).format is SUGGESTIONS
    assert identify(written(tmp_path, FIRST)).format is CURATED


# The dialog and the window


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, announced: Announced, author: Library, paths: Sequence[Path]) -> QueueDialog:
    dialog = QueueDialog(Theme(LIGHT), "", ())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    presenter = QueuePresenter(jobs, dialog, announced)
    announced.followers.append(presenter.refresh)
    dialog.attach(presenter)
    presenter.open(paths)
    return dialog


def test_a_r_and_d_decide_by_the_keyboard(qtbot: QtBot, dialog: QueueDialog, author: Library) -> None:
    told = dialog.detail.toPlainText()
    assert "2,824 km\n" in told and "2,824 kilometres" in told and "The usual word." in told
    qtbot.keyClick(dialog.tree, Qt.Key.Key_R)
    assert dialog.answer.isVisible() and not dialog.accept_.isVisible()
    dialog.answer.form.fields["back"].setPlainText("2,824 kilometres, without the Shilka")
    qtbot.keyClick(dialog.answer.form.fields["back"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert author.note(AMUR).fields[1] == "2,824 kilometres, without the Shilka"
    assert "In which range?" in dialog.detail.toPlainText()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_D)
    qtbot.keyClicks(dialog.answer.form.reason, "It is said.")
    qtbot.keyClick(dialog.answer.form.reason, Qt.Key.Key_Return)
    assert not dialog.answer.isVisible()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
    assert author.note(NEW.card_uid).fields[1] == "In Asia"
    assert dialog.said.text().startswith("All 3 suggestions")
    assert dialog.tree.topLevelItemCount() == 0
    dialog.all.setChecked(True)
    assert dialog.tree.topLevelItemCount() == 3
    assert not dialog.accept_.isEnabled()


def test_the_heading_of_a_card_shows_its_first_suggestion(qtbot: QtBot, dialog: QueueDialog) -> None:
    told = dialog.detail.toPlainText()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Up)
    item = dialog.tree.currentItem()
    assert item is not None and item.parent() is None
    assert dialog.detail.toPlainText() == told and dialog.accept_.isEnabled()


def test_a_suggestion_without_fields_opens_a_form_without_any(dialog: QueueDialog) -> None:
    assert dialog.tree.current is not None
    dialog.answer.ask_words(replace(dialog.tree.current, fields={}))
    assert dialog.answer.is_open and dialog.answer.form.inputs == ()
    dialog.answer.dismiss()
    assert not dialog.answer.is_open


def test_esc_leaves_what_is_typed_and_then_the_dialog(qtbot: QtBot, dialog: QueueDialog) -> None:
    qtbot.keyClick(dialog.tree, Qt.Key.Key_D)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and not dialog.answer.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_table_tells_how_the_class_fared_and_is_saved(qtbot: QtBot, dialog: QueueDialog, tmp_path: Path) -> None:
    dialog.tabs.setCurrentIndex(1)
    cells = [dialog.table.item(0, column) for column in range(dialog.table.columnCount())]
    assert [cell.text() for cell in cells if cell is not None][:4] == [
        "When was the line drawn?",
        "fails",
        "100 %",
        "82–100",
    ]
    assert "forgotten 100 % of the time" in dialog.item.toPlainText()
    dialog.table.sortItems(0)
    first = dialog.table.item(0, 0)
    assert first is not None and first.text() == "How long is the Amur?"
    dialog.table.setCurrentCell(0, 0)
    assert "2 of 3 students comment on it" in dialog.item.toPlainText()
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "cards.csv"))
    lines = (tmp_path / "cards.csv").read_text("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[:3]) == (4, [TREATY, "When was the line drawn?", "3"])


@pytest.fixture
def name(author: Library) -> str:
    """A long one of a card."""
    made = f"How long is the Amur, {', '.join(f'arm {number}' for number in range(30))} and all?"
    editing.edit(author, AMUR, (made, *author.note(AMUR).fields[1:]))
    return made


def test_a_long_card_is_named_whole_and_cut_to_the_room_alone(name: str, dialog: QueueDialog) -> None:
    headings = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    assert name in [item.text(0) for item in headings if item is not None]
    cells = [dialog.table.item(at, 0) for at in range(dialog.table.rowCount())]
    (cell,) = [cell for cell in cells if cell is not None and cell.text() == name]
    assert cell.toolTip() == name
    dialog.tabs.setCurrentIndex(1)
    assert dialog.table.columnWidth(0) < dialog.table.fontMetrics().horizontalAdvance(name)
    assert not dialog.table.horizontalScrollBar().isVisible()


def test_figures_that_a_small_class_does_not_have_take_no_room(dialog: QueueDialog) -> None:
    table = dialog.table
    heads = [table.horizontalHeaderItem(column) for column in range(table.columnCount())]
    hidden = {head.text() for column, head in enumerate(heads) if head is not None and table.isColumnHidden(column)}
    assert hidden == {"Discrimination", "Disagreement"}


def test_tabs_and_close_stay_in_sight_however_low_the_dialog_is(qtbot: QtBot, dialog: QueueDialog) -> None:
    dialog.resize(dialog.minimumSizeHint())
    for page in (0, 1):
        dialog.tabs.setCurrentIndex(page)
        qtbot.waitUntil(lambda: dialog.leave.mapTo(dialog, dialog.leave.rect().bottomLeft()).y() < dialog.height())
    assert dialog.height() < dialog.fontMetrics().lineSpacing() * 24


def test_what_decides_is_in_sight_on_a_small_screen_and_only_where_it_can_be_used(
    qtbot: QtBot, dialog: QueueDialog
) -> None:
    dialog.resize(600, 340)  # of the 640 by 400 points that a small screen has
    keys = dialog.accept_, dialog.reword, dialog.decline

    def in_sight() -> list[bool]:
        return [each.isVisible() and each.visibleRegion().boundingRect() == each.rect() for each in keys]

    qtbot.waitUntil(lambda: all(in_sight()))
    assert not dialog.title.isVisible()
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not any(in_sight()))
    dialog.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: all(in_sight()))
    dialog.resize(900, 700)
    qtbot.waitUntil(dialog.title.isVisible)


def test_files_dropped_on_the_window_open_the_queue_and_undo_is_followed(
    qtbot: QtBot, window_on: WindowOn, author: Library, essay_uid: Uid, paths: Sequence[Path], tmp_path: Path
) -> None:
    author.close()
    window = window_on(tmp_path / "test.studyapp", essay_uid)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dropped = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, held, buttons, keys)
    window.files.eventFilter(window, dropped)
    qtbot.waitUntil(lambda: window.findChild(QueueDialog) is not None, timeout=SHOWN_MS)
    dialog = window.findChild(QueueDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.said.text().startswith("3 of 3"), timeout=SHOWN_MS)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("2 of 3"), timeout=SHOWN_MS)
    window.undo()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("3 of 3"), timeout=SHOWN_MS)
    dialog.reject()
