"""A manuscript as an OpenDocument text."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from studyapp.domain.essays import BlockKind, RunKind
from tests.made.html import picture_file
from tests.made.manuscript import Manuscript, Part, Stretch
from tests.made.zips import write_zip

DELETED = "these struck words must never be read"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "meta")
    )
    + ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    + ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_LOOKS = {RunKind.EMPHASIS: "T1", RunKind.STRONG: "T2", RunKind.CODE: "Source_20_Text"}
_STYLES = {
    BlockKind.QUOTATION: "P2",  # an automatic style whose parent is Quotations, as LibreOffice writes
    BlockKind.CAPTION: "Illustration",
    BlockKind.REFERENCE: "Bibliography_20_1",
    BlockKind.CODE: "Preformatted_20_Text",
}
_AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    '<text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-suffix="." '
    'style:num-format="1"/><text:list-level-style-number text:level="2" style:num-suffix="." style:num-format="1"/>'
    "</text:list-style>"
)

_PROPERTIES = {
    "Text_20_body": '<style:paragraph-properties fo:margin-bottom="0.2cm" fo:text-align="justify"/>',
    "Title": '<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="20pt"/>',
    "Quotations": '<style:paragraph-properties fo:margin-left="1cm" fo:margin-right="1cm" fo:margin-bottom="0.2cm"/>',
    "Footnote": '<style:text-properties fo:font-size="9pt"/>',
    "Bibliography_20_1": '<style:paragraph-properties fo:margin-left="1cm" fo:text-indent="-1cm"/>',
}


@dataclass(slots=True)
class _Writer:
    endnotes: bool
    tracked: bool
    notes: tuple[Part, ...]
    pictures: list[str] = field(default_factory=list)
    changes: int = 0

    def inline(self, stretches: tuple[Stretch, ...]) -> str:
        return "".join(self._stretch(stretch) for stretch in stretches)

    def _stretch(self, stretch: Stretch) -> str:
        if stretch.note:
            return self._note(stretch.note)
        if stretch.picture is not None:
            return self._frame(stretch)
        made = _escaped(stretch.text)
        if self.tracked and len(stretch.text) > 40:
            self.changes += 1
            made = self._changed(stretch.text)
        for look in sorted(stretch.looks):
            made = f'<text:span text:style-name="{_LOOKS[look]}">{made}</text:span>'
        if stretch.link:
            made = f'<text:a xlink:type="simple" xlink:href={quoteattr(stretch.link)}>{made}</text:a>'
        return made

    def _changed(self, text: str) -> str:
        middle, at = len(text) // 2, self.changes
        return (
            f'{_escaped(text[:middle])}<text:change text:change-id="d{at}"/><text:change-start text:change-id="i{at}"/>'
            f'{_escaped(text[middle:])}<text:change-end text:change-id="i{at}"/>'
        )

    def _note(self, number: int) -> str:
        kind = "endnote" if self.endnotes else "footnote"
        inner = self.inline(self.notes[number - 1].stretches)
        return (
            f'<text:note text:id="ftn{number}" text:note-class="{kind}"><text:note-citation>{number}'
            f"</text:note-citation><text:note-body>{_paragraph(inner, kind.capitalize())}</text:note-body></text:note>"
        )

    def _frame(self, stretch: Stretch) -> str:
        self.pictures.append(stretch.picture or "")
        return (
            f'<draw:frame draw:name="Image{len(self.pictures)}" text:anchor-type="as-char" svg:width="3cm" '
            f'svg:height="2cm"><draw:image xlink:href="Pictures/{picture_file(stretch.picture or "")}"/>'
            f"<svg:title>{escape(stretch.text)}</svg:title></draw:frame>"
        )

    def body(self, made: Manuscript) -> str:
        pieces = []
        for kind, parts in made.groups():
            if kind is BlockKind.TABLE_ROW:
                pieces.append(_table(parts))
            elif kind is BlockKind.LIST_ITEM:
                pieces += [self._list(parts[first:last]) for first, last in _lists(parts)]
            elif kind is BlockKind.HEADING:
                for part in parts:
                    level = f'text:style-name="Heading_20_{part.level}" text:outline-level="{part.level}"'
                    pieces.append(f"<text:h {level}>{self.inline(part.stretches)}</text:h>")
            else:
                style = _STYLES.get(kind, "Text_20_body")
                pieces += [_paragraph(self.inline(part.stretches), style) for part in parts]
        return "".join(pieces)

    def _list(self, parts: tuple[Part, ...]) -> str:
        style = "L1" if parts[0].number is None else "L2"
        made, depth = "", 0
        for part in parts:
            level = max(1, part.level)
            if depth >= level:
                made += "</text:list-item>"
            while depth > level:
                made += "</text:list></text:list-item>"
                depth -= 1
            while depth < level:
                made += f'<text:list text:style-name="{style}">' if depth == 0 else "<text:list>"
                made += "<text:list-item>" if depth < level - 1 else ""
                depth += 1
            start = f' text:start-value="{part.number}"' if part is parts[0] and part.number is not None else ""
            made += f"<text:list-item{start}>{_paragraph(self.inline(part.stretches), 'List_20_Paragraph')}"
        return made + "</text:list-item></text:list>" * depth


def odt(made: Manuscript, path: Path, *, endnotes: bool = False, tracked: bool = False) -> Path:
    """Write an OpenDocument text with a running head and page numbers.

    Args:
        made: the manuscript.
        path: of the file.
        endnotes: notes stand at the end of the document, not of the page.
        tracked: long stretches have a tracked deletion (DELETED) and a tracked insertion.
    """
    writer = _Writer(endnotes, tracked, made.notes)
    opening = _paragraph(_escaped(made.title), "Title") if made.title else ""
    opening += _paragraph(_escaped(made.author), "Subtitle") if made.author else ""
    body = writer.body(made)
    who = "<office:change-info><dc:creator>R</dc:creator><dc:date>2020-01-01T00:00:00</dc:date></office:change-info>"
    regions = "".join(
        f'<text:changed-region text:id="d{at}"><text:deletion>{who}{_paragraph(DELETED, "Standard")}</text:deletion>'
        f'</text:changed-region><text:changed-region text:id="i{at}"><text:insertion>{who}</text:insertion>'
        "</text:changed-region>"
        for at in range(1, writer.changes + 1)
    )
    changes = f"<text:tracked-changes>{regions}</text:tracked-changes>" if regions else ""
    content = (
        f"{_HEAD}<office:document-content {_SPACES}><office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{changes}{opening}{body}</office:text></office:body></office:document-content>"
    )
    named = {f"Pictures/{picture_file(name)}": made.pictures[name] for name in writer.pictures}
    entries: list[tuple[str, bytes | str]] = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        ("styles.xml", _styles()),
        ("meta.xml", _meta(made)),
        *named.items(),
        ("META-INF/manifest.xml", _manifest(list(named))),
    ]
    return write_zip(path, entries, stored=("mimetype",))


def _lists(parts: tuple[Part, ...]) -> list[tuple[int, int]]:
    """Where each list begins and ends: bullets and numbers do not share one."""
    edges = [0]
    for at in range(1, len(parts)):
        if (parts[at].number is None) is not (parts[at - 1].number is None) and parts[at].level <= 1:
            edges.append(at)
    return list(zip(edges, [*edges[1:], len(parts)], strict=True))


def _escaped(text: str) -> str:
    made = escape(text).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    while "  " in made:
        made = made.replace("  ", ' <text:s text:c="1"/>', 1)
    return made


def _paragraph(inner: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _table(parts: tuple[Part, ...]) -> str:
    rows = []
    for part in parts:
        cells = "".join(
            f'<table:table-cell office:value-type="string">{_paragraph(escape(cell), "Table_20_Contents")}'
            "</table:table-cell>"
            for cell in part.cells
        )
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{len(parts[0].cells)}"/>'
    head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
    return f'<table:table table:name="Table1">{columns}{head}{"".join(rows[1:])}</table:table>'


def _styles() -> str:
    names = (
        "Standard",
        "Text_20_body",
        "Title",
        "Subtitle",
        "Quotations",
        "Footnote",
        "Endnote",
        "Illustration",
        "Bibliography_20_1",
    )
    rows = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">{_PROPERTIES.get(name, "")}</style:style>'
        for name in names
    )
    rows += "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" '
        f'style:default-outline-level="{level}">'
        '<style:paragraph-properties fo:margin-top="0.4cm" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-weight="bold" fo:font-size="{17 - level}pt"/></style:style>'
        for level in range(1, 7)
    )
    page = (
        '<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header>'
        f"{_paragraph('A running head', 'Header')}</style:header><style:footer>"
        f"{_paragraph('Page <text:page-number>7</text:page-number>', 'Footer')}</style:footer></style:master-page>"
    )
    return (
        f"{_HEAD}<office:document-styles {_SPACES}><office:styles>{rows}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="pm1"/></office:automatic-styles>'
        f"<office:master-styles>{page}</office:master-styles></office:document-styles>"
    )


def _meta(made: Manuscript) -> str:
    when = f"{made.date}-01-01T00:00:00" if made.date and len(made.date) == 4 else (made.date or "2020-01-01")
    return (
        f"{_HEAD}<office:document-meta {_SPACES}><office:meta><dc:title>{escape(made.title or '')}</dc:title>"
        f"<meta:initial-creator>{escape(made.author or '')}</meta:initial-creator>"
        f"<meta:creation-date>{when}</meta:creation-date><dc:language>en-GB</dc:language></office:meta>"
        "</office:document-meta>"
    )


def _manifest(pictures: list[str]) -> str:
    kinds = {"/": "application/vnd.oasis.opendocument.text"}
    kinds |= dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml") | dict.fromkeys(pictures, "image/png")
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in kinds.items()
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'{_HEAD}<manifest:manifest xmlns:manifest="{space}">{rows}</manifest:manifest>'
