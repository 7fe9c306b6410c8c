"""What the preferences find out about the library and its backups, and how everything is written out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.desktop.preferences.preferences_presenter import LibraryFile, PreferencesPresenter
from studyapp.domain.entries import Backup
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.exporting.everything import ExportCounts
from tests.desktop.conftest import Direct, Late


class View:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.library: LibraryFile | None = None
        self.backups: tuple[Backup, ...] = ()
        self.chosen: Path | None = None
        self.contents: list[tuple[Path, LibraryFile]] = []
        self.errors: list[StudyAppError] = []
        self.progress: list[tuple[int, int]] = []
        self.written: tuple[Path, ExportCounts] | None = None
        self.unwritten: list[StudyAppError | None] = []
        self.while_writing: Callable[[], object] = lambda: None

    def show_library(self, found: LibraryFile) -> None:
        self.library = found

    def show_backups(self, backups: tuple[Backup, ...], chosen: Path | None) -> None:
        self.backups, self.chosen = backups, chosen

    def show_contents(self, backup: Backup, found: LibraryFile) -> None:
        self.contents.append((backup.path, found))

    def show_error(self, error: StudyAppError) -> None:
        self.errors.append(error)

    def show_writing(self, done: int, total: int) -> None:
        self.progress.append((done, total))
        if total:
            self.while_writing()

    def show_written(self, path: Path, written: ExportCounts) -> None:
        self.written = path, written

    def show_unwritten(self, error: StudyAppError | None) -> None:
        self.unwritten.append(error)


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(jobs: Direct, view: View, library: Library, essay_uid: Uid) -> PreferencesPresenter:
    return PreferencesPresenter(jobs, view, lambda arrive: arrive(), library.path)


def test_the_library_is_told_of_and_a_backup_made_now_is_listed_and_chosen(
    presenter: PreferencesPresenter, view: View, library: Library
) -> None:
    presenter.open()
    assert view.library is not None
    assert view.library.fault == ""
    assert view.library.counts["essays"] == 1
    assert view.library.bytes > 50_000  # what only the write-ahead log holds counts too
    assert view.backups == ()
    presenter.back_up()
    (made,) = view.backups
    assert view.chosen == made.path
    presenter.look_into(made)
    assert view.contents == [(made.path, LibraryFile(made.bytes, view.library.counts))]


def test_what_is_wrong_with_a_backup_is_told_before_it_could_be_put_back(
    presenter: PreferencesPresenter, view: View
) -> None:
    presenter.back_up()
    (made,) = view.backups
    made.path.write_bytes(b"\0" * 5000)
    presenter.look_into(made)
    assert view.contents[0][1].fault
    made.path.unlink()
    presenter.look_into(made)
    assert "cannot be read" in view.errors[0].message


def test_of_backups_chosen_one_after_the_other_only_the_last_is_told_of(library: Library, view: View) -> None:
    jobs = Late(library)
    presenter = PreferencesPresenter(jobs, view, lambda arrive: arrive(), library.path)
    one, two = library.back_up("by-hand"), library.back_up("daily")
    presenter.look_into(one)
    presenter.look_into(two)
    jobs.catch_up()
    assert [path for path, _ in view.contents] == [two.path]


def test_an_error_about_a_backup_that_is_no_longer_chosen_is_not_told(library: Library, view: View) -> None:
    jobs = Late(library)
    presenter = PreferencesPresenter(jobs, view, lambda arrive: arrive(), library.path)
    one, two = library.back_up("by-hand"), library.back_up("daily")
    one.path.unlink()
    presenter.look_into(one)
    presenter.look_into(two)
    jobs.catch_up()
    assert ([path for path, _ in view.contents], view.errors) == ([two.path], [])


def test_everything_is_written_with_progress(presenter: PreferencesPresenter, view: View, tmp_path: Path) -> None:
    presenter.write(tmp_path / "all.zip")
    assert view.written is not None
    assert view.written[0] == tmp_path / "all.zip"
    assert view.progress[0] == (0, 0)
    assert view.progress[-1][0] == view.progress[-1][1] > 0
    assert not presenter.end()


def test_the_writing_can_be_ended_and_begun_again(presenter: PreferencesPresenter, view: View, tmp_path: Path) -> None:
    view.while_writing = presenter.end
    presenter.write(tmp_path / "all.zip")
    assert view.unwritten == [None]
    assert not (tmp_path / "all.zip").exists()
    view.while_writing = lambda: None
    presenter.write(tmp_path / "all.zip")
    assert (tmp_path / "all.zip").exists()


def test_a_file_that_cannot_be_written_is_told_of(presenter: PreferencesPresenter, view: View, tmp_path: Path) -> None:
    presenter.write(tmp_path / "missing" / "all.zip")
    (error,) = view.unwritten
    assert error is not None
    assert "no folder" in error.message
