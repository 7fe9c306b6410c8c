"""Grade a typed amount against the expected one by value: "0.8 for 81%: one point off"."""

import math
import re
from dataclasses import dataclass, replace

from studyapp.domain.messages import msg
from studyapp.domain.reviews import Grade
from studyapp.operations.answering import units
from studyapp.operations.answering.amount_parts import Amount
from studyapp.operations.answering.amounts import fold_words, is_amount_word, read_amount
from studyapp.operations.answering.expected_amounts import PART, PLACE, Expected, speed_of, unit_of
from studyapp.operations.answering.grading import RIGHT, Finding, count_words, near_finding, number_word, wrong_finding
from studyapp.operations.answering.lexing import normalise_signs, singular_stem
from studyapp.operations.answering.markers import RATES, is_exact
from studyapp.operations.answering.nouns import Likeness, compare_nouns, is_known_noun
from studyapp.operations.answering.numerals import PAIRS
from studyapp.operations.answering.time_kinds import Kind, TimeText, grade_kind, spell_out_clock, split_kind
from studyapp.operations.answering.units import Unit

_EQUAL_SHARE = 1e-9  # of the value: what computing loses
_CONVERSION_SHARE = 0.005  # of the value: as much may a rounded conversion be off
_NEAR_SHARE = 0.05  # of the value: no more than that off is near
_ONE_STEP_SHARE = 0.15  # of the value: one point, or one piece, off is near where it is no more than that
_FRACTION_DIGITS = 2  # digits of a decimal that stands for a fraction
_MANY_UNITS = frozenset("length area volume mass speed temperature power energy pressure data".split())
_WEAK = ("nearly", "barely")
_UPPER, _LOWER = (">", ">="), ("<", "<=")
_FROM_END = frozenset("last letzte letzter letztes letzten".split())  # "third last"
_DATING = re.compile(
    r"(?:by|until|till|since|from|before|after|in|on|at|bis|seit|ab|vor|nach)\b"
    r"(?!\s(?:total|all|sum|excess|least|most|zu|the (?:region|order))\b)",
    re.I,
)
"""A word before a bare number that makes it a year, an hour or an age."""
_PRICING = frozenset("cost costs costing price priced kostet kostete kosten gekostet preis".split())
"""Words right before a blank that ask for a price."""
_NUMBERING = re.compile(r"\b(?:number|nummer|no|nr)\b", re.I)  # "number four"
_RATES = frozenset(("rate", "rates"))
_OF_BANKS = frozenset("deposit interest lending key prime discount funds mortgage bank refinancing policy".split())
_INTEREST = frozenset("yield yields coupon zins zinsen zinssatz zinssätze leitzins einlagenzins rendite".split())
_YEAR, _THOUSAND = "year", 1000


def grade_amount(expected: Expected, answer: str, given: str) -> Finding:
    """Grade a typed amount.

    The same value is right, in whatever unit of the same kind or form; a twentieth off is near, and so is one point
    or one piece where that is little. A number without a unit is taken for what is asked. A word that is not
    understood, a second answer, another bound and a negation are never right.

    Args:
        expected: the expected answer.
        answer: the words in which the text has it.
        given: the typed answer.
    """
    if normalise_signs(given) == normalise_signs(answer):
        return RIGHT
    span = split_kind(_spell_out_clock(expected, given)) if expected.is_time else TimeText(given)
    typed = read_amount(span.text, expected.hints)
    if typed is None:
        return wrong_finding(msg("no-number"))
    if typed.refusal:
        return wrong_finding(msg("is-not-in-the-answer", refusal=typed.refusal))
    value = _grade_value(expected, typed)
    if value.grade is Grade.WRONG:
        return _reread_with_other_marks(expected, span.text) or value
    others = _grade_exactness(expected, given), _grade_ordinal(expected, typed, given)
    return min((value, *others, *_grade_surrounding_words(expected, typed, span)), key=_goodness)


def _spell_out_clock(expected: Expected, given: str) -> str:
    """Return the typed text with "4:33" as the minutes and seconds, or hours and minutes, that the answer has."""
    amount = expected.amount
    is_whole = amount.low == int(amount.low)
    return spell_out_clock(given, amount.unit.name, is_whole=is_whole) if amount.unit and not amount.is_range else given


