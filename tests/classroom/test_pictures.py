"""Pictures of cards go out with the questions of a deck: into Moodle, QTI packages and prints."""

import zipfile
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest
from PIL import Image

from studyapp.classroom.paper import Sheet
from studyapp.classroom.questions import Form
from studyapp.classroom.reading import moodle, qti
from studyapp.classroom.writing import LOST_PICTURE, NO_PICTURES
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.formats.registry import GIFT, MOODLE, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ, QTI
from studyapp.formats.values import Format
from studyapp.operations.curating.in_class.handing_out import hand_out, handout_of_file

PRINTS = [PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ]


def picture(name: str, mode: str = "RGB", form: str = "PNG", size: tuple[int, int] = (40, 30)) -> Medium:
    content = BytesIO()
    Image.new(mode, size).save(content, form)
    return medium(name, content.getvalue())


def medium(name: str, content: bytes) -> Medium:
    return Medium(name, sha256(content).hexdigest(), content)


HEART, LUNG = picture("Heart & co.png"), picture("lung.jpg", form="JPEG")


def shared(*cards: SharedCard) -> SharedDeck:
    return SharedDeck(Uid("deckdeckdeckdeckdeck"), "Anatomy", cards=cards)


def card(front: str, back: str, is_cloze: bool = False) -> SharedCard:
    return SharedCard(uid=Uid("cardcardcardcardcard"), front=front, back=back, is_cloze=is_cloze)


def written(deck: SharedDeck, media: Sequence[Medium], form: Format, folder: Path) -> tuple[bytes, list[str]]:
    path = folder / "out"
    count, told = hand_out(handout_of_file(deck, media=media), path, form, Sheet())
    assert count == len(deck.cards)
    return path.read_bytes(), [left_out.reason for left_out in told]


ASKS = card("Which organ is this? ![a muscle](<Heart & co.png>)", "The heart")
ANSWERS = card("Which organ takes up oxygen?", "The lung ![two wings](lung.jpg)")
ONLY = card("What does a lung look like?", "![two wings](lung.jpg)")
CLOZE = card("![a muscle](<Heart & co.png>) The {{c1::heart}} pumps blood.", "", is_cloze=True)


@pytest.mark.parametrize("asked", [ASKS, ANSWERS, ONLY, CLOZE], ids=["asks", "answers", "only", "cloze"])
@pytest.mark.parametrize("form", [MOODLE, QTI], ids=str)
def test_platforms_get_the_files_as_they_are(form: Format, asked: SharedCard, tmp_path: Path) -> None:
    data, told = written(shared(asked), [HEART, LUNG], form, tmp_path)
    (question,) = moodle.read(data) if form is MOODLE else qti.read(data)
    assert told == []
    assert list(question.pictures.values()) == [(HEART if "Heart" in asked.front else LUNG).content]
    assert "a muscle" not in question.text


def test_words_of_an_answer_can_be_typed_without_those_of_its_picture(tmp_path: Path) -> None:
    (question,) = moodle.read(written(shared(ANSWERS), [LUNG], MOODLE, tmp_path)[0])
    assert (question.form, question.right) == (Form.SHORT, ("The lung", "lung"))
    (question,) = moodle.read(written(shared(ONLY), [LUNG], MOODLE, tmp_path)[0])
    assert (question.form, question.feedback) == (Form.OPEN, "two wings")


def test_moodle_finds_a_picture_by_the_address_in_the_text(tmp_path: Path) -> None:
    root = fromstring(written(shared(ASKS), [HEART], MOODLE, tmp_path)[0])
    name = root.find("question/questiontext/file").get("name")
    assert f'<img src="@@PLUGINFILE@@/{name}" alt="a muscle">' in root.findtext("question/questiontext/text")


def test_a_package_lists_a_picture_once(tmp_path: Path) -> None:
    twice = card("Which? ![a](lung.jpg) ![b](lung.jpg)", "The lung ![two wings](lung.jpg)")
    data, told = written(shared(twice), [LUNG], QTI, tmp_path)
    with zipfile.ZipFile(BytesIO(data)) as package:
        (file,) = [name for name in package.namelist() if not name.endswith(".xml")]
        assert package.read(file) == LUNG.content
    assert told == []


@pytest.mark.parametrize(("form", "reason"), [(GIFT, NO_PICTURES), (MOODLE, LOST_PICTURE)], ids=str)
def test_a_picture_that_stays_behind_is_described_and_told(form: Format, reason: str, tmp_path: Path) -> None:
    media = [HEART] if form is GIFT else []
    data, told = written(shared(ASKS), media, form, tmp_path)
    assert told == [reason]
    assert "a muscle" in data.decode()


def test_a_drawing_with_a_script_reaches_no_platform(tmp_path: Path) -> None:
    drawing = medium("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    data, told = written(shared(card("Which? ![a circle](a.svg)", "It")), [drawing], MOODLE, tmp_path)
    assert told == [LOST_PICTURE]
    assert b"<file" not in data


def placed(data: bytes) -> list[tuple[int, tuple[float, float, float, float]]]:
    """Return the page and the bounds of each picture."""
    pages = enumerate(pypdfium2.PdfDocument(data))
    only = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    return [(number, image.get_bounds()) for number, page in pages for image in page.get_objects(only, max_depth=3)]


@pytest.mark.parametrize("form", PRINTS, ids=str)
@pytest.mark.parametrize("asked", [ASKS, ANSWERS, ONLY, CLOZE], ids=["asks", "answers", "only", "cloze"])
def test_prints_show_pictures_on_the_side_they_belong_to(form: Format, asked: SharedCard, tmp_path: Path) -> None:
    data, told = written(shared(asked), [HEART, LUNG], form, tmp_path)
    ((page, (left, bottom, right, top)),) = placed(data)
    assert told == []
    assert page == (0 if form is PRINTED_LIST else int("lung" in asked.back))
    assert 0 < left < right < Sheet().width
    assert 0 < bottom < top < Sheet().height


@pytest.mark.parametrize("form", PRINTS, ids=str)
@pytest.mark.parametrize("size", [(6000, 50), (50, 6000), (3000, 3000)], ids=str)
def test_a_large_picture_stays_on_its_card(form: Format, size: tuple[int, int], tmp_path: Path) -> None:
    data, _ = written(shared(card("Which? ![it](a.png)", "This " * 20)), [picture("a.png", size=size)], form, tmp_path)
    ((_, (left, bottom, right, top)),) = placed(data)
    sheet = Sheet()
    box = sheet.front(0) if form is PRINTED_CARDS else sheet.area
    assert box.left <= left < right <= box.left + box.width
    assert box.bottom <= bottom < top <= box.bottom + box.height


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_pixel_can_be_printed(mode: str, tmp_path: Path) -> None:
    data, told = written(shared(card("Which? ![it](a.png)", "It")), [picture("a.png", mode)], PRINTED_LIST, tmp_path)
    assert (len(placed(data)), told) == (1, [])


@pytest.mark.parametrize("content", [b"", b"no picture", HEART.content[:60]], ids=["empty", "words", "cut"])
def test_a_broken_picture_is_described_on_paper(content: bytes, tmp_path: Path) -> None:
    data, told = written(
        shared(card("Which? ![a muscle](a.png)", "It")), [medium("a.png", content)], PRINTED_LIST, tmp_path
    )
    assert (placed(data), told) == ([], [LOST_PICTURE])


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    for form in (MOODLE, QTI, *PRINTS):
        first, _ = written(shared(ASKS), [HEART], form, tmp_path)
        assert written(shared(ASKS), [HEART], form, tmp_path)[0] == first
