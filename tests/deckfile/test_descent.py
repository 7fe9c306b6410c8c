"""Marks in a changelog: the same for the same content however it is laid out, and others for all other content."""

from dataclasses import fields, replace

from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.deckfile.descent import grew_from, mark_of, marks_of, with_marks
from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import Release, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from tests.deckfile.decks import decks

CARD = SharedCard(Uid("amur-length"), "How long is the Amur?", "2,824 km", tags=("asia", "rivers"))
DECK = SharedDeck(Uid("rivers-of-asia"), "Rivers", 2, releases=(Release(2, "2026-12-14", ("Better.",)),), cards=(CARD,))


RULE_IN_LIST = SharedCard(Uid("fence-under-a-rule"), "- a\n---\n  ```\n```", "x")
"""Only as it is meant is its code closed: a backslash before the line would make it part of the list."""


@given(decks())
@example(replace(DECK, releases=(), cards=(CARD, RULE_IN_LIST)))
def test_a_file_that_is_read_holds_what_was_written(deck: SharedDeck) -> None:
    again = read_deck(write_deck(with_marks(deck)).encode()).deck
    assert again is not None
    assert mark_of(again) == mark_of(deck)
    assert with_marks(again) == again


@given(decks(), st.data())
def test_any_other_content_has_another_mark(deck: SharedDeck, data: st.DataObject) -> None:
    other = data.draw(decks())
    for each in fields(deck):
        if each.name not in ("version", "releases"):
            changed = replace(deck, **{each.name: getattr(other, each.name)})
            assert (mark_of(changed) == mark_of(deck)) == (changed == deck), each.name


def test_another_layout_is_no_other_content() -> None:
    text = write_deck(DECK)
    laid_out = text.replace("title: Rivers", "title:   'Rivers'").replace("asia rivers", " asia   rivers ")
    laid_out = laid_out.replace("A: 2,824 km\n", "A:   2,824 km  \n\n").replace("\n", "\r\n")
    assert laid_out != text
    found = read_deck(laid_out.encode()).deck
    assert found is not None
    assert mark_of(found) == mark_of(DECK)


def test_a_version_grew_from_what_its_changelog_has_a_mark_of() -> None:
    first = with_marks(DECK)
    by_hand = replace(first, cards=(replace(CARD, back="2,825 km"),))
    later = with_marks(
        replace(
            with_marks(by_hand), version=3, releases=(Release(3, "2026-12-15"), *with_marks(by_hand).releases), cards=()
        )
    )
    assert [len(each.marks) for each in later.releases] == [1, 2]
    assert grew_from(later, first, marks_of(first))
    assert grew_from(later, by_hand, marks_of(by_hand))
    assert not grew_from(by_hand, later, marks_of(later))
    other = replace(by_hand, cards=(replace(CARD, back="2,826 km"),))
    assert not grew_from(with_marks(by_hand), other, marks_of(other))
    assert not grew_from(later, first, marks_of(first, {"amur.mp3": "0" * 64}))


def test_a_line_without_media_is_not_asked_for_their_mark() -> None:
    media, others = {"amur.mp3": "0" * 64}, {"amur.mp3": "1" * 64}
    content, of_media = marks_of(DECK, media)

    def later(sounds: dict[str, str]) -> SharedDeck:
        first = with_marks(DECK, sounds)
        releases = (Release(3, "2026-12-15"), *first.releases)
        return with_marks(replace(first, version=3, releases=releases, cards=()), sounds)

    zipped = with_marks(DECK, media)
    assert grew_from(later({}), zipped, (content, of_media), (of_media,))
    assert grew_from(later(media), zipped, (content, of_media), (of_media,))
    assert not grew_from(later(others), zipped, (content, of_media), (of_media,))
    other = with_marks(replace(DECK, title="Streams"), media)
    assert not grew_from(later({}), other, marks_of(other, media), (of_media,))


def test_without_marks_the_words_of_a_changelog_tell() -> None:
    later = replace(DECK, version=3, releases=(Release(3, "2026-12-15"), *DECK.releases))
    assert grew_from(later, DECK, ())
    assert grew_from(later, DECK, marks_of(DECK))
    assert not grew_from(DECK, replace(later, releases=(Release(3, "2026-12-15", ("Worse.",)),)), ())
    assert not grew_from(replace(later, releases=(Release(3, "2026-12-15", ("Worse.",)),)), DECK, ())
    assert not grew_from(with_marks(replace(DECK, cards=())), DECK, marks_of(DECK))
    assert not grew_from(later, with_marks(DECK), marks_of(DECK))


def test_of_a_changelog_that_was_cut_the_newest_words_are_enough() -> None:
    older = replace(DECK, releases=(*DECK.releases, Release(1, "2026-09-01", ("First.",))))
    later = replace(DECK, version=3, releases=(Release(3, "2026-12-15"), *DECK.releases))
    assert grew_from(later, older, ())


class LaterCard(SharedCard):
    """A card of a later version of the format, which has one text more."""

    __slots__ = ()

    @property
    def texts(self) -> dict[str, str]:
        """Return all that a reader sees of it, by name."""
        return {**SharedCard.texts.__get__(self), "hint": self.section}


def test_a_text_that_the_format_gets_later_counts_only_where_it_is_filled() -> None:
    plain, filled = replace(CARD, section=" "), replace(CARD, section="Asia")

    def mark(card: SharedCard) -> str:
        return mark_of(replace(DECK, cards=(card,)))

    def with_one_more(card: SharedCard) -> SharedCard:
        return LaterCard(**{each.name: getattr(card, each.name) for each in fields(card)})

    assert mark(with_one_more(plain)) == mark(plain)
    assert mark(with_one_more(filled)) != mark(filled)


def test_a_version_that_its_changelog_does_not_tell_of_is_marked_there_too() -> None:
    by_hand = replace(with_marks(DECK), version=3, cards=(replace(CARD, back="2,825 km"),))
    told = with_marks(by_hand).releases
    assert [(each.version, each.date, each.changes) for each in told] == [(3, "", ()), (2, "2026-12-14", ("Better.",))]
    assert (
        read_deck(write_deck(with_marks(by_hand)).encode()).deck
        == with_marks(by_hand)
        == with_marks(with_marks(by_hand))
    )
    later = with_marks(replace(by_hand, version=4, releases=(Release(4, "2026-12-15"), *told), cards=()))
    assert grew_from(later, by_hand, marks_of(by_hand))


def test_a_version_that_took_something_back_is_not_the_one_before_it() -> None:
    first = with_marks(DECK)
    second = with_marks(replace(first, version=3, releases=(Release(3, "2026-12-15"), *first.releases), cards=()))
    third = with_marks(replace(first, version=4, releases=(Release(4, "2026-12-16"), *second.releases)))
    other = with_marks(
        replace(second, version=4, releases=(Release(4, "2026-12-16"), *second.releases), title="Streams")
    )
    assert mark_of(third) == mark_of(first)
    assert grew_from(third, second, marks_of(second))
    assert not grew_from(other, third, marks_of(third))
