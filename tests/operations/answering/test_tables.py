"""Tables of words that answers are read by, word by word: a wrong entry grades a right answer wrong."""

import pytest

from studyapp.domain.annotations import Annotations, Citation, CitationItem
from studyapp.domain.reviews import Grade
from studyapp.domain.spans import Span
from studyapp.operations.answering.clock import Clock, grade_clock, read_clock
from studyapp.operations.answering.date_grading import grade_when
from studyapp.operations.answering.dates import read_when
from studyapp.operations.answering.grading import wrong_finding
from studyapp.operations.answering.numerals import german_number
from studyapp.operations.answering.options import Pool, source_options
from studyapp.operations.answering.source_names.credit_lines import read_sources
from studyapp.operations.answering.source_names.source_grading import grade_sources
from tests.operations.answering.test_answers import typed_as

PARTS = {
    "en": "2 half, 3 third, 4 quarter, 4 fourth, 5 fifth, 6 sixth, 7 seventh, 8 eighth, 9 ninth, 10 tenth, "
    "11 eleventh, 12 twelfth, 15 fifteenth, 20 twentieth, 100 hundredth, 1000 thousandth, 1000000 millionth",
    "de": "3 Drittel, 4 Viertel, 5 Fünftel, 6 Sechstel, 7 Siebtel, 8 Achtel, 9 Neuntel, 10 Zehntel, 12 Zwölftel, "
    "20 Zwanzigstel, 100 Hundertstel, 1000 Tausendstel",
}
ONES = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
).split()
TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


@pytest.mark.parametrize(
    ("language", "part"), [(language, part) for language, parts in PARTS.items() for part in parts.split(", ")]
)
def test_a_part_in_words_is_the_fraction(language: str, part: str) -> None:
    number, word = part.split()
    asked, one = ("It was ___ of all.", "one") if language == "en" else ("Es war ___ davon.", "ein")
    assert typed_as(f"{one} {word}", f"1/{number}", asked, language) is Grade.RIGHT
    assert typed_as(f"{one} {word}", f"1/{int(number) + 1}", asked, language) is not Grade.RIGHT


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (2, "twice double doubled doubling"),
        (3, "thrice triple tripled treble trebled"),
        (4, "quadruple quadrupled"),
        (5, "quintuple quintupled"),
        (6, "sextuple sextupled"),
        (7, "septupled"),
        (8, "octupled"),
    ],
)
def test_a_multiple_in_one_word_is_so_many_times(times: int, words: str) -> None:
    for word in words.split():
        assert typed_as(f"{times} times", word, "It grew ___.") is Grade.RIGHT, word
        assert typed_as(f"{times + 1} times", word, "It grew ___.") is not Grade.RIGHT, word


@pytest.mark.parametrize(
    ("language", "worth", "words"),
    [
        ("en", 12, "dozen"),
        ("en", 100, "hundred"),
        ("en", 10**3, "thousand"),
        ("en", 10**5, "lakh"),
        ("en", 10**6, "million mio mill mil mn mln"),
        ("en", 10**7, "crore"),
        ("en", 10**9, "billion milliard bn bln"),
        ("en", 10**12, "trillion tn trn"),
        ("en", 10**15, "quadrillion"),
        ("de", 12, "Dutzend"),
        ("de", 10**3, "tausend tsd"),
        ("de", 10**6, "Millionen Mio"),
        ("de", 10**9, "Milliarden Mrd"),
        ("de", 10**12, "Billionen Bio"),
        ("de", 10**15, "Billiarden"),
        ("de", 10**18, "Trillionen"),
    ],
)
def test_a_magnitude_is_worth_the_same_in_words(language: str, worth: int, words: str) -> None:
    asked = "There were ___." if language == "en" else "Es waren ___."
    for word in words.split():
        assert typed_as(f"{4 * worth}", f"4 {word}", asked, language) is Grade.RIGHT, word
        assert typed_as(f"{4 * worth}", f"5 {word}", asked, language) is Grade.WRONG, word


