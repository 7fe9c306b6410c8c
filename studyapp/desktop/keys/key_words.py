"""Tell the current keys of commands, in words with placeholders such as `{undo}` and for buttons of dialogs."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from shiboken6 import isValid

from studyapp.desktop import writing
from studyapp.desktop.command_table import menus

_COMMAND = re.compile(r"\{([a-z-]+)\}")
_held: dict[str, str] = {}
_keys: dict[str, QKeySequence] = {}
_followers: list[tuple[QObject, Callable[[], None]]] = []


def with_keys(words: str) -> str:
    """Return words with the keys of the commands that they name; other names in braces stay."""
    ways = _held or _usual()
    return _COMMAND.sub(lambda found: ways.get(found[1], found[0]), words)


def follow(owner: QObject, show: Callable[[], None]) -> None:
    """Show words that name keys now, and again whenever keys were changed, as long as their owner lives."""
    _followers.append((owner, show))
    show()


def keys_of(name: str) -> QKeySequence:
    """Return the first keys of a command, for a button that does the same; empty ones where it has none."""
    return _keys.get(name, QKeySequence()) if _held else QKeySequence(_usual_keys().get(name, ""))


def hold(ways: Mapping[str, str], keys: Mapping[str, QKeySequence]) -> None:
    """Take note of what is pressed for each command, or chosen in the menus, and have it shown.

    Args:
        ways: the keys of each command in words, or the way to it.
        keys: the first of the keys of each command that has any.
    """
    _held.clear()
    _held.update(ways)
    _keys.clear()
    _keys.update(keys)
    _followers[:] = [(owner, show) for owner, show in _followers if isValid(owner)]
    for _owner, show in _followers:
        show()


@cache
def _usual() -> Mapping[str, str]:
    """Return the usual keys, for widgets that stand in no window."""
    return {name: writing.keys(QKeySequence(keys)) for name, keys in _usual_keys().items()}


@cache
def _usual_keys() -> Mapping[str, str]:
    commands = (command for menu in menus(str) for command in menu.commands())
    return {command.name: command.keys[0] for command in commands if command.keys}
