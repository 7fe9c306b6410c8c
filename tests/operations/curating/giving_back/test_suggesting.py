"""What a student gives back: edits, own cards, comments and counts; nothing of the person, no words of the essay."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.deckfile.suggestions.reading import read_suggestions
from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.domain.curated import (
    CardFigures,
    EssayReference,
    SharedCard,
    SharedDeck,
    SuggestionKind,
    Suggestions,
    mark_of,
)
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.matching import sketch_text
from studyapp.matching.quoting import mark_of as quotation_mark
from studyapp.operations import decks
from studyapp.operations.curating.giving_back import suggesting
from studyapp.operations.curating.giving_back.suggesting import Offer
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import cramming, reviewing
from tests.storage.material import Clock, essay

AMUR, LENA = (Uid(f"{name}-{'a' * 12}") for name in ("amur", "lena"))
DECK = SharedDeck(
    Uid("deck-of-rivers"),
    "Rivers of Asia",
    3,
    cards=(
        SharedCard(AMUR, "How long is the Amur?", "2,824 km", kind="figure", tags=("asia",), source="Ivanov"),
        SharedCard(LENA, "The Lena rises near {{c1::Baikal}}.", is_cloze=True, remarks="Easy."),
    ),
)
FILE = Uid("filefilefile")


def take(library: Library, deck: SharedDeck = DECK) -> None:
    taking.take(library, taking.plan(library, deck, "rivers.md"))


def edit(library: Library, uid: Uid, **fields: str) -> None:
    note = library.note(uid)
    names = [each.name for each in note.type.fields]
    editing.edit(library, uid, [fields.get(name, text) for name, text in zip(names, note.fields, strict=True)])


def offered(library: Library) -> Offer:
    return suggesting.offer(library, DECK.uid)


def given(library: Library, **how: object) -> Suggestions:
    return suggesting.suggestions_of(offered(library), FILE, **how)  # type: ignore[arg-type]


def test_a_deck_that_was_not_taken_has_nothing_to_give_back(library: Library, rivers: Imported) -> None:
    with pytest.raises(StudyAppError, match="no curated deck"):
        suggesting.offer(library, rivers.deck_uid)


def test_an_untouched_deck_gives_nothing(library: Library, tmp_path: Path) -> None:
    take(library)
    assert offered(library).offered == ()
    with pytest.raises(StudyAppError, match="nothing to give back"):
        suggesting.write(tmp_path / "s.md", given(library))
    assert not (tmp_path / "s.md").exists()


def test_an_edit_tells_its_fields_and_the_marks_of_what_they_were(library: Library) -> None:
    take(library)
    edit(library, AMUR, Back="2,825 km", Source="")
    (made,) = offered(library).offered
    assert (made.name, dict(made.before)) == ("How long is the Amur?", {"back": "2,824 km", "source": "Ivanov"})
    (back, source) = made.suggestion.edits
    assert (back.name, back.after, back.before) == ("back", "2,825 km", mark_of("2,824 km"))
    assert (source.name, source.after, source.before) == ("source", "", mark_of("Ivanov"))


def test_a_remark_to_the_author_is_the_reason_or_a_comment_and_others_stay_here(library: Library) -> None:
    take(library)
    edit(library, AMUR, Back="2,825 km", Remarks="ask Tom!\nTo the author: the atlas of 2024\nand mother")
    edit(library, LENA, Remarks="Easy.\nan den Autor:  Which bank?")
    change, comment = given(library).suggestions
    assert (change.kind, change.reason) == (SuggestionKind.EDIT, "the atlas of 2024")
    assert (comment.kind, comment.card_uid, comment.reason) == (SuggestionKind.COMMENT, LENA, "Which bank?")
    written = write_suggestions(given(library))
    assert "Tom" not in written
    assert "mother" not in written


def test_reasons_can_be_given_and_suggestions_left_out(library: Library) -> None:
    take(library)
    edit(library, AMUR, Back="2,825 km")
    edit(library, LENA, Remarks="To the author: Which bank?")
    change, comment = given(library).suggestions
    (kept,) = given(library, reasons={change.uid: "the atlas"}, without={comment.uid}).suggestions
    assert kept == replace(change, reason="the atlas")
    (kept,) = given(library, reasons={comment.uid: " "}).suggestions  # a comment of no words is none
    assert kept == change


def test_an_own_card_is_new_and_one_from_elsewhere_is_not(library: Library, rivers: Imported) -> None:
    take(library)
    own = library.notes(deck_uid=rivers.deck_uid)[0]
    edit(library, own.uid, Remarks="my secret\nTo the author: It is missing.")
    marking.add_tags(library, (own.uid,), ("exam-of-mine",))
    editing.move(library, (own.uid,), DECK.uid)
    other = replace(DECK, uid=Uid("deck-of-lakes"), title="Lakes", cards=(SharedCard(Uid("lake-one"), "What?", "It"),))
    take(library, other)
    editing.move(library, (Uid("lake-one"),), DECK.uid)
    (new,) = given(library).suggestions
    assert (new.kind, new.card_uid, new.reason) == (SuggestionKind.NEW, own.uid, "It is missing.")
    assert new.card is not None
    assert (new.card.tags, new.card.remarks, new.card.fingerprint is not None) == ((), "", True)


def test_an_edited_card_that_was_moved_to_an_own_deck_is_still_the_deck_s(library: Library) -> None:
    take(library)
    decks.create(library, "Mine")
    edit(library, AMUR, Back="2,825 km")
    editing.move(library, (AMUR,), library.find_deck("Mine").uid)
    assert [each.card_uid for each in given(library).suggestions] == [AMUR]


def test_words_of_the_essay_are_told_unless_the_deck_has_them(library: Library, rivers: Imported) -> None:
    text = essay().text
    assert text.startswith("The river number 1 is 17 km long. The river number 2")
    shared = replace(
        DECK,
        essay=EssayReference("Rivers", sketch=sketch_text(text)[:48]),
        cards=(replace(DECK.cards[0], front="Is it so: the river number 1 is 17 km long?"), DECK.cards[1]),
    )
    take(library, shared)
    own = library.notes(deck_uid=rivers.deck_uid)[0]
    editing.move(library, (own.uid,), DECK.uid)  # so that the deck stands on the essay
    edit(library, AMUR, Front="Is it true that the river number 1 is 17 km long?")
    change = given(library).suggestions[0]
    assert [each for each in suggesting.quotations(offered(library), given(library)) if each[0] == change] == []
    reasoned = given(library, reasons={change.uid: "It says: long. The river number 2 is 27 km long. The river"})
    ((quoting, words),) = [each for each in suggesting.quotations(offered(library), reasoned) if each[0].reason]
    assert quoting.card_uid == AMUR
    assert words == "long. The river number 2 is 27 km long. The river"


def test_words_of_the_essay_in_a_hint_are_told(library: Library, rivers: Imported) -> None:
    words = "The river number 1 is 17 km long."
    take(library, replace(DECK, essay=EssayReference("Rivers", sketch=sketch_text(essay().text)[:48])))
    edit(library, LENA, Text=f"The Lena rises near {{{{c1::Baikal::{words}}}}}.")
    ((quoting, told),) = suggesting.quotations(offered(library), given(library))
    assert (quoting.card_uid, told) == (LENA, words.rstrip("."))


def test_the_words_of_a_cloze_are_the_deck_s_only_where_its_author_let_them_go_along(
    library: Library, rivers: Imported
) -> None:
    cloze = "The river number 1 is {{c1::17 km}} long."
    essay_of = EssayReference("Rivers", sketch=sketch_text(essay().text)[:48])
    for allowed in ((), (quotation_mark("The river number 1 is 17 km long"),)):
        uid = Uid(f"river-one-{len(allowed)}")
        shared = SharedDeck(
            Uid(f"deck-of-rivers-{len(allowed)}"),
            "Rivers",
            essay=essay_of,
            cards=(SharedCard(uid, cloze, is_cloze=True, quotation=allowed),),
        )
        take(library, shared)
        edit(library, uid, Text="The river number 1 is {{c1::17 km::how long}} long.")
        offer = suggesting.offer(library, shared.uid)
        found = suggesting.quotations(offer, suggesting.suggestions_of(offer, FILE))
        assert [words for _, words in found] == ([] if allowed else ["The river number 1 is 17 km long"])


def test_counts_tell_how_a_card_went_without_days_or_order(library: Library, clock: Clock) -> None:
    take(library)
    card = Uid(f"{AMUR}-0")
    for rating in (Rating.AGAIN, Rating.GOOD):  # the first day: nothing was there to be recalled
        reviewing.answer(library, card, rating, 4_000)
        clock.forward(minutes=11)
    for days, rating in ((1, Rating.AGAIN), (2, Rating.GOOD), (20, Rating.AGAIN), (0, Rating.GOOD)):
        clock.forward(days=days, minutes=30)
        reviewing.answer(library, card, rating, 12_000)
    reviewing.answer(library, card, Rating.AGAIN, 12_000)
    history.undo(library)
    cramming.answer(library, card, Rating.AGAIN, 1_000)
    reviewing.answer(library, Uid(f"{LENA}-0"), Rating.GOOD, 3_000)
    assert offered(library).figures == (CardFigures(AMUR, 6, 3, 2, 10, library.state(card).lapses),)
    assert given(library).figures == ()
    assert given(library, with_difficulty=True).figures == offered(library).figures


def test_nothing_personal_is_in_the_file(library: Library, clock: Clock, tmp_path: Path) -> None:
    take(library)
    edit(library, AMUR, Back="2,825 km", Remarks="Ask Tom in room 7.")
    marking.add_tags(library, (AMUR,), ("hated",))
    reviewing.suspend(library, (Uid(f"{LENA}-0"),))
    for _ in range(4):
        clock.forward(days=1)
        reviewing.answer(library, Uid(f"{AMUR}-0"), Rating.GOOD, 7_300)
    path = tmp_path / "s.md"
    suggesting.write(path, given(library, with_difficulty=True))
    written = path.read_text("utf-8")
    assert read_suggestions(written.encode()).suggestions == given(library, with_difficulty=True)
    assert re.findall(r"\d+", written.split("<!-- figures")[1].replace(AMUR, "")) == ["4", "0", "3", "5", "0"]
    moment = library.moment()
    secrets = (
        *("Tom", "hated", "suspend", "room", "2026", str(library.path), library.path.name, library.store.device),
        *(str(moment.ms)[:6], str(library.today()), "7300", "7.3"),
    )
    assert [each for each in secrets if each in written] == []
    again = given(library, with_difficulty=True, by="Ada ")
    assert (again.by, "from: Ada\n" in write_suggestions(again)) == ("Ada", True)


def test_gathering_changes_nothing_and_gives_the_same_each_time(library: Library) -> None:
    take(library)
    edit(library, AMUR, Back="2,825 km")
    before = library.data_version(), library.undo_name
    assert write_suggestions(given(library)) == write_suggestions(given(library))
    assert (library.data_version(), library.undo_name) == before
