"""The command that opens the preferences, and the work that they request."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from studyapp import settings
from studyapp.desktop import lazy
from studyapp.desktop.commands.assistant_commands import AssistantCommands
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.commands.subscription_commands import SubscriptionCommands
from studyapp.desktop.keys.chosen_keys import NamedCommand
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.preferences.preference_words import time_words
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters, suggest_file_name
from studyapp.domain.assisting import AssistantChoice
from studyapp.domain.entries import Backup
from studyapp.domain.ids import Uid
from studyapp.formats.registry import EVERYTHING, LIBRARY

if TYPE_CHECKING:
    from studyapp.desktop.preferences.preferences_view import Preferences

_Done = tuple[Path, str]
Progress = Callable[[int, int], None]
"""Gets how much is done and of how much; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Work to do while no library is open.

    Attributes:
        work: does the work; returns the library to open afterwards and a sentence on the outcome, or "".
        words: the words to show during work that may take long.
        after: work to do beside the window once that library is open and remembered.
    """

    work: Callable[[Progress], _Done]
    words: str = ""
    after: Callable[[], None] | None = None


class PreferenceCommands(CommandGroup):
    """The commands for preferences; work that needs the library closed runs before the next window opens.

    Args:
        parts: the parts of the window.
        files: remembers the folder.
        choice: the choice of an assistant.
        subscriptions: holds whether newer versions are looked for.
        library_path: the library of this window.
        config_folder: the folder of its settings.
        close_for: closes the window, has something done, and shows another window.
    """

    def __init__(
        self,
        parts: Parts,
        files: FileIntake,
        subscriptions: SubscriptionCommands,
        choice: AssistantChoice,
        library_path: Path,
        config_folder: Path,
        close_for: Callable[[Restart], None],
    ) -> None:
        super().__init__(parts)
        self._files = files
        self._subscriptions = subscriptions
        self.assistant = AssistantCommands(parts, choice, config_folder)
        self._path = library_path
        self._config_folder = config_folder
        self._close_for = close_for
        self._deck_in_sight: Callable[[], Uid | None] = lambda: None
        self.shown: Preferences | None = None

    def connect_all(self, deck_in_sight: Callable[[], Uid | None]) -> None:
        """Connect the menu."""
        self._deck_in_sight = deck_in_sight
        self._actions.connect({"preferences": self.show})
        self.assistant.connect_all()

    def show(self) -> None:
        """Show the preferences."""
        from studyapp.desktop.preferences.preferences_view import Preferences

        look = self._look
        dialog = self.shown = Preferences(
            look,
            self._path,
            language=settings.load(self._config_folder).language,
            looks_at_start=self._subscriptions.at_start,
            has_deck=self._deck_in_sight() is not None,
            commands=self._named_commands(),
            keys=self._actions.keys,
            parent=self._window,
        )
        dialog.appearance.scheme_chosen.connect(lambda scheme: self._actions[f"theme-{scheme}"].trigger())
        dialog.appearance.per_cent_chosen.connect(look.set_per_cent)
        dialog.appearance.characters_chosen.connect(look.set_characters)
        dialog.appearance.typeface_chosen.connect(look.set_typeface)
        dialog.appearance.language_chosen.connect(self.take_language)
        dialog.keys.keys_chosen.connect(self._actions.take_keys)
        dialog.library.open_asked.connect(self.ask_library)
        dialog.library.move_asked.connect(self._ask_folder)
        dialog.library.folder_asked.connect(self._show_folder)
        dialog.library.study_asked.connect(self._actions["study-settings"].trigger)
        dialog.library.deck_asked.connect(self._show_deck)
        dialog.library.at_start_chosen.connect(self._subscriptions.look_at_start)
        dialog.backups.put_back_asked.connect(self._ask_put_back)
        dialog.everything.write_asked.connect(self._ask_file)
        dialog.reset.window_asked.connect(self._reset_window)
        dialog.reset.empty_asked.connect(self._begin_empty)
        self.assistant.attach_page(dialog.assistant)
        look.changed.connect(dialog.dialog.set_theme)
        dialog.dialog.finished.connect(self._forget_dialog)
        dialog.open(self._thread)

    def _named_commands(self) -> list[NamedCommand]:
        named_commands = [
            (name, self._actions.called(name)) for name, action in self._actions.named() if action.menu() is None
        ]
        return [NamedCommand(name, words) for name, words in named_commands]

    def _forget_dialog(self, _result: int) -> None:
        if self.shown is not None:
            self._look.changed.disconnect(self.shown.dialog.set_theme)
            self.assistant.leave_page()
            self.shown = None

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _show_deck(self) -> None:
        if self.shown is not None:
            self.shown.dialog.accept()
        self._actions["deck-options"].trigger()

    # What is asked for first

    def _parent(self) -> QWidget:
        return self.shown.dialog if self.shown is not None else self._window

    def _dialog(self, title: str) -> QFileDialog:
        dialog = file_dialog(self._parent(), title, self._files.folder or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _ask_file(self) -> None:
        dialog = self._dialog(self.tr("Export everything as"))
        suggest_file_name(dialog, EVERYTHING, "studyapp")

        def write(name: str) -> None:
            self._files.folder = str(Path(name).parent)
            if self.shown is not None:
                self.shown.presenter.write(Path(name))

        dialog.fileSelected.connect(write)
        dialog.open()

    def ask_library(self, given_up: Callable[[], None] = lambda: None) -> None:
        """Ask for another library and open it; where none is chosen, something else is done."""
        dialog = self._dialog(self.tr("Open another library"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(file_filters(self.tr("Libraries"), (LIBRARY,)))
        dialog.fileSelected.connect(lambda name: self.open_library(Path(name)))
        dialog.rejected.connect(given_up)
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = self._dialog(self.tr("Move the library into"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.move_library(Path(name)))
        dialog.open()

    def _ask_put_back(self, backup: Backup, contents: str) -> None:
        box = asking.message_box(
            self._parent(),
            self.tr("Put back the backup of {time}?").format(time=time_words(backup.made_ms)),
            self.tr("{contents} The library as it is now is kept beside it under another name.").format(
                contents=contents
            ),
        )
        put_back = box.addButton(self.tr("Put back"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda _result: self.put_back(backup) if box.clickedButton() is put_back else None)
        asking.open_box(box)

    # What is done between two windows

    def open_library(self, path: Path) -> None:
        """Open another library, in this start and the later ones."""
        words = self.tr("This is the library {path}.").format(path=path)
        self._between(Restart(lambda _tell: (path, words)))

    def move_library(self, folder: Path) -> None:
        """Move the library and its backups into another folder; the old files go once it was opened there."""
        words = self.tr("The library lies in {folder} now.").format(folder=folder)
        move = partial(_move_library, self._path, folder, words)
        let_go = partial(_let_go, self._path, folder)
        self._between(Restart(move, self.tr("Moving the library …"), let_go))

    def put_back(self, backup: Backup) -> None:
        """Put a backup in the place of the library."""
        words = self.tr("The backup is put back. What was there before is kept as {name}.")
        put_back = partial(_restore_backup, self._path, backup.path, words)
        self._between(Restart(put_back, self.tr("Putting the backup back …")))

    def _begin_empty(self) -> None:
        words = self.tr("This library is new. The one before is kept as {name}.")
        empty = partial(_start_empty, self._path, words)
        self._between(Restart(empty, self.tr("Keeping the library under another name …")))

    def take_language(self, language: str) -> None:
        """Use another language for the next window."""
        self._between(Restart(partial(_save_language, self._path, self._config_folder, language)))

    def _reset_window(self) -> None:
        words = self.tr("The window is reset.")
        self._between(Restart(partial(_reset, self._path, self._config_folder, words)))

    def _between(self, restart: Restart) -> None:
        if self.shown is not None:
            self.shown.dialog.accept()
        QTimer.singleShot(0, self, lambda: self._close_for(restart))


def _move_library(old: Path, folder: Path, words: str, tell: Progress) -> _Done:
    return lazy.moving.copy_library(folder, old, tell), words


def _let_go(old: Path, folder: Path) -> None:
    lazy.moving.remove_original(old, folder / old.name)


def _restore_backup(path: Path, backup: Path, words: str, tell: Progress) -> _Done:
    aside = lazy.backups.restore_backup(path, backup, tell)
    return path, words.format(name=aside.name if aside else "")


def _start_empty(path: Path, words: str, tell: Progress) -> _Done:
    return path, words.format(name=lazy.moving.start_empty(path, tell).name)


def _save_language(path: Path, config_folder: Path, language: str, _tell: Progress) -> _Done:
    settings.save(config_folder, replace(settings.load(config_folder), language=language))
    return path, ""


def _reset(path: Path, config_folder: Path, words: str, _tell: Progress) -> _Done:
    settings.save(config_folder, settings.WindowSettings())
    return path, words
