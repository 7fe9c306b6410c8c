"""Making cards again is shown as a difference, done as one operation, and never overwrites what a person did."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.annotations import Annotations, BibliographyEntry, Figure, FigureKind, Sentence
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind, Skipped
from studyapp.domain.ids import Uid, generated_note_uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import BASIC, CLOZE, Note, NoteState, Rejection
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays import describing, remaking
from studyapp.operations.essays.draft_notes import texts_of
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.remaking import Remaking
from studyapp.operations.essays.revising import compare as compare_versions
from studyapp.operations.essays.revising import update
from studyapp.operations.library import history
from studyapp.operations.notes import drafts, editing
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import COUNCIL, FLOOD, GONE, RAILWAY, ROWS, essay_of, generation_of
from tests.operations.exporting.exported import export_deck
from tests.storage.material import Clock
from tests.storage.test_undo_law import tables

Edit = Callable[[DraftNote], DraftNote | None]


@pytest.fixture
def waiting(library: Library, clock: Clock) -> Imported:
    """The essay in the library since some time, its eight drafts waiting, two of them only suggested."""
    imported = import_essay(library, generation_of(ROWS, suggested=2))
    clock.forward(minutes=5)
    return imported


def on(library: Library, number: int) -> Note:
    (found,) = (n for n in library.notes() if n.anchor and n.anchor.selector.exact == ROWS[number][0])
    return found


def made(change: dict[int, Edit], *more: DraftNote) -> Generation:
    """The drafts of the essay as another version of the program would make them."""
    generation = generation_of(ROWS, suggested=2)
    kept = (change.get(number, lambda draft: draft)(draft) for number, draft in enumerate(generation.drafts))
    return replace(generation, drafts=(*(draft for draft in kept if draft is not None), *more))


def reworded(draft: DraftNote) -> DraftNote:
    assert draft.cloze is not None
    return replace(draft, cloze=Cloze(f"In short: {draft.cloze.before}", draft.cloze.answer, draft.cloze.after))


def suggested(draft: DraftNote) -> DraftNote:
    return replace(draft, status=DraftStatus.SUGGESTED)


def unmade(_draft: DraftNote) -> None:
    return None


def fresh() -> DraftNote:
    draft = generation_of(ROWS).drafts[COUNCIL]
    return replace(draft, uid=Uid("fresh"), kind=NoteKind.CLAIM, cloze=None, front="What share was it?", back="a third")


def compared(library: Library, generation: Generation) -> Remaking:
    (entry,) = library.essays()
    return remaking.compare(library, entry.uid, generation)


def remade(library: Library, generation: Generation) -> Remaking:
    comparison = compared(library, generation)
    remaking.remake(library, comparison)
    return comparison


def test_the_difference_is_shown_and_nothing_is_changed(library: Library, waiting: Imported) -> None:
    taken, rejected, edited = on(library, 0), on(library, FLOOD), on(library, 3)
    drafts.take(library, [taken.uid])
    drafts.reject(library, [rejected.uid])
    editing.edit(library, edited.uid, ("It was {{c1::Edith}}.", *edited.fields[1:]))
    before = tables(library.path)
    found = compared(library, made({COUNCIL: reworded, 4: suggested, RAILWAY: unmade}, fresh()))
    assert [note.uid for note in found.fresh] == ["fresh"]
    assert [(pair.before.uid, pair.after.uid) for pair in found.changed] == [
        (on(library, COUNCIL).uid,) * 2,
        (on(library, 4).uid,) * 2,
    ]
    assert found.changed[0].after.fields[0].startswith("In short: The town council")
    assert (found.changed[1].before.proposed, found.changed[1].after.proposed) == (True, False)
    assert [note.uid for note in found.gone] == [on(library, RAILWAY).uid]
    assert (found.taken, found.edited, found.rejected, found.same) == (1, 1, 1, 2)
    assert found.changes_anything
    assert tables(library.path) == before


def test_it_is_done_as_shown_undone_in_one_and_done_again(library: Library, waiting: Imported) -> None:
    before = {note.uid: note for note in library.notes()}
    tables_before = tables(library.path)
    generation = made({COUNCIL: reworded, RAILWAY: unmade}, fresh())
    found = compared(library, generation)
    changes = remaking.remake(library, found)
    assert changes.name == "Make cards again"
    after = {note.uid: note for note in library.notes()}
    assert after.keys() - before.keys() == {"fresh"}
    assert before.keys() - after.keys() == {found.gone[0].uid}
    assert after[found.changed[0].after.uid].fields == found.changed[0].after.fields
    assert history.undo(library).name == "Make cards again"
    assert tables(library.path) == tables_before
    history.redo(library)
    assert {note.uid: note for note in library.notes()} == after


def test_the_same_cards_change_nothing(library: Library, waiting: Imported) -> None:
    found = compared(library, made({}))
    assert not found.changes_anything
    assert not remaking.remake(library, found)
    remade(library, made({COUNCIL: reworded}, fresh()))
    again = compared(library, made({COUNCIL: reworded}, fresh()))
    assert not again.changes_anything
    assert not remaking.remake(library, again)


@pytest.mark.parametrize("change", [reworded, suggested, unmade], ids=["reworded", "suggested", "unmade"])
def test_taken_and_edited_cards_are_never_overwritten(
    library: Library, waiting: Imported, change: Edit, clock: Clock
) -> None:
    taken, edited, both = (on(library, number) for number in (0, FLOOD, COUNCIL))
    drafts.take(library, [taken.uid, both.uid])
    editing.edit(library, edited.uid, ("A {{c1::flood}} in 1871.", *edited.fields[1:]))
    editing.edit(library, both.uid, ("They paid {{c1::3,200 pounds}}.", *both.fields[1:]))
    item = reviewing.next_card(library, waiting.deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, Rating.GOOD, 900)
    held = {uid: library.note(uid) for uid in (taken.uid, edited.uid, both.uid)}
    state = library.state(item.card.uid)
    clock.forward(days=1)
    remade(library, made({0: change, FLOOD: change, COUNCIL: change}))
    assert {uid: library.note(uid) for uid in held} == held
    assert library.state(item.card.uid) == state


def asked(draft: DraftNote) -> DraftNote:
    """The same card as a question, whose answer has a word that the cloze leaves in sight."""
    assert draft.cloze is not None
    return replace(draft, cloze=None, front=f"What is told {draft.cloze.after}?", back=f"about {draft.cloze.answer}")


def test_a_draft_that_waits_becomes_a_question(library: Library, waiting: Imported) -> None:
    before = {note.uid: note for note in library.notes()}
    found = remade(library, made(dict.fromkeys(range(len(ROWS)), asked)))
    assert (len(found.changed), found.fresh, found.gone) == (len(ROWS), (), ())
    after = {note.uid: note for note in library.notes()}
    assert after.keys() == before.keys()
    assert {note.note_type for note in before.values()} == {CLOZE.uid}
    assert {note.note_type for note in after.values()} == {BASIC.uid}
    drafts.take(library, list(after))
    item = reviewing.next_card(library, waiting.deck_uid)
    assert item is not None
    assert library.note(item.card.note_uid).fields[1].startswith("about ")
    remade(library, made({}))  # nor does it become a cloze again
    assert {note.uid: note.fields for note in library.notes()} == {uid: note.fields for uid, note in after.items()}


def test_what_a_person_judged_stays_a_cloze(library: Library, waiting: Imported) -> None:
    taken, edited, rejected, deleted = (on(library, number) for number in (0, FLOOD, COUNCIL, 3))
    drafts.take(library, [taken.uid, deleted.uid])
    editing.edit(library, edited.uid, ("A {{c1::flood}} in 1871.", *edited.fields[1:]))
    drafts.reject(library, [rejected.uid], Rejection.WRONG)
    editing.delete(library, [deleted.uid])
    item = reviewing.next_card(library, waiting.deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, Rating.GOOD, 900)
    held = {uid: library.note(uid) for uid in (taken.uid, edited.uid, rejected.uid)}
    state, before = library.state(item.card.uid), len(library.notes())
    found = remade(library, made(dict.fromkeys(range(len(ROWS)), asked)))
    assert {uid: library.note(uid) for uid in held} == held
    assert library.state(item.card.uid) == state
    assert not found.fresh
    assert len(library.notes()) == before
    assert [entry.kind for entry in library.trash()] == ["note"]


def test_a_question_on_a_reworded_sentence_is_the_card_that_there_is(library: Library, waiting: Imported) -> None:
    drafts.take(library, [on(library, number).uid for number in range(len(ROWS))])
    notes = {note.uid: note for note in library.notes()}

    def renamed(draft: DraftNote) -> DraftNote:
        return replace(asked(draft), uid=Uid(f"other {draft.uid}"))

    found = remade(library, made(dict.fromkeys(range(len(ROWS)), renamed)))
    assert not found.changes_anything
    assert {note.uid: note for note in library.notes()} == notes


def test_an_own_wording_of_the_same_answer_gets_no_second_card(library: Library, waiting: Imported) -> None:
    flood = on(library, FLOOD)
    editing.edit(library, flood.uid, ("In {{c1::1871}} an arch fell.", *flood.fields[1:]))

    def renamed(draft: DraftNote) -> DraftNote:
        return replace(reworded(draft), uid=Uid("renamed"))

    found = remade(library, made({FLOOD: renamed}))
    assert not found.fresh
    assert len(library.notes()) == len(ROWS)


def under_the_uid_of_another_blank(draft: DraftNote) -> DraftNote:
    """The question as a version drafted it that gave it the uid of the blank that became it."""
    words = draft.quote.of(essay_of(ROWS).text).partition(" ")[0]
    return replace(asked(draft), uid=uid_of(draft, words), reason=reason_of(f"about {draft.back}"))


def of_that_blank(draft: DraftNote) -> DraftNote:
    """A card for the blank whose uid the question had."""
    words = draft.quote.of(essay_of(ROWS).text).partition(" ")[0]
    return replace(draft, uid=uid_of(draft, words), cloze=None, front="How does it begin?", back=words)


def uid_of(draft: DraftNote, answer: str) -> Uid:
    return generated_note_uid("figure", "forward", draft.quote.of(essay_of(ROWS).text), answer)


def reason_of(answer: str) -> str:
    return str(msg("sentence-of-paragraph", form="figure", answer=answer, sentence=1, paragraph=1))


@pytest.mark.parametrize("has_other", [False, True], ids=["alone", "beside a card for the other blank"])
def test_a_question_is_known_by_its_answer_whatever_uid_it_had(
    library: Library, clock: Clock, tmp_path: Path, has_other: bool
) -> None:
    generation = generation_of(ROWS)
    old = tuple(map(under_the_uid_of_another_blank, generation.drafts))
    imported = import_essay(library, replace(generation, drafts=old))
    clock.forward(minutes=5)
    taken, edited, rejected, suspended, deleted, learnt, reworded_one, waits = (draft.uid for draft in old)
    drafts.take(library, [taken, suspended, deleted, learnt, reworded_one])
    for uid in (edited, reworded_one):
        editing.edit(library, uid, ("What, in my words?", "what I think of it", *library.note(uid).fields[2:]))
    drafts.reject(library, [rejected], Rejection.TRIVIAL)
    editing.delete(library, [deleted])
    cards = {card.note_uid: card.uid for card in library.cards()}
    reviewing.suspend(library, [cards[suspended]])
    reviewing.answer(library, cards[learnt], Rating.GOOD, 900)
    export_deck(library, imported.deck_uid, tmp_path / "a.apkg")
    held = {note.uid: note for note in library.notes() if note.uid != waits}
    states = {uid: (library.card(uid), library.state(uid)) for uid in cards.values()}
    new = tuple(map(asked, generation.drafts))
    others = tuple(map(of_that_blank, generation.drafts)) if has_other else ()
    remade(library, replace(generation, drafts=(*others, *new)))
    assert {note.uid: note for note in library.notes() if note.uid != waits} == held
    assert {uid: (library.card(uid), library.state(uid)) for uid in cards.values()} == states
    assert library.note(waits).fields[:2] == note_texts(new[-1])
    import_essay(library, replace(generation, drafts=(*others, *new)))
    assert {note.uid for note in library.notes()} == {*held, waits}


def note_texts(draft: DraftNote) -> tuple[str, ...]:
    return texts_of(draft).stored[:2]


def test_a_claim_that_was_a_definition_is_the_card_that_there_is(library: Library, waiting: Imported) -> None:
    notes = {note.uid: note for note in library.notes()}
    drafts.take(library, list(notes))
    taken = {note.uid: note for note in library.notes()}

    def of_another_kind(draft: DraftNote) -> DraftNote:
        return replace(asked(draft), uid=Uid(f"other {draft.uid}"), kind=NoteKind.DEFINITION)

    found = remade(library, made(dict.fromkeys(range(len(ROWS)), of_another_kind)))
    assert not found.changes_anything
    assert {note.uid: note for note in library.notes()} == taken


def test_rejected_and_deleted_cards_and_their_twins_stay_away(library: Library, waiting: Imported) -> None:
    rejected, deleted = on(library, COUNCIL), on(library, FLOOD)
    drafts.reject(library, [rejected.uid], Rejection.WRONG)
    drafts.take(library, [deleted.uid])
    editing.delete(library, [deleted.uid])
    twin = replace(fresh(), uid=Uid("twin"), back="3,200 pounds")
    generation = made({COUNCIL: reworded, FLOOD: reworded}, twin)
    found = remade(library, generation)
    assert (found.fresh, found.changed, found.gone) == ((), (), ())
    assert (library.note(rejected.uid).state, library.note(rejected.uid).rejection) == (
        NoteState.REJECTED,
        Rejection.WRONG,
    )
    assert [entry.kind for entry in library.trash()] == ["note"]
    assert not compared(library, generation).changes_anything


def test_another_title_changes_the_credit_of_drafts_alone(library: Library, waiting: Imported) -> None:
    drafts.take(library, [on(library, 0).uid])
    describing.describe_essay(library, waiting.essay_uid, title="The old bridge")
    assert remaking.source(library, waiting.essay_uid).title == "The old bridge"
    credited = {number: lambda draft: replace(draft, source="The old bridge") for number in range(len(ROWS))}
    found = remade(library, made(credited))
    assert len(found.changed) == len(ROWS) - 1
    assert [note.fields[2] for note in library.notes()] == ["Author, 2019", *["The old bridge"] * (len(ROWS) - 1)]


def test_cards_made_by_hand_and_orphans_stay(library: Library, waiting: Imported) -> None:
    drafts.take(library, [note.uid for note in library.notes()])
    update(library, compare_versions(library, waiting.essay_uid, generation_of(GONE)), ())
    (orphan,) = library.orphans(waiting.essay_uid)
    start = library.essay(waiting.essay_uid).text.index("Edith Palmer")
    editing.make_basic(library, waiting.essay_uid, Span(start, start + 12), "Who?", "Edith")
    before = {note.uid: note for note in library.notes()}
    found = remade(library, generation_of(GONE))
    assert not found.changes_anything
    assert found.taken == len(ROWS) + 1
    assert {note.uid: note for note in library.notes()} == before
    assert library.orphans(waiting.essay_uid) == (orphan,)


def understood(generation: Generation) -> Generation:
    """The same with a figure that was not found before, and a reason."""
    figure = Figure(Span(33, 37), FigureKind.DATE, 1824.0)
    sentence = Sentence(Span(0, 10), 0, 0, "It is so.", tuple(range(9)))
    found = Annotations(figures=(figure,), sentences=(sentence,))
    return replace(generation, annotations=found, skipped=(Skipped(figure.span, "figure", "no form fits"),))


def test_what_was_understood_anew_is_kept_too_and_undone_with_the_cards(library: Library, waiting: Imported) -> None:
    drafts.take(library, [on(library, 0).uid])
    before = tables(library.path)
    generation = understood(made({COUNCIL: reworded}))
    remade(library, generation)
    assert library.annotations(waiting.essay_uid, with_sentences=True) == generation.annotations
    assert library.skipped(waiting.essay_uid) == generation.skipped
    version = library.essay_entry(waiting.essay_uid).version_uid
    assert {note.anchor.version_uid for note in library.notes() if note.anchor} == {version}
    assert not remaking.remake(library, compared(library, generation))
    history.undo(library)
    assert tables(library.path) == before


def test_sources_of_a_bib_file_are_known_when_cards_are_made_again(library: Library) -> None:
    entry = BibliographyEntry("keller90", ("Keller",), "1990", "Mills")
    made_once = replace(generation_of(ROWS), annotations=Annotations(bibliography=(entry,)))
    imported = import_essay(library, made_once)
    assert remaking.source(library, imported.essay_uid).bibliography == (entry,)


def test_another_text_is_told_before_and_after_comparing(library: Library, waiting: Imported) -> None:
    with pytest.raises(StudyAppError, match="has got another text"):
        compared(library, generation_of(GONE))
    found = compared(library, made({COUNCIL: reworded}))
    update(library, compare_versions(library, waiting.essay_uid, generation_of(GONE)), ())
    with pytest.raises(StudyAppError, match="has got another text"):
        remaking.remake(library, found)


def test_what_is_judged_between_the_two_is_heeded(library: Library, waiting: Imported) -> None:
    found = compared(library, made({COUNCIL: reworded, RAILWAY: unmade}))
    council, railway = on(library, COUNCIL), on(library, RAILWAY)
    drafts.take(library, [council.uid, railway.uid])
    remaking.remake(library, found)
    assert library.note(council.uid).fields == council.fields
    assert library.note(railway.uid).state is NoteState.TAKEN
    assert essay_of(ROWS).text == library.essay(waiting.essay_uid).text
