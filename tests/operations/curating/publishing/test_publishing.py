"""Publishing: the next version with its changelog, nothing of the schedule, no words of the essay unasked."""

from dataclasses import replace
from pathlib import Path

import pytest

from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.cloze import deletions
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.exchange.packages import Outcome
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.matching.quoting import mark_of
from studyapp.operations.curating.publishing import composing
from studyapp.operations.curating.publishing.version import About, Publication, Terms
from studyapp.operations.curating.taking import taking
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.notes import editing, marking
from studyapp.operations.reviews import reviewing
from tests.operations.bridge import ROWS, generation_of
from tests.storage.material import opened

DATE = "2026-12-14"


def published(library: Library, imported: Imported, before: SharedDeck | None = None, **how: object) -> Publication:
    terms = Terms(**how)  # type: ignore[arg-type]
    return composing.publication(library, imported.deck_uid, DATE, terms, before=before)


def test_the_first_version_holds_every_taken_card(library: Library, bridge: Imported) -> None:
    made = published(library, bridge, about=About(authors=("Ada",), licence="CC-BY-4.0", language="en"))
    deck = made.deck
    assert (deck.uid, deck.version, deck.authors, deck.licence) == (bridge.deck_uid, 1, ("Ada",), "CC-BY-4.0")
    assert {card.uid for card in deck.cards} == {note.uid for note in library.notes()}
    assert all(card.fingerprint is not None for card in deck.cards)
    assert deck.essay is not None
    assert deck.essay.title == library.essays()[0].title
    assert read_deck(write_deck(deck).encode()).deck == deck


def test_an_unchanged_deck_keeps_its_number(library: Library, bridge: Imported) -> None:
    first = published(library, bridge).deck
    again = published(library, bridge, before=first)
    assert again.deck == first
    assert not again.changes


def test_the_next_version_tells_what_changed_and_retires_what_is_gone(library: Library, bridge: Imported) -> None:
    first = published(library, bridge).deck
    edited, gone = (note for note in library.notes()[:2])
    editing.edit(library, edited.uid, (*edited.fields[:-1], "a remark"))
    editing.delete(library, (gone.uid,))
    made = published(library, bridge, before=first)
    assert made.deck.version == 2
    (retired,) = [card for card in made.deck.cards if card.is_retired]
    assert retired.uid == gone.uid
    release = made.deck.releases[0]
    assert (release.version, release.date, len(release.changes)) == (2, DATE, 2)
    assert release.changes[0].startswith("1 card changed")
    assert release.changes[1].startswith("1 card retired")


def test_a_co_author_s_card_that_was_never_here_stays(library: Library, bridge: Imported) -> None:
    first = published(library, bridge).deck
    theirs = replace(first.cards[0], uid=Uid("card-of-a-colleague"), front="What else?", back="This")
    both = replace(first, version=2, cards=(first.cards[0], theirs, *first.cards[1:]))
    made = published(library, bridge, before=both)
    assert made.deck.cards[1] == theirs
    assert not made.changes


def test_nothing_of_the_schedule_goes_along(library: Library, bridge: Imported) -> None:
    before = write_deck(published(library, bridge).deck)
    for card in library.cards()[:3]:
        reviewing.answer(library, card.uid, Rating.EASY, 1000)
    reviewing.suspend(library, (library.cards()[0].uid,))
    assert write_deck(published(library, bridge).deck) == before


def test_words_of_the_essay_are_told_until_they_are_allowed(library: Library, bridge: Imported) -> None:
    note = library.notes()[0]
    words = " ".join(library.essay(bridge.essay_uid).text.split()[:12])
    editing.edit(library, note.uid, (*note.fields[:-1], f"He says: {words}"))
    made = published(library, bridge)
    mine = [each for each in made.open_quotations if each.card_uid == note.uid]
    assert "remarks" in [each.field for each in mine if each.words.startswith(words[:40])]
    allowed = published(library, bridge, allowed={each.key for each in made.quotations})
    assert allowed.open_quotations == ()
    assert all(card.quotation for card in allowed.deck.cards if card.uid == note.uid)
    assert published(library, bridge, before=allowed.deck).open_quotations == ()
    assert words[:40] not in write_deck(allowed.deck).replace(f"He says: {words}", "")


