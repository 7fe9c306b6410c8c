"""What a person can ask to be exported, what is told of it before, and what the package holds."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.anki.fields import RETIRED
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportPlan, ExportRequest, PlannedDeck
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.exporting.packages import export_package, plan_package
from studyapp.operations.exporting.tags import tags_of
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing, marking
from tests.anki.packages import rows
from tests.storage.material import Clock, essay, generation


@pytest.fixture
def lakes(library: Library) -> Imported:
    return import_essay(library, generation(essay("Lakes", topic="lake")), take_proposed=True)


def exported(library: Library, tmp_path: Path, request: ExportRequest) -> tuple[ExportPlan, Path]:
    plan, path = plan_package(library, request), tmp_path / "out.apkg"
    assert export_package(library, request, path) == plan
    assert rows(path, "select count(*) from cards") == [(plan.cards,)]
    return plan, path


def named(path: Path) -> dict[str, str]:
    """The deck of each note."""
    decks_json = json.loads(rows(path, "select decks from col")[0][0])
    found = rows(path, "select distinct guid, did from notes join cards on nid = notes.id")
    return {guid: decks_json[str(deck)]["name"] for guid, deck in found}


def tags(path: Path) -> dict[str, list[str]]:
    return {guid: held.split() for guid, held in rows(path, "select guid, tags from notes")}


def test_a_deck(library: Library, rivers: Imported, lakes: Imported, tmp_path: Path) -> None:
    plan, path = exported(library, tmp_path, ExportRequest(decks=(rivers.deck_uid,)))
    assert plan == ExportPlan(decks=(PlannedDeck("Rivers", 3, 3),))
    assert set(named(path).values()) == {"Rivers"}


def test_what_the_cards_are_on_is_said_in_the_language_of_the_essay(library: Library, tmp_path: Path) -> None:
    import_essay(library, generation(replace(essay("Die Seen", topic="lake"), language="de-AT")), take_proposed=True)
    _, path = exported(library, tmp_path, ExportRequest())
    described = [deck["desc"] for deck in json.loads(rows(path, "select decks from col")[0][0]).values()]
    assert "Karten zu „Die Seen“ (Ana Author, May 2024)." in described


def test_where_there_are_no_words_of_a_language_those_of_the_person_are_taken(library: Library, tmp_path: Path) -> None:
    import_essay(library, generation(replace(essay("Les lacs", topic="lake"), language="fr")), take_proposed=True)
    _, path = exported(library, tmp_path, ExportRequest(spoken="de"))
    described = [deck["desc"] for deck in json.loads(rows(path, "select decks from col")[0][0]).values()]
    assert "Karten zu „Les lacs“ (Ana Author, May 2024)." in described


def test_everything_under_a_course(library: Library, rivers: Imported, lakes: Imported, tmp_path: Path) -> None:
    plan, path = exported(library, tmp_path, ExportRequest(course="Geography: waters"))
    assert plan.decks == (PlannedDeck("Geography: waters::Lakes", 3, 3), PlannedDeck("Geography: waters::Rivers", 3, 3))
    assert (plan.notes, plan.to_judge) == (6, 0)  # what is only suggested is not to judge
    assert set(named(path).values()) == {"Geography: waters::Lakes", "Geography: waters::Rivers"}
    described = [deck["desc"] for deck in json.loads(rows(path, "select decks from col")[0][0]).values()]
    assert "Cards on “Lakes” (Ana Author, May 2024)." in described


def test_a_selection_across_decks(library: Library, rivers: Imported, lakes: Imported, tmp_path: Path) -> None:
    chosen = tuple(library.notes(deck_uid=deck)[0].uid for deck in (rivers.deck_uid, lakes.deck_uid))
    plan, path = exported(library, tmp_path, ExportRequest(notes=chosen))
    assert set(named(path)) == set(chosen)
    assert (plan.cards, plan.to_judge) == (2, 0)


def test_decks_that_anki_takes_for_the_same_become_one(library: Library, rivers: Imported, tmp_path: Path) -> None:
    (other,) = decks.create(library, "RIVERS\x07").decks
    editing.move(library, [library.notes(deck_uid=rivers.deck_uid)[0].uid], other)
    _, path = exported(library, tmp_path, ExportRequest())
    assert len(set(named(path).values())) == 1


def test_nothing_to_export(library: Library, rivers: Imported, tmp_path: Path) -> None:
    (empty,) = decks.create(library, "Empty").decks
    with pytest.raises(StudyAppError, match="“Empty” has no cards"):
        plan_package(library, ExportRequest(decks=(empty,)))
    with pytest.raises(StudyAppError, match="no deck"):
        plan_package(library, ExportRequest(decks=(Uid("nowhere"),)))
    editing.delete(library, [note.uid for note in library.notes()])
    (tmp_path / "out.apkg").write_bytes(b"before")
    with pytest.raises(StudyAppError, match="no cards to export"):
        export_package(library, ExportRequest(), tmp_path / "out.apkg")
    assert (tmp_path / "out.apkg").read_bytes() == b"before"


def test_what_asks_nothing_is_left_out_and_named(library: Library, rivers: Imported, tmp_path: Path) -> None:
    note = library.notes(deck_uid=rivers.deck_uid)[0]
    with library.operation("Break") as writer:  # as an older version or another program may have left it
        writer.update_notes([replace(note, fields=("No blank at all.", *note.fields[1:]))])
    plan, path = exported(library, tmp_path, ExportRequest())
    assert [(each.uid, each.words) for each in plan.left_out] == [(note.uid, "No blank at all.")]
    assert "asks nothing" in plan.left_out[0].reason
    assert note.uid not in named(path)


def test_tags_tell_where_a_note_comes_from(library: Library, rivers: Imported, tmp_path: Path) -> None:
    note = library.notes(deck_uid=rivers.deck_uid)[0]
    marking.add_tags(library, [note.uid], ["week-3"])
    _, path = exported(library, tmp_path, ExportRequest())
    assert tags(path)[note.uid][:3] == ["week-3", "essay::Rivers", "kind::figure"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Lo, 2008, p. 2", ["source::Lo_2008"]),
        ("Kotkin, 2009; Tan, 1967, pp. 11-14", ["source::Kotkin_2009", "source::Tan_1967"]),
        ("Smith & Jones (2019a)", ["source::Smith & Jones_2019a"]),
        ("Ministry of Defence, n.d.", ["source::Ministry of Defence_n.d."]),
        ("A whole sentence that names nobody at all", []),
        ("", []),
    ],
)
def test_a_citation_gives_a_tag(source: str, expected: list[str]) -> None:
    assert list(tags_of((), "", "", source, "")) == expected


def test_a_title_stays_one_level_of_the_tree() -> None:
    assert tags_of(("own",), "A::B: c", "::", "", "claim") == ("own", "essay::A:B: c", "kind::claim")


def test_a_note_that_was_exported_and_deleted_is_named_and_tagged(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    request = ExportRequest(decks=(rivers.deck_uid,))
    first, second, _ = library.notes(deck_uid=rivers.deck_uid)[:3]
    clock.forward(minutes=1)
    editing.delete(library, [first.uid])
    clock.forward(minutes=1)
    plan, path = exported(library, tmp_path, request)
    assert plan.retired == ()  # no package ever had it
    clock.forward(minutes=1)
    editing.delete(library, [second.uid])
    clock.forward(minutes=1)
    plan, path = exported(library, tmp_path, request)
    assert [each.uid for each in plan.retired] == [second.uid]
    assert [guid for guid, held in tags(path).items() if RETIRED in held] == [second.uid]
    (stamp,) = rows(path, f"select mod from notes where guid = '{second.uid}'")
    assert stamp[0] == (clock.ms - 60_000) // 1000


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumps_keeps_no_deleted_note_alive_in_anki(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, days: int
) -> None:
    request = ExportRequest(decks=(rivers.deck_uid,))
    first, second, _ = library.notes(deck_uid=rivers.deck_uid)[:3]
    editing.delete(library, [first.uid])
    clock.forward(days=1)
    _, path = exported(library, tmp_path, request)
    (before,) = rows(path, f"select mod from notes where guid = '{second.uid}'")
    clock.forward(days=days)
    editing.delete(library, [second.uid])
    history.undo(library)
    history.redo(library)
    plan, path = exported(library, tmp_path, request)
    assert [each.uid for each in plan.retired] == [second.uid]
    (after,) = rows(path, f"select mod from notes where guid = '{second.uid}'")
    assert after > before  # else Anki would keep what it has


@pytest.mark.parametrize(
    "bring_back", [lambda library: trash.restore_deletion(library, library.trash()[0].uid), history.undo]
)
def test_a_note_that_comes_back_loses_the_tag(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path, bring_back: Callable[[Library], object]
) -> None:
    request = ExportRequest(decks=(rivers.deck_uid,))
    note = library.notes(deck_uid=rivers.deck_uid)[0]
    asked = f"select mod from notes where guid = '{note.uid}'"
    stamps = []
    for change in (None, lambda library: editing.delete(library, [note.uid]), bring_back):
        clock.forward(minutes=1)
        if change:
            change(library)
        clock.forward(minutes=1)
        _, path = exported(library, tmp_path, request)
        stamps.append(rows(path, asked)[0][0])
    assert RETIRED not in tags(path)[note.uid]
    assert [stamp - stamps[0] for stamp in stamps] == [0, 180, 300]


def test_a_note_that_came_back_between_two_exports_is_unchanged(
    library: Library, rivers: Imported, clock: Clock, tmp_path: Path
) -> None:
    request = ExportRequest(decks=(rivers.deck_uid,))
    note = library.notes(deck_uid=rivers.deck_uid)[0]
    _, path = exported(library, tmp_path, request)
    before = path.read_bytes()
    clock.forward(minutes=1)
    editing.delete(library, [note.uid])
    clock.forward(minutes=1)
    history.undo(library)
    clock.forward(minutes=1)
    _, path = exported(library, tmp_path, request)
    assert path.read_bytes() == before


def test_an_export_leaves_nothing_to_undo(library: Library, rivers: Imported, tmp_path: Path) -> None:
    before = library.undo_name
    exported(library, tmp_path, ExportRequest())
    assert library.undo_name == before


def test_a_cancelled_export_leaves_the_old_file(library: Library, rivers: Imported, tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise CancelledError

    path = tmp_path / "out.apkg"
    path.write_bytes(b"before")
    with pytest.raises(CancelledError):
        export_package(library, ExportRequest(), path, cancel)
    assert (path.read_bytes(), list(tmp_path.glob("*.part"))) == (b"before", [])
    assert library.store.exports.export_times(rivers.deck_uid) == ()
