"""Joins cards, notes and states, each read by itself, into the columns of the cards."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.sections import Section
from studyapp.statistics.columns import PHASE_CODES, Cards, Ints, decimals, numbers, padded, places, uid_keys


def cards_of(
    cards: tuple[bytes | None, bytes | None, bytes | None, str | None],
    notes: tuple[bytes | None, bytes | None, str | None, str | None],
    states: tuple[bytes | None, str | None, str | None, str | None, str | None, str | None, str | None],
    decks: Sequence[tuple[Uid, str]],
    essays: Sequence[tuple[Uid, str | None, Sequence[Section]]],
) -> Cards:
    """The cards whose notes are among those given.

    Args:
        cards: joined columns: padded uids of cards, notes and decks, and whether the card is suspended.
        notes: padded uids of notes and essays ("" for none), kinds parted by U+001F, starts of passages.
        states: padded uids of cards, phases as codes, stability, difficulty, days of the last answer and of the next,
            lapses; cards that were never answered may be missing.
        decks: uid and name.
        essays: uid, title and sections, in the order in which they shall be listed.
    """
    keys, note_keys, deck_keys = (uid_keys(each) for each in cards[:3])
    note = places(note_keys, uid_keys(notes[0]))
    is_there = note >= 0
    keys, note = keys[is_there], note[is_there]
    state = places(keys, uid_keys(states[0]))
    section, section_names = _sections(notes, essays)
    kinds = notes[2].split("\x1f") if notes[2] else []
    kind_names = tuple(sorted(set(kinds)))
    code = {name: at for at, name in enumerate(kind_names)}
    stability, difficulty = (_of(decimals(each), state, np.nan) for each in states[2:4])
    last_day, due_day, lapses = (_of(numbers(each), state, -1) for each in states[4:])
    return Cards(
        keys=keys,
        deck=places(deck_keys[is_there], _keys_of([uid for uid, _ in decks])),
        section=section[note],
        kind=np.array([code[each] for each in kinds], dtype=np.int64)[note],
        suspended=numbers(cards[3])[is_there] > 0,
        phase=_of(numbers(states[1]), state, PHASE_CODES[Phase.NEW]),
        stability=stability,
        difficulty=difficulty,
        last_day=last_day,
        due_day=due_day,
        lapses=np.maximum(lapses, 0),
        deck_uids=tuple(Uid(uid) for uid, _ in decks),
        deck_names=tuple(name for _, name in decks),
        section_names=section_names,
        kind_names=kind_names,
    )


def _of[T: np.generic](values: NDArray[T], at: Ints, missing: float) -> NDArray[T]:
    """The values at some places; -1 is no place."""
    if not len(values):
        return np.full(len(at), missing, dtype=values.dtype)
    return np.where(at >= 0, values[at], np.array(missing, dtype=values.dtype))


def _keys_of(uids: Sequence[str]) -> NDArray[np.uint64]:
    return uid_keys(b"".join(map(padded, uids)))


def _sections(
    notes: tuple[bytes | None, bytes | None, str | None, str | None],
    essays: Sequence[tuple[Uid, str | None, Sequence[Section]]],
) -> tuple[Ints, tuple[tuple[str, str], ...]]:
    """The section of each note, counted through all essays, and the names of the sections."""
    essay = places(uid_keys(notes[1]), _keys_of([uid for uid, _, _ in essays]))
    start = numbers(notes[3])
    found = np.full(len(essay), -1, dtype=np.int64)
    names: list[tuple[str, str]] = []
    for number, (_, title, sections) in enumerate(essays):
        ours = np.flatnonzero(essay == number)
        starts = np.array([section.start for section in sections], dtype=np.int64)
        found[ours] = len(names) + np.maximum(np.searchsorted(starts, start[ours], side="right") - 1, 0)
        names += [(title or "", section.title or "") for section in sections]
    return found, tuple(names)
