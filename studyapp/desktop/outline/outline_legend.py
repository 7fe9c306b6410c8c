"""Explain the bars and figures of the outline, on request."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from studyapp.desktop.looks.colours import Colours, css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.outline.outline_delegate import bar_colours
from studyapp.desktop.widgets.announcing import announce


class OutlineLegend(QLabel):
    """A legend of the colours in the order of a bar; its button shows and hides it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAccessibleName(legend_words())
        self.hide()
        self.button = QToolButton()
        self.button.setText(self.tr("Legend"))
        self.button.setCheckable(True)
        keeps = self.button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # nothing below moves when the first card is taken
        self.button.setSizePolicy(keeps)
        self.button.setAccessibleName(self.tr("What do the colours mean?"))
        self.button.setToolTip(f"{self.tr('What do the colours mean?')}\n{legend_words()}")
        self.button.toggled.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.setFont(theme.interface(0.82))
        self.setText(legend_html(theme.colours))

    def _show(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            announce(self.button, legend_words())


def legend_words() -> str:
    """Return the legend as sentences, which need no colours."""
    return QCoreApplication.translate(
        "Outline",
        "Each bar shows the cards in your deck: from the left known, due, new. 3/9 means that 3 of 9 are known: "
        "answered, and not wanted again today.",
    )


def known_words() -> str:
    """Explain "known", the same wherever cards are counted."""
    return QCoreApplication.translate("Outline", "Known: answered, and not wanted again today.")


def legend_html(colours: Colours) -> str:
    """Return the legend beside the colours; lines break between them."""
    translate = QCoreApplication.translate
    names = (translate("Outline", "known"), translate("Outline", "due"), translate("Outline", "new"))
    return " &nbsp; ".join(
        f'<span style="background-color:{css(colour)}">&nbsp;&nbsp;&nbsp;&nbsp;</span>&nbsp;{escape(name)}'
        for colour, name in zip(bar_colours(colours), names, strict=True)
    )
