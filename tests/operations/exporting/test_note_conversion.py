"""Texts of notes as Anki wants them: what goes as it is, is what the parser would have made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.anki.fields import clean_field, clean_html
from studyapp.operations.exporting import note_conversion
from studyapp.rendering.cloze_html import safe_html
from studyapp.rendering.markdown import to_inline_html

LETTERS = st.text(alphabet="ab 1.)(-:{}*é#|~+=\u00a0\u0301’", max_size=6)
DELETION = st.builds("{{{{c{}::{}{}}}}}".format, st.integers(0, 12), LETTERS, LETTERS)
CLOZE = st.lists(st.one_of(LETTERS, DELETION), max_size=5).map("".join)
TEXT = st.one_of(LETTERS, st.text(max_size=20))


@given(CLOZE)
def test_a_cloze_that_goes_as_it_is(stored: str) -> None:
    assert note_conversion.cloze_side(stored) == clean_html(note_conversion.protect_cloze(stored))


@given(TEXT)
def test_a_text_that_goes_as_it_is(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert note_conversion.anki_html(text) == clean_field(to_inline_html(text))
    assert note_conversion.passage(text) == clean_field(safe_html(text))


@given(st.lists(st.one_of(st.just(""), st.text(alphabet="ab 1.)-#\n", max_size=4)), min_size=1, max_size=6))
def test_many_texts_are_everyday_where_each_is(texts: list[str]) -> None:
    are = all(not text or note_conversion._is_everyday(text) for text in texts)
    assert note_conversion._are_everyday(texts) is are
    if are:
        assert [note_conversion._convert_plain(text) for text in texts] == [
            note_conversion.anki_html(text) for text in texts
        ]


@pytest.mark.parametrize(
    "text", ["In 1991 it cost $5 billion (Lo, 2008, p. 2): “a lot” – 81 % was lent.", "Größe, façade and so on…"]
)
def test_everyday_text_goes_as_it_is(text: str) -> None:
    assert note_conversion._is_everyday(text)
    assert not note_conversion._BEGINS.match(text)


def test_a_note_without_a_passage_has_none() -> None:
    assert note_conversion.passage(None) == ""


def test_an_everyday_cloze_goes_as_it_is() -> None:
    assert note_conversion._EVERYDAY_CLOZE.fullmatch("In {{c1::1991::year}} it cost {{c2::$5 billion}} (Lo, 2008).")
    assert not note_conversion._EVERYDAY_CLOZE.fullmatch("In {{c1::1991.}} it ended")
    assert not note_conversion._EVERYDAY_CLOZE.fullmatch("No blank")
