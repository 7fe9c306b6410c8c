"""Parse the kind of answer and the preposition that a question asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, vague_amounts
from studyapp.verifying.case import Case


class Kind(StrEnum):
    """The kind of answer that a question may want."""

    PERSON = "person"
    DATE = "date"
    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"
    DURATION = "duration"
    PLACE = "place"
    REASON = "reason"
    PURPOSE = "purpose"
    MANNER = "manner"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Expectation:
    """The answer that a question wants.

    Attributes:
        kind: the kind of answer.
        preposition: the preposition before the question word, or left at the end: “from” of “From where ...?”; else "".
        noun: the words that say what is counted or what kind of thing it is: “slave states” of “how many slave states”.
        rest: the words behind it.
    """

    kind: Kind
    preposition: str
    noun: str
    rest: str


_PREPOSITIONS = (
    r"(?:by|to|from|for|on|with|against|in|at|of|into|onto|through|over|under|among|towards?|upon|until|till|since"
    r"|before|after|during|between|about|as|within|out of)"
)
_AUX = (
    r"(?:did|does|do|was|were|is|are|has|have|had|can|could|may|might|must|will|would|should|shall"
    r"|didn[’']t|doesn[’']t|wasn[’']t)"
)
_HOW = r"how (?:many|much|long|far|often|old|high|low|large|big|great|strong|tall|wide|deep|fast|heavy)"
_FOUND = re.compile(
    rf"(?:(?P<before>{_PREPOSITIONS}) )?(?:about |roughly |approximately )?"
    rf"(?P<word>{_HOW}|whom|whose|who|what|which|when|where|why|how)\b(?P<behind>.*)",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"^(?P<noun>(?: [\w%’'$-]+){{1,6}}?) (?P<rest>{_AUX}\b.*)$", re.IGNORECASE)
_LEFT = re.compile(rf" (?P<left>{_PREPOSITIONS})(?:,? (?:in|by|during|since) [^?]*)?$", re.IGNORECASE)
_TIMES = re.compile(r"^(?:\w+ ){0,2}(?:years?|dates?|decades?|century|centuries|months?|days?|era|season)\b")
_SHARES = re.compile(r"^(?:\w+ ){0,2}(?:share|percentage|per ?cent|proportion|fraction)\b")
_PLACES = re.compile(r"^(?:\w+ ){0,2}(?:place|country|city|town|region|state|continent|village|port|province)\b")
_REASONS = re.compile(r"^(?:\w+ )?(?:reasons?)\b")
_PURPOSES = re.compile(r"^(?:\w+ )?(?:purpose|aim|goal|end|objective|intention)$")
_UNITS = re.compile(r"^(?:more |other )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centuries)\b")


def expectation(front: str) -> Expectation | None:
    """Parse what a question asks for; None if it has no question word."""
    match = _FOUND.search(_blank_quotations(front.strip().rstrip("?").strip()))
    if match is None:
        return None
    word, behind = match["word"].lower(), match["behind"]
    before = (match["before"] or "").lower()
    noun_match = _NOUN.match(behind) if word in ("what", "which", "how many", "how much", "whose") else None
    if word in ("how many", "which", "how much", "what") and noun_match is None:
        noun_match = re.match(r"^(?P<noun>(?: [\w%’'$-]+){1,4}?)(?P<rest> .*|)$", behind)
        is_verbal = word in ("how much", "what")
        noun_match = None if is_verbal else noun_match
    noun = noun_match["noun"].strip().lower() if noun_match else ""
    predicate = noun_match["rest"].strip() if noun_match else behind.strip()
    preposition_left = _LEFT.search(predicate)
    preposition = before or (preposition_left["left"].lower() if preposition_left else "")
    return Expectation(_kind(word, noun, before), preposition, noun, predicate)


def _blank_quotations(front: str) -> str:
    """Return a question in which no quoted word asks."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", lambda match: re.sub(r"\w", "x", match[0]), front)


