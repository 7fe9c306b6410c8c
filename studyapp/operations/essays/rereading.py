"""Update an unchanged text from a newer reader: its parts, and its language."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.essays import UNKNOWN, Essay
from studyapp.domain.generation import Generation
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.wording import shorten_title
from studyapp.reading import READER_VERSION
from studyapp.reading.language import language_of
from studyapp.storage import Writer

_LANGUAGES_READER_KEY = "languages"  # the setting with the reader by which unknown languages were looked for last


def is_outdated(essay: Essay) -> bool:
    """Return whether an older reader read the file of an essay."""
    return bool(essay.raw_sha256) and essay.reader_version != READER_VERSION


def read_again(library: Library, essay_uid: Uid, essay: Essay) -> Changes:
    """Take over what another reader makes of the same file, where the text is the same; else nothing is changed.

    Args:
        library: the library of the essay.
        essay_uid: the essay that has the text.
        essay: the file as it reads now.
    """
    with library.operation(msg("read-again", title=shorten_title(library.essay_entry(essay_uid).title))) as writer:
        if (stored := library.essay(essay_uid)).text == essay.text and is_same_file(stored, essay):
            found = library.annotations(essay_uid, with_sentences=True)
            made = Generation(essay, found, (), library.skipped(essay_uid))
            put_version(library, writer, essay_uid, made)
    return writer.changes


def is_same_file(stored: Essay, essay: Essay) -> bool:
    """Return whether an essay is from the same file, and by another reader."""
    return essay.raw_sha256 in {stored.raw_sha256} - {""} and stored.reader_version != essay.reader_version


def put_version(library: Library, writer: Writer, essay_uid: Uid, generation: Generation) -> None:
    """Give an essay a version of the same text; all notes stay on their passages."""
    entry, version, essay = library.essay_entry(essay_uid), library.new_uid(), generation.essay
    writer.add_version(version, essay_uid, generation)
    writer.set_version(essay_uid, version, entry.author or essay.author, entry.date or essay.date)
    notes = [note for note, _ in library.store.reads.notes.notes_ever_of(essay_uid)]
    put_changed(library, writer, notes, [_move_note(note, entry.version_uid, version) for note in notes])


def recognise_languages(library: Library) -> Changes:
    """Name the languages that no reader knew when the essays were read; once for each reader, and never undone."""
    reads = library.store.reads
    if reads.setting(_LANGUAGES_READER_KEY) == READER_VERSION:
        return Changes()
    unknown = [entry for entry in library.essays() if entry.language == UNKNOWN]
    found = {entry.version_uid: language_of(library.essay(entry.uid).text, None) for entry in unknown}
    known_languages = {version_uid: language for version_uid, language in found.items() if language != UNKNOWN}
    for version_uid, language in known_languages.items():
        library.store.set_language(version_uid, language)
    library.store.keep_settings({_LANGUAGES_READER_KEY: READER_VERSION})
    return Changes(everything=bool(known_languages))


def _move_note(note: Note, old: Uid, new: Uid) -> Note:
    anchor = note.anchor
    if anchor is None or anchor.orphaned or anchor.version_uid != old:
        return note
    return replace(note, anchor=replace(anchor, version_uid=new))
