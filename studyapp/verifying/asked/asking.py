"""Check that a question asks for its answer, by all rules of this folder."""

import re
from collections.abc import Iterator
from itertools import islice

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.asked.apart import stands_apart
from studyapp.verifying.asked.clauses import refuse_answer_of_another_clause
from studyapp.verifying.asked.credited import refuse_answer_of_another_holder
from studyapp.verifying.asked.directions import refuse_other_end
from studyapp.verifying.asked.examples import refuse_example_of_another
from studyapp.verifying.asked.fillers import (
    Fit,
    compare_argument,
    compare_filler,
    fault_of_any_model,
    fault_of_every_model,
)
from studyapp.verifying.asked.frames import refuse_another_owner
from studyapp.verifying.asked.glosses import refuse_gloss_of_another_term
from studyapp.verifying.asked.governors import stands_with_another
from studyapp.verifying.asked.kinds import Expectation, Kind, expectation, refuse_another_kind
from studyapp.verifying.asked.numbers import counts_another, refuse_number_of_another_part
from studyapp.verifying.asked.opposites import says_the_opposite
from studyapp.verifying.asked.reasons import refuse_reason_of_another_deed
from studyapp.verifying.asked.regions import refuse_answer_of_another_region
from studyapp.verifying.asked.respectively import refuse_another_item
from studyapp.verifying.asked.rivals import refuse_if_answered_better
from studyapp.verifying.case import Case


def refuse_other_answer(case: Case) -> Iterator[Refusal]:
    """Refuse questions that ask for something else than their answer."""
    expected = None if case.is_cloze else expectation(case.card.front)
    if expected is None:
        return
    refusals = (refusal for rule in _RULES for refusal in rule(case, expected))
    yield from islice(refusals, 1)  # one reason is enough for a person


_OF_AN_OWNER = re.compile(
    r"\bwhose\b|\b(?:which|what) [\w -]+[’']s?\s|\b(?:more|less|fewer)\b[^?]*\bthan\b|\b\w+er than\b", re.IGNORECASE
)
"""Questions for an owner, and comparisons: models misread the roles in them."""


def _plays_another_part(case: Case, expected: Expectation) -> Iterator[Refusal]:
    if _OF_AN_OWNER.search(case.card.front) or re.search(r"\bto do\b", case.card.front):
        return
    answer = case.card.back.strip(" .")
    filled = [] if expected.kind is Kind.DATE else [compare_filler(reading) for reading in case.readings]
    if (fault := fault_of_any_model(filled)) is not None:
        reason = msg("with-its-evidence-has-in-the-place", verb=fault.verb, there=fault.filler)
        elsewhere = msg("stands-on-another-side-of-in-its-evidence", given=answer, verb=fault.verb)
        yield Refusal(Check.ASKED, reason if fault.filler else elsewhere)
    fault = None if expected.preposition == "by" else fault_of_every_model([compare_argument(r) for r in case.readings])
    if fault is not None:
        yield Refusal(Check.ASKED, msg("its-evidence-says-of", verb=fault.verb, there=fault.filler))
    ties = [stands_with_another(reading, expected) for reading in case.readings]
    wrong = [tie for tie in ties if tie[0] < 0]
    is_sure = any(tie[0] > 0 for tie in ties) or any(tie.fit in (Fit.FITS, Fit.OPEN) for tie in filled)
    if wrong and not is_sure:
        _, asked, answered = wrong[0]
        yield Refusal(Check.ASKED, msg("its-evidence-says", given=answer, told=answered, asked=asked))


_RULES = (
    refuse_another_kind,
    refuse_other_end,
    counts_another,
    refuse_number_of_another_part,
    refuse_reason_of_another_deed,
    says_the_opposite,
    refuse_if_answered_better,
    refuse_another_owner,
    refuse_answer_of_another_clause,
    refuse_another_item,
    refuse_gloss_of_another_term,
    refuse_answer_of_another_holder,
    _plays_another_part,
    stands_apart,
    refuse_answer_of_another_region,
    refuse_example_of_another,
)
