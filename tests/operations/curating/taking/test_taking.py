"""Taking curated decks: shown first, merged by field, attached to the reader's copy, undone at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.deckfile.reading import read_deck
from studyapp.domain.curated import SharedCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.merging import Received
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE, NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.shared_cards import RETIRED
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history, trash
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.curating.river_decks import AMUR, DECK, LENA, anchored, changed, fields_of, outcomes, take
from tests.storage.material import Clock, essay, generation


def test_a_plan_changes_nothing(library: Library) -> None:
    planned = taking.plan(library, DECK, "rivers.md")
    assert outcomes(planned.report) == [Outcome.NEW, Outcome.NEW]
    assert library.decks() == ()
    assert taking.subscription(library, DECK.uid) is None


def test_a_deck_arrives_with_its_cards_under_their_uids_and_one_undo_takes_it_back(library: Library) -> None:
    report = take(library, DECK)
    assert (outcomes(report), report.cards) == ([Outcome.NEW, Outcome.NEW], 2)
    note = library.note(AMUR)
    assert (note.fields, note.tags, note.kind) == (
        ("How long is the Amur?", "2,824 km", "", "Ivanov", ""),
        ("asia",),
        "figure",
    )
    assert (note.state, note.deck_uid) == (NoteState.TAKEN, DECK.uid)
    assert library.due_counts(DECK.uid).new == 2
    assert taking.subscription(library, DECK.uid) == taking.Subscription(DECK.uid, 1, "rivers.md")
    history.undo(library)
    assert (library.decks(), library.notes()) == ((), ())
    assert taking.subscription(library, DECK.uid) is None


def test_taking_the_same_version_again_changes_nothing(library: Library) -> None:
    take(library, DECK)
    before = library.notes()
    assert outcomes(take(library, DECK)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert library.notes() == before


def test_a_new_version_changes_what_its_author_changed_and_leaves_the_rest(library: Library) -> None:
    take(library, DECK)
    editing.edit(library, AMUR, ("How long is the Amur?", "2,824 km", "", "Ivanov", "remember!"))
    reviewing.answer(library, Uid(f"{AMUR}-0"), Rating.GOOD, 1000)
    state = library.state(Uid(f"{AMUR}-0"))
    new = changed(DECK, 0, back="2,824 kilometres", tags=("asia", "long"))
    assert outcomes(take(library, new)) == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert fields_of(library, AMUR) == ("How long is the Amur?", "2,824 kilometres", "", "Ivanov", "remember!")
    assert library.note(AMUR).tags == ("asia", "long")
    assert library.state(Uid(f"{AMUR}-0")) == state


def test_what_both_changed_stays_and_both_sides_are_told(library: Library) -> None:
    take(library, DECK)
    editing.edit(library, AMUR, ("How long is the Amur?", "2,825 km", "", "Ivanov", ""))
    new = changed(DECK, 0, back="2,826 km")
    (told, _) = take(library, new).notes
    assert (told.outcome, told.fields, told.theirs) == (Outcome.CONFLICT, ("Back",), ("2,826 km",))
    assert fields_of(library, AMUR)[1] == "2,825 km"
    assert outcomes(take(library, new)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_a_person_decides_a_conflict(library: Library) -> None:
    take(library, DECK)
    editing.edit(library, AMUR, ("How long is the Amur?", "2,825 km", "", "Ivanov", ""))
    take(library, changed(DECK, 0, back="2,826 km"), Back="about 2,825 km")
    assert fields_of(library, AMUR)[1] == "about 2,825 km"


def test_suspended_flagged_and_moved_cards_stay_so(library: Library) -> None:
    take(library, DECK)
    card = Uid(f"{AMUR}-0")
    reviewing.suspend(library, (card,))
    (other,) = decks_made(library)
    editing.move(library, (AMUR,), other)
    take(library, changed(DECK, 0, back="2,900 km"))
    assert library.card(card).suspended
    assert library.note(AMUR).deck_uid == other


def decks_made(library: Library) -> frozenset[Uid]:
    from studyapp.operations import decks

    return decks.create(library, "Own").decks


def test_a_retired_card_is_put_out_of_review_once(library: Library) -> None:
    take(library, DECK)
    retired = changed(DECK, 0, is_retired=True)
    assert outcomes(take(library, retired)) == [Outcome.UPDATED, Outcome.UNCHANGED]
    card = Uid(f"{AMUR}-0")
    assert library.card(card).suspended
    assert RETIRED in library.note(AMUR).tags
    reviewing.unsuspend(library, (card,))
    take(library, retired)
    assert not library.card(card).suspended


def test_a_retired_card_whose_fields_conflict_is_said_to_leave_review(library: Library) -> None:
    take(library, DECK)
    _front, *rest = library.note(AMUR).fields
    editing.edit(library, AMUR, ("How long is the river Amur?", *rest))
    report = take(library, changed(DECK, 0, is_retired=True, front="What is the length of the Amur?"))
    told = next(note for note in report.notes if note.uid == AMUR)
    assert told.outcome is Outcome.CONFLICT
    assert "It is retired" in told.reason
    assert library.card(Uid(f"{AMUR}-0")).suspended


def test_a_retired_card_never_comes_to_whoever_did_not_have_it(library: Library) -> None:
    assert outcomes(take(library, changed(DECK, 0, is_retired=True))) == [Outcome.REFUSED, Outcome.NEW]


def test_a_card_that_was_deleted_here_stays_deleted(library: Library) -> None:
    take(library, DECK)
    editing.delete(library, (AMUR,))
    assert outcomes(take(library, changed(DECK, 0, back="3 km"))) == [Outcome.KEPT_DELETED, Outcome.UNCHANGED]


def test_a_card_that_left_the_deck_stays_here_and_is_named(library: Library) -> None:
    take(library, DECK)
    new = replace(DECK, version=2, cards=DECK.cards[1:])
    assert taking.plan(library, new, "rivers.md").dropped == (AMUR,)
    take(library, new)
    assert library.note(AMUR).deck_uid == DECK.uid


def test_a_card_that_left_the_deck_is_named_whatever_deck_its_reader_moved_it_to(library: Library) -> None:
    take(library, DECK)
    (own_deck,) = decks.create(library, "Own").decks
    editing.move(library, (AMUR,), own_deck)
    assert taking.plan(library, replace(DECK, version=2, cards=DECK.cards[1:]), "rivers.md").dropped == (AMUR,)
    editing.delete(library, (AMUR,))
    assert taking.plan(library, replace(DECK, version=2, cards=DECK.cards[1:]), "rivers.md").dropped == ()


def test_an_older_version_is_refused(library: Library) -> None:
    take(library, replace(DECK, version=3))
    with pytest.raises(StudyAppError, match="version 3 is here already"):
        taking.plan(library, DECK, "rivers.md")


def test_a_deck_in_the_trash_is_not_taken_from_under_it(library: Library) -> None:
    from studyapp.operations import decks

    take(library, DECK)
    decks.delete(library, DECK.uid)
    with pytest.raises(StudyAppError, match="lies in the trash"):
        taking.plan(library, replace(DECK, version=2), "rivers.md")


def test_a_deck_that_was_deleted_for_good_is_taken_as_one_that_never_was_here(library: Library) -> None:
    from studyapp.operations import decks

    take(library, replace(DECK, version=3))
    decks.delete(library, DECK.uid)
    library.empty_trash(library.moment().ms + 1)
    assert outcomes(take(library, DECK)) == [Outcome.NEW, Outcome.NEW]
    assert library.deck(DECK.uid).name == DECK.title


def test_cards_attach_to_the_reader_s_own_copy(library: Library, rivers: Imported) -> None:
    text = library.essay(rivers.essay_uid).text
    passage = "The river number 2 is 27 km long."
    take(library, anchored(text, passage))
    note = library.note(AMUR)
    assert note.essay_uid == rivers.essay_uid
    assert note.anchor is not None
    assert note.anchor.selector.exact == passage
    assert library.note(LENA).anchor is None


def test_what_does_not_stand_in_the_copy_is_told(library: Library, rivers: Imported) -> None:
    text = library.essay(rivers.essay_uid).text
    deck = anchored(text.replace("27 km", "28 km"), "The river number 2 is 28 km long.")
    planned = taking.plan(library, deck, "rivers.md", essay_uid=rivers.essay_uid)
    assert planned.meeting.left == (AMUR,)
    taking.take(library, planned)
    assert library.note(AMUR).anchor is None


def test_cards_attach_once_the_essay_comes(library: Library) -> None:
    text = essay().text
    deck = anchored(text, "The river number 2 is 27 km long.")
    take(library, deck)
    assert library.note(AMUR).anchor is None
    made = import_essay(library, generation(essay()))
    take(library, deck)
    assert library.note(AMUR).essay_uid == made.essay_uid


def test_the_shipped_decks_can_be_taken(library: Library, root: Path) -> None:
    for path in sorted((root / "decks").glob("[a-z]*.md")):
        deck = read_deck(path.read_bytes()).deck
        assert deck is not None
        assert set(outcomes(take(library, deck))) == {Outcome.NEW}
        assert outcomes(take(library, deck)) == [Outcome.UNCHANGED] * len(deck.cards)


def test_what_was_edited_after_the_plan_stays(library: Library) -> None:
    take(library, DECK)
    planned = taking.plan(library, changed(DECK, 0, back="2,900 km"), "rivers.md")
    editing.edit(library, AMUR, ("How long is it?", "2,824 km", "", "Ivanov", "mine"))
    taking.take(library, planned)
    assert fields_of(library, AMUR) == ("How long is it?", "2,900 km", "", "Ivanov", "mine")


def test_the_reader_s_own_drafts_are_adopted(library: Library) -> None:
    made = import_essay(library, generation())
    draft = library.notes()[0]
    assert draft.state is NoteState.DRAFT
    card = SharedCard(draft.uid, draft.fields[0], is_cloze=True, source=draft.fields[2], remarks="by the instructor")
    report = take(library, replace(DECK, cards=(card,)))
    assert outcomes(report) == [Outcome.NEW]
    note = library.note(draft.uid)
    assert (note.state, note.deck_uid, note.essay_uid) == (NoteState.TAKEN, DECK.uid, made.essay_uid)
    assert note.fields[-1] == "by the instructor"
    assert library.due_counts(DECK.uid).new == 1
    history.undo(library)
    assert library.note(draft.uid) == draft


def test_an_author_takes_the_next_version_of_a_deck_of_her_own(library: Library) -> None:
    from studyapp.operations import decks

    (uid,) = decks.create(library, "Own").decks
    assert outcomes(take(library, replace(DECK, uid=uid))) == [Outcome.NEW, Outcome.NEW]
    assert {note.deck_uid for note in library.notes()} == {uid}
    assert [deck.name for deck in library.decks()] == ["Own"]


def from_anki(library: Library) -> Received:
    """The first card, as it came in a package of Anki."""
    note = library.note(AMUR)
    fields = ("How long?", "<b>far</b>", "", "", "")
    came = Received(AMUR, "anki", "a.apkg", None, "guid", note.note_type, fields, ("x",), "Anki", 9, 9000)
    with library.operation("Import deck") as writer:
        writer.store_received([came])
    return came


def test_what_came_from_elsewhere_in_between_does_not_take_the_place_of_the_base(library: Library) -> None:
    take(library, DECK)
    came = from_anki(library)
    editing.edit(library, AMUR, ("How long is it?", "2,824 km", "", "Ivanov", ""))
    assert outcomes(take(library, changed(DECK, 0, back="2,900 km", tags=()))) == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert fields_of(library, AMUR) == ("How long is it?", "2,900 km", "", "Ivanov", "")
    assert library.note(AMUR).tags == ()
    assert library.store.counterparts.received([AMUR]) == {AMUR: came}


def test_two_decks_with_one_card_keep_a_base_each(library: Library) -> None:
    other = replace(DECK, uid=Uid("deck-of-lakes"), title="Lakes")
    take(library, DECK)
    take(library, changed(other, 0, back="far"))
    take(library, changed(DECK, 0, back="2,900 km"))
    assert fields_of(library, AMUR)[1] == "2,900 km"


def test_a_card_that_was_deleted_and_comes_back_goes_on_from_where_it_was(library: Library) -> None:
    take(library, DECK)
    editing.delete(library, (AMUR,))
    take(library, changed(DECK, 0, source="Petrov"))
    history.undo(library)
    history.undo(library)
    editing.delete(library, (AMUR,))
    take(library, changed(DECK, 0, source="Petrov"))
    trash.restore_deletion(library, library.trash()[0].uid)
    take(library, changed(DECK, 0, source="Petrov", back="2,900 km"))
    assert fields_of(library, AMUR) == ("How long is the Amur?", "2,900 km", "", "Petrov", "")


def test_a_card_that_left_the_deck_and_comes_back_is_merged(library: Library) -> None:
    take(library, DECK)
    take(library, replace(DECK, version=2, cards=DECK.cards[1:]))
    assert taking.plan(library, replace(DECK, version=3, cards=DECK.cards[1:]), "rivers.md").dropped == (AMUR,)
    back = replace(changed(DECK, 0, back="2,900 km"), version=3)
    assert outcomes(take(library, back)) == [Outcome.UPDATED, Outcome.UNCHANGED]


def test_a_draft_that_was_edited_is_not_overwritten_by_a_card_of_another_form(library: Library, clock: Clock) -> None:
    import_essay(library, generation())
    clock.forward(minutes=5)
    draft = library.notes()[0]
    mine = (draft.fields[0].replace("The", "My", 1), draft.fields[1], draft.fields[2], "mine")
    editing.edit(library, draft.uid, mine)
    card = SharedCard(draft.uid, "How long is it?", "12 km", context="Of rivers.", source=draft.fields[2])
    (told,) = take(library, replace(DECK, cards=(card,))).notes
    assert (told.outcome, told.fields) == (Outcome.CONFLICT, ("Front", "Back"))
    note = library.note(draft.uid)
    assert (note.note_type, note.fields) == (CLOZE.uid, (mine[0], "Of rivers.", *mine[2:]))
    assert note.state is NoteState.TAKEN


def test_a_draft_whose_card_is_retired_is_not_said_to_be_rejected(library: Library) -> None:
    import_essay(library, generation())
    card = SharedCard(library.notes()[0].uid, "How long is it?", "12 km", is_retired=True)
    (told,) = take(library, replace(DECK, cards=(card,))).notes
    assert "It is retired" in told.reason
