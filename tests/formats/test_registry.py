"""The registry is whole: what comes in has a reader, what goes out a writer, and all words have a translation."""

from pathlib import Path

import pytest

from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import Quiz
from studyapp.classroom.writing import write_quiz
from studyapp.desktop.exchange.forms import FORMS as GOING_OUT
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Message
from studyapp.exchange import forms
from studyapp.exchange.forms import Source, TextChoices, read, write
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.formats.registry import FORMATS, named, of_kind, suffixes_of, written_by
from studyapp.formats.values import DECKS, Format, Kind, Writer
from studyapp.reading.files import read_file

ENDINGS = {
    "json": ".json",
    "apkg": ".apkg",
    "tsv": ".txt",
    "csv": ".csv",
    "quizlet": ".txt",
    "remnote": ".md",
    "hashcards": ".md",
    "crowdanki": "",
    "deck": ".deck.md",
    "moodle": ".xml",
    "gift": ".txt",
    "qti": ".zip",
    "cards": ".pdf",
    "list": ".pdf",
    "quiz": ".pdf",
}
"""What files that go out are called, by the name of their format; other programs look for files by it."""

ONE = TextDeck("Rivers", (TextNote("Which river?", "The Lena"),))
SAME = {"GIFT", "Moodle", "QTI", "Moodle XML", "hashcards Markdown"}
"""Names that German has too."""


@pytest.mark.parametrize("form", [each for each in of_kind(Kind.DECK) if each.written_by], ids=str)
def test_what_one_text_writes_it_reads_again(form: Format) -> None:
    text = write(form, ONE, TextChoices()).files[0][1].decode("utf-8-sig")
    found = read(form, Source(text, "a", TextChoices()))
    assert [(note.front, note.back) for note in found.deck.notes] == [("Which river?", "The Lena")]


def test_each_text_with_cards_has_a_reader_and_a_writer_as_it_says() -> None:
    for form in (each for each in FORMATS if each.kind is Kind.DECK):
        assert forms._FUNCTIONS[form].read is not None or not form.is_read
        assert forms._FUNCTIONS[form].write is not None or not form.written_by


@pytest.mark.parametrize("form", written_by(Writer.CLASS), ids=str)
def test_each_handout_has_a_writer(form: Format) -> None:
    assert write_quiz(Quiz(Uid("deckdeckdeckdeckdeck"), "Rivers", "en", ()), form, Sheet()).data


@pytest.mark.parametrize("form", of_kind(Kind.TEXT), ids=str)
def test_each_essay_has_a_reader(tmp_path: Path, form: Format) -> None:
    """A broken document is refused by the reader of its format, or read as the text that it is."""
    path = tmp_path / f"broken{form.suffixes[0]}"
    path.write_bytes(b"PK\x03\x04 The Lena is long." if form.parts else b"%PDF-1.7 The Lena is long.")
    with pytest.raises(StudyAppError, match="broken"):
        read_file(path)


def test_what_goes_out_is_named_as_other_programs_look_for_it() -> None:
    assert {str(form): form.written_as for form in FORMATS if form.written_by} == ENDINGS


def test_results_and_handouts_only_go_out() -> None:
    assert [str(form) for form in of_kind(Kind.RESULT, Kind.HANDOUT) if form.is_read] == []


def test_the_lists_of_the_window_and_the_command_line_are_those_of_the_registry() -> None:
    names = [str(each) for each in FORMATS]
    assert len(set(names)) == len(names)
    assert [each for each in FORMATS if Writer.LIBRARY in each.written_by] == list(GOING_OUT)
    assert {each.kind for each in GOING_OUT} == DECKS and GOING_OUT[0].kind is Kind.PACKAGE
    assert set(suffixes_of(of_kind(*DECKS))) == {end for each in FORMATS if each.kind in DECKS for end in each.suffixes}
    assert named("APKG") is GOING_OUT[0] and named("no format") is None


@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_the_words_of_a_format_are_translated(form: Format) -> None:
    for words in (form.called, form.title, form.short, form.about, form.after, form.advice):
        assert not words or words in SAME or isinstance(words, Message)
