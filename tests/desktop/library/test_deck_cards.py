"""The list of a deck's cards: found, shown, edited, deleted and brought back."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.deck_dialog import DeckDialog
from studyapp.desktop.library.deck_presenter import DeckPresenter
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.desktop.conftest import Announced, Direct
from tests.desktop.review.imported_note import imported_note

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Direct, announced: Announced, deck_uid: Uid) -> DeckDialog:
    dialog = DeckDialog(Theme(LIGHT), ())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    presenter = DeckPresenter(jobs, dialog, announced, deck_uid)
    announced.followers.append(presenter.refresh)
    dialog.attach(presenter)
    dialog.show()
    presenter.load()
    return dialog


def questions(dialog: DeckDialog) -> list[str]:
    model = dialog.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_taken_note_is_listed_and_the_chosen_one_shown(
    library: Library, dialog: DeckDialog, deck_uid: Uid
) -> None:
    notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
    assert len(questions(dialog)) == len(notes) == 2
    assert dialog.windowTitle() == f"Cards of “{library.deck(deck_uid).name}”"
    first = dialog.face.toPlainText()
    dialog.list.selectRow(1)
    assert dialog.face.toPlainText() not in ("", first)


def test_the_list_begins_with_what_is_asked_not_with_its_context(
    qtbot: QtBot, library: Library, dialog: DeckDialog, deck_uid: Uid
) -> None:
    note = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))[0]
    context = [field.name for field in note.type.fields].index("Context")
    editing.edit(library, note.uid, [*note.fields[:context], "Rivers of Asia", *note.fields[context + 1 :]])
    dialog._presenter.load()
    assert not [question for question in questions(dialog) if "Rivers of Asia" in question]


def test_words_are_found_whatever_the_case(qtbot: QtBot, dialog: DeckDialog) -> None:
    word = next(word for word in questions(dialog)[1].split() if word not in questions(dialog)[0])
    qtbot.keyClicks(dialog.line, word.upper())
    qtbot.waitUntil(lambda: len(questions(dialog)) == 1)
    assert dialog.said.text() == "Cards: 1 of 2"
    dialog.line.clear()
    qtbot.waitUntil(lambda: len(questions(dialog)) == 2)


def test_a_note_is_edited_by_the_keyboard(qtbot: QtBot, library: Library, dialog: DeckDialog, deck_uid: Uid) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    assert dialog.editor.is_open and not dialog.list.isEnabled()
    field = dialog.editor._fields[-1]
    qtbot.keyClicks(field, "A remark of mine")
    dialog.reject()
    assert dialog.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.editor.is_open
    assert any("A remark of mine" in note.fields for note in library.notes(deck_uid=deck_uid))
    assert "A remark of mine" in dialog.face.toPlainText()


def test_deleted_notes_go_from_the_list_and_come_back_by_undo(
    qtbot: QtBot, library: Library, dialog: DeckDialog, announced: Announced
) -> None:
    dialog.list.selectAll()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert questions(dialog) == []
    assert dialog.face.toPlainText() == "" and not dialog.edit.isEnabled()
    announced(history.undo(library))
    assert len(questions(dialog)) == 2


def test_a_deck_that_goes_away_empties_the_list(
    library: Library, dialog: DeckDialog, announced: Announced, deck_uid: Uid
) -> None:
    announced(decks.delete(library, deck_uid))
    assert questions(dialog) == []


def test_a_note_of_an_imported_type_is_shown_with_its_hints_and_its_sound(
    library: Library, dialog: DeckDialog, announced: Announced, deck_uid: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    note = imported_note(library, deck_uid)
    announced(Changes(everything=True))
    dialog.list.selectRow(["Gruß" in each for each in questions(dialog)].index(True))
    assert "it begins with g" in dialog.face.toPlainText()
    dialog.face.ask_sound()
    assert opened[0].toLocalFile().endswith(".mp3")
    assert library.note(note.uid).type.name == "Words"
