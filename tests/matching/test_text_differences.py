"""Differences: both strings come back from the steps, and the steps are those that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.matching import compare_texts

TEXTS = st.text(st.sampled_from("ab 1.\n,é\U0001f600-"), max_size=40) | st.text(max_size=40)


@given(TEXTS, TEXTS)
def test_the_steps_reassemble_both_strings(old: str, new: str) -> None:
    steps = compare_texts(old, new)
    assert "".join(step.old.of(old) for step in steps) == old
    assert "".join(step.new.of(new) for step in steps) == new
    for step in steps:
        if step.kind == "equal":
            assert step.old.of(old).split() == step.new.of(new).split()
        else:
            assert step.old.of(old) != step.new.of(new)
        assert step.kind != "deleted" or (step.old and not step.new)
        assert step.kind != "inserted" or (step.new and not step.old)


@given(TEXTS)
def test_a_string_does_not_differ_from_itself(text: str) -> None:
    assert [step.kind for step in compare_texts(text, text)] == (["equal"] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("lost 2.5 million", "lost 2.7 million", [("equal", "lost ", "lost "), ("replaced", "2.5", "2.7")]),
        ("the port froze", "the port never froze", [("equal", "the port ", "the port "), ("inserted", "", "never ")]),
        ("a big old ship", "a small new ship", [("equal", "a ", "a "), ("replaced", "big old", "small new")]),
        ("don’t go", "go", [("deleted", "don’t ", "")]),
    ],
)
def test_the_steps_are_words(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    steps = [(step.kind, step.old.of(old), step.new.of(new)) for step in compare_texts(old, new)]
    assert steps[: len(expected)] == expected


def test_huge_strings_are_not_compared_pair_by_pair() -> None:
    old, new = ("a b " * 10_000 + "end"), ("c d " * 10_000 + "end")
    assert [step.kind for step in compare_texts(old, new)] == ["replaced", "equal"]
