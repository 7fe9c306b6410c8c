"""Merging decks: nothing that anybody changed vanishes, and merging again changes nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studyapp.deckfile.comparing import changelog, compare
from studyapp.deckfile.descent import all_marks, with_marks
from studyapp.deckfile.merging import MergedDeck, Side, decide, merge
from studyapp.domain.curated import Blank, Release, SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Fingerprint

WORDS = st.sampled_from("one two three four five six seven".split())
TEXT_FIELDS = ("front", "back", "context", "source")
UIDS = [Uid(f"card-{number}") for number in range(8)]


def card_of(uid: Uid, word: str) -> SharedCard:
    return SharedCard(uid, f"{word}?", word)


@st.composite
def bases(draw: st.DrawFn) -> SharedDeck:
    uids = draw(st.lists(st.sampled_from(UIDS[:6]), unique=True, max_size=6))
    return SharedDeck(Uid("deck-uid"), "Deck", 1, cards=tuple(card_of(uid, draw(WORDS)) for uid in uids))


@st.composite
def acted_on(draw: st.DrawFn, card: SharedCard, fields: tuple[str, ...]) -> SharedCard | None:
    match draw(st.sampled_from(["keep", "keep", "change", "tag", "retire", "remove"])):
        case "change":
            return replace(card, **{draw(st.sampled_from(fields)): draw(WORDS)})
        case "tag":
            return replace(card, tags=(*card.tags, draw(WORDS)))
        case "retire":
            return replace(card, is_retired=True)
        case "remove":
            return None
        case _:
            return card


@st.composite
def edited(draw: st.DrawFn, base: SharedDeck, new: Uid, fields: tuple[str, ...] = TEXT_FIELDS) -> SharedDeck:
    """A base with cards changed, taken out, moved and added."""
    cards = [each for card in base.cards if (each := draw(acted_on(card, fields))) is not None]
    if draw(st.booleans()):
        cards.insert(draw(st.integers(0, len(cards))), card_of(new, draw(WORDS)))
    if draw(st.booleans()):
        cards = draw(st.permutations(cards))
    return replace(base, cards=tuple(cards))


@st.composite
def numbered(draw: st.DrawFn, deck: SharedDeck, *, is_marked: bool) -> SharedDeck:
    """A deck as it is, or as the next version, or the one after that, some with a changelog."""
    for _ in range(draw(st.integers(0, 2))):
        all_marks = Release(deck.version + 1, "2026-12-15", tuple(draw(st.lists(WORDS, max_size=2, unique=True))))
        releases = (all_marks, *deck.releases) if draw(st.booleans()) else deck.releases
        deck = replace(deck, version=deck.version + 1, releases=releases)
    return with_marks(deck) if is_marked else deck


@st.composite
def forks(draw: st.DrawFn) -> tuple[SharedDeck, SharedDeck, SharedDeck]:
    is_marked = draw(st.booleans())
    base = draw(bases())
    base = replace(base, releases=draw(st.sampled_from([(), (Release(1, "2026-12-14", ("First version.",)),)])))
    base = with_marks(base) if is_marked else base
    ours, theirs = (draw(numbered(draw(edited(base, uid)), is_marked=is_marked)) for uid in UIDS[6:8])
    return base, ours, theirs


@given(forks())
def test_what_one_side_alone_did_is_taken(fork: tuple[SharedDeck, SharedDeck, SharedDeck]) -> None:
    base, one, _ = fork
    for ours, theirs in ((base, one), (one, base), (one, one)):
        merged = merge(base, ours, theirs)
        assert (merged.deck, merged.conflicts) == (one, ())


@given(forks())
def test_merging_the_same_again_changes_nothing(fork: tuple[SharedDeck, SharedDeck, SharedDeck]) -> None:
    base, ours, theirs = fork
    first = merge(base, ours, theirs)
    once = with_marks(first.deck) if all_marks(ours.releases) else first.deck  # as its file is written
    again = merge(base, once, theirs)
    assert again.deck == once
    assert {each.key for each in again.conflicts} <= {each.key for each in first.conflicts}
    assert merge(theirs, once, theirs) == MergedDeck(once, ())
    assert merge(ours, ours, once) == MergedDeck(once, ())


@given(forks())
def test_every_edit_is_in_the_deck_or_in_a_conflict(fork: tuple[SharedDeck, SharedDeck, SharedDeck]) -> None:
    base, ours, theirs = fork
    merged = merge(base, ours, theirs)
    before = {card.uid: card for card in base.cards}
    result = {card.uid: card for card in merged.deck.cards}
    open_ = {(each.card_uid, each.name) for each in merged.conflicts}
    for side in (ours, theirs):
        for card in side.cards:
            old = before.get(card.uid)
            if card == old:
                continue
            assert card.uid in result
            for name in (*TEXT_FIELDS, "is_retired"):
                value = getattr(card, name)
                if old is None or value != getattr(old, name):
                    kept = getattr(result[card.uid], name) == value
                    assert kept or (card.uid, name) in open_ or (card.uid, "") in open_
            assert set(card.tags) - set(old.tags if old else ()) <= set(result[card.uid].tags)


@given(st.data())
def test_edits_of_different_fields_always_merge(data: st.DataObject) -> None:
    base = data.draw(bases())
    kept = [replace(card) for card in base.cards]
    ours = replace(base, cards=tuple(replace(card, front=data.draw(WORDS)) for card in kept))
    theirs = replace(base, cards=tuple(replace(card, back=data.draw(WORDS)) for card in kept))
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    expected = [(our.front, their.back) for our, their in zip(ours.cards, theirs.cards, strict=True)]
    assert [(card.front, card.back) for card in merged.deck.cards] == expected


def test_a_conflict_names_the_card_the_field_and_all_three_texts() -> None:
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, cards=(card_of(UIDS[0], "one"),))
    ours, theirs = (replace(base, cards=(card_of(UIDS[0], word),)) for word in ("two", "three"))
    front, back = merge(base, ours, theirs).conflicts
    assert (front.card_uid, front.name, front.base, front.ours, front.theirs) == (
        UIDS[0],
        "front",
        "one?",
        "two?",
        "three?",
    )
    assert back.name == "back"


@given(forks())
def test_a_comparison_is_empty_for_equal_decks_alone(fork: tuple[SharedDeck, SharedDeck, SharedDeck]) -> None:
    base, ours, theirs = fork
    assert not compare(base, base)
    for one, other in ((base, ours), (ours, theirs)):
        assert bool(compare(one, other)) == (one != other)


def test_a_changelog_counts_and_names() -> None:
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, cards=tuple(card_of(uid, "one") for uid in UIDS[:4]))
    first, second, third, _ = base.cards
    cards = (first, replace(second, back="two"), replace(third, is_retired=True), card_of(UIDS[7], "new"))
    assert tuple(changelog(compare(base, replace(base, cards=cards)))) == (
        "1 card added: “new?”.",
        "1 card changed: “one?”.",
        "1 card retired: “one?”.",
        "1 card taken out: “one?”.",
    )


def test_a_question_and_its_form_are_one_value() -> None:
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, cards=(card_of(UIDS[0], "one"),))
    ours = replace(base, cards=(replace(base.cards[0], front="It is {{c1::one}}.", back="", is_cloze=True),))
    theirs = replace(base, cards=(replace(base.cards[0], back="two"),))
    merged = merge(base, ours, theirs)
    assert merged.deck == ours
    assert {each.name: each.together for each in merged.conflicts} == {
        "front": ("back", "is_cloze"),
        "back": ("front", "is_cloze"),
        "is_cloze": ("front", "back"),
    }
    assert decide(merged, {(UIDS[0], "back"): Side.THEIRS}) == MergedDeck(theirs, ())
    assert decide(merged, {(UIDS[0], "is_cloze"): Side.OURS}) == MergedDeck(ours, ())
    assert decide(merged, {}) == merged


def test_blanks_a_place_and_what_stands_for_them_are_one_value() -> None:
    place = Fingerprint(1, 1, 40, 0, 40, "abcd", "abcdefghij")
    card = replace(card_of(UIDS[0], "one"), fingerprint=place, blanks=(Blank(0, 5),))
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, cards=(card,))
    ours = replace(base, cards=(replace(card, front="Reworded?"),))
    blanked = replace(card, blanks=(Blank(7, 9),), front="Another?", back="other")
    theirs = replace(base, cards=(blanked,))
    assert {each.name for each in merge(base, ours, theirs).conflicts} == {"front", "back", "blanks"}
    moved = replace(base, cards=(replace(card, fingerprint=replace(place, paragraph=2)),))
    assert merge(base, ours, moved).deck.cards[0] == replace(moved.cards[0], front="Reworded?")
    (all_marks,) = merge(base, moved, replace(base, cards=(replace(card, fingerprint=None, blanks=()),))).conflicts[-1:]
    assert "fingerprint" in (all_marks.name, *all_marks.together)


def test_a_card_that_one_side_took_out_is_decided_as_a_whole() -> None:
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, cards=(card_of(UIDS[0], "one"),))
    gone, changed = replace(base, cards=()), replace(base, cards=(card_of(UIDS[0], "two"),))
    for ours, theirs in ((gone, changed), (changed, gone)):
        merged = merge(base, ours, theirs)
        assert merged.deck.cards == changed.cards
        for side, wanted in ((Side.OURS, ours), (Side.THEIRS, theirs)):
            assert decide(merged, {(UIDS[0], ""): side}) == MergedDeck(wanted, ())


def test_two_versions_with_one_number_make_the_next_and_both_changelogs_stay() -> None:
    first = Release(1, "2026-12-14", ("First version.",))
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, cards=(card_of(UIDS[0], "one"),), releases=(first,))
    ada, ben = Release(2, "2026-12-15", ("By Ada.",)), Release(2, "2026-12-16", ("By Ben.",))
    ours = replace(base, version=2, releases=(ada, first), cards=(replace(base.cards[0], back="two"),))
    theirs = replace(base, version=2, releases=(ben, first), description="By Ben.")
    made = merge(base, ours, theirs).deck
    assert (made.version, made.cards, made.description) == (3, ours.cards, "By Ben.")
    assert made.releases == (Release(3, "2026-12-16", ("By Ada.", "By Ben.")), first)
    assert merge(theirs, made, theirs).deck == made
    later = replace(ours, version=3, releases=(Release(3, "2026-12-17"), ada, first))
    assert merge(base, ours, later).deck.version == 3
    assert merge(base, ours, ours).deck == ours


def test_a_side_that_did_nothing_takes_the_tags_as_the_other_has_them() -> None:
    base, theirs = (
        SharedDeck(Uid("deck-uid"), "Deck", cards=(replace(card_of(UIDS[0], "one"), tags=tags),))
        for tags in (("a", "b"), ("c", "b", "a"))
    )
    assert merge(base, base, theirs).deck == theirs
    assert merge(base, theirs, base).deck == theirs


def test_merging_a_version_that_nobody_marked_into_a_marked_one_that_has_it_makes_no_other() -> None:
    base = SharedDeck(Uid("deck-uid"), "Deck", 1, releases=(Release(1, ""),), cards=(card_of(UIDS[0], "one"),))
    third = replace(base, version=3, releases=(Release(3, "", ("Better.",)), *base.releases), title="A deck")
    ours = with_marks(replace(third, cards=(card_of(UIDS[0], "two"),)))
    assert merge(base, ours, third).deck == ours
    assert merge(base, third, ours).deck == ours


def test_tags_and_words_of_a_quotation_that_both_changed_are_all_kept_without_a_conflict() -> None:
    card = replace(card_of(UIDS[0], "one"), tags=("a",), quotation=("who",))
    base, ours, theirs = (
        SharedDeck(Uid("deck-uid"), "Deck", 1, cards=(replace(card, tags=tags, quotation=words),))
        for tags, words in ((("a",), ("who",)), (("a", "ours"), ("who", "we")), (("a", "theirs"), ("who", "they")))
    )
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.deck.cards == (replace(card, tags=("a", "ours", "theirs"), quotation=("who", "we", "they")),)
