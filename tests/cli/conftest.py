"""Runs commands in this process, and gives tests a library with the sample essay in it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from studyapp.__main__ import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs one command; without --library it finds none."""
    monkeypatch.setenv("STUDYAPP_LIBRARY", str(tmp_path / "unused.studyapp"))

    def running(*arguments: object) -> Ran:
        capsysbinary.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return running


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory, sample_essay: Path) -> Path:
    """A library into which the sample essay was imported, its proposed cards taken; not to be changed."""
    path = tmp_path_factory.mktemp("imported") / "library.studyapp"
    assert main(["import-essay", str(sample_essay), "--take-proposed", "--library", str(path)]) == 0
    return path


@pytest.fixture
def library(imported: Path, tmp_path: Path) -> Path:
    """A copy of the library that a test may change."""
    return shutil.copy(imported, tmp_path / "library.studyapp")
