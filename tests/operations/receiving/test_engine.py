"""What the real Anki wrote comes in as Anki itself knows it: a thousand cards in every state, from all its formats."""

from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.cards import Card, CardState, Phase
from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind, ReviewLogEntry
from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.anki.engine import asked, with_engine
from tests.storage.material import Clock, opened

pytestmark = with_engine

PACKAGES = ("new-scheduled.apkg", "legacy-scheduled.apkg", "new.colpkg", "legacy.colpkg")
PHASES = (Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)
KINDS = {0: {ReviewKind.LEARN}, 1: {ReviewKind.REVIEW}, 2: {ReviewKind.RELEARN}}
KINDS |= {3: {ReviewKind.CRAM, ReviewKind.AHEAD}, 4: {ReviewKind.MANUAL, ReviewKind.RESET}, 5: {ReviewKind.MANUAL}}
DAY_MS = 86_400_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="module")
def known(folder: Path) -> dict[str, Any]:
    """By package what Anki says of it, in Greenwich."""
    return asked("engine_reading.py", folder, "990", TZ="UTC")


def brought(path: Path, package: Path, now_ms: int) -> Library:
    library = opened(path, Clock(now_ms, 0))
    _, report = import_package(library, package)
    assert {note.outcome for note in report.notes} == {Outcome.NEW}
    assert report.skipped == 0
    return library


def named(told: dict[str, Any]) -> dict[int, Uid]:
    """What the cards of Anki are called here."""
    guids = {note[0]: note[1] for note in told["notes"]}
    return {card[0]: Uid(f"{uid_of(guids[card[1]])}-{card[3]}") for card in told["cards"]}


def check(card: Card, state: CardState, theirs: list[Any], today: int, anki_today: int) -> None:
    """A card is as Anki knows it."""
    kind, queue, due, interval, _ease, reps, lapses, _left, flag, stability, difficulty, _retention, last = theirs[4:]
    assert state.phase is PHASES[kind]
    assert (card.suspended, card.flag) == (queue == -1, flag)
    assert card.buried_until == (today + 1 if queue in (-2, -3) else None)
    if state.phase is Phase.NEW:
        assert state == CardState(card.uid)
        assert card.position == due
        return
    assert (state.reps, state.lapses) == (reps, lapses)
    if state.phase is Phase.REVIEW:
        assert (state.due_day, state.interval_days) == (today + due - anki_today, interval)
    elif due > DAY_MS:
        assert state.due_ms == due * 1000
    else:
        assert state.due_ms == (today + due - anki_today) * DAY_MS + 4 * 3_600_000
    if stability is not None:
        assert state.stability == pytest.approx(stability, abs=6e-5)
        assert state.difficulty == pytest.approx(difficulty, abs=6e-4)
    assert state.stability
    if last is not None:
        assert state.last_review_ms == last * 1000


def interval_of(entry: ReviewLogEntry) -> int:
    if entry.due_day is not None:
        return entry.due_day - entry.study_day
    return 0 if entry.due_ms is None else -round((entry.due_ms - entry.reviewed_ms) / 1000)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_card_and_every_answer_is_as_in_anki(folder: Path, known: Any, name: str, tmp_path: Path) -> None:
    told = known[name]
    with brought(tmp_path / "a.studyapp", folder / name, told["now_ms"]) as library:
        uids = named(told)
        cards = {card.uid: card for card in library.cards()}
        states = {state.card_uid: state for state in library.states()}
        assert cards.keys() == set(uids.values())
        assert len(cards) > 990
        assert {state.phase for state in states.values()} == set(Phase)
        for theirs in told["cards"]:
            uid = uids[theirs[0]]
            check(cards[uid], states[uid], theirs, library.today(), told["today"])
        came = (entry for entry in library.review_log() if entry.kind is not ReviewKind.IMPORT)
        log = sorted(came, key=lambda entry: entry.reviewed_ms)
        assert [(e.reviewed_ms, e.card_uid, e.rating or 0, e.duration_ms) for e in log] == [
            (ms, uids[card], ease, duration)
            for ms, card, ease, _ivl, _last, _factor, duration, _kind in told["reviews"]
        ]
        for entry, (_ms, _card, ease, interval, *_, kind) in zip(log, told["reviews"], strict=True):
            assert entry.kind in KINDS[kind]
            if ease and entry.kind is not ReviewKind.CRAM:
                assert interval_of(entry) == interval
        decks = {deck.uid: deck.name for deck in library.decks()}
        homes = {uids[theirs[0]]: theirs[2] for theirs in told["cards"]}
        assert {card.uid: decks[card.deck_uid] for card in cards.values()} == homes
        assert not rebuild_schedule(library)
        assert import_package(library, folder / name)[1].counts[Outcome.UNCHANGED] == len(told["notes"])


@pytest.mark.parametrize("name", ["new-plain.apkg", "legacy-plain.apkg"])
def test_without_their_schedules_all_cards_are_new(folder: Path, known: Any, name: str, tmp_path: Path) -> None:
    with brought(tmp_path / "a.studyapp", folder / name, known[name]["now_ms"]) as library:
        assert {state.phase for state in library.states()} == {Phase.NEW}
        assert library.review_log() == ()


def test_formats_of_one_collection_are_one_collection(folder: Path, known: Any, tmp_path: Path) -> None:
    now = known["new.colpkg"]["now_ms"]
    with brought(tmp_path / "a.studyapp", folder / "new.colpkg", now) as library:
        before = library.states()
        for name in PACKAGES:
            changes, report = import_package(library, folder / name)
            assert report.counts[Outcome.UNCHANGED] == len(report.notes)
            assert (report.cards, report.reviews) == (0, 0)
        assert library.states() == before
        media = {name for name in library.store.media.names() if name.startswith("bild")}
        assert len(media) == 1
        assert not changes
