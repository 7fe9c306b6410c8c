"""An assistant's cards wait in the library as its own drafts, and nothing that a person judged comes back."""

from dataclasses import replace

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftNote, DraftStatus
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.operations.assisting.storing import keep_drafts, keep_wording
from studyapp.operations.essays.importing import Imported
from studyapp.operations.essays.remaking import compare, remake
from studyapp.operations.notes.drafts import reject
from tests.storage.material import generation

MADE = generation()
TEXT = MADE.essay.text


def _draft(name: str, status: DraftStatus = DraftStatus.ACCEPTED) -> DraftNote:
    return replace(
        MADE.drafts[0], uid=Uid(name), front=f"Who {name}?", back=f"The {name}", cloze=None, status=status,
        reason="small: proved – figures",
    )  # fmt: skip


def _mine(library: Library, essay: Imported) -> dict[str, Note]:
    return {note.uid: note for note in library.notes(essay_uid=essay.essay_uid) if note.origin == "assistant"}


def test_drafts_wait_with_their_passage_and_verdict(library: Library, rivers: Imported) -> None:
    refused = _draft("refused", DraftStatus.SUGGESTED)
    changes = keep_drafts(library, rivers.essay_uid, [_draft("proved"), refused], TEXT)
    notes = _mine(library, rivers)
    assert {uid: (note.state, note.proposed) for uid, note in notes.items()} == {
        "proved": (NoteState.DRAFT, True),
        "refused": (NoteState.DRAFT, False),
    }
    assert notes["proved"].anchor is not None
    assert notes["proved"].anchor.selector.exact == MADE.drafts[0].quote.of(TEXT)
    assert notes["proved"].reason == "small: proved – figures"
    assert changes.notes == {"proved", "refused"}


def test_a_second_run_brings_nothing_twice_nor_what_was_rejected(library: Library, rivers: Imported) -> None:
    drafts = [_draft("one"), _draft("two")]
    keep_drafts(library, rivers.essay_uid, drafts, TEXT)
    reject(library, [Uid("one")])
    keep_drafts(library, rivers.essay_uid, [*drafts, replace(drafts[0], uid=Uid("other"))], TEXT)
    assert {uid: note.state for uid, note in _mine(library, rivers).items()} == {
        "one": NoteState.REJECTED,
        "two": NoteState.DRAFT,
    }


def test_what_a_card_of_the_deck_asks_already_does_not_come(library: Library, rivers: Imported) -> None:
    same = replace(MADE.drafts[0], uid=Uid("same"))
    keep_drafts(library, rivers.essay_uid, [same], TEXT)
    assert _mine(library, rivers) == {}


def test_making_cards_again_leaves_them(library: Library, rivers: Imported) -> None:
    keep_drafts(library, rivers.essay_uid, [_draft("one")], TEXT)
    remake(library, compare(library, rivers.essay_uid, replace(MADE, drafts=MADE.drafts[:1])))
    assert set(_mine(library, rivers)) == {"one"}


def test_it_can_be_undone(library: Library, rivers: Imported) -> None:
    keep_drafts(library, rivers.essay_uid, [_draft("one")], TEXT)
    library.undo()
    assert _mine(library, rivers) == {}


@pytest.mark.parametrize(("replaces", "state"), [(True, NoteState.REJECTED), (False, NoteState.DRAFT)])
def test_another_wording_is_kept_beside_a_draft_or_in_its_place(
    library: Library, rivers: Imported, replaces: bool, state: NoteState
) -> None:
    keep_drafts(library, rivers.essay_uid, [_draft("old")], TEXT)
    keep_wording(library, Uid("old"), replace(_draft("old"), uid=Uid("new"), front="Whom?"), TEXT, replaces=replaces)
    assert {uid: note.state for uid, note in _mine(library, rivers).items()} == {"old": state, "new": NoteState.DRAFT}
    library.undo()
    assert {uid: note.state for uid, note in _mine(library, rivers).items()} == {"old": NoteState.DRAFT}


def test_cards_of_another_text_are_refused(library: Library, rivers: Imported) -> None:
    with pytest.raises(StudyAppError, match="another text"):
        keep_drafts(library, rivers.essay_uid, [_draft("one")], f"{TEXT} More.")
