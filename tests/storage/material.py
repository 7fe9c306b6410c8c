"""Essays and generations for tests of the library, made without any language model."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from studyapp.domain.annotations import Annotations
from studyapp.domain.cloze import Cloze
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import generated_note_uid
from studyapp.domain.spans import Span
from studyapp.library import Library

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


def check_kept_by_triggers(library: Library) -> None:
    """A card is marked as new where it has no state, and nowhere else; a state has the deck of its card."""
    with closing(sqlite3.connect(library.path)) as connection:
        wrong = "SELECT uid FROM card WHERE is_new = EXISTS (SELECT 1 FROM card_state WHERE card_uid = card.uid)"
        assert connection.execute(wrong).fetchall() == []
        wrong = "SELECT uid FROM card_state JOIN card ON uid = card_uid WHERE card_state.deck_uid IS NOT card.deck_uid"
        assert connection.execute(wrong).fetchall() == []
