"""Sentences that come from below in English, errors and names of operations, in the language of the window."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import counting
from studyapp.domain.errors import StudyAppError
from studyapp.resources import resource

HOLE = "{}"
"""Stands in a sentence for what differs from one time to the next."""

_COUNT = re.compile(r"([\d,]+) (card|note|answer|review|essay|deck|file|day|minute)s?")
_NOUNS: Mapping[str, Callable[[int], str]] = {
    "card": counting.cards,
    "note": counting.notes,
    "answer": counting.answers,
    "review": counting.reviews,
    "essay": counting.essays,
    "deck": counting.decks,
    "file": counting.files,
    "day": counting.days,
    "minute": counting.minutes,
}


class Sentences:
    """Translations of sentences, some with holes.

    Args:
        translations: by the English sentence; a translation has the same holes, numbered ({0}) where they
            stand in another order.
    """

    def __init__(self, translations: Mapping[str, str]) -> None:
        self._whole = {words: said for words, said in translations.items() if HOLE not in words}
        holed = [(tuple(words.split(HOLE)), said) for words, said in translations.items() if HOLE in words]
        self._holed = sorted(holed, key=lambda each: -len("".join(each[0])))

    def told(self, sentence: str) -> str:
        """A sentence translated, or as it is where it is not known."""
        if said := self._whole.get(sentence):
            return said
        if (count := _COUNT.fullmatch(sentence)) is not None:
            return _NOUNS[count[2]](int(count[1].replace(",", "")))
        for pieces, said in self._holed:
            parts = _parts(pieces, sentence)
            if parts is not None:
                return _filled(said, [self._part(part) for part in parts])
        return sentence

    def _part(self, part: str) -> str:
        is_count = _COUNT.fullmatch(part) is not None
        return self.told(part) if is_count else self._whole.get(part, part)


def told(sentence: str) -> str:
    """A sentence from below in the language of the window."""
    app = QCoreApplication.instance()
    return _sentences(app.property("spoken") if app is not None else None).told(sentence)


def translated[E: StudyAppError](error: E) -> E:
    """The error, its message and advice in the language of the window."""
    error.message, error.advice = told(error.message), told(error.advice)
    return error


@cache
def _sentences(spoken: str | None) -> Sentences:
    path = resource(f"i18n/below_{spoken}.json")
    return Sentences(json.loads(path.read_text(encoding="utf-8")) if spoken and path.exists() else {})


def _parts(pieces: Sequence[str], sentence: str) -> list[str] | None:
    """What stands between pieces of a sentence; None where the sentence is not made of them."""
    first, *middle, last = pieces
    end = len(sentence) - len(last)
    if not sentence.startswith(first) or not sentence.endswith(last):
        return None
    parts, at = [], len(first)
    for piece in middle:
        found = sentence.find(piece, at + 1, end)
        if found < 0:
            return None
        parts.append(sentence[at:found])
        at = found + len(piece)
    return [*parts, sentence[at:end]] if at < end else None


def _filled(translation: str, parts: Sequence[str]) -> str:
    rest = iter(parts)
    return re.sub(r"\{(\d?)\}", lambda hole: parts[int(hole[1])] if hole[1] else next(rest), translation)
