"""Check that an answer is the end that its question asks for: from where, to where, by how much, since when."""

import re
from collections.abc import Iterator, Mapping

from studyapp.domain.messages import Message, msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.asked.kinds import Expectation, Kind
from studyapp.verifying.case import Case

START, END, STEP = "start", "end", "step"
_WHERE_TO = ("to", "into", "onto", "toward", "towards")
OTHER_END = {"from": _WHERE_TO, **dict.fromkeys(_WHERE_TO, ("from",))}
"""The prepositions of the other end of a way, by that of the one."""
_HEDGE = (
    r"(?:(?:the|an?|about|around|over|under|some|more than|less than|fewer than|at least|at most|as (?:much|many) as"
    r"|up|nearly|almost|only|just|roughly|approximately|an? (?:\w+ )?(?:low |high |peak )?of"
    r"|early|late|mid|its|their|his|spring|summer|autumn|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\d{1,2},?|end of|beginning of|year|figure of|\$|£|€|us\$)[ -]?)*"
)
_WORD = re.compile(
    rf"\b(?P<word>from|to|by|until|till|through|since|after|before|between|in|on|during|into|reach(?:ed|es|ing)?|"
    rf"of|at|and|for|than) {_HEDGE}$",
    re.IGNORECASE,
)
_TO = re.compile(rf"^\W*(?:\w+\s){{0,3}}?(?P<to>to|until|till|through|and|[-–—])\s?{_HEDGE}[$£€]?\d", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:begin|began|begun|start(?:ed)?|originate|first|open(?:ed)?|commence|emerge|found(?:ed)?)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:end(?:ed)?|stop(?:ped)?|finish(?:ed)?|cease[d]?|close[d]?|conclude[d]?|expire[d]?|last(?:ed)? until)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:rise|rose|risen|grow|grew|grown|increas|climb|fall|fell|fallen|declin|drop|decreas|shrink|shrank|reduc|cut|expand"
    r"|accelerat|jump|soar|swell|double|sink|sank|change|shift|move|go\b|went|drop)",
    re.IGNORECASE,
)


def refuse_other_end(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse answers that are the other end of what the question asks for."""
    yield from _refuse_other_way(case, expected)
    answer_amounts = amounts(case.card.back)
    if not answer_amounts or len(answer_amounts) > 1:
        return
    ends = _ends_of(case, answer_amounts[0], expected.kind is Kind.DATE)
    if not ends or None in ends:
        return
    answer, back = ends, case.card.back.strip(" .")
    end_asked = _expected_end(case, expected)
    if end_asked is None or end_asked in answer or len(answer) > 1:
        return
    reason = _reasons(back).get((end_asked, next(iter(answer)) or ""))
    if reason is not None:
        yield Refusal(Check.ASKED, reason)


def _reasons(answer: str) -> Mapping[tuple[str, str], Message]:
    """Return the faults of an answer, by the end that the question asks for and the one that the evidence gives."""
    return {
        (START, "way"): msg("where-it-leads-asked-where-from", answer=answer),
        (END, "way"): msg("where-it-comes-from-asked-where-to", answer=answer),
        (START, END): msg("where-it-ends-asked-the-start", answer=answer),
        (END, START): msg("where-it-starts-asked-the-end", answer=answer),
        (STEP, END): msg("what-it-comes-to-asked-by-how-much", answer=answer),
        (STEP, START): msg("where-it-starts-asked-by-how-much", answer=answer),
        (END, STEP): msg("by-how-much-asked-the-end", answer=answer),
        (START, STEP): msg("by-how-much-asked-the-start", answer=answer),
        ("at", END): msg("is-only-where-it-ends", answer=answer),
        ("at", START): msg("is-only-where-it-starts", answer=answer),
    }


def _refuse_other_way(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse a “from” in the question whose words follow “to” in the evidence, and the reverse."""
    other_end = OTHER_END.get(expected.preposition)
    bare = re.sub(r"^(?:the|an?|to|from|into|onto|towards?)\s", "", case.card.back.strip(" ."), flags=re.IGNORECASE)
    matches = list(
        re.finditer(
            rf"(?<!compared )(?<!relative )(?<!due )\b(\w+) (?:the |an? |its |their )?{re.escape(bare)}\b",
            case.passage,
            re.IGNORECASE,
        )
    )
    if other_end and matches and all(match[1].lower() in other_end for match in matches):
        answer = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, _reasons(answer)[START if expected.preposition == "from" else END, "way"])


def _expected_end(case: Case, expected: Expectation) -> str | None:
    if expected.kind is Kind.DATE:
        if expected.preposition in ("until", "till", "to"):
            return END
        if expected.preposition in ("since", "from"):
            return START
        if expected.preposition in ("by", "before", "after", "between", "during", "at", "about"):
            return None
        if _ENDS.search(case.card.front):
            return END
        if _BEGINS.search(case.card.front):
            return START
        return (
            "at"
            if not re.match(r"(?:since|until|till|from|before|after|by)\b", case.card.back, re.IGNORECASE)
            else None
        )
    if expected.kind in (Kind.COUNT, Kind.AMOUNT, Kind.SHARE) or amounts(case.card.back):
        is_change = _CHANGES.search(case.card.front) is not None
        if expected.preposition in ("from", "to", "by") and is_change:
            return {"from": START, "to": END, "by": STEP}[expected.preposition]
    return None


def _ends_of(case: Case, one: Amount, is_date: bool) -> set[str | None]:
    """Return on which ends a number stands in the evidence; None where it stands on neither."""
    ends: set[str | None] = set()
    for amount in amounts(case.passage):
        if is_worth(amount, one) and amount.kind == one.kind:
            ends.add(_end(case.passage, amount, is_date))
    return ends


def _end(passage: str, amount: Amount, is_date: bool) -> str | None:
    before, behind = passage[: amount.start], passage[amount.end :]
    before = re.sub(r"[$£€]\s?$", "", before)
    match = _WORD.search(before)
    word = match["word"].lower() if match else ""
    if is_date and re.search(r"\d\s?[-–—]\s?$", before):
        return END
    if word == "by":
        return None if is_date else STEP
    if word == "to" or (
        word == "and" and re.search(rf"\bbetween {_HEDGE}[\d,.]+s? and {_HEDGE}$", before, re.IGNORECASE)
    ):
        return END
    if word in ("until", "till") and re.search(rf"\bnot\b[^.,;]*\b{word} {_HEDGE}$", before, re.IGNORECASE):
        return START
    if word in ("until", "till", "through", "before"):
        return END if word != "before" or is_date else None
    if is_date and match and re.search(r"\b(?:an?|the|its|their|his|her)\s$", match[0], re.IGNORECASE):
        return None  # “from a 2021 study”
    if word in ("from", "since") or (word == "after" and is_date):
        return START
    if word == "between" or (_TO.match(behind) and word != "of"):
        return START
    return None
