"""Take texts that were changed in a running Anki into the notes here."""

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
from studyapp.operations.notes.editing import check, follow_fields
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
        for note in library.store.reads.notes.named(wanted):
            differences = (*wanted[note.uid].differences.theirs, *wanted[note.uid].differences.open)
            texts, kept = _converted(note, differences, library.store.media.names())
            edited = replace(note, fields=_fields(note, texts), modified=writer.now, device=writer.device)
            try:
                check(edited)
            except StudyAppError as error:
                refused.append((note.uid, error.message))
                continue
            refused += ((note.uid, msg("what-anki-has-in-the-field-cannot", name=name)) for name in kept)
            if edited.fields != note.fields:
                writer.put_notes([edited])
                follow_fields(library, writer, note, edited)
                taken.append(note.uid)
            bases[note.uid] = _agreed(planned, wanted[note.uid], [each for each in differences if each.name in texts])
    library.store.keep_bases(bases)
    return tuple(taken), tuple(refused)


def _converted(
    note: Note, differences: Sequence[Difference], media: Container[str]
) -> tuple[dict[str, str], list[str]]:
    """The Markdown of the fields that can be taken, by name, and the names of those that cannot.

    One that shows a picture cannot that is not among the media of the library.
    """
    fields = {each.name: each for each in note.type.fields}
    texts: dict[str, str] = {}
    for each in differences:
        if each.name in fields:
            convert = cloze_to_markdown if fields[each.name].has_deletions else to_markdown
            markdown = convert(each.there.replace(GUARD, ""))
            if markdown is not None and all(map(media.__contains__, pictures_of(markdown))):
                texts[each.name] = markdown
    return texts, [each.name for each in differences if each.name not in texts]


def _fields(note: Note, texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(texts.get(name, text) for name, text in note.texts.items())


def _agreed(planned: Plan, note: PlannedNote, taken: Sequence[Difference]) -> Base:
    """Return the base that both sides have now: Anki's text as it is there counts, however it is written here."""
    before = planned.bases.get(note.uid, NO_BASE)
    here = note.ours.fields if note.ours is not None else {}
    differing = {each.name for each in (*note.differences.theirs, *note.differences.open)}
    same = {name: digest(text) for name, text in here.items() if name not in differing}
    return Base({**before.digests, **same, **{each.name: digest(each.there) for each in taken}}, before.tags)
