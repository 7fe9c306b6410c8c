"""The marks of rounds on fresh texts are whole, and teachers' cards stand far above the program's in each."""

from pathlib import Path

import pytest

from tests.quality.judging import SCALES
from tests.quality.rounds import rows, table

ROUNDS = sorted((Path(__file__).parent / "judged" / "rounds").glob("*.json"))


@pytest.mark.parametrize("file", ROUNDS, ids=lambda file: file.stem)
def test_every_mark_is_there(file: Path) -> None:
    texts = {line.split("\t")[0] for line in file.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]}
    for card, marks in rows(file):
        assert set(marks) == {*SCALES, "key", "wording"}
        assert set(marks.values()) <= {0, 1, 2}
        assert card["text"] in texts


@pytest.mark.parametrize("file", ROUNDS, ids=lambda file: file.stem)
def test_the_control_was_mixed_in(file: Path) -> None:
    told = table(file)
    others = [each for state, each in told.items() if state != "control"]
    assert told["control"]["marks"] >= 20
    assert told["control"]["good"] > max(each["good"] for each in others if each["marks"] > 40)
