"""Put pictures of formulas into a document of Qt's, on the baseline and in the colour of the words around them.

A formula whose picture is still made stands there as it was typed, and so does one that cannot be set.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from PySide6.QtCore import QMimeData, QPointF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QApplication

from studyapp.desktop import below
from studyapp.desktop.looks.colours import Rgb
from studyapp.desktop.maths.formula_pictures import FormulaPicture, FormulaRequest, formula_pictures
from studyapp.domain.formulas import is_display
from studyapp.rendering.formula_html import CLOSING, OPENING

_SCHEME = "formula:"
_LARGER = 1.06  # than the type around it, as high as whose small letters those of the formula's font are then
_PICTURE = "\ufffc"  # what Qt has for a picture in its text


@dataclass(frozen=True, slots=True)
class TextContext:
    """The surroundings of formulas.

    Attributes:
        ink: the colour of words that have none of their own.
        widest: the greatest width of a formula, in pixels of the window.
        ratio: pixels of the screen for one of the window.
    """

    ink: Rgb
    widest: float
    ratio: float


def set_formulas(document: QTextDocument, sources: Sequence[str], context: TextContext) -> bool:
    """Put pictures in place of the marked formulas of a document; return whether some are still to come."""
    awaited, cursor = False, QTextCursor(document)
    for source in sources:
        opening = document.find(OPENING, cursor)
        closing = document.find(CLOSING, opening)
        if opening.isNull() or closing.isNull():
            break
        cursor.setPosition(opening.selectionEnd() + 1)
        look = cursor.charFormat()
        cursor.setPosition(opening.selectionStart())
        cursor.setPosition(closing.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        request = _request_for(source, look, context)
        picture, request = _fitting(request, context.widest)
        if picture is not None:
            put_formula(cursor, picture, source, look)
        else:
            awaited = awaited or formula_pictures().is_awaited(request)
            closing.removeSelectedText()
            opening.removeSelectedText()
        cursor.setPosition(cursor.selectionEnd())
    return awaited


def picture_of(source: str, look: QTextCharFormat, context: TextContext) -> tuple[FormulaPicture | None, bool]:
    """Return the picture of a formula among words that look so, and whether it is still to come."""
    picture, request = _fitting(_request_for(source, look, context), context.widest)
    return picture, picture is None and formula_pictures().is_awaited(request)


def put_formula(cursor: QTextCursor, picture: FormulaPicture, source: str, look: QTextCharFormat) -> QSizeF:
    """Put the picture of a formula in place of what a cursor has selected, and return its size."""
    document, alone = cursor.document(), is_display(source) and _is_alone(cursor)
    font, descent = _reaching(look.font(), picture.descent)
    image_format = QTextImageFormat()
    image_format.merge(look)
    image_format.setFont(font)
    image_format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    image = _with_room(picture, QFontMetricsF(look.font()).ascent(), descent)
    name = f"{_SCHEME}{image.cacheKey()}"
    document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
    image_format.setName(name)
    image_format.setWidth(picture.width)
    image_format.setHeight(image.height() / image.devicePixelRatio())  # else it would be scaled, and not sharp
    image_format.setProperty(QTextImageFormat.Property.ImageAltText, source)
    cursor.insertImage(image_format)
    if alone:
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.mergeBlockFormat(block)
    return QSizeF(image_format.width(), image_format.height())


def refusal(source: str) -> str:
    """Return the sentence that says why a formula cannot be set; "" where it can or is not known yet."""
    return below.told(sentence) if (sentence := formula_pictures().refusal(source)) else ""


def refusals(sources: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences that say why some formulas cannot be set, each once."""
    return tuple(dict.fromkeys(filter(None, map(formula_pictures().refusal, sources))))


def refusals_html(sources: Sequence[str]) -> str:
    """Return HTML that lists the formulas of a text that cannot be set."""
    return "".join(f'<div class="refused">{escape(below.told(sentence))}</div>' for sentence in refusals(sources))


