"""The dialog with cards that seem to differ from their passages: hints for a person, who decides."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, counting
from studyapp.desktop.essay_dialogs.card_advice_presenter import CardAdvice
from studyapp.desktop.language import tr
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, move_beside_essay, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.errors import StudyAppError
from studyapp.domain.quality.verifying import Advice

_UID = Qt.ItemDataRole.UserRole
_AIR = 4


class AdviceDialog(QDialog):
    """The dialog with advice on cards; the essay stays in sight beside it."""

    check_asked = Signal(bool)
    """Emitted with True for all cards of the essay, else for those that are selected."""
    cancel_asked = Signal()
    lit = Signal(object)
    """The uid of the note of the chosen line."""
    card_asked = Signal(object)

    def __init__(self, theme: Theme, *, of_all: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Cards checked against their passages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scope = Chooser(self.tr("Which cards are read"))
        self.scope.setMinimumContentsLength(20)
        self.scope.addItem(self.tr("The selected cards"), False)
        self.scope.addItem(self.tr("All cards of the text"), True)
        self.scope.setCurrentIndex(int(of_all))
        self.check = QPushButton(self.tr("&Read them"))
        self.stop = QPushButton(self.tr("&End it"))
        self.hint = self._label(
            self.tr(
                "Each card is read beside the sentences that it stands on. What differs is a hint and no mistake: a "
                "good card may say the same in words of its own."
            )
        )
        self.hint.setProperty("tone", "faint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading the cards"))
        self.said = self._label("")
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("Card"), self.tr("Worth a look")])
        self.list.setAccessibleName(self.tr("Cards that are worth a look"))
        WrappedRows(self.list, theme.pixels(_AIR))
        self.card = QPushButton(self.tr("Show card"))
        self.card.setToolTip(self.tr("Return"))
        self._lay_out()
        self._connect()
        resize_for_letters(self, 88, 26)
        move_beside_essay(self)
        self.list.setColumnWidth(0, self.width() // 2)
        self._show_busy(on=False)

    # What the presenter asks for

    def show_reading(self, done: int, total: int) -> None:
        """See `card_advice_presenter.AdviceView`."""
        self._show_busy(on=True)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.said.setText(self.tr("The text and the cards are being read …"))

    def show_advice(self, advice: Sequence[CardAdvice], *, read: int, unread: int) -> None:
        """See `card_advice_presenter.AdviceView`."""
        self._show_busy(on=False)
        row = self.list.currentIndex().row()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addTopLevelItems([self._line(hint) for hint in advice])
        self.list.setCurrentIndex(self.list.model().index(max(0, min(row, len(advice) - 1)), 0))
        self.list.blockSignals(False)
        if advice:
            summary = self.tr("{n} of {cards} may be worth a look.").format(n=len(advice), cards=counting.cards(read))
        elif read:
            summary = self.tr("{cards} read: no passage says otherwise.").format(cards=counting.cards(read))
        else:
            summary = self.tr("No card was read.")
        left_out = tr("%Ln card(s) without a passage, or with a long one, were left out.", "", unread)
        self.said.setText(f"{summary} {left_out}" if unread else summary)
        self._show_state()
        if not self.isActiveWindow():
            return
        if advice:
            self.list.setFocus()
            self._follow_choice()
        else:
            self.check.setFocus()

    def show_ended(self) -> None:
        """See `card_advice_presenter.AdviceView`."""
        self._show_busy(on=False)
        self.said.setText(self.tr("Cancelled."))

    def show_failure(self, error: StudyAppError) -> None:
        """See `card_advice_presenter.AdviceView`."""
        self._show_busy(on=False)
        self.said.setText(below.warning(error))

    # Inside

    def _label(self, words: str) -> QLabel:
        label = PlainLabel(words)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        label = PlainLabel(self.tr("&For"))
        label.setBuddy(self.scope)
        head.addWidget(label)
        head.addWidget(self.scope, 1)
        head.addWidget(self.check)
        head.addWidget(self.stop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.card, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        for button in (self.check, self.stop, *buttons.findChildren(QPushButton)):
            button.setAutoDefault(False)  # Return is for the list
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.hint)
        layout.addWidget(self._bar)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addStretch()  # takes the room of the list where that is not shown
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.check.clicked.connect(lambda: self.check_asked.emit(self.scope.currentData()))
        self.stop.clicked.connect(self.cancel_asked)
        self.list.currentItemChanged.connect(lambda _now, _before: self._follow_choice())
        self.list.itemClicked.connect(lambda _item, _column: self._follow_choice())  # the essay may have been scrolled
        self.list.itemActivated.connect(lambda _item, _column: self._ask_card())
        self.card.clicked.connect(self._ask_card)

    def _line(self, advice: CardAdvice) -> QTreeWidgetItem:
        words = "\n".join(map(_advice_text, advice.advice))
        item = QTreeWidgetItem([advice.card, words])
        item.setToolTip(0, plain_tip(advice.card))
        item.setToolTip(1, plain_tip(words))
        item.setData(0, _UID, advice.note_uid)
        return item

    def _show_busy(self, *, on: bool) -> None:
        self._bar.setVisible(on)
        self.stop.setVisible(on)
        self.check.setVisible(not on)
        self.scope.setEnabled(not on)
        if on:
            self.list.clear()
        self._show_state()

    def _show_state(self) -> None:
        self.list.setVisible(self.list.topLevelItemCount() > 0)
        self.card.setEnabled(self.list.currentItem() is not None)

    def _follow_choice(self) -> None:
        self.card.setEnabled(self.list.currentItem() is not None)
        if (item := self.list.currentItem()) is not None:
            self.lit.emit(item.data(0, _UID))

    def _ask_card(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.card_asked.emit(item.data(0, _UID))


def _advice_text(advice: Advice) -> str:
    reason = below.told(advice.reason)
    return advice.words if reason == advice.reason else reason
