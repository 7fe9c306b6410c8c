"""The history of a card: what each answer changed, the recall before it, and the curve between answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.adding import NewCard
from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.library import history as undoing
from studyapp.operations.memory.history import card_history
from studyapp.operations.notes import adding
from studyapp.operations.reviews import rescheduling, reviewing
from studyapp.scheduling.memory import retrievability

DAY_MS = 86_400_000
NOON_MS = 1_783_684_800_000


class Clock:
    """Stands still until it is moved on."""

    ms = NOON_MS

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(tmp_path / "a.studyapp", clock=clock, tz=lambda _ms: 60) as opened:
        yield opened


@pytest.fixture
def card(library: Library) -> Uid:
    adding.add_notes(library, "Rivers", [NewCard("Which river?", "The Amur")])
    return library.cards()[0].uid


def test_a_new_card_has_no_steps(library: Library, card: Uid) -> None:
    told = card_history(library, card)
    assert (told.steps, told.recall, told.deck, told.first_day) == ((), None, "Rivers", library.today())


def test_each_answer_stands_with_what_was_expected_and_what_it_changed(
    library: Library, card: Uid, clock: Clock
) -> None:
    states = []
    for rating, days in ((Rating.EASY, 0), (Rating.GOOD, 10), (Rating.AGAIN, 40)):
        clock.ms = NOON_MS + days * DAY_MS
        reviewing.answer(library, card, rating, 3_000 + days)
        states.append(library.state(card))
    clock.ms += 5 * DAY_MS
    told = card_history(library, card)
    assert [step.after for step in told.steps] == states
    assert [step.entry.rating for step in told.answers] == [Rating.EASY, Rating.GOOD, Rating.AGAIN]
    assert [step.entry.duration_ms for step in told.steps] == [3_000, 3_010, 3_040]
    first = library.today() - 45
    expected = [None, retrievability(states[0], first + 10), retrievability(states[1], first + 40)]
    assert [step.recall for step in told.steps] == expected
    assert told.recall == retrievability(states[2], library.today()) and told.steps[2].after.lapses == 1
    assert [(step.curve[0][0], step.curve[-1][0]) for step in told.steps] == [(0, 10), (10, 40), (40, 45)]
    assert [step.curve[0][1] for step in told.steps] == [1.0, 1.0, 1.0]
    assert [step.curve[-1][1] for step in told.steps] == [*expected[1:], told.recall]
    assert all(list(step.curve) == sorted(step.curve, key=lambda point: -point[1]) for step in told.steps)


def test_a_card_forgotten_today_is_not_called_recalled(library: Library, card: Uid, clock: Clock) -> None:
    reviewing.answer(library, card, Rating.AGAIN, 3_000)
    assert card_history(library, card).recall == 0.0
    clock.ms += DAY_MS
    assert 0 < (card_history(library, card).recall or 0) < 1


def test_what_was_taken_back_is_gone_and_a_card_made_new_has_no_curve(
    library: Library, card: Uid, clock: Clock
) -> None:
    reviewing.answer(library, card, Rating.EASY, 3_000)
    reviewing.answer(library, card, Rating.GOOD, 3_000)
    undoing.undo(library)
    assert [step.entry.rating for step in card_history(library, card).steps] == [Rating.EASY]
    rescheduling.reset_cards(library, [card])
    clock.ms += 3 * DAY_MS
    easy, reset = card_history(library, card).steps
    assert (easy.curve, reset.entry.rating, reset.curve) == (((0, 1.0),), None, ())
    assert reset.after.phase is Phase.NEW and card_history(library, card).recall is None
