"""Open and decode text files of other programs, and preview them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.own_notes import PACKAGED, BasicTexts, ClozeTexts, OwnTexts, titles
from studyapp.exchange.anki_text import CLOZE
from studyapp.exchange.crowdanki_folder import json_of, media_of
from studyapp.exchange.forms import Source, TextChoices, read
from studyapp.exchange.tables import TableForm
from studyapp.exchange.values import EXTRA, TEXT, ReadDeck, TextNoteType
from studyapp.files import readable
from studyapp.formats.registry import CROWDANKI, CSV
from studyapp.formats.values import Format
from studyapp.reading.decoding import decode

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes."""

_HEAD = 262_144
_AS_TEXT = msg("save-what-it-says-as-text-in-utf-8")


def _packaged_type(name: str, kind: type[OwnTexts], *, is_cloze: bool) -> TextNoteType:
    front, *back = titles(kind.ASKED)
    return TextNoteType(
        name, tuple(field_name for field_name, _id in PACKAGED[kind.UID]), is_cloze, front, "".join(back)
    )


OUR_TYPES: Mapping[str, TextNoteType] = {
    "studyapp basic": _packaged_type("studyapp basic", BasicTexts, is_cloze=False),
    "studyapp cloze": _packaged_type("studyapp cloze", ClozeTexts, is_cloze=True),
    CLOZE: TextNoteType(CLOZE, (TEXT, EXTRA), True, TEXT, EXTRA),
}
"""Note types of Anki's whose fields are known by their order."""


@dataclass(frozen=True, slots=True)
class TextPreview:
    """The first notes of a file, and how it was understood.

    Attributes:
        read: the notes, and the mistakes among them.
        form: the form that was recognised.
        table: the layout of a table: its delimiter, header and columns; None for other forms.
        notices: sentences on how the file was opened, such as its encoding.
    """

    read: ReadDeck
    form: Format
    table: TableForm | None
    notices: tuple[str, ...]


def preview_text(path: Path, form: Format, choices: TextChoices | None = None, most: int = 10) -> TextPreview:
    """Return the first notes of a file, without reading more of it than its head.

    Args:
        path: the file, or CrowdAnki's folder, whose JSON can only be read as a whole.
        form: the form of the text.
        choices: the options of the form.
        most: the number of notes.

    Raises:
        StudyAppError: the file cannot be read, or is nothing of that form.
    """
    chosen = choices or TextChoices()
    text, notices = _read_text(path, form, None if form is CROWDANKI else _HEAD)
    table = chosen.table_of(text) if form is CSV else None
    found = read(form, Source(text, f"“{readable(path).name}”", replace(chosen, table=table), OUR_TYPES, most))
    return TextPreview(found, form, table, notices)


def read_file(path: Path, form: Format, choices: TextChoices, known: Mapping[str, TextNoteType]) -> ReadDeck:
    """Return all notes of a file, with the media of CrowdAnki's folder.

    Raises:
        StudyAppError: the file cannot be read, or is nothing of that form.
    """
    text, notices = _read_text(path, form, None)
    found = read(form, Source(text, f"“{readable(path).name}”", choices, {**OUR_TYPES, **known}))
    found = replace(found, notices=notices + found.notices)
    if form is not CROWDANKI:
        return found
    media, problems = media_of(json_of(path))
    sentences = tuple(msg("it-is-left-out", problem=str(problem)) for problem in problems)
    return replace(found, deck=replace(found.deck, media=media), notices=found.notices + sentences)


def text_of_file(path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and sentences on how it was opened.

    Raises:
        StudyAppError: it cannot be read, or is no text.
    """
    return _read_text(path, CSV, None)


def _read_text(path: Path, form: Format, head: int | None) -> tuple[str, tuple[str, ...]]:
    file = json_of(path) if form is CROWDANKI else path
    name = f"“{file}”"
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1 if head is None else head)
            is_whole = not stream.read(1)
    except FileNotFoundError as error:
        raise StudyAppError(msg("there-is-no-file-2", path=name), msg("check-the-name-and-the-folder")) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StudyAppError(msg("cannot-be-read-3", name=name, reason=reason), msg("choose-another-file")) from error
    if head is None and not is_whole:
        raise StudyAppError(
            msg("is-larger-than-mb-2", name=name, megabytes=LARGEST_FILE // 1_000_000),
            msg("split-it-or-export-a-smaller-deck"),
        )
    try:
        text, notices = decode(data if is_whole else _cut_at_line_end(data), name)
    except StudyAppError as error:
        raise StudyAppError(error.message, _AS_TEXT) from error
    return (text if is_whole else text[: text.rfind("\n") + 1] or text), notices


def _cut_at_line_end(data: bytes) -> bytes:
    """Cut the head of a file at its last line end, so that no letter is cut; for UTF-16 at an even byte."""
    end = data.rfind(b"\n") + 1
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[: len(data) // 4 * 4] if is_wide else data[: end or len(data) - 4]
