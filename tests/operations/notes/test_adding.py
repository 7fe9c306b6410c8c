"""Cards that a person writes without a text: added, graded, found again as duplicates, undone."""

import pytest

from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.errors import StudyAppError
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.own_notes import BasicTexts, ClozeTexts
from studyapp.domain.reviews import AnswerMode, Challenge, Grade, Rating
from studyapp.library import Library
from studyapp.operations import decks
from studyapp.operations.answering.asking import choose_challenge, grade
from studyapp.operations.essays.importing import Imported
from studyapp.operations.library import history
from studyapp.operations.notes import adding, drafts
from studyapp.operations.notes.duplicates import find_duplicates
from studyapp.operations.reviews import reviewing
from tests.storage.material import receive

CAPITAL = NewCard("Capital of Peru?", "Lima", tags=("geo",), remarks="on the coast")


def added(library: Library, *cards: NewCard) -> tuple[Note, ...]:
    return adding.add_notes(library, "Own", cards).notes


def test_a_card_is_in_its_new_deck_and_asked_at_once(library: Library) -> None:
    came = adding.add_notes(library, "Geography::South America", [CAPITAL])
    (note,) = came.notes
    assert [deck.name for deck in came.made] == ["Geography", "Geography::South America"]
    assert note.own == BasicTexts("Capital of Peru?", "Lima", remarks="on the coast")
    assert (note.state, note.origin, note.kind, note.essay_uid, note.tags) == (
        NoteState.TAKEN, "hand", "hand", None, ("geo",),
    )  # fmt: skip
    item = reviewing.next_card(library, note.deck_uid)
    assert item is not None
    reviewing.answer(library, item.card.uid, Rating.GOOD, 900)
    history.undo(library)
    history.undo(library)
    assert (library.notes(), library.decks()) == ((), ())
    history.redo(library)
    assert library.note(note.uid) == note


def test_a_deck_is_found_by_uid_and_by_name_in_any_case(library: Library, rivers: Imported) -> None:
    for name in (rivers.deck_uid, "Rivers", "rIVERS "):
        came = adding.add_notes(library, name, [CAPITAL])
        assert (came.made, came.notes[0].deck_uid) == ((), rivers.deck_uid)
    with pytest.raises(StudyAppError, match="needs a name"):
        adding.add_notes(library, " ", [CAPITAL])


def test_cards_come_behind_those_of_their_decks(library: Library, rivers: Imported) -> None:
    last = max(note.position for note in library.notes(deck_uid=rivers.deck_uid))
    cards = [NewCard("A?", "a"), NewCard("B?", "b", deck="Other"), NewCard("C?", "c")]
    came = adding.add_notes(library, rivers.deck_uid, cards)
    places = {note.fields[0]: (library.deck(note.deck_uid).name, note.position) for note in came.notes}
    assert [note.fields[0] for note in came.notes] == ["A?", "B?", "C?"]
    assert places == {"A?": ("Rivers", last + 1), "C?": ("Rivers", last + 2), "B?": ("Other", 1)}
    assert [deck.name for deck in came.made] == ["Other"]


def test_a_cloze_gets_a_card_for_each_number(library: Library) -> None:
    (note,) = added(library, NewCard("{{c1::Lima}} lies in {{c2::Peru}}.", form=CardForm.CLOZE, context="Cities"))
    assert note.own == ClozeTexts("{{c1::Lima}} lies in {{c2::Peru}}.", context="Cities")
    assert [card.ordinal for card in library.cards(note_uid=note.uid)] == [0, 1]


def test_of_a_reversed_card_each_side_asks_for_the_other(library: Library) -> None:
    card = NewCard("el perro", "the dog", CardForm.REVERSED, tags=("animals",))
    notes = added(library, card)
    assert [(note.fields[:2], note.kind, note.tags) for note in notes] == [
        (("el perro", "the dog"), "hand", ("animals",)),
        (("the dog", "el perro"), "hand", ("animals",)),
    ]
    more = NewCard("le chien", "the dog", CardForm.REVERSED)
    came = adding.add_notes(library, "Own", [card, more], with_duplicates=False)
    assert [each.place for each in came.left_out] == [0, 0, 1]
    assert [note.fields[:2] for note in came.notes] == [("le chien", "the dog")]


