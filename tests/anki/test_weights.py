"""Weights that were trained in Anki hold for the decks of their preset: an answer sets here what it sets there."""

from pathlib import Path

import pytest

from studyapp.domain.reviews import Rating
from studyapp.operations import decks
from studyapp.operations.library import history
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.reviews.reviewing import answer
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.anki.engine import asked, with_engine
from tests.storage.material import Clock, opened
from tests.today import present


@with_engine
def test_an_answer_sets_what_it_sets_in_anki(tmp_path: Path) -> None:
    package = tmp_path / "trained.apkg"
    there = asked("engine_weights.py", package)
    with opened(tmp_path / "a.studyapp", Clock(present(0).ms, 0)) as library:
        import_package(library, package)
        cards = {library.deck(card.deck_uid).name: card.uid for card in library.cards()}
        assert cards.keys() == there.keys()
        for uid in cards.values():
            answer(library, uid, Rating.GOOD, 1000)
        states = {name: library.state(uid) for name, uid in cards.items()}
        assert {name: (state.stability, state.difficulty) for name, state in states.items()} == {
            name: pytest.approx(memory, rel=1e-4) for name, memory in there.items()
        }
        assert not rebuild_schedule(library).cards  # the replay goes by the same weights
        trained = library.find_deck("6")
        decks.set_options(library, trained.uid, library.find_deck("none").options)
        assert [*rebuild_schedule(library).cards] == [cards["6"]]
        assert library.state(cards["6"]).stability == pytest.approx(there["none"][0], rel=1e-4)
        history.undo(library)
        assert library.state(cards["6"]) == states["6"]
