"""What is looked for in a page or dialog in sight: names, roles, the way of the Tab key, focus, room for words.

Each function returns what is wrong in words, so that a test tells all of it at once.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSlider,
    QSplitterHandle,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.looks.colours import contrast
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.short_label import ShortLabel
from tests.desktop.turns import run_loop

Role = QAccessible.Role
_BUTTONS = {Role.PushButton, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox}
FITTING: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QCheckBox, {Role.CheckBox}),
    (QRadioButton, {Role.RadioButton}),
    (QPushButton, _BUTTONS),
    (QToolButton, _BUTTONS),
    (QLineEdit, {Role.EditableText}),
    (QPlainTextEdit, {Role.EditableText}),
    (QTextEdit, {Role.EditableText, Role.StaticText, Role.Document}),
    (QComboBox, {Role.ComboBox}),
    (QAbstractSpinBox, {Role.SpinBox}),
    (QSlider, {Role.Slider}),
    (QTabBar, {Role.PageTabList}),
    (QTreeView, {Role.Tree}),
    (QTableView, {Role.Table}),
    (QListView, {Role.List}),
    (Chart, {Role.Chart, Role.Graphic}),
    (QKeySequenceEdit, {Role.Client}),  # Qt gives it no other
    (ReviewPage, {Role.Client, Role.Pane}),
)
_MOST_STOPS = 300
_SEEN = 3.0
_BITS = 24  # of a pixel
_CARET = 10  # pixels of a caret, at least
_SLACK = 2  # pixels
_LEAST_SCROLLED = 8  # pixels that are worth a scroll bar


def interactive(root: QWidget) -> list[QWidget]:
    """What the keys can go to in a window."""
    window = root.window()
    return [
        each
        for each in window.findChildren(QWidget)
        if each.window() is window and each.isVisible() and _takes_keys(each)
    ]


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def called(widget: QWidget) -> str:
    """A widget in words."""
    text = getattr(widget, "text", lambda: "")()
    where = type(widget.parentWidget()).__name__
    return f"{type(widget).__name__} “{widget.accessibleName() or text}” in {where}"


def unnamed(root: QWidget) -> list[str]:
    """Controls without a name, or with a role that tells nothing of what they are."""
    wrong = []
    for each in [*interactive(root), root.window()]:
        told = QAccessible.queryAccessibleInterface(each)
        if not told.text(QAccessible.Text.Name).strip():
            wrong.append(f"no name: {called(each)}")
        roles = next((roles for kind, roles in FITTING if isinstance(each, kind)), None)
        if each is not root.window() and (roles is None or told.role() not in roles):
            wrong.append(f"role {told.role().name}: {called(each)}")
    return wrong


def tabbed(root: QWidget) -> Iterator[QWidget]:
    """Where the Tab key goes, until it comes back."""
    window = root.window()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    seen: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        yield now


def stops(root: QWidget) -> list[QWidget]:
    """The same in the order of the window."""
    return _from_the_top(list(tabbed(root)), root.window())


def _from_the_top(seen: list[QWidget], window: QWidget) -> list[QWidget]:
    """The round, beginning where the focus chain of the window begins."""
    chain, at = [], window.nextInFocusChain()
    while at is not window and len(chain) < 5000:
        chain.append(at)
        at = at.nextInFocusChain()
    first = next((each for each in chain if each in seen), None)
    start = seen.index(first) if first is not None else 0
    return seen[start:] + seen[:start]


def out_of_reach(root: QWidget) -> list[str]:
    """Controls that the Tab key never comes to, or comes to against the order in which they are read."""
    round_ = stops(root)
    missed = [each for each in interactive(root) if each not in round_ and not _by_arrows(each, round_)]
    wrong = [f"never reached: {called(each)}" for each in missed]
    for one, following in pairwise(round_):
        if _is_backwards(_read_at(one, following), _read_at(following, one)):
            wrong.append(f"{called(one)} comes before {called(following)}")
    return wrong


def _by_arrows(widget: QWidget, round_: list[QWidget]) -> bool:
    """Of radio buttons in a group the keys go to one, and arrows to the others."""
    if not isinstance(widget, QRadioButton):
        return False
    group = widget.group()
    others = group.buttons() if group else widget.parentWidget().findChildren(QRadioButton)
    return any(each in round_ for each in others)


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _read_at(widget: QWidget, beside: QWidget) -> QRect:
    """Where a control is read: what scrolls without the other one is read as a whole."""
    apart, above = None, widget.parentWidget()
    while above is not None and not above.isAncestorOf(beside):
        apart = above if isinstance(above, QScrollArea) else apart
        above = above.parentWidget()
    return _unscrolled(apart or widget)


def _unscrolled(widget: QWidget) -> QRect:
    """Where it would be if nothing had been scrolled."""
    place, above = _place(widget), widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            place.translate(above.horizontalScrollBar().value(), above.verticalScrollBar().value())
        above = above.parentWidget()
    return place


def _is_backwards(one: QRect, following: QRect) -> bool:
    is_above = following.bottom() <= one.top() and following.left() < one.right()
    shares_line = following.top() < one.bottom() - _SLACK and following.bottom() > one.top() + _SLACK
    return is_above or (shares_line and following.right() <= one.left())


def unlit(root: QWidget) -> list[str]:
    """Controls that look the same with the keys as without them."""
    window, wrong = root.window(), []
    for each in tabbed(root):
        run_loop(1)
        with_keys = window.grab(_around(each)).toImage()
        each.clearFocus()
        run_loop(1)
        without = window.grab(_around(each)).toImage()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        needed = _CARET if isinstance(each, QTextEdit | QPlainTextEdit) else min(each.width(), each.height())
        if (changed := _changed(with_keys, without)) < needed:
            wrong.append(f"{changed} of {needed} pixels: {called(each)}")
    return wrong


def doubled(root: QWidget) -> list[str]:
    """Controls of one window that the same letter with Alt goes to, so that it only goes round among them."""
    window, held = root.window(), dict[str, list[str]]()
    for words in _lettered(window):
        if letter := QKeySequence.mnemonic(words).toString():
            held.setdefault(letter, []).append(words)
    return [f"{letter} goes to {', '.join(words)}" for letter, words in held.items() if len(words) > 1]


def _lettered(window: QWidget) -> Iterator[str]:
    if isinstance(window, QMainWindow):
        yield from (action.text() for action in window.menuBar().actions())
    for each in window.findChildren(QWidget):
        if each.window() is not window or not each.isVisible():
            continue
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and each.buddy() is not None):
            yield each.text()
        elif isinstance(each, QTabBar):
            yield from (each.tabText(at) for at in range(each.count()) if each.isTabVisible(at))


def chosen_row_shows(rows: QAbstractItemView) -> list[str]:
    """Nothing, where the first row looks different when it is chosen: a sign as high as it is, by contrast."""
    index = rows.model().index(0, 0)
    rows.setCurrentIndex(index)
    with_choice = rows.viewport().grab().toImage()
    rows.clearSelection()
    changed, high = _changed(with_choice, rows.viewport().grab().toImage()), rows.visualRect(index).height()
    return [f"{changed} pixels of a row {high} high"] if changed < high else []


def _around(widget: QWidget) -> QRect:
    return _place(widget).adjusted(-3, -3, 3, 3).intersected(widget.window().rect())


def _changed(one: QImage, other: QImage) -> int:
    """How many pixels have a contrast of 3 to 1 or more between two pictures of one size."""
    first, second = _pixels(one), _pixels(other)
    at = first != second
    pairs, counts = np.unique(first[at] << _BITS | second[at], return_counts=True)
    seen = [contrast(_rgb(pair >> _BITS), _rgb(pair)) >= _SEEN for pair in pairs.tolist()]
    return int(counts[seen].sum())


def _pixels(image: QImage) -> NDArray[np.uint64]:
    """Return each pixel of a picture, row by row, as one number of its red, green and blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = plain.width(), plain.height()
    rows = np.frombuffer(plain.constBits(), np.uint32).reshape(height, plain.bytesPerLine() // 4)
    return rows[:, :width].astype(np.uint64) & 0xFFFFFF


def _rgb(pixel: int) -> tuple[int, int, int]:
    return pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF


def cramped(root: QWidget) -> list[str]:
    """Words that have less room than they need, and what is pushed out of its place."""
    wrong, window = [], root.window()
    free = window.screen().availableGeometry()
    if window.width() > free.width() or window.height() > free.height():
        wrong.append(f"larger than the screen: {window.size().toTuple()}")
    for each in window.findChildren(QWidget):
        if each.window() is not window or not each.isVisible() or isinstance(each, QSplitterHandle):
            continue
        wrong += [f"{what}: {called(each)}" for what in (*_lacking(each), *_outside(each), *_scrolled(each))]
    return wrong


def _scrolled(widget: QWidget) -> Iterator[str]:
    """What is wider than the column that it is scrolled in, and bars that scroll next to nothing."""
    if not isinstance(widget, QAbstractScrollArea):
        return
    held, room = widget.widget() if isinstance(widget, QScrollArea) else None, widget.viewport()
    if held is not None and held.width() > room.width() + _SLACK:
        yield f"{held.width()} scrolled in {room.width()} wide"
    bar = widget.verticalScrollBar()
    if not bar.isVisible() or bar.visibleRegion().isEmpty():
        return
    if isinstance(widget, QPlainTextEdit):
        lines, line = bar.maximum() + bar.pageStep(), QFontMetrics(widget.font()).lineSpacing()
        hidden = lines * line + 2 * widget.document().documentMargin() - widget.height()
    else:
        by_rows = isinstance(widget, QAbstractItemView) and (
            widget.verticalScrollMode() is QAbstractItemView.ScrollMode.ScrollPerItem
        )
        hidden = _LEAST_SCROLLED if by_rows else bar.maximum()
    if hidden < _LEAST_SCROLLED:
        yield f"a scroll bar for {hidden} pixels"


def _lacking(widget: QWidget) -> Iterator[str]:
    wanted, has = widget.sizeHint(), widget.size()
    if isinstance(widget, QLabel):
        if not widget.text() or isinstance(widget, ShortLabel):
            return
        if widget.wordWrap():
            high = widget.heightForWidth(widget.width())
            if high > has.height() + _SLACK:
                yield f"{has.height()} of {high} high"
            return
        if wanted.width() > has.width() + _SLACK or wanted.height() > has.height() + _SLACK:
            yield f"{has.toTuple()} of {wanted.toTuple()}"
    elif isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget.parent(), QHeaderView):
        if wanted.width() > has.width() + _SLACK or wanted.height() > has.height() + _SLACK:
            yield f"{has.toTuple()} of {wanted.toTuple()}"
    elif isinstance(widget, QComboBox | QAbstractSpinBox | QLineEdit) and not _is_inside(widget):
        if wanted.height() > has.height() + _SLACK:
            yield f"{has.height()} of {wanted.height()} high"
        if isinstance(widget, QComboBox) and not isinstance(widget, Chooser) and wanted.width() > has.width() + _SLACK:
            yield f"{has.width()} of {wanted.width()} wide"
    elif isinstance(widget, QGroupBox | QTabBar) and wanted.width() > has.width() + _SLACK:
        yield f"{has.width()} of {wanted.width()} wide"


def _outside(widget: QWidget) -> Iterator[str]:
    """Parts of a control that stick out of what holds it, unless that is scrolled to them."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        return
    if isinstance(parent, QAbstractItemView | QAbstractSpinBox | QLineEdit | QTabBar) or _is_viewport(parent):
        return
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(widget.geometry()):
        yield f"{widget.geometry().getRect()} outside of {parent.size().toTuple()}"


def _is_inside(widget: QWidget) -> bool:
    """Whether it is a part of another control."""
    return isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
