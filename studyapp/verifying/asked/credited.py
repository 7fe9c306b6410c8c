"""Refuse an answer that its evidence credits to another holder than the question does, by “according to”."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Expectation
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case
from studyapp.verifying.likeness import forms_in

_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<holder>[^,?;]{3,60})")


def refuse_answer_of_another_holder(case: Case, _expected: Expectation) -> Iterator[Refusal]:
    """Yield the holder of the sentence that has the answer, where the question names another one."""
    holder_asked = _ACCORDING.search(case.card.front)
    if holder_asked is None:
        return
    asked_names = _names_in(holder_asked["holder"])
    for reading in case.readings[:1]:
        sentences = [
            text.text for text in reading.evidence if reading.answer and places_of_answer(text, reading.answer)
        ]
        credited = [_names_in(match["holder"]) for text in sentences for match in _ACCORDING.finditer(text)]
        if asked_names and credited and all(names and not names & asked_names for names in credited):
            answer = case.card.back.strip(" .")
            yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=answer, found=" ".join(sorted(credited[0]))))


def _names_in(holder: str) -> frozenset[str]:
    return frozenset(form for word in re.findall(r"\b[A-Z][\w’'-]+", holder) for form in forms_in(word))
