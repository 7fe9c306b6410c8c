"""Decks in a tree by their parents: named, moved, undone, exported, brought in again, and thrown away."""

import shutil
from pathlib import Path

import pytest

from studyapp.domain.decks import Deck, folded, joined, parted
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.exporting.packages import export_package, plan_package
from studyapp.operations.exporting.texts import gather_deck
from studyapp.operations.library import history, trash
from studyapp.operations.receiving.packages import import_package
from tests.conftest import ROOT
from tests.storage.material import DAY_MS, Clock, opened

CHILD = Uid("rivers-of-asia-deck")


def names(library: Library) -> list[str]:
    return [deck.name for deck in library.decks()]


def called(library: Library, name: str) -> Deck:
    return next(deck for deck in library.decks() if deck.name == name)


def with_notes(library: Library, titles: tuple[str, ...]) -> Deck:
    """A deck of titles, each in the one before, the last with a note."""
    from studyapp.domain.cards import Card
    from studyapp.domain.notes import BASIC, Note, NoteState
    from studyapp.domain.own_notes import BasicTexts
    from studyapp.operations.deck_tree import DeckTree

    tree = DeckTree(library)
    with library.operation("Fill") as writer:
        for made in tree.made(titles):
            writer.add_deck(made)
        deck = tree.found(titles)
        assert deck is not None
        uid, told = library.new_uid(), ("hand", NoteState.TAKEN, "hand", False, 1.0, "made by hand")
        texts = BasicTexts(f"What is in {titles}?", "A note.").stored
        note = Note(uid, BASIC.uid, texts, deck.uid, None, *told, 1, None, (), writer.now, writer.now, writer.device)
        writer.add_notes([note])
        writer.add_cards([Card(Uid(f"{uid}-0"), uid, 0, deck.uid, 1)])
    return library.deck(deck.uid)


