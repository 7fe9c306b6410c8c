"""Find words and phrases that the text sets apart as its terms."""

import re
from bisect import bisect_right

from studyapp.domain.annotations import Term
from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.domain.spans import Span
from studyapp.extraction.quotations import quoted_spans

_LONGEST = 4
_LONGEST_BOLD = 6
_NAMING = re.compile(
    r"\b(?:(?:known|referred\sto|described|defined|labelled|labeled|characterised|characterized|"
    r"understood)\s(?:\w+ly\s)?as|"
    r"called|termed|dubbed|named|so-called|terms?|concepts?\sof|notions?\sof|ideas?\sof)\s(?:an?\s|the\s)?[“\"‘'*]?$",
    re.IGNORECASE,
)
_DEFINING = re.compile(r"[”\"’']?,?\s(?:is|are|was|were|means?|refers?\sto|denotes?|describes?)\b")
_NO_TERM = re.compile(
    r"(?:the|a|an|on|in|to|of|at|as|it|he|she|they|we|i|not|no|for|by|with|from|very|quite)\b", re.IGNORECASE
)
_READ = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)


def find_terms(essay: Essay) -> tuple[Term, ...]:
    """Return the terms in text order: bold phrases, ‘phrases’ of up to four words, and defined phrases.

    A phrase in double marks or in italics is a term only where the words before name it ("is known as") or the words
    behind define it. Of a term that comes again the first place is given.
    """
    candidates = [*_set_in_type(essay), *_set_in_marks(essay)]
    by_phrase: dict[str, Term] = {}
    for span in sorted(candidates):
        phrase = re.sub(r"\s+", " ", span.of(essay.text))
        by_phrase.setdefault(phrase.casefold(), Term(phrase, span))
    return tuple(by_phrase.values())


def _set_in_type(essay: Essay) -> list[Span]:
    prose = [block.span for block in essay.blocks if block.kind in _READ]
    starts = {span.start for span in prose}
    spans = []
    for run in essay.runs:
        bold = run.kind is RunKind.STRONG
        if not bold and run.kind is not RunKind.EMPHASIS:
            continue
        span = _trim(essay.text, run.span)
        is_term = bold or _is_named_or_defined(essay.text, span, emphasis=True)
        run_in_head = span.start in starts and run.span.of(essay.text).rstrip("*_ ").endswith((".", ":", "?"))
        if is_term and not run_in_head and _is_phrase(span.of(essay.text), _LONGEST_BOLD if bold else _LONGEST):
            spans.append(span)
    return [span for span in spans if _inside(prose, span)]


def _inside(prose: list[Span], span: Span) -> bool:
    at = bisect_right(prose, Span(span.start, len(span) + span.start))
    return any(block.holds(span) for block in prose[max(0, at - 1) : at + 1])


def _set_in_marks(essay: Essay) -> list[Span]:
    spans = []
    for block in essay.blocks:
        if block.kind not in _READ:
            continue
        for inner in _all_quoted(essay.text, block.span):
            single = essay.text[inner.start - 1] in "‘'"
            span = _trim(essay.text, inner)
            if _is_phrase(span.of(essay.text), _LONGEST) and (single or _is_named_or_defined(essay.text, span)):
                spans.append(span)
    return spans


def _all_quoted(text: str, span: Span) -> list[Span]:
    """Return quoted stretches and those inside them."""
    spans = []
    for outer in quoted_spans(text, span):
        spans.append(outer)
        spans.extend(quoted_spans(text, outer))
    return spans


def _trim(text: str, span: Span) -> Span:
    begin, end = span.start, span.end
    while begin < end and text[begin] in " \n\t,.;:*_":
        begin += 1
    while end > begin and text[end - 1] in " \n\t,.;*_":
        end -= 1
    return Span(begin, end)


def _is_phrase(phrase: str, longest: int) -> bool:
    words = phrase.split()
    return (
        0 < len(words) <= longest and bool(re.search(r"[^\W\d_]{2}", phrase)) and not re.search(r"[.!?…\[\]]", phrase)
    )


def _is_named_or_defined(text: str, span: Span, *, emphasis: bool = False) -> bool:
    if _NO_TERM.match(span.of(text)):
        return False
    before = text[max(0, span.start - 48) : span.start]
    if _NAMING.search(before):
        return True
    return not emphasis and bool(_DEFINING.match(text, span.end)) and len(span.of(text).split()) <= _LONGEST
