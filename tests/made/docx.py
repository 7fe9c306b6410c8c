"""A manuscript as a Word file, written part by part as Word does."""

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from studyapp.domain.essays import BlockKind, RunKind
from tests.made.html import picture_file
from tests.made.manuscript import Manuscript, Part, Stretch
from tests.made.zips import write_zip

DELETED = "these struck words must never be read"
COMMENT = "A remark of the supervisor that is no part of the text"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    BlockKind.QUOTATION: "Quote",
    BlockKind.CAPTION: "Caption",
    BlockKind.REFERENCE: "Bibliography",
    BlockKind.CODE: "HTMLPreformatted",
    BlockKind.LIST_ITEM: "ListParagraph",
}
_NAMES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Quote": "Quote",
    "Caption": "caption",
    "Bibliography": "Bibliography",
    "HTMLPreformatted": "HTML Preformatted",
    "ListParagraph": "List Paragraph",
    "FootnoteText": "footnote text",
    "EndnoteText": "endnote text",
    "Header": "header",
    "Footer": "footer",
} | {f"Heading{level}": f"heading {level}" for level in range(1, 7)}

_LOOKS = {
    "Title": '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr>',
    "Subtitle": '<w:pPr><w:spacing w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr>',
    "Quote": '<w:pPr><w:spacing w:after="120"/><w:ind w:left="720" w:right="720"/></w:pPr>',
    "Bibliography": '<w:pPr><w:spacing w:after="60"/><w:ind w:left="720" w:hanging="720"/></w:pPr>',
    "FootnoteText": '<w:rPr><w:sz w:val="18"/></w:rPr>',
    "Caption": '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
} | {
    f"Heading{level}": '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:jc w:val="left"/>'
    f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{34 - 3 * level}"/></w:rPr>'
    for level in range(1, 7)
}


