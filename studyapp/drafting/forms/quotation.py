"""Blank the phrase of a quotation that says most, so that its words are asked for with their holder in sight."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.words import word_count_hint

_LEADING = re.compile(r"(?:the|a|an)\s+", re.I)
SHORTEST = 6  # words; shorter ones are scare quotes or names more often than somebody's words


def asks(material: Material) -> Iterator[Ask]:
    """Yield for each quotation of some length its weightiest noun phrase."""
    tree = material.tree
    for _, quoted in material.quotations:
        if len(quoted.of(material.reading).split()) < SHORTEST:
            continue
        nouns = [
            i
            for i, t in enumerate(tree.tokens)
            if quoted.holds(t.span) and t.pos == "NOUN" and t.relation in ("dobj", "pobj", "attr", "nsubjpass", "conj")
        ]
        phrases = [span for noun in reversed(nouns) if (span := _phrase(material, noun, quoted)) is not None]
        if phrases:
            words, span = max(((_content(material, p), p) for p in phrases), key=lambda pair: pair[0])
            yield Ask(
                msg("quotation"),
                msg("quotation"),
                span,
                word_count_hint(span.of(material.reading)),
                0.86 if words > 1 else 0.77,
                safe=bool(material.text.citations_in(material.sentence.span)),  # else nobody is named for the words
            )


def _content(material: Material, span: Span) -> int:
    """Return how much a phrase says: its content words, up to three; of equal phrases the last one counts."""
    return min(3, sum(t.pos in ("NOUN", "PROPN", "ADJ") for _, t in material.tree.inside(span)))


def _phrase(material: Material, noun: int, quoted: Span) -> Span | None:
    first, last = material.tree.noun_phrase(noun)
    span = material.tree.span(first, last)
    words = span.of(material.reading)
    lead = _LEADING.match(words)
    start = span.start + (lead.end() if lead else 0)
    end = span.end - (len(words) - len(words.rstrip("”’.,;")))
    if not quoted.start <= start < end <= quoted.end or re.match(r" [A-Z]", material.reading[end : end + 2]):
        return None  # outside of the quotation, or the first part of a name
    words = material.reading[start:end]
    fits = 1 <= len(words.split()) <= 6 and not re.search(r"[\[\]“”()\d]", words) and len(words) > 3
    return Span(start, end) if fits else None
