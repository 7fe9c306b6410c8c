"""Pictures of Anki with covered places: what is asked is covered before the answer, whatever is written."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.notes import FieldFormat, Note
from studyapp.exchange.forms import TextChoices, write
from studyapp.exchange.values import TextDeck, TextNote
from studyapp.formats.registry import CROWDANKI, CSV, HASHCARDS, QUIZLET, REMNOTE, TSV
from studyapp.formats.values import Format
from studyapp.rendering import card_sides
from studyapp.rendering.brief import summarise
from studyapp.rendering.image_occlusion import Kind, Role, Shape, address_of, parse_address, shapes_of
from studyapp.rendering.imported_cards import unsupported
from tests.rendering.occluding import FRONT, occlusion, text

RECT = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1}}"
HIDING = "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.2:oi=1}}"
WORDS = "{{c0::image-occlusion:text:left=.1:top=.1:text=a\\: b}}"
WHOLE = Shape(Kind.RECTANGLE, Role.ASKED, ((0.0, 0.0), (1.0, 1.0)))
_SOURCE = re.compile(r'<img src="([^"]*)"')


def pictures(side: str) -> list[tuple[tuple[Shape, ...], str]]:
    found = [parse_address(unescape(source)) for source in _SOURCE.findall(side)]
    assert len(found) == side.count("<img")
    return [each for each in found if each is not None]


def told(shapes: Sequence[Shape]) -> list[tuple[str, str]]:
    return [(each.kind.value, each.role.value) for each in shapes]


def test_what_is_asked_is_covered_and_framed_afterwards() -> None:
    note = occlusion(RECT, HIDING, WORDS, header="Rivers")
    assert card_sides.ordinals(note) == (0, 1)
    ((shapes, name),) = pictures(card_sides.question(note, 0))
    assert name == "map.png"
    assert told(shapes) == [("rect", "asked"), ("ellipse", "other"), ("text", "asked")]
    assert shapes[0].points == ((0.1, 0.2), (0.4, pytest.approx(0.3)))
    assert shapes[2].text == "a: b"
    ((shapes, _name),) = pictures(card_sides.question(note, 1))
    assert told(shapes) == [("ellipse", "asked"), ("text", "asked")]
    ((shapes, _name),) = pictures(card_sides.answer(note, 0))
    assert told(shapes) == [("rect", "answer"), ("ellipse", "other"), ("text", "asked")]
    for side in (card_sides.question(note, 0), card_sides.answer(note, 0)):
        assert "[...]" not in side
        assert "left=" not in side
    assert card_sides.question_text(note, 0) == "Rivers\nmap.png [...]"
    assert card_sides.answer_text(note, 0) == ""
    assert summarise(note).line == "Rivers map.png [...]"
    assert unsupported(note.type) == ()


def test_pictures_beside_the_covered_one_are_let_be_and_without_a_container_all_are_covered() -> None:
    note = occlusion(RECT, header='<img src="key.png">')
    assert '<img src="media:key.png">' in card_sides.question(note, 0)
    bare = occlusion(
        RECT, header='<img src="key.png">', front="{{Header}}{{Image}}{{cloze:Occlusion}}", back="{{Image}}"
    )
    assert [name for _shapes, name in pictures(card_sides.question(bare, 0))] == ["key.png", "map.png"]


@pytest.mark.parametrize(
    "shape",
    [
        "rect:left=.1:top=.2:width=0:height=.1",
        "rect:left=399:top=99:width=167:height=33",
        "rect:left=nan:top=.2:width=.1:height=.1",
        "rect:left=.1",
        "polygon:points=.1,.1 .2",
        "polygon:points=.1,.1 .2,.2",
        "star:left=.1:top=.1",
        "rect:left=.1:top=.1:width=.2:height=1e999",
        "",
    ],
)
def test_a_shape_that_cannot_be_read_covers_the_whole_picture_until_the_answer(shape: str) -> None:
    note = occlusion(f"{{{{c1::image-occlusion:{shape}}}}}", HIDING)
    ((shapes, _name),) = pictures(card_sides.question(note, 0))
    assert shapes[0] == WHOLE
    assert told(pictures(card_sides.answer(note, 0))[0][0]) == [("ellipse", "other")]


def test_more_shapes_than_are_drawn_cover_all_of_it() -> None:
    note = occlusion(*[RECT] * 1001)
    assert pictures(card_sides.question(note, 0)) == [
        ((Shape(Kind.RECTANGLE, Role.ASKED, ((0.0, 0.0), (1.0, 1.0))),), "map.png")
    ]


def test_words_in_the_same_field_are_asked_as_ever() -> None:
    note = occlusion(RECT, "{{c3::words}} more", front=FRONT.replace("display: none", ""))
    assert "words" not in card_sides.question(note, 2)
    assert "[...]" in card_sides.question(note, 2)
    assert card_sides.answer_text(note, 2) == "words"


def test_a_picture_that_a_field_calls_by_such_an_address_is_none() -> None:
    note = occlusion(RECT, header=f'<img src="{address_of((), "map.png")}">')
    assert card_sides.question(note, 0).count("masked:") == 1


@given(st.integers(0, 10_000), st.text(min_size=1))
def test_an_address_says_what_it_was_made_of(seed: int, name: str) -> None:
    for number in range(1, 5):
        shapes = shapes_of(text(Random(seed)), number, is_back=False)
        assert parse_address(address_of(shapes, name)) == (shapes, name)
    assert parse_address(f"media:{name}") is None


@pytest.mark.parametrize("form", [TSV, CSV, QUIZLET, REMNOTE, HASHCARDS, CROWDANKI])
def test_a_form_without_pictures_leaves_them_out_and_says_so(form: Format) -> None:
    asked = TextNote(RECT, '<img src="map.png">', is_cloze=True, note_type="", format=FieldFormat.HTML)
    deck = TextDeck("Maps", (asked, TextNote("Where is it?", "Here.")))
    written = write(form, deck, TextChoices())
    has_it = form in (TSV, CSV, CROWDANKI)
    assert (b"image-occlusion" in written.content) is has_it
    assert any("covered places" in each for each in written.notices) is not has_it


def test_the_answer_of_no_card_is_drawn_as_what_it_is_written_as() -> None:
    note: Note = occlusion(RECT)
    assert "image-occlusion" not in card_sides.answer_text(replace(note, fields=(RECT, "", "", "", "")), 0)


def test_a_picture_under_another_one_is_covered_whole_until_the_answer() -> None:
    side = '<div id="io-overlay">{{Header}}</div><div id="io-original">{{Image}}</div>'
    made = occlusion("", header='<img src="mask.svg">', front=side, back=side)
    note = replace(made, imported_type=replace(made.type, is_cloze=False))
    assert pictures(card_sides.question(note, 0)) == [((WHOLE,), "map.png")]
    assert '<img src="media:map.png">' in card_sides.answer(note, 0)
    assert "covered whole" in " ".join(unsupported(note.type))
    unknown = replace(note, fields=("", "", '<img src="mask.svg">', "", ""))
    assert "media:" not in card_sides.question(unknown, 0)