def _grade_exactness(expected: Expected, given: str) -> Finding:
    """Judge a number that is claimed to the letter where the text hedges it."""
    is_hedged = expected.is_rough or bool(expected.amount.bound or expected.bound)
    return near_finding(msg("the-text-gives-no-exact-number")) if is_hedged and is_exact(given) else RIGHT


def _grade_surrounding_words(expected: Expected, typed: Amount, span: TimeText) -> tuple[Finding, ...]:
    """Judge everything that stands around the number."""
    judged = (_grade_missing_unit, _grade_bound, _grade_rate, _grade_leftover_words)
    findings = tuple(judge(expected, typed) for judge in judged)
    if not expected.is_time:
        return findings
    return (*findings, grade_kind(expected.kind, expected.kind_beside, span), _grade_preposition(expected, typed, span))


def _grade_preposition(expected: Expected, typed: Amount, span: TimeText) -> Finding:
    """Judge a bare number behind a word that makes a date of it: "by 30" is no span of 30 years."""
    word = _DATING.match(normalise_signs(span.said or span.text))
    is_asked = span.kind is not Kind.PLAIN and span.kind in (expected.kind, expected.kind_beside)
    if word is None or typed.unit is not None or is_asked or word[0].casefold() == expected.ahead:
        return RIGHT
    return wrong_finding(msg("is-not-in-the-answer", refusal=word[0]))


def _reread_with_other_marks(expected: Expected, text: str) -> Finding | None:
    """Forgive a mark between thousands that English has: "12,000" for "12.000"; None where none is."""
    writing = expected.hints.writing
    typed = read_amount(text, replace(expected.hints, writing=replace(writing, has_commas=False)))
    if not writing.has_commas or typed is None or typed.refusal or abs(typed.number.mantissa) < _THOUSAND:
        return None
    findings = (_grade_value(expected, typed), *_grade_surrounding_words(expected, typed, TimeText(text)))
    is_same = all(finding.grade is Grade.RIGHT for finding in findings)
    return near_finding(msg("numbers-are-written-otherwise-on-this-card")) if is_same else None


def _grade_missing_unit(expected: Expected, typed: Amount) -> Finding:
    """Judge a number without its unit, where another unit would do as well: of miles or hours, not of years."""
    unit = expected.amount.unit
    is_open = unit is not None and _may_be_another(expected, unit) and not expected.is_unit_shown
    if typed.unit is None and _is_its_inverse(expected.amount, typed):
        return near_finding(msg("is-missing"))
    return near_finding(msg("is-missing-2", name=unit.name)) if is_open and unit and typed.unit is None else RIGHT


def _may_be_another(expected: Expected, unit: Unit) -> bool:
    """Return whether a bare number may be of another unit; a span is in years, a price in the currency of the card."""
    if unit.is_money:
        return expected.ahead not in _PRICING
    return unit.dimension in _MANY_UNITS or (expected.is_time and unit.name != _YEAR)


def _is_its_inverse(wanted: Amount, typed: Amount) -> bool:
    """Return whether a plain number may be meant as per cent or as the parts of a whole: ten, for one in ten."""
    is_plain = not typed.number.form and typed.low > 1
    return wanted.number.form == "part" and is_plain and math.isclose(wanted.low * typed.low, 1)


def _goodness(finding: Finding) -> int:
    return (Grade.WRONG, Grade.NEAR, Grade.RIGHT).index(finding.grade)


def _grade_bound(expected: Expected, typed: Amount) -> Finding:
    mine, its = expected.amount.bound, typed.bound
    if mine == its or (not mine and its and its == expected.bound) or (not its and mine in _WEAK):
        return RIGHT
    mine = mine or expected.bound
    if not its:
        return near_finding(msg("is-missing-2", name=expected.amount.bound_said)) if expected.amount.bound else RIGHT
    said = msg("is-not-in-the-answer", refusal=typed.bound_said)
    is_alike = any(mine in group and its in group for group in (_UPPER, _LOWER))
    return near_finding(said) if is_alike or its in _WEAK else wrong_finding(said)


