"""Words that have no room give way to shorter ones, and are cut off only where there are none."""

from pytestqt.qtbot import QtBot

from studyapp.desktop.widgets.short_label import ShortLabel

_WORDS = ("Recall 92 %, the weakest of 3 cards", "Recall 92 %", "92 %")


def test_the_first_words_that_have_room_are_shown(qtbot: QtBot) -> None:
    label = ShortLabel()
    qtbot.addWidget(label)
    label.setText(*_WORDS)
    for words in _WORDS:
        width = label.fontMetrics().horizontalAdvance(words)
        label.resize(width, 30)
        assert label.visible_text() == words
    label.resize(width - 1, 30)
    assert label.visible_text().endswith("…")
    assert label.text() == label.toolTip() == _WORDS[0]
    label.setText("A title that is long")
    assert label.visible_text() != _WORDS[2]
