"""Blank what somebody does where a contrast, condition or occasion in sight tells which deed is meant."""

from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.drafting.clauses import is_reported
from studyapp.drafting.forms.part import clause_part, ends_a_clause, is_pair_of_names, whole
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import PAUSES

_TELLS = frozenset("although though while whilst whereas if unless because since when once after before".split())
_OCCASIONS = frozenset("despite unlike without following against amid".split())
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "prep", "xcomp", "prt", "advmod", "agent", "dative", "neg"})
_LEADS_ON = frozenset(
    "also consequently eventually finally hence instead later then therefore thereby thus ultimately".split()
)
_FEWEST, _LEAST_SHOWN = 3, 9  # words
_HINTS = {"VBZ": "does what", "VBD": "did what"}


def asks(material: Material) -> Iterator[Ask]:
    """Yield the verb of each main clause with its complements, if another clause says upon what, against what."""
    tree = material.tree
    for verb, token in enumerate(tree.tokens):
        subject = tree.subject(verb)
        if subject is None or token.relation not in ("ROOT", "conj", "ccomp") or not tree.is_finite(verb):
            continue
        if tree.tokens[subject].pos not in ("NOUN", "PROPN") or token.lemma == "be" or is_reported(tree, verb):
            continue
        if _is_told(tree, verb):
            yield from _ask_for_deed(material, tree, subject, verb)
    for verb in range(len(tree.tokens)):
        yield from _second(material, tree, verb)


def _second(material: Material, tree: Tree, verb: int) -> Iterator[Ask]:
    """Blank a second deed, told besides or after the first: "lost the trade and thus [... did what]"."""
    if tree.shared_subject(verb) is None or tree.tokens[verb].lemma == "be":
        return
    first = min([verb, *(c for c in tree.children(verb, "aux", "auxpass", "neg", "advmod") if c < verb)])
    link = first
    while first < verb and tree.tokens[first].text.lower() in _LEADS_ON:
        first += 1
    joined = tree.tokens[link - 1]
    if joined.relation != "cc" or joined.head != tree.tokens[verb].head:
        return
    span = clause_part(material, verb, first, tree.edges(verb)[1])
    if span is None or not ends_a_clause(material, span) or len(span.of(material.reading).split()) < _FEWEST + 1:
        return
    is_led = link < first or joined.text.lower() == "but"
    hint = _HINTS.get(tree.tokens[first].tag, "do what")
    yield Ask(msg("second-deed"), "claim", span, hint, 0.84 if is_led else 0.78, safe=is_led, needs_cue=not is_led)


def _is_told(tree: Tree, verb: int) -> bool:
    for child in tree.children(verb, "advcl", "prep"):
        first = tree.tokens[tree.edges(child)[0]].text.lower()
        if first in (_TELLS if tree.tokens[child].relation == "advcl" else _OCCASIONS):
            return True
        if tree.tokens[child].relation == "prep" and first == "in" and "response" in _words(tree, child):
            return True
    return False


def _words(tree: Tree, i: int) -> set[str]:
    return {tree.tokens[k].text.lower() for k in tree.subtree(i)}


def _ask_for_deed(material: Material, tree: Tree, subject: int, verb: int) -> Iterator[Ask]:
    first = min([verb, *(c for c in tree.children(verb, "aux", "auxpass", "neg", "advmod") if subject < c < verb)])
    if tree.edges(subject)[1] + 1 != first:
        return
    last = verb
    for child in (c for c in tree.children(verb) if c > verb):
        start, end = tree.edges(child)
        beside = tree.tokens[child].relation == "prep" and tree.tokens[start].text.lower() in _OCCASIONS | {"in"}
        if start != last + 1 or tree.tokens[child].relation not in _OBJECTS or beside:
            break
        if any(tree.tokens[k].text in PAUSES for k in range(start, end)):
            break
        last = end
    span = whole(material, first, last)
    if span is None or is_pair_of_names(material, span):
        return
    hidden = len(span.of(material.reading).split())
    if hidden < _FEWEST or len(material.reading.split()) - hidden < _LEAST_SHOWN:
        return
    yield Ask(msg("deed"), "claim", span, _HINTS.get(tree.tokens[first].tag, "do what"), 0.74, safe=False)
