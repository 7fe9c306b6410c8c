"""`studyapp outline`: headings with the cards below each, as a table and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.annotations import Annotations
from studyapp.domain.generation import Generation
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.memory.headings import PARTS, essay_of


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with a text of four sections, and a card in two of them, of which one was answered."""
    path, essay = tmp_path / "a.studyapp", essay_of(PARTS)
    with Library.open(path) as held:
        uid = import_essay(held, Generation(essay, Annotations(), (), ())).essay_uid
        for words in ("It rains less.", "It hardly rains."):
            start = essay.text.index(words)
            editing.make_basic(held, uid, Span(start, start + len(words)), f"{words}?", words)
        reviewing.answer(held, held.cards()[1].uid, Rating.EASY, 1000)
    return path


def test_cards_are_counted_below_each_heading_and_all_above_it(run: Callable, library: Path) -> None:
    done = run("outline", "A title", "--json", "--library", library)
    told = json.loads(done.out)
    assert told["whole"] == {"new": 1, "due": 0, "known": 1}
    assert [(each["heading"], each["depth"], each["new"], each["known"]) for each in told["sections"]] == [
        ("", 0, 0, 0),
        ("In summer", 0, 1, 1),
        ("By the sea", 1, 0, 1),
        ("In winter", 0, 0, 0),
    ]
    shown = run("outline", "a TITLE", "--library", library).out
    assert [line.split() for line in shown.splitlines() if "By the sea" in line] == [
        ["By", "the", "sea", "0", "0", "1"]
    ]
    assert "(beginning)" in shown
