"""Our own kinds of note: what is stored, what Anki and decks call it, and notes that were stored with fewer fields."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.note_types import COMMON_FIELDS, IN_ORDER, CommonFields
from studyapp.domain.curated import SharedCard
from studyapp.domain.ids import Uid
from studyapp.domain.notes import BASIC, CLOZE, OWN_TYPES
from studyapp.domain.own_notes import (
    AROUND,
    BELOW,
    LINES,
    OWN_KINDS,
    PACKAGED,
    PARTED,
    PERSONAL,
    SUGGESTED,
    BasicTexts,
    ClozeTexts,
    titled,
    titles,
)
from studyapp.storage.values import complete_fields

STORED = {
    BasicTexts: ("front", "back", "context", "source", "remarks"),
    ClozeTexts: ("text", "context", "source", "remarks"),
}
"""What libraries hold: no field of it may ever go or move, and a new one stands last."""

KINDS = pytest.mark.parametrize("kind", OWN_KINDS.values())


@KINDS
def test_stored_fields_stay_where_they_are(kind: type[BasicTexts] | type[ClozeTexts]) -> None:
    assert kind.names()[: len(STORED[kind])] == STORED[kind]
    assert tuple(field.name for field in OWN_TYPES[kind.UID].fields) == titles(kind.names())


def test_the_text_of_a_cloze_alone_has_deletions() -> None:
    assert [field.name for kind in (BASIC, CLOZE) for field in kind.fields if field.has_deletions] == ["Text"]


@given(st.sampled_from([*OWN_KINDS.values()]), st.lists(st.text(max_size=3), max_size=5))
def test_texts_come_back_as_they_were_stored_and_those_that_are_missing_are_empty(
    kind: type[BasicTexts] | type[ClozeTexts], stored: list[str]
) -> None:
    stored = stored[: len(kind.names())]
    texts = kind.of(stored)
    assert texts.stored == (*stored, *[""] * (len(kind.names()) - len(stored)))
    assert kind.of(texts.stored) == texts
    assert tuple(complete_fields(kind.UID, stored)) == texts.stored
    assert texts.with_texts(texts.named) == texts


def test_texts_of_another_program_are_not_filled_up() -> None:
    assert complete_fields("imported", ["one"]) == ["one"]


@KINDS
def test_a_package_has_all_fields_and_what_is_told_beside_them(kind: type[BasicTexts] | type[ClozeTexts]) -> None:
    names = [name for name, _ in PACKAGED[kind.UID]]
    assert sorted(names) == sorted((*titles(kind.names()), *COMMON_FIELDS))
    assert len({number for columns in PACKAGED.values() for _, number in columns}) == sum(map(len, PACKAGED.values()))
    told = CommonFields(*(f"told {name}" for name in CommonFields._fields))
    values = dict(zip(names, IN_ORDER[kind.UID]((*kind.names(), *told)), strict=True))
    wanted = {titled(name): name for name in kind.names()} | {
        titled(name): f"told {name}" for name in CommonFields._fields
    }
    assert values == wanted


def test_a_card_of_a_deck_has_the_same_fields_around_what_it_asks() -> None:
    card = SharedCard(Uid("a"), "Q").with_texts({name: name for name in AROUND})
    assert card.around == {name: name for name in AROUND}
    assert replace(card, context="").around["context"] == ""
    assert set(SUGGESTED) <= card.texts.keys() and not set(SUGGESTED) & PERSONAL


def test_what_is_said_of_fields_is_said_of_those_that_there_are() -> None:
    assert {*LINES, *PERSONAL, *PARTED, *BELOW} <= set(AROUND)
    assert all(set(kind.SIDES) <= set(kind.names()) for kind in OWN_KINDS.values())
