"""Names of the fields of our own notes and of curated decks in the window's language."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from studyapp.domain.own_notes import field_named


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


def field_word(name: str, *, is_cloze: bool = False) -> str:
    """Return the window's word for a field; an unknown field keeps its name.

    Args:
        name: as values, deck files or note types have it.
        is_cloze: whether what a deck calls its front is the text of a cloze.
    """
    key = field_named(name)
    return field_words().get("text" if is_cloze and key == "front" else key, name)
