"""Texts of pictures with covered places, as Anki writes them: sound shapes of every kind, made at random."""

import struct
import zlib
from random import Random

from studyapp.domain.ids import Uid
from studyapp.domain.notes import Field, FieldFormat, Note, NoteState, NoteType, Template

FRONT = (
    "{{#Header}}<div>{{Header}}</div>{{/Header}}\n"
    '<div style="display: none">{{cloze:Occlusion}}</div>\n<div id="err"></div>\n'
    '<div id="image-occlusion-container">\n    {{Image}}\n    <canvas id="image-occlusion-canvas"></canvas>\n</div>\n'
    "<script>try { anki.imageOcclusion.setup(); } catch (exc) { show(`<br>${exc}`); }</script>\n"
)
BACK = FRONT + '<div><button id="toggle">Masks</button></div>{{#Back Extra}}<div>{{Back Extra}}</div>{{/Back Extra}}'
NAMES = ("Occlusion", "Image", "Header", "Back Extra", "Comments")


def occlusion(*shapes: str, front: str = FRONT, back: str = BACK, header: str = "", extra: str = "") -> Note:
    """A note over the picture map.png."""
    fields = tuple(Field(name, FieldFormat.HTML) for name in NAMES)
    kind = NoteType(Uid("occlusion"), "Image Occlusion", fields, True, (Template("Card", front, back),))
    texts = ("<br>".join(shapes), '<img src="map.png">', header, extra, "")
    told = (NoteState.TAKEN, "import", False, 1.0, "", 0, None, (), 0, 0, "")
    return Note(Uid("n"), kind.uid, texts, Uid("d"), None, "import", *told, imported_type=kind)


def part(chance: Random, least: float = 0.0, most: float = 1.0) -> str:
    """A number as Anki writes it: four digits, none before the point."""
    return f"{chance.uniform(least, most):.4f}".removeprefix("0")


def shape(chance: Random, number: int) -> str:
    """A shape of any kind that asks for a number."""
    place = f"left={part(chance, 0, 0.6)}:top={part(chance, 0, 0.6)}"
    turned = f":angle={chance.randrange(10_000)}" if chance.random() < 0.3 else ""
    coloured = ":fill=#12ab34" if chance.random() < 0.2 else ""
    others = ":oi=1" if chance.random() < 0.5 else ""
    kind = chance.choice(("rect", "ellipse", "polygon", "text"))
    if kind == "rect":
        size = f":width={part(chance, 0.1, 0.4)}:height={part(chance, 0.1, 0.4)}"
    elif kind == "ellipse":
        size = f":rx={part(chance, 0.05, 0.2)}:ry={part(chance, 0.05, 0.2)}"
    elif kind == "polygon":
        corners = (f"{part(chance, 0.1, 0.9)},{part(chance, 0.1, 0.9)}" for _ in range(chance.randrange(3, 7)))
        size = f":points={' '.join(corners)}"
    else:
        number, size = 0, ":text=a\\: b &amp; c:scale=1.2:fs=.05"
    return f"{{{{c{number}::image-occlusion:{kind}:{place}{size}{turned}{coloured}{others}}}}}"


def text(chance: Random) -> str:
    """The text of a note: some shapes of some numbers, of which one may ask for several."""
    count = chance.randrange(2, 7)
    asked = f"{{{{c1::image-occlusion:rect:left=.1:top=.1:width={part(chance, 0.1, 0.3)}:height=.1:oi=1}}}}"
    shapes = [asked, *(shape(chance, chance.randrange(1, 5)) for _ in range(count))]
    if chance.random() < 0.3:
        shapes.append("{{c1,2::image-occlusion:ellipse:left=.7:top=.7:rx=.05:ry=.06}}")
    return "<br>".join(shapes)


def png(width: int, height: int) -> bytes:
    """A picture that is red all over."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\xff\0\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
