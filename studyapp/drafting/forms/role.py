"""Blank what fills a role that the sentence names: "the main cause of X is [...]", "[...] is the main cause of X"."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.drafting.forms.part import hint_of, noun_part, part
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

_ROLES = word_list("drafting", "forms.role.roles")
_RANKED = re.compile(
    r"\b(?:most|main|primary|principal|chief|key|major|central|fundamental|first|last|only|largest|greatest|highest"
    r"|leading|biggest|worst|best|poorest|richest|essential|crucial|decisive|ultimate|real|sole)\b",
    re.IGNORECASE,
)
_LIES_IN = frozenset({"lie", "come", "stem", "rest", "consist", "arise", "derive", "result"})


def asks(material: Material) -> Iterator[Ask]:
    """Yield what fills a named role, whichever side of the verb it stands on."""
    tree = material.tree
    for verb in range(len(tree.tokens)):
        subject = tree.subject(verb)
        if subject is None or not tree.is_finite(verb) or tree.children(verb, "neg"):
            continue
        if tree.tokens[verb].lemma == "be":
            yield from _asks_around_be(material, tree, subject, verb)
        elif tree.tokens[verb].lemma in _LIES_IN and _names_role(material, tree, subject):
            objects = [o for p in tree.children(verb, "prep") for o in tree.children(p, "pobj")]
            span = noun_part(material, objects[0]) if objects else None
            if span is not None and not re.match(r" ?[“\"]", material.reading[span.end :]):
                yield Ask(msg("role"), "claim", span, "what", 0.9)


def _asks_around_be(material: Material, tree: Tree, subject: int, verb: int) -> Iterator[Ask]:
    for complement in tree.children(verb, "attr", "xcomp", "acomp"):
        if complement < verb:
            continue
        if _names_role(material, tree, subject):
            is_noun = tree.tokens[complement].pos in ("NOUN", "PROPN")
            span = noun_part(material, complement) if is_noun else part(material, complement)
            if span is not None:
                yield Ask(msg("role"), "claim", span, hint_of(material, span), 0.9)
        elif _names_role(material, tree, complement) and tree.tokens[subject].pos in ("NOUN", "PROPN"):
            span = noun_part(material, subject)
            if span is not None and not material.text.is_topic(span.of(material.reading)):
                yield Ask(msg("role"), "claim", span, hint_of(material, span), 0.88)


def _is_the_one(tree: Tree, noun: int) -> bool:
    """Return whether the phrase means one thing alone: "the cause", "its aim", "one of the causes"."""
    marks = tree.children(noun, "det", "poss")
    return any(tree.tokens[m].text.lower() == "the" or tree.tokens[m].relation == "poss" for m in marks)


def _names_role(material: Material, tree: Tree, noun: int) -> bool:
    """Return whether a phrase names the one thing of a kind: a cause, an aim, the largest, with what it is of."""
    if tree.tokens[noun].pos != "NOUN":
        return False
    words = tree.span(*tree.noun_phrase(noun)).of(material.reading)
    is_told = len(words.split()) > 2 and _is_the_one(tree, noun)
    ranked = bool(_RANKED.search(words)) or any(tree.tokens[c].tag == "JJS" for c in tree.children(noun))
    return is_told and (ranked or tree.tokens[noun].lemma in _ROLES)
