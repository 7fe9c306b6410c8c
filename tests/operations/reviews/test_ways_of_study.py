"""What is due, what comes later, cramming, named cards: what each way to study does to the schedule."""

import pytest

from studyapp.domain.cards import Flag, Phase
from studyapp.domain.decks import DeckOptions, DueCounts
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.notes import marking
from studyapp.operations.reviews import cramming, named_cards, reviewing, studying_ahead
from studyapp.operations.reviews.cramming import Cram
from studyapp.operations.schedule import study_settings
from tests.operations.reviews.test_reviewing import answer_next
from tests.storage.material import Clock


@pytest.fixture
def learnt(library: Library, rivers: Imported, clock: Clock) -> tuple[Uid, ...]:
    """Three cards in review, none of which is due today."""
    for _ in range(3):
        answer_next(library, rivers.deck_uid, Rating.EASY)
    clock.forward(days=1)
    return tuple(card.uid for card in library.cards())


def test_the_ordinary_way_is_that_of_reviewing(library: Library, rivers: Imported) -> None:
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item == reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, Rating.EASY, 1000)
    assert library.state(item.card.uid) == item.previews[Rating.EASY]


def test_an_early_review_is_an_ordinary_one(library: Library, rivers: Imported, learnt: tuple[Uid, ...]) -> None:
    deck = rivers.deck_uid
    assert reviewing.next_card(library, deck) is None
    dues = {uid: library.state(uid).due_day or 0 for uid in learnt}
    days, seen = max(dues.values()) - library.today(), []
    while item := studying_ahead.next_card(library, deck, days):
        assert item.counts.review == 3 - len(seen)
        seen.append(item.card.uid)
        reviewing.answer(library, item.card.uid, Rating.GOOD, 1000)
        assert library.state(item.card.uid) == item.previews[Rating.GOOD]
    assert [dues[uid] for uid in seen] == sorted(dues.values())
    assert {entry.kind for entry in library.review_log()[3:]} == {ReviewKind.AHEAD}
    assert all((library.state(uid).due_day or 0) > dues[uid] for uid in learnt)
    assert not study_settings.rebuild_schedule(library)
    assert studying_ahead.next_card(library, deck, 1) is None


def test_what_fails_ahead_of_time_comes_back_in_its_steps(
    library: Library, rivers: Imported, learnt: tuple[Uid, ...], clock: Clock
) -> None:
    item = studying_ahead.next_card(library, rivers.deck_uid, 90)
    assert item is not None
    reviewing.answer(library, item.card.uid, Rating.AGAIN, 1000)
    after = studying_ahead.next_card(library, rivers.deck_uid, 90)
    assert after is not None and after.card.uid != item.card.uid
    assert after.counts == DueCounts(learning=1, review=2)
    clock.forward(minutes=11)
    again = studying_ahead.next_card(library, rivers.deck_uid, 90)
    assert again is not None and again.card.uid == item.card.uid


def test_cramming_is_logged_and_leaves_the_schedule(
    library: Library, rivers: Imported, learnt: tuple[Uid, ...], clock: Clock
) -> None:
    before, cram = library.states(), cramming.begin(library, deck_uid=rivers.deck_uid)
    ratings = [Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.AGAIN, Rating.EASY]
    asked = []
    for rating in ratings:
        item = cramming.next_card(library, cram)
        assert item is not None and not item.previews
        assert item.waits[Rating.AGAIN] == "again"
        asked.append((item.card.uid, item.counts))
        clock.forward(minutes=1)
        assert cramming.answer(library, item.card.uid, rating, 900).name == "Cram card"
    first, second, third = learnt
    assert [uid for uid, _ in asked] == [first, second, third, first, first]
    assert [(counts.review, counts.learning) for _, counts in asked] == [(3, 0), (2, 1), (1, 1), (0, 1), (0, 1)]
    assert cramming.next_card(library, cram) is None
    assert library.states() == before
    assert [entry.kind for entry in library.review_log()[3:]] == [ReviewKind.CRAM] * 5
    assert not study_settings.rebuild_schedule(library)
    history.undo(library)
    item = cramming.next_card(library, cram)
    assert item is not None and item.card.uid == first
    clock.forward(minutes=1)
    assert len(cards_of(library, cramming.begin(library, deck_uid=rivers.deck_uid))) == 3


def cards_of(library: Library, cram: Cram) -> list[Uid]:
    found = []
    while item := cramming.next_card(library, cram):
        found.append(item.card.uid)
        cramming.answer(library, item.card.uid, Rating.GOOD, 900)
    return found


