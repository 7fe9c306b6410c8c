"""Whether another number, date or place of the evidence stands much closer to what a question asks about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studyapp.domain.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.asked.wanted import Kind, Wanted
from studyapp.verifying.belonging import steps_between
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import forms_in
from studyapp.verifying.words import Text, Word

_CLOSER = 2.0  # times as close another must be, in the sum over the words of the question
_LEAST = 0.5  # steps
_NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.SHARE, Kind.DURATION})
_TIMES = frozenset("year decade century month week day hour minute second".split())
_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class _Unit:
    """What may answer a question: a number, date or place of the evidence, with its tokens."""

    text: Text
    tokens: tuple[int, ...]
    is_own: bool

    @property
    def printed(self) -> str:
        """As it stands in the text."""
        return self.text.tree.span(self.tokens[0], self.tokens[-1]).of(self.text.text)


def answered_better(case: Case, wants: Wanted) -> Iterator[Refusal]:
    """A number, date or place of the evidence that stands closer to what is asked about than the answer does."""
    found = [_closest(case, reading, wants) for reading in case.readings]
    if found and all(found):
        given = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, f"“{found[0]}” stands closer to what it asks about in its evidence than “{given}”.")


def _closest(case: Case, reading: Reading, wants: Wanted) -> str:
    units = list(_units(case, reading, wants))
    words = reading.question.telling
    own = max((_closeness(each, words) for each in units if each.is_own), default=0.0)
    rivals = [(_closeness(each, words), each.printed) for each in units if not each.is_own]
    best, printed = max(rivals, default=(0.0, ""))
    return printed if any(each.is_own for each in units) and best >= _CLOSER * own else ""


def _closeness(unit: _Unit, words: Sequence[Word]) -> float:
    """Return how close the words of a question stand to a unit: the closer and the more of them, the more."""
    total = 0.0
    for word in words:
        there = [each.at for each in unit.text.like(word) if each.at not in unit.tokens]
        steps = [steps_between(unit.text, at, i) for at in there for i in unit.tokens]
        total += 1 / (1 + max(_LEAST, min(steps))) if steps else 0.0
    return total


def _units(case: Case, reading: Reading, wants: Wanted) -> Iterator[_Unit]:
    if wants.kind is Kind.PLACE:
        yield from _places(case, reading)
    elif wants.kind is Kind.DATE or wants.kind in _NUMBERS:
        is_date = wants.kind is Kind.DATE
        told = [each for each in amounts(case.card.back) if _is_date(each) is is_date]
        asked = [] if is_date and not told else list(amounts(case.card.front))
        for text in reading.evidence if told else ():
            for one in amounts(text.text):
                is_own = any(is_worth(one, each) for each in told)
                is_shown = any(is_worth(one, each) for each in asked)
                if (
                    _is_date(one) is is_date
                    and _sort(one) in {_sort(each) for each in told}
                    and (is_own or not is_shown)
                ):
                    inside = (i for i, t in enumerate(text.tokens) if t.span.start < one.end and one.start < t.span.end)
                    if tokens := tuple(inside):
                        yield _Unit(text, tokens, is_own)


def _places(case: Case, reading: Reading) -> Iterator[_Unit]:
    back, front = list(forms_in(case.card.back)), frozenset(forms_in(case.card.front))
    for text in reading.evidence:
        for tokens in _rows(text):
            named = [w.form for w in text.words if w.at in tokens]
            is_own = any(form in back for form in named)
            if named and (is_own or not all(form in front for form in named)):
                yield _Unit(text, tokens, is_own)


def _rows(text: Text) -> Iterator[tuple[int, ...]]:
    """The names of places, each by its tokens."""
    row: list[int] = []
    for i, token in enumerate(text.tokens):
        if token.entity in _PLACES and token.pos != "PUNCT":
            row.append(i)
        elif row:
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def _is_date(one: Amount) -> bool:
    return one.kind in ("year", "decade")


def _sort(one: Amount) -> str:
    """Return what a number may be confused with: dates, stretches of time, money, shares, or what it measures."""
    if _is_date(one):
        return "date"
    return "time" if one.unit in _TIMES else one.unit
