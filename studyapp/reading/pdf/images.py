"""Read the pictures of a page as JPEG or PNG, and recognise drawings among rules, frames and text."""

import ctypes
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.raw_calls import handle_number, kind_of, object_at
from studyapp.reading.pdf.sheets import Box, Image
from studyapp.reading.plain.lines import is_caption

_OBJECTS_OF_PAGE = 20_000
_MOST_PICTURES, _MOST_BYTES = 500, 80_000_000  # pictures of a document that are kept, and bytes of them all
_LEAST_POINTS, _LEAST_PIXELS, _MOST_PIXELS = 36, 48, 12_000_000
_LARGEST_JPEG = 12_000_000
_BACKGROUND = 0.8  # part of the page from which on an image lies behind the text, as a scan does
_SHAPES = 4_000  # paths of a page that are looked at
_SCALE = 2.0  # pixels of a point of a drawing
_SLICES = 12  # images of a page from which on they are the pieces of one drawing
_SHOWN = frozenset((pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM))
_JPEG = b"DCTDecode"

_Boxes = Callable[[float, float, float, float], Box]

_GAP_OF_SHAPES = 8.0  # points between the shapes of one drawing
_LEAST_WIDTH, _LEAST_HEIGHT = 50.0, 36.0
_LARGEST_SHARE = 0.6  # part of the page
_RECTANGLE = 6  # segments that a rectangle has at most
_FEWEST = 2  # shapes that are no rectangles and no rules
_THIN = 1.5  # points
_LABEL = 22  # letters that half of the stretches in a drawing have at most
_BESIDE = 3  # sizes of type by which a line that is no label goes on beside a box
_AROUND = 16.0  # points around a drawing in which its axes are named
_SMALLER = 0.95


class Shape(NamedTuple):
    """A path on a page, with the number of its segments."""

    box: Box
    segments: int


class ImageReader:
    """Reads the pictures of pages, up to a limit for the document."""

    def __init__(self, *, keeps: bool) -> None:
        self._keeps = keeps
        self._left, self._room = _MOST_PICTURES, _MOST_BYTES

    def read(self, page: Any, box_on_sheet: _Boxes) -> tuple[tuple[Image, ...], tuple[Box, ...]]:
        """Return the pictures of a page, and the boxes of its drawings.

        Args:
            page: PDFium's handle.
            box_on_sheet: left, bottom, right and top of the page's coordinates -> a place on the sheet.
        """
        page_area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
        image_boxes: list[tuple[Any, Box]] = []
        figures: list[Box] = []
        shapes: list[Shape] = []
        for kind, handle in _objects(page):
            if kind == pdfium.FPDF_PAGEOBJ_PATH and len(shapes) < _SHAPES:
                shapes += _shape(handle, box_on_sheet)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                continue
            box = _box(handle, box_on_sheet)
            if box is None or box.width < _LEAST_POINTS or box.height < _LEAST_POINTS:
                continue
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                image_boxes.append((handle, box))
            elif box.width * box.height < 0.6 * page_area and _is_drawing(handle):
                figures.append(box)
        visible_images = [
            (handle, box) for handle, box in image_boxes if box.width * box.height < _BACKGROUND * page_area
        ]
        if len(visible_images) >= _SLICES:
            visible_images = []
        images = [self._image(handle, box) for handle, box in visible_images]
        images += [Image(box) for _, box in image_boxes if box.width * box.height >= _BACKGROUND * page_area]
        figures += drawing_boxes(shapes, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
        return tuple(images), tuple(figures)

    def painted(self, page: Any, box: Box) -> Image:
        """Paint a part of a page as a picture of its own.

        Args:
            page: PDFium's handle; it is not turned.
            box: the part.
        """
        width, height = round(_SCALE * box.width), round(_SCALE * box.height)
        if not self._keeps or not self._left or not 0 < width * height <= _MOST_PIXELS:
            return Image(box)
        bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
        if not bitmap:
            return Image(box)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            matrix = pdfium.FS_MATRIX(_SCALE, 0, 0, _SCALE, -_SCALE * box.left, -_SCALE * box.top)
            clip = pdfium.FS_RECTF(0, 0, width, height)
            pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, ctypes.byref(matrix), ctypes.byref(clip), 0)
            start, stride = pdfium.FPDFBitmap_GetBuffer(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
            content = png(ctypes.string_at(start, stride * height), width, height, stride, 4)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return self._kept(box, "image/png", content)

    def _kept(self, box: Box, media_type: str, content: bytes) -> Image:
        if not content or len(content) > self._room:
            return Image(box)
        self._left -= 1
        self._room -= len(content)
        return Image(box, media_type, content)

    def _image(self, handle: Any, box: Box) -> Image:
        if not self._keeps or not self._left:
            return Image(box)
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(handle, ctypes.byref(wide), ctypes.byref(high))
        if min(wide.value, high.value) < _LEAST_PIXELS or wide.value * high.value > _MOST_PIXELS:
            return Image(box)
        media_type, content = "image/jpeg", _jpeg(handle)
        if not content:
            media_type, content = "image/png", _png(handle)
        return self._kept(box, media_type, content)


def _objects(page: Any) -> Iterator[tuple[int, Any]]:
    """Yield the objects of a page that may be pictures or parts of one, each with its kind."""
    number = handle_number(page)
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS_OF_PAGE)):
        handle = object_at(number, index)
        if handle and (kind := kind_of(handle)) in _SHOWN:
            yield kind, ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)


