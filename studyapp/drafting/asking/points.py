"""Questions whose answer is the point of a clause: all that it says of its subject, or why or how it is so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import Pointers, pointers
from studyapp.drafting.asking.answers import whole
from studyapp.drafting.asking.asking import clauses_of, is_restated, meaning
from studyapp.drafting.asking.clause import Clause, cut
from studyapp.drafting.asking.gap import Gap
from studyapp.drafting.asking.gaps import gaps
from studyapp.drafting.asking.joined import joined
from studyapp.drafting.asking.lightening import Said, readings
from studyapp.drafting.asking.naming import names_role
from studyapp.drafting.asking.predicates import predicates
from studyapp.drafting.asking.putting import is_common
from studyapp.drafting.asking.reading import is_telling, reads_well
from studyapp.drafting.asking.wording import Wording, worded
from studyapp.drafting.material import Material, Question
from studyapp.drafting.proof import content_words
from studyapp.drafting.tree import Tree

_WORTH = {
    "reason": 0.9,
    "contrast": 0.9,
    "view": 0.88,
    "held": 0.86,
    "effect": 0.88,
    "task": 0.86,
    "fate": 0.85,
    "becoming": 0.85,
    "comparison": 0.88,
    "outcome": 0.88,
    "difference": 0.88,
    "first": 0.86,
    "seen": 0.85,
    "object": 0.84,
    "complement": 0.84,
    "act": 0.82,
    "portrait": 0.8,
}
"""By kind of question, what it is likely to be worth; kinds are tried in this order, and none may be missing."""

_PAGE = re.compile(r"\(\d+(?:[–-]\d+)?\)")
_BEGINS_ILL = re.compile(r"(?:that|as|to),|(?:and|or|but)\b|\W*[,;:]")
_MANY = frozenset(
    "majority minority number half third quarter variety range lot portion part share percent % series group couple"
    " handful rest proportion pair total".split()
)
"""Nouns that have a verb in either number."""

_SLIGHT = frozenset(
    "document paper article chapter section text report survey analysis data datum literature study research researcher"
    " author case issue problem example assumption step point".split()
)
"""Nouns of which much is said in any text, so that they need a name beside them."""

_BREAKS_OFF = re.compile(r"(?:\W|\b(?:and|or|but|that|which|of|to|the|an?|in|by|for|with|from|as|after all))$")
_WHOLE = frozenset("dobj pobj attr advcl pcomp xcomp ccomp acomp".split())
_GOES_ON = frozenset("and but or so yet which while whilst whereas although though because since".split())
"""Words that lead in another clause behind a comma."""

_ADDS = frozenset({"WDT", "WP", "WP$", "WRB", "VBG", "VBN"})
"""Tags of words that open what is only added behind a comma: ", funding many of them", ", which means that"."""

_FEWEST, _MOST = 3, 25  # words of an answer
_NARROW = frozenset({"object", "complement"})  # what needs one more, to be more than a detail
_LEAST_NAMED = 2  # words with a meaning of their own in a question
_ENOUGH = 5  # such words that leave only one answer, whatever is asked
_MANY_NAMED = 3  # such words that leave few
_CLOSED = frozenset("reason contrast view held effect comparison outcome difference first seen".split())
"""Kinds whose own words narrow what is asked for; "What did the king do?" has many answers."""


def points(materials: Sequence[Material]) -> Iterator[Question]:
    """Yield the questions that all models make of a sentence, none whose answer overlaps that of an earlier one."""
    if len(materials) < 2:
        return
    made = [list(_made(material)) for material in materials]
    known = [{(one.front.lower(), one.back): one.front for one in others} for others in made]
    taken: list[Span] = []
    for one in made[0]:
        key = (one.front.lower(), one.back)
        if all(key in others for others in known) and not any(one.answer.overlaps(place) for place in taken):
            taken.append(one.answer)
            front = min(others[key] for others in known)  # where one of them sees a name, it keeps its capital
            yield replace(one, front=front)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A sentence as one model reads it, as it is printed or with names for the pronouns before its verb."""

    text: str
    tree: Tree
    names: tuple[str, ...] = ()


def _made(material: Material) -> Iterator[Question]:
    for stated in _stated(material):
        for said in _readings(stated):
            found = pointers(said.tree.tokens, frozenset() if stated.names else material.mentioned)
            if found.hard or found.personal or _is_conceded(said, stated):
                continue
            for clause, holder in clauses_of(said.tree, said.text):
                yield from _questions(clause, holder, found, stated, material)


