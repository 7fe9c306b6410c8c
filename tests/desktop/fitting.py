"""Finds words that are cut off: what a widget has no room for and does not shorten of its own will."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.short_label import ShortLabel

_SLACK = 1  # pixels that rounding may cost
_SHORTENED = (ShortLabel, Chooser)


def cut_off(window: QWidget) -> list[str]:
    """The words in a window that are cut off, each with the kind of its widget and the room that it lacks."""
    return sorted(set(_all(window)))


def _all(window: QWidget) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisibleTo(window) or widget.window() is not window:
            continue
        if isinstance(widget, QHeaderView):
            yield from _headings(widget)
        if isinstance(widget, _SHORTENED):
            continue
        words = _words(widget)
        if words and (lack := _lack(widget)):
            yield f"{type(widget).__name__} “{words}” lacks {lack}"


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.title() if isinstance(widget, QGroupBox) else ""


def _lack(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.wordWrap():
        lack = widget.heightForWidth(widget.width()) - widget.height()
        return f"{lack} in height" if lack > _SLACK else _outside(widget)
    if isinstance(widget, QLabel | QPushButton | QCheckBox | QRadioButton | QComboBox):
        wanted = widget.sizeHint() if isinstance(widget, QLabel) else widget.minimumSizeHint()
        lack = wanted.width() - widget.width()
        return f"{lack} in width" if lack > _SLACK else _outside(widget)
    return ""


def _outside(widget: QWidget) -> str:
    """What of it lies outside of what holds it; what can be scrolled to may do so."""
    outer = widget.parentWidget()
    while outer is not None and not widget.isWindow():
        here = QRect(widget.mapTo(outer, widget.rect().topLeft()), widget.size())
        room = outer.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        area = outer.parentWidget()
        if isinstance(area, QScrollArea):
            fixed = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return f"{here.right() - room.right()} beside a page" if fixed and here.right() > room.right() else ""
        if not room.contains(here):
            return f"room in {type(outer).__name__}: {here.getRect()} in {outer.rect().getRect()}"
        if outer.isWindow():
            return ""
        outer = outer.parentWidget()
    return ""


def _headings(header: QHeaderView) -> Iterator[str]:
    if header.orientation() is not Qt.Orientation.Horizontal or header.model() is None:
        return
    for at in range(header.count()):
        words = header.model().headerData(at, Qt.Orientation.Horizontal)
        lack = header.sectionSizeHint(at) - header.sectionSize(at)
        if words and not header.isSectionHidden(at) and lack > _SLACK:
            yield f"heading “{words}” lacks {lack} in width"


def clashing(words: list[str]) -> list[str]:
    """Those of some words beside each other whose marked letter another one has too."""
    marked: dict[str, list[str]] = {}
    for each in words:
        plain = each.replace("&&", "")
        if "&" in plain:
            marked.setdefault(plain[plain.index("&") + 1].casefold(), []).append(each)
    return [each for group in marked.values() if len(group) > 1 for each in group]


def letters(window: QWidget) -> list[str]:
    """The words in a window, menus left out, that a letter with Alt leads to."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.window() is not window or isinstance(widget, QMenu):
            continue
        if isinstance(widget, QTabBar):
            found += [widget.tabText(at) for at in range(widget.count())]
        elif isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            found.append(widget.text())
    return found
