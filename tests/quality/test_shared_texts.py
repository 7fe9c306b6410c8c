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
BUDGET = ("cards.per_1000_words<=16",)
ACCEPTED = {
    "sino-russian-alliance.txt": (
        *NO_FAULTS,
        *BUDGET,
        *FOUND,
        "cards.per_1000_words=6",
        "text.furniture_leaked<=0",
        "text.headings.f1=1",
    ),
    "other_america_plos.txt": (*NO_FAULTS, *BUDGET, *FOUND),
    "openstax_poverty.md": (*NO_FAULTS, *BUDGET, *FOUND),
    "donors_ngo.md": (*NO_FAULTS, *BUDGET, *FOUND),
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


def test_all_cards_ask_for_most_figures(shared: Path, maker: Maker, tmp_path: Path) -> None:
    file, floor = "sino-russian-alliance.txt", "figures.carded=0.60"
    result = _measure(shared, file, maker, tmp_path, "--cards", "all", "--json", "--require", floor)
    measured = json.loads(result.stdout.partition("\nfalls short")[0])
    uncarded = measured["misses"]["figures (importance 2-3) that no answer gives"]
    assert result.returncode == 0, uncarded
    assert not [row for row in uncarded if row.startswith(("81%", "more than $5 billion"))]
