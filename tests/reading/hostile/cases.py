"""The hostile files, each with what must come of it."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.made import Manuscript, bombs, docx, epub, html, odt, pdf, raw_pdf
from tests.made.zips import write_zip
from tests.reading.samples import HARBOUR, ICE, LOAN, wrapped

SECRET = "The password of the director is swordfish"
SCRIPTED = "The script of this page has written this sentence"
PARTS = {"docx": "word/document.xml", "odt": "content.xml", "epub": "OEBPS/text/chapter1.xhtml"}
_SPOILT = ("refused", "damaged|archive")
_SPOILT_CHAPTER = ("read", "One chapter .*damaged", "the voters could read")
"""What must come of a file whose text cannot be read, and of a book one of whose chapters cannot."""

_CLOSING = {"docx": ("</w:body>", "w:p"), "odt": ("</office:text>", "text:p"), "epub": ("</body>", "div")}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


@dataclass(frozen=True, slots=True)
class Case:
    """A file and what must come of it.

    Attributes:
        name: of the file.
        make: writes it.
        outcome: "refused" with one sentence, "read", or "either" where both are right.
        says: a pattern that the sentence, or what is said of a file that must be read, must hold.
        keeps: words that the essay must hold when the file is read.
    """

    name: str
    make: Callable[[Path], object]
    outcome: str
    says: str = ""
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound files that the hostile ones are made from, and addresses that nobody may ask for."""

    folder: Path
    made: Manuscript
    web: str
    secret: Path

    def path(self, kind: str) -> Path:
        """Of the sound file of a kind."""
        return self.folder / f"sound.{kind}"

    def part(self, kind: str) -> bytes:
        """The part of an archive that holds the text."""
        with zipfile.ZipFile(self.path(kind)) as archive:
            return archive.read(PARTS[kind])

    def write(self) -> None:
        """Write the sound files and the secret one."""
        for make in (docx, odt, epub, html, pdf):
            make(self.made, self.path(make.__name__))
        self.secret.write_text(f"{SECRET}. It is long enough to be read as a text.", encoding="utf-8")


def all_cases(sound: Sound) -> Iterator[Case]:
    """Every case; files are written when `make` is called."""
    for kind in ("pdf", "docx", "odt", "epub", "html"):
        yield Case(f"sound.{kind}", lambda path: path, "read", keeps="eleven weeks")
    for kind in PARTS:
        yield from _archives(sound, kind)
    yield from _links_in_archives(sound)
    yield from _pdfs(sound)
    yield from _pages(sound)
    yield from _wrong_names(sound)


