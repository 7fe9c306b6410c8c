"""Looks through the bytes of a PDF, before PDFium does, for what would swell or go round without end.

PDFium cannot be stopped once it reads a page, so that streams that unpack to far too much and drawings that draw
themselves are told from the file's own objects. An encrypted file is not looked into: its streams are not readable.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from studyapp.domain.errors import StudyAppError

STREAM_LIMIT = 48_000_000
"""Bytes that a stream of a page, a drawing or the file's structure may unpack to."""

DRAWN_LIMIT = 400_000
"""Pieces of text that a page may draw, those in drawings within it counted as often as they are drawn."""

_ALL_STREAMS = 600_000_000  # bytes that all streams together may unpack to, as far as they are looked into
_OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_HEAD = 20_000  # bytes before a stream that its dictionary may have
_PICTURE = re.compile(rb"/Subtype\s*/Image\b|/(?:DCT|JPX|CCITTFax|JBIG2)Decode\b")
_FONT = re.compile(rb"/Length[123]\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED = re.compile(rb"/Fl(?:ateDecode)?\b")
_DRAWINGS = re.compile(rb"/XObject\s*(?:<<(?P<own>.*?)>>|(?P<at>\d+)\s+\d+\s+R)", re.DOTALL)
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+\d+\s+R")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_TEXT = re.compile(rb"T[jJ]\b|[)>]\s*['\"]")
_DEEPEST = 30  # forms within one another
_ADVICE = "It may be damaged or made to do harm: get it again from where it came from."


@dataclass(slots=True)
class _Drawing:
    """A form: the pieces of text that it draws itself, and how often it draws others."""

    pieces: int
    others: dict[int, int] = field(default_factory=dict)


def refuse_harmful(data: bytes, name: str) -> None:
    """Refuse a file that cannot be read in bounded time and memory.

    Args:
        data: the file's bytes.
        name: how to name the file to the user.

    Raises:
        StudyAppError: a stream unpacks to far too much, or a drawing draws itself.
    """
    if b"/Encrypt" in data[-4096:] or b"/Encrypt" in data[:4096]:
        return
    starts = [(match.start(), int(match[1])) for match in _OBJECT.finditer(data)]
    places = {number: start for start, number in starts}
    drawings: dict[int, _Drawing] = {}
    pages: list[Counter[bytes]] = []
    total = at = 0
    number = 0
    for match in _STREAM.finditer(data):
        while at < len(starts) and starts[at][0] < match.start():
            start, number = starts[at]
            at += 1
        if not at or total > _ALL_STREAMS:
            continue
        head = data[max(start, match.start() - _HEAD) : match.start() + 2]
        if _PICTURE.search(head) or _FONT.search(head):
            continue
        content = _unpacked(data, match.end(), packed=bool(_PACKED.search(head)))
        total += len(content)
        pieces = len(_TEXT.findall(content)) if len(content) > DRAWN_LIMIT else 0
        if len(content) > STREAM_LIMIT or pieces > DRAWN_LIMIT:
            raise StudyAppError(f"{name} unpacks to far too much to be read.", _ADVICE)
        if _FORM.search(head):
            drawings[number] = _drawing(head, content, lambda at: _object(data, places.get(at)))
        elif drawn := Counter(_DRAWS.findall(content)):
            pages.append(drawn)
    weights: dict[int, int] = {}
    heaviest = max((_weight(number, drawings, weights, ()) for number in drawings), default=0)
    by_name = _by_name(data, weights) if heaviest else {}
    shown = (sum(by_name.get(name, 0) * times for name, times in drawn.items()) for drawn in pages)
    if max(heaviest, max(shown, default=0)) > DRAWN_LIMIT:
        raise StudyAppError(f"{name} has a drawing that draws itself again and again.", _ADVICE)


def _unpacked(data: bytes, start: int, *, packed: bool) -> bytes:
    """What a stream holds, once or twice packed, up to a little more than the limit."""
    if not packed:
        end = data.find(b"endstream", start, start + STREAM_LIMIT)
        return data[start : end if end >= 0 else start]
    content = _inflated(memoryview(data)[start:])
    return _inflated(content) if content[:2] in (b"\x78\x9c", b"\x78\xda", b"\x78\x01", b"\x78\x5e") else content


def _inflated(packed: bytes | memoryview) -> bytes:
    unpacker = zlib.decompressobj()
    pieces: list[bytes] = []
    length = 0
    try:
        for at in range(0, len(packed), 65_536):
            piece = unpacker.decompress(packed[at : at + 65_536], STREAM_LIMIT + 1 - length)
            pieces.append(piece)
            length += len(piece)
            if unpacker.eof or length > STREAM_LIMIT:
                break
    except zlib.error:
        return b"".join(pieces)  # PDFium reads as far as this too
    return b"".join(pieces)


def _by_name(data: bytes, weights: Mapping[int, int]) -> dict[bytes, int]:
    """The pieces of text of the heaviest form that goes by a name anywhere in the file."""
    found: dict[bytes, int] = {}
    for name, number in _NAMED.findall(data):
        if int(number) in weights:
            found[name] = max(found.get(name, 0), weights[int(number)])
    return found


def _object(data: bytes, start: int | None) -> bytes:
    """The bytes of an object that is no stream, as far as they are looked at."""
    return data[start : start + _HEAD].split(b"endobj", 1)[0] if start is not None else b""


def _drawing(head: bytes, content: bytes, object_at: Callable[[int], bytes]) -> _Drawing:
    text = head
    if at := _RESOURCES.search(head):
        text += object_at(int(at[1]))
    names: dict[bytes, int] = {}
    for match in _DRAWINGS.finditer(text):
        own = match["own"] if match["own"] is not None else object_at(int(match["at"]))
        names |= {name: int(number) for name, number in _NAMED.findall(own)}
    drawn = _Drawing(1 + len(_TEXT.findall(content)))
    for name in _DRAWS.findall(content):
        if name in names:
            drawn.others[names[name]] = drawn.others.get(names[name], 0) + 1
    return drawn


def _weight(number: int, drawings: Mapping[int, _Drawing], known: dict[int, int], above: tuple[int, ...]) -> int:
    """Pieces of text that a form draws, others within it included; far too many where it draws itself."""
    if number in above or len(above) > _DEEPEST:
        return DRAWN_LIMIT + 1
    if number not in known:
        form = drawings[number]
        path = (*above, number)
        inner = sum(_weight(k, drawings, known, path) * times for k, times in form.others.items() if k in drawings)
        known[number] = min(DRAWN_LIMIT + 1, form.pieces + inner)
    return known[number]
