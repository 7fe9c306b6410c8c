"""The palette of all commands, which finds each by its name in any language of the window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from studyapp.desktop import language
from studyapp.desktop.command_table import menus
from studyapp.desktop.commands.group import CommandGroup
from studyapp.desktop.menu_actions import read_out
from studyapp.desktop.palette.fuzzy import Entry
from studyapp.desktop.palette.palette_dialog import PaletteDialog


class PaletteCommands(CommandGroup):
    """The command that opens the command palette; a chosen entry runs as if it came from a menu."""

    def connect_all(self) -> None:
        """Connect the menu."""
        self._actions.connect({"palette": self.show})

    def show(self) -> None:
        """Show all commands, those first that can be used now."""
        words = self.tr("All commands"), self.tr("Type what you want to do"), self.tr("No command is called so.")
        dialog = PaletteDialog(*words, self.entries(), self._look.theme, self._window)
        dialog.picked.connect(self._do)
        dialog.open()

    def entries(self) -> list[Entry]:
        """Return every command, in the order of the menus."""
        elsewhere = _names_in_other_languages()
        return [
            Entry(
                name,
                read_out(action.text()) if name in ("undo", "redo") else self._actions.called(name),
                self._aside(name),
                self._actions.pressed(name),
                elsewhere.get(name, ()),
                action.isEnabled(),
            )
            for name, action in self._actions.named()
            if name not in ("palette", "flag")  # this list; a menu whose entries stand here
        ]

    def _aside(self, name: str) -> str:
        """Return the menu of a command, with a remark if it is disabled now."""
        title = self._actions.title(name)
        return title if self._actions[name].isEnabled() else self.tr("{menu} · not now").format(menu=title)

    def _do(self, name: str) -> None:
        action = self._actions[name]
        menu = action.menu()
        if isinstance(menu, QMenu):
            inside = self._window.mapToGlobal(self._window.rect().center())
            QTimer.singleShot(0, self, lambda: menu.popup(inside))
        else:
            QTimer.singleShot(0, self, action.trigger)  # once the keys are back where they were


def _names_in_other_languages() -> dict[str, tuple[str, ...]]:
    """Return the names of each command in the languages that the window does not speak."""
    names: dict[str, tuple[str, ...]] = {}
    for say in language.other_translators():
        for menu in menus(say):
            for command in menu.commands():
                names[command.name] = (*names.get(command.name, ()), read_out(command.text))
    return names
