"""One side of a card in large type, with the passage below the answer."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from studyapp.desktop.colours import css, mixed
from studyapp.desktop.theme import Theme

CARD_WIDTH = 760
_LEAST_HEIGHT = 140
_ANSWER = re.compile(r'(<\w+ class="answer">)')


class CardFace(QTextBrowser):
    """One side of a card."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._html = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Card"))
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")

    def show_html(self, html: str) -> None:
        """Shows a side made by `rendering.faces`."""
        self._html = html
        colours = self._theme.colours
        answer = css(mixed(colours.ink, colours.accent, 0.78))
        faint, quiet = css(colours.faint), self._theme.interface(0.95).pointSizeF()
        self.document().setDefaultFont(self._theme.reading(1.32))
        self.document().setDefaultStyleSheet(
            f"p {{ margin: 0 0 6px 0; }} .question {{ margin-top: 12px; }}"
            f".context {{ color: {faint}; font-size: {quiet}pt; }}"
            f".answer {{ color: {answer}; font-weight: 600; margin-top: 18px; }}"
            f".blank {{ color: {answer}; }}"
            f".passage {{ color: {css(colours.ink)}; font-size: {self._theme.reading(0.98).pointSizeF()}pt;"
            f" margin-top: 3px; }}"
            f".label {{ color: {faint}; font-size: {self._theme.interface(0.85).pointSizeF()}pt; margin-top: 28px; }}"
            f".source, .remarks {{ color: {faint}; font-size: {quiet}pt; margin-top: 12px; }}"
        )
        label = f'<div class="label">{self.tr("In the essay")}</div>'
        html = _ANSWER.sub(r'\1<a name="answer"></a>', html, count=1)
        self.setHtml(html.replace('<div class="passage">', f'{label}<div class="passage">'))

    def show_answer_in_sight(self) -> None:
        """Scrolls to where the answer begins, if that is below what is in sight."""
        at = self._answer_at()
        if at is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        place, bar = self.cursorRect(cursor), self.verticalScrollBar()
        if place.bottom() > self.viewport().height():
            bar.setValue(bar.value() + place.top() - place.height())

    def _answer_at(self) -> int | None:
        block = self.document().begin()
        while block.isValid():
            part = block.begin()
            while not part.atEnd():
                if "answer" in part.fragment().charFormat().anchorNames():
                    return part.fragment().position()
                part += 1
            block = block.next()
        return None

    def turn_page(self, pages: int) -> None:
        """Scrolls by so many times its height."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours or another text size."""
        self._theme = theme
        self.show_html(self._html)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the card leaves Space, Return, digits and letters to the page around it."""
        is_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text() and not is_command:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the card; the page gives it all the height that it has left."""
        return QSize(CARD_WIDTH, _LEAST_HEIGHT)
