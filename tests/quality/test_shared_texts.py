"""The four labelled texts beside the checkout, measured by the scorer that lies with them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.conftest import Maker

FOUND = (
    "citations.groups.f1=0.98",
    "citations.items.f1=0.97",
    "figures.seen=0.95",
    "figures.false<=0",
    "text.whole=0.97",
)
NO_FAULTS = ("cards.hard_fault_cards<=0",)
BUDGET = (
    "cards.per_1000_words=6",
    "cards.per_1000_words<=14",
    "cards.long_answers<=0.3",
    "cards.uncredited<=0",
)


def _covered(figures: float, stated: float, hit: float) -> tuple[str, ...]:
    return f"figures.carded={figures}", f"claims.stated_weighted={stated}", f"claims.hit_weighted={hit}"


ACCEPTED = {
    "sino-russian-alliance.txt": (
        *NO_FAULTS,
        *BUDGET,
        *FOUND,
        "figures.carded=0.38",
        "claims.stated_weighted=0.31",
        "claims.hit_weighted=0.22",
        "claims.hit_importance_3=0.4",
        "text.furniture_leaked<=0",
        "text.headings.f1=1",
    ),
    "other_america_plos.txt": (*NO_FAULTS, *BUDGET, *FOUND, *_covered(0.5, 0.18, 0.18)),
    "openstax_poverty.md": (*NO_FAULTS, *BUDGET, *FOUND, *_covered(0.62, 0.38, 0.25)),
    "donors_ngo.md": (*NO_FAULTS, *BUDGET, *FOUND, *_covered(0.7, 0.27, 0.14)),
}


def _measure(shared: Path, file: str, maker: Maker, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    output = folder / "out.json"
    output.write_text(json.dumps(maker(shared / "essays" / file)), encoding="utf-8")
    gold = shared / "quality" / "gold" / Path(file).stem
    command = [sys.executable, str(shared / "quality" / "score.py"), str(output), str(gold), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file", ACCEPTED)
def test_accepted_cards_reach_the_floors(file: str, shared: Path, maker: Maker, tmp_path: Path) -> None:
    floors = [option for floor in ACCEPTED[file] for option in ("--require", floor)]
    result = _measure(shared, file, maker, tmp_path, *floors)
    assert result.returncode == 0, result.stdout + result.stderr


ALL = {
    "sino-russian-alliance.txt": _covered(0.92, 0.65, 0.45),
    "other_america_plos.txt": _covered(0.85, 0.6, 0.45),
    "openstax_poverty.md": _covered(0.95, 0.58, 0.5),
    "donors_ngo.md": _covered(0.88, 0.58, 0.3),
}


@pytest.mark.parametrize("file", ALL)
def test_suggestions_cover_the_rest(file: str, shared: Path, maker: Maker, tmp_path: Path) -> None:
    floors = [option for floor in (*NO_FAULTS, *ALL[file]) for option in ("--require", floor)]
    result = _measure(shared, file, maker, tmp_path, "--cards", "all", *floors)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_figures_of_the_first_text_that_readers_name_are_asked(shared: Path, maker: Maker, tmp_path: Path) -> None:
    result = _measure(shared, "sino-russian-alliance.txt", maker, tmp_path, "--cards", "all", "--json")
    measured = json.loads(result.stdout.partition("\nfalls short")[0])
    uncarded = measured["misses"]["figures (importance 2-3) that no answer gives"]
    assert not [row for row in uncarded if row.startswith(("81%", "more than $5 billion"))]
