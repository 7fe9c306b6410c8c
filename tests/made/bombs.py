"""Archives and parts of them that mean harm: they swell, overlap, nest, leave their folder or ask for other files."""

import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from tests.made.raw_pdf import deflated

_LOCAL = "<4s5H3I2H"
_CENTRAL = "<4s4B4H3I5H2I"


def swapped(source: Path, path: Path, changes: dict[str, bytes | None]) -> Path:
    """Write an archive anew with some members changed, added or, if None, left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return path


def swollen(source: Path, path: Path, member: str, megabytes: int, *, told: int | None = None) -> Path:
    """Write an archive anew with a member that unpacks to many megabytes of white space in a comment.

    Args:
        source: the sound archive.
        path: of the new one.
        member: that swells.
        megabytes: to which.
        told: the size that its entry claims; None is the true one.
    """
    piece = b" " * 1_000_000
    packed = deflated(piece, megabytes)[2:-4]  # a zip member has no zlib header and check
    size, check = megabytes * len(piece), 0
    for _ in range(megabytes):
        check = zlib.crc32(piece, check)
    with zipfile.ZipFile(source) as old:
        members = [(name, old.read(name)) for name in old.namelist() if name != member]
    rows = [(name, zlib.compress(data)[2:-4], len(data), zlib.crc32(data)) for name, data in members]
    rows.append((member, packed, size if told is None else told, check))
    path.write_bytes(_archive(rows))
    return path


def overlapping(source: Path, path: Path, member: str, copies: int) -> Path:
    """Write an archive anew with many entries that all point to one packed member."""
    with zipfile.ZipFile(source) as old:
        rows = [(name, old.read(name)) for name in old.namelist()]
    made = [(name, zlib.compress(data)[2:-4], len(data), zlib.crc32(data)) for name, data in rows]
    path.write_bytes(_archive(made, shared=(member, copies)))
    return path


def crowded(source: Path, path: Path, count: int) -> Path:
    """Write an archive anew with many empty members."""
    with zipfile.ZipFile(source) as old:
        rows = [(name, old.read(name)) for name in old.namelist()]
    made = [(name, zlib.compress(data)[2:-4], len(data), zlib.crc32(data)) for name, data in rows]
    made += [(f"x/{number}", b"\x03\0", 0, 0) for number in range(count)]
    path.write_bytes(_archive(made))
    return path


def locked(source: Path, path: Path) -> Path:
    """Write an archive whose entries all say that they are encrypted."""
    data = bytearray(source.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for match in re.finditer(re.escape(mark), bytes(data)):
            data[match.start() + offset] |= 1
    path.write_bytes(data)
    return path


def nested(depth: int, path: Path) -> Path:
    """Write an archive in an archive, and so on."""
    inner = b"text"
    for _ in range(depth):
        box = BytesIO()
        with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", inner)
            archive.writestr("inner.zip", inner)
        inner = box.getvalue()
    path.write_bytes(inner)
    return path


def laughing(part: bytes) -> bytes:
    """An XML part with entities that swell when they are expanded."""
    rows = ['<!ENTITY e0 "ha">'] + [f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12)]
    return _with_doctype(part, " ".join(rows), "&e11;")


def asking(part: bytes, address: str) -> bytes:
    """An XML part with an entity that is another file."""
    return _with_doctype(part, f'<!ENTITY secret SYSTEM "{address}">', "&secret;")


def asking_elsewhere(part: bytes, address: str) -> bytes:
    """An XML part whose document type lies elsewhere."""
    declaration, rest = _parted(part)
    name = re.search(r"<([\w:.-]+)", re.sub(r"<!DOCTYPE[^>]*>", "", rest))
    rest = re.sub(r"<!DOCTYPE[^>]*>\s*", "", rest)
    return f'{declaration}<!DOCTYPE {name[1] if name else "x"} SYSTEM "{address}">\n{rest}'.encode()


def deepened(part: bytes, before: str, tag: str, depth: int) -> bytes:
    """An XML part with many elements inside each other before a closing tag."""
    return part.replace(
        before.encode(), f"<{tag}>".encode() * depth + f"</{tag}>".encode() * depth + before.encode(), 1
    )


def _with_doctype(part: bytes, declared: str, used: str) -> bytes:
    declaration, rest = _parted(part)
    rest = re.sub(r"<!DOCTYPE[^>]*>\s*", "", rest)
    name = re.search(r"<([\w:.-]+)", rest)
    rest = re.sub(r"(?<=>)([^<>]*[a-z][^<>]*)(?=<)", lambda match: f"{match[1]} {used}", rest, count=3)
    return f"{declaration}<!DOCTYPE {name[1] if name else 'x'} [{declared}]>\n{rest}".encode()


def _parted(part: bytes) -> tuple[str, str]:
    text = part.decode("utf-8")
    end = text.find("?>") + 2 if text.startswith("<?xml") else 0
    return text[:end] + "\n", text[end:]


def _archive(rows: Sequence[tuple[str, bytes, int, int]], shared: tuple[str, int] = ("", 0)) -> bytes:
    """An archive of packed members: name, packed bytes, size and check; copies of one entry may be listed more."""
    body, listed = bytearray(), bytearray()
    count = 0
    for name, packed, size, check in rows:
        raw, start = name.encode(), len(body)
        shown = min(size, 0xFFFFFFFE)
        body += (
            struct.pack(_LOCAL, b"PK\x03\x04", 20, 0, 8, 0, 33, check, len(packed), shown, len(raw), 0) + raw + packed
        )
        names = [raw]
        if name == shared[0]:
            names += [f"{number}.xml".encode() for number in range(shared[1])]
        for other in names:
            fields = (20, 0, 20, 0, 0, 8, 0, 33, check, len(packed), shown, len(other), 0, 0, 0, 0, 0, start)
            listed += struct.pack(_CENTRAL, b"PK\x01\x02", *fields) + other
            count += 1
    many = min(count, 0xFFFF)
    end = b""
    if count > 0xFFFF:  # zip64: the ordinary record has too few bits for the number of entries
        where = len(body) + len(listed)
        end = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(listed), len(body))
        end += struct.pack("<4sIQI", b"PK\x06\x07", 0, where, 1)
    end += struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, many, many, len(listed), len(body), 0)
    return bytes(body + listed + end)
