"""Make the rows of the list of cards from the notes of an essay; needs no Qt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from html import unescape

from studyapp.desktop import lazy
from studyapp.desktop.essay.marks import Mark, Marks
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import BasicTexts
from studyapp.domain.spans import Span
from studyapp.operations.notes.essay_cards import EssayCards

_KEPT = 20_000
_YEAR = re.compile(r"^\d{4}(?: — |$)")
_BETWEEN = " · "  # topics in the line above a question
_BREAK = re.compile(r"<(?:/?(?:p|div|li|ul|ol|pre|blockquote|table|tr|t[dh]|h[1-6])\b[^<>]*|br ?/?)>")
_PICTURE = re.compile(r'<img [^<>]*?alt="([^"]*)"[^<>]*>')
_TAG = re.compile(r"<[^<>]*>")


class Group(StrEnum):
    """The group of a card; one whose passage is gone is orphaned first, whatever else it is."""

    ORPHANED = "orphaned"
    PROPOSED = "proposed"
    TAKEN = "taken"
    SUGGESTED = "suggested"


class Part(StrEnum):
    """The parts of the list, in its order.

    What waits to be judged is a row for each passage, which asks one of its drafts; what is left of passages that are
    judged stands last.
    """

    ORPHANED = "orphaned"
    OPEN = "open"
    TAKEN = "taken"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class CardRow:
    """One note as the list shows it.

    Attributes:
        context: where the essay says it, as plain text, or "".
        front: what is asked, as safe HTML.
        back: the answer, as safe HTML.
        source: the credit line as plain text, or "".
        span: the passage in the essay, or None.
        spoken: the whole card as plain text, for screen readers.
        suspended: whether a card of the note is out of review.
        stood_on: the passage that is gone, as plain text, or "".
        buried: whether a card of the note is put off until another day.
        flag: of a card of the note, see `domain.cards.Flag`.
        tags: of the note.
        by_assistant: whether an assistant worded it.
        number: which of the drafts of its passage it is, from 1.
        of: how many drafts its passage offers.
        passage: tells its passage from others, where it is a draft of one; the same whatever the row asks.
        is_more: whether it is left of a passage of which something is in the deck.
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
    is_more: bool = False

    @property
    def key(self) -> Uid | int:
        """Return the key that a row keeps while it asks one thing or another."""
        return self.uid if self.passage is None else self.passage

    @property
    def part(self) -> Part:
        """The part of the list that it stands in."""
        if self.orphaned:
            return Part.ORPHANED
        if self.group is Group.TAKEN:
            return Part.TAKEN
        return Part.MORE if self.is_more else Part.OPEN

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
    if note.state is NoteState.TAKEN:
        return Group.TAKEN
    return Group.PROPOSED if note.proposed else Group.SUGGESTED


@lru_cache(maxsize=_KEPT)
def row_of(note: Note) -> CardRow:
    """The row of one note; of a cloze with several cards, the first is shown."""
    ordinal = min(lazy.faces.ordinals(note), default=0)
    answers = [text for each in lazy.faces.ordinals(note) if (text := lazy.faces.answer_text(note, each))]
    anchor, own, around = note.anchor, note.own, note.around
    return CardRow(
        uid=note.uid,
        kind=note.kind,
        group=group_of(note),
        context=lazy.markdown.to_text(around.context),
        front=lazy.faces.question(lazy.brief.without_context(note), ordinal),
        back=lazy.markdown.to_html(own.back)
        if isinstance(own, BasicTexts)
        else lazy.cloze_html.safe_html(", ".join(answers)),
        source=lazy.markdown.to_text(around.source),
        remarks="".join(map(lazy.markdown.to_html, around.noted)),
        span=None if anchor is None or anchor.orphaned else anchor.selector.span,
        orphaned=anchor is not None and anchor.orphaned,
        reason=note.reason,
        stood_on=anchor.selector.exact if anchor is not None and anchor.orphaned else "",
        tags=note.tags,
        by_assistant=note.origin == "assistant",
        spoken=" ".join([lazy.faces.question_text(note, ordinal), *answers]),
    )


def rows_of(notes: Iterable[Note], cards: EssayCards | None = None, title: str | None = None) -> tuple[CardRow, ...]:
    """Rows for all notes but rejected ones, part by part, each in text order.

    Args:
        notes: of one essay.
        cards: what is known of their cards.
        title: of the essay, which its own list does not say again in each row.
    """
    order = list(Group)
    kept = [note for note in notes if note.state is not NoteState.REJECTED]
    kept.sort(key=lambda note: (note.position, note.uid))
    made = (_below_title(row_of(note), title) for note in kept)
    rows = sorted(made, key=lambda row: order.index(row.section))
    return tuple(rows) if cards is None else tuple(_marked(row, cards) for row in rows)


def _below_title(row: CardRow, title: str | None) -> CardRow:
    """Return a row without the title of its essay, whole or shortened, and without a lone year that stood with it."""
    first, _, rest = row.context.partition(_BETWEEN)
    if title is None or first.casefold() not in title.casefold() or 2 * len(first) < len(title.partition(":")[0]):
        return row
    return replace(row, context=_YEAR.sub("", rest))


def _marked(row: CardRow, cards: EssayCards) -> CardRow:
    suspended, buried, flag = row.uid in cards.suspended, row.uid in cards.buried, cards.flags.get(row.uid, 0)
    if not (suspended or buried or flag):
        return row
    return replace(row, suspended=suspended, buried=buried, flag=flag)


def marks_within(rows: Iterable[CardRow], span: Span) -> Marks:
    """The lit passages of a stretch: every card's but a suggestion's, which is lit only while it is selected."""
    return Marks(
        Mark(row.uid, row.span, row.kind, row.group is Group.TAKEN)
        for row in rows
        if row.span is not None and row.group is not Group.SUGGESTED and row.span.overlaps(span)
    )
