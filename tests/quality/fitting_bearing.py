"""Fits how much a card bears on what its text argues, from what readers said of cards.

    python -m tests.quality.fitting_bearing > resources/bearing.json
    python -m tests.quality.fitting_bearing add NAME ROUND TEXT MARKS

The first fits to `judged/bearing.json` and tells on standard error how well the key cards of a round are told by a
fit to the others. The second adds the cards of a text to it: MARKS is a list of objects with the front and the back
of a card and the marks of each reader by scale. The file keeps numbers, no word of a card.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studyapp.drafting.choosing.bearing import Bearings
from studyapp.drafting.drafting import rank
from studyapp.drafting.material import Text
from studyapp.drafting.plain_questions import as_question
from studyapp.drafting.skipping import Attempts
from studyapp.extraction import annotate, load_models
from studyapp.extraction.parsing import parse_all
from studyapp.reading import read_file
from tests.quality.fitting_merit import write

Numbers = NDArray[np.float64]
JUDGED = Path(__file__).parent / "judged" / "bearing.json"
SHRINKING = 20.0  # the penalty of a squared weight: two hundred cards teach no strong ones
DIRECTIONS = {
    "at-an-edge": 1,
    "shared-with-end": 1,
    "shared-with-openings": 1,
    "leading": 1,
    "used-once": -1,
    "deed": -1,
    "signpost": -1,
    "name-asked": -1,
    "main-part-asked": 1,
    "cause": 1,
    "abstract-asked": 1,
    "points-back": -1,
}
"""What a feature may do: a weight of the other sign would be chance."""

_FULL = 2  # marks
_STEPS = 1500  # after which weights do not move any more
_STEEPEST = 0.25  # slope of the logistic function


@dataclass(frozen=True)
class Sample:
    """Marked cards: the round of each, a row of features, its likelihood by merit (as log odds), the share of key."""

    names: list[str]
    rounds: NDArray[np.str_]
    features: Numbers
    merit: Numbers
    key: Numbers

    def of(self, chosen: NDArray[np.bool_]) -> "Sample":
        """Return the chosen cards."""
        return Sample(self.names, self.rounds[chosen], self.features[chosen], self.merit[chosen], self.key[chosen])


def sample(file: Path = JUDGED) -> Sample:
    """Return the kept cards."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    rows, likely = kept["cards"], np.array([row["merit"] for row in kept["cards"]], dtype=np.float64)
    return Sample(
        kept["features"],
        np.array([row["round"] for row in rows]),
        np.array([row["features"] for row in rows], dtype=np.float64),
        np.log(likely / (1 - likely)),
        np.array([np.mean(row["marks"]) / _FULL for row in rows]),
    )


def fitted(marked: Sample, directions: Mapping[str, int] = DIRECTIONS) -> Numbers:
    """Return the weights of a logistic regression beside merit, with a penalty on squares and each sign kept.

    Merit is told apart, so that no weight says again what merit knows.

    Args:
        marked: the marked cards.
        directions: the sign that the weight of each feature may have, by its name.
    """
    rows = np.column_stack([marked.merit, marked.features])
    mean, spread = rows.mean(0), rows.std(0)
    spread = np.where(spread > 0, spread, 1.0)
    rows = (rows - mean) / spread
    signs = np.array([1, *(directions[name] for name in marked.names)])
    weights, constant, curve = np.zeros(len(signs)), 0.0, _STEEPEST * len(rows)
    for _ in range(_STEPS):
        wrong = marked.key - 1 / (1 + np.exp(-(constant + rows @ weights)))
        weights = weights + 0.5 * (rows.T @ wrong - SHRINKING * weights) / (curve + SHRINKING)
        weights = np.where(weights * signs < 0, 0.0, weights)
        constant += float(wrong.sum()) / curve
    return np.asarray(weights[1:] / spread[1:])


def weights(marked: Sample, directions: Mapping[str, int] = DIRECTIONS) -> dict[str, float]:
    """Return what the file of weights holds; the constant makes the usual sum 0."""
    found = fitted(marked, directions)
    constant = round(float(-marked.features.mean(0) @ found), 4)
    return {"constant": constant} | dict(zip(marked.names, found.round(4).tolist(), strict=True))


def left_out(marked: Sample) -> dict[str, tuple[float, float]]:
    """Return for each round how bearing, fitted to the others, and merit go with key (correlation)."""
    found = {}
    for name in sorted(set(marked.rounds)):
        own = marked.of(marked.rounds == name)
        bearing = own.features @ fitted(marked.of(marked.rounds != name))
        found[name] = _together(bearing, own.key), _together(own.merit, own.key)
    return found


def _together(one: Numbers, other: Numbers) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def rows(name: str, judged_in: str, path: Path, marked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the features and marks of the marked cards that the program makes of a text."""
    essay, models = read_file(path), load_models()
    text = Text(essay, annotate(essay, models))
    bearings = Bearings(text)
    known = {(card["front"], card["back"]): card["marks"] for card in marked}
    found = []
    for entry in rank(text, lambda wordings: parse_all(wordings, models), Attempts()):
        sentence = text.asked[entry.sentence]
        shown = as_question(entry.draft, sentence, text)
        marks = known.get((shown.front, shown.back)) or known.get((entry.draft.front, entry.draft.back))
        if marks is not None:
            features = bearings.features(entry.draft, entry.sentence, sentence)
            values = [round(features[feature], 4) for feature in DIRECTIONS]
            told = [one["key"] for one in marks]
            found.append(
                {"text": name, "round": judged_in, "features": values, "merit": entry.merit.key, "marks": told}
            )
    return found


def main() -> None:
    """Fit, or add the cards of a text."""
    if sys.argv[1:2] == ["add"]:
        name, judged_in, path, marks = sys.argv[2:6]
        kept = json.loads(JUDGED.read_text(encoding="utf-8"))
        kept["cards"] += rows(name, judged_in, Path(path), json.loads(Path(marks).read_text(encoding="utf-8")))
        write(kept, JUDGED)
        return
    marked = sample()
    for name, (bearing, merit) in left_out(marked).items():
        sys.stderr.write(f"{name} left out: goes with key {bearing:.2f}, merit alone {merit:.2f}\n")
    sys.stdout.write(json.dumps(weights(marked), indent=1) + "\n")


if __name__ == "__main__":
    main()
