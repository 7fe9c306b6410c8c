"""Cards merged into one and made twice: what was typed and learned stays, and undo brings everything back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.cloze import deletions, filled_text
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note, NoteState, Rejection
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.mending.joining import _JoinedCloze, duplicate, merge
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import reviewing
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.operations.bridge import ROWS, generation_of

FLOOD = ROWS[1][0]


def cloze(library: Library, essay_uid: Uid, answer: str, sentence: str = FLOOD) -> Uid:
    """A cloze made by hand of a sentence of the bridge; the uid of its note."""
    text = library.essay(essay_uid).text
    start, at = text.index(sentence), text.index(answer)
    made = editing.make_cloze(library, essay_uid, Span(start, start + len(sentence)), Span(at, at + len(answer)))
    return min(made.notes)


def basic(library: Library, essay_uid: Uid, front: str, back: str) -> Uid:
    return min(editing.make_basic(library, essay_uid, Span(0, 14), front, back).notes)


def everything(library: Library) -> tuple[object, ...]:
    return library.notes(), library.cards(), library.states()


def taken(library: Library) -> list[Note]:
    return [note for note in library.notes() if note.state is NoteState.TAKEN]


@pytest.fixture
def essay_uid(library: Library) -> Uid:
    """The bridge, of which nothing is taken yet."""
    return import_essay(library, generation_of(ROWS)).essay_uid


def test_blanks_of_the_same_sentence_stand_in_it_together_and_each_keeps_its_schedule(
    library: Library, essay_uid: Uid
) -> None:
    spring, arch = cloze(library, essay_uid, "spring"), cloze(library, essay_uid, "northern arch")
    for rating in (Rating.GOOD, Rating.EASY):
        reviewing.answer(library, f"{arch}-0", rating, 1000)
    reviewing.answer(library, f"{spring}-0", Rating.AGAIN, 1000)
    before, learned = everything(library), library.state(Uid(f"{spring}-0"))
    changes = merge(library, [spring, arch])
    assert changes.name == "Merge 2 cards"
    (left,) = taken(library)
    assert left.uid == arch
    assert left.fields[0] == "A flood in the {{c2::spring}} of 1871 carried away the {{c1::northern arch}}."
    merged = library.state(Uid(f"{arch}-1"))
    assert (merged.phase, merged.stability, merged.due_ms) == (learned.phase, learned.stability, learned.due_ms)
    assert library.state(Uid(f"{arch}-0")).reps == 2
    history.undo(library)
    assert everything(library) == before
    history.redo(library)
    assert library.state(Uid(f"{arch}-1")) == merged


def test_what_was_taken_over_is_in_the_log_so_that_replay_gives_it_again(library: Library, essay_uid: Uid) -> None:
    spring, arch = cloze(library, essay_uid, "spring"), cloze(library, essay_uid, "northern arch")
    reviewing.answer(library, f"{arch}-0", Rating.EASY, 1000)
    reviewing.answer(library, f"{spring}-0", Rating.EASY, 1000)
    merge(library, [spring, arch])
    held = library.states()
    assert any(state.reps for state in held)
    assert not rebuild_schedule(library).cards
    assert library.states() == held


def test_what_is_in_the_deck_stays_and_drafts_are_rejected_as_duplicates(library: Library, essay_uid: Uid) -> None:
    draft = next(note for note in library.notes() if note.anchor and note.anchor.selector.exact == FLOOD)
    own = cloze(library, essay_uid, "spring")
    merge(library, [draft.uid, own])
    assert [note.uid for note in taken(library)] == [own]
    assert library.note(draft.uid).rejection is Rejection.DUPLICATE
    assert {each.answer for each in deletions(library.note(own).fields[0])} == {"spring", "1871"}
    assert len(library.cards(note_uid=own)) == 2


def test_drafts_alone_become_one_draft(library: Library, essay_uid: Uid) -> None:
    first, second, *_ = library.notes()
    merge(library, [first.uid, second.uid])
    assert taken(library) == []
    assert library.note(first.uid).state is NoteState.DRAFT
    assert library.note(second.uid).state is NoteState.REJECTED
    assert library.cards() == ()


def test_questions_that_say_the_same_are_said_once_and_others_below_each_other(
    library: Library, essay_uid: Uid
) -> None:
    one = basic(library, essay_uid, "Who built it?", "Masons")
    other = basic(library, essay_uid, "who  built it?", "Forty of them")
    marking.add_tags(library, [other], ["stone"])
    reviewing.answer(library, f"{other}-0", Rating.EASY, 1000)
    merge(library, [one, other])
    (left,) = taken(library)
    assert (left.uid, left.fields[0], left.fields[1]) == (other, "who  built it?", "Forty of them\n\nMasons")
    assert left.tags == ("stone",)
    assert library.state(Uid(f"{other}-0")).reps == 1


def test_questions_that_differ_keep_their_answers_in_the_same_order(library: Library, essay_uid: Uid) -> None:
    sides = ("Who built it?", "Masons"), ("When?", "In 1824"), ("Who mended it?", "masons"), ("When?", "In 1824")
    merge(library, [basic(library, essay_uid, *each) for each in sides])
    (left,) = taken(library)
    pairs = set(zip(left.fields[0].split("\n\n"), left.fields[1].split("\n\n"), strict=True))
    assert pairs == set(sides)


def test_the_passage_is_widened_within_its_paragraph_alone(library: Library, essay_uid: Uid) -> None:
    flood, council = cloze(library, essay_uid, "spring"), cloze(library, essay_uid, "town council", ROWS[2][0])
    railway = cloze(library, essay_uid, "decade", ROWS[5][0])
    merge(library, [flood, council, railway])
    (left,) = taken(library)
    assert left.anchor is not None
    assert left.anchor.selector.exact == f"{FLOOD} {ROWS[2][0]}"
    assert [each.number for each in deletions(left.fields[0])] == [1, 2, 3]
    assert left.fields[0].count("\n\n") == 2


def test_what_cannot_be_merged_is_refused_in_a_sentence(library: Library, essay_uid: Uid) -> None:
    own, question = cloze(library, essay_uid, "spring"), basic(library, essay_uid, "Who?", "Masons")
    before = everything(library)
    with pytest.raises(StudyAppError, match="Questions and clozes"):
        merge(library, [own, question])
    with pytest.raises(StudyAppError, match="One card alone"):
        merge(library, [own])
    assert everything(library) == before


def test_a_copy_is_taken_begins_new_and_is_undone_as_a_whole(library: Library, bridge: Imported) -> None:
    first, second, *_ = library.notes()
    reviewing.answer(library, library.cards(note_uid=first.uid)[0].uid, Rating.EASY, 1000)
    before = everything(library)
    changes = duplicate(library, [first.uid, second.uid])
    assert changes.name == "Duplicate 2 cards"
    made = sorted((library.note(uid) for uid in changes.notes), key=lambda note: note.position)
    for copy, note in zip(made, (first, second), strict=True):
        assert (copy.fields, copy.anchor, copy.tags, copy.deck_uid) == (
            note.fields,
            note.anchor,
            note.tags,
            note.deck_uid,
        )
        assert (copy.state, copy.origin) == (NoteState.TAKEN, "hand")
        assert [library.state(card.uid).reps for card in library.cards(note_uid=copy.uid)] == [0]
    history.undo(library)
    assert everything(library) == before


WORDS = "one two three four five six"


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6))
def test_blanks_of_one_text_lose_no_word_and_no_blank(answers: list[str]) -> None:
    stored = [WORDS.replace(answer, f"{{{{c1::{answer}::hint}}}}") for answer in answers]
    joined = _JoinedCloze(stored[0])
    numbers = [joined.add(each) for each in stored[1:]]
    assert filled_text(joined.text) == WORDS
    by_number = {each.number: each.answer for each in deletions(joined.text)}
    assert sorted(by_number.values()) == sorted(set(answers))
    assert [by_number[each[1]] for each in numbers] == answers[1:]


@given(st.sampled_from(["one {{c1::two}} three", "{{c1::one two}} three", "zero one {{c2::two}} three"]))
def test_a_text_that_holds_another_takes_its_blanks_in_unless_they_cross(stored: str) -> None:
    joined = _JoinedCloze("one two {{c1::three}}")
    joined.add(stored)
    assert filled_text(joined.text) == max(filled_text(stored), "one two three", key=len)
    crossing = _JoinedCloze(stored)
    crossing.add("one {{c1::two three}}")
    assert crossing.text.count("\n\n") == 1
