"""The fields of a form: each as high as its text, with Markdown edits that can be undone."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QObject, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop import lazy
from studyapp.desktop.cards.markdown_marks import Edit
from studyapp.desktop.essay.essay_map import code_points, units
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.picture_paste import PicturePaste
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import scroll_to_focus

if TYPE_CHECKING:
    from studyapp.rendering.light_source import LightSource

Write = Callable[[str, int, int], Edit | None]
"""Says what becomes of a text in which code points from one place to another are selected; None where nothing does."""

_PASTE_PLAIN = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_V)
_MAY_ESCAPE = re.compile(r"\\|&#")
_MOST_LINES = 6
LEAST_FIELDS = 140  # pixels, in which two fields have room
_PADDING, _FRAME = 4, 8  # pixels above and below the lines of a field; those that stay as they are in large text


class FieldEdit(QPlainTextEdit):
    """A text field as high as its text, within limits; Tab goes on to the next field.

    Attributes:
        takes_markdown: whether it holds Markdown, as which pages and documents are pasted, too.
    """

    def __init__(self, name: str, text: str, theme: Theme, *, is_main: bool, takes_markdown: bool = True) -> None:
        super().__init__()
        self.takes_markdown = takes_markdown
        self.show_stored(text)
        self.pictures = PicturePaste(self)
        self.dress(theme, is_main=is_main)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizeAdjustPolicy(QPlainTextEdit.SizeAdjustPolicy.AdjustIgnored)
        self.textChanged.connect(self._fit)

    def show_stored(self, text: str) -> None:
        """Show a stored text, without the escapes that change nothing."""
        self._source = self._light(text) if self.takes_markdown and _MAY_ESCAPE.search(text) else None
        if self._source is None:
            self.setPlainText(text)
        self._stored, self._shown = text, self.toPlainText()

    def _light(self, text: str) -> "LightSource | None":
        """Show what a text is without needless escapes; return None where the field would change a letter of it."""
        source = lazy.light_source.light_source(text)
        self.setPlainText(source.shown)
        return source if self.toPlainText() == source.shown else None

    def text(self) -> str:
        """Return the text of the field; what nobody changed of it is as it is stored, letter by letter."""
        plain = self.toPlainText()
        if plain == self._shown:
            return self._stored
        return plain if self._source is None else self._source.stored_of(plain)

    def write(self, write: Write) -> bool:
        """Change the text around the selection in one step of undo; return False where nothing is to be changed."""
        text, cursor = self.toPlainText(), self.textCursor()
        start, end = (code_points(text, position) for position in (cursor.selectionStart(), cursor.selectionEnd()))
        edit = write(text, start, end)
        if edit is None:
            return False
        cursor.setPosition(units(text[: edit.start]))
        cursor.setPosition(units(text[: edit.end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.words)
        after = text[: edit.start] + edit.words + text[edit.end :]
        cursor.setPosition(units(after[: edit.first]))
        cursor.setPosition(units(after[: edit.last]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def insert(self, words: str) -> None:
        """Put words in place of the selection."""
        self.textCursor().insertText(words)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept pictures too, when something is pasted or dropped."""
        return self.pictures.can_take(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert formatted text as Markdown, and plain text as it stands."""
        if self.pictures.take(source):
            return
        words = _markdown(source.html()) if self.takes_markdown and source.hasHtml() else ""
        if not words:
            super().insertFromMimeData(source)
            return
        before = self.toPlainText()[: self.textCursor().selectionStart()]
        starts_block = "\n" in words and before.strip() and not before.endswith("\n")
        self.insert(f"\n\n{words}" if starts_block else words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+V pastes the words alone."""
        if event.keyCombination() == _PASTE_PLAIN:
            self.insert(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def dress(self, theme: Theme, *, is_main: bool) -> None:
        """Take the font for what is asked and answered, or for what stands beside it."""
        self.setFont(theme.reading(0.96) if is_main else theme.interface(0.95))
        self._around = 2 * theme.pixels(_PADDING) + _FRAME
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow another width, at which the text wraps into another number of lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        lines, block = 0, self.document().firstBlock()
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, block.lineCount())
            block = block.next()
        scrolls = lines > _MOST_LINES  # Qt would keep a bar that came while the field was lower
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if scrolls else policies.ScrollBarAlwaysOff)
        self.setFixedHeight(round(line * min(_MOST_LINES, lines) + 2 * self.document().documentMargin() + self._around))

    def sizeHint(self) -> QSize:
        """Return a narrow width, so that the column decides."""
        return QSize(160, self.height())


def _markdown(html: str) -> str:
    return lazy.light_source.light_source(lazy.pasted_html.pasted_markdown(html)).shown


class Fields(QScrollArea):
    """The fields above each other; they scroll where the column is too low for all of them.

    Attributes:
        edits: the fields.

    Args:
        names: the names of the fields.
        texts: the texts of the fields, as they are stored.
        main: the number of fields, from the first, that are asked or answered.
        theme: the theme of the window.
        takes_markdown: whether the fields hold Markdown.
    """

    def __init__(
        self, names: Sequence[str], texts: Sequence[str], main: int, theme: Theme, *, takes_markdown: bool = True
    ) -> None:
        super().__init__()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        self.edits: list[FieldEdit] = []
        for number, (name, text) in enumerate(zip(names, texts, strict=True)):
            label = PlainLabel(name, wraps=True, is_faint=True)
            label.setFont(theme.interface(0.85))
            field = FieldEdit(name, text, theme, is_main=number < main, takes_markdown=takes_markdown)
            label.setBuddy(field)
            rows.addWidget(label)
            rows.addWidget(field)
            self.edits.append(field)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll_to_focus(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Return the height of all fields together."""
        return QSize(200, self._inside.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for two fields at least."""
        return QSize(120, min(LEAST_FIELDS, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return a field that grows with its text asks for more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
