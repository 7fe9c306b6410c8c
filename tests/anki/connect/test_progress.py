"""Answers that Anki lacks are added, schedules of cards last answered here are set, and nothing else is touched."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from studyapp.anki.connect import progress, queries
from studyapp.anki.connect.client import Client
from studyapp.anki.connect.planning import our_type
from studyapp.anki.note_types import basic, cloze
from studyapp.anki.writing.values import ExportCard, Preset
from studyapp.domain.cards import CardState, Phase
from studyapp.domain.decks import DeckOptions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating, ReviewKind, ReviewLogEntry
from studyapp.scheduling.memory import DEFAULT_WEIGHTS
from tests.anki.connect.fake_anki import TODAY, FakeAnki, RefusalError, serving

TYPES = [our_type(basic()), our_type(cloze())]
PRESET = Preset(DeckOptions(), DEFAULT_WEIGHTS)
OURS_TODAY = 20_000
DAY_MS = 86_400_000
NOW_MS = OURS_TODAY * DAY_MS + 43_200_000


@pytest.fixture
def anki() -> FakeAnki:
    made = FakeAnki()
    made.decks.add("Deck")
    for each in TYPES:
        made.do_create_model(each.name, list(each.fields), [], each.css, each.is_cloze)
    for number in range(1, 5):
        fields = {"Uid": f"n{number}", "Front": "Q?"}
        made.do_add_note({"deckName": "Deck", "modelName": TYPES[0].name, "fields": fields, "tags": []})
    return made


@pytest.fixture
def client(anki: FakeAnki) -> Iterator[Client]:
    with serving(anki) as port:
        yield Client(port=port)


def answer(days_ago: int, rating: Rating = Rating.GOOD, kind: ReviewKind = ReviewKind.REVIEW) -> ReviewLogEntry:
    at = NOW_MS - days_ago * DAY_MS
    day = OURS_TODAY - days_ago
    told = (kind, 4000, Uid("p"), "d")
    return ReviewLogEntry(Uid(f"l{days_ago}"), Uid("n1-0"), at, 0, day, rating, *told, due_day=day + 10)


def reviewed(*days_ago: int, due_in: int = 7, **values: Any) -> ExportCard:
    log = tuple(answer(days) for days in days_ago)
    last = log[-1]
    state = CardState(
        Uid("n1-0"),
        Phase.REVIEW,
        None,
        12.5,
        5.25,
        last.study_day,
        last.reviewed_ms,
        OURS_TODAY + due_in,
        None,
        10,
        2,
        1,
    )
    return replace(ExportCard(0, state, log=log), **values)


def compared(client: Client, ours: dict[str, ExportCard]) -> Sequence[progress.CardProgress]:
    there = queries.read_notes(client, queries.find_ours(client), lambda uids: uids)
    return progress.compare(client, {Uid(uid): [card] for uid, card in ours.items()}, there, PRESET)


def send(client: Client, ours: dict[str, ExportCard]) -> progress.Sent:
    found = compared(client, ours)
    return sum(progress.send(client, found, PRESET, OURS_TODAY), progress.Sent())


def values_of(anki: FakeAnki, uid: str) -> dict[str, Any]:
    return anki.cards_of(uid)[0].values


def theirs_answered(anki: FakeAnki, uid: str, days_ago: int, ease: int = 3, **values: Any) -> None:
    card = anki.cards_of(uid)[0]
    anki.reviews.append([NOW_MS - days_ago * DAY_MS, card.id, -1, ease, 10, 1, 2500, 3000, 1])
    card.values.update({"type": 2, "queue": 2, "due": TODAY + 3, "reps": 1, "lapses": 0} | values)


def test_answers_and_schedule_arrive(client: Client, anki: FakeAnki) -> None:
    assert send(client, {"n1": reviewed(9, 2)}) == progress.Sent(1, 1, 2)
    card = anki.cards_of("n1")[0]
    assert [row[:4] for row in anki.reviews] == [
        [NOW_MS - 9 * DAY_MS, card.id, -1, 3],
        [NOW_MS - 2 * DAY_MS, card.id, -1, 3],
    ]
    wanted = {"type": 2, "queue": 2, "due": TODAY + 7, "ivl": 10, "reps": 2, "lapses": 1, "decay": 0.154}
    wanted |= {"memory_state": {"stability": 12.5, "difficulty": 5.25}, "desired_retention": 0.9}
    wanted["last_review_time"] = (NOW_MS - 2 * DAY_MS) // 1000
    assert {name: card.values[name] for name in wanted} == wanted


@pytest.mark.parametrize("due", [0, TODAY - 400, TODAY, TODAY + 4000])
def test_the_day_is_told_by_any_card_in_review(client: Client, anki: FakeAnki, due: int) -> None:
    theirs_answered(anki, "n4", 1, due=due)
    send(client, {"n1": reviewed(2, due_in=-5)})
    assert values_of(anki, "n1")["due"] == TODAY - 5


def test_a_second_run_sends_nothing(client: Client, anki: FakeAnki) -> None:
    send(client, {"n1": reviewed(9, 2)})
    assert compared(client, {"n1": reviewed(9, 2)}) == ()


def test_a_card_that_was_answered_later_there_keeps_its_schedule(client: Client, anki: FakeAnki) -> None:
    theirs_answered(anki, "n1", 1, ease=1)
    before = dict(values_of(anki, "n1"))
    (found,) = compared(client, {"n1": reviewed(9, 2)})
    assert found.why_kept == "It was answered later in Anki."
    assert send(client, {"n1": reviewed(9, 2)}) == progress.Sent(1, 0, 2)
    assert values_of(anki, "n1") == before
    assert len(anki.reviews) == 3


def test_counts_only_grow_and_anki_computes_from_both_logs(client: Client, anki: FakeAnki) -> None:
    theirs_answered(anki, "n1", 30, reps=8, lapses=0)
    send(client, {"n1": reviewed(9, 2)})
    held = values_of(anki, "n1")
    assert (held["reps"], held["lapses"], held["memory_state"], held["due"]) == (8, 1, None, TODAY + 7)


def test_what_is_suspended_or_in_a_filtered_deck_stays_so(client: Client, anki: FakeAnki) -> None:
    values_of(anki, "n1")["queue"] = -1
    values_of(anki, "n2")["filtered"] = True
    before = dict(values_of(anki, "n2"))
    send(client, {"n1": reviewed(2), "n2": reviewed(3), "n3": reviewed(4, suspended=True)})
    assert (values_of(anki, "n1")["queue"], values_of(anki, "n1")["type"]) == (-1, 2)
    assert values_of(anki, "n2") == before
    assert values_of(anki, "n3")["queue"] == -1


def test_a_card_in_its_steps_is_due_at_its_second(client: Client, anki: FakeAnki) -> None:
    entry = replace(answer(0, kind=ReviewKind.LEARN), due_day=None, due_ms=NOW_MS + 600_000, step=1)
    state = CardState(Uid("n1-0"), Phase.LEARNING, 1, 2.5, 5.0, OURS_TODAY, NOW_MS, None, NOW_MS + 600_000, 0, 1, 0)
    send(client, {"n1": ExportCard(0, state, log=(entry,))})
    held = values_of(anki, "n1")
    assert (held["type"], held["queue"], held["due"]) == (1, 1, (NOW_MS + 600_000) // 1000)


def test_answers_of_the_same_millisecond_are_kept_apart(client: Client, anki: FakeAnki) -> None:
    theirs_answered(anki, "n4", 2)
    assert send(client, {"n1": reviewed(2), "n2": reviewed(2)}).answers == 2
    at = NOW_MS - 2 * DAY_MS
    assert sorted(row[0] - at for row in anki.reviews) == [0, 1, 2]
    assert compared(client, {"n1": reviewed(2), "n2": reviewed(2)}) == ()


def test_a_break_between_schedule_and_answers_is_made_good(client: Client, anki: FakeAnki) -> None:
    def breaking(action: str, _params: object) -> None:
        if action == "insertReviews":
            raise RefusalError("disk full")

    anki.before = breaking
    sent = send(client, {"n1": reviewed(2)})
    assert (sent.answers, sent.refused) == (0, (("n1", "disk full"),))
    anki.before = lambda _action, _params: None
    assert send(client, {"n1": reviewed(2)}) == progress.Sent(1, 1, 1)
    assert values_of(anki, "n1")["due"] == TODAY + 7


def test_what_anki_refuses_of_a_schedule_is_told(client: Client, anki: FakeAnki) -> None:
    theirs_answered(anki, "n4", 1)
    anki.do_set_specific_value_of_card = lambda **_params: False  # type: ignore[method-assign]
    assert send(client, {"n1": reviewed(2)}).refused == (("n1", "Anki set nothing: False"),)


@pytest.mark.parametrize("action", ["cardsInfo", "getReviewsOfCards", "findCards"])
@pytest.mark.parametrize("result", ["7", "[7]", '{"a": [7]}', "null"])
def test_nonsense_is_not_understood(client: Client, anki: FakeAnki, action: str, result: str) -> None:
    body = b'{"result": %s, "error": null}' % result.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    anki.raw = lambda asked: head + body if asked == action else None
    if (action, result) == ("findCards", "[7]"):
        assert compared(client, {"n1": reviewed(2)})
        return
    with pytest.raises(StudyAppError, match="does not speak as AnkiConnect does"):
        send(client, {"n1": reviewed(2)})
