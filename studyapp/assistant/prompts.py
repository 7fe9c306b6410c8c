"""Make the prompt for an assistant: instructions that ship, and the numbered sentences of one passage."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from studyapp.domain.annotations import Sentence
from studyapp.domain.assisting import OfferedCard, Passage
from studyapp.domain.essays import Essay, section_at, sections
from studyapp.domain.spans import Span
from studyapp.resources import resource

LONGEST = 1500
"""Words of a passage; a longer paragraph is parted between sentences."""


def passages(
    essay: Essay, sentences: Sequence[Sentence], asked: Sequence[int], spans: Sequence[Span] = ()
) -> tuple[Passage, ...]:
    """Return the passages in which something is wanted, in text order.

    Args:
        essay: the text.
        sentences: all of its sentences.
        asked: indexes of those that cards can be made of, ascending.
        spans: stretches of the text whose sentences are wanted; all are where none is given.
    """
    all_sections = sections(essay.text, essay.blocks)
    numbers_wanted = {
        number for number in asked if not spans or any(sentences[number].span.overlaps(span) for span in spans)
    }
    passages_made = []
    for at, members in groupby(asked, key=lambda each: section_at(all_sections, sentences[each].span.start)):
        for numbers_shown in _parts(sentences, list(members)):
            wanted_here = tuple(number for number in numbers_shown if number in numbers_wanted)
            if wanted_here:
                passages_made.append(Passage(all_sections[at].title, numbers_shown, wanted_here))
    return tuple(passages_made)


def _parts(sentences: Sequence[Sentence], members: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield a section in parts of at most LONGEST words, parted between paragraphs where one has room."""
    part: list[int] = []
    words = 0
    for _, paragraph in groupby(members, key=lambda each: sentences[each].paragraph):
        numbers = list(paragraph)
        length = sum(_words(sentences[number]) for number in numbers)
        if part and words + length > LONGEST:
            yield tuple(part)
            part, words = [], 0
        for number in numbers:
            if part and words + _words(sentences[number]) > LONGEST:
                yield tuple(part)
                part, words = [], 0
            part.append(number)
            words += _words(sentences[number])
    if part:
        yield tuple(part)


def _words(sentence: Sentence) -> int:
    return len(sentence.reading.split())


Message = Mapping[str, str]
"""Of a conversation: who speaks, as `role`, and what, as `content`."""

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "cards": {
            "type": "array",
            "maxItems": 20,
            "items": {
                "type": "object",
                "properties": {
                    "front": {"type": "string"},
                    "back": {"type": "string"},
                    "evidence": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
                },
                "required": ["front", "back", "evidence"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["cards"],
    "additionalProperties": False,
}
"""JSON schema of an answer, for services that hold their model to one; its bounds end the loops of small ones."""

_WORDS_A_CARD = 80  # about 12 cards per 1,000 words
_AGAIN = "Your answer could not be read. Answer with JSON alone, in the form that was named."


def for_cards(essay: Essay, sentences: Sequence[Sentence], passage: Passage) -> tuple[Message, ...]:
    """Return the messages that ask for cards on the wanted sentences of a passage."""
    words = sum(len(sentences[number].reading.split()) for number in passage.wanted)
    most = max(1, round(words / _WORDS_A_CARD))
    numbers_text = ", ".join(map(str, passage.wanted))
    task = f"Wanted: at most {most} {'card' if most == 1 else 'cards'}, on these sentences: {numbers_text}."
    return _conversation("cards", f"{_number_sentences(essay, sentences, passage)}\n\n{task}")


def for_wording(
    essay: Essay, sentences: Sequence[Sentence], passage: Passage, card: OfferedCard
) -> tuple[Message, ...]:
    """Return the messages that ask for another wording of a card."""
    card_text = f"The card as it is now:\nFront: {card.front}\nBack: {card.back}"
    return _conversation("reword", f"{_number_sentences(essay, sentences, passage)}\n\n{card_text}")


def for_trial() -> tuple[Message, ...]:
    """Return the messages that ask for one card on a sentence of ours."""
    instructions = resource("prompts/trial.txt").read_text(encoding="utf-8")
    return (
        {"role": "system", "content": instructions},
        {"role": "user", "content": "[0] The moon has no air.\n\nWanted: one card, on this sentence: 0."},
    )


def once_more(messages: Sequence[Message], answer: str) -> tuple[Message, ...]:
    """Return the messages that ask again after an unreadable answer."""
    message = {"role": "assistant", "content": answer[:2000]}
    return (*messages, message, {"role": "user", "content": _AGAIN})


def readable(messages: Sequence[Message]) -> str:
    """Return all that is sent, for a person who wants to see it."""
    return "\n\n".join(message["content"].strip() for message in messages)


def _conversation(name: str, task: str) -> tuple[Message, ...]:
    """Return instructions, an answered example and the question; without it small models copy the form's dots."""
    instructions = resource(f"prompts/{name}.txt").read_text(encoding="utf-8")
    example = json.loads(resource(f"prompts/{name}_example.json").read_text(encoding="utf-8"))
    return (
        {"role": "system", "content": instructions},
        {"role": "user", "content": "\n".join(example["asked"])},
        {"role": "assistant", "content": json.dumps(example["answered"], ensure_ascii=False)},
        {"role": "user", "content": task},
    )


def _number_sentences(essay: Essay, sentences: Sequence[Sentence], passage: Passage) -> str:
    head = [f"Essay: {essay.title}"] if essay.title else []
    head += [f"Section: {passage.title}"] if passage.title else []
    lines = [f"[{number}] {' '.join(sentences[number].span.of(essay.text).split())}" for number in passage.shown]
    return "\n".join([*head, "", *lines]).strip()
