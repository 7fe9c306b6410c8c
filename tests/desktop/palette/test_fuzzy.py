"""Names are found by some of their letters, the best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.palette.fuzzy import Entry, found

NAMES = (
    "Open a text…",
    "Export…",
    "Export for class…",
    "Take all proposed",
    "Take",
    "Set due date…",
    "Suspend from review, or unsuspend",
    "Study settings…",
    "Bury until tomorrow, or unbury",
)
ENTRIES = tuple(Entry(name, name, others=("Fälligkeit setzen…",) if "due" in name else ()) for name in NAMES)


def first(typed: str) -> str:
    return next((entry.key for entry in found(typed, ENTRIES)), "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("take", "Take"),
        ("export", "Export…"),
        ("class", "Export for class…"),
        ("exp cl", "Export for class…"),
        ("prop", "Take all proposed"),
        ("tap", "Take all proposed"),  # the beginnings of its words
        ("sdd", "Set due date…"),
        ("faellig", ""),
        ("fällig", "Set due date…"),  # its name elsewhere
        ("exprot", "Export…"),  # two letters that changed places
        ("supend", "Suspend from review, or unsuspend"),  # one too few
        ("studdy", "Study settings…"),  # one too many
        ("burt", "Bury until tomorrow, or unbury"),  # another one
        ("zzz", ""),
    ],
)
def test_what_is_meant_comes_first(typed: str, name: str) -> None:
    assert first(typed) == name


def test_all_stand_in_their_order_where_nothing_is_typed_but_for_those_that_mean_nothing_now() -> None:
    off = Entry("off", "Off", can=False)
    assert [entry.key for entry in found(" ", (off, *ENTRIES))] == [*NAMES, "off"]


def test_of_two_that_go_equally_well_the_one_that_can_be_used_comes_first() -> None:
    can, off = Entry("can", "Print it"), Entry("off", "Print it", can=False)
    assert found("print", (off, can)) == [can, off]


@given(st.sampled_from(NAMES), st.data())
def test_any_beginning_of_any_word_finds_its_name(name: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(name.split()))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert name in [entry.key for entry in found(typed, ENTRIES)]
