"""Check that agents and objects of a card are not exchanged in its evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import state_of
from studyapp.verifying.relations import Relation, relations, subjects
from studyapp.verifying.statements import ASKED
from studyapp.verifying.words import Text, Word, slot_of

_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})
_SYMMETRIC = frozenset(
    "be have meet agree cooperate compete differ equal resemble trade negotiate border fight sign".split()
)


def refuse_swapped_roles(case: Case) -> Iterator[Refusal]:
    """Yield predicates of a card whose sides stand the other way round in its evidence."""
    faults = [_find_swapped_predicate(reading) for reading in case.readings]
    if faults and any(faults):
        yield Refusal(
            Check.ROLES, msg("its-evidence-has-another-order-of-who-does-what", form=next(filter(None, faults)))
        )


def _find_swapped_predicate(reading: Reading) -> str:
    cited_relations = [relation for text in reading.evidence for relation in relations(text)]
    for claim in _relations_of_card(reading):
        if claim.word.lemma in _SYMMETRIC and not claim.patient:
            continue
        alike = [relation for relation in cited_relations if _same_predicate(claim, relation)]
        if claim.word.token.pos == "NOUN":
            if alike and all(_crosses_names(claim, relation) or _is_inside_out(claim, relation) for relation in alike):
                return claim.word.token.text
            continue
        if (
            alike
            and not any(_fits(claim, relation, reading) for relation in alike)
            and any(_crosses(claim, e) for e in alike)
        ):
            return claim.word.token.text
    return (
        _find_reversed_direction(reading, cited_relations)
        or _find_reordered_names(reading, cited_relations)
        or _told_by_another_verb(reading, cited_relations)
    )


def _find_reversed_direction(reading: Reading, cited_relations: list[Relation]) -> str:
    """Return words that the card has behind “from” and the evidence only behind “to”, or the reverse."""
    for claim in _relations_of_card(reading):
        for side, other_side in (("from", "to"), ("to", "from")):
            for word in dict(claim.behind).get(side, frozenset()):
                if _is_in(word, dict(claim.behind).get(other_side, frozenset())):
                    continue  # “from one layer to another layer”
                turned = [
                    relation
                    for relation in cited_relations
                    if _is_in(word, dict(relation.behind).get(other_side, frozenset()))
                ]
                is_kept = any(
                    _is_in(word, dict(relation.behind).get(side, frozenset()) | relation.agent)
                    for relation in cited_relations
                )
                if turned and not is_kept:
                    return f"{side} {word.token.text}"
    return ""


def _same_predicate(first: Relation, second: Relation) -> bool:
    if first.word.lemma in ("be", "have", "do"):
        return False
    return first.word.is_like(second.word)


def _fits(claim: Relation, cited: Relation, reading: Reading) -> bool:
    """Return whether each side of the evidence shares a word with the same side of the other, and none crosses."""
    cited_patients = cited.patient | cited.beside
    pairs = ((claim.agent, cited.agent), (claim.patient or claim.beside, cited_patients))
    shared = [_count_shared(claimed_side, cited_side) for claimed_side, cited_side in pairs]
    is_other = [
        claimed_side and cited_side and not shared_words and all(reading.is_said(word) for word in claimed_side)
        for (claimed_side, cited_side), shared_words in zip(pairs, shared, strict=True)
    ]
    return sum(shared) > 0 and not any(is_other) and not _crosses(claim, cited)


def _crosses(claim: Relation, cited: Relation) -> bool:
    """Return whether two sides are exchanged, or another name does here what one does there."""
    mine, theirs = claim.sides, cited.sides
    names = [name for name in mine if name in theirs]
    for k, first in enumerate(names):
        for second in names[k + 1 :]:
            if _is_exchanged(mine[first], mine[second], theirs[first], theirs[second]):
                return True
    if _is_exchanged(claim.agent, claim.patient | claim.beside, cited.agent, cited.patient | cited.beside):
        return True
    cited_patients = cited.patient | cited.beside
    if claim.patient and not any(_is_in(w, cited.patient) for w in claim.patient):
        back = [w for w in claim.agent if _is_in(w, cited.patient)]
        if back and not any(_is_in(w, cited.agent) for w in claim.agent):
            return True
    if cited.has_object and _is_done_to_the_doer(claim, cited):
        return True
    mine_too = claim.patient | claim.beside  # “the Boston Associates created the Boston Company”
    back = [
        w for w in claim.agent if not _is_in(w, cited.agent) and _is_in(w, cited_patients) and not _is_in(w, mine_too)
    ]
    if any(_is_in(w, cited.agent) for w in claim.agent) or not any(
        w.token.pos == "NOUN" or w.is_name for w in cited.agent
    ):
        return False
    return bool(_names(back)) and bool(_names(cited.agent)) and cited.word.token.pos != "NOUN"


def _is_done_to_the_doer(claim: Relation, cited: Relation) -> bool:
    """Return whether somebody else does here to whom does it there."""
    if not claim.agent or any(_is_in(w, cited.agent) for w in claim.agent):
        return False
    heads = [w for w in cited.agent if w.token.pos in ("NOUN", "PROPN")]
    return bool(heads) and all(_is_in(w, claim.patient) and not _is_in(w, cited.patient) for w in heads)


def _is_inside_out(claim: Relation, cited: Relation) -> bool:
    """Return whether what somebody does or is in here is what it is done to or in there: “the presence of A in B”."""
    agents, patients = _names(claim.agent), _names(claim.patient | claim.beside)
    return (
        not cited.agent
        and bool(agents and patients)
        and all(_is_in(w, cited.patient) for w in agents)
        and not any(_is_in(w, cited.patient) for w in patients)
    )


def _crosses_names(claim: Relation, cited: Relation) -> bool:
    claimed_patients, cited_patients = claim.patient | claim.beside, cited.patient | cited.beside
    sides = (claim.agent, claimed_patients, cited.agent, cited_patients)
    return _is_exchanged(*(frozenset(_names(side)) for side in sides))


def _is_exchanged(
    first: frozenset[Word], second: frozenset[Word], cited_first: frozenset[Word], cited_second: frozenset[Word]
) -> bool:
    """Return whether words of two sides stand on each other's side there, and not on their own."""
    has_crossed = any(not _is_in(w, cited_first) and _is_in(w, cited_second) for w in first)
    return has_crossed and any(not _is_in(w, cited_second) and _is_in(w, cited_first) for w in second)


