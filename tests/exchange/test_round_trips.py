"""What is written in a form is read from it again, for every form and every note."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import assume, example, given
from hypothesis import strategies as st

from studyapp.domain.notes import FieldFormat
from studyapp.exchange import anki_text, crowdanki, hashcards, hashcards_writing, quizlet, remnote, tables
from studyapp.exchange.fields import from_plain, shows_itself
from studyapp.exchange.quizlet import Separators
from studyapp.exchange.rows import without_gap
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.rendering.markdown import (
    escape,
    escape_but_formulas,
    fold_to_one_line,
    fold_white_space,
    formulas_of,
    to_bare_html,
    to_html,
    to_text,
)
from tests.exchange.notes import clozes, fields, fronts, notes, plain

SOME = st.lists(notes(further=("Context", "Source")), max_size=4)


def bare(note: TextNote) -> TextNote:
    """A note without the name of its type."""
    return replace(note, note_type="")


@given(SOME, st.sampled_from(list(anki_text.SEPARATORS)))
def test_ankis_text(some: list[TextNote], separator: str) -> None:
    found = anki_text.read(anki_text.write(TextDeck("Course", tuple(some)), separator).content.decode(), "x")
    assert found.problems == ()
    assert list(map(bare, found.deck.notes)) == sorted(some, key=lambda note: note.deck.split("::"))


@given(SOME)
def test_a_table(some: list[TextNote]) -> None:
    found = tables.read(tables.write(TextDeck("Course", tuple(some))).content.decode(), "x")
    assert found.problems == ()
    assert found.deck.notes == tuple(some)


@given(st.lists(notes(further=("Context", "Source")), max_size=4))
def test_crowdanki(some: list[TextNote]) -> None:
    written = dict(crowdanki.write(TextDeck("Course", tuple(some))).files)
    found = crowdanki.read(written["deck.json"].decode(), "x")
    assert found.problems == ()
    placed = [
        replace(note, deck=f"Course::{note.deck}") if note.deck == "Other" else note
        for note in sorted(some, key=lambda note: (note.deck != "Course", note.deck))
    ]
    read = [
        replace(bare(note), further=tuple(pair for pair in note.further if pair[0] in ("Context", "Source")))
        for note in found.deck.notes
    ]
    assert sorted(read, key=repr) == sorted(placed, key=repr)
    assert written == dict(crowdanki.write(TextDeck("Course", tuple(some))).files)


@given(st.lists(notes(cloze=clozes(hints=False), back=fields), max_size=3))
def test_hashcards(some: list[TextNote]) -> None:
    written = hashcards_writing.write(TextDeck("Course", tuple(some)))
    found = hashcards.read(written.content.decode(), "x")
    assert found.problems == ()
    assert found.deck.name == "Course"
    kept = found.deck.notes
    assert len(kept) + sum("left out: hashcards cannot" in notice for notice in written.notices) == len(some)
    for note in kept:
        assert shown(note) in [shown(each) for each in some]


def shown(note: TextNote) -> tuple[object, ...]:
    """What a note shows, without white space, and what else hashcards keeps; a cloze has no back there."""
    back = "" if note.is_cloze else to_text(note.back)
    deck = "" if note.deck == "Course" else note.deck
    return note.is_cloze, "".join(to_text(note.front).split()), "".join(back.split()), note.tags, note.guid, deck


@given(st.lists(st.tuples(plain, plain), max_size=4), st.sampled_from([("\t", "\n"), (", ", ";\n"), (" - ", "\n\n")]))
def test_quizlet(pairs: list[tuple[str, str]], marks: tuple[str, str]) -> None:
    separators = Separators(*marks)

    def letters(text: str) -> str:
        return "".join(letter for letter in text if not letter.isspace() and letter not in "".join(marks))

    some = [TextNote(escape(front), escape(back)) for front, back in pairs if letters(fold_white_space(front))]
    found = quizlet.read(quizlet.write(TextDeck("", tuple(some)), separators).content.decode(), "x", separators)
    assert found.problems == ()
    assert [(letters(to_text(note.front)), letters(to_text(note.back))) for note in found.deck.notes] == [
        (letters(to_text(note.front)), letters(to_text(note.back))) for note in some
    ]


one_line = plain.map(lambda text: escape_but_formulas(fold_to_one_line(text.replace("\u200b", "")).strip())).filter(
    lambda text: bool(to_text(text))
)
several_lines = st.lists(one_line, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines))


@given(st.lists(st.tuples(one_line, one_line), max_size=4))
def test_remnote(pairs: list[tuple[str, str]]) -> None:
    some = tuple(TextNote(front, back) for front, back in pairs)
    found = remnote.read(remnote.write(TextDeck("", some)).content.decode(), "x")
    assert found.problems == ()
    assert found.deck.notes == some


@given(st.lists(clozes(hints=False), max_size=3))
def test_remnotes_clozes(some: list[str]) -> None:
    kept = tuple(TextNote(text.replace("\u200b", ""), is_cloze=True) for text in some)
    found = remnote.read(remnote.write(TextDeck("", kept)).content.decode(), "x")
    assert [to_text(note.front).split() for note in found.deck.notes] == [to_text(note.front).split() for note in kept]


def test_an_answer_of_several_lines_is_a_list_in_remnote() -> None:
    some = TextDeck("", (TextNote("Which?", "- a\n- **b**"), TextNote("In order?", "1. a\n2. b"), TextNote("x", "y")))
    written = remnote.write(some).content.decode()
    assert written == "Which? >>\n    - a\n    - **b**\nIn order? >>1.\n    - a\n    - b\nx >> y\n"
    assert remnote.read(written, "x").deck == some


@given(fronts, fields)
def test_a_field_in_its_canonical_form_stays_as_it_is(front: str, back: str) -> None:
    found = tables.read(tables.write(TextDeck("", (TextNote(front, back),))).content.decode(), "x")
    assert (found.deck.notes[0].front, found.deck.notes[0].back) == (front, back)


@given(st.one_of(plain, st.from_regex(r"[A-Za-zé ,.;:?'()%/$-]*", fullmatch=True)))
def test_plain_words_are_the_same_everywhere(text: str) -> None:
    if shows_itself(text):
        assert to_html(text) == f"<p>{text}</p>"
        assert escape(fold_white_space(text)) == text == to_text(text)


typed = st.text(alphabet="ab1 \n \n-#*.&<", max_size=20) | st.lists(plain, max_size=3).map("\n  ".join)


def shown_lines(markdown: str) -> list[str]:
    """The lines of paragraphs as a page shows them, with an empty one between two paragraphs."""
    html = to_bare_html(markdown).removeprefix("<p>").removesuffix("</p>")
    lines = re.split(r"<br>\n|\n", html.replace("</p>\n<p>", "\n\n"))
    return [unescape(re.sub("</?p>", "", line)).replace("\xa0", " ").rstrip() for line in lines]


@given(typed)
@example("if x:\n    return  y\n\n\n  z")
@example("  leading")
def test_plain_text_is_shown_as_it_was_typed_with_its_blanks_and_lines(text: str) -> None:
    """What cannot be seen is left out: blanks at the end of a line, and empty lines around it all."""
    note = from_plain(TextNote(text, ""))
    lines = [line.replace("\t", " ").replace("\xa0", " ").rstrip() for line in text.split("\n")]
    assume(note.format is FieldFormat.MARKDOWN and not formulas_of(note.front))
    assume(not set(text) & {"\u2028"})
    assert shown_lines(note.front) == "\n".join(lines).strip("\n").split("\n")


@given(st.lists(st.tuples(st.text("ab  -#*&<", min_size=1), st.text("ab  -#*&<")), max_size=4))
def test_quizlet_gives_back_the_blanks_that_were_typed(pairs: list[tuple[str, str]]) -> None:
    rows = [(without_gap(front.rstrip()), without_gap(back.rstrip())) for front, back in pairs if front.strip()]
    text = "".join(f"{front}\t{back}\n" for front, back in rows)
    assert quizlet.write(quizlet.read(text, "x").deck).content.decode() == text
