"""A manuscript as PDF, painted by Qt as a printer would have it."""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QApplication

from studyapp.desktop.application import Application
from studyapp.domain.essays import BlockKind
from tests.made.manuscript import Manuscript, Part, Stretch
from tests.made.pages import Filler, Page, Placed
from tests.made.typesetting import Figure, Fragment, Item, Line, Look, Row, Style, Typesetter

_UNIT = 20  # device units of a point
_PAPERS = {"a4": (595.0, 842.0), "letter": (612.0, 792.0)}
_SERIFS = ("DejaVu Serif", "Liberation Serif", "Noto Serif")


@dataclass(frozen=True, slots=True)
class Print:
    """How pages look.

    Attributes:
        columns: of each page.
        running_head: the title on odd pages and the author on even ones, from the second page on.
        numbers: where page numbers stand: "foot", "head" or "".
        paper: "a4" or "letter".
        spaces: whether spaces are printed, as word processors do; else words are just set apart, as TeX does.
        notice: a line at the foot of every page, such as a download notice.
        line_numbers: beside every fifth line of the first column.
        watermark: letters that lie across every page.
        interleaved: columns are painted line by line across the page, as some programs do.
        doubled: bold letters are painted twice, a little apart, as for fonts without a bold face.
        endnotes: the notes stand at the end of the text, under a heading.
        margin: on all sides, in points.
        look: of the text.
    """

    columns: int = 1
    running_head: bool = True
    numbers: str = "foot"
    paper: str = "a4"
    spaces: bool = True
    notice: str = ""
    line_numbers: bool = False
    watermark: str = ""
    interleaved: bool = False
    doubled: bool = False
    endnotes: bool = False
    margin: float = 64
    look: Look = field(default_factory=Look)

    @property
    def gutter(self) -> float:
        """Points between columns."""
        return 20

    @property
    def column_width(self) -> float:
        """Points that a column is wide."""
        width = _PAPERS[self.paper][0] - 2 * self.margin
        return (width - self.gutter * (self.columns - 1)) / self.columns

    @property
    def text_height(self) -> float:
        """Points that the text of a page is high."""
        return _PAPERS[self.paper][1] - 2 * self.margin


def pdf(made: Manuscript, path: Path, how: Print | None = None) -> Path:
    """Print a manuscript.

    Args:
        made: the manuscript.
        path: of the file.
        how: how pages look; None is one column with running heads and page numbers.
    """
    how = how or Print()
    _application()
    setter = Typesetter(_width, how.column_width, how.look)
    full = Typesetter(_width, how.column_width * how.columns + how.gutter * (how.columns - 1), how.look)
    note = cache(lambda number: () if how.endnotes else setter.note(number, made.notes[number - 1]))
    filler = Filler(how.text_height, how.columns, how.column_width, how.gutter, note)
    opening: list[Line] = []
    if made.title:
        opening += full.centred(made.title, Style(18, bold=True))
    opening += full.centred(made.author, Style(12), above=8) if made.author else ()
    opening += full.centred(made.date, Style(10), above=4) if made.date else ()
    filler.across(opening)
    items: list[Item] = list(setter.items(made.parts))
    if how.endnotes and made.notes:
        items += setter.items((Part(BlockKind.HEADING, (Stretch("Notes"),), 2),))
        items += [line for number, part in enumerate(made.notes, 1) for line in setter.note(number, part)]
    filler.fill(items)
    _paint(made, filler.pages, path, how)
    return path


