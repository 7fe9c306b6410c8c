"""Refuse an answer if another number, date or place stands much closer to the words of its question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.asked.elsewhere import other_name, told_elsewhere
from studyapp.verifying.asked.kinds import Expectation, Kind
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
        """Return the words as they stand in the text."""
        return self.text.tree.span(self.tokens[0], self.tokens[-1]).of(self.text.text)


def refuse_if_answered_better(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse answers if the evidence has a candidate that fits the question as well or better."""
    find = other_name if expected.kind in (Kind.PERSON, Kind.THING) else partial(_closest, expected)
    for rule in (find, partial(told_elsewhere, expected)):
        rivals = [rule(case, reading) for reading in case.readings]
        if rivals and all(rivals):
            answer = case.card.back.strip(" .")
            yield Refusal(Check.ASKED, msg("stands-closer-to-what-it-asks-about", found=rivals[0], given=answer))
            return
    rivals_by_model = [
        _closest(expected, case, reading) or _equally_far(expected, case, reading) for reading in case.readings
    ]
    if rivals_by_model and all(rivals_by_model):
        answer = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("no-word-of-it-tells-from", given=answer, found=rivals_by_model[0]))


def _closest(expected: Expectation, case: Case, reading: Reading) -> str:
    """Return another candidate that stands much closer to the words of the question than the answer does."""
    closeness, best, printed = _answer_and_rival(expected, case, reading)
    return printed if best > 0 and best >= _CLOSER * closeness else ""


def _equally_far(expected: Expectation, case: Case, reading: Reading) -> str:
    """Return another candidate, where no word of the question stands near it or near the answer."""
    closeness, best, printed = _answer_and_rival(expected, case, reading)
    return printed if closeness == best == 0 else ""


def _answer_and_rival(expected: Expectation, case: Case, reading: Reading) -> tuple[float, float, str]:
    """Return the closeness of the answer and of its best rival to the question, and the rival; "" without both."""
    words = reading.question.telling
    units = [(_closeness(unit, words), unit) for unit in _candidates(case, reading, expected)]
    answer_closeness = max((closeness for closeness, unit in units if unit.is_own), default=None)
    rivals = [(closeness, unit.printed) for closeness, unit in units if not unit.is_own]
    if answer_closeness is None or not rivals:
        return 0.0, 0.0, ""
    return answer_closeness, *max(rivals)


def _closeness(unit: _Candidate, words: Sequence[Word]) -> float:
    """Return the closeness of a candidate to the words of a question: more and nearer words count more."""
    total = 0.0
    for word in words:
        positions = [alike.at for alike in unit.text.like(word) if alike.at not in unit.tokens]
        steps = [steps_between(unit.text, at, i) for at in positions for i in unit.tokens]
        total += 1 / (1 + max(_NEAREST, min(steps))) if steps else 0.0
    return total


def _candidates(case: Case, reading: Reading, expected: Expectation) -> Iterator[_Candidate]:
    if expected.kind is Kind.PLACE:
        yield from _places(case, reading)
    elif expected.kind is Kind.DATE or expected.kind in _NUMBERS:
        is_date = expected.kind is Kind.DATE
        answer_amounts = [amount for amount in amounts(case.card.back) if _is_date(amount) is is_date]
        question_amounts = [] if is_date and not answer_amounts else list(amounts(case.card.front))
        for text in reading.evidence if answer_amounts else ():
            for one in amounts(text.text):
                is_own = any(is_worth(one, amount) for amount in answer_amounts)
                is_shown = any(is_worth(one, amount) for amount in question_amounts)
                if (
                    _is_date(one) is is_date
                    and _category(one) in {_category(amount) for amount in answer_amounts}
                    and (is_own or not is_shown)
                ):
                    inside = (i for i, t in enumerate(text.tokens) if t.span.start < one.end and one.start < t.span.end)
                    if tokens := tuple(inside):
                        yield _Candidate(text, tokens, is_own)


def _places(case: Case, reading: Reading) -> Iterator[_Candidate]:
    back, front = list(forms_in(case.card.back)), frozenset(forms_in(case.card.front))
    for text in reading.evidence:
        for tokens in _place_names(text):
            names = [w.form for w in text.words if w.at in tokens]
            is_own = any(form in back for form in names)
            if names and (is_own or not all(form in front for form in names)):
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


def _is_date(amount: Amount) -> bool:
    return amount.kind in ("year", "decade")


def _category(amount: Amount) -> str:
    """Return the category within which a number can be confused: dates, durations, money, shares, or its unit."""
    if _is_date(amount):
        return "date"
    return "time" if amount.unit in _TIMES else amount.unit
