"""Recall of a section: its key points, and what a page written from memory does to their cards."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.memory.sections import KeyPoint
from studyapp.domain.messages import msg
from studyapp.domain.reviews import LONGEST_ANSWER_MS, AnswerWay, Rating, ReviewKind
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.reviews.days import calendar
from studyapp.operations.reviews.reviewing import log_entry
from studyapp.rendering.brief import answer_in_line, question_in_line
from studyapp.rendering.card_sides import ordinals
from studyapp.scheduling.replay import with_due_day
from studyapp.scheduling.study_day import Moment
from studyapp.storage import Writer


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is recalled.

    Attributes:
        points: its key points, in the order of the text; none where no card of it is in review.
        language: the language of the essay, a BCP 47 tag.
    """

    points: tuple[KeyPoint, ...]
    language: str


def section(library: Library, essay_uid: Uid, span: Span) -> Section:
    """Return the key points of a section: the cards in review whose passages begin in it."""
    reads = library.store.reads
    cards = [
        card
        for card in reads.passages.passage_cards(essay_uid)
        if span.start <= card.span.start < span.end and not card.suspended
    ]
    notes = {note.uid: note for note in reads.notes.notes_named({card.note_uid for card in cards})}
    text = library.essay(essay_uid).text
    points = tuple(
        KeyPoint(
            card.uid,
            card.span,
            card.span.of(text),
            question_in_line(notes[card.note_uid], card.ordinal),
            answer_in_line(notes[card.note_uid], card.ordinal),
        )
        for card in cards
        if card.note_uid in notes and card.ordinal in ordinals(notes[card.note_uid])
    )
    return Section(points, reads.language(essay_uid))


def count(library: Library, recalled: Collection[Uid], left: Collection[Uid], duration_ms: int) -> Changes:
    """Count a page: recalled cards are answered, and those that were not come today.

    A recalled card counts as a plain recall, good, whatever the page said. One that was not recalled is no failure of
    its own question, which nobody asked: nothing is answered, only its date is brought forward. New cards keep their
    turn, and so does what is due already; a buried card stays buried.

    Args:
        library: the library of the cards.
        recalled: cards whose points were ticked.
        left: the points that were not recalled.
        duration_ms: time for the whole page; each recalled card gets its share, at most as long as any answer counts.
    """
    today = library.today()
    share_ms = min(LONGEST_ANSWER_MS, round(duration_ms / max(1, len(recalled))))
    with library.at_once(), library.operation(_name(len(recalled))) as writer:
        found = library.store.exams.cards_named({*recalled, *left})
        for uid in sorted(found.keys() & set(recalled)):
            _answer(library, writer, *found[uid], share_ms)
        for uid in sorted(found.keys() & (set(left) - set(recalled))):
            card, state = found[uid]
            if state.phase is Phase.REVIEW and (state.due_day or 0) > today:
                _bring_forward(library, writer, card, state, today)
    return writer.changes


def _name(recalled: int) -> str:
    return msg("recall-section", cards=msg("cards", n=recalled)) if recalled else msg("recall-section-unticked")


def _answer(library: Library, writer: Writer, card: Card, before: CardState, duration_ms: int) -> None:
    options = library.deck(card.deck_uid).options
    entry = log_entry(library, writer, before, None, Rating.GOOD, duration_ms)
    moment = Moment(entry.reviewed_ms, entry.tz_offset_min)
    after = library.scheduler(options).answer(before, Rating.GOOD, moment, calendar(library, card, before))
    logged = replace(entry, step=after.step, due_ms=after.due_ms, due_day=after.due_day, way=AnswerWay.SECTION)
    writer.log(logged, after, options.desired_retention)


def _bring_forward(library: Library, writer: Writer, card: Card, before: CardState, today: int) -> None:
    after = with_due_day(before, today)
    entry = replace(log_entry(library, writer, before, ReviewKind.MANUAL), due_day=today, way=AnswerWay.SECTION)
    writer.log(entry, after, library.deck(card.deck_uid).options.desired_retention)
