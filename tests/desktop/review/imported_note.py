"""A note of an imported note type with a picture, a sound, a hint and an answer to be typed."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from studyapp.domain.ids import Uid
from studyapp.domain.notes import Field, FieldFormat, Note, NoteState, NoteType, Template
from studyapp.library import Library
from studyapp.operations.notes.cards import add_cards, cards_of

ODD = ("../../a/b.mp3", "a b;c.mp3", "--.mp3", "ü.mp3")
FRONT = "{{Word}} {{hint:Tip}} [sound:hallo.mp3] {{type:Meaning}}"
KIND = NoteType(
    Uid("kind"),
    "Words",
    tuple(Field(name, FieldFormat.HTML) for name in ("Word", "Meaning", "Tip")),
    False,
    (Template("Card 1", FRONT, "{{FrontSide}}<hr id=answer>{{Meaning}}"),),
)
FIELDS = ('Gru\u00df\r\n<img src="a b.png">', "<b>gr\u00e9eting</b>", "it begins with g")


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def imported_note(library: Library, uid: Uid) -> Note:
    """Puts the note into a deck, as an import does."""
    with library.operation("Import") as writer:
        writer.store_note_types([KIND])
        told = (uid, None, "", NoteState.TAKEN, "import", False, 1.0, "", 0, None, ())
        made = Note(Uid("word"), KIND.uid, FIELDS, *told, writer.now, writer.now, writer.device, imported_type=KIND)
        writer.add_notes([made])
        add_cards(library, writer, cards_of(made))
        for name, content in (
            *(("a b.png", png(2000, 500)), ("hallo.mp3", b"sound"), ("evil.desktop", b"[Desktop Entry]")),
            *((name, name.encode()) for name in ODD),
        ):
            writer.add_medium(name, [content])
    return made
