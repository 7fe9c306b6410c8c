"""Replaying the log gives the state that answering step by step gave."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from studyapp.scheduling.replay import live_entries, replay
from studyapp.scheduling.scheduler import Scheduler, kind_of
from studyapp.scheduling.study_day import MS_PER_DAY, Moment, study_day_of

CARD = Uid("card-0")
SCHEDULER = Scheduler(DeckOptions())
NOW = 20_000 * MS_PER_DAY


def row(
    number: int, kind: ReviewKind, rating: Rating | None, ms: int = NOW, *, undoes: Uid | None = None, card: Uid = CARD
) -> ReviewLogEntry:
    day = study_day_of(Moment(ms))
    return ReviewLogEntry(Uid(f"row-{number}"), card, ms, 0, day, rating, kind, 4000, Uid("p"), "device", undoes)


@given(st.data())
def test_replay_equals_the_steps(data: st.DataObject) -> None:
    """A stack of states on one side, the log with its undo and redo rows on the other."""
    rows: list[ReviewLogEntry] = []
    states, redoable, now = [CardState(CARD)], [], NOW
    live: list[Uid] = []
    undos: list[tuple[Uid, Uid]] = []
    for number in range(data.draw(st.integers(0, 14))):
        now += data.draw(st.integers(0, 60 * MS_PER_DAY))
        action = data.draw(st.sampled_from(["answer", "answer", "undo", "redo", "cram"]))
        if action == "answer":
            rating = data.draw(st.sampled_from(list(Rating)))
            rows.append(row(number, kind_of(states[-1], 0), rating, now))
            states.append(SCHEDULER.answer(states[-1], rating, Moment(now)))
            live.append(rows[-1].uid)
            redoable, undos = [], []
        elif action == "cram":
            rows.append(row(number, ReviewKind.CRAM, Rating.AGAIN, now))
        elif action == "undo" and live:
            rows.append(row(number, ReviewKind.UNDO, None, now, undoes=live[-1]))
            undos.append((rows[-1].uid, live.pop()))
            redoable.append(states.pop())
        elif action == "redo" and undos:
            undo, answer = undos.pop()
            rows.append(row(number, ReviewKind.UNDO, None, now, undoes=undo))
            live.append(answer)
            states.append(redoable.pop())
    assert replay(rows, SCHEDULER, CARD) == states[-1]
    assert [entry.uid for entry in live_entries(rows) if entry.kind is not ReviewKind.CRAM] == live


def test_other_cards_and_cramming_have_no_effect() -> None:
    rows = [
        row(1, ReviewKind.LEARN, Rating.GOOD),
        row(2, ReviewKind.CRAM, Rating.EASY),
        row(3, ReviewKind.LEARN, Rating.AGAIN, card=Uid("card-1")),
        row(4, ReviewKind.IMPORT, Rating.GOOD, NOW + 700_000),
    ]
    first = SCHEDULER.answer(CardState(CARD), Rating.GOOD, Moment(NOW))
    assert replay(rows, SCHEDULER, CARD) == SCHEDULER.answer(first, Rating.GOOD, Moment(NOW + 700_000))


def logged(number: int, state: CardState, rating: Rating, ms: int, by: Scheduler) -> tuple[ReviewLogEntry, CardState]:
    """An answer as it is written: with what it set."""
    after = by.answer(state, rating, Moment(ms))
    entry = row(number, kind_of(state, 0), rating, ms)
    return replace(entry, step=after.step, due_ms=after.due_ms, due_day=after.due_day), after


@given(st.lists(st.tuples(st.sampled_from(list(Rating)), st.integers(0, 40 * MS_PER_DAY), st.booleans()), max_size=9))
def test_options_of_today_do_not_change_what_was_set(answers: list[tuple[Rating, int, bool]]) -> None:
    others = Scheduler(DeckOptions(learning_steps_s=(), relearning_steps_s=(60, 60, 60), desired_retention=0.8))
    rows, state, now = [], CardState(CARD), NOW
    for number, (rating, wait, is_other) in enumerate(answers):
        now += wait
        entry, state = logged(number, state, rating, now, others if is_other else SCHEDULER)
        rows.append(entry)
    assert replay(rows, SCHEDULER, CARD) == replay(rows, others, CARD) == state


def test_other_weights_remember_otherwise_and_keep_the_dates() -> None:
    first, state = logged(1, CardState(CARD), Rating.EASY, NOW, SCHEDULER)
    second, state = logged(2, state, Rating.GOOD, NOW + 9 * MS_PER_DAY, SCHEDULER)
    weights = (*DEFAULT_WEIGHTS[:3], 20.0, *DEFAULT_WEIGHTS[4:])
    after = replay([first, second], Scheduler(DeckOptions(), weights), CARD)
    assert after.stability != state.stability
    assert replace(after, stability=state.stability) == state


def test_a_date_set_by_hand_holds_until_the_next_answer() -> None:
    first, state = logged(1, CardState(CARD), Rating.EASY, NOW, SCHEDULER)
    by_hand = replace(row(2, ReviewKind.MANUAL, None, NOW + MS_PER_DAY), due_day=20_030)
    moved = replay([first, by_hand], SCHEDULER, CARD)
    assert moved == replace(state, due_day=20_030, interval_days=31)
    third, after = logged(3, moved, Rating.GOOD, NOW + 31 * MS_PER_DAY, SCHEDULER)
    assert replay([first, by_hand, third], SCHEDULER, CARD) == after
    undone = row(4, ReviewKind.UNDO, None, undoes=by_hand.uid)
    assert replay([first, by_hand, undone], SCHEDULER, CARD) == state


def test_a_date_set_by_hand_takes_a_card_out_of_its_steps_and_leaves_a_new_one_new() -> None:
    first, _ = logged(1, CardState(CARD), Rating.GOOD, NOW, SCHEDULER)
    by_hand = replace(row(2, ReviewKind.MANUAL, None), due_day=20_003)
    moved = replay([first, by_hand], SCHEDULER, CARD)
    assert (moved.phase, moved.step, moved.due_ms, moved.due_day) == (Phase.REVIEW, None, None, 20_003)
    assert replay([by_hand], SCHEDULER, CARD) == CardState(CARD, due_day=20_003)


def test_after_a_reset_a_card_is_new() -> None:
    first, _ = logged(1, CardState(CARD), Rating.EASY, NOW, SCHEDULER)
    forgotten = row(2, ReviewKind.RESET, None)
    assert replay([first, forgotten], SCHEDULER, CARD) == CardState(CARD)
    third, after = logged(3, CardState(CARD), Rating.HARD, NOW, SCHEDULER)
    assert replay([first, forgotten, third], SCHEDULER, CARD) == after


def test_the_study_day_of_the_row_counts() -> None:
    kept = ReviewLogEntry(Uid("row"), CARD, NOW, 840, 20_001, Rating.EASY, ReviewKind.LEARN, 0, Uid("p"), "device")
    assert replay([kept], SCHEDULER, CARD).last_study_day == 20_001


def test_no_rows_give_a_new_card() -> None:
    assert replay([], SCHEDULER, CARD) == CardState(CARD)
