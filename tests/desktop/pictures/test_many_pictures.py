"""Hundreds of pictures neither hold the window up nor stay in memory; `many_pictures` does it with 2 MB each."""

import json
import subprocess
import sys
from pathlib import Path

LONGEST_MS = 50.0  # of a processor of usual pace
MOST_MB = 200  # all of them as pixels would take 1,300 MB
COUNT = 500


def test_no_turn_of_the_window_is_long_and_memory_is_bounded(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.desktop.looks.many_pictures", str(tmp_path), str(COUNT), "plain"]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    found = json.loads(said.splitlines()[-1])
    grown = found.pop("most_mb") - found.pop("before_mb")
    assert {what: longest for what, longest in found.items() if longest > LONGEST_MS} == {}
    assert len(found) == 5
    assert grown <= MOST_MB
