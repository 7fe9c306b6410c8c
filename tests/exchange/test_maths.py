r"""Formulas come back from every form as they were typed, among code, brackets, stars, backslashes and money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deckfile.reading import read_deck
from studyapp.deckfile.writing import write_deck
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.formulas import is_display, tex_of
from studyapp.domain.ids import Uid
from studyapp.exchange.forms import _FUNCTIONS, Source, TextChoices, read, write
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.formats.registry import QUIZLET
from studyapp.formats.values import Format
from studyapp.rendering.formula_html import text_in_backslashes
from studyapp.rendering.from_html import to_markdown
from studyapp.rendering.markdown import formulas_of, to_bare_html, to_text

PIECES = (
    r"\(x^2\)", r"\(\frac{a_1}{b*c}\)", r"\[\sum_{i=1}^n i\]", "$x_1 * y_2$", "$$a < b$$", r"$\{1\}$",
    r"\(a [b] \\ c\)", r"\(f(x) = \text{if } x > 0\)", "$E = mc^2$", r"\(p \% q\)",
    "words", "2*3*4", r"a\*b", r"\\ back", r"\[12\]", "[sic]", "`code $x$`", r"`\(y\)`", "*slanted*", "**bold**",
    "$5", "US$ and A$", "&lt;", "it's", "f(x)", "a_b_c", "#1", "semi; colon, comma", '"said"',
)  # fmt: skip
FIELDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(lambda pieces: "So " + " ".join(pieces) + " end")
FORMS = [form for form, ways in _FUNCTIONS.items() if ways.read and ways.write and form is not QUIZLET]
"""Quizlet has plain text alone, in which a formula is a formula again only by the letters that it shows."""


def formulas(field: str) -> list[tuple[str, bool]]:
    """The formulas of a field, whatever their delimiters."""
    return [(tex_of(source), is_display(source)) for source in formulas_of(field)]


def letters(field: str) -> str:
    return "".join(text_in_backslashes(to_text(field)).split())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@given(fields=st.tuples(FIELDS, FIELDS))
def test_a_form_gives_formulas_back_as_they_were_typed(form: Format, fields: tuple[str, str]) -> None:
    front, back = fields
    written = write(form, TextDeck("Course", (TextNote(front, back),)), TextChoices())
    text = written.content.decode()
    found = read(form, Source(text, "x", TextChoices()))
    assert found.problems == ()
    if not found.deck.notes:
        assert written.notices
        return
    [note] = found.deck.notes
    assert [letters(note.front), letters(note.back)] == [letters(front), letters(back)]
    assert [formulas(note.front), formulas(note.back)] == [formulas(front), formulas(back)]


@given(FIELDS)
def test_anki_gives_formulas_back_as_they_were_typed(field: str) -> None:
    html = to_bare_html(field)
    back = to_markdown(html)
    assert back is not None
    assert letters(back) == letters(field)
    assert formulas(back) == formulas(field)


@given(st.lists(st.tuples(FIELDS, FIELDS), min_size=1, max_size=3))
def test_a_deck_file_gives_fields_back_letter_by_letter(fields: list[tuple[str, str]]) -> None:
    cards = tuple(SharedCard(Uid(f"card-of-maths-{at}"), front, back) for at, (front, back) in enumerate(fields))
    deck = SharedDeck(Uid("a-deck-of-maths"), "Course", cards=cards)
    again = read_deck(write_deck(deck).encode())
    assert again.problems == ()
    assert again.deck is not None
    assert [(card.front, card.back) for card in again.deck.cards] == fields
