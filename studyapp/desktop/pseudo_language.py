"""A pseudo-language for tests: translated words get marks, so that untranslated ones stand out."""

import re

from PySide6.QtCore import QTranslator

from studyapp.domain.messages import Catalog

PSEUDO = "xx"
"""The code of the language; nobody's."""

_KEPT = re.compile(r"({[^}]*}|%L?n|<[^>]*>|&\w+;)")
_MARKS = str.maketrans("aeiouAEIOUcnsyCNSY", "àéîôûÀÉÎÔÛçñšýÇÑŠÝ")


def marked(text: str) -> str:
    """Put marks on the letters of a text, but for its arguments and tags."""
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_MARKS) for part in _KEPT.split(text))


def pseudo_catalog(english: Catalog) -> Catalog:
    """Return the messages of English with marks."""
    return Catalog({name: tuple(map(marked, forms)) for name, forms in english.texts.items()}, english.form)


class PseudoTranslator(QTranslator):
    """A translator that translates everything that the window asks for."""

    def isEmpty(self) -> bool:
        """Return false, since an empty translator is not asked."""
        return False

    def translate(self, _context: str, words: str, _comment: str | None = None, _n: int = -1) -> str:
        """Return the English words with marks."""
        return marked(words)
