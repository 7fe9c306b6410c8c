"""What is settled before publishing: kept with the deck, in its order, with words that are shared or referred to."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.essays import UNKNOWN
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.publishing.composing import deck_with_words
from studyapp.operations.curating.publishing.preparing import (
    Preparation,
    Way,
    add_decision,
    keep,
    preparation,
    preparation_from_json,
    prepare,
    set_version_number,
)
from studyapp.operations.curating.publishing.version import About
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.library import history
from studyapp.operations.notes import editing
from tests.storage.material import essay, generation

DATE = "2026-12-14"


def uids(library: Library) -> list[Uid]:
    return [note.uid for note in library.notes()]


def test_what_was_settled_is_kept_until_it_is_undone(library: Library, bridge: Imported) -> None:
    first, second, *_ = uids(library)
    settled = Preparation(
        About("Bridges", ("Ada", "Ben"), "CC-BY-4.0", "en", "On bridges."),
        (second, first),
        (first,),
        {second: Way.SHARED},
        {first: ("When was it built?", "In 1824")},
        "/tmp/bridges.md",
        {second: ("abcdefghij",)},
    )
    assert keep(library, bridge.deck_uid, settled)
    assert preparation(library, bridge.deck_uid) == settled
    assert keep(library, bridge.deck_uid, settled) == Changes()
    history.undo(library)
    assert preparation(library, bridge.deck_uid) == Preparation()


def test_what_was_kept_is_read_as_far_as_it_is_sound(library: Library, bridge: Imported) -> None:
    with library.operation("Damage") as writer:
        writer.set_setting(
            f"publishing.{bridge.deck_uid}",
            {"about": 7, "order": "x", "ways": {"a": "b"}, "fallbacks": {"a": "b"}, "left_out": ["c"]},
        )
    assert preparation(library, bridge.deck_uid) == Preparation(left_out=(Uid("c"),))


def test_damaged_values_inside_of_sound_ones_are_ignored() -> None:
    damaged = {
        **{"ways": {"a": [], "b": "theirs"}, "path": None, "order": [None, "c"], "words": {"d": [7, "e"]}},
        **{"about": {"title": None, "authors": ["A. Writer", {}]}, "fallbacks": {"f": ["g", None]}},
    }
    found = preparation_from_json(damaged)
    assert found == Preparation(About(authors=("A. Writer",)), order=(Uid("c"),), words={Uid("d"): ("e",)})


def test_cards_go_out_in_the_order_that_was_settled_without_those_left_out(library: Library, bridge: Imported) -> None:
    first, second, third, *rest = uids(library)
    made = prepare(library, bridge.deck_uid, Preparation(order=(third, first), left_out=(second,)), DATE)
    assert [card.uid for card in made.publication.deck.cards] == [third, first, *rest]
    assert [note.uid for note in made.notes] == [third, first, second, *rest]


def test_a_card_that_is_left_out_of_the_next_version_is_retired_in_it(library: Library, bridge: Imported) -> None:
    first = prepare(library, bridge.deck_uid, Preparation(), DATE).publication.deck
    gone = first.cards[0].uid
    made = prepare(library, bridge.deck_uid, Preparation(left_out=(gone,)), DATE, first).publication
    assert made.changes is not None
    assert [card.uid for card in made.changes.retired] == [gone]


def test_words_are_shared_once_that_is_said_and_referred_to_once_it_is_taken_back(
    library: Library, bridge: Imported
) -> None:
    first = prepare(library, bridge.deck_uid, Preparation(), DATE).publication.deck
    uid = next(card.uid for card in first.cards if card.blanks)
    words = deck_with_words(library, bridge.deck_uid).quotations
    settled = add_decision(Preparation(), [uid], Way.SHARED, words)
    shared = prepare(library, bridge.deck_uid, settled, DATE)
    (card,) = (each for each in shared.publication.deck.cards if each.uid == uid)
    assert card.is_cloze and card.quotation and not card.blanks
    assert shared.referable == {uid}
    again = prepare(library, bridge.deck_uid, Preparation(), DATE, shared.publication.deck)
    assert not again.publication.changes
    withdrawn = add_decision(settled, [uid], Way.REFERENCE, words)
    back = prepare(library, bridge.deck_uid, withdrawn, DATE, shared.publication.deck)
    (card,) = (each for each in back.publication.deck.cards if each.uid == uid)
    assert card.blanks and not card.quotation
    assert back.referable == frozenset()


def test_words_beside_the_front_cannot_be_a_reference(library: Library, bridge: Imported) -> None:
    note = library.notes()[0]
    words = " ".join(library.essay(bridge.essay_uid).text.split()[:12])
    editing.edit(library, note.uid, (*note.fields[:-1], f"He says: {words}"))
    made = prepare(library, bridge.deck_uid, Preparation(), DATE)
    assert note.uid in {each.card_uid for each in made.publication.open_quotations}
    assert note.uid not in made.referable


def test_an_author_gives_the_number_and_the_changelog(library: Library, bridge: Imported) -> None:
    made = prepare(library, bridge.deck_uid, Preparation(), DATE).publication
    deck = set_version_number(made, 3, ("For the  autumn term.", " "))
    assert (deck.version, deck.releases[0].version, deck.releases[0].changes) == (3, 3, ("For the autumn term.",))
    again = prepare(library, bridge.deck_uid, Preparation(), DATE, deck).publication
    assert set_version_number(again, 9, ("Nothing.",)) == deck


def test_a_word_given_for_some_words_is_not_given_for_others(library: Library, bridge: Imported) -> None:
    note = library.notes()[0]
    words = library.essay(bridge.essay_uid).text.split()
    editing.edit(library, note.uid, (*note.fields[:-1], f"He says: {' '.join(words[:12])}"))
    made = prepare(library, bridge.deck_uid, Preparation(), DATE).publication
    settled = add_decision(Preparation(), [note.uid], Way.SHARED, made.quotations)
    assert prepare(library, bridge.deck_uid, settled, DATE).publication.open_quotations == ()
    editing.edit(library, note.uid, (*note.fields[:-1], f"He says: {' '.join(words[:13])}"))
    (told,) = prepare(library, bridge.deck_uid, settled, DATE).publication.open_quotations
    assert (told.card_uid, told.field) == (note.uid, "remarks")
    assert prepare(library, bridge.deck_uid, Preparation(ways={note.uid: Way.SHARED}), DATE).publication.open_quotations


def test_what_the_program_writes_into_a_deck_is_in_its_language(library: Library, bridge: Imported) -> None:
    settled = Preparation(About(language="de-AT"))
    deck = prepare(library, bridge.deck_uid, settled, DATE).publication.deck
    assert deck.releases[0].changes == ("Erste Version.",)
    fronts = [card.front for card in deck.cards if card.blanks]
    assert fronts and all(front.startswith("Eine Stelle aus „The bridge“") for front in fronts)
    fewer = Preparation(About(language="de-AT"), left_out=(deck.cards[0].uid,))
    after = prepare(library, bridge.deck_uid, fewer, DATE, deck).publication.deck
    assert after.releases[0].changes[0].startswith("1 Karte ")
    assert prepare(library, bridge.deck_uid, Preparation(), DATE).publication.deck.releases[0].changes == (
        "First version.",
    )


def test_a_deck_is_in_the_language_of_its_essay_until_its_author_says_otherwise(
    library: Library, bridge: Imported
) -> None:
    first = prepare(library, bridge.deck_uid, Preparation(), DATE).publication.deck
    assert first.language == "en"
    said = prepare(library, bridge.deck_uid, Preparation(About(language="de")), DATE, spoken="en").publication.deck
    assert (said.language, said.releases[0].changes) == ("de", ("Erste Version.",))
    untold = replace(first, language="")
    again = prepare(library, bridge.deck_uid, Preparation(), DATE, untold).publication
    assert again.deck.language == "" and not again.changes  # what was published stays as it was


def test_a_deck_of_no_known_language_is_spoken_of_in_that_of_its_author(library: Library) -> None:
    lakes = generation(replace(essay("Lakes", topic="lake"), language=UNKNOWN))
    made = import_essay(library, lakes, take_proposed=True)
    deck = prepare(library, made.deck_uid, Preparation(), DATE, spoken="de").publication.deck
    assert (deck.language, deck.releases[0].changes) == ("", ("Erste Version.",))


def test_what_is_asked_without_the_essay_is_in_own_words(library: Library, bridge: Imported) -> None:
    first = prepare(library, bridge.deck_uid, Preparation(), DATE).publication.deck
    uid = next(card.uid for card in first.cards if card.blanks)
    said = Preparation(fallbacks={uid: ("When was the first one built?", "Long ago")})
    made = prepare(library, bridge.deck_uid, said, DATE, first).publication
    (card,) = (each for each in made.deck.cards if each.uid == uid)
    assert (card.front, card.back, bool(card.blanks)) == ("When was the first one built?", "Long ago", True)
    assert made.changes is not None and [each.after.uid for each in made.changes.changed] == [uid]
    quoting = Preparation(fallbacks={uid: (" ".join(library.essay(bridge.essay_uid).text.split()[:14]), "x")})
    assert [each.card_uid for each in prepare(library, bridge.deck_uid, quoting, DATE).publication.open_quotations] == [
        uid
    ]
