"""Replaying the log gives the state that answering step by step gave."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
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
            rows.append(row(number, kind_of(states[-1]), rating, now))
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


def test_other_cards_and_dates_set_by_hand_have_no_effect() -> None:
    rows = [
        row(1, ReviewKind.LEARN, Rating.GOOD),
        row(2, ReviewKind.MANUAL, Rating.EASY),
        row(3, ReviewKind.LEARN, Rating.AGAIN, card=Uid("card-1")),
        row(4, ReviewKind.IMPORT, Rating.GOOD, NOW + 700_000),
    ]
    first = SCHEDULER.answer(CardState(CARD), Rating.GOOD, Moment(NOW))
    assert replay(rows, SCHEDULER, CARD) == SCHEDULER.answer(first, Rating.GOOD, Moment(NOW + 700_000))


def test_the_study_day_of_the_row_counts() -> None:
    kept = ReviewLogEntry(Uid("row"), CARD, NOW, 840, 20_001, Rating.EASY, ReviewKind.LEARN, 0, Uid("p"), "device")
    assert replay([kept], SCHEDULER, CARD).last_study_day == 20_001


def test_no_rows_give_a_new_card() -> None:
    assert replay([], SCHEDULER, CARD) == CardState(CARD)