@pytest.mark.parametrize(
    ("language", "words", "per"),
    [
        ("en", "annually yearly", "year"),
        ("en", "monthly", "month"),
        ("en", "weekly", "week"),
        ("en", "daily", "day"),
        ("en", "hourly", "hour"),
        ("de", "jährlich", "Jahr"),
        ("de", "monatlich", "Monat"),
        ("de", "täglich", "Tag"),
    ],
)
def test_a_rate_in_one_word_is_the_same_as_in_two(language: str, words: str, per: str) -> None:
    asked, each = ("It moves ___.", "per") if language == "en" else ("Er läuft ___.", "pro")
    other = {"en": "per century", "de": "pro Jahrhundert"}[language]
    for word in words.split():
        assert typed_as(f"30 km {each} {per}", f"30 km {word}", asked, language) is Grade.RIGHT
        assert typed_as(f"30 km {other}", f"30 km {word}", asked, language) is Grade.WRONG


@pytest.mark.parametrize(
    ("answer", "typed", "grade"),
    [
        ("CHF 5 million", "5 million francs", Grade.RIGHT),
        ("NOK 5 million", "5 million kr", Grade.RIGHT),
        ("DKK 5 million", "5 million kr", Grade.RIGHT),
        ("SEK 5 million", "5 million kr", Grade.RIGHT),
        ("4 parsecs", "4 PC", Grade.WRONG),
        ("GBP 5 million", "£5 million", Grade.RIGHT),
        ("EUR 2", "200 cents", Grade.RIGHT),
        ("USD 2", "200 cents", Grade.RIGHT),
        ("5 million francs", "5 million kr", Grade.WRONG),
        ("$5 trillion", "5T dollars", Grade.RIGHT),
        ("5 million people", "5t people", Grade.WRONG),
        ("20 H5 cases", "20", Grade.RIGHT),
    ],
)
def test_money_is_known_by_its_names_and_t_as_a_trillion_of_it(answer: str, typed: str, grade: Grade) -> None:
    assert typed_as(answer, typed, "It cost ___.") is grade


@pytest.mark.parametrize("rates", ["Mortgage rates", "The interest rate", "The coupon"])
def test_the_level_of_a_rate_may_be_told_in_basis_points(rates: str) -> None:
    assert typed_as("5%", "500 basis points", f"{rates} stood at ___.") is Grade.RIGHT
    assert typed_as("5%", "500 basis points", f"{rates} rose by ___.") is not Grade.RIGHT


def spelled(number: int) -> str:
    if number >= 1000:
        above, rest = divmod(number, 1000)
        return f"{spelled(above)}tausend{spelled(rest) if rest else ''}"
    if number >= 100:
        above, rest = divmod(number, 100)
        return f"{ONES[above]}hundert{spelled(rest) if rest else ''}"
    tens, ones = divmod(number, 10)
    if number < 20:
        return "eins" if number == 1 else ONES[number]
    return f"{ONES[ones]}und{TENS[tens - 2]}" if ones else TENS[tens - 2]


def test_german_numbers_in_one_word_are_read() -> None:
    for number in (*range(1100), 1999, 2024, 65_536, 100_001, 999_999):
        word = spelled(number)
        if not word.startswith("einstausend"):
            assert german_number(word) == number, word
    assert (german_number("eintausend"), german_number("tausend"), german_number("hundert")) == (1000, 1000, 100)
    for word in ("hunderthundert", "xhundert", "zweihundertx", "nullhundert", "xtausend", "tausendtausend", "undzehn"):
        assert german_number(word) is None, word


@pytest.mark.parametrize(
    ("names", "full"),
    [
        ("Bill", "William"),
        ("Bob", "Robert"),
        ("Ted", "Edward"),
        ("Peggy", "Margaret"),
        ("Betty Liz", "Elizabeth"),
        ("Tony", "Anthony"),
        ("Kate", "Catherine"),
        ("Hans", "Johannes"),
        ("Gretchen", "Margarete"),
        ("Fritz", "Friedrich"),
        ("Jack", "John"),
        ("Polly", "Mary"),
    ],
)
def test_a_short_name_may_stand_for_another_one(names: str, full: str) -> None:
    for name in names.split():
        assert grade_sources(read_sources(f"{full} Miller, 2001"), f"{name} Miller 2001").grade is Grade.NEAR
        assert grade_sources(read_sources("Xaver Miller, 2001"), f"{name} Miller 2001").grade is Grade.WRONG


