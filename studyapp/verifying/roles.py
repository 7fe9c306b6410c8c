"""Check that whoever does something on a card does it in the evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.relations import Relation, relations, subjects
from studyapp.verifying.statements import ASKED
from studyapp.verifying.words import Text, Word, slot_of

_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})
_SYMMETRIC = frozenset(
    "be have meet agree cooperate compete differ equal resemble trade negotiate border fight sign".split()
)


def swapped(case: Case) -> Iterator[Refusal]:
    """Yield predicates of a card whose sides stand the other way round in its evidence."""
    found = [_swapped(reading) for reading in case.readings]
    if found and any(found):
        yield Refusal(
            Check.ROLES, msg("its-evidence-has-another-order-of-who-does-what", form=next(filter(None, found)))
        )


def _swapped(reading: Reading) -> str:
    there = [relation for text in reading.evidence for relation in relations(text)]
    for here in _of_card(reading):
        if here.word.lemma in _SYMMETRIC and not here.patient:
            continue
        alike = [relation for relation in there if _same_predicate(here, relation)]
        if here.word.token.pos == "NOUN":
            if alike and all(_crosses_names(here, relation) or _is_inside_out(here, relation) for relation in alike):
                return here.word.token.text
            continue
        if (
            alike
            and not any(_fits(here, relation, reading) for relation in alike)
            and any(_crosses(here, e) for e in alike)
        ):
            return here.word.token.text
    return _led_back(reading, there) or _ranked(reading, there) or _told_by_another_verb(reading, there)


def _led_back(reading: Reading, there: list[Relation]) -> str:
    """Return what a card has behind “from” and the evidence behind “to” alone, or the other way round."""
    for here in _of_card(reading):
        for side, other in (("from", "to"), ("to", "from")):
            for word in dict(here.behind).get(side, frozenset()):
                if _is_in(word, dict(here.behind).get(other, frozenset())):
                    continue  # “from one layer to another layer”
                turned = [relation for relation in there if _is_in(word, dict(relation.behind).get(other, frozenset()))]
                kept = any(
                    _is_in(word, dict(relation.behind).get(side, frozenset()) | relation.agent) for relation in there
                )
                if turned and not kept:
                    return f"{side} {word.token.text}"
    return ""


def _same_predicate(one: Relation, other: Relation) -> bool:
    if one.word.lemma in ("be", "have", "do"):
        return False
    return one.word.is_like(other.word)


def _fits(here: Relation, there: Relation, reading: Reading) -> bool:
    """Return whether each side of the evidence shares a word with the same side of the other, and none crosses."""
    done = there.patient | there.beside
    pairs = ((here.agent, there.agent), (here.patient or here.beside, done))
    shared = [_shared(one, other) for one, other in pairs]
    is_other = [
        one and other and not same and all(reading.is_said(word) for word in one)
        for (one, other), same in zip(pairs, shared, strict=True)
    ]
    return sum(shared) > 0 and not any(is_other) and not _crosses(here, there)


def _crosses(here: Relation, there: Relation) -> bool:
    """Return whether two sides are exchanged, or another name does here what one does there."""
    mine, theirs = here.sides, there.sides
    names = [name for name in mine if name in theirs]
    for k, one in enumerate(names):
        for other in names[k + 1 :]:
            if _is_exchanged(mine[one], mine[other], theirs[one], theirs[other]):
                return True
    if _is_exchanged(here.agent, here.patient | here.beside, there.agent, there.patient | there.beside):
        return True
    done = there.patient | there.beside
    if here.patient and not any(_is_in(w, there.patient) for w in here.patient):
        back = [w for w in here.agent if _is_in(w, there.patient)]
        if back and not any(_is_in(w, there.agent) for w in here.agent):
            return True
    if there.has_object and _is_done_to_the_doer(here, there):
        return True
    mine_too = here.patient | here.beside  # “the Boston Associates created the Boston Company”
    back = [w for w in here.agent if not _is_in(w, there.agent) and _is_in(w, done) and not _is_in(w, mine_too)]
    if any(_is_in(w, there.agent) for w in here.agent) or not any(
        w.token.pos == "NOUN" or w.is_name for w in there.agent
    ):
        return False
    return bool(_names(back)) and bool(_names(there.agent)) and there.word.token.pos != "NOUN"


def _is_done_to_the_doer(here: Relation, there: Relation) -> bool:
    """Return whether somebody else does here to whom does it there."""
    if not here.agent or any(_is_in(w, there.agent) for w in here.agent):
        return False
    heads = [w for w in there.agent if w.token.pos in ("NOUN", "PROPN")]
    return bool(heads) and all(_is_in(w, here.patient) and not _is_in(w, there.patient) for w in heads)


def _is_inside_out(here: Relation, there: Relation) -> bool:
    """Return whether what somebody does or is in here is what it is done to or in there: “the presence of A in B”."""
    agents, done = _names(here.agent), _names(here.patient | here.beside)
    return (
        not there.agent
        and bool(agents and done)
        and all(_is_in(w, there.patient) for w in agents)
        and not any(_is_in(w, there.patient) for w in done)
    )


def _crosses_names(here: Relation, there: Relation) -> bool:
    done, done_there = here.patient | here.beside, there.patient | there.beside
    sides = (here.agent, done, there.agent, done_there)
    return _is_exchanged(*(frozenset(_names(side)) for side in sides))


def _is_exchanged(
    one: frozenset[Word], other: frozenset[Word], there: frozenset[Word], there_other: frozenset[Word]
) -> bool:
    """Return whether words of two sides stand on each other's side there, and not on their own."""
    back = any(not _is_in(w, there) and _is_in(w, there_other) for w in one)
    return back and any(not _is_in(w, there_other) and _is_in(w, there) for w in other)


