"""Grade a typed date: years are exact, and near misses are named."""

from studyapp.domain.messages import msg
from studyapp.domain.reviews import Grade
from studyapp.operations.answering.amounts import is_amount_word
from studyapp.operations.answering.dates import SAME_BOUND, Point, When, is_weekday, month_words, read_when
from studyapp.operations.answering.grading import RIGHT, Finding, count_words, near_finding, wrong_finding
from studyapp.operations.answering.lexing import normalise_signs
from studyapp.operations.answering.markers import is_exact, is_rough
from studyapp.operations.answering.nouns import is_known_noun

_CENTURY = 100
_TURNING = frozenset("before after until almost nearly".split())


def grade_when(
    expected: When, given: str, *, answer: str = "", known: frozenset[str] = frozenset(), before: str = ""
) -> Finding:
    """Grade a typed date: a year is right or not; a part that is only left out is near.

    Args:
        expected: the expected date.
        given: the typed date.
        answer: the words in which the text has it.
        known: folded words of the answer and of its card, which add nothing.
        before: the word before the blank.
    """
    if answer and normalise_signs(given) == normalise_signs(answer):
        return RIGHT
    typed = read_when(given, known=known, is_range=len(expected.points) > 1)
    if typed is None:
        return wrong_finding(msg("no-date"))
    if typed.refusal:
        return wrong_finding(
            msg("one-answer-is-asked-for") if typed.further else msg("is-not-in-the-answer", refusal=typed.refusal)
        )
    found = _grade_points(expected, typed, known)
    if found.grade is Grade.WRONG:
        return found
    others = (
        _grade_bound(expected, typed, before),
        _grade_leftover_words(typed),
        _grade_exactness(given, f"{before} {answer}"),
    )
    return next(
        (verdict for grade in (Grade.WRONG, Grade.NEAR) for verdict in (found, *others) if verdict.grade is grade),
        RIGHT,
    )


def _grade_bound(expected: When, typed: When, before: str) -> Finding:
    its = SAME_BOUND.get(typed.bound, typed.bound)
    wanted = {SAME_BOUND.get(bound, bound) for bound in (expected.bound, before.casefold())}
    if its in wanted or (not typed.bound and not expected.bound):
        return RIGHT
    if not typed.bound:
        return near_finding(msg("is-missing-2", name=expected.bound))
    said = msg("is-not-in-the-answer", refusal=typed.bound)
    return wrong_finding(said) if its in _TURNING else near_finding(said)


def _grade_exactness(given: str, answer: str) -> Finding:
    return near_finding(msg("the-text-gives-no-exact-date")) if is_exact(given) and is_rough(answer) else RIGHT


def _grade_leftover_words(typed: When) -> Finding:
    if typed.further:
        said = msg("is-not-in-the-answer", refusal=typed.further[0])
        means_more = (is_amount_word(word) or is_known_noun(word) for word in typed.further if not is_weekday(word))
        return wrong_finding(said) if any(means_more) else near_finding(said)
    return near_finding(msg("spelled", slip=typed.slip)) if typed.slip else RIGHT


def _grade_points(expected: When, typed: When, known: frozenset[str]) -> Finding:
    if len(expected.points) > len(typed.points):
        is_same_year = any(_is_year_of(point, typed.points[0]) for point in expected.points)
        return (
            near_finding(msg("the-other-year-is-missing"))
            if is_same_year
            else wrong_finding(msg("not-one-of-the-two-years"))
        )
    if len(typed.points) > len(expected.points):
        return _grade_two_years_for_one_date(expected.points[0], typed)
    if len(expected.points) > 1 and typed.years == expected.years[::-1] != expected.years:
        return wrong_finding(msg("the-years-are-the-other-way-round"))
    pairs = list(zip(expected.points, typed.points, strict=True))
    found = [_grade_point(point, given, known, is_doubtful=typed.is_doubtful) for point, given in pairs]
    return min(found, key=lambda each: (Grade.WRONG, Grade.NEAR, Grade.RIGHT).index(each.grade))


def _is_year_of(point: Point, typed: Point) -> bool:
    if point.century is not None or typed.century is not None:
        return point.century == typed.century
    year = point.year % _CENTURY if typed.is_short and point.year else point.year
    return typed.year is not None and typed.year == year and typed.is_decade == point.is_decade


def _grade_two_years_for_one_date(expected: Point, typed: When) -> Finding:
    """Return two years where one date is asked for: they may be those of a decade or a century."""
    first, last = (point.year for point in typed.points)
    are_plain = not typed.is_decade and not any(point.month for point in typed.points)
    if first and last and expected.is_decade and expected.year and are_plain and not expected.is_short:
        if (first, last) == (expected.year, expected.year + 9):
            return RIGHT
        return (
            near_finding(msg("the-text-names-the-decade"))
            if (first, last) == (expected.year, expected.year + 10)
            else _ONE
        )
    if first and last and expected.century and expected.century > 0 and are_plain:
        end = expected.century * expected.span
        if (first, last) == (end - expected.span + 1, end):
            return RIGHT
        is_century = first in (end - expected.span, end - expected.span + 1) and last in (end, end - 1)
        return near_finding(msg("the-text-names-the-century")) if is_century else _ONE
    return _ONE


