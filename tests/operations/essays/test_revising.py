"""A new version of an essay: each card's fate is shown, decided, done in one operation, and undone in one."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Fate, Span
from studyapp.library import Library
from studyapp.operations.essays import describing
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.revising import compare, update
from studyapp.operations.library import history, trash
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import (
    COUNCIL,
    FIGURE,
    FLOOD,
    GONE,
    MOVED,
    OTHER,
    RAILWAY,
    REWORDED,
    ROWS,
    changed,
    compared,
    essay_of,
    fates,
    generation_of,
    note_on,
    passages,
)
from tests.storage.material import Clock
from tests.storage.test_undo_law import tables


def progress(library: Library) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(library.path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("card_state", "review_log")
        }


# Comparing


def test_each_card_is_classed_and_shown_with_both_passages(library: Library, bridge: Imported) -> None:
    rows = changed(FLOOD, REWORDED[FLOOD][0], rows=changed(COUNCIL, *FIGURE[COUNCIL], rows=GONE))
    before = tables(library.path)
    comparison = compared(library, rows)
    assert fates(comparison) == {Fate.SAME: 5, Fate.REWORDED: 1, Fate.FIGURE_CHANGED: 1, Fate.GONE: 1}
    assert comparison.needs_decision
    (reworded,) = comparison.of(Fate.REWORDED)
    assert (reworded.old_passage, reworded.new_passage) == (ROWS[FLOOD][0], REWORDED[FLOOD][0])
    assert reworded.span is not None
    assert reworded.span.of(comparison.generation.essay.text) == reworded.new_passage
    (gone,) = comparison.of(Fate.GONE)
    assert (gone.old_passage, gone.new_passage, gone.span, gone.fields) == (ROWS[RAILWAY][0], None, None, None)
    assert tables(library.path) == before


def test_moved_paragraphs_need_no_decision(library: Library, bridge: Imported) -> None:
    comparison = compared(library, MOVED)
    assert set(fates(comparison)) == {Fate.SAME, Fate.MOVED}
    assert not comparison.needs_decision


def test_a_changed_figure_is_changed_in_the_card(library: Library, bridge: Imported) -> None:
    (proposal,) = compared(library, FIGURE).of(Fate.FIGURE_CHANGED)
    assert proposal.fields is not None
    assert proposal.fields[0] == (
        "The town council paid {{c1::4,500 pounds}} for the repair, a third of its yearly income."
    )
    assert proposal.fields[1:] == proposal.note.fields[1:]


def test_a_reworded_card_gets_the_wording_of_the_new_draft_unless_somebody_typed(
    library: Library, bridge: Imported, clock: Clock
) -> None:
    (proposal,) = compared(library, REWORDED).of(Fate.REWORDED)
    assert proposal.fields is not None
    assert proposal.fields[0] == "In the spring of {{c1::1871}} a flood carried away the northern arch."
    clock.forward(minutes=1)
    editing.edit(library, proposal.note.uid, (*proposal.note.fields[:-1], "mind the year"))
    (proposal,) = compared(library, REWORDED).of(Fate.REWORDED)
    assert proposal.fields is None


def test_drafts_that_nobody_judged_ask_for_no_decision(library: Library, clock: Clock) -> None:
    import_essay(library, generation_of(ROWS))
    assert compared(library, GONE).cards == ()
    clock.forward(minutes=1)
    railway = note_on(library, RAILWAY)
    editing.edit(library, railway.uid, (railway.fields[0], "my context", *railway.fields[2:]))
    (proposal,) = compared(library, GONE).cards
    assert (proposal.note.uid, proposal.fate) == (railway.uid, Fate.GONE)


# Updating


def test_cards_stay_on_their_passages_wherever_these_went(library: Library, bridge: Imported) -> None:
    before = passages(library)
    done = update(library, compared(library, MOVED), ())
    assert passages(library) == before
    assert library.essay(bridge.essay_uid).text == essay_of(MOVED).text
    assert [note.anchor.selector.exact for note in library.notes() if note.anchor] == [text for text, _ in MOVED]
    assert [card.note_uid for card in library.cards()] == [note.uid for note in library.notes()]
    assert done.changes.name == "Update text “The bridge”"
    assert done.notices == ("“The bridge” has been brought up to date.", "8 cards stand on the new text.")


def test_progress_stays_whatever_becomes_of_a_card(library: Library, bridge: Imported, clock: Clock) -> None:
    for card in library.cards():
        reviewing.answer(library, card.uid, Rating.GOOD, 1000)
    before, states = progress(library), library.states()
    rows = changed(FLOOD, REWORDED[FLOOD][0], rows=changed(COUNCIL, *FIGURE[COUNCIL], rows=GONE))
    comparison = compared(library, rows)
    clock.forward(days=1)
    update(library, comparison, [note_on(library, COUNCIL).uid])
    assert progress(library) == before
    assert library.states() == states
    assert {card.uid for card in library.cards()} == {state.card_uid for state in states}


def test_what_is_accepted_moves_and_what_is_not_is_kept_as_an_orphan(
    library: Library, bridge: Imported, clock: Clock
) -> None:
    rows = changed(FLOOD, REWORDED[FLOOD][0], rows=changed(COUNCIL, *FIGURE[COUNCIL], rows=GONE))
    comparison, order = compared(library, rows), [note.uid for note in library.notes()]
    flood, council, railway = (note_on(library, number) for number in (FLOOD, COUNCIL, RAILWAY))
    clock.forward(minutes=1)
    done = update(library, comparison, [council.uid, railway.uid])
    assert passages(library)[council.uid] == FIGURE[COUNCIL][0]
    assert library.note(council.uid).fields[0].startswith("The town council paid {{c1::4,500 pounds}}")
    assert library.note(council.uid).modified == clock.ms
    orphans = library.orphans(bridge.essay_uid)
    assert [note.uid for note in orphans] == [flood.uid, railway.uid]
    for was, now in zip((flood, railway), orphans, strict=True):
        assert was.anchor is not None
        assert now == replace(was, anchor=replace(was.anchor, orphaned=True), position=now.position)
    assert [note.uid for note in library.notes(states=[NoteState.TAKEN])] == order
    assert "2 cards have lost the passage; kept, and to be attached by hand." in done.notices
    # what took the place of the declined passage may get a card of its own; that of the accepted has one
    waiting = library.notes(states=[NoteState.DRAFT])
    assert [note.anchor.selector.exact for note in waiting if note.anchor] == [REWORDED[FLOOD][0]]


def test_an_update_is_undone_and_redone_as_a_whole(library: Library, bridge: Imported) -> None:
    before = tables(library.path)
    comparison = compared(library, REWORDED)
    update(library, comparison, [note_on(library, FLOOD).uid])
    after = tables(library.path)
    assert history.undo(library).name == "Update text “The bridge”"
    assert tables(library.path) == before
    history.redo(library)
    assert tables(library.path) == after


def test_a_reworded_sentence_makes_no_second_card(library: Library, bridge: Imported) -> None:
    uids = {note.uid for note in library.notes()}
    update(library, compared(library, REWORDED), [note_on(library, FLOOD).uid])
    assert {note.uid for note in library.notes()} == uids
    # neither when the same text comes again
    again = import_essay(library, generation_of(REWORDED))
    assert again.notices == ("“The bridge” is in the library already.",)
    assert not again.changes


def test_new_sentences_bring_new_drafts(library: Library, bridge: Imported) -> None:
    done = update(library, compared(library, ROWS + OTHER), ())
    (new,) = library.notes(states=[NoteState.DRAFT])
    assert passages(library)[new.uid] == OTHER[0][0]
    assert new.deck_uid == bridge.deck_uid
    assert "1 new draft waits to be judged." in done.notices


def test_new_suggestions_do_not_wait_to_be_judged(library: Library, bridge: Imported) -> None:
    done = update(library, compared(library, ROWS + OTHER, suggested=1), ())
    assert len(library.notes(states=[NoteState.DRAFT])) == 1
    assert not any("judged" in str(notice) for notice in done.notices)


def test_drafts_that_nobody_judged_give_way_to_the_new_ones(library: Library) -> None:
    import_essay(library, generation_of(ROWS, suggested=1))
    flood, railway = note_on(library, FLOOD), note_on(library, RAILWAY)
    rows = changed(FLOOD, REWORDED[FLOOD][0], rows=GONE)
    done = update(library, compared(library, rows), ())
    found = {note.uid: note for note in library.notes()}
    assert railway.uid not in found
    assert found[flood.uid].fields[0] == "In the spring of {{c1::1871}} a flood carried away the northern arch."
    assert passages(library)[flood.uid] == REWORDED[FLOOD][0]
    assert len(found) == len(rows)
    assert found[note_on(library, 0).uid].created == flood.created
    assert [note.proposed for note in library.notes()] == [True] * len(rows)
    assert "1 draft that nobody judged went with the old text." in done.notices
    assert library.trash() == ()
    # going back brings it back, under its own uid
    update(library, compared(library, ROWS), ())
    assert note_on(library, RAILWAY).uid == railway.uid
    for _ in range(2):
        history.undo(library)
    assert library.note(railway.uid) == railway


def test_rejected_and_deleted_cards_stay_so_in_other_words(library: Library, bridge: Imported) -> None:
    history.undo(library)
    made = import_essay(library, generation_of(ROWS))
    flood, council, railway = (note_on(library, number) for number in (FLOOD, COUNCIL, RAILWAY))
    drafts.reject(library, [flood.uid, railway.uid])
    editing.delete(library, [council.uid])
    rows = changed(COUNCIL, "The town council paid 3,200 pounds for the repair, one third of what it had.")
    rows = changed(FLOOD, REWORDED[FLOOD][0], rows=(*rows[:RAILWAY], *rows[RAILWAY + 1 :]))
    update(library, compared(library, rows), ())
    assert library.note(flood.uid).state is NoteState.REJECTED
    assert passages(library)[flood.uid] == REWORDED[FLOOD][0]
    assert library.note(railway.uid).anchor is not None
    assert [note.uid for note in library.notes() if note.anchor and note.anchor.orphaned] == [railway.uid]
    assert library.orphans(made.essay_uid) == ()
    assert len(library.notes()) == len(rows)  # all but the deleted one, and the one whose passage is gone
    trash.restore_deletion(library, library.trash()[0].uid)
    restored = library.note(council.uid)
    assert restored.anchor is not None
    assert (restored.anchor.orphaned, restored.anchor.selector.exact) == (True, ROWS[COUNCIL][0])


def test_what_lies_in_the_trash_comes_back_on_its_passage(library: Library, bridge: Imported) -> None:
    council = note_on(library, COUNCIL)
    editing.delete(library, [council.uid])
    update(library, compared(library, MOVED), ())
    trash.restore_deletion(library, library.trash()[0].uid)
    assert passages(library)[council.uid] == ROWS[COUNCIL][0]
    assert [card.position for card in library.cards(note_uid=council.uid)] == [library.note(council.uid).position]


def test_a_card_made_by_hand_is_asked_about_like_any_other(library: Library, bridge: Imported) -> None:
    text = essay_of(ROWS).text
    start = text.index("A flood in the spring")
    (uid,) = editing.make_basic(library, bridge.essay_uid, Span(start, start + 31), "When?", "In spring").notes
    comparison = compared(library, REWORDED)
    assert {proposal.note.uid for proposal in comparison.of(Fate.REWORDED)} >= {note_on(library, FLOOD).uid, uid}
    (proposal,) = (each for each in comparison.cards if each.note.uid == uid)
    assert proposal.fields is None
    update(library, comparison, [uid])
    assert passages(library)[uid] == proposal.new_passage
    assert library.note(uid).fields[:2] == ("When?", "In spring")


def test_an_orphan_whose_passage_is_there_again_is_attached_again(library: Library, bridge: Imported) -> None:
    railway = note_on(library, RAILWAY)
    update(library, compared(library, GONE), ())
    comparison = compared(library, GONE + OTHER)
    assert railway.uid not in {proposal.note.uid for proposal in comparison.cards}
    assert not comparison.needs_decision  # nothing new is to be decided
    update(library, comparison, ())
    assert [note.uid for note in library.orphans(bridge.essay_uid)] == [railway.uid]
    back = compared(library, ROWS)
    (proposal,) = (each for each in back.cards if each.note.uid == railway.uid)
    assert proposal.fate is Fate.MOVED
    update(library, back, ())
    assert passages(library)[railway.uid] == ROWS[RAILWAY][0]
    assert library.orphans(bridge.essay_uid) == ()


def test_a_note_that_changed_since_it_was_shown_is_not_changed_by_what_was_shown(
    library: Library, bridge: Imported, clock: Clock
) -> None:
    comparison = compared(library, FIGURE)
    council, flood = note_on(library, COUNCIL), note_on(library, FLOOD)
    clock.forward(minutes=1)
    editing.edit(library, council.uid, ("It paid {{c1::3,200 pounds}}.", *council.fields[1:]))
    editing.delete(library, [flood.uid])
    (new,) = editing.make_basic(library, bridge.essay_uid, Span(0, 14), "Which?", "The old one").notes
    update(library, comparison, [council.uid, flood.uid, new])
    assert library.note(council.uid).fields[0] == "It paid {{c1::3,200 pounds}}."
    assert passages(library)[council.uid] == FIGURE[COUNCIL][0]
    assert passages(library)[new] == "The old bridge"


def test_an_essay_that_got_another_version_in_the_meantime_is_compared_anew(library: Library, bridge: Imported) -> None:
    first, second = compared(library, GONE), compared(library, MOVED)
    update(library, second, ())
    before = tables(library.path)
    with pytest.raises(StudyAppError, match="another version in the meantime"):
        update(library, first, ())
    assert tables(library.path) == before


def test_title_stays_and_author_and_date_follow_the_file(library: Library, bridge: Imported) -> None:
    describing.describe_essay(library, bridge.essay_uid, title="Harwick")
    made = generation_of(MOVED, title="Another title")
    made = replace(made, essay=replace(made.essay, author="Bea Author", date=None))
    update(library, compare(library, bridge.essay_uid, made), ())
    entry = library.essay_entry(bridge.essay_uid)
    assert (entry.title, entry.author, entry.date) == ("Harwick", "Bea Author", "2019")
    assert entry.words == len(essay_of(MOVED).text.split())


def test_a_new_deck_is_made_for_new_drafts_where_the_old_one_is_gone(library: Library, bridge: Imported) -> None:
    revised = compared(library, ROWS + OTHER)
    with library.operation("Delete the deck alone") as writer:
        writer.trash("deck", [bridge.deck_uid])
    update(library, revised, ())
    (new,) = library.notes(states=[NoteState.DRAFT])
    assert library.deck(new.deck_uid).name == "The bridge"


def test_what_stands_in_another_essay_comes_no_second_time(library: Library, bridge: Imported) -> None:
    import_essay(library, generation_of(OTHER, title="Tunnel"))
    done = update(library, compare(library, bridge.essay_uid, generation_of(ROWS + OTHER)), ())
    assert done.notices[-1] == "1 card stands in another text of the library already and came no second time."
    assert library.notes(essay_uid=bridge.essay_uid, states=[NoteState.DRAFT]) == ()
