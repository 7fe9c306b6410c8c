"""The dialog with two wordings of one draft, of which a person keeps one or both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop import below
from studyapp.desktop.assistant.assist_words import cost_words, verdict_words
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.assisting import AssistantResult, OfferedCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftNote


class WordingDialog(QDialog):
    """The dialog for a better wording of a card."""

    anew_asked = Signal()
    chosen = Signal(bool)
    """Emitted with True where the other wording takes the place of the draft."""

    def __init__(self, theme: Theme, card: OfferedCard, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Another wording"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(8)
        self._title(self.tr("As it is"))
        self.old = self._card(card.front, card.back)
        self._title(self.tr("In other words"))
        self.new = self._say("")
        self.verdict = self._say("", is_faint=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Asking the assistant"))
        layout.addWidget(self._bar)
        self.said = self._say(where, is_faint=True)
        layout.addStretch(1)
        buttons = QDialogButtonBox()
        self.anew = self._button(buttons, self.tr("Ask a&new"))
        self.both = self._button(buttons, self.tr("Keep &both"))
        self.take = self._button(buttons, self.tr("&Take the other one"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("weight", "first")
        self.keep = buttons.addButton(self.tr("&Leave it as it is"), QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self.take.clicked.connect(lambda: self.chosen.emit(True))
        self.both.clicked.connect(lambda: self.chosen.emit(False))
        self.anew.clicked.connect(self.anew_asked)
        buttons.rejected.connect(self.reject)
        resize_for_letters(self, 80, 20)
        self._enable(has_draft=False, can_ask=False)

    def show_waiting(self) -> None:
        """See `wording_presenter.WordingView`."""
        self._bar.show()
        self.new.setText(self.tr("The assistant is asked …"))
        self.verdict.setText("")
        self._enable(has_draft=False, can_ask=False)

    def show_wording(self, draft: DraftNote | None, part: AssistantResult) -> None:
        """See `wording_presenter.WordingView`."""
        self._bar.hide()
        self.said.setText(cost_words([part]))
        if draft is None:
            self.new.setText(self.tr("No other wording came that names its passage."))
        else:
            self.new.setText(_sides_text(draft.front, draft.back))
            self.verdict.setText(verdict_words(draft))
        self._enable(has_draft=draft is not None, can_ask=True)
        (self.take if draft is not None else self.anew).setFocus()

    def show_failure(self, error: StudyAppError) -> None:
        """See `wording_presenter.WordingView`."""
        self._bar.hide()
        self.new.setText(below.warning(error))
        self._enable(has_draft=False, can_ask=True)

    def close_wording(self) -> None:
        """See `wording_presenter.WordingView`."""
        self.accept()

    def _enable(self, *, has_draft: bool, can_ask: bool) -> None:
        self.take.setEnabled(has_draft)
        self.both.setEnabled(has_draft)
        self.anew.setEnabled(can_ask)

    def _button(
        self,
        buttons: QDialogButtonBox,
        words: str,
        role: QDialogButtonBox.ButtonRole = QDialogButtonBox.ButtonRole.ActionRole,
    ) -> QPushButton:
        button = buttons.addButton(words, role)
        button.setAutoDefault(False)
        return button

    def _title(self, words: str) -> None:
        label = PlainLabel(words)
        label.setFont(self._theme.reading(1.15))
        self._column.addWidget(label)

    def _card(self, front: str, back: str) -> QLabel:
        return self._say(_sides_text(front, back))

    def _say(self, words: str, *, is_faint: bool = False) -> QLabel:
        label = PlainLabel(words)
        label.setWordWrap(True)
        if is_faint:
            label.setProperty("tone", "faint")
        self._column.addWidget(label)
        return label


def _sides_text(front: str, back: str) -> str:
    return f"{front}\n→ {back}"
