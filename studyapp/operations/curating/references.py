"""Share clozes without their words, as blanks in a passage, and rebuild them from a reader's copy of the essay."""

import re
from collections.abc import Sequence
from itertools import pairwise

from studyapp.domain.cloze import Cloze, deletions, filled_text
from studyapp.domain.curated import Blank, SharedCard
from studyapp.domain.exchange.phrases import Phrases
from studyapp.domain.spans import Fingerprint, Span
from studyapp.matching.fingerprints import TextCopy
from studyapp.matching.version import blank_line_ends
from studyapp.rendering.markdown import HARD_BREAK, escape, escape_cloze, to_text

_OPENING = re.compile(r"['\"‘“(\[$€£]{0,3}(?:\b(?:the|an?)\s+)?['\"‘“(\[$€£]{0,3}\Z", re.IGNORECASE)
_NEAR = 40  # characters before a passage in which its article and opening marks are sought
_CLOSING = re.compile(r"[.,;:!?…'\"’”)\]%]{0,4}")


def reference_of(stored: str, text: str, copy: TextCopy, near: Span) -> tuple[Fingerprint, tuple[Blank, ...]] | None:
    """Return the place of a cloze's words in the text and its blanks; None if it has words of its own.

    Args:
        stored: the cloze, Markdown with deletions.
        text: the essay.
        copy: the same text, prepared for finding.
        near: the note's passage in the text.
    """
    cloze_deletions = deletions(stored)
    shown = to_text(filled_text(stored))
    plain = shown.replace("\n", " ")
    start = _start_of(plain.rstrip("."), blank_line_ends(text), near)
    is_whole = shown.count("\n") == stored.count(HARD_BREAK)  # only lines of verse, no paragraphs
    if (
        not cloze_deletions
        or start is None
        or not is_whole
        or any("|" in deletion.hint for deletion in cloze_deletions)
    ):
        return None
    place = copy.fingerprint(Span(start, start + len(plain.rstrip("."))))
    blanks: list[Blank] = []
    for deletion in cloze_deletions:
        first = start + len(to_text(f"{filled_text(stored[: deletion.start])}x")) - 1
        span = Span(first, first + len(to_text(deletion.answer)))
        letters = copy.letters_of(place, span) if place is not None else None
        if place is None or letters is None or copy.words_at(place, *letters) != span:
            return None
        blanks.append(Blank(*letters, deletion.number, to_text(deletion.hint)))
    return (place, tuple(blanks)) if place is not None else None


def _start_of(plain: str, text: str, near: Span) -> int | None:
    """Return the position of some words near a passage; the first letter may be small there."""
    for words in dict.fromkeys((plain, plain[:1].lower() + plain[1:])):
        start = text.find(words, max(0, near.start - len(words)), near.end + len(words)) if words else -1
        if start >= 0:
            return start
    return None


def rebuilt(card: SharedCard, text: str, copy: TextCopy) -> str | None:
    """Return the cloze with the words of a reader's copy; None if the passage is not in it.

    Args:
        card: a card with a fingerprint and blanks.
        text: the reader's copy.
        copy: the same text, prepared for finding.
    """
    place = card.fingerprint
    if place is None or not card.blanks:
        return None
    words = copy.words_at(place, place.first, place.last)
    spans = [copy.words_at(place, blank.first, blank.last) for blank in card.blanks]
    found_spans = [span for span in spans if span is not None and words is not None and words.holds(span)]
    do_not_overlap = all(a.end <= b.start for a, b in pairwise(found_spans))
    if words is None or len(found_spans) < len(spans) or not do_not_overlap:
        return None
    return _cloze(card, text, _widen_by_neighbours(text, words), found_spans)


def _widen_by_neighbours(text: str, words: Span) -> Span:
    """Return a span widened by the article, quotation marks and punctuation right beside it."""
    before, after = _OPENING.search(text, max(0, words.start - _NEAR), words.start), _CLOSING.match(text, words.end)
    return Span(before.start() if before else words.start, after.end() if after else words.end)


def _cloze(card: SharedCard, text: str, passage: Span, spans: Sequence[Span]) -> str:
    pieces, at = [], passage.start
    for blank, span in zip(card.blanks, spans, strict=True):
        rest = text[span.end : passage.end] if blank is card.blanks[-1] else ""
        pieces.append(escape_cloze(Cloze(text[at : span.start], span.of(text), rest, blank.hint), blank.number))
        at = span.end
    return _as_sentence("".join(pieces))


def _as_sentence(cloze: str) -> str:
    """Return a cloze that begins with a capital and ends with punctuation."""
    stripped = cloze.rstrip(" ,;:")
    return stripped[:1].upper() + stripped[1:] + ("" if stripped.endswith((".", "!", "?", "…", "”", "’")) else ".")


def fallback(stored: str, title: str, section: str, phrases: Phrases) -> tuple[str, str]:
    """Return a question and an answer for readers without a copy of the text, until an author writes better ones."""
    where = phrases.within.format(phrases.quoted.format(section)) if section else ""
    front = phrases.passage.format(phrases.quoted.format(title), where)
    return escape(front), " · ".join(deletion.answer for deletion in deletions(stored))