_ONE = wrong_finding(msg("one-date-is-asked-for"))


def _grade_point(expected: Point, typed: Point, known: frozenset[str], *, is_doubtful: bool) -> Finding:
    if expected.century is not None or typed.century is not None:
        return _grade_part_of_year(_grade_century(expected, typed), expected, typed)
    if typed.year is None and expected.year is not None:
        same = (typed.month, typed.day) == (expected.month, expected.day) and typed.month is not None
        return (
            near_finding(msg("the-year-is-missing")) if same else wrong_finding(msg("the-year-is-missing-and-the-rest"))
        )
    if (off := _judge_years(expected, typed)) is not None:
        return off
    if expected.is_decade and not typed.is_decade:
        return near_finding(msg("the-text-names-the-decade"))
    if typed.is_decade and not expected.is_decade:
        return near_finding(msg("the-text-names-the-year"))
    era = _grade_era(expected, typed)
    if era is not None:
        return era
    return _grade_part_of_year(_grade_day(expected, typed, known, is_doubtful=is_doubtful), expected, typed)


def _grade_century(expected: Point, typed: Point) -> Finding:
    if expected.century is not None and typed.is_short and typed.year == expected.century and not typed.is_decade:
        return RIGHT
    if expected.century is not None and typed.century is not None:
        if expected.span != typed.span:
            return wrong_finding(msg("another-time"))
        if expected.century == -typed.century:
            return _judge_other_era(expected, typed)
        off = abs(expected.century - typed.century)
        return RIGHT if not off else wrong_finding(msg("off", points=_span_words(off, expected.span)))
    whole, other = (expected, typed) if expected.century is not None else (typed, expected)
    if other.year is None or whole.century is None or not _includes_year(whole, other):
        return wrong_finding(msg("another-time"))
    is_whole = other.is_decade and not other.is_short and other.year % whole.span == 0  # "the 1800s"
    if whole is expected and is_whole:
        return RIGHT
    return (
        near_finding(msg("the-text-names-the-century"))
        if whole is expected
        else near_finding(msg("the-text-is-more-exact"))
    )


def _includes_year(whole: Point, other: Point) -> bool:
    """Return whether a year is of a century; "the 1600s" are of the 17th alone."""
    century, year = whole.century or 0, other.year or 0
    number = (abs(year) - (not other.is_decade)) // whole.span + 1
    return (century < 0) == (year < 0) and abs(century) == number


def _judge_other_era(expected: Point, typed: Point) -> Finding:
    return (
        wrong_finding(msg("the-era-is-another"))
        if typed.has_era or not expected.has_era
        else near_finding(msg("the-era-is-missing"))
    )


def _grade_era(expected: Point, typed: Point) -> Finding | None:
    if expected.year is not None and typed.year is not None and (expected.year < 0) != (typed.year < 0):
        return _judge_other_era(expected, typed)
    return None


def _judge_years(expected: Point, typed: Point) -> Finding | None:
    """Judge the years; return None where they are right."""
    if expected.year is None or typed.year is None:
        return None
    expected_year, said = abs(expected.year), abs(typed.year)
    is_short = (expected.is_short or typed.is_short) and expected_year >= (0 if expected.is_short else _CENTURY)
    span = 10 if expected.is_decade or typed.is_decade else 1
    year, given = (expected_year % _CENTURY, said % _CENTURY) if is_short else (expected_year, said)
    if year // span == given // span:
        return None
    if is_short:
        return wrong_finding(msg("another-year"))
    if sorted(str(year)) == sorted(str(given)):
        return wrong_finding(msg("the-digits-are-in-another-order"))
    return wrong_finding(msg("off", points=count_words(abs(year - given), "year")))


def _grade_day(expected: Point, typed: Point, known: frozenset[str], *, is_doubtful: bool) -> Finding:
    if is_doubtful and (expected.month, expected.day) == (typed.day, typed.month):
        return near_finding(msg("day-and-month-are-the-other-way-round"))
    months, days = (expected.month, typed.month), (expected.day, typed.day)
    if None not in (*months, *days) and months[0] != months[1] and days[0] != days[1]:
        return wrong_finding(msg("another-month-and-another-day"))
    for what, wanted, given in (("month", expected.month, typed.month), ("day", expected.day, typed.day)):
        if wanted is None and given is not None:
            if what == "month" and not month_words(given).isdisjoint(known):
                continue
            return near_finding(msg("the-text-is-less-exact"))
        if wanted is not None and given is None:
            return near_finding(msg("the-is-missing", what=what))
        if wanted != given:
            return near_finding(msg("another", what=what))
    return RIGHT


def _grade_part_of_year(found: Finding, expected: Point, typed: Point) -> Finding:
    """Return a finding that minds "early", "late" and the seasons too."""
    if found.grade is Grade.WRONG or expected.part == typed.part:
        return found
    if not typed.part:
        return near_finding(msg("is-missing-2", name=expected.part))
    said = msg("is-not-in-the-answer", refusal=typed.part)
    return wrong_finding(said) if expected.part else near_finding(said)


def _span_words(number: int, span: int) -> str:
    if span > _CENTURY:
        return count_words(number * span, "year")
    return msg("one-century") if number == 1 else f"{number} centuries"
