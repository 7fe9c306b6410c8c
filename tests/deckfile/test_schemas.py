"""The published schemas of the head of a deck and of an index accept what the readers accept, and nothing else."""

import json
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.deckfile.front_matter import read_front_matter, read_head
from studyapp.deckfile.index import DeckIndex, entry_of, read_index, write_index
from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.resources import curated_decks, resource
from tests.deckfile.decks import decks

HEAD, INDEX = (
    jsonschema.Draft202012Validator(json.loads(resource(f"schemas/{name}.schema.json").read_text("utf-8")))
    for name in ("deck-head", "deck-index")
)
BETWEEN_KEYS = ("go down one by one", "but the deck is version", "belongs to several decks")
"""What the readers refuse and a schema cannot tell, as its description says."""

MARKS = "may be shared abcdefghij"
SKETCH = "abcdefghijklm"
NUMBERS = (None, 0, -1, 1, 7, 2025, 12345678)
DATES = ("2025", "2025-12", "2025-13", "2025-04-31", "2025-02-29x", "0000", "2025-12-14")
NESTED: tuple[Any, ...] = ([], {}, ["a"], [1], [None], [[]], {"title": "T"}, {"version": 1})
NAMES = (
    "studyapp.deck/2",
    "UPPER-CASE",
    "rivers-of-asia",
    " rivers-of-asia ",
    "f" * 64,
    "g" * 64,
    MARKS,
    MARKS.removeprefix("may be shared "),
    SKETCH,
)
FILES = (
    "../x",
    "a/../b",
    "a/b.md",
    "/a",
    "https://x",
    "http://x",
    "C:/x",
    "a\\b",
    "...",
    "a//b",
    "a b",
    "may be shared",
)
ODD = st.sampled_from((*NUMBERS, *DATES, *NESTED, *NAMES, *FILES, "", " ", "x"))
KEYS = "format title id version authors licence language description quotation essay changelog surplus".split()
RELEASE = st.dictionaries(st.sampled_from(["version", "date", "changes", "marks", "by"]), ODD, max_size=4)
ESSAY = st.dictionaries(st.sampled_from(["title", "author", "date", "sketch", "pages"]), ODD, max_size=4)


def accepts(values: Any) -> bool:
    return bool(HEAD.is_valid(values))


def is_read(source: str) -> bool:
    problems = read_front_matter(source, 2).problems
    wrong = [each for each in problems if not each.is_harmless]
    return all(any(words in each.message for words in BETWEEN_KEYS) for each in wrong)


@given(decks())
def test_what_is_written_fits_the_schema(deck: SharedDeck) -> None:
    head = read_head(write_deck(deck).split("\n---\n")[0].removeprefix("---\n"), 2)
    HEAD.validate(head.values)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_head_is_read_just_if_it_fits_the_schema(data: st.DataObject) -> None:
    values: dict[str, Any] = {"format": "studyapp.deck/1", "title": "Rivers", "id": "rivers-of-asia", "version": 3}
    for key in data.draw(st.lists(st.sampled_from(KEYS), max_size=3)):
        values[key] = data.draw({"essay": ODD | ESSAY, "changelog": ODD | st.lists(RELEASE, max_size=2)}.get(key, ODD))
    for key in data.draw(st.lists(st.sampled_from(KEYS[:4]), max_size=1)):
        values.pop(key, None)
    source = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    head = read_head(source, 2)
    if head.values is not None:
        assert is_read(source) == accepts(dict(head.values)), source


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_an_index_is_read_just_if_it_fits_the_schema(data: st.DataObject) -> None:
    entry: dict[str, Any] = {"id": "rivers-of-asia", "title": "R", "version": 1, "file": "r.md", "sha256": "0" * 64}
    entry["cards"] = 2
    for key in data.draw(st.lists(st.sampled_from([*entry, "language", "changes", "more"]), max_size=2)):
        entry[key] = data.draw(ODD)
    for key in data.draw(st.lists(st.sampled_from([*entry]), max_size=1)):
        del entry[key]
    values: dict[str, Any] = {"format": "studyapp.index/1", "title": "Course", "decks": [entry]}
    for key in data.draw(st.lists(st.sampled_from(["title", "description", "decks", "more"]), max_size=1)):
        values[key] = data.draw(ODD)
    try:
        is_sound = bool(read_index(json.dumps(values).encode(), "index.json"))
    except StudyAppError as error:
        is_sound = any(words in str(error) for words in BETWEEN_KEYS)
    assert is_sound == INDEX.is_valid(values), values


def test_the_shipped_decks_and_their_index_fit_the_schemas() -> None:
    entries = []
    for path in curated_decks().glob("[a-z]*.md"):
        data = path.read_bytes()
        HEAD.validate(read_head(data.decode().split("\n---\n")[0].removeprefix("---\n"), 2).values)
        deck = read_deck(data).deck
        assert deck is not None
        entries.append(entry_of(deck, path.name, data))
    assert entries
    INDEX.validate(json.loads(write_index(DeckIndex("Course", "", tuple(entries)))))


@pytest.mark.parametrize("schema", [HEAD, INDEX])
def test_a_schema_is_one(schema: jsonschema.Draft202012Validator) -> None:
    jsonschema.Draft202012Validator.check_schema(schema.schema)
