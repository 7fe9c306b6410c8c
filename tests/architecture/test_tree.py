"""Nothing in the project comes from one workplace or from somebody else's text."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Joined from halves, so that this file does not hold what it looks for.
FOREIGN = re.compile("|".join(("/wo" + "rk/", "/ro" + "ot/", r"pypi" + r"\.org", "python" + "hosted")))
LOCK_FILES = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock"}
RUN = 8


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not measured: no checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_no_path_or_server_of_one_workplace() -> None:
    assert [path for path in _tracked() if FOREIGN.search(_text(path))] == []


def test_no_lock_file_and_no_python_version() -> None:
    assert [path for path in _tracked() if path.name in LOCK_FILES | {".python-version"}] == []


def test_a_foreign_path_would_be_seen() -> None:
    assert FOREIGN.search("see /wo" + "rk/there")
    assert not FOREIGN.search("the work is done; homework/essay.md")


def test_no_sentence_of_a_users_essay(shared: Path) -> None:
    essay = _runs(_text(shared / "essays" / "sino-russian-alliance.txt"))
    found = {path.name: sorted(essay & _runs(_text(path))) for path in _tracked()}
    assert {name: runs for name, runs in found.items() if runs} == {}
