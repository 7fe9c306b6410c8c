"""Apply a new style sheet to the widgets of the program, each of them once."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def put_on(app: QApplication, sheet: str, but: Collection[QWidget] = ()) -> None:
    """Set the program's style sheet and apply it to the widgets.

    Qt itself would dress a widget once for every widget that it lies in, so it is made to forget whom it has dressed.

    Args:
        app: the program.
        sheet: the style sheet.
        but: parts of windows that are dressed later, out of sight.
    """
    if not app.styleSheet():  # the first one comes with a style of its own, which dresses each widget once
        app.setStyleSheet(sheet)
        return
    app.style().unpolish(app)
    app.setStyleSheet(sheet)
    for top in app.topLevelWidgets():
        if top.parentWidget() is None:
            _dress_all(top, but)


def dress(part: QWidget) -> None:
    """Apply the program's style sheet to a part of a window."""
    _dress_all(part, ())


def _dress_all(part: QWidget, but: Collection[QWidget]) -> None:
    for widget in list(_with_children(part, but)):
        was_dressed = isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if was_dressed:  # else it will be when it is shown, or is gone with the look of another
            widget.style().polish(widget)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            widget.updateGeometry()
            widget.update()


def _with_children(widget: QWidget, but: Collection[QWidget]) -> Iterator[QWidget]:
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and child not in but:
            yield from _with_children(child, but)