def _shape(handle: Any, box_on_sheet: _Boxes) -> list[Shape]:
    box = _box(handle, box_on_sheet)
    return [Shape(box, pdfium.FPDFPath_CountSegments(handle))] if box else []


def _box(handle: Any, box_on_sheet: _Boxes) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, sides)):
        return None
    return box_on_sheet(*(side.value for side in sides))


def _is_drawing(form: Any) -> bool:
    """Return whether a form draws lines or shapes, as a figure does, rather than holding text."""
    count = min(pdfium.FPDFFormObj_CountObjects(form), 3_000)
    kinds = [pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, k)) for k in range(count)]
    drawn = sum(kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING) for kind in kinds)
    return drawn >= 5 and drawn * 4 >= len(kinds)


def _jpeg(handle: Any) -> bytes:
    """Return the bytes of an image stored as JPEG in colours that screens show, else b""."""
    if pdfium.FPDFImageObj_GetImageFilterCount(handle) != 1:
        return b""
    name = ctypes.create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(handle, 0, name, 32)
    length = pdfium.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    if name.value != _JPEG or not 0 < length <= _LARGEST_JPEG:
        return b""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFImageObj_GetImageDataRaw(handle, buffer, length)
    return buffer.raw if _components(buffer.raw) in (1, 3) else b""


