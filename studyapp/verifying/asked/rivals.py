"""Refuse an answer where another number, date or place stands much closer to what the question asks about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.asked.kinds import Kind, Wanted
from studyapp.verifying.asked.located import located
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import forms_in
from studyapp.verifying.words import Text, Word, steps_between

_CLOSER = 2.0  # times as close another must be, in the sum over the words of the question
_OPENING = 4  # words
_LEAST = 0.5  # steps
_BOTH = 2  # sentences
_FEWEST = 3  # words of a question that the other sentence must have
_NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.SHARE, Kind.DURATION})
_TIMES = frozenset("year decade century month week day hour minute second".split())
_OF_PLACES = ("in", "at", "near")
"""Prepositions before a name that neither does what is asked about nor has it done to it."""
_TAKES_UP = frozenset("he she they it him them his her its their this these such".split())
"""Words before the verb of a sentence that may take up another one."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class _Unit:
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
    find = _other_sentence if wants.kind in (Kind.PERSON, Kind.THING) else partial(_closest, wants)
    for rule in (find, partial(_told_elsewhere, wants)):
        found = [rule(case, reading) for reading in case.readings]
        if found and all(found):
            given = case.card.back.strip(" .")
            yield Refusal(Check.ASKED, msg("stands-closer-to-what-it-asks-about", found=found[0], given=given))
            return
    others = [_closest(wants, case, reading) or _equally_far(wants, case, reading) for reading in case.readings]
    if others and all(others):
        given = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("no-word-of-it-tells-from", given=given, found=others[0]))


def _other_sentence(case: Case, reading: Reading) -> str:
    """Return another name, where the sentence that has it tells what is asked about and that of the answer does not."""
    if reading.answer is None or len(reading.evidence) < _BOTH or not any(w.is_name for w in reading.answer.words):
        return ""
    front = frozenset(forms_in(case.card.front))
    words = [word for word in reading.question.telling if reading.is_said(word)]
    own = [text for text in reading.evidence if located(text, reading.answer)]
    others = [text for text in reading.evidence if text not in own]
    if not own:
        return ""
    pointing = any(_points_back(text) for text in own)  # a pronoun may stand for one of the words
    here = max(sum(bool(text.like(word)) for word in words) for text in own) + pointing
    for text in others:
        places = {name.span for before, name in pairwise(text.tokens) if before.text.lower() in _OF_PLACES}
        named = [w for w in text.words if w.token.pos == "PROPN" and w.form not in front and w.token.span not in places]
        if named and sum(bool(text.like(word)) for word in words) >= max(_CLOSER * here, _FEWEST):
            return named[0].token.text
    return ""


def _told_elsewhere(wants: Wanted, case: Case, reading: Reading) -> str:
    """Return what fills the gap in a sentence that tells all that is asked, where that of the answer tells less."""
    words = [word for word in reading.question.telling if reading.is_said(word)]
    if reading.answer is None or wants.kind not in (Kind.PERSON, Kind.THING) or len(words) < _BOTH:
        return ""
    own = [text for text in reading.evidence if located(text, reading.answer)]
    if not own or any(_points_back(text) for text in own):
        return ""
    if all(any(text.like(word) for text in own) for word in words):
        return ""
    front = frozenset(forms_in(case.card.front))
    for text in (one for one in reading.evidence if one not in own):
        if all(text.like(word) for word in words) and not _points_back(text):
            others = [w for w in text.content if w.form not in front and w.token.pos in ("NOUN", "PROPN")]
            known = {noun.span for before, noun in pairwise(text.tokens) if before.text.lower() == "the"}
            if any(w.token.pos == "NOUN" and w.token.span in known for w in others):
                continue  # "the weed" may be the answer
            is_name = all(w.is_name for w in reading.answer.content)
            named = [w for w in others if w.token.pos == "PROPN"] if is_name else others
            clauses = [t.text for t in text.tokens if t.text.lower() == "those"]
            return next((word.token.text for word in named), next(iter(clauses), ""))
    return ""


def _points_back(text: Text) -> bool:
    """Return whether a sentence may take up another one, by a word before its verb."""
    end = max(text.tree.roots[0] if text.tree.roots else 0, _OPENING)
    return any(token.text.lower() in _TAKES_UP for token in text.tokens[:end])


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
    units = [(_closeness(unit, words), unit) for unit in _units(case, reading, wants)]
    own = max((closeness for closeness, unit in units if unit.is_own), default=None)
    rivals = [(closeness, unit.printed) for closeness, unit in units if not unit.is_own]
    if own is None or not rivals:
        return 0.0, 0.0, ""
    return own, *max(rivals)