def _names(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.is_name]


def _count_shared(first: Iterable[Word], second: Iterable[Word]) -> int:
    second_words = list(second)
    return sum(any(word.is_like(second) for second in second_words) for word in first)


def _is_in(word: Word, words: Iterable[Word]) -> bool:
    """Return whether a word is among those of a side; here a capital is its people, as names are compared elsewhere."""
    state = state_of(word.form)
    return any(word.is_like(other) or (state is not None and state == state_of(other.form)) for other in words)


def _relations_of_card(reading: Reading) -> Iterator[Relation]:
    """Yield the relations of a card.

    What asks stands for the answer, a pronoun of the answer for what is asked about.
    """
    question, answer = reading.question, reading.answer
    if answer is None:
        yield from relations(question)
        return
    if reading.statement is not None:
        yield from relations(reading.statement)
        yield from (relation for relation in relations(question) if relation.word.token.pos == "NOUN")
        return
    open_question = reading.open_statement or question
    slot = slot_of(question) if reading.open_statement is None else None
    filling = frozenset(answer.content)
    for relation in relations(open_question):
        behind = tuple((word, _fill_slot(side, slot, filling)) for word, side in relation.behind)
        yield Relation(
            relation.word,
            _fill_slot(relation.agent, slot, filling),
            _fill_slot(relation.patient, slot, filling),
            behind,
        )
    subject = _main_subject(answer, None) or _main_subject(open_question, slot)
    for relation in relations(answer):
        does = subjects(answer, relation.word.at)
        is_told = relation.word.token.pos == "NOUN" or any(answer.tokens[k].tag != "PRP" for k in does)
        yield relation if is_told or not subject else replace(relation, agent=subject)


def _fill_slot(side: frozenset[Word], slot: int | None, filling: frozenset[Word]) -> frozenset[Word]:
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


def _find_reordered_names(reading: Reading, cited_relations: list[Relation]) -> str:
    """Return two names that a verb of the card parts, where all verbs of the evidence part them the other way."""
    for claim in _relations_of_card(reading):
        if claim.word.lemma == "be":
            continue
        for first in _names(claim.agent):
            for second in _names(claim.beside if claim.word.token.pos == "NOUN" else claim.patient | claim.beside):
                if _is_in(first, claim.patient | claim.beside) or _is_in(second, claim.agent):
                    continue
                ways = [way for relation in cited_relations if (way := _way(first, second, relation))]
                if ways and all(way < 0 for way in ways):
                    return claim.word.token.text
    return ""


def _told_by_another_verb(reading: Reading, cited_relations: list[Relation]) -> str:
    """Return a verb that the evidence has not, whose two sides all its verbs that have both part the other way."""
    for claim in _relations_of_card(reading):
        is_own = claim.word.token.pos == "VERB" and claim.has_object and not reading.is_said(claim.word)
        if not is_own or claim.word.lemma in _SYMMETRIC | {"do"}:
            continue
        agents, patients = (
            [word for word in side if word.token.pos in ("NOUN", "PROPN")] for side in (claim.agent, claim.patient)
        )
        ways = [
            way
            for agent in agents
            for patient in patients
            for relation in cited_relations
            if (way := _way(agent, patient, relation))
        ]
        if ways and all(way < 0 for way in ways):
            return claim.word.token.text
    return ""


def _way(one: Word, other: Word, relation: Relation) -> int:
    """Return 1 where the first does it to the second, -1 for the reverse, 0 where the relation does not part them."""
    patients = relation.patient | relation.beside
    first, second = _is_in(one, relation.agent), _is_in(other, relation.agent)
    if first and not second and _is_in(other, patients) and not _is_in(one, patients):
        return 1
    if second and not first and _is_in(one, patients) and not _is_in(other, patients):
        return -1
    return 0
