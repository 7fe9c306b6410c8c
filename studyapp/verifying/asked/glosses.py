"""Refuse what brackets say of one term, where the question has another term with brackets of its own."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Wanted
from studyapp.verifying.asked.located import says
from studyapp.verifying.case import Case
from studyapp.verifying.likeness import forms_in

_GLOSSED = re.compile(r"(?P<term>[^\W\d_][\w’'-]*)”?\s\((?P<gloss>[^()]{2,80})\)")


def of_another_term(case: Case, _wants: Wanted) -> Iterator[Refusal]:
    """Yield what brackets say of one term, where the question has another one that has brackets of its own."""
    front, back = frozenset(forms_in(case.card.front)), tuple(forms_in(case.card.back))
    found = [(frozenset(forms_in(m["term"])), tuple(forms_in(m["gloss"]))) for m in _GLOSSED.finditer(case.passage)]
    own = [term for term, gloss in found if says(gloss, back)]
    asked = [term for term, gloss in found if term & front and not says(gloss, back)]
    outside = _GLOSSED.sub(" ", case.passage)
    if own and asked and not any(term & front for term in own) and not says(tuple(forms_in(outside)), back):
        given, there = case.card.back.strip(" ."), " ".join(sorted(own[0]))
        yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=given, found=there))
