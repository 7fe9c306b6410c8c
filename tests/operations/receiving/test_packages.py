"""Packages of Anki come in once, update what is here and lose nothing that was written here."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.domain.cards import Phase
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import uid_of
from studyapp.domain.exchange.packages import ImportOptions, ImportReport, Outcome
from studyapp.domain.notes import BASIC, Note
from studyapp.domain.reviews import Rating, ReviewKind
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing, marking
from studyapp.operations.receiving.packages import import_package, preview_package
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.rendering import card_sides
from tests.anki.reading.made import BORN, LAST, Rows, card, media_list, new, note, old, review
from tests.storage.material import Clock, check_kept_by_triggers, opened
from tests.storage.test_undo_law import tables

NOW = (LAST + 40 * 24 * 3600) * 1000
PICTURE = '<img src="map.png"> a map'


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", clock) as library:
        yield library


def brought(library: Library, package: Path, options: ImportOptions | None = None) -> ImportReport:
    report = import_package(library, package, options)[1]
    assert not rebuild_schedule(library)
    check_kept_by_triggers(library)
    return report


def outcomes(report: ImportReport) -> list[Outcome]:
    return [each.outcome for each in report.notes]


def only(library: Library) -> Note:
    (found,) = library.notes()
    return found


def only_deck(library: Library, number: int) -> str:
    """The deck of a note, whose cards are there too."""
    (deck_uid,) = {card.deck_uid for card in library.cards(note_uid=uid_of(f"guid{number}"))}
    assert library.note(uid_of(f"guid{number}")).deck_uid == deck_uid
    return library.deck(deck_uid).name


def changed(number: int, *fields: str, tags: str = " one two::three ", later: int = 9) -> tuple[object, ...]:
    row = list(note(number, fields, tags))
    row[3] = LAST + number + later
    return tuple(row)


@pytest.mark.parametrize("write", [old, new])
def test_a_package_comes_in_whole(library: Library, tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]
    report = brought(library, write(tmp_path / "a.apkg"))
    assert outcomes(report) == [Outcome.NEW]
    assert (report.cards, report.reviews, report.decks, report.skipped) == (1, 1, ("Course", "Course::Unit"), 0)
    assert report.summary == "“a.apkg” has 1 note: 1 new."
    above, deck = library.decks()
    assert (above.name, deck.name, deck.parent_uid) == ("Course", "Course::Unit", above.uid)
    with open_package(tmp_path / "a.apkg") as package:
        (told,) = (each for each in package.decks if each.name == deck.name)
        (preset,) = (each for each in package.presets if each.id == told.preset_id)
    assert deck.options.new_per_day == (told.new_per_day or preset.new_per_day)
    assert deck.options.desired_retention == (told.desired_retention or preset.desired_retention)
    held = only(library)
    assert (held.type, held.fields, held.tags) == (BASIC, ("Front", "Back", "", "", ""), ("one", "two::three"))
    (held_card,) = library.cards()
    state = library.state(held_card.uid)
    assert (held_card.flag, held_card.suspended, held_card.position) == (2, False, 1)
    assert (state.phase, state.stability, state.difficulty) == (Phase.REVIEW, 11.5, 5.25)
    born = (BORN + 3600) // 86_400
    assert (state.due_day, state.interval_days, state.reps, state.lapses) == (born + 1050, 12, 3, 1)
    (answer,) = library.review_log()
    assert (answer.kind, answer.rating, answer.reviewed_ms) == (ReviewKind.REVIEW, Rating.GOOD, LAST * 1000 + 1)
    assert (answer.due_day, answer.duration_ms, answer.state) == (answer.study_day + 12, 4500, state)
    assert library.review_log(since_day=answer.study_day) == (answer,)


def test_again_changes_nothing(library: Library, tmp_path: Path) -> None:
    rows = Rows([note(1), note(2, (PICTURE, "b"))], [card(1), card(2)], [review(1), review(2)])
    package = old(tmp_path / "a.apkg", rows)
    brought(library, package)
    before = tables(library.path)
    changes, report = import_package(library, package)
    assert not changes
    assert outcomes(report) == [Outcome.UNCHANGED] * 2
    assert (report.cards, report.reviews, report.decks, report.note_types) == (0, 0, (), ())
    assert tables(library.path) == before


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(library: Library, tmp_path: Path) -> None:
    empty = tables(library.path)
    rows = Rows([note(1), note(2, (PICTURE, "b"))], [card(1), card(2, type=0, queue=0, due=7)], [review(1)])
    changes, _ = import_package(library, old(tmp_path / "a.apkg", rows))
    assert changes.name == "Import “a.apkg”"
    full = tables(library.path)
    assert history.undo(library)
    assert tables(library.path) == empty
    assert not rebuild_schedule(library)
    assert history.redo(library)
    assert tables(library.path) == full
    check_kept_by_triggers(library)
    assert not rebuild_schedule(library)
    history.undo(library)
    report = brought(library, tmp_path / "a.apkg")
    assert (outcomes(report), report.reviews) == ([Outcome.NEW] * 2, 1)
    assert library.state(library.cards()[0].uid).reps == 3


def test_what_changed_there_alone_is_taken(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg", Rows([note(1)], [card(1)])))
    later = Rows([changed(1, "Front", "Other <b>back</b>", tags=" one new ")], [card(1)])
    report = brought(library, old(tmp_path / "b.apkg", later))
    assert outcomes(report) == [Outcome.UPDATED]
    assert only(library).fields[:2] == ("Front", "Other **back**")
    assert only(library).tags == ("one", "new")
    assert library.state(library.cards()[0].uid).reps == 3


def test_a_note_that_was_moved_there_alone_follows(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg", Rows([note(1), note(2)], [card(1), card(2)])))
    home = only_deck(library, 1)
    moved = Rows([note(1), changed(2, "Front", "Else")], [card(1, did=1), card(2, did=1)])
    report = brought(library, old(tmp_path / "b.apkg", moved))
    assert outcomes(report) == [Outcome.UPDATED, Outcome.UPDATED]
    assert [each for each in report.notices if "moved" in each] == [
        "2 cards were moved in Anki, and follow to “Default”."
    ]
    assert only_deck(library, 1) == only_deck(library, 2) == "Default" != home
    assert outcomes(brought(library, old(tmp_path / "c.apkg", moved))) == [Outcome.UNCHANGED] * 2
    history.undo(library)
    assert only_deck(library, 1) == only_deck(library, 2) == home


def test_a_note_that_was_moved_here_stays_and_is_told_where_both_sides_moved_it(
    library: Library, tmp_path: Path
) -> None:
    rows = Rows([note(1)], [card(1)])
    brought(library, old(tmp_path / "a.apkg", rows))
    decks.create(library, "Own")
    editing.move(library, [only(library).uid], library.find_deck("Own").uid)
    report = brought(library, old(tmp_path / "b.apkg", rows))
    assert not any("stays" in each for each in report.notices)
    moved = Rows([note(1)], [card(1, did=1)])
    report = brought(library, old(tmp_path / "c.apkg", moved))
    assert "One card is in “Default” in Anki, and stays in its deck here." in report.notices
    assert only_deck(library, 1) == "Own"
    assert "Default" not in {deck.name for deck in library.decks()}
    again = brought(library, old(tmp_path / "d.apkg", moved))
    assert not any("stays" in each for each in again.notices)


def test_what_changed_here_alone_stays(library: Library, tmp_path: Path) -> None:
    package = old(tmp_path / "a.apkg")
    brought(library, package)
    editing.edit(library, only(library).uid, ("Front", "My back", "", "", "mine"))
    marking.add_tags(library, [only(library).uid], ["my"])
    mine = only(library)
    assert outcomes(brought(library, package)) == [Outcome.UNCHANGED]
    report = brought(library, old(tmp_path / "b.apkg", Rows([changed(1, "Their front", "Back")])))
    assert outcomes(report) == [Outcome.UPDATED]
    assert only(library).fields == ("Their front", *mine.fields[1:])
    assert only(library).tags == ("one", "two::three", "my")


def test_what_changed_on_both_sides_stays_and_is_told(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg"))
    editing.edit(library, only(library).uid, ("Front", "My back", "", "", ""))
    package = old(tmp_path / "b.apkg", Rows([changed(1, "New front", "Their back")]))
    (told,) = brought(library, package).notes
    assert (told.outcome, told.fields, told.theirs) == (Outcome.CONFLICT, ("Back",), ("Their back",))
    assert only(library).fields[:2] == ("New front", "My back")
    assert library.store.counterparts.received([told.uid])[told.uid].fields == ("New front", "Their back")
    assert outcomes(brought(library, package)) == [Outcome.UNCHANGED]


def test_a_note_of_an_imported_type_is_merged_field_by_field(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg", Rows([note(1, (PICTURE, "Back"))])))
    assert only(library).type.name == "Basic"
    assert not only(library).type.is_own
    assert 'src="media:map.png"' in card_sides.question(only(library), 0)
    editing.edit(library, only(library).uid, (PICTURE, "<b>mine</b>"))
    report = brought(library, old(tmp_path / "b.apkg", Rows([changed(1, f"{PICTURE} of it", "Back")])))
    assert outcomes(report) == [Outcome.UPDATED]
    assert only(library).fields == (f"{PICTURE} of it", "<b>mine</b>")


def test_a_note_that_gets_a_picture_keeps_its_schedule(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg"))
    uid = library.cards()[0].uid
    report = brought(library, old(tmp_path / "b.apkg", Rows([changed(1, PICTURE, "Back")])))
    assert outcomes(report) == [Outcome.UPDATED]
    assert only(library).fields == (PICTURE, "Back")
    assert library.state(uid).reps == 3
    editing.edit(library, only(library).uid, (PICTURE, "mine"))
    assert outcomes(brought(library, old(tmp_path / "c.apkg", Rows([changed(1, "plain", "Back")])))) == [
        Outcome.UPDATED
    ]
    assert only(library).fields == ("plain", "mine")


def test_words_of_ours_are_not_lost_to_marks_of_theirs(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg"))
    editing.edit(library, only(library).uid, ("Front", "My back", "", "", ""))
    (told,) = brought(library, old(tmp_path / "b.apkg", Rows([changed(1, PICTURE, "Back")]))).notes
    assert (told.outcome, told.theirs) == (Outcome.CONFLICT, (PICTURE, "Back"))
    assert only(library).fields[:2] == ("Front", "My back")


def test_what_was_deleted_here_stays_deleted(library: Library, tmp_path: Path, clock: Clock) -> None:
    package = old(tmp_path / "a.apkg", Rows([note(1), note(2)], [card(1), card(2)], [review(1), review(2)]))
    brought(library, package)
    editing.delete(library, [library.notes()[0].uid])
    for _ in range(2):
        report = brought(library, package)
        assert outcomes(report) == [Outcome.KEPT_DELETED, Outcome.UNCHANGED]
        assert (report.skipped, len(library.notes())) == (0, 1)
        assert ("take it back from the trash" in report.notes[0].reason) is bool(library.trash())
        clock.forward(days=31)
        trash.empty_expired(library)


def test_no_deck_is_made_for_what_stays_out(library: Library, tmp_path: Path) -> None:
    package = old(tmp_path / "a.apkg", Rows([note(1)], [card(1)]))
    brought(library, package)
    above, unit = library.decks()
    decks.delete(library, unit.uid)
    report = brought(library, package)
    assert (outcomes(report), report.decks, library.decks()) == ([Outcome.KEPT_DELETED], (), (above,))
    other = decks.create(library, "Other").decks
    trash.restore_deletion(library, library.trash()[0].uid)
    editing.move(library, [only(library).uid], *other)
    decks.delete(library, unit.uid)
    report = brought(library, package)
    assert (outcomes(report), report.decks) == ([Outcome.UNCHANGED], ())
    assert [deck.name for deck in library.decks()] == ["Course", "Other"]


def test_a_move_made_here_stays(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg", Rows([note(1), note(2)], [card(1), card(2)])))
    (other,) = decks.create(library, "Other").decks
    editing.move(library, [library.notes()[0].uid], other)
    later = Rows([changed(1, "x", "y"), note(2)], [card(1), card(2)])
    brought(library, old(tmp_path / "b.apkg", later))
    assert [each.deck_uid == other for each in library.notes()] == [True, False]
    assert [each.deck_uid == other for each in library.cards()] == [True, False]


def test_history_of_later_comes_once_and_sets_the_schedule(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg"))
    again = (LAST * 1000 + 500_000_000, 1, -1, 1, -600, 12, 800, 3000, 1)
    data = f'{{"s":3.25,"d":8.5,"lrt":{LAST + 500_000}}}'
    step = card(1, type=3, queue=1, due=LAST + 500_600, ivl=1, reps=4, lapses=2, left=1, data=data)
    package = old(tmp_path / "b.apkg", Rows([note(1)], [step], [review(1), again]))
    report = brought(library, package)
    assert (outcomes(report), report.reviews) == ([Outcome.UNCHANGED], 1)
    state = library.state(library.cards()[0].uid)
    assert (state.phase, state.stability, state.reps, state.lapses) == (Phase.RELEARNING, 3.25, 4, 2)
    assert state.due_ms == (LAST + 500_600) * 1000
    assert brought(library, package).reviews == 0


def test_an_answer_given_here_later_is_not_undone_by_an_older_one(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg"))
    uid = library.cards()[0].uid
    reviewing.answer(library, uid, Rating.EASY, 900)
    mine = library.state(uid)
    older = (LAST * 1000 + 500_000_000, 1, -1, 1, -600, 12, 800, 3000, 1)
    report = brought(library, old(tmp_path / "b.apkg", Rows([note(1)], [card(1, reps=4)], [review(1), older])))
    assert report.reviews == 1
    assert library.state(uid) == mine


def test_without_progress_all_cards_are_new(library: Library, tmp_path: Path) -> None:
    report = brought(library, old(tmp_path / "a.apkg"), ImportOptions(with_progress=False, with_presets=False))
    assert report.reviews == 0
    assert library.state(library.cards()[0].uid).phase is Phase.NEW
    assert (library.cards()[0].flag, library.decks()[0].options.new_per_day) == (0, 20)
    assert brought(library, tmp_path / "a.apkg").reviews == 1
    assert library.state(library.cards()[0].uid).reps == 3
    assert library.cards()[0].flag == 2


def test_marks_come_with_the_progress_that_comes_later_unless_they_were_changed_here(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    rows = Rows([note(1), note(2), note(3)], [card(1, queue=-1), card(2), card(3, queue=-1, flags=0)], [])
    package = old(tmp_path / "a.apkg", rows)
    brought(library, package, ImportOptions(with_progress=False))
    second, third = (each.uid for each in library.cards()[1:])
    clock.forward(minutes=1)
    reviewing.suspend(library, [third])
    reviewing.unsuspend(library, [third])
    brought(library, package)
    assert [(each.suspended, each.flag) for each in library.cards()] == [(True, 2), (False, 2), (False, 0)]
    assert not import_package(library, package)[0]
    history.undo(library)
    assert not library.card(second).flag


def test_notes_keep_their_order_where_they_come_without_progress(library: Library, tmp_path: Path) -> None:
    rows = Rows([note(each, (f"q{each}", "a")) for each in range(1, 9)], [card(each) for each in range(1, 9)], [])
    brought(library, old(tmp_path / "a.apkg", rows), ImportOptions(with_progress=False))
    asked = [library.note(each.note_uid).fields[0] for each in library.cards()]
    assert asked == [each.fields[0] for each in library.notes()] == [f"q{each}" for each in range(1, 9)]


def test_a_preview_tells_the_same_and_changes_nothing(library: Library, tmp_path: Path) -> None:
    before = tables(library.path)
    package = old(tmp_path / "a.apkg")
    told = preview_package(library, package)
    assert tables(library.path) == before
    assert library.undo_name is None
    assert import_package(library, package)[1] == told


def test_cancelling_leaves_the_library_as_it_was(library: Library, tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise StopError

    before = tables(library.path)
    with closing(sqlite3.connect(library.path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    with pytest.raises(StopError):
        import_package(library, old(tmp_path / "a.apkg"), progress=stop)
    assert tables(library.path) == before
    brought(library, tmp_path / "a.apkg")
    with closing(sqlite3.connect(library.path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert sorted(found) == sorted(triggers)
    editing.edit(library, only(library).uid, ("recorded", "still", "", "", ""))
    assert history.undo(library).notes


def test_two_notes_of_one_guid_both_come_and_stay_two(library: Library, tmp_path: Path) -> None:
    twin = list(note(2, ("Second", "b")))
    twin[1] = "guid1"
    package = old(tmp_path / "a.apkg", Rows([note(1), tuple(twin)], [card(1), card(2)], []))
    assert outcomes(brought(library, package)) == [Outcome.NEW, Outcome.NEW]
    assert outcomes(brought(library, package)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_what_cannot_come_in_is_refused_with_a_reason(library: Library, tmp_path: Path) -> None:
    stray = list(note(3))
    stray[2] = 77
    package = old(tmp_path / "a.apkg", Rows([note(1), note(2), tuple(stray)], [card(1), card(3)], [review(9)]))
    report = brought(library, package)
    assert outcomes(report) == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED]
    assert [bool(each.reason) for each in report.notes] == [False, True, True]
    assert report.skipped == 1
    with pytest.raises(StudyAppError):
        import_package(library, tmp_path / "none.apkg")


def test_media_come_in_and_get_other_names_where_theirs_are_taken(library: Library, tmp_path: Path) -> None:
    def packed(path: Path, content: bytes, guid: int) -> Path:
        from hashlib import sha1

        rows = Rows([note(guid, (PICTURE, "b"))], [card(guid)], [])
        listed = media_list(("map.png", content, sha1(content).digest()), ("unused.png", b"u", sha1(b"u").digest()))
        import zstandard

        packer = zstandard.ZstdCompressor()
        return new(path, rows, media=listed, **{"0": packer.compress(content), "1": packer.compress(b"u")})

    report = brought(library, packed(tmp_path / "a.apkg", b"one", 1))
    assert (report.media, library.medium("map.png"), library.medium("unused.png")) == (1, b"one", None)
    second = packed(tmp_path / "b.apkg", b"two", 2)
    assert brought(library, second).media == 1
    other = library.notes()[1]
    (name,) = [name for name in library.store.media.names() if name != "map.png"]
    assert library.medium(name) == b"two"
    assert name in other.fields[0]
    assert outcomes(brought(library, second)) == [Outcome.UNCHANGED]


def test_numbers_beyond_all_bounds_do_no_harm(library: Library, tmp_path: Path) -> None:
    most, least = (1 << 63) - 1, -(1 << 63)
    notes = [note(1), note(2), note(most)]
    for row, extreme in zip(notes, (most, least, most), strict=True):
        notes[notes.index(row)] = (*row[:3], extreme, *row[4:])
    wild = {"due": most, "ivl": least, "reps": most, "lapses": least, "left": most, "flags": most, "factor": least}
    data = '{"s":1e300,"d":-7,"lrt":99999999999999,"pos":-5}'
    cards = [
        card(1, **wild, data=data),
        card(2, **wild, type=1, queue=1),
        card(most, **wild, type=3, queue=3, data="x"),
    ]
    reviews = [
        (most, 1, -1, 3, most, most, most, most, 1),
        (5, 2, -1, most, least, least, least, least, most),
        review(2),
    ]
    report = brought(library, old(tmp_path / "a.apkg", Rows(notes, cards, reviews)))
    assert outcomes(report) == [Outcome.NEW] * 3
    for held in library.cards():
        assert reviewing.review_item(library, held.uid).previews
    assert outcomes(brought(library, tmp_path / "a.apkg")) == [Outcome.UNCHANGED] * 3


def test_an_older_package_takes_nothing_back(library: Library, tmp_path: Path) -> None:
    first = old(tmp_path / "a.apkg", Rows([note(1)], [card(1)], []))
    later = old(tmp_path / "b.apkg", Rows([changed(1, "Front", "by me, in Anki")], [card(1)], []))
    brought(library, first)
    brought(library, later)
    assert only(library).fields[1] == "by me, in Anki"
    assert outcomes(brought(library, first)) == [Outcome.UNCHANGED]
    assert only(library).fields[1] == "by me, in Anki"


def test_two_new_cards_of_one_ordinal_are_one(library: Library, tmp_path: Path) -> None:
    brought(library, old(tmp_path / "a.apkg", Rows([note(1)], [card(1)], [])))
    editing.edit(library, only(library).uid, ("Front", "Back", "", "", ""))
    twice = Rows([note(1)], [card(1), card(2, nid=1, ord=1), card(3, nid=1, ord=1)], [])
    brought(library, old(tmp_path / "b.apkg", twice))
    assert len({each.uid for each in library.cards()}) == len(library.cards())
