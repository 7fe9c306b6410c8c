"""Check that a question asks for its answer, by all rules of this folder."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.apart import stands_apart
from studyapp.verifying.asked.clauses import of_another_clause
from studyapp.verifying.asked.credited import of_another_holder
from studyapp.verifying.asked.directions import at_another_end
from studyapp.verifying.asked.fillers import Fit, agreed, all_agree, filled_otherwise, told_of_another
from studyapp.verifying.asked.frames import of_another_owner
from studyapp.verifying.asked.glosses import of_another_term
from studyapp.verifying.asked.governors import stands_with_another
from studyapp.verifying.asked.kinds import Kind, Wanted, of_another_kind, wanted
from studyapp.verifying.asked.numbers import counts_another, of_another_part
from studyapp.verifying.asked.opposites import says_the_opposite
from studyapp.verifying.asked.reasons import of_another_deed
from studyapp.verifying.asked.respectively import of_another_item
from studyapp.verifying.asked.rivals import answered_better
from studyapp.verifying.case import Case


def asks_for_another(case: Case) -> Iterator[Refusal]:
    """Yield why a question asks for something else than its answer."""
    wants = None if case.is_cloze else wanted(case.card.front)
    if wants is None:
        return
    refusal = (
        next(of_another_kind(case, wants), None)
        or next(at_another_end(case, wants), None)
        or next(counts_another(case, wants), None)
        or next(of_another_part(case, wants), None)
        or next(of_another_deed(case, wants), None)
        or next(says_the_opposite(case, wants), None)
        or next(answered_better(case, wants), None)
        or next(of_another_owner(case, wants), None)
        or next(of_another_clause(case, wants), None)
        or next(of_another_item(case, wants), None)
        or next(of_another_term(case, wants), None)
        or next(of_another_holder(case, wants), None)
        or next(_plays_another_part(case, wants), None)
        or next(stands_apart(case, wants), None)
    )
    if refusal is not None:
        yield refusal


_OF_AN_OWNER = re.compile(
    r"\bwhose\b|\b(?:which|what) [\w -]+[’']s?\s|\b(?:more|less|fewer)\b[^?]*\bthan\b|\b\w+er than\b", re.IGNORECASE
)
"""What asks for an owner or compares: models misread who plays which part there."""


def _plays_another_part(case: Case, wants: Wanted) -> Iterator[Refusal]:
    if _OF_AN_OWNER.search(case.card.front) or re.search(r"\bto do\b", case.card.front):
        return
    given = case.card.back.strip(" .")
    filled = [] if wants.kind is Kind.DATE else [filled_otherwise(reading) for reading in case.readings]
    if (found := agreed(filled)) is not None:
        there = msg("with-its-evidence-has-in-the-place", verb=found.verb, there=found.there)
        elsewhere = msg("stands-on-another-side-of-in-its-evidence", given=given, verb=found.verb)
        yield Refusal(Check.ASKED, there if found.there else elsewhere)
    found = None if wants.preposition == "by" else all_agree([told_of_another(r) for r in case.readings])
    if found is not None:
        yield Refusal(Check.ASKED, msg("its-evidence-says-of", verb=found.verb, there=found.there))
    ties = [stands_with_another(reading, wants) for reading in case.readings]
    wrong = [tie for tie in ties if tie[0] < 0]
    is_sure = any(tie[0] > 0 for tie in ties) or any(tie.fit in (Fit.FITS, Fit.OPEN) for tie in filled)
    if wrong and not is_sure:
        _, asked, told = wrong[0]
        yield Refusal(Check.ASKED, msg("its-evidence-says", given=given, told=told, asked=asked))