def _names(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.is_name]


def _shared(one: Iterable[Word], other: Iterable[Word]) -> int:
    others = list(other)
    return sum(any(word.is_like(other) for other in others) for word in one)


def _is_in(word: Word, words: Iterable[Word]) -> bool:
    return any(word.is_like(other) for other in words)


def _of_card(reading: Reading) -> Iterator[Relation]:
    """Yield the relations of a card.

    What asks stands for the answer, a pronoun of the answer for what is asked about.
    """
    question, answer = reading.question, reading.answer
    if answer is None:
        yield from relations(question)
        return
    if reading.told is not None:
        yield from relations(reading.told)
        yield from (relation for relation in relations(question) if relation.word.token.pos == "NOUN")
        return
    asked = reading.asked or question
    slot = slot_of(question) if reading.asked is None else None
    filling = frozenset(answer.content)
    for relation in relations(asked):
        behind = tuple((word, _filled(side, slot, filling)) for word, side in relation.behind)
        yield Relation(
            relation.word, _filled(relation.agent, slot, filling), _filled(relation.patient, slot, filling), behind
        )
    subject = _main_subject(answer, None) or _main_subject(asked, slot)
    for relation in relations(answer):
        does = subjects(answer, relation.word.at)
        is_told = relation.word.token.pos == "NOUN" or any(answer.tokens[k].tag != "PRP" for k in does)
        yield relation if is_told or not subject else replace(relation, agent=subject)


def _filled(side: frozenset[Word], slot: int | None, filling: frozenset[Word]) -> frozenset[Word]:
    asks = any(word.at == slot or word.token.tag in _ASKS or word.form == ASKED for word in side)
    return side | filling if asks else side


def _main_subject(text: Text, slot: int | None) -> frozenset[Word]:
    if not text.tree.roots:
        return frozenset()
    subject = text.tree.subject(text.tree.roots[0])
    if subject is None or subject == slot:
        return frozenset()
    first, last = text.tree.noun_phrase(subject)
    return frozenset(word for word in text.content if first <= word.at <= last)


def _ranked(reading: Reading, there: list[Relation]) -> str:
    """Return two names that a verb of the card parts, where all verbs of the evidence part them the other way."""
    for here in _of_card(reading):
        if here.word.lemma == "be":
            continue
        for one in _names(here.agent):
            for other in _names(here.beside if here.word.token.pos == "NOUN" else here.patient | here.beside):
                if _is_in(one, here.patient | here.beside) or _is_in(other, here.agent):
                    continue
                ways = [way for relation in there if (way := _way(one, other, relation))]
                if ways and all(way < 0 for way in ways):
                    return here.word.token.text
    return ""


def _told_by_another_verb(reading: Reading, there: list[Relation]) -> str:
    """Return a verb that the evidence has not, whose two sides all its verbs that have both part the other way."""
    for here in _of_card(reading):
        is_own = here.word.token.pos == "VERB" and here.has_object and not reading.is_said(here.word)
        if not is_own or here.word.lemma in _SYMMETRIC | {"do"}:
            continue
        does, done = (
            [word for word in side if word.token.pos in ("NOUN", "PROPN")] for side in (here.agent, here.patient)
        )
        ways = [way for one in does for other in done for relation in there if (way := _way(one, other, relation))]
        if ways and all(way < 0 for way in ways):
            return here.word.token.text
    return ""


def _way(one: Word, other: Word, relation: Relation) -> int:
    """Return 1 where the first does it to the second, -1 for the reverse, 0 where the relation does not part them."""
    done = relation.patient | relation.beside
    first, second = _is_in(one, relation.agent), _is_in(other, relation.agent)
    if first and not second and _is_in(other, done) and not _is_in(one, done):
        return 1
    if second and not first and _is_in(one, done) and not _is_in(other, done):
        return -1
    return 0
