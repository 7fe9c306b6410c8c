"""Render the two sides of a card: HTML for the window, plain text for the command line and screen readers."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from studyapp.domain.cloze import Deletion, deletions
from studyapp.domain.notes import Note, NoteType
from studyapp.domain.own_notes import ABOVE, BELOW, LINES, ClozeTexts, OwnNote
from studyapp.rendering import imported_cards
from studyapp.rendering.cloze_html import (
    answer_html,
    blank_html,
    blank_text,
    cloze_html,
    cloze_text,
    essay_html,
    shown_deletions,
)
from studyapp.rendering.imported_cards import NOWHERE, Setting
from studyapp.rendering.markdown import to_html, to_inline_html, to_text

Answer = tuple[str, str]  # its words, and what stands before them on the card

_ANSWER_OPEN, _ANSWER_CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text holds them


def note_type_of(note: Note) -> NoteType:
    """Return the note type of a note."""
    return note.type


def ordinals(note: Note) -> tuple[int, ...]:
    """Return the ordinals of a note's cards, ascending; a cloze has one per number, `c1` being 0."""
    own_note = note.own
    if own_note is None:
        return imported_cards.ordinals(note.type, note.fields)
    if not isinstance(own_note, ClozeTexts):
        return (0,)
    return tuple(sorted({deletion.number - 1 for deletion in deletions(own_note.text) if deletion.number > 0}))


