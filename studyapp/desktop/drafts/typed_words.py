"""Keeps what is typed into a dialog while it is typed, and shows it again when the dialog is opened for the same."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout

from studyapp.desktop.drafts.draft_bar import DraftBar
from studyapp.desktop.drafts.drafts import Drafts, drafts_near

Field = QLineEdit | QPlainTextEdit


def keep_typed(dialog: QDialog, key: str, fields: Sequence[Field]) -> None:
    """Keep what is typed into some fields until the dialog is accepted; in no window nothing is kept.

    Args:
        dialog: its fields hold what is stored, and its layout is a column.
        key: what the dialog is opened for.
        fields: those in which a person types words that would be missed.
    """
    if (drafts := drafts_near(dialog)) is not None:
        _Kept(dialog, drafts, key, fields)


class _Kept(QObject):
    def __init__(self, dialog: QDialog, drafts: Drafts, key: str, fields: Sequence[Field]) -> None:
        super().__init__(dialog)
        self._drafts, self._key, self._fields = drafts, key, tuple(fields)
        self._before = self._texts()
        self._bar = DraftBar(dialog)
        self._bar.discarded.connect(self._discard)
        layout = dialog.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self._bar)
        typed = drafts.of(key)
        if typed is not None and len(typed) == len(self._before) and typed != self._before:
            self._fill(typed)
            self._bar.show()
        for field in self._fields:
            field.textChanged.connect(self._typed)
        dialog.accepted.connect(lambda: drafts.drop(key))
        dialog.rejected.connect(self._left)

    def _texts(self) -> tuple[str, ...]:
        return tuple(each.text() if isinstance(each, QLineEdit) else each.toPlainText() for each in self._fields)

    def _fill(self, texts: Sequence[str]) -> None:
        for field, text in zip(self._fields, texts, strict=True):
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setPlainText(text)

    def _typed(self) -> None:
        if (texts := self._texts()) != self._before:
            self._drafts.keep(self._key, texts)
        else:
            self._drafts.drop(self._key)

    def _left(self) -> None:
        if self._texts() != self._before:
            self._drafts.put_aside.emit()

    def _discard(self) -> None:
        self._drafts.drop(self._key)
        self._bar.hide()
        self._fill(self._before)
        self._fields[0].setFocus()
