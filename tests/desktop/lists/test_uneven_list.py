"""The list of uneven rows does what Qt's own does, measures few of them, and never moves what is being read."""

from itertools import pairwise, product

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from studyapp.desktop.lists.uneven_list import UnevenList

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

Hint = QAbstractItemView.ScrollHint
Index = QModelIndex | QPersistentModelIndex
LONG = 15_000


def high(row: int) -> int:
    return 20 + row * 37 % 91


class Heights(QStyledItemDelegate):
    """Counts how many rows were measured and painted."""

    def __init__(self) -> None:
        super().__init__()
        self.measured: list[int] = []
        self.painted: list[int] = []

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        self.measured.append(index.row())
        return QSize(100, high(index.row()))

    def paint(self, _painter: QPainter, _option: QStyleOptionViewItem, index: Index) -> None:
        self.painted.append(index.row())


class Rows(UnevenList):
    """Its guesses are wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.heights = Heights()
        self.scroll_by_pixels()

    def guesses(self) -> list[int]:
        return [30 + row % 40 for row in range(self._count())]


def shown[T: QListView](qtbot: QtBot, view: T, heights: Heights, rows: int) -> T:
    view.setModel(QStringListModel([f"row {number}" for number in range(rows)], view))
    view.setItemDelegate(heights)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    qtbot.waitExposed(view)
    view.doItemsLayout()
    return view


@pytest.fixture
def both(qtbot: QtBot) -> tuple[Rows, QListView]:
    """Ours, once all is measured, and Qt's, on the same rows."""
    ours, heights = Rows(), Heights()
    theirs = shown(qtbot, QListView(), heights, 150)
    heights.setParent(theirs)
    shown(qtbot, ours, ours.heights, 150)
    qtbot.waitUntil(lambda: ours.is_measured)
    return ours, theirs


@pytest.fixture
def long(qtbot: QtBot) -> Rows:
    rows = Rows()
    return shown(qtbot, rows, rows.heights, LONG)


def row_of(view: QListView, row: int) -> QModelIndex:
    return view.model().index(row, 0)


def chosen(view: QListView) -> list[int]:
    return sorted(index.row() for index in view.selectionModel().selectedRows())


def seen(view: QListView) -> dict[int, int]:
    """The rows in sight and where their tops are."""
    found = {}
    y = 0
    while y < view.viewport().height() and (index := view.indexAt(QPoint(9, y))).isValid():
        rect = view.visualRect(index)
        found[index.row()] = rect.top()
        y = rect.bottom() + 1
    return found


def is_true(view: Rows) -> bool:
    """Whether all that is seen is as high as it should be, without a gap."""
    found = list(seen(view).items())
    filled = all(top + high(row) == below for (row, top), (_, below) in pairwise(found))
    return filled and found[0][1] <= 0


def test_rows_stand_where_qt_would_have_them(both: tuple[Rows, QListView]) -> None:
    ours, theirs = both
    assert ours.verticalScrollBar().maximum() == theirs.verticalScrollBar().maximum() > 0
    for value in (0, 37, 4_000, ours.verticalScrollBar().maximum()):
        for view in both:
            view.verticalScrollBar().setValue(value)
        assert seen(ours) == seen(theirs)


def test_a_row_comes_into_sight_where_it_is_wanted(both: tuple[Rows, QListView]) -> None:
    hints = (Hint.PositionAtTop, Hint.PositionAtBottom, Hint.EnsureVisible)
    for hint, row in product(hints, (100, 10, 105, 149)):
        for view in both:
            view.scrollTo(row_of(view, row), hint)
        assert seen(both[0]) == seen(both[1])


def test_keys_and_the_mouse_choose_as_usual(both: tuple[Rows, QListView]) -> None:
    keys = (
        *((key, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Up)),
        *((key, Qt.KeyboardModifier.ShiftModifier) for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)),
        *((key, Qt.KeyboardModifier.NoModifier) for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End)),
        *((key, Qt.KeyboardModifier.ShiftModifier) for key in (Qt.Key.Key_PageUp, Qt.Key.Key_Home)),
    )
    for view in both:
        view.setFocus()
        view.setCurrentIndex(row_of(view, 4))
    for key, modifier in keys:
        for view in both:
            QTest.keyClick(view, key, modifier)
        assert chosen(both[0]) == chosen(both[1])
        assert both[0].currentIndex().row() == both[1].currentIndex().row()
        assert seen(both[0]) == seen(both[1])
    for view in both:
        left, port = Qt.MouseButton.LeftButton, view.viewport()
        QTest.mouseClick(port, left, pos=view.visualRect(row_of(view, 1)).center())
        QTest.mouseClick(port, left, Qt.KeyboardModifier.ShiftModifier, view.visualRect(row_of(view, 4)).center())
        assert chosen(view) == [1, 2, 3, 4]


