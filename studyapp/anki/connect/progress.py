"""Send later progress to a running Anki: answers that it lacks, and the schedule of cards last answered here.

Nothing that Anki knows is lowered: no answer of its log is changed, a card that was answered later there keeps its
schedule, and counts of answers and lapses only grow. Where Anki has answers that are unknown here, it computes the
memory of the card itself, from both.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any, Final

from studyapp.anki.connect import queries as there
from studyapp.anki.connect.client import Answer, Call, Client
from studyapp.anki.connect.values import TheirCard, TheirNote
from studyapp.anki.writing.database import Numbers
from studyapp.anki.writing.schedule import BIRTH_DAY, card_columns, log_rows
from studyapp.anki.writing.values import ExportCard, Preset
from studyapp.domain.cards import Phase
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg

NEEDED: Final = frozenset({"insertReviews", "setSpecificValueOfCard", "getReviewsOfCards", "cardsInfo", "findCards"})
"""Actions that the add-on must offer."""

Row = tuple[int, ...]

_READ: Final = 500  # cards in one call
_BATCH: Final = 100  # cards in one call; one card takes Anki 11 ms
_SAME_MS: Final = 1000  # milliseconds; packages move answers of the same moment apart
_MOST_SHIFTS: Final = 50
_FURTHEST: Final = 40_000  # days
_IN_REVIEW: Final = 2
_ANY_REVIEWED: Final = "is:review -is:learn -is:suspended -is:buried -deck:filtered"


@dataclass(frozen=True, slots=True)
class CardProgress:
    """The progress of a card to be sent.

    Attributes:
        note_uid: the uid of its note.
        rows: the answers that Anki's log lacks: milliseconds, then the columns from `ease` on.
        card: the card here, if its schedule is to be set in Anki; else None.
        there: the card in Anki.
        is_whole: whether all of Anki's answers are known here too.
        why_kept: the reason why its schedule in Anki stays although Anki lacks answers.
    """

    note_uid: Uid
    rows: tuple[Row, ...]
    card: ExportCard | None
    there: TheirCard
    is_whole: bool
    why_kept: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The progress that arrived.

    Attributes:
        schedules: the number of cards whose schedule was set.
        answers: the number of rows added to Anki's log.
        cards: the number of cards handled so far.
        refused: Anki's error messages, by note.
    """

    cards: int = 0
    schedules: int = 0
    answers: int = 0
    refused: tuple[tuple[Uid, str], ...] = ()

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(
            self.cards + other.cards,
            self.schedules + other.schedules,
            self.answers + other.answers,
            self.refused + other.refused,
        )


def compare(
    client: Client, ours: Mapping[Uid, Sequence[ExportCard]], theirs: Sequence[TheirNote], preset: Preset
) -> tuple[CardProgress, ...]:
    """Compare the progress of cards that Anki has with ours, and plan the changes to send.

    Args:
        client: the way to Anki.
        ours: the cards of each note.
        theirs: the notes in Anki, each note of ours at most once.
        preset: the steps, desired retention and weights of the deck.

    Raises:
        StudyAppError: Anki cannot be reached, or refuses.
    """
    notes_by_uid = {note.uid: note for note in theirs if any(card.log for card in ours.get(note.uid, ()))}
    cards: dict[tuple[int, int], TheirCard] = {}
    logs: dict[int, Sequence[tuple[int, int]]] = {}
    for batch in batched((number for note in notes_by_uid.values() for number in note.card_ids), _READ):
        cards |= {(card.note_id, card.ordinal): card for card in there.read_cards(client, batch)}
        logs |= there.read_answers(client, batch)
    filtered = set(there.find_cards(client, "deck:filtered")) if notes_by_uid else set()
    compared = []
    for uid, note in notes_by_uid.items():
        for card in ours[uid]:
            their_card = cards.get((note.note_id, card.ordinal))
            if their_card is not None and card.log:
                log = logs.get(their_card.card_id, ())
                compared.append(
                    _compare_card(uid, card, their_card, log, preset, is_filtered=their_card.card_id in filtered)
                )
    return tuple(progress for progress in compared if progress.rows)


def send(client: Client, cards: Sequence[CardProgress], preset: Preset, today: int) -> Iterator[Sent]:
    """Send the progress that `compare` planned.

    The schedule of a card goes before its answers: where Anki goes away in between, the next run still sees that
    answers are missing, and sets it again.

    Args:
        client: the way to Anki.
        cards: the planned progress.
        preset: as in `compare`.
        today: the current study day, in days since 1970-01-01.

    Yields:
        The counts of each batch.

    Raises:
        StudyAppError: Anki cannot be reached any more.
    """
    anki_today, numbers = _find_anki_today(client, cards), Numbers()
    for batch in batched(cards, _BATCH):
        setting = [progress for progress in batch if progress.card is not None]
        calls = [_schedule_call(progress, preset, anki_today - today + BIRTH_DAY) for progress in setting]
        sent = _count_sent(setting, client.multi(calls))
        rows = [
            replace(progress, rows=tuple((numbers.take(ms), *row_rest) for ms, *row_rest in progress.rows))
            for progress in batch
        ]
        yield sent + _add_rows(client, rows) + Sent(cards=len(batch))


