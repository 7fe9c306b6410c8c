"""What Anki was last known to have is kept, is not undone with what is here, and goes with the trash."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.exchange.merging import Base
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.storage.material import opened, receive


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp") as library:
        yield library


def test_the_last_base_counts_and_undo_does_not_reach_it(library: Library) -> None:
    uid = receive(library, "a")
    first, second = Base({"Front": "1"}, ("a", "b")), Base({"Front": "2", "Back": "é"})
    library.store.keep_bases({uid: first, "studyapp basic": first})
    library.store.keep_bases({uid: second})
    assert history.undo(library)
    assert library.store.counterparts.bases([uid, "studyapp basic", "other"]) == {uid: second, "studyapp basic": first}


def test_it_goes_with_its_note(library: Library) -> None:
    gone, kept = receive(library, "a"), receive(library, "b")
    base = Base({"Front": "1"})
    library.store.keep_bases({gone: base, kept: base, "studyapp basic": base})
    editing.delete(library, [gone])
    assert set(library.store.counterparts.bases([gone])) == {gone}
    library.empty_trash(2**62)
    assert set(library.store.counterparts.bases([gone, kept, "studyapp basic"])) == {kept, "studyapp basic"}


def test_what_was_taken_away_from_a_deck_is_retired(library: Library) -> None:
    gone, kept = receive(library, "a"), receive(library, "b")
    deck = library.note(kept).deck_uid
    asked = [gone, kept, Uid("unknown")]
    assert library.store.reads.notes.retired(asked, deck) == frozenset()
    editing.delete(library, [gone])
    assert library.store.reads.notes.retired(asked, deck) == {gone}
    assert library.store.reads.notes.retired(asked, Uid("other")) == frozenset()
    library.empty_trash(2**62)
    assert library.store.reads.notes.retired(asked, deck) == {gone}
