"""A manuscript as an e-book, EPUB 2 or 3."""

from html import escape
from pathlib import Path

from studyapp.domain.essays import BlockKind
from tests.made.html import Mark, body, inline, picture_file
from tests.made.manuscript import Manuscript, Part
from tests.made.zips import write_zip

FURNITURE = ("This e-book was made with care by the Example Press.", "Back to the table of contents")
"""Sentences of the title page's back and of the chapters' feet, which belong to no essay."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = (
    f'{_HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(made: Manuscript, path: Path, *, version: int = 3, front: bool = True) -> Path:
    """Write an e-book: a chapter per highest heading, the notes in a document of their own.

    Args:
        made: the manuscript.
        path: of the file.
        version: 2 (a table of contents in NCX) or 3 (one in XHTML, which is in the spine as well).
        front: with a title page and a page of the publisher's.
    """
    chapters = made.chapters()
    titles = [_chapter_title(parts, number) for number, parts in enumerate(chapters, 1)]
    pages: dict[str, str] = {}
    if front:
        byline = f'<p class="author">{escape(made.author)}</p>' if made.author else ""
        pages["title.xhtml"] = _page(f'<h1 class="title">{escape(made.title or "")}</h1>{byline}', "Title", version)
        pages["copyright.xhtml"] = _page(f'<p class="copyright">{FURNITURE[0]}</p>', "Copyright", version)
    marks = _marks(version)
    for number, parts in enumerate(chapters, 1):
        content = body(Manuscript(None, None, None, parts), marks, folder="../images/")
        pages[f"text/chapter{number}.xhtml"] = _page(content, titles[number - 1], version)
    if made.notes:
        pages["text/notes.xhtml"] = _page(_notes(made, version), "Notes", version)
    contents = [(f"text/chapter{number}.xhtml", title) for number, title in enumerate(titles, 1)]
    entries: list[tuple[str, bytes | str]] = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER),
        ("OEBPS/content.opf", _package(made, pages, version)),
        ("OEBPS/style.css", "p { text-indent: 1em }"),
        ("OEBPS/toc.ncx", _ncx(made, contents)),
    ]
    if version == 3:
        entries.append(("OEBPS/nav.xhtml", _nav(contents)))
    entries += [(f"OEBPS/{name}", page) for name, page in pages.items()]
    entries += [(f"OEBPS/images/{picture_file(name)}", content) for name, content in made.pictures.items()]
    return write_zip(path, entries, stored=("mimetype",))


def _chapter_title(parts: tuple[Part, ...], number: int) -> str:
    first = parts[0] if parts else None
    return first.text if first and first.kind is BlockKind.HEADING else f"Chapter {number}"


def _marks(version: int) -> Mark:
    kind = ' epub:type="noteref"' if version == 3 else ""
    return lambda number: f'<a{kind} href="notes.xhtml#fn{number}" id="ref{number}"><sup>{number}</sup></a>'


def _notes(made: Manuscript, version: int) -> str:
    rows = []
    for number, note in enumerate(made.notes, 1):
        text = inline(note.stretches)
        back = f'<a href="chapter1.xhtml#ref{number}">{number}</a>'
        if version == 3:
            rows.append(f'<aside epub:type="footnote" id="fn{number}"><p>{back}. {text}</p></aside>')
        else:
            rows.append(f'<p class="note" id="fn{number}">{back}. {text}</p>')
    return "<h2>Notes</h2>\n" + "\n".join(rows)


def _page(content: str, title: str, version: int) -> str:
    kind = ' xmlns:epub="http://www.idpf.org/2007/ops"' if version == 3 else ""
    doctype = (
        "<!DOCTYPE html>"
        if version == 3
        else ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">')
    )
    return (
        f'{_HEAD}{doctype}\n<html xmlns="http://www.w3.org/1999/xhtml"{kind} xml:lang="en">\n'
        f'<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="../style.css"/></head>\n'
        f"<body>\n{content}\n</body>\n</html>\n"
    )


def _package(made: Manuscript, pages: dict[str, str], version: int) -> str:
    meta = (
        f'<dc:identifier id="uid">urn:example:1</dc:identifier><dc:title>{escape(made.title or "Untitled")}</dc:title>'
    )
    meta += "<dc:language>en</dc:language>"
    meta += f"<dc:creator>{escape(made.author)}</dc:creator>" if made.author else ""
    meta += f"<dc:date>{made.date}</dc:date>" if made.date else ""
    xhtml = "application/xhtml+xml"
    items = [(f"p{at}", name, xhtml, "") for at, name in enumerate(pages)]
    items += [(f"i{at}", f"images/{picture_file(name)}", "image/png", "") for at, name in enumerate(made.pictures)]
    items += [("css", "style.css", "text/css", ""), ("ncx", "toc.ncx", "application/x-dtbncx+xml", "")]
    spine = [f"p{at}" for at in range(len(pages))]
    if version == 3:
        items.append(("nav", "nav.xhtml", xhtml, ' properties="nav"'))
        spine.insert(0, "nav")
    manifest = "".join(
        f'<item id="{name}" href="{href}" media-type="{kind}"{more}/>' for name, href, kind, more in items
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine)
    number = "3.0" if version == 3 else "2.0"
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="{number}" unique-identifier="uid">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</metadata><manifest>{manifest}</manifest>'
        f'<spine toc="ncx">{refs}</spine></package>'
    )


def _ncx(made: Manuscript, contents: list[tuple[str, str]]) -> str:
    points = "".join(
        f'<navPoint id="n{at}" playOrder="{at}"><navLabel><text>{escape(title)}</text></navLabel>'
        f'<content src="{name}"/></navPoint>'
        for at, (name, title) in enumerate(contents, 1)
    )
    return (
        f'{_HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>'
        f"<docTitle><text>{escape(made.title or '')}</text></docTitle><navMap>{points}</navMap></ncx>"
    )


def _nav(contents: list[tuple[str, str]]) -> str:
    rows = "".join(f'<li><a href="{name}">{escape(title)}</a></li>' for name, title in contents)
    return _page(f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{rows}</ol></nav>', "Contents", 3)
