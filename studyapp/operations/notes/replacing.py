"""Find and replace words in the fields of many cards, with a preview."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import batched

from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import OWN_KINDS, field_named
from studyapp.domain.stopping import check as check_wanted
from studyapp.library import Library
from studyapp.operations.notes.cards import cards_of
from studyapp.operations.notes.editing import check_note, follow_fields
from studyapp.operations.wording import shorten_title
from studyapp.search.patterns import Finder
from studyapp.search.replacing import MOST_SHOWN, Replaceable, ReplacedField, Replacement
from studyapp.storage.connection import Look

_AT_ONCE = 500  # notes that are read at once
_BEFORE, _AROUND = 30, 160  # code points of an extract


@dataclass(frozen=True, slots=True)
class _Found:
    """A note in which something is found.

    Attributes:
        after: the text with the words replaced; None if it would ask nothing any more.
        changed: the fields that differ, by their places, as they would be.
        places: the number of matches.
    """

    note: Note
    after: Note | None
    changed: tuple[tuple[int, str], ...]
    places: int


def field_names(library: Library) -> tuple[str, ...]:
    """Return the names of all fields that notes have: ours in their order, then those of imported note types."""
    own = [name for kind in OWN_KINDS.values() for name in kind.names()]
    types = library.store.reads.notes.note_types().values()
    imported = sorted({field_named(field.name) for kind in types for field in kind.fields})
    return tuple(dict.fromkeys((*own, *imported)))


def preview_replacement(library: Library, note_uids: Collection[Uid], replacement: Replacement) -> Replaceable:
    """Tell what a replacement would change.

    Raises:
        StudyAppError: the pattern cannot be read, or takes too long.
    """
    fields: list[ReplacedField] = []
    notes = places = refused = 0
    for found in _find_notes(library, note_uids, replacement):
        if found.after is None:
            refused += 1
            continue
        notes += 1
        places += found.places
        if len(fields) < MOST_SHOWN:
            fields += [_replaced_field(found.note, place, after) for place, after in found.changed]
    return Replaceable(tuple(fields[:MOST_SHOWN]), notes, places, refused)


def replace_in(
    library: Library, note_uids: Collection[Uid], replacement: Replacement, look: Look | None = None
) -> Changes:
    """Replace words in the fields of notes, in one operation; their cards keep what was learned.

    A note that would ask nothing any more stays as it is. What the look raises, called now and then, ends it.

    Raises:
        StudyAppError: the pattern cannot be read, or takes too long; then nothing is changed.
    """
    with library.operation(msg("replace-words", words=shorten_title(replacement.wanted))) as writer:
        for chunk in batched(_find_notes(library, note_uids, replacement), _AT_ONCE):
            if look is not None:
                look()
            pairs = [(found.note, found.after) for found in chunk if found.after is not None]
            edited = [replace(after, modified=writer.now, device=writer.device) for _note, after in pairs]
            writer.update_notes(edited)
            for (note, _after), new in zip(pairs, edited, strict=True):
                if note.state is NoteState.TAKEN and _question_of(note) != _question_of(new):
                    follow_fields(library, writer, note, new)
    return writer.changes


def _find_notes(library: Library, note_uids: Collection[Uid], replacement: Replacement) -> Iterator[_Found]:
    """Yield the notes in which something is found, rejected ones left out; the token is asked between them."""
    if not replacement.wanted:
        return
    finder = Finder(replacement)
    for chunk in batched(dict.fromkeys(note_uids), _AT_ONCE):
        for note in library.store.reads.notes.notes_named(chunk):
            check_wanted()
            if note.state is not NoteState.REJECTED and (found := _find_in(note, replacement, finder)) is not None:
                yield found


def _find_in(note: Note, replacement: Replacement, finder: Finder) -> _Found | None:
    changed, places = dict[int, str](), 0
    for place, (field, text) in enumerate(zip(note.type.fields, note.fields, strict=False)):
        if replacement.field in ("", field_named(field.name)):
            replaced, count = finder.replaced(text)
            if replaced != text:
                changed[place] = replaced
                places += count
    if not changed:
        return None
    after = replace(note, fields=tuple(changed.get(place, text) for place, text in enumerate(note.fields)))
    try:
        check_note(after)
    except StudyAppError:
        return _Found(note, None, tuple(changed.items()), places)
    return _Found(note, after, tuple(changed.items()), places)


def _question_of(note: Note) -> frozenset[Uid]:
    return frozenset(card.uid for card in cards_of(note))


def _replaced_field(note: Note, place: int, after: str) -> ReplacedField:
    before = note.fields[place]
    pairs = zip(before, after, strict=False)
    same = next((at for at, (old, new) in enumerate(pairs) if old != new), min(len(before), len(after)))
    start = max(0, same - _BEFORE)
    return ReplacedField(note.uid, note.type.fields[place].name, _extract(before, start), _extract(after, start))


def _extract(text: str, start: int) -> str:
    words = " ".join(text[start : start + _AROUND].split())
    return f"{'…' if start else ''}{words}{'…' if start + _AROUND < len(text) else ''}"
