"""All that is due, over all decks or in a deck with those that stand in it."""

import pytest

from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks, turns
from studyapp.operations.courses import Due
from studyapp.operations.essays.shelving import Imported
from studyapp.operations.notes import editing
from studyapp.operations.onward import onward
from studyapp.operations.reviews import reviewing, together
from tests.storage.material import Clock


@pytest.fixture
def parted(library: Library, rivers: Imported) -> tuple[Uid, Uid, Uid]:
    """A deck at the top, one that stands in it with one card, and the deck of the essay with the others."""
    made = decks.create(library, "History::Rivers").decks
    inner = next(deck for deck in library.decks() if deck.uid in made and deck.parent_uid is not None)
    editing.move(library, (library.notes(deck_uid=rivers.deck_uid)[0].uid,), inner.uid)
    assert inner.parent_uid is not None
    return inner.parent_uid, inner.uid, rivers.deck_uid


def through(library: Library, course: Due, rating: Rating = Rating.EASY) -> list[Uid]:
    """The decks of the cards of a course, in the order in which they are asked."""
    asked, turn = [], turns.first_turn(library, course)
    while turn.item is not None:
        asked.append(turn.item.card.deck_uid)
        turns.answer(library, turn.course, turn.item.card.uid, rating, 1000)
        turn = turns.turn_or_end(library, turn.course)
    return asked


def test_all_decks_come_one_after_the_other(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    waiting = sum(library.due_counts(deck.uid).total for deck in library.decks())
    asked = through(library, Due())
    assert len(asked) == waiting
    assert len(set(asked)) == 2
    assert asked == sorted(asked, key=[deck.uid for deck in library.decks()].index)


def test_a_deck_asks_the_cards_of_those_that_stand_in_it(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    above, inner, _ = parted
    assert reviewing.next_card(library, above) is None
    turn = turns.first_turn(library, Due(above))
    assert turn.name == "History"
    assert turn.item is not None and turn.item.counts == DueCounts(new=1)
    assert through(library, Due(above)) == [inner]
    assert turns.first_turn(library, Due(above)).item is None


def test_cards_in_their_steps_come_first_whatever_their_deck(
    library: Library, parted: tuple[Uid, Uid, Uid], clock: Clock
) -> None:
    first = turns.first_turn(library, Due()).item
    assert first is not None
    turns.answer(library, Due(), first.card.uid, Rating.AGAIN, 1000)
    other = turns.next_turn(library, Due()).item
    assert other is not None and other.card.uid != first.card.uid
    clock.forward(minutes=2)
    again = turns.next_turn(library, Due()).item
    assert again is not None and again.card.uid == first.card.uid


def test_what_comes_again_later_is_told_at_the_end(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    above, inner, _ = parted
    item = turns.first_turn(library, Due(above)).item
    assert item is not None
    turns.answer(library, Due(above), item.card.uid, Rating.AGAIN, 1000)
    assert together.later(library, above) == (item.card.uid,)
    told = onward(library, above)
    assert told.later == 1 and told.later_ms > 0
    assert told.elsewhere is not None and told.elsewhere.deck_uid not in (above, inner)
    assert onward(library, None).elsewhere is None


def test_the_card_in_sight_stays_while_it_waits_in_its_deck(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    waiting = [uid for deck in library.decks() for uid in library.queue(deck.uid).order]
    last = turns.turn_on(library, Due(), waiting[-1])
    assert last.item is not None and last.item.card.uid == waiting[-1]
    assert last.item.counts.total == len(waiting)
