"""Cover in the line above a question the answers that it gives away: the card's own, and those of other cards."""

import re
from collections.abc import Iterable
from dataclasses import replace

from studyapp.domain.ids import normalised
from studyapp.domain.notes import Note
from studyapp.domain.own_notes import OwnNote
from studyapp.library import Library
from studyapp.rendering import card_sides

COVER = "[…]"

_FURTHER = 400  # code points of citations and spaces that a context line leaves out of what it quotes
_QUOTED = 0.6  # share of the words of a passage that a line which quotes it has at least
_LEAST = 2  # characters of an answer that is covered


def cover_context(library: Library, note: Note, own_note: OwnNote) -> Note:
    """Return a note as a review shows it: answers in the line above its question are covered.

    The sentence before the passage often stands there, and a card of the deck may ask for its words. Whichever of the
    two cards comes first, the line must not answer the other one.

    Args:
        library: the library of the note.
        note: the note.
        own_note: its texts.
    """
    context = cover(own_note.context, (*_answers(note), *_answers_of_quoted(library, note, own_note.context)))
    return note if context == own_note.context else note.saying(replace(own_note, context=context))


def cover(line: str, answers: Iterable[str]) -> str:
    """Return a line in which whole answers are covered, the longer ones first."""
    for answer in sorted({answer.strip() for answer in answers}, key=lambda each: (-len(each), each)):
        if len(answer) >= _LEAST:
            words = r"\s+".join(map(re.escape, answer.split()))
            line = re.sub(rf"(?<!\w){words}(?!\w)", COVER, line, flags=re.IGNORECASE)
    return line


def _answers_of_quoted(library: Library, note: Note, context: str) -> Iterable[str]:
    """Yield the answers of the cards on passages before this one that the line quotes."""
    anchor = note.anchor
    if note.essay_uid is None or anchor is None or anchor.orphaned:
        return
    start, line = anchor.selector.start, frozenset(normalised(context).split())
    for other in library.store.reads.notes.taken_before(note.essay_uid, start, len(context) + _FURTHER):
        quoted = normalised(other.anchor.selector.exact).split() if other.anchor is not None else []
        if sum(word in line for word in quoted) >= _QUOTED * len(quoted):
            yield from _answers(other)


def _answers(note: Note) -> Iterable[str]:
    """Yield each answer of a note as plain text, and as it is stored in Markdown."""
    for ordinal in card_sides.ordinals(note):
        yield card_sides.answer_text(note, ordinal)
        yield card_sides.answer_markdown(note, ordinal)
        yield from (deletion.answer for deletion in card_sides.deletions_of_card(note, ordinal))
