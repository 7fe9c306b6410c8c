"""Numbers that a person typed: digits, words, fractions and magnitudes, in English and German."""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from studyapp.operations.answering.lexing import Token, parse_digits

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"nil": 0, "nought": 0, "naught": 0}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)} | {
    "fourty": 40,
    "ninty": 90,
}
_GERMAN = {
    word: value
    for value, word in enumerate(
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
        "siebzehn achtzehn neunzehn".split()
    )
} | {"zwo": 2}
_GERMAN_TENS = {
    word: 10 * n for n, word in enumerate("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), 2)
} | {"dreissig": 30}
_SCALES = {
    "dozen": 12, "dutzend": 12, "hundred": 100, "hundert": 100, "thousand": 10**3, "tausend": 10**3, "tsd": 10**3,
    "lakh": 10**5, "crore": 10**7, "million": 10**6, "millionen": 10**6, "mio": 10**6,
    "mill": 10**6, "mil": 10**6, "mn": 10**6,
    "mln": 10**6, "milliard": 10**9, "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9, "bn": 10**9,
    "bln": 10**9, "billion": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12, "quadrillion": 10**15,
}  # fmt: skip
_LONG_SCALES = {
    "billion": 10**12, "billionen": 10**12, "bio": 10**12, "billiarde": 10**15, "billiarden": 10**15,
    "trillion": 10**18, "trillionen": 10**18,
}  # fmt: skip
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "hundredth": 100,
    "thousandth": 1000, "millionth": 10**6, "hälfte": 2, "halb": 2, "halbe": 2, "halben": 2, "halber": 2, "halbes": 2,
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10,
    "zwölftel": 12, "zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000,
}  # fmt: skip
_PLACES = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100,
} | {
    f"{stem}{end}": value
    for value, stem in enumerate("erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft".split(), 1)
    for end in ("e", "er", "es", "en")
    if stem != "acht" or end != "en"
} | {
    f"{stem}t{end}": value
    for stem, value in _GERMAN.items()
    if value > 12
    for end in ("e", "er", "es", "en")
} | {f"zwanzigst{end}": 20 for end in ("e", "er", "es", "en")}  # fmt: skip
_MULTIPLES = {
    "once": 1, "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "treble": 3, "trebled": 3, "quadruple": 4, "quadrupled": 4, "quintuple": 5,
    "quintupled": 5, "sextuple": 6, "sextupled": 6, "septupled": 7, "octupled": 8, "halved": 0.5, "doppelt": 2,
    "doppelte": 2, "doppelten": 2, "verdoppelt": 2, "verdoppelte": 2, "halbiert": 0.5, "einmal": 1,
}  # fmt: skip
_FACTORS = frozenset(("factor", "faktor", "x"))  # "x6"
_ARTICLES = frozenset("a an one ein eine einen einem einer eines".split())
_AND = frozenset(("and", "und"))
_POINT = frozenset(("point", "komma"))
_OF_A = frozenset("of a an von einer eine".split())  # between a part and its magnitude: "half of a million"
_STANDING_ALONE = frozenset("hundred thousand million billion hundert tausend".split())
_PLACE_MARKS = frozenset(("st", "nd", "rd", "th"))
_FOLD = re.compile(r"(?:ver)?(.+?)-?(?:folds?|fache[nrs]?|fachten?|facht|fach|mal)$")
_GERMAN_PLACE = re.compile(r"(?P<whole>.+)ste[nrs]?$")  # "einundzwanzigste"
_DOZEN, _TWENTY, _HUNDRED, _THOUSAND = 12, 20, 100, 1000
_MOST = 1e100  # the greatest number; a word that would make it more is left over
PAIRS = frozenset("pair pairs paar Paar paare Paare paaren Paaren".split())
"""Words that double the number before them."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed.

    Attributes:
        mantissa: without the magnitude behind it: 5 of "5 billion".
        scale: the magnitude.
        digits: the number of significant digits; None for a fraction, which is exact.
        decimals: digits behind the point of the mantissa.
        form: "" of a plain number, else "place" (third), "times" (twice) or "part" (a third).
        in_words: whether it is written out.
        text: the typed text.
    """

    mantissa: float
    scale: float = 1.0
    digits: int | None = None
    decimals: int = 0
    form: str = ""
    in_words: bool = False
    text: str = ""

    @property
    def value(self) -> float:
        """Return the number's value."""
        return self.mantissa * self.scale

    @property
    def step(self) -> float:
        """Return the worth of its last digit."""
        return self.scale * 10.0**-self.decimals