def _grade_rate(expected: Expected, typed: Amount) -> Finding:
    mine, its = expected.amount.per, typed.per
    if not its:
        return (
            RIGHT
            if not mine or typed.unit is None or _shows_rate(expected)
            else near_finding(msg("per-is-missing", mine=mine))
        )
    if singular_stem(mine) == singular_stem(its) or _is_speed(expected, typed):
        return RIGHT
    is_known = (
        not mine
        and not expected.is_time
        and (its in expected.hints.known or singular_stem(its) in expected.hints.known)
    )
    return RIGHT if is_known else wrong_finding(msg("is-not-in-the-answer", refusal=its))


def _shows_rate(expected: Expected) -> bool:
    """Return whether the card says outside its blank what the rate is for, or it is part of the unit."""
    mine = expected.amount.per
    said = {mine, singular_stem(mine), *(word for word, time in RATES.items() if time == mine), f"{mine}ly", "annual"}
    return not said.isdisjoint(expected.shown)


def _is_speed(expected: Expected, typed: Amount) -> bool:
    return expected.hints.dimension == "speed" and speed_of(typed) is not None


def _grade_leftover_words(expected: Expected, typed: Amount) -> Finding:
    """Judge by what of the typed words is left over: an unknown one is near, one that means something else is wrong."""
    is_place = expected.amount.number.form == "place"
    odd = next(
        (word for word in typed.further if is_amount_word(word) or (is_place and word.casefold() in _FROM_END)), ""
    )
    if odd:
        return wrong_finding(msg("is-not-in-the-answer", refusal=odd))
    if typed.beside and typed.beside not in PAIRS and not PAIRS.isdisjoint(expected.nouns):
        return wrong_finding(msg("the-text-counts-pairs"))
    if typed.beside and expected.amount.number.form == "times" and not (typed.unit or typed.number.form):
        said = msg("is-not-in-the-answer", refusal=typed.beside)  # "two guests" for "twice as many"
        return wrong_finding(said) if is_known_noun(typed.beside) else near_finding(said)
    found = [finding for word in typed.further if (finding := _grade_noun(expected, typed, word)) is not None]
    if _is_other_noun(expected, typed) and (finding := _grade_noun(expected, typed, typed.beside)) is not None:
        found.append(finding)
    if found:
        return min(found, key=_goodness)
    return near_finding(msg("spelled", slip=typed.slip)) if typed.slip else RIGHT


def _is_other_noun(expected: Expected, typed: Amount) -> bool:
    """Return whether a word of the card stands behind the number that is not what the answer counts."""
    if expected.nouns:
        return bool(typed.beside) and typed.beside not in fold_words(" ".join(expected.nouns))
    has_unit = expected.amount.unit is not None and not expected.is_bare
    return has_unit and typed.unit is None and is_known_noun(typed.beside)  # "64 women" for "64 % of the women"


def _grade_noun(expected: Expected, typed: Amount, word: str) -> Finding | None:
    """Judge a noun that is not the answer's; return None where it means the same."""
    said = msg("is-not-in-the-answer", refusal=word)
    unit = expected.amount.unit
    if unit is not None and unit.dimension == "people":
        wanted: tuple[str, ...] = (*expected.nouns, "people")
    elif unit is not None:
        is_counted = typed.unit is None and (word.casefold() == typed.beside or is_known_noun(word))  # "5 horses"
        return wrong_finding(said) if is_counted else near_finding(said)
    else:
        wanted = expected.nouns or tuple(expected.hints.known)
    match compare_nouns(word, wanted):
        case Likeness.SAME:
            return None
        case Likeness.OTHER if expected.nouns or unit is not None:
            return wrong_finding(said)
    return near_finding(said)


def _grade_value(expected: Expected, typed: Amount) -> Finding:
    if typed.link == "or" and expected.amount.link != "or":
        return wrong_finding(msg("one-answer-is-asked-for"))
    mine, its = unit_of(expected.amount), unit_of(typed)
    other = _judge_other_place(expected.amount, typed) or _judge_other_kind(expected, typed, mine, its)
    if other is not None:
        return other
    readings = _possible_readings(expected, typed, mine, its)
    found = [_compare_values(expected, typed, reading, mine, its) for reading in readings]
    return max(found, key=_goodness)


