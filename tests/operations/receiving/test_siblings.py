"""Cards of one note come in together, and one after the other; what the queue keeps of them is right both times."""

from pathlib import Path

from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
from tests.anki.reading.made import Rows, card, note, old
from tests.storage.material import check_kept_by_triggers

FIELDS = ('<img src="map.png">', "b")  # no note of ours, so that it gets the cards that come


def test_cards_of_one_note_know_of_each_other(library: Library, tmp_path: Path) -> None:
    notes = [note(number, FIELDS) for number in (1, 2, 3)]
    cards = [card(1), card(11, nid=1, ord=1), card(2), card(3)]
    for name, came in (("a.apkg", cards), ("b.apkg", [*cards, card(12, nid=2, ord=1)])):
        import_package(library, old(tmp_path / name, Rows(notes, came)))
        assert len(library.cards()) == len(came)
        check_kept_by_triggers(library)
