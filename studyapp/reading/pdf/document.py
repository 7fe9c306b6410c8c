"""Open a PDF with PDFium page by page, and translate PDFium's failures to errors."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from studyapp.domain.errors import LockedFileError, StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.pdf.glyphs import GlyphReader
from studyapp.reading.pdf.images import ImageReader
from studyapp.reading.pdf.sheets import Bookmark, Box, Image, Link, Sheet

PAGE_LIMIT = 5_000
"""Pages of the longest document that is opened."""

CHARACTER_LIMIT = 15_000_000
"""Characters of the longest document that is opened."""

_BOOKMARKS, _DEPTH = 10_000, 8
_FIGURES_OF_PAGE = 8
_LINKS_OF_PAGE = 500
_ADDRESS = 2_000  # bytes
_LARGEST = 20_000  # points that a page may be wide or high


class Document:
    """An open PDF."""

    def __init__(self, raw: pypdfium2.PdfDocument, name: str, *, images: bool) -> None:
        self._raw = raw
        self._name = name
        self._glyphs = GlyphReader()
        self._images = ImageReader(keeps=images)
        self.pages = len(raw)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages in order.

        Raises:
            StudyAppError: there are more characters than a document may have.
        """
        read = 0
        for index in range(self.pages):
            sheet = self._sheet(index)
            read += len(sheet.glyphs)
            if read > CHARACTER_LIMIT:
                raise StudyAppError(
                    msg("has-more-than-million-characters", name=self._name, millions=CHARACTER_LIMIT // 1_000_000),
                    msg("split-it-by-chapters-perhaps"),
                )
            yield sheet

    def about(self, key: str) -> str:
        """Return a property of the file by its key, such as "Title", or ""."""
        return str(self._raw.get_metadata_value(key))[:1000]

    def outline(self) -> tuple[Bookmark, ...]:
        """Return the bookmarks in order, within limits of depth and number."""
        bookmarks: list[Bookmark] = []
        visited: set[int] = set()

        def below(parent: Any, level: int) -> None:
            mark = pdfium.FPDFBookmark_GetFirstChild(self._raw, parent)
            while mark and len(bookmarks) < _BOOKMARKS:
                address = ctypes.addressof(mark.contents)
                if address in visited:
                    return
                visited.add(address)
                bookmarks.append(Bookmark(_title(mark), level, self._page_of(mark)))
                if level < _DEPTH:
                    below(mark, level + 1)
                mark = pdfium.FPDFBookmark_GetNextSibling(self._raw, mark)

        below(None, 1)
        return tuple(bookmarks)

    def _page_of(self, mark: Any) -> int:
        target = pdfium.FPDFBookmark_GetDest(self._raw, mark)
        if not target:
            action = pdfium.FPDFBookmark_GetAction(mark)
            target = pdfium.FPDFAction_GetDest(self._raw, action) if action else None
        return int(pdfium.FPDFDest_GetDestPageIndex(self._raw, target)) + 1 if target else 0

    def _sheet(self, index: int) -> Sheet:
        page = pdfium.FPDF_LoadPage(self._raw, index)
        if not page:
            return Sheet(index + 1, 0, 0, readable=False)
        textpage = pdfium.FPDFText_LoadPage(page)
        try:
            return self._read(page, textpage, index + 1)
        finally:
            if textpage:
                pdfium.FPDFText_ClosePage(textpage)
            pdfium.FPDF_ClosePage(page)

    def _read(self, page: Any, textpage: Any, number: int) -> Sheet:
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
        left_edge, bottom = min(rect.left, rect.right), min(rect.bottom, rect.top)
        width, height = abs(rect.right - rect.left), abs(rect.top - rect.bottom)
        if not textpage or not (0 < width < _LARGEST and 0 < height < _LARGEST):
            return Sheet(number, 0, 0, readable=False)
        characters = self._glyphs.read(textpage, width, height, (left_edge, bottom))
        geometry = PageGeometry(left_edge, bottom, width, height, characters.turn)
        images, boxes = self._images.read(page, geometry.box)
        upright = not characters.turn and not pdfium.FPDFPage_GetRotation(page)
        figures = tuple(self._images.painted(page, box) if upright else Image(box) for box in boxes[:_FIGURES_OF_PAGE])
        wide, high = (height, width) if characters.turn % 2 else (width, height)
        return Sheet(
            number,
            wide,
            high,
            characters.glyphs,
            characters.aside,
            images,
            figures,
            tuple(self._links(page, geometry)),
            characters.unmapped,
        )

    def _links(self, page: Any, geometry: "PageGeometry") -> Iterator[Link]:
        position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        for _ in range(_LINKS_OF_PAGE):
            if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
                return
            action = pdfium.FPDFLink_GetAction(link)
            if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
                continue
            buffer = ctypes.create_string_buffer(_ADDRESS)
            length = pdfium.FPDFAction_GetURIPath(self._raw, action, buffer, _ADDRESS)
            address = buffer.value.decode("utf-8", "replace") if length <= _ADDRESS else ""
            if address.startswith(("https://", "http://")) and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
                yield Link(geometry.box(rect.left, rect.bottom, rect.right, rect.top), address)


class PageGeometry:
    """Turns the coordinates of a page into places on its sheet."""

    def __init__(self, left: float, bottom: float, width: float, height: float, turn: int) -> None:
        self._left, self._bottom, self._width, self._height, self._turn = left, bottom, width, height, turn

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the rectangle as seen from the top left corner once the page stands upright."""
        left, right = left - self._left, right - self._left
        bottom, top = bottom - self._bottom, top - self._bottom
        match self._turn:
            case 1:
                return Box(bottom, left, top, right)
            case 2:
                return Box(self._width - right, bottom, self._width - left, top)
            case 3:
                return Box(self._height - top, self._width - right, self._height - bottom, self._width - left)
            case _:
                return Box(left, self._height - top, right, self._height - bottom)


@contextmanager
def open_document(data: bytes, name: str, *, images: bool = True, password: str | None = None) -> Iterator[Document]:
    """Open a document; PDFium may be in one thread only.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.
        images: whether to keep its pictures.
        password: that opens it.

    Raises:
        LockedFileError: the file needs a password, or another one.
        StudyAppError: the file is broken, or has too many pages.
    """
    raw = _load(data, name, password)
    try:
        pages = len(raw)
        if pages > PAGE_LIMIT:
            raise StudyAppError(
                msg("has-pages-at-most-are-opened", name=name, pages=pages, page_limit=PAGE_LIMIT),
                msg("split-it-by-chapters-perhaps"),
            )
        if not pages:
            raise StudyAppError(msg("has-no-pages", name=name), msg("it-may-be-damaged"))
        yield Document(raw, name, images=images)
    finally:
        raw.close()


def _load(data: bytes, name: str, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            if password is not None:
                raise LockedFileError(msg("this-password-does-not-open", name=name), msg("type-it-again")) from None
            raise LockedFileError(
                msg("is-locked-with-a-password", name=name),
                msg("save-it-without-the-password-in-a-pdf-program"),
            ) from error
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise StudyAppError(
                msg("is-protected-in-a-way-that-is-not", name=name), msg("print-it-to-a-new-pdf")
            ) from error
        raise StudyAppError(
            msg("is-damaged-and-cannot-be-read-as-a-pdf", name=name), msg("get-it-again-from-where-it-came-from")
        ) from error


def _title(mark: Any) -> str:
    length = min(pdfium.FPDFBookmark_GetTitle(mark, None, 0), 2_000)
    buffer = ctypes.create_string_buffer(length + 2)
    pdfium.FPDFBookmark_GetTitle(mark, buffer, length)
    return " ".join(buffer.raw[:length].decode("utf-16-le", "replace").replace("\0", "").split())
