"""Fits how clear a card is by itself, from marks of cards: whether they are good as they stand.

    python -m tests.quality.fitting_clarity > resources/clarity.json
    python -m tests.quality.fitting_clarity add NAME TEXT MARKS

The first fits to `judged/clarity.json` and tells on standard error how well the good cards of a text are told by a
fit to the others. The second adds the cards of a text to it: MARKS is a list of objects with the front, the back and
the mark (0 or 1) of a card. One of the makers marked these cards, without being told which were proposed; rounds of
blind readers are kept elsewhere. The file keeps numbers, no word of a card.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from studyapp.drafting.choosing.clarity import features
from studyapp.drafting.drafting import rank
from studyapp.drafting.material import Text
from studyapp.drafting.skipping import Attempts
from studyapp.extraction import annotate, load_models
from studyapp.extraction.parsing import parse_all
from studyapp.reading import read_file
from tests.quality.fitting_bearing import Numbers, Sample, fitted, weights
from tests.quality.fitting_merit import told_apart, write

JUDGED = Path(__file__).parent / "judged" / "clarity.json"
DIRECTIONS = {
    "shows-before": -1,
    "heading-shared": 1,
    "title-shared": 1,
    "cause": 1,
    "clause-asked": 1,
    "method": -1,
    "of-the-text": -1,
    "points": -1,
    "points-back": -1,
    "light-verb": -1,
    "short": -1,
    "rest-asked": -1,
    "who-asked": -1,
}
"""What a feature may do: a weight of the other sign would be chance."""


def sample(file: Path = JUDGED) -> Sample:
    """Return the kept cards, by text."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    likely = np.array([row["merit"] for row in kept["cards"]], dtype=np.float64)
    return Sample(
        kept["features"],
        np.array([row["text"] for row in kept["cards"]]),
        np.array([row["features"] for row in kept["cards"]], dtype=np.float64),
        np.log(likely / (1 - likely)),
        np.array([np.mean(row["marks"]) for row in kept["cards"]]),
    )


def left_out(marked: Sample) -> tuple[Numbers, Numbers]:
    """Return for each card its log odds by merit, and by merit with a clarity fitted to the other texts."""
    clear = np.zeros(len(marked.merit))
    for text in np.unique(marked.rounds):
        own, others = marked.rounds == text, marked.of(marked.rounds != text)
        clear[own] = (marked.features[own] - others.features.mean(0)) @ fitted(others, DIRECTIONS)
    return marked.merit, marked.merit + clear


def rows(name: str, path: Path, marked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the features and marks of the marked cards that the program makes of a text."""
    essay, models = read_file(path), load_models()
    text = Text(essay, annotate(essay, models))
    known = {(card["front"], card["back"]): card["mark"] for card in marked}
    found = []
    for entry in rank(text, lambda wordings: parse_all(wordings, models), Attempts()):
        mark = known.get((entry.draft.front, entry.draft.back))
        if mark is not None:
            values = features(entry.draft, text.asked[entry.sentence], text)
            told = [round(values[feature], 4) for feature in DIRECTIONS]
            found.append({"text": name, "features": told, "merit": entry.merit.good, "marks": [mark]})
    return found


def main() -> None:
    """Fit, or add the cards of a text."""
    if sys.argv[1:2] == ["add"]:
        name, path, marks = sys.argv[2:5]
        kept = json.loads(JUDGED.read_text(encoding="utf-8"))
        kept["cards"] += rows(name, Path(path), json.loads(Path(marks).read_text(encoding="utf-8")))
        write(kept, JUDGED)
        return
    marked = sample()
    merit, both = left_out(marked)
    told = (
        f"good told apart by merit {told_apart(merit, marked.key):.3f}, with clarity {told_apart(both, marked.key):.3f}"
    )
    sys.stderr.write(f"{len(np.unique(marked.rounds))} texts, {len(merit)} cards: {told}\n")
    sys.stdout.write(json.dumps(weights(marked, DIRECTIONS), indent=1) + "\n")


if __name__ == "__main__":
    main()
