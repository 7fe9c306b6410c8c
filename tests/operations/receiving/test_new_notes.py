"""Plain notes that are new come in at once, and are what they would be if each had been looked at by itself."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from studyapp.anki.note_types import cloze
from studyapp.anki.writing.values import ReadyNote
from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import ImportOptions, ImportReport, Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, Note
from studyapp.domain.own_notes import PACKAGED
from studyapp.domain.reviews import ReviewKind
from studyapp.formats.registry import TSV
from studyapp.library import Library
from studyapp.operations.decks import create, rename
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing, marking
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.texts import import_text
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.storage import staged
from studyapp.storage.checking import find_fault
from tests.anki.packages import write
from tests.anki.reading.made import CLOZE_ID, DECK_ID, LAST, TYPE_ID, Row, Rows, card, new, note, old, review
from tests.storage.material import Clock, check_kept_by_triggers, opened
from tests.storage.test_undo_law import tables

DAY_S = 86_400
NOW_S = LAST + 40 * DAY_S
TEXTS = (
    *("river", "two words", "2,824 km", "1. a list", "5 men", "a  b", " begins white", "ends white ", "*star*", "a_b"),
    *(
        'said "so"',
        "back\\slash",
        "<b>bold</b>",
        "a &amp; b",
        "naïve",
        "nai\u0308ve",
        "{{c1::Lena}} rises",
        "",
        "-",
        "x\ty",
    ),
    *("line\nbreak", '<img src="map.png">', "[sound:a.mp3]", "a [b] c", "\u202e", "\U0001f600", "x:y", "end.", "9) so"),
    *("-", "x\ty"),
)
TAGS = ("", " one two::three ", "one", "naïve \u3000wide", ' a"b ', "a  b")
PLAIN = f'{{"pos":7,"s":11.5,"d":5.25,"lrt":{LAST}}}'
DATA = (
    *(f'{{"s":1.0,"d":10.0,"lrt":{LAST - DAY_S}}}', f'{{"s":0.1234,"d":1.05,"lrt":{LAST}}}', "", "{", "null"),
    *(f'{{"s":{s},"d":5.5,"lrt":{LAST}}}' for s in ("12", "1.50", "1e2", "123.4567891234567", "-1.5", "0.0001")),
    *(f'{{"s":3.5,"d":{d},"lrt":{LAST}}}' for d in ("5.123456789012345", "0.5", "11.5", "5", "null")),
    *(f'{{"s":3.5,"d":5.5,"lrt":{lrt}}}' for lrt in (f"{NOW_S + DAY_S}", '"x"', f"{LAST}.5", "-9", "null")),
    *(f'{{"pos":{pos},"s":3.5,"d":5.5,"lrt":{LAST}}}' for pos in ('"3"', "-1", "null", "4000000000", "2.5")),
)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW_S * 1000)


def package(path: Path, seed: int, write: Callable[..., Path] = old, count: int = 150) -> Path:
    """Notes of all kinds, with cards in all kinds of states and rows of all kinds."""
    chance = Random(seed)
    notes, cards, reviews = list[Row](), list[Row](), dict[int, Row]()
    for number in range(1, count):
        row = list(note(number, (chance.choice(TEXTS) or "x", chance.choice(TEXTS)), chance.choice(TAGS)))
        row[1] = f"guid{chance.randrange(1, 4 * count)}" if chance.random() < 0.1 else f"guid{number}"
        row[2] = chance.choice((TYPE_ID, TYPE_ID, TYPE_ID, CLOZE_ID, 5))
        notes.append(tuple(row))
        for ordinal in chance.choice(((0,), (0,), (0,), (0, 1), (1,), (), (0, 0), (900,))):
            kind = chance.choice((0, 2, 2, 2, 2, 1, 3))
            told: dict[str, Any] = {
                "type": kind,
                "queue": chance.choice((kind, kind, -1, -2, -3)),
                "flags": chance.randrange(9),
            }
            told |= {
                "due": chance.choice((0, 7, *[1050] * 9, -3, 4_000_000)),
                "data": chance.choice((PLAIN, chance.choice(DATA))),
            }
            told |= {"ivl": chance.choice((*[12] * 9, 0, -60, 50_000)), "ord": ordinal, "nid": number}
            told |= {"odid": chance.choice((0,) * 9 + (DECK_ID,)), "did": chance.choice((DECK_ID,) * 9 + (1,))}
            cards.append(card(10_000 + len(cards), **told))
            for _ in range(chance.choice((0, 1, 1, 2, 4))):
                at = (LAST - chance.randrange(90) * DAY_S) * 1000 + chance.randrange(10**6)
                at = chance.choice((at,) * 15 + (5, (NOW_S + 9 * DAY_S) * 1000))
                answered = (chance.choice((1, 2, 3, 3, 3, 4, 0, 9)), chance.choice((12, -600, 0, 10**9)), 3)
                rest = (
                    chance.choice((0, 500)),
                    chance.choice((4500, -1, 10**9)),
                    chance.choice((0, 1, 1, 1, 2, 3, 4, 5, 7)),
                )
                reviews[at] = (at, cards[-1][0], -1, *answered, *rest)
    reviews[77] = (77, 4, -1, 3, 1, 1, 500, 500, 1)  # of no card
    return write(path, Rows(notes, cards, [reviews[at] for at in sorted(reviews)]))


def brought(
    path: Path, clock: Clock, source: Path, options: ImportOptions, *, looked_at: bool = False, holds: bool = False
) -> tuple[Any, ImportReport]:
    """What a library has of a package.

    Args:
        path: of the library.
        clock: now.
        source: the package.
        options: for it.
        looked_at: whether it knows a note without a guid, so that each note of the package is looked at.
        holds: whether it holds another package's notes already, so that tables go in row by row.
    """
    with opened(path, clock) as library:
        if holds:
            rows = Rows(
                [(1, "elsewhere", TYPE_ID, LAST, -1, "", "a\x1fb", "a", 0, 0, "")], [card(1, did=1)], [review(1)]
            )
            import_package(library, old(path.with_suffix(".apkg"), rows))
            (deck,) = library.decks()
            rename(library, deck.uid, "Elsewhere")
        if looked_at:
            text = path.with_suffix(".txt")
            text.write_text("#separator:tab\n#notetype:Basic\n#deck:Elsewhere\nunlike any\tother\n")
            import_text(library, text, TSV)
        report = import_package(library, source, options)[1]
        assert not rebuild_schedule(library)
        check_kept_by_triggers(library)
        return found(library), report


def found(library: Library) -> dict[str, Any]:
    """All that came, decks by their names, and the log of each card without what only sets a state."""
    decks = {deck.uid: deck.name for deck in library.decks()}
    notes = [each for each in library.notes() if decks[each.deck_uid] != "Elsewhere"]
    cards = [each for each in library.cards() if decks[each.deck_uid] != "Elsewhere"]
    log: dict[str, list[Any]] = {}
    for row in library.review_log():
        if row.kind is not ReviewKind.IMPORT:
            told = (row.reviewed_ms, row.tz_offset_min, row.study_day, row.rating, row.kind, row.duration_ms)
            log.setdefault(row.card_uid, []).append((*told, row.step, row.due_ms, row.due_day))
    received = library.store.counterparts.received([each.uid for each in notes])
    return {
        "notes": {
            n.uid: (n.note_type, n.fields, n.tags, decks[n.deck_uid], n.created, n.modified, n.position) for n in notes
        },
        "cards": {
            c.uid: (c.note_uid, c.ordinal, decks[c.deck_uid], c.position, c.suspended, c.buried_until, c.flag)
            for c in cards
        },
        "states": {each.uid: library.state(each.uid) for each in cards},
        "log": log,
        "received": {
            uid: (r.foreign_key, r.note_type, r.fields, r.tags, r.deck_name, r.foreign_modified, r.source)
            for uid, r in received.items()
        },
    }


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("with_progress", [True, False])
def test_all_is_as_if_each_note_had_been_looked_at(
    clock: Clock, tmp_path: Path, seed: int, with_progress: bool
) -> None:
    source = package(tmp_path / "a.apkg", seed, (old, new)[seed % 2])
    options = ImportOptions(with_progress=with_progress)
    quick, told = brought(tmp_path / "quick.studyapp", clock, source, options, looked_at=False)
    slow, other = brought(tmp_path / "slow.studyapp", clock, source, options, looked_at=True)
    for part, rows in quick.items():
        assert rows == slow[part], part
    assert told == other
    assert 20 < told.counts[Outcome.NEW] < len(told.notes)


@pytest.mark.parametrize("with_progress", [True, False])
def test_tables_go_into_full_ones_as_into_empty_ones(clock: Clock, tmp_path: Path, with_progress: bool) -> None:
    source = package(tmp_path / "a.apkg", 8)
    options = ImportOptions(with_progress=with_progress)
    moved, told = brought(tmp_path / "empty.studyapp", clock, source, options)
    added, other = brought(tmp_path / "full.studyapp", clock, source, options, holds=True)
    for part, rows in moved.items():
        assert rows == {uid: added[part].get(uid) for uid in rows}, part
    assert [each.outcome for each in told.notes] == [each.outcome for each in other.notes]


def own_package(path: Path) -> Path:
    """Notes as our exports write them; copies before and behind their originals, and notes without a uid of ours."""
    texts = ("It is {{c1::57 km}} long.", "A <b>{{c1::bold}}</b> &amp; \\(x\\)", 'said "{{c1::so}}"', "{{c1::naïve}}")
    guids = [(f"ownnote{n:05}", f"ownnote{n:05}") for n in range(20)]
    guids += [("first<copy", "ownnote00007"), ("second>copy", "ownnote00090"), ("ownnote00090", "ownnote00090")]
    guids += [("without", ""), ("spoilt", "a uid?"), ("ownnote00095", "")]
    kind, empty = cloze(), [""] * (len(PACKAGED[CLOZE.uid]) - 2)
    notes = [
        ReadyNote(Uid(guid), kind, (own, f"{n}: {texts[n % 4]}", *empty), (0,), ("tag",), LAST * 1000, LAST * 1000 + n)
        for n, (guid, own) in enumerate(guids)
    ]
    write(path, "Course::Unit", notes)
    return path


def test_own_notes_come_at_once_and_copies_of_them_one_by_one(clock: Clock, tmp_path: Path) -> None:
    source = own_package(tmp_path / "a.apkg")
    quick, told = brought(tmp_path / "quick.studyapp", clock, source, ImportOptions())
    slow, other = brought(tmp_path / "slow.studyapp", clock, source, ImportOptions(), looked_at=True)
    assert (quick, told) == (slow, other)
    assert {f"ownnote{n:05}" for n in (*range(20), 90)} < quick["notes"].keys()
    with opened(tmp_path / "quick.studyapp", clock) as library:
        own = {row[0] for row in library.store._raw.execute("SELECT note_uid FROM counterpart WHERE note_uid <> ''")}
        looked_at = {uid_of("first<copy"), uid_of("second>copy"), "ownnote00090"}
        assert own == looked_at
        assert {note.outcome for note in import_package(library, source)[1].notes} == {Outcome.UNCHANGED}


def counterparts(library: Library) -> tuple[int, int]:
    """Return how many notes have one of their own, and how many are shared."""
    rows = tables(library.path)["counterpart"]
    own = sum(row[2] is not None for row in rows)
    return own, len(rows) - own


@pytest.mark.parametrize(
    "change",
    [
        lambda library, note: editing.edit(library, note.uid, ("Mine", *note.fields[1:])),
        lambda library, note: editing.edit(library, note.uid, (*note.fields[:-1], "my own remarks")),
        lambda library, note: marking.add_tags(library, [note.uid], ["mine"]),
    ],
)
def test_what_came_stays_known_when_a_note_becomes_another(
    clock: Clock, tmp_path: Path, change: Callable[[Library, Note], object]
) -> None:
    rows = Rows([note(1, ("Front", "Back"), "one"), note(2)], [card(1), card(2)], [review(1)])
    with opened(tmp_path / "a.studyapp", clock) as library:
        import_package(library, old(tmp_path / "a.apkg", rows))
        uid, other = (uid_of(f"guid{number}") for number in (1, 2))
        assert counterparts(library) == (0, 1)  # nothing is written twice
        came = library.store.counterparts.received([uid, other])
        assert (came[uid].fields, came[uid].tags, came[uid].foreign_key) == (("Front", "Back"), ("one",), "guid1")
        assert library.note(uid).type.is_own
        assert len(library.note(uid).fields) > len(came[uid].fields)
        (deck,) = create(library, "Other").decks
        editing.move(library, [uid], deck)
        before = library.note(uid)
        assert counterparts(library) == (0, 1)
        for step in (lambda library: change(library, before), history.undo, history.redo):
            step(library)
            assert (library.note(uid) == before) == (step is history.undo)
            assert library.store.counterparts.received([uid, other]) == came
            with closing(sqlite3.connect(library.path)) as looking:
                assert not find_fault(looking)  # else the library is refused when it is opened next


def test_what_notes_came_with_goes_with_the_last_of_them(clock: Clock, tmp_path: Path) -> None:
    rows = Rows([note(1), note(2)], [card(1), card(2)], [review(1)])
    with opened(tmp_path / "a.studyapp", clock) as library:
        import_package(library, old(tmp_path / "a.apkg", rows))
        uids = [each.uid for each in library.notes()]
        for uid, left in zip(uids, (1, 0), strict=True):
            editing.delete(library, [uid])
            clock.forward(days=31)
            trash.empty_expired(library)
            assert counterparts(library) == (0, left)
            assert library.store.counterparts.received(uids).keys() == {each.uid for each in library.notes()}
        assert not library.store.counterparts.has_received()


def test_nothing_is_kept_of_what_no_note_came_with(clock: Clock, tmp_path: Path) -> None:
    marked = [note(number, (text, "Back")) for number, text in enumerate(("<b>bold</b>", "a &amp; b"), 1)]
    with opened(tmp_path / "a.studyapp", clock) as library:
        import_package(library, old(tmp_path / "a.apkg", Rows(marked, [card(1), card(2)], [])))
        assert counterparts(library) == (2, 0)
        import_package(library, old(tmp_path / "b.apkg", Rows([note(3, ("plain", "Back"))], [card(3)], [])))
        assert counterparts(library) == (2, 1)
        assert len(library.store.counterparts.received([each.uid for each in library.notes()])) == 3


def test_bold_words_come_in_at_once_as_when_each_note_is_looked_at(clock: Clock, tmp_path: Path) -> None:
    sides = [("<b>57</b> km", "It is <b>so long</b>."), ("1: <b>a</b>", "b"), ("a", "<b>b</b>: c"), ("<b>a</b>", "")]
    notes = [note(number, side) for number, side in enumerate(sides, 1)]
    source = old(tmp_path / "a.apkg", Rows(notes, [card(number) for number in range(1, 5)], []))
    at_once, _ = brought(tmp_path / "at once.studyapp", clock, source, ImportOptions())
    singly, _ = brought(tmp_path / "singly.studyapp", clock, source, ImportOptions(), looked_at=True)
    for part, rows in at_once.items():
        assert rows == {uid: singly[part].get(uid) for uid in rows}, part
    with opened(tmp_path / "at once.studyapp", clock) as library:
        assert [each.fields[:2] for each in library.notes()] == [
            *(("**57** km", "It is **so long**."), ("1: **a**", "b"), ("a", "**b**: c"), ("**a**", "")),
        ]
        received = library.store.counterparts.received([each.uid for each in library.notes()])
        assert [received[each.uid].fields for each in library.notes()] == sides


@pytest.mark.parametrize("at_once", [staged.ROWS_PER_CHANGE, 20])
def test_undo_takes_back_what_came_at_once_and_redo_brings_it_again(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(staged, "ROWS_PER_CHANGE", at_once)
    with opened(tmp_path / "a.studyapp", clock) as library:
        empty = tables(library.path)
        import_package(library, package(tmp_path / "a.apkg", 11))
        full = tables(library.path)
        assert any(row.state is not None and row.rating is not None for row in library.review_log())
        assert history.undo(library)
        assert tables(library.path) == empty
        assert not waiting(library)
        assert history.redo(library)
        assert tables(library.path) == full
        check_kept_by_triggers(library)


def waiting(library: Library) -> list[Any]:
    """What triggers keep of cards."""
    with closing(sqlite3.connect(library.path)) as connection:
        return connection.execute("SELECT * FROM waiting").fetchall()


class EnoughError(Exception):
    """Ends an import."""


def test_an_import_that_is_ended_leaves_nothing_behind(clock: Clock, tmp_path: Path) -> None:
    source = package(tmp_path / "a.apkg", 12)
    with opened(tmp_path / "a.studyapp", clock) as library:
        before, shares = tables(library.path), list[int]()
        import_package(library, source, progress=lambda done, _total: shares.append(done))
        assert shares == sorted(shares) and shares[-1] == 100
        assert history.undo(library)
        for end in {*shares}:

            def look(done: int, _total: int, end: int = end) -> None:
                if done >= end:
                    raise EnoughError

            with pytest.raises(EnoughError):
                import_package(library, source, progress=look)
            assert tables(library.path) == before
            assert [each.name for each in threading.enumerate() if each.name == "ahead"] == []
        assert import_package(library, source)[1].counts[Outcome.NEW]
