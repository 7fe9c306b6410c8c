"""Read the cards out of what an assistant answered, however well it kept to the form."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from studyapp.domain.assisting import Offered
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg

_MOST_CARDS = 100
_LONGEST = 600  # characters of a side; a card is no page
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S)
_BLANK = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|_{3,}")
_CLOZE = re.compile(r"\{\{c\d+::(.+?)(?:::[^{}]*)?\}\}")
_MOST_STARTS = 2000  # places of a broken answer at which a card is looked for


class UnreadableError(StudyAppError):
    """An answer holds no card in any form that is known."""

    def __init__(self) -> None:
        super().__init__(
            msg("the-assistants-answer-could-not-be-read-as-cards"),
            msg("try-again-or-choose-another-model-small"),
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """The cards of an answer, and how many more could not be read."""

    cards: tuple[Offered, ...]
    unread: int


def cards_in(answer: str) -> Reply:
    """Return the cards that an answer holds.

    It may stand in a fence, between other words, after loud thinking, or break off: what is whole counts.

    Raises:
        UnreadableError: there is nothing like a list of cards in it.
    """
    text = _THOUGHT.sub("", answer).strip()
    listed = _listed(text)
    if listed is None:
        listed = list(_whole_objects(text))
        if not listed:
            raise UnreadableError
    cards = [card for card in map(_offered, listed[:_MOST_CARDS]) if card is not None]
    return Reply(tuple(dict.fromkeys(cards)), len(listed) - len(cards))


def _listed(text: str) -> list[Any] | None:
    """Return the list of cards in an answer that is JSON from some bracket on."""
    for start in re.finditer(r"[\[{]", text):
        values = _decoded(text, start.start())
        if isinstance(values, dict):
            held = values.get("cards", values.get("flashcards"))
            if isinstance(held, list):
                return held
            return [values] if "front" in values else None
        if isinstance(values, list) and all(isinstance(value, dict) for value in values):
            return values
        return None
    return None


def _whole_objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects with a front in a text that is no JSON as a whole."""
    at = 0
    for _ in range(_MOST_STARTS):
        at = text.find("{", at)
        if at < 0:
            return
        values = _decoded(text, at)
        if isinstance(values, dict) and "front" in values:
            yield values
            at = text.find("}", at)
        at += 1


def _decoded(text: str, start: int) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _offered(values: Any) -> Offered | None:
    if not isinstance(values, dict):
        return None
    front, back, evidence = (values.get(name) for name in ("front", "back", "evidence"))
    if not (isinstance(front, str) and isinstance(back, str)):
        return None
    front, back = _sides(front, back)
    if not (0 < len(front) <= _LONGEST and 0 < len(back) <= _LONGEST):
        return None
    return Offered(front, back, _numbers(evidence))


def _sides(front: str, back: str) -> tuple[str, str]:
    """Return both sides as plain text in one line; a blank is written in one way, whatever way the assistant chose."""
    hidden = _CLOZE.findall(front)
    if len(hidden) == 1:
        front, back = _CLOZE.sub("[...]", front), hidden[0]
    return _line(_BLANK.sub("[...]", front)), _line(back)


def _line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _numbers(evidence: Any) -> tuple[int, ...]:
    """Return the numbers of sentences, of a list or a single one, also where they are written as in “[12]”."""
    listed = evidence if isinstance(evidence, list) else [evidence]
    found = [
        int(number)
        for cited in listed[:10]
        if isinstance(cited, int | str) and not isinstance(cited, bool)
        for number in re.findall(r"-?\d{1,7}", str(cited)[:100])
    ]
    return tuple(dict.fromkeys(found))
