"""Follow a link of the text; if it has several targets, a menu offers them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.desktop.essay.essay_links import Link

_LETTERS = 80


def lead(view: QWidget, link: Link, position: QPoint, go: Callable[[int], object]) -> None:
    """Go to the one place of a link, or ask at a point of the screen to which of several."""
    targets = [target for target in link.targets if target.offset is not None]
    if len(targets) == 1 and targets[0].offset is not None:
        go(targets[0].offset)
    elif targets:
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for target in targets:
            words = target.tip if len(target.tip) < _LETTERS else target.tip[:_LETTERS] + "…"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, to=target.offset: go(to))
        menu.popup(position)