_BY_WORD = {
    "who": Kind.PERSON,
    "whom": Kind.PERSON,
    "whose": Kind.PERSON,
    "when": Kind.DATE,
    "where": Kind.PLACE,
    "why": Kind.REASON,
    "how much": Kind.AMOUNT,
    "how long": Kind.DURATION,
    "how": Kind.MANNER,
}


def _kind(word: str, noun: str, before: str) -> Kind:
    if word == "how many":
        return Kind.SHARE if _SHARES.match(noun) else Kind.COUNT
    if word not in ("what", "which"):
        return _BY_WORD.get(word, Kind.THING)
    if before in ("for", "to", "with") and _PURPOSES.match(noun):
        return Kind.PURPOSE
    by_noun = ((_TIMES, Kind.DATE), (_PLACES, Kind.PLACE), (_REASONS, Kind.REASON), (_SHARES, Kind.SHARE))
    return next((kind for pattern, kind in by_noun if pattern.match(noun)), Kind.THING)


def is_of_time(noun: str) -> bool:
    """Return whether a counted noun is a unit of time."""
    return _UNITS.match(noun) is not None


_MONTHS = "january february march april may june july august september october november december"
_TIME = re.compile(
    rf"\b(?:\d{{3,5}}s?|(?:{_MONTHS.replace(' ', '|')})|centur(?:y|ies)|decades?|years?|months?|weeks?"
    r"|days?|hours?|minutes?"
    r"|midcentury|mid-\w+|ages?|era|period|spring|summer|autumn|fall|winter|morning|evening|night|noon|midnight|today"
    r"|now|present|yesterday|antiquity|reign|war|peace|childhood|adolescence|birth|death|beginning|end|start|time|times"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|bc|ad|bce|ce|millennia|millennium|\d{1,2}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:when|whenever|while|after|before|during|since|until|till|once|as|at|by|upon|on|in|following|prior|later|soon|early"
    r"|late|immediately|only)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?:\bpp?\.\s?|\bpages?\s|\bvol(?:ume|\.)\s?|\bchapter\s|\bfig(?:ure|\.)\s?|\btable\s|\bnote\s|\bno\.\s?)$", re.I
)
_VAGUE = re.compile(
    r"\b(?:all|none|most|half|many|few|little|much|one|several|both|no|nothing|every|single|pair|dozens?|couple|zero"
    r"|some|part|third|quarter|majority|minority|hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
_HEDGES = (
    "in on by since until about around some over nearly almost more less than at least most only the early late a an"
)
_AMOUNT_ALONE = re.compile(
    rf"(?:(?:{_HEDGES.replace(' ', '|')}|{_MONTHS.replace(' ', '|')})\s)*[$£€]?[\d.,–-]+(?:s|st|nd|rd|th)?"
    r"(?:\s(?:million|billion|thousand|percent|per cent|years?|months?|days?|weeks?|hours?|dollars?))*%?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:(?:about|for|over|some|nearly|almost|after|within|in|the|last|first)\s)*"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|several|many|few|\d+)\s"
    r"(?:years?|months?|weeks?|days?|hours?|decades?|centur(?:y|ies))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:the )?(?:\d+(?:st|nd|rd|th)|(?:\w+[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|\w+teenth|\w+tieth))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:about |around |some |over |under |more than |less than |at least |nearly |almost |only )*[\d.,–-]+$", re.I
)
_COUNTED = re.compile(
    r"\b(?:as (?:many|much) as|more than|fewer than|less than|up to|a total of|some) $", re.IGNORECASE
)
_DURATIONS = frozenset("year decade century month week day hour minute second".split())
_MONEY = re.compile(r"^[A-Z]{3}$")