@dataclass(slots=True)
class _Writer:
    endnotes: bool
    tracked: bool
    soft_hyphens: bool
    links: list[tuple[str, str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    starts: list[int | None] = field(default_factory=list)
    changes: int = 0

    def part(self, part: Part, number: int | None = None) -> str:
        style = f"Heading{part.level}" if part.kind is BlockKind.HEADING else _STYLES.get(part.kind, "")
        listed = ""
        if number is not None:
            listed = f'<w:numPr><w:ilvl w:val="{max(0, part.level - 1)}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(self.runs(part.stretches), style, listed)

    def runs(self, stretches: tuple[Stretch, ...]) -> str:
        return "".join(self._run(stretch) for stretch in stretches)

    def _run(self, stretch: Stretch) -> str:
        if stretch.note:
            kind = "endnote" if self.endnotes else "footnote"
            style = f'<w:rPr><w:rStyle w:val="{kind.capitalize()}Reference"/></w:rPr>'
            return f'<w:r>{style}<w:{kind}Reference w:id="{stretch.note + 1}"/></w:r>'
        if stretch.picture is not None:
            return self._drawing(stretch)
        looks = "".join(
            mark
            for look, mark in (
                (RunKind.EMPHASIS, "<w:i/>"),
                (RunKind.STRONG, "<w:b/>"),
                (RunKind.CODE, '<w:rFonts w:ascii="Courier New"/>'),
            )
            if look in stretch.looks
        )
        text = self._shy(stretch.text) if self.soft_hyphens else stretch.text
        middle = len(text) // 2  # Word cuts runs anywhere, in the middle of words too
        proof = '<w:proofErr w:type="spellStart"/>'
        made = run(text[:middle], looks) + proof + run(text[middle:], looks)
        if self.tracked and len(text) > 40:
            made = self._changed(text[:middle], text[middle:], looks)
        if stretch.link:
            made = f'<w:hyperlink r:id="{self._link("hyperlink", stretch.link, outside=True)}">{made}</w:hyperlink>'
        return made

    def _changed(self, before: str, after: str, looks: str) -> str:
        at, who = self.changes, 'w:author="Reviewer" w:date="2020-01-01T00:00:00Z"'
        self.changes += 1
        struck = f'<w:r><w:delText xml:space="preserve">{DELETED} </w:delText></w:r>'
        marks = f'<w:commentRangeStart w:id="{at}"/><w:commentRangeEnd w:id="{at}"/>'
        return (
            f'{run(before, looks)}<w:del w:id="{900 + 2 * at}" {who}>{struck}</w:del>'
            f'<w:ins w:id="{901 + 2 * at}" {who}>{run(after, looks)}</w:ins>'
            f'{marks}<w:r><w:commentReference w:id="{at}"/></w:r>'
        )

    def _shy(self, text: str) -> str:
        return " ".join(
            f"{word[:4]}\u00ad{word[4:]}" if word.isalpha() and len(word) > 8 else word for word in text.split(" ")
        )

    def _link(self, kind: str, target: str, *, outside: bool = False) -> str:
        mode = ' TargetMode="External"' if outside else ""
        self.links.append((kind, target, mode))
        return f"rIdL{len(self.links)}"

    def _drawing(self, stretch: Stretch) -> str:
        self.pictures.append(stretch.picture or "")
        number, link = len(self.pictures), self._link("image", f"media/{picture_file(stretch.picture or '')}")
        about = f'<wp:docPr id="{number}" name="Picture {number}" descr={quoteattr(stretch.text)}/>'
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="1200000" cy="800000"/>{about}<a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="p.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def table(self, parts: tuple[Part, ...]) -> str:
        rows = ""
        for part in parts:
            cells = "".join(f"<w:tc><w:tcPr/>{paragraph(run(cell))}</w:tc>" for cell in part.cells)
            rows += f"<w:tr>{cells}</w:tr>"
        grid = "<w:gridCol/>" * len(parts[0].cells)
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def body(self, made: Manuscript) -> str:
        pieces = []
        for kind, parts in made.groups():
            if kind is BlockKind.TABLE_ROW:
                pieces.append(self.table(parts))
                continue
            numbered: bool | None = None
            for part in parts:
                if kind is BlockKind.LIST_ITEM and (part.number is not None) is not numbered:
                    numbered = part.number is not None
                    self.starts.append(part.number)
                pieces.append(self.part(part, len(self.starts) if kind is BlockKind.LIST_ITEM else None))
        return "".join(pieces)


def run(text: str, looks: str = "") -> str:
    """A run; line breaks and tabs become Word's own."""
    style = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    inner = escape(text).replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{style}<w:t xml:space="preserve">{inner}</w:t></w:r>' if text else ""


def paragraph(runs: str, style: str = "", listed: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{runs}</w:p>"


def docx(
    made: Manuscript, path: Path, *, endnotes: bool = False, tracked: bool = False, soft_hyphens: bool = False
) -> Path:
    """Write a Word file with a running head and page numbers.

    Args:
        made: the manuscript.
        path: of the file.
        endnotes: notes stand at the end of the document, not of the page.
        tracked: long stretches have a tracked deletion (DELETED), a tracked insertion and a comment (COMMENT).
        soft_hyphens: in long words.
    """
    writer = _Writer(endnotes, tracked, soft_hyphens)
    opening = paragraph(run(made.title), "Title") if made.title else ""
    opening += paragraph(run(made.author), "Subtitle") if made.author else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference w:type="default" r:id="rIdF"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    body = opening + writer.body(made) + section
    remarks = "".join(
        f'<w:comment w:id="{at}" w:author="S">{paragraph(run(COMMENT))}</w:comment>' for at in range(writer.changes)
    )
    writer.tracked = False  # notes bear no comments
    own_notes, no_notes = _notes(writer, made), _notes(writer, Manuscript(None, None, None, ()))
    parts = {
        "document": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "styles": _styles(),
        "numbering": _numbering(writer.starts),
        "footnotes": f"<w:footnotes {_SPACES}>{no_notes if endnotes else own_notes}</w:footnotes>",
        "endnotes": f"<w:endnotes {_SPACES}>{own_notes if endnotes else no_notes}</w:endnotes>".replace(
            "<w:footnote ", "<w:endnote "
        ).replace("</w:footnote>", "</w:endnote>"),
        "header1": f"<w:hdr {_SPACES}>{paragraph(run('A running head'), 'Header')}</w:hdr>",
        "footer1": f"<w:ftr {_SPACES}>{paragraph(run('Page ') + _page_field(), 'Footer')}</w:ftr>",
        "comments": f"<w:comments {_SPACES}>{remarks}</w:comments>",
    }
    entries: list[tuple[str, bytes | str]] = [
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _package_links()),
    ]
    entries += [(f"word/{name}.xml", _HEAD + text) for name, text in parts.items()]
    entries += [("word/_rels/document.xml.rels", _document_links(writer)), ("docProps/core.xml", _properties(made))]
    named = {f"word/media/{picture_file(name)}": made.pictures[name] for name in writer.pictures}
    return write_zip(path, entries + list(named.items()))


def _notes(writer: _Writer, made: Manuscript) -> str:
    special = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((0, "separator"), (1, "continuationSeparator"))
    )
    own = "".join(
        f'<w:footnote w:id="{number + 1}">'
        + paragraph("<w:r><w:footnoteRef/></w:r>" + run(" ") + writer.runs(note.stretches), "FootnoteText")
        + "</w:footnote>"
        for number, note in enumerate(made.notes, 1)
    )
    return special + own


def _page_field() -> str:
    marks = ['<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>"]
    marks += ['<w:fldChar w:fldCharType="separate"/>', "<w:t>7</w:t>", '<w:fldChar w:fldCharType="end"/>']
    return "".join(f"<w:r>{mark}</w:r>" for mark in marks)


def _styles() -> str:
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>{_LOOKS.get(name, "")}</w:style>'
        for name, shown in _NAMES.items()
    )
    marks = "".join(
        f'<w:style w:type="character" w:styleId="{kind}Reference"><w:name w:val="{kind.lower()} reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        for kind in ("Footnote", "Endnote")
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="120"/><w:jc w:val="both"/></w:pPr></w:style>'
    )
    return f"<w:styles {_SPACES}>{normal}{rows}{marks}</w:styles>"


def _numbering(starts: list[int | None]) -> str:
    def levels(form: str, text: str) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text % (at + 1)}"/>'
            f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for at in range(4)
        )

    kinds = f'<w:abstractNum w:abstractNumId="0">{levels("bullet", "•%.0s")}</w:abstractNum>'
    kinds += f'<w:abstractNum w:abstractNumId="1">{levels("decimal", "%%%d.")}</w:abstractNum>'
    lists = ""
    for number, start in enumerate(starts, 1):
        first = "" if start is None else f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        kind = 0 if start is None else 1
        lists += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{first}</w:num>'
    return f"<w:numbering {_SPACES}>{kinds}{lists}</w:numbering>"


