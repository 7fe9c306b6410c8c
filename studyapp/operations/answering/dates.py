"""Parse a date as far as it is given: years, months, days, decades, centuries, eras, ranges; keep leftover words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from studyapp.domain.messages import msg
from studyapp.operations.answering import units
from studyapp.operations.answering.lexing import Token, normalise_signs, split_tokens
from studyapp.operations.answering.numerals import Number, Writing, german_number, read_number
from studyapp.operations.answering.slips import is_slip

_MONTHS = (
    "january jan januar jänner jän", "february feb februar", "march mar märz mär maerz", "april apr", "may mai",
    "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
    "december dec dezember dez",
)  # fmt: skip
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_ERAS = {
    ("bc",): -1, ("bce",): -1, ("v", "chr"): -1, ("v", ".", "chr"): -1, ("vor", "christus"): -1, ("b", "c"): -1,
    ("before", "the", "common", "era"): -1, ("before", "common", "era"): -1, ("before", "our", "era"): -1,
    ("vor", "unserer", "zeitrechnung"): -1, ("vor", "der", "zeitenwende"): -1, ("before", "christ"): -1,
    ("vuz",): -1, ("ad",): 1, ("ce",): 1, ("n", "chr"): 1, ("n", ".", "chr"): 1,
    ("nach", "christus"): 1, ("anno", "domini"): 1,
    ("of", "the", "common", "era"): 1, ("common", "era"): 1, ("of", "our", "era"): 1,
    ("unserer", "zeitrechnung"): 1, ("nach", "unserer", "zeitrechnung"): 1, ("nach", "der", "zeitenwende"): 1,
}  # fmt: skip
_PARTS = {
    "early": "early", "beginning": "early", "start": "early", "anfang": "early", "frühe": "early",
    "frühen": "early", "frühes": "early", "früher": "early", "late": "late", "end": "late", "ende": "late",
    "späte": "late", "späten": "late", "spätes": "late", "mid": "mid", "middle": "mid", "mitte": "mid",
    "spring": "spring", "frühling": "spring", "frühjahr": "spring", "summer": "summer", "sommer": "summer",
    "autumn": "autumn", "fall": "autumn", "herbst": "autumn", "winter": "winter", "post": "post", "pre": "pre",
    "q1": "q1", "q2": "q2", "q3": "q3", "q4": "q4",
}  # fmt: skip
_HALVES = {"first": "first half", "second": msg("second-half"), "erste": "first half", "zweite": msg("second-half")}
_CENTURIES = frozenset("century centuries cent c jh jhd jahrhundert jahrhunderts jahrhunderte".split())
_SPANS = frozenset("centuries millennia jahrhunderte jahrhunderten jahrtausende jahrtausenden".split())
_YEARS = frozenset("years jahre jahren".split())
_SHORTEST_SLIP = 5  # letters of a word in which one slip is forgiven
_SPELLED = frozenset(
    word for word in (*_MONTH_OF, "century", "centuries", "jahrhundert") if len(word) >= _SHORTEST_SLIP
)
_LAST = frozenset("last past previous letzten vergangenen vorigen".split())
_MILLENNIA = frozenset("millennium millennia jahrtausend jahrtausends".split())
_BEFORE_OR_AFTER = frozenset(
    "before after until till since by from vor nach bis seit ab prior earlier later than almost nearly".split()
)
_BOUND_SYNONYMS = {
    "before": "prior_to earlier_than früher_als prior earlier vor".split(),
    "after": "later_than subsequent_to später_als later nach".split(),
    "until": "up_to bis_zu till bis".split(),
    "since": ("seit",),
    "from": ("ab",),
}
SAME_BOUND = {said.replace("_", " "): bound for bound, words in _BOUND_SYNONYMS.items() for said in words}
"""Words of a bound and the one that says the same."""
_LONG_BOUNDS = frozenset(said for said in SAME_BOUND if " " in said)
_REFUSING = frozenset(
    "not no never isn't wasn't except but without unlike außer ohne nicht kein keine nie or oder either entweder "
    "neither nor".split()
)
_BESIDE = frozenset(
    "in on the of year years a an about around circa ca roughly approximately some c at during it was jahr "
    "jahre jahren im am der die das dem den um rund etwa ungefähr and und date it's i think maybe perhaps "
    "guess believe fairly quite sure probably exactly genau day month decade o jahrzehnt ".split()
)
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag mon tue tues wed thu thur thurs fri sat sun".split()
)
_TO = frozenset("to until till through thru bis".split())
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_GERMAN_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_DECADE_OF = {f"{stem}ies": 20 + 10 * n for n, stem in enumerate(_TENS)} | {
    f"{stem}{end}": 20 + 10 * n for n, stem in enumerate(_GERMAN_TENS) for end in ("er", "ern", "erjahre", "erjahren")
}
_ROMAN = re.compile(r"(?=[ivx])(x{0,2})(ix|iv|v?i{0,3})$")
_ORDINAL_ROMAN = re.compile(r"(?<=[ivx])(?:st|nd|rd|th)$")  # "XIXth"
_DAY_MONTH_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?![\d.])")
_BY_STROKES = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_ISO = re.compile(r"(?<![\d-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])")
_ISO_MONTH = re.compile(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?![\d-])")
_MONTH_AND_YEAR = re.compile(r"(?<![\d/.])(0?[1-9]|1[0-2])[/.](\d{4})(?![\d/.])")
_STROKE_OF_YEARS = re.compile(r"(?<![\d/])(\d{4})/(\d{4}|\d{2})(?![\d/])")
_CENTURY, _LAST_DAY, _LAST_MONTH = 100, 31, 12
_CENTURY_BEFORE = 1900  # the one that people call the last


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as far as it is given.

    Attributes:
        year: below zero before our era; of a decade its first.
        century: its number, below zero before our era.
        span: years of what `century` counts: a hundred, or a thousand.
        is_decade: whether the year is that of a decade.
        is_short: whether the year or decade was given by its last two digits.
        has_era: whether the era is said.
        part: "early", "late", "spring" and the like.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    century: int | None = None
    span: int = _CENTURY
    is_decade: bool = False
    is_short: bool = False
    has_era: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date, or the two ends of a time.

    Attributes:
        points: one or two.
        refusal: the word that turns it round, or offers a second answer; "" where none does.
        bound: "before", "after" and the like.
        further: words and numbers of which nothing is known.
        slip: a word that is known but for a slip of the pen, as it should be.
        is_doubtful: whether day and month may be meant the other way round.
    """

    points: tuple[Point, ...]
    refusal: str = ""
    bound: str = ""
    further: tuple[str, ...] = ()
    slip: str = ""
    is_doubtful: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """Return both years of a range, or the first one of a decade."""
        return tuple(point.year for point in self.points if point.year is not None)

    @property
    def is_decade(self) -> bool:
        """Return whether the years are decades."""
        return any(point.is_decade for point in self.points)

    @property
    def is_telling(self) -> bool:
        """Return whether more than a plain number says that it is a date."""
        return any(
            point.month or point.century or point.is_decade or point.has_era or (point.part and point.year)
            for point in self.points
        )


