"""Follow a link of the text; if it has several targets, a menu offers them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.desktop.essay.essay_links import Link, shortened

_LONGEST_LABEL = 80  # characters of a menu entry


def follow_link(view: QWidget, link: Link, position: QPoint, go_to: Callable[[int], object]) -> None:
    """Go to the target of a link in the text; if there are several, show a menu at a point of the screen.

    A link none of whose targets stand in the text only has a tip; it leads nowhere.
    """
    places = [(target.offset, target.tip) for target in link.targets if target.offset is not None]
    if len(places) == 1:
        go_to(places[0][0])
    elif places:
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offset, tip in places:
            action = menu.addAction(link_label(tip))
            action.triggered.connect(lambda _checked=False, to=offset: go_to(to))
        menu.popup(position)


def link_label(tip: str) -> str:
    """Return a tip as a menu entry: short, on one line, and without signs that mean a key in a menu."""
    return shortened(" ".join(tip.split()), _LONGEST_LABEL).replace("&", "&&")