def _content_types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {name: name for name in ("styles", "numbering", "footnotes", "endnotes", "comments")}
    kinds |= {"document": "document.main", "header1": "header", "footer1": "footer"}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{rows}</Types>"
    )


def _links(rows: list[tuple[str, str, str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type={quoteattr(kind)} Target={quoteattr(target)}{mode}/>'
        for name, kind, target, mode in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{made}</Relationships>'


def _package_links() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _links(
        [("rId1", f"{_OFFICE}/officeDocument", "word/document.xml", ""), ("rId2", core, "docProps/core.xml", "")]
    )


def _document_links(writer: _Writer) -> str:
    own = {"rIdH": ("header", "header1.xml"), "rIdF": ("footer", "footer1.xml")}
    own |= {
        f"rId{name}": (name, f"{name}.xml") for name in ("styles", "numbering", "footnotes", "endnotes", "comments")
    }
    rows = [(name, f"{_OFFICE}/{kind}", target, "") for name, (kind, target) in own.items()]
    rows += [
        (f"rIdL{at}", f"{_OFFICE}/{kind}", target, mode) for at, (kind, target, mode) in enumerate(writer.links, 1)
    ]
    return _links(rows)


def _properties(made: Manuscript) -> str:
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    when = f"{made.date}-01-01"[:10] if made.date and len(made.date) == 4 else (made.date or "2020-01-01")
    return (
        f"{_HEAD}<cp:coreProperties {spaces}><dc:title>{escape(made.title or '')}</dc:title>"
        f"<dc:creator>{escape(made.author or '')}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}T00:00:00Z</dcterms:created></cp:coreProperties>'
    )
