"""The Qt actions of all commands, with their menus and keys."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from studyapp.desktop import writing
from studyapp.desktop.command_table import Command, flags, menus
from studyapp.desktop.keys import key_words
from studyapp.desktop.keys.chosen_keys import ChosenKeys
from studyapp.desktop.looks.flags import flag_name
from studyapp.domain.cards import Flag

_MAC_ROLES = {  # on macOS these stand in the menu of the program, and Qt would guess others to belong there
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
    "close": QAction.MenuRole.QuitRole,
}
_MENU_ARROW = " ▸ "
_JOINT = "; "  # between keys of one command; no key is written so


class Actions:
    """The commands of the window; `actions["open"].triggered` and so on are connected by the window.

    Attributes:
        keys: the keys of each command.
    """

    def __init__(self, window: QMainWindow, chosen: Mapping[str, str] | None = None) -> None:
        """Make all commands.

        Args:
            window: the window with their menus.
            chosen: keys in place of the usual ones, by the name of a command.
        """
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        self._titles: dict[str, str] = {}
        self._in_menus: set[str] = set()
        self._themes = QActionGroup(window)
        self.menus: list[QMenu] = []
        for table_menu in menus(window.tr):
            menu = window.menuBar().addMenu(table_menu.title)
            self.menus.append(menu)
            for command in table_menu.shown:
                if command.name:
                    menu.addAction(self._make_action(command, table_menu.title))
                    self._in_menus.add(command.name)
                else:
                    menu.addSeparator()
            for command in table_menu.besides:
                window.addAction(self._make_action(command, table_menu.title))  # in no menu, it would have no keys
        usual = {name: tuple(map(_portable, command.keys)) for name, command in self._commands.items()}
        keys_by_name = {name: _split_keys(keys) for name, keys in (chosen or {}).items() if name in usual}
        self.keys = ChosenKeys(usual, keys_by_name)
        self.take_keys(self.keys)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def take_keys(self, keys: ChosenKeys) -> None:
        """Assign keys to commands from now on, in every text that names a key too."""
        self.keys = keys
        for name, action in self._actions.items():
            if action.menu() is None:
                action.setShortcuts([QKeySequence(key) for key in keys.of(name)])
        key_words.hold(
            self.ways(), {name: action.shortcut() for name, action in self._actions.items() if action.shortcuts()}
        )

    def chosen(self) -> dict[str, str]:
        """Return the keys that are not the usual ones, to be kept."""
        return {name: _JOINT.join(keys) for name, keys in self.keys.chosen.items()}

    def connect(self, receivers: dict[str, Callable[[], object]]) -> None:
        """Connect commands by name."""
        for name, receiver in receivers.items():
            self._actions[name].triggered.connect(lambda _checked=False, call=receiver: call())

    def enable(self, names: Iterable[str], on: bool) -> None:
        """Let commands be used, or not."""
        for name in names:
            self._actions[name].setEnabled(on)

    def all(self) -> tuple[QAction, ...]:
        """Return every command, in the order of the menus."""
        return tuple(self._actions.values())

    def named(self) -> tuple[tuple[str, QAction], ...]:
        """Return every command with its name."""
        return tuple(self._actions.items())

    def command(self, name: str) -> Command:
        """Return a command of the table in the window's language."""
        return self._commands[name]

    def icons(self) -> dict[QAction, str]:
        """Return the file of the icon of each entry that has one."""
        return {self._actions[name]: command.icon for name, command in self._commands.items() if command.icon}

    def title(self, name: str) -> str:
        """Return the title of the menu to whose subject a command belongs, as it is read."""
        return read_out(self._titles[name])

    def called(self, name: str) -> str:
        """Return the name of a command without the mark of its key."""
        return read_out(self._commands[name].text)

    def pressed(self, name: str) -> str:
        """Return the keys of a command as the keyboard of this language has them, or ""."""
        if keys := self._actions[name].shortcuts():
            return ", ".join(map(writing.keys, keys))
        key = self._commands[name].page_key
        return writing.keys(QKeySequence(key)) if key else ""

    def ways(self) -> dict[str, str]:
        """Return by the name of each command its keys, or else the way to it in the menus or the list of commands."""
        return {name: self._way(name) for name in self._actions}

    def _way(self, name: str) -> str:
        if self._actions[name].shortcuts():
            return writing.keys(self._actions[name].shortcut())
        above = self.title(name) if name in self._in_menus else writing.keys(self._actions["palette"].shortcut())
        return above + _MENU_ARROW + self.called(name)

    @property
    def history(self) -> tuple[QAction, ...]:
        """Undo and redo, for dialogs that change something while they are open."""
        return self._actions["undo"], self._actions["redo"]

    def _make_action(self, command: Command, title: str) -> QAction:
        if command.name == "flag":
            return self._flags(command, title)
        key_words = f"\t{writing.keys(QKeySequence(command.page_key))}" if command.page_key else ""
        action = QAction(command.text + key_words, self._window)
        action.setCheckable(command.checkable)
        action.setMenuRole(_MAC_ROLES.get(command.name, QAction.MenuRole.NoRole))
        if command.name.startswith("theme-"):
            self._themes.addAction(action)
        self._take_in(command, title, action)
        return action

    def _take_in(self, command: Command, title: str, action: QAction) -> None:
        self._actions[command.name], self._commands[command.name] = action, command
        self._titles[command.name] = title

    def _flags(self, command: Command, title: str) -> QAction:
        """Return a menu of its own, which stands in the menus of cards."""
        menu = QMenu(command.text, self._window)
        self._take_in(command, title, menu.menuAction())
        for flag in flags(self._flag_words):
            menu.addAction(self._make_action(flag, title))
        self._window.addActions(menu.actions())
        return menu.menuAction()

    def _flag_words(self, flag: Flag) -> str:
        """Return the name of a flag as in the menu and on the sheet of keys."""
        return self._window.tr("{colour} flag").format(colour=flag_name(flag)) if flag else flag_name(flag)


def _portable(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def _split_keys(keys: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_portable, keys.split(_JOINT))))


def read_out(words: str) -> str:
    """Return the words of a menu without the letter that is underlined and the key behind them."""
    return words.partition("\t")[0].replace("&", "")
