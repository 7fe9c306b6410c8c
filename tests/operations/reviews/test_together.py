"""All that is due, over all decks or in a deck with those that stand in it."""

from dataclasses import replace

import pytest

from studyapp.domain.adding import NewCard
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks, turns
from studyapp.operations.courses import DueCourse
from studyapp.operations.essays import sample
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.next_steps import next_steps
from studyapp.operations.notes import adding, editing
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


def through(library: Library, course: DueCourse, rating: Rating = Rating.EASY) -> list[Uid]:
    """The decks of the cards of a course, in the order in which they are asked."""
    asked, turn = [], turns.first_turn(library, course)
    while turn.item is not None:
        asked.append(turn.item.card.deck_uid)
        turns.answer(library, turn.course, turn.item.card.uid, rating, 1000)
        turn = turns.next_turn_or_end(library, turn.course)
    return asked


def test_all_decks_come_one_after_the_other(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    waiting = sum(library.due_counts(deck.uid).total for deck in library.decks())
    asked = through(library, DueCourse())
    assert len(asked) == waiting
    assert len(set(asked)) == 2
    assert asked == sorted(asked, key=[deck.uid for deck in library.decks()].index)


@pytest.mark.parametrize("name", ["Zoology", "Aa"])
def test_own_decks_come_before_the_sample_whatever_their_names(library: Library, name: str) -> None:
    sample_uid = sample.import_sample(library).deck_uid
    a_day = library.deck(sample_uid).options.new_per_day
    reviewing.answer(library, library.queue(sample_uid).order[0], Rating.EASY, 1000)  # on purpose
    (own,) = decks.create(library, name).decks
    adding.add_notes(library, own, [NewCard(f"Lake {number}?", "Yes") for number in range(3)])
    asked = through(library, DueCourse())
    assert asked[:3] == [own] * 3
    assert set(asked[3:]) == {sample_uid}
    assert len(asked) == 3 + a_day - 1


def test_the_sample_counts_today_only_alone_or_once_it_was_studied(library: Library) -> None:
    sample_uid = sample.import_sample(library).deck_uid
    a_day = library.deck(sample_uid).options.new_per_day
    assert together.counts(library, None).new == a_day  # there is nothing else
    (own,) = decks.create(library, "Zoology").decks
    assert together.counts(library, None).new == a_day
    adding.add_notes(library, own, [NewCard("Lake?", "Yes")])
    assert together.counts(library, None).new == 1
    assert together.counts(library, sample_uid).new == a_day  # which can still be studied on purpose
    assert through(library, DueCourse()) == [own]
    through(library, DueCourse(sample_uid))
    assert together.counts(library, None) == together.counts(library, sample_uid)
    reviewing.answer(library, library.cards(deck_uid=sample_uid)[0].uid, Rating.AGAIN, 1000)
    assert sample_uid in through(library, DueCourse())


def test_own_cards_in_the_deck_of_the_sample_come_today(library: Library) -> None:
    sample_uid = sample.import_sample(library).deck_uid
    (other,) = decks.create(library, "Zoology").decks
    adding.add_notes(library, other, [NewCard("Lake?", "Yes")])
    adding.add_notes(library, sample_uid, [NewCard("Sea?", "No")])
    assert {other, sample_uid} <= set(through(library, DueCourse()))


def test_own_cards_in_a_deck_within_that_of_the_sample_come_today(library: Library) -> None:
    sample_uid = sample.import_sample(library).deck_uid
    made = decks.create(library, f"{library.deck(sample_uid).title}::Zoology").decks
    (inner,) = made - {sample_uid}
    adding.add_notes(library, inner, [NewCard("Lake?", "Yes")])
    assert through(library, DueCourse()) == [inner]


@pytest.mark.parametrize("digest", sample.EVER_SHIPPED)
def test_the_sample_of_an_earlier_version_comes_last_too(library: Library, digest: str) -> None:
    shipped = sample.read_sample()
    earlier = replace(shipped, essay=replace(shipped.essay, raw_sha256=digest))
    sample_uid = import_essay(library, earlier, take_proposed=True).deck_uid
    reviewing.answer(library, library.queue(sample_uid).order[0], Rating.EASY, 1000)
    (own,) = decks.create(library, "Zoology").decks
    adding.add_notes(library, own, [NewCard("Lake?", "Yes")])
    assert through(library, DueCourse())[:2] == [own, sample_uid]


def test_the_sample_stands_last_in_a_deck_too(library: Library) -> None:
    sample_uid = sample.import_sample(library).deck_uid
    (own,) = decks.create(library, "Exam::Zoology").decks - {
        deck.uid for deck in library.decks() if deck.title == "Exam"
    }
    above = next(deck.uid for deck in library.decks() if deck.title == "Exam")
    decks.rename(library, sample_uid, "Exam::Aa")
    adding.add_notes(library, own, [NewCard("Lake?", "Yes")])
    assert through(library, DueCourse(above))[:2] == [own, sample_uid]


def test_a_deck_asks_the_cards_of_those_that_stand_in_it(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    above, inner, _ = parted
    assert reviewing.next_card(library, above) is None
    turn = turns.first_turn(library, DueCourse(above))
    assert turn.name == "History"
    assert turn.item is not None and turn.item.counts == DueCounts(new=1)
    assert through(library, DueCourse(above)) == [inner]
    assert turns.first_turn(library, DueCourse(above)).item is None


def test_cards_in_their_steps_come_first_whatever_their_deck(
    library: Library, parted: tuple[Uid, Uid, Uid], clock: Clock
) -> None:
    first = turns.first_turn(library, DueCourse()).item
    assert first is not None
    turns.answer(library, DueCourse(), first.card.uid, Rating.AGAIN, 1000)
    other = turns.next_turn(library, DueCourse()).item
    assert other is not None and other.card.uid != first.card.uid
    clock.forward(minutes=2)
    again = turns.next_turn(library, DueCourse()).item
    assert again is not None and again.card.uid == first.card.uid


def test_what_comes_again_later_is_told_at_the_end(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    above, inner, _ = parted
    item = turns.first_turn(library, DueCourse(above)).item
    assert item is not None
    turns.answer(library, DueCourse(above), item.card.uid, Rating.AGAIN, 1000)
    assert together.later_today(library, above) == (item.card.uid,)
    told = next_steps(library, above)
    assert told.later == 1 and told.later_ms > 0
    assert told.elsewhere is not None and told.elsewhere.deck_uid not in (above, inner)
    assert next_steps(library, None).elsewhere is None


def test_the_card_in_sight_stays_while_it_waits_in_its_deck(library: Library, parted: tuple[Uid, Uid, Uid]) -> None:
    waiting = [uid for deck in library.decks() for uid in library.queue(deck.uid).order]
    last = turns.refresh_turn(library, DueCourse(), waiting[-1])
    assert last.item is not None and last.item.card.uid == waiting[-1]
    assert last.item.counts.total == len(waiting)
