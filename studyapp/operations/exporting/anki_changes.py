"""Take changes of texts from a running Anki into the notes of the library."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from studyapp.anki.connect.values import Difference, Plan, PlannedNote
from studyapp.anki.fields import GUARD
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import NO_BASE, Base, digest
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.notes.editing import check_note, follow_fields
from studyapp.rendering.from_html import cloze_to_markdown, to_markdown
from studyapp.rendering.markdown import pictures_of


def take_theirs(library: Library, planned: Plan) -> tuple[tuple[Uid, ...], tuple[tuple[Uid, str], ...]]:
    """Give notes the texts that they have in Anki, where these were changed there or nobody knows by whom.

    It is one operation with one undo. What Markdown cannot hold is left as it is here.

    Returns:
        The notes that were changed, and those that were not, with a sentence why.
    """
    wanted = {note.uid: note for note in planned.notes if note.differences.theirs or note.differences.open}
    taken: list[Uid] = []
    refused: list[tuple[Uid, str]] = []
    bases: dict[str, Base] = {}
    with library.operation(msg("take-texts-from-anki")) as writer:
        for note in library.store.reads.notes.notes_named(wanted):
            differences = (*wanted[note.uid].differences.theirs, *wanted[note.uid].differences.open)
            texts, kept = _convert_fields(note, differences, library.store.media.names())
            edited = replace(note, fields=_fields(note, texts), modified=writer.now, device=writer.device)
            try:
                check_note(edited)
            except StudyAppError as error:
                refused.append((note.uid, error.message))
                continue
            refused += ((note.uid, msg("what-anki-has-in-the-field-cannot", name=name)) for name in kept)
            if edited.fields != note.fields:
                writer.update_notes([edited])
                follow_fields(library, writer, note, edited)
                taken.append(note.uid)
            bases[note.uid] = _agreed_base(
                planned, wanted[note.uid], [difference for difference in differences if difference.name in texts]
            )
    library.store.keep_bases(bases)
    return tuple(taken), tuple(refused)


def _convert_fields(
    note: Note, differences: Sequence[Difference], media: Container[str]
) -> tuple[dict[str, str], list[str]]:
    """Return the Markdown of the fields that can be taken, by name, and the names of those that cannot.

    One that shows a picture cannot that is not among the media of the library.
    """
    fields = {field.name: field for field in note.type.fields}
    texts: dict[str, str] = {}
    for difference in differences:
        if difference.name in fields:
            convert = cloze_to_markdown if fields[difference.name].has_deletions else to_markdown
            markdown = convert(difference.there.replace(GUARD, ""))
            if markdown is not None and all(map(media.__contains__, pictures_of(markdown))):
                texts[difference.name] = markdown
    return texts, [difference.name for difference in differences if difference.name not in texts]


def _fields(note: Note, texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(texts.get(name, text) for name, text in note.texts.items())


def _agreed_base(planned: Plan, note: PlannedNote, taken: Sequence[Difference]) -> Base:
    """Return the base that both sides have now: Anki's text as it is there counts, however it is written here."""
    before = planned.bases.get(note.uid, NO_BASE)
    here = note.ours.fields if note.ours is not None else {}
    differing = {difference.name for difference in (*note.differences.theirs, *note.differences.open)}
    same = {name: digest(text) for name, text in here.items() if name not in differing}
    return Base(
        {**before.digests, **same, **{difference.name: digest(difference.there) for difference in taken}}, before.tags
    )
