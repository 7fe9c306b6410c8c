"""How long a curated deck of 10,000 cards takes to be checked, built and merged; medians are in `docs/speed.md`.

The bounds are of the processor's time, since others may use the machine.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from studyapp.deckfile.merging import merge
from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.taking import taking
from tests.storage.material import opened

CARDS = 10_000
CHECKED_S, BUILT_S, MERGED_S = 2.0, 3.0, 3.0


@pytest.fixture(scope="module")
def deck(root: Path) -> SharedDeck:
    """The cards of a shipped deck many times over, under other uids."""
    read = read_deck((root / "decks/sino-russian-alliance.md").read_bytes()).deck
    assert read is not None
    return replace(read, cards=tuple(_many(read.cards)))


def _many(cards: tuple[SharedCard, ...]) -> Iterator[SharedCard]:
    for number in range(CARDS):
        card = cards[number % len(cards)]
        yield replace(card, uid=Uid(f"{card.uid}-{number}"))


def seconds(work: Callable[[], object]) -> float:
    """The processor's time that some work takes."""
    begun = process_time()
    work()
    return process_time() - begun


def test_a_deck_is_checked(benchmark: Any, deck: SharedDeck) -> None:
    data = write_deck(deck).encode()
    assert benchmark(read_deck, data).deck == deck
    assert seconds(lambda: read_deck(data)) < CHECKED_S


def test_a_deck_is_written(benchmark: Any, deck: SharedDeck) -> None:
    assert len(benchmark(write_deck, deck)) > CARDS * 100


def test_two_versions_are_merged(benchmark: Any, deck: SharedDeck) -> None:
    ours = replace(deck, cards=tuple(replace(card, front=f"{card.front} So?") for card in deck.cards))
    theirs = replace(deck, cards=tuple(replace(card, back=f"{card.back}!") for card in deck.cards))
    assert not benchmark(merge, deck, ours, theirs).conflicts
    assert seconds(lambda: merge(deck, ours, theirs)) < MERGED_S


def test_a_deck_of_a_library_is_built(benchmark: Any, deck: SharedDeck, tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        taking.take(library, taking.plan(library, deck, "deck.md"))

        def build() -> None:
            made = composing.publication(library, deck.uid, "2026-12-14", before=deck)
            write_deck(made.deck)
            assert not made.changes

        benchmark.pedantic(build, rounds=3)
        assert seconds(build) < BUILT_S


def test_a_version_that_changes_every_card_is_taken(benchmark: Any, deck: SharedDeck, tmp_path: Path) -> None:
    newer = replace(deck, version=deck.version + 1, cards=tuple(replace(card, remarks="See.") for card in deck.cards))
    with opened(tmp_path / "a.studyapp") as library:
        taking.take(library, taking.plan(library, deck, "deck.md"))
        planned = taking.plan(library, newer, "deck.md")
        begun = process_time()
        benchmark.pedantic(lambda: taking.take(library, planned), rounds=1)
        assert process_time() - begun < MERGED_S