@dataclass(frozen=True, slots=True)
class Writing:
    """The way in which a language writes numbers.

    Attributes:
        has_commas: whether "12.500" are thousands.
        has_long_scale: whether a billion is a million millions.
        letters: the single letters that stand for a magnitude where nothing else is behind them.
    """

    has_commas: bool = False
    has_long_scale: bool = False
    letters: str = "kmbt"


def scale_of(word: str, writing: Writing) -> float | None:
    """Return the magnitude of a word; None of all other words."""
    if writing.has_long_scale and word in _LONG_SCALES:
        return _LONG_SCALES[word]
    for form in (word, word.removesuffix("s")):
        if form in _SCALES or form in _LONG_SCALES:
            return _SCALES.get(form) or _LONG_SCALES[form]
    return None


def words_of_numbers() -> frozenset[str]:
    """Return all words that numbers are made of."""
    return frozenset(
        (*_SMALL, *_TENS, *_GERMAN, *_GERMAN_TENS, *_SCALES, *_LONG_SCALES, *_PARTS, *_PLACES, *_MULTIPLES)
    )


def correct_ordinal(word: str) -> str | None:
    """Return the ordinal that one is meant for which only hangs an ending on its number: fifth, for "fiveth"."""
    number = word.removesuffix("th")
    value = _SMALL.get(number, _TENS.get(number)) if number != word else None
    return next((place for place, value_of_place in _PLACES.items() if value_of_place == value and place != word), None)


def double_by_pairs(number: Number, given: tuple[Token, ...], at: int) -> tuple[Number, int] | None:
    """Return a number with the word behind it that doubles it: "23 pairs"; None without such a word."""
    return (replace(number, scale=2 * number.scale), at + 1) if _word(given, at) in PAIRS else None


