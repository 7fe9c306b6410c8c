"""Uids are permanent: from what is known, not from how it is written."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.ids import UID_LENGTH, digest_uid, generated_note_uid, normalised, random_uid

SENTENCE = "China’s “no-limits” partnership – announced in 2022 – has limits."
SHAPE = re.compile(rf"[a-z2-7]{{{UID_LENGTH}}}")


def test_the_uid_of_a_generated_note_never_changes() -> None:
    """A value from the first release; a library that holds it must find it again."""
    assert generated_note_uid("figure", "forward", SENTENCE, "2022") == "dlhi6zwnhpawn6xwzclo"


@pytest.mark.parametrize(
    "rewritten",
    [
        'China\'s "no-limits" partnership - announced in 2022 - has limits.',
        "  China’s “no-limits”\n  partnership – announced in 2022 — has limits. ",
        "CHINA’S “NO‑LIMITS” PARTNERSHIP – ANNOUNCED IN 2022 – HAS LIMITS.",
    ],
)
def test_typography_and_line_breaks_do_not_make_another_note(rewritten: str) -> None:
    assert normalised(rewritten) == normalised(SENTENCE)
    assert generated_note_uid("figure", "forward", rewritten, "2022") == generated_note_uid(
        "figure", "forward", SENTENCE, "2022"
    )


def test_every_part_makes_a_difference() -> None:
    parts = ("figure", "forward", SENTENCE, "2022", 0)
    others = ("claim", "backward", SENTENCE.replace("2022", "2023"), "limits", 1)
    uids = {generated_note_uid(*parts)}
    for index, other in enumerate(others):
        uids.add(generated_note_uid(*(other if at == index else part for at, part in enumerate(parts))))  # type: ignore[arg-type]
    assert len(uids) == 1 + len(others)


@given(st.text(max_size=40))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalised(text)
    assert once == once.strip()
    assert "  " not in once
    assert normalised(once) == once


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=10), max_size=4))
def test_uids_have_one_shape(parts: list[str]) -> None:
    assert SHAPE.fullmatch(digest_uid(*parts))


def test_the_borders_between_parts_count() -> None:
    assert digest_uid("ab", "c") != digest_uid("a", "bc")


def test_random_uids_come_from_the_source_they_are_given() -> None:
    source = random.Random(7)
    uids = [random_uid(source) for _ in range(100)]
    assert all(SHAPE.fullmatch(uid) for uid in uids)
    assert len(set(uids)) == 100
    assert random_uid(random.Random(7)) == uids[0]
