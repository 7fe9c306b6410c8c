"""Icons in the colour of the text, for menus and lists."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.resources import resource

_DRAWN = "#000"  # the colour in the files
_PIXELS = 20


class MenuIcons(QObject):
    """Gives menu entries their icons when a menu first opens, and recolours them later.

    Args:
        menus: the menus of the window's bar.
        icons: files by the entries that have one.
        theme: returns the present theme.
        parent: the window.
    """

    def __init__(
        self, menus: list[QMenu], icons: Mapping[QAction, str], theme: Callable[[], Theme], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._icons, self._theme = icons, theme
        self._drawn: dict[QMenu, tuple[str, int]] = {}
        for menu in menus:
            menu.aboutToShow.connect(lambda menu=menu: self._draw(menu))

    def _draw(self, menu: QMenu) -> None:
        theme = self._theme()
        ink = css(theme.colours.ink), theme.pixels(_PIXELS)
        if self._drawn.get(menu) != ink:
            self._drawn[menu] = ink
            for action in menu.actions():
                if name := self._icons.get(action):
                    action.setIcon(drawn(f"menu/{name}", *ink, menu.devicePixelRatioF()))


def drawn(name: str, colour: str, pixels: int, ratio: float) -> QIcon:
    """Return an icon in a colour.

    Args:
        name: the name of the file among the icons, such as "menu/open".
        colour: the colour, as style sheets write it.
        pixels: its width and height on the screen, device-independent.
        ratio: the ratio of pixels of the screen to those.
    """
    words = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace(_DRAWN, colour)
    picture = QPixmap()
    size = round(pixels * ratio)
    picture.loadFromData(words.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1).encode(), "SVG")
    picture.setDevicePixelRatio(ratio)
    return QIcon(picture)
