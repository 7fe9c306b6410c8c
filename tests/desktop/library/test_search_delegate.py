"""What of a long line is shown: the words that were looked for are in it."""

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from studyapp.desktop.library.search_delegate import SearchDelegate
from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.looks.theme import Theme

BEFORE = "and so it went on for a very long time, " * 4


@pytest.mark.parametrize(
    "text", [f"{BEFORE}treaty", f"{BEFORE}treaty {BEFORE}", f"treaty {BEFORE}", "a treaty", BEFORE]
)
def test_the_words_are_in_sight(qtbot: QtBot, text: str) -> None:
    theme = Theme(LIGHT)
    delegate, metrics = SearchDelegate(theme), QFontMetricsF(theme.reading())
    delegate.mark(("TREATY",))
    width = metrics.horizontalAdvance(BEFORE[:100])
    shown = delegate._text_from_first_match(text, metrics, width)
    if "treaty" in text:
        assert metrics.horizontalAdvance(shown[: shown.index("treaty") + len("treaty")]) <= width
        assert len(delegate._formats(shown)) == 1
    if metrics.horizontalAdvance(text) <= width or text.startswith("treaty"):
        assert shown == text
    elif text.endswith("treaty"):
        assert metrics.horizontalAdvance(shown) > width * 0.8, "room is not left empty"
