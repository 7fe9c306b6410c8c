"""Paint the shapes of image occlusion: cover the asked part, and frame it with the answer."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from studyapp.desktop.looks.colours import Colours, mixed
from studyapp.rendering.image_occlusion import Kind, Role, Shape

_TEXT_HEIGHT = 0.05  # of the picture, where a shape does not say it
_LEAST_SIGN, _MOST_SIGN = 9, 60  # pixels


def covered(image: QImage, shapes: Sequence[Shape], colours: Colours) -> QImage:
    """Return the picture with shapes over it."""
    painted = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(painted)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        painter.save()
        corner, top = _corner(shape)
        painter.setTransform(
            QTransform()
            .translate(corner * image.width(), top * image.height())
            .rotate(shape.angle)
            .translate(-corner * image.width(), -top * image.height())
        )
        if shape.kind is Kind.TEXT:
            _write(painter, shape, image)
        else:
            _cover(painter, shape, image, colours)
        painter.restore()
    painter.end()
    return painted


def on_paper(image: QImage, colours: Colours) -> QImage:
    """Return a picture on white where it lets a dark ground through, on which black lines would not be seen."""
    if not colours.dark or not image.hasAlphaChannel():
        return image
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet


def _corner(shape: Shape) -> tuple[float, float]:
    """Return the left upper corner of the shape."""
    return min(x for x, _y in shape.points), min(y for _x, y in shape.points)


def _cover(painter: QPainter, shape: Shape, image: QImage, colours: Colours) -> None:
    path, line = _path(shape, image), max(1.0, image.width() / 400)
    if shape.role is Role.ANSWER:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(*colours.accent), 2 * line))
        painter.drawPath(path)
        return
    ground = colours.accent if shape.role is Role.ASKED else mixed(colours.paper, colours.ink, 0.3)
    painter.setBrush(QColor(*ground))
    painter.setPen(QPen(QColor(*colours.ink), line))
    painter.drawPath(path)
    if shape.role is Role.ASKED:
        _sign(painter, path.boundingRect(), colours)


def _sign(painter: QPainter, room: QRectF, colours: Colours) -> None:
    """Paint a question mark on the asked shape, which distinguishes it without colour."""
    high = min(_MOST_SIGN, round(0.7 * min(room.width(), room.height())))
    if high >= _LEAST_SIGN:
        font = QFont()
        font.setPixelSize(high)
        painter.setFont(font)
        painter.setPen(QColor(*colours.on_accent))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "?")


def _path(shape: Shape, image: QImage) -> QPainterPath:
    points = [QPointF(x * image.width(), y * image.height()) for x, y in shape.points]
    path = QPainterPath()
    match shape.kind:
        case Kind.RECTANGLE:
            path.addRect(QRectF(*points))
        case Kind.ELLIPSE:
            path.addEllipse(QRectF(*points))
        case _:
            path.addPolygon(points)
            path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)  # where a polygon crosses itself it covers too
    return path


def _write(painter: QPainter, shape: Shape, image: QImage) -> None:
    """Paint the words beside a shape, dark on light."""
    font = QFont()
    font.setPixelSize(max(1, round((shape.size or _TEXT_HEIGHT) * image.height())))
    painter.setFont(font)
    metrics, lines = QFontMetricsF(font), shape.text.splitlines()
    x, top = shape.points[0][0] * image.width(), shape.points[0][1] * image.height()
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    room = QRectF(x, top, ceil(width) + 4, metrics.height() * len(lines) + 4)
    painter.fillRect(room, QColor("white"))
    painter.setPen(QColor("black"))
    for number, words in enumerate(lines):
        painter.drawText(QPointF(x + 2, top + 2 + metrics.ascent() + number * metrics.height()), words)