def test_a_long_list_measures_what_is_in_sight_and_around_it(qtbot: QtBot, long: Rows) -> None:
    qtbot.waitUntil(lambda: long.is_measured)
    assert 200 <= len(set(long.heights.measured)) < 500
    long.heights.measured.clear()
    long.scrollTo(row_of(long, 9_000))
    assert is_true(long)
    assert len(long.heights.measured) < 30
    qtbot.waitUntil(lambda: long.is_measured)
    assert 200 <= len(set(long.heights.measured)) < 500
    long.heights.painted.clear()
    long.viewport().repaint()
    assert set(long.heights.painted) == set(seen(long))


def test_what_is_seen_stays_while_it_is_measured_around(qtbot: QtBot, long: Rows) -> None:
    for row in (9_000, 200, LONG - 1, 3, 14_000):
        long.scrollTo(row_of(long, row), Hint.PositionAtCenter)
        before = seen(long)
        qtbot.waitUntil(lambda: long.is_measured)
        assert seen(long) == before
        assert is_true(long)


def wheel(view: QListView, pixels: int) -> None:
    where = QPointF(view.viewport().rect().center())
    glob = view.viewport().mapToGlobal(where)
    event = QWheelEvent(
        *(where, glob, QPoint(0, pixels), QPoint(0, pixels), Qt.MouseButton.NoButton),
        *(Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_as_far_as_was_asked_though_nothing_there_was_measured(qtbot: QtBot, long: Rows) -> None:
    long.verticalScrollBar().setSingleStep(24)
    long.scrollTo(row_of(long, 9_000), Hint.PositionAtTop)
    long._rest.stop()
    for turn in (120, 120, 120, 120, -120, -120, -120, -120, -120, -120, 120, 120):
        before, value = seen(long), long.verticalScrollBar().value()
        wheel(long, turn)
        long._rest.stop()
        after = seen(long)
        moved = {after[row] - before[row] for row in before if row in after}
        assert len(moved) == 1
        assert moved.pop() * turn > 0
        assert is_true(long)
        assert long.verticalScrollBar().value() != value


def test_the_bar_leads_to_both_ends(long: Rows) -> None:
    bar = long.verticalScrollBar()
    for _ in range(2):
        bar.setValue(bar.maximum())
        assert is_true(long)
        last = long.visualRect(row_of(long, LONG - 1))
        assert last.bottom() + 1 == long.viewport().height()
        assert bar.value() == bar.maximum()
        bar.setValue(bar.maximum() // 2)
        assert is_true(long)
        bar.setValue(0)
        assert seen(long)[0] == 0


def test_another_size_of_the_list_keeps_the_first_row_in_sight(qtbot: QtBot, long: Rows) -> None:
    long.scrollTo(row_of(long, 9_000), Hint.PositionAtTop)
    long.resize(300, 800)
    assert seen(long)[9_000] == 0
    assert is_true(long)
    long.doItemsLayout()
    assert seen(long)[9_000] == 0
    assert is_true(long)


def test_rows_that_have_just_come_or_gone(long: Rows) -> None:
    model = long.model()
    assert isinstance(model, QStringListModel)
    long.scrollTo(row_of(long, 9_000))
    model.setStringList(["one", "two"])
    assert list(seen(long)) == [0, 1]
    model.setStringList([f"row {number}" for number in range(2_000)])
    long.setCurrentIndex(row_of(long, 1_500))
    assert long.viewport().rect().contains(long.visualRect(long.currentIndex()))
    assert is_true(long)


def test_without_rows_there_is_nothing(qtbot: QtBot) -> None:
    view = Rows()
    shown(qtbot, view, view.heights, 0)
    view.selectAll()
    assert not view.indexAt(QPoint(5, 5)).isValid()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert not view.currentIndex().isValid()
    assert view.visualRect(QModelIndex()) == QRect()
    assert view.is_measured


def test_a_notch_of_the_wheel_scrolls_as_far_as_is_read_on(qtbot: QtBot) -> None:
    view = Rows()
    shown(qtbot, view, view.heights, 150)
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(view.mapToGlobal(QPoint(50, 50))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert 40 <= view.verticalScrollBar().value() <= 120
