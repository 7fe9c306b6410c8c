"""The pages of the window, one of them visible; a page that is too large scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from studyapp.desktop.widgets.current_stack import CurrentStack
from studyapp.desktop.widgets.scroll_areas import scroll_to_focus

_SQUEEZED = 8  # pixels that a page can do without, where it would be scrolled for them alone


class _Pages(CurrentStack):
    """The content of the pages; gives up some pixels of height if the scrolling area is a little lower."""

    def minimumSizeHint(self) -> QSize:
        """Return the size that the page in sight needs, or nearly that."""
        needed, area = super().minimumSizeHint(), self.parentWidget()
        room = 0 if area is None else area.height()
        return QSize(needed.width(), room if room < needed.height() < room + _SQUEEZED else needed.height())


class PageStack(QScrollArea):
    """The stack of pages; asks for no more room than a small screen has."""

    def __init__(self, pages: Sequence[QWidget]) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_to_focus(self)
        self._stack = _Pages()
        self._current = pages[0]
        for page in pages:
            self._stack.addWidget(page)
        self.setWidget(self._stack)
        self.show_page(self._current)

    def add(self, page: QWidget) -> None:
        """Take one more page, out of sight."""
        self._stack.addWidget(page)

    @property
    def current(self) -> QWidget:
        """Return the page in sight."""
        return self._current

    def show_page(self, page: QWidget) -> None:
        """Turn to a page; only the page in sight says how much room is needed."""
        self._current = page
        self.setWidgetResizable(
            False
        )  # else the page would be as tall as the one before for a moment, and lose its place
        self._stack.resize(self.viewport().size().expandedTo(page.minimumSizeHint()))
        self._stack.setCurrentWidget(page)
        self.setWidgetResizable(True)
