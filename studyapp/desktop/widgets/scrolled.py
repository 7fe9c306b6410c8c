"""Scroll what a dialog asks where large text on a small screen needs more height than there is."""

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

_LEAST_WIDTH = 480
_AROUND = 26
_FOLLOWS = "follows-keys"


class _Following(QObject):
    """Scrolls marked areas to what the keys go to; Qt does so only for keys that were in the area before."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._went)

    @Slot(QWidget, QWidget)
    def _went(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        around = now.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and around.property(_FOLLOWS):
                _show_in(around, now)
            around = around.parentWidget()


def _show_in(area: QScrollArea, now: QWidget) -> None:
    held = area.widget()
    if held is None or not held.isAncestorOf(now):
        return
    if now.height() < area.viewport().height():
        area.ensureWidgetVisible(now)
    elif now.visibleRegion().isEmpty():  # else what is higher than the area would only jump
        area.verticalScrollBar().setValue(now.mapTo(held, now.rect().topLeft()).y())


def follow_keys(area: QScrollArea) -> None:
    """Have an area show what the keys go to, wherever they come from."""
    area.setProperty(_FOLLOWS, True)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.findChild(_Following, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        _Following(app)


def height_in_sight(widget: QWidget) -> int:
    """Return the height of a widget, or of the part in sight at once where it is scrolled."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer.parentWidget(), QScrollArea):
        outer = outer.parentWidget()
    return widget.height() if outer is None else min(widget.height(), outer.height())


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Leave a bar its room all the time, so that no line wraps anew; with nothing to scroll it is empty."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(bar.maximum() > bar.minimum())
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))


class _Column(QScrollArea):
    """As wide as what it scrolls needs."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its widest part, with a bar beside it."""
        least, held = super().minimumSizeHint(), self.widget()
        if held is None:
            return least
        needed = max(held.minimumSizeHint().width(), held.minimumWidth())
        return QSize(max(least.width(), needed + self.verticalScrollBar().sizeHint().width()), least.height())


def scrolled(held: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return a frameless area that scrolls a widget up and down, and where there is no other way sideways too."""
    return _scrolled_in(QScrollArea(parent), held)


def scrolled_column(held: QWidget) -> QScrollArea:
    """Return the same, never so narrow that it would have to be scrolled sideways."""
    return _scrolled_in(_Column(), held)


def tab_page(held: QWidget) -> QScrollArea:
    """Return a page of tabs that scrolls where it is too low for what it holds: the tabs and the foot stay in sight."""
    area = scrolled_column(held)
    for ground in (area.viewport(), held):
        ground.setAutoFillBackground(False)  # it lies on that of the tab
    return area


def scroll_within(page: QWidget) -> None:
    """Make a page of tabs, which has a layout, such a one."""
    held, inside = QWidget(), page.layout()
    assert inside is not None
    held.setLayout(inside)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(tab_page(held))


def _scrolled_in(area: QScrollArea, held: QWidget) -> QScrollArea:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(held)
    follow_keys(area)
    return area


def take_size(dialog: QDialog, area: QScrollArea, foot: QWidget) -> None:
    """Make a dialog as large as what it asks and its buttons need, as far as the screen has room for that."""
    held, room = area.widget(), dialog.screen().availableSize()
    if held is None:
        return
    wanted = held.sizeHint()
    width = max(_LEAST_WIDTH, wanted.width() + area.verticalScrollBar().sizeHint().width())
    height = max(wanted.height(), held.heightForWidth(width)) + foot.sizeHint().height() + _AROUND
    dialog.resize(min(width, room.width() - 40), min(height, room.height() - 80))
    if dialog.isVisible():  # it may have grown over the foot of the screen
        free, frame = dialog.screen().availableGeometry(), dialog.frameGeometry()
        over = frame.top() + dialog.height() + _AROUND + 14 - free.bottom()
        dialog.move(frame.left(), max(free.top(), frame.top() - max(0, over)))
