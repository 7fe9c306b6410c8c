"""A manuscript as HTML: the body that web pages and EPUB chapters share, and a clean page."""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from studyapp.domain.essays import BlockKind, RunKind
from tests.made.manuscript import Manuscript, Part, Stretch

_TAGS = {RunKind.EMPHASIS: "em", RunKind.STRONG: "strong", RunKind.CODE: "code"}
Mark = Callable[[int], str]


def footnote_mark(number: int) -> str:
    """A mark that leads to the note and back."""
    return f'<sup><a href="#fn{number}" id="ref{number}" class="footnote-ref">{number}</a></sup>'


def inline(stretches: Iterable[Stretch], mark: Mark = footnote_mark, folder: str = "") -> str:
    """The HTML of stretches."""
    pieces = []
    for stretch in stretches:
        if stretch.note:
            pieces.append(mark(stretch.note))
            continue
        text = escape(stretch.text, quote=False)
        if stretch.picture is not None:
            text = f'<img src="{folder}{picture_file(stretch.picture)}" alt="{escape(stretch.text)}"/>'
        for look in sorted(stretch.looks):
            text = f"<{_TAGS[look]}>{text}</{_TAGS[look]}>"
        if stretch.link:
            text = f'<a href="{escape(stretch.link)}">{text}</a>'
        pieces.append(text)
    return "".join(pieces)


def picture_file(name: str) -> str:
    """The name that a picture has beside a page."""
    return name.rpartition("/")[2].rpartition(".")[0] + ".png"


def body(made: Manuscript, mark: Mark = footnote_mark, folder: str = "") -> str:
    """The HTML of all parts, without title and notes; the first level of headings is the title's."""
    shift = int(any(part.kind is BlockKind.HEADING and part.level == 1 for part in made.parts))
    return "\n".join(
        _headings(parts, mark, shift) if kind is BlockKind.HEADING else _group(kind, parts, mark, folder)
        for kind, parts in made.groups()
    )


def notes(made: Manuscript) -> str:
    """The notes as a list at the end of a page."""
    if not made.notes:
        return ""
    rows = "\n".join(
        f'<li id="fn{number}"><p>{inline(note.stretches)} <a href="#ref{number}" class="footnote-back">↩</a></p></li>'
        for number, note in enumerate(made.notes, 1)
    )
    return f'<section class="footnotes" role="doc-endnotes"><hr/>\n<ol>\n{rows}\n</ol>\n</section>'


def html(made: Manuscript, path: Path, *, charset: str = "utf-8", folder: str = "") -> Path:
    """Write a clean page.

    Args:
        made: the manuscript.
        path: of the page.
        charset: that it is written in and says it is in.
        folder: of the pictures, as the page names it; they are written beside the page, in that folder.
    """
    head = [f'<meta charset="{charset}"/>', f"<title>{escape(made.title or '')}</title>"]
    if made.author:
        head.append(f'<meta name="author" content="{escape(made.author)}"/>')
    if made.date:
        head.append(f'<meta name="date" content="{escape(made.date)}"/>')
    title = f"<h1>{escape(made.title)}</h1>\n" if made.title else ""
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n' + "\n".join(head) + "\n</head>\n<body>\n"
        f"{title}{body(made, folder=folder)}\n{notes(made)}\n</body>\n</html>\n"
    )
    path.write_bytes(page.encode(charset, errors="xmlcharrefreplace"))
    write_pictures(made, path.parent / folder)
    return path


def write_pictures(made: Manuscript, folder: Path) -> None:
    """Write the pictures of a page."""
    folder.mkdir(exist_ok=True)
    for name, content in made.pictures.items():
        (folder / picture_file(name)).write_bytes(content)


def _group(kind: BlockKind, parts: tuple[Part, ...], mark: Mark, folder: str) -> str:
    rows = [inline(part.stretches, mark, folder) for part in parts]
    match kind:
        case BlockKind.QUOTATION:
            return "<blockquote>\n" + "\n".join(f"<p>{row}</p>" for row in rows) + "\n</blockquote>"
        case BlockKind.LIST_ITEM:
            return _list(parts, rows)
        case BlockKind.TABLE_ROW:
            return _table(parts)
        case BlockKind.CODE:
            return "\n".join(f"<pre><code>{row}</code></pre>" for row in rows)
        case BlockKind.CAPTION:
            return "\n".join(_figure(part, row, mark) for part, row in zip(parts, rows, strict=True))
        case _:
            return "\n".join(f"<p>{row}</p>" for row in rows)


def _headings(parts: tuple[Part, ...], mark: Mark, shift: int) -> str:
    levels = [min(6, part.level + shift) for part in parts]
    return "\n".join(
        f"<h{level}>{inline(part.stretches, mark)}</h{level}>" for level, part in zip(levels, parts, strict=True)
    )


def _figure(part: Part, row: str, mark: Mark) -> str:
    if any(stretch.picture is not None for stretch in part.stretches):
        return f"<figure>{row}</figure>"
    return f"<figure><figcaption>{inline(part.stretches, mark)}</figcaption></figure>"


def _list(parts: tuple[Part, ...], rows: list[str]) -> str:
    lines: list[str] = []
    open_tags: list[str] = []
    for part, row in zip(parts, rows, strict=True):
        depth = max(1, part.level)
        while len(open_tags) > depth:
            lines.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == depth and (open_tags[-1] == "ol") != (part.number is not None):
            lines.append(f"</li></{open_tags.pop()}>")
        elif len(open_tags) == depth:
            lines.append("</li>")
        while len(open_tags) < depth:
            open_tags.append("ul" if part.number is None else "ol")
            start = f' start="{part.number}"' if part.number not in (None, 1) else ""
            lines.append(f"<{open_tags[-1]}{start}>")
        lines.append(f"<li>{row}")
    while open_tags:
        lines.append(f"</li></{open_tags.pop()}>")
    return "\n".join(lines)


def _table(parts: tuple[Part, ...]) -> str:
    rows = []
    for index, part in enumerate(parts):
        tag = "td" if index else "th"
        rows.append("<tr>" + "".join(f"<{tag}>{escape(cell, quote=False)}</{tag}>" for cell in part.cells) + "</tr>")
    return f"<table>\n<thead>{rows[0]}</thead>\n<tbody>\n" + "\n".join(rows[1:]) + "\n</tbody>\n</table>"
