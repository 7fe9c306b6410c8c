"""What the library page lists: each deck with its taken notes, whatever lies in the trash."""

from studyapp.desktop.library.library_presenter import shelf_of
from studyapp.domain.generation import Generation
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.notes import editing


def test_each_deck_is_listed_with_its_taken_notes(library: Library, generation: Generation) -> None:
    import_essay(library, generation, take_proposed=True)
    decks.create(library, "Empty")
    assert [(line.name, line.notes) for line in shelf_of(library).decks] == [("Empty", 0), ("The Amur", 2)]
    first, *_ = (card.note_uid for card in library.cards())
    editing.delete(library, [first])
    assert [line.notes for line in shelf_of(library).decks] == [0, 1]