def question(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """Return the HTML of a card's front: the context line, then the question or the text with its blank.

    Args:
        note: the note.
        ordinal: the number of its card.
        setting: values beside the fields that templates of imported note types can show.
    """
    own_note = note.own
    if own_note is None:
        return _part("question", imported_cards.question_html(note, ordinal, setting))
    return _render_context_field(own_note, ABOVE) + _part("question", _front(own_note, ordinal))


def answer(note: Note, ordinal: int, passage: str | None = None, setting: Setting = NOWHERE) -> str:
    """Return the HTML of a card's back: context, question, answer, passage, credit, remarks.

    Args:
        note: the note.
        ordinal: the number of its card.
        passage: plain text of the essay that the note stands on, or None where it is not shown.
        setting: the setting, as in `question`.
    """
    own_note = note.own
    if own_note is None:
        html = imported_cards.answer_html(note, ordinal, setting)
        return _part("question", html) + _part("passage", passage_html(passage or "", ()))
    if isinstance(own_note, ClozeTexts):
        html = _part("question", cloze_html(own_note.text, lambda each: _fill_in(each, ordinal)))
    else:
        html = _part("question", to_html(own_note.front)) + _part("answer", to_html(own_note.back))
    passage_part = _part("passage", passage_html(passage or "", _answers(own_note, ordinal)))
    below = "".join(_render_context_field(own_note, name) for name in BELOW)
    return _render_context_field(own_note, ABOVE) + html + passage_part + below


def question_text(note: Note, ordinal: int) -> str:
    """Return the front as plain text, each part on a line."""
    own_note = note.own
    if own_note is None:
        return imported_cards.question_text(note, ordinal)
    if isinstance(own_note, ClozeTexts):
        front = cloze_text(own_note.text, lambda each: _blank_or_words(each, ordinal))
    else:
        front = to_text(own_note.front)
    return _lines(context_text(note), front)


def context_text(note: Note) -> str:
    """Return the text above the question as plain text; "" for imported note types."""
    return to_text(note.around.context)


def answer_text(note: Note, ordinal: int) -> str:
    """Return only the answer as plain text; of a cloze, the words of the card's blanks."""
    own_note = note.own
    if own_note is None:
        return imported_cards.answer_text(note, ordinal)
    if not isinstance(own_note, ClozeTexts):
        return to_text(own_note.back)
    hidden = [deletion for deletion in shown_deletions(own_note.text) if deletion.number == ordinal + 1]
    return ", ".join(to_text(deletion.answer) for deletion in hidden)


def deletions_of_card(note: Note, ordinal: int) -> list[Deletion]:
    """Return the deletions of our own cloze that one of its cards asks for; () for any other note."""
    own_note = note.own
    return (
        [deletion for deletion in deletions(own_note.text) if deletion.number == ordinal + 1]
        if isinstance(own_note, ClozeTexts)
        else []
    )


def answer_markdown(note: Note, ordinal: int) -> str:
    """Return the answer of one of our own cards as stored; "" if several blanks are asked for."""
    own_note = note.own
    if own_note is None:
        return ""
    if not isinstance(own_note, ClozeTexts):
        return own_note.back
    hidden = deletions_of_card(note, ordinal)
    return hidden[0].answer if len(hidden) == 1 else ""


def _answers(own_note: OwnNote, ordinal: int) -> list[tuple[str, str]]:
    """Return the words of each answer as in the essay, and the words before them on the card."""
    if not isinstance(own_note, ClozeTexts):
        return [(to_text(own_note.back), "")]
    deletions = (deletion for deletion in shown_deletions(own_note.text) if deletion.number == ordinal + 1)
    return [(to_text(deletion.answer), own_note.text[: deletion.start]) for deletion in deletions]


def _render_context_field(own_note: OwnNote, name: str) -> str:
    """Render a field beside the question as a part with its name."""
    text = own_note.around[name]
    return _part(name, to_inline_html(text) if name in LINES else to_html(text))


def _front(own_note: OwnNote, ordinal: int) -> str:
    if isinstance(own_note, ClozeTexts):
        return cloze_html(own_note.text, lambda each: _blank_or_html(each, ordinal))
    return to_html(own_note.front)


def _blank_or_html(deletion: Deletion, ordinal: int) -> str:
    return blank_html(deletion) if deletion.number == ordinal + 1 else to_inline_html(deletion.answer)


def _blank_or_words(deletion: Deletion, ordinal: int) -> str:
    return blank_text(deletion) if deletion.number == ordinal + 1 else to_text(deletion.answer)


def _fill_in(deletion: Deletion, ordinal: int) -> str:
    return answer_html(deletion) if deletion.number == ordinal + 1 else to_inline_html(deletion.answer)


def _part(name: str, html: str) -> str:
    return f'<div class="{name}">{html}</div>' if html else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def passage_html(passage: str, answers: Sequence[Answer]) -> str:
    """Return plain text of an essay as HTML with its line ends, the answers marked.

    Args:
        passage: the text.
        answers: what to mark. Words that stand in the passage several times are marked where the same stands before
            them as on the card, and nowhere if that does not tell which.
    """
    passage = passage.translate(dict.fromkeys(map(ord, (_ANSWER_OPEN, _ANSWER_CLOSE)), "\ufffd"))
    pieces, end = [], 0
    for start, stop in sorted({span for answer in answers if (span := _span_of_answer(passage, *answer))}):
        if start >= end:
            pieces += [passage[end:start], _ANSWER_OPEN, passage[start:stop], _ANSWER_CLOSE]
            end = stop
    marked = essay_html("".join([*pieces, passage[end:]]))
    return marked.replace(_ANSWER_OPEN, '<b class="proof">').replace(_ANSWER_CLOSE, "</b>")


def _span_of_answer(passage: str, words: str, before: str) -> tuple[int, int] | None:
    parts = words.split()
    if not parts:
        return None
    spans = list(_spans_of(passage, parts))
    if len(spans) == 1:
        return spans[0]
    matches = [(_count_shared_words(passage[: span[0]], before), span) for span in spans]
    best = [span for shared, span in matches if shared == max(matches)[0]]
    return best[0] if len(best) == 1 else None


def _spans_of(passage: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the positions of words in a passage, whatever white space separates them."""
    start = passage.find(parts[0])
    while start >= 0:
        end = start + len(parts[0])
        for part in parts[1:]:
            begin = end + len(passage[end:]) - len(passage[end:].lstrip())
            end = begin + len(part) if begin > end and passage.startswith(part, begin) else -1
            if end < 0:
                break
        if end >= 0 and not (_is_word(passage[start - 1 : start]) or _is_word(passage[end : end + 1])):
            yield start, end
            start = passage.find(parts[0], end)
        else:
            start = passage.find(parts[0], start + 1)


def _is_word(letter: str) -> bool:
    return letter == "_" or letter.isalnum()


def _count_shared_words(first: str, second: str) -> int:
    """Count the words that two texts share at their ends."""
    pairs = zip(*(reversed(re.findall(r"\w+", text.casefold())) for text in (first, second)), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
