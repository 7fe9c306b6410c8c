"""Blank all that a verb says of its subject, as one unit: its complements together, or the clause behind "that"."""

from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.drafting.clauses import SAYS, is_finding
from studyapp.drafting.forms.part import BESIDE, LISTED, clause_part, hint_of, is_pair_of_names, whole, without_article
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import PAUSES
from studyapp.resources import word_list

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "relcl"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
_STAYS = frozenset({"prt", "advmod", "neg", "punct"})  # right behind the verb, in sight before the blank
_MARKS = frozenset({"that", "whether", "how", "why"})
_FEWEST = 4  # words: a smaller unit is a phrase, which is asked as one
_ONE_WITH_THE_VERB = frozenset("rise way birth place part care account advantage root effect light sense use".split())
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_LEAST_AROUND = 4  # words with a meaning around a clause that leave few things to be said
_LEAST_AROUND_A_QUESTION = 2  # and around a "whether" or "how", which says itself what is asked
_WORTH_OF_SUBJECT, _WORTH_OF_A_PART = 0.83, 0.78
_FEWEST_OF_SUBJECT = 3  # words
_FRAMES = word_list("drafting", "forms.statement.frames")
"""Words that only tell that something is said, found or so."""

_SAID_OF = frozenset("fact idea view belief claim argument concern fear hope notion conclusion evidence doubt".split())


def asks(material: Material) -> Iterator[Ask]:
    """Yield the complements of each verb as one, and each clause that tells what somebody says, finds or fears."""
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
    """Return the complements that follow a verb without a pause, up to what only tells when or where."""
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
    """Yield the clause behind "that": what is said, found or feared, with its holder in sight."""
    first, last = tree.edges(i)
    word, above = tree.tokens[first].text.lower(), tree.tokens[i].head
    if word not in _MARKS or above > i or not tree.is_finite(i) or is_finding(tree, i):
        return
    if tree.tokens[i].relation == "acl" and tree.tokens[above].lemma not in _SAID_OF:
        return
    if word == "that":
        first += 1
    is_noun_clause = tree.tokens[i].relation == "acl"
    span = whole(material, first, last) if is_noun_clause else clause_part(material, i, first, last)
    is_bare = _is_bare(tree, i, tree.edges(i))
    if word == "that" and (is_bare or span is None):  # "She argues that [...]": of whom, is told as well
        yield from _asks_of_own_subject(material, tree, i, last, _WORTH_OF_SUBJECT if is_bare else _WORTH_OF_A_PART)
    if span is not None and len(span.of(material.reading).split()) >= _FEWEST:
        yield Ask(msg("content"), "claim", span, "what", 0.84, safe=not is_bare)


def _is_bare(tree: Tree, i: int, edges: tuple[int, int]) -> bool:
    """Return whether the words around a clause tell little but that somebody says or finds it."""
    first, last = edges
    top = tree.tokens[i].head
    if tree.tokens[top].lemma not in _FRAMES | SAYS:
        return False
    while not (tree.tokens[top].relation in _CLAUSES and tree.is_finite(top)) and tree.tokens[top].head != top:
        top = tree.tokens[top].head
    start, end = tree.edges(top)
    around = [k for k in range(start, end + 1) if not first <= k <= last]
    names = {
        _name_of(tree, k) for k in around if tree.tokens[k].pos in _TELLING and tree.tokens[k].lemma not in _FRAMES
    }
    return len(names) < (_LEAST_AROUND if tree.tokens[first].text.lower() == "that" else _LEAST_AROUND_A_QUESTION)


def _name_of(tree: Tree, i: int) -> int:
    """Return the word that a part of a name hangs on, so that a name counts once."""
    while tree.tokens[i].pos == "PROPN" and tree.tokens[i].relation == "compound" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    return i


def _asks_of_own_subject(material: Material, tree: Tree, verb: int, last: int, worth: float) -> Iterator[Ask]:
    """Blank what a held clause says of its own subject: "He saw that the tides [... did what]"."""
    subject = tree.subject(verb)
    if subject is None or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return
    before = [c for c in tree.children(verb, "aux", "auxpass", "neg", "advmod") if subject < c < verb]
    first = min([verb, *before])
    if tree.edges(subject)[1] + 1 != first:
        return
    bent = next((i for i in range(first, verb) if tree.tokens[i].pos in ("AUX", "VERB")), verb)  # not "never"
    helps = tree.tokens[bent]
    is_parted = bent < verb and tree.tokens[bent + 1].span.start > helps.span.end  # not "can't"
    if bent < verb and helps.pos == "AUX" and helps.lemma != "do" and is_parted:
        hint = "do what" if helps.tag == "MD" else "what"
        first = bent + 1
    elif helps.lemma == "be" and bent == verb and verb < last:
        hint, first = "what", verb + 1
    else:
        hint = {"VBZ": "does what", "VBD": "did what"}.get(helps.tag, "do what")
    span = clause_part(material, verb, first, last)
    if span is not None and len(span.of(material.reading).split()) >= _FEWEST_OF_SUBJECT:
        yield Ask(msg("content"), "claim", span, hint, worth)
