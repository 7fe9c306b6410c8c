"""What a library keeps between its reads holds only until something changes, here or in another process."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.decks import DeckOptions
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.reviews import reviewing
from studyapp.rendering.card_sides import _spans_of
from tests.benchmarks import large
from tests.storage.material import Clock, opened


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Clock, Uid]:
    clock = Clock()
    (deck,) = large.make(tmp_path / "a.studyapp", clock, [60], 3)
    return tmp_path / "a.studyapp", clock, deck


def _loads(library: Library) -> dict[int, int]:
    today = library.today()
    return library.load(today, today + 90)


def test_loads_follow_answers_and_undo(made: tuple[Path, Clock, Uid]) -> None:
    path, clock, deck = made
    with opened(path, clock) as library:
        for number in range(12):
            item = reviewing.next_card(library, deck)
            assert item is not None
            reviewing.answer(library, item.card.uid, Rating(number % 4 + 1), 1000)
            clock.forward(minutes=1)
            if number % 3 == 2:
                library.undo()
            today = library.today()
            assert _loads(library) == library.store.reads.queue.due_per_day(today, today + 90)


def test_an_answer_does_what_its_preview_said(made: tuple[Path, Clock, Uid]) -> None:
    path, clock, deck = made
    with opened(path, clock) as library:
        for number in range(20):
            item = reviewing.next_card(library, deck)
            assert item is not None
            rating = Rating(number % 4 + 1)
            reviewing.answer(library, item.card.uid, rating, 1000)
            assert library.state(item.card.uid) == item.previews[rating]


def test_what_another_process_wrote_is_seen(made: tuple[Path, Clock, Uid]) -> None:
    path, clock, deck = made
    with opened(path, clock) as here, opened(path, clock, seed=8) as there:
        item = reviewing.next_card(here, deck)
        assert item is not None
        decks.set_options(there, deck, replace(there.deck(deck).options, desired_retention=0.75))
        reviewing.answer(there, item.card.uid, Rating.GOOD, 1000)
        clock.forward(days=30)
        assert here.deck(deck).options.desired_retention == 0.75
        assert here.state(item.card.uid).reps == item.state.reps + 1
        reviewing.answer(here, item.card.uid, Rating.GOOD, 1000)
        assert here.state(item.card.uid).reps == item.state.reps + 2
        assert _loads(here) == here.store.reads.queue.due_per_day(here.today(), here.today() + 90)


def test_an_operation_reads_what_it_wrote(made: tuple[Path, Clock, Uid]) -> None:
    path, clock, deck = made
    with opened(path, clock) as library:
        before = library.deck(deck)
        with pytest.raises(KeyError), library.operation("Try") as writer:
            writer.update_deck(replace(before, options=DeckOptions(new_per_day=3)))
            assert library.deck(deck).options.new_per_day == 3
            raise KeyError
        assert library.deck(deck) == before


def test_a_step_takes_few_statements(made: tuple[Path, Clock, Uid]) -> None:
    path, clock, deck = made
    with opened(path, clock) as library:
        for _ in range(2):
            said: list[str] = []
            library.store._raw.set_trace_callback(said.append)
            item = reviewing.next_card(library, deck)
            assert item is not None
            reviewing.answer(library, item.card.uid, Rating.GOOD, 1000)
            library.store._raw.set_trace_callback(None)
            clock.forward(minutes=1)
    assert sum("data_version" in statement for statement in said) <= 3
    assert len(said) <= 22, said


_LETTERS = st.text("ab_.( \n\u00a0é", max_size=12)


@given(_LETTERS, _LETTERS.filter(lambda words: bool(words.split())))
def test_words_are_found_as_a_pattern_finds_them(passage: str, words: str) -> None:
    pattern = rf"(?<!\w){r'\s+'.join(map(re.escape, words.split()))}(?!\w)"
    assert list(_spans_of(passage, words.split())) == [found.span() for found in re.finditer(pattern, passage)]