def _archives(sound: Sound, kind: str) -> Iterator[Case]:
    source, part, member = sound.path(kind), sound.part(kind), PARTS[kind]
    closing, tag = _CLOSING[kind]

    def with_part(content: bytes) -> Callable[[Path], object]:
        return lambda path: bombs.swapped(source, path, {member: content})

    yield Case(f"ratio.{kind}", lambda path: bombs.swollen(source, path, member, 1500), "refused", "far too much|MB")
    spoilt = _SPOILT_CHAPTER if kind == "epub" else _SPOILT
    yield Case(f"lying-size.{kind}", lambda path: bombs.swollen(source, path, member, 800, told=900), *spoilt)
    yield Case(f"overlap.{kind}", lambda path: bombs.overlapping(source, path, member, 3000), "refused", "overlap")
    yield Case(f"crowded.{kind}", lambda path: bombs.crowded(source, path, 200_000), "refused", "more than")
    yield Case(f"locked.{kind}", lambda path: bombs.locked(source, path), "refused", "password")
    yield Case(f"nesting.{kind}", with_part(bombs.deepened(part, closing, tag, 80_000)), "refused", "deep")
    yield Case(f"laughs.{kind}", with_part(bombs.laughing(part)), "refused", "entit")
    for scheme, address in (("file", sound.secret.as_uri()), ("web", sound.web)):
        yield Case(f"entity-{scheme}.{kind}", with_part(bombs.asking(part, address)), "refused", "entit")
        yield Case(f"doctype-{scheme}.{kind}", with_part(bombs.asking_elsewhere(part, address)), "either")
    half = with_part(part[: len(part) // 2])
    yield Case(f"half-part.{kind}", half, "read" if kind == "epub" else "refused", "damaged")
    yield Case(f"no-part.{kind}", lambda path: bombs.swapped(source, path, {member: None}), *spoilt)
    yield Case(f"empty-part.{kind}", with_part(b""), *spoilt)
    yield Case(f"noise-part.{kind}", with_part(bytes(range(256)) * 40), *spoilt)
    for shown, name in (("up", "../../outside.txt"), ("root", "/outside.txt"), ("drive", "C:\\outside.txt")):
        changes: dict[str, bytes | None] = {name: b"x"}
        yield Case(
            f"leaves-{shown}.{kind}", lambda path, c=changes: bombs.swapped(source, path, c), "refused", "outside"
        )
    short = source.read_bytes()[:-400]
    yield Case(f"truncated.{kind}", lambda path: path.write_bytes(short), "refused", "damaged")


def _links_in_archives(sound: Sound) -> Iterator[Case]:
    """Parts that name other files: only what lies in the archive may be read."""
    with zipfile.ZipFile(sound.path("epub")) as book, zipfile.ZipFile(sound.path("docx")) as word:
        package = book.read("OEBPS/content.opf").decode()
        container = book.read("META-INF/container.xml").decode()
        links = word.read("word/_rels/document.xml.rels").decode()
    climbing = f"../../../../../../../..{sound.secret.as_posix()}"
    for name, address in (("climbs", climbing), ("file", sound.secret.as_uri()), ("web", sound.web)):
        changed = package.replace("text/chapter1.xhtml", address)
        yield Case(f"chapter-{name}.epub", _swap(sound, "epub", "OEBPS/content.opf", changed), "either")
        changed = container.replace("OEBPS/content.opf", address)
        yield Case(f"package-{name}.epub", _swap(sound, "epub", "META-INF/container.xml", changed), "refused")
        linked = links.replace("media/quay.png", address)
        yield Case(f"picture-{name}.docx", _swap(sound, "docx", "word/_rels/document.xml.rels", linked), "either")
        outside = links.replace('Target="media/quay.png"', f'Target="{address}" TargetMode="External"')
        yield Case(f"outside-{name}.docx", _swap(sound, "docx", "word/_rels/document.xml.rels", outside), "either")
        framed = sound.part("odt").decode().replace("Pictures/quay.png", address)
        yield Case(f"picture-{name}.odt", _swap(sound, "odt", "content.xml", framed), "either")
    repeated = package.replace("<spine", f"<spine>{'<itemref idref="p2"/>' * 100_000}</spine><spine", 1)
    yield Case("long-spine.epub", _swap(sound, "epub", "OEBPS/content.opf", repeated), "either")
    yield Case("no-spine.epub", _swap(sound, "epub", "OEBPS/content.opf", "<package/>"), "refused")
    cipher = f'<CipherData><CipherReference URI="{PARTS["epub"]}"/></CipherData>'
    protected = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        f'<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">{cipher}</EncryptedData></encryption>'
    )
    locked = bombs.swapped(sound.path("epub"), sound.folder / "drm", {PARTS["epub"]: bytes(range(256)) * 20})
    yield Case(
        "protected.epub",
        lambda path: bombs.swapped(locked, path, {"META-INF/encryption.xml": protected.encode()}),
        "refused",
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    )
    secret = bombs.swapped(sound.path("odt"), sound.folder / "locked", {"content.xml": bytes(range(256)) * 20})
    yield Case(
        "protected.odt",
        lambda path: bombs.swapped(secret, path, {"META-INF/manifest.xml": manifest.encode()}),
        "refused",
        "password",
    )


def _swap(sound: Sound, kind: str, member: str, content: str) -> Callable[[Path], object]:
    return lambda path: bombs.swapped(sound.path(kind), path, {member: content.encode()})


def _pdfs(sound: Sound) -> Iterator[Case]:
    lines = wrapped(f"{HARBOUR} {LOAN} {ICE}").split("\n")
    whole = sound.path("pdf").read_bytes()
    action = f"/OpenAction << /S /URI /URI ({sound.web}) >> /AA << /WC << /S /JavaScript /JS (app.alert(1)) >> >>"
    yield Case("password.pdf", lambda path: raw_pdf.encrypted([lines], path, "swordfish"), "refused", "password")
    yield Case("no-password.pdf", lambda path: raw_pdf.encrypted([lines], path, ""), "read", keeps="eleven weeks")
    yield Case("scanned.pdf", lambda path: raw_pdf.scanned(30, path), "refused", "(?i)scan|picture|OCR")
    yield Case("searchable.pdf", lambda path: raw_pdf.printed([lines], path, mode=3), "read", keeps="eleven weeks")
    yield Case("no-pages.pdf", lambda path: raw_pdf.printed([], path), "refused")
    yield Case("many-pages.pdf", lambda path: raw_pdf.many_pages(100_000, path, lines), "refused", "pages")
    yield Case("deep-tree.pdf", lambda path: raw_pdf.deep_tree(100_000, path), "either")
    yield Case("looped-tree.pdf", raw_pdf.looped_tree, "refused")
    yield Case("looped-form.pdf", raw_pdf.looped_form, "either")
    yield Case("looped-outline.pdf", lambda path: raw_pdf.looped_outline(path, lines), "read", keeps="eleven weeks")
    yield Case("swollen.pdf", lambda path: raw_pdf.swollen(1500, path), "either")
    yield Case("swollen-twice.pdf", lambda path: raw_pdf.swollen(1500, path, twice=True), "either")
    yield Case("swollen-text.pdf", lambda path: raw_pdf.swollen(300, path, text=True), "either")
    yield Case("action.pdf", lambda path: raw_pdf.printed([lines], path, catalog=action), "read", keeps="eleven weeks")
    yield Case("truncated.pdf", lambda path: path.write_bytes(whole[: len(whole) // 2]), "either")
    yield Case("head-only.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n"), "refused", "damaged|broken")
    yield Case("noise.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 400), "refused")
    yield Case("no-table.pdf", lambda path: path.write_bytes(whole.replace(b"xref", b"xxxx")), "either")


def _pages(sound: Sound) -> Iterator[Case]:
    text = f"<p>{HARBOUR}</p>\n<p>{LOAN}</p>\n<p>{ICE}</p>"

    def page(body: str, head: str = "") -> Callable[[Path], object]:
        whole = f"<!DOCTYPE html><html><head><title>Ice</title>{head}</head><body>{body}</body></html>"
        return lambda path: path.write_text(whole, encoding="utf-8")

    script = f'<script>document.write("<p>{SCRIPTED}.</p>")</script>'
    handlers = f'<p onclick="x()">Click.</p><svg onload="x()"><text>{SCRIPTED}</text></svg><style>{SCRIPTED}</style>'
    asking = (
        f'<img src="{sound.web}"><iframe src="{sound.secret.as_uri()}"></iframe><object data="{sound.web}"></object>'
        f'<link rel="stylesheet" href="{sound.web}"><embed src="{sound.web}"><video src="{sound.web}"></video>'
    )
    head = f'<base href="{sound.web}"><meta http-equiv="refresh" content="0;url={sound.web}"><script src="{sound.web}">'
    yield Case("scripts.html", page(script + text + handlers, script), "read", keeps="eleven weeks")
    yield Case("asking.html", page(asking + text, f"{head}</script>"), "read", keeps="eleven weeks")
    yield Case("deep.html", page("<div>" * 100_000 + text + "</div>" * 100_000), "either")
    yield Case("deep-spans.html", page("<p>" + "<b><i>" * 50_000 + HARBOUR), "either")
    yield Case("deep-lists.html", page("<ul><li>" * 50_000 + HARBOUR), "either")
    yield Case("deep-tables.html", page("<table><tr><td>" * 20_000 + HARBOUR), "either")
    yield Case("huge-attribute.html", page(f'<p title="{"x" * 15_000_000}">{HARBOUR}</p>{text}'), "either")
    yield Case("many-attributes.html", page(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>x</p>{text}"), "either")
    yield Case("many-tags.html", page(f"{text}{'<b>a</b> ' * 500_000}"), "either")
    yield Case("many-paragraphs.html", page(f"{text}{'<p>It was cold.' * 200_000}"), "either")
    yield Case("many-links.html", page(f"{text}{'<a href="#a">A link</a> ' * 200_000}"), "either")
    yield Case(
        "wide-table.html",
        page(f"{text}<table>{'<tr>' + '<td colspan=1000 rowspan=1000>a' * 500}</table>" * 2),
        "either",
    )
    marks = "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in range(240))
    nested = "".join(f'<div id="n{n}">' for n in range(240))
    yield Case("nested-notes.html", page(f"{text}{marks}{nested}{'<p>A note.' * 90_000}"), "either")
    yield Case("many-headings.html", page(f"<nav>Ice</nav>{text}{'<h2>It was.</h2>' * 20_000}"), "either")
    yield Case("open-rules.html", page(text, f"<style>{('x' * 1999 + '{') * 900}</style>"), "either")
    yield Case("open-tag.html", page(f"{text}<p {' '.join(f'a{n}' for n in range(300_000))}"), "either")
    yield Case("brackets.html", page(f"{text}{'<' * 2_000_000}"), "either")
    yield Case("open-comment.html", page(f"{text}<!-- {'-' * 2_000_000}"), "either")
    yield Case("open-comments.html", page(f"{text}{'<!--' * 500_000}"), "either")
    yield Case("references.html", page(f"{text}{'&#x110000;&#0;&#xD800;&nosuch;&' * 100_000}"), "either")
    yield Case("zeros.html", page(f"{text}\0\0\0<p>\0{HARBOUR}"), "either")
    yield Case("laughs.xhtml", lambda path: path.write_bytes(bombs.laughing(_xhtml(text))), "either")
    yield Case(
        "entity-file.xhtml",
        lambda path: path.write_bytes(bombs.asking(_xhtml(text), sound.secret.as_uri())),
        "either",
    )
    yield Case("only-menus.html", page('<nav><a href="/">Home</a></nav><footer>© 2024</footer>'), "refused")
    yield Case("only-script.html", page('<div id="root"></div>', script), "refused")


def _xhtml(text: str) -> bytes:
    return f'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html>'.encode()


def _wrong_names(sound: Sound) -> Iterator[Case]:
    for kind in ("pdf", "docx", "odt", "epub", "html"):
        data = sound.path(kind).read_bytes()
        yield Case(f"named-text-{kind}.txt", lambda path, d=data: path.write_bytes(d), "read", keeps="eleven weeks")
    data = sound.path("odt").read_bytes()
    yield Case("odt-inside.docx", lambda path: path.write_bytes(data), "either", keeps="eleven weeks")
    for kind in ("docx", "odt", "epub"):
        yield Case(
            f"no-document.{kind}",
            lambda path: write_zip(path, [("readme.txt", HARBOUR)]),
            "refused",
            "holds no|lacks its part",
        )
        yield Case(f"text-inside.{kind}", lambda path: path.write_text(HARBOUR, encoding="utf-8"), "either")
    yield Case("nested.docx", lambda path: bombs.nested(40, path), "refused")
    yield Case(
        "old.doc",
        lambda path: path.write_bytes(_OLE + "WordDocument".encode("utf-16-le")),
        "refused",
        "(?i)word|old|97",
    )
    yield Case(
        "locked-ole.docx", lambda path: path.write_bytes(_OLE + "EncryptedPackage".encode("utf-16-le")), "refused"
    )
    yield Case("letter.rtf", lambda path: path.write_bytes(rb"{\rtf1\ansi It was a cold winter.}"), "refused", "RTF")
    mobi = b"A book".ljust(60, b"\0") + b"BOOKMOBI" + bytes(2000)
    yield Case("book.mobi", lambda path: path.write_bytes(mobi), "refused")
    yield Case("essay.pages", lambda path: write_zip(path, [("Index/Document.iwa", b"\0" * 900)]), "refused")
    yield Case("sheet.xlsx", lambda path: write_zip(path, [("xl/workbook.xml", "<workbook/>")]), "refused")
    yield Case("text-as.pdf", lambda path: path.write_text(HARBOUR, encoding="utf-8"), "either")
