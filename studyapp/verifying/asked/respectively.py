"""Refuse an item of a list that belongs, “respectively”, to another item than that of the question."""

import re
from collections.abc import Iterator
from itertools import pairwise

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Expectation
from studyapp.verifying.asked.located import says
from studyapp.verifying.case import Case
from studyapp.verifying.likeness import forms_in

_RESPECTIVELY = re.compile(r"(?P<before>[^.;:]*(?:\.\d[^.;:]*)*?),? respectively\b", re.IGNORECASE)
_JOINTS = re.compile(r",? and |, ")
_LINKS = r"(?:were|was|are|is|of|for|in|at|by|to|from|with|had|have|has|and|between|on|as)"
_LEADS = re.compile(rf"^.*\b{_LINKS}\s", re.IGNORECASE)
_BEHIND = re.compile(rf"\s{_LINKS}\s", re.IGNORECASE)
_FEWEST_ITEMS = 2  # one item has no order


def refuse_another_item(case: Case, _expected: Expectation) -> Iterator[Refusal]:
    """Yield an item of a list that its evidence gives, respectively, to another item than the question."""
    question_forms, back = frozenset(forms_in(case.card.front)), tuple(forms_in(case.card.back))
    for match in _RESPECTIVELY.finditer(case.passage):
        for mine, theirs in _pairs(match["before"]):
            answer_items = [i for i, item in enumerate(mine) if says(tuple(forms_in(item)), back)]
            asked_items = [i for i in range(len(theirs)) if _own_words(i, theirs) & question_forms]
            if len(answer_items) == 1 and len(asked_items) == 1 and answer_items != asked_items:
                answer = case.card.back.strip(" .")
                reason = msg("its-evidence-gives-for", back=answer, found=theirs[answer_items[0]].strip())
                yield Refusal(Check.ASKED, reason)
                return


def _pairs(before: str) -> Iterator[tuple[list[str], list[str]]]:
    """Return every two lists of the same length before “respectively”, each either way."""
    lists = [items for items in _lists(before) if len(items) >= _FEWEST_ITEMS]
    for first in lists:
        for second in lists:
            if first is not second and len(first) == len(second):
                yield first, second


def _lists(before: str) -> Iterator[list[str]]:
    """Return the lists of a clause; what ends one begins the next, and is cut at the word that leads from it there."""
    parts, joints = _JOINTS.split(before), _JOINTS.findall(before)
    ends = [k for k, joint in enumerate(joints, 1) if "and" in joint]
    for first, last in pairwise([0, *ends]):
        items = parts[first : last + 1]
        items[0] = _LEADS.sub("", items[0])
        items[-1] = items[-1] if last == ends[-1] else _BEHIND.split(items[-1], maxsplit=1)[0]
        yield items


def _own_words(i: int, items: list[str]) -> frozenset[str]:
    """Return the words of an item that no other one has."""
    other_forms = {form for k, item in enumerate(items) if k != i for form in forms_in(item)}
    return frozenset(forms_in(items[i])) - other_forms
