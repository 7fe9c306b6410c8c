"""Save the input of a form while it is typed, and restore it when the form is opened again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studyapp.desktop.drafts.draft_bar import DraftBar
from studyapp.desktop.drafts.drafts import Drafts, Texts, drafts_near

Field = QLineEdit | QPlainTextEdit


class Unfinished(QObject):
    """The text of one form that is neither saved nor discarded.

    Attributes:
        bar: says that unfinished text is back.

    Args:
        form: belongs to a window.
        drafts: the drafts of that window.
        key: the key of what the form is opened for.
        column: the column of the form; a line at its top says that unfinished text is back.
        texts: gives what stands in the form.
        fill: puts that into the form again.
        fits: returns whether stored texts belong to such a form.
    """

    def __init__(
        self,
        form: QWidget,
        drafts: Drafts,
        key: str,
        column: QVBoxLayout,
        texts: Callable[[], Texts],
        fill: Callable[[Texts], None],
        fits: Callable[[Texts], bool],
    ) -> None:
        super().__init__(form)
        self._drafts, self._key, self._texts, self._fill = drafts, key, texts, fill
        self._stored = texts()
        self._is_over = False
        self.bar = DraftBar(form)
        self.bar.discarded.connect(self._discard)
        column.insertWidget(0, self.bar)
        draft = drafts.of(key)
        if draft is not None and fits(draft) and draft != self._stored:
            fill(draft)
            self.bar.show()

    def typed(self) -> None:
        """Keep the form's current words."""
        if self._is_over:
            return
        if (texts := self._texts()) != self._stored:
            self._drafts.keep(self._key, texts)
        else:
            self._drafts.drop(self._key)

    def stored(self, texts: Texts) -> None:
        """Take note that other texts are stored now, or drafted, than when the form was opened."""
        self._stored = texts
        self.typed()

    def finish(self) -> None:
        """Forget what was typed, since it is saved."""
        if not self._is_over:
            self._drafts.drop(self._key)
        self.end()

    def hand_over(self) -> None:
        """Keep the form's current words until whoever receives them has stored them and drops the draft."""
        self._drafts.keep(self._key, self._texts())
        self.end()

    def leave(self) -> None:
        """Announce that the typed words are kept, for a form that is left without saving."""
        if not self._is_over and self._texts() != self._stored:
            self._drafts.put_aside.emit()
        self.end()

    def end(self) -> None:
        """Keep no more of this form; it shows other things from now on, or nothing."""
        if self._is_over:
            return  # its line is deleted already
        self._is_over = True
        self.bar.hide()
        self.bar.deleteLater()
        self.deleteLater()  # a form that is filled again and again would connect its fields to each

    def _discard(self) -> None:
        self._drafts.drop(self._key)
        self.bar.hide()
        self._fill(self._stored)


def keep_fields(form: QWidget, key: str, fields: Sequence[Field], column: QVBoxLayout) -> Unfinished | None:
    """Keep the words typed into fields as a draft until the owner of the form ends it.

    Args:
        form: the form with the fields; without a window nothing is kept.
        key: the key of what the form is opened for.
        fields: the fields whose words a person would miss.
        column: the column of the form.
    """
    if (drafts := drafts_near(form)) is None:
        return None
    inputs = tuple(fields)

    def texts() -> Texts:
        return tuple(field.text() if isinstance(field, QLineEdit) else field.toPlainText() for field in inputs)

    def fill(typed: Texts) -> None:
        for field, text in zip(inputs, typed, strict=True):
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setPlainText(text)
        inputs[0].setFocus()

    unfinished = Unfinished(form, drafts, key, column, texts, fill, lambda typed: len(typed) == len(inputs))
    for field in inputs:
        field.textChanged.connect(unfinished.typed)
    return unfinished


def keep_typed(dialog: QDialog, key: str, fields: Sequence[Field]) -> None:
    """Keep the words typed into some fields of a dialog as a draft until it is accepted; its layout is a column."""
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    if (unfinished := keep_fields(dialog, key, fields, column)) is not None:
        dialog.accepted.connect(unfinished.finish)
        dialog.rejected.connect(unfinished.leave)


def keep_answer(box: QInputDialog, key: str) -> None:
    """Keep the words typed into a one-line input box as a draft until it is accepted."""
    box.sizeHint()  # lays it out, which else comes with opening
    keep_typed(box, key, box.findChildren(QLineEdit))
