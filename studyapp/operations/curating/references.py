"""Clozes that are shared without their words: blanks in a passage, and the cloze rebuilt from a reader's own copy."""

import re
from collections.abc import Sequence
from itertools import pairwise

from studyapp.domain.cloze import Cloze, deletions, filled
from studyapp.domain.curated import Blank, SharedCard
from studyapp.domain.exchange.phrases import Phrases
from studyapp.domain.spans import Fingerprint, Span
from studyapp.matching.fingerprints import TextCopy
from studyapp.matching.version import without_line_ends
from studyapp.rendering.markdown import HARD_BREAK, escape, escape_cloze, to_text

_OPENING = re.compile(r"['\"‘“(\[$€£]{0,3}(?:\b(?:the|an?)\s+)?['\"‘“(\[$€£]{0,3}\Z", re.IGNORECASE)
_NEAR = 40  # characters in which what opens a passage stands
_CLOSING = re.compile(r"[.,;:!?…'\"’”)\]%]{0,4}")


def reference_of(stored: str, text: str, copy: TextCopy, near: Span) -> tuple[Fingerprint, tuple[Blank, ...]] | None:
    """Return the place of a cloze's words and its blanks, if they are words of the text and nothing else.

    Args:
        stored: the cloze, Markdown with deletions.
        text: the essay.
        copy: of the same text.
        near: the note's passage in the text.

    Returns:
        The place and the blanks in order; None where the cloze has other words, or stands elsewhere.
    """
    found = deletions(stored)
    lined = to_text(filled(stored))
    plain = lined.replace("\n", " ")
    start = _start_of(plain.rstrip("."), without_line_ends(text), near)
    is_whole = lined.count("\n") == stored.count(HARD_BREAK)  # its lines are those of verse and not paragraphs
    if not found or start is None or not is_whole or any("|" in each.hint for each in found):
        return None
    place = copy.fingerprint(Span(start, start + len(plain.rstrip("."))))
    blanks: list[Blank] = []
    for each in found:
        first = start + len(to_text(f"{filled(stored[: each.start])}x")) - 1
        span = Span(first, first + len(to_text(each.answer)))
        letters = copy.letters_of(place, span) if place is not None else None
        if place is None or letters is None or copy.words_at(place, *letters) != span:
            return None
        blanks.append(Blank(*letters, each.number, to_text(each.hint)))
    return (place, tuple(blanks)) if place is not None else None


def _start_of(plain: str, text: str, near: Span) -> int | None:
    """Return where some words begin near a passage; a card's capital need not be in the text."""
    for words in dict.fromkeys((plain, plain[:1].lower() + plain[1:])):
        start = text.find(words, max(0, near.start - len(words)), near.end + len(words)) if words else -1
        if start >= 0:
            return start
    return None


def rebuilt(card: SharedCard, text: str, copy: TextCopy) -> str | None:
    """Return the cloze that a card's blanks make of a reader's own copy; None where the passage does not stand in it.

    Args:
        card: with a fingerprint and blanks.
        text: the reader's copy.
        copy: of the same text.
    """
    place = card.fingerprint
    if place is None or not card.blanks:
        return None
    words = copy.words_at(place, place.first, place.last)
    spans = [copy.words_at(place, each.first, each.last) for each in card.blanks]
    known = [span for span in spans if span is not None and words is not None and words.holds(span)]
    apart = all(a.end <= b.start for a, b in pairwise(known))
    if words is None or len(known) < len(spans) or not apart:
        return None
    return _cloze(card, text, _with_marks(text, words), known)


def _with_marks(text: str, words: Span) -> Span:
    """Words with the article, the quotation marks and the stops that stand right beside them."""
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
    """Return a cloze with a capital at its beginning and a stop at its end, as cards have them."""
    bare = cloze.rstrip(" ,;:")
    return bare[:1].upper() + bare[1:] + ("" if bare.endswith((".", "!", "?", "…", "”", "’")) else ".")


def fallback(stored: str, title: str, section: str, said: Phrases) -> tuple[str, str]:
    """Return a question and its answer for whoever has no copy of the text, until an author writes a better one."""
    where = said.within.format(said.quoted.format(section)) if section else ""
    front = said.passage.format(said.quoted.format(title), where)
    return escape(front), " · ".join(each.answer for each in deletions(stored))
