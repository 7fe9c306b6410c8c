"""The legend of cards and passages: shown when asked for, every colour in it, and in words for those who see none."""

from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.colour_legend import ColourLegend, legend_words
from studyapp.desktop.looks.colours import DARK, LIGHT, css
from studyapp.desktop.looks.theme import Theme


def test_it_comes_when_asked_for_and_goes_again(qtbot: QtBot) -> None:
    legend = ColourLegend()
    qtbot.addWidget(legend)
    qtbot.addWidget(legend.button)
    assert legend.isHidden()
    legend.button.click()
    assert not legend.isHidden()
    legend.button.click()
    assert legend.isHidden()


def test_every_tint_of_a_kind_is_explained_in_light_and_dark(qtbot: QtBot) -> None:
    legend = ColourLegend()
    qtbot.addWidget(legend)
    for colours in (LIGHT, DARK):
        legend.set_theme(Theme(colours))
        tints = {css(colours.passage(kind, is_taken=True)) for kind in (*colours.hues, "hand")}
        assert tints and all(tint in legend.text() for tint in tints)
    assert "dashed border" in legend_words() and legend.accessibleName() == legend_words()