@pytest.mark.parametrize("typed", ["Simone de Beauvoir 1949", "S. de Beauvoir 1949", "de Beauvoir 1949"])
def test_a_particle_before_a_surname_is_no_other_person(typed: str) -> None:
    assert grade_sources(read_sources("Simone de Beauvoir, 1949"), typed).grade is Grade.RIGHT


@pytest.mark.parametrize(("minutes", "grade"), [(4, Grade.NEAR), (5, Grade.NEAR), (6, Grade.WRONG)])
def test_minutes_are_counted_across_midnight(minutes: int, grade: Grade) -> None:
    assert grade_clock(Clock(24 * 60 - 2), f"0:0{minutes - 2}").grade is grade
    assert grade_clock(Clock(minutes - 2), "23:58").grade is grade


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("halb zwölf abends", 23, 30),
        ("halb zwölf am Vormittag", 11, 30),
        ("quarter to twelve in the evening", 23, 45),
        ("quarter to twelve am", 11, 45),
        ("quarter to one in the afternoon", 12, 45),
        ("half past twelve at night", 0, 30),
        ("12 pm", 12, 0),
        ("zwölf Uhr abends", 0, 0),
        ("12 am", 0, 0),
    ],
)
def test_what_is_counted_back_from_twelve_keeps_its_half_of_the_day(typed: str, hour: int, minute: int) -> None:
    assert read_clock(typed) == Clock(hour * 60 + minute)


@pytest.mark.parametrize(("typed", "grade"), [("8:58", Grade.NEAR), ("9:05", Grade.NEAR), ("8:50", Grade.WRONG)])
def test_minutes_are_counted_on_the_face_of_a_clock_where_it_tells_no_half(typed: str, grade: Grade) -> None:
    found = grade_clock(Clock(21 * 60), typed)
    assert found.grade is grade
    assert "718" not in found.said


def test_a_source_of_three_authors_is_named_by_its_first() -> None:
    mark = Span(0, 1)
    items = [CitationItem(names, "2001") for names in (("Ash", "Birch", "Cedar"), ("Dow", "Elm", "et al."))]
    pool = Pool("", Annotations(citations=tuple(Citation(mark, (item,), mark) for item in items)))
    offered = {option.words for option in source_options("Hazel et al., 2001", "", pool, "card/1")}
    assert {"Ash et al., 2001", "Dow et al., 2001"} <= offered


@pytest.mark.parametrize("typed", ["XIX century", "XIXth century", "19th century", "nineteenth century"])
def test_a_century_may_be_written_in_roman_numerals(typed: str) -> None:
    assert typed_as("19th century", typed, "It began in the ___.") is Grade.RIGHT
    assert typed_as("18th century", typed, "It began in the ___.") is not Grade.RIGHT


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2001 or 2002", "one answer is asked for"), ("not 2001", "“not” is not in the answer")],
)
def test_what_is_wrong_with_two_dates_and_with_none_is_told_apart(typed: str, said: str) -> None:
    when = read_when("2001")
    assert when is not None
    assert grade_when(when, typed, answer="2001", known=frozenset(), before="") == wrong_finding(said)


def test_half_as_much_is_known_in_one_german_word() -> None:
    assert typed_as("0.5-fach", "halbiert", "Es wurde ___.", "de") is Grade.RIGHT


@pytest.mark.parametrize(("answer", "typed"), [("2/5", "two fifth"), ("two fifth", "2/5"), ("3/4", "three fourth")])
def test_several_parts_may_be_named_without_their_ending(answer: str, typed: str) -> None:
    assert typed_as(answer, typed) is Grade.RIGHT


def test_only_a_name_made_of_its_letters_is_short_for_an_office() -> None:
    office = read_sources("Statistisches Bundesamt, 2014")
    assert grade_sources(office, "Statistisches Bundesamt (Destatis) 2014").grade is Grade.RIGHT
    assert grade_sources(office, "Statistisches Bundesamt (Eurowiki) 2014").grade is not Grade.RIGHT
    assert grade_sources(office, "Bundesamt, Statistisches 2014").grade is not Grade.WRONG
