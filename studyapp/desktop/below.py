"""Translate errors and names of operations from the layers below into the language of the window."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from studyapp.desktop import counting, language, writing
from studyapp.desktop.pseudo_language import PSEUDO, pseudo_catalog
from studyapp.desktop.sentences import HOLE, Sentences
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import ENGLISH, Message, Speaker, catalog
from studyapp.resources import resource

_DIGITS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NOUNS: Mapping[str, Callable[[int], str]] = {
    "card": counting.cards,
    "note": counting.cards,
    "answer": counting.answers,
    "review": counting.reviews,
    "essay": counting.essays,
    "deck": counting.decks,
    "file": counting.files,
    "day": counting.days,
    "minute": counting.minutes,
    "year": counting.years,
    "line": counting.lines,
    "mistake": counting.mistakes,
    "point": counting.points,
    "century": counting.centuries,
    "word": counting.words,
    "tag": counting.tags,
}
_COUNT = re.compile(rf"([\d,]+|{'|'.join(_DIGITS)}) ([a-z]+?)(ies|s)?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.(\d+))?")
_ARGUMENT = re.compile(r"{(\w+)[^}]*}")
_COUNTED = re.compile(r"{n} \w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


FEW = 6
"""As many sentences as a label has room for."""

MOST = 500
"""As many rows as anybody reads in a list."""


def told(sentence: str) -> str:
    """Translate a message, or a known English sentence, into the language of the window."""
    language_now = language.current_language()
    if isinstance(sentence, Message):
        return str(sentence) if language_now == ENGLISH else _speaker(language_now).say(sentence)
    return _sentences(language_now).told(sentence)


def several(sentences: Sequence[str], most: int = FEW) -> list[str]:
    """Return the first of what may be very many sentences from below, and how many more there are."""
    return first_of(sentences, most, told)


def first_of(sentences: Sequence[str], most: int, translate: Callable[[str], str] = str) -> list[str]:
    """Return the first of what may be very many sentences of any kind, each as it is said, and how many more there are.

    What there are thousands of cannot be read, and would hold the window for as long as it is laid out.
    """
    lines = [translate(sentence) for sentence in sentences[:most]]
    return lines if len(sentences) <= most else [*lines, and_more(len(sentences) - most)]


def and_more(count: int) -> str:
    """Return a line that counts the entries left out."""
    return language.tr("… and {n} more").format(n=writing.number(count))


def translated[E: StudyAppError](error: E) -> E:
    """Return the error, its message and advice in the language of the window."""
    error.message, error.advice = told(error.message), told(error.advice)
    return error


def warning(error: StudyAppError) -> str:
    """Format an error and its advice for a dialog."""
    return f"⚠ {told(error.message)} {told(error.advice)}".rstrip()


@cache
def _speaker(language_code: str) -> Speaker:
    texts = pseudo_catalog(catalog(ENGLISH)) if language_code == PSEUDO else catalog(language_code)
    return Speaker(texts, writing.number, writing.day, _sentences(language_code).part)


@cache
def _sentences(language_code: str) -> Sentences:
    if language_code in (ENGLISH, PSEUDO):
        return Sentences({})
    path = resource(f"i18n/below_{language_code}.json")
    words = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Sentences(_message_translations(language_code) | words, _format_value)


def _message_translations(language_code: str) -> dict[str, str]:
    """Return the English texts of messages and their translations, for what was kept or put together as text alone."""
    english, texts = catalog(ENGLISH).texts, catalog(language_code).texts
    pairs = (pair for name, forms in texts.items() for pair in zip(english[name], forms, strict=False))
    return dict(_with_holes(*pair) for pair in pairs if not _COUNTED.fullmatch(pair[0]))


def _with_holes(english: str, sentence: str) -> tuple[str, str]:
    """Return a text and its translation with holes in the place of arguments, numbered in the translation."""
    names = _ARGUMENT.findall(english)
    numbered = _ARGUMENT.sub(lambda match: f"{{{names.index(match[1])}}}" if match[1] in names else "", sentence)
    return _ARGUMENT.sub(HOLE, english), numbered


def _format_value(part: str) -> str | None:
    """Return a count, a number or a day as the window writes it."""
    if (count := _COUNT.fullmatch(part)) is not None:
        noun = _NOUNS.get(f"{count[2]}y" if count[3] == "ies" else count[2])
        number = _DIGITS.index(count[1]) if count[1] in _DIGITS else int(count[1].replace(",", ""))
        return noun(number) if noun is not None else None
    if (number_match := _NUMBER.fullmatch(part)) is not None:
        return writing.number(float(part.replace(",", "")), len(number_match[1] or ""))
    return writing.day(date.fromisoformat(part)) if _DAY.fullmatch(part) else None
