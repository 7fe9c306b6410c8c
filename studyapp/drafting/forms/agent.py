"""Blank who or what acts: the agent of a passive, and the subject of a verb of cause or effect."""

from collections.abc import Iterator

from studyapp.drafting.forms.part import hint_of, noun_part
from studyapp.drafting.material import Ask, Material
from studyapp.resources import word_list

_AFFECTS = word_list("drafting", "forms.agent.affects")

_HEDGES = frozenset("may might could would should can".split())
_LEAST_AFFECTED = 3  # words
_POINTS_OUT = frozenset("illustrate demonstrate exemplify show note describe report suggest evidence reflect".split())


def asks(material: Material) -> Iterator[Ask]:
    """Yield each agent that is named in full and that the rest of the sentence does not give away."""
    tree = material.tree
    for i, token in enumerate(tree.tokens):
        if token.relation == "agent" and tree.tokens[token.head].lemma not in _POINTS_OUT:
            for noun in tree.children(i, "pobj"):
                yield from _asks_for_agent(material, noun, "agent", 0.84)
        elif token.lemma in _AFFECTS and tree.is_finite(i) and not tree.children(i, "neg"):
            subject = tree.subject(i)
            if subject is not None and tree.tokens[subject].relation == "nsubj" and tree.children(i, "dobj"):
                yield from _asks_for_agent(material, subject, "subject", 0.82, safe=_is_specific(material, subject, i))


def _is_specific(material: Material, subject: int, verb: int) -> bool:
    """Return whether an effect is told in words enough for one cause alone, and as a fact."""
    tree = material.tree
    sure = not any(tree.tokens[c].text.lower() in _HEDGES for c in tree.children(verb, "aux"))
    plain = not any(tree.tokens[c].text.lower() in ("one", "another") for c in tree.children(subject))
    return sure and plain and max(len(tree.subtree(c)) for c in tree.children(verb, "dobj")) >= _LEAST_AFFECTED


def _asks_for_agent(material: Material, noun: int, form: str, worth: float, *, safe: bool = True) -> Iterator[Ask]:
    if material.tree.tokens[noun].pos not in ("NOUN", "PROPN"):
        return
    span = noun_part(material, noun)
    if span is None or material.text.is_topic(span.of(material.reading)):
        return
    yield Ask(form, "claim", span, hint_of(material, span), worth, safe=safe)