def read_when(text: str, *, known: frozenset[str] = frozenset(), is_range: bool | None = None) -> When | None:
    """Return the date in a text; None where there is none.

    Args:
        text: typed text, or an answer.
        known: folded words that add nothing.
        is_range: whether two years are asked for, so that "2003-05" is no month; None of an answer itself.
    """
    return _Reader(text, known, is_range=is_range).read()


class _Reader:
    """Goes through the tokens once; each of them fills what is still open of a point."""

    def __init__(self, text: str, known: frozenset[str], *, is_range: bool | None) -> None:
        self._known = known
        self._points: list[Point] = [Point()]
        self._bare: list[int | None] = [None]  # a number of each point that may be a day or a short year
        self._refusal, self._bound, self._slip = "", "", ""
        self._further: list[str] = []
        self._is_doubtful, self._is_between, self._is_linked = False, False, False
        self._era_ahead = 1
        self._given = tuple(
            self._correct_spelling(token) for token in split_tokens(self._numeric(normalise_signs(text), is_range))
        )
        self._at = 0

    def _numeric(self, text: str, is_range: bool | None) -> str:
        """Take dates in digits out of a text."""
        if found := _ISO.search(text):
            return self._take_date(text, found, int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_MONTH_YEAR.search(text):
            return self._take_date(text, found, int(found[3]), int(found[2]), int(found[1]))
        if found := _BY_STROKES.search(text):
            first, second = int(found[1]), int(found[3])
            self._is_doubtful = first <= _LAST_MONTH and second <= _LAST_MONTH and first != second
            month, day = (first, second) if second > _LAST_MONTH else (second, first)
            return self._take_date(text, found, int(found[4]), month, day)
        if found := _MONTH_AND_YEAR.search(text):
            return self._take_date(text, found, int(found[2]), int(found[1]), None)
        text = _STROKE_OF_YEARS.sub(r"\1-\2", text)
        found = _ISO_MONTH.search(text)
        if found and not is_range and (is_range is False or int(found[2]) <= int(found[1]) % _CENTURY):
            return self._take_date(text, found, int(found[1]), int(found[2]), None)
        return text

    def _take_date(self, text: str, found: re.Match[str], year: int, month: int, day: int | None) -> str:
        if not 1 <= month <= _LAST_MONTH or not (day is None or 1 <= day <= _LAST_DAY):
            self._further.append(found[0])
        self._points[0] = Point(year, month, day, is_short=year < _CENTURY)
        return f"{text[: found.start()]} {text[found.end() :]}"

    def read(self) -> When | None:
        while self._at < len(self._given):
            if not any(step() for step in self._steps()):
                self._further.append(self._given[self._at].text)
                self._at += 1
        points = self._settle_points()
        if not points:
            return None
        return When(points, self._refusal, self._bound, tuple(self._further), self._slip, self._is_doubtful)

    def _steps(self) -> tuple[Callable[[], bool], ...]:
        return (
            self._era, self._long_bound, self._read_last_century, self._spelled_decade, self._century, self._month,
            self._decade, self._part, self._number, self._link, self._word,
        )  # fmt: skip

    def _text(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._given[at].folded if at < len(self._given) else ""

    def _fill(self, **values: object) -> None:
        self._points[-1] = replace(self._points[-1], **values)  # type: ignore[arg-type]  # each value is of its field

    def _era(self) -> bool:
        for length in (4, 3, 2, 1):
            words = tuple(self._text(k) for k in range(length))
            if words not in _ERAS:
                continue
            self._at += length
            if self._text() == "." and self._given[self._at].is_glued:
                self._at += 1
            if self._bare[-1] is not None and self._points[-1].year is None:
                self._fill(year=self._bare[-1])
                self._bare[-1] = None
            if not self._is_open():
                self._era_ahead = _ERAS[words]  # "AD 79"
            self._set_era(_ERAS[words])
            return True
        return False

    def _long_bound(self) -> bool:
        words = f"{self._text()} {self._text(1)}"
        if words not in _LONG_BOUNDS:
            return False
        self._bound = words
        self._at += 2
        return True

    def _is_era(self, ahead: int) -> bool:
        return any(tuple(self._text(ahead + k) for k in range(length)) in _ERAS for length in (4, 3, 2, 1))

    def _set_era(self, sign: int) -> None:
        first = 0 if len(self._points) > 1 and not self._points[0].has_era else len(self._points) - 1
        for k in range(first, len(self._points)):
            point = self._points[k]
            year, century = point.year, point.century
            if k < len(self._points) - 1 and year is None and self._bare[k] is not None:
                year, self._bare[k] = self._bare[k], None
            self._points[k] = replace(
                point, year=sign * year if year else year, century=sign * century if century else century, has_era=True
            )

    def _read_last_century(self) -> bool:
        """Read what says which century a short decade is of: "the twenties of the last century"."""
        point = self._points[-1]
        is_short = point.is_decade and point.is_short and point.year is not None
        if not (is_short and self._text() in _LAST and self._text(1) in _CENTURIES):
            return False
        self._fill(year=_CENTURY_BEFORE + (point.year or 0), is_short=False)
        self._at += 2
        return True

    def _spelled_decade(self) -> bool:
        """Read "nineties", "nineteen-nineties", "nineteen hundreds", "neunziger Jahre"."""
        behind = 2 if self._text(1) == "-" else 1
        if (hundred := _century_of_word(self._text())) and self._text(behind) == "hundreds":
            self._fill(year=hundred, is_decade=True)
            self._at += behind + 1
            return True
        ahead, hundreds = 0, 0
        if (hundred := _century_of_word(self._text())) and (self._text(1) == "-" or self._text(1) in _DECADE_OF):
            hundreds, ahead = hundred, 2 if self._text(1) == "-" else 1
        tens = _DECADE_OF.get(self._text(ahead))
        if tens is None:
            return False
        self._fill(year=hundreds + tens, is_decade=True, is_short=not hundreds)
        self._at += ahead + 1
        return True

    def _century(self) -> bool:
        token = self._given[self._at]
        roman = _ORDINAL_ROMAN.sub("", token.folded)
        if _ROMAN.match(roman) and token.kind == "word":
            number, end = Number(_parse_roman(roman), form="place"), self._at + 1
        elif (found := read_number(self._given, self._at, Writing(letters=""))) is not None:
            number, end = found
        else:
            return False
        return self._is_century(number, end) and self._take_century(number, end)

    def _is_century(self, number: Number, end: int) -> bool:
        while end < len(self._given) and self._given[end].text in ("-", "."):
            end += 1
        word = self._given[end].folded if end < len(self._given) else ""
        is_short = word in (*_SPANS, "c", "cent") and number.form != "place"  # "18 centuries" last 1,800 years
        return word in (_CENTURIES | _MILLENNIA) and number.value == int(number.value) and not is_short

    def _take_century(self, number: Number, end: int) -> bool:
        while self._given[end].text in ("-", "."):
            end += 1
        word = self._given[end].folded
        self._fill(century=int(number.value), span=1000 if word in _MILLENNIA else _CENTURY)
        self._at = end + 1
        if self._text() == "." and self._given[self._at].is_glued:
            self._at += 1
        return True

    def _month(self) -> bool:
        token = self._given[self._at]
        month = _MONTH_OF.get(token.folded)
        if month is None or self._points[-1].month is not None:
            return False
        self._fill(month=month)
        self._at += 1
        if self._text() == "." and self._given[self._at].is_glued:
            self._at += 1
        return True

    def _correct_spelling(self, token: Token) -> Token:
        """Return a word that nobody knows as the month or century that it must be but for a slip of the pen."""
        word = token.folded
        if token.kind != "word" or word in _MONTH_OF or word in _CENTURIES or word in self._known:
            return token
        near = {spelled for spelled in _SPELLED if spelled[0] == word[0] and is_slip(spelled, word, _SHORTEST_SLIP)}
        if len({_MONTH_OF.get(spelled, spelled[:_SHORTEST_SLIP]) for spelled in near}) != 1 or _is_number(token):
            return token
        self._slip = min(near).capitalize() if near & _MONTH_OF.keys() else min(near)
        return replace(token, text=min(near))

    def _decade(self) -> bool:
        """Read "1990s", "'90s", "1990er"."""
        at = self._at + (self._text() == "'")
        if at + 1 >= len(self._given) or not self._given[at].text.isdigit():
            return False
        number = self._given[at].text
        rest = [token.folded for token in self._given[at + 1 : at + 3]]
        if rest[:2] == ["'", "s"]:
            end = at + 3
        elif rest[0] in ("s", "er", "ern"):
            end = at + 2
        else:
            return False
        if len(number) not in (2, 3, 4) or int(number) % 10:
            return False
        self._fill(year=int(number), is_decade=True, is_short=len(number) <= 2)
        self._at = end
        if self._text() in ("jahre", "jahren"):
            self._at += 1
        return True

    def _part(self) -> bool:
        word = self._text()
        if word in _HALVES and self._text(1) in ("half", "hälfte"):
            self._fill(part=_HALVES[word])
            self._at += 2
            return True
        if word == "q" and self._text(1) in ("1", "2", "3", "4"):
            self._fill(part=f"q{self._text(1)}")
            self._at += 2
            return True
        if word not in _PARTS:
            return False
        self._fill(part=_PARTS[word])
        self._at += 1
        if self._text() == "-":
            self._at += 1
        return True

    def _number(self) -> bool:
        at = self._at
        is_shortened = self._text() == "'" and at + 1 < len(self._given) and len(self._given[at + 1].text) == 2
        if is_shortened and self._given[at + 1].text.isdigit():
            self._fill(year=int(self._given[at + 1].text), is_short=True)
            self._at += 2
            return True
        year = _read_spoken_year(self._given, at)
        if year is not None:
            self._set_year(*year)
            return True
        found = read_number(self._given, at, Writing(letters=""))
        if (
            found is None
            or found[0].value != int(found[0].value)
            or found[0].scale != 1
            or found[0].form not in ("", "place")
        ):
            return False
        number, end = found
        if end < len(self._given) and units.unit_of_symbol(self._given[end].text) and self._given[end].text in "%‰°$€£":
            return False
        if _is_day(number):
            if self._bare[-1] is not None:
                return self._short_year(int(number.value), end)
            self._bare[-1], self._at = int(number.value), end
            if self._text() == "." and self._given[end].is_glued:
                self._at += 1
            return True
        if number.form == "place":
            return False
        self._set_year(int(number.value), end)
        return True

    def _short_year(self, number: int, end: int) -> bool:
        """Take a second small number behind a day and a month for a year."""
        point = self._points[-1]
        if point.month is None or point.year is not None or number < 10:
            return False
        self._points[-1] = replace(point, year=number, is_short=True)
        self._at = end
        return True

    def _set_year(self, year: int, end: int) -> None:
        if self._points[-1].year is not None:
            self._further.append(str(year))
        else:
            self._fill(year=year)
        self._at = end

    def _link(self) -> bool:
        word = self._text()
        is_and = word in ("and", "und", "&") and (self._is_between or self._is_of_several())
        if word in ("between", "from", "zwischen", "von") and not self._is_open():
            self._is_between, self._at = True, self._at + 1
            return True
        if not (word in _TO or word == "-" or is_and or (word == "/" and self._is_open())) or not self._is_open():
            return False
        if not self._ahead():
            return False
        if len(self._points) > 1:
            self._further.append(word)
        else:
            self._points.append(Point())
            self._bare.append(None)
        self._at += 1
        return True

    def _is_of_several(self) -> bool:
        """Return whether decades or centuries are named one after the other: "the 16th and 17th centuries"."""
        names_centuries = any(token.folded in _CENTURIES for token in self._given[self._at :])
        return self._points[-1].is_decade or (self._bare[-1] is not None and names_centuries)

    def _is_open(self) -> bool:
        """Return whether the point that is read has anything yet."""
        return self._points[-1] != Point() or self._bare[-1] is not None

    def _ahead(self) -> bool:
        rest = self._given[self._at + 1 :]
        return any(
            token.kind == "number" or token.folded in _MONTH_OF or token.folded in _DECADE_OF for token in rest
        ) or (bool(rest) and any(read_number(rest, k, Writing(letters="")) for k in range(min(3, len(rest)))))

    def _word(self) -> bool:
        token = self._given[self._at]
        word = token.folded
        if word in _YEARS and self._at and _is_number(self._given[self._at - 1]) and not self._is_era(1):
            return False  # "1980 years" are a span of time
        if word in _REFUSING:
            self._refusal = self._refusal or word
        elif word in _BEFORE_OR_AFTER:
            self._bound = word
        elif token.text == "-" and not self._is_open() and self._is_glued_number():
            return False
        elif (token.kind == "sign" and token.text in ",.;:()[]'\"“”„?!…~-") or word in _BESIDE or word in self._known:
            pass
        else:
            return False
        self._at += 1
        return True

    def _is_glued_number(self) -> bool:
        return self._at + 1 < len(self._given) and self._given[self._at + 1].kind == "number"

    def _settle_points(self) -> tuple[Point, ...]:
        """Return the points, each with what the other says for both."""
        has_month = any(point.month for point in self._points)
        first_year = self._points[0].year
        for k, bare in enumerate(self._bare):
            if bare is None:
                continue
            point = self._points[k]
            if has_month and point.day is None:
                self._points[k] = replace(point, day=bare)
            elif k and first_year is not None and point.year is None:
                self._points[k] = replace(point, year=first_year // _CENTURY * _CENTURY + bare)
            elif not has_month and point.year is None and point.century is None:
                self._points[k] = replace(point, year=bare, is_short=not point.has_era)
            else:
                self._further.append(str(bare))
        if self._era_ahead < 0 and self._points[0].year:
            self._points[0] = replace(self._points[0], year=-self._points[0].year)
        if len(self._points) == 1:
            return (self._points[0],) if replace(self._points[0], part="") != Point() else ()
        return self._points_of_range(*self._points[:2])

    def _points_of_range(self, first: Point, last: Point) -> tuple[Point, ...]:
        if first.century is None and last.century is None and not (first.is_decade or last.is_decade):
            first = replace(
                first, year=first.year if first.year is not None else last.year, has_era=first.has_era or last.has_era
            )
            last = replace(last, year=last.year if last.year is not None else first.year)
            if first.day or last.day:
                first = replace(first, month=first.month or last.month)
                last = replace(last, month=last.month or first.month)
        elif last.century is not None and first.century is None and first.year is not None:
            first = replace(first, century=first.year, year=None, is_short=False, span=last.span)
        elif first.is_decade and last.is_short and last.year is not None and first.year and not first.is_short:
            last = replace(last, year=first.year // _CENTURY * _CENTURY + last.year, is_short=False)
        return first, last


def _is_day(number: Number) -> bool:
    return 1 <= number.value < _CENTURY


def _is_number(token: Token) -> bool:
    return read_number((token,), 0, Writing(letters="")) is not None


def _parse_roman(word: str) -> int:
    values = {"i": 1, "v": 5, "x": 10}
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        total += -values[letter] if values.get(following, 0) > values[letter] else values[letter]
    return total


@cache
def _century_of_word(word: str) -> int:
    """Return the century that a number word of a year begins with: nineteen is 1900."""
    found = read_number((Token(word, "word", is_glued=False),), 0, Writing(letters="")) if word.isalpha() else None
    return int(found[0].value) * _CENTURY if found and 10 <= found[0].value <= 20 and not found[0].form else 0


def _read_spoken_year(given: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """Return a year as it is said: "nineteen sixty-nine", "nineteen oh five", "neunzehnhundertneunundsechzig"."""
    word = given[at].folded
    if given[at].kind != "word":
        return None
    head, mark, tail = word.partition("hundert")
    above = german_number(head) if mark else None
    if above is not None and 10 <= above <= 20:
        below = german_number(tail.removeprefix("und")) if tail else 0
        return None if below is None else (above * _CENTURY + below, at + 1)
    hundreds = _century_of_word(word)
    if not hundreds:
        return None
    ahead = at + 2 if at + 1 < len(given) and given[at + 1].text == "-" else at + 1
    if ahead >= len(given):
        return None
    is_ought = given[ahead].folded in ("oh", "o", "nought")
    rest = read_number(given, ahead + is_ought, Writing(letters="")) if ahead + is_ought < len(given) else None
    if rest is None or rest[0].form or rest[0].scale != 1 or not rest[0].in_words:
        return None
    years = int(rest[0].value)
    is_sound = years < 10 if is_ought else 10 <= years < _CENTURY
    return (hundreds + years, rest[1]) if is_sound else None


def month_words(month: int) -> frozenset[str]:
    """Return all names of a month."""
    return frozenset(_MONTHS[month - 1].split())


def is_weekday(word: str) -> bool:
    """Return whether a word names a day of the week."""
    return word.casefold() in _WEEKDAYS
