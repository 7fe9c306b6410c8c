"""A library that an earlier version was used on opens, looks the same, and undoes what was done there."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from studyapp.library import Library
from studyapp.operations.library import backups, history
from studyapp.operations.schedule import study_settings
from tests.storage.library_in_use import FOLDER, shown, undone, waiting
from tests.storage.material import Clock, opened

SAVED = sorted(FOLDER.glob("*.studyapp"))
BEYOND = ("due", "now", "undone")


@pytest.fixture(params=SAVED, ids=lambda path: path.stem)
def saved(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def wanted(saved: Path) -> dict[str, Any]:
    return dict(json.loads(saved.with_suffix(".json").read_text("utf-8")))


@pytest.fixture
def path(saved: Path, tmp_path: Path) -> Path:
    return shutil.copy(saved, tmp_path / "a.studyapp")


def then(path: Path, wanted: dict[str, Any]) -> Library:
    """The library at the moment when it was saved."""
    clock = Clock()
    clock.ms = wanted["now"]
    return opened(path, clock, seed=8)


def test_it_looks_the_same(path: Path, wanted: dict[str, Any]) -> None:
    with then(path, wanted) as library:
        found = json.loads(json.dumps(shown(library)))
        assert {key: found[key] for key in wanted if key not in BEYOND} == {
            key: value for key, value in wanted.items() if key not in BEYOND
        }
        assert waiting(library) == wanted["due"]
        assert not study_settings.rebuild_schedule(library)


def test_its_last_operations_are_undone_one_by_one_and_done_again(path: Path, wanted: dict[str, Any]) -> None:
    named = [key for key in wanted if key not in BEYOND]
    with then(path, wanted) as library:
        before = shown(library)
        assert undone(library, named) == wanted["undone"]
        for _ in wanted["undone"]:
            assert history.redo(library)
        after = shown(library)
        for held in (before, after):
            del held["log"], held["undo"]  # the log only grows, and what was undone before cannot be redone any more
        assert after == before


def test_a_backup_that_an_earlier_version_made_is_listed_and_put_back(path: Path, wanted: dict[str, Any]) -> None:
    kept = path.with_name("a-backups") / "20240101T120000000Z-daily.studyapp"
    kept.parent.mkdir()
    shutil.copy(path, kept)
    path.write_bytes(b"\0" * 5000)
    assert [each.path for each in backups.list_backups(path)] == [kept]
    backups.restore_backup(path, kept)
    with then(path, wanted) as library:
        assert waiting(library) == wanted["due"]
