"""Correct the fields of a note where figures or names of its passage changed, if that is certain."""

import re
from collections.abc import Iterable

from studyapp.domain.cloze import filled_text
from studyapp.domain.notes import Note
from studyapp.matching import compare_texts
from studyapp.rendering.markdown import escape, to_text


def correct_fields(note: Note, old: str, new: str) -> tuple[str, ...] | None:
    """Return the fields with what has changed in the passage changed in them too.

    A change is certain where nothing but words gave way to others, each of which stands once in the passage and once
    in what the note asks and answers. A cloze that was a stretch of the old passage must be one of the new passage
    afterwards; in any other note only figures give way to figures, and names to names.

    Args:
        note: the note of the passage.
        old: the passage as it was.
        new: the passage that took its place.

    Returns:
        All fields of the note, or None where a person has to put them right.
    """
    steps = [step for step in compare_texts(old, new) if step.kind != "equal"]
    if not steps or any(step.kind != "replaced" for step in steps):
        return None
    pairs = [(step.old.of(old).strip(), step.new.of(new).strip()) for step in steps]
    is_cloze = note.type.is_cloze
    texts_here = note.texts
    names = list(texts_here)[: 1 if is_cloze else 2]  # the text, or front and back; context and credit say other things
    texts = [texts_here[name] for name in names]
    changes = {escape(was): escape(now) for was, now in pairs}
    if not all(_count(was, [old]) == _count(escape(was), texts) == 1 for was, _ in pairs):
        return None
    place = re.compile("|".join(_pattern_of_words(was) for was in sorted(changes, key=len, reverse=True)))
    put = tuple(place.sub(lambda found: changes[found[0]], field) for field in texts)
    if is_cloze and _question_words(texts[0]) in _line(old):
        is_certain = _question_words(put[0]) in _line(new)
    else:
        is_certain = all(_kind(was) == _kind(now) != "" for was, now in pairs)
    return tuple((texts_here | dict(zip(names, put, strict=True))).values()) if is_certain else None


def _kind(words: str) -> str:
    """Return the sort of some words: "figure", "name", or "" for others."""
    if any(mark.isdigit() for mark in words):
        return "figure"
    return "name" if all(word[0].isupper() for word in words.split()) else ""


def _count(words: str, texts: Iterable[str]) -> int:
    return sum(len(re.findall(_pattern_of_words(words), text)) for text in texts)


def _pattern_of_words(words: str) -> str:
    """Return a pattern for words that do not begin or end inside a longer word or number."""
    before = r"(?<!\w)(?<!\d[.,])" if words[0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if words[-1].isalnum() else ""
    return before + re.escape(words) + after


def _question_words(cloze: str) -> str:
    return _line(to_text(filled_text(cloze)))


def _line(text: str) -> str:
    return " ".join(text.split())
