"""Make dialogs and tabs scroll where large text on a small screen needs more height than there is."""

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

_LEAST_WIDTH = 480
_BAR_MARGIN = 26
_SCROLLS_TO_FOCUS = "follows-keys"


class _FocusScroller(QObject):
    """Scrolls marked areas to the widget with the focus; Qt does so only if the focus was inside before."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._went)

    @Slot(QWidget, QWidget)
    def _went(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        around = now.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and around.property(_SCROLLS_TO_FOCUS):
                _scroll_to(around, now)
            around = around.parentWidget()


def _scroll_to(area: QScrollArea, now: QWidget) -> None:
    content = area.widget()
    if content is None or not content.isAncestorOf(now):
        return
    if now.height() < area.viewport().height():
        area.ensureWidgetVisible(now)
    elif now.visibleRegion().isEmpty():  # else what is higher than the area would only jump
        area.verticalScrollBar().setValue(now.mapTo(content, now.rect().topLeft()).y())


def scroll_to_focus(area: QScrollArea) -> None:
    """Scroll an area to the widget that gets the focus, wherever the focus was before."""
    area.setProperty(_SCROLLS_TO_FOCUS, True)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.findChild(_FocusScroller, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        _FocusScroller(app)


def visible_height(widget: QWidget) -> int:
    """Return the height of a widget, or of its visible part where it is scrolled."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer.parentWidget(), QScrollArea):
        outer = outer.parentWidget()
    return widget.height() if outer is None else min(widget.height(), outer.height())


def reserve_scroll_bar(area: QAbstractScrollArea) -> None:
    """Reserve the width of the scroll bar always, so that lines do not wrap anew when it appears."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(bar.maximum() > bar.minimum())
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))


class _ColumnArea(QScrollArea):
    """A scroll area as wide as its content needs."""

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest part and of the scroll bar."""
        least, content = super().minimumSizeHint(), self.widget()
        if content is None:
            return least
        needed = max(content.minimumSizeHint().width(), content.minimumWidth())
        return QSize(max(least.width(), needed + self.verticalScrollBar().sizeHint().width()), least.height())


def scroll_area(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return a frameless area that scrolls a widget vertically, and horizontally where it must."""
    return _frameless(QScrollArea(parent), content)


def scroll_column(content: QWidget) -> QScrollArea:
    """Return such an area that is never too narrow for its content."""
    return _frameless(_ColumnArea(), content)


def tab_page(content: QWidget) -> QScrollArea:
    """Return a tab page that scrolls where it is too low; tabs and foot stay visible."""
    area = scroll_column(content)
    for ground in (area.viewport(), content):
        ground.setAutoFillBackground(False)  # it lies on that of the tab
    return area


def scroll_within(page: QWidget) -> None:
    """Make the content of a page with a layout scroll."""
    content, inside = QWidget(), page.layout()
    assert inside is not None
    content.setLayout(inside)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(tab_page(content))


def _frameless(area: QScrollArea, content: QWidget) -> QScrollArea:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    scroll_to_focus(area)
    return area


def resize_dialog_for(dialog: QDialog, area: QScrollArea, foot: QWidget) -> None:
    """Make a dialog as large as its content and buttons need, within the screen."""
    content, room = area.widget(), dialog.screen().availableSize()
    if content is None:
        return
    wanted = content.sizeHint()
    width = max(_LEAST_WIDTH, wanted.width() + area.verticalScrollBar().sizeHint().width())
    height = max(wanted.height(), content.heightForWidth(width)) + foot.sizeHint().height() + _BAR_MARGIN
    dialog.resize(min(width, room.width() - 40), min(height, room.height() - 80))
    if dialog.isVisible():  # it may have grown over the foot of the screen
        free, frame = dialog.screen().availableGeometry(), dialog.frameGeometry()
        over = frame.top() + dialog.height() + _BAR_MARGIN + 14 - free.bottom()
        dialog.move(frame.left(), max(free.top(), frame.top() - max(0, over)))
