"""What is typed about decks and suggestions to their authors, and not kept: it is back when it is asked for again."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.desktop.curating.giving_back.suggest_dialog import SuggestDialog
from studyapp.desktop.curating.giving_back.suggest_presenter import SuggestPresenter
from studyapp.desktop.curating.judging.queue_answer import RewordingForm
from studyapp.desktop.curating.judging.queue_dialog import QueueDialog
from studyapp.desktop.curating.judging.queue_presenter import QueuePresenter
from studyapp.desktop.curating.publishing.publishing_dialog import PublishingDialog
from studyapp.desktop.curating.publishing.publishing_presenter import PublishingPresenter
from studyapp.desktop.curating.publishing.unsaved_terms import UnsavedTerms
from studyapp.desktop.drafts.draft_bar import DraftBar
from studyapp.desktop.drafts.drafts import FILE_NAME, Drafts
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.curated import FieldEdit, SharedDeck, Suggestion, SuggestionKind, Suggestions, mark_of
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.publishing import preparing
from studyapp.operations.curating.taking import taking
from studyapp.operations.notes import editing
from tests.desktop.conftest import Announced, Direct
from tests.desktop.curating.conftest import deck_uid as deck_uid
from tests.desktop.curating.decks import AMUR, FIRST, LENA
from tests.desktop.exchange.import_view import directly

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

CONTROL = Qt.KeyboardModifier.ControlModifier
EDIT = Suggestion(
    SuggestionKind.EDIT, AMUR, "The usual word.", (FieldEdit("back", "2,824 kilometres", mark_of("2,824 km")),)
)


class Window(QWidget):
    """Has drafts as the window of the program has; `again` is another start after a kill."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.drafts = Drafts(folder, self)
        self.aside = 0
        self.drafts.put_aside.connect(self._count)
        self.show()

    def _count(self) -> None:
        self.aside += 1


@pytest.fixture
def started(qtbot, tmp_path: Path) -> Iterator[Callable[[], Window]]:
    made: list[Window] = []

    def start() -> Window:
        for before in made[-1:]:
            held = {key: list(before.drafts.of(key) or ()) for key in before.drafts.keys("")}
            qtbot.waitUntil(lambda held=held: written_down(tmp_path / "config" / FILE_NAME) == held)
        made.append(Window(tmp_path / "config"))
        return made[-1]

    yield start
    for each in made:
        each.drafts.close()
        for window in (each, *each.findChildren(QDialog)):
            window.hide()
        each.deleteLater()


def written_down(path: Path) -> object:
    return json.loads(path.read_text()) if path.exists() else None


def bars(dialog: QWidget) -> list[DraftBar]:
    return [bar for bar in dialog.findChildren(DraftBar) if bar.isVisible()]


def publishing(window: Window, jobs: Direct, deck_uid: Uid) -> tuple[PublishingDialog, PublishingPresenter]:
    dialog = PublishingDialog(Theme(LIGHT), (), "", window)
    held = UnsavedTerms(window.drafts, deck_uid)
    presenter = PublishingPresenter(jobs, dialog, Announced(), deck_uid, lambda: "2026-12-14", directly, held)
    dialog.attach(presenter)
    dialog.show()
    presenter.open()
    return dialog, presenter


def test_the_terms_of_a_deck_outlive_a_kill_and_are_the_librarys_once_the_dialog_is_left(
    qtbot, started, jobs: Direct, library: Library, deck_uid: Uid
) -> None:
    window = started()
    dialog, presenter = publishing(window, jobs, deck_uid)
    QTest.keyClicks(dialog.about.description, "On rivers")
    qtbot.waitUntil(lambda: bool(window.drafts.keys("terms ")))
    again = started()  # and nobody has left the first
    dialog, presenter = publishing(again, jobs, deck_uid)
    assert dialog.about.description.toPlainText() == "On rivers"
    QTest.keyClicks(dialog.about.title, ", and lakes")
    presenter.close()  # as the window does when it is closed, within a moment of the last key
    told = preparing.preparation(library, deck_uid).about
    assert told.description == "On rivers"
    assert told.title.endswith(", and lakes")
    assert again.drafts.keys("terms ") == ()


def test_terms_that_the_library_has_otherwise_by_now_are_let_go(
    started, jobs: Direct, library: Library, deck_uid: Uid
) -> None:
    window = started()
    held = UnsavedTerms(window.drafts, deck_uid)
    stored = preparing.preparation(library, deck_uid)
    held.restore(stored)
    held.keep(preparing.Preparation(path="there.md"))
    other = preparing.Preparation(path="here.md")
    assert UnsavedTerms(window.drafts, deck_uid).restore(other) == other
    assert window.drafts.keys("terms ") == ()


