"""Cards that came in an Anki package or as text before the deck: they become its cards, and keep what was learned."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import ExportRequest, Outcome
from studyapp.domain.ids import Uid, digest_uid
from studyapp.domain.notes import BASIC
from studyapp.domain.reviews import Rating
from studyapp.formats.registry import CROWDANKI, CSV, HASHCARDS, TSV
from studyapp.formats.values import Format
from studyapp.library import Library
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.exporting.texts import export_text
from studyapp.operations.library import history
from studyapp.operations.notes import editing, marking
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.receiving.texts import import_text
from studyapp.operations.reviews import reviewing
from tests.operations.curating.river_decks import AMUR, DECK, LENA, changed, fields_of, outcomes, take
from tests.storage.material import opened

BY_DIGEST = replace(DECK, cards=tuple(replace(each, uid=digest_uid("test", each.uid)) for each in DECK.cards))


def packed_for_anki(deck: SharedDeck, folder: Path) -> Path:
    """The package that somebody else made of a deck."""
    path = folder / "rivers.apkg"
    with opened(folder / "other.studyapp", seed=9) as other:
        take(other, deck)
        export_package(other, ExportRequest(decks=(DECK.uid,)), path)
    return path


@pytest.mark.parametrize("deck", [DECK, BY_DIGEST], ids=["named by its author", "named by the program"])
def test_cards_that_came_in_a_package_of_anki_become_those_of_the_deck_with_their_progress(
    library: Library, tmp_path: Path, deck: SharedDeck
) -> None:
    package = packed_for_anki(deck, tmp_path)
    import_package(library, package)
    amur, lena = (library.note(card.uid) for card in deck.cards)
    place = [each.name for each in lena.type.fields].index("Remarks")
    editing.edit(library, lena.uid, (*lena.fields[:place], "a <b>deep</b> lake", *lena.fields[place + 1 :]))
    reviewing.answer(library, Uid(f"{amur.uid}-0"), Rating.GOOD, 4000)
    learned, decks = library.cards(note_uid=amur.uid), library.decks()
    report = take(library, changed(deck, 0, back="2,900 km"))
    assert outcomes(report) == [Outcome.UPDATED, Outcome.UPDATED]
    assert (report.decks, library.decks()) == ((), decks)
    assert [note.uid for note in library.notes()] == [amur.uid, lena.uid]
    now = library.note(amur.uid)
    assert (now.note_type, now.tags, now.kind) == (BASIC.uid, ("asia",), "figure")
    assert now.fields == ("How long is the Amur?", "2,900 km", "", "Ivanov", "")
    assert library.note(lena.uid).fields == ("The Lena rises near {{c1::Baikal}}.", "", "", "a **deep** lake")
    assert library.cards(note_uid=amur.uid) == learned
    assert outcomes(import_package(library, package)[1]) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    more = SharedCard(Uid("ob-is-a-river"), "Where does the Ob end?", "In the Kara Sea")
    later = replace(changed(deck, 0, back="2,900 km"), version=3)
    report = take(library, replace(later, cards=(*later.cards, more)))
    assert outcomes(report) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.NEW]
    assert library.note(more.uid).deck_uid == amur.deck_uid
    for _ in range(2):
        history.undo(library)
    assert library.note(amur.uid) == amur


def test_a_tag_that_its_reader_took_off_a_card_from_anki_stays_off(library: Library, tmp_path: Path) -> None:
    import_package(library, packed_for_anki(DECK, tmp_path))
    marking.remove_tags(library, [AMUR], ["asia"])
    marking.add_tags(library, [LENA], ["mine-own"])
    new = changed(changed(DECK, 0, tags=("asia", "figures")), 1, tags=("lakes",))
    for _ in range(2):
        take(library, new)
        assert [tag for tag in library.note(AMUR).tags if "::" not in tag] == ["figures"]
        assert set(library.note(LENA).tags) == {"lakes", "mine-own"}


def test_an_older_version_is_refused_where_all_cards_came_from_anki_before(library: Library, tmp_path: Path) -> None:
    import_package(library, packed_for_anki(DECK, tmp_path))
    later = changed(DECK, 0, back="2,900 km")
    take(library, later)
    assert DECK.uid not in {each.uid for each in library.decks()}
    with pytest.raises(StudyAppError, match="version 2 is here already"):
        take(library, DECK)
    assert fields_of(library, AMUR)[1] == "2,900 km"
    assert take(library, replace(later, version=3)).decks == ()


@pytest.mark.parametrize("form", [TSV, CSV, CROWDANKI, HASHCARDS])
def test_cards_that_came_as_text_before_become_those_of_the_deck(
    library: Library, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / ("deck" if form is CROWDANKI else f"deck.{form.name}")
    with opened(tmp_path / "other.studyapp", seed=9) as other:
        take(other, DECK)
        export_text(other, [], form, path)
    import_text(library, path, form)
    reviewing.answer(library, Uid(f"{AMUR}-0"), Rating.GOOD, 4000)
    learned = library.cards(note_uid=AMUR)
    for _ in range(2):
        take(library, DECK)
        assert {note.uid for note in library.notes()} == {AMUR, LENA}
        assert library.cards(note_uid=AMUR) == learned
        import_text(library, path, form)


def test_what_both_changed_of_a_card_from_anki_is_chosen(library: Library, tmp_path: Path) -> None:
    import_package(library, packed_for_anki(DECK, tmp_path))
    fields = library.note(AMUR).fields
    editing.edit(library, AMUR, [text.replace("2,824 km", "2,824 kilometres") for text in fields])
    report = take(library, changed(DECK, 0, back="2,900 km"))
    assert (report.notes[0].outcome, report.notes[0].fields) == (Outcome.CONFLICT, ("Back",))
    assert fields_of(library, AMUR)[1] == "2,824 kilometres"


def test_a_card_that_anki_gave_another_note_type_stays_as_it_is(library: Library, tmp_path: Path) -> None:
    import_package(library, packed_for_anki(DECK, tmp_path))
    with library.operation("Import deck") as writer:
        writer.store_received([replace(library.store.counterparts.received([AMUR])[AMUR], note_type=Uid("another"))])
    told = take(library, changed(DECK, 0, back="2,900 km")).notes[0]
    assert (told.outcome, "Anki package" in told.reason) == (Outcome.CONFLICT, True)
    assert not library.note(AMUR).type.is_own
