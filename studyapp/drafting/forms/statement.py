"""Blank all that a verb says of its subject, as one unit: its complements together, or the clause behind "that"."""

from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.drafting.clauses import is_finding
from studyapp.drafting.forms.part import BESIDE, LISTED, clause_part, hint_of, is_pair_of_names, whole, without_article
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import PAUSES

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "relcl"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
_STAYS = frozenset({"prt", "advmod", "neg", "punct"})  # right behind the verb, in sight before the blank
_MARKS = frozenset({"that", "whether", "how", "why"})
_FEWEST = 4  # words: a smaller unit is a phrase, which is asked as one
_ONE_WITH_THE_VERB = frozenset("rise way birth place part care account advantage root effect light sense use".split())
_SAID_OF = frozenset("fact idea view belief claim argument concern fear hope notion conclusion evidence doubt".split())


def asks(material: Material) -> Iterator[Ask]:
    """The complements of each verb as one, and each clause that tells what somebody says, finds or fears."""
    tree = material.tree
    for verb, token in enumerate(tree.tokens):
        if token.relation in _CLAUSES and tree.is_finite(verb) and _is_told(tree, verb):
            yield from _complements(material, tree, verb)
        if token.relation in ("ccomp", "acl") and tree.subject(verb) is not None:
            yield from _content(material, tree, verb)


def _is_told(tree: Tree, verb: int) -> bool:
    """Return whether the verb has a subject of its own, or shares one with the verb that it is joined to."""
    return tree.subject(verb) is not None or tree.shared_subject(verb) is not None


def _complements(material: Material, tree: Tree, verb: int) -> Iterator[Ask]:
    run = _run(tree, verb)
    if len(run) < 2 and not (run and _is_gerund(tree, run[0])):
        return  # a single phrase is asked by itself
    first, last = tree.edges(run[0])[0], tree.edges(run[-1])[1]
    while tree.tokens[first].pos == "ADP" and first < last:
        first += 1  # the preposition stays in sight
    span = whole(material, first, last)
    if (
        span is None
        or len(span.of(material.reading).split()) < _FEWEST
        or is_pair_of_names(material, span)
        or LISTED.match(material.reading, span.end)
    ):
        return
    if any(span.overlaps(place) for _, place in material.figures):
        return
    if tree.tokens[run[0]].lemma in _ONE_WITH_THE_VERB:
        return  # "gives rise to" is one verb
    span = without_article(material, span)
    hint = "doing what" if _is_gerund(tree, run[0]) else hint_of(material, span)
    yield Ask(msg("statement"), "claim", span, hint, 0.82, needs_cue=True)


def _run(tree: Tree, verb: int) -> list[int]:
    """The complements that follow a verb without a pause, up to what only tells when or where."""
    run: list[int] = []
    at = verb
    for child in (c for c in tree.children(verb) if c > verb):
        token, (first, last) = tree.tokens[child], tree.edges(child)
        if not run and token.relation in _STAYS and token.text not in PAUSES:
            at = last
            continue
        fits = token.relation in _OBJECTS | {"prep", "xcomp", "dative", "agent"}
        beside = token.relation == "prep" and token.text.lower() in BESIDE
        if first != at + 1 or not fits or (beside and run):
            break
        run.append(child)
        at = last
        if any(tree.tokens[k].text in PAUSES for k in range(first, last)):
            break
    return run


def _is_gerund(tree: Tree, i: int) -> bool:
    return tree.tokens[i].relation == "xcomp" and tree.tokens[i].tag == "VBG"


def _content(material: Material, tree: Tree, i: int) -> Iterator[Ask]:
    """The clause behind "that": what is said, found or feared, with its holder in sight."""
    first, last = tree.edges(i)
    word, above = tree.tokens[first].text.lower(), tree.tokens[i].head
    if word not in _MARKS or above > i or not tree.is_finite(i) or is_finding(tree, i):
        return
    if tree.tokens[i].relation == "acl" and tree.tokens[above].lemma not in _SAID_OF:
        return
    if word == "that":
        first += 1
    told = tree.tokens[i].relation == "acl"
    span = whole(material, first, last) if told else clause_part(material, i, first, last)
    if span is not None and len(span.of(material.reading).split()) >= _FEWEST:
        yield Ask(msg("content"), "claim", span, "what", 0.84)
