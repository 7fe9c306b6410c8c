"""Show the form for the answer to a suggestion: other words for its fields, or a reason to decline it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.curating.judging.queue_rows import QueueRow
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.drafts import Texts, drafts_near
from studyapp.desktop.drafts.typed_words import Field, Unfinished, keep_fields
from studyapp.desktop.keys.form_keys import keep_keys, submit_by_keys
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import scroll_area

_FIELD_LINES = 2.2  # height of a field


class QueueAnswer(QWidget):
    """A form that is hidden until it is needed; Ctrl+Return submits it, Esc leaves it."""

    reworded = Signal(object, object)
    """A row, and what shall stand in its fields."""
    declined = Signal(object, str)
    """A row, and the reason."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: QueueRow | None = None
        self._key = ""
        self.fields: dict[str, QPlainTextEdit] = {}
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why not? May stay empty"))
        self.keep = QPushButton()
        self.keep.setProperty("weight", "first")
        self.leave = QPushButton(self.tr("&Back"))
        for button in (self.keep, self.leave):
            button.setAutoDefault(False)
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.keep)
        held = QWidget()
        held.setLayout(self._form)
        area = scroll_area(held)
        for widget in (held, area.viewport()):
            widget.setAutoFillBackground(False)  # the ground of the tab shows through
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.pixels(14), 6, 14, 10)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self._column = layout
        self._unfinished: Unfinished | None = None
        self._given: tuple[str, Texts] | None = None
        keep_keys(self)
        self.keep.clicked.connect(self._submit)
        self.leave.clicked.connect(self.dismiss)
        self.reason.returnPressed.connect(self._submit)
        submit_by_keys(self, self._submit)
        self.hide()

    def ask_words(self, row: QueueRow) -> None:
        """Open the form for other words of the fields."""
        self._open(row)
        is_cloze = "back" not in row.fields
        for name, text in row.fields.items():
            edit = QPlainTextEdit(text)
            edit.setTabChangesFocus(True)
            edit.setFont(self._theme.reading())
            edit.setFixedHeight(round(edit.fontMetrics().lineSpacing() * _FIELD_LINES) + self._theme.pixels(10))
            edit.setAccessibleName(field_word(name, is_cloze=is_cloze))
            self._form.addRow(PlainLabel(field_word(name, is_cloze=is_cloze)), edit)
            self.fields[name] = edit
        self._keep_typed(keys.of_wording(row.uid), tuple(self.fields.values()))
        self.keep.setText(self.tr("Accept in &these words"))
        self.show()
        changed = [name for name in row.fields if row.fields[name] != row.here.get(name)]
        first = self.fields[changed[0] if changed else next(iter(self.fields))]
        first.setFocus()
        first.selectAll()

    def ask_reason(self, row: QueueRow) -> None:
        """Open the form for the reason of declining."""
        self._open(row)
        self.reason.clear()
        self._form.addRow(self.tr("Reason"), self.reason)
        self.reason.show()
        self._keep_typed(keys.of_declining(row.uid), (self.reason,))
        self.keep.setText(self.tr("&Decline"))
        self.show()
        self.reason.setFocus()

    def dismiss(self) -> None:
        """Hide the form; typed words stay as a draft."""
        self._end_typing()
        self._row = None
        self.hide()
        self.left.emit()

    @property
    def is_open(self) -> bool:
        """Return whether the form is open."""
        return self._row is not None

    def restore_last(self) -> None:
        """Put the last answer back as a draft, after it was refused."""
        if self._given is not None and (drafts := drafts_near(self)) is not None:
            drafts.keep(*self._given)

    def _keep_typed(self, key: str, fields: tuple[Field, ...]) -> None:
        self._unfinished = keep_fields(self, key, fields, self._column)
        self._key = key

    def _end_typing(self) -> None:
        if self._unfinished is not None:
            unfinished, self._unfinished = self._unfinished, None
            unfinished.leave()

    def _open(self, row: QueueRow) -> None:
        self._end_typing()  # first: emptying the fields below would drop the draft of the form that was open
        while self._form.rowCount():
            taken = self._form.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                widget = item.widget() if item is not None else None
                if widget is self.reason:
                    widget.setParent(None)
                elif widget is not None:
                    widget.deleteLater()
        self.fields = {}
        self._row = row

    def _submit(self) -> None:
        row = self._row
        if row is None:
            return
        texts: Mapping[str, str] = {name: edit.toPlainText() for name, edit in self.fields.items()}
        reason = self.reason.text()
        self._given = self._key, tuple(texts.values()) or (reason,)
        if self._unfinished is not None:
            self._unfinished.finish()
        self.dismiss()
        if texts:
            self.reworded.emit(row, texts)
        else:
            self.declined.emit(row, reason)
