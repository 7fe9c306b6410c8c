"""The file of what a student gives back: written and read again, every planted fault told by line with what to do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deckfile.marks import tidy
from studyapp.deckfile.suggestions.marks import FIELDS
from studyapp.deckfile.suggestions.reading import read_suggestions
from studyapp.deckfile.suggestions.writing import write_suggestions
from studyapp.domain.curated import CardFigures, FieldEdit, Suggestion, SuggestionKind, Suggestions, mark_of
from tests.deckfile.decks import LINES, NAMES, TEXTS, UIDS, cards, fronts

WORDS = TEXTS.map(lambda text: tidy(text.strip()))
SAID = WORDS.map(lambda text: text or "x")


@st.composite
def edits(draw: st.DrawFn) -> Suggestion:
    is_cloze = draw(st.booleans())
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=1, unique=True))
    names = [name for name in FIELDS if name in names and not (is_cloze and name == "back")] or ["front"]
    texts = {name: draw(fronts(is_cloze) if name == "front" else WORDS) for name in names}
    changed = tuple(FieldEdit(name, text, mark_of(draw(WORDS))) for name, text in texts.items())
    return Suggestion(SuggestionKind.EDIT, draw(UIDS), draw(WORDS), changed, is_cloze and "front" in names)


@st.composite
def suggestions(draw: st.DrawFn) -> Suggestion:
    kind = draw(st.sampled_from(SuggestionKind))
    if kind is SuggestionKind.COMMENT:
        return Suggestion(kind, draw(UIDS), draw(SAID))
    if kind is SuggestionKind.NEW:
        card = draw(cards())
        return Suggestion(kind, card.uid, draw(WORDS), card=card)
    return draw(edits())


@st.composite
def figures(draw: st.DrawFn) -> CardFigures:
    answers = draw(st.integers(3, 999))
    recalls = draw(st.integers(0, answers))
    forgotten = draw(st.integers(0, recalls))
    return CardFigures(draw(UIDS), answers, recalls, forgotten, 5 * draw(st.integers(0, 60)), draw(st.integers(0, 9)))


FILES = st.builds(
    Suggestions,
    uid=UIDS,
    deck_uid=UIDS,
    deck_title=NAMES,
    version=st.integers(1, 99),
    by=LINES,
    suggestions=st.lists(suggestions(), max_size=4).map(tuple),
    figures=st.lists(figures(), max_size=3, unique_by=lambda each: each.card_uid).map(tuple),
)


@given(FILES)
def test_what_is_written_is_read_again(held: Suggestions) -> None:
    written = write_suggestions(held)
    again = read_suggestions(written.encode())
    assert again.problems == ()
    assert again.suggestions == held
    assert write_suggestions(again.suggestions) == written


def test_the_same_suggestion_has_one_uid_whoever_makes_it() -> None:
    edit = Suggestion(SuggestionKind.EDIT, "card-one", "old", (FieldEdit("back", "1", mark_of("2")),))
    assert edit.uid == replace(edit, reason="another atlas").uid
    assert edit.uid != replace(edit, card_uid="card-two").uid
    assert edit.uid != replace(edit, edits=(FieldEdit("back", "3", mark_of("2")),)).uid
    comment = Suggestion(SuggestionKind.COMMENT, "card-one", "which one?")
    assert comment.uid != replace(comment, reason="why?").uid


GOOD = """---
format: studyapp.suggestions/1
id: afile234567
deck: rivers-of-asia
title: Rivers
version: 2
from: Ada
---

<!-- suggestion: edit
card: amur-length
was: back abcdefghij, context abcdefghij
context: Of all rivers,
reason: The newer atlas
  says so.
-->
A: 2,825 kilometres

<!-- suggestion: new
reason: Nothing is asked of it.
-->
Q: Where does the Lena end?
A: In a delta
<!--
uid: lena-delta
-->

<!-- suggestion: edit
card: treaty-1689
was: front abcdefghij
-->
C: A treaty of [1689] drew a line.

<!-- suggestion: comment
card: amur-source
reason: Which of its sources?
-->

