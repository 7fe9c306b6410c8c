"""The dialog in which a deck is published: its list by keyboard and mouse, quotations settled, the file saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from studyapp.desktop.curating.publishing.cards_view import CardsModel
from studyapp.desktop.curating.publishing.publishing_dialog import PublishingDialog
from studyapp.desktop.curating.publishing.publishing_presenter import PublishingPresenter
from studyapp.desktop.curating.publishing.publishing_rows import CardLine
from studyapp.desktop.ending import end
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.packed import media_in
from studyapp.operations.curating.publishing.preparing import preparation
from studyapp.operations.notes import editing
from tests.desktop.conftest import Announced, Direct, span_of
from tests.desktop.exchange.import_view import directly
from tests.desktop.windows import SHOWN_MS, WindowOn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

TODAY = "2026-12-14"


# The list


def test_the_list_of_cards_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = CardsModel()
    qtmodeltester.check(model, force_py=True)
    model.set_lines(tuple(CardLine(Uid(name), f"Who is {name}?", name) for name in "abc"))
    qtmodeltester.check(model, force_py=True)


def test_cards_are_dropped_between_others(qtbot: QtBot) -> None:
    model = CardsModel()
    model.set_lines(tuple(CardLine(Uid(name), f"Who is {name}?", name) for name in "abcd"))
    dragged = model.mimeData([model.index(2, 0), model.index(2, 1), model.index(0, 0)])
    drop = Qt.DropAction.MoveAction
    moved: list[tuple[object, int]] = []
    model.moved.connect(lambda uids, to: moved.append((uids, to)))
    assert not model.dropMimeData(dragged, drop, 3, 0, QModelIndex())
    model.dropMimeData(dragged, drop, -1, -1, model.index(1, 0))
    model.dropMimeData(dragged, drop, -1, -1, QModelIndex())
    assert moved == [(("a", "c"), 3), (("a", "c"), 1), (("a", "c"), 4)]


# The dialog and the window


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, announced: Announced, deck_uid: Uid, tmp_path: Path) -> PublishingDialog:
    made = PublishingDialog(Theme(LIGHT), (), str(tmp_path))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    presenter = PublishingPresenter(jobs, made, announced, deck_uid, lambda: TODAY, directly)
    announced.followers.append(presenter.refresh)
    made.attach(presenter)
    presenter.open()
    return made


def questions(dialog: PublishingDialog) -> list[str]:
    return [line.question for line in dialog.cards.view.cards.lines]


def test_cards_are_ordered_and_ticked_by_the_keyboard(qtbot: QtBot, dialog: PublishingDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.cards)
    view, before = dialog.cards.view, questions(dialog)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert questions(dialog) == [before[1], before[0], before[2]]
    assert view.currentIndex().row() == 1 and len(view.selected()) == 1
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [line.is_chosen for line in view.cards.lines] == [True, False, True]
    assert dialog.cards.said.text().startswith("Published: 2 of 3")
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert questions(dialog) == before


def test_a_card_is_reworded_in_place(qtbot: QtBot, dialog: PublishingDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.cards)
    row = next(row for row, words in enumerate(questions(dialog)) if words.startswith("Which"))
    dialog.cards.view.setCurrentIndex(dialog.cards.view.cards.index(row, 0))
    qtbot.keyClick(dialog.cards.view, Qt.Key.Key_E)
    assert dialog.cards.editor.is_open and not dialog.cards.view.isEnabled()
    field = dialog.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, " Quite?")
    dialog.reject()
    assert dialog.isVisible(), "what was typed is not dropped"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert questions(dialog)[row].endswith("Quite?")


def test_quotations_are_settled_and_the_file_is_saved(
    qtbot: QtBot, dialog: PublishingDialog, library: Library, announced: Announced, deck_uid: Uid, tmp_path: Path
) -> None:
    note: Note = next(note for note in library.notes(deck_uid=deck_uid) if not note.type.is_cloze)
    announced(
        editing.edit(
            library, note.uid, (note.fields[0], "Ivanov argues that the river unites its banks", *note.fields[2:])
        )
    )
    assert dialog.tabs.tabText(2) == "Quotations (1)" and not dialog.save.isEnabled()
    assert "1 card quotes the text" in dialog.said.text()
    tab = dialog.quotations
    dialog.tabs.setCurrentWidget(tab)
    assert tab.allow.isEnabled() and not tab.refer.isEnabled()
    qtbot.keyClick(tab.allow, Qt.Key.Key_Space)
    assert dialog.tabs.tabText(2) == "Quotations" and dialog.save.isEnabled()
    dialog.tabs.setCurrentWidget(dialog.version)
    dialog.version.changes.setPlainText("For the autumn term.")
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "rivers.md"))
    asked.reject()
    told = dialog.findChild(QMessageBox)
    assert told is not None and "version 1" in told.informativeText()
    told.accept()
    deck = files.read_deck_file(tmp_path / "rivers.md")
    assert deck.releases[0].changes == ("For the autumn term.",)
    assert "Nothing changed" in dialog.said.text()


def saved(dialog: PublishingDialog, path: Path) -> tuple[str, str]:
    """Saves the deck, and tells which name was offered and what was said in the end."""
    dialog.save.click()
    asked = next(each for each in dialog.findChildren(QFileDialog) if each.isVisible())
    offered = Path(asked.selectedFiles()[0]).name
    asked.fileSelected.emit(str(path))
    asked.reject()
    told = next(each for each in dialog.findChildren(QMessageBox) if each.isVisible())
    words = told.informativeText()
    told.accept()
    return offered, words


def test_a_deck_with_media_is_offered_as_a_zip_and_told_where_they_stay_behind(
    dialog: PublishingDialog, library: Library, announced: Announced, deck_uid: Uid, tmp_path: Path
) -> None:
    assert "Pictures" not in dialog.said.text()
    with library.operation("Add a sound") as writer:
        writer.add_medium("amur.mp3", [b"water"])
    note = next(note for note in library.notes(deck_uid=deck_uid) if not note.type.is_cloze)
    announced(editing.edit(library, note.uid, (note.fields[0], "These [sound:amur.mp3]", *note.fields[2:])))
    assert "Pictures and sounds of its cards: 1." in dialog.said.text()
    offered, words = saved(dialog, tmp_path / "rivers.md")
    assert (offered, "not in this file: 1" in words) == ("The Amur.zip", True)
    offered, words = saved(dialog, tmp_path / "rivers.zip")
    assert (offered, "not in this file" in words) == ("rivers.zip", False)
    assert [each.name for each in media_in(tmp_path / "rivers.zip")] == ["amur.mp3"]
    assert "Pictures" not in dialog.said.text()


def test_what_is_said_of_the_deck_is_kept(
    qtbot: QtBot, dialog: PublishingDialog, library: Library, deck_uid: Uid
) -> None:
    qtbot.keyClicks(dialog.about.authors, "Lo, Bobo; A. Teacher")
    dialog.about.licence.setEditText("CC-BY-4.0")
    dialog.reject()
    settled = preparation(library, deck_uid).about
    assert (settled.authors, settled.licence) == (("Lo, Bobo", "A. Teacher"), "CC-BY-4.0")


def test_what_is_said_of_the_deck_is_kept_where_the_program_ends_while_a_card_is_reworded(
    qtbot: QtBot, dialog: PublishingDialog, library: Library, deck_uid: Uid
) -> None:
    dialog.hide()
    dialog.open()
    dialog.about.licence.setEditText("CC-BY-4.0")
    dialog.tabs.setCurrentWidget(dialog.cards)
    qtbot.keyClick(dialog.cards.view, Qt.Key.Key_E)
    field = dialog.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, " Quite?")
    window = QMainWindow()
    qtbot.addWidget(window)
    end(window)
    assert not dialog.isVisible()
    assert preparation(library, deck_uid).about.licence == "CC-BY-4.0"


def test_the_language_is_said_by_its_name_and_kept_by_its_tag(
    dialog: PublishingDialog, library: Library, deck_uid: Uid
) -> None:
    assert dialog.about.language.currentText() == "English"  # that of the essay
    dialog.about.language.setEditText("German (AT)")
    dialog.reject()
    assert preparation(library, deck_uid).about.language == "de-AT"


def test_the_changelog_is_drafted_until_it_is_written(dialog: PublishingDialog) -> None:
    assert dialog.version.version() == (1, ("First version.",))
    dialog.version.changes.setPlainText("Mine.")
    dialog.cards.view.cards.ticked.emit((dialog.cards.view.current(),), False)
    assert dialog.version.version() == (1, ("Mine.",))


def test_the_window_publishes_the_deck_in_sight(
    qtbot: QtBot, window_on: WindowOn, library: Library, deck_uid: Uid, essay_uid: Uid, tmp_path: Path
) -> None:
    library.close()
    window = window_on(tmp_path / "test.studyapp", essay_uid)
    window.actions_["publish"].trigger()
    dialog = window.findChild(PublishingDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.save.isEnabled, timeout=SHOWN_MS)
    dialog.about.licence.setEditText("CC0-1.0")
    dialog.reject()
    qtbot.waitUntil(lambda: "Prepare" in window.actions_["undo"].text(), timeout=SHOWN_MS)


def test_questions_stay_readable_however_narrow_the_list_is(dialog: PublishingDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.cards)
    dialog.resize(dialog.minimumSizeHint())
    view = dialog.cards.view
    assert view.columnWidth(1) > 0
    assert view.columnWidth(0) >= view.columnWidth(1)


def test_tabs_and_save_stay_in_sight_however_low_the_dialog_is(dialog: PublishingDialog) -> None:
    assert dialog.minimumSizeHint().height() < dialog.fontMetrics().lineSpacing() * 16
    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    for tab in (dialog.about, dialog.cards, dialog.quotations, dialog.version):
        dialog.tabs.setCurrentWidget(tab)
        dialog.grab()
        assert dialog.tabs.geometry().top() >= 0
        assert dialog.save.geometry().bottom() < dialog.height()


def test_once_a_quotation_is_settled_the_next_one_is_chosen(
    qtbot: QtBot, dialog: PublishingDialog, library: Library, announced: Announced, essay_uid: Uid
) -> None:
    for quoted in (
        "Ivanov argues that the river unites its banks",
        "river unites its banks. In 1689 a treaty drew the",
    ):
        announced(editing.make_basic(library, essay_uid, span_of("It parts two countries."), "Who says so?", quoted))
    tab = dialog.quotations
    dialog.tabs.setCurrentWidget(tab)
    assert tab.tree.topLevelItemCount() == 2
    tab.tree.setCurrentIndex(tab.tree.model().index(0, 0))
    tab.allow.setFocus()
    tab.allow.click()
    assert tab.tree.currentIndex().row() == 1 and tab.allow.isEnabled()
    tab.allow.click()
    assert dialog.tabs.tabText(2) == "Quotations" and not tab.allow.isEnabled()
    assert dialog.focusWidget() is tab.tree