def _questions(
    clause: Clause, holder: tuple[int, ...], found: Pointers, stated: _Stated, material: Material
) -> Iterator[Question]:
    """Yield the questions of one clause, in the order of `_WORTH`."""
    for name, gap in _gaps(clause):
        made = worded(clause, gap, holder, lambda word: is_common(material.text, word))
        if made is None or not _holds(name, clause, gap, made):
            continue
        place = _place(material, made.back)
        if place is not None and not _has_rival(clause, gap, material):
            is_plain = not (_is_vague(made.front, found, material) or material.text.is_in_title(made.back))
            named = _ENOUGH if name in _CLOSED else len(_named(clause, gap))
            one = Question(name, "claim", made.front, made.back, place, _WORTH[name], is_plain and named >= _ENOUGH)
            is_open = is_plain and _MANY_NAMED <= named < _ENOUGH
            yield replace(one, direction="point", needs_topic=False, names=stated.names, is_open=is_open)


def _stated(material: Material) -> Iterator[_Stated]:
    if len(material.tree.roots) != 1:
        return
    yield _Stated(material.reading, material.tree)
    verb = material.tree.tokens[material.tree.roots[0]].span.start
    puts = sorted(
        (put for put in material.names.puts if put.referent.place.end <= verb), key=lambda put: put.referent.place
    )
    text, offsets, at = "", list[int](), 0
    for put in puts:
        start = put.referent.place.start
        text += material.reading[at:start] + put.text
        offsets += [*range(at, start), *range(put.offset, put.offset + len(put.text))]
        at = put.referent.place.end
    text += material.reading[at:]
    offsets += range(at, len(material.reading))
    parse = cut(material.names.parse, offsets, text) if puts else None
    if parse is not None:
        yield _Stated(text, Tree(parse), tuple(put.text for put in puts))


def _readings(stated: _Stated) -> Iterator[Said]:
    """Yield the sentence without what only adds to it, and what else is asserted in it by itself, each once."""
    tree = stated.tree
    if len(tree.roots) != 1:
        return
    seen = set[str]()
    for verb in (tree.roots[0], *tree.children(tree.roots[0], "conj", "ccomp")):
        for said in readings(stated.text, tree, tree.tokens[verb].span):
            if said.text not in seen:
                seen.add(said.text)
                yield said


def _is_conceded(said: Said, stated: _Stated) -> bool:
    """Return whether the sentence goes on with "but", so that its point is what follows."""
    at = stated.text.find(said.text.rstrip(" ."))
    behind = stated.text[at + len(said.text.rstrip(" .")) :] if at >= 0 else ""
    return re.match(r"\W*but\b(?! (?:also|rather))", behind) is not None


def _gaps(clause: Clause) -> Iterator[tuple[str, Gap]]:
    """Yield the gaps of a clause with their names, in the order of `_WORTH`."""
    tree = clause.tree
    beside = [c for c in tree.children(clause.verb) if c > clause.verb]
    deeper = [c for i in beside for c in tree.children(i, "pcomp", "pobj", "xcomp")]
    found: list[tuple[str, Gap]] = []
    for i in (*beside, *deeper):
        answer = whole(tree, i) if tree.tokens[i].relation in _WHOLE else None
        if answer is not None:
            if tree.tokens[i].tag == "VB" and i > answer.first:
                found += [(_name(gap), gap) for gap in gaps(clause, replace(answer, first=i), "")]
            found += [(_name(gap), gap) for gap in gaps(clause, answer, "")]
    found = [(name, _to_the_end(clause, gap)) for name, gap in found]
    found += predicates(clause)
    found += joined(clause)
    order = list(_WORTH)
    yield from sorted(found, key=lambda one: order.index(one[0]))


def _to_the_end(clause: Clause, gap: Gap) -> Gap:
    """Return a gap with what follows it behind a comma, which goes on with the answer."""
    behind = tuple(i for i in clause.rest if i > gap.removed[-1])
    if not behind or clause.word(behind[0]) != "," or gap.back[-1] != gap.removed[-1]:
        return gap
    if len(behind) > 1 and (clause.word(behind[1]) in _GOES_ON or clause.tree.tokens[behind[1]].tag in _ADDS):
        return gap
    if len(behind) > 1 and _is_another_deed(clause, behind[1]):
        return gap
    return replace(gap, removed=(*gap.removed, *behind), back=(*gap.back, *behind))


