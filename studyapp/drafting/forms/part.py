"""What a blank over a part of a sentence may cover: a whole constituent that says something and can be recalled."""

import re

from studyapp.domain.spans import Span
from studyapp.drafting.material import Material
from studyapp.drafting.words import EMPTY_NOUNS

LONGEST = 12  # words that can be recalled as one thing
_LEADING = re.compile(r"(?:the|a|an)\s+", re.I)
_POINTING = frozenset("it its they their them this these those such he his him she her we our us i you your".split())
_ADDS = frozenset({"WDT", "WP", "WP$", "WRB", "VBG", "VBN"})
_LISTED = re.compile(r",[^.;—]{3,90}?,? (?:and|or) ")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


def part(material: Material, i: int) -> Span | None:
    """The stretch of a token with everything below it, or None where that is no answer."""
    return whole(material, *material.tree.edges(i))


def noun_part(material: Material, i: int) -> Span | None:
    """The phrase of a noun with all that says which one is meant, without the article; None where it is no answer.

    What is only added behind a comma stays in sight; of a list no member is an answer, since several would fit.
    """
    tree = material.tree
    first, last = tree.noun_phrase(i, tail=True)
    added = [k for k in range(i + 1, last) if tree.tokens[k].text == "," and tree.tokens[k + 1].tag in _ADDS]
    span = whole(material, first, added[0] - 1 if added else last)
    if span is None or _LISTED.match(material.reading, span.end):
        return None
    lead = _LEADING.match(material.reading, span.start)
    return Span(lead.end() if lead else span.start, span.end)


def whole(material: Material, first: int, last: int) -> Span | None:
    """The stretch from one token to another, or None where it is no answer.

    An answer has at most `LONGEST` words, two or more that carry meaning, no pronoun whose referent could stand
    elsewhere, no half of a bracket or quotation, and is more than an empty noun.
    """
    tree = material.tree
    while last > first and tree.tokens[last].pos == "PUNCT" and tree.tokens[last].text not in "”’)%":
        last -= 1
    span = tree.span(first, last)
    words = span.of(material.reading)
    inside = [token for _, token in tree.inside(span)]
    content = [token for token in inside if token.pos in _CONTENT]
    if not 2 <= len(words.split()) <= LONGEST or len(content) < 2:
        return None
    if any(token.text.lower() in _POINTING for token in inside) or re.search(r"[;—()\[\]]", words):
        return None
    if any(words.count(a) != words.count(b) for a, b in (("“", "”"), ("‘", "’"))) and "’s" not in words:
        return None
    return (
        None
        if all(token.lemma in EMPTY_NOUNS for token in content if token.pos == "NOUN")
        and not any(token.pos in ("PROPN", "VERB") for token in content)
        else span
    )
