"""Sounds that are chosen for a card of one of Anki's note types: in its text, kept with it, played, refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.card_pictures import CardPictures
from studyapp.domain.media import MOST_PICTURE_BYTES
from studyapp.domain.notes import BASIC, Note
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.notes import editing, media
from studyapp.rendering import card_sides
from tests.desktop.conftest import Direct
from tests.desktop.review.imported_note import imported_note

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def note(library: Library) -> Note:
    decks.create(library, "Words")
    (deck,) = library.decks()
    return imported_note(library, deck.uid)


@pytest.fixture
def editor(qtbot: QtBot, jobs: Direct, note: Note) -> Iterator[NoteEditor]:
    window = QMainWindow()
    qtbot.addWidget(window)
    CardPictures(jobs, window)
    editor = NoteEditor(Theme(LIGHT))
    window.setCentralWidget(editor)
    window.resize(700, 800)
    window.show()
    editor.show_form(form_of(note.type, note.fields, "Edit card"))
    yield editor
    editor.close_form()
    editor.preview._rest.stop()


def choose(editor: NoteEditor, *paths: Path) -> None:
    """Choose files for the second field by its key."""
    field = editor.fields[1]
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Qt.Key.Key_F3)
    (dialog,) = editor.window().findChildren(QFileDialog)
    assert "*.mp3" in dialog.nameFilters()[0]
    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.close()


def test_a_sound_stands_in_the_text_is_kept_with_it_and_played(
    editor: NoteEditor, library: Library, note: Note, tmp_path: Path
) -> None:
    path = tmp_path / "Bon jour!.MP3"
    path.write_bytes(content := b"ID3 no real sound" * 9)
    choose(editor, path)
    text = editor.texts()[1]
    name = text.removeprefix(f"{note.fields[1]}[sound:").removesuffix("]")
    assert text == f"{note.fields[1]}[sound:{name}]"
    assert name.startswith("Bon-jour-") and name.endswith(".mp3")
    editing.edit(library, note.uid, editor.texts())
    medium = library.medium_file(name)
    assert medium is not None and Path(str(medium.data)).read_bytes() == content
    kept = library.note(note.uid)
    assert f'<a href="media:{name}">' in card_sides.answer(kept, 0)
    assert media.write_for_player(library, name, tmp_path).read_bytes() == content
    editor.fields[1].undo()
    assert editor.texts()[1] == note.fields[1]


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("song.exe", 10, "is no sound or film that is opened here"),
        ("song.mp3", MOST_PICTURE_BYTES + 1, "is larger than 20 MB"),
        ("gone.mp3", -1, "cannot be read: no such file"),
    ],
)
def test_what_is_no_sound_too_large_or_gone_is_told_and_changes_nothing(
    editor: NoteEditor, jobs: Direct, tmp_path: Path, name: str, size: int, said: str
) -> None:
    path, before = tmp_path / name, editor.texts()
    if size >= 0:
        with path.open("wb") as file:
            file.truncate(size)
    choose(editor, path)
    assert editor.texts() == before
    (error,) = jobs.errors
    assert said in str(error)


def test_a_card_of_our_own_has_no_sound_yet(editor: NoteEditor) -> None:
    editor.show_form(form_of(BASIC, ("Who?", "Masons"), "New card", is_new=True))
    QTest.keyClick(editor.fields[0], Qt.Key.Key_F3)
    assert not editor.window().findChildren(QFileDialog)
