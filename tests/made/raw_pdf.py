"""PDF files written object by object: what no printer makes, and what somebody who means harm would."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


@dataclass(slots=True)
class Objects:
    """The objects of a file; numbers begin with 1."""

    made: list[bytes] = field(default_factory=list)
    trailer: str = ""

    def add(self, content: str | bytes) -> int:
        """Append an object and tell its number."""
        self.made.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(self.made)

    def reserve(self) -> int:
        """A number whose object is set later."""
        return self.add(b"null")

    def set(self, number: int, content: str) -> None:
        """Say what a reserved object is."""
        self.made[number - 1] = content.encode("latin-1")

    def stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> int:
        """Append a stream."""
        if compress:
            data, entries = zlib.compress(data), entries + " /Filter /FlateDecode"
        return self.add(f"<< /Length {len(data)}{entries} >>\nstream\n".encode() + data + b"\nendstream")

    def write(self, path: Path, root: int) -> Path:
        """Write the file with its table of objects."""
        out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        starts = []
        for number, content in enumerate(self.made, 1):
            starts.append(len(out))
            out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
        out += b"".join(b"%010d 00000 n \n" % start for start in starts)
        out += f"trailer\n<< /Size {len(starts) + 1} /Root {root} 0 R{self.trailer} >>\n".encode()
        out += b"startxref\n%d\n%%%%EOF\n" % table
        path.write_bytes(out)
        return path


def lines_of_text(lines: Sequence[str], size: float = 11, mode: int = 0) -> bytes:
    """The content of a page with lines of text; in mode 3 they are invisible, as scanners lay them under pictures."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    return f"BT {mode} Tr /F1 {size} Tf {size * 1.3:.1f} TL 72 760 Td\n{shown}ET".encode("cp1252", "replace")


def printed(
    pages: Sequence[Sequence[str]],
    path: Path,
    *,
    outline: Sequence[tuple[str, int]] = (),
    mode: int = 0,
    trailer: str = "",
    catalog: str = "",
    title: str = "",
) -> Path:
    """Write pages of lines.

    Args:
        pages: the lines of each page.
        path: of the file.
        outline: bookmarks, each with the index of its page.
        mode: in which letters are painted.
        trailer: more entries of the trailer, such as one on encryption.
        catalog: more entries of the catalogue.
        title: for the file's information.
    """
    objects = Objects(trailer=trailer)
    font, tree = objects.add(_FONT), objects.reserve()
    kids = []
    for lines in pages:
        content = objects.stream(lines_of_text(lines, mode=mode))
        kids.append(objects.add(_page(tree, content, font)))
    objects.set(tree, _tree(kids))
    entries = catalog
    if outline:
        entries += f" /Outlines {_outline(objects, outline, kids)} 0 R"
    if title:
        objects.trailer += f" /Info {objects.add(f'<< /Title ({_escaped(title)}) >>')} 0 R"
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R{entries} >>"))


def many_pages(count: int, path: Path, lines: Sequence[str] = ("A line.",)) -> Path:
    """Write pages that share one content."""
    objects = Objects()
    font, tree, content = objects.add(_FONT), objects.reserve(), objects.stream(lines_of_text(lines))
    kids = [objects.add(_page(tree, content, font)) for _ in range(count)]
    objects.set(tree, _tree(kids))
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def deep_tree(depth: int, path: Path) -> Path:
    """Write one page below many nodes of the page tree."""
    objects = Objects()
    font, content = objects.add(_FONT), objects.stream(lines_of_text(["A line."]))
    nodes = [objects.reserve() for _ in range(depth)]
    page = objects.add(_page(nodes[-1], content, font))
    for node, below in zip(nodes, [*nodes[1:], page], strict=True):
        objects.set(node, f"<< /Type /Pages /Kids [{below} 0 R] /Count 1 >>")
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {nodes[0]} 0 R >>"))


def looped_tree(path: Path, count: int = 2_000_000_000) -> Path:
    """Write a page tree that holds itself and says that it has many pages."""
    objects = Objects()
    tree = objects.reserve()
    objects.set(tree, f"<< /Type /Pages /Kids [{tree} 0 R {tree} 0 R] /Count {count} >>")
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def looped_form(path: Path) -> Path:
    """Write a page whose drawing draws itself."""
    objects = Objects()
    font, tree, form = objects.add(_FONT), objects.reserve(), objects.reserve()
    used = f"/Resources << /XObject << /X {form} 0 R >> /Font << /F1 {font} 0 R >> >>"
    drawn = b"BT /F1 11 Tf 72 700 Td (A line.) Tj ET /X Do /X Do"
    entries = f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] {used} /Length {len(drawn)} >>"
    objects.set(form, f"{entries}\nstream\n{drawn.decode()}\nendstream")
    content = objects.stream(b"/X Do")
    page = objects.add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] {used} /Contents {content} 0 R >>")
    objects.set(tree, _tree([page]))
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def looped_outline(path: Path, lines: Sequence[str]) -> Path:
    """Write bookmarks that follow one another in a circle."""
    objects = Objects()
    font, tree, outline, mark = objects.add(_FONT), objects.reserve(), objects.reserve(), objects.reserve()
    page = objects.add(_page(tree, objects.stream(lines_of_text(lines)), font))
    objects.set(tree, _tree([page]))
    objects.set(outline, f"<< /First {mark} 0 R /Last {mark} 0 R /Count 9 >>")
    more = f"/Parent {outline} 0 R /Next {mark} 0 R /First {mark} 0 R /Last {mark} 0 R"
    objects.set(mark, f"<< /Title (Again) /Dest [{page} 0 R /Fit] {more} >>")
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R /Outlines {outline} 0 R >>"))


