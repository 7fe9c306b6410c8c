"""Find and replace over cards: what is shown before, one step for undo, and what was learned stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.errors import StoppedError, StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.domain.stopping import Token, asking
from studyapp.library import Library
from studyapp.operations.library import history
from studyapp.operations.notes import adding
from studyapp.operations.notes.replacing import field_names, preview_replacement, replace_in
from studyapp.operations.reviews import reviewing
from studyapp.search.replacing import MOST_SHOWN, Replacement


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.studyapp") as opened:
        adding.add_notes(
            opened,
            "Rivers",
            [
                NewCard("How long is the Amur?", "The Amur has 2,824 km", source="Amur Atlas"),
                NewCard("The {{c1::Amur}} parts {{c2::two}} countries.", form=CardForm.CLOZE),
                NewCard("Amur", "a river"),
            ],
        )
        yield opened


def uids(library: Library) -> tuple[Uid, ...]:
    return tuple(note.uid for note in library.notes())


def test_what_would_change_is_shown_and_nothing_is_changed(library: Library) -> None:
    before = library.notes()
    found = preview_replacement(library, uids(library), Replacement("amur", "Ob"))
    assert (found.notes, found.places, found.refused) == (3, 5, 0)
    assert [(each.field, each.before, each.after) for each in found.fields][:2] == [
        ("Front", "How long is the Amur?", "How long is the Ob?"),
        ("Back", "The Amur has 2,824 km", "The Ob has 2,824 km"),
    ]
    assert preview_replacement(library, uids(library), Replacement("amur", "Ob", "source")).places == 1
    assert preview_replacement(library, uids(library)[:1], Replacement("amur", "Ob")).notes == 1
    assert library.notes() == before


def test_what_would_ask_nothing_stays_and_is_counted(library: Library) -> None:
    found = preview_replacement(library, uids(library), Replacement("Amur", ""))
    assert (found.notes, found.refused) == (2, 1)
    replace_in(library, uids(library), Replacement("Amur", ""))
    assert [note.fields[0] for note in library.notes()][::2] == ["How long is the ?", "Amur"]


def test_it_is_one_step_and_what_was_learned_stays(library: Library) -> None:
    before, card = library.notes(), library.cards()[0].uid
    reviewing.answer(library, card, Rating.EASY, 1_000)
    state = library.state(card)
    changes = replace_in(library, uids(library), Replacement(r"(\d),(\d+) km", r"\1.\2 kilometres", is_pattern=True))
    assert library.notes()[0].fields[1] == "The Amur has 2.824 kilometres"
    assert changes.notes == {before[0].uid} and library.state(card) == state
    assert [note.uid for note in library.notes()] == [note.uid for note in before]
    history.undo(library)
    assert library.notes() == before and library.state(card) == state
    history.redo(library)
    assert "kilometres" in library.notes()[0].fields[1]


def test_a_cloze_gets_and_loses_cards_with_its_blanks(library: Library) -> None:
    replace_in(library, uids(library), Replacement("countries", "{{c3::countries}}"))
    cloze = library.notes()[1]
    assert len(library.cards(note_uid=cloze.uid)) == 3
    replace_in(library, uids(library), Replacement("{{c2::two}}", "two"))
    assert [card.suspended for card in library.cards(note_uid=cloze.uid)] == [False, True, False]


def test_a_bad_pattern_and_no_words_change_nothing(library: Library) -> None:
    before = library.notes()
    with pytest.raises(StudyAppError, match="cannot be read"):
        replace_in(library, uids(library), Replacement("(", is_pattern=True))
    assert not replace_in(library, uids(library), Replacement("", "x"))
    assert library.notes() == before


def test_a_preview_that_nobody_wants_any_more_ends(library: Library) -> None:
    token = Token()
    token.stop()
    with asking(token), pytest.raises(StoppedError):
        preview_replacement(library, uids(library), Replacement("Amur"))


def test_what_is_shown_is_bounded_and_cut_around_the_difference(library: Library) -> None:
    long = "x" * 500 + " Amur " + "y" * 500
    adding.add_notes(library, "Rivers", [NewCard(f"{number} {long}", "b") for number in range(MOST_SHOWN + 5)])
    found = preview_replacement(library, uids(library), Replacement("Amur", "Ob"))
    assert len(found.fields) == MOST_SHOWN and found.notes == MOST_SHOWN + 8
    assert all(len(each.before) < 200 for each in found.fields)
    assert "Ob" in found.fields[-1].after and found.fields[-1].before.startswith("…")


def test_the_names_of_fields(library: Library) -> None:
    assert field_names(library) == ("front", "back", "context", "source", "remarks", "text")
