"""What can be asked of a library, and that what it remembers of a day is what it would read anew."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.clock import local_offset_min, system_ms
from tests.storage.material import Clock, essay, generation, opened
from tests.storage.test_undo_law import DEEDS, Doer


@pytest.mark.parametrize(
    "ask", ["essay", "essay_entry", "annotations", "skipped", "note", "deck", "card", "state", "queue"]
)
def test_what_is_unknown_is_said_so(tmp_path: Path, ask: str) -> None:
    with opened(tmp_path / "a.studyapp") as library, pytest.raises(StudyAppError, match="There is no"):
        getattr(library, ask)(Uid("unknown"))


def test_a_deck_is_found_by_uid_and_by_name(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        with pytest.raises(StudyAppError, match="none yet"):
            library.find_deck("Rivers")
        made = import_essay(library, generation())
        for name in (made.deck_uid, "Rivers", " rivers "):
            assert library.find_deck(name).uid == made.deck_uid
        with pytest.raises(StudyAppError, match="“Rivers”"):
            library.find_deck("Roads")


def test_reads_and_log_can_be_narrowed(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "a.studyapp", clock) as library:
        rivers = import_essay(library, generation(), take_proposed=True)
        roads = import_essay(library, generation(essay(title="Roads", topic="road")), take_proposed=True)
        for made in (rivers, roads):
            reviewing.answer(library, library.cards(deck_uid=made.deck_uid)[0].uid, Rating.GOOD, 900)
            clock.forward(days=1)
        assert len(library.review_log()) == 2
        assert len(library.review_log(deck_uid=roads.deck_uid)) == 1
        assert len(library.review_log(since_day=library.today() - 1)) == 1
        assert len(library.states()) == 6
        assert sorted(state.reps for state in library.states(deck_uid=rivers.deck_uid)) == [0, 0, 1]
        assert [entry.title for entry in library.essays()] == ["Roads", "Rivers"]


def test_a_library_may_be_closed_twice(tmp_path: Path) -> None:
    library = opened(tmp_path / "a.studyapp", window=True)
    library.close()
    library.close()


def test_the_clock_of_the_computer_is_used_unless_another_is_given(tmp_path: Path) -> None:
    before = system_ms()
    with Library.open(tmp_path / "a.studyapp") as library:
        moment = library.moment()
        assert before <= moment.ms <= system_ms()
        assert moment.tz_offset_min == local_offset_min(moment.ms)
        assert decks.create(library, "One").decks != decks.create(library, "Two").decks


@settings(max_examples=25)
@given(plan=st.lists(st.sampled_from([*DEEDS, *["answer"] * 12]), max_size=20), seed=st.integers(0, 2**16))
def test_the_day_kept_in_memory_is_the_day_of_the_file(plan: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        with opened(Path(folder) / "a.studyapp", clock) as library, opened(library.path, clock, 9) as fresh:
            doer = Doer(library, clock, random.Random(seed))
            for name in ["import", "take all", *plan]:
                doer.do(name)
                if doer.chance.random() < 0.1:
                    history.undo(library)
                for deck in library.decks():
                    fresh._queues = type(fresh._queues)()
                    assert library.queue(deck.uid) == fresh.queue(deck.uid)
