"""The library is the one that was named, else the environment's, else the user's own."""

from pathlib import Path

import pytest

from studyapp import paths


def test_the_order_in_which_a_library_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.LIBRARY_VARIABLE, raising=False)
    own = paths.library_path()
    assert own.is_absolute()
    assert "studyapp" in own.parts
    monkeypatch.setenv(paths.LIBRARY_VARIABLE, str(tmp_path / "environment"))
    assert paths.library_path() == tmp_path / "environment"
    assert paths.library_path(tmp_path / "named") == tmp_path / "named"


def test_a_library_that_was_chosen_comes_before_the_usual_one_and_after_a_named_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.LIBRARY_VARIABLE, raising=False)
    monkeypatch.setattr(paths, "config_folder", lambda: tmp_path / "new" / "config")
    assert paths.library_path() == paths.usual_library()
    paths.choose_library(tmp_path / "elsewhere.studyapp")
    assert paths.library_path() == tmp_path / "elsewhere.studyapp"
    assert paths.library_path(tmp_path / "named") == tmp_path / "named"


def test_names_are_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert paths.library_path(Path("mine")) == tmp_path / "mine"
    assert paths.library_path(Path("~/mine")) == tmp_path / "home" / "mine"


def test_backups_lie_beside_their_library() -> None:
    assert paths.backups_folder(Path("/data/history.studyapp")) == Path("/data/history-backups")


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.LIBRARY_VARIABLE, "")
    assert paths.library_path().name != ""
    assert paths.library_path() != Path.cwd()
