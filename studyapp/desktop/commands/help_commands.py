"""Help, the list of all commands, the sheet of keys, the report of a problem, and what the program is."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from studyapp import __version__
from studyapp.desktop import language, lazy
from studyapp.desktop.background.driving import driven
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.commands.palette_commands import PaletteCommands
from studyapp.desktop.commands.tour_commands import TourCommands
from studyapp.desktop.help.context import topic_of
from studyapp.desktop.help.help_window import HelpWindow
from studyapp.desktop.help.topics import topics
from studyapp.desktop.keys.dialog_keys import DialogKeys
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.formats.registry import REPORT

if TYPE_CHECKING:
    from studyapp.library import Library

if TYPE_CHECKING:
    pass


class HelpCommands(CommandGroup):
    """The commands of the menu Help."""

    def __init__(self, parts: Parts, library_path: Path, log: Path, *, offers_tour: bool) -> None:
        super().__init__(parts)
        self.tour = TourCommands(parts, is_offered=offers_tour)
        self.all_commands = PaletteCommands(parts)
        self._library_path, self._log = library_path, log
        self.help: HelpWindow | None = None

    def connect_all(self) -> None:
        """Connect the menu."""
        self.tour.connect_all()
        self.all_commands.connect_all()
        self._actions.connect(
            {"help": self.show_help, "keys": self.show_keys, "report": self.report, "about": self.show_about}
        )
        DialogKeys(self._window, self._actions["help"], self.show_help, (HelpWindow,))

    def show_help(self, topic: str = "") -> None:
        """Show a page of the help: the one that is asked for, or that of what is in sight."""
        topic, owner = topic or self._topic_in_sight(), self._owner()
        if self.help is not None and (not isValid(self.help) or self.help.parentWidget() is not owner):
            if isValid(self.help):
                self.help.close()
            self.help = None
        if self.help is None:
            self.help = HelpWindow(owner, topics(self._actions.ways(), language.current_language()))
            self.help.gone.connect(self._forget_help)
        self.help.show_topic(topic)
        self.help.show()
        self.help.activateWindow()

    def show_keys(self) -> None:
        """Show all keys on one sheet."""
        asking.KeySheet(self._actions.all(), self._window).open()

    def show_about(self) -> None:
        """Name, version and what the program is."""
        asking.show_message(
            self._window,
            f"studyapp {__version__}",
            self.tr("Shows a text next to cards made from it, and helps to remember them. MIT licence."),
        )

    def report(self) -> None:
        """Ask where the report of a problem goes, and write it."""
        dialog = file_dialog(self._window, self.tr("Save the report as"), str(Path.home()))
        suggest_file_name(dialog, REPORT, "studyapp-report")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write_report(Path(path)))
        dialog.open()

    @driven
    async def write_report(self, path: Path) -> None:
        """Write the report of a problem to a file, and say what to do with it."""
        await self._jobs.run(_write_report, self._library_path, self._log, path)
        self._tell_written(path)

    def _tell_written(self, path: Path) -> None:
        asking.show_message(
            self._window,
            self.tr("The report was written to {path}.").format(path=path),
            self.tr("Open it, write at its top what happened, and send it to whoever looks after the program for you."),
        )

    def _forget_help(self) -> None:
        self.help = None

    def _owner(self) -> QWidget:
        """Return a dialog that waits for its answer lets only what is its own be used."""
        active = QApplication.activeWindow()
        is_waiting = isinstance(active, QDialog) and active.isModal() and not isinstance(active, HelpWindow)
        return active if active is not None and is_waiting else self._window

    def _topic_in_sight(self) -> str:
        pages = self._pages
        if topic := topic_of(QApplication.focusWidget()):
            return topic
        if pages.shows_statistics:
            return "memory"
        return {pages.study: "reading", pages.review: "review"}.get(pages.current, "first-steps")


def _write_report(_library: "Library", library_path: Path, log: Path, path: Path) -> None:
    lazy.reporting.write_report(library_path, log, path)
