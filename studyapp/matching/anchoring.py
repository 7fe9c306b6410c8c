"""Describe a passage by a selector, and find it in a text that may have changed, or not at all if in doubt.

Exact words come first, the position being a hint and the surroundings the judge. Then a row of words in which
harmless changes do not show (see `words`). Neither way crosses a changed number, name or negation, not even one
just outside the passage in the same sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from studyapp.domain.spans import Selector, Span
from studyapp.matching.version import blank_line_ends, selector_without_line_ends, word_weight
from studyapp.matching.words import (
    FILLERS,
    HYPHENS,
    LINKS,
    SEPARATOR,
    Vocabulary,
    common_prefix_length,
    cuts_in,
    drop_inner_hyphens,
    hyphen_cuts_in,
    plain_words,
    vocabulary_of,
    words_of,
)

_MIN_UNIQUE_WORDS = 3  # words below which a passage is too common to be known without its surroundings
_MOST_PLACES = 2000  # places at which a passage is looked at, at most
_CLEAR_LEAD = 8  # code points by which the best place must agree more than the next
_LINKS = frozenset(plain_words(" ".join(LINKS), "x"))
_STOP = re.compile(r"[.!?…]['\"’”)\]]*(?=\s)|\n\s*\n")
_FILLER = rf"(?:{'|'.join(sorted(FILLERS))})\b"
_FILLERS_FIRST = re.compile(rf"\W*((?:\b{_FILLER}\W*)+)", re.IGNORECASE)
_FILLERS_LAST = re.compile(rf"(?:\b{_FILLER}\W*)+$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…]['\"’”)\]]*\s*$")
_OPENED = re.compile(rf"[^\W\d_][{HYPHENS}]$")  # the first part of a word with a hyphen
_FIGURE_FIRST = re.compile(r"[$€£¥]?\d")
_SIGN_LAST = re.compile(rf"[{HYPHENS}–—−+±]\s?[$€£¥]?$")
_TAIL = re.compile(r"[^\w\s$€£¥%‰°]+$")
_HEAD = re.compile(r"^[^\w\s$€£¥%‰°]+")

CONTEXT = 32
"""Code points of surroundings that a selector keeps on either side."""


def find_passage(text: str, selector: Selector) -> Span | None:
    """Find a described passage in a text; return None if it is not there for sure.

    Args:
        text: the text to look in, the one it was described in or another version.
        selector: the result of `describe_passage`.

    Returns:
        The passage, or None where it is gone, changed in what it says, or could be in two places.
    """
    if not selector.exact.strip():
        return None
    if _stands_unchanged(text, selector):
        return selector.span
    text, selector = blank_line_ends(text), selector_without_line_ends(selector)
    spans = _exact_places(text, selector.exact) or _word_places(text, selector)
    return _best_place(text, selector, [span for span in spans if _has_its_sign(text, span, selector)])


def _has_its_sign(text: str, span: Span, selector: Selector) -> bool:
    """Return whether a passage that begins with a figure has a minus or the start of a range before it, or none, still.

    So 5 % is not found in −5 %, nor in 3–5 %.
    """
    if not _FIGURE_FIRST.match(selector.exact):
        return True
    before = text[max(0, span.start - CONTEXT) : span.start]
    return bool(_SIGN_LAST.search(before)) == bool(_SIGN_LAST.search(selector.prefix))


def _stands_unchanged(text: str, selector: Selector) -> bool:
    start, end = selector.start, selector.end
    return (
        text[start:end] == selector.exact
        and text[max(0, start - len(selector.prefix)) : start] == selector.prefix
        and text.startswith(selector.suffix, end)
        and (len(selector.suffix) >= CONTEXT or end + len(selector.suffix) == len(text))
    )


def _exact_places(text: str, exact: str) -> list[Span]:
    spans: list[Span] = []
    at = text.find(exact)
    while at >= 0 and len(spans) < _MOST_PLACES:
        if _is_whole(text, at, exact):
            spans.append(Span(at, at + len(exact)))
        at = text.find(exact, at + 1)
    return spans


def _is_whole(text: str, at: int, exact: str) -> bool:
    """Return whether a match begins and ends at word edges: 5 is not found in 15 or 5.2."""
    end = at + len(exact)
    before, right = text[max(0, at - 2) : at], text[end : end + 2]
    if exact[0].isalnum() and (before[-1:].isalnum() or (exact[0].isdigit() and re.fullmatch(r"\d[.,]", before))):
        return False
    return not (
        exact[-1].isalnum() and (right[:1].isalnum() or (exact[-1].isdigit() and re.fullmatch(r"[.,]\d", right)))
    )


def _word_places(text: str, selector: Selector) -> list[Span]:
    """Return the places of a passage's words; hyphens that the text nowhere has may be missing there."""
    rows = [plain_words(exact, selector.prefix, vocabulary_of(text)) for exact in _spellings(selector.exact)]
    if len(rows[0]) < _MIN_UNIQUE_WORDS:
        return []
    words = words_of(text)
    spans: list[Span] = []
    for row_wanted in rows:
        needle = SEPARATOR + SEPARATOR.join(row_wanted) + SEPARATOR
        at = words.row.find(needle)
        while at >= 0 and len(spans) < _MOST_PLACES:
            first = bisect_left(words.at, at + 1)
            last = first + len(row_wanted) - 1
            spans.append(widen_by_marks(text, words.starts[first], words.ends[last], selector.exact))
            at = words.row.find(needle, at + 1)
    return list(dict.fromkeys(spans))