def ratio_of_screens() -> float:
    """Return the pixels of the screen for one of the window, on the finest screen."""
    application = QApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QApplication) else 1.0


def copied(data: QMimeData, cursor: QTextCursor) -> QMimeData:
    """Return the copied part of a document with its formulas as they were typed."""
    words = selected_text(cursor)
    if words == cursor.selectedText():
        return data
    data_copied = QMimeData()
    data_copied.setText(words.replace("\u2029", "\n").replace("\u2028", "\n"))
    return data_copied


def selected_text(cursor: QTextCursor) -> str:
    """Return the selected text with its formulas as they were typed."""
    words, start, end = cursor.selectedText(), cursor.selectionStart(), cursor.selectionEnd()
    if _PICTURE not in words:
        return words
    sources, block = list[str](), cursor.document().findBlock(start)
    while block.isValid() and block.position() < end:
        part = block.begin()
        while not part.atEnd():
            fragment = part.fragment()
            form = fragment.charFormat()
            for at, letter in enumerate(fragment.text(), fragment.position()):
                if letter == _PICTURE and start <= at < end:
                    sources.append(str(form.property(QTextImageFormat.Property.ImageAltText.value) or ""))
            part += 1
        block = block.next()
    pieces = words.split(_PICTURE)
    return "".join(piece + source for piece, source in zip(pieces, [*sources, *[""] * len(pieces)], strict=False))


def _request_for(source: str, look: QTextCharFormat, context: TextContext) -> FormulaRequest:
    colour = look.foreground().color() if look.hasProperty(QTextCharFormat.Property.ForegroundBrush) else None
    ink = context.ink if colour is None else (colour.red(), colour.green(), colour.blue())
    return FormulaRequest(source, round(QFontInfo(look.font()).pixelSize() * _LARGER, 1), ink, context.ratio)


def _fitting(request: FormulaRequest, widest: float) -> tuple[FormulaPicture | None, FormulaRequest]:
    """Return a picture that is no wider than there is room, and which it is; None while one is made for it."""
    picture = formula_pictures().picture(request)
    if picture is not None and picture.width > widest > 0:
        request = replace(request, size=max(1.0, ceil(10 * request.size * (widest - 2) / picture.width - 1) / 10))
        picture = formula_pictures().picture(request)
    return picture, request


def _reaching(font: QFont, descent: float) -> tuple[QFont, float]:
    """Return a font that reaches as far below the baseline as a formula, and how far that is.

    Qt lays a picture as far below the baseline as the font of its own format reaches.
    """
    below, made = QFontMetricsF(font).descent(), QFont(font)
    size = QFontInfo(font).pixelSize()
    while below < descent:
        size = max(size + 1, int(size * descent / max(0.1, below)))
        made.setPixelSize(size)
        below = QFontMetricsF(made).descent()
    return made, below


def _with_room(picture: FormulaPicture, ascent: float, descent: float) -> QImage:
    """Return the picture with empty room as far as letters would reach, in whole pixels.

    A line with nothing but a formula has its baseline where it would be with words then.
    """
    image, ratio = picture.image, picture.image.devicePixelRatio()
    above = max(0, round((ascent - picture.ascent) * ratio))
    high = max(above + image.height(), above + round((picture.ascent + descent) * ratio))
    enlarged = QImage(image.width(), high, image.format())
    enlarged.fill(0)
    enlarged.setDevicePixelRatio(ratio)
    painter = QPainter(enlarged)
    painter.drawImage(QPointF(0, above / ratio), image)
    painter.end()
    return enlarged


def _is_alone(cursor: QTextCursor) -> bool:
    """Return whether nothing else stands in the paragraph of what a cursor has selected."""
    block = cursor.document().findBlock(cursor.selectionStart())
    length = cursor.selectionEnd() - cursor.selectionStart()
    return block.contains(cursor.selectionEnd()) and len(block.text().strip()) <= length
