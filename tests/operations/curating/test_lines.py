"""Random versions: what a reader put out of review stays out, and no line of versions takes another back."""

from dataclasses import replace
from random import Random

import pytest

from studyapp.deckfile.descent import with_marks
from studyapp.domain.curated import Blank, Release, SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.curating.giving_back import suggesting
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.shared_cards import texts_of
from studyapp.operations.notes import editing
from studyapp.operations.reviews import reviewing
from tests.operations.curating.river_decks import DECK, LENA, take

DATE = "2026-12-14"
WORDS = ("The Lena", "rises", "near Baikal")
NAMES = ("front", "back", "context", "source", "remarks")


def cloze_of(chance: Random) -> str:
    asked = chance.sample(range(3), chance.randrange(1, 4))
    return " ".join(f"{{{{c{n + 1}::{word}}}}}" if n in asked else word for n, word in enumerate(WORDS))


def test_a_reader_s_suspensions_hold_through_versions_that_ask_other_blanks_and_retire(library: Library) -> None:
    chance, own = Random(5), set[Uid]()
    card = SharedCard(LENA, cloze_of(chance), is_cloze=True)
    for version in range(1, 61):
        card = replace(card, front=cloze_of(chance), is_retired=version > 1 and chance.random() < 0.3)
        take(library, replace(DECK, version=version, cards=(card,)))
        held = {each.uid: each.suspended for each in library.cards(note_uid=LENA)}
        asked = {uid for uid in held if f"{{{{c{int(uid.rsplit('-', 1)[1]) + 1}::" in card.front}
        assert all(held[uid] for uid in own)
        assert {uid for uid in asked if not held[uid]} == (set() if card.is_retired else asked - own)
        for uid in sorted(asked if not card.is_retired else ()):
            if chance.random() < 0.3:
                (reviewing.unsuspend if uid in own else reviewing.suspend)(library, (uid,))
                own ^= {uid}
    assert own


def line_of(chance: Random, deck: SharedDeck, author: str) -> SharedDeck:
    """The second version of a deck by an author who does not know of another."""
    cards = [
        replace(each, **{chance.choice(NAMES): f"{author}, {chance.random()}"}) if chance.random() < 0.5 else each
        for each in deck.cards
    ]
    return replace(deck, version=2, cards=tuple(cards), releases=(Release(2, "2026-12-15", (author,)), *deck.releases))


def test_of_two_lines_of_versions_the_second_takes_back_nothing_of_the_first(library: Library) -> None:
    chance, told = Random(8), 0
    for number in range(12):
        cards = tuple(SharedCard(Uid(f"card-{number}-number-{each}"), f"{number}, {each}?", "so") for each in range(6))
        first = SharedDeck(Uid(f"deck-number-{number}"), f"{number}", 1, cards=cards, releases=(Release(1, "2026-12"),))
        ada, ben = (line_of(chance, first, author) for author in ("Ada", "Ben"))
        take(library, first)
        take(library, ada)
        report = take(library, ben)
        told += sum(each.outcome is Outcome.CONFLICT for each in report.notes)
        for before, card, other in zip(first.cards, ada.cards, ben.cards, strict=True):
            was, here, there = (texts_of(each).stored for each in (before, card, other))
            wanted = tuple(b if a == c else c for a, b, c in zip(was, there, here, strict=True))
            assert library.note(card.uid).fields == wanted
    assert told > 2


def version(deck: SharedDeck, author: str, *numbers: int) -> SharedDeck:
    """The next version of a deck, in which an author reworded the answers of some cards."""
    number = deck.version + 1
    cards = tuple(
        replace(card, back=f"{author} {number}") if place in numbers else card for place, card in enumerate(deck.cards)
    )
    return with_marks(
        replace(deck, version=number, cards=cards, releases=(Release(number, DATE, (author,)), *deck.releases))
    )


def test_after_somebody_s_fork_the_author_s_next_version_arrives_where_nothing_was_edited(library: Library) -> None:
    cards = tuple(SharedCard(Uid(f"card-number-{each}"), f"{each}?", "so") for each in range(4))
    first = with_marks(SharedDeck(Uid("deck-of-lines"), "Lines", 1, cards=cards, releases=(Release(1, DATE),)))
    second, fork = version(first, "Ada", 0, 1), version(first, "Fork", 1, 2)
    third = version(second, "Ada", 0, 1, 2, 3)
    for deck in (first, second):
        take(library, deck)
    told = take(library, fork)
    assert [each.outcome for each in told.notes if each.outcome is not Outcome.UNCHANGED] == [
        Outcome.CONFLICT,
        Outcome.UPDATED,
    ]
    assert [library.note(card.uid).fields[1] for card in cards] == ["Ada 2", "Ada 2", "Fork 2", "so"]
    after = take(library, third)
    assert Outcome.CONFLICT not in {each.outcome for each in after.notes}
    assert [library.note(card.uid).fields[1] for card in cards] == ["Ada 3"] * 4


def test_of_two_lines_it_is_asked_once(library: Library) -> None:
    cards = tuple(SharedCard(Uid(f"card-number-{each}"), f"{each}?", "so") for each in range(2))
    first = with_marks(SharedDeck(Uid("deck-of-lines"), "Lines", 1, cards=cards, releases=(Release(1, DATE),)))
    fork, second = version(first, "Fork", 0), version(first, "Ada", 0)
    for deck in (first, fork):
        take(library, deck)
    assert Outcome.CONFLICT in {each.outcome for each in take(library, second).notes}
    assert library.note(cards[0].uid).fields[1] == "Fork 2"
    assert Outcome.CONFLICT not in {each.outcome for each in take(library, version(second, "Ada", 0)).notes}
    assert library.note(cards[0].uid).fields[1] == "Ada 3"


