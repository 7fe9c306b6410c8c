"""Deck files with a planted fault each: the fault is told with its line, its column and what to do, nothing else is."""

import pytest

from studyapp.deckfile.reading import LIMIT, read_deck
from studyapp.domain.curated import SharedDeck
from studyapp.domain.messages import Message

GOOD = """---
format: studyapp.deck/1
title: Rivers
id: rivers-of-asia
version: 2
authors:
- Ada
licence: CC-BY-4.0
language: en
essay:
  title: On Rivers
changelog:
- version: 2
  date: '2026-12-14'
  changes:
  - Better.
- version: 1
  date: '2025'
  changes: []
---

<!-- section: Asia -->

Q: How long is the Amur?
A: 2,824 kilometres
<!--
uid: amur-length
kind: figure
tags: asia
at: 1.2 40 0-12 abcd abcdefghij
blanks: 0-5:1
state: retired
-->

C: A treaty of [1689] drew the line.
<!--
uid: treaty-1689
-->
"""
LINES = GOOD.split("\n")


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(LINES, 1) if words in line)


def with_(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


HEAD = 1
FAULTS: dict[str, tuple[str | bytes, int, int, str]] = {
    # fault: file, line and column, words of the message
    "nothing": ("", 1, 1, "does not begin with a head"),
    "no head": ("Q: a\nA: b\n", 1, 1, "does not begin with a head"),
    "head not closed": (GOOD.replace("---\n\n<!--", "\n<!--"), 1, 1, "does not begin with a head"),
    "head is a list": ("---\n- a\n---\n", 2, 1, "no “key: value” lines"),
    "head is a word": ("---\nword\n---\n", 2, 1, "no “key: value” lines"),
    "head is empty": ("---\n---\n", 2, 1, "no “key: value” lines"),
    "unclosed quotation in the head": (with_("title: Rivers", 'title: "Rivers'), 3, 8, "no valid YAML"),
    "a colon in a title": (with_("title: Rivers", "title: Rivers: Asia"), 3, 14, "no valid YAML"),
    "a tab in the head": (with_("  title: On", "\ttitle: On"), 11, 1, "no valid YAML"),
    "an alias in the head": (with_("title: Rivers", "title: &a Rivers\nlicence: *a"), 4, 10, "no valid YAML"),
    "half a letter in the head": (with_("title: Rivers", 'title: "R\\ud800"'), 3, 8, "holds the character U+D800"),
    "a zero in the head": (with_("- Better.", '- "Better\\0"'), 16, 5, "holds the character U+0000"),
    "an order to a terminal in the head": (with_("- Ada", '- "\\e[31mAda"'), 7, 3, "holds the character U+001B"),
    "half a letter as a key": (with_("licence:", '"\\udc00":'), 8, 1, "holds the character U+DC00"),
    "a key twice": (with_("title: Rivers", "title: Rivers\ntitle: Lakes"), 4, 1, "stands here twice"),
    "unknown key": (with_("licence:", "license:"), 8, 1, "is no key of a deck"),
    "no title": (with_("title: Rivers\n", ""), 2, 1, "has no title"),
    "title is a list": (with_("title: Rivers", "title: [a, b]"), 3, 1, "is no text"),
    "no id": (with_("id: rivers-of-asia\n", ""), 2, 1, "has no id"),
    "id with blanks": (with_("rivers-of-asia", "rivers of asia"), 4, 1, "is no id"),
    "id in capitals": (with_("rivers-of-asia", "RIVERS-OF-ASIA"), 4, 1, "is no id"),
    "id too short": (with_("rivers-of-asia", "rivers"), 4, 1, "is no id"),
    "no format": (with_("format: studyapp.deck/1\n", ""), 2, 1, "what format it is of"),
    "newer format": (with_("deck/1", "deck/7"), 2, 1, "newer format"),
    "other format": (with_("studyapp.deck/1", "anki"), 2, 1, "is no format"),
    "version is a word": (with_("version: 2\nauthors", "version: two\nauthors"), 5, 1, "is no version"),
    "version is zero": (with_("version: 2\nauthors", "version: 0\nauthors"), 5, 1, "is no version"),
    "version goes back": (with_("version: 2\nauthors", "version: 1\nauthors"), 5, 1, "tells of version 2"),
    "authors are records": (with_("- Ada", "- {name: Ada}"), 6, 1, "is no list of texts"),
    "essay without a title": (with_("  title: On Rivers", "  author: Ada"), 10, 1, "text has no title"),
    "essay is a word": (with_("essay:\n  title: On Rivers", "essay: On Rivers"), 10, 1, "text has no title"),
    "damaged sketch": (
        with_("  title: On Rivers", "  title: On Rivers\n  sketch: what?"),
        12,
        3,
        "sketch of the text",
    ),
    "changelog is a word": (
        GOOD[: GOOD.index("changelog")] + "changelog: many\n" + GOOD[GOOD.index("---\n\n") :],
        12,
        1,
        "no list",
    ),
    "changelog without a number": (with_("- version: 2", "- number: 2"), 13, 3, "lacks its number"),
    "changelog upside down": (with_("- version: 1", "- version: 3"), 12, 1, "go down one by one"),
    "no such day": (with_("2026-12-14", "2026-02-30"), 13, 3, "cannot be read"),
    "no date at all": (with_("2026-12-14", "soon"), 13, 3, "cannot be read"),
    "changes are a word": (with_("  changes: []", "  changes: none"), 17, 3, "cannot be read"),
    "stray words": (with_("<!-- section", "Some words.\n\n<!-- section"), 22, 1, "belongs to no card"),
    "an indented mark": (with_("Q: How", " Q: How"), 24, 2, "indented or small"),
    "a small mark": (with_("Q: How", "q: How"), 24, 1, "indented or small"),
    "an answer alone": (with_("Q: How long is the Amur?\n", ""), 24, 1, "no question above"),
    "no answer": (with_("A: 2,824 kilometres\n", ""), 24, 1, "has no answer"),
    "two answers": (with_("A: 2,824 kilometres", "A: 2,824 kilometres\nA: long"), 26, 1, "two answers"),
    "empty question": (with_("Q: How long is the Amur?", "Q:"), 24, 1, "question has no words"),
    "empty answer": (with_("A: 2,824 kilometres", "A:"), 25, 1, "answer has no words"),
    "empty cloze": (with_("C: A treaty of [1689] drew the line.", "C:"), 35, 1, "cloze has no text"),
    "no blank": (with_("[1689]", "1689"), 35, 1, "has no blank"),
    "blank not closed": (with_("[1689]", "[1689"), 35, 1, "has no blank"),
    "a blank numbered 0": (with_("[1689]", "{{c0::1689}}"), 35, 1, "has no blank"),
    "a thousand blanks": (with_("[1689]", "[1689] " * 1000), 35, 1, "more than 999 blanks"),
    "code not closed": (with_("2,824 kilometres", "in code:\n\n  ```py\nA: x"), 27, 3, "code is not closed"),
    "code not closed at the end": (
        with_("the line.\n<!--\nuid: treaty-1689\n-->", "the line.\n~~~"),
        36,
        1,
        "code is not closed",
    ),
    "code not closed where more follows": (
        GOOD.replace("2,824 kilometres", "```") + "\nQ: a\nA:\n```\nb\n```\n",
        25,
        4,
        "code is not closed",
    ),
    "a picture elsewhere": (with_("kilometres", "`![x](y)` ![a](b.png) ![c](d/e.png)"), 25, 32, "lies in the web"),
    "a tag that retires nothing": (with_("tags: asia", "tags: asia, retired"), 29, 1, "does not retire a card"),
    "a cloze with an answer": (with_("the line.", "the line.\nA: 1689"), 36, 1, "no answer of its own"),
    "comment not closed": (with_("state: retired\n-->\n\nC", "state: retired\n\nC"), 26, 1, "is not closed"),
    "unknown fact": (with_("kind: figure", "kynd: figure"), 28, 1, "is no fact of a card"),
    "a fact without a colon": (with_("tags: asia", "asia"), 29, 1, "is no fact of a card"),
    "a fact twice": (with_("tags: asia", "tags: asia\ntags: rivers"), 30, 1, "stands here twice"),
    "uid with blanks": (with_("uid: amur-length", "uid: amur length"), 27, 1, "is no uid"),
    "no uid": (with_("uid: treaty-1689\n", ""), 35, 1, "has no uid"),
    "a card twice": (f"{GOOD}\nQ: a\nA: b\n\nQ: a\nA: b\n", 43, 1, "The same card stands in line 40 already"),
    "uid twice": (with_("uid: treaty-1689", "uid: amur-length"), 35, 1, "belongs to the card in line 24"),
    "unknown kind": (with_("kind: figure", "kind: number"), 28, 1, "is no kind of card"),
    "damaged place": (with_("at: 1.2 40", "at: 1.2 forty"), 30, 1, "place in the text cannot"),
    "place past its end": (with_("0-12 abcd", "0-99 abcd"), 30, 1, "place in the text cannot"),
    "damaged blanks": (with_("blanks: 0-5:1", "blanks: 5-0:1"), 31, 1, "blanks cannot be read"),
    "blanks without a place": (with_("at: 1.2 40 0-12 abcd abcdefghij\n", ""), 30, 1, "blanks cannot be read"),
    "unknown state": (with_("state: retired", "state: tired"), 32, 1, "is no state"),
    "merge marks": (
        with_("A: 2,824", "<<<<<<< ours\nA: 2,824\n=======\nA: 2,825\n>>>>>>> theirs\nA: 2,824"),
        25,
        1,
        "merge",
    ),
    "too long a field": (with_("2,824 kilometres", "x" * 50_001), 24, 1, "50000 are the most"),
    "byte order mark": ("\ufeff" + GOOD, 1, 1, "byte order mark"),
    "line ends of Windows": (GOOD.replace("\n", "\r\n"), 1, 1, "way of Windows"),
    "line ends of old": (GOOD.replace("\n", "\r"), 1, 1, "way of Windows"),
    "a zero byte": (with_("2,824", "2\0824"), 25, 5, "zero byte"),
    "another encoding": (with_("2,824", "2é824").encode("latin-1"), 25, 5, "not encoded in UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), 1, 4, "zero byte"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 3, 1, "zero byte"),
    "unknown key of the essay": (
        with_("  title: On Rivers", "  title: On Rivers\n  pages: 12"),
        12,
        3,
        "is no key of a text",
    ),
    "unknown key of a version": (with_("  date: '2025'", "  date: '2025'\n  by: Ada"), 19, 3, "is no key of a version"),
    "version zero in the changelog": (with_("- version: 1", "- version: 0"), 17, 3, "lacks its number"),
    "author of the essay is a list": (
        with_("  title: On Rivers", "  title: On Rivers\n  author: [a]"),
        12,
        3,
        "is no text",
    ),
    "a remark in the head": (with_("licence:", "# ask Ben\nlicence:"), 8, 1, "does not keep"),
    "a remark behind a value": (with_("version: 2\nauthors", "version: 2  # soon\nauthors"), 5, 13, "does not keep"),
    "a control character in the head": (with_("- Ada", "- A\x07da"), 7, 4, "holds the character U+0007"),
    "a head without end": (with_("- Ada", "- Ada\n" * 20_000 + "- Ada"), 2, 1, "100000 are the most"),
    "a head of too many values": (with_("- Ada", "- a\n" * 10_001), 9996, 3, "more than 10000 values"),
    "lists in lists": (with_("- Ada", "- " + "[" * 5000), 7, 9, "8 deep"),
    "a bomb of names": (with_("- Ada", "- &a [a, a]\n- &b [*a, *a]\n- &c [*b, *b]"), 8, 7, "is not taken"),
    "permission without words, of the deck": (
        with_("licence:", "quotation: may be shared\nlicence:"),
        8,
        1,
        "does not say which",
    ),
    "permission without words": (with_("state: retired", "quotation: may be shared"), 32, 1, "does not say which"),
    "permission in words": (with_("state: retired", "quotation: because I wrote it"), 32, 1, "does not say which"),
    "words behind a comment": (
        with_("state: retired\n-->", "state: retired\n--> and so on"),
        33,
        5,
        "Nothing may stand behind",
    ),
    "a comment of its own": (with_("<!-- section", "<!-- ask Ben -->\n\n<!-- section"), 22, 1, "belongs to no card"),
    "a tab before a mark": (with_("Q: How", "\tQ: How"), 24, 2, "indented or small"),
    "a hint too many": (with_("blanks: 0-5:1", "blanks: 0-5:1\nhints: a | b"), 32, 1, "not one hint for each blank"),
    "an encoding broken in the middle": (
        with_("2,824", "é2é824").encode().replace(b"\xc3\xa9824", b"\xe9824"),
        25,
        6,
        "UTF-8",
    ),
    "100 megabytes": (b"Q: a\n" * 20_000_000, 1, 1, "20 million at most"),
}


def test_the_file_without_a_fault_is_read() -> None:
    read = read_deck(GOOD.encode())
    assert read.problems == ()
    assert read.deck is not None
    assert len(FAULTS) >= 60


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_where_it_is_with_what_to_do(fault: str) -> None:
    file, line, column, words = FAULTS[fault]
    read = read_deck(file if isinstance(file, bytes) else file.encode())
    told = [each for each in read.problems if (each.line, each.column) == (line, column) and words in each.message]
    assert told, read.problems
    assert all(each.advice for each in read.problems)
    assert all(isinstance(words, Message) for each in read.problems for words in (each.message, each.advice))
    if any(not each.is_harmless for each in read.problems):
        assert read.deck is None
    else:
        assert isinstance(read.deck, SharedDeck)


def test_the_column_is_that_of_the_fault() -> None:
    (told,) = read_deck(with_("2,824", "2\0824").encode()).problems
    assert (told.line, told.column) == (25, 5)
    (told,) = read_deck(with_("Q: How", "   Q: How").encode()).problems[:1]
    assert (told.line, told.column) == (24, 4)


@pytest.mark.parametrize("said", ["0x10", "1.5", "0"])
def test_a_version_that_is_none_is_one_fault(said: str) -> None:
    (told,) = read_deck(with_("version: 2\nauthors", f"version: {said}\nauthors").encode()).problems
    assert (told.line, told.message) == (5, f"“{said}” is no version.")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    file = with_("kind: figure", "kind: number").replace("uid: treaty-1689", "uid: amur-length", 1)
    assert [each.line for each in read_deck(file.encode()).problems] == [28, 35]


def test_two_hundred_faults_are_told_at_most() -> None:
    assert len(read_deck((GOOD + "stray\n\n---\n" * 1000).encode()).problems) == 200


def test_nothing_can_be_too_large() -> None:
    assert LIMIT == 20_000_000
