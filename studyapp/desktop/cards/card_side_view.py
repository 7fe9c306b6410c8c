"""One side of a card in large type, with the passage below the answer."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from math import ceil
from typing import Any
from urllib.parse import quote, unquote

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from studyapp.desktop.cards.directions import align
from studyapp.desktop.cards.picture_rooms import PictureRooms, least_height, lowered
from studyapp.desktop.essay.pictures import Picture
from studyapp.desktop.looks.colours import css, mixed
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.maths.formula_pictures import formula_pictures
from studyapp.desktop.maths.formulas_in_text import TextContext, copied, refusals_html, set_formulas
from studyapp.desktop.pictures.covering import covered, on_paper
from studyapp.desktop.pictures.large_picture import LargePicture
from studyapp.desktop.pictures.unpacking import LARGE, unpack
from studyapp.rendering.formula_html import mark_formulas
from studyapp.rendering.image_occlusion import Shape, parse_address

CARD_WIDTH = 760
_LEAST_HEIGHT = 140
_MEDIA, _HINT = "media:", "hint:"  # how `rendering.imported` calls them
_LINK = re.compile(r'<a href="((?:media|hint):[^"]*)"')
_LARGER = "larger:"  # of links to a picture, by which it is shown large
_IMAGE = re.compile(r'<img src="((?:media|masked):[^"]*)"([^>]*)>')
_ALT = re.compile(r'alt="([^"]*)"')
_ANSWER = re.compile(r'(<\w+ class="answer">)')
_BELOW = re.compile(r'<div class="(?:passage|source|remarks)">')  # what is asked and answered stands above it
_AN_IMAGE = QTextDocument.ResourceType.ImageResource.value
_MOST_ROUNDS = 3  # of lowering pictures, since lines are as high as what stands in them


class CardFace(QTextBrowser):
    """One side of a card; its pictures come from the library, and nothing is ever fetched by itself."""

    sound_asked = Signal(str)
    hint_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._style = theme, _style(theme)
        self._html = ""
        self._pictures: Mapping[str, Picture] = {}
        self._unpacked: dict[str, QImage] = {}
        self._awaited: dict[str, int] = {}
        self._is_deciding = self._awaits = self._has_formulas = self._is_laying_out = False
        self._most_high = 0  # pixels of a picture
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.setAccessibleName(self.tr("Card"))
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent;")
        self.verticalScrollBar().rangeChanged.connect(self._spare_bar)
        formula_pictures().came.connect(self._show_formulas)

    def show_html(self, html: str) -> None:
        """Show a side made by `rendering.faces`, with pictures as high as its words leave room for."""
        self._html = html
        if not self._pictures or not _IMAGE.search(html):
            self._lay_out(html, self.document(), self.setHtml)
        elif not self._is_laying_out:  # else a scroll bar has come or gone, which is looked for below
            self._show_with_pictures(html)

    def _show_with_pictures(self, html: str) -> None:
        self._is_laying_out = True
        for _with_and_without_bar in range(2):
            width, self._most_high = self.viewport().width(), self._height()
            self._forget_sizes()
            self._lower_pictures(html)
            self._lay_out(html, self.document(), self.setHtml)
            if self.viewport().width() == width:
                break
        self._is_laying_out = False

    def _lower_pictures(self, html: str) -> None:
        """Lower the pictures until what is asked and answered is in sight with them, as far as they can be seen."""
        below, room = _BELOW.search(html), self.viewport().height()
        asked = html[: below.start()] if below is not None else html
        for _round in range(_MOST_ROUNDS):
            rooms = PictureRooms(self._shown_size)
            rooms.setDefaultTextOption(self.document().defaultTextOption())
            rooms.documentLayout().setPaintDevice(self.viewport())
            rooms.setTextWidth(self.viewport().width())
            self._lay_out(asked, rooms, rooms.setHtml)
            lack = ceil(rooms.size().height()) - room
            if lack <= 0 or not rooms.heights:
                break
            least = least_height(room, len(rooms.heights))
            self._most_high = min(self._most_high, lowered(rooms.heights, lack, least))

    def _lay_out(self, html: str, document: QTextDocument, set_html: Callable[[str], None]) -> None:
        html, sources = mark_formulas(html)
        document.setDefaultFont(self._theme.reading(1.32))
        document.setDefaultStyleSheet(self._style)
        link_words = self.tr("In the text")
        label = f'<div class="label">{link_words}</div>'
        html = _IMAGE.sub(self._picture_link, _ANSWER.sub(r'\1<a name="answer"></a>', html, count=1))
        below = refusals_html(sources) if sources else ""  # most cards have no formula
        set_html(html.replace('<div class="passage">', f'{label}<div class="passage">') + below)
        self._awaits = bool(sources) and set_formulas(
            document, sources, TextContext(self._theme.colours.ink, self._room(), self.devicePixelRatioF())
        )
        self._has_formulas = bool(sources)
        align(document)
        _even_lines(document)

    def _show_formulas(self) -> None:
        """Show the side again with formulas that were not there before; the lines in sight stay there."""
        if self._awaits:
            self._show_again()

    def _show_again(self) -> None:
        before = self.verticalScrollBar().value()
        self.show_html(self._html)
        self.verticalScrollBar().setValue(before)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy formulas as they were typed."""
        return copied(super().createMimeDataFromSelection(), self.textCursor())

    def _picture_link(self, match: re.Match[str]) -> str:
        """Return a picture as a link that shows it large; its description where it is not here."""
        address = unescape(match[1])
        if self._shown_size(address) is not None:
            return f'<a href="{_LARGER}{quote(address, safe="")}">{match[0]}</a>'
        described = _ALT.search(match[2])
        return described[1] if described is not None and described[1] else match[0]

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Take the pictures that the sides of a card may show from now on, by the names that they call them."""
        self._pictures = {name: Picture(content) for name, content in pictures.items()}
        if self._unpacked:
            self._forget_sizes()
        self._unpacked.clear()
        self._awaited.clear()

    def _forget_sizes(self) -> None:
        """Give large pictures away that the document keeps in the size in which they came."""
        for address in self._unpacked:
            self.document().addResource(_AN_IMAGE, QUrl(address), None)

    def ask_sound(self) -> None:
        """Ask for the first sound in sight."""
        self._ask_first(_MEDIA)

    def ask_hint(self) -> None:
        """Ask for the first hint in sight."""
        self._ask_first(_HINT)

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:
        """Return a picture that Qt lays out; addresses elsewhere give nothing."""
        address = name if isinstance(name, str) else name.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        shapes, picture = self._picture_with_shapes(address)
        size = self._shown_size(address)
        if picture is None or size is None:
            return QImage()
        width = size.width()
        pixels = round(width * self.devicePixelRatioF())
        image = self._image_of_width(address, picture, pixels)
        if shapes and not image.isNull():
            image = covered(image, shapes, self._theme.colours)
        image.setDevicePixelRatio(max(1.0, image.width() / width))
        return image

    def _shown_size(self, address: str) -> QSize | None:
        """Return the size in which a picture is shown, in pixels of the window; None for what is none that is here."""
        _shapes, picture = self._picture_with_shapes(address)
        if picture is None or picture.size.isEmpty():
            return None
        size = picture.size
        width = max(1, min(size.width(), self._room(), self._most_high * size.width() // size.height()))
        return QSize(width, max(1, round(width * size.height() / size.width())))

    def _image_of_width(self, address: str, picture: Picture, pixels: int) -> QImage:
        """Return a picture so many pixels wide; of a large one its room, in which it stands once it is unpacked."""
        if picture.pixels <= LARGE:
            return on_paper(picture.image(pixels), self._theme.colours)
        held = self._unpacked.get(address)
        if held is not None and held.width() == pixels:
            return held
        if self._awaited.get(address) != pixels:
            self._awaited[address] = pixels
            unpack(address, picture, pixels, self._show_large_picture)
        size = picture.size
        room = QImage(pixels, max(1, round(pixels * size.height() / size.width())), QImage.Format.Format_ARGB32)
        room.fill(Qt.GlobalColor.transparent)
        return room

    def _show_large_picture(self, address: str, image: QImage) -> None:
        """Show a decoded large picture, unless another card is shown by now."""
        if self._awaited.get(address) == image.width():
            del self._awaited[address]
            self._unpacked[address] = on_paper(image, self._theme.colours)
            self.document().addResource(_AN_IMAGE, QUrl(address), self.loadResource(_AN_IMAGE, address))
            self.viewport().update()

    def _picture_with_shapes(self, address: str) -> tuple[tuple[Shape, ...], Picture | None]:
        """Return the picture of an address, and the shapes that lie over it."""
        masked = parse_address(address)
        if masked is not None:
            return masked[0], self._pictures.get(masked[1])
        return (), self._pictures.get(unquote(address.removeprefix(_MEDIA))) if address.startswith(_MEDIA) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit pictures to the new width, and lay the lines out again."""
        super().resizeEvent(event)
        is_wider = event.oldSize().width() != event.size().width()
        if self._pictures or (is_wider and self._has_formulas):
            self._show_again()
        elif is_wider and not self._is_laying_out:
            _even_lines(self.document())

    def _spare_bar(self, _least: int, most: int) -> None:
        """Show no bar that would scroll through nothing but the margin below the last line."""
        if self._is_deciding:  # showing a bar changes the width, and with it the range
            return
        self._is_deciding = True
        margin = self.document().documentMargin()
        if 0 < most <= margin:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if self.verticalScrollBar().maximum() > margin:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._is_deciding = False

    def _room(self) -> int:
        return self.viewport().width() - round(2 * self.document().documentMargin())

    def _height(self) -> int:
        """Return the most pixels that a picture may be high, so that some words are in sight with it."""
        return round(0.9 * max(_LEAST_HEIGHT, self.viewport().height()))

    def _ask_first(self, scheme: str) -> None:
        link_found = next((link for link in _LINK.findall(self._html) if link.startswith(scheme)), None)
        if link_found is not None:
            self._follow(QUrl(unescape(link_found)))

    def _follow(self, link: QUrl) -> None:
        address = link.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if address.startswith(_MEDIA):
            self.sound_asked.emit(unquote(address.removeprefix(_MEDIA)))
        elif address.startswith(_HINT):
            self.hint_asked.emit(unquote(address.removeprefix(_HINT)))
        elif address.startswith(_LARGER):
            self._enlarge(unquote(address.removeprefix(_LARGER)))
        elif link.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(link)

    def _enlarge(self, address: str) -> None:
        """Show a picture large, with all that covers it."""
        shapes, picture = self._picture_with_shapes(address)
        if picture is not None:
            LargePicture(picture, shapes, self._theme, self.window()).open()

    def show_answer_in_sight(self) -> None:
        """Scroll no further than it takes to see the paragraph in which the answer begins, or its first lines."""
        at = self._answer_at()
        if at is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        cursor_rect, bar = self.cursorRect(cursor), self.verticalScrollBar()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        below = self.cursorRect(cursor).bottom() - self.viewport().height()
        if below > 0:
            bar.setValue(bar.value() + min(below, cursor_rect.top()))

    def _answer_at(self) -> int | None:
        block = self.document().begin()
        while block.isValid():
            part = block.begin()
            while not part.atEnd():
                if "answer" in part.fragment().charFormat().anchorNames():
                    return part.fragment().position()
                part += 1
            block = block.next()
        return None

    def turn_page(self, pages: int) -> None:
        """Scroll by so many times its height."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self._theme, self._style = theme, _style(theme)
        self.show_html(self._html)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass Space, Return, digits and letters to the page, which has them as commands."""
        at_link = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            self.textCursor().charFormat().isAnchor()
        )
        is_command = at_link or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if event.text() and not is_command:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the width of a card; the page gives it all the height that is left."""
        return QSize(CARD_WIDTH, _LEAST_HEIGHT)


def _even_lines(document: QTextDocument) -> None:
    """Make lines with bold words as high as others, so that none moves when the answer comes in their place.

    Paragraphs with pictures, small print, or letters that are higher in the first place are left alone.
    """
    usual = document.defaultFont()
    bold = QFont(usual)
    bold.setWeight(QFont.Weight.DemiBold)
    form, cursor = QTextBlockFormat(), QTextCursor(document)
    heights = [QFontMetricsF(font).height() for font in (usual, bold)]
    least, high = int(min(heights)), ceil(max(heights))
    form.setLineHeight(high, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    block = document.begin()
    while block.isValid():
        document.documentLayout().blockBoundingRect(block)  # lays it out
        lines = block.layout()
        highest_line = max([lines.lineAt(at).height() for at in range(lines.lineCount())], default=0.0)
        if least <= highest_line <= high:
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(form)
        block = block.next()


def _style(theme: Theme) -> str:
    """Return the style sheet of a card's sides."""
    colours = theme.colours
    answer = css(mixed(colours.ink, colours.accent, 0.78))
    faint, quiet = css(colours.faint), theme.interface(0.95).pointSizeF()
    return (
        f"p {{ margin: 0 0 6px 0; }} .question {{ margin-top: 12px; }}"
        f".context {{ color: {faint}; font-size: {quiet}pt; }}"
        f".answer {{ color: {answer}; font-weight: 600; margin-top: 18px; }}"
        f".blank {{ color: {answer}; }}"
        f".passage {{ color: {css(colours.ink)}; font-size: {theme.reading(0.98).pointSizeF()}pt;"
        f" margin-top: 3px; }} .refused {{ color: {faint}; font-size: {theme.interface(0.85).pointSizeF()}pt;"
        f" margin-top: 14px; }} .proof {{ font-weight: 600; }}"
        f".label {{ color: {faint}; font-size: {theme.interface(0.85).pointSizeF()}pt; margin-top: 28px; }}"
        f".source, .remarks {{ color: {faint}; font-size: {quiet}pt; margin-top: 12px; }}"
    )
