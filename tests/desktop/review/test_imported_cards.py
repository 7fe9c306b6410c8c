"""Cards of imported note types in review: pictures, sounds, hints, typed answers, and their fields in the editor."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.reviews import Challenge, Grade, Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.answering import asking
from studyapp.operations.courses import DueCourse
from studyapp.operations.notes import editing, media
from tests.desktop.conftest import Announced, Direct
from tests.desktop.review.imported_note import FIELDS, ODD, imported_note
from tests.desktop.review.test_review_presenter import Page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform


@pytest.fixture
def deck_uid(library: Library) -> Uid:
    (uid,) = decks.create(library, "Words").decks
    imported_note(library, uid)
    return uid


@pytest.fixture
def note(library: Library, deck_uid: Uid) -> Note:
    (found,) = library.notes(deck_uid=deck_uid)
    return found


@pytest.fixture
def seen() -> Page:
    return Page()


@pytest.fixture
def review(jobs: Direct, seen: Page, announced: Announced, deck_uid: Uid) -> ReviewPresenter:
    presenter = ReviewPresenter(jobs, seen, announced, seconds=lambda: 0.0)
    presenter.begin(DueCourse(deck_uid))
    return presenter


def test_a_card_comes_with_its_pictures_and_not_with_its_sounds(review: ReviewPresenter, seen: Page) -> None:
    assert list(seen.pictures) == ["a b.png"]
    assert "Gru\u00df" in seen.front and "gr\u00e9eting" not in seen.front


def test_a_hint_is_shown_when_it_is_asked_for(review: ReviewPresenter, seen: Page) -> None:
    assert "it begins" not in seen.front
    review.show_hint("Tip")
    assert "it begins with g" in seen.front
    assert seen.back == ""
    review.show_answer()
    assert "it begins with g" in seen.back


def test_a_sound_is_put_where_another_program_can_play_it(review: ReviewPresenter, seen: Page, jobs: Direct) -> None:
    review.play("hallo.mp3")
    review.play("hallo.mp3")
    first, again = seen.played
    assert first == again and first.suffix == ".mp3" and first.read_bytes() == b"sound"
    review.play("evil.desktop")
    review.play("gone.ogg")
    assert len(seen.played) == 2
    assert [error.message for error in jobs.errors] == [
        "\u201cevil.desktop\u201d is no sound or film that is opened here.",
        "The library does not have \u201cgone.ogg\u201d.",
    ]


@pytest.mark.parametrize("name", ODD)
def test_a_played_file_has_a_harmless_name(library: Library, deck_uid: Uid, tmp_path: Path, name: str) -> None:
    path = media.write_for_player(library, name, tmp_path)
    assert path.parent == tmp_path and path.exists()
    assert re.fullmatch(r"\w[\w.-]*-[0-9a-f]{8}\.mp3", path.name)


@pytest.mark.parametrize(
    ("typed", "grade"),
    [(" Gr\u00e9eting ", Grade.RIGHT), ("greeting", Grade.NEAR), ("farewell", Grade.WRONG)],
)
def test_what_a_template_asks_for_is_typed_and_graded(
    review: ReviewPresenter, note: Note, typed: str, grade: Grade
) -> None:
    assert review.item is not None
    assert review.item.challenge == Challenge()
    verdict = asking.grade(note, 0, typed)
    assert verdict is not None and verdict.grade is grade


# In the window


@pytest.fixture
def page(qtbot: QtBot, jobs: Direct, announced: Announced, deck_uid: Uid) -> ReviewPage:
    page = ReviewPage(Theme(LIGHT))
    page.set_theme(Theme(LIGHT))
    qtbot.addWidget(page)
    presenter = ReviewPresenter(jobs, page, announced, seconds=lambda: 0.0)
    page.attach(presenter)
    page.resize(900, 800)
    page.show()
    presenter.begin(DueCourse(deck_uid))
    return page


def resource(page: ReviewPage, address: str) -> QImage:
    image = page.face.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
    assert isinstance(image, QImage)
    return image


def test_a_picture_is_no_wider_than_the_card(page: ReviewPage, qtbot: QtBot) -> None:
    wide = resource(page, f"media:{quote('a b.png')}")
    assert 300 < wide.width() <= page.face.viewport().width()
    page.resize(500, 800)
    qtbot.wait(20)
    assert resource(page, f"media:{quote('a b.png')}").width() < wide.width()
    assert not page.face.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("address", ["media:gone.png", "https://example.org/a.png", "file:///etc/hostname"])
def test_nothing_is_fetched_from_elsewhere(page: ReviewPage, address: str) -> None:
    assert resource(page, address).isNull()


def test_keys_play_the_sound_and_show_the_hint(qtbot: QtBot, page: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_R)
    assert len(opened) == 1 and opened[0].toLocalFile().endswith(".mp3")
    qtbot.keyClick(page, Qt.Key.Key_H)
    assert "it begins with g" in page.face.toPlainText()
    page.face.anchorClicked.emit(QUrl("https://example.org/"))
    page.face.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert [url.toString() for url in opened[1:]] == ["https://example.org/"]


def test_a_typed_answer_is_graded_on_the_page(qtbot: QtBot, page: ReviewPage) -> None:
    assert page.input.line.isVisible()
    qtbot.keyClicks(page.input.line, "greeting")
    qtbot.keyClick(page.input.line, Qt.Key.Key_Return)
    assert page.ratings[Rating.HARD].property("weight") == "first"
    assert "gr\u00e9eting" in page.face.toPlainText()


def test_a_field_that_nobody_changed_is_kept_letter_by_letter(qtbot: QtBot, library: Library, note: Note) -> None:
    editor = NoteEditor(Theme(LIGHT))
    qtbot.addWidget(editor)
    editor.show_form(form_of(note.type, note.fields, "Edit"))
    assert not editor.is_changed()
    assert editor.texts() == FIELDS
    editor._fields[2].appendPlainText("really")
    assert editor.is_changed()
    assert editor.texts()[:2] == FIELDS[:2]
    editing.edit(library, note.uid, editor.texts())
    assert library.note(note.uid).fields == (*FIELDS[:2], "it begins with g\nreally")


def test_the_fields_of_an_imported_type_keep_their_names(note: Note) -> None:
    assert form_of(note.type, note.fields, "").names == ("Word (HTML)", "Meaning (HTML)", "Tip (HTML)")
