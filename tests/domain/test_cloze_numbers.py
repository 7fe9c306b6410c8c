"""A cloze whose blanks are numbered anew goes on asking under each number what it asked, corrected answers too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cloze import MOST_BLANKS, avoid_numbers, deletions, filled_text, keep_numbers

_ANSWERS = st.lists(st.sampled_from("ABCDE"), unique=True, max_size=5)


def _numbered(answers: list[str], numbers: list[int]) -> str:
    return " ".join(f"{{{{c{number}::{answer}}}}}" for answer, number in zip(answers, numbers, strict=False))


@given(_ANSWERS, _ANSWERS, st.permutations(range(1, 6)), st.permutations(range(1, 6)))
def test_no_number_asks_what_another_asked(was: list[str], now: list[str], olds: list[int], news: list[int]) -> None:
    before, after = _numbered(was, olds), _numbered(now, news)
    made = keep_numbers(before, after)
    asked = {each.answer: each.number for each in deletions(made)}
    assert filled_text(made) == filled_text(after)
    assert len(set(asked.values())) == len(asked)
    for each in deletions(before):
        assert asked.get(each.answer, each.number) == each.number
    assert keep_numbers(before, made) == made
    assert keep_numbers(made, after) == made


def test_a_number_of_several_answers_and_hints_are_kept() -> None:
    before = "{{c1::a::one}} {{c2::b}} {{c1::c}}"
    assert keep_numbers(before, "{{c2::a::first}} {{c1::b}} {{c2::c}} {{c0::d}}") == (
        "{{c1::a::first}} {{c2::b}} {{c1::c}} {{c0::d}}"
    )
    assert keep_numbers(before, "{{c1::a}} {{c2::other}} {{c1::c}}") == "{{c1::a}} {{c2::other}} {{c1::c}}"
    assert keep_numbers("", before) == before


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        # corrected where the blanks were numbered anew: by what it is like
        ("{{c2::Moscow}} in {{c1::1969}}", "{{c1::Moscow}} in {{c2::1970}}", "{{c2::Moscow}} in {{c1::1970}}"),
        ("{{c2::Moskow}} in {{c1::1969}}", "{{c1::Moscow}} in {{c2::1970}}", "{{c2::Moscow}} in {{c1::1970}}"),
        ("{{c1::a}} {{c2::Nertchinsk}}", "{{c1::Nerchinsk}} {{c2::b}}", "{{c2::Nerchinsk}} {{c3::b}}"),
        # by its place
        ("{{c2::Moscow}} in {{c1::5}}", "{{c1::Moscow}} in {{c2::6}}", "{{c2::Moscow}} in {{c1::6}}"),
        ("{{c2::a}} {{c1::b}} {{c3::c}}", "{{c1::a}} {{c2::x}} {{c3::c}}", "{{c2::a}} {{c1::x}} {{c3::c}}"),
        ("{{c3::a}} {{c1::b}} {{c2::c}}", "{{c1::a}} {{c2::x}} {{c3::y}}", "{{c3::a}} {{c1::x}} {{c2::y}}"),
        # what is new under a number of its own is a new card
        ("{{c1::a}} {{c2::b}}", "{{c1::a}} {{c3::x}}", "{{c1::a}} {{c3::x}}"),
        # nothing tells which of two was corrected
        ("{{c1::a}} {{c2::b}} {{c3::c}}", "{{c3::x}} {{c1::c}}", "{{c4::x}} {{c3::c}}"),
        ("{{c1::1968}} {{c2::1969}} {{c3::c}}", "{{c3::1967}} {{c1::c}}", "{{c4::1967}} {{c3::c}}"),
        # numbers that were not mixed up stand
        ("{{c1::north}} {{c2::b}}", "{{c1::x}} {{c2::y}}", "{{c1::x}} {{c2::y}}"),
    ],
)
def test_a_corrected_answer_keeps_its_number(before: str, after: str, made: str) -> None:
    assert keep_numbers(before, after) == made
    assert keep_numbers(before, made) == made


def _every(number_of: range, answer: str) -> str:
    return " ".join(f"{{{{c{number}::{answer}{at}}}}}" for at, number in enumerate(number_of))


@pytest.mark.parametrize("answer", ["place", "other words for "])
def test_as_many_blanks_as_there_are_numbers_can_be_numbered_anew(answer: str) -> None:
    before = _every(range(1, MOST_BLANKS + 1), "place")
    after = _every(range(MOST_BLANKS, 0, -1), answer)
    made = keep_numbers(before, after)
    assert filled_text(made) == filled_text(after)
    assert {each.number for each in deletions(made)} == set(range(1, MOST_BLANKS + 1))
    assert (made == before) == (answer == "place")


def test_numbers_that_asked_something_are_taken_where_no_other_is_left() -> None:
    before = _every(range(1, MOST_BLANKS + 1), "place")
    made = keep_numbers(before, "{{c1::new}} {{c2::place0}}")
    assert deletions(made)[1].number == 1
    assert deletions(made)[0].number != 1


@pytest.mark.parametrize(
    ("before", "here", "after", "wanted"),
    [
        ("{{c1::Lena}} Baikal west", "{{c1::Lena}} {{c2::Baikal}} west", "{{c1::Lena}} {{c2::west}}", "1 3"),
        (
            "{{c1::Lena}} Baikal west",
            "{{c1::Lena}} {{c2::Baikal}}",
            "{{c1::Lena}} {{c3::Baikal}} {{c2::west}}",
            "1 2 3",
        ),
        ("{{c1::Lena}} {{c2::Baikal}}", "{{c1::Lena}} {{c2::west}}", "{{c1::Lena}} {{c2::Baikal}} now", "1 3"),
        ("{{c1::Lena}} {{c2::Baikal}}", "{{c1::Lena}} {{c2::Lake Baikal}}", "{{c1::Lena}} {{c2::Baikal}} now", "1 2"),
        ("{{c1::Lena}} west", "{{c1::Lena}} west", "{{c1::Lena}} {{c2::west}}", "1 2"),
    ],
)
def test_a_later_version_has_no_number_that_another_blank_was_given_here(
    before: str, here: str, after: str, wanted: str
) -> None:
    made = avoid_numbers(before, here, after)
    assert " ".join(str(each.number) for each in deletions(made)) == wanted
    assert filled_text(made) == filled_text(after)