def _paint(made: Manuscript, pages: list[Page], path: Path, how: Print) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(72 * _UNIT)
    size = QPageSize(QSizeF(*_PAPERS[how.paper]), QPageSize.Unit.Point, how.paper, QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(made.title or "")
    if made.author and hasattr(writer, "setAuthor"):
        writer.setAuthor(made.author)
    painter = QPainter(writer)
    brush = _Brush(painter, made, how)
    for index, page in enumerate(pages):
        if index:
            writer.newPage()
        brush.page(page, index + 1)
    painter.end()


class _Brush:
    """Paints pages; places are in points from the top left of the sheet."""

    def __init__(self, painter: QPainter, made: Manuscript, how: Print) -> None:
        self._painter, self._made, self._how = painter, made, how

    def page(self, page: Page, number: int) -> None:
        how, small = self._how, Style(9)
        width, height = _PAPERS[how.paper]
        head = self._made.title if number % 2 else self._made.author
        if how.running_head and number > 1 and head:
            self._centred(head if len(head) < 60 else head[:56] + "…", Style(9, italic=True), how.margin - 24)
        if how.numbers == "foot":
            self._centred(str(number), small, height - how.margin + 30)
        elif how.numbers == "head":
            left = width - how.margin - _width(Fragment(str(number), small)) if number % 2 else how.margin
            self._text(str(number), small, left, how.margin - 24)
        if how.notice:
            self._text(how.notice, Style(7), how.margin, height - 20)
        across = sorted(page.placed, key=lambda placed: (placed.top, placed.left))
        for placed in across if how.interleaved else page.placed:
            self._placed(placed)
        if how.watermark:
            self._watermark()
        for left, top in page.rules:
            self._rule(how.margin + left, how.margin + top, 72)
        if how.line_numbers:
            self._line_numbers(page)

    def _placed(self, placed: Placed) -> None:
        left, top, item = self._how.margin + placed.left, self._how.margin + placed.top, placed.item
        if isinstance(item, Line):
            self._line(item, left, top)
        elif isinstance(item, Row):
            for cell, start in zip(item.cells, item.starts, strict=True):
                down = top
                for line in cell:
                    self._line(line, left + start, down)
                    down += line.height
            for ruled, at in zip(item.ruled, (top - 1, top + item.height - 1), strict=True):
                if ruled:
                    self._rule(left, at, self._how.column_width)
        elif isinstance(item, Figure):
            image = QImage.fromData(self._made.pictures[item.name])
            high = item.height - 6
            wide = high * image.width() / max(1, image.height())
            self._painter.drawImage(QRectF(*(_UNIT * v for v in (left, top, wide, high))), image)

    def _line(self, line: Line, left: float, top: float) -> None:
        """Draw words of one style at once, if spaces are printed."""
        x, pending, begun = left + line.indent, "", 0.0
        style: Style | None = None
        base = top + line.height * 0.78
        for index, box in enumerate(line.boxes):
            for at, fragment in enumerate(box.fragments):
                apart = index > 0 and at == 0
                if style is not None and (fragment.style != style or (apart and not self._how.spaces)):
                    self._words(pending, style, begun, base, line.gap)
                    style = None
                if style is None:
                    pending, begun, style = "", x, fragment.style
                pending += fragment.text
                x += _width(fragment)
            if index + 1 < len(line.boxes):
                pending += " " if self._how.spaces else ""
                x += line.gap
        if style is not None:
            self._words(pending, style, begun, base, line.gap)

    def _words(self, text: str, style: Style, left: float, base: float, gap: float) -> None:
        font = QFont(_font(style))
        font.setWordSpacing(gap * _UNIT - _metrics(style).horizontalAdvance(" "))
        self._painter.setFont(font)
        rise = style.size * 0.5 if style.raised else 0
        for aside in (0, 0.2) if self._how.doubled and style.bold else (0,):
            self._painter.drawText(QPointF((left + aside) * _UNIT, (base - rise) * _UNIT), text)

    def _text(self, text: str, style: Style, left: float, base: float) -> None:
        self._words(text, style, left, base, _width(Fragment(" ", style)))

    def _centred(self, text: str, style: Style, base: float) -> None:
        left = (_PAPERS[self._how.paper][0] - _width(Fragment(text, style))) / 2
        self._text(text, style, left, base)

    def _watermark(self) -> None:
        width, height = _PAPERS[self._how.paper]
        self._painter.save()
        self._painter.translate(width / 3 * _UNIT, height * 2 / 3 * _UNIT)
        self._painter.rotate(-50)
        self._painter.setPen(QColor(225, 225, 225))
        self._text(self._how.watermark, Style(80, bold=True), 0, 0)
        self._painter.restore()

    def _rule(self, left: float, top: float, width: float) -> None:
        self._painter.fillRect(QRectF(left * _UNIT, top * _UNIT, width * _UNIT, 0.6 * _UNIT), "black")

    def _line_numbers(self, page: Page) -> None:
        tops = sorted({p.top + p.item.height * 0.78 for p in page.placed if isinstance(p.item, Line) and p.left == 0})
        for index, base in enumerate(tops, 1):
            if index % 5 == 0:
                self._text(str(index), Style(7), self._how.margin - 24, self._how.margin + base)


def _application() -> QApplication:
    """The one that tests of the window use as well, or it is made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    global _made_here  # noqa: PLW0603 - Qt has one application, and it must outlive the fonts
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    _made_here = Application(["studyapp"])
    _made_here.setApplicationName("studyapp")
    return _made_here


_made_here: QApplication | None = None


@cache
def _family(*, mono: bool) -> str:
    have = set(QFontDatabase.families())
    wanted = ("DejaVu Sans Mono", "Liberation Mono") if mono else _SERIFS
    return next((family for family in wanted if family in have), "monospace" if mono else "serif")


@cache
def _font(style: Style) -> QFont:
    font = QFont(_family(mono=style.mono))
    font.setPixelSize(round(style.size * _UNIT))
    font.setBold(style.bold)
    font.setItalic(style.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(_font(style))


@cache
def _width(fragment: Fragment) -> float:
    return _metrics(fragment.style).horizontalAdvance(fragment.text) / _UNIT
