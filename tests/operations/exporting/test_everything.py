"""One file holds all of a library, and is there as a whole or not at all."""

import zipfile
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported
from studyapp.operations.exporting.everything import export_everything
from studyapp.operations.library import backups


def test_library_decks_and_essays_are_all_in_it(library: Library, rivers: Imported, tmp_path: Path) -> None:
    essay = library.essay(rivers.essay_uid)
    decks.create(library, "Nothing in it")
    told: list[tuple[int, int]] = []
    written = export_everything(library, tmp_path / "all.zip", lambda done, total: told.append((done, total)))
    title = library.essays()[0].title
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "library.studyapp",
            f"decks/{title}.apkg",
            f"essays/{title}.txt",
            "READ ME.txt",
        }
        assert essay.text in archive.read(f"essays/{title}.txt").decode()
        archive.extract("library.studyapp", tmp_path / "out")
    assert (written.decks, written.essays) == (1, 1)
    assert written.bytes == (tmp_path / "all.zip").stat().st_size
    with Library.open(tmp_path / "out" / "library.studyapp") as copy:
        assert copy.notes() == library.notes()
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert backups.list_backups(library.path) == ()


class EndedError(StudyAppError):
    """The person ends it."""

    def __init__(self) -> None:
        super().__init__("It was ended.", "")


def test_an_export_that_is_ended_leaves_the_file_that_was_there(
    library: Library, rivers: Imported, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    path.write_text("before")

    def end(done: int, _total: int) -> None:
        if done:
            raise EndedError

    with pytest.raises(EndedError):
        export_everything(library, path, end)
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def test_titles_that_are_no_names_of_files_and_titles_alike_get_names_of_their_own(
    library: Library, rivers: Imported, tmp_path: Path
) -> None:
    decks.rename(library, rivers.deck_uid, 'A/B: "C"?')
    export_everything(library, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert "decks/A B C.apkg" in archive.namelist()
