"""Runs the real Anki, which is AGPL and so never a dependency, as a process of its own.

Needs STUDYAPP_ANKI_PYTHON: the path of a Python that has the `anki` package.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

PYTHON = os.environ.get("STUDYAPP_ANKI_PYTHON", "")
HERE = Path(__file__).parent
VERIFIER = HERE.parents[2] / "shared" / "anki" / "verify_apkg.py"

_LAST_REVIEW = "Added last review time"

with_engine = pytest.mark.skipif(not PYTHON, reason="not measured: STUDYAPP_ANKI_PYTHON names no Python with anki")
with_verifier = pytest.mark.skipif(
    not (PYTHON and VERIFIER.exists()), reason="not measured: no ../shared or no Python with anki"
)


def asked(script: str, *arguments: str | Path, **environment: str) -> dict[str, Any]:
    """What a script beside this file prints as JSON, run by the Python that has Anki."""
    return _run([PYTHON, str(HERE / script), *map(str, arguments)], environment)


def verified(package: Path, again: Path | None = None) -> dict[str, Any]:
    """What the checker of `../shared` says of a package, and of a later export of the same notes.

    The checker answers cards in Anki at the time of day. Once in some hundred runs, on a busy machine, Anki's check of
    its database then adds the moment of an answer; then the checker is asked once more. What a package lacks, it lacks
    both times.
    """
    more = ["--again", str(again)] if again else []
    command = [PYTHON, str(VERIFIER), str(package), *more, "--json"]
    report = _run(command, {}, (0, 1))
    if any(_LAST_REVIEW in issue["detail"] for issue in report["issues"]):
        report = _run(command, {}, (0, 1))
    return report


def _run(command: list[str], environment: dict[str, str], fine: tuple[int, ...] = (0,)) -> dict[str, Any]:
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=300, env=os.environ | environment
    )
    assert done.returncode in fine, done.stderr or done.stdout
    report: dict[str, Any] = json.loads(done.stdout)
    return report
