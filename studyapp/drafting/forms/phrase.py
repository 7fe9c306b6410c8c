"""Blank a cause, an effect, or the rejected side of a contrast."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.forms.part import LISTED, whole, without_article
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.words import EMPTY_NOUNS

_CAUSE = re.compile(
    r"\b(because of|due to|owing to|as a result of|thanks to|caused by|driven by|stem(?:s|med)? from"
    r"|result(?:s|ed)? from"
    r"|led to|leads? to|leading to|result(?:s|ed|ing)? in|g[ai]ves? rise to|contribut(?:es?|ed|ing) to|gave way to"
    r"|comes? from|came from|depends? on|rests? on|amounts? to)\s+(?!the fact\b|that\b)"
)
_CONTRAST = re.compile(r"\b(rather than|instead of|as opposed to|contrary to|[Uu]nlike|[Ii]n contrast (?:to|with))\s+")
_COMPLETES = frozenset({"dobj", "attr", "acomp", "oprd", "pobj", "pcomp", "xcomp"})
_POINTING = frozenset("it its they their them this these that those such he his she her which what".split())
_LONGEST_ANSWER = 12  # words; a longer answer is no single thing to recall


def asks(material: Material) -> Iterator[Ask]:
    """Yield the object of each causal or contrasting phrase."""
    for match in _CAUSE.finditer(material.reading):
        if _is_noun(material, match.start()):
            continue  # "measurable results in order to ..."
        span = _object_after(material, match.end())
        if span is not None and not re.match(r"\s*[“\"]", material.reading[span.end :]):
            yield Ask(msg("cause"), "claim", span, "what", 0.84)
    for match in _CONTRAST.finditer(material.reading):
        yield from _asks_of_asserted(material, match)
        span = _without_preposition(material, _object_after(material, match.end()))
        if span is not None and len(span.of(material.reading).split()) <= 9:
            yield Ask(msg("contrast"), "claim", span, "what", 0.88, safe=not _mirrors(material, match.start(), span))


def _asks_of_asserted(material: Material, match: re.Match[str]) -> Iterator[Ask]:
    """Yield what is said to hold, right before "rather than" and its like: the largest such part of the clause."""
    tree = material.tree
    if match[1].lower() not in ("rather than", "instead of", "as opposed to"):
        return
    last = next((i for i in reversed(range(len(tree.tokens))) if tree.tokens[i].span.end <= match.start()), None)
    if last is not None and tree.tokens[last].text == ",":
        last -= 1
    if last is None or last < 1:
        return
    found = []
    for i, token in enumerate(tree.tokens[: last + 1]):
        first = min(tree.subtree(i))
        if token.relation in _COMPLETES and first <= i and max(k for k in tree.subtree(i) if k <= last) == last:
            span = whole(material, first, last)
            found += [(span, token)] if span is not None else []
    if found:
        span, head = max(found, key=lambda pair: len(pair[0]))
        hint = "doing what" if head.tag == "VBG" else "do what" if head.tag == "VB" else "what"
        span = Span(head.span.start, span.end) if head.tag == "VB" else without_article(material, span)
        yield Ask(msg("contrast"), "claim", span, hint, 0.86)


def _is_noun(material: Material, at: int) -> bool:
    return any(t.pos == "NOUN" for t in material.tree.tokens if t.span.start == at)


def _mirrors(material: Material, at: int, span: Span) -> bool:
    """Return whether two adjectives give each other away: "home rather than [foreign ...]"."""
    before = [token for token in material.tree.tokens if token.span.end <= at]
    inside = list(material.tree.inside(span))
    return bool(before) and bool(inside) and before[-1].pos == "ADJ" and inside[0][1].pos == "ADJ"


def _without_preposition(material: Material, span: Span | None) -> Span | None:
    """Return the phrase behind a repeated preposition, which stays in sight."""
    if span is None:
        return None
    inside = list(material.tree.inside(span))
    if len(inside) > 1 and inside[0][1].pos == "ADP" and inside[1][1].pos != "PRON":
        return Span(inside[1][1].span.start, span.end)
    return span


def _object_after(material: Material, start: int) -> Span | None:
    """Return the phrase that begins at an offset: the largest subtree that begins there and is not cut."""
    tree = material.tree
    first = next((i for i, t in enumerate(tree.tokens) if t.span.start >= start), None)
    if first is None:
        return None
    top = first
    while tree.edges(tree.tokens[top].head)[0] == first and tree.tokens[top].head != top:
        top = tree.tokens[top].head
    if tree.edges(top)[0] != first or tree.tokens[top].pos not in ("NOUN", "PROPN", "VERB", "ADJ", "ADP"):
        return None
    start_token, last = tree.noun_phrase(top) if tree.tokens[top].pos in ("NOUN", "PROPN") else tree.edges(top)
    if start_token != first:
        return None
    while last > first and (tree.tokens[last].pos == "PUNCT" and tree.tokens[last].text not in "”’)%"):
        last -= 1
    span = tree.span(first, last)
    words = span.of(material.reading)
    if not 1 <= len(words.split()) <= _LONGEST_ANSWER or words.count("“") != words.count("”"):
        return None
    points = tree.tokens[first].text.lower() in _POINTING or LISTED.match(material.reading, span.end) is not None
    return None if points or tree.tokens[top].lemma in EMPTY_NOUNS else span
