"""Decks of the library as text for other programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj, rmtree
from typing import BinaryIO

from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.media import named_media
from studyapp.domain.messages import msg
from studyapp.domain.notes import FieldFormat, Note, NoteState, NoteType
from studyapp.domain.own_notes import ClozeTexts, titled
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.crowdanki import DECK_FILE
from studyapp.exchange.forms import TextChoices, write
from studyapp.exchange.values import Media, TextDeck, TextNote, TextNoteType, WrittenFiles
from studyapp.files import replacing
from studyapp.formats.values import Format
from studyapp.library import Library
from studyapp.operations.exporting.export_errors import nothing_to_export_error

_ABOVE_ALL = "studyapp"


@dataclass(frozen=True, slots=True)
class ExportedText:
    """The result of an export: how many notes of how many decks, and what a person should know of it."""

    notes: int
    decks: int
    notices: tuple[str, ...]


def export_text(
    library: Library, decks: Sequence[Uid], form: Format, path: Path, choices: TextChoices | None = None
) -> ExportedText:
    """Write the taken notes of decks as text.

    Args:
        library: the library of the decks.
        decks: which; none for all.
        form: the form to write.
        path: the file, or of CrowdAnki's form the folder, which is made; a file there is replaced.
        choices: the options of the form.

    Raises:
        StudyAppError: a deck is unknown, nothing of what is wanted has been taken, or the path cannot be written.
    """
    deck = gather_deck(library, chosen_decks(library, decks))
    written = write(form, deck, choices or TextChoices())
    _keep(written, path)
    return ExportedText(len(deck.notes), len({note.deck for note in deck.notes}), written.notices)


def chosen_decks(library: Library, decks: Sequence[Uid]) -> list[Deck]:
    """Return the decks of these uids, or all of the library where none is named.

    Raises:
        StudyAppError: a deck is unknown.
    """
    return [library.deck(uid) for uid in decks] or list(library.decks())


def gather_deck(library: Library, decks: Sequence[Deck]) -> TextDeck:
    """Return the taken notes of decks with all that they need, named after the deck that the others stand under.

    Raises:
        StudyAppError: nothing of them has been taken.
    """
    notes_by_deck = [(deck, library.notes(deck_uid=deck.uid, states=(NoteState.TAKEN,))) for deck in decks]
    if not any(notes for _deck, notes in notes_by_deck):
        raise nothing_to_export_error(decks)
    imported = [note.uid for _deck, notes in notes_by_deck for note in notes if not note.type.is_own]
    keys = {uid: counterpart.foreign_key for uid, counterpart in library.store.counterparts.received(imported).items()}
    names = [deck.exported_name for deck, notes in notes_by_deck if notes]
    root = next((name for name in names if all(_is_under(other_name, name) for other_name in names)), _ABOVE_ALL)
    types = {note.type.uid: note.type for _deck, notes in notes_by_deck for note in notes if not note.type.is_own}
    return TextDeck(
        name=root,
        notes=tuple(
            text_note(note, deck.exported_name, keys.get(note.uid, ""))
            for deck, notes in notes_by_deck
            for note in unless_stopped(notes)
        ),
        note_types=tuple(map(text_type, types.values())),
        media=tuple(_media(library, notes_by_deck)),
        uid=next((deck.uid for deck in decks if deck.exported_name == root), ""),
    )


def text_note(note: Note, deck_name: str, foreign_key: str = "") -> TextNote:
    """Return a note as it goes out.

    Args:
        note: the note of the library.
        deck_name: the deck name of its deck.
        foreign_key: the key in the program that it came from; it goes back under that.
    """
    kind = note.type
    own = note.own
    if own is not None:
        front, back = (own.text, "") if isinstance(own, ClozeTexts) else (own.front, own.back)
        further = tuple((titled(name), text) for name, text in own.around.items())
    else:
        sides, fields = text_type(kind), note.texts
        front, back = fields[sides.front], fields.get(sides.back, "")
        further = tuple((name, text) for name, text in fields.items() if name not in (sides.front, sides.back))
    return TextNote(
        front=front,
        back=back,
        is_cloze=kind.is_cloze,
        further=further,
        tags=tuple("_".join(tag.split()) for tag in note.tags if tag.strip()),
        deck=deck_name,
        guid=foreign_key or note.uid,
        note_type="" if kind.is_own else kind.name,
        format=FieldFormat.MARKDOWN if kind.is_own else FieldFormat.HTML,
        modified=note.modified,
    )


def text_type(kind: NoteType) -> TextNoteType:
    """Return an imported note type as it goes out; its first two fields are its sides."""
    names = tuple(field.name for field in kind.fields)
    return TextNoteType(
        name=kind.name,
        fields=names,
        is_cloze=kind.is_cloze,
        front=names[0],
        back=names[1] if len(names) > 1 else "",
        templates=tuple((template.name, template.front, template.back) for template in kind.templates),
        css=kind.css,
    )


def _is_under(name: str, root: str) -> bool:
    return name == root or name.startswith(f"{root}::")


def _media(library: Library, notes_by_deck: Iterable[tuple[Deck, Sequence[Note]]]) -> Iterator[Media]:
    names: Mapping[str, None] = dict.fromkeys(
        name
        for _deck, notes in notes_by_deck
        for note in notes
        for text in (*note.fields, note.type.css)
        for name in named_media(text)
    )
    for name in names:
        if (medium := library.medium_file(name)) is not None:
            yield Media(name, medium.data)


def _keep(written: WrittenFiles, path: Path) -> None:
    if written.files[0][0] == "":
        with replacing(path) as file:
            file.write(written.content)
        return
    with _folder_or_nothing(path):
        for name, content in reversed(written.files):  # the list of all comes last: it never names what is missing
            target = path / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StudyAppError(
                    msg("cannot-be-made-a-folder", parent=target.parent), msg("choose-another-place")
                ) from error
            with replacing(target) as file:
                _write_content(content, file)


def _write_content(content: bytes | Path, file: BinaryIO) -> None:
    if isinstance(content, bytes):
        file.write(content)
        return
    with content.open("rb") as source:
        copyfileobj(source, file)


@contextmanager
def _folder_or_nothing(folder: Path) -> Iterator[None]:
    """Remove a new folder again if writing into it fails."""
    is_new = not folder.exists()
    try:
        yield
    except BaseException:
        if is_new:
            rmtree(folder, ignore_errors=True)
        raise


def folder_for(chosen: Path, name: str) -> tuple[Path, bool]:
    """Return the folder that a deck is written to, and whether a deck lies there, which would be replaced.

    Args:
        chosen: a folder; where it holds other things the deck gets one of its own within.
        name: the name of the export.
    """
    try:
        is_free = _holds_deck(chosen) or not any(chosen.iterdir())
    except OSError:  # which is told once something is written there
        is_free = True
    path = chosen if is_free else chosen / name
    return path, _holds_deck(path)


def _holds_deck(folder: Path) -> bool:
    return (folder / DECK_FILE).is_file()
