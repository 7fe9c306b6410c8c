"""Make context menus of the actions that are possible now."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

MenuActions = Sequence[QAction | None]
"""Commands, the commonest first; None is a line between some that belong together."""


def fill_menu(menu: QMenu, offered: MenuActions) -> None:
    """Add the possible actions to a menu."""
    is_new = not menu.isEmpty()
    for action in offered:
        if action is None or action.isSeparator():
            is_new = not menu.isEmpty()
        elif action.isEnabled():
            if is_new:
                menu.addSeparator()
                is_new = False
            menu.addAction(action)


def fill_when_opened(menu: QMenu, offered: MenuActions) -> None:
    """Fill a menu with the possible actions whenever it opens."""

    def anew() -> None:
        menu.clear()
        fill_menu(menu, offered)

    fill_menu(menu, offered)
    menu.aboutToShow.connect(anew)


def set_context_menu(view: QAbstractScrollArea, offered: MenuActions) -> None:
    """Give a list a context menu, opened with the right button or the menu key."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show(point: QPoint) -> None:
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, offered)
        if not menu.isEmpty():
            menu.popup(view.viewport().mapToGlobal(point))

    view.customContextMenuRequested.connect(show)
