"""The laws of the three-way merge, whatever the values are."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.exchange.merging import (
    UNKNOWN,
    Base,
    Changed,
    changed,
    digest,
    merged_fields,
    merged_order,
    merged_tags,
    merged_values,
    uid_of,
)

NAMES = ("front", "back", "source")
VALUES = st.sampled_from(["", "a", "b", "c"])
SIDES = st.tuples(*[VALUES] * len(NAMES)).map(lambda texts: dict(zip(NAMES, texts, strict=True)))
BASES = st.dictionaries(st.sampled_from(NAMES), VALUES)
TAGS = st.lists(st.sampled_from("pqrst"), unique=True)

Values = dict[str, str]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "who"),
    [
        ("a", "a", "a", Changed.BY_NEITHER),
        ("a", "b", "b", Changed.BY_NEITHER),
        ("a", "b", "a", Changed.BY_US),
        ("a", "a", "b", Changed.BY_THEM),
        ("a", "b", "c", Changed.BY_BOTH),
        (UNKNOWN, "a", "a", Changed.BY_NEITHER),
        (UNKNOWN, "a", "b", Changed.BY_BOTH),
        (None, None, "b", Changed.BY_THEM),
        ("a", None, "b", Changed.BY_BOTH),
    ],
)
def test_who_changed_a_value_is_told(base: str | None, ours: str | None, theirs: str | None, who: Changed) -> None:
    assert changed(base, ours, theirs) is who


@given(SIDES, SIDES)
def test_what_one_side_alone_did_is_taken(one: Values, other: Values) -> None:
    assert merged_values(one, one, other).values == other
    assert merged_values(other, one, other).values == one
    assert not merged_values(one, one, other).conflicts
    assert not merged_values(other, one, other).conflicts


@given(BASES, SIDES, SIDES)
def test_the_sides_may_change_places(base: Values, ours: Values, theirs: Values) -> None:
    here, there = merged_values(base, ours, theirs), merged_values(base, theirs, ours)
    assert (here.ours, here.theirs, here.conflicts) == (there.theirs, there.ours, there.conflicts)
    agreed = [name for name in NAMES if name not in here.conflicts]
    assert [here.values[name] for name in agreed] == [there.values[name] for name in agreed]


@given(BASES, SIDES, SIDES)
def test_merging_again_changes_nothing(base: Values, ours: Values, theirs: Values) -> None:
    first = merged_values(base, ours, theirs)
    again = merged_values(base, first.values, theirs)
    assert (again.values, again.conflicts) == (first.values, first.conflicts)
    after = merged_values(theirs, first.values, theirs)
    assert (after.values, after.theirs, after.conflicts) == (first.values, (), ())


@given(BASES, SIDES, SIDES)
def test_each_change_stands_or_is_a_conflict(base: Values, ours: Values, theirs: Values) -> None:
    found = merged_values(base, ours, theirs)
    assert [*found.values] == [*ours]
    assert sorted((*found.ours, *found.theirs, *found.conflicts)) == sorted(n for n in NAMES if ours[n] != theirs[n])
    for side in (ours, theirs):
        for name in NAMES:
            is_changed = name not in base or side[name] != base[name]
            assert not is_changed or found.values[name] == side[name] or name in found.conflicts
    assert all(found.values[name] == ours[name] for name in found.conflicts)


@given(BASES, SIDES, SIDES, st.sets(st.sampled_from(NAMES)))
def test_what_a_person_wants_is_taken(base: Values, ours: Values, theirs: Values, taken: set[str]) -> None:
    found, without = merged_values(base, ours, theirs, taken), merged_values(base, ours, theirs)
    assert found.conflicts == tuple(name for name in without.conflicts if name not in taken)
    for name in NAMES:
        assert found.values[name] == (theirs if name in taken else without.values)[name]


@given(BASES, SIDES, SIDES)
def test_fields_are_values_by_their_places(base: Values, ours: Values, theirs: Values) -> None:
    named = merged_values(base, ours, theirs)
    placed = merged_fields([base.get(name) for name in NAMES], [*ours.values()], [*theirs.values()])
    assert placed.fields == named.fields
    assert [NAMES[place] for place in placed.conflicts] == [*named.conflicts]


def test_fields_of_another_note_type_are_refused() -> None:
    with pytest.raises(ValueError, match="no versions of one note"):
        merged_fields(["a"], ["a", "b"], ["a", "b"])


@given(TAGS, TAGS, TAGS)
def test_tags_are_merged_each_by_itself(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> None:
    found = merged_tags(base, ours, theirs)
    assert set(found) == set(merged_tags(base, theirs, ours))
    assert len(set(found)) == len(found)
    for tag in "pqrst":
        told = merged_values({tag: tag in base}, {tag: tag in ours}, {tag: tag in theirs})
        assert not told.conflicts  # of two states there is no third
        assert (tag in found) is told.values[tag]
    assert set(merged_tags(ours, ours, theirs)) == set(theirs)
    assert merged_tags(theirs, found, theirs) == found


@given(TAGS, TAGS)
def test_tags_of_an_unknown_base_only_grow(ours: Sequence[str], theirs: Sequence[str]) -> None:
    found = merged_tags(None, ours, theirs)
    assert found[: len(ours)] == tuple(ours)
    assert set(found) == {*ours, *theirs}


def test_a_tag_may_be_told_by_more_than_its_letters() -> None:
    assert merged_tags(("Old",), ("old", "Mine"), ("mine", "new"), key=str.casefold) == ("Mine", "new")


@given(TAGS, TAGS, TAGS)
def test_an_order_has_each_once(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> None:
    found = merged_order(base, ours, theirs)
    assert sorted(found) == sorted({*ours, *theirs})
    assert [*ours] == [each for each in found if each in ours] or [*theirs] == [
        each for each in found if each in theirs
    ]
    assert [each for each in merged_order(base, base, theirs) if each in theirs] == [*theirs]
    assert [each for each in merged_order(theirs, ours, theirs) if each in ours] == [*ours]


@given(st.dictionaries(st.sampled_from(NAMES), VALUES), VALUES, VALUES)
def test_a_digest_tells_which_of_two_texts_was_there(known: Values, one: str, other: str) -> None:
    base = Base({name: digest(text) for name, text in known.items()})
    for name in NAMES:
        found = base.text(name, one, other)
        assert found == (known.get(name) if known.get(name) in (one, other) else None)


def test_a_note_of_anki_is_called_the_same_in_whatever_it_comes() -> None:
    assert uid_of("guid2") == "zbg65l3qtbcb6s5up7bp"
    assert uid_of("guid2", 1) == "h6o26mxo5hosd6bqzins"
    assert uid_of("zbg65l3qtbcb6s5up7bp") == "zbg65l3qtbcb6s5up7bp"
    assert uid_of("zbg65l3qtbcb6s5up7bp", 1) == "xpfljbjzuasyn55nsgk7"
