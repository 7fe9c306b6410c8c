"""Menus at the pointer: what can be done with what is chosen, and nothing that cannot be done now."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

Offered = Sequence[QAction | None]
"""Commands, the commonest first; None is a line between some that belong together."""


def fill(menu: QMenu, offered: Offered) -> None:
    """Put into a menu what can be done now."""
    is_new = not menu.isEmpty()
    for action in offered:
        if action is None or action.isSeparator():
            is_new = not menu.isEmpty()
        elif action.isEnabled():
            if is_new:
                menu.addSeparator()
                is_new = False
            menu.addAction(action)


def offer(view: QAbstractScrollArea, offered: Offered) -> None:
    """Let a list have such a menu; it comes with the right button, and with the key for menus."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show(point: QPoint) -> None:
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu, offered)
        if not menu.isEmpty():
            menu.popup(view.viewport().mapToGlobal(point))

    view.customContextMenuRequested.connect(show)
