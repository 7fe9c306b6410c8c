"""Essays and generations for tests of the library, made without any language model."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from studyapp.domain.annotations import Annotations
from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.cloze import Cloze
from studyapp.domain.decks import Deck
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.exchange.merging import Received
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid, digest_uid, generated_note_uid
from studyapp.domain.notes import Field, FieldFormat, Note, NoteState, NoteType, Template
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.reviews.rescheduling import rewrite_dates
from studyapp.storage import derived

NOON_MS = 1_785_585_600_000  # 2026-08-01, 12:00 UTC
DAY_MS = 24 * 60 * 60 * 1000


class Clock:
    """A clock that stands still until it is moved, and a time zone."""

    def __init__(self, ms: int = NOON_MS, offset_min: int = 120) -> None:
        self.ms = ms
        self.offset_min = offset_min

    def __call__(self) -> int:
        return self.ms

    def offset(self, _ms: int) -> int:
        return self.offset_min

    def forward(self, *, days: float = 0, minutes: float = 0) -> None:
        self.ms += round(days * DAY_MS + minutes * 60_000)


def opened(path: Path, clock: Clock | None = None, seed: int = 7, **how: bool) -> Library:
    """A library whose uids come from a seed and whose clock stands still."""
    chosen = clock or Clock()
    return Library.open(path, clock=chosen, tz=chosen.offset, random=Random(seed), **how)


def essay(title: str | None = "Rivers", count: int = 4, topic: str = "river") -> Essay:
    """An essay of so many sentences, each with a figure."""
    text = " ".join(f"The {topic} number {n} is {n * 10 + 7} km long." for n in range(1, count + 1))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Essay(title, "Ana Author", "May 2024", text, (block,), raw_sha256=f"{topic}{count}", reader_version="1")


def generation(of: Essay | None = None, suggested: int = 1) -> Generation:
    """A draft for each sentence of an essay; the last ones are only suggested."""
    held = of or essay()
    drafts, start = [], 0
    sentences = [part if part.endswith(".") else f"{part}." for part in held.text.split(". ")]
    for number, sentence in enumerate(sentences):
        start = held.text.index(sentence, start)
        accepted = number < len(sentences) - suggested
        drafts.append(_draft(sentence, start, DraftStatus.ACCEPTED if accepted else DraftStatus.SUGGESTED))
    return Generation(held, Annotations(), tuple(drafts), ())


def set_anew(library: Library) -> Changes:
    """Lets the cards in review come when the options of today say."""
    with library.operation("Set due dates anew") as writer:
        rewrite_dates(library, writer, library.params)
    return writer.changes


def _draft(sentence: str, start: int, status: DraftStatus) -> DraftNote:
    answer = sentence[sentence.index(" is ") + 4 : sentence.index(" long")]
    before, after = sentence.split(answer)
    return DraftNote(
        uid=generated_note_uid("figure", "forward", sentence, answer),
        kind=NoteKind.FIGURE,
        front=f"{before}[...]{after}",
        back=answer,
        cloze=Cloze(before, answer, after),
        context=None,
        quote=Span(start, start + len(sentence)),
        citations=(),
        source="Author, 2024",
        status=status,
        score=0.5,
        reason="figure: a length",
    )


VOCABULARY = NoteType(
    digest_uid("studyapp.note-type/anki/1", "vocabulary"),
    "Vocabulary",
    (Field("Word", FieldFormat.HTML, 11), Field("Meaning", FieldFormat.HTML, 12)),
    False,
    (
        Template("Recall", "{{Word}}", "{{FrontSide}}<hr id=answer>{{Meaning}}", 21),
        Template("Name", "{{Meaning}}", "{{FrontSide}}<hr id=answer>{{Word}}", 22),
    ),
    ".card { font-size: 20px; }",
    foreign_id=1_700_000_000_123,
    foreign_modified=1_700_000_000,
)
"""A note type from elsewhere, with two cards a note."""


def receive(library: Library, key: str, word: str = "<b>fleuve</b>", sound: bytes | None = None) -> Uid:
    """A note of `VOCABULARY` as an import brings it: its first card in review with its history, its second one new."""
    uid = digest_uid("studyapp.anki-note/1", key)
    with library.operation("Import deck") as writer:
        deck = next((deck for deck in library.decks() if deck.name == "Course::French"), None)
        if deck is None:
            writer.add_deck(deck := Deck(library.new_uid(), "Course::French"))
        writer.store_note_types([VOCABULARY])
        media = [writer.add_medium("fleuve.mp3", [sound])] if sound else []
        fields = (word + "".join(f"[sound:{medium.name}]" for medium in media), "a river to the sea")
        told = ("import", NoteState.TAKEN, "import", False, 1.0, "imported", 0, None, ("french",))
        note = Note(uid, VOCABULARY.uid, fields, deck.uid, None, *told, writer.now, writer.now, writer.device)
        writer.add_notes([note])
        named = ("anki", "french.apkg", None, key)
        writer.store_received(
            [Received(uid, *named, VOCABULARY.uid, fields, note.tags, deck.name, 1_700_000_000, writer.now)]
        )
        cards = [Card(Uid(f"{uid}-{number}"), uid, number, deck.uid, 0, flag=number) for number in (0, 1)]
        writer.add_cards(cards)
        row = _import_row(library, cards[0].uid, writer.now)
        assert row.state is not None
        writer.log(replace(row, device=writer.device), row.state, deck.options.desired_retention)
    return uid


def _import_row(library: Library, card_uid: Uid, now: int) -> ReviewLogEntry:
    """A card that was answered four times elsewhere."""
    today = library.today()
    last = CardState(
        card_uid, Phase.REVIEW, None, 13.4567, 5.25, today - 9, now - 9 * DAY_MS, today + 3, None, 12, 4, 1
    )
    uid, params_uid, kind = library.new_uid(), library.params_uid, ReviewKind.IMPORT
    row = ReviewLogEntry(uid, card_uid, now, 0, today, None, kind, 0, params_uid, "", due_day=last.due_day)
    return replace(row, state=last)


_WAITING = """
SELECT card.uid, card.deck_uid, CASE WHEN card_state.card_uid IS NULL THEN -1000000 ELSE card_state.due_day END,
    CASE WHEN suspended OR note.state <> 'taken' OR deleted_ms IS NOT NULL THEN 1000000
        ELSE coalesce(buried_until, -1000000) END,
    CASE WHEN (SELECT count(*) FROM card AS other WHERE other.note_uid = note.uid) > 1 THEN note.uid END
