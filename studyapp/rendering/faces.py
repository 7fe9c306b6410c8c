"""The two sides of a card: as HTML for the window, as plain text for the command line and for readers of screens."""

from studyapp.domain.cloze import Deletion, deletions
from studyapp.domain.notes import Note, NoteType
from studyapp.domain.own_notes import ABOVE, BELOW, LINES, ClozeTexts, OwnNote
from studyapp.rendering import imported
from studyapp.rendering.blanks import answer_html, blank_html, blank_text, cloze_html, cloze_text, shown_deletions
from studyapp.rendering.imported import NOWHERE, Setting
from studyapp.rendering.markdown import to_html, to_inline_html, to_text
from studyapp.rendering.passages import passage_html


def note_type_of(note: Note) -> NoteType:
    """The note type of a note."""
    return note.type


def ordinals(note: Note) -> tuple[int, ...]:
    """The ordinals of a note's cards, ascending; a cloze has one a number, the card of `c1` being 0."""
    own = note.own
    if own is None:
        return imported.ordinals(note.type, note.fields)
    if not isinstance(own, ClozeTexts):
        return (0,)
    return tuple(sorted({each.number - 1 for each in deletions(own.text) if each.number > 0}))


def question(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """The HTML of a card's front: the context line, then the question or the text with its blank.

    Args:
        note: the note.
        ordinal: which of its cards.
        setting: what the templates of an imported note type can say beside the fields.
    """
    own = note.own
    if own is None:
        return _part("question", imported.question_html(note, ordinal, setting))
    return _around(own, ABOVE) + _part("question", _front(own, ordinal))


def answer(note: Note, ordinal: int, passage: str | None = None, setting: Setting = NOWHERE) -> str:
    """The HTML of a card's back: context, question, answer, the essay's passage, the credit, remarks and the like.

    Args:
        note: the note.
        ordinal: which of its cards.
        passage: plain text of the essay that the note stands on, or None where it is not shown.
        setting: as in `question`.
    """
    own = note.own
    if own is None:
        shown = imported.answer_html(note, ordinal, setting)
        return _part("question", shown) + _part("passage", passage_html(passage or "", ()))
    if isinstance(own, ClozeTexts):
        shown = _part("question", cloze_html(own.text, lambda each: _filled_in(each, ordinal)))
    else:
        shown = _part("question", to_html(own.front)) + _part("answer", to_html(own.back))
    told = _part("passage", passage_html(passage or "", _answers(own, ordinal)))
    below = "".join(_around(own, name) for name in BELOW)
    return _around(own, ABOVE) + shown + told + below


def question_text(note: Note, ordinal: int) -> str:
    """The front as plain text, a line a part."""
    own = note.own
    if own is None:
        return imported.question_text(note, ordinal)
    if isinstance(own, ClozeTexts):
        front = cloze_text(own.text, lambda each: _blank_or_words(each, ordinal))
    else:
        front = to_text(own.front)
    return _lines(context_text(note), front)


def context_text(note: Note) -> str:
    """What stands above the question, as plain text; imported note types have none."""
    return to_text(note.around.context)


def answer_text(note: Note, ordinal: int) -> str:
    """The answer alone as plain text; of a cloze, the words of the card's blanks."""
    own = note.own
    if own is None:
        return imported.answer_text(note, ordinal)
    if not isinstance(own, ClozeTexts):
        return to_text(own.back)
    hidden = [each for each in shown_deletions(own.text) if each.number == ordinal + 1]
    return ", ".join(to_text(each.answer) for each in hidden)


def asked_deletions(note: Note, ordinal: int) -> list[Deletion]:
    """The deletions of a cloze of our own that one of its cards asks for; none of any other note."""
    own = note.own
    return [each for each in deletions(own.text) if each.number == ordinal + 1] if isinstance(own, ClozeTexts) else []


def answer_markdown(note: Note, ordinal: int) -> str:
    """The answer of a card of our own as it is written; "" where several blanks are asked for."""
    own = note.own
    if own is None:
        return ""
    if not isinstance(own, ClozeTexts):
        return own.back
    hidden = asked_deletions(note, ordinal)
    return hidden[0].answer if len(hidden) == 1 else ""


def _answers(own: OwnNote, ordinal: int) -> list[tuple[str, str]]:
    """The words of each answer as they would stand in the essay, and what stands before them on the card."""
    if not isinstance(own, ClozeTexts):
        return [(to_text(own.back), "")]
    asked = (each for each in shown_deletions(own.text) if each.number == ordinal + 1)
    return [(to_text(each.answer), own.text[: each.start]) for each in asked]


def _around(own: OwnNote, name: str) -> str:
    """A field around what is asked, under its name as the style knows it."""
    text = own.around[name]
    return _part(name, to_inline_html(text) if name in LINES else to_html(text))


def _front(own: OwnNote, ordinal: int) -> str:
    if isinstance(own, ClozeTexts):
        return cloze_html(own.text, lambda each: _blank_or_html(each, ordinal))
    return to_html(own.front)


def _blank_or_html(deletion: Deletion, ordinal: int) -> str:
    return blank_html(deletion) if deletion.number == ordinal + 1 else to_inline_html(deletion.answer)


def _blank_or_words(deletion: Deletion, ordinal: int) -> str:
    return blank_text(deletion) if deletion.number == ordinal + 1 else to_text(deletion.answer)


def _filled_in(deletion: Deletion, ordinal: int) -> str:
    return answer_html(deletion) if deletion.number == ordinal + 1 else to_inline_html(deletion.answer)


def _part(name: str, html: str) -> str:
    return f'<div class="{name}">{html}</div>' if html else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
