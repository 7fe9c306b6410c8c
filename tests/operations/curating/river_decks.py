"""A curated deck of two cards on rivers, taken by a reader."""

from dataclasses import replace

from studyapp.domain.curated import EssayReference, SharedCard, SharedDeck
from studyapp.domain.exchange.packages import ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import sketch_text
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.curating.taking import taking

AMUR, LENA = (Uid(f"{name}-{'a' * 12}") for name in ("amur", "lena"))
DECK = SharedDeck(
    Uid("deck-of-rivers"),
    "Rivers of Asia",
    1,
    cards=(
        SharedCard(AMUR, "How long is the Amur?", "2,824 km", kind="figure", tags=("asia",), source="Ivanov"),
        SharedCard(LENA, "The Lena rises near {{c1::Baikal}}.", is_cloze=True),
    ),
)


def take(library: Library, deck: SharedDeck, **decisions: str) -> ImportReport:
    chosen = {(AMUR, name): text for name, text in decisions.items()}
    return taking.take(library, taking.plan(library, deck, "rivers.md"), chosen)[1]


def changed(deck: SharedDeck, number: int, **fields: object) -> SharedDeck:
    cards = list(deck.cards)
    cards[number] = replace(cards[number], **fields)
    return replace(deck, version=deck.version + 1, cards=tuple(cards))


def outcomes(report: ImportReport) -> list[Outcome]:
    return [each.outcome for each in report.notes]


def fields_of(library: Library, uid: Uid) -> tuple[str, ...]:
    return library.note(uid).fields


def anchored(text: str, passage: str) -> SharedDeck:
    """The deck with the passage of its first card in a text."""
    start = text.index(passage)
    fingerprint = TextCopy(text).fingerprint(Span(start, start + len(passage)))
    card = replace(DECK.cards[0], fingerprint=fingerprint)
    return replace(DECK, essay=EssayReference("Rivers", sketch=sketch_text(text)[:48]), cards=(card, DECK.cards[1]))
