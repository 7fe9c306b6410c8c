"""A rejected draft is remembered with its reason, and neither it nor its twin comes back."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from studyapp.domain.generation import DraftNote, Generation, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.messages import restore_message
from studyapp.domain.notes import Note, NoteState, Rejection
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.essays.draft_matching import PlacedNote, rejected_twins
from studyapp.operations.essays.draft_notes import NoteHome, note_of
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.revising import compare, update
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing
from tests.operations.bridge import COUNCIL, FLOOD, REWORDED, ROWS, generation_of
from tests.storage.material import Clock
from tests.storage.test_undo_law import tables


@pytest.fixture
def waiting(library: Library) -> Imported:
    """The essay in the library, each of its eight drafts waiting."""
    return import_essay(library, generation_of(ROWS))


def on(library: Library, number: int) -> Note:
    (found,) = (n for n in library.notes() if n.anchor and n.anchor.selector.exact == ROWS[number][0])
    return found


def with_more(*more: DraftNote) -> Generation:
    """The generation with other drafts of the same sentences."""
    generation = generation_of(ROWS)
    return replace(generation, drafts=(*generation.drafts, *more))


def another(number: int, uid: str = "another", **how: object) -> DraftNote:
    """A draft like that of a sentence, under another uid."""
    return replace(generation_of(ROWS).drafts[number], uid=Uid(uid), **how)


def test_a_reason_is_kept_changed_undone_and_forgotten_when_the_draft_is_wanted(
    library: Library, waiting: Imported
) -> None:
    uid = on(library, FLOOD).uid
    before = tables(library.path)
    changes = drafts.reject(library, [uid], Rejection.TRIVIAL)
    assert (changes.name, changes.notes) == ("Reject 1 card", {uid})
    assert (library.note(uid).state, library.note(uid).rejection) == (NoteState.REJECTED, Rejection.TRIVIAL)
    assert not drafts.reject(library, [uid], Rejection.TRIVIAL)
    drafts.reject(library, [uid], Rejection.WRONG)
    assert library.note(uid).rejection is Rejection.WRONG
    for _ in range(2):
        history.undo(library)
    assert tables(library.path) == before
    history.redo(library)
    assert library.note(uid).rejection is Rejection.TRIVIAL
    drafts.take(library, [uid])
    assert (library.note(uid).state, library.note(uid).rejection) == (NoteState.TAKEN, None)


def test_none_is_needed_and_taken_notes_have_none(library: Library, bridge: Imported) -> None:
    uid = on(library, FLOOD).uid
    assert not drafts.reject(library, [uid], Rejection.WRONG)
    assert library.note(uid).rejection is None


def test_a_rejected_card_can_be_judged_anew(library: Library, waiting: Imported) -> None:
    uid, other = on(library, FLOOD).uid, on(library, COUNCIL).uid
    held = library.note(uid)
    drafts.reject(library, [uid], Rejection.DUPLICATE)
    changes = drafts.bring_back(library, [uid, other])
    assert changes.notes == {uid}
    assert library.note(uid) == held


TWINS = {
    "another form": another(COUNCIL, cloze=None, front="What did the council pay?"),
    "another kind": another(COUNCIL, kind=NoteKind.CLAIM),
    "another wording of the answer": another(COUNCIL, cloze=None, back="about 3,200 pounds."),
    "a part of the sentence": another(COUNCIL, quote=replace(generation_of(ROWS).drafts[COUNCIL].quote, end=170)),
}
OTHERS = {
    "another answer": another(COUNCIL, cloze=None, back="a third"),
    "another sentence": another(COUNCIL, quote=generation_of(ROWS).drafts[FLOOD].quote),
}


@pytest.mark.parametrize("draft", TWINS.values(), ids=TWINS)
def test_the_twin_of_a_rejected_card_does_not_come(library: Library, waiting: Imported, draft: DraftNote) -> None:
    drafts.reject(library, [on(library, COUNCIL).uid])
    before = {note.uid: note for note in library.notes()}
    import_essay(library, with_more(draft))
    update(library, compare(library, waiting.essay_uid, with_more(draft)), ())
    assert {note.uid: note.state for note in library.notes()} == {uid: note.state for uid, note in before.items()}


@pytest.mark.parametrize("draft", OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_a_twin_comes(library: Library, waiting: Imported, draft: DraftNote) -> None:
    drafts.reject(library, [on(library, COUNCIL).uid])
    import_essay(library, with_more(draft))
    assert library.note(draft.uid).state is NoteState.DRAFT


def test_a_twin_that_was_listed_before_stays(library: Library, waiting: Imported) -> None:
    draft = TWINS["another kind"]
    import_essay(library, with_more(draft))
    first = next(note for note in library.notes() if note.uid != draft.uid and note.position == draft.quote.start)
    drafts.reject(library, [first.uid], Rejection.DUPLICATE)
    update(library, compare(library, waiting.essay_uid, with_more(draft)), ())
    assert library.note(draft.uid).state is NoteState.DRAFT
    assert library.note(first.uid).rejection is Rejection.DUPLICATE


def test_a_percentage_is_the_same_however_it_is_written() -> None:
    rows = (("Coal gave 81% of the power that the town used in those years.", "81%"),)
    drafted = generation_of(rows).drafts[0]
    for back, is_twin in (("81 per cent", True), ("about 81 percent", True), ("18%", False)):
        note = note_of(drafted, generation_of(rows).essay.text, NoteHome(Uid("e"), Uid("d"), Uid("v"), 0, "here"))
        standing = PlacedNote((replace(note, state=NoteState.REJECTED),), drafted.quote)
        asked = replace(drafted, uid=Uid("other"), cloze=None, back=back)
        assert bool(rejected_twins([asked], [standing])) is is_twin
        assert not rejected_twins([asked], [PlacedNote((note,), drafted.quote)])
        far = replace(asked, quote=Span(drafted.quote.end, drafted.quote.end + 9))
        assert not rejected_twins([far], [standing])


def test_a_rejected_card_follows_its_sentence_and_keeps_its_reason(library: Library, waiting: Imported) -> None:
    uid = on(library, FLOOD).uid
    drafts.reject(library, [uid], Rejection.UNCLEAR)
    update(library, compare(library, waiting.essay_uid, generation_of(REWORDED)), ())
    note = library.note(uid)
    assert (note.state, note.rejection) == (NoteState.REJECTED, Rejection.UNCLEAR)
    assert [each.uid for each in library.notes() if each.position == note.position] == [uid]


def test_it_stays_away_after_the_trash_was_emptied(library: Library, waiting: Imported, clock: Clock) -> None:
    uid = on(library, FLOOD).uid
    drafts.reject(library, [uid], Rejection.NOT_MINE)
    editing.delete(library, [uid])
    clock.forward(days=31)
    trash.empty_expired(library)
    import_essay(library, generation_of(ROWS))
    assert uid not in {note.uid for note in library.notes()}


def test_a_rejection_goes_into_the_trash_with_its_essay_and_comes_back(library: Library, waiting: Imported) -> None:
    uid = on(library, FLOOD).uid
    drafts.reject(library, [uid], Rejection.NOT_MINE)
    importing.delete(library, waiting.essay_uid)
    import_essay(library, generation_of(ROWS))
    assert (library.note(uid).state, library.note(uid).rejection) == (NoteState.REJECTED, Rejection.NOT_MINE)


def test_what_a_person_kept_changed_and_dropped_can_be_read_from_the_changes(
    library: Library, waiting: Imported, clock: Clock
) -> None:
    """No other log is needed: each judgement stands there with its moment."""
    kept, changed, dropped = (on(library, number).uid for number in (0, FLOOD, COUNCIL))
    clock.forward(minutes=1)
    drafts.take(library, [kept])
    editing.edit(library, changed, ("In {{c1::1871}} an arch fell.", *library.note(changed).fields[1:]))
    drafts.reject(library, [dropped], Rejection.TRIVIAL)
    asked = (
        "SELECT row_key, name, created, json_extract(after, '$.state'), json_extract(after, '$.rejection') "
        "FROM change JOIN operation ON operation.sequence = change.operation "
        "WHERE table_name = 'note' AND before IS NOT NULL ORDER BY change.id"
    )
    with closing(sqlite3.connect(library.path)) as connection:
        found = [(uid, restore_message(name), *rest) for uid, name, *rest in connection.execute(asked)]
    assert found == [
        (kept, "Take 1 card", clock.ms, "taken", None),
        (changed, "Edit card", clock.ms, None, None),
        (dropped, "Reject 1 card", clock.ms, "rejected", "trivial"),
    ]
