"""Explain the colours, borders and ticks of cards and passages, on request."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from studyapp.desktop.looks.colours import Colours, css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.announcing import announce

_KINDS = ("claim", "figure", "citation", "quotation", "definition", "hand")


class ColourLegend(QLabel):
    """A legend of the colours; its button shows and hides it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAccessibleName(legend_words())
        self.hide()
        self.button = QToolButton()
        self.button.setText(self.tr("Legend"))
        self.button.setCheckable(True)
        self.button.setAccessibleName(self.tr("What do colours and ticks mean?"))
        self.button.setToolTip(f"{self.tr('What do colours and ticks mean?')}\n{legend_words()}")
        self.button.toggled.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.setFont(theme.interface(0.9))
        self.setText(_html(theme.colours))

    def _show(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            announce(self.button, legend_words())


def legend_words() -> str:
    """Return the legend as sentences, which need no colours."""
    return QCoreApplication.translate(
        "ColourLegend",
        "In the text and on the cards a colour tells the kind of card. Words that several cards ask about have the "
        "colour of the card with the shortest passage; of equal ones, of the first in the list. A passage is pale and "
        "dotted while its card is "
        "to judge, and stronger once that is in your deck. A tick stands on each card of your deck. “Take all left to "
        "judge” takes what is to judge; a card with a dashed border is a further suggestion, taken only by itself. "
        "“Memory in the text” in the View menu shades the text by how likely you know its cards; “…” below the text "
        "explains the shades.",
    )


def _html(colours: Colours) -> str:
    translate = QCoreApplication.translate
    names = (
        *(translate("ColourLegend", "claim"), translate("ColourLegend", "number")),
        *(translate("ColourLegend", "citation"), translate("ColourLegend", "quotation")),
        *(translate("ColourLegend", "definition"), translate("ColourLegend", "your own")),
    )
    kinds_html = " &nbsp; ".join(
        f'<span style="background-color:{css(colours.passage(kind, is_taken=True))}">&nbsp;&nbsp;&nbsp;&nbsp;</span>'
        f"&nbsp;{escape(name).replace(' ', '&nbsp;')}"
        for kind, name in zip(_KINDS, names, strict=True)
    )
    return f"{kinds_html}<br>{escape(legend_words())}"
