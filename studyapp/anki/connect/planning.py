"""Compares our notes with those in Anki: who changed what, and what would be sent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from studyapp.anki.connect.ours import label
from studyapp.anki.connect.values import (
    UID_FIELD,
    Difference,
    Fate,
    Merged,
    OurNote,
    OurType,
    Plan,
    PlannedNote,
    PlannedType,
    Texts,
    TheirNote,
    Theirs,
)
from studyapp.anki.fields import RETIRED
from studyapp.domain.bases import Base, digest, normal
from studyapp.domain.ids import Uid

_NO_BASE = Base({})


def plan(
    deck_name: str,
    ours: Sequence[OurNote],
    types: Sequence[OurType],
    theirs: Theirs,
    bases: Mapping[str, Base],
    *,
    retired: Collection[Uid] = (),
) -> Plan:
    """What would become of every note and note type.

    Args:
        deck_name: where new notes go.
        ours: the notes of the deck that Anki makes cards of.
        types: their note types.
        theirs: what Anki has.
        bases: when both sides last agreed, by uid of a note or name of a note type, as far as that is known.
        retired: notes of the deck that are no longer among ours.
    """
    found: dict[Uid, list[TheirNote]] = defaultdict(list)
    for note in theirs.notes:
        found[note.uid].append(note)
    notes = [_planned(note, found.get(note.uid, []), bases.get(note.uid, _NO_BASE)) for note in ours]
    gone = set(retired) - {note.uid for note in ours}
    notes += [_retired(note) for note in theirs.notes if note.uid in gone and RETIRED not in note.tags]
    planned_types = tuple(_planned_type(each, theirs, bases.get(each.name, _NO_BASE)) for each in types)
    return Plan(deck_name, tuple(notes), planned_types, bases, theirs.note_ids)


def merged(here: Texts, there: Texts, base: Base) -> Merged:
    """The differences between two sides, by who made them; a name that one side lacks is no difference."""
    sorted_out: dict[str, list[Difference]] = {"ours": [], "theirs": [], "open": []}
    for name, text in here.items():
        if name not in there or normal(text) == normal(there[name]):
            continue
        known = base.digests.get(name)
        side = "ours" if known == digest(there[name]) else "theirs" if known == digest(text) else "open"
        sorted_out[side].append(Difference(name, text, there[name]))
    return Merged(*(tuple(sorted_out[side]) for side in ("ours", "theirs", "open")))


def merged_tags(here: Iterable[str], there: Sequence[str], before: Iterable[str]) -> tuple[str, ...]:
    """The tags of both sides, without those of ours that were sent before and are ours no more.

    A tag that was given in Anki always stays. Large and small letters are the same.
    """
    wanted = {tag.casefold(): tag for tag in here}
    dropped = ({tag.casefold() for tag in before} | {RETIRED}) - wanted.keys()
    kept = [tag for tag in there if tag.casefold() not in dropped]
    held = {tag.casefold() for tag in kept}
    return (*kept, *(tag for key, tag in wanted.items() if key not in held))


def agreed(here: Texts, merged: Merged, sent: Collection[str], before: Base, tags: tuple[str, ...] = ()) -> Base:
    """When both sides last agreed, once what was sent has arrived.

    Args:
        here: our texts.
        merged: how theirs differed.
        sent: the names of the texts that were sent.
        before: what was known so far; it still counts for what differs.
        tags: our tags.
    """
    differing = {each.name for each in (*merged.ours, *merged.theirs, *merged.open)} - set(sent)
    kept = {name: known for name, known in before.digests.items() if name in differing}
    return Base(kept | {name: digest(text) for name, text in here.items() if name not in differing}, tags)


def _planned(note: OurNote, found: Sequence[TheirNote], base: Base) -> PlannedNote:
    if not found:
        return PlannedNote(note.uid, Fate.NEW, note.label, note, tags=note.tags)
    if len(found) > 1:
        return PlannedNote(note.uid, Fate.TWICE, note.label, note)
    theirs = found[0]
    if note.asked not in theirs.fields:
        return PlannedNote(note.uid, Fate.OTHER_TYPE, note.label, note)
    differences = merged(note.fields, theirs.fields, base)
    tags = merged_tags(note.tags, theirs.tags, base.tags)
    has_other_tags = tags != theirs.tags
    return PlannedNote(note.uid, _fate(differences, has_other_tags), note.label, note, theirs, differences, tags)


def _fate(differences: Merged, has_other_tags: bool) -> Fate:
    if differences.open:
        return Fate.DIFFERS
    if differences.ours or has_other_tags:
        return Fate.CHANGED_HERE
    return Fate.CHANGED_THERE if differences.theirs else Fate.SAME


def _retired(note: TheirNote) -> PlannedNote:
    text = next((text for name, text in note.fields.items() if name != UID_FIELD), "")
    return PlannedNote(note.uid, Fate.RETIRED, label(text), theirs=note, tags=(*note.tags, RETIRED))


def _planned_type(ours: OurType, theirs: Theirs, base: Base) -> PlannedType:
    there = theirs.types.get(ours.name)
    if there is None:
        return PlannedType(ours, None)
    missing = tuple(name for name in ours.fields if name not in there.fields)
    return PlannedType(ours, there, merged(ours.texts, there.texts, base), missing)