def _judge_other_place(wanted: Amount, typed: Amount) -> Finding | None:
    """Judge a place in a row where the other is so many of the same: "the 20th degree"."""
    if wanted.number.form == typed.number.form == "place":
        if wanted.unit is None or typed.unit is None or wanted.unit == typed.unit:
            return None
        return wrong_finding(msg("instead-of", given=typed.unit.name, wanted=wanted.unit.name))
    if typed.number.form == "place" and wanted.unit is not None and typed.link != "of":
        return wrong_finding(msg("the-answer-is-a-number"))
    if wanted.number.form == "place" and typed.unit is not None:
        return wrong_finding(msg("a-place-in-a-row-is-asked-for"))
    return None


def _grade_ordinal(expected: Expected, typed: Amount, given: str) -> Finding:
    """Judge a number in words where a place in a row is asked for: "three", for "third"; "3" may be either."""
    if _NUMBERING.search(given):
        return RIGHT
    is_number = expected.amount.number.form == "place" and not typed.number.form and typed.number.in_words
    return near_finding(msg("a-place-in-a-row-is-asked-for")) if is_number and typed.unit is None else RIGHT


def _judge_other_kind(expected: Expected, typed: Amount, mine: Unit | None, its: Unit | None) -> Finding | None:
    """Judge a number of another kind; return None where both can be compared."""
    if its is None or (mine is not None and units.are_comparable(mine, its)):
        return None
    if mine is None:
        return _grade_added_unit(expected, typed, its)
    if its.is_money and not mine.is_money:
        return wrong_finding(msg("no-amount-of-money-is-asked-for"))
    if its.dimension == "share" and mine.dimension not in ("times", "points", "ratio"):
        return wrong_finding(msg("no-percentage-is-asked-for"))
    kinds = {mine.dimension, its.dimension}
    if kinds == {"money pound", "mass"} and typed.low == expected.amount.low:
        return near_finding(msg("instead-of", given=its.name, wanted=mine.name))
    if its.name == "basis point" and mine.dimension == "share" and _is_level(expected):
        return None
    may_be_meant = kinds in ({"share", "points"}, {"share", "times"}, {"share", "ratio"})
    said = msg("instead-of", given=its.name, wanted=mine.name)
    worth = mine.base(expected.amount.low), its.base(typed.low)
    is_same = may_be_meant and (math.isclose(*worth, rel_tol=_CONVERSION_SHARE) or _is_increase(*worth, mine, its))
    return near_finding(said) if is_same else wrong_finding(said)


def _is_level(expected: Expected) -> bool:
    """Return whether the card tells the height of an interest rate, so that basis points are parts of its per cent."""
    shown = expected.shown
    is_interest = not _INTEREST.isdisjoint(shown) or not (_RATES.isdisjoint(shown) or _OF_BANKS.isdisjoint(shown))
    return is_interest and expected.ahead not in ("by", "um")


def _is_increase(wanted: float, typed: float, mine: Unit, its: Unit) -> bool:
    """Return whether one is a multiple and the other what it adds: "by 500 %" for "sixfold"."""
    if {mine.dimension, its.dimension} != {"share", "times"}:
        return False
    times, more = (wanted, typed) if mine.dimension == "times" else (typed, wanted)
    return more > 0 and math.isclose(times, 1 + more, rel_tol=_CONVERSION_SHARE)