@pytest.mark.parametrize(
    ("card", "told"),
    [
        (NewCard(" ", "Lima"), "no question"),
        (NewCard("Lima lies in Peru.", form=CardForm.CLOZE), "nothing blanked"),
        (NewCard("Capital?", " "), "no answer"),
        (NewCard("Capital?", "", CardForm.TYPED), "no answer"),
        (NewCard("How long?", "rather long", CardForm.FIGURE), "no figure"),
        (NewCard("How long?", "12 km", CardForm.FIGURE, "some"), "no tolerance"),
        (NewCard("How long?", "12 km", CardForm.FIGURE, "-1"), "no tolerance"),
        (NewCard("How long?", "12 km", CardForm.BASIC, "1"), "Only a card"),
        (NewCard("Who says so?", "somebody", CardForm.CITATION), "no source"),
        (NewCard("Capital?", "Lima", tags=("two words",)), "tag"),
    ],
)
def test_a_card_that_cannot_be_asked_is_refused_with_all_others(library: Library, card: NewCard, told: str) -> None:
    with pytest.raises(StudyAppError, match=told):
        adding.add_notes(library, "Own", [CAPITAL, card])
    assert (library.notes(), library.decks()) == ((), ())


@pytest.mark.parametrize(
    ("card", "given", "grades"),
    [
        (NewCard("Capital?", "Lima", CardForm.TYPED), ("lima", "Cusco"), (Grade.RIGHT, Grade.WRONG)),
        (
            NewCard("How heavy?", "70 kg", CardForm.FIGURE, "5"),
            ("72 kg", "66000 g", "72", "76 kg"),
            (Grade.RIGHT, Grade.RIGHT, Grade.NEAR, Grade.WRONG),
        ),
        (NewCard("Wie groß?", "3,5 cm", CardForm.FIGURE, "0,2"), ("3,4 cm", "3,9 cm"), (Grade.RIGHT, Grade.WRONG)),
        (NewCard("When?", "1914", CardForm.FIGURE), ("1914", "1939"), (Grade.RIGHT, Grade.WRONG)),
        (
            NewCard("Who says so?", "Miller and Smith, 2014", CardForm.CITATION),
            ("Miller & Smith 2014", "Miller 2014"),
            (Grade.RIGHT, Grade.NEAR),
        ),
    ],
)
def test_forms_for_typing_are_typed_in_every_deck_and_graded(
    library: Library, card: NewCard, given: tuple[str, ...], grades: tuple[Grade, ...]
) -> None:
    (note,) = added(library, card)
    assert choose_challenge(note, 0, AnswerMode.SELF, lambda: None, "") == Challenge()
    verdicts = [grade(note, 0, each) for each in given]
    assert [each and each.grade for each in verdicts] == list(grades)


def test_a_plus_minus_in_a_card_of_the_text_is_no_tolerance(library: Library) -> None:
    (note,) = added(library, NewCard("How heavy?", "70 ± 5 kg"))
    assert choose_challenge(note, 0, AnswerMode.SELF, lambda: None, "") is None
    verdict = grade(note, 0, "72 kg")
    assert verdict is not None
    assert verdict.grade is Grade.NEAR


def test_what_asks_the_same_is_found_in_any_deck_and_wording_of_marks(library: Library, rivers: Imported) -> None:
    draft = next(note for note in library.notes() if note.state is NoteState.DRAFT)
    imported = library.note(receive(library, "r", "<b>fleuve</b> &amp; sea"))
    (basic,) = added(library, CAPITAL)
    assert find_duplicates(library, BasicTexts("CAPITAL of  *Peru*?", "Cusco")) == (basic,)
    assert find_duplicates(library, BasicTexts("Fleuve & *sea*", "")) == (imported,)
    assert draft.own is not None
    assert find_duplicates(library, draft.own) == (draft,)
    drafts.reject(library, [draft.uid])
    assert find_duplicates(library, draft.own) == ()
    for other in ("Capital of Peru", "Capital of Peru? ", "", "?"):
        assert bool(find_duplicates(library, BasicTexts(other, ""))) is (other.strip() == "Capital of Peru?")
    assert not find_duplicates(library, BasicTexts("Capital of Peru?", "", context="In 1530"))


@pytest.mark.parametrize("further", [0, 40])
def test_duplicates_are_left_out_and_told(library: Library, further: int) -> None:
    (held,) = added(library, CAPITAL)
    more = [NewCard(f"Number {number}?", "n") for number in range(further)]
    cards = [NewCard("Other?", "x"), CAPITAL, NewCard("*other*?", "y"), *more]
    came = adding.add_notes(library, "New", cards, with_duplicates=False)
    assert [(each.place, each.note_uid) for each in came.left_out] == [(1, held.uid), (2, came.notes[0].uid)]
    assert len(came.notes) == 1 + further
    again = adding.add_notes(library, "Newer", cards, with_duplicates=False)
    assert (len(again.left_out), again.notes, again.made) == (3 + further, (), ())
    assert [deck.name for deck in library.decks()] == ["New", "Own"]


def test_the_same_deck_is_made_once_for_several_names(library: Library) -> None:
    came = adding.add_notes(library, "A::B", [NewCard("1?", "x"), NewCard("2?", "x", deck="a::b")])
    assert [deck.name for deck in came.made] == ["A", "A::B"]
    assert len({note.deck_uid for note in came.notes}) == 1
    assert decks.create(library, "C")
