"""Numbers in words and digits: each is read whole, and whatever else is typed is never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.reviews import Grade
from studyapp.operations.answering.lexing import normalise_signs, split_tokens
from studyapp.operations.answering.numerals import Number, Writing, german_number, read_number
from tests.operations.answering.test_answers import typed_as

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
MAGNITUDES = (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")


def spelled(number: int, joint: str = " and ") -> str:
    for worth, word in MAGNITUDES:
        if number >= worth:
            above, rest = divmod(number, worth)
            between = joint if worth == 100 or rest < 100 else " "
            return f"{spelled(above, joint)} {word}" + (f"{between}{spelled(rest, joint)}" if rest else "")
    tens, ones = divmod(number, 10)
    if number < 20:
        return ONES[number]
    return f"{TENS[tens - 2]}-{ONES[ones]}" if ones else TENS[tens - 2]


def read(text: str, writing: Writing | None = None) -> Number | None:
    """The number that a text is from its first word to its last."""
    tokens = split_tokens(normalise_signs(text))
    found = read_number(tokens, 0, writing or Writing())
    return found[0] if found is not None and found[1] == len(tokens) else None


@given(st.integers(0, 10**12 - 1), st.sampled_from([" and ", " ", "-and-"]))
def test_a_number_in_words_is_read_whole(number: int, joint: str) -> None:
    words = spelled(number, joint)
    for typed in (words, words.replace("one ", "a ", 1) if words.startswith("one ") else words):
        found = read(typed)
        assert found is not None, typed
        assert (found.value, found.form) == (number, ""), typed


@pytest.mark.parametrize(
    ("typed", "value", "form"),
    [
        ("hundred and fifty", 150, ""),
        ("a hundred and fifty thousand", 150_000, ""),
        ("a million two hundred thousand", 1_200_000, ""),
        ("a million and a half", 1_500_000, ""),
        ("2 million and a half", 2_500_000, ""),
        ("a dozen and a half", 18, ""),
        ("two and three quarters", 2.75, ""),
        ("5 and a third", 16 / 3, ""),
        ("1 million 200 thousand", 1_200_000, ""),
        ("3 thousand five hundred", 3500, ""),
        ("two thousand three hundred million", 2_300_000_000, ""),
        ("a hundred point five", 100.5, ""),
        ("one hundred and first", 101, "place"),
        ("a thousand and first", 1001, "place"),
        ("two hundred and twelfth", 212, "place"),
        ("one hundred and sixtieth", 160, "place"),
        ("one hundred and sixty-third", 163, "place"),
        ("two hundredths", 0.02, "part"),
        ("a hundred and one thousandths", 0.101, "part"),
    ],
)
def test_what_makes_a_number_more_belongs_to_it(typed: str, value: float, form: str) -> None:
    found = read(typed)
    assert found is not None
    assert (found.value, found.form) == (pytest.approx(value), form)


@pytest.mark.parametrize(
    ("typed", "value", "form"),
    [
        ("ein hundert fünfzig", 150, ""),
        ("einhundert und fünfzig", 150, ""),
        ("tausend zweihundert", 1200, ""),
        ("zwei Millionen fünfhunderttausend", 2_500_000, ""),
        ("eine Million zweihunderttausend", 1_200_000, ""),
        ("hundert Komma fünf", 100.5, ""),
        ("einundzwanzigste", 21, "place"),
        ("hunderterste", 101, "place"),
        ("hundertzwanzigster", 120, "place"),
    ],
)
def test_german_numbers_of_several_words_are_read_whole(typed: str, value: float, form: str) -> None:
    found = read(typed, Writing(has_commas=True, has_long_scale=True))
    assert found is not None
    assert (found.value, found.form) == (value, form)


@pytest.mark.parametrize(
    ("answer", "typed", "grade"),
    [
        ("150", "a hundred and fifty", Grade.RIGHT),
        ("50", "a hundred and fifty", Grade.WRONG),
        ("100", "a hundred and fifty", Grade.WRONG),
        ("101st", "one hundred and first", Grade.RIGHT),
        ("1st", "one hundred and first", Grade.WRONG),
        ("1,200", "a thousand two hundred", Grade.RIGHT),
        ("1,000", "a thousand two hundred", Grade.WRONG),
        ("100–200", "between one hundred and two hundred", Grade.RIGHT),
        ("100–200", "a hundred to two hundred", Grade.RIGHT),
        ("1,000–2,000,000", "between a thousand and two million", Grade.RIGHT),
    ],
)
def test_two_numbers_are_told_from_one(answer: str, typed: str, grade: Grade) -> None:
    assert typed_as(answer, typed, "It was ___.") is grade


@pytest.mark.parametrize("word", ["tausend", "hundert", "und"])
def test_a_german_word_of_any_length_is_no_error(word: str) -> None:
    assert german_number(word * 3000) is None


ANSWERS = ["$5 billion", "81%", "5 km", "2 March 1969", "17th century", "3 in 4", "6 pm", "3 years", "fifth"]


@pytest.mark.parametrize(
    "typed",
    [
        "5 × 10^²",
        "5 point ²",
        "3²/4",
        "9" * 400,
        "9" * 400 + " point 5",
        "1," + "000," * 200 + "000",
        "1/" + "1" * 5000,
        "1" * 400 + "/1",
        "x " * 2000,
        "factor of " * 2000,
        "one " + "million " * 2000,
        "tausend" * 2000,
        "7" + "-" * 2000 + "km",
    ],
)
def test_whatever_is_typed_is_no_error(typed: str) -> None:
    assert {typed_as(answer, typed) for answer in ANSWERS} == {Grade.WRONG}
