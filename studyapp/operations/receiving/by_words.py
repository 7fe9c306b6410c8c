"""Recognise notes that came as text without a guid by their words, when a package brings them with one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from studyapp.domain.ids import Uid
from studyapp.domain.notes import FieldFormat, Note, NoteState
from studyapp.domain.own_notes import OWN_KINDS
from studyapp.exchange.values import TextNote
from studyapp.library import Library
from studyapp.operations.receiving.fitting_text import keys_of, keys_of_notes
from studyapp.operations.receiving.kinds import Kind

ADOPTED = "anki-words"
"""The origin of a note that got its guid so, which does not tell what it is called here."""


class NotesByWords:
    """The notes of a library that no guid is known of, by deck and by what they ask and answer."""

    def __init__(self, library: Library) -> None:
        reads, counterparts = library.store.reads, library.store.counterparts
        self._guids = dict(counterparts.uids_by_foreign_key(ADOPTED))
        self._keys: dict[Uid, Mapping[str, Uid]] = {}
        notes = defaultdict[Uid, list[Note]](list)
        for note in reads.notes.notes_named(counterparts.without_guid()):
            if note.state is NoteState.TAKEN:
                notes[note.deck_uid].append(note)
        self._keys.update((deck_uid, keys_of_notes(notes_of_deck)) for deck_uid, notes_of_deck in notes.items())

    @property
    def are_any(self) -> bool:
        """Return whether there are such notes."""
        return bool(self._keys)

    @property
    def knows_any(self) -> bool:
        """Return whether there are such notes, or were some that have a guid by now."""
        return bool(self._keys or self._guids)

    def named(self, guid: str) -> Uid | None:
        """Return the note that got a guid so."""
        return self._guids.get(guid)

    def found(self, guid: str, kind: Kind, fields: Sequence[str], deck_uid: Uid) -> Uid | None:
        """Return the note that has the words of one that comes to a deck; it has the guid from now on."""
        keys = self._keys.get(deck_uid)
        if not keys or kind.sides is None:
            return None
        front, back = (fields[place] for place in kind.sides)
        own, texts = kind.fitted(fields)
        if own.is_own:
            kept = OWN_KINDS[own.uid].of(texts).named
            front, back = (kept[name] for name in OWN_KINDS[own.uid].SIDES)
        form = FieldFormat.MARKDOWN if own.is_own else FieldFormat.HTML
        keys_of_text = keys_of(TextNote(front, back, own.is_cloze, format=form))
        uid = keys.get(keys_of_text[0]) if keys_of_text else None
        if uid is not None:
            self._guids[guid] = uid
            self._keys[deck_uid] = {key: key_uid for key, key_uid in keys.items() if key_uid != uid}
        return uid