def _is_another_deed(clause: Clause, i: int) -> bool:
    """Return whether a verb tells what else the subject does: "relaxes the muscle, [slows] the heart, and"."""
    token = clause.tree.tokens[i]
    return token.relation == "conj" and token.pos == "VERB"


def _name(gap: Gap) -> str:
    if gap.words in ("why", "how", "for what purpose", "under what condition") or gap.is_told:
        return "reason"
    if gap.left in ("do", "doing"):
        return "task"
    return "view" if gap.left.startswith("about ") else "complement"


def _holds(name: str, clause: Clause, gap: Gap, made: Wording) -> bool:
    words, least = len(made.back.split()), _FEWEST + (name in _NARROW)
    return (
        least <= words <= _MOST
        and gap.words != "when"
        and not _BEGINS_ILL.match(made.back)
        and not _PAGE.search(made.back)
        and _BREAKS_OFF.search(made.back.rstrip("”’)%")) is None
        and (gap.is_clause or (_is_specific(clause, gap) and is_telling(clause, gap)))
        and reads_well(clause, gap, made)
        and is_restated(clause, made)
    )


def _is_specific(clause: Clause, gap: Gap) -> bool:
    """Return whether the question names enough for one thing to be meant, and its subject asks for nothing itself."""
    tokens = clause.tree.tokens
    finite = tokens[clause.verb if clause.operator is None else clause.operator]
    joined = clause.tree.children(clause.noun, "conj") or tokens[clause.noun].lemma in _MANY
    if {"VBP": "NN", "VBZ": "NNS"}.get(finite.tag) == tokens[clause.noun].tag and not joined:
        return False  # a slip of the text, or of the model
    is_named = any(tokens[i].pos == "PROPN" for i in clause.subject)
    is_told = gap.left.startswith("about ")
    is_named = is_named and not gap.deed
    if tokens[clause.noun].lemma in _SLIGHT and not is_told and not is_named and not names_role(clause, clause.noun):
        return False
    asks = any(tokens[i].tag in ("WP", "WRB", "WDT") for i in clause.subject[:2])
    return not asks and len(_named(clause, gap)) >= _LEAST_NAMED


def _named(clause: Clause, gap: Gap) -> list[int]:
    """Return the words of the question that mean something of their own."""
    kept = [i for i in (*clause.opening, *clause.subject, clause.verb, *clause.rest) if i not in gap.removed]
    return [i for i in kept if clause.tree.tokens[i].pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")]


def _is_vague(front: str, found: Pointers, material: Material) -> bool:
    """Return whether a question speaks of "the valley" that nothing in sight tells, or of "others"."""
    words = set(re.findall(r"[\w-]+", front.lower()))
    topic = f"{material.text.short_title or ''} {material.text.section_of(material.sentence) or ''}"
    return bool(words & set(found.loose)) or bool(words & set(found.definite) - content_words(topic))


def _place(material: Material, back: str) -> Span | None:
    at = material.reading.find(back)
    return Span(at, at + len(back)) if at >= 0 else None


def _has_rival(clause: Clause, gap: Gap, material: Material) -> bool:
    """Return whether another sentence says something else of the same subject that would answer as well."""
    text, tokens = material.text, clause.tree.tokens
    none = frozenset[int]()
    if gap.is_clause:
        return _is_told_elsewhere(clause, gap, material)
    heads = {clause.verb, *clause.tree.children(clause.verb)}
    heads |= {inner for c in heads for inner in clause.tree.children(c, "pobj", "dobj", "pcomp")}
    kept = {i for i in (*heads, *clause.subject) if i not in gap.removed and i != clause.noun}
    told = meaning(clause.tree, set(gap.back))
    others = text.subjects_of.get(tokens[clause.noun].lemma, none) - {material.sentence.span.start}
    for key in meaning(clause.tree, kept):
        others &= text.sentences_of.get(key, none)
    return any(2 * sum(at in text.sentences_of.get(word, none) for word in told) <= len(told) for at in others)


def _is_told_elsewhere(clause: Clause, gap: Gap, material: Material) -> bool:
    """Return whether another sentence speaks of all that a question for a whole clause names."""
    text = material.text
    named = set(gap.words.lower().split())
    asked = meaning(clause.tree, {*clause.opening, *(i for i in gap.back if clause.word(i) in named)})
    places = [text.sentences_of.get(key, frozenset[int]()) for key in asked]
    return bool(frozenset.intersection(*places) - {material.sentence.span.start}) if places else True