<!-- figures
amur-length: 12 answers, 4 of 9 forgotten, 15 s, 2 lapses
amur-source: 3 answers, 0 of 2 forgotten, 5 s, 0 lapses
-->
"""


def line_of(words: str) -> int:
    return next(number for number, line in enumerate(GOOD.split("\n"), 1) if words in line)


def with_(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


FAULTS: dict[str, tuple[str | bytes, int, str]] = {
    "nothing": ("", 1, "does not begin with a head"),
    "a deck": (with_("studyapp.suggestions/1", "studyapp.deck/1"), 2, "This is a deck"),
    "newer format": (with_("suggestions/1", "suggestions/7"), 2, "newer format"),
    "no format": (with_("format: studyapp.suggestions/1\n", ""), 2, "what format"),
    "unknown key": (with_("from:", "form:"), 7, "is no key of suggestions"),
    "no id": (with_("id: afile234567\n", ""), 2, "no “id”"),
    "no deck": (with_("deck: rivers-of-asia", "deck: Rivers!"), 4, "no “deck”"),
    "no version": (with_("version: 2", "version: second"), 6, "version of the deck"),
    "a name of a page": (with_("from: Ada", f"from: {'Ada ' * 60}"), 7, "too long"),
    "a title in records": (with_("title: Rivers", "title: [a]"), 5, "is no text"),
    "bad YAML": (with_("title: Rivers", "title: a: b"), 5, "no valid YAML"),
    "words behind a comment": (
        with_("Which of its sources?\n-->", "Which?\n--> A: lost"),
        line_of("Which of") + 1,
        "behind",
    ),
    "stray words": (with_("<!-- suggestion: edit", "Words.\n\n<!-- suggestion: edit"), 10, "belongs to no suggestion"),
    "unknown kind": (with_("suggestion: comment", "suggestion: praise"), line_of(": comment"), "no kind of suggestion"),
    "no card": (with_("card: amur-length\n", ""), line_of("edit"), "names no card"),
    "a card in capitals": (with_("card: amur-length", "card: AMUR"), line_of("card: amur-length"), "names no card"),
    "unknown fact": (with_("context: Of", "contest: Of"), line_of("context: Of"), "no fact of a suggestion"),
    "nothing edited": (with_("was: front abcdefghij\n", ""), line_of("card: treaty") - 1, "which fields were edited"),
    "a mark too short": (
        with_("was: front abcdefghij", "was: front abc"),
        line_of("was: front"),
        "which fields were edited",
    ),
    "an unknown field": (with_("was: front", "was: tags"), line_of("was: front"), "which fields were edited"),
    "a field twice": (with_("context abcdefghij\n", "back abcdefghij\n"), line_of("was: back"), "which fields"),
    "a field that was not told": (with_("was: back abcdefghij, ", "was: "), line_of("was: back"), "what the back was"),
    "no question": (
        with_("C: A treaty of [1689] drew a line.", ""),
        line_of("was: front"),
        "edited question has no words",
    ),
    "no blank": (with_("[1689]", "1689"), line_of("card: treaty") - 1, "has no blank"),
    "stray in an edit": (with_("A: 2,825", "see\nA: 2,825"), line_of("A: 2,825"), "belongs to no field"),
    "two answers": (with_("A: 2,825", "A: 2\nA: 2,825"), line_of("A: 2,825") + 1, "stands here twice"),
    "an endless text": (with_("2,825", "x" * 20_001), line_of("edit"), "20000 are the most"),
    "an endless reason": (with_("Which of", "x" * 20_001), line_of(": comment"), "20000 are the most"),
    "a new card without one": (
        with_("Q: Where does the Lena end?\nA: In a delta\n", ""),
        line_of("suggestion: new"),
        "has no card",
    ),
    "a new card without an answer": (with_("A: In a delta\n", ""), line_of("Q: Where"), "has no answer"),
    "a comment of no words": (with_("reason: Which of its sources?\n", ""), line_of(": comment"), "says nothing"),
    "a comment that edits": (
        with_("sources?\n-->", "sources?\n-->\nA: In Mongolia"),
        line_of("Which of") + 2,
        "changes nothing",
    ),
    "comment not closed": (GOOD[: GOOD.index("-->\n\n<!-- figures")], line_of(": comment"), "not closed"),
    "unreadable figures": (with_("12 answers", "many answers"), line_of("12 answers"), "figures cannot be read"),
    "too few answers": (with_("3 answers", "2 answers"), line_of("3 answers"), "figures cannot be read"),
    "more forgotten than asked": (with_("4 of 9", "10 of 9"), line_of("12 answers"), "figures cannot be read"),
    "an exact time": (with_("15 s", "14 s"), line_of("12 answers"), "figures cannot be read"),
    "figures twice": (with_("amur-source: 3", "amur-length: 3"), line_of("3 answers"), "has figures already"),
    "figures not closed": (GOOD.removesuffix("-->\n"), line_of("figures"), "not closed"),
    "words behind the figures": (GOOD + "Words.\n", line_of("figures") + 4, "belongs to no suggestion"),
    "merge marks": (with_("A: In a delta", "<<<<<<< ours\nA: In a delta"), line_of("A: In a"), "merge"),
    "a zero byte": (with_("2,825", "2\0825"), line_of("2,825"), "zero byte"),
    "another encoding": (with_("2,825", "2é825").encode("latin-1"), line_of("2,825"), "UTF-8"),
    "100 megabytes": (b"Q: a\n" * 20_000_000, 1, "5 million at most"),
}


def test_a_file_without_a_fault_is_read_as_it_is_meant() -> None:
    read = read_suggestions(GOOD.encode())
    assert read.problems == ()
    assert read.suggestions is not None
    edit, new, cloze, comment = read.suggestions.suggestions
    assert [(each.name, each.after) for each in edit.edits] == [
        ("back", "2,825 kilometres"),
        ("context", "Of all rivers,"),
    ]
    assert edit.reason == "The newer atlas\nsays so."
    assert new.card is not None
    assert (new.card.front, new.card.uid) == ("Where does the Lena end?", "lena-delta")
    assert (cloze.is_cloze, cloze.edits[0].after) == (True, "A treaty of {{c1::1689}} drew a line.")
    assert (comment.card_uid, comment.reason) == ("amur-source", "Which of its sources?")
    assert read.suggestions.figures[0] == CardFigures("amur-length", 12, 9, 4, 15, 2)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_where_it_is_with_what_to_do(fault: str) -> None:
    file, line, words = FAULTS[fault]
    read = read_suggestions(file if isinstance(file, bytes) else file.encode())
    assert [each for each in read.problems if each.line == line and words in each.message], read.problems
    assert all(each.column >= 1 and each.advice for each in read.problems)
    assert (read.suggestions is None) == any(not each.is_harmless for each in read.problems)


def test_all_faults_are_told_at_once() -> None:
    file = with_("12 answers", "many answers").replace("suggestion: comment", "suggestion: praise")
    assert len(read_suggestions(file.encode()).problems) == 2
