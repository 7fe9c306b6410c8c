"""Get the next card, answer it, and suspend or bury cards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from studyapp.domain.cards import Card, CardState
from studyapp.domain.changes import Changes
from studyapp.domain.decks import DueCounts
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note
from studyapp.domain.reviews import AnswerMode, AnswerWay, Challenge, Rating, ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.operations.notes.cards import expect_cards
from studyapp.operations.reviews.covering import cover_context
from studyapp.operations.reviews.days import calendar
from studyapp.scheduling.scheduler import kind_of
from studyapp.scheduling.study_day import Moment, study_day_of
from studyapp.scheduling.wording import wait_wording
from studyapp.storage import Writer
from studyapp.storage.connection import Look

_CRAM_WAITS = {rating: "again" if rating is Rating.AGAIN else "done" for rating in Rating}
_MOST_ANSWER_MS = 10 * 60_000  # more than that on one card was spent elsewhere


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A card to be reviewed, with all that the page shows.

    Attributes:
        shown: its note as the review shows it; see `covering.cover_context`.
        previews: the interval after each rating.
        waits: the same in the few characters of a button.
        counts: the number of waiting cards in its deck, this one included.
        passage: the words of its passage, to be shown after the answer; None where it has none, or is orphaned.
        challenge: the answer to type or choose before it is shown; None if the person grades alone.
        language: the language of its essay, where something is to be typed or chosen; "" where that is not known.
    """

    card: Card
    note: Note
    shown: Note
    state: CardState
    previews: Mapping[Rating, CardState]
    waits: Mapping[Rating, str]
    counts: DueCounts
    passage: str | None
    challenge: Challenge | None = None
    language: str = ""


def next_card(library: Library, deck_uid: Uid) -> ReviewItem | None:
    """Return the card of a deck that comes now; None where nothing waits."""
    with library.at_once():
        queue = library.queue(deck_uid)
        card_uid = queue.next
        return _item(library, card_uid, queue.counts) if card_uid else None


def review_item(
    library: Library, card_uid: Uid, counts: DueCounts | None = None, *, is_cram: bool = False
) -> ReviewItem:
    """Return a card that was named, as `next_card` gives it: after an edit in place, or an undo.

    Args:
        library: the library of the card.
        card_uid: the card.
        counts: the number of waiting cards, if it is not that of its deck.
        is_cram: whether it is asked without effect on its schedule.
    """
    shown = _item(library, card_uid, counts or library.due_counts(library.card(card_uid).deck_uid))
    return replace(shown, previews={}, waits=_CRAM_WAITS) if is_cram else shown


def answer(
    library: Library, card_uid: Uid, rating: Rating, duration_ms: int, way: AnswerWay = AnswerWay.CARD
) -> Changes:
    """Rate a card now.

    Args:
        library: the library of the card.
        card_uid: the card.
        rating: the rating.
        duration_ms: time from the question to the rating; more than ten minutes counts as ten.
        way: the way in which the answer was given.
    """
    with library.at_once(), library.operation(msg("answer-card")) as writer:
        card, before = library.card_and_state(card_uid)
        options = library.deck(card.deck_uid).options
        entry = log_entry(library, writer, before, None, rating, duration_ms)
        moment = Moment(entry.reviewed_ms, entry.tz_offset_min)  # the clock is asked once: row and state must agree
        after = library.scheduler(options).answer(before, rating, moment, calendar(library, card, before))
        set_by_it = replace(entry, step=after.step, due_ms=after.due_ms, due_day=after.due_day, way=way)
        writer.log(set_by_it, after, options.desired_retention)
    return writer.changes


