"""Words in the place of others: plain text to the letter, regular expressions with groups, and what cannot be read."""

import string
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.errors import StudyAppError
from studyapp.search.patterns import Finder
from studyapp.search.replacing import Replacement

TEXTS = st.text(string.ascii_letters + string.punctuation + "äöß \n", max_size=30)


@given(TEXTS, TEXTS.filter(bool), TEXTS)
def test_plain_text_is_replaced_to_the_letter(text: str, wanted: str, by: str) -> None:
    found = Finder(Replacement(wanted, by, minds_case=True)).replaced(text)
    assert found == (text.replace(wanted, by), text.count(wanted))


@pytest.mark.parametrize(
    ("replacement", "text", "after"),
    [
        (Replacement("amur", "Ob"), "The Amur, the AMUR", ("The Ob, the Ob", 2)),
        (Replacement("amur", "Ob", minds_case=True), "The Amur", ("The Amur", 0)),
        (Replacement(r"(\d+) km", r"\1 kilometres", is_pattern=True), "7 km, 8 km", ("7 kilometres, 8 kilometres", 2)),
        (Replacement(r"(?P<a>\w)(x)?", r"\g<a>\2", is_pattern=True), "ab", ("ab", 2)),
        (Replacement("(a)(?P<unnamed_1>b)", r"[\2]", is_pattern=True), "ab", ("[b]", 1)),
        (Replacement("^", "- ", is_pattern=True), "a\nb", ("- a\n- b", 2)),
        (Replacement("a.c", "x"), "abc a.c", ("abc x", 1)),
        (Replacement("a", r"\1\g<x>"), "a", (r"\1\g<x>", 1)),
    ],
)
def test_what_is_replaced(replacement: Replacement, text: str, after: tuple[str, int]) -> None:
    assert Finder(replacement).replaced(text) == after


@pytest.mark.parametrize(("wanted", "at"), [("(a", 2), ("[a", 2), ("*a", 1), ("a{2,1}", 3), ("\\", 1)])
def test_a_pattern_that_cannot_be_read_is_told_with_its_place(wanted: str, at: int) -> None:
    with pytest.raises(StudyAppError, match=f"cannot be read at character {at}"):
        Finder(Replacement(wanted, is_pattern=True))


@pytest.mark.parametrize("wanted", ["(?au)a", "(" * 3000 + ")" * 3000])
def test_flags_that_exclude_each_other_and_deep_brackets_are_told(wanted: str) -> None:
    with pytest.raises(StudyAppError, match="cannot be read at character"):
        Finder(Replacement(wanted, is_pattern=True))


@pytest.mark.parametrize("by", [r"\q", r"\x4", r"\N{no such name}", "\\"])
def test_a_backslash_that_begins_nothing_is_told(by: str) -> None:
    with pytest.raises(StudyAppError, match="backslash"):
        Finder(Replacement("(a)", by, is_pattern=True))


@pytest.mark.parametrize("by", [r"\2", r"\g<no>"])
def test_a_group_that_is_not_there_is_told_before_anything_is_looked_for(by: str) -> None:
    with pytest.raises(StudyAppError, match="names a group"):
        Finder(Replacement("(a)", by, is_pattern=True))


def test_a_pattern_that_would_not_end_is_given_up() -> None:
    began = perf_counter()
    with pytest.raises(StudyAppError, match="takes too long"):
        Finder(Replacement("(a|aa)+$", "x", is_pattern=True)).replaced("a" * 80 + "b")
    assert perf_counter() - began < 60
