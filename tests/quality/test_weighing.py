"""The weights by which sentences carry a text rank the labelled claims of a text first."""

import json
from pathlib import Path

import numpy as np

from studyapp.drafting.choosing.salience import weights
from studyapp.extraction import Models
from tests.quality.weighing import fitted, hash_of, marked

LEAST_RANKED_RIGHT = 0.65  # of the pairs of a labelled claim and another sentence of its text
JUDGED = Path(__file__).parent / "judged" / "sentences"


def test_shipped_weights_rank_labelled_claims_first(models: Models, shared: Path) -> None:
    text = marked(
        shared / "essays" / "sino-russian-alliance.txt", shared / "quality" / "gold" / "sino-russian-alliance", models
    )
    shipped = np.array([weights()[name] for name in text.names])
    assert text.ranked_right(shipped, 1.5) > LEAST_RANKED_RIGHT
    assert text.ranked_right(fitted([text]), 1.5) > text.ranked_right(shipped, 1.5) > text.ranked_right(-shipped, 1.5)


def test_marks_are_kept_by_hash_and_of_three_kinds() -> None:
    assert hash_of("The Salt Tax, 1894.") == hash_of("the salt  tax 1894")
    rows = [row for file in sorted(JUDGED.glob("*.json")) for row in json.loads(file.read_text(encoding="utf-8"))]
    assert len(rows) > 2000
    assert {mark for _, mark in rows} == {0, 1, 2}
    assert all(len(digest) == 12 for digest, _ in rows)
