"""Names of the fields of our own notes and of curated decks in the window's language."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from studyapp.desktop import writing
from studyapp.domain.own_notes import field_named

BLANK_KEYS: Final = "Ctrl+Shift+C"
"""Blanks the selected words of a form."""


def field_words() -> Mapping[str, str]:
    """Return the words for each field, by its name."""
    translate = QCoreApplication.translate
    return {
        "front": translate("FieldWords", "Question"),
        "back": translate("FieldWords", "Answer"),
        "text": translate("FieldWords", "Text"),
        "context": translate("FieldWords", "Context"),
        "source": translate("FieldWords", "Source"),
        "remarks": translate("FieldWords", "Remarks"),
    }


def cloze_words() -> str:
    """Return the words above the text of a cloze, which say how a blank is made."""
    words = QCoreApplication.translate("FieldWords", "Text: select words and press {keys} to blank them")
    return words.format(keys=writing.keys(QKeySequence(BLANK_KEYS)))


def cloze_tip() -> str:
    """Return the words that say how a blank is written."""
    return QCoreApplication.translate("FieldWords", "{{c1::answer::hint}} shows as a blank.")


def field_word(name: str, *, is_cloze: bool = False) -> str:
    """Return the window's word for a field; an unknown field keeps its name.

    Args:
        name: the name in values, deck files or note types.
        is_cloze: whether what a deck calls its front is the text of a cloze.
    """
    key = field_named(name)
    return field_words().get("text" if is_cloze and key == "front" else key, name)