def essay_words(library: Library, imported: Imported, first: int = 0, number: int = 12) -> str:
    return " ".join(library.essay(imported.essay_uid).text.split()[first : first + number])


def test_a_permission_frees_these_words_alone_and_lapses_when_they_change(library: Library, bridge: Imported) -> None:
    note = library.notes()[0]

    def say(words: str) -> None:
        editing.edit(library, note.uid, (*note.fields[:-1], words))

    say(essay_words(library, bridge))
    allowed = published(library, bridge, allowed={each.key for each in published(library, bridge).quotations}).deck
    card = next(each for each in allowed.cards if each.uid == note.uid)
    assert all(len(mark) == 10 for mark in card.quotation)
    assert read_deck(write_deck(allowed).encode()).deck == allowed
    say(f"{essay_words(library, bridge)} and {essay_words(library, bridge, 20)}")
    (told,) = published(library, bridge, before=allowed).open_quotations
    assert told.words.split() == essay_words(library, bridge, 20).split() or told.field == "remarks"
    say(essay_words(library, bridge, 0, 11))
    assert len(published(library, bridge, before=allowed).open_quotations) == 1
    say(essay_words(library, bridge).upper())
    assert published(library, bridge, before=allowed).open_quotations == ()


@pytest.mark.parametrize("name", ["title", "licence", "language", "description", "authors"])
def test_what_is_said_of_the_deck_is_counted_too(library: Library, bridge: Imported, name: str) -> None:
    words = essay_words(library, bridge, 3)
    about = About(**{name: (words,) if name == "authors" else words})  # type: ignore[arg-type]
    made = published(library, bridge, about=about)
    assert [(each.card_uid, each.field) for each in made.open_quotations] == [("", name)]
    allowed = published(library, bridge, about=about, allowed={each.key for each in made.open_quotations})
    assert allowed.open_quotations == ()
    assert read_deck(write_deck(allowed.deck).encode()).deck == allowed.deck
    assert published(library, bridge, before=allowed.deck).open_quotations == ()


def test_hints_tags_and_the_changelog_are_counted_too(library: Library, bridge: Imported) -> None:
    words = essay_words(library, bridge, 3, 9)
    first, second, *_ = library.notes()
    marking.add_tags(library, [first.uid], ["_".join(words.split())])
    editing.edit(library, second.uid, (f"It is {{{{c1::so::{words}}}}}.", *second.fields[1:]))
    found = {(each.card_uid, each.field) for each in published(library, bridge).open_quotations}
    assert found >= {(first.uid, "tags"), (second.uid, "hints")}
    before = published(library, bridge).deck
    told = replace(before, version=2, releases=(Release(2, DATE, (words,)), *before.releases))
    assert ("", "releases") in {
        (each.card_uid, each.field) for each in published(library, bridge, before=told).quotations
    }


def test_words_are_counted_as_a_reader_sees_them(library: Library, bridge: Imported) -> None:
    words = essay_words(library, bridge, 3, 9).split()
    first, second, *_ = library.notes()
    hidden = f"{' '.join(words[:4])} [{words[4]}](https://example.org) {words[5][:1]}\u200b{words[5][1:]}"
    editing.edit(library, first.uid, (*first.fields[:-1], f"{hidden} {' '.join(words[6:])}"))
    editing.edit(library, second.uid, (f"{' '.join(words[:3])} {{{{c1::{words[3]}}}}}", "", "", " ".join(words[4:])))
    found = {(each.card_uid, each.field): each.words for each in published(library, bridge).open_quotations}
    assert all(
        mark_of(said) == mark_of(" ".join(words)) for said in (found[first.uid, "remarks"], found[second.uid, "front"])
    )