def _spellings(exact: str) -> tuple[str, ...]:
    """Return a passage as it is and, if it has hyphens that may be lost, without them."""
    return (exact, drop_inner_hyphens(exact)) if cuts_in([exact]) else (exact,)


def widen_by_marks(text: str, start: int, end: int, exact: str) -> Span:
    """Return the stretch of some words, widened by fillers and marks that the described passage had too."""
    if first := _FILLERS_FIRST.match(exact):
        run = first[1].split()
        before = text[max(0, start - 2 * CONTEXT) : start]
        matches = (re.search(rf"\b{_word_pattern(run[k:])}\W+$", before, re.IGNORECASE) for k in range(len(run)))
        start -= next((len(match[0]) for match in matches if match), 0)
    if last := _FILLERS_LAST.search(exact):
        run = last[0].split()
        after = text[end : end + 2 * CONTEXT]
        matches = (re.match(rf"\W+{_word_pattern(run[:k])}\b", after, re.IGNORECASE) for k in range(len(run), 0, -1))
        end += next((len(match[0]) for match in matches if match), 0)
    if head := _HEAD.match(exact):
        opening = re.search(rf"[^\w\s]{{1,{len(head[0])}}}$", text[max(0, start - len(head[0])) : start])
        start -= len(opening[0]) if opening else 0
    if tail := _TAIL.search(exact):
        marks = re.match(rf"[^\w\s]{{1,{len(tail[0])}}}", text[end : end + len(tail[0])])
        end += len(marks[0]) if marks else 0
    return Span(start, end)


def _word_pattern(words: list[str]) -> str:
    """Return a pattern for words with anything but words between them."""
    return r"\W+".join(re.sub(r"\W+", "", word) for word in words)


def _best_place(text: str, selector: Selector, spans: Sequence[Span]) -> Span | None:
    """Return the only place whose surroundings fit; None if none does or two fit equally."""
    fitting = [span for span in spans if _fits(text, selector, span)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    ranked = sorted(((_agreement(text, selector, span), span) for span in fitting), reverse=True)
    clear = ranked[0][0] - ranked[1][0] >= _CLEAR_LEAD
    return ranked[0][1] if clear else None


def _agreement(text: str, selector: Selector, span: Span) -> int:
    """Count the code points beside a place that agree with the described surroundings."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return common_prefix_length(before[::-1], selector.prefix[::-1]) + common_prefix_length(after, selector.suffix)


def _fits(text: str, selector: Selector, span: Span) -> bool:
    """Return whether the rest of the sentence around a place says the same as described."""
    if _OPENED.search(text[max(0, span.start - 3) : span.start]) and not _OPENED.search(selector.prefix):
        return False
    is_sentence = bool(_ENDED.search(selector.exact))
    if is_sentence and not _ENDED.search(span.of(text)):
        return False
    old = (_sentence_end(selector.prefix), "" if is_sentence else _sentence_start(selector.suffix))
    wide = (
        _sentence_end(text[max(0, span.start - 3 * CONTEXT) : span.start]),
        "" if is_sentence else _sentence_start(text[span.end : span.end + 3 * CONTEXT]),
    )
    nearest = (wide[0][-CONTEXT:], wide[1][:CONTEXT])
    vocabulary = Vocabulary(cuts=hyphen_cuts_in([*old, *wide]))
    for was, surroundings, now, edge in zip(old, wide, nearest, (0, -1), strict=True):
        lost_words = set(_content_words(was, edge, vocabulary)) - set(_content_words(surroundings, None, vocabulary))
        new = set(_content_words(now, edge, vocabulary)) - set(_content_words(was, None, vocabulary))
        added = not plain_words(was, "x") and not _LINKS.issuperset(plain_words(now, "x"))
        if lost_words or new or added:
            return False
    if len(plain_words(selector.exact)) >= _MIN_UNIQUE_WORDS or not (old[0].strip() or old[1].strip()):
        return True
    return _agreement(text, selector, span) >= min(2 * _CLEAR_LEAD, len(old[0]) + len(old[1]))


def _content_words(context: str, edge: int | None, vocabulary: Vocabulary) -> list[str]:
    """Return the words that tell the subject of a sentence, without one cut at the edge of the window."""
    words = plain_words(context, "x", vocabulary)
    if edge is not None and len(context) >= CONTEXT and words:
        del words[edge]
    return [word for word in words if word_weight(word) >= 1 and word.lower() not in FILLERS]


def _sentence_end(before: str) -> str:
    """Return the part of the text before a passage that is in its sentence."""
    stops = list(_STOP.finditer(before))
    return before[stops[-1].end() :] if stops else before


def _sentence_start(after: str) -> str:
    """Return the part of the text after a passage that is in its sentence."""
    stop = _STOP.search(after)
    return after[: stop.start()] if stop else after


def describe_passage(text: str, span: Span) -> Selector:
    """Describe a passage by its words, its surroundings and its position."""
    return Selector(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
    )
