"""What fuzzers found once: each of these files broke a reader, or kept it busy."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.reading import read_file
from tests.conftest import ROOT
from tests.reading.test_essays import check_form

FOLDER = ROOT / "tests" / "data" / "fuzzed"
FOUND = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")
LONGEST = 10.0


@pytest.mark.skipif(sys.platform == "win32", reason="the files are read in forks")
def test_each_is_read_or_refused_in_time() -> None:
    names = "".join(f"{path}\n" for path in FOUND)
    done = subprocess.run(
        [sys.executable, "-m", "tests.reading.hostile.child"],
        input=names,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(FOUND)
    wrong = [a for a in answers if a["kind"] not in ("read", "refused") or a["seconds"] > LONGEST]
    assert wrong == []


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_is_read_has_the_form_of_an_essay(path: Path) -> None:
    try:
        essay = read_file(path)
    except StudyAppError as error:
        assert error.advice
    else:
        check_form(essay)
