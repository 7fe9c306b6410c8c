"""A path that is no UTF-8, as a system may have it, is a path like any other."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not measured: other systems have no such paths")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / os.fsdecode(b"\xff\xfe")
    made.mkdir()
    return made


def test_a_library_in_such_a_place_is_used_exported_and_backed_up(imported: Path, folder: Path, run: Run) -> None:
    path = folder / os.fsdecode(b"l\xff.studyapp")
    shutil.copy(imported, path)
    output = folder / os.fsdecode(b"o\xff.apkg")
    for command in (["essays"], ["due"], ["export", "--all", "-o", output], ["backup"], ["undo"], ["backups"]):
        ran = run(*command, "--library", path)
        assert ran.code == 0, (command, ran.err)
    assert output.stat().st_size
    told = json.loads(run("backups", "--json", "--library", path).out)
    assert all(Path(each["path"]).exists() for each in told["backups"])


def test_an_essay_in_such_a_place_is_brought_in(sample_essay: Path, folder: Path, run: Run) -> None:
    essay = folder / os.fsdecode(b"e\xff.md")
    shutil.copy(sample_essay, essay)
    ran = run("import-essay", essay, "--library", folder / "library.studyapp")
    assert ran.code == 0, ran.err
