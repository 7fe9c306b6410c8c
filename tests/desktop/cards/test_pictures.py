"""Pictures that are pasted, dropped and chosen for a card: in its text, in the preview, on its face, and large."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.card_list.card_delegate import card_document
from studyapp.desktop.cards.card_rows import row_of
from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.looks.colours import DARK, LIGHT
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.card_pictures import SMALL, CardPictures
from studyapp.desktop.pictures.large_picture import LargePicture
from studyapp.desktop.pictures.passage_pictures import PassagePicture, pictures_at
from studyapp.domain.adding import NewCard
from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind
from studyapp.domain.notes import BASIC
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.notes import adding, media
from studyapp.rendering import card_sides
from tests.desktop.conftest import Direct, Late
from tests.desktop.review.imported_note import KIND, png

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

CONTROL = Qt.KeyboardModifier.ControlModifier
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20"/></svg>'


@pytest.fixture
def pictures(jobs: Direct) -> CardPictures:
    return CardPictures(jobs)


@pytest.fixture
def editor(qtbot: QtBot, pictures: CardPictures) -> Iterator[NoteEditor]:
    window = QMainWindow()
    qtbot.addWidget(window)
    pictures.setParent(window)
    editor = NoteEditor(Theme(LIGHT))
    window.setCentralWidget(editor)
    window.resize(700, 800)
    window.show()
    editor.show_form(form_of(BASIC, ("Which harbour", "")[:2], "New card", is_new=True))
    yield editor
    editor.close_form()
    editor.preview._rest.stop()  # the library is closed before it would show what was typed last


def holding(name: str, content: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(name, content)
    return mime


def dropped(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_pasted_picture_stands_in_the_text_its_description_selected(editor: NoteEditor, library: Library) -> None:
    content = png(30, 20)
    QGuiApplication.clipboard().setMimeData(holding("image/png", content))
    field = editor._fields[0]
    field.paste()
    QGuiApplication.clipboard().clear()
    text, cursor = field.toPlainText(), field.textCursor()
    name = text.partition("(")[2].removesuffix(")")
    assert text == f"Which harbour![Picture]({name})"
    assert cursor.selectedText() == "Picture"
    assert media.pictures_in(library, [text]) == {name: content}
    assert library.store.media.names() == {}
    QTest.keyClicks(field, "the old quay")
    (note,) = adding.add_notes(library, "Harbours", [NewCard(front=editor.texts()[0], back="Here")]).notes
    assert library.medium(name) == content
    assert card_sides.question_text(note, 0) == "Which harbourthe old quay"


def test_what_only_a_program_has_in_its_memory_becomes_png(editor: NoteEditor, library: Library) -> None:
    mime, image = QMimeData(), QImage.fromData(png(30, 20))
    mime.setImageData(image)
    field = editor._fields[1]
    assert field.canInsertFromMimeData(mime)
    field.insertFromMimeData(mime)
    ((name, content),) = media.pictures_in(library, [field.toPlainText()]).items()
    assert name.endswith(".png")
    assert QImage.fromData(content).convertToFormat(QImage.Format.Format_RGB32).pixel(3, 3) == image.pixel(3, 3)


def test_words_with_a_picture_of_themselves_are_words(editor: NoteEditor) -> None:
    mime = holding("image/png", png(30, 20))
    mime.setText("a cell of a table")
    editor._fields[1].insertFromMimeData(mime)
    assert editor._fields[1].toPlainText() == "a cell of a table"


def test_dropped_files_stand_in_the_text_with_what_they_are_called(
    editor: NoteEditor, library: Library, tmp_path: Path
) -> None:
    photo, drawing = tmp_path / "old_harbour*.JPG", tmp_path / "plan.svg"
    photo.write_bytes(png(30, 20))
    drawing.write_bytes(DRAWING)
    field = editor._fields[1]
    mime = dropped(photo, drawing)
    drop = QDropEvent(
        QPointF(4, 4), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    field.dropEvent(drop)
    first, second = media.pictures_in(library, [field.toPlainText()])
    assert field.toPlainText() == f"![old harbour\\*]({first})![plan]({second})"
    assert (first[-4:], second[-4:]) == (".png", ".svg")  # by what they are


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"words", "“a.png” is no picture that can be shown here."),
        (
            "b.svg",
            DRAWING.replace(b"<rect", b"<script/><rect"),
            "The drawing “b.svg” cannot be added: it has a script.",
        ),
        ("c.png", png(30, 20)[:60], "“c.png” is no picture that can be shown here."),
        ("d.bmp", b"BM" + bytes(12) + bytes([40]) + bytes(20_000_000), "The picture “d.bmp” is larger than 20 MB."),
    ],
)
def test_what_cannot_be_added_is_told_and_the_form_stays(
    editor: NoteEditor, jobs: Direct, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    editor._fields[1].insertFromMimeData(dropped(tmp_path / name))
    assert [error.message for error in jobs.errors] == [said]
    assert editor._fields[1].toPlainText() == ""


def test_a_field_of_html_calls_its_picture_as_html(editor: NoteEditor, library: Library) -> None:
    editor.show_form(form_of(KIND, ("a", "b", "c"), "Edit"))
    field = editor._fields[1]
    field.insertFromMimeData(holding("image/png", png(30, 20)))
    (name,) = media.pictures_in(library, [field.toPlainText()])
    assert field.toPlainText() == f'b<img src="{name}" alt="Picture">' or field.toPlainText().endswith("b")


def test_the_preview_shows_a_pasted_picture_small(editor: NoteEditor, pictures: CardPictures) -> None:
    editor._fields[1].insertFromMimeData(holding("image/png", png(2000, 1000)))
    editor.preview.show_card(BASIC, editor.texts())
    name = editor.texts()[1].partition("(")[2].removesuffix(")")
    small = pictures.small(name)
    assert small is not None
    assert (small.width(), small.height()) == (2 * SMALL, SMALL)
    assert f'src="media:{name}"' in editor.preview.toHtml()
    shown = editor.preview.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(f"media:{name}"))
    assert shown.width() == small.width()


def test_what_is_not_there_is_told_by_its_description(editor: NoteEditor) -> None:
    editor.preview.show_card(BASIC, ("Where? ![the *old* quay](gone.png)", "x"))
    assert "Where? the old quay" in editor.preview.toPlainText()


def test_a_card_takes_the_picture_of_its_passage_along(editor: NoteEditor, library: Library) -> None:
    button = editor.bar.button("passage-picture")
    assert button.isHidden()
    near, far = png(30, 20), png(20, 30)
    editor.bar.offer((PassagePicture("Fig. 2: a quay/pier", near), PassagePicture("", far)))
    assert not button.isHidden()
    for _ in range(2):
        QTest.keyClick(editor._fields[0], Qt.Key.Key_I, CONTROL | Qt.KeyboardModifier.AltModifier)
        editor._fields[0].moveCursor(QTextCursor.MoveOperation.End)
    text = editor._fields[0].toPlainText()
    assert list(media.pictures_in(library, [text]).values()) == [near, far]
    assert "Fig. 2 a quay pier" in text and "![Picture](" in text
    editor.show_form(form_of(BASIC, ("Which harbour", ""), "New card", is_new=True))
    assert button.isHidden()


def test_the_pictures_of_a_passage_are_those_beside_it_the_nearest_first() -> None:
    lines = [f"Paragraph {number} tells something." for number in range(9)]
    text, blocks, at = "\n".join(lines), [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    runs = tuple(Run(RunKind.PICTURE, blocks[number].span, f"p{number}") for number in (0, 1, 3, 5, 8))
    essay = Essay("Quays", "A. Writer", "2024", text, tuple(blocks), runs=runs)
    held = {f"p{number}": str(number).encode() for number in (0, 1, 3, 5, 8)}
    found = pictures_at(essay, blocks[4].span, held)
    assert {picture.content for picture in found[:2]} == {b"3", b"5"}
    assert found[2] == PassagePicture(lines[1], b"1")
    assert len(found) == 3
    assert pictures_at(essay, blocks[3].span, {}) == ()


def test_a_picture_that_stands_twice_counts_where_it_is_nearer() -> None:
    text = "The passage.\nA quay.\nB pier.\nA quay.\nC " + "mole " * 40
    ends = [index for index, letter in enumerate(text + "\n") if letter == "\n"]
    spans = [Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    runs = tuple(Run(RunKind.PICTURE, span, name) for span, name in zip(spans[1:4], "ABA", strict=True))
    essay = Essay(
        "Quays", "A. Writer", "2024", text, tuple(Block(BlockKind.PARAGRAPH, span) for span in spans), runs=runs
    )
    contents = {"A": b"a", "B": b"b"}
    assert pictures_at(essay, spans[0], contents) == (PassagePicture("A quay.", b"a"), PassagePicture("B pier.", b"b"))


def test_a_long_description_takes_a_picture_no_further_away() -> None:
    text = f"{'A mole, as it is described. ' * 4}\nThe passage.\nBetween.\nA pier."
    ends = [index for index, letter in enumerate(text + "\n") if letter == "\n"]
    spans = [Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    runs = (Run(RunKind.PICTURE, spans[0], "mole"), Run(RunKind.PICTURE, spans[3], "pier"))
    essay = Essay(
        "Quays", "A. Writer", "2024", text, tuple(Block(BlockKind.PARAGRAPH, span) for span in spans), runs=runs
    )
    assert [picture.content for picture in pictures_at(essay, spans[1], {"mole": b"m", "pier": b"p"})] == [b"m", b"p"]


def test_a_form_is_kept_only_once_its_picture_is_there(
    editor: NoteEditor, pictures: CardPictures, library: Library
) -> None:
    pictures._jobs = jobs = Late(library)
    kept: list[tuple[str, ...]] = []
    editor.committed.connect(kept.append)
    editor._fields[1].insertFromMimeData(holding("image/png", png(30, 20)))
    editor.commit()
    assert not kept
    jobs.catch_up()
    ((_front, back),) = kept
    assert back.startswith("![Picture](Picture-")


@pytest.fixture
def face(qtbot: QtBot) -> CardFace:
    face = CardFace(Theme(LIGHT))
    qtbot.addWidget(face)
    face.resize(600, 400)
    face.show()
    return face


def shown_on(face: CardFace, name: str) -> QImage:
    found = face.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(f"media:{quote(name)}"))
    assert isinstance(found, QImage)
    return found


def test_a_large_picture_comes_into_the_room_that_was_kept_for_it(face: CardFace, qtbot: QtBot) -> None:
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    face.show_pictures({"a b.png": png(3000, 2000)})
    face.show_html('<p>Which?</p><p><img src="media:a%20b.png" alt="x"></p>')
    high = face.document().size().height()
    qtbot.waitUntil(lambda: shown_on(face, "a b.png").pixelColor(5, 5).name() == "#336699")
    assert face.document().size().height() == high
    assert shown_on(face, "a b.png").width() < 600


def test_a_click_shows_a_picture_large(face: CardFace, qtbot: QtBot) -> None:
    face.show_pictures({"a.png": png(400, 300)})
    face.show_html('<p><img src="media:a.png" alt="x"></p>')
    link = QTextCursor(face.document())
    link.setPosition(1)
    place = face.cursorRect(link).center() - QPoint(20, 20)
    QTest.mouseClick(face.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (dialog,) = face.window().findChildren(LargePicture)
    qtbot.waitUntil(lambda: dialog.is_shown)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_drawing_stands_on_white_in_the_dark(face: CardFace) -> None:
    for colours, ground in ((LIGHT, 0), (DARK, 255)):
        face.set_theme(Theme(colours))
        face.show_pictures({"a.svg": DRAWING})
        face.show_html('<p><img src="media:a.svg" alt="x"></p>')
        shown = shown_on(face, "a.svg")
        assert shown.pixelColor(5, 5).name() == "#000000"
        assert shown.pixelColor(shown.width() - 3, 5).alpha() == (255 if ground else 0)


def test_a_row_of_the_list_shows_its_picture_small(library: Library, pictures: CardPictures) -> None:
    decks.create(library, "Harbours")
    name = media.paste(library, "quay.png", png(500, 250))
    (note,) = adding.add_notes(library, "Harbours", [NewCard(f"Which? ![the quay]({name})", "x")]).notes
    row = row_of(note)
    assert row.asked == "Which? the quay"
    assert "the quay" in card_document(row, Theme(LIGHT), 400)[0].toPlainText()
    pictures.small(name)
    document, _awaits = card_document(row, Theme(LIGHT), 400, pictures)
    assert 'width="144" height="72"' in document.toHtml()
    assert "the quay" not in document.toPlainText()


def test_no_more_small_pictures_are_kept_than_there_is_room_for(library: Library, pictures: CardPictures) -> None:
    names = [media.paste(library, f"{at}.png", png(480, 160) + bytes(at)) for at in range(120)]
    for name in names:
        assert pictures.small(name) is not None
    assert pictures._bytes <= 24_000_000
    assert 50 < len(pictures._held) < 120


def test_pictures_wait_in_their_files_until_they_are_shrunk(library: Library) -> None:
    jobs, size = Late(library), 200_000
    pictures = CardPictures(jobs)
    names = [media.paste(library, f"{at}.png", png(48, 16) + bytes([at]) * size) for at in range(40)]
    tracemalloc.start()
    for name in names:
        assert pictures.small(name) is None
    jobs.catch_up()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert all(pictures.small(name) is not None for name in names)
    assert most < 10 * size
