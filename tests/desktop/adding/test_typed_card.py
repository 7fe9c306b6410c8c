"""What stands in the form for new cards becomes the cards that it says, and comes back from a draft as it was."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studyapp.desktop.adding.tag_line import offered
from studyapp.desktop.adding.typed_card import FIELDS, TypedCard, is_stored, of_row, shown_names, texts_turned
from studyapp.domain.adding import CardForm
from studyapp.domain.own_notes import BasicTexts, ClozeTexts

WORDS = st.text(max_size=8)
TYPED = st.builds(
    TypedCard, st.sampled_from(CardForm), WORDS, WORDS, WORDS, st.fixed_dictionaries(dict.fromkeys(FIELDS, WORDS))
)


@given(TYPED)
def test_a_draft_comes_back_as_it_was(typed: TypedCard) -> None:
    assert is_stored(typed.stored())
    assert of_row(typed.stored()) == typed


def test_what_is_no_draft_of_such_a_form_is_not_taken_for_one() -> None:
    assert not is_stored(())
    assert not is_stored(("song", *TypedCard().stored()[1:]))
    assert not is_stored(TypedCard().stored()[1:])


@given(TYPED)
def test_each_kind_makes_its_cards(typed: TypedCard) -> None:
    cards = typed.card().each_note
    front, back = typed.texts["front"].strip(), typed.texts["back"].strip()
    match typed.kind:
        case CardForm.CLOZE:
            assert cards[0].texts == ClozeTexts(front, **cards[0].around)
        case CardForm.REVERSED:
            assert [(card.front, card.back) for card in cards] == [(front, back), (back, front)]
            assert {card.form for card in cards} == {CardForm.BASIC}
        case _:
            assert isinstance(cards[0].texts, BasicTexts)
            assert cards[0].front == front
    assert (cards[0].tolerance == "") or typed.kind is CardForm.FIGURE
    assert len(cards) == (2 if typed.kind is CardForm.REVERSED else 1)


def test_an_answer_that_a_draft_hid_behind_a_cloze_is_no_word_lost() -> None:
    hidden = {"front": "heart", "back": "cor"}
    assert TypedCard(CardForm.CLOZE, texts=hidden).shown_texts["front"] == "heart {{c1::cor}}"
    assert TypedCard(CardForm.TYPED, texts=hidden).shown_texts == hidden
    assert texts_turned(hidden, CardForm.BASIC, CardForm.TYPED) == hidden
    assert texts_turned({}, CardForm.BASIC, CardForm.CLOZE) == {}


def test_deck_kind_and_tags_stay_for_the_next_card() -> None:
    typed = TypedCard(CardForm.FIGURE, "Rivers", "asia long", "5", {"front": "How long?", "back": "2,824 km"})
    assert not typed.is_empty
    assert typed.emptied() == replace(typed, tolerance="", texts={})
    assert typed.emptied().is_empty
    assert typed.card().tags == ("asia", "long")


def test_a_cloze_has_one_field_that_is_asked() -> None:
    assert shown_names(CardForm.CLOZE, with_more=False) == ("front",)
    assert shown_names(CardForm.BASIC, with_more=True) == FIELDS


def test_tags_in_use_are_offered_for_the_one_that_is_typed() -> None:
    known = ("asia", "borders", "europe::east", "east")
    assert offered("ea", 2, known) == (0, ("east", "europe::east"))
    assert offered("asia, as", 8, known) == (6, ("europe::east", "east"))
    assert offered("asia, asi", 9, known) == (6, ())
    assert offered("asia b", 6, known) == (5, ("borders",))
    assert offered("borders", 7, known) == (0, ())
    assert offered("", 0, known) == (0, ())
