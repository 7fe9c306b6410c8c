"""The words around a mark: whole ones, as far as is asked for, and never beyond the paragraph."""

import pytest

from studyapp.domain.spans import Span
from studyapp.operations.essays.reference_lines import widen_to_context

MARK = "(Lo, 1950)"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("It froze here ", " and it thawed", "It froze here (Lo, 1950) and it thawed"),
        ("Now it froze here ", " and it thawed again", "…it froze here (Lo, 1950) and it thawed…"),
        ("As it froze here ", " and it thawed on", "…it froze here (Lo, 1950) and it thawed…"),
        ("One.\nIt froze here ", " and it thawed\nTwo.", "It froze here (Lo, 1950) and it thawed"),
        ("One. Two.\nIt froze ", " and\nit thawed. Two.", "It froze (Lo, 1950) and"),
        ("x" * 20, "y" * 20, f"{'x' * 14}{MARK}{'y' * 14}"),
        ("a " + "x" * 14, "y" * 14 + " b", f"…{'x' * 14}{MARK}{'y' * 14}…"),
    ],
)
def test_whole_words_are_told_as_far_as_fourteen_letters(before: str, after: str, told: str) -> None:
    text = f"{before}{MARK}{after}"
    assert widen_to_context(Span(len(before), len(before) + len(MARK)), text, 14) == told


def test_without_any_words_around_it_is_the_mark_alone() -> None:
    assert widen_to_context(Span(3, 13), f"It {MARK} froze", 0) == MARK