FROM card JOIN note ON note.uid = note_uid LEFT JOIN card_state ON card_uid = card.uid ORDER BY card.uid
"""


def check_kept_by_triggers(library: Library) -> None:
    """See `check_derived`."""
    with closing(sqlite3.connect(library.path)) as connection:
        check_derived(connection)


def check_derived(connection: sqlite3.Connection) -> None:
    """See `check_derived_rows`; the program itself finds the same, and its triggers as it makes them."""
    check_derived_rows(connection)
    assert derived.is_consistent(connection)


def check_derived_rows(connection: sqlite3.Connection) -> None:
    """A card is marked as new where it has no state, and nowhere else; a state has the deck of its card.

    When a card waits follows from the card, its state and its note.
    """
    wrong = "SELECT uid FROM card WHERE is_new = EXISTS (SELECT 1 FROM card_state WHERE card_uid = card.uid)"
    assert connection.execute(wrong).fetchall() == []
    kept = connection.execute("SELECT * FROM waiting ORDER BY card_uid").fetchall()
    assert kept == connection.execute(_WAITING).fetchall()
    wrong = "SELECT uid FROM card_state JOIN card ON uid = card_uid WHERE card_state.deck_uid IS NOT card.deck_uid"
    assert connection.execute(wrong).fetchall() == []
