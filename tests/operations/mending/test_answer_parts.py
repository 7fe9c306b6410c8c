"""Answers are taken apart where a reader would, and left whole where not."""

import pytest

from studyapp.operations.mending.answer_parts import clause_around, core_of, is_bare_number, list_items


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("iron, copper and tin", ["iron", "copper", "tin"]),
        ("iron, copper, and tin", ["iron", "copper", "tin"]),
        ("iron; copper and zinc; tin", ["iron", "copper and zinc", "tin"]),
        ("- iron\n- copper ore\n", ["iron", "copper ore"]),
        ("1. iron\n2. tin", ["iron", "tin"]),
        ("the town and the river", []),
        ("3,200 pounds", []),
        ("walkers and cyclists", []),
        ("it was built because the river, which flooded each year since the war had ended in the north, and so on", []),
        ("iron;", []),
        ("", []),
    ],
)
def test_items_of_a_list(answer: str, expected: list[str]) -> None:
    found = list_items(answer)
    assert [item.text for item in found] == expected
    assert all(answer[item.start : item.end] == item.text for item in found)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("about 600 carts crossed the river", "600"),
        ("a loan of $300 million at low interest", "$300 million"),
        ("some 81 % of all households there", "81 %"),
        ("a letter that Edith Palmer had written", "Edith Palmer"),
        ("the fall of the old regime", None),
        ("3,200 pounds", None),
        ("Edith Palmer", None),
    ],
)
def test_the_figure_or_name_of_an_answer(answer: str, expected: str | None) -> None:
    found = core_of(answer)
    assert (found and found.text) == expected
    if found is not None:
        assert answer[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("answer", "is_alone"),
    [
        ("1824", True),
        ("3,200", True),
        ("1824–26.", True),
        ("600 carts", False),
        ("$5", True),
        ("", False),
        ("–", False),
    ],
)
def test_a_number_alone(answer: str, is_alone: bool) -> None:
    assert is_bare_number(answer) is is_alone


def test_the_clause_around_a_blank() -> None:
    text = "The bridge stood for a long while, although the town had paid {{c1::forty}} masons for it; nobody came."
    start = text.index("{{")
    assert clause_around(text, start, text.index("}}") + 2) == "Although the town had paid {{c1::forty}} masons for it."
    assert clause_around("It stood, although {{c1::forty}} came.", 19, 32) is None
    assert clause_around("No cut in this {{c1::sentence}} anywhere at all.", 15, 31) is None
