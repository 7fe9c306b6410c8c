"""What an author changed of a card arrives: its form, its passage, its kind, its place, and whether it is retired."""

from dataclasses import replace

from studyapp.deckfile.descent import with_marks
from studyapp.domain.curated import Release, SharedDeck, mark_of
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.notes import CLOZE
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching import describe_passage
from studyapp.operations.curating.giving_back import suggesting
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.shared_cards import RETIRED
from studyapp.operations.essays.importing import Imported
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.curating.river_decks import AMUR, DECK, LENA, anchored, changed, fields_of, outcomes, take


def test_a_card_that_is_no_longer_retired_comes_back_into_review(library: Library) -> None:
    take(library, DECK)
    retired = changed(DECK, 0, is_retired=True)
    take(library, retired)
    card = Uid(f"{AMUR}-0")
    assert library.card(card).suspended
    report = take(library, changed(retired, 0, is_retired=False))
    assert outcomes(report) == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert "back in review" in report.notes[0].reason
    assert not library.card(card).suspended
    assert RETIRED not in library.note(AMUR).tags
    reviewing.suspend(library, (card,))
    take(library, changed(changed(retired, 0, is_retired=False), 0, is_retired=False))
    assert library.card(card).suspended


def test_what_its_reader_suspended_stays_so_through_all_of_that(library: Library) -> None:
    take(library, DECK)
    card = Uid(f"{AMUR}-0")
    reviewing.suspend(library, (card,))
    retired = changed(DECK, 0, is_retired=True)
    take(library, retired)
    take(library, changed(retired, 0, source="Petrov"))
    take(library, changed(changed(retired, 0), 0, is_retired=False))
    assert library.card(card).suspended


def test_a_passage_that_its_author_moved_is_moved_here(library: Library, rivers: Imported) -> None:
    text = library.essay(rivers.essay_uid).text
    first, second, third = (f"The river number {number} is {number}7 km long." for number in (2, 3, 4))
    take(library, anchored(text, first))
    take(library, replace(anchored(text, second), version=2))
    note = library.note(AMUR)
    assert note.anchor is not None
    assert note.anchor.selector.exact == second
    own = replace(note.anchor, selector=describe_passage(text, Span(text.index(third), text.index(third) + len(third))))
    with library.operation("Move passage") as writer:
        writer.update_notes([replace(note, anchor=own)])
    take(library, replace(anchored(text, first), version=3))
    assert library.note(AMUR).anchor == own


def as_cloze(text: str = "The Amur is {{c1::2,824 km}} long.") -> SharedDeck:
    return changed(DECK, 0, front=text, back="", is_cloze=True)


def test_a_question_that_became_a_cloze_arrives_and_goes_back(library: Library) -> None:
    take(library, DECK)
    editing.edit(library, AMUR, ("How long is the Amur?", "2,824 km", "", "Ivanov", "mine"))
    card = Uid(f"{AMUR}-0")
    reviewing.answer(library, card, Rating.GOOD, 1000)
    state = library.state(card)
    assert outcomes(take(library, as_cloze()))[0] is Outcome.UPDATED
    note = library.note(AMUR)
    assert (note.note_type, note.fields) == (CLOZE.uid, ("The Amur is {{c1::2,824 km}} long.", "", "Ivanov", "mine"))
    assert library.state(card) == state
    assert outcomes(take(library, as_cloze()))[0] is Outcome.UNCHANGED
    assert outcomes(take(library, replace(DECK, version=3)))[0] is Outcome.UPDATED
    assert fields_of(library, AMUR) == ("How long is the Amur?", "2,824 km", "", "Ivanov", "mine")
    assert library.state(card) == state


