"""Ask words that a person selects in a passage instead of its drafts; needs no Qt."""

from dataclasses import dataclass, replace

from studyapp.desktop import lazy
from studyapp.desktop.cards.card_rows import CardRow, row_of
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, Note
from studyapp.domain.spans import Span

_LINKING = ("(", "[", ":")  # behind a bracket they make a link of it
_INSIDE = "-–'’"  # of words, between their letters


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The question that the row of a passage asks now.

    Attributes:
        uid: the draft that it asked before.
        passage: the passage in the text.
        words: inside the passage.
        row: the row that the list shows.
        question: the passage with a gap for the words, as Markdown.
    """

    uid: Uid
    passage: Span
    words: Span
    row: CardRow
    question: str


def own_words(text: str, note: Note, passage: Span, selected: Span) -> OwnWords | None:
    """Make a cloze of the words that a selection touches; None if it leaves the passage or covers all of it.

    Args:
        text: the text of the essay.
        note: a draft of the passage.
        passage: the passage in the text.
        selected: the selection in the text.
    """
    words = _whole_words(text, passage, selected)
    if not passage.holds(selected) or words == passage or not words.of(text).strip():
        return None
    before, after = text[passage.start : words.start], text[words.end : passage.end]
    try:
        cloze = lazy.markdown.escape_cloze(Cloze(before, words.of(text), after))
    except StudyAppError:  # such words cannot be blanked, and the form says why
        return None
    texts_by_field = dict(zip((field.name for field in note.type.fields), note.fields, strict=True))
    fields = tuple(
        cloze if name == "Text" else texts_by_field.get(name, "") for name in (field.name for field in CLOZE.fields)
    )
    asked = replace(
        note, note_type=CLOZE.uid, imported_type=None, fields=fields, kind="hand", proposed=False, reason=""
    )
    gap = "\\[...\\]" if after[:1] in _LINKING else "[...]"
    question = f"{lazy.markdown.escape(before)}{gap}{lazy.markdown.escape(after)}"
    return OwnWords(note.uid, passage, words, row_of(asked), question)


def _whole_words(text: str, passage: Span, selected: Span) -> Span:
    """Return a selection widened to the words that it touches, inside the passage."""
    start, end = max(selected.start, passage.start), min(selected.end, passage.end)
    while start > passage.start and start < end and _goes_on(text, start, passage):
        start -= 1
    while passage.start < end < passage.end and _goes_on(text, end, passage):
        end += 1
    return Span(start, max(start, end))


def _goes_on(text: str, at: int, passage: Span) -> bool:
    """Return whether a word has letters on both sides of a place."""
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    if after in _INSIDE:
        return before.isalnum() and at + 1 < passage.end and text[at + 1].isalnum()
    return before in _INSIDE and after.isalnum() and at - 2 >= passage.start and text[at - 2].isalnum()
