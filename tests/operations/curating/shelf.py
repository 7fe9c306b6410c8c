"""Decks of rivers as files, for tests of where decks come from."""

from dataclasses import replace
from hashlib import sha256

from studyapp.deckfile.index import DeckIndex, entry_of, write_index
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.operations.curating.packed import pack_deck

ASIA = SharedDeck(
    Uid("rivers-of-asia"),
    "Rivers of Asia",
    language="en",
    releases=(Release(1, "2026-09-01", ("First version.",)),),
    cards=(SharedCard(Uid("amur-length"), "How long is the Amur?", "2,824 km"),),
)
EUROPE = replace(
    ASIA,
    uid=Uid("rivers-of-europe"),
    title="Rivers of Europe",
    cards=(SharedCard(Uid("danube-length"), "How long is the Danube?", "2,850 km"),),
)

HEARD = replace(
    ASIA,
    uid=Uid("rivers-heard"),
    title="Rivers to be heard",
    cards=(SharedCard(Uid("amur-heard"), "Which river is this? [sound:amur.mp3]", "The Amur"),),
)
SOUND = Medium("amur.mp3", sha256(b"water").hexdigest(), b"water")


def next_version(deck: SharedDeck, change: str = "One card was added.") -> SharedDeck:
    """The version that follows, with one card more."""
    version = deck.version + 1
    card = SharedCard(Uid(f"more-{deck.uid}-{version}"), f"What is new in version {version}?", "This card")
    releases = (Release(version, "2026-10-01", (change,)), *deck.releases)
    return replace(deck, version=version, releases=releases, cards=(*deck.cards, card))


def file_of(deck: SharedDeck) -> bytes:
    """The file of a deck."""
    return write_deck(deck).encode()


def zip_of(deck: SharedDeck, sound: Medium = SOUND) -> bytes:
    """The zip of a deck with a sound."""
    return pack_deck(file_of(deck), [sound])


def index_of(**decks: SharedDeck) -> bytes:
    """An index of decks by the names of their files, without ending."""
    entries = tuple(entry_of(deck, f"{name}.md", file_of(deck)) for name, deck in decks.items())
    return write_index(DeckIndex("Rivers", "For the course.", entries)).encode()
