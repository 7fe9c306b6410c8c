"""How a person learns, told of a whole library."""

from pathlib import Path

import pytest

from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.memory.weights import Params
from studyapp.domain.reviews import Rating
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.memory import learning, recall
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.memory import DEFAULT_WEIGHTS, MODEL_VERSION
from studyapp.statistics.findings import ALL_CARDS, CardFilter, Period
from tests.storage.material import Clock, essay, generation, opened


def test_numbers_agree_with_the_schedule(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "a.studyapp", clock) as library:
        deck_uid = import_essay(library, generation(essay(count=30), suggested=0), take_proposed=True).deck_uid
        decks.set_options(library, deck_uid, DeckOptions(new_per_day=4, desired_retention=0.8))
        for number, card in enumerate(library.cards()[:20]):
            reviewing.answer(library, card.uid, Rating.EASY if number % 2 else Rating.GOOD, 5000)
        clock.forward(days=9)
        for card in library.cards()[:6]:
            reviewing.answer(library, card.uid, Rating.GOOD, 5000)
        found = learning.report_learning(library, ALL_CARDS, Period.ALL)
        assert found.report.summary.answers == 26
        assert sum(found.report.summary.phases.values()) == 30
        assert found.report.cards == 30
        assert 10 < found.report.known < 20
        due = found.forecast[0].due
        assert due == sum(
            state.due_day is None or state.due_day <= library.today() for state in library.states() if state.reps
        )
        assert found.forecast[0].new == 4
        assert sum(day.new for day in found.forecast) == 10
        assert found.choices == learning.filter_choices(library)
        none = learning.report_learning(library, CardFilter(kind="claim"), Period.ALL)
        assert (none.report.cards, none.report.summary.answers) == (0, 0)
        assert all(day.reviews == day.new == 0 for day in none.forecast)


def test_the_load_rises_with_the_desired_retention(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        deck_uid = import_essay(library, generation(essay(count=40), suggested=0), take_proposed=True).deck_uid
        found, cards = learning.prepare_load(library, deck_uid)()
        assert cards == 40
        assert [point.retention for point in found] == list(learning.RETENTIONS)
        assert found[-1].minutes > found[0].minutes > 0
        assert found[0].known == pytest.approx(40, rel=0.35)


def test_an_empty_library_has_nothing_to_tell(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        found = learning.report_learning(library, ALL_CARDS, Period.YEAR)
        assert (found.report.cards, found.report.summary.answers, found.choices.decks) == (0, 0, ())
        assert all(day.reviews == day.minutes == 0 for day in found.forecast)


def test_each_card_is_told_by_the_weights_of_its_own_deck(tmp_path: Path) -> None:
    """A deck with weights of its own gives the numbers of a library in which these hold for all."""
    own = (*DEFAULT_WEIGHTS[:8], 1.2, *DEFAULT_WEIGHTS[9:20], 0.4)
    told = []
    for name, of_deck, of_all in (("a", own, DEFAULT_WEIGHTS), ("b", (), own)):
        clock = Clock()
        with opened(tmp_path / f"{name}.studyapp", clock) as library:
            imported = import_essay(library, generation(essay(count=30), suggested=0), take_proposed=True)
            decks.set_options(library, imported.deck_uid, DeckOptions(weights=of_deck))
            with library.operation("Take weights") as writer:
                writer.store_params(Params(Uid("own"), MODEL_VERSION, of_all))
            for days in (0, 9, 30):
                clock.forward(days=days)
                for card in library.cards()[:20]:
                    reviewing.answer(library, card.uid, Rating.GOOD, 5000)
            clock.forward(days=200)
            found = learning.report_learning(library, ALL_CARDS, Period.ALL)
            load, _ = learning.prepare_load(library, imported.deck_uid)()
            memory = recall.essay_memory(library, imported.essay_uid).on(library.today())
            calibration = found.report.calibration
            told.append((found.report.known, calibration, found.forecast, load, memory))
    assert told[0] == told[1]
