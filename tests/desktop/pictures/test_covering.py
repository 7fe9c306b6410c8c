"""A covered place of a picture is not to be seen before the answer, in any size, scheme and shape."""

from html import unescape
from random import Random

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainterPath, QTextDocument, QTransform
from pytestqt.qtbot import QtBot

from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.looks.colours import DARK, LIGHT, Colours
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.covering import covered
from studyapp.rendering import card_sides
from studyapp.rendering.image_occlusion import Kind, Role, Shape, shapes_of
from tests.rendering.occluding import occlusion, png, text

RED = QColor(255, 0, 0)
WIDE, HIGH = 400, 300


def red() -> QImage:
    return QImage.fromData(png(WIDE, HIGH))


def inside(shape: Shape, x: float, y: float) -> bool:
    """Whether a place, in parts of the picture, lies well within a shape; worked out anew from its measures."""
    left, top = min(a for a, _b in shape.points) * WIDE, min(b for _a, b in shape.points) * HIGH
    turned = QTransform().translate(left, top).rotate(-shape.angle).translate(-left, -top)
    at = turned.map(QPointF(x * WIDE, y * HIGH))
    if shape.kind is Kind.POLYGON:
        path = QPainterPath()
        path.addPolygon([QPointF(a * WIDE, b * HIGH) for a, b in shape.points])
        path.closeSubpath()
        path.setFillRule(Qt.FillRule.WindingFill)
        return path.contains(at)
    (first_x, first_y), (last_x, last_y) = shape.points
    u = (at.x() / WIDE - first_x) / (last_x - first_x) * 2 - 1
    v = (at.y() / HIGH - first_y) / (last_y - first_y) * 2 - 1
    return u * u + v * v < 0.95 if shape.kind is Kind.ELLIPSE else max(abs(u), abs(v)) < 0.98


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_nothing_is_seen_of_what_is_asked(colours: Colours) -> None:
    chance, looked_at = Random(3), 0
    for _ in range(60):
        drawn = shapes_of(text(chance), chance.randrange(1, 3), is_back=False)
        painted = covered(red(), drawn, colours)
        for shape in drawn:
            if shape.kind is Kind.TEXT:
                continue
            for _ in range(60):
                x, y = chance.random(), chance.random()
                if inside(shape, x, y):
                    looked_at += 1
                    assert painted.pixelColor(int(x * WIDE), int(y * HIGH)) != RED
    assert looked_at > 400


def test_the_answer_is_framed_and_seen() -> None:
    asked = Shape(Kind.RECTANGLE, Role.ANSWER, ((0.2, 0.2), (0.6, 0.6)))
    painted = covered(red(), [asked], LIGHT)
    assert painted.pixelColor(WIDE * 4 // 10, HIGH * 4 // 10) == RED
    assert painted.pixelColor(WIDE * 2 // 10, HIGH * 4 // 10) != RED


def test_words_stand_on_the_picture(qtbot: QtBot) -> None:
    words = Shape(Kind.TEXT, Role.ASKED, ((0.5, 0.5), (0.5, 0.5)), text="here", size=0.1)
    painted = covered(red(), [words], LIGHT)
    assert painted.pixelColor(WIDE // 2 + 1, HIGH // 2 + 1) == QColor("white")


@pytest.mark.parametrize(("wide", "high"), [(900, 700), (300, 260)])
def test_a_card_shows_its_picture_with_the_places_covered(qtbot: QtBot, wide: int, high: int) -> None:
    note = occlusion("{{c1::image-occlusion:rect:left=.0:top=.0:width=1:height=1}}", header="Rivers")
    face = CardFace(Theme(LIGHT))
    qtbot.addWidget(face)
    face.resize(wide, high)
    face.show_pictures({"map.png": png(WIDE, HIGH)})
    face.show()
    face.show_html(card_sides.question(note, 0))
    assert not has_red(face)
    face.show_html(card_sides.answer(note, 0))
    assert has_red(face)
    face.set_theme(Theme(DARK))
    assert has_red(face)
    face.show_html(card_sides.question(note, 0))
    face.resize(wide + 50, high)
    assert not has_red(face)


def has_red(face: CardFace) -> bool:
    """Whether the picture itself is to be seen, in the card as it is painted and in what it hands out."""
    shown = face.grab().toImage()
    is_seen = any(
        shown.pixelColor(x, y) == RED for x in range(0, shown.width(), 5) for y in range(0, shown.height(), 5)
    )
    source = unescape(face.toHtml()).partition('<img src="')[2].partition('"')[0]
    image = face.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(source))
    assert isinstance(image, QImage)
    assert not image.isNull()
    at_middle = image.pixelColor(image.width() // 4, image.height() // 4) == RED
    assert at_middle is is_seen
    return is_seen