def _components(data: bytes) -> int:
    """Return the number of colours of a JPEG by its frame header (ITU-T T.81, B.2.2); 0 if it has none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0


def _png(handle: Any) -> bytes:
    bitmap = pdfium.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return b""
    try:
        width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        stride, kind = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetFormat(bitmap)
        start = pdfium.FPDFBitmap_GetBuffer(bitmap)
        if not start or not 0 < width * height <= _MOST_PIXELS:
            return b""
        return png(ctypes.string_at(start, stride * height), width, height, stride, _SIZES.get(kind, 0))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


_SIZES = {
    pdfium.FPDFBitmap_Gray: 1,
    pdfium.FPDFBitmap_BGR: 3,
    pdfium.FPDFBitmap_BGRx: 4,
    pdfium.FPDFBitmap_BGRA: 4,
}


def png(pixels: bytes, width: int, height: int, stride: int, size: int) -> bytes:
    """Encode a bitmap without transparency as a PNG file (ISO/IEC 15948).

    Args:
        pixels: rows from the top; grey, or blue, green, red and perhaps a fourth byte that is left out.
        width: the width in pixels; so is height.
        height: the height of the bitmap.
        stride: bytes of a row.
        size: bytes of a pixel: 1, 3 or 4; for any other the result is empty.
    """
    if size not in (1, 3, 4):
        return b""
    rows = bytearray()
    for y in range(height):
        row = pixels[y * stride : y * stride + width * size]
        rows.append(0)
        if size == 1:
            rows += row
            continue
        colours = bytearray(3 * width)
        for channel in range(3):
            colours[channel::3] = row[2 - channel :: size]
        rows += colours
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if size == 1 else 2, 0, 0, 0)
    body = zlib.compress(bytes(rows), 6)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", header) + _part(b"IDAT", body) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def drawing_boxes(shapes: Iterable[Shape], width: float, height: float) -> list[Box]:
    """Return the boxes in which shapes make up a drawing.

    Args:
        shapes: all paths of a page.
        width: the width of the page in points; so is height.
        height: the height of the page.
    """
    clusters: list[tuple[Box, int]] = []
    for shape in shapes:
        box = shape.box
        if box.width * box.height > _LARGEST_SHARE * width * height or box.width > 0.97 * width:
            continue
        curved = int(shape.segments > _RECTANGLE or _is_slanted(shape))
        apart: list[tuple[Box, int]] = []
        for other_cluster, count in clusters:
            if _touch(box, other_cluster):
                box, curved = _box_around(box, other_cluster), curved + count
            else:
                apart.append((other_cluster, count))
        clusters = [*apart, (box, curved)]
    return [
        box
        for box, curved in clusters
        if curved >= _FEWEST
        and box.width >= _LEAST_WIDTH
        and box.height >= _LEAST_HEIGHT
        and box.width * box.height < _LARGEST_SHARE * width * height
    ]


def _is_slanted(shape: Shape) -> bool:
    """Return whether a line runs neither across nor down."""
    return shape.segments == 2 and shape.box.width > _THIN and shape.box.height > _THIN


def _touch(first: Box, second: Box) -> bool:
    return (
        first.left - _GAP_OF_SHAPES < second.right
        and second.left - _GAP_OF_SHAPES < first.right
        and first.top - _GAP_OF_SHAPES < second.bottom
        and second.top - _GAP_OF_SHAPES < first.bottom
    )


def _box_around(first: Box, second: Box) -> Box:
    return Box(
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
    )


def lines_of_drawing(box: Box, lines: Sequence[Line], size: float) -> list[Line] | None:
    """Return the stretches that belong to a drawing; None if it is only a frame around text or a ground below words.

    Args:
        box: the box of the drawing.
        lines: stretches of its page.
        size: the size of the type of the text.
    """
    inside = [line for line in lines if _is_in(line, box, 2)]
    lengths = sorted(len(line.text) for line in inside)
    if (lengths and lengths[len(lengths) // 2] > _LABEL) or any(_runs_out_of(line, box) for line in lines):
        return None
    lines_around = [
        line
        for line in lines
        if _is_in(line, box, _AROUND) and line.size < _SMALLER * size and len(line.text) <= 2 * _LABEL
    ]
    return [line for line in {id(line): line for line in inside + lines_around}.values() if not is_caption(line.text)]


def _runs_out_of(line: Line, box: Box) -> bool:
    """Return whether a line of text stands on a box with some of its words and goes on beside it."""
    on_box = box.top < line.base - 0.3 * line.size < box.bottom and line.left < box.right and line.right > box.left
    beyond = max(box.left - line.left, line.right - box.right)
    return on_box and beyond > _BESIDE * line.size and len(line.text) > _LABEL


def _is_in(line: Line, box: Box, margin: float) -> bool:
    middle = (line.left + line.right) / 2
    return box.left - margin <= middle <= box.right + margin and box.top - margin <= line.base <= box.bottom + margin