def test_another_form_of_what_was_edited_here_is_a_conflict_that_is_told_once(library: Library) -> None:
    take(library, DECK)
    mine = ("How long?", "2,824 km", "", "Ivanov", "")
    editing.edit(library, AMUR, mine)
    (told, _) = take(library, as_cloze()).notes
    assert (told.outcome, told.fields) == (Outcome.CONFLICT, ("Text",))
    assert fields_of(library, AMUR) == mine
    later = replace(changed(as_cloze(), 0, source="Petrov"), version=3)
    assert outcomes(take(library, later))[0] is Outcome.UPDATED
    assert fields_of(library, AMUR) == ("How long?", "2,824 km", "", "Petrov", "")


def test_a_person_chooses_the_other_form(library: Library) -> None:
    take(library, DECK)
    editing.edit(library, AMUR, ("How long?", "2,824 km", "", "Ivanov", "mine"))
    take(library, as_cloze(), Text="The Amur is {{c1::2,824 km}} long.")
    note = library.note(AMUR)
    assert (note.note_type, note.fields) == (CLOZE.uid, ("The Amur is {{c1::2,824 km}} long.", "", "Ivanov", "mine"))


def test_cards_stand_in_the_order_of_the_deck(library: Library, rivers: Imported) -> None:
    text = library.essay(rivers.essay_uid).text
    deck = anchored(text, "The river number 2 is 27 km long.")
    take(library, deck)
    assert [note.uid for note in library.notes(deck_uid=DECK.uid)] == [AMUR, LENA]
    assert [card.note_uid for card in sorted(library.cards(deck_uid=DECK.uid), key=lambda each: each.position)] == [
        AMUR,
        LENA,
    ]
    report = take(library, replace(deck, version=2, cards=deck.cards[::-1]))
    assert outcomes(report) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert [note.uid for note in library.notes(deck_uid=DECK.uid)] == [LENA, AMUR]
    assert [card.note_uid for card in sorted(library.cards(deck_uid=DECK.uid), key=lambda each: each.position)] == [
        LENA,
        AMUR,
    ]
    beside = library.notes(essay_uid=rivers.essay_uid)
    starts = [note.anchor.selector.start for note in beside if note.anchor is not None]
    assert AMUR in {note.uid for note in beside}
    assert starts == sorted(starts)


def test_the_kind_of_a_card_follows_its_author(library: Library) -> None:
    take(library, DECK)
    take(library, changed(DECK, 0, kind="claim"))
    assert library.note(AMUR).kind == "claim"
    take(library, replace(changed(DECK, 0, kind=""), version=3))
    assert library.note(AMUR).kind == "import"


def test_of_two_versions_with_one_number_the_second_takes_nothing_back(library: Library) -> None:
    first = replace(DECK, releases=(Release(1, "2026-12-14", ("First.",)),))
    ada = replace(changed(first, 0, back="2,900 km"), releases=(Release(2, "2026-12-15", ("Ada.",)), *first.releases))
    others = (Release(2, "2026-12-15", ("Ben.",)), *first.releases)
    ben = replace(changed(first, 0, back="2,800 km", source="Petrov"), releases=others)
    take(library, first)
    take(library, ada)
    (told, alike) = take(library, ben).notes
    assert (told.outcome, told.fields) == (Outcome.CONFLICT, ("Back",))
    assert "did not grow from" in told.reason
    assert alike.outcome is Outcome.UNCHANGED
    assert fields_of(library, AMUR) == ("How long is the Amur?", "2,900 km", "", "Petrov", "")
    assert outcomes(take(library, ben)) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    both = replace(changed(ben, 0, back="2,900 km"), releases=(Release(3, "2026-12-16", ("Ada.", "Ben.")),))
    take(library, both)
    assert fields_of(library, AMUR)[1] == "2,900 km"


ONE, TWO = "The {{c1::Lena}} rises near Baikal.", "The {{c1::Lena}} rises near {{c2::Baikal}}."


