"""Cards in a language that is written from right to left begin at the right, figures alone too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from studyapp.desktop.cards.directions import align, isolated

_RIGHT, _LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
_ARABIC = "في 3 أكتوبر […] انضمت جمهورية"


@pytest.mark.parametrize(
    ("paragraphs", "directions"),
    [
        ((_ARABIC, "1990"), (_RIGHT, _RIGHT)),
        ((_ARABIC, "In the text", "1990"), (_RIGHT, _LEFT, _LEFT)),
        (("Was geschah – wann?", "1990"), (_LEFT, _LEFT)),
        (("1990", _ARABIC), (_LEFT, _RIGHT)),
    ],
)
def test_a_paragraph_without_letters_goes_with_the_one_before(
    qapp: QApplication, paragraphs: tuple[str, ...], directions: tuple[Qt.LayoutDirection, ...]
) -> None:
    document = QTextDocument()
    document.setHtml("".join(f"<p>{each}</p>" for each in paragraphs))
    align(document)
    found = []
    block = document.begin()
    while block.isValid():
        found.append(block.textDirection())
        block = block.next()
    assert tuple(found) == directions


def test_a_name_of_another_direction_stands_apart() -> None:
    assert isolated("Deck") == "Deck"
    assert isolated("سقوط") == "\u2068سقوط\u2069"
