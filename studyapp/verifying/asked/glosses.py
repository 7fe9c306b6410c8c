"""Refuse what brackets say of one term, where the question has another term with brackets of its own."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.kinds import Expectation
from studyapp.verifying.asked.located import says
from studyapp.verifying.case import Case
from studyapp.verifying.likeness import forms_in

_GLOSSED = re.compile(r"(?P<term>[^\W\d_][\w’'-]*)”?\s\((?P<gloss>[^()]{2,80})\)")


def refuse_gloss_of_another_term(case: Case, _expected: Expectation) -> Iterator[Refusal]:
    """Refuse answers from the gloss of another term than the one in the question."""
    front, back = frozenset(forms_in(case.card.front)), tuple(forms_in(case.card.back))
    glosses = [(frozenset(forms_in(m["term"])), tuple(forms_in(m["gloss"]))) for m in _GLOSSED.finditer(case.passage)]
    own_terms = [term for term, gloss in glosses if says(gloss, back)]
    asked_terms = [term for term, gloss in glosses if term & front and not says(gloss, back)]
    outside = _GLOSSED.sub(" ", case.passage)
    if (
        own_terms
        and asked_terms
        and not any(term & front for term in own_terms)
        and not says(tuple(forms_in(outside)), back)
    ):
        answer, own_term = case.card.back.strip(" ."), " ".join(sorted(own_terms[0]))
        yield Refusal(Check.ASKED, msg("its-evidence-gives-for", back=answer, found=own_term))