def _compare_card(
    uid: Uid,
    card: ExportCard,
    their_card: TheirCard,
    log: Sequence[tuple[int, int]],
    preset: Preset,
    *,
    is_filtered: bool,
) -> CardProgress:
    rows = tuple(log_rows(card, preset))
    missing = tuple(row for row in rows if not any(_is_same(row, logged) for logged in log))
    is_whole = all(any(_is_same(row, logged) for row in rows) for logged in log)
    reason = ""
    if max((ms for ms, _ in log), default=0) >= max((row[0] for row in rows), default=0):
        reason = msg("it-was-answered-later-in-anki")
    elif is_filtered:
        reason = msg("it-lies-in-a-filtered-deck-in-anki")
    elif card.state.phase is Phase.NEW:
        reason = msg("it-is-new-again-here")
    return CardProgress(uid, missing, None if reason else card, their_card, is_whole, reason)


def _is_same(row: Row, their_row: tuple[int, int]) -> bool:
    return abs(row[0] - their_row[0]) < _SAME_MS and row[1] == their_row[1]


def _schedule_call(progress: CardProgress, preset: Preset, days: int) -> Call:
    """Return the call that sets the schedule of a card.

    Args:
        progress: the card and its state in Anki.
        preset: the steps, desired retention and weights of its deck.
        days: the number to add to a day counted from `BIRTH_DAY` for Anki's number of the day.
    """
    assert progress.card is not None
    kind, queue, due, interval, ease, reps, lapses, steps_left, *_, data = card_columns(progress.card, 0, preset)
    memory = json.loads(data)
    memory_json = {"stability": memory["s"], "difficulty": memory["d"]} if progress.is_whole and "s" in memory else None
    values = {
        "type": kind,
        "queue": progress.there.queue if progress.there.queue < 0 else queue,
        "due": due + days if kind == _IN_REVIEW else due,
        "ivl": interval,
        "factor": ease,
        "reps": max(reps, progress.there.reps),
        "lapses": max(lapses, progress.there.lapses),
        "left": steps_left,
        "memory_state": memory_json,
        "desired_retention": memory["dr"],
        "decay": memory["decay"],
        "last_review_time": memory.get("lrt"),
    }
    return _set_call(progress.there.card_id, values)


def _set_call(card_id: int, values: Mapping[str, Any]) -> Call:
    keys, news = list(values), list(values.values())
    return Call("setSpecificValueOfCard", {"card": card_id, "keys": keys, "newValues": news, "warning_check": True})


def _count_sent(cards: Sequence[CardProgress], answers: Sequence[Answer]) -> Sent:
    refused = tuple(
        (card.note_uid, answer.error or msg("anki-set-nothing", result=answer.result))
        for card, answer in zip(cards, answers, strict=True)
        if answer.error or answer.result != [True]
    )
    return Sent(schedules=len(cards) - len(refused), refused=refused)


def _add_rows(client: Client, cards: Sequence[CardProgress]) -> Sent:
    """Add rows to Anki's log; where another card has a row of the same millisecond, one goes some milliseconds on."""
    calls = [_insert_call(progress.there.card_id, progress.rows) for progress in cards]
    sent = Sent()
    for card, answer in zip(cards, client.multi(calls), strict=True):
        if not answer.error:
            sent += Sent(answers=len(card.rows))
        else:
            sent += sum((_add_row(client, card, row) for row in card.rows), Sent())
    return sent


def _add_row(client: Client, progress: CardProgress, row: Row) -> Sent:
    ms, *row_rest = row
    for shift in range(_MOST_SHIFTS):
        answer = client.multi([_insert_call(progress.there.card_id, [(ms + shift, *row_rest)])])[0]
        if not answer.error:
            return Sent(answers=1)
        if "UNIQUE" not in answer.error:
            break
    return Sent(refused=((progress.note_uid, answer.error),))


def _insert_call(card_id: int, rows: Sequence[Row]) -> Call:
    return Call("insertReviews", {"reviews": [[ms, card_id, -1, *row_rest] for ms, *row_rest in rows]})


def _find_anki_today(client: Client, cards: Sequence[CardProgress]) -> int:
    """Return the number that Anki gives to the study day of now in the due dates of review cards.

    The add-on does not tell it; a review card whose due date is known does, since it can be searched for by the days
    that are left. Where Anki has none, a card that is to be set anyway is made one.
    """
    setting = [
        progress for progress in cards if progress.card is not None and progress.card.state.phase is Phase.REVIEW
    ]
    if not setting:
        return 0
    if card_ids := there.find_cards(client, _ANY_REVIEWED):
        (known,) = there.read_cards(client, card_ids[:1])
        return known.due - _days_left(client, known.card_id)
    probe = setting[0].there.card_id
    client.multi([_set_call(probe, {"type": _IN_REVIEW, "queue": _IN_REVIEW, "due": 0, "ivl": 1})])
    return -_days_left(client, probe)


def _days_left(client: Client, card_id: int) -> int:
    """Return the days until a review card is due, below zero where it was due before today."""
    low, high = -_FURTHEST, _FURTHEST
    while low < high:
        middle = (low + high) // 2
        if there.find_cards(client, f"cid:{card_id} prop:due<={middle}"):
            high = middle
        else:
            low = middle + 1
    return low


def answers_of(card: ExportCard, preset: Preset) -> int:
    """Count the rows that the log of a card has in Anki when the card is new there."""
    return sum(1 for _ in log_rows(card, preset))