def test_words_of_the_deck_s_essay_are_told_where_no_card_stands_on_it(library: Library, bridge: Imported) -> None:
    shared = replace(published(library, bridge).deck, uid=Uid("deck-of-another"), releases=())
    card = SharedCard(Uid("card-on-nothing"), "What is told?", "Nothing.")
    taking.take(library, taking.plan(library, replace(shared, cards=(card,)), "other.md"))
    words = essay_words(library, bridge, 3, 9)
    editing.edit(library, card.uid, (card.front, words, "", "", ""))
    made = composing.publication(library, shared.uid, DATE)
    assert [(each.card_uid, each.field) for each in made.open_quotations] == [(card.uid, "back")]


def test_a_drafted_changelog_has_no_words_of_the_essay(library: Library, bridge: Imported) -> None:
    note = library.notes()[0]
    first = published(library, bridge).deck
    editing.edit(library, note.uid, (f"{essay_words(library, bridge, 0, 9)} {{{{c1::so}}}}", *note.fields[1:]))
    made = published(library, bridge, before=first)
    assert made.deck.releases[0].changes == ("1 card changed.",)


def test_tags_of_a_person_do_not_travel(library: Library, bridge: Imported, tmp_path: Path) -> None:
    uid = library.notes()[0].uid
    personal = ["leech", "marked", "my::list", "private", "studyapp::x", "AnkiHub_Protect::All", "Personal_exam"]
    marking.add_tags(library, [uid], [*personal, "border", "mystery", "ownership"])
    deck = published(library, bridge).deck
    card = next(each for each in deck.cards if each.uid == uid)
    assert card.tags == ("border", "mystery", "ownership")
    theirs = replace(deck, cards=tuple(replace(each, tags=(*each.tags, "leech")) for each in deck.cards))
    with opened(tmp_path / "other.studyapp", seed=11) as other:
        taking.take(other, taking.plan(other, theirs, "bridge.md"))
        assert {tag for note in other.notes() for tag in note.tags} == {"border", "mystery", "ownership"}


def test_what_stands_for_a_cloze_is_made_anew_with_its_blanks(library: Library, bridge: Imported) -> None:
    deck = published(library, bridge).deck
    uid = next(card.uid for card in deck.cards if card.blanks)
    made = next(card for card in deck.cards if card.uid == uid)
    by_hand = replace(made, front="A better question?", back="by hand")
    deck = replace(deck, cards=tuple(by_hand if card.uid == uid else card for card in deck.cards))
    (same,) = (card for card in published(library, bridge, before=deck).deck.cards if card.uid == uid)
    assert same == by_hand
    note = library.note(uid)
    blank = deletions(note.fields[0])[0]
    other = note.fields[0][: blank.start] + blank.answer + note.fields[0][blank.end :]
    word = max(other.split(), key=len)
    editing.edit(library, uid, (other.replace(word, f"{{{{c1::{word}}}}}"), *note.fields[1:]))
    (card,) = (card for card in published(library, bridge, before=deck).deck.cards if card.uid == uid)
    assert card.blanks
    assert card.blanks != by_hand.blanks
    assert (card.front, card.back) != ("A better question?", "by hand")
    assert card.back == word


def test_what_is_published_attaches_to_another_reader_s_copy(
    library: Library, bridge: Imported, tmp_path: Path
) -> None:
    deck = published(library, bridge).deck
    with opened(tmp_path / "other.studyapp", seed=11) as other:
        own = import_essay(other, replace(generation_of(ROWS), drafts=()))
        planned = taking.plan(other, deck, "bridge.md")
        assert planned.meeting.essay_uid == own.essay_uid
        assert planned.meeting.left == ()
        _, report = taking.take(other, planned)
        assert {each.outcome for each in report.notes} == {Outcome.NEW}
        for note in library.notes():
            there = other.note(note.uid)
            assert there.fields == note.fields
            assert there.anchor is not None
            assert note.anchor is not None
            assert there.anchor.selector.span == note.anchor.selector.span


def test_a_deck_without_cards_and_a_file_of_another_deck_are_refused(library: Library, bridge: Imported) -> None:
    deck = published(library, bridge).deck
    with pytest.raises(StudyAppError, match="is of another deck"):
        published(library, bridge, before=replace(deck, uid=Uid("another-deck")))
    editing.delete(library, [note.uid for note in library.notes()])
    with pytest.raises(StudyAppError, match="has no cards to publish"):
        published(library, bridge)