def _closeness(unit: _Unit, words: Sequence[Word]) -> float:
    """Return how close the words of a question stand to a unit: the closer and the more of them, the more."""
    total = 0.0
    for word in words:
        there = [other.at for other in unit.text.like(word) if other.at not in unit.tokens]
        steps = [steps_between(unit.text, at, i) for at in there for i in unit.tokens]
        total += 1 / (1 + max(_LEAST, min(steps))) if steps else 0.0
    return total


def _units(case: Case, reading: Reading, wants: Wanted) -> Iterator[_Unit]:
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
                    and _sort(one) in {_sort(amount) for amount in told}
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
    """Yield the names of places, each by its tokens."""
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


_GLOSSED = re.compile(r"(?P<term>[^\W\d_][\w’'-]*)”?\s\((?P<gloss>[^()]{2,80})\)")


def of_another_term(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield what brackets say of one term, where the question has another one that has brackets of its own."""
    front, back = frozenset(forms_in(case.card.front)), tuple(forms_in(case.card.back))
    found = [(frozenset(forms_in(m["term"])), tuple(forms_in(m["gloss"]))) for m in _GLOSSED.finditer(case.passage)]
    own = [term for term, gloss in found if _is_in(back, gloss)]
    asked = [term for term, gloss in found if term & front and not _is_in(back, gloss)]
    outside = _GLOSSED.sub(" ", case.passage)
    if own and asked and not any(term & front for term in own) and not _is_in(back, tuple(forms_in(outside))):
        given, there = case.card.back.strip(" ."), " ".join(sorted(own[0]))
        yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=given, found=there))


_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<holder>[^,?;]{3,60})")


def of_another_holder(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield the holder of the sentence that has the answer, where the question names another one."""
    asked = _ACCORDING.search(case.card.front)
    if asked is None:
        return
    mine = _named(asked["holder"])
    for reading in case.readings[:1]:
        own = [text.text for text in reading.evidence if reading.answer and located(text, reading.answer)]
        told = [_named(match["holder"]) for text in own for match in _ACCORDING.finditer(text)]
        if mine and told and all(theirs and not theirs & mine for theirs in told):
            given = case.card.back.strip(" .")
            yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=given, found=" ".join(sorted(told[0]))))


def _named(holder: str) -> frozenset[str]:
    return frozenset(form for word in re.findall(r"\b[A-Z][\w’'-]+", holder) for form in forms_in(word))


_RESPECTIVELY = re.compile(r"(?P<before>[^.;:]*(?:\.\d[^.;:]*)*?),? respectively\b", re.IGNORECASE)
_JOINTS = re.compile(r",? and |, ")
_LINKS = r"(?:were|was|are|is|of|for|in|at|by|to|from|with|had|have|has|and|between|on|as)"
_LEADS = re.compile(rf"^.*\b{_LINKS}\s", re.IGNORECASE)
_BEHIND = re.compile(rf"\s{_LINKS}\s", re.IGNORECASE)
_FEWEST_ITEMS = 2  # items


def of_another_item(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield an item of a list that its evidence gives, respectively, to another item than the question."""
    asked, back = frozenset(forms_in(case.card.front)), tuple(forms_in(case.card.back))
    for match in _RESPECTIVELY.finditer(case.passage):
        for mine, theirs in _pairs(match["before"]):
            own = [i for i, item in enumerate(mine) if _is_in(back, tuple(forms_in(item)))]
            named = [i for i in range(len(theirs)) if _apart(i, theirs) & asked]
            if len(own) == 1 and len(named) == 1 and own != named:
                given = case.card.back.strip(" .")
                reason = msg("its-evidence-gives-for", back=given, found=theirs[own[0]].strip())
                yield Refusal(Check.ASKED, reason)
                return


def _pairs(before: str) -> Iterator[tuple[list[str], list[str]]]:
    """Return every two lists of the same length before “respectively”, each either way."""
    lists = [items for items in _lists(before) if len(items) >= _FEWEST_ITEMS]
    for one in lists:
        for other in lists:
            if one is not other and len(one) == len(other):
                yield one, other


def _lists(before: str) -> Iterator[list[str]]:
    """Return the lists of a clause; what ends one begins the next, and is cut at the word that leads from it there."""
    parts, joints = _JOINTS.split(before), _JOINTS.findall(before)
    ends = [k for k, joint in enumerate(joints, 1) if "and" in joint]
    for first, last in pairwise([0, *ends]):
        items = parts[first : last + 1]
        items[0] = _LEADS.sub("", items[0])
        items[-1] = items[-1] if last == ends[-1] else _BEHIND.split(items[-1], maxsplit=1)[0]
        yield items


def _apart(i: int, items: list[str]) -> frozenset[str]:
    """Return the words of an item that no other one has."""
    others = {form for k, item in enumerate(items) if k != i for form in forms_in(item)}
    return frozenset(forms_in(items[i])) - others


def _is_in(back: tuple[str, ...], item: tuple[str, ...]) -> bool:
    return bool(back) and any(item[k : k + len(back)] == back for k in range(len(item)))
