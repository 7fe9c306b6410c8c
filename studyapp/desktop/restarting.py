"""Replace the window by a new one; work that needs the library closed runs between them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from studyapp import paths, settings
from studyapp.desktop.background.between import done_between
from studyapp.desktop.background.collecting import settle
from studyapp.desktop.commands.preference_commands import Restart
from studyapp.desktop.ending import Ending, end
from studyapp.desktop.language import set_language
from studyapp.desktop.main_window import MainWindow
from studyapp.desktop.widgets import asking
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.operations.library.handing_over import take_files


class Windows:
    """Shows a window on a library, and the next one if that asked for it when it closed.

    Args:
        path: the library.
        folder: the folder for the settings of the window.
        remembers: whether the place of another library shall hold for later starts too.
    """

    def __init__(self, path: Path, folder: Path, *, remembers: bool) -> None:
        self._path = path
        self._folder = folder
        self._remembers = remembers
        self._after: Callable[[], None] | None = None
        self._shown: tuple[MainWindow, Ending] | None = None
        self._is_open = False
        self._handed: list[Path] = []

    def run(self, app: QApplication, files: Sequence[Path]) -> int:
        """Show windows until one is closed for good.

        Args:
            app: the program.
            files: essays to open at once.

        Returns:
            The exit code of the program.
        """
        window = self.show(self._path, files)
        while True:
            code = app.exec() or window.exit_code
            self._is_open = False
            if window.restart is not None:
                window = self._show_next(window.restart)
            elif code and window.library_path != self._path:
                window = self._show_with_outcome(self._path, self._not_opened_error(window.library_path))
            else:
                self._let_go()
                return code

    def _look_for_starts(self, window: MainWindow) -> None:
        """Open files passed by another start, which waits for that, unless a dialog waits for an answer."""
        if (
            QApplication.activeModalWidget() is None
            and (files := take_files(window.library_path, self._folder)) is not None
        ):
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()
            self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Open files in the window that is there, as soon as its library is open."""
        self._handed += files
        if self._is_open and self._shown:
            self._open_handed(self._shown[0])

    def _open_handed(self, window: MainWindow) -> None:
        files, self._handed = self._handed, []
        if files:
            window.incoming.open_files(files)

    def show(self, path: Path, files: Sequence[Path] = ()) -> MainWindow:
        """Show a window; once its library is open, that is the one to come back to."""
        path, settings_held = paths.followed(path), settings.load(self._folder)
        set_language(settings_held.language)
        window = MainWindow(path, self._folder, settings_held, files)
        window.library_opened.connect(lambda: self._settle_window(window))
        window.following.polled.connect(lambda: self._look_for_starts(window))
        ending = Ending(window)
        ending.install()
        window.show()
        if self._let_go():  # once it is remembered where the library lies now
            window.library_opened.connect(lambda: QTimer.singleShot(0, window, lambda: end(window)))
        self._shown = window, ending
        return window

    def _let_go(self) -> bool:
        """Return whether the system asked the closed window to end."""
        if self._shown is None:
            return False
        window, ending = self._shown
        window.deleteLater()
        return ending.remove()

    def _show_next(self, restart: Restart) -> MainWindow:
        try:
            asked = self._shown[1].asked if self._shown else None
            path, words = done_between(restart.words, restart.work, asked)
        except StudyAppError as error:
            return self._show_with_outcome(self._path, error)
        self._after = restart.after
        return self._show_with_outcome(path, words)

    def _show_with_outcome(self, path: Path, outcome: str | StudyAppError) -> MainWindow:
        window = self.show(path)
        if isinstance(outcome, StudyAppError):
            window.library_opened.connect(lambda: window.show_error(outcome))
        elif outcome:
            window.library_opened.connect(lambda: asking.show_message(window, outcome, ""))
        return window

    def _settle_window(self, window: MainWindow) -> None:
        settle()
        self._is_open = True
        QTimer.singleShot(0, window, lambda: self._open_handed(window))  # over what the window shows first
        if window.library_path != self._path:
            self._path = window.library_path
            if self._remembers:
                try:
                    paths.choose_library(self._path)
                except StudyAppError as error:
                    window.show_error(error)
                    return
            if self._after is not None:
                window.thread_.aside(self._after).then()
        self._after = None

    @staticmethod
    def _not_opened_error(path: Path) -> StudyAppError:
        return StudyAppError(msg("the-library-could-not-be-opened", path=path), msg("the-one-before-it-is-open-again"))
