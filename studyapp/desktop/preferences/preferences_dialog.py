"""The dialog of preferences: a list of pages, one of them visible."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.scroll_areas import scroll_area


class PreferencesDialog(QDialog):
    """The dialog of preferences; a change counts at once, and only what closes the library is confirmed.

    The page in sight is laid out at once, each other one in a turn of the window's of its own, or when it is asked for.
    """

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, PreferencesPage]], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = tuple(page for _, page in pages)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages of the preferences"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addLayout(middle, 1)
        self._coming = iter(pages)
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._lay_out_next)
        self._rest.start()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self.list.addItems([name for name, _ in pages])
        self.list.currentRowChanged.connect(self._turn_to)
        self.list.setCurrentRow(0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        for page in self._pages:
            page.set_theme(theme)
        self.list.setFont(theme.interface(1.05))
        self.list.setSpacing(theme.pixels(3))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + theme.pixels(24))
        resize_for_letters(self, 106, 35)

    def _turn_to(self, number: int) -> None:
        while self.stack.count() <= number:
            self._lay_out_next()
        self.stack.setCurrentIndex(number)

    def _lay_out_next(self) -> None:
        """Put the next page into what lies in the dialog: Qt dresses what is put elsewhere again."""
        coming = next(self._coming, None)
        if coming is None:
            self._rest.stop()
            return
        name, page = coming
        area = scroll_area(page, self.stack)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(name)
        self.stack.addWidget(area)
        stops = [widget for widget in page.findChildren(QWidget) if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus]
        if stops:
            self.setTabOrder(stops[-1], self._close)  # Close stays behind the page that came last
