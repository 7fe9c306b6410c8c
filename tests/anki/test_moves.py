"""Cards that move between decks in the real Anki follow here one by one, and an older package moves none back."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from studyapp.domain.decks import Deck
from studyapp.domain.exchange.packages import ImportReport
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from tests.anki.engine import asked, with_engine
from tests.storage.material import Clock, check_kept_by_triggers, opened
from tests.today import present

pytestmark = with_engine

Decks = Mapping[str, str]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the three packages."""
    return tmp_path_factory.mktemp("moves")


@pytest.fixture(scope="module")
def there(packages: Path) -> Mapping[str, Decks]:
    """By package, the decks of cards in Anki when it was exported."""
    return asked("engine_moves.py", packages)


@pytest.fixture
def library(tmp_path: Path, there: Mapping[str, Decks]) -> Iterator[Library]:
    assert there
    moment = present()
    with opened(tmp_path / "a.studyapp", Clock(moment.ms, moment.tz_offset_min)) as library:
        yield library
        check_kept_by_triggers(library)


def here(library: Library) -> Decks:
    """Return the decks of cards, as the engine tells them."""
    named: dict[Uid, Deck] = {deck.uid: deck for deck in library.decks()}
    found = {}
    for note in library.notes():
        cards = library.cards(note_uid=note.uid)
        assert note.deck_uid in {card.deck_uid for card in cards}
        for card in cards:
            name = f"{note.fields[0]} {card.ordinal}" if len(cards) > 1 else note.fields[0]
            found[name] = named[card.deck_uid].name
    return found


def move(library: Library, front: str, deck: str) -> None:
    """Move a note here."""
    (uid,) = (note.uid for note in library.notes() if note.fields[0] == front)
    if deck not in {held.name for held in library.decks()}:
        decks.create(library, deck)
    editing.move(library, [uid], library.find_deck(deck).uid)


def told(report: ImportReport) -> list[str]:
    """Return what a report says of moves."""
    return [str(line) for line in report.notices if "deck here" in line or "decks here" in line or "follow" in line]


def bring(library: Library, packages: Path, *names: str) -> list[str]:
    """Import packages; return what the last report says of moves."""
    reports = [import_package(library, packages / f"{name}.apkg")[1] for name in names]
    return told(reports[-1])


def test_only_the_cards_that_moved_there_move(library: Library, packages: Path, there: Mapping[str, Decks]) -> None:
    assert bring(library, packages, "first", "second") == ["4 cards were moved in Anki, and follow to “Elsewhere”."]
    assert here(library) == there["second"]
    assert there["second"]["one of two 0"] == there["second"]["apart 0"] == "Home"
    assert bring(library, packages, "second") == []
    history.undo(library)
    assert here(library) == there["first"]


@pytest.mark.parametrize("names", [("first", "second"), ("second",), ("third",), ("first", "second", "third")])
@pytest.mark.parametrize("older", ["first", "second"])
def test_an_older_package_moves_nothing(
    library: Library, packages: Path, there: Mapping[str, Decks], names: tuple[str, ...], older: str
) -> None:
    newest = names[-1]
    assert bring(library, packages, *names, older) == []
    assert here(library) == there[max(newest, older, key=list(there).index)]
    assert bring(library, packages, "third") == (
        ["One card was moved in Anki, and follows to “Home”."] if newest == "second" else []
    )
    assert here(library) == there["third"]


def test_what_both_sides_moved_is_told_once_and_then_known(library: Library, packages: Path) -> None:
    bring(library, packages, "first")
    move(library, "gone", "Own")
    move(library, "gone and back", "Elsewhere")
    assert bring(library, packages, "second")[-1] == "One card is in “Elsewhere” in Anki, and stays in its deck here."
    move(library, "gone and back", "Home")
    assert bring(library, packages, "second") == []  # Anki has not moved it since: it was moved here alone
    assert (here(library)["gone"], here(library)["gone and back"]) == ("Own", "Home")
    move(library, "gone and back", "Elsewhere")
    assert bring(library, packages, "third") == ["One card was moved in Anki, and follows to “Home”."]
    assert (here(library)["gone"], here(library)["gone and back"]) == ("Own", "Home")


def test_a_note_goes_along_when_its_last_card_leaves_its_deck(library: Library, packages: Path) -> None:
    """Where it stands tells the deck of its next card."""
    bring(library, packages, "first")
    move(library, "one of two", "Other")
    bring(library, packages, "second")  # moved on both sides: it stays
    assert {here(library)[f"one of two {number}"] for number in (0, 1)} == {"Other"}
    bring(library, packages, "third")
    assert {here(library)[f"one of two {number}"] for number in (0, 1)} == {"Other"}
