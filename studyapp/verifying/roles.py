"""Whether whoever does something on a card does it in the evidence, and what causes something there causes it here."""

import re
from collections.abc import Iterable, Iterator

from studyapp.domain.verifying import Check, Refusal
from studyapp.verifying.belonging import slot_of
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.relations import FORWARD, Consequence, Relation, consequences, relations
from studyapp.verifying.words import Text, Word

_ASKS = frozenset({"WP", "WDT", "WP$", "WRB"})
_IT = frozenset({"it", "they", "he", "she", "this"})
_WHY = re.compile(r"^(?:[^,?]{3,60}, )?(?:why|for what reason|because of what)\b", re.IGNORECASE)
_SYMMETRIC = frozenset(
    "be have meet agree cooperate compete differ equal resemble trade negotiate border fight sign".split()
)


def swapped(case: Case) -> Iterator[Refusal]:
    """Predicates of a card whose sides stand the other way round in its evidence."""
    found = [_swapped(reading) for reading in case.readings]
    if found and any(found):
        yield Refusal(Check.ROLES, f"Its evidence has another order of who does what: “{next(filter(None, found))}”.")


def reversed_causes(case: Case) -> Iterator[Refusal]:
    """What a card tells as the cause, where the evidence tells it as what follows."""
    found = [_reversed(case, reading) for reading in case.readings]
    if found and any(found):
        yield Refusal(Check.CAUSE, "Its evidence tells cause and effect the other way round.")


def _swapped(reading: Reading) -> str:
    there = [relation for text in reading.evidence for relation in relations(text)]
    for here in _of_card(reading):
        if here.word.token.pos == "NOUN" or (here.word.lemma in _SYMMETRIC and not here.patient):
            continue
        alike = [each for each in there if _same_predicate(here, each)]
        if alike and not any(_fits(here, each) for each in alike) and any(_crosses(here, each) for each in alike):
            return here.word.token.text
    return _ranked(reading, there)


def _same_predicate(one: Relation, other: Relation) -> bool:
    if one.word.lemma in ("be", "have", "do"):
        return False
    return one.word.is_like(other.word)


def _fits(here: Relation, there: Relation) -> bool:
    """Whether a side of one has a word of the same side of the other, and neither has one of the other side."""
    same = _shared(here.agent, there.agent) + _shared(here.patient | here.beside, there.patient | there.beside)
    return same > 0 and not _crosses(here, there)


def _crosses(here: Relation, there: Relation) -> bool:
    """Whether who does it there is whom it is done to here, and the other way round, or another name does it here."""
    done = there.patient | there.beside
    back = [w for w in here.agent if not _is_in(w, there.agent) and _is_in(w, done)]
    forth = [w for w in here.patient | here.beside if not _is_in(w, done) and _is_in(w, there.agent)]
    if back and forth:
        return True
    if any(_is_in(w, there.agent) for w in here.agent) or not any(
        w.token.pos == "NOUN" or w.is_name for w in there.agent
    ):
        return False
    return bool(_names(back)) and bool(_names(there.agent)) and there.word.token.pos != "NOUN"


def _names(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.is_name]


def _shared(one: Iterable[Word], other: Iterable[Word]) -> int:
    others = list(other)
    return sum(any(word.is_like(each) for each in others) for word in one)


def _is_in(word: Word, words: Iterable[Word]) -> bool:
    return any(word.is_like(each) for each in words)


def _of_card(reading: Reading) -> Iterator[Relation]:
    """The relations of a card; what asks stands for the answer, a pronoun of the answer for what is asked about."""
    question, answer = reading.question, reading.answer
    if answer is None:
        yield from relations(question)
        return
    slot = slot_of(question)
    filling = frozenset(answer.content)
    for each in relations(question):
        yield Relation(each.word, *(_filled(side, slot, filling) for side in (each.agent, each.patient, each.beside)))
    subject = _main_subject(question, slot)
    for each in relations(answer):
        has_own = any(not _is_pronoun(word) for word in each.agent)
        yield each if has_own or not subject else Relation(each.word, subject, each.patient, each.beside)


def _filled(side: frozenset[Word], slot: int | None, filling: frozenset[Word]) -> frozenset[Word]:
    asks = any(word.at == slot or word.token.tag in _ASKS for word in side)
    return side | filling if asks else side


def _is_pronoun(word: Word) -> bool:
    return word.form in _IT or word.token.pos == "PRON"


def _main_subject(question: Text, slot: int | None) -> frozenset[Word]:
    if not question.tree.roots:
        return frozenset()
    subject = question.tree.subject(question.tree.roots[0])
    if subject is None or subject == slot:
        return frozenset()
    first, last = question.tree.noun_phrase(subject)
    return frozenset(word for word in question.content if first <= word.at <= last)


def _ranked(reading: Reading, there: list[Relation]) -> str:
    """Two names that a verb of the card parts, where all verbs of the evidence that have both do so the other way."""
    for here in _of_card(reading):
        if here.word.lemma == "be" or here.word.token.pos == "NOUN":
            continue
        for one in _names(here.agent):
            for other in _names(here.patient | here.beside):
                if _is_in(one, here.patient | here.beside) or _is_in(other, here.agent):
                    continue
                ways = [way for each in there if (way := _way(one, other, each))]
                if ways and all(way < 0 for way in ways):
                    return here.word.token.text
    return ""


def _way(one: Word, other: Word, relation: Relation) -> int:
    """1 where the first does it to the second, -1 where the second does, 0 where the relation does not part them."""
    done = relation.patient | relation.beside
    first, second = _is_in(one, relation.agent), _is_in(other, relation.agent)
    if first and not second and _is_in(other, done) and not _is_in(one, done):
        return 1
    if second and not first and _is_in(one, done) and not _is_in(other, done):
        return -1
    return 0


def _reversed(case: Case, reading: Reading) -> bool:
    there = [each for text in reading.evidence for each in consequences(text)]
    for here in _consequences_of_card(case, reading):
        best = max((_agreement(here, each) for each in there), default=0)
        worst = max((_agreement(Consequence(here.effect, here.cause), each) for each in there), default=0)
        if worst > best and worst >= 2:
            return True
    return False


def _agreement(here: Consequence, there: Consequence) -> int:
    cause, effect = _shared(here.cause, there.cause - there.effect), _shared(here.effect, there.effect - there.cause)
    return cause + effect if cause and effect else 0


def _consequences_of_card(case: Case, reading: Reading) -> Iterator[Consequence]:
    question, answer = reading.question, reading.answer
    if answer is None:
        yield from consequences(question)
        return
    filling = frozenset(answer.content)
    if _WHY.match(case.card.front):
        yield Consequence(filling, frozenset(question.telling))
        return
    slot = slot_of(question)
    for relation in relations(question):
        if relation.word.lemma in FORWARD | {"cause", "lead", "result"}:
            agent, patient, beside = (
                _filled(side, slot, filling) for side in (relation.agent, relation.patient, relation.beside)
            )
            asks_effect = not (filling & agent)
            effect = patient | beside | (filling if asks_effect and not filling & (patient | beside) else frozenset())
            yield Consequence(agent, effect - agent)
    yield from consequences(answer)
