"""Decks stand in the order in which a person puts them, else by name."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.decks import Deck, in_order
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import history, trash

Uids = Mapping[str, Uid]


@pytest.fixture
def made(library: Library) -> Uids:
    for name in ("Chemistry", "Anatomy", "Biology", "Biology::Cells", "Biology::Animals"):
        decks.create(library, name)
    return {deck.name: deck.uid for deck in library.decks()}


def names(library: Library) -> list[str]:
    return [deck.name for deck in library.decks()]


def test_they_stand_by_name_until_somebody_places_one(library: Library, made: Uids) -> None:
    assert names(library) == ["Anatomy", "Biology", "Biology::Animals", "Biology::Cells", "Chemistry"]
    decks.place(library, made["Chemistry"], made["Biology"], is_before=True)
    assert names(library) == ["Anatomy", "Chemistry", "Biology", "Biology::Animals", "Biology::Cells"]
    decks.create(library, "Aaa")
    assert names(library)[-1] == "Aaa"  # behind those that have their place
    decks.sort_by_name(library, made["Anatomy"])
    assert names(library) == ["Aaa", "Anatomy", "Biology", "Biology::Animals", "Biology::Cells", "Chemistry"]


def test_a_step_up_or_down_ends_at_the_edge(library: Library, made: Uids) -> None:
    decks.step(library, made["Biology::Cells"], -1)
    assert names(library)[2:4] == ["Biology::Cells", "Biology::Animals"]
    assert not decks.step(library, made["Biology::Cells"], -1)
    assert not decks.step(library, made["Chemistry"], 1)
    decks.step(library, made["Anatomy"], 1)
    assert names(library) == ["Biology", "Biology::Cells", "Biology::Animals", "Anatomy", "Chemistry"]


def test_a_deck_comes_into_the_one_beside_whose_decks_it_is_put(library: Library, made: Uids) -> None:
    decks.place(library, made["Chemistry"], made["Biology::Animals"], is_before=False)
    assert names(library) == ["Anatomy", "Biology", "Biology::Animals", "Biology::Chemistry", "Biology::Cells"]
    history.undo(library)
    assert names(library) == ["Anatomy", "Biology", "Biology::Animals", "Biology::Cells", "Chemistry"]
    history.redo(library)
    assert names(library)[3] == "Biology::Chemistry"


def test_none_comes_into_itself_or_beside_its_namesake(library: Library, made: Uids) -> None:
    with pytest.raises(StudyAppError, match="in itself"):
        decks.place(library, made["Biology"], made["Biology::Cells"], is_before=True)
    decks.create(library, "Cells")
    twin = library.find_deck("Cells").uid
    with pytest.raises(StudyAppError, match="already"):
        decks.place(library, twin, made["Biology::Animals"], is_before=True)


def test_a_deck_that_comes_back_from_the_trash_keeps_its_place(library: Library, made: Uids) -> None:
    decks.step(library, made["Chemistry"], -1)
    decks.delete(library, made["Chemistry"])
    decks.step(library, made["Anatomy"], 1)
    trash.restore_deletion(library, library.trash()[0].uid)
    assert names(library) == ["Biology", "Biology::Animals", "Biology::Cells", "Anatomy", "Chemistry"] or names(
        library
    ) == ["Biology", "Biology::Animals", "Biology::Cells", "Chemistry", "Anatomy"]


def test_a_deck_that_moves_elsewhere_stands_there_by_name(library: Library, made: Uids) -> None:
    decks.step(library, made["Anatomy"], 1)
    decks.move(library, made["Anatomy"], made["Chemistry"])
    assert library.deck(made["Anatomy"]).position is None


def test_a_deck_whose_new_name_moves_it_stands_there_by_name(library: Library, made: Uids) -> None:
    decks.step(library, made["Anatomy"], 1)
    place = library.deck(made["Anatomy"]).position
    decks.rename(library, made["Anatomy"], "Bones")
    assert library.deck(made["Anatomy"]).position == place is not None
    decks.rename(library, made["Anatomy"], "Chemistry::Bones")
    assert library.deck(made["Anatomy"]).position is None


def test_a_new_start_finds_the_order(library: Library, made: Uids) -> None:
    decks.step(library, made["Chemistry"], -1)
    with Library.open(library.path) as again:
        assert names(again) == ["Anatomy", "Chemistry", "Biology", "Biology::Animals", "Biology::Cells"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.none() | st.integers(0, 3)), max_size=6))
def test_each_stands_behind_its_parent_even_in_a_damaged_tree(rows: list[tuple[int, int, int | None]]) -> None:
    """Circles and missing parents, which only damage makes, end."""
    given_decks = [
        Deck(Uid(str(own)), f"t{own}", parent_uid=Uid(str(above)), position=position) for own, above, position in rows
    ]
    held = {deck.uid: deck for deck in given_decks}
    ordered = in_order(given_decks)
    assert {deck.uid for deck in ordered} == set(held)
