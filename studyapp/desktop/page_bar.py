"""The bar above the pages: one button for each page, and the title of the open essay."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMenu, QToolButton

from studyapp.desktop import writing
from studyapp.desktop.keys.key_words import follow
from studyapp.desktop.widgets.context_menu import MenuActions, fill_when_opened
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.desktop.widgets.title_field import TitleField


class PageBar(QFrame):
    """The bar that shows which page is in sight."""

    def __init__(
        self,
        pages: Iterable[tuple[str, str, QAction]],
        beside: Iterable[tuple[str, str, QAction]] = (),
        more: MenuActions = (),
    ) -> None:
        """Make the buttons.

        Args:
            pages: a name, a tip and a command for each page.
            beside: the buttons that every page offers, at the other end of the bar.
            more: further ways to study, in the menu of a last button.
        """
        super().__init__()
        self.setProperty("role", "bar")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else a bar alone could not get narrow
        row.setSpacing(6)
        self._tabs: list[QToolButton] = []
        for name, tip, action in pages:
            tab = self._button(name, tip, action)
            tab.setCheckable(True)
            row.addWidget(tab)
            self._tabs.append(tab)
        self.title = TitleField()
        row.addWidget(self.title, 1)
        for name, tip, action in beside:
            button = self._button(name, tip, action)
            row.addWidget(button)
        if row.count() > len(self._tabs) + 1:  # the last one is what a day begins with
            button.setProperty("weight", "first")
        self.more = self._more(more)
        row.addWidget(self.more)

    def minimumSizeHint(self) -> QSize:
        """Return the room without the last button, which gives way in a narrow window: the menu bar has all of it."""
        return QSize(self._needed() - self._room_of_more(), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the last button where there is room, in any size and with letters of any size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.more.setVisible(self.width() >= self._needed())
        return super().event(event)

    def _needed(self) -> int:
        return self._row.minimumSize().width() + (self._room_of_more() if self.more.isHidden() else 0)

    def _room_of_more(self) -> int:
        return self.more.minimumSizeHint().width() + self._row.spacing()

    def _more(self, offered: MenuActions) -> QToolButton:
        button = QToolButton()
        button.setText(self.tr("More"))
        button.setAccessibleName(self.tr("More ways to study"))
        button.setToolTip(self.tr("More ways to study: an exam, a single deck, ahead of time"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setAccessibleName(button.accessibleName())
        fill_when_opened(menu, offered)
        button.setMenu(menu)
        return button

    @staticmethod
    def _button(name: str, tip: str, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        follow(button, lambda: button.setToolTip(plain_tip(_with_key(tip, action))))
        button.clicked.connect(action.trigger)
        return button

    def show_page(self, number: int) -> None:
        """Mark the button of the page in sight."""
        for other, tab in enumerate(self._tabs):
            tab.setChecked(other == number)


def _with_key(tip: str, action: QAction) -> str:
    key = writing.keys(action.shortcut())
    return f"{tip} ({key})" if key else tip