def _grade_added_unit(expected: Expected, typed: Amount, its: Unit) -> Finding | None:
    """Judge a unit where the answer has none."""
    if its.name == "share":
        return None
    if its.dimension in ("place", "times"):
        is_same = math.isclose(expected.amount.low, typed.low, rel_tol=_EQUAL_SHARE)
        return near_finding(msg("the-answer-is-a-number")) if is_same else wrong_finding(msg("the-answer-is-a-number"))
    if its.is_money:
        return wrong_finding(msg("no-amount-of-money-is-asked-for"))
    if its.dimension == "share":
        return wrong_finding(msg("no-percentage-is-asked-for"))
    is_said = any(units.units_by_name().get((word,)) == its for word in expected.hints.known)
    if is_said or (its.dimension == "people" and not expected.has_noun):
        return None
    if its.dimension == "people" and compare_nouns("people", expected.nouns) is not Likeness.OTHER:
        return None  # judged as a noun
    return wrong_finding(msg("is-not-in-the-answer", refusal=its.name))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A typed number in the unit of the answer; `step` is the worth of its last digit there."""

    low: float
    high: float
    step: float
    is_converted: bool = False


def _possible_readings(expected: Expected, typed: Amount, mine: Unit | None, its: Unit | None) -> list[_Reading]:
    step = typed.number.step
    if its is not None and mine is not None and its != mine:
        if expected.is_difference and mine.dimension == its.dimension == "temperature":
            ratio = its.factor / mine.factor
            return [_Reading(typed.low * ratio, typed.high * ratio, step * ratio, is_converted=True)]
        kinds = {mine.dimension, its.dimension}
        if (
            {"cent", "penny"} & {mine.name, its.name}
            or len(kinds) == 1
            or (its.name == "basis point" and _is_level(expected))
        ):
            low, high = ((its.base(value) - mine.offset) / mine.factor for value in (typed.low, typed.high))
            return [_Reading(low, high, step * its.factor / mine.factor, is_converted=True)]
        return [_Reading(typed.low, typed.high, step)]
    plainly = _Reading(typed.low, typed.high, step)
    if its is not None or mine is None or mine.dimension != "share":
        return [plainly]
    if mine.name == "share":
        return [plainly] if abs(typed.low) <= 1 else [_Reading(typed.low / 100, typed.high / 100, step / 100)]
    if 0 < abs(typed.low) < 1 and expected.amount.low:
        return [plainly, _Reading(typed.low / mine.factor, typed.high / mine.factor, step / mine.factor)]
    return [plainly]


def _compare_values(
    expected: Expected, typed: Amount, reading: _Reading, mine: Unit | None, its: Unit | None
) -> Finding:
    wanted = expected.amount
    if wanted.is_range:
        return _grade_within_range(wanted, typed, reading, is_tolerant=expected.is_tolerant)
    if typed.is_range:
        holds = reading.low <= wanted.low <= reading.high
        is_narrow = reading.high - reading.low <= _ONE_STEP_SHARE * abs(reading.low)
        if holds and is_narrow:
            return near_finding(msg("the-text-gives-one-number"))
        return wrong_finding(msg("too-wide-a-range") if holds else msg("the-text-gives-one-number"))
    off = abs(reading.low - wanted.low)
    if _is_right(wanted, typed, reading, off, is_rough=expected.is_rough):
        is_told = (
            mine is None
            or mine.name != "degree"
            or its is None
            or its.name.split()[-1].casefold() in expected.hints.known
        )
        return (
            RIGHT
            if its == mine or is_told
            else near_finding(msg("instead-of", given=its.name if its else "", wanted=mine.name if mine else ""))
        )
    if reading.low and math.isclose(reading.low, -wanted.low, rel_tol=_CONVERSION_SHARE):
        return wrong_finding(msg("the-sign-is-another"))
    if (
        its is not None
        and mine is not None
        and its != mine
        and math.isclose(typed.low, wanted.low, rel_tol=_EQUAL_SHARE)
    ):
        return wrong_finding(msg("instead-of", given=its.name, wanted=mine.name))
    if (word := _missing_magnitude(wanted, typed, reading)) is not None:
        return near_finding(msg("is-missing-2", name=word))
    if mine is not None and its is not None and {mine.dimension, its.dimension} == {"degree", "temperature"}:
        return wrong_finding(msg("instead-of", given=its.name, wanted=mine.name))
    said = _difference_words(off, reading.low, wanted.low, mine)
    share = off / abs(wanted.low) if wanted.low else math.inf
    is_near = share <= _NEAR_SHARE or (_steps_off(off, mine) <= 1 and share <= _ONE_STEP_SHARE)
    is_near &= mine is not PLACE and (reading.low > 0) == (wanted.low > 0)
    return near_finding(said) if is_near else wrong_finding(said)


def _steps_off(off: float, mine: Unit | None) -> float:
    return off * 100 if mine is PART else off


def _is_right(wanted: Amount, typed: Amount, reading: _Reading, off: float, *, is_rough: bool) -> bool:
    """Return whether both are the same, but for the rounding of a number that was converted or is no decimal.

    A decimal of a fraction must be rounded, not cut off, but where the text itself has the fraction for rough.
    """
    size = abs(wanted.low)
    if off <= _EQUAL_SHARE * max(size, 1e-12):
        return True
    mine, its = wanted.number.digits, typed.number.digits
    if (reading.low > 0) != (wanted.low > 0):
        return False
    if reading.is_converted and off <= _CONVERSION_SHARE * size:
        return True
    if mine is None and its is not None:
        return (
            its >= _FRACTION_DIGITS
            and not _ends(wanted.number.value)
            and off <= reading.step * (1 if is_rough else 0.5)
        )
    if its is None and mine is not None:
        rounds = off <= wanted.number.step / 2 and off <= _NEAR_SHARE * size
        return mine >= _FRACTION_DIGITS and not _ends(typed.number.value) and rounds
    return False


def _ends(fraction: float) -> bool:
    """Return whether a fraction is a decimal of few digits, as a quarter is; a third is none."""
    thousands = fraction * 1000
    return math.isclose(thousands, round(thousands), rel_tol=_EQUAL_SHARE)


def _grade_within_range(wanted: Amount, typed: Amount, reading: _Reading, *, is_tolerant: bool) -> Finding:
    if not typed.is_range:
        inside = wanted.low <= reading.low <= wanted.high
        margin = max(1.0, _NEAR_SHARE * abs(wanted.low)) if abs(wanted.low) > 1 else _NEAR_SHARE * abs(wanted.low)
        is_near = not is_tolerant and wanted.low - margin <= reading.low <= wanted.high + margin
        if inside:
            return RIGHT if is_tolerant else near_finding(msg("the-text-gives-a-range"))
        off = min(abs(reading.low - wanted.low), abs(reading.low - wanted.high))
        said = _difference_words(off, reading.low, wanted.low, unit_of(wanted))
        return near_finding(said) if is_near and off <= _ONE_STEP_SHARE * abs(wanted.low) else wrong_finding(said)
    if (word := _missing_magnitude(wanted, typed, reading)) is not None:
        return near_finding(msg("is-missing-2", name=word))
    if typed.link != wanted.link:
        return (
            near_finding(msg("one-answer-is-asked-for"))
            if wanted.link == "to"
            else near_finding(msg("the-text-gives-two-numbers"))
        )
    tolerance = _CONVERSION_SHARE if reading.is_converted else _EQUAL_SHARE
    ends = ((reading.low, wanted.low), (reading.high, wanted.high))
    if all(math.isclose(one, other, rel_tol=tolerance) for one, other in ends):
        return RIGHT
    return (
        near_finding(msg("another-range"))
        if all(math.isclose(*pair, rel_tol=_NEAR_SHARE) for pair in ends)
        else wrong_finding(msg("another-range"))
    )


def _missing_magnitude(wanted: Amount, typed: Amount, reading: _Reading) -> str | None:
    """Return the word that makes a typed number what is asked for."""
    number = wanted.number
    if typed.number.scale > 1 or number.scale == 1:
        return None
    ends = ((reading.low, wanted.low), (reading.high, wanted.high))
    fits = all(math.isclose(one * number.scale, other, rel_tol=_CONVERSION_SHARE) for one, other in ends)
    words = re.findall(r"[^\W\d_]+", number.text)
    return words[-1] if fits and words else None


def _difference_words(off: float, value: float, wanted: float, unit: Unit | None) -> str:
    """Say in words by how much a number is off."""
    if unit is not None and unit.name == "per cent":
        return msg("off", points=count_words(round(off, 1) or 0.1, "point"))
    if unit is not None and unit.dimension == "share" and abs(wanted) <= 1:
        return msg("off", points=count_words(round(100 * off), "point"))
    value, wanted = abs(value), abs(wanted)
    if value and wanted and not 0.1 < value / wanted < 10:
        times = max(value / wanted, wanted / value)
        return msg("times-too-large", times=times) if value > wanted else msg("times-too-small", times=times)
    if off == int(off) and off < 10:
        return msg("off", points=number_word(off))
    share = 100 * off / wanted if wanted else 100
    return msg("off-2", percent=share) if share >= 1 else msg("less-than-1-off")
