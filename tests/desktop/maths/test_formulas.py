r"""Formulas of a card come as pictures a moment later, on the baseline, in the colour of the words, never too wide."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage, QTextDocument, QTextImageFormat

from studyapp.desktop.cards.card_list.card_delegate import card_document
from studyapp.desktop.cards.card_preview import CardPreview
from studyapp.desktop.cards.card_rows import CardRow, Group
from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.looks.colours import DARK, LIGHT, Colours
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.maths.formula_pictures import FormulaPictures, FormulaRequest, formula_pictures
from studyapp.domain.ids import Uid
from studyapp.domain.notes import OWN_TYPES
from studyapp.rendering import typesetting
from studyapp.rendering.markdown import to_html

_LONG = rf"\({' + '.join(f'a_{{{number}}}' for number in range(60))}\)"


def _images(document: QTextDocument) -> list[QTextImageFormat]:
    found, block = [], document.begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            look = part.fragment().charFormat()
            found += [look.toImageFormat()] if look.isImageFormat() else []
            part += 1
        block = block.next()
    return found


def _face(qtbot, markdown: str, colours: Colours = LIGHT) -> CardFace:
    face = CardFace(Theme(colours))
    qtbot.addWidget(face)
    face.resize(700, 500)
    face.show()
    face.show_html(f'<div class="question">{to_html(markdown)}</div>')
    return face


def _settled(qtbot, face: CardFace, count: int = 1) -> list[QTextImageFormat]:
    qtbot.waitUntil(lambda: len(_images(face.document())) == count)
    return _images(face.document())


def test_a_formula_is_there_as_typed_until_its_picture_comes(qtbot) -> None:
    face = _face(qtbot, r"Let \(q_{71} = 3\) be")
    assert face.toPlainText() == r"Let \(q_{71} = 3\) be"
    [shown] = _settled(qtbot, face)
    assert shown.property(QTextImageFormat.Property.ImageAltText.value) == r"\(q_{71} = 3\)"
    again = _face(qtbot, r"Let \(q_{71} = 3\) be")
    assert len(_images(again.document())) == 1  # at once, since it is kept


def test_no_picture_is_made_in_the_thread_of_the_window(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    threads, set_formula = [], typesetting.set_formula
    monkeypatch.setattr(
        typesetting, "set_formula", lambda source: threads.append(current_thread()) or set_formula(source)
    )
    _settled(qtbot, _face(qtbot, r"\(q_{72}\) and $$q_{73}^2$$"), 2)
    assert len(threads) == 2
    assert main_thread() not in threads


@pytest.mark.parametrize(
    "formula", [r"\(x\)", r"\(g_y\)", r"\(\frac{a}{b}\)", r"\(\begin{pmatrix} 1 \\ 2 \\ 3 \end{pmatrix}\)"]
)
def test_a_picture_stands_on_the_baseline(qtbot, formula: str) -> None:
    [shown] = _settled(qtbot, face := _face(qtbot, f"before {formula} behind"))
    image = face.document().resource(QTextDocument.ResourceType.ImageResource.value, shown.name())
    below = QFontMetricsF(shown.font()).descent()
    type_size = QFontInfo(face.document().defaultFont()).pixelSize() * 1.06
    ascent = image.height() - round(below)
    assert shown.height() == image.height()  # not scaled, and so sharp
    usual = QFontMetricsF(face.document().defaultFont()).ascent()
    assert ascent == pytest.approx(max(usual, typesetting.set_formula(formula).ascent * type_size), abs=3.0)
    assert below >= typesetting.set_formula(formula).descent * type_size - 1


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_picture_has_the_colour_of_the_words_around_it(qtbot, colours: Colours) -> None:
    face = _face(qtbot, r"\(\blacksquare_1\)", colours)
    [shown] = _settled(qtbot, face)
    image = face.document().resource(QTextDocument.ResourceType.ImageResource.value, shown.name())
    assert isinstance(image, QImage)
    inks = {image.pixelColor(x, y).getRgb() for x in range(image.width()) for y in range(image.height())}
    assert (*colours.ink, 255) in inks


def test_what_cannot_be_set_stays_as_typed_with_one_sentence(qtbot) -> None:
    face = _face(qtbot, r"So \(\nosuch{q}\) and \(\nosuch{q} + 1\) hold")
    qtbot.waitUntil(lambda: "cannot be set" in face.toPlainText())
    assert face.toPlainText().splitlines() == [
        r"So \(\nosuch{q}\) and \(\nosuch{q} + 1\) hold",
        r"The formula cannot be set: \nosuch is not known.",
    ]


def test_a_long_formula_is_no_wider_than_its_card(qtbot) -> None:
    [shown] = _settled(qtbot, face := _face(qtbot, _LONG))
    assert face.viewport().width() * 0.8 < shown.width() <= face.viewport().width()
    face.resize(500, 500)
    qtbot.waitUntil(lambda: [each.width() <= 500 for each in _images(face.document())] == [True])


def test_what_is_copied_has_its_formulas_as_typed(qtbot) -> None:
    face = _face(qtbot, r"Let \(x^2\) and $a + b$ be")
    _settled(qtbot, face, 2)
    face.selectAll()
    assert face.createMimeDataFromSelection().text() == r"Let \(x^2\) and $a + b$ be"


def test_a_blank_and_its_answer_are_set_within_a_formula(qtbot) -> None:
    face = CardFace(Theme(LIGHT))
    qtbot.addWidget(face)
    face.resize(700, 500)
    face.show()
    face.show_html(r'<p><span class="math">\(a + <span class="blank">[...]</span>\)</span></p>')
    [shown] = _settled(qtbot, face)
    assert shown.property(QTextImageFormat.Property.ImageAltText.value) == r"\(a + [...]\)"


def test_the_preview_of_a_form_sets_what_is_typed(qtbot) -> None:
    preview = CardPreview(Theme(LIGHT))
    qtbot.addWidget(preview)
    preview.resize(400, 240)
    preview.show_card(next(iter(OWN_TYPES.values())), (r"Which is \(q_{74}\)?", r"\(\nosuch\)"))
    qtbot.waitUntil(lambda: len(_images(preview.document())) == 1)
    qtbot.waitUntil(lambda: "is not known" in preview.toPlainText())


def test_a_card_of_the_list_sets_its_formulas(qtbot) -> None:
    front = f'<div class="question">{to_html(r"Which is $q_{75}$?")}</div>'
    row = CardRow(Uid("u"), "hand", Group.TAKEN, "", front, "It", "", "", None, False, "", "")
    made, awaits = card_document(row, Theme(LIGHT), 300)
    assert (awaits, _images(made)) == (True, [])
    qtbot.waitUntil(lambda: not card_document(row, Theme(LIGHT), 300)[1])
    assert len(_images(card_document(row, Theme(LIGHT), 300)[0])) == 1


def test_memory_of_pictures_is_bounded(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studyapp.desktop.maths.formula_pictures._MOST_BYTES", 40_000)
    pictures = FormulaPictures()
    wanted = [FormulaRequest(rf"\(q_{{{number}}} + 1\)", 40.0, LIGHT.ink, 1.0) for number in range(12)]
    for each in wanted:
        pictures.picture(each)
    qtbot.waitUntil(lambda: not any(map(pictures.is_awaited, wanted)))
    kept = [each for each in wanted if each in pictures._kept]
    assert 0 < len(kept) < len(wanted)
    assert kept == wanted[-len(kept) :]
    pictures.end()


def test_a_picture_that_is_made_at_once_is_told_to_whoever_waits(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may halt the window between handing a formula over and listening for its end."""

    class HaltedPool(ThreadPoolExecutor):
        def submit(self, *work: Any, **named: Any) -> Future[Any]:
            wait([future := super().submit(*work, **named)])
            return future

    pictures = FormulaPictures()
    monkeypatch.setattr(pictures, "_pool", HaltedPool(1))
    wanted = FormulaRequest(r"\(q_{77}\)", 40.0, LIGHT.ink, 1.0)
    with qtbot.waitSignal(pictures.came):
        assert pictures.picture(wanted) is None
        assert pictures.is_awaited(wanted)
    assert pictures.picture(wanted) is not None
    pictures.end()


def test_pictures_of_one_process_are_shared() -> None:
    assert formula_pictures() is formula_pictures()
