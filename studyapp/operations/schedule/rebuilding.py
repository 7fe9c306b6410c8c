"""Rebuild the schedule of all cards from the review log."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from math import isclose
from operator import attrgetter
from typing import Any

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.messages import msg
from studyapp.domain.stopping import unless_stopped
from studyapp.library import Library
from studyapp.scheduling.replay import replay
from studyapp.scheduling.scheduler import Scheduler
from studyapp.storage import Writer
from studyapp.storage.reads.history import HistoryReads, RowTime

Held = Mapping[Uid, tuple[CardState, Uid]]
"""The states that are stored, and the weights that they are by."""

_COMPUTED = ("stability", "difficulty")
_EXACT = attrgetter(*(field.name for field in fields(CardState) if field.name not in _COMPUTED))
_UID = attrgetter("card_uid")
_EQUAL_SHARE = 1e-9  # of a stability or difficulty: the last digits differ with the way of computing them


def rebuild_schedule(library: Library) -> Changes:
    """Make what the schedule knows of each card anew from the review log, by the weights that hold now.

    Cards in the trash are rebuilt too. Dates stay as they were set; see `rescheduling.write_dates_anew` for others.

    Returns:
        The cards whose state was not what the log gives; none where all was in order.
    """
    with library.operation(msg("rebuild-schedule")) as writer:
        write_states(library, writer, library.params)
    return writer.changes


def write_states(library: Library, writer: Writer, params: Params) -> None:
    """Write the states that the log gives by some weights, inside an operation that is under way.

    Args:
        library: the library of the cards.
        writer: the writer of the operation.
        params: the weights.
    """
    reads = library.store.histories
    states_here, options = reads.states(), reads.options()
    anew = {uid: state for uid, state in _states(reads, params, options) if uid in options}
    anew |= {uid: CardState(uid) for uid in states_here.keys() - anew.keys()}
    changed = sorted((state for state in anew.values() if not _is_same(state, params.uid, states_here)), key=_UID)
    remembered = [state for state in changed if _is_elsewise_same(state, states_here)]
    others = [state for state in changed if not _is_elsewise_same(state, states_here)]
    retentions = {state.card_uid: options[state.card_uid].desired_retention for state in others}
    writer.set_memories(remembered, params.uid)
    writer.set_states(others, params.uid, retentions, states_here.keys())


def _states(reads: HistoryReads, params: Params, options: Mapping[Uid, DeckOptions]) -> Iterator[tuple[Uid, CardState]]:
    """Yield the states of the cards that the log tells something of; decks with weights of their own go by these."""
    imported, by_weights = reads.imported(), defaultdict[tuple[float, ...], list[Uid]](list)
    for uid, option in options.items():
        by_weights[option.weights or params.weights].append(uid)
    for weights, uids in by_weights.items():
        among = None if len(by_weights) == 1 else uids
        yield from _states_by_weights(reads, replace(params, weights=weights), options, among, imported)


def _states_by_weights(
    reads: HistoryReads,
    params: Params,
    options: Mapping[Uid, DeckOptions],
    among: Sequence[Uid] | None,
    imported: Mapping[int, CardState],
) -> Iterator[tuple[Uid, CardState]]:
    """Yield the states of some cards, or of all, by the same weights."""
    from studyapp.scheduling.rebuilding import PHASES, rebuild_states

    found = rebuild_states(reads.log(among), params.weights, imported)
    answered, dated = found.answered.tolist(), found.dated.tolist()
    rows = reads.row_times([row for row in {*answered, *dated} if row >= 0])
    columns = (found.phase, found.stability, found.difficulty, found.last_day, found.reps, found.lapses, found.is_told)
    silent: list[Uid] = []
    told_of = zip(answered, dated, *(column.tolist() for column in columns), strict=True)
    for last, due, *state_columns in unless_stopped(told_of):
        *memory, is_told = state_columns
        uid = rows[due].card_uid
        if not is_told:
            silent.append(uid)
        elif last < 0:
            yield uid, CardState(uid, due_day=rows[due].due_day)
        elif last == due and last in imported:
            yield uid, imported[last]
        else:
            state = _state(uid, PHASES[memory[0]], memory[1:], rows[last], rows[due])
            yield uid, replace(state, last_review_ms=imported[last].last_review_ms) if last in imported else state
    yield from _replay_singly(reads, silent, params, options)


def _state(uid: Uid, phase: Phase, memory: Sequence[Any], last: RowTime, due: RowTime) -> CardState:
    stability, difficulty, last_day, reps, lapses = memory
    interval = 0 if due.due_day is None else due.due_day - last_day
    return CardState(
        uid,
        phase,
        due.step,
        stability,
        difficulty,
        last_day,
        last.reviewed_ms,
        due.due_day,
        None if due.due_day is not None else due.due_ms,
        interval if due is last else max(0, interval),
        reps,
        lapses,
    )


def _replay_singly(
    reads: HistoryReads, card_uids: Collection[Uid], params: Params, options: Mapping[Uid, DeckOptions]
) -> Iterator[tuple[Uid, CardState]]:
    """Yield the states of cards with answers of the first versions, which did not write down what date they set."""
    schedulers: dict[DeckOptions, Scheduler] = {}
    for uid in unless_stopped(card_uids):
        if uid in options:
            scheduler = schedulers.setdefault(options[uid], Scheduler(options[uid], params.weights))
            yield uid, replay(reads.of_card(uid), scheduler, uid)


def _is_same(state: CardState, params_uid: Uid, state_here: Held) -> bool:
    before, by = state_here.get(state.card_uid) or (CardState(state.card_uid), params_uid)
    return (
        by == params_uid
        and _EXACT(state) == _EXACT(before)
        and _is_near(state.stability, before.stability)
        and _is_near(state.difficulty, before.difficulty)
    )


def _is_elsewise_same(state: CardState, state_here: Held) -> bool:
    """Return whether the state differs from the stored one in what is remembered alone."""
    before = state_here.get(state.card_uid)
    return before is not None and _EXACT(state) == _EXACT(before[0])


def _is_near(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and isclose(one, other, rel_tol=_EQUAL_SHARE))
