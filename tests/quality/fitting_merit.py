"""Fit how likely readers find a card good, and key, from the features of cards that they marked.

    python -m tests.quality.fitting_merit > resources/merit.json
    python -m tests.quality.fitting_merit add NAME TEXT MARKS

The first fits to `judged/merit.json` and tells on standard error how well the cards of a text are told apart by a
fit to the others. The second adds the cards of a text to it: MARKS is a list of objects with the front and the
back of a card and the marks of each reader by scale. The file keeps numbers, no word of a card.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.generation import NoteKind
from studyapp.drafting.choosing.merit import Judge
from studyapp.drafting.drafting import rank
from studyapp.drafting.material import Text
from studyapp.drafting.plain_questions import as_question
from studyapp.drafting.skipping import Attempts
from studyapp.extraction import annotate, load_models
from studyapp.extraction.parsing import parse_all
from studyapp.reading import read_file

Numbers = NDArray[np.float64]
JUDGED = Path(__file__).parent / "judged" / "merit.json"
SHRINKING = 100.0  # the penalty of a squared coefficient: a thousand marks teach no strong ones
_TWO_READERS = 1.4  # how much a card counts that two readers marked
_MARKED = (NoteKind.CLAIM, NoteKind.FIGURE)  # readers saw too few cards of the other kinds
_SCALES = ("self_contained", "correct", "atomic", "unambiguous", "grammatical", "worth", "anchored")
_LEAST_SUM = 11  # of the seven scales that do not hang on the source line
_FULL = 2  # marks
_CONVERGED = 1e-10


@dataclass(frozen=True)
class Sample:
    """Marked cards: the text of each, a row of features, the shares of readers who found it good and key."""

    names: list[str]
    texts: NDArray[np.str_]
    features: Numbers
    good: Numbers
    key: Numbers
    counts: Numbers

    def of(self, chosen: NDArray[np.bool_]) -> "Sample":
        """Return the chosen cards."""
        return Sample(
            self.names,
            self.texts[chosen],
            self.features[chosen],
            self.good[chosen],
            self.key[chosen],
            self.counts[chosen],
        )


def sample(file: Path = JUDGED) -> Sample:
    """Return the kept cards."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    rows = kept["cards"]
    return Sample(
        kept["features"],
        np.array([row["text"] for row in rows]),
        np.array([row["features"] for row in rows], dtype=np.float64),
        np.array([np.mean([good for good, _ in row["marks"]]) for row in rows]),
        np.array([np.mean([key for _, key in row["marks"]]) / _FULL for row in rows]),
        np.array([_TWO_READERS if len(row["marks"]) > 1 else 1.0 for row in rows]),
    )


def fitted(features: Numbers, shares: Numbers, counts: Numbers) -> tuple[float, Numbers]:
    """Return the constant and the coefficients of a logistic regression with a penalty on the squares (Newton)."""
    mean, spread = features.mean(0), features.std(0)
    spread = np.where(spread > 0, spread, 1.0)
    rows = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    penalty = SHRINKING * np.eye(rows.shape[1])
    penalty[0, 0] = 0.0
    found = np.zeros(rows.shape[1])
    step = np.ones(1)
    while np.abs(step).max() > _CONVERGED:
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (counts * (shares - likely)) - penalty @ found
        curve = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, slope)
        found = found + step
    coefficients = found[1:] / spread
    return float(found[0] - mean @ coefficients), coefficients


def likelihood(features: Numbers, constant: float, coefficients: Numbers) -> Numbers:
    """Return the likelihood of each row."""
    return np.asarray(1 / (1 + np.exp(-(constant + features @ coefficients))))


def told_apart(likely: Numbers, shares: Numbers) -> float:
    """Return the share of pairs of a good and another card in which the good one is likelier (area under the ROC)."""
    upper, lower = likely[shares > 0.5], likely[shares <= 0.5]
    gain = upper[:, None] - lower[None, :]
    return float(((gain > 0) + (gain == 0) / 2).mean())


def left_out(marked: Sample) -> tuple[Numbers, Numbers]:
    """Return the likelihoods "good" and "key" of each card by a fit to the other texts."""
    good, key = np.zeros(len(marked.texts)), np.zeros(len(marked.texts))
    for text in np.unique(marked.texts):
        own, others = marked.texts == text, marked.of(marked.texts != text)
        good[own] = likelihood(marked.features[own], *fitted(others.features, others.good, others.counts))
        key[own] = likelihood(marked.features[own], *fitted(others.features, others.key, others.counts))
    return good, key


def coefficients(marked: Sample) -> dict[str, dict[str, float]]:
    """Return what `resources/merit.json` holds."""
    found = {}
    for name, shares in (("good", marked.good), ("key", marked.key)):
        constant, values = fitted(marked.features, shares, marked.counts)
        named = {feature: round(float(value), 5) for feature, value in zip(marked.names, values, strict=True)}
        found[name] = {"constant": round(constant, 5)} | named
    return found


def is_good(marks: Mapping[str, int]) -> bool:
    """Return whether a card is good by the scales that do not hang on its source line, which readers did not see."""
    given = [marks[scale] for scale in _SCALES]
    return marks["correct"] == _FULL and min(given) > 0 and sum(given) >= _LEAST_SUM


def rows(name: str, path: Path, marked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the features and marks of the marked cards that the program makes of a text."""
    essay, models = read_file(path), load_models()
    text = Text(essay, annotate(essay, models))
    judge = Judge(text)
    known = {(card["front"], card["back"]): card["marks"] for card in marked}
    found = []
    for entry in rank(text, lambda wordings: parse_all(wordings, models), Attempts()):
        shown = as_question(entry.draft, text.asked[entry.sentence], text)
        marks = known.get((shown.front, shown.back)) or known.get((entry.draft.front, entry.draft.back))
        if marks is not None and entry.draft.kind in _MARKED:
            features = judge.features(
                entry.draft,
                entry.form,
                text.asked[entry.sentence],
                salience=entry.salience,
                eligible=entry.eligible,
                is_slight=entry.is_slight,
            )
            values = [round(features[feature], 4) for feature in sample().names]
            told = [[int(is_good(one)), one["key"]] for one in marks]
            found.append({"text": name, "features": values, "marks": told})
    return found


def write(kept: Mapping[str, Any], file: Path = JUDGED) -> None:
    """Write the cards, one to a line."""
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in kept["cards"])
    file.write_text(f'{{"features": {json.dumps(kept["features"])},\n"cards": [\n{lines}\n]}}\n', encoding="utf-8")


def main() -> None:
    """Fit, or add the cards of a text."""
    if sys.argv[1:2] == ["add"]:
        name, path, marks = sys.argv[2:5]
        kept = json.loads(JUDGED.read_text(encoding="utf-8"))
        kept["cards"] += rows(name, Path(path), json.loads(Path(marks).read_text(encoding="utf-8")))
        write(kept)
        return
    marked = sample()
    good, key = left_out(marked)
    told = f"good told apart {told_apart(good, marked.good):.3f}, key {told_apart(key, marked.key):.3f}"
    sys.stderr.write(f"{len(np.unique(marked.texts))} texts, {len(good)} cards: {told}\n")
    sys.stdout.write(json.dumps(coefficients(marked), indent=1) + "\n")


if __name__ == "__main__":
    main()
