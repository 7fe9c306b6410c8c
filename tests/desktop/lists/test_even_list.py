"""The list of even rows does what Qt's own does, without laying any of them out."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListView
from pytestqt.qtbot import QtBot

from studyapp.desktop.lists.even_list import EvenList

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")  # said by the offscreen platform

Hint = QAbstractItemView.ScrollHint
Both = tuple[EvenList, QListView]


@pytest.fixture
def both(qtbot: QtBot) -> Both:
    """Ours and Qt's, on the same rows."""
    model = QStringListModel([f"row {number}" for number in range(500)])
    ours, theirs = EvenList(), QListView()
    theirs.setUniformItemSizes(True)
    theirs.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    theirs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for view in (ours, theirs):
        qtbot.addWidget(view)
        view.setModel(model)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.resize(300, 240)
        view.show()
        qtbot.waitExposed(view)
        view.doItemsLayout()
    return ours, theirs


def chosen(view: QListView) -> list[int]:
    return sorted(index.row() for index in view.selectionModel().selectedRows())


def test_rows_stand_where_qt_would_have_them(both: Both) -> None:
    ours, theirs = both
    assert ours.verticalScrollBar().maximum() == theirs.verticalScrollBar().maximum() > 0
    for value in (0, 37, ours.verticalScrollBar().maximum()):
        for view in both:
            view.verticalScrollBar().setValue(value)
        for row in (0, 3, 250, 499):
            index = ours.model().index(row, 0)
            assert ours.visualRect(index).top() == theirs.visualRect(index).top()
            assert ours.visualRect(index).height() == theirs.visualRect(index).height()
        for y in (0, 11, 120, 239):
            assert ours.indexAt(QPoint(20, y)).row() == theirs.indexAt(QPoint(20, y)).row()


def test_a_row_comes_into_sight_where_it_is_wanted(both: Both) -> None:
    ours, theirs = both
    for hint, row in product((Hint.PositionAtTop, Hint.PositionAtBottom, Hint.EnsureVisible), (300, 10, 305, 499)):
        index = ours.model().index(row, 0)
        for view in both:
            view.scrollTo(index, hint)
        assert ours.verticalScrollBar().value() == theirs.verticalScrollBar().value()
    ours.scrollTo(ours.model().index(200, 0), Hint.PositionAtCenter)
    assert abs(ours.visualRect(ours.model().index(200, 0)).center().y() - ours.viewport().height() // 2) < 3


def test_a_row_that_has_just_come_is_brought_into_sight_too(both: Both) -> None:
    ours, theirs = both
    model = ours.model()
    assert isinstance(model, QStringListModel)
    model.setStringList([f"row {number}" for number in range(2_000)])
    for view in both:
        view.setCurrentIndex(model.index(1_500, 0))
    assert ours.verticalScrollBar().value() == theirs.verticalScrollBar().value() > 0
    assert ours.viewport().rect().contains(ours.visualRect(ours.currentIndex()))


def test_keys_and_the_mouse_choose_as_usual(both: Both) -> None:
    for view in both:
        view.setFocus()
        view.setCurrentIndex(view.model().index(4, 0))
        for key, modifier in (
            (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
        ):
            QTest.keyClick(view, key, modifier)
        assert chosen(view) == [5, 6, 7]
        QTest.keyClick(view, Qt.Key.Key_End)
        assert chosen(view) == [499]
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
        QTest.keyClick(view, Qt.Key.Key_PageUp)
        assert 480 < view.currentIndex().row() < 499
        QTest.keyClick(view, Qt.Key.Key_Home)
        left, port = Qt.MouseButton.LeftButton, view.viewport()
        QTest.mouseClick(port, left, pos=view.visualRect(view.model().index(2, 0)).center())
        end = view.visualRect(view.model().index(5, 0)).center()
        QTest.mouseClick(port, left, Qt.KeyboardModifier.ShiftModifier, end)
        assert chosen(view) == [2, 3, 4, 5]


def test_a_stretch_that_is_drawn_over_and_all_rows_are_chosen(both: Both) -> None:
    ours, _ = both
    flag = ours.selectionModel().SelectionFlag.ClearAndSelect
    first, last = (ours.visualRect(ours.model().index(row, 0)).center() for row in (1, 6))
    ours.setSelection(QRect(last, first), flag)
    assert chosen(ours) == [1, 2, 3, 4, 5, 6]
    ours.selectAll()
    assert chosen(ours) == list(range(500))


def test_without_rows_there_is_nothing(qtbot: QtBot) -> None:
    view = EvenList()
    qtbot.addWidget(view)
    view.show()
    view.setModel(QStringListModel([], view))
    view.selectAll()
    assert not view.indexAt(QPoint(5, 5)).isValid()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert not view.currentIndex().isValid()
