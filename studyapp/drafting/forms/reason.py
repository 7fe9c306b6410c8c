"""Blank why, what for or how: the clause behind "because", the purpose behind "to", the means behind "by"."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.drafting.forms.part import clause_part, whole
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree

_REASONS = frozenset({"because", "since"})
_LEAST_TOLD = 3  # nouns and adjectives beside the means
_REACH = 4  # tokens before an "as" that may compare: "as relevant as it was"
_BEFORE_A_TIME = frozenset("ever long hour day week month year decade century generation".split())
_TAKEN_UP = frozenset({"it", "they", "he", "she", "there"})
_SAYS = frozenset("say put see write note argue claim observe call know do".split())
_COMES_ABOUT = frozenset(
    "become grow rise fall increase decline begin start approach continue end move arrive develop evolve emerge unfold"
    " exist stand".split()
)
_GIVEN = re.compile(r"\b(?:considering|given|seeing|in|on the grounds?|for the reason|due to the fact) $", re.I)
# Verbs whose infinitive says what is done and not what for.
_NO_PURPOSE = frozenset(
    "be have go come seem appear tend use need want try begin start continue fail manage happen get say think believe"
    " expect consider allow enable force require ask cause help lead likely able".split()
)


def asks(material: Material) -> Iterator[Ask]:
    """Yield each reason, purpose and means that hangs on a verb of the sentence."""
    tree = material.tree
    for i, token in enumerate(tree.tokens):
        if token.relation in ("advcl", "ccomp", "pcomp"):
            yield from _reason(material, tree, i)
        if token.relation == "advcl" and token.head < i:
            yield from _purpose(material, tree, i)
        elif token.relation == "pcomp" and token.tag == "VBG":
            yield from _means(material, tree, i)


def _reason(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    first, last = tree.edges(i)
    if tree.subject(i) is None or not _is_reason(material, tree, i):
        return
    span = clause_part(material, i, first + 1, last)
    if span is None and i < tree.tokens[i].head:  # "Because the walls were weak, the town fell"
        span = whole(material, first + 1, last)
    if span is not None:
        yield Ask(msg("reason"), "claim", span, "why", 0.86)


def _is_reason(material: Material, tree: Tree, i: int) -> bool:
    """Return whether a clause gives a reason: behind "because", "since" but of no time, "as it", "given that"."""
    first = tree.edges(i)[0]
    mark, subject = tree.tokens[first], tree.subject(i)
    word = mark.text.lower()
    if word == "that":
        return _GIVEN.search(material.reading[: mark.span.start]) is not None
    if mark.relation != "mark" or mark.head != i or subject is None or is_slip(tree, first):
        return False
    if word == "as":
        is_pronoun = tree.tokens[subject].text.lower() in _TAKEN_UP
        compares = any(t.text.lower() in ("as", "so") for t in tree.tokens[max(0, first - _REACH) : first])
        parted = first > 0 and tree.tokens[first - 1].text in (",", "—")  # else it may tell when
        return is_pronoun and parted and tree.tokens[i].lemma not in _SAYS and not compares and not goes_on(tree, i)
    return word in _REASONS and not (word == "since" and _tells_when(tree, i)) and not _concedes_first(tree, first)


def _tells_when(tree: Tree, i: int) -> bool:
    """Return whether "since" begins a time: "since it opened in 1811", "two decades since it opened"."""
    first = tree.edges(i)[0]
    before = tree.tokens[first - 1] if first else None
    is_counted = before is not None and before.lemma.lower() in _BEFORE_A_TIME
    return is_counted or any(token.tag == "CD" for token in tree.tokens[first + 1 : i])


def _concedes_first(tree: Tree, conjunction: int) -> bool:
    """Return whether the reason comes only behind what it holds against: "because, although the toll was low, ..."."""
    behind = [token.text.lower() for token in tree.tokens[conjunction + 1 : conjunction + 3] if token.text != ","]
    return behind[:1] in (["although"], ["though"], ["while"], ["whereas"])


def is_slip(tree: Tree, conjunction: int) -> bool:
    """Return whether a second conjunction follows one, which is a slip of the text: "since that the tide turned"."""
    return (
        conjunction + 1 < len(tree.tokens)
        and tree.tokens[conjunction + 1].text.lower() == "that"
        and (tree.tokens[conjunction + 1].relation == "mark")
    )


def goes_on(tree: Tree, verb: int) -> bool:
    """Return whether a verb tells what was under way, so that "as" before it means "while": "as it was growing"."""
    token = tree.tokens[verb]
    is_progressive = token.tag == "VBG" and bool(tree.children(verb, "aux"))
    return is_progressive or token.lemma in _COMES_ABOUT


def _purpose(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    to = [c for c in tree.children(i, "aux") if tree.tokens[c].tag == "TO"]
    verb = tree.tokens[i].head
    governor = tree.tokens[verb]
    complete = tree.children(verb, "dobj", "nsubjpass", "prep")
    said = tree.is_finite(verb) or governor.relation in ("ROOT", "xcomp")
    if (
        not said
        or not to
        or to[0] != tree.edges(i)[0]
        or governor.pos != "VERB"
        or governor.lemma in _NO_PURPOSE
        or not complete
    ):
        return
    span = clause_part(material, i, to[0] + 1, tree.edges(i)[1])
    if span is not None:
        yield Ask(msg("purpose"), "claim", span, "do what", 0.84)


def _means(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    by = tree.tokens[i].head
    verb = tree.tokens[tree.tokens[by].head]
    if tree.tokens[by].text.lower() != "by" or by > i or verb.pos not in ("VERB", "AUX"):
        return
    span = clause_part(material, i, i, tree.edges(i)[1])
    if span is not None:
        yield Ask(msg("means"), "claim", span, "doing what", 0.84, safe=_is_deed(tree, tree.tokens[by].head))


def _is_deed(tree: Tree, verb: int) -> bool:
    """Return whether a verb tells what somebody named does to something, so that one may ask by what means."""
    subject = tree.subject(verb)
    if subject is None or not tree.is_finite(verb) or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return False
    content_tokens = [tree.tokens[i] for i in tree.subtree(verb) if tree.tokens[i].pos in ("NOUN", "PROPN", "ADJ")]
    hidden = {i for c in tree.children(verb, "prep") for i in tree.subtree(c) if tree.tokens[c].text.lower() == "by"}
    shown = len(content_tokens) - sum(tree.tokens[i].pos in ("NOUN", "PROPN", "ADJ") for i in hidden)
    return shown >= _LEAST_TOLD