def test_what_is_crammed_can_be_chosen(library: Library, rivers: Imported, learnt: tuple[Uid, ...]) -> None:
    first, second, third = learnt
    marking.flag(library, [second], Flag.BLUE)
    marking.add_tags(library, [library.card(third).note_uid], ["war"])
    for chosen, expected in (
        ({"flag": Flag.BLUE}, [second]),
        ({"tag": "War"}, [third]),
        ({"card_uids": {first, third}}, [first, third]),
        ({"essay_uid": rivers.essay_uid}, [first, second, third]),
        ({"deck_uid": rivers.deck_uid, "flag": Flag.RED}, []),
    ):
        assert cards_of(library, cramming.begin(library, **chosen)) == expected
    begun = cramming.begin(library)
    reviewing.suspend(library, [first])
    assert cards_of(library, begun) == [second, third]
    assert cards_of(library, cramming.begin(library)) == [second, third]


@pytest.mark.parametrize("days", [-1 / 24, -400, 3])
def test_a_round_of_cramming_ends_whatever_the_clock_does(
    library: Library, rivers: Imported, learnt: tuple[Uid, ...], clock: Clock, days: float
) -> None:
    cram, first = cramming.begin(library, deck_uid=rivers.deck_uid), learnt[0]
    cramming.answer(library, first, Rating.GOOD, 900)
    clock.forward(days=days)
    assert cards_of(library, cram) == list(learnt[1:])
    history.undo(library)
    assert cards_of(library, cram) == [learnt[2]]


def test_cramming_counts_against_no_limit(library: Library, rivers: Imported, clock: Clock) -> None:
    decks.set_options(library, rivers.deck_uid, DeckOptions(new_per_day=1))
    assert len(cards_of(library, cramming.begin(library))) == 3
    assert library.due_counts(rivers.deck_uid) == DueCounts(new=1)
    assert {state.phase for state in library.states()} == {Phase.NEW}


def test_flags_and_tags(library: Library, rivers: Imported) -> None:
    first, second, _ = library.cards()
    assert marking.flag(library, [first.uid, second.uid], Flag.GREEN).name == "Flag 2 cards"
    assert not marking.flag(library, [first.uid], Flag.GREEN)
    assert library.card(first.uid).flag == Flag.GREEN
    assert marking.flag(library, [first.uid], Flag.NONE).name == "Unflag 1 card"
    assert library.card(first.uid).flag == Flag.NONE
    notes = [first.note_uid, second.note_uid]
    assert marking.add_tags(library, notes, [" war ", "Asia"]).name == "Add 2 tags"
    assert not marking.add_tags(library, notes, ["WAR"])
    assert library.note(first.note_uid).tags == ("war", "Asia")
    assert marking.remove_tags(library, [first.note_uid], ["ASIA"]).name == "Remove tag “ASIA”"
    assert library.note(first.note_uid).tags == ("war",)
    for wrong in ("", " ", "two words"):
        with pytest.raises(StudyAppError, match="one word"):
            marking.add_tags(library, notes, [wrong])


def test_buried_cards_come_again_today(library: Library, rivers: Imported) -> None:
    first = library.cards()[0].uid
    reviewing.bury(library, [first])
    assert first not in library.queue(rivers.deck_uid).order
    assert reviewing.unbury(library, [first]).name == "Unbury 1 card"
    assert library.card(first).buried_until is None
    assert first in library.queue(rivers.deck_uid).order
    assert not reviewing.unbury(library, [first])


def test_a_whole_session_is_undone_and_done_again(library: Library, rivers: Imported, clock: Clock) -> None:
    before = [library.cards(), library.states(), library.notes()]
    done = 0
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.EASY, Rating.GOOD):
        answer_next(library, rivers.deck_uid, rating)
        clock.forward(minutes=12)
        done += 1
    card = library.cards()[0]
    marking.flag(library, [card.uid], Flag.RED)
    marking.add_tags(library, [card.note_uid], ["war"])
    reviewing.bury(library, [card.uid])
    cramming.answer(library, card.uid, Rating.GOOD, 900)
    after = [library.cards(), library.states(), library.notes()]
    for _ in range(done + 4):
        assert history.undo(library)
    assert [library.cards(), library.states(), library.notes()] == before
    for _ in range(done + 4):
        assert history.redo(library)
    assert [library.cards(), library.states(), library.notes()] == after
    assert not study_settings.rebuild_schedule(library)


def test_named_cards_come_in_their_order_and_what_is_forgotten_comes_back(
    library: Library, learnt: tuple[Uid, ...], clock: Clock
) -> None:
    first, second, third = learnt
    named = named_cards.begin_session(library, (third, first, third))

    def coming() -> Uid | None:
        item = named_cards.next_card(library, named)
        return item.card.uid if item else None

    assert coming() == third
    reviewing.answer(library, third, Rating.AGAIN, 1000)
    assert coming() == first
    clock.forward(minutes=15)
    assert coming() == third, "its step is over"
    reviewing.answer(library, third, Rating.GOOD, 1000)
    assert coming() == first
    history.undo(library)
    assert coming() == third
    reviewing.answer(library, third, Rating.EASY, 1000)
    reviewing.bury(library, (first,))
    assert coming() is None
    history.undo(library)
    assert coming() == first
    assert library.state(second).last_study_day != library.today()
