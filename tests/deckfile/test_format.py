"""The deck file: what is written is read again, in few lines, and a hand-written one reads as people mean it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.rendering.markdown_tokens import code_lines
from tests.deckfile.decks import BLOCKS, MARKS, decks

HAND_WRITTEN = """---
format: studyapp.deck/1
title: Rivers
id: rivers-of-asia
authors: [Ada, Ben]
---

Q: How long is the Amur?
A: 2,824 kilometres
<!--
uid: amurlength
kind: figure
tags: asia rivers
source: Ivanov, 2011
-->

<!-- section: Treaties -->

C: A treaty of [1689] drew the line at [Nerchinsk].
<!-- uid: nerchinsk1 -->

---

Q: What does Ivanov argue?

In one sentence.
A: The river unites its banks:

- trade
- fish
"""

WITHOUT_CODE = (read_deck(HAND_WRITTEN.encode()).deck or SharedDeck(Uid("empty-deck"), "")).cards


@given(decks())
def test_what_is_written_is_read_again(deck: SharedDeck) -> None:
    written = write_deck(deck)
    again = read_deck(written.encode())
    assert again.problems == ()
    assert again.deck == deck
    assert write_deck(again.deck) == written


def test_a_deck_written_by_hand_is_read_as_it_is_meant() -> None:
    read = read_deck(HAND_WRITTEN.encode())
    deck = read.deck
    assert deck is not None
    assert (deck.title, deck.uid, deck.authors) == ("Rivers", "rivers-of-asia", ("Ada", "Ben"))
    amur, treaty, ivanov = deck.cards
    assert (amur.front, amur.back, amur.kind) == ("How long is the Amur?", "2,824 kilometres", "figure")
    assert (amur.tags, amur.source, amur.section) == (("asia", "rivers"), "Ivanov, 2011", "")
    assert treaty.front == "A treaty of {{c1::1689}} drew the line at {{c2::Nerchinsk}}."
    assert (treaty.uid, treaty.section) == (Uid("nerchinsk1"), "Treaties")
    assert ivanov.front == "What does Ivanov argue?\n\nIn one sentence."
    assert ivanov.back == "The river unites its banks:\n\n- trade\n- fish"
    (missing,) = read.problems
    assert missing.is_harmless
    assert (missing.line, missing.message[:24]) == (24, "The card has no uid, so ")


def test_a_changed_card_changes_its_own_lines_alone() -> None:
    deck = read_deck(HAND_WRITTEN.encode()).deck
    assert deck is not None
    before = write_deck(deck).splitlines()
    after = write_deck(read_deck(HAND_WRITTEN.replace("2,824", "2,825").encode()).deck or deck).splitlines()
    assert len(before) == len(after)
    assert [old for old, new in zip(before, after, strict=True) if old != new] == ["A: 2,824 kilometres"]


def test_lines_that_git_writes_into_an_unfinished_merge_may_stand_in_a_field() -> None:
    text = "Title\n=======\n\n\\=======\n<<<<<<< HEAD\n>>>>>>> b\n|||||||\n========"
    card = SharedCard(Uid("card-of-headings"), "What is told?", text, remarks=text)
    deck = SharedDeck(Uid("deck-of-headings"), "Headings", cards=(card,))
    assert read_deck(write_deck(deck).encode()).deck == deck


@pytest.mark.parametrize("fence", ["```", "````text", "~~~"])
@given(st.lists(st.sampled_from([*MARKS, *BLOCKS, ""]), min_size=1, max_size=6))
def test_code_may_hold_what_looks_like_a_mark(fence: str, code: list[str]) -> None:
    assume("uid: abcdefgh" not in code or not any(line.startswith("<!--") for line in code))
    block = "\n".join((fence, *code, fence.removesuffix("text")))
    for field in (block, f"Such as\n\n{block}\n\nand so on"):
        written = HAND_WRITTEN.replace("2,824 kilometres", field)
        deck = read_deck(written.encode()).deck
        assert deck is not None
        assert len(deck.cards) == 3
        assert (deck.cards[0].uid, deck.cards[0].back) == ("amurlength", field.replace("Q\\:", "Q:"))
        assert deck.cards[1:] == WITHOUT_CODE[1:]


def test_a_line_break_by_two_blanks_becomes_one_by_a_backslash_but_not_in_code() -> None:
    field = "one  \ntwo\n\n    three  \n    four\n\n```\nfive  \nsix\n```"
    deck = read_deck(HAND_WRITTEN.replace("2,824 kilometres", field).encode()).deck
    assert deck is not None
    assert deck.cards[0].back == "one\\\ntwo\n\n    three\n    four\n\n```\nfive\nsix\n```"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("    code\nand words", "A:\n    code\nand words\n"),
        ("```\ncode\n```", "A:\n```\ncode\n```\n"),
        ("```\ncode", "A:\n```\ncode\n```\n"),
        ("  words", "A: words\n"),
        ("   - one\n   - two", "A:\n   - one\n   - two\n"),
    ],
)
def test_an_indent_is_kept(text: str, written: str) -> None:
    card = SharedCard(Uid("card-of-code"), "What is told?", text, context=text)
    deck = SharedDeck(Uid("deck-of-code"), "Code", cards=(card,))
    assert written in write_deck(deck)
    again = read_deck(write_deck(deck).encode()).deck
    assert again is not None
    assert (again.cards[0].back, again.cards[0].context) == (tidy(text), tidy(text))
    assert code_lines(again.cards[0].back) >= code_lines(text)


def read_card(lines: str) -> SharedCard:
    deck = read_deck(f"{HAND_WRITTEN.partition('Q:')[0]}{lines}\n".encode()).deck
    assert deck is not None
    return deck.cards[0]


def test_the_words_of_a_picture_and_braces_are_no_blank() -> None:
    assert read_card("C: ![a map](map.png) of [Asia]").front == "![a map](map.png) of {{c1::Asia}}"
    assert read_card("C: {{container}} is [a name]").front == "{{container}} is {{c1::a name}}"


def test_tags_may_be_parted_by_commas() -> None:
    card = read_card("Q: a\nA: b\n<!--\nuid: card-of-tags\ntags: asia, rivers ,long,2014 ,\n-->")
    assert card.tags == ("asia", "rivers", "long,2014")