def test_a_changelog_is_back_for_the_same_version_until_it_is_published(
    started, jobs: Direct, library: Library, deck_uid: Uid, tmp_path: Path
) -> None:
    window = started()
    dialog, _ = publishing(window, jobs, deck_uid)
    drafted = dialog.version.changes.toPlainText()
    dialog.tabs.setCurrentWidget(dialog.version)
    QTest.keyClicks(dialog.version.changes, "Written by hand. ")
    dialog.reject()
    assert window.aside == 1
    dialog, presenter = publishing(started(), jobs, deck_uid)
    dialog.tabs.setCurrentWidget(dialog.version)
    assert dialog.version.changes.toPlainText() == f"Written by hand. {drafted}"
    assert len(bars(dialog)) == 1
    bars(dialog)[0].discard.click()
    assert dialog.version.changes.toPlainText() == drafted
    QTest.keyClicks(dialog.version.changes, "By hand after all. ")
    assert len(window.drafts.keys("version ")) == 1
    dialog.show_saved(tmp_path / "deck.md", deck(presenter))
    assert presenter.name
    assert dialog.version._unfinished is None
    dialog.reject()


def deck(presenter: PublishingPresenter) -> SharedDeck:
    shown = presenter._now.shown
    assert shown is not None and shown.made is not None
    return shown.made.deck


def test_reasons_to_the_author_are_back_by_suggestion_until_they_are_written(
    started, jobs: Direct, library: Library, essay_uid: Uid, tmp_path: Path
) -> None:
    taking.take(library, taking.plan(library, FIRST, "rivers.md", essay_uid=essay_uid))
    change(library, AMUR, "2,824 kilometres")
    change(library, LENA, "West of Baikal")

    def suggesting(window: Window) -> SuggestDialog:
        dialog = SuggestDialog(Theme(LIGHT), "", window)
        presenter = SuggestPresenter(jobs, dialog)
        dialog.attach(presenter)
        dialog.show()
        presenter.open(FIRST.uid)
        return dialog

    window = started()
    dialog = suggesting(window)
    dialog.tree.setCurrentIndex(dialog.tree.model().index(1, 0))
    QTest.keyClicks(dialog.reason, "The map says so")
    QTest.keyClicks(dialog.name, "A. Student")
    dialog.reject()
    assert window.aside == 1
    change(library, AMUR, "2,824 km")  # one suggestion less
    again = started()
    dialog = suggesting(again)
    assert dialog.tree.topLevelItemCount() == 1
    assert dialog.reason.text() == "The map says so"
    assert dialog.name.text() == "A. Student"
    dialog._write()
    dialog._on_path_chosen(str(tmp_path / "given.md"))
    assert (tmp_path / "given.md").read_text("utf-8").count("The map says so") == 1
    assert again.drafts.keys("suggest ") == ()


def change(library: Library, uid: Uid, back: str) -> None:
    fields = list(library.note(uid).fields)
    fields[1] = back
    editing.edit(library, uid, fields)


@pytest.mark.parametrize("key", ["r", "d"])
def test_an_answer_to_a_suggestion_is_back_when_it_is_given_again(
    started, jobs: Direct, library: Library, tmp_path: Path, key: str
) -> None:
    taking.take(library, taking.plan(library, FIRST, "rivers.md"))
    path = tmp_path / "student.md"
    path.write_text(
        write_suggestions(Suggestions(Uid("file-of-a-student"), FIRST.uid, FIRST.title, 1, "", (EDIT,), ())), "utf-8"
    )

    def judging(window: Window) -> QueueDialog:
        dialog = QueueDialog(Theme(LIGHT), "", (), window)
        announced = Announced()
        presenter = QueuePresenter(jobs, dialog, announced)
        announced.followers.append(presenter.refresh)
        dialog.attach(presenter)
        dialog.show()
        presenter.open((path,))
        QTest.keyClicks(dialog.tree, key)
        return dialog

    def line(dialog: QueueDialog) -> QWidget:
        return dialog.answer.form.inputs[0]

    def words(dialog: QueueDialog) -> str:
        form = dialog.answer.form
        return " ".join(form.texts().values()) if isinstance(form, RewordingForm) else form.reason.text()

    window = started()
    dialog = judging(window)
    QTest.keyClicks(line(dialog), "In my words")
    QTest.keyClicks(dialog.tree, key)  # the same form again, before it was left
    assert "In my words" in words(dialog)
    QTest.keyClick(line(dialog), Qt.Key.Key_Escape)
    assert not dialog.answer.is_open
    assert window.aside == 2
    window = started()
    dialog = judging(window)
    assert "In my words" in words(dialog)
    assert len(bars(dialog)) == 1
    QTest.keyClick(line(dialog), Qt.Key.Key_Z, CONTROL)  # the words, not the last decision
    dialog.answer.submit.click()
    assert window.drafts.keys("wording ") + window.drafts.keys("declining ") == ()
    dialog.show_undecided(StudyAppError("It could not be kept.", "Try again."))
    assert len(window.drafts.keys("wording ") + window.drafts.keys("declining ")) == 1
    for each in window.findChildren(QDialog):
        each.close()
