"""The page for the keys of all commands: change, remove and reset them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QKeySequenceEdit, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import writing
from studyapp.desktop.keys.chosen_keys import ChosenKeys, NamedCommand
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage

_ROWS = 9
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeysPage(PreferencesPage):
    """The list of all commands with their keys; a change holds at once."""

    keys_chosen = Signal(object)

    def __init__(self, theme: Theme, commands: Sequence[NamedCommand], keys: ChosenKeys) -> None:
        super().__init__(theme)
        self._commands, self._keys = tuple(commands), keys
        self.title(self.tr("Keys of commands"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Type some letters of a command"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.textChanged.connect(self._narrow)
        self.column.addWidget(self.words)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for command in self._commands:
            item = QTreeWidgetItem(self.list, [command.called, ""])
            item.setData(0, Qt.ItemDataRole.UserRole, command.name)
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.column.addWidget(self.list, 1)
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(self.tr("New keys"))
        self.edit.keySequenceChanged.connect(lambda _keys: self._tell())
        self.take = QPushButton(self.tr("Ta&ke these keys"))
        self.take.clicked.connect(self._take)
        self.row(self.edit, self.take)
        self.told = self.say()
        self.none = QPushButton(self.tr("&No keys"))
        self.none.clicked.connect(lambda: self._change(self._keys.with_no_key(self.chosen)))
        self.usual = QPushButton(self.tr("&Usual keys"))
        self.usual.clicked.connect(lambda: self._change(self._keys.with_usual(self.chosen)))
        self.all_usual = QPushButton(self.tr("Usual keys for &all"))
        self.all_usual.clicked.connect(lambda: self._change(ChosenKeys(self._keys.usual)))
        self.row(self.none, self.usual, self.all_usual)
        self.set_theme(theme)
        self._show()
        self.choose(self._commands[0].name)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        super().set_theme(theme)
        if hasattr(self, "list"):
            self.list.setMinimumHeight(self.list.fontMetrics().height() * _ROWS * 3 // 2)

    @property
    def chosen(self) -> str:
        """Return the command that is chosen, by its name; "" where none is."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, Qt.ItemDataRole.UserRole))

    def choose(self, name: str) -> None:
        """Choose a command."""
        for item in self._items():
            if item.data(0, Qt.ItemDataRole.UserRole) == name:
                self.list.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _narrow(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(not all(word in item.text(0).casefold() for word in typed.casefold().split()))

    def _typed_keys(self) -> str:
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _take(self) -> None:
        if self._problem() == "":
            self._change(self._keys.with_key(self.chosen, self._typed_keys()))

    def _change(self, keys: ChosenKeys) -> None:
        self._keys = keys
        self.edit.clear()
        self._show()
        self.keys_chosen.emit(keys)

    def _show(self) -> None:
        for item in self._items():
            keys_of_command = self._keys.of(item.data(0, Qt.ItemDataRole.UserRole))
            item.setText(1, ", ".join(writing.keys(QKeySequence(key)) for key in keys_of_command))
        self._tell()

    def _problem(self) -> str:
        """Return why the pressed keys cannot be used; "" if they can."""
        sequence = self.edit.keySequence()
        if sequence.isEmpty():
            return self.tr("Press the keys that are to call the command.")
        pressed: Any = sequence  # its stub does not say that it holds keys
        key: QKeyCombination = pressed[0]
        is_function = Qt.Key.Key_F1 <= key.key() <= Qt.Key.Key_F35
        if not is_function and not key.keyboardModifiers() & _HELD:
            return self.tr("A key alone is for typing and for the list of cards; hold Ctrl or Alt too.")
        return ""

    def _tell(self) -> None:
        """Say what taking the keys would do, to another command too."""
        problem, name = self._problem(), self.chosen
        self.take.setEnabled(bool(name) and not problem)
        self.none.setEnabled(bool(self._keys.of(name)))
        self.usual.setEnabled(name in self._keys.chosen)
        self.all_usual.setEnabled(bool(self._keys.chosen))
        holder = None if problem else self._keys.holder(self._typed_keys(), besides=name)
        if holder is not None:
            command_name = next((command.called for command in self._commands if command.name == holder), holder)
            problem = self.tr("“{called}” has these keys now and would lose them.").format(called=command_name)
        self.told.setText(problem)
