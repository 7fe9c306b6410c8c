"""The schedule is made anew from the review log."""

from studyapp.domain.cards import CardState
from studyapp.domain.decks import DeckOptions
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays import importing
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history, trash
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule import study_settings
from tests.storage.material import Clock, generation


def test_a_sound_schedule_is_left_alone(library: Library, rivers: Imported) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.GOOD, 900)
    history.undo(library)
    assert not study_settings.rebuild_schedule(library)


def test_a_spoiled_schedule_comes_back(library: Library, rivers: Imported) -> None:
    answered, undone, _ = (card.uid for card in library.cards())
    reviewing.answer(library, answered, Rating.EASY, 900)
    before = library.states()
    with library.operation("Spoil") as writer:
        for uid, reps in ((answered, 0), (undone, 1)):
            state = next(state for state in before if state.card_uid == answered)
            spoiled = type(state)(uid, state.phase, stability=99.0, due_day=1, reps=reps)
            writer.set_state(spoiled, library.params_uid, 0.9)
    assert library.states() != before
    assert study_settings.rebuild_schedule(library).cards == {answered, undone}
    assert sorted(library.states(), key=repr) == sorted(before, key=repr)
    history.undo(library)
    assert library.state(undone).reps == 1
    assert history.redo(library).cards == {answered, undone}
    assert sorted(library.states(), key=repr) == sorted(before, key=repr)


def test_it_keeps_the_dates_whatever_the_options_of_today(library: Library, rivers: Imported, clock: Clock) -> None:
    uid = library.cards()[0].uid
    for _ in range(3):
        reviewing.answer(library, uid, Rating.EASY, 900)
        clock.forward(days=20)
    before = library.state(uid)
    decks.set_options(library, rivers.deck_uid, DeckOptions(maximum_interval_days=5))
    assert library.state(uid) == before
    assert not study_settings.rebuild_schedule(library)


def test_what_was_learned_comes_back_with_cards_that_were_emptied_from_the_trash(
    library: Library, rivers: Imported, clock: Clock
) -> None:
    first, second, _ = library.cards()
    reviewing.answer(library, first.uid, Rating.EASY, 1000)
    reviewing.answer(library, second.uid, Rating.EASY, 1000)
    history.undo(library)
    learned = library.state(first.uid)
    importing.delete(library, rivers.essay_uid)
    clock.forward(days=31)
    assert trash.empty_expired(library)
    importing.import_essay(library, generation(), take_proposed=True)
    assert library.state(first.uid) == learned
    assert library.state(second.uid) == CardState(second.uid)
    assert not study_settings.rebuild_schedule(library)
    history.undo(library)
    assert library.cards() == ()
