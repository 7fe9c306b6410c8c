"""What was merged is taken apart again: each card keeps what was learned, its words and its passage."""

import pytest

from studyapp.domain.cloze import filled_text
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.library import history
from studyapp.operations.mending.joining import merge
from studyapp.operations.mending.mending import split
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import ROWS, generation_of
from tests.operations.mending.test_joining import FLOOD, basic, cloze, everything, taken


@pytest.fixture
def essay_uid(library: Library) -> Uid:
    """The bridge, of which nothing is taken yet."""
    return import_essay(library, generation_of(ROWS)).essay_uid


def asked(library: Library) -> dict[str, tuple[str, int, bool]]:
    """The texts in the deck, each with its passage, how often it was answered, and whether all of it is asked."""
    found = {}
    for note in taken(library):
        cards = library.cards(note_uid=note.uid)
        assert note.anchor is not None
        reps = sum(library.state(card.uid).reps for card in cards if not card.suspended)
        found[note.fields[0]] = note.anchor.selector.exact, reps, note.position == note.anchor.selector.start
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("spring", FLOOD), ("northern arch", FLOOD)),
        (("spring", FLOOD), ("town council", ROWS[2][0])),
        (("spring", FLOOD), ("decade", ROWS[5][0])),
    ],
    ids=["same sentence", "same paragraph", "elsewhere"],
)
def test_what_was_merged_is_taken_apart_as_it_was(
    library: Library, essay_uid: Uid, one: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = cloze(library, essay_uid, *one), cloze(library, essay_uid, *other)
    for uid, times in ((first, 3), (second, 2)):
        for _ in range(times):
            reviewing.answer(library, f"{uid}-0", Rating.GOOD, 1000)
    before, due = asked(library), {library.state(Uid(f"{uid}-0")).due_ms for uid in (first, second)}
    merge(library, [first, second])
    merged = everything(library)
    assert len(taken(library)) == 1
    changes = split(library, first)
    assert changes.name == "Split card"
    assert asked(library) == before
    live = [card for note in taken(library) for card in library.cards(note_uid=note.uid) if not card.suspended]
    assert {library.state(card.uid).due_ms for card in live} == due
    history.undo(library)
    assert everything(library) == merged


def test_three_are_parted_by_their_words_and_then_by_their_blanks(library: Library, essay_uid: Uid) -> None:
    kinds = ("spring", FLOOD), ("northern arch", FLOOD), ("decade", ROWS[5][0])
    uids = [cloze(library, essay_uid, *each) for each in kinds]
    before = asked(library)
    merge(library, uids)
    split(library, taken(library)[0].uid)
    assert {filled_text(text) for text in asked(library)} == {FLOOD, ROWS[5][0]}
    split(library, next(note.uid for note in taken(library) if note.fields[0].count("{{") == 2))
    assert asked(library) == before


def test_a_draft_becomes_drafts(library: Library, essay_uid: Uid) -> None:
    first, second, *_ = library.notes()
    merge(library, [first.uid, second.uid])
    changes = split(library, first.uid)
    assert {library.note(uid).state for uid in changes.notes} == {NoteState.DRAFT}
    assert {library.note(uid).fields[0] for uid in changes.notes} == {first.fields[0], second.fields[0]}
    assert library.cards() == ()


def test_paragraphs_that_belong_together_stay_together(library: Library, essay_uid: Uid) -> None:
    uid = cloze(library, essay_uid, "spring")
    fields = library.note(uid).fields
    editing.edit(library, uid, ("As was said:\n\n{{c1::one}} and {{c2::two}}", *fields[1:]))
    split(library, uid)
    texts = {note.fields[0] for note in taken(library)}
    assert texts == {"As was said:\n\n{{c1::one}} and two", "As was said:\n\none and {{c1::two}}"}


def test_a_blank_that_goes_over_two_paragraphs_stays_whole(library: Library, essay_uid: Uid) -> None:
    uid = cloze(library, essay_uid, "spring")
    fields = library.note(uid).fields
    editing.edit(library, uid, ("{{c1::one}} and {{c2::two\n\nlines}} or {{c3::three}}", *fields[1:]))
    split(library, uid)
    assert {note.fields[0] for note in taken(library)} == {
        "{{c1::one}} and two\n\nlines or three",
        "one and {{c1::two\n\nlines}} or three",
        "one and two\n\nlines or {{c1::three}}",
    }


@pytest.mark.parametrize(
    "sides",
    [
        [("Who built it?", "Masons"), ("When?", "In 1824"), ("Who mended it?", "Masons")],
        [("Who built it?", "Masons"), ("Who mended it?", "Masons")],
        [("Builders", "Masons"), ("Year", "1824")],
    ],
    ids=["an answer each", "one answer", "no questions"],
)
def test_questions_that_were_merged_are_taken_apart_as_they_were(
    library: Library, essay_uid: Uid, sides: list[tuple[str, str]]
) -> None:
    uids = [basic(library, essay_uid, *each) for each in sides]
    reviewing.answer(library, f"{uids[0]}-0", Rating.EASY, 1000)
    due = library.state(Uid(f"{uids[0]}-0")).due_ms
    merge(library, uids)
    merged = everything(library)
    split(library, uids[0])
    assert sorted(note.fields[:2] for note in taken(library)) == sorted(sides)
    assert {library.state(card.uid).due_ms for note in taken(library) for card in library.cards(note_uid=note.uid)} == {
        due
    }
    history.undo(library)
    assert everything(library) == merged


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("As the letter has it:\n\nWho built it?", "Masons"),
        ("Who built it?", "Masons\n\nThey came from the valley."),
        ("Which?\n\nWhere?\n\nWhen?", "This\n\nHere"),
        ("Which?\n\nWhere?", "```\nThis\n\nHere\n```"),
    ],
    ids=["a sentence before it", "a sentence after it", "an answer too few", "code"],
)
def test_a_question_of_several_paragraphs_stays_whole(library: Library, essay_uid: Uid, front: str, back: str) -> None:
    uid = basic(library, essay_uid, front, back)
    with pytest.raises(StudyAppError, match="Nothing in this card"):
        split(library, uid)