def scanned(count: int, path: Path) -> Path:
    """Write pages that are pictures."""
    objects = Objects()
    tree = objects.reserve()
    look = " /Type /XObject /Subtype /Image /Width 800 /Height 1100 /ColorSpace /DeviceGray /BitsPerComponent 8"
    image = objects.stream(bytes(800 * 1100), look)
    content = objects.stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    used = f"/Resources << /XObject << /I {image} 0 R >> >> /Contents {content} 0 R"
    page = f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] {used} >>"
    objects.set(tree, _tree([objects.add(page) for _ in range(count)]))
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def swollen(megabytes: int, path: Path, *, text: bool = False, twice: bool = False) -> Path:
    """Write a page whose content swells when it is unpacked.

    Args:
        megabytes: of the content.
        path: of the file.
        text: it draws letters, else it is white space.
        twice: it is packed twice.
    """
    objects = Objects()
    font, tree = objects.add(_FONT), objects.reserve()
    piece = (b"BT /F1 9 Tf 72 700 Td (Ice on the quay.) Tj ET\n" if text else b" " * 50) * 20_000
    packed = deflated(piece, megabytes)
    filters = " /Filter /FlateDecode"
    if twice:
        packed, filters = zlib.compress(packed, 9), " /Filter [/FlateDecode /FlateDecode]"
    content = objects.stream(packed, filters, compress=False)
    objects.set(tree, _tree([objects.add(_page(tree, content, font))]))
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def deflated(piece: bytes, times: int) -> bytes:
    """A zlib stream of a piece many times over, made in the time of two."""
    packer = zlib.compressobj(9)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (times - 1) + packer.flush(zlib.Z_FINISH)


def encrypted(pages: Sequence[Sequence[str]], path: Path, password: str) -> Path:
    """Write pages under the first and weakest of the standard ciphers (PDF 1.7, 7.6.3, revision 2).

    Args:
        pages: the lines of each page.
        path: of the file.
        password: that opens it; an empty one is no hindrance, as with files that may only not be changed.
    """
    user = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(_PADDING, usedforsecurity=False).digest()[:5], user)
    rights = 0xFFFFFFFC
    salt = user + owner + rights.to_bytes(4, "little") + bytes(16)
    key = hashlib.md5(salt, usedforsecurity=False).digest()[:5]
    mark = _rc4(key, _PADDING)
    objects = Objects()
    objects.trailer = (
        f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{mark.hex()}> /P {rights - 2**32} >>"
        f" /ID [<{'00' * 16}> <{'00' * 16}>]"
    )
    font, tree = objects.add(_FONT), objects.reserve()
    kids = []
    for lines in pages:
        number = len(objects.made) + 1
        own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0", usedforsecurity=False).digest()[:10]
        content = objects.stream(_rc4(own, lines_of_text(lines)), compress=False)
        kids.append(objects.add(_page(tree, content, font)))
    objects.set(tree, _tree(kids))
    return objects.write(path, objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _page(parent: int, content: int, font: int) -> str:
    used = f"/Resources << /Font << /F1 {font} 0 R >> >> /Contents {content} 0 R"
    return f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 595 842] {used} >>"


def _tree(kids: list[int]) -> str:
    return f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"


def _outline(objects: Objects, outline: Sequence[tuple[str, int]], kids: list[int]) -> int:
    root = objects.reserve()
    marks = [objects.reserve() for _ in outline]
    for at, (title, page) in enumerate(outline):
        beside = f" /Prev {marks[at - 1]} 0 R" if at else ""
        beside += f" /Next {marks[at + 1]} 0 R" if at + 1 < len(marks) else ""
        where = f"/Dest [{kids[page]} 0 R /Fit] /Parent {root} 0 R{beside}"
        objects.set(marks[at], f"<< /Title ({_escaped(title)}) {where} >>")
    objects.set(root, f"<< /Type /Outlines /First {marks[0]} 0 R /Last {marks[-1]} 0 R /Count {len(marks)} >>")
    return root


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
