"""One table of what Anki's schedules and logs become, held against both ways in: at once by SQL, and card by card."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import ReviewKind
from studyapp.formats.registry import TSV
from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.texts import import_text
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.scheduling.memory import memory_of_sm2, weights_of
from tests.anki.reading.made import DECK_ID, LAST, Row, Rows, card, note, old
from tests.storage.material import Clock, check_kept_by_triggers, opened

DAY_S = 86_400
NOW_S = LAST + 40 * DAY_S
FIRST = 19_676  # the study day on which the collection was made
DAY = 20_717  # that of LAST
TODAY = DAY + 40
END = 2_932_896  # the last day of 9999
WAYS = ("at once", "card by card")
HOME = {"odid": DECK_ID, "did": 1}  # a card that a filtered deck has


def data(**columns: Any) -> str:
    """What Anki keeps of FSRS, as it writes it; what is "gone" is left out."""
    told = {"pos": 7, "s": 11.5, "d": 5.25, "lrt": LAST} | columns
    return json.dumps({name: value for name, value in told.items() if value != "gone"}, separators=(",", ":"))


class Case(NamedTuple):
    """A card of a package, and what it becomes.

    Attributes:
        columns: that are others than of a card in review.
        becomes: what is told of the card and its state, where it is other than of that.
        comes_at_once: whether SQL may bring it in.
    """

    name: str
    columns: Mapping[str, Any]
    becomes: Mapping[str, Any]
    comes_at_once: bool


IN_REVIEW: Mapping[str, Any] = {
    **{"position": 7, "suspended": False, "buried_until": None, "flag": 2, "phase": "review", "step": None},
    **{"stability": 11.5, "difficulty": 5.25, "last_study_day": DAY, "last_review_ms": LAST * 1000},
    **{"due_day": FIRST + 1050, "due_ms": None, "interval_days": 12, "reps": 3, "lapses": 1},
}
IS_NEW: Mapping[str, Any] = {
    **{"phase": "new", "stability": None, "difficulty": None, "last_study_day": None, "last_review_ms": None},
    **{"due_day": None, "interval_days": 0, "reps": 0, "lapses": 0},
}
SOON_S = NOW_S + 600
LEARNS = {"phase": "learning", "step": 0, "due_day": None, "due_ms": SOON_S * 1000, "interval_days": 0}
RELEARNS = {**LEARNS, "phase": "relearning"}
DAY_1090_MS = ((FIRST + 1090) * DAY_S + 2 * 3600) * 1000  # four o'clock, two hours ahead of UTC
BY_INTERVAL = {"last_study_day": FIRST + 1038, "last_review_ms": ((FIRST + 1038) * DAY_S + DAY_S // 2) * 1000}
WEIGHTS = weights_of([2.5] * 19)  # of the preset of the package
BY_EASE = dict(zip(("stability", "difficulty"), memory_of_sm2(12, 2.5, WEIGHTS), strict=True))

CASES = (
    Case("in review", {}, {}, True),
    *(
        Case(f"in review, {name}", {"queue": queue}, becomes, True)
        for name, queue, becomes in (
            *(("suspended", -1, {"suspended": True}), ("buried", -2, {"buried_until": TODAY + 1})),
            *(("buried by hand", -3, {"buried_until": TODAY + 1}), ("in preview", 4, {}), ("in no queue", 9, {})),
        )
    ),
    Case("relearned by the first scheduler", {"queue": 1, "due": SOON_S, "left": 1001}, RELEARNS, False),
    Case("relearned over days by it", {"queue": 3, "due": 1090}, {**RELEARNS, "due_ms": DAY_1090_MS}, False),
    Case("new", {"type": 0, "queue": 0, "due": 8, "data": ""}, {**IS_NEW, "position": 8}, True),
    Case("new, with a memory", {"type": 0, "queue": 0, "due": 8}, {**IS_NEW, "position": 8}, True),
    Case("new, suspended", {"type": 0, "queue": -1, "due": 8}, {**IS_NEW, "position": 8, "suspended": True}, True),
    Case("new, buried", {"type": 0, "queue": -2, "due": 8}, {**IS_NEW, "position": 8, "buried_until": TODAY + 1}, True),
    Case("new, before all", {"type": 0, "queue": 0, "due": -5}, {**IS_NEW, "position": 0}, False),
    Case("new, behind all", {"type": 0, "queue": 0, "due": 1 << 40}, {**IS_NEW, "position": (1 << 31) - 1}, False),
    Case("of no type", {"type": 9}, {**IS_NEW, "position": 1050}, False),
    Case("learning", {"type": 1, "queue": 1, "due": SOON_S, "left": 2002}, LEARNS, False),
    Case("learning, last step", {"type": 1, "queue": 1, "due": SOON_S, "left": 1001}, {**LEARNS, "step": 1}, False),
    Case(
        "learning over days", {"type": 1, "queue": 3, "due": 1090, "left": 2}, {**LEARNS, "due_ms": DAY_1090_MS}, False
    ),
    Case(
        "learning, suspended", {"type": 1, "queue": -1, "due": SOON_S, "left": 2}, {**LEARNS, "suspended": True}, False
    ),
    Case("relearning", {"type": 3, "queue": 1, "due": SOON_S, "left": 1001}, RELEARNS, False),
    Case("relearning over days", {"type": 3, "queue": 3, "due": 1090}, {**RELEARNS, "due_ms": DAY_1090_MS}, False),
    Case("filtered", {**HOME, "due": -100_000, "odue": 1051}, {"due_day": FIRST + 1051}, False),
    Case("filtered, with its own date", HOME, {}, False),
    Case(
        "filtered, suspended", {**HOME, "queue": -1, "odue": 1051}, {"due_day": FIRST + 1051, "suspended": True}, False
    ),
    Case("filtered, new", {**HOME, "type": 0, "queue": 2, "odue": 9}, {**IS_NEW, "position": 9}, False),
    Case("filtered, learning", {**HOME, "type": 1, "queue": 1, "odue": SOON_S, "left": 2}, LEARNS, False),
    Case("due before 1970", {"due": -30_000}, {"due_day": 0}, False),
    Case("due before the collection", {"due": -3}, {"due_day": FIRST - 3}, True),
    Case("due when nobody lives", {"due": 4_000_000}, {"due_day": TODAY + 36_500}, False),
    Case("due as late as may be", {"due": TODAY + 36_500 - FIRST}, {"due_day": TODAY + 36_500}, True),
    Case("an interval of seconds", {"ivl": -60}, {"interval_days": 0}, False),
    Case("no interval", {"ivl": 0}, {"interval_days": 0}, True),
    Case("an interval beyond a life", {"ivl": 50_000}, {"interval_days": 36_500}, False),
    Case("reps below none", {"reps": -1}, {"reps": 0}, False),
    Case("too many lapses", {"lapses": 1 << 40}, {"lapses": 1_000_000}, False),
    Case("a flag with other bits", {"flags": 13}, {"flag": 5}, True),
    Case("no position", {"data": data(pos="gone")}, {"position": None}, True),
    Case("a position as text", {"data": data(pos="3")}, {"position": 3}, False),
    Case("a position below none", {"data": data(pos=-1)}, {"position": 0}, False),
    Case("half a position", {"data": data(pos=2.5)}, {"position": 2}, False),
    Case("a small stability", {"data": data(s=0.0001)}, {"stability": 0.0001}, False),
    Case("a large stability", {"data": data(s=1e9)}, {"stability": float(END)}, False),
    Case("a whole stability", {"data": data(s=12)}, {"stability": 12.0}, False),
    Case("a low difficulty", {"data": data(d=0.5)}, {"difficulty": 1.0}, False),
    Case("a high difficulty", {"data": data(d=11.5)}, {"difficulty": 10.0}, False),
    *(
        Case(f"a memory of {told}", {"data": data(**told)}, BY_EASE, False)
        for told in ({"s": "gone"}, {"d": "gone"}, {"s": 0.0}, {"s": -1.5}, {"d": 0.0}, {"d": None}, {"s": "x"})
    ),
    *(Case(f"a last review at {told}", {"data": data(lrt=told)}, BY_INTERVAL, False) for told in ("gone", "x", None)),
    Case(
        "a last review to come",
        {"data": data(lrt=NOW_S + DAY_S)},
        {"last_study_day": TODAY, "last_review_ms": NOW_S * 1000},
        False,
    ),
    Case("a last review before 1970", {"data": data(lrt=-9)}, {"last_study_day": -1, "last_review_ms": 0}, True),
    *(
        Case(f"data {told!r}", {"data": told}, {**BY_EASE, **BY_INTERVAL, "position": None}, False)
        for told in ("", "{", "null", "[]", "{}", '{"s":' + "1" * 4_000 + "}")
    ),
)


class Rowed(NamedTuple):
    """A row of the log of a card in review, and what it becomes.

    Attributes:
        at: milliseconds since 1970.
        columns: ease, interval, factor, milliseconds, kind.
        becomes: kind, rating, study day, milliseconds that it took, and the moment or the day that it set, the one in
            milliseconds behind the row, the other in days behind its own; None where it says nothing.
    """

    name: str
    at: int
    columns: tuple[int, int, int, int, int]
    becomes: tuple[str, int | None, int, int, int | None, int | None] | None


BEFORE = (LAST - 9 * DAY_S) * 1000
ON = DAY - 9
FOUR = (ON * DAY_S + 2 * 3600) * 1000  # when that study day began
ROWS = (
    Rowed("learnt", BEFORE, (1, -60, 0, 4500, 0), ("learn", 1, ON, 4500, 60_000, None)),
    Rowed("learnt to a day", BEFORE, (3, 4, 0, 4500, 0), ("learn", 3, ON, 4500, None, 4)),
    Rowed("reviewed", BEFORE, (3, 12, 572, 4500, 1), ("review", 3, ON, 4500, None, 12)),
    Rowed("reviewed, forgotten", BEFORE, (1, -600, 572, 4500, 1), ("review", 1, ON, 4500, 600_000, None)),
    Rowed("relearnt", BEFORE, (2, -600, 572, 4500, 2), ("relearn", 2, ON, 4500, 600_000, None)),
    Rowed("ahead in a filtered deck", BEFORE, (4, 12, 572, 4500, 3), ("ahead", 4, ON, 4500, None, 12)),
    Rowed("crammed", BEFORE, (3, 12, 0, 4500, 3), ("cram", 3, ON, 4500, 0, None)),
    Rowed("set by hand", BEFORE, (0, 30, 2500, 0, 4), ("manual", None, ON, 0, None, 30)),
    Rowed("reset", BEFORE, (0, 0, 0, 0, 4), ("reset", None, ON, 0, None, None)),
    Rowed("set anew", BEFORE, (0, 30, 0, 0, 5), ("manual", None, ON, 0, None, 30)),
    Rowed("of no kind", BEFORE, (3, 12, 0, 4500, 7), ("review", 3, ON, 4500, None, 12)),
    Rowed("a step of no time", BEFORE, (3, 0, 0, 4500, 1), ("review", 3, ON, 4500, 0, None)),
    Rowed("no answer", BEFORE, (0, 12, 572, 4500, 1), None),
    Rowed("an answer that there is not", BEFORE, (5, 12, 572, 4500, 1), None),
    Rowed("no answer in a filtered deck", BEFORE, (0, 12, 572, 4500, 3), None),
    Rowed("no answer of no kind", BEFORE, (0, 12, 572, 4500, 7), None),
    Rowed("less than no time", BEFORE, (3, 12, 572, -1, 1), ("review", 3, ON, 0, None, 12)),
    Rowed("more than a day", BEFORE, (3, 12, 572, 10**9, 1), ("review", 3, ON, DAY_S * 1000, None, 12)),
    Rowed("an interval beyond all days", BEFORE, (3, 10**9, 572, 9, 1), ("review", 3, ON, 9, None, END - ON)),
    Rowed("on the day before", FOUR - 1, (3, 12, 572, 9, 1), ("review", 3, ON - 1, 9, None, 12)),
    Rowed("as the day begins", FOUR, (3, 12, 572, 9, 1), ("review", 3, ON, 9, None, 12)),
    Rowed("as time begins", 5, (3, 12, 572, 9, 1), ("review", 3, -1, 9, None, 12)),
    Rowed("at no time", 0, (3, 12, 572, 9, 1), None),
    Rowed("before time", -5, (3, 12, 572, 9, 1), None),
    Rowed("tomorrow", (NOW_S + DAY_S) * 1000, (3, 12, 572, 9, 1), ("review", 3, TODAY + 1, 9, None, 12)),
    Rowed("later", (NOW_S + DAY_S) * 1000 + 1, (3, 12, 572, 9, 1), None),
    Rowed("when no calendar goes on", 1 << 60, (3, 12, 572, 9, 1), None),
)
OF_THREE_BUTTONS = (
    *(
        Rowed(f"learnt, {ease} of 3", BEFORE, (ease, -60, 0, 9, 0), ("learn", now, ON, 9, 60_000, None))
        for ease, now in ((1, 1), (2, 3), (3, 4), (4, 4))
    ),
    *(
        Rowed(f"relearnt, {ease} of 3", BEFORE, (ease, -60, 0, 9, 2), ("relearn", now, ON, 9, 60_000, None))
        for ease, now in ((1, 1), (2, 3), (3, 4), (4, 4))
    ),
    *(
        Rowed(f"reviewed, {ease} of 4", BEFORE, (ease, 5, 0, 9, 1), ("review", ease, ON, 9, None, 5))
        for ease in (1, 2, 3, 4)
    ),
)
FIRST_SCHEDULER = "UPDATE col SET conf = json_set(conf, '$.schedVer', 1)"


@contextmanager
def brought(folder: Path, way: str, rows: Rows, extra: str = "") -> Iterator[Library]:
    """A library into which a package went in one of two ways."""
    with opened(folder / "a.studyapp", Clock(NOW_S * 1000)) as library:
        if way == "card by card":  # as it is where a note is known by its words, so that each is looked at
            text = folder / "a.txt"
            text.write_text("#separator:tab\n#notetype:Basic\n#deck:Elsewhere\nunlike any\tother\n")
            import_text(library, text, TSV)
        import_package(library, old(folder / "a.apkg", rows, extra=extra))
        assert not rebuild_schedule(library)
        check_kept_by_triggers(library)
        yield library


def uid(number: int) -> Uid:
    return Uid(f"{uid_of(f'guid{number}')}-0")


def came_at_once(library: Library, number: int) -> bool:
    """Whether SQL brought a note in, which names what it came with in few words then."""
    asked = "SELECT arrival IS NOT NULL FROM note WHERE uid = ?"
    return bool(library.store._raw.execute(asked, (uid_of(f"guid{number}"),)).fetchone()[0])


def told(library: Library, number: int) -> dict[str, Any]:
    """What is known of a card and its state."""
    return asdict(library.card(uid(number))) | asdict(library.state(uid(number)))


def of_cards(columns: Sequence[Mapping[str, Any]], reviews: Sequence[Row] = ()) -> Rows:
    numbers = range(1, len(columns) + 1)
    cards = [card(n, **({"data": data()} | dict(each))) for n, each in zip(numbers, columns, strict=True)]
    return Rows([note(number) for number in numbers], cards, reviews)


@pytest.fixture(scope="module", params=WAYS)
def with_cards(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Library]]:
    rows = of_cards([case.columns for case in CASES])
    with brought(tmp_path_factory.mktemp("cards"), request.param, rows) as library:
        yield request.param, library


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES, 1)), ids=[case.name for case in CASES])
def test_what_a_card_becomes(with_cards: tuple[str, Library], number: int, case: Case) -> None:
    way, library = with_cards
    found = told(library, number)
    wanted = {**IN_REVIEW, **case.becomes}
    if wanted["position"] is None:
        wanted["position"] = number  # among the notes of the package
    assert {name: found[name] for name in wanted} == wanted
    assert came_at_once(library, number) == (way == "at once" and case.comes_at_once)


@pytest.fixture(scope="module", params=list(product(WAYS, (2, 1))), ids=str)
def with_rows(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, Sequence[Rowed]]]:
    way, scheduler = request.param
    cases = ROWS if scheduler == 2 else OF_THREE_BUTTONS
    reviews = dict[int, Row]()
    for number, each in enumerate(cases, 1):
        at = next(at for at in range(each.at, each.at - len(cases), -1) if at not in reviews)  # each has its own moment
        ease, *rest = each.columns
        reviews[at] = (at, number, -1, ease, rest[0], 4, *rest[1:])
    rows = of_cards([{}] * len(cases), [reviews[at] for at in sorted(reviews)])
    extra = FIRST_SCHEDULER if scheduler == 1 else ""
    with brought(tmp_path_factory.mktemp("rows"), way, rows, extra) as library:
        assert all(came_at_once(library, n) == (way == "at once") for n in range(1, len(cases) + 1))
        yield library, cases


def test_what_rows_of_the_log_become(with_rows: tuple[Library, Sequence[Rowed]]) -> None:
    library, cases = with_rows
    came = {row.card_uid: row for row in library.review_log() if row.kind is not ReviewKind.IMPORT}
    for number, each in enumerate(cases, 1):
        row = came.get(uid(number))
        if row is None or each.becomes is None:
            assert row is each.becomes, each.name
            continue
        assert abs(row.reviewed_ms - each.at) < len(cases), each.name
        moment = None if row.due_ms is None else row.due_ms - row.reviewed_ms
        day = None if row.due_day is None else row.due_day - row.study_day
        found = (row.kind.value, row.rating, row.study_day, row.duration_ms, moment, day)
        assert found == each.becomes, each.name


def test_both_ways_say_the_same_of_all_types_queues_and_dates(tmp_path: Path) -> None:
    kinds = product((0, 1, 2, 3, 9), range(-3, 5), (0, 7, 1050, SOON_S), (0, DECK_ID))
    columns = [{"type": kind, "queue": queue, "due": due, "odid": home} for kind, queue, due, home in kinds]
    found = []
    for way in WAYS:
        (tmp_path / way).mkdir()
        with brought(tmp_path / way, way, of_cards(columns)) as library:
            deck = library.find_deck("Course::Unit").uid
            numbers = range(1, len(columns) + 1)
            assert sum(came_at_once(library, number) for number in numbers) == (
                8 * 4 + 6 * 3 if way == "at once" else 0
            )
            found.append(
                [told(library, number) | {"deck_uid": library.card(uid(number)).deck_uid == deck} for number in numbers]
            )
    assert found[0] == found[1]


@pytest.mark.parametrize("hour", [3, 6, 11])
def test_a_card_dated_by_hand_was_not_answered_later_than_now(tmp_path: Path, hour: int) -> None:
    """Such a card has neither an answer nor a memory; noon of the day on which it was dated may lie ahead."""
    now_ms = (TODAY * DAY_S + hour * 3600) * 1000
    dated = card(1, type=2, queue=2, due=TODAY - FIRST + 5, ivl=5, reps=0, lapses=0, data="{}")
    path = old(tmp_path / "dated.apkg", Rows([note(1)], [dated], []))
    with opened(tmp_path / "a.studyapp", Clock(now_ms, 0)) as library:
        import_package(library, path)
        (state,) = library.states()
        assert state.due_day is not None
        assert state.last_review_ms is not None
        assert state.last_review_ms <= now_ms
