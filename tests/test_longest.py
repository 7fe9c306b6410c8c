"""Several processes begin with the longest files."""

from pathlib import Path

from tests.conftest import ROOT
from tests.longest import LONGEST, first_the_longest


def test_each_file_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []


def test_the_longest_come_first_and_the_rest_stays_in_its_order() -> None:
    tests = Path("t")
    files = [tests / name for name in ("a.py", LONGEST[1], "b.py", LONGEST[0], LONGEST[1], "a.py")]
    assert first_the_longest(files, tests) == [3, 1, 4, 0, 2, 5]
