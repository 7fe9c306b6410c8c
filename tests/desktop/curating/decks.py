"""A curated deck on the essay of these tests, as a file."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studyapp.domain.curated import EssayReference, Release, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.matching import sketch_text
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating import files
from tests.desktop.conftest import TEXT, span_of

AMUR, LENA, TREATY = (Uid(f"{name}-{'a' * 12}") for name in ("amur", "lena", "treaty"))
_COPY = TextCopy(TEXT)
_ELSEWHERE = TextCopy("A text that nobody here has, on quite another thing. It has two sentences.")

FIRST = SharedDeck(
    Uid("deck-of-rivers"),
    "Rivers of Asia",
    1,
    ("A. Teacher",),
    "CC-BY-4.0",
    "en",
    "Two rivers and a treaty.",
    EssayReference("The Amur", sketch=sketch_text(TEXT)),
    (Release(1, "2026-09-01", ("First version.",)),),
    (
        SharedCard(
            AMUR,
            "How long is the Amur?",
            "2,824 km",
            fingerprint=_COPY.fingerprint(span_of("The Amur is 2,824 kilometres long")),
        ),
        SharedCard(LENA, "Where does the Lena rise?", "Near Baikal", fingerprint=_ELSEWHERE.fingerprint(span_of("A"))),
        SharedCard(TREATY, "When was the line drawn?", "1689"),
    ),
)


def changed(deck: SharedDeck, fields: Mapping[Uid, Mapping[str, Any]]) -> SharedDeck:
    """The next version, in which some cards are others."""
    cards = tuple(replace(card, **fields.get(card.uid, {})) for card in deck.cards)
    version = deck.version + 1
    told = Release(version, "2026-10-01", ("Better words.",))
    return replace(deck, version=version, cards=cards, releases=(told, *deck.releases))


def written(folder: Path, deck: SharedDeck) -> Path:
    """The deck as a file."""
    path = folder / f"rivers-{deck.version}.md"
    files.write(path, deck)
    return path
