"""The keys of a card list, and the command that each gives."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CardCommand(Enum):
    """A command for the selected cards."""

    TAKE = auto()
    EDIT = auto()
    REJECT = auto()
    CHOOSE_REASON = auto()
    DELETE = auto()
    TURN_LEFT = auto()
    TURN_RIGHT = auto()
    SHOW_PASSAGE = auto()
    ASK_WHY = auto()


_COMMANDS: dict[int, CardCommand] = {
    Qt.Key.Key_Return: CardCommand.TAKE,
    Qt.Key.Key_Enter: CardCommand.TAKE,
    Qt.Key.Key_T: CardCommand.TAKE,
    Qt.Key.Key_E: CardCommand.EDIT,
    Qt.Key.Key_F2: CardCommand.EDIT,
    Qt.Key.Key_R: CardCommand.REJECT,
    Qt.Key.Key_Delete: CardCommand.DELETE,
    Qt.Key.Key_Left: CardCommand.TURN_LEFT,
    Qt.Key.Key_Right: CardCommand.TURN_RIGHT,
    Qt.Key.Key_S: CardCommand.SHOW_PASSAGE,
    Qt.Key.Key_W: CardCommand.ASK_WHY,
}

_SHIFTED: dict[int, CardCommand] = {
    Qt.Key.Key_W: CardCommand.CHOOSE_REASON,
}


def command_of(event: QKeyEvent) -> CardCommand | None:
    """Return the command of a key, or None if the key is none of a card list's."""
    if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() in _SHIFTED:
        return _SHIFTED[event.key()]
    return _COMMANDS.get(event.key()) if is_plain(event) else None


def is_plain(event: QKeyEvent) -> bool:
    """Return whether a key is pressed alone, on the keypad or elsewhere."""
    return event.modifiers() in _PLAIN
