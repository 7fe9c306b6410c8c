"""Clozes shared without their words: rebuilt from the reader's copy, told otherwise where there is none."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.notes import BASIC, CLOZE
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.matching.fingerprints import TextCopy
from studyapp.matching.quoting import SourceWords
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.references import rebuilt, reference_of
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays import revising
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from studyapp.rendering.markdown import HARD_BREAK
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import opened

TEXT = "Rivers part lands. The Amur is 2,824 kilometres long (Lo, 2008), “an axis” of two states, as Ivanov says."


@pytest.fixture
def deck(library: Library, bridge: Imported) -> SharedDeck:
    """The deck of the bridge, whose clozes are words of the essay."""
    return composing.publication(library, bridge.deck_uid, "2026-12-14").deck


@pytest.mark.parametrize(
    "stored",
    [
        "The Amur is {{c1::2,824 kilometres::how long}} long.",
        "{{c1::Rivers}} part {{c2::lands}}.",
        "“an axis” of {{c1::two}} states",
    ],
)
def test_a_cloze_of_the_text_s_words_is_rebuilt_from_them(stored: str) -> None:
    copy = TextCopy(TEXT)
    found = reference_of(stored, TEXT, copy, Span(0, len(TEXT)))
    assert found is not None
    place, blanks = found
    card = replace(SharedCard("uid", ""), fingerprint=place, blanks=blanks)  # type: ignore[arg-type]
    again = rebuilt(card, TEXT, copy)
    assert again is not None
    assert again.rstrip(".") == stored.rstrip(".")
    elsewhere = TEXT.replace(" ", "\n")
    other = rebuilt(card, elsewhere, TextCopy(elsewhere))
    assert other is not None
    assert " ".join(other.replace(HARD_BREAK, " ").split()) == again


SONG = "A song.\n\nThe lamp on piers is lit,\nThe boats come slowly home to it\nAnd 40 men sail.\n\nSo it goes."
LINED = "The lamp on {{c1::piers}} is lit,\\\nThe {{c2::boats come}}\\\nslowly home to it {{c3::And\\\n40}} men sail."
HERE = "The lamp on {{c1::piers}} is lit,\\\nThe {{c2::boats come}} slowly home to it\\\n{{c3::And 40}} men sail."


@pytest.mark.parametrize("stored", [LINED, LINED.replace("\\\n", " ")])
@pytest.mark.parametrize("text", [SONG, SONG.replace("t,\nT", "t, T").replace("t\nA", "t A")])
def test_a_cloze_of_verse_is_rebuilt_in_the_lines_of_the_reader_s_copy(stored: str, text: str) -> None:
    found = reference_of(stored, text, TextCopy(text), Span(text.index("The"), text.index("So it")))
    assert found is not None
    card = replace(SharedCard("uid", ""), fingerprint=found[0], blanks=found[1])  # type: ignore[arg-type]
    here, elsewhere = (rebuilt(card, copy, TextCopy(copy)) for copy in (SONG, SONG.replace("t,\nT", "t, T")))
    assert (here, elsewhere) == (HERE, HERE.replace("lit,\\\n", "lit, "))


def test_two_paragraphs_are_no_verse() -> None:
    stored = "The lamp on {{c1::piers}} is lit,\n\nThe boats come slowly home to it"
    assert reference_of(stored, SONG, TextCopy(SONG), Span(9, len(SONG))) is None


@pytest.mark.parametrize(
    "stored", ["The Amur runs {{c1::2,824 kilometres}}.", "No blank", "The {{c1::Amur::a | b}} is"]
)
def test_a_cloze_in_other_words_is_no_reference(stored: str) -> None:
    assert reference_of(stored, TEXT, TextCopy(TEXT), Span(0, len(TEXT))) is None


def test_no_words_of_the_essay_go_along(library: Library, bridge: Imported, deck: SharedDeck) -> None:
    assert any(card.blanks for card in deck.cards)
    assert composing.publication(library, bridge.deck_uid, "2026-12-14").open_quotations == ()
    text = library.essay(bridge.essay_uid).text
    assert SourceWords(text).runs_in(write_deck(deck)) == ()


def test_without_the_text_a_question_stands_for_it_and_becomes_the_cloze_with_it(
    library: Library, deck: SharedDeck, tmp_path: Path
) -> None:
    uid = next(card.uid for card in deck.cards if card.blanks)
    card = reviewing.Uid(f"{uid}-0")
    with opened(tmp_path / "other.studyapp", seed=3) as other:
        taking.take(other, taking.plan(other, deck, "d.md"))
        assert other.note(uid).note_type == BASIC.uid
        assert "Open your own copy" in other.note(uid).fields[0]
        reviewing.answer(other, card, Rating.GOOD, 900)
        state = other.state(card)
        import_essay(other, replace(generation_of(ROWS), drafts=()))
        _, report = taking.take(other, taking.plan(other, deck, "d.md"))
        assert next(each for each in report.notes if each.uid == uid).outcome is Outcome.UPDATED
        note = other.note(uid)
        assert note.note_type == CLOZE.uid
        assert note.fields[0].rstrip(".") == library.note(uid).fields[0].rstrip(".")
        assert other.state(card) == state
        again = taking.plan(other, deck, "d.md").report
        assert {each.outcome for each in again.notes} == {Outcome.UNCHANGED}


def test_an_edited_cloze_outlives_a_library_without_the_text(deck: SharedDeck, tmp_path: Path) -> None:
    from studyapp.operations.essays import importing

    uid = next(card.uid for card in deck.cards if card.blanks)
    with opened(tmp_path / "other.studyapp", seed=3) as other:
        essay = import_essay(other, replace(generation_of(ROWS), drafts=()))
        taking.take(other, taking.plan(other, deck, "d.md"))
        note = other.note(uid)
        mine = (f"{note.fields[0]} Mine.", *note.fields[1:])
        editing.edit(other, uid, mine)
        for has_text in (True, False, True):
            if not has_text:
                importing.delete(other, essay.essay_uid)
            elif not other.essays():
                import_essay(other, replace(generation_of(ROWS), drafts=()))
            if not any(note_.uid == uid for note_ in other.notes()):
                break
            taking.take(other, taking.plan(other, deck, "d.md"))
            assert other.note(uid).fields == mine


@pytest.mark.parametrize("has_text", [True, False])
def test_a_co_author_who_changes_nothing_publishes_nothing(deck: SharedDeck, tmp_path: Path, has_text: bool) -> None:
    with opened(tmp_path / "other.studyapp", seed=3) as other:
        if has_text:
            import_essay(other, replace(generation_of(ROWS), drafts=()))
        taking.take(other, taking.plan(other, deck, "d.md"))
        made = composing.publication(other, deck.uid, "2026-12-15", before=deck)
        assert (made.conflicts, bool(made.changes)) == ((), False)
        uid = next(card.uid for card in deck.cards if card.blanks)
        note = other.note(uid)
        editing.edit(other, uid, (*note.fields[:-1], "a remark"))  # stays with whoever wrote it
        assert not composing.publication(other, deck.uid, "2026-12-15", before=deck).changes
        at = [each.name for each in note.type.fields].index("Context")
        editing.edit(other, uid, (*note.fields[:at], "Asia", *note.fields[at + 1 :]))
        made = composing.publication(other, deck.uid, "2026-12-15", before=deck)
        assert made.changes is not None
        assert [(each.after.uid, each.names) for each in made.changes.changed] == [(uid, ("context",))]


@pytest.mark.parametrize("is_edited", [False, True])
def test_lines_that_a_copy_has_got_are_no_conflict_with_what_the_reader_wrote(
    deck: SharedDeck, tmp_path: Path, is_edited: bool
) -> None:
    uid = next(card.uid for card in deck.cards if card.blanks)
    joined = replace(generation_of(ROWS), drafts=())
    lined = replace(joined, essay=replace(joined.essay, text=joined.essay.text.replace(" of ", "\nof ")))
    with opened(tmp_path / "other.studyapp", seed=3) as other:
        imported = import_essay(other, joined)
        taking.take(other, taking.plan(other, deck, "d.md"))
        before = other.note(uid)
        if is_edited:
            editing.edit(other, uid, (f"{before.fields[0]} Mine.", *before.fields[1:]))
        assert imported.essay_uid is not None
        revising.update(other, revising.compare(other, imported.essay_uid, lined), ())
        _, report = taking.take(other, taking.plan(other, deck, "d.md"))
        assert not any(each.outcome is Outcome.CONFLICT for each in report.notes)
        wanted = f"{before.fields[0]} Mine." if is_edited else before.fields[0].replace(" of ", "\\\nof ")
        assert other.note(uid).fields[0] == wanted
