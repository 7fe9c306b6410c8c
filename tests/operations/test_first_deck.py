"""A first deck: ten own cards with pictures, a formula and a reversed card go out in every way, and nothing is lost."""

import zipfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.classroom.paper import Sheet
from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.exchange.packages import ExportRequest
from studyapp.domain.ids import Uid
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ, QTI
from studyapp.formats.values import Format
from studyapp.library import Library
from studyapp.operations.curating import files
from studyapp.operations.curating.in_class.handing_out import hand_out, handout_of_library
from studyapp.operations.curating.linting.linting import lint_library
from studyapp.operations.curating.packed import media_in
from studyapp.operations.curating.publishing import composing, publishing
from studyapp.operations.curating.taking import taking
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import adding, media
from studyapp.rendering import card_sides
from studyapp.rendering.markdown import pictures_of
from tests.anki.engine import asked, with_engine
from tests.rendering.occluding import png

CONTENTS = {"Heart.png": png(40, 30), "Lung & Co.png": png(50, 20)}


@pytest.fixture
def deck(library: Library) -> Uid:
    heart, lung = (media.paste(library, name, content) for name, content in CONTENTS.items())
    cards = (
        NewCard(f"Which organ pumps the blood? ![a muscle in the chest]({heart})", "The heart"),
        NewCard("Which organ takes up oxygen?", f"The lung ![two wings]({lung})"),
        NewCard("By which formula does a sphere grow?", r"$V = \frac{4}{3} \pi r^3$"),
        NewCard("cor", "heart", CardForm.REVERSED),
        NewCard("The {{c1::aorta}} leaves the left ventricle.", form=CardForm.CLOZE),
        NewCard("How many chambers has a heart?", "4", CardForm.FIGURE),
        NewCard("What is the outer skin called?", "epidermis", CardForm.TYPED),
        NewCard("Who described the circulation of the blood?", "Harvey 1628", CardForm.CITATION),
        NewCard("Which vessel leads to the lung?", "The pulmonary artery"),
    )
    return adding.add_notes(library, "Anatomy", cards).notes[0].deck_uid


def published(library: Library, deck: Uid, path: Path) -> None:
    publishing.publish(library, composing.publication(library, deck, "2026-12-14"), path)


def test_a_zip_brings_the_pictures_to_whoever_takes_the_deck(library: Library, deck: Uid, tmp_path: Path) -> None:
    published(library, deck, tmp_path / "anatomy.zip")
    assert sorted(each.content for each in media_in(tmp_path / "anatomy.zip")) == sorted(CONTENTS.values())
    with zipfile.ZipFile(tmp_path / "anatomy.zip") as archive:
        assert "<img" not in archive.read("deck.md").decode()
    came = files.read_delivered(tmp_path / "anatomy.zip")
    assert (came.pictured, came.missing(library), came.reading.problems) == (0, (), ())
    with Library.open(tmp_path / "b.studyapp") as other:
        planned = taking.plan(other, files.read_deck_file(tmp_path / "anatomy.zip"), "anatomy.zip")
        taking.take(other, planned, media=media_in(tmp_path / "anatomy.zip"))
        before = {note.uid: note.fields for note in library.notes(deck_uid=deck)}
        assert {note.uid: note.fields for note in other.notes()} == before
        assert len(before) == 10
        shown = [content for note in other.notes() for content in media.pictures(other, note).values()]
        assert sorted(shown) == sorted(CONTENTS.values())
        sides = "".join(show(note, 0) for note in other.notes() for show in (card_sides.question, card_sides.answer))
        assert sides.count('<img src="media:') == 3  # the back of a card has its front again
        assert not [finding for finding in lint_library(other, other.decks()[0].uid)[1] if "picture" in finding.words]


@pytest.mark.parametrize("form", [MOODLE, GIFT, QTI, PRINTED_LIST, PRINTED_QUIZ, PRINTED_CARDS], ids=str)
def test_each_form_for_class_has_every_card_and_tells_of_its_pictures(
    library: Library, deck: Uid, form: Format, tmp_path: Path
) -> None:
    path = tmp_path / "anatomy"
    count, left_out = hand_out(handout_of_library(library, deck), path, form, Sheet())
    assert count == 10
    pictured = {note.uid for note in library.notes(deck_uid=deck) if any(map(pictures_of, note.fields))}
    assert {each.uid for each in left_out} == (pictured if form is GIFT else set())
    assert len(pictured) == 2
    if form is MOODLE:
        text = path.read_text("utf-8")
        assert all(b64encode(content).decode() in text for content in CONTENTS.values())
        assert r"\(V = \frac{4}{3} \pi r^3\)" in text


@with_engine
def test_anki_has_every_card_and_picture(library: Library, deck: Uid, tmp_path: Path) -> None:
    export_package(library, ExportRequest((deck,)), tmp_path / "a.apkg")
    found = asked("engine_media.py", "take", tmp_path / "a.apkg")["a.apkg"]
    assert sorted(found.values()) == sorted(sha256(content).hexdigest() for content in CONTENTS.values())
