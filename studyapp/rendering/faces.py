"""The two sides of a card: as HTML for the window, as plain text for the command line and for readers of screens."""

from studyapp.domain.cloze import Deletion, deletions
from studyapp.domain.notes import Note, NoteType
from studyapp.rendering import imported
from studyapp.rendering.blanks import answer_html, blank_html, blank_text, cloze_html, cloze_text, shown_deletions
from studyapp.rendering.imported import NOWHERE, Setting
from studyapp.rendering.markdown import to_html, to_inline_html, to_text
from studyapp.rendering.passages import passage_html


def note_type_of(note: Note) -> NoteType:
    """The note type of a note."""
    return note.type


def field(note: Note, name: str) -> str:
    """The text of a field of one of our own types, as stored; empty where the note has no such field."""
    if not note.type.is_own:
        return ""
    names = [each.name for each in note.type.fields]
    return note.fields[names.index(name)] if name in names else ""


def ordinals(note: Note) -> tuple[int, ...]:
    """The ordinals of a note's cards, ascending; a cloze has one a number, the card of `c1` being 0."""
    if not note.type.is_own:
        return imported.ordinals(note.type, note.fields)
    if not note.type.is_cloze:
        return (0,)
    return tuple(sorted({each.number - 1 for each in deletions(field(note, "Text")) if each.number > 0}))


def question(note: Note, ordinal: int, setting: Setting = NOWHERE) -> str:
    """The HTML of a card's front: the context line, then the question or the text with its blank.

    Args:
        note: the note.
        ordinal: which of its cards.
        setting: what the templates of an imported note type can say beside the fields.
    """
    if not note.type.is_own:
        return _part("question", imported.question_html(note, ordinal, setting))
    return _part("context", to_inline_html(field(note, "Context"))) + _part("question", _front(note, ordinal))


def answer(note: Note, ordinal: int, passage: str | None = None, setting: Setting = NOWHERE) -> str:
    """The HTML of a card's back: context, question, answer, the essay's passage, the credit, remarks.

    Args:
        note: the note.
        ordinal: which of its cards.
        passage: plain text of the essay that the note stands on, or None where it is not shown.
        setting: as in `question`.
    """
    if not note.type.is_own:
        shown = imported.answer_html(note, ordinal, setting)
        return _part("question", shown) + _part("passage", passage_html(passage or "", ()))
    context = _part("context", to_inline_html(field(note, "Context")))
    if note.type.is_cloze:
        shown = _part("question", cloze_html(field(note, "Text"), lambda each: _filled_in(each, ordinal)))
    else:
        shown = _part("question", to_html(field(note, "Front"))) + _part("answer", to_html(field(note, "Back")))
    return (
        context
        + shown
        + _part("passage", passage_html(passage or "", _answers(note, ordinal)))
        + _part("source", to_inline_html(field(note, "Source")))
        + _part("remarks", to_html(field(note, "Remarks")))
    )


def question_text(note: Note, ordinal: int) -> str:
    """The front as plain text, a line a part."""
    if not note.type.is_own:
        return imported.question_text(note, ordinal)
    if note.type.is_cloze:
        front = cloze_text(field(note, "Text"), lambda each: _blank_or_words(each, ordinal))
    else:
        front = to_text(field(note, "Front"))
    return _lines(context_text(note), front)


def context_text(note: Note) -> str:
    """What stands above the question, as plain text; imported note types have none."""
    return to_text(field(note, "Context")) if note.type.is_own else ""


def answer_text(note: Note, ordinal: int) -> str:
    """The answer alone as plain text; of a cloze, the words of the card's blanks."""
    if not note.type.is_own:
        return imported.answer_text(note, ordinal)
    if not note.type.is_cloze:
        return to_text(field(note, "Back"))
    hidden = [each for each in shown_deletions(field(note, "Text")) if each.number == ordinal + 1]
    return ", ".join(to_text(each.answer) for each in hidden)


def _answers(note: Note, ordinal: int) -> list[tuple[str, str]]:
    """The words of each answer as they would stand in the essay, and what stands before them on the card."""
    if not note.type.is_cloze:
        return [(to_text(field(note, "Back")), "")]
    text = field(note, "Text")
    return [(to_text(each.answer), text[: each.start]) for each in shown_deletions(text) if each.number == ordinal + 1]


def _front(note: Note, ordinal: int) -> str:
    if note.type.is_cloze:
        return cloze_html(field(note, "Text"), lambda each: _blank_or_html(each, ordinal))
    return to_html(field(note, "Front"))


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
