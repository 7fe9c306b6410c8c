"""Save a chart as a picture, and its numbers as a table for a spreadsheet."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from studyapp.desktop import lazy
from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.looks.theme import INTERFACE_FAMILIES, READING_FAMILIES
from studyapp.files import replacing
from studyapp.formats.registry import SVG

_PNG_SCALE = 2  # pixels of a saved picture for each of the screen's at scale 1
_MARGIN = 16


def save_picture(chart: Chart, path: Path) -> None:
    """Write a chart with its title and sentence, as SVG for that extension, else as PNG.

    Raises:
        StudyAppError: the file cannot be written.
    """
    content = _svg(chart) if SVG.names(path) else _png(chart)
    with replacing(path) as file:
        file.write(content)


def save_table(chart: Chart, path: Path) -> None:
    """Write the numbers of a chart as CSV in UTF-8, with a byte order mark for spreadsheets.

    Raises:
        StudyAppError: the file cannot be written.
    """
    text = lazy.exchange_tables.sheet(chart.figure.raw_headings, chart.figure.raw)
    with replacing(path) as file:
        file.write(text.encode("utf-8-sig"))


def _svg(chart: Chart) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    content = QBuffer()
    size = _size(chart)
    generator = QSvgGenerator()
    generator.setOutputDevice(content)
    generator.setResolution(chart.logicalDpiX())  # fonts are measured for the screen
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(chart.figure.title)
    generator.setDescription(chart.figure.sentence)
    painter = QPainter(generator)
    _paint(chart, painter)
    painter.end()
    return _with_generic_fonts(bytes(content.data().data()))


def _with_generic_fonts(drawing: bytes) -> bytes:
    """Append a generic family to each list of fonts, for computers without any of them."""
    for families, kind in ((READING_FAMILIES, "serif"), (INTERFACE_FAMILIES, "sans-serif")):
        drawing = drawing.replace(f',{families[-1]}"'.encode(), f',{families[-1]},{kind}"'.encode())
    return drawing


def _png(chart: Chart) -> bytes:
    image = QImage(_size(chart) * _PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PNG_SCALE)
    painter = QPainter(image)
    _paint(chart, painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def _size(chart: Chart) -> QSize:
    return QSize(chart.width() + 2 * _MARGIN, chart.height() + round(_heading(chart).height()) + 2 * _MARGIN)


def _heading(chart: Chart) -> QSizeF:
    """Return the size of title and sentence above a chart."""
    return QSizeF(chart.width(), chart.theme.pixels(28) + _sentence_box(chart).height() + chart.theme.pixels(8))


def _sentence_box(chart: Chart) -> QRectF:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setFont(chart.theme.interface(0.92))
    room = QRectF(_MARGIN, _MARGIN + chart.theme.pixels(28), chart.width(), 2000)
    found = painter.boundingRect(room, Qt.TextFlag.TextWordWrap.value, chart.figure.sentence)
    painter.end()
    return found


def _paint(chart: Chart, painter: QPainter) -> None:
    size = _size(chart)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(*chart.theme.colours.paper))
    painter.setPen(chart.colour("ink"))
    painter.setFont(chart.theme.reading(1.15))
    painter.drawText(QRectF(_MARGIN, _MARGIN - 4, chart.width(), chart.theme.pixels(28)), chart.figure.title)
    painter.setPen(chart.colour("faint"))
    painter.setFont(chart.theme.interface(0.92))
    painter.drawText(_sentence_box(chart), Qt.TextFlag.TextWordWrap.value, chart.figure.sentence)
    painter.translate(_MARGIN, _MARGIN + _heading(chart).height())
    chart.paint_on(painter, QRectF(0, 0, chart.width(), chart.height()))
