"""Keep what is typed into a form while it is typed, and show it again when the form is opened for the same."""

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
        drafts: of that window.
        key: what the form is opened for.
        column: of the form; a line at its top says that unfinished text is back.
        texts: gives what stands in the form.
        fill: puts that into the form again.
        fits: tells whether texts that were kept are of such a form.
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
        held = drafts.of(key)
        if held is not None and fits(held) and held != self._stored:
            fill(held)
            self.bar.show()

    def typed(self) -> None:
        """Keep what stands in the form now."""
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
        """Keep what stands in the form, typed or not, until whoever takes it has stored it and drops it."""
        self._drafts.keep(self._key, self._texts())
        self.end()

    def leave(self) -> None:
        """Say that what was typed stays, where the form is left without saving."""
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

    def _discard(self) -> None:
        self._drafts.drop(self._key)
        self.bar.hide()
        self._fill(self._stored)


def keep_fields(form: QWidget, key: str, fields: Sequence[Field], column: QVBoxLayout) -> Unfinished | None:
    """Keep what is typed into fields that hold what is stored, until whoever has the form says how it ended.

    Args:
        form: has the fields; in no window nothing is kept.
        key: what the form is opened for.
        fields: those in which a person types words that would be missed.
        column: of the form.
    """
    if (drafts := drafts_near(form)) is None:
        return None
    held = tuple(fields)

    def texts() -> Texts:
        return tuple(each.text() if isinstance(each, QLineEdit) else each.toPlainText() for each in held)

    def fill(typed: Texts) -> None:
        for field, text in zip(held, typed, strict=True):
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setPlainText(text)
        held[0].setFocus()

    unfinished = Unfinished(form, drafts, key, column, texts, fill, lambda typed: len(typed) == len(held))
    for field in held:
        field.textChanged.connect(unfinished.typed)
    return unfinished


def keep_typed(dialog: QDialog, key: str, fields: Sequence[Field]) -> None:
    """Keep what is typed into some fields of a dialog, whose layout is a column, until it is accepted."""
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    if (unfinished := keep_fields(dialog, key, fields, column)) is not None:
        dialog.accepted.connect(unfinished.finish)
        dialog.rejected.connect(unfinished.leave)


def keep_answer(box: QInputDialog, key: str) -> None:
    """Keep what is typed into a box that asks for one line, until it is accepted."""
    box.sizeHint()  # lays it out, which else comes with opening
    keep_typed(box, key, box.findChildren(QLineEdit))
