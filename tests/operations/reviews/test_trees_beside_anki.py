"""In trees of decks with limits, as much waits as in the real Anki, and a study of a deck asks the same cards."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.adding import NewCard
from studyapp.domain.decks import DueCounts, ReviewOrder
from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import ImportOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks, turns
from studyapp.operations.courses import DueCourse
from studyapp.operations.notes import adding
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.reviews import together
from studyapp.operations.reviews.tree_limits import TreeLimits
from tests.anki.engine import asked, with_engine

COLLECTIONS = 20


def as_in_anki(library: Library) -> None:
    """Anki knows no order but by the day, and lets new cards come beside whatever is due."""
    for deck in library.decks():
        options = replace(deck.options, backlog_order=ReviewOrder.DUE, new_waits=False)
        decks.set_options(library, deck.uid, options)


def told_apart(library: Library, uid: Uid) -> dict[str, list[Uid]]:
    """The notes of what comes in a deck, new ones and reviews, each in their order of uids."""
    found: dict[str, list[Uid]] = {"new": [], "review": []}
    for card in TreeLimits(library).waiting(uid):
        kind = "new" if library.state(card).due_day is None else "review"
        found[kind].append(library.card(card).note_uid)
    return {kind: sorted(uids) for kind, uids in found.items()}


@with_engine
@pytest.mark.parametrize("seed", range(COLLECTIONS))
def test_counts_and_what_a_deck_asks_are_those_of_anki(tmp_path: Path, seed: int) -> None:
    known: dict[str, Any] = asked("engine_tree.py", tmp_path, str(seed))
    with Library.open(tmp_path / "a.studyapp") as library:
        import_package(library, tmp_path / "tree.apkg", ImportOptions(with_progress=True, with_presets=True))
        as_in_anki(library)
        for deck in library.decks():
            theirs = known[deck.name]
            new, learning, review = theirs["counts"]
            assert together.counts(library, deck.uid) == DueCounts(new, learning, review), deck.name
            wanted = {kind: sorted(map(uid_of, guids)) for kind, guids in theirs["asked"].items()}
            assert told_apart(library, deck.uid) == wanted, (deck.name, json.dumps(known))


@with_engine
@pytest.mark.parametrize("seed", [3, 7])
def test_a_study_asks_as_many_as_it_counts_whatever_was_answered(tmp_path: Path, seed: int) -> None:
    asked("engine_tree.py", tmp_path, str(seed))
    with Library.open(tmp_path / "a.studyapp") as library:
        import_package(library, tmp_path / "tree.apkg", ImportOptions(with_progress=True, with_presets=True))
        as_in_anki(library)
        top = next(deck for deck in library.decks() if deck.name == "A")
        steps = [uid for deck in library.decks() for uid in library.queue(deck.uid).learning]
        for uid in steps:  # their first answer here counts as a new card, since they came without any
            turns.answer(library, DueCourse(top.uid), uid, Rating.EASY, 1000)
        before, asked_for, left = set(TreeLimits(library).waiting(top.uid)), [], together.counts(library, top.uid)
        turn = turns.first_turn(library, DueCourse(top.uid))
        while turn.item is not None:
            assert turn.item.counts == left
            asked_for.append(turn.item.card.uid)
            turns.answer(library, turn.course, turn.item.card.uid, Rating.EASY, 1000)
            left = together.counts(library, top.uid)
            turn = turns.next_turn_or_end(library, turn.course)
        assert asked_for
        assert sorted(asked_for) == sorted(before)
        assert left == DueCounts()


def test_a_parent_keeps_its_own_limit_and_its_children_theirs(library: Library) -> None:
    outer, inner = (decks.create(library, name).decks for name in ("Waters", "Waters::Lakes"))
    (parent,), (child,) = outer, inner
    adding.add_notes(library, child, [NewCard(f"Lake {number}?", "Yes") for number in range(9)])
    adding.add_notes(library, parent, [NewCard(f"Water {number}?", "Yes") for number in range(3)])
    for uid, most in ((parent, 5), (child, 4)):
        decks.set_options(library, uid, replace(library.deck(uid).options, new_per_day=most))
    assert (together.counts(library, parent).new, together.counts(library, child).new) == (5, 4)
    assert together.counts(library, None).new == 5
    for _ in range(3):
        item = together.next_card(library, child)
        assert item is not None
        turns.answer(library, DueCourse(child), item.card.uid, Rating.EASY, 1000)
    assert (together.counts(library, parent).new, together.counts(library, child).new) == (2, 1)
