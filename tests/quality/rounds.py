"""Prints what blind readers said of cards of fresh texts: shares and means for each state of the program.

python -m tests.quality.rounds tests/quality/judged/rounds/third.json
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from tests.quality.judging import SCALES, verdict

Marks = Mapping[str, int]


def rows(file: Path) -> Iterator[tuple[dict[str, Any], Marks]]:
    """Each card with the marks of one reader by scale."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    for card in kept["cards"]:
        for marks in card["marks"]:
            yield card, dict(zip(kept["scales"], marks, strict=True))


def table(file: Path) -> dict[str, dict[str, float]]:
    """For each state: marks given, shares of good and harmful ones, means of the sum, of key and of wording."""
    found: dict[str, list[Marks]] = defaultdict(list)
    for card, marks in rows(file):
        for state in card["of"]:
            found[state].append(marks)
            if state != "control":
                found[f"{state}, {'questions' if card['question'] else 'blanks'}"].append(marks)
                found[f"{state}, {card['kind']}"].append(marks)
    return {state: _told(marks) for state, marks in sorted(found.items())}


def _told(given: list[Marks]) -> dict[str, float]:
    verdicts = [verdict({scale: marks[scale] for scale in SCALES}) for marks in given]
    return {
        "marks": len(given),
        "good": verdicts.count("good") / len(given),
        "harmful": verdicts.count("harmful") / len(given),
        "sum": fmean(sum(marks[scale] for scale in SCALES) for marks in given),
        "key": fmean(marks["key"] for marks in given),
        "wording": fmean(marks["wording"] for marks in given),
    }


if __name__ == "__main__":
    for name, told in table(Path(sys.argv[1])).items():
        sys.stdout.write(f"{name:28} " + "  ".join(f"{what} {value:.2f}" for what, value in told.items()) + "\n")