def test_a_retired_card_that_asks_more_stays_out_of_review_until_it_is_no_longer_retired(library: Library) -> None:
    first = changed(DECK, 1, front=ONE)
    take(library, first)
    take(library, changed(first, 1, is_retired=True))
    more = replace(changed(first, 1, front=TWO, is_retired=True), version=4)
    take(library, more)
    assert [card.suspended for card in library.cards(note_uid=LENA)] == [True, True]
    take(library, changed(more, 1, is_retired=False))
    assert [card.suspended for card in library.cards(note_uid=LENA)] == [False, False]


def test_a_blank_that_goes_and_comes_back_stays_out_if_its_reader_put_it_out(library: Library) -> None:
    first = changed(DECK, 1, front="{{c1::The Lena}} rises {{c2::near}} {{c3::Baikal}}.")
    take(library, first)
    reviewing.suspend(library, (Uid(f"{LENA}-1"),))
    take(library, changed(first, 1, front="{{c1::The Lena}} rises near Baikal."))
    assert [card.suspended for card in library.cards(note_uid=LENA)] == [False, True, True]
    take(library, replace(first, version=4))
    assert [card.suspended for card in library.cards(note_uid=LENA)] == [False, True, False]


def cloze(front: str, version: int) -> SharedDeck:
    return replace(changed(DECK, 1, front=front), version=version)


def test_a_cloze_that_its_author_numbered_anew_asks_under_each_card_what_it_asked(library: Library) -> None:
    take(library, cloze("The {{c1::Lena}} rises near {{c2::Baikal}}.", 1))
    reviewing.answer(library, Uid(f"{LENA}-1"), Rating.GOOD, 4000)
    learned = library.card(Uid(f"{LENA}-1")), library.state(Uid(f"{LENA}-1"))
    anew = cloze("The {{c1::long}} {{c2::Lena}} rises near {{c3::Baikal}}.", 2)
    report = take(library, anew)
    assert outcomes(report)[1] is Outcome.UPDATED
    assert fields_of(library, LENA)[0] == "The {{c3::long}} {{c1::Lena}} rises near {{c2::Baikal}}."
    assert (library.card(Uid(f"{LENA}-1")), library.state(Uid(f"{LENA}-1"))) == learned
    assert outcomes(take(library, anew))[1] is Outcome.UNCHANGED
    take(library, cloze("The Lena rises near {{c1::Baikal}}.", 3))
    assert fields_of(library, LENA)[0] == "The Lena rises near {{c2::Baikal}}."
    assert [card.ordinal for card in library.cards(note_uid=LENA) if not card.suspended] == [1]


def test_an_answer_that_is_corrected_while_blanks_are_numbered_anew_keeps_its_card(library: Library) -> None:
    take(library, cloze("The {{c1::Lena}} is {{c2::4,400 km}} long.", 1))
    reviewing.answer(library, Uid(f"{LENA}-1"), Rating.GOOD, 4000)
    learned = library.card(Uid(f"{LENA}-1")), library.state(Uid(f"{LENA}-1"))
    take(library, cloze("{{c1::4,294 km}} is the length of the {{c2::Lena}}.", 2))
    assert fields_of(library, LENA)[0] == "{{c2::4,294 km}} is the length of the {{c1::Lena}}."
    assert (library.card(Uid(f"{LENA}-1")), library.state(Uid(f"{LENA}-1"))) == learned


def decided(library: Library, deck: SharedDeck) -> None:
    """Takes a version, with its own words where both changed the cloze."""
    planned = taking.plan(library, deck, "rivers.md")
    told = next(each for each in planned.report.notes if each.uid == LENA)
    taking.take(library, planned, {(LENA, name): text for name, text in zip(told.fields, told.theirs, strict=True)})


