"""The index of a course: written and read again, the same whatever the order, with every mistake told."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deckfile.index import (
    LIMIT,
    MOST_DECKS,
    DeckIndex,
    IndexEntry,
    entry_of,
    read_index,
    write_index,
)
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from tests.deckfile.decks import LINES, NAMES, UIDS

PARTS = (
    st.text(st.sampled_from("abé 0.-_%#?"), min_size=1, max_size=8).map(str.strip).filter(lambda part: part.strip("."))
)
FILES = st.lists(PARTS, min_size=1, max_size=3).map("/".join) | st.just("https://example.org/a.md")
ENTRIES = st.builds(
    IndexEntry,
    UIDS,
    NAMES,
    st.integers(1, 99),
    FILES,
    st.binary(max_size=3).map(lambda data: hashlib.sha256(data).hexdigest()),
    st.integers(0, 999),
    st.sampled_from(["", "en"]),
    LINES,
)
INDEXES = st.builds(
    DeckIndex, NAMES, LINES, st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.uid).map(tuple)
)

RIVERS: dict[str, Any] = {
    "id": "rivers-of-asia",
    "title": "Rivers",
    "version": 2,
    "file": "decks/rivers.md",
    "sha256": "a" * 64,
    "cards": 12,
}


def written(*decks: object, **rest: object) -> bytes:
    return json.dumps({"format": "studyapp.index/1", "title": "Asia", "decks": list(decks)} | rest).encode()


def told(data: bytes) -> str:
    with pytest.raises(StudyAppError) as caught:
        read_index(data, "index.json")
    assert caught.value.advice
    return caught.value.message


@given(INDEXES, st.randoms(use_true_random=False))
def test_an_index_is_read_as_it_was_written_whatever_the_order(index: DeckIndex, random: Any) -> None:
    decks = list(index.decks)
    random.shuffle(decks)
    text = write_index(index)
    assert text == write_index(DeckIndex(index.title, index.description, tuple(decks)))
    read = read_index(text.encode(), "index.json")
    assert (read.title, read.description, set(read.decks)) == (index.title, index.description, set(index.decks))
    assert write_index(read) == text


def test_an_entry_tells_of_its_deck_and_what_is_new_in_this_version() -> None:
    releases = (Release(2, "", ("One card was added.", "One was\nreworded.")), Release(1, "", ("First version.",)))
    deck = SharedDeck(
        Uid("rivers-of-asia"), "Rivers", 2, language="en", releases=releases, cards=(SharedCard(Uid("a"), "b"),)
    )
    entry = entry_of(deck, "rivers.md", b"words")
    assert entry.changes == "One card was added. One was reworded."
    assert (entry.version, entry.cards, entry.sha256) == (2, 1, hashlib.sha256(b"words").hexdigest())
    raised = SharedDeck(deck.uid, deck.title, 3, releases=releases)
    assert entry_of(raised, "rivers.md", b"").changes == ""


def test_what_the_format_does_not_know_is_passed_over() -> None:
    index = read_index(b"\xef\xbb\xbf" + written(RIVERS | {"colour": "blue"}, room=7), "index.json")
    assert index.decks == (IndexEntry(Uid("rivers-of-asia"), "Rivers", 2, "decks/rivers.md", "a" * 64, 12),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "Rivers"}, "“Rivers” is no id at deck 1"),
        ({"id": 7}, "“id” is no text at deck 1"),
        ({"title": " "}, "no title at deck 1"),
        ({"title": "\ud800"}, "“title” is no text at deck 1"),
        ({"title": "\x1b[2JRivers"}, "“title” is no text at deck 1"),
        ({"changes": "\x9b2J"}, "“changes” is no text at deck 1"),
        ({"version": 0}, "“version” is no whole number from 1 at deck 1"),
        ({"version": True}, "“version” is no whole number from 1 at deck 1"),
        ({"cards": -1}, "“cards” is no whole number from 0 at deck 1"),
        ({"sha256": "A" * 64}, f"“{'A' * 64}” is no sha256 at deck 1"),
        ({"file": "../rivers.md"}, "“../rivers.md” is no file at deck 1"),
        ({"file": "/etc/passwd"}, "“/etc/passwd” is no file at deck 1"),
        ({"file": "http://example.org/a.md"}, "“http://example.org/a.md” is no file at deck 1"),
        ({"file": "file:///a.md"}, "“file:///a.md” is no file at deck 1"),
        ({"file": "c:\\rivers.md"}, "“c:\\rivers.md” is no file at deck 1"),
        ({"file": ""}, "no file at deck 1"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(change: dict[str, object], said: str) -> None:
    assert said in told(written(RIVERS | change))


def test_all_mistakes_are_told_at_once() -> None:
    said = told(written(7, RIVERS, RIVERS, title=""))
    assert "the index has no title" in said
    assert "no record at deck 1" in said
    assert "the id “rivers-of-asia” belongs to several decks" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"format": "studyapp.index/1",\n 7}', "line 2, column 2"),
        (b'{"format": "studyapp.index/1", "title": "a", "title": "b"}', "“title” stands twice"),
        (b"\xff\xfe{", "is no valid JSON"),
        (b"[" * 100_000, "is no valid JSON"),
        (b'{"version": ' + b"9" * 10_000 + b"}", "is no valid JSON"),
        (b"[]", "is no index of decks"),
        (b"{}", "is no index of decks"),
        (b'{"format": "studyapp.index/2"}', "is an index of a newer format"),
        (b'{"format": "studyapp.index/1", "title": "a", "decks": {}}', "is no list of at most 1000 decks"),
        (written(*[RIVERS] * (MOST_DECKS + 1)), "is no list of at most 1000 decks"),
        (b" " * (LIMIT + 1), "has more than 2 million bytes"),
    ],
)
def test_what_is_no_index_is_told(data: bytes, said: str) -> None:
    assert said in told(data)
