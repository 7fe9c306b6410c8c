"""Parse the cards in an assistant's answer, even if it does not keep to the requested form."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from studyapp.domain.assisting import OfferedCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span

_MOST_CARDS = 100  # more than any passage is asked for: an answer that goes round in circles
_LONGEST_SIDE = 600  # characters; a longer side is no flashcard
_LONGEST_RAW_SIDE = 6_000  # with its marks; it may lose most of them
_MOST_EVIDENCE = 10  # entries; the longest passage that is asked about has few more sentences
_MOST_STARTS = 2000  # brackets of a broken answer that are tried, since each try may read the rest of it

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S)
_THOUGHT_END = re.compile(r"</think(?:ing)?>")
_BLANK = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|_{3,}")
_CLOZE_BEGINS = re.compile(r"\{\{c\d+::")
_NUMBERS = re.compile(r"(?P<first>\d{1,7})(?:\]?\s*[-–]\s*\[?(?P<last>\d{1,7}))?")
"""A number of a sentence, or a range of them: "12", "[12]", "12-14"."""


class UnreadableError(StudyAppError):
    """An answer holds no card in any form that is known."""

    def __init__(self) -> None:
        super().__init__(
            msg("the-assistants-answer-could-not-be-read-as-cards"),
            msg("try-again-or-choose-another-model-small"),
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """The cards of an answer.

    Attributes:
        cards: the cards that could be read.
        unread: the number of further cards that could not be read, or were too many.
    """

    cards: tuple[OfferedCard, ...]
    unread: int


def cards_in(answer: str) -> Reply:
    """Return the cards that an answer holds.

    It may stand in a fence, between other words, after loud thinking, or break off: what is whole counts.

    Raises:
        UnreadableError: there is nothing like a list of cards in it.
    """
    text = _without_thoughts(answer)
    values = _list_at_first_bracket(text)
    if not values:
        values = list(_cards_anywhere(text)) or values  # "[ ] Here are the cards:" begins with an empty list too
    if values is None:
        raise UnreadableError
    cards = [card for card in map(_card_of, values[:_MOST_CARDS]) if card is not None]
    return Reply(tuple(dict.fromkeys(cards)), len(values) - len(cards))


def _without_thoughts(answer: str) -> str:
    """Return an answer without its thoughts; in some chat templates their opening tag stands in the prompt."""
    *_, parts = _THOUGHT_END.split(_THOUGHT.sub("", answer))
    return parts.strip()


def _list_at_first_bracket(text: str) -> list[Any] | None:
    """Return the list of cards in the JSON that begins with the first bracket, or None if there is none."""
    bracket = re.search(r"[\[{]", text)
    value, _ = _json_at(text, bracket.start()) if bracket else (None, 0)
    if isinstance(value, dict):
        cards = value.get("cards", value.get("flashcards"))
        if isinstance(cards, list):
            return cards
        return [value] if "front" in value else None
    if isinstance(value, list) and all(isinstance(card, dict) for card in value):
        return value
    return None


def _cards_anywhere(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects with a front in a text that is no JSON as a whole."""
    at = 0
    for _ in range(_MOST_STARTS):
        at = text.find("{", at)
        if at < 0:
            return
        value, end = _json_at(text, at)
        is_card = isinstance(value, dict) and "front" in value
        if is_card:
            yield value
        at = end if is_card else at + 1


def _json_at(text: str, start: int) -> tuple[Any, int]:
    """Return the JSON value that begins at a place and where it ends, or None and that place."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start


def _card_of(values: Any) -> OfferedCard | None:
    if not isinstance(values, dict):
        return None
    front, back, evidence = (values.get(name) for name in ("front", "back", "evidence"))
    if not (isinstance(front, str) and isinstance(back, str)) or max(len(front), len(back)) > _LONGEST_RAW_SIDE:
        return None
    front, back = _plain_sides(front, back)
    if not (0 < len(front) <= _LONGEST_SIDE and 0 < len(back) <= _LONGEST_SIDE):
        return None
    return OfferedCard(front, back, _sentence_numbers(evidence))


def _plain_sides(front: str, back: str) -> tuple[str, str]:
    """Return both sides as plain text in one line; a blank is written in one way, whatever way the assistant chose."""
    hidden = list(islice(_hidden_in(front), 2))
    if len(hidden) == 1:
        ((place, back),) = hidden
        front = f"{front[: place.start]}[...]{front[place.end :]}"
    return _one_line(_BLANK.sub("[...]", front)), _one_line(back)


def _hidden_in(front: str) -> Iterator[tuple[Span, str]]:
    """Yield the places of cloze deletions, "{{c1::answer::hint}}", and their answers, in time that grows with them."""
    at = 0
    while begins := _CLOZE_BEGINS.search(front, at):
        first = begins.end() + 1  # an answer has a letter
        closes = front.find("}}", first)
        if closes < 0:
            return
        behind_braces = max(front.rfind("{", first, closes), front.rfind("}", first, closes)) + 1  # a hint has none
        hint = front.find("::", max(first, behind_braces), closes)
        yield Span(begins.start(), closes + 2), front[begins.end() : hint if hint >= 0 else closes]
        at = closes + 2


def _one_line(text: str) -> str:
    """Return a text without line breaks and what cannot be seen; a soft hyphen parts no word."""
    visible = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in visible).split())


def _sentence_numbers(evidence: Any) -> tuple[int, ...]:
    """Return the numbers of sentences in a list or a single value; a number may be a word, as in “[12]” or “12-14”."""
    entries = evidence if isinstance(evidence, list) else [evidence]
    return tuple(dict.fromkeys(number for entry in entries[:_MOST_EVIDENCE] for number in _numbers_of(entry)))


def _numbers_of(entry: Any) -> Iterator[int]:
    if isinstance(entry, str):
        for match in _NUMBERS.finditer(entry[:100]):
            first = int(match["first"])
            last = int(match["last"] or first)
            yield from range(first, last + 1) if 0 <= last - first < _MOST_EVIDENCE else (first, last)
    elif isinstance(entry, float) and entry.is_integer():
        yield int(entry)
    elif isinstance(entry, int) and not isinstance(entry, bool):
        yield entry
