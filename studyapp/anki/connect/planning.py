"""Plan how to send our notes and note types to a running Anki: the same texts that a package would hold."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from html import unescape

from studyapp.anki.connect.values import (
    UID_FIELD,
    Difference,
    Differences,
    Fate,
    OurNote,
    OurType,
    Plan,
    PlannedNote,
    PlannedType,
    Texts,
    TheirNote,
    Theirs,
)
from studyapp.anki.fields import RETIRED, clean_tags
from studyapp.anki.note_types import WrittenType
from studyapp.anki.writing.media import MediaNames
from studyapp.anki.writing.values import Exportable
from studyapp.domain.exchange.merging import NO_BASE, Base, digest, merged_tags, merged_values, normal
from studyapp.domain.ids import Uid

_TAG = re.compile(r"<[^>]*>")
_DELETION = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", re.S)
_LONGEST = 80  # letters of a label


@cache
def our_type(written: WrittenType) -> OurType:
    """Return a note type as the add-on wants it."""
    model = json.loads(written.json)
    card = model["tmpls"][0]
    return OurType(
        model["name"],
        written.identity,
        tuple(field["name"] for field in model["flds"]),
        card["name"],
        card["qfmt"],
        card["afmt"],
        model["css"],
        bool(model["type"]),
    )


def our_note(note: Exportable, names: MediaNames) -> OurNote:
    """Return a note as it would stand in Anki.

    Args:
        note: the note, as the exporter makes it.
        names: gives the media of all notes of a plan their names.
    """
    note_type = our_type(note.note_type)
    texts = names.renamed(note.values, note.media) if note.media else note.values
    fields = dict(zip(note_type.fields, texts, strict=True))
    media = tuple((names.name(medium), medium.sha256) for medium in note.media)
    sorted_field = note_type.fields[note.note_type.sorted_by]
    return OurNote(
        note.uid, note_type.name, fields, clean_tags(note.tags), sorted_field, label(fields[sorted_field]), media
    )


def label(html: str) -> str:
    """Return the beginning of a text as a person reads it in a list."""
    plain = " ".join(unescape(_TAG.sub(" ", _DELETION.sub(r"\1", html))).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"


def plan(
    deck_name: str,
    ours: Sequence[OurNote],
    types: Sequence[OurType],
    theirs: Theirs,
    bases: Mapping[str, Base],
    *,
    retired: Collection[Uid] = (),
) -> Plan:
    """Plan the change of every note and note type.

    Args:
        deck_name: the deck for new notes.
        ours: the notes of the deck that Anki makes cards of.
        types: their note types.
        theirs: the notes and note types in Anki.
        bases: when both sides last agreed, by uid of a note or name of a note type, as far as that is known.
        retired: notes of the deck that are no longer among ours.
    """
    notes_by_uid: dict[Uid, list[TheirNote]] = defaultdict(list)
    for note in theirs.notes:
        notes_by_uid[note.uid].append(note)
    knows_any = bool(theirs.notes)
    notes = [_plan_note(note, notes_by_uid.get(note.uid, []), bases.get(note.uid, NO_BASE), knows_any) for note in ours]
    retired_uids = set(retired) - {note.uid for note in ours}
    notes += [_plan_retirement(note) for note in theirs.notes if note.uid in retired_uids and RETIRED not in note.tags]
    planned_types = tuple(_plan_type(type_, theirs, bases.get(type_.name, NO_BASE)) for type_ in types)
    return Plan(deck_name, tuple(notes), planned_types, bases, theirs.note_ids)


def differences(here: Texts, there: Texts, base: Base) -> Differences:
    """Return the differences between two sides, by who made them; a name that one side lacks is no difference."""
    ours = {name: normal(text) for name, text in here.items() if name in there}
    theirs = {name: normal(there[name]) for name in ours}
    began = {name: base.text(name, theirs[name], text) for name, text in ours.items()}
    merged = merged_values({name: text for name, text in began.items() if text is not None}, ours, theirs)
    sides = (merged.ours, merged.theirs, merged.conflicts)
    return Differences(*(tuple(Difference(name, here[name], there[name]) for name in names) for names in sides))


def sent_tags(ours: Iterable[str], theirs: Sequence[str], before: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that a note gets in Anki: those there, merged with ours, which come there.

    Those that were sent before and are ours no more go; one of ours that was taken away in Anki comes again. Large and
    small letters are the same.
    """
    tags_by_key = {tag.casefold(): tag for tag in ours}
    dropped = {tag for tag in (*before, RETIRED) if tag.casefold() not in tags_by_key}
    return merged_tags(dropped, theirs, tuple(tags_by_key.values()), key=str.casefold)


def agreed(
    ours: Texts, differing: Differences, sent: Collection[str], before: Base, tags: tuple[str, ...] = ()
) -> Base:
    """Return the last common version after what was sent has arrived.

    Args:
        ours: our texts.
        differing: the differences of their texts.
        sent: the names of the texts that were sent.
        before: the base so far; it still counts for texts that differ.
        tags: our tags.
    """
    apart = {text_name.name for text_name in (*differing.ours, *differing.theirs, *differing.open)} - set(sent)
    differing_digests = {name: known for name, known in before.digests.items() if name in apart}
    return Base(differing_digests | {name: digest(text) for name, text in ours.items() if name not in apart}, tags)


def _plan_note(note: OurNote, their_notes: Sequence[TheirNote], base: Base, knows_any: bool) -> PlannedNote:
    """Return the plan for a note; one that was there is gone, unless Anki has none at all, as a new profile has."""
    if not their_notes:
        fate = Fate.GONE if base != NO_BASE and knows_any else Fate.NEW
        return PlannedNote(note.uid, fate, note.label, note, tags=note.tags)
    if len(their_notes) > 1:
        return PlannedNote(note.uid, Fate.TWICE, note.label, note)
    theirs = their_notes[0]
    if note.asked not in theirs.fields:
        return PlannedNote(note.uid, Fate.OTHER_TYPE, note.label, note)
    differing = differences(note.fields, theirs.fields, base)
    tags = sent_tags(note.tags, theirs.tags, base.tags)
    return PlannedNote(note.uid, _fate(differing, tags != theirs.tags), note.label, note, theirs, differing, tags)


def _fate(differing: Differences, has_other_tags: bool) -> Fate:
    if differing.open:
        return Fate.DIFFERS
    if differing.ours or has_other_tags:
        return Fate.CHANGED_HERE
    return Fate.CHANGED_THERE if differing.theirs else Fate.SAME


def _plan_retirement(note: TheirNote) -> PlannedNote:
    text = next((text for name, text in note.fields.items() if name != UID_FIELD), "")
    return PlannedNote(note.uid, Fate.RETIRED, label(text), theirs=note, tags=(*note.tags, RETIRED))


def _plan_type(ours: OurType, theirs: Theirs, base: Base) -> PlannedType:
    their_type = theirs.types.get(ours.name)
    if their_type is None:
        return PlannedType(ours, None)
    missing = tuple(name for name in ours.fields if name not in their_type.fields)
    return PlannedType(ours, their_type, differences(ours.texts, their_type.texts, base), missing)