def lines() -> tuple[SharedDeck, SharedDeck, SharedDeck]:
    """A deck, what its author makes of it, and what somebody makes who counts faster."""
    cards = tuple(SharedCard(Uid(f"card-number-{each}"), f"{each}?", "so") for each in range(4))
    first = with_marks(SharedDeck(Uid("deck-of-lines"), "Lines", 1, cards=cards, releases=(Release(1, DATE),)))
    fork = version(first, "Fork", 1, 2)
    for _ in range(3):
        fork = version(fork, "Fork", 2)
    return first, version(first, "Ada", 0, 1), fork


def test_a_fork_that_counts_faster_shuts_nobody_out(library: Library) -> None:
    first, second, fork = lines()
    for deck in (first, second, fork):
        take(library, deck)
    third = version(second, "Ada", 3)
    assert (fork.version, third.version) == (5, 3)
    assert Outcome.CONFLICT not in {each.outcome for each in take(library, third).notes}
    assert [library.note(card.uid).fields[1] for card in third.cards] == ["Ada 2", "Ada 2", "so", "Ada 3"]
    for older in (first, second):
        with pytest.raises(StudyAppError, match="is here already"):
            take(library, older)
    made = composing.publication(library, first.uid, DATE, before=third)
    assert not made.conflicts
    with pytest.raises(StudyAppError, match="was here already"):
        composing.publication(library, first.uid, DATE, before=second)


def test_who_follows_one_source_follows_it_past_a_fork_of_the_last_version(library: Library) -> None:
    first, second, _fork = lines()
    fork, third = version(second, "Fork", 0, 1), version(second, "Ada", 1, 2)

    def take_from(source: str, deck: SharedDeck) -> set[Outcome]:
        return {each.outcome for each in taking.take(library, taking.plan(library, deck, source))[1].notes}

    for source, deck in (("ada.md", first), ("ada.md", second), ("fork.md", fork), ("ada.md", third)):
        assert Outcome.CONFLICT not in take_from(source, deck)
    assert [library.note(card.uid).fields[1] for card in third.cards] == ["Ada 2", "Ada 3", "Ada 3", "so"]


def test_what_came_with_another_line_is_not_suggested_as_one_s_own(library: Library) -> None:
    first, second, fork = lines()
    for deck in (first, second, fork):
        take(library, deck)
    assert library.note(first.cards[1].uid).fields[1] == "Ada 2"
    assert not suggesting.offer(library, first.uid).offered
    note = library.note(first.cards[3].uid)
    editing.edit(library, note.uid, [note.fields[0], "mine", *note.fields[2:]])
    (offered,) = suggesting.offer(library, first.uid).offered
    assert offered.suggestion.card_uid == note.uid


def test_a_card_that_a_fork_retired_comes_back_with_its_author_s_next_version(library: Library) -> None:
    first, second, _fork = lines()
    cards = (replace(first.cards[0], is_retired=True, tags=("fork",)), *first.cards[1:])
    fork = with_marks(replace(first, version=2, cards=cards, releases=(Release(2, DATE, ("Fork",)), *first.releases)))
    for deck in (first, second, fork):
        take(library, deck)
    uid = first.cards[0].uid
    assert all(card.suspended for card in library.cards(note_uid=uid))
    assert Outcome.CONFLICT not in {each.outcome for each in take(library, version(second, "Ada", 3)).notes}
    assert not any(card.suspended for card in library.cards(note_uid=uid))
    assert library.note(uid).tags == ()


def test_words_of_a_fork_that_a_reader_went_on_with_are_no_base_of_its_author_s_versions(library: Library) -> None:
    """The author shares the card without its words, and the reader has no copy of the text."""
    first, _second, _fork = lines()
    referred = replace(first.cards[0], front="See the text.", back="ice", blanks=(Blank(1, 1, 1),))
    cloze = replace(referred, front="The {{c1::ice}} went.", back="", is_cloze=True, blanks=())

    def with_card(deck: SharedDeck, number: int, author: str, card: SharedCard) -> SharedDeck:
        releases = (Release(number, DATE, (author,)), *deck.releases)
        return with_marks(replace(deck, version=number, cards=(card, *deck.cards[1:]), releases=releases))

    base = with_card(first, 1, "Ada", referred)
    fork = with_card(base, 2, "Fork", replace(cloze, front="The {{c1::snow}} went."))
    second = with_card(base, 2, "Ada", replace(referred, context="winter"))
    third = with_card(second, 3, "Ada", replace(cloze, context="winter"))
    for deck in (base, fork):
        take(library, deck)
    note = library.note(first.cards[0].uid)
    editing.edit(library, note.uid, ["The {{c1::snow}} went at last.", *note.fields[1:]])
    for deck in (second, third):
        take(library, deck)
        assert library.note(note.uid).fields[0] == "The {{c1::snow}} went at last."


def test_what_stays_beside_a_fork_in_another_form_is_not_suggested(library: Library) -> None:
    first, _second, _fork = lines()
    front, releases = "{{c1::So}} it is.", (Release(2, DATE, ("Fork",)), *first.releases)
    cards = (replace(first.cards[0], front=front, back="", is_cloze=True), *first.cards[1:])
    fork = with_marks(replace(first, version=2, cards=cards, releases=releases))
    cards = (replace(first.cards[0], context="winter"), *first.cards[1:])
    second = with_marks(replace(first, version=2, cards=cards, releases=(Release(2, DATE, ("Ada",)), *first.releases)))
    for deck in (first, second, fork):
        take(library, deck)
    assert library.note(first.cards[0].uid).fields[:2] == (front, "winter")
    assert not suggesting.offer(library, first.uid).offered
