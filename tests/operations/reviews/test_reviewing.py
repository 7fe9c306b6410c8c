"""The next card, answers, limits of the day, and cards that shall wait."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.cards import Phase
from studyapp.domain.decks import Backlog, DeckOptions, DueCounts, ReviewOrder
from studyapp.domain.entries import StudySettings
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from studyapp.operations.reviews.days import backlog, usual_seconds
from studyapp.operations.schedule import study_settings
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.pace import USUAL_S
from tests.storage.material import Clock, generation


def answer_next(library: Library, deck_uid: Uid, rating: Rating) -> Uid:
    item = reviewing.next_card(library, deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, rating, 1000)
    assert library.state(item.card.uid) == item.previews[rating]
    return item.card.uid


def test_the_buttons_say_what_the_answer_does(library: Library, rivers: Imported) -> None:
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    assert list(item.waits) == list(Rating)
    assert item.waits[Rating.AGAIN] == "1 min"
    assert item.waits[Rating.GOOD] == "10 min"
    assert item.counts == DueCounts(new=3)
    answer_next(library, rivers.deck_uid, Rating.HARD)


def test_the_log_tells_the_study_day_of_the_clock_on_the_wall(library: Library, rivers: Imported, clock: Clock) -> None:
    clock.forward(minutes=13 * 60)  # 03:00 of the next day in the reader's time zone
    uid = answer_next(library, rivers.deck_uid, Rating.GOOD)
    (entry,) = library.review_log()
    assert (entry.card_uid, entry.rating, entry.kind) == (uid, Rating.GOOD, ReviewKind.LEARN)
    assert (entry.reviewed_ms, entry.tz_offset_min, entry.duration_ms) == (clock.ms, 120, 1000)
    assert entry.study_day == 20666  # 2026-08-01
    assert entry.device == library.store.device
    assert entry.params_uid == library.params_uid


def test_a_review_late_at_night_and_one_in_the_morning_are_on_two_days(
    library: Library, rivers: Imported, clock: Clock
) -> None:
    clock.forward(minutes=(9 * 60) + 50)  # 23:50
    uid = answer_next(library, rivers.deck_uid, Rating.EASY)
    late = library.state(uid)
    clock.forward(minutes=8 * 60 + 10)  # 08:00
    reviewing.answer(library, uid, Rating.GOOD, 1000)
    after = library.state(uid)
    assert late.last_study_day is not None
    assert after.last_study_day == late.last_study_day + 1
    assert after.stability != late.stability


def test_a_long_absence_counts_as_ten_minutes(library: Library, rivers: Imported) -> None:
    uid = library.cards()[0].uid
    reviewing.answer(library, uid, Rating.GOOD, 10**9)
    reviewing.answer(library, uid, Rating.GOOD, -5)
    assert [entry.duration_ms for entry in library.review_log()] == [600_000, 0]


def test_new_cards_a_day_are_limited_by_deck_and_by_day(library: Library, rivers: Imported, clock: Clock) -> None:
    decks.set_options(library, rivers.deck_uid, DeckOptions(new_per_day=2))
    assert library.due_counts(rivers.deck_uid).new == 2
    begun = [answer_next(library, rivers.deck_uid, Rating.EASY) for _ in range(2)]
    assert reviewing.next_card(library, rivers.deck_uid) is None
    history.undo(library)  # an answer taken back gives its place back
    assert library.due_counts(rivers.deck_uid).new == 1
    answer_next(library, rivers.deck_uid, Rating.EASY)
    clock.forward(days=1)
    assert library.due_counts(rivers.deck_uid).new == 1
    assert library.cards()[2].uid not in begun


def test_reviews_a_day_are_limited(library: Library, rivers: Imported, clock: Clock) -> None:
    for _ in range(3):
        answer_next(library, rivers.deck_uid, Rating.EASY)
    decks.set_options(library, rivers.deck_uid, DeckOptions(reviews_per_day=1))
    clock.forward(days=60)
    assert library.due_counts(rivers.deck_uid).review == 1
    answer_next(library, rivers.deck_uid, Rating.GOOD)
    assert reviewing.next_card(library, rivers.deck_uid) is None


def test_learning_cards_come_back_on_the_same_day(library: Library, rivers: Imported, clock: Clock) -> None:
    decks.set_options(library, rivers.deck_uid, DeckOptions(new_per_day=1))
    uid = answer_next(library, rivers.deck_uid, Rating.AGAIN)
    assert library.due_counts(rivers.deck_uid) == DueCounts(learning=1)
    clock.forward(minutes=2)
    assert answer_next(library, rivers.deck_uid, Rating.GOOD) == uid
    clock.forward(minutes=11)
    assert answer_next(library, rivers.deck_uid, Rating.GOOD) == uid
    assert library.state(uid).phase is Phase.REVIEW
    assert reviewing.next_card(library, rivers.deck_uid) is None


def test_a_sibling_waits_until_tomorrow(library: Library, rivers: Imported, clock: Clock) -> None:
    note = library.notes()[0]
    editing.edit(library, note.uid, ("{{c1::One}} and {{c2::two}}.", *note.fields[1:]))
    assert library.due_counts(rivers.deck_uid).new == 3
    assert answer_next(library, rivers.deck_uid, Rating.EASY) == f"{note.uid}-0"
    assert Uid(f"{note.uid}-1") not in library.queue(rivers.deck_uid).order
    clock.forward(days=1)
    assert Uid(f"{note.uid}-1") in library.queue(rivers.deck_uid).order


def test_many_siblings_do_not_hide_the_new_cards_behind_them(library: Library, rivers: Imported) -> None:
    first, second, *_ = library.notes()
    text = " ".join(f"{{{{c{number}::word}}}}" for number in range(1, 400))
    editing.edit(library, first.uid, (text, *first.fields[1:]))
    order = library.queue(rivers.deck_uid).order
    assert order[:2] == (f"{first.uid}-0", f"{second.uid}-0")
    assert len(order) == 3


def test_many_siblings_do_not_hide_the_reviews_behind_them(library: Library, rivers: Imported, clock: Clock) -> None:
    first, *_ = library.notes()
    text = " ".join(f"{{{{c{number}::word}}}}" for number in range(1, 250))
    editing.edit(library, first.uid, (text, *first.fields[1:]))
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    clock.forward(days=90)
    for limit in (0, 1, 2, 9):
        decks.set_options(library, rivers.deck_uid, DeckOptions(reviews_per_day=limit))
        assert library.due_counts(rivers.deck_uid).review == min(limit, 3)


def test_suspended_cards_wait_for_ever_and_buried_ones_for_a_day(
    library: Library, rivers: Imported, clock: Clock
) -> None:
    first, second, third = (card.uid for card in library.cards())
    assert reviewing.suspend(library, [first]).cards == {first}
    reviewing.bury(library, [second])
    assert library.queue(rivers.deck_uid).order == (third,)
    clock.forward(days=1)
    assert library.queue(rivers.deck_uid).order == (second, third)
    reviewing.unsuspend(library, [first])
    assert library.queue(rivers.deck_uid).order == (first, second, third)
    assert not reviewing.unsuspend(library, [first])
    with pytest.raises(StudyAppError, match="no card"):
        reviewing.suspend(library, [Uid("none")])


def test_an_undone_answer_stays_in_the_log_and_comes_back_by_redo(library: Library, rivers: Imported) -> None:
    uid = answer_next(library, rivers.deck_uid, Rating.GOOD)
    answered = library.state(uid)
    history.undo(library)
    assert library.state(uid).phase is Phase.NEW
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    assert item.card.uid == uid
    history.redo(library)
    assert library.state(uid) == answered
    history.undo(library)
    review, first, second, third = library.review_log()
    assert (first.undoes_uid, second.undoes_uid, third.undoes_uid) == (review.uid, first.uid, second.uid)
    assert {entry.kind for entry in (first, second, third)} == {ReviewKind.UNDO}


def test_the_item_of_a_named_card_is_that_of_the_queue(library: Library, rivers: Imported) -> None:
    item = reviewing.next_card(library, rivers.deck_uid)
    assert item is not None
    assert reviewing.review_item(library, item.card.uid) == item


def test_an_empty_deck_has_no_next_card(library: Library) -> None:
    (uid,) = decks.create(library, "Empty").decks
    assert reviewing.next_card(library, uid) is None
    assert library.due_counts(uid) == DueCounts()


def test_drafts_do_not_come(library: Library, rivers: Imported) -> None:
    before = library.due_counts(rivers.deck_uid).new
    drafts.take(library, [library.notes()[-1].uid])
    assert library.due_counts(rivers.deck_uid).new == before + 1


def test_the_day_can_begin_at_another_hour(library: Library, rivers: Imported, clock: Clock) -> None:
    clock.forward(minutes=13 * 60)  # 03:00
    today = library.today()
    study_settings.set_settings(library, StudySettings(rollover_hour=2, is_durable=False))
    assert library.today() == today + 1
    assert not study_settings.set_settings(library, StudySettings(rollover_hour=2, is_durable=False))
    with pytest.raises(StudyAppError, match="between 0 and 12"):
        study_settings.set_settings(library, StudySettings(rollover_hour=13))
    history.undo(library)
    assert library.study_settings() == StudySettings()


def test_a_backlog_tells_what_it_does(library: Library, rivers: Imported, clock: Clock) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    clock.forward(days=60)
    assert backlog(library, rivers.deck_uid) is None
    decks.set_options(library, rivers.deck_uid, DeckOptions(reviews_per_day=1))
    assert backlog(library, rivers.deck_uid) == Backlog(3, 1, 3, ReviewOrder.GAIN, True)
    answer_next(library, rivers.deck_uid, Rating.GOOD)
    assert backlog(library, rivers.deck_uid) == Backlog(2, 1, 3, ReviewOrder.GAIN, True)
    drafts.take(library, [library.notes()[-1].uid])
    assert library.queue(rivers.deck_uid).order == ()
    decks.set_options(library, rivers.deck_uid, DeckOptions(reviews_per_day=1, new_waits=False))
    assert library.due_counts(rivers.deck_uid) == DueCounts(new=1)


def test_the_row_and_the_state_are_of_one_moment_though_the_clock_goes_on(tmp_path: Path) -> None:
    clock = Clock()

    def ticking() -> int:
        clock.forward(minutes=7)
        return clock()

    with Library.open(tmp_path / "a.studyapp", clock=ticking, tz=clock.offset) as library:
        import_essay(library, generation(), take_proposed=True)
        uid = library.cards()[0].uid
        for rating in (Rating.GOOD, Rating.EASY):
            reviewing.answer(library, uid, rating, 900)
        assert library.state(uid).last_review_ms == library.review_log()[-1].reviewed_ms
        assert not rebuild_schedule(library)


def test_the_usual_time_of_an_answer_is_drawn_from_that_of_others_to_that_of_the_person(
    library: Library, rivers: Imported
) -> None:
    assert usual_seconds(library) == USUAL_S
    card = reviewing.next_card(library, rivers.deck_uid)
    assert card is not None
    for _ in range(30):
        reviewing.answer(library, card.card.uid, Rating.AGAIN, 20_000)
    assert usual_seconds(library) == pytest.approx((20 + USUAL_S) / 2)
    reviewing.answer(library, card.card.uid, Rating.AGAIN, 0)  # from elsewhere, without a time
    assert usual_seconds(library) == pytest.approx((20 + USUAL_S) / 2)


def test_what_other_programs_write_in_the_middle_of_short_work_is_heeded_after_it(
    library: Library, rivers: Imported
) -> None:
    with Library.open(library.path) as other:
        with library.at_once():
            before, at = library.deck(rivers.deck_uid), library.moment()
            decks.rename(other, rivers.deck_uid, "Renamed")
            assert library.deck(rivers.deck_uid) == before
            assert library.moment() is at
        assert library.deck(rivers.deck_uid).name == "Renamed"


def test_what_the_short_work_itself_changes_is_read_in_it(library: Library, rivers: Imported) -> None:
    with library.at_once():
        assert library.deck(rivers.deck_uid).name != "Renamed"
        decks.rename(library, rivers.deck_uid, "Renamed")
        assert library.deck(rivers.deck_uid).name == "Renamed"
        before = library.study_settings()
        study_settings.set_settings(library, replace(before, learn_ahead_min=before.learn_ahead_min + 1))
        assert library.study_settings() != before
        library.undo()
        assert library.study_settings() == before