def read_number(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    """Return the number that begins at a place, and where it ends; None where none begins there."""
    found = _read_digits(given, at, writing) if given[at].kind == "number" else _read_words(given, at, writing)
    if found is None:
        return None
    number, end = found
    if not math.isfinite(number.value):
        return None
    return replace(number, text=" ".join(token.text for token in given[at:end])), end


def _word(given: tuple[Token, ...], at: int) -> str:
    return given[at].folded if at < len(given) and given[at].kind == "word" else ""


def _sign(given: tuple[Token, ...], at: int) -> str:
    return given[at].text if at < len(given) and given[at].kind == "sign" else ""


def _skip_hyphen(given: tuple[Token, ...], at: int) -> int:
    is_hyphen = _sign(given, at) == "-" and given[at].is_glued and at + 1 < len(given) and given[at + 1].is_glued
    return at + 1 if is_hyphen else at


def _read_digits(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    """Return a number that begins with digits, with smaller ones behind its magnitude: "1 million 200 thousand"."""
    found = _read_one_in_digits(given, at, writing)
    while found is not None:
        number, end = found
        is_digits = end < len(given) and given[end].kind == "number"
        more = (_read_one_in_digits if is_digits else _read_cardinal)(given, end, writing)
        is_whole = not (number.form or number.decimals) and number.mantissa == int(number.mantissa)
        if more is None or not is_whole or more[0].form or not _HUNDRED <= more[0].value < number.scale:
            break
        if is_digits and more[0].scale < _HUNDRED:
            break
        found = _whole_number(number.value + more[0].value, more[0].scale), more[1]
    return found


def _whole_number(value: float, scale: float) -> Number:
    """Return a whole number in words; its magnitude is the worth of its last digit."""
    return Number(value / scale, scale, digits=len(f"{int(value)}".rstrip("0")) or 1, in_words=True)


def _read_one_in_digits(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    text = given[at].text
    value = parse_digits(text, has_commas=writing.has_commas)
    if value is None:
        return None
    end = at + 1
    if (fraction := _fraction_of_digits(given, at)) is not None:
        number, end = Number(fraction, form="part"), at + 3
    elif text.isdecimal() and (fraction := _fraction_of_digits(given, end)) is not None and 0 < fraction < 1:
        number, end = Number(value + fraction), end + 3  # 3½
    elif end < len(given) and given[end].is_glued and _word(given, end) in _PLACE_MARKS:
        return Number(value, digits=1, form="place"), end + 1
    elif _word(given, end) in _POINT and end + 1 < len(given) and (said := given[end + 1].text).isdecimal():
        number, end = Number(float(f"{value:.0f}.{said}"), digits=len(said) + 1, decimals=len(said)), end + 2
    elif (part := _part_behind(given, end)) is not None:
        number, end = Number(value + part[0]), part[1]
    else:
        number = Number(value, digits=_significant_digits(text), decimals=_decimals(text, value))
    if (power := _read_power(given, end)) is not None:
        return replace(number, scale=power[0]), power[1]
    return _apply_magnitudes(number, given, end, writing)


def _significant_digits(text: str) -> int:
    digits = re.sub(r"\D", "", text).lstrip("0")
    return len(digits if re.search(r"[.,]\d{1,2}$", text) else digits.rstrip("0")) or 1


def _decimals(text: str, value: float) -> int:
    tail = re.search(r"[.,](\d+)$", text)
    return len(tail[1]) if tail and (value != int(value) or set(tail[1]) == {"0"}) and len(tail[1]) else 0


def _fraction_of_digits(given: tuple[Token, ...], at: int) -> float | None:
    if at + 2 >= len(given) or _sign(given, at + 1) != "/" or given[at + 2].kind != "number":
        return None
    above, below = given[at].text, given[at + 2].text
    is_sound = above.isdecimal() and below.isdecimal() and 0 < float(below) < _MOST
    return float(above) / float(below) if is_sound else None


def _read_power(given: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """Return a power of ten behind a number: "× 10^6", "e6"."""
    if _word(given, at) == "e" and given[at].is_glued and at + 1 < len(given) and given[at + 1].text.isdecimal():
        return (10.0 ** int(given[at + 1].text), at + 2) if len(given[at + 1].text) <= 2 else None
    is_times = _sign(given, at) in ("×", "*") or _word(given, at) == "x"
    if is_times and at + 1 < len(given) and given[at + 1].text == "10" and _sign(given, at + 2) == "^":
        is_less = _sign(given, at + 3) == "-"
        end = at + 4 if is_less else at + 3
        if end < len(given) and given[end].text.isdecimal() and len(given[end].text) <= 2:
            return 10.0 ** (-int(given[end].text) if is_less else int(given[end].text)), end + 1
    return None


def _apply_magnitudes(number: Number, given: tuple[Token, ...], end: int, writing: Writing) -> tuple[Number, int]:
    """Return the number with the magnitudes behind it, and a part of these: "a dozen and a half"."""
    begin = end
    while True:
        at = _skip_hyphen(given, end)
        if number.form == "part":
            ahead = at
            while _word(given, ahead) in _OF_A:
                ahead += 1
            if scale_of(_word(given, ahead), writing):
                at = ahead
                number = replace(number, form="")
        word = _word(given, at)
        scale = scale_of(word, writing)
        if scale is None and number.scale == 1 and len(word) == 1 and word in writing.letters:
            scale = _LETTERS[word]
        if scale is None or number.value * scale > _MOST:
            part = _part_behind(given, end) if end > begin and not number.form else None
            return (_add_part(number, part[0]), part[1]) if part else (number, end)
        number, end = replace(number, scale=number.scale * scale), at + 1
        if _sign(given, end) == "." and given[end].is_glued:
            end += 1  # "Mio."


def _part_behind(given: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """Return the part that a number has behind it, and where it ends: "and a half", "and three quarters"."""
    start = _skip_hyphen(given, at)
    if _word(given, start) not in _AND:
        return None
    start = _skip_hyphen(given, start + 1)
    times = 1.0
    if _word(given, start) in _ARTICLES:
        start = _skip_hyphen(given, start + 1)
    elif (several := _small(given, start)) is not None:
        times, start = several, _skip_hyphen(given, start + 1)
    elif _part(given, start) != 2:
        return None
    part = _part(given, start)
    return (times / part, start + 1) if part is not None and 0 < times < part else None


def _add_part(number: Number, part: float) -> Number:
    """Return a number with a part of its magnitude: "a million and a half" are a half million more."""
    return Number(number.mantissa + part, number.scale, in_words=number.in_words)


def _read_words(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    word = _word(given, at)
    if not word:
        return None
    if word in _PARTS and _PARTS[word] == 2:
        return _apply_magnitudes(Number(0.5, form="part", in_words=True), given, at + 1, writing)
    if word in _FACTORS and (factor := _read_factor(given, at, writing)) is not None:
        return factor
    counted = _read_cardinal(given, at, writing)
    if counted is not None:
        return _add_parts(*counted, given, writing)
    if (single := _read_single_word(word)) is not None:
        return (single, at + 1) if single.form == "times" else _add_parts(single, at + 1, given, writing)
    return _read_after_article(given, at, writing) if word in _ARTICLES else _read_without_digits(given, at, writing)


def _read_after_article(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    """Return a number that begins with an article and is no count: "a third", "a dozen"."""
    ahead = _skip_hyphen(given, at + 1)
    part = _part(given, ahead)
    if part is not None and _word(given, ahead) != "second":
        return _apply_magnitudes(Number(1 / part, form="part", in_words=True), given, ahead + 1, writing)
    is_dozen = scale_of(_word(given, ahead), writing) == _DOZEN
    return _apply_magnitudes(Number(1, digits=1, in_words=True), given, at + 1, writing) if is_dozen else None


def _read_without_digits(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    """Return a place, a part or a dozen that stands alone: "third", "quarter"."""
    word = _word(given, at)
    if word in _PLACES:
        return Number(_PLACES[word], digits=1, form="place", in_words=True), at + 1
    if (part := _part(given, at)) is not None:
        return _apply_magnitudes(Number(1 / part, form="part", in_words=True), given, at + 1, writing)
    if scale_of(word, writing) == _DOZEN:
        return _apply_magnitudes(Number(1, digits=1, in_words=True), given, at, writing)
    return None


def _read_factor(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    """Return a multiple that begins with the word: "factor of six", "Faktor 6"."""
    ahead = at + 1
    while _word(given, ahead) in _OF_A:
        ahead += 1
    is_number = ahead < len(given) and _word(given, ahead) not in _FACTORS
    found = read_number(given, ahead, writing) if is_number else None
    if found is None or found[0].form not in ("", "part"):
        return None
    return replace(found[0], form="times"), found[1]


@lru_cache(maxsize=1024)
def _read_single_word(word: str) -> Number | None:
    """Parse a number in one word: twice, threefold, dreieinhalb, zwölftausendfünfhundert."""
    if word in _MULTIPLES:
        return Number(_MULTIPLES[word], digits=1, form="times", in_words=True)
    if (fold := _FOLD.fullmatch(word)) is not None:
        value = _SMALL.get(fold[1]) or _TENS.get(fold[1]) or german_number(fold[1])
        if value:
            return Number(value, digits=1, form="times", in_words=True)
    if word == "dreiviertel":
        return Number(0.75, form="part", in_words=True)
    if word in ("anderthalb", "eineinhalb"):
        return Number(1.5, in_words=True)
    if word.endswith("einhalb") and (whole := german_number(word.removesuffix("einhalb"))):
        return Number(whole + 0.5, in_words=True)
    if word in _SMALL or word in _TENS or word in _PLACES:
        return None
    place = _german_place(word)
    return Number(place, digits=1, form="place", in_words=True) if place is not None else None


def _german_place(word: str) -> int | None:
    """Return the value of a German ordinal from the twentieth on: einundzwanzigste, hundertdritte."""
    found = _GERMAN_PLACE.fullmatch(word)
    if found is not None and (whole := german_number(found["whole"])) is not None and whole >= _TWENTY:
        return whole
    last = next((place for place in _PLACES if word != place and word.endswith(place)), "")
    above = german_number(word.removesuffix(last)) if last else None
    return above + _PLACES[last] if above and above % _HUNDRED == 0 else None


def german_number(word: str) -> int | None:
    """Return the value of a German number in one word; None for all other words."""
    for scale, value in (("tausend", 1000), ("hundert", 100)):
        head, mark, tail = word.partition(scale)
        if mark:
            if scale in tail:
                return None
            tail = tail.removeprefix("und")
            above = german_number(head) if head and head != "ein" else 1
            below = german_number(tail) if tail else 0
            is_sound = above is not None and below is not None and 0 < above < 1000 and below < value
            return above * value + below if is_sound and above is not None and below is not None else None
    if word in _GERMAN or word in _GERMAN_TENS:
        return _GERMAN.get(word, _GERMAN_TENS.get(word))
    ones, mark, tens = word.rpartition("und")
    if mark and tens in _GERMAN_TENS:
        one = 1 if ones == "ein" else _GERMAN.get(ones)
        return _GERMAN_TENS[tens] + one if one is not None and 0 < one < 10 else None
    return None


@dataclass(slots=True)
class _Count:
    """A number in words as far as it is counted.

    Attributes:
        end: where it ends.
        total: its groups that have their magnitude: 2000 of "two thousand three hundred".
        group: the group behind them: 300.
        limit: what each further group is less than.
        room: what each further word is less than.
    """

    end: int
    total: float = 0.0
    group: float = 0.0
    limit: float = math.inf
    room: float = math.inf

    def add(self, words: float) -> bool:
        """Add the number of one word, unless it cannot stand here."""
        if words >= self.room or (not words and self.room < math.inf):
            return False
        thousands, rest = divmod(words, _THOUSAND)
        if thousands:
            self.total += thousands * _THOUSAND
            self.limit = _THOUSAND
        self.group += rest
        round_to = next((step for step in (_THOUSAND, _HUNDRED) if words and not words % step), 0)
        self.room = 10 if words in _TENS.values() else round_to
        return True

    def multiply(self, scale: float) -> bool:
        """Take a magnitude for what stands before it, unless it cannot stand here."""
        if scale == _HUNDRED:
            if not 0 < self.group < _HUNDRED or self.group * scale >= self.limit:
                return False
            self.group, self.room = self.group * scale, _HUNDRED
            return True
        if not 0 < (self.group or self.total) * scale < (self.limit if self.group else _MOST):
            return False
        self.total = self.total + self.group * scale if self.group else self.total * scale
        self.group, self.limit, self.room = 0.0, scale, scale
        return True


def _read_cardinal(given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int] | None:
    """Parse a number in words: "a hundred and fifty", "twelve thousand five hundred"; also "three point five"."""
    count = _count_words(given, at, writing)
    if count.end == at:
        return None
    value = count.total + count.group
    if _word(given, count.end) in _POINT and _small(given, count.end + 1) is not None:
        return _spoken_decimals(value, given, count.end + 1, writing)
    return _whole_number(value, count.limit if count.total and not count.group else 1.0), count.end


def _count_words(given: tuple[Token, ...], at: int, writing: Writing) -> _Count:
    """Count the words of a number as far as they belong together; the end is the beginning where there are none."""
    count, before_and = _begin_count(given, at, writing), None
    while True:
        ahead = _skip_hyphen(given, count.end)
        has_and = count.end > at and count.room >= _HUNDRED and _word(given, ahead) in _AND
        if has_and:
            ahead = _skip_hyphen(given, ahead + 1)
        word = _word(given, ahead)
        if (words := _value_of_word(word)) is not None:
            before = replace(count)
            if not count.add(words):
                return count
            before_and = before if has_and else before_and
        else:
            scale = scale_of(word, writing) if count.group or count.total else None
            if has_and or scale is None or scale == _DOZEN:
                return count
            if not count.multiply(scale):
                return before_and or count  # "one hundred and two hundred" are two numbers
        count.end = ahead + 1


def _begin_count(given: tuple[Token, ...], at: int, writing: Writing) -> _Count:
    """Return the count of what stands for one before a magnitude: an article, or nothing."""
    word, ahead = _word(given, at), _skip_hyphen(given, at + 1)
    if word in _STANDING_ALONE:
        return _Count(at, group=1.0, room=0.0)
    if word in _ARTICLES and scale_of(_word(given, ahead), writing) not in (None, _DOZEN):
        return _Count(ahead, group=1.0, room=0.0)
    return _Count(at)


def _value_of_word(word: str) -> float | None:
    """Return the value of a number in one word, without those that are magnitudes."""
    value = _SMALL.get(word, _TENS.get(word))
    return value if value is not None or word in _SCALES else german_number(word)


def _spoken_decimals(whole: float, given: tuple[Token, ...], at: int, writing: Writing) -> tuple[Number, int]:
    said = ""
    while (small := _small(given, at)) is not None and small < 10:
        said, at = f"{said}{int(small)}", at + 1
    number = Number(float(f"{int(whole)}.{said or 0}"), digits=len(said) + 1, decimals=len(said), in_words=True)
    return _apply_magnitudes(number, given, at, writing)


def _small(given: tuple[Token, ...], at: int) -> float | None:
    word = _word(given, at)
    value = _SMALL.get(word, _TENS.get(word))
    return value if value is not None else _GERMAN.get(word, _GERMAN_TENS.get(word))


def _part(given: tuple[Token, ...], at: int) -> int | None:
    word = _word(given, at)
    return _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))


def _add_parts(number: Number, end: int, given: tuple[Token, ...], writing: Writing) -> tuple[Number, int]:
    """Return a number in words with what makes it more: "two thirds", "twenty-first", "two and a half"."""
    if (behind := _part_behind(given, end)) is not None:
        return _apply_magnitudes(_add_part(number, behind[0]), given, behind[1], writing)
    if (place := _place_behind(number, given, end)) is not None:
        return place
    ahead = _skip_hyphen(given, end)
    part = _part(given, ahead)
    if part is not None and number.value < part * 10:
        return _apply_magnitudes(Number(number.value / part, form="part", in_words=True), given, ahead + 1, writing)
    return _apply_magnitudes(number, given, end, writing)


def _place_behind(number: Number, given: tuple[Token, ...], end: int) -> tuple[Number, int] | None:
    """Return the place that a number with an ordinal behind it is: "twenty-first", "one hundred and twelfth"."""
    ahead = _skip_hyphen(given, end)
    is_round = number.value > 0 and number.value % _HUNDRED == 0
    if is_round and _word(given, ahead) in _AND:
        ahead = _skip_hyphen(given, ahead + 1)
    place = _PLACES.get(_word(given, ahead))
    room = _HUNDRED if is_round else 10 if number.value >= _TWENTY and number.value % 10 == 0 else 0
    if place is None or place >= room:
        return None
    return Number(number.value + place, digits=1, form="place", in_words=True), ahead + 1
