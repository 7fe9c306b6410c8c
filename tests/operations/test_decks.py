"""Decks: names, options, deletion."""

from dataclasses import replace

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history, trash
from studyapp.scheduling.memory import DEFAULT_WEIGHTS


def test_names_are_trimmed_and_told_apart_without_case(library: Library, rivers: Imported) -> None:
    (uid,) = decks.create(library, " Other ").decks
    assert library.deck(uid).name == "Other"
    for act in (lambda: decks.create(library, "RIVERS"), lambda: decks.rename(library, uid, "rivers")):
        with pytest.raises(StudyAppError, match="already"):
            act()
    with pytest.raises(StudyAppError, match="needs a name"):
        decks.create(library, "")
    assert decks.rename(library, uid, "OTHER")
    assert not decks.rename(library, uid, "OTHER")


def test_of_two_decks_of_one_name_one_is_named_by_its_uid(library: Library, rivers: Imported) -> None:
    decks.delete(library, rivers.deck_uid)
    (uid,) = decks.create(library, "Rivers").decks
    trash.restore_deletion(library, library.trash()[0].uid)
    with pytest.raises(StudyAppError, match="Several decks") as caught:
        library.find_deck("Rivers")
    assert uid in caught.value.advice
    assert library.find_deck(uid).uid == uid


def test_options_are_kept(library: Library, rivers: Imported) -> None:
    options = DeckOptions(3, 50, 0.85, (30, 300), (), 365)
    assert decks.set_options(library, rivers.deck_uid, options)
    assert library.deck(rivers.deck_uid).options == options
    assert not decks.set_options(library, rivers.deck_uid, options)
    history.undo(library)
    assert library.deck(rivers.deck_uid).options == DeckOptions()


def test_the_decks_inside_get_the_same_options_but_keep_their_weights(library: Library, rivers: Imported) -> None:
    (outer,) = decks.create(library, "Physics").decks
    made = [uid for name in ("Physics::Optics", "Physics::Optics::Lenses") for uid in decks.create(library, name).decks]
    trained = DeckOptions(weights=DEFAULT_WEIGHTS)
    decks.set_options(library, made[-1], trained)
    options = DeckOptions(new_per_day=7, desired_retention=0.85)
    decks.set_options(library, outer, options, with_decks_inside=True)
    assert [library.deck(uid).options for uid in (outer, *made)] == [
        options,
        options,
        replace(options, weights=DEFAULT_WEIGHTS),
    ]
    assert library.deck(rivers.deck_uid).options == DeckOptions()
    history.undo(library)
    assert library.deck(made[-1]).options == trained


@pytest.mark.parametrize(
    "options",
    [
        DeckOptions(new_per_day=-1),
        DeckOptions(reviews_per_day=10_000),
        DeckOptions(desired_retention=0.99),
        DeckOptions(learning_steps_s=(0,)),
        DeckOptions(relearning_steps_s=(90_000,)),
        DeckOptions(maximum_interval_days=0),
    ],
)
def test_options_out_of_bounds_are_refused(library: Library, rivers: Imported, options: DeckOptions) -> None:
    with pytest.raises(StudyAppError, match="must be"):
        decks.set_options(library, rivers.deck_uid, options)
    assert library.deck(rivers.deck_uid).options == DeckOptions()


def test_deleting_a_deck_takes_notes_and_leaves_the_essay(library: Library, rivers: Imported) -> None:
    changes = decks.delete(library, rivers.deck_uid)
    assert len(changes.notes) == 4
    assert library.notes() == library.decks() == ()
    assert library.essay_entry(rivers.essay_uid).taken == 0
    history.undo(library)
    assert library.essay_entry(rivers.essay_uid).taken == 3


@pytest.mark.parametrize("name", ["", "  ", "::", ":: ::", ":", ":::"])
def test_a_name_has_more_than_colons(library: Library, rivers: Imported, name: str) -> None:
    (deck,) = library.decks()
    with pytest.raises(StudyAppError, match="needs a name"):
        decks.create(library, name)
    with pytest.raises(StudyAppError, match="needs a name"):
        decks.rename(library, deck.uid, name)
    assert library.decks() == (deck,)
