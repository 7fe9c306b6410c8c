"""Refuse an example that its evidence gives of something else than is asked for: “such as”, “including”."""

from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import amounts
from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.words import Text, Word, slot_of

_SUCH_AS = ["such", "as"]
_NOUNS = ("NOUN", "PROPN")
_BESIDE = ("amod", "compound", "nmod")


def refuse_example_of_another(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Yield the noun of which an answer is an example, where the evidence has the one that is asked for beside it."""
    if expected.kind not in (Kind.PERSON, Kind.PLACE, Kind.THING) or amounts(case.card.back):
        return
    nouns = [_noun_of_example(reading) for reading in case.readings]
    if nouns and all(nouns):
        answer = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=answer, found=nouns[0]))


def _noun_of_example(reading: Reading) -> str:
    """Return the noun of which the evidence gives an answer as an example, if another one is asked for; else ""."""
    slot = slot_of(reading.question)
    asked = next((w for w in reading.question.words if w.at == slot and w.token.pos in _NOUNS), None)
    if asked is None or reading.answer is None:
        return ""
    wanted = [asked, *_modifiers(reading.question, asked.at)]
    other_noun = ""
    for text in reading.evidence:
        phrases = [[w, *_modifiers(text, w.at)] for w in text.words if w.token.pos in _NOUNS]
        for place in places_of_answer(text, reading.answer):
            noun = _noun_above(text, place)
            is_told = any(_covers(phrase, wanted) for phrase in phrases if phrase[0].at not in place)
            if noun is None or not is_told or _covers([noun, *_modifiers(text, noun.at)], wanted):
                return ""
            other_noun = other_noun or noun.token.text
    return other_noun


def _covers(phrase: list[Word], wanted: list[Word]) -> bool:
    """Return whether a phrase has every word that is wanted."""
    return all(any(word.is_like(one) for word in phrase) for one in wanted)


def _modifiers(text: Text, noun: int) -> list[Word]:
    """Return the words before a noun that say of what kind it is."""
    below = set(text.tree.children(noun, *_BESIDE))
    below |= {c for i in below for c in text.tree.children(i, "conj", "amod", "compound", "nmod", "npadvmod")}
    return [word for word in text.words if word.at in below]


def _noun_above(text: Text, place: frozenset[int]) -> Word | None:
    """Return the noun of which a place is an example."""
    words = {word.at: word for word in text.words}
    for at in text.tree.above(min(place, key=lambda i: len(text.tree.above(i)))):
        token = text.tokens[at]
        head = text.tokens[token.head]
        leads = token.text.lower() == "including" or [t.text.lower() for t in text.tokens[at - 1 : at + 1]] == _SUCH_AS
        if leads and head.pos in _NOUNS:
            behind = [
                c for p in text.tree.children(token.head, "prep") if p < at for c in text.tree.children(p, "pobj")
            ]
            return words.get(behind[-1] if behind else token.head)
        if leads or token.pos in ("VERB", "AUX"):
            return None
    return None
