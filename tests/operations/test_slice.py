"""From an import to an undone answer, and all of it still there after a restart."""

from pathlib import Path

from studyapp.domain.cards import Phase
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import drafts
from studyapp.operations.reviews import reviewing
from tests.storage.material import Clock, generation, opened


def test_import_take_answer_undo(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path / "new folder" / "a.studyapp", clock) as library:
        made = import_essay(library, generation())
        waiting = library.notes(essay_uid=made.essay_uid)
        assert [note.state for note in waiting] == [NoteState.DRAFT] * 4
        assert library.cards() == ()
        drafts.take(library, [waiting[0].uid, waiting[3].uid])
        item = reviewing.next_card(library, made.deck_uid)
        assert item is not None
        assert item.note == library.note(waiting[0].uid)
        assert item.passage == "The river number 1 is 17 km long."
        reviewing.answer(library, item.card.uid, Rating.EASY, 1500)
        assert library.state(item.card.uid) == item.previews[Rating.EASY]
    with opened(tmp_path / "new folder" / "a.studyapp", clock, seed=8) as library:
        assert library.state(item.card.uid) == item.previews[Rating.EASY]
        assert library.undo_name == "Answer card"
        assert history.undo(library).cards == {item.card.uid}
        assert library.state(item.card.uid).phase is Phase.NEW
        assert [entry.kind for entry in library.review_log()] == ["learn", "undo"]
        assert library.redo_name == "Answer card"
