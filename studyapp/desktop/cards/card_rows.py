"""Make the rows of the list of cards from the notes of an essay; needs no Qt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from html import unescape

from studyapp.desktop import lazy
from studyapp.desktop.cards.context_line import with_section, without_title
from studyapp.desktop.essay.marks import Mark, Marks
from studyapp.domain.essays import Essay, Section, section_at, sections
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import BasicTexts
from studyapp.domain.quality.coverage import Passage
from studyapp.domain.spans import Span
from studyapp.operations.notes.essay_cards import EssayCards

_KEPT = 20_000
_BREAK = re.compile(r"<(?:/?(?:p|div|li|ul|ol|pre|blockquote|table|tr|t[dh]|h[1-6])\b[^<>]*|br ?/?)>")
_PICTURE = re.compile(r'<img [^<>]*?alt="([^"]*)"[^<>]*>')
_TAG = re.compile(r"<[^<>]*>")


class Group(StrEnum):
    """The group of a card; one whose passage is gone is orphaned first, whatever else it is."""

    ORPHANED = "orphaned"
    PROPOSED = "proposed"
    TAKEN = "taken"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


FAINT = frozenset({Group.SUGGESTED, Group.REJECTED})
"""The groups that are shown faintly, since nothing of them waits or is learned."""


class Part(StrEnum):
    """The parts of the list, in its order.

    What waits to be judged is a row for each passage, which asks one of its drafts: those of which something is
    proposed first. Then comes the deck, at its end those cards that stand on no passage. Of the suggestions, what is
    left of passages that have a card in the deck follows. The rejected passages stand last, each to be taken up again.
    """

    ORPHANED = "orphaned"
    OPEN = "open"
    TAKEN = "taken"
    OWN = "own"
    FURTHER = "further"
    MORE = "more"
    REJECTED = "rejected"


type Key = Uid | tuple[Part, int]


@dataclass(frozen=True, slots=True)
class CardRow:
    """One note as the list shows it.

    Attributes:
        context: the context in the essay as plain text, or "".
        front: the question as safe HTML.
        back: the answer, as safe HTML.
        source: the credit line as plain text, or "".
        span: the passage in the essay, or None.
        spoken: the whole card as plain text, for screen readers.
        suspended: whether a card of the note is out of review.
        stood_on: the passage that is gone, as plain text, or "".
        buried: whether a card of the note is put off until another day.
        flag: the flag of a card of the note, see `domain.cards.Flag`.
        tags: the tags of the note.
        by_assistant: whether an assistant worded it.
        number: its number among the drafts of its passage, from 1.
        of: the number of drafts that its passage offers.
        passage: an id of its passage, if it is a draft of one; the same whatever the row asks.
        is_open: whether something of its passage is still proposed.
        is_judged: whether a card of its passage is in the deck.
    """

    uid: Uid
    kind: str
    group: Group
    context: str
    front: str
    back: str
    source: str
    remarks: str
    span: Span | None
    orphaned: bool
    reason: str
    spoken: str
    suspended: bool = False
    stood_on: str = ""
    buried: bool = False
    flag: int = 0
    tags: tuple[str, ...] = ()
    by_assistant: bool = False
    number: int = 1
    of: int = 1
    passage: int | None = None
    is_open: bool = False
    is_judged: bool = False

    @property
    def key(self) -> Key:
        """Return the key that a row keeps in its part of the list, while it asks one thing or another."""
        return self.uid if self.passage is None else (self.part, self.passage)

    @property
    def part(self) -> Part:
        """Return the part of the list that it stands in."""
        if self.orphaned:
            return Part.ORPHANED
        if self.group is Group.TAKEN:
            return Part.OWN if self.span is None else Part.TAKEN
        if self.group is Group.REJECTED:
            return Part.REJECTED
        if self.is_open or (self.passage is None and self.group is Group.PROPOSED):
            return Part.OPEN
        return Part.MORE if self.is_judged else Part.FURTHER

    @property
    def section(self) -> Group:
        """Return the group that the row is shown in; `group` is its group apart from its passage."""
        return Group.ORPHANED if self.orphaned else self.group

    @property
    def asked(self) -> str:
        """Return the question in one line of plain text."""
        return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", _PICTURE.sub(r"\1", self.front)))).split())


def group_of(note: Note) -> Group:
    """Return the group of a note, wherever it stands in the list."""
    if note.state is not NoteState.DRAFT:
        return Group.TAKEN if note.state is NoteState.TAKEN else Group.REJECTED
    return Group.PROPOSED if note.proposed else Group.SUGGESTED


@lru_cache(maxsize=_KEPT)
def row_of(note: Note) -> CardRow:
    """Return the row of one note; of a cloze with several cards, the first is shown."""
    ordinal = min(lazy.card_sides.ordinals(note), default=0)
    answers = [
        text for ordinal in lazy.card_sides.ordinals(note) if (text := lazy.card_sides.answer_text(note, ordinal))
    ]
    anchor, own_note, common_fields = note.anchor, note.own, note.around
    return CardRow(
        uid=note.uid,
        kind=note.kind,
        group=group_of(note),
        context=lazy.markdown.to_text(common_fields.context),
        front=lazy.card_sides.question(lazy.brief.without_context(note), ordinal),
        back=lazy.markdown.to_html(own_note.back)
        if isinstance(own_note, BasicTexts)
        else lazy.cloze_html.safe_html(", ".join(answers)),
        source=lazy.markdown.to_text(common_fields.source),
        remarks="".join(map(lazy.markdown.to_html, common_fields.noted)),
        span=None if anchor is None or anchor.orphaned else anchor.selector.span,
        orphaned=anchor is not None and anchor.orphaned,
        reason=note.reason,
        stood_on=anchor.selector.exact if anchor is not None and anchor.orphaned else "",
        tags=note.tags,
        by_assistant=note.origin == "assistant",
        spoken=" ".join([lazy.card_sides.question_text(note, ordinal), *answers]),
    )


def rows_of(notes: Iterable[Note], cards: EssayCards | None = None, essay: Essay | None = None) -> tuple[CardRow, ...]:
    """Return rows for notes, part by part, each in text order.

    Args:
        notes: the notes of one essay.
        cards: the states of their cards.
        essay: their essay, whose title its own list does not say again in each row, but the section of each.
    """
    order = list(Group)
    listed_notes = sorted(notes, key=lambda note: (note.position, note.uid))
    parts = () if essay is None else sections(essay.text, essay.blocks)
    made = (_in_its_section(row_of(note), essay, parts) for note in listed_notes)
    rows = sorted(made, key=lambda row: (order.index(row.section), row.part is Part.OWN))
    return tuple(rows) if cards is None else tuple(_with_card_marks(row, cards) for row in rows)


def _in_its_section(row: CardRow, essay: Essay | None, parts: Sequence[Section]) -> CardRow:
    """Return a row whose line begins with the section of its passage, and does not say the title of its essay."""
    if essay is None:
        return row
    section = (parts[section_at(parts, row.span.start)].title or "") if row.span is not None and parts else ""
    context = with_section(without_title(row.context, essay.title or ""), section)
    return row if context == row.context else replace(row, context=context)


def _with_card_marks(row: CardRow, cards: EssayCards) -> CardRow:
    suspended, buried, flag = row.uid in cards.suspended, row.uid in cards.buried, cards.flags.get(row.uid, 0)
    if not (suspended or buried or flag):
        return row
    return replace(row, suspended=suspended, buried=buried, flag=flag)


def placed_rows(rows: Iterable[CardRow], passages: Iterable[Passage]) -> tuple[CardRow, ...]:
    """Return rows in which drafts know how their passages stand; proposed is what still is."""
    found = {uid: passage for passage in passages for uid in passage.drafts}
    return tuple(row if (passage := found.get(row.uid)) is None else _row_in_passage(row, passage) for row in rows)


def group_in(passage: Passage, *, is_proposed: bool) -> Group:
    """Return the group of a draft of a passage."""
    if passage.is_rejected:
        return Group.REJECTED
    return Group.PROPOSED if is_proposed else Group.SUGGESTED


def _row_in_passage(row: CardRow, passage: Passage) -> CardRow:
    group = group_in(passage, is_proposed=row.uid in passage.proposed)
    start, judged = passage.span.start, passage.is_judged
    return replace(row, group=group, passage=start, is_open=passage.is_open, is_judged=judged)


def marks_within(rows: Iterable[CardRow], span: Span) -> Marks:
    """Return the lit passages of a stretch: those of cards that are proposed or in the deck.

    The passage of another one is lit only while it is selected.
    """
    return Marks(
        Mark(row.uid, row.span, row.kind, row.group is Group.TAKEN)
        for row in rows
        if row.span is not None and row.group not in FAINT and row.span.overlaps(span)
    )
