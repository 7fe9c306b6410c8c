"""Split a merged note: a cloze by its blanks, questions by paragraphs; each part keeps what was learned."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studyapp.domain.cloze import deletions, filled_text, renumber, with_one_number
from studyapp.domain.notes import Anchor, Note, NoteState
from studyapp.domain.own_notes import BasicTexts, ClozeTexts
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import describe_passage
from studyapp.operations.mending.joining import PARAGRAPH, take_over
from studyapp.operations.notes.cards import put_changed
from studyapp.operations.notes.drafts import put_into_decks
from studyapp.operations.notes.editing import follow_fields
from studyapp.rendering.markdown import to_text
from studyapp.storage import Writer

Part = tuple[Mapping[str, str], dict[int, int]]
"""Texts by field, and the numbers that its cards have as a note of its own by those that they had."""

_CODE = "```"
_ENDS_OF_QUESTIONS = ("?", "？", "؟")


def split_paragraphs(note: Note) -> tuple[Part, ...]:
    """Split a cloze into its paragraphs; empty if one has no blank, or shares a number with another."""
    own = note.own
    text = own.text if isinstance(own, ClozeTexts) else ""
    parts = text.split(PARAGRAPH)
    numbers_by_part = [sorted({deletion.number for deletion in deletions(part)}) for part in parts]
    every = [number for numbers in numbers_by_part for number in numbers]
    is_one = len(deletions(text)) != sum(len(deletions(part)) for part in parts)  # a blank goes over two of them
    if len(parts) < 2 or not all(numbers_by_part) or len(set(every)) < len(every) or is_one:
        return ()
    return tuple(_part(part, numbers) for part, numbers in zip(parts, numbers_by_part, strict=True))


def split_blanks(note: Note) -> tuple[Part, ...]:
    """Split a cloze into one text for each number; empty if it has only one."""
    own = note.own
    if not isinstance(own, ClozeTexts):
        return ()
    numbers = sorted({deletion.number for deletion in deletions(own.text) if deletion.number > 0})
    return tuple(_part(with_one_number(own.text, number), [number]) for number in numbers) if len(numbers) > 1 else ()


def split_questions(note: Note) -> tuple[Part, ...]:
    """Return the questions that stand below each other on a card with their answers; nothing where they do not match.

    Each has an answer of its own, or all have one; the latter only of what ends as a question, since one question may
    go over two paragraphs.
    """
    own = note.own
    if not isinstance(own, BasicTexts):
        return ()
    front, back = own.front.strip(), own.back.strip()
    if _CODE in front or _CODE in back:
        return ()
    fronts, backs = ([part for part in text.split(PARAGRAPH) if part.strip()] for text in (front, back))
    if len(backs) == 1 and all(part.rstrip().endswith(_ENDS_OF_QUESTIONS) for part in fronts):
        backs *= len(fronts)
    if len(fronts) < 2 or len(fronts) != len(backs):
        return ()
    return tuple(({"front": front, "back": back}, {1: 1}) for front, back in zip(fronts, backs, strict=True))


def _part(text: str, numbers: Sequence[int]) -> Part:
    return {"text": text}, {number: at for at, number in enumerate(numbers, 1)}


def split_note(library: Library, writer: Writer, note: Note, parts: Sequence[Part], reason: str) -> tuple[Note, ...]:
    """Make a note of each part: the first stays the note, the cards of the others go on where those of it were.

    Args:
        library: the library of the note.
        writer: the writer of the operation.
        note: the note to split.
        parts: the parts of its texts.
        reason: why there are the notes that are made.
    """
    (first, _), *others = parts
    kept = _note_with_texts(library, replace(note, modified=writer.now, device=writer.device), first)
    origin = replace(kept, kind="hand", state=NoteState.DRAFT, origin="hand", reason=reason, created=writer.now)
    made = [
        _note_with_texts(library, replace(origin, uid=library.new_uid()), _renumber(texts, numbers))
        for texts, numbers in others
    ]
    writer.add_notes(made)
    if note.state is NoteState.TAKEN:
        put_into_decks(library, writer, made)
        for part, (_, numbers) in zip(made, others, strict=True):
            take_over(library, writer, note, part, numbers)
        follow_fields(library, writer, note, kept)
    put_changed(library, writer, [note], [kept])
    return tuple(made)


def _renumber(texts: Mapping[str, str], numbers: Mapping[int, int]) -> dict[str, str]:
    return {name: renumber(text, numbers) if name == "text" else text for name, text in texts.items()}


def _note_with_texts(library: Library, note: Note, texts: Mapping[str, str]) -> Note:
    """Return a note of some of its texts; a cloze at the passage of that alone, where there is one."""
    own = note.own
    anchor = _passage(library, note, texts["text"]) if "text" in texts else note.anchor
    position = note.position if anchor is None or anchor == note.anchor else anchor.selector.start
    said = note if own is None else note.saying(own.with_texts(texts))
    return replace(said, anchor=anchor, position=position)


def _passage(library: Library, note: Note, text: str) -> Anchor | None:
    """Return the anchor of a part: its words within the note's passage, else where they stand once in the essay."""
    anchor, words = note.anchor, to_text(filled_text(text))
    if anchor is None or anchor.orphaned or note.essay_uid is None or not words:
        return anchor
    whole, span = library.essay(note.essay_uid).text, anchor.selector.span
    within = whole.find(words, span.start, span.end)
    at = within if within >= 0 or whole.count(words) != 1 else whole.find(words)
    return anchor if at < 0 else replace(anchor, selector=describe_passage(whole, Span(at, at + len(words))))
