"""Arrange the cards of the study page beside the text or in a list, by choice and available width."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from studyapp.desktop.cards.card_list.card_list import CardList
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.plain_label import plain_tip

_NEEDS = 700  # pixels for the whole page
_BELOW_THE_LAST = 300  # pixels of the text, so that the card of the last passage has room beside it


class Arranging(QObject):
    """Arranges cards beside the text or in a list; a page too narrow for the first always has a list.

    Attributes:
        button: checked while cards are wanted beside the text.
    """

    turned = Signal()

    def __init__(self, page: QWidget, theme: Theme, essay: EssayView, cards: CardList) -> None:
        super().__init__(page)
        self._page = page
        self._theme = theme
        self._essay = essay
        self._cards = cards
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setText(self.tr("In the margin"))
        follow(self.button, self._tell_keys)
        self.button.toggled.connect(self._settle)
        page.installEventFilter(self)

    def _tell_keys(self) -> None:
        words = self.tr("Each card at its passage, or all as a list ({beside})")
        self.button.setToolTip(plain_tip(with_keys(words)))

    def set_theme(self, theme: Theme) -> None:
        """Follow larger text, which needs a wider page."""
        self._theme = theme
        self._settle()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow another width of the page, at which the cards may have room beside the text or no longer."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _settle(self) -> None:
        has_room = self._page.width() >= self._theme.pixels(_NEEDS)
        self.button.setHidden(not has_room)
        beside = self.button.isChecked() and has_room
        if beside == self._cards.is_beside:
            return
        self._cards.stand_beside(self._essay if beside else None)
        QTimer.singleShot(0, self._essay, self._leave_room)  # all is laid out for it, and nobody is at the end yet
        self.turned.emit()
        if self._page.isVisible():
            words = self.tr("The cards stand beside the text.") if beside else self.tr("The cards stand in a list.")
            announce(self._cards, words)

    def _leave_room(self) -> None:
        self._essay.leave_room_below(self._theme.pixels(_BELOW_THE_LAST) if self._cards.is_beside else 0)
