"""Give the texts of a note as another of our own kinds asks them; needs no Qt."""

import re

from studyapp.domain.cloze import deletions, question_text, store_cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import CLOZE, NoteType
from studyapp.domain.own_notes import OWN_KINDS, BasicTexts, ClozeTexts

_GAP = re.compile(r"\\?\[\.\.\.(?: (?P<hint>[^\]\\]*))?\\?\]")
_LINKING = re.compile(r"\[(\.\.\.[^\]]*)\](?=[(\[:])")  # a bracket that would make a link of what follows


def other_kind(note_type: NoteType, texts: tuple[str, ...], wanted: NoteType) -> tuple[str, ...]:
    """Return the texts of a note for a question and its answer as those of a cloze, or the other way round.

    Args:
        note_type: one of our own.
        texts: all of its fields, as they are stored.
        wanted: another of our own.
    """
    own = OWN_KINDS[note_type.uid].of(texts)
    if wanted.uid == CLOZE.uid:
        return ClozeTexts(_as_cloze(*own.asked), **own.around).stored
    return BasicTexts(*_as_question(own.asked[0]), **own.around).stored


def _as_question(text: str) -> tuple[str, str]:
    """Return what the card of the lowest number of a cloze asks, with a gap, and its answer."""
    found = deletions(text)
    if not found:
        return text, ""
    number = min(deletion.number for deletion in found)
    answers = [deletion.answer for deletion in found if deletion.number == number]
    return _LINKING.sub(r"\\[\1\\]", question_text(text, number)), ", ".join(dict.fromkeys(answers))


def _as_cloze(front: str, back: str) -> str:
    """Return a question with its answer in its gap, or behind it; a statement that holds the answer blanks it."""
    gap = _GAP.search(front) or _answer_in_statement(front, back)
    space = " " if front.strip() else ""
    before, after = (f"{front}{space}", "") if gap is None else (front[: gap.start()], front[gap.end() :])
    if not back.strip():
        return front
    try:
        return store_cloze(before, back, after, (gap.groupdict().get("hint") or "") if gap is not None else "")
    except StudyAppError:  # such words cannot be blanked
        return f"{before}{back}{after}"


def _answer_in_statement(front: str, back: str) -> re.Match[str] | None:
    """Return the place where a text that asks nothing holds the answer, as whole words and once."""
    if front.rstrip().endswith("?") or not back.strip():
        return None
    found = list(re.finditer(rf"(?<!\w){re.escape(back)}(?!\w)", front))
    return found[0] if len(found) == 1 else None
