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

_FIELD_LINES = 2.2  # height of a field, in lines of its font
_FIELD_FRAME = 10  # pixels above and below the lines, at the usual text size


class RewordingForm(QWidget):
    """The fields of a suggestion, to be accepted in other words.

    Attributes:
        fields: an editor for each field, by its name.
    """

    def __init__(self, row: QueueRow, theme: Theme) -> None:
        super().__init__()
        self.fields: dict[str, QPlainTextEdit] = {}
        rows = _rows_in(self)
        is_cloze = "back" not in row.fields
        for name, text in row.fields.items():
            edit = QPlainTextEdit(text)
            edit.setTabChangesFocus(True)
            edit.setFont(theme.reading())
            edit.setFixedHeight(round(edit.fontMetrics().lineSpacing() * _FIELD_LINES) + theme.pixels(_FIELD_FRAME))
            edit.setAccessibleName(field_word(name, is_cloze=is_cloze))
            rows.addRow(PlainLabel(field_word(name, is_cloze=is_cloze)), edit)
            self.fields[name] = edit
        self._changed = next((name for name in row.fields if row.fields[name] != row.here.get(name)), None)

    @property
    def inputs(self) -> tuple[Field, ...]:
        """Return the editors, in their order."""
        return tuple(self.fields.values())

    def texts(self) -> Mapping[str, str]:
        """Return the words that stand in the fields, by name."""
        return {name: edit.toPlainText() for name, edit in self.fields.items()}

    def focus(self) -> None:
        """Select the first field that the suggestion changes, or the first of all."""
        edits = list(self.fields.values())
        if edits:
            first = edits[0] if self._changed is None else self.fields[self._changed]
            first.setFocus()
            first.selectAll()


class DeclineForm(QWidget):
    """The reason for declining a suggestion, which may stay empty."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why not? (optional)"))
        _rows_in(self).addRow(self.tr("Reason"), self.reason)

    @property
    def inputs(self) -> tuple[Field, ...]:
        """Return the line of the reason."""
        return (self.reason,)

    def focus(self) -> None:
        """Give the keys to the reason."""
        self.reason.setFocus()


class QueueAnswer(QWidget):
    """The form for an answer, if one is open; Ctrl+Return submits it, Esc leaves it.

    Attributes:
        form: the open form, or None.
    """

    reworded = Signal(object, object)
    """The row, and the words that its fields shall have, by name."""
    declined = Signal(object, str)
    """The row, and the reason."""
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: QueueRow | None = None
        self.form: RewordingForm | DeclineForm | None = None
        self._draft_key = ""
        self._draft: Unfinished | None = None
        self._last_submitted: tuple[str, Texts] | None = None
        self.submit = QPushButton()
        self.submit.setProperty("weight", "first")
        self.back = QPushButton(self.tr("&Back"))
        for button in (self.submit, self.back):
            button.setAutoDefault(False)
        self._place = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out(theme)
        keep_keys(self)
        self.submit.clicked.connect(self._submit)
        self.back.clicked.connect(self.dismiss)
        submit_by_keys(self, self._submit)
        self.hide()

    def _lay_out(self, theme: Theme) -> None:
        holder = QWidget()
        holder.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        area = scroll_area(holder)
        for widget in (holder, area.viewport()):
            widget.setAutoFillBackground(False)  # the background of the tab shows through
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.submit)
        self._column.setContentsMargins(theme.pixels(14), 6, 14, 10)
        self._column.addWidget(area, 1)
        self._column.addLayout(foot)

    def ask_words(self, row: QueueRow) -> None:
        """Open the form for other words of the fields."""
        form = RewordingForm(row, self._theme)
        self.submit.setText(self.tr("Accept in &these words"))
        self._open(row, form, keys.of_wording(row.uid))

    def ask_reason(self, row: QueueRow) -> None:
        """Open the form for the reason of declining."""
        form = DeclineForm()
        form.reason.returnPressed.connect(self._submit)
        self.submit.setText(self.tr("&Decline"))
        self._open(row, form, keys.of_declining(row.uid))

    def dismiss(self) -> None:
        """Close the form; typed words stay as a draft."""
        self._close_form()
        self.hide()
        self.closed.emit()

    @property
    def is_open(self) -> bool:
        """Return whether a form is open."""
        return self.form is not None

    def restore_last(self) -> None:
        """Put the last answer back as a draft, after it was refused."""
        if self._last_submitted is not None and (drafts := drafts_near(self)) is not None:
            drafts.keep(*self._last_submitted)

    def _open(self, row: QueueRow, form: RewordingForm | DeclineForm, draft_key: str) -> None:
        self._close_form()
        self._row, self.form, self._draft_key = row, form, draft_key
        self._place.addWidget(form)
        self._draft = keep_fields(self, draft_key, form.inputs, self._column) if form.inputs else None
        self.show()
        form.focus()

    def _close_form(self) -> None:
        """End the draft before its form, since a form that is emptied would empty its draft."""
        if self._draft is not None:
            draft, self._draft = self._draft, None
            draft.leave()
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self._row, self.form = None, None

    def _submit(self) -> None:
        row, form = self._row, self.form
        if row is None or form is None:
            return
        texts = form.texts() if isinstance(form, RewordingForm) else {}
        reason = form.reason.text() if isinstance(form, DeclineForm) else ""
        self._last_submitted = self._draft_key, tuple(texts.values()) or (reason,)
        if self._draft is not None:
            self._draft.finish()
        self.dismiss()
        if isinstance(form, RewordingForm):
            self.reworded.emit(row, texts)
        else:
            self.declined.emit(row, reason)


def _rows_in(form: QWidget) -> QFormLayout:
    rows = QFormLayout(form)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return rows
