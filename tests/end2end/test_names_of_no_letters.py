"""Paths that are no UTF-8, as Linux allows: a library and whatever goes in or out lies there as anywhere else."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from studyapp import paths, settings
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Kind
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.getting import sources, subscribing
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.exporting.everything import export_everything
from studyapp.operations.exporting.texts import export_text
from studyapp.operations.library import backups, moving, reporting
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.texts import import_text
from studyapp.reading import read_file
from tests.operations.curating.river_decks import DECK
from tests.storage.material import generation, opened

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="file names that are no UTF-8 exist on Linux alone")

NAME = os.fsdecode(b"caf\xe9 \xff")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / NAME
    made.mkdir()
    return made


@pytest.fixture
def path(folder: Path) -> Path:
    """A library with a deck and a backup."""
    path = folder / f"{NAME}.studyapp"
    with opened(path) as library:
        import_essay(library, generation(), take_proposed=True)
        backups.make_backup(library)
    return path


def test_a_library_is_backed_up_restored_moved_and_reported(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))  # where the choice of a library is kept
    backups.restore_backup(path, backups.list_backups(path)[-1].path)
    there = moving.copy_library(tmp_path / "plain", path)
    paths.choose_library(there)
    moving.remove_original(path, there)
    assert not path.exists()
    back = moving.copy_library(path.parent, there)
    moving.finish_move(there)  # as at a start after a kill: the copy is not used yet
    assert not back.exists()
    back = moving.copy_library(path.parent, there)
    paths.choose_library(back)
    assert paths.chosen_library() == back == path
    moving.remove_original(there, back)
    with Library.open(back) as library:
        assert [entry.title for entry in library.essays()] == ["Rivers"]
    reporting.write_report(back, tmp_path / "log", path.parent / "report.txt")
    settings.save(tmp_path, settings.WindowSettings(folder=str(path.parent)))
    assert settings.load(tmp_path).folder == str(path.parent)


def test_decks_go_out_and_come_in(path: Path, tmp_path: Path) -> None:
    with opened(path) as library:
        export_everything(library, path.parent / "all.zip")
        for form in of_kind(Kind.DECK):
            export_text(library, [], form, path.parent / f"{NAME} {form}")
    shutil.unpack_archive(path.parent / "all.zip", tmp_path)
    package = (tmp_path / "decks" / "Rivers.apkg").rename(path.parent / f"{NAME}.apkg")
    for form in of_kind(Kind.DECK):
        with opened(tmp_path / f"{form}.studyapp") as library:
            report = import_text(library, path.parent / f"{NAME} {form}", form)[1]
            assert len(report.notes) == 3
            assert library.undo_name == f"Import “caf� � {form}”"
    with opened(tmp_path / "package.studyapp") as library:
        assert len(import_package(library, package)[1].notes) == 3


def test_a_text_is_read_and_a_deck_subscribed_to(folder: Path, tmp_path: Path) -> None:
    text = folder / f"{NAME}.txt"
    text.write_text("The Amur is 2,824 kilometres long.")
    assert read_file(text).text == "The Amur is 2,824 kilometres long."
    deck = folder / f"{NAME}.md"
    files.write(deck, DECK, ())
    listing = sources.look(str(deck))
    with opened(tmp_path / "a.studyapp") as library:
        subscribing.subscribe(library, listing, listing.offers[0])
        (held,) = subscribing.subscriptions(library)
        assert held.source == str(deck)
