"""Ask for the closed part of what a clause says: "is linked to [what]", not "is [what]".

Much is true of anything, so that many answers fit "The fee is [... what]"; what it is linked to, the text alone says.
"""

from collections.abc import Sequence
from dataclasses import replace

from studyapp.domain.annotations import Token
from studyapp.domain.spans import Span
from studyapp.drafting.asking.governing import calls_for
from studyapp.drafting.forms.part import hint_of
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree

_FINITE = {"does what": ("VBZ",), "did what": ("VBD",), "do what": ("VBP",)}
"""By the hint of a deed, the tags of a verb that is not behind a modal or "to"."""

_LIGHT = frozenset(
    "be have do make take give get become seem remain appear go come put bring set keep let pave".split()
)
"""Verbs that tell nothing of what is done without their object."""

_BELONGS = frozenset("to by of for".split())
"""Prepositions that belong to any adjective or participle before them; others may tell where or when."""

_TELLS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_LEAST = 2  # such words of an answer; the topic of the text is one
_GOES_BEFORE = frozenset({"ADV", "DET", "ADJ"})
_OBJECTS = frozenset({"dobj", "pobj", "pcomp"})
_NAMES = frozenset({"NOUN", "PROPN", "VERB"})


def closed(material: Material, ask: Ask) -> Ask:
    """Return what is asked without the quality or the verb that it begins with; the ask itself where it has neither."""
    inside = list(material.tree.inside(ask.answer))
    if ask.kind != "claim" or len(inside) < 2:
        return ask
    at = _behind_a_verb(inside, ask.hint) if ask.hint in _FINITE else _behind_a_quality(material.tree, inside)
    if at is None:
        return ask
    rest = inside[at:]
    heads = [(i, token) for i, token in rest if token.head not in {k for k, _ in rest}]
    if len(heads) != 1 or heads[0][1].relation not in _OBJECTS or heads[0][1].pos not in _NAMES:
        return ask
    if heads[0][1].head not in {i for i, _ in inside[:at]}:
        return ask
    span = Span(rest[0][1].span.start, ask.answer.end)
    if material.text.is_in_title(span.of(material.reading)) or sum(token.pos in _TELLS for _, token in rest) < _LEAST:
        return ask
    hint = "doing what" if heads[0][1].tag == "VBG" else hint_of(material, span)
    return replace(ask, answer=span, hint=hint, safe=True)


def _behind_a_verb(inside: Sequence[tuple[int, Token]], hint: str) -> int | None:
    """Return where the object of a verb begins that tells something: "[rejected] the plan", "[relied] on trade"."""
    at = next((k for k, (_, token) in enumerate(inside) if token.pos != "ADV"), 0)
    verb = inside[at][1]
    if verb.tag not in _FINITE[hint] or verb.pos != "VERB" or verb.lemma in _LIGHT:
        return None
    return _without_link(inside, at + 1)


def _behind_a_quality(tree: Tree, inside: Sequence[tuple[int, Token]]) -> int | None:
    """Return where the words begin that complete an adjective, a participle or a noun behind a form of "be"."""
    before = inside[0][0] - 1
    if before < 0 or tree.tokens[before].lemma != "be":
        return None
    link = next((k for k, (_, token) in enumerate(inside) if token.pos == "ADP"), 0)
    if link == 0 or any(token.pos not in _GOES_BEFORE for _, token in inside[: link - 1]):
        return None
    head, token = inside[link - 1]
    is_quality = token.pos == "ADJ" or (token.pos == "VERB" and token.tag == "VBN")
    belongs = is_quality and inside[link][1].text.lower() in _BELONGS
    return _without_link(inside, link) if belongs or calls_for(tree, head, inside[link][0]) else None


def _without_link(inside: Sequence[tuple[int, Token]], at: int) -> int | None:
    """Return the place behind a preposition, and behind an article, which stays in sight."""
    if at < len(inside) and inside[at][1].pos == "ADP":
        at += 1
    if at < len(inside) - 1 and inside[at][1].text.lower() in ("the", "a", "an"):
        at += 1
    return at if at < len(inside) else None
