"""The dialog for a pasted or typed text: its title and the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.typed_words import keep_fields
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.operations.essays.pasting import PastedText, suggest_title


class PasteDialog(QDialog):
    """The dialog for a pasted text; formatted text keeps its headings and notes until something is typed into it."""

    given = Signal(object)

    def __init__(self, text: str, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._before = text
        self.setWindowTitle(self.tr("New text from clipboard"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLineEdit(suggest_title(text))
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Paste or type a text here."))
        self._hint = PlainLabel(self.tr("Headings, emphasis, notes and tables are taken over."))
        self._hint.setProperty("tone", "faint")
        self._hint.setWordWrap(True)
        leave = QPushButton(self.tr("Cancel"))
        self.open_button = QPushButton(self.tr("Open"))
        self.open_button.setProperty("weight", "first")
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(8)
        for name, field in ((self.tr("&Title"), self.title), (self.tr("Te&xt"), self.text)):
            label = PlainLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(field)
        layout.addWidget(self._hint)
        layout.addSpacing(6)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.open_button)
        layout.addLayout(foot)
        self.text.textChanged.connect(self._show_state)
        self._show_state()
        resize_for_letters(self, 84, 27)
        self._unfinished = keep_fields(self, keys.NEW_ESSAY, (self.title, self.text), layout)
        is_empty = not self.text.toPlainText()
        (self.text if is_empty else self.title).setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Give out title and text."""
        text = self.text.toPlainText()
        if self._unfinished is not None:
            self._unfinished.hand_over()
        self.given.emit(PastedText(self.title.text().strip(), text, self._page if self._is_as_pasted() else ""))
        super().accept()

    def reject(self) -> None:
        """Keep the typed text as a draft."""
        if self._unfinished is not None:
            self._unfinished.leave()
        super().reject()

    def _is_as_pasted(self) -> bool:
        return bool(self._page) and self.text.toPlainText() == self._before

    def _show_state(self) -> None:
        self._hint.setVisible(self._is_as_pasted())
        self.open_button.setEnabled(bool(self.text.toPlainText().strip()))
