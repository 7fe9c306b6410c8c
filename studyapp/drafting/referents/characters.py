"""Find the persons whom a text makes up for its examples: "The agent, call him Dylan, has two options"."""

import re
from collections.abc import Iterator, Sequence

from studyapp.domain.annotations import Sentence, Token

_REACH, _REACH_OF_BODIES = 500, 120  # code points before the first mention in which an example is announced
_LEAST_USES = 3
_MOST_WITH_OTHERS = 6  # uses for each that stands beside another word written large
_MAKES_UP = re.compile(
    r"\b(?:suppose|imagine|assume that|call (?:him|her|them|it|this)|let’s say|let's say|thought experiments?"
    r"|consider (?:an?|the (?:case|following))"
    r"|(?:two|three|four|five|following|simple|toy|hypothetical|imagin(?:ed|ary)|fictional|fictitious|invented)"
    r" (?:cases?|stor(?:y|ies)|scenarios?|examples?|situations?))\b",
    re.IGNORECASE,
)
_TOLD_IN_THE_PRESENT = frozenset({"VBZ", "VBP"})
_NAMED = frozenset({"nsubj", "nsubjpass", "oprd", "appos", "dobj", "attr", "conj"})
_REAL = frozenset({"GPE", "NORP", "LOC", "FAC", "DATE", "LAW", "LANGUAGE"})


def made_up(text: str, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the bare names that a text brings in where it has announced an example, and tells of in the present.

    Args:
        text: the whole text.
        sentences: all of its sentences.
    """
    known: set[str] = set()
    found: set[str] = set()
    for sentence in sentences:
        tokens = sentence.parses[0].tokens if sentence.parses else ()
        names = {name: is_body for parse in sentence.parses for name, is_body in _bare_names(parse.tokens)}
        for name, is_body in sorted(names.items()):
            if name in known:
                continue
            known.add(name)
            first = re.search(rf"\b{re.escape(name)}\b", text)
            if first is None or not sentence.span.start <= first.start() < sentence.span.end:
                continue
            reach = _REACH_OF_BODIES if is_body else _REACH
            before = text[max(0, sentence.span.start - reach) : sentence.span.end]
            if _is_in_the_present(tokens) and _MAKES_UP.search(before) and _is_used_much(text, name):
                found.add(name)
    return frozenset(found)


def _bare_names(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Yield the names of one word that stand for somebody, each with whether a model takes it for a body's."""
    for at, token in enumerate(tokens):
        beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
        is_bare = not any(t.pos == "PROPN" or t.text.lower() in ("the", "of") for t in beside)
        is_name = token.pos == "PROPN" and token.text.istitle() and token.text.isalpha() and len(token.text) > 2
        if is_name and is_bare and token.relation in _NAMED and token.entity not in _REAL:
            yield token.text, token.entity == "ORG"


def _is_in_the_present(tokens: Sequence[Token]) -> bool:
    tags = [token.tag for token in tokens]
    return bool(_TOLD_IN_THE_PRESENT & set(tags)) and "VBD" not in tags


def _is_used_much(text: str, name: str) -> bool:
    """Return whether a name is used again and again, and hardly ever beside another name."""
    uses = len(re.findall(rf"\b{name}\b", text))
    with_others = re.findall(rf"[\w,;] [A-Z][\w.’'-]* {name}\b|\b{name} [A-Z][a-z]", text)
    return uses >= _LEAST_USES and _MOST_WITH_OTHERS * len(with_others) < uses