def test_a_name_with_colons_makes_the_decks_above_and_stands_behind_them(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        decks.create(library, "Rivers b")
        assert len(decks.create(library, "Rivers::Asia::Amur").decks) == 3
        assert names(library) == ["Rivers", "Rivers::Asia", "Rivers::Asia::Amur", "Rivers b"]
        assert [deck.title for deck in library.decks()] == ["Rivers", "Asia", "Amur", "Rivers b"]
        assert len(decks.create(library, "rivers::asia::Lena").decks) == 1
        for _ in range(2):
            history.undo(library)
        assert names(library) == ["Rivers b"]
        history.redo(library)
        assert called(library, "Rivers::Asia::Amur").above == ("Rivers", "Asia")


def test_what_stands_in_a_deck_goes_along_when_it_gets_another_name(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        decks.create(library, "Rivers::Asia::Amur")
        asia = called(library, "Rivers::Asia")
        decks.rename(library, asia.uid, "Waters::East")
        assert names(library) == ["Rivers", "Waters", "Waters::East", "Waters::East::Amur"]
        history.undo(library)
        assert names(library) == ["Rivers", "Rivers::Asia", "Rivers::Asia::Amur"]
        with pytest.raises(StudyAppError, match="in itself"):
            decks.rename(library, asia.uid, "rivers::asia::amur::more")
        decks.rename(library, asia.uid, "Asia")
        assert names(library) == ["Asia", "Asia::Amur", "Rivers"]


def test_a_title_may_hold_colons_and_makes_no_tree_elsewhere(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp") as library:
        plain, below = with_notes(library, ("std::vector",)), with_notes(library, ("std::vector", "a::b"))
        assert names(library) == ["std::vector", "std::vector::a::b"]
        plan = plan_package(library, ExportRequest())
        assert [each.name for each in plan.decks] == ["std:vector", "std:vector::a:b"]
        told = gather_deck(library, library.decks())
        assert (told.name, [note.deck for note in told.notes]) == ("std:vector", ["std:vector", "std:vector::a:b"])
        path = tmp_path / "a.apkg"
        export_package(library, ExportRequest(), path)
        assert not import_package(library, path)[1].decks  # they are found again
        decks.rename(library, plain.uid, plain.name)
        assert library.decks() == (plain, below)
    with opened(tmp_path / "b.studyapp", seed=9) as other:
        assert import_package(other, path)[1].decks == ("std:vector", "std:vector::a:b")
        assert called(other, "std:vector::a:b").parent_uid == called(other, "std:vector").uid


def test_decks_above_come_with_a_package_though_they_have_no_cards(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    with opened(tmp_path / "a.studyapp") as library:
        with_notes(library, ("Course", "Unit", "One"))
        export_package(library, ExportRequest(), path)
    with opened(tmp_path / "b.studyapp", seed=9) as library:
        import_package(library, path)
        assert names(library) == ["Course", "Course::Unit", "Course::Unit::One"]
        history.undo(library)
        assert names(library) == []
        history.redo(library)
        assert names(library) == ["Course", "Course::Unit", "Course::Unit::One"]


def test_a_deck_in_the_trash_still_names_what_stands_in_it(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "a.studyapp", clock) as library:
        decks.create(library, "Rivers::Asia")
        with library.operation("Delete the deck above alone, as was once done") as writer:
            writer.trash("deck", [called(library, "Rivers").uid])
        assert names(library) == ["Rivers::Asia"]
    clock.forward(days=90)
    with opened(tmp_path / "a.studyapp", clock) as library:
        assert not library.trash() or clock() > 40 * DAY_MS
        assert names(library) == ["Rivers::Asia"]
        decks.delete(library, called(library, "Rivers::Asia").uid)
        assert next(entry.name for entry in library.trash()) == "Rivers::Asia"


def test_a_deck_moves_with_all_that_stands_in_it_and_back_by_undo(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp", Clock()) as library:
        decks.create(library, "Rivers::Asia::Amur")
        decks.create(library, "Course")
        asia, course = called(library, "Rivers::Asia").uid, called(library, "Course").uid
        decks.move(library, asia, course)
        assert names(library) == ["Course", "Course::Asia", "Course::Asia::Amur", "Rivers"]
        history.undo(library)
        assert names(library) == ["Course", "Rivers", "Rivers::Asia", "Rivers::Asia::Amur"]
        decks.move(library, asia, None)
        assert names(library) == ["Asia", "Asia::Amur", "Course", "Rivers"]
        with pytest.raises(StudyAppError, match="in itself"):
            decks.move(library, asia, called(library, "Asia::Amur").uid)
        decks.create(library, "Course::Asia")
        with pytest.raises(StudyAppError, match="already"):
            decks.move(library, asia, course)


def test_a_deck_goes_to_the_trash_with_those_that_stand_in_it_and_comes_back_with_them(tmp_path: Path) -> None:
    with opened(tmp_path / "a.studyapp", Clock()) as library:
        decks.create(library, "Rivers::Asia::Amur")
        decks.delete(library, called(library, "Rivers").uid)
        assert names(library) == []
        trash.restore_deletion(library, library.trash()[0].uid)
        assert names(library) == ["Rivers", "Rivers::Asia", "Rivers::Asia::Amur"]


def test_a_library_from_before_has_its_tree_and_its_undo(tmp_path: Path) -> None:
    path = shutil.copy(ROOT / "tests" / "data" / "libraries" / "0015.studyapp", tmp_path / "a.studyapp")
    clock = Clock()
    clock.forward(days=20)
    with opened(path, clock, seed=8) as library:
        unit = called(library, "Course::Unit")
        assert (unit.title, unit.parent_uid) == ("Unit", called(library, "Course").uid)
        decks.rename(library, called(library, "Course").uid, "C")
        assert library.deck(unit.uid).name == "C::Unit"
        while history.undo(library):
            pass
        assert library.decks() == ()
        while history.redo(library):
            pass
        assert library.deck(unit.uid).name == "C::Unit"


@pytest.mark.parametrize(
    ("name", "path"),
    [("A::B", ("A", "B")), (" A :: B ", ("A", "B")), ("A::", ("A",)), ("::", ("::",)), ("A:B", ("A:B",)), ("", ("",))],
)
def test_names_of_anki_are_parted(name: str, path: tuple[str, ...]) -> None:
    assert parted(name) == path
    assert folded(parted(joined(path))) == folded(path)
