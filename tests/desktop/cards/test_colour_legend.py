"""The legend of cards and passages: shown when asked for, every colour in it, and in words for those who see none."""

from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.colour_legend import ColourLegend, legend_words
from studyapp.desktop.essay.marks import Mark, segments
from studyapp.desktop.looks.colours import DARK, LIGHT, css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.outline.outline_legend import OutlineLegend
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span


def test_it_comes_when_asked_for_and_goes_again(qtbot: QtBot) -> None:
    legend = ColourLegend()
    qtbot.addWidget(legend)
    qtbot.addWidget(legend.button)
    assert legend.isHidden()
    legend.button.click()
    assert not legend.isHidden()
    legend.button.click()
    assert legend.isHidden()


def test_its_button_says_in_a_word_what_it_explains(qtbot: QtBot) -> None:
    for legend in (ColourLegend(), OutlineLegend()):
        qtbot.addWidget(legend)
        qtbot.addWidget(legend.button)
        assert legend.button.text() == "Legend"


def test_it_tells_the_colour_of_words_that_several_cards_ask_about() -> None:
    claim, figure = Mark(Uid("a"), Span(0, 20), "claim", True), Mark(Uid("b"), Span(0, 20), "figure", True)
    short = Mark(Uid("c"), Span(5, 9), "citation", True)
    kinds = [segment.kind for segment in segments([claim, figure, short])]
    assert kinds == ["claim", "citation", "claim"]
    assert "the card with the shortest passage; of equal ones, of the first in the list" in legend_words()


def test_every_tint_of_a_kind_is_explained_in_light_and_dark(qtbot: QtBot) -> None:
    legend = ColourLegend()
    qtbot.addWidget(legend)
    for colours in (LIGHT, DARK):
        legend.set_theme(Theme(colours))
        tints = {css(colours.passage(kind, is_taken=True)) for kind in (*colours.hues, "hand")}
        assert tints and all(tint in legend.text() for tint in tints)
    assert "dashed border" in legend_words() and legend.accessibleName() == legend_words()