def log_entry(
    library: Library,
    writer: Writer,
    state: CardState,
    kind: ReviewKind | None,
    rating: Rating | None = None,
    duration_ms: int = 0,
) -> ReviewLogEntry:
    """Return a row of the review log of now, inside an operation that is under way; the date that it sets is left open.

    Args:
        library: the library of the card.
        writer: the writer of the operation.
        state: the state of the card.
        kind: None is that of an answer to a card in this state.
        rating: None in a row that is no review.
        duration_ms: see `answer`.
    """
    moment = library.moment()
    study_day = study_day_of(moment, library.study_settings().rollover_hour)
    return ReviewLogEntry(
        uid=library.new_uid(),
        card_uid=state.card_uid,
        reviewed_ms=moment.ms,
        tz_offset_min=moment.tz_offset_min,
        study_day=study_day,
        rating=rating,
        kind=kind or kind_of(state, study_day),
        duration_ms=max(0, min(duration_ms, _MOST_ANSWER_MS)),
        params_uid=library.params.uid,
        device=writer.device,
    )


def suspend(library: Library, card_uids: Collection[Uid], look: Look | None = None) -> Changes:
    """Keep cards out of review until they are taken back; what the look raises, called now and then, ends it."""
    name = msg("suspend", cards=msg("cards", n=len(card_uids)))
    return _change_cards(library, name, card_uids, {"suspended": 1}, look)


def unsuspend(library: Library, card_uids: Collection[Uid], look: Look | None = None) -> Changes:
    """Take suspended cards back into review; see `suspend`."""
    name = msg("unsuspend", cards=msg("cards", n=len(card_uids)))
    return _change_cards(library, name, card_uids, {"suspended": 0}, look)


def bury(library: Library, card_uids: Collection[Uid], look: Look | None = None) -> Changes:
    """Keep cards out of review until the next study day; see `suspend`."""
    name, until = msg("bury", cards=msg("cards", n=len(card_uids))), library.today() + 1
    return _change_cards(library, name, card_uids, {"buried_until": until}, look)


def unbury(library: Library, card_uids: Collection[Uid], look: Look | None = None) -> Changes:
    """Let buried cards come again today; see `suspend`."""
    name = msg("unbury", cards=msg("cards", n=len(card_uids)))
    return _change_cards(library, name, card_uids, {"buried_until": None}, look)


def _change_cards(
    library: Library, name: str, card_uids: Collection[Uid], values: Mapping[str, int | None], look: Look | None
) -> Changes:
    with library.operation(name) as writer:
        expect_cards(library, card_uids)
        writer.change_cards(card_uids, values, look)
    return writer.changes


def _item(library: Library, card_uid: Uid, counts: DueCounts) -> ReviewItem:
    card, state = library.card_and_state(card_uid)
    note, moment = library.note(card.note_uid), library.moment()
    options = library.deck(card.deck_uid).options
    previews = library.scheduler(options).preview(state, moment, calendar(library, card, state))
    anchor = note.anchor if note.anchor and not note.anchor.orphaned else None
    own_note, is_graded_alone = note.own, options.answers is AnswerMode.SELF
    language = "" if is_graded_alone else _language(library, note)
    return ReviewItem(
        card=card,
        note=note,
        shown=note if own_note is None or not own_note.context else cover_context(library, note, own_note),
        state=state,
        previews=previews,
        waits={rating: wait_wording(after, moment) for rating, after in previews.items()},
        counts=counts,
        passage=anchor.selector.exact if anchor else None,
        challenge=None
        if is_graded_alone and own_note is not None
        else _challenge(library, note, card, options.answers, language),
        language=language,
    )


def _language(library: Library, note: Note) -> str:
    return "" if note.essay_uid is None else library.store.reads.language(note.essay_uid)


def _challenge(library: Library, note: Note, card: Card, mode: AnswerMode, language: str) -> Challenge | None:
    from studyapp.operations.answering.asking import choose_challenge
    from studyapp.operations.answering.options import Pool

    def pool() -> Pool | None:
        essay_uid = note.essay_uid
        return Pool(library.essay(essay_uid).text, library.annotations(essay_uid)) if essay_uid is not None else None

    return choose_challenge(note, card.ordinal, mode, pool, f"{card.uid}/{library.today()}", language)