def refuse_another_kind(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse answers that are not of the kind asked for."""
    back = case.card.back.strip(" .")
    answer_amounts = amounts(back)
    if reason := _reason(case, expected, back, answer_amounts):
        yield Refusal(Check.ASKED, reason)


def _reason(case: Case, expected: Expectation, back: str, answer_amounts: tuple[Amount, ...]) -> str | None:
    if expected.kind is Kind.DATE:
        return None if _is_time(back) else msg("it-asks-when-and-is-no-time", back=back)
    if expected.kind in (Kind.COUNT, Kind.AMOUNT, Kind.SHARE, Kind.DURATION):
        if expected.kind is Kind.COUNT and _ORDINAL.fullmatch(back):
            return msg("it-asks-for-a-number", back=back)
        if not answer_amounts and not vague_amounts(back) and not _says_how_much(back):
            return msg("it-asks-for-a-number", back=back)
        return _reason_of_another_measure(case, expected, back, answer_amounts)
    if expected.kind is Kind.PERSON and _is_amount_alone(back, answer_amounts):
        return msg("it-asks-for-somebody", back=back)
    if expected.kind in (Kind.REASON, Kind.PURPOSE, Kind.MANNER) and (
        _is_amount_alone(back, answer_amounts) or _is_span(back)
    ):
        return msg("it-asks-for-a-reason-or-a-way", back=back)
    if expected.kind is Kind.PLACE and _is_amount_alone(back, answer_amounts):
        return msg("it-asks-for-a-place", back=back)
    return None


def _is_time(back: str) -> bool:
    return bool(_TIME.search(back) or _WHEN.match(back))


def _says_how_much(back: str) -> bool:
    return _VAGUE.search(back) is not None


def _is_amount_alone(back: str, answer_amounts: tuple[Amount, ...]) -> bool:
    """Return whether an answer is nothing but a number or date, with its unit."""
    return bool(answer_amounts) and _AMOUNT_ALONE.fullmatch(back) is not None


def _is_span(back: str) -> bool:
    """Return whether an answer is a stretch of time: “a decade”, “three years”."""
    return _SPAN.fullmatch(back) is not None


def _reason_of_another_measure(
    case: Case, expected: Expectation, back: str, answer_amounts: tuple[Amount, ...]
) -> str | None:
    if not answer_amounts:
        return None
    if all(amount.kind == "year" for amount in answer_amounts) and _is_year_there(case, answer_amounts):
        return msg("it-asks-for-a-number-and-is-a-year", back=back)
    if all(_is_page(case, amount) for amount in answer_amounts):
        return msg("numbers-a-page-or-a-part-in-its-evidence", back=back)
    units = {amount.unit for amount in answer_amounts}
    if (
        expected.kind is Kind.COUNT
        and units
        and all(_MONEY.match(unit) for unit in units)
        and "dollar" not in expected.noun
    ):
        money = re.search(r"\b(?:dollars?|pounds?|euros?|money|cents|francs|marks|rupees|yen)\b", expected.noun)
        return None if money else msg("it-asks-how-many", back=back)
    if expected.kind is Kind.COUNT and units == {"%"} and "per" not in expected.noun:
        return msg("it-asks-how-many-and-is-a-share", back=back)
    if (
        expected.kind is Kind.COUNT
        and not is_of_time(expected.noun)
        and units
        and units <= _DURATIONS
        and not units & set(expected.noun.split())
    ):
        return msg("it-asks-how-many-and-is-a-stretch", back=back)
    if expected.kind is Kind.SHARE and _is_whole(answer_amounts) and not re.search(r"\bof\b|\bin\b|\bout of\b", back):
        return msg("it-asks-for-a-share", back=back)
    if expected.kind is Kind.DURATION and _BARE.match(back):
        return msg("it-asks-how-long", back=back)
    return None


def _is_whole(answer_amounts: tuple[Amount, ...]) -> bool:
    """Return whether a number counts things and is no part of a whole."""
    return all(amount.unit != "%" and amount.kind == "number" and amount.value > 100 for amount in answer_amounts)


def _is_year_there(case: Case, answer_amounts: tuple[Amount, ...]) -> bool:
    cited_amounts = [
        amount
        for amount in amounts(case.printed)
        if any(amount.value == answer_amount.value for answer_amount in answer_amounts)
    ]
    return all(amount.kind == "year" and not _COUNTED.search(case.printed[: amount.start]) for amount in cited_amounts)


def _is_page(case: Case, page: Amount) -> bool:
    cited_amounts = [amount for amount in amounts(case.printed) if amount.value == page.value]
    return bool(cited_amounts) and all(_PAGE.search(case.printed[: amount.start]) for amount in cited_amounts)
