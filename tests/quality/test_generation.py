"""What is found and made from labelled texts may not get worse."""

from pathlib import Path
from typing import Any

import pytest

from tests.quality.conftest import LABELS, Maker
from tests.quality.scorer import Score, read_labels, score

FLOORS = {
    "sino-russian-relations": {
        "citation_groups": 0.98,
        "citation_items": 0.97,
        "headings": 1.0,
        "sentences_whole": 1.0,
        "figures_seen": 0.95,
        "figures_carded": 0.8,
        "claims_asked": 0.15,
    },
    "smallpox": {
        "citation_groups": 0.98,
        "citation_items": 0.97,
        "headings": 1.0,
        "sentences_whole": 1.0,
        "figures_seen": 0.94,
        "figures_carded": 0.75,
        "claims_asked": 0.1,
    },
}
MOST_FALSE_FIGURES = 0
CARDS_PER_1000_WORDS = (6, 16)


@pytest.fixture(scope="module", params=FLOORS)
def measured(request: pytest.FixtureRequest, maker: Maker, labelled: dict[str, Path]) -> tuple[str, Score]:
    """A text's name and what the scorer says of its cards."""
    name: str = request.param
    return name, score(maker(labelled[name]), read_labels(LABELS / name))


@pytest.mark.parametrize("figure", FLOORS["smallpox"])
def test_no_figure_falls_below_its_floor(measured: tuple[str, Score], figure: str) -> None:
    name, result = measured
    value: Any = getattr(result, figure)
    reached = value if isinstance(value, float) else value.f1
    assert reached >= FLOORS[name][figure], result.misses


def test_no_accepted_card_breaks_a_rule(measured: tuple[str, Score]) -> None:
    assert measured[1].misses["cards that break a rule"] == []


def test_page_furniture_and_codes_stay_out(measured: tuple[str, Score]) -> None:
    assert measured[1].furniture_leaked == 0
    assert measured[1].figures_false <= MOST_FALSE_FIGURES, measured[1].misses


def test_the_number_of_accepted_cards_is_right_for_the_length(measured: tuple[str, Score]) -> None:
    fewest, most = CARDS_PER_1000_WORDS
    assert fewest <= measured[1].per_1000_words <= most


def test_every_important_figure_and_citation_has_a_card_or_a_reason(maker: Maker, labelled: dict[str, Path]) -> None:
    for path in labelled.values():
        generation = maker(path)
        told = [(card["quote"]["start"], card["quote"]["end"]) for card in generation["cards"]]
        told += [(skipped["start"], skipped["end"]) for skipped in generation["skipped"]]
        found = generation["figures"] + generation["citations"]
        silent = [row["text"] for row in found if not any(a < row["end"] and row["start"] < b for a, b in told)]
        assert silent == []
