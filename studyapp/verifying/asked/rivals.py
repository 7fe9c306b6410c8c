"""Refuse an answer where another number, date or place stands much closer to what the question asks about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.asked.elsewhere import other_name, told_elsewhere
from studyapp.verifying.asked.kinds import Kind, Wanted
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import forms_in
from studyapp.verifying.words import Text, Word, steps_between

_CLOSER = 2.0  # times as close another must be, in the sum over the words of the question
_NEAREST = 0.5  # steps; a word that is part of the candidate counts no more than one beside it
_NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.SHARE, Kind.DURATION})
_TIMES = frozenset("year decade century month week day hour minute second".split())

_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A candidate answer to a question: a number, date or place of the evidence, with its tokens."""

    text: Text
    tokens: tuple[int, ...]
    is_own: bool

    @property
    def printed(self) -> str:
        """As it stands in the text."""
        return self.text.tree.span(self.tokens[0], self.tokens[-1]).of(self.text.text)


def answered_better(case: Case, wants: Wanted) -> Iterator[Refusal]:
    """Yield what of the evidence answers the question better than the answer, or as well as it."""
    find = other_name if wants.kind in (Kind.PERSON, Kind.THING) else partial(_closest, wants)
    for rule in (find, partial(told_elsewhere, wants)):
        found = [rule(case, reading) for reading in case.readings]
        if found and all(found):
            given = case.card.back.strip(" .")
            yield Refusal(Check.ASKED, msg("stands-closer-to-what-it-asks-about", found=found[0], given=given))
            return
    others = [_closest(wants, case, reading) or _equally_far(wants, case, reading) for reading in case.readings]
    if others and all(others):
        given = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("no-word-of-it-tells-from", given=given, found=others[0]))


def _closest(wants: Wanted, case: Case, reading: Reading) -> str:
    """Return another candidate that stands much closer to the words of the question than the answer does."""
    own, best, printed = _answer_and_rival(wants, case, reading)
    return printed if best > 0 and best >= _CLOSER * own else ""


def _equally_far(wants: Wanted, case: Case, reading: Reading) -> str:
    """Return another candidate, where no word of the question stands near it or near the answer."""
    own, best, printed = _answer_and_rival(wants, case, reading)
    return printed if own == best == 0 else ""


def _answer_and_rival(wants: Wanted, case: Case, reading: Reading) -> tuple[float, float, str]:
    """Return how close the answer and its best rival stand to the question, and the rival; "" without both."""
    words = reading.question.telling
    units = [(_closeness(unit, words), unit) for unit in _candidates(case, reading, wants)]
    own = max((closeness for closeness, unit in units if unit.is_own), default=None)
    rivals = [(closeness, unit.printed) for closeness, unit in units if not unit.is_own]
    if own is None or not rivals:
        return 0.0, 0.0, ""
    return own, *max(rivals)


def _closeness(unit: _Candidate, words: Sequence[Word]) -> float:
    """Return how close the words of a question stand to a unit: the closer and the more of them, the more."""
    total = 0.0
    for word in words:
        there = [other.at for other in unit.text.like(word) if other.at not in unit.tokens]
        steps = [steps_between(unit.text, at, i) for at in there for i in unit.tokens]
        total += 1 / (1 + max(_NEAREST, min(steps))) if steps else 0.0
    return total


def _candidates(case: Case, reading: Reading, wants: Wanted) -> Iterator[_Candidate]:
    if wants.kind is Kind.PLACE:
        yield from _places(case, reading)
    elif wants.kind is Kind.DATE or wants.kind in _NUMBERS:
        is_date = wants.kind is Kind.DATE
        told = [amount for amount in amounts(case.card.back) if _is_date(amount) is is_date]
        asked = [] if is_date and not told else list(amounts(case.card.front))
        for text in reading.evidence if told else ():
            for one in amounts(text.text):
                is_own = any(is_worth(one, amount) for amount in told)
                is_shown = any(is_worth(one, amount) for amount in asked)
                if (
                    _is_date(one) is is_date
                    and _category(one) in {_category(amount) for amount in told}
                    and (is_own or not is_shown)
                ):
                    inside = (i for i, t in enumerate(text.tokens) if t.span.start < one.end and one.start < t.span.end)
                    if tokens := tuple(inside):
                        yield _Candidate(text, tokens, is_own)


def _places(case: Case, reading: Reading) -> Iterator[_Candidate]:
    back, front = list(forms_in(case.card.back)), frozenset(forms_in(case.card.front))
    for text in reading.evidence:
        for tokens in _place_names(text):
            named = [w.form for w in text.words if w.at in tokens]
            is_own = any(form in back for form in named)
            if named and (is_own or not all(form in front for form in named)):
                yield _Candidate(text, tokens, is_own)


def _place_names(text: Text) -> Iterator[tuple[int, ...]]:
    """Yield the names of places, each by its tokens."""
    row: list[int] = []
    for i, token in enumerate(text.tokens):
        if token.entity in _PLACE_ENTITIES and token.pos != "PUNCT":
            row.append(i)
        elif row:
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def _is_date(one: Amount) -> bool:
    return one.kind in ("year", "decade")


def _category(one: Amount) -> str:
    """Return what a number may be confused with: dates, stretches of time, money, shares, or what it measures."""
    if _is_date(one):
        return "date"
    return "time" if one.unit in _TIMES else one.unit