def test_a_blank_that_its_reader_made_hands_what_was_learned_to_no_blank_of_the_author(library: Library) -> None:
    take(library, cloze("The {{c1::Lena}} rises near Baikal, in the west.", 1))
    own = "The {{c1::Lena}} rises near {{c2::Baikal}}, in the west."
    editing.edit(library, LENA, (own, *fields_of(library, LENA)[1:]))
    reviewing.answer(library, Uid(f"{LENA}-1"), Rating.GOOD, 4000)
    learned = library.state(Uid(f"{LENA}-1"))
    theirs = cloze("The {{c1::Lena}} rises near Baikal, in the {{c2::west}}.", 2)
    assert outcomes(take(library, theirs))[1] is Outcome.CONFLICT
    assert fields_of(library, LENA)[0] == own
    decided(library, cloze("The {{c1::Lena}} rises near Baikal in the {{c2::west}}.", 3))
    assert fields_of(library, LENA)[0] == "The {{c1::Lena}} rises near Baikal in the {{c3::west}}."
    assert library.state(Uid(f"{LENA}-1")) == learned
    assert library.state(Uid(f"{LENA}-2")).reps == 0
    both = cloze("The {{c1::Lena}} rises near {{c3::Baikal}} in the {{c2::west}}.", 4)
    take(library, both)
    assert fields_of(library, LENA)[0] == "The {{c1::Lena}} rises near {{c2::Baikal}} in the {{c3::west}}."
    assert outcomes(take(library, both))[1] is Outcome.UNCHANGED


def test_a_blank_that_reader_and_author_made_alike_keeps_what_was_learned(library: Library) -> None:
    take(library, cloze("The {{c1::Lena}} rises near Baikal, in the west.", 1))
    editing.edit(library, LENA, ("The {{c1::Lena}} rises near {{c2::Baikal}}, in it.", *fields_of(library, LENA)[1:]))
    reviewing.answer(library, Uid(f"{LENA}-1"), Rating.GOOD, 4000)
    learned = library.state(Uid(f"{LENA}-1"))
    decided(library, cloze("The {{c1::Lena}} rises near {{c3::Baikal}}, in the {{c2::west}}.", 2))
    assert fields_of(library, LENA)[0] == "The {{c1::Lena}} rises near {{c2::Baikal}}, in the {{c3::west}}."
    assert library.state(Uid(f"{LENA}-1")) == learned


def test_what_goes_back_has_the_numbers_that_its_author_gave(library: Library) -> None:
    take(library, cloze("The {{c1::Lena}} rises near {{c2::Baikal}}.", 1))
    anew = cloze("It rises near {{c1::Baikal}}: the {{c2::Lena}}.", 2)
    take(library, anew)
    made = composing.publication(library, DECK.uid, "2026-12-14", before=anew)
    assert not made.changes
    text = fields_of(library, LENA)[0]
    editing.edit(library, LENA, (text.replace("rises", "springs"), *fields_of(library, LENA)[1:]))
    made = composing.publication(library, DECK.uid, "2026-12-14", before=anew)
    assert made.deck.cards[1].front == "It springs near {{c1::Baikal}}: the {{c2::Lena}}."
    (given,) = suggesting.offer(library, DECK.uid).offered
    (edit,) = given.suggestion.edits
    assert (edit.after, edit.before) == (made.deck.cards[1].front, mark_of(anew.cards[1].front))


def test_a_retired_card_has_the_tag_that_libraries_know_it_by(library: Library) -> None:
    take(library, DECK)
    take(library, changed(DECK, 0, is_retired=True))
    assert "retired" in library.note(DECK.cards[0].uid).tags


def test_a_card_that_two_unrelated_lines_have_alike_keeps_the_edits_made_here(library: Library) -> None:
    first, other = (
        with_marks(replace(deck, version=1, releases=(Release(1, ""),)))
        for deck in (DECK, changed(DECK, 1, front="The Lena rises in {{c1::Siberia}}."))
    )
    take(library, first)
    mine = ("How long is the Amur?", "2,824 kilometres", "", "Ivanov", "mine")
    editing.edit(library, AMUR, mine)
    report = take(library, other)
    assert outcomes(report)[0] is Outcome.UNCHANGED
    assert fields_of(library, AMUR) == mine
