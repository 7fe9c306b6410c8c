"""Known formats that this program cannot read, each with advice."""

from typing import Final

from studyapp.domain.messages import msg
from studyapp.formats.values import Format, Kind

_OTHER = msg("choose-a-file-with-a-text-in-it")
_AS_DOCX = msg("open-it-in-a-word-processor")
_AS_PDF = msg("save-it-as-pdf-in-the-program")
_AS_EPUB = msg("get-it-as-epub")
_AS_PAGE = msg("open-it-in-a-browser")
_ANEW = msg("get-the-file-once-more-from-where")
_SHOWN = msg("pictures-are-not-read")
_SAID = msg("sounds-and-videos-are-not-read")
_UNPACK = msg("unpack-it-and-open-one-of-the-files")


def _unread(name: str, called: str, advice: str, signature: bytes = b"", parts: tuple[str, ...] = ()) -> Format:
    """Return a format that nobody reads; one of the parts is enough."""
    together = tuple((part,) for part in parts)
    return Format(name, Kind.OTHER, called, advice=advice, signature=signature, parts=together, is_read=False)


_BOM = rb"(?:\xef\xbb\xbf)?"
_COMPOUND = rb"\xd0\xcf\x11\xe0"
_XML = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?"

ZIP = _unread("zip", msg("a-zip-archive"), _UNPACK)
BROKEN_ZIP = _unread("broken-zip", msg("a-damaged-archive-without-a-list-of-contents"), _ANEW)
BINARY = _unread(
    "binary",
    msg("not-a-text-but-a-binary-file"),
    msg("plain-text-markdown-pdf"),
)

UNREAD_TEXTS: Final[tuple[Format, ...]] = (
    _unread("notebook", msg("a-notebook"), msg("save-it-as-html-or-markdown"),
        _BOM + rb"\s*\{\s*\"(?:cells|metadata|nbformat)\"\s*:"),
    _unread("org", msg("an-org-document"), msg("save-it-as-html-or-markdown"), _BOM + rb"(?:\s*#\+\w+:[^\n]*\n)"),
    _unread("ris", msg("a-list-of-sources"), msg("open-the-text-that-cites-them"), _BOM + rb"\s*TY  - "),
    _unread("clippings", msg("a-list-of-kindle-clippings"), msg("open-the-book-or-text-itself"),
        _BOM + rb"[^\n]{1,300}\r?\n- (?:Your |Ihre? )[^\n]{1,200}\n\r?\n"),
    _unread("xml", msg("a-file-of-xml"), msg("save-it-as-html-or-markdown"),
        _BOM + rb"\s*<\?xml[^>]*>\s*(?:<!--(?s:.{0,2000}?)-->\s*)*<(?!(?:[a-z]+:)?html\b|office:|!DOCTYPE html)"),
)  # fmt: skip
"""Texts written for another program: read as essays, they would be asked with their marks."""

UNREAD: Final[tuple[Format, ...]] = (
    _unread("broken-pdf", msg("a-damaged-pdf-document"), _ANEW, rb"%PDF-"),
    _unread("presentation", msg("a-presentation"), _AS_PDF, parts=("ppt/",)),
    _unread("workbook", msg("a-table-of-numbers"), _OTHER, parts=("xl/",)),
    _unread("pages", msg("a-pages-document"), _AS_DOCX, parts=("Index/Document.iwa", "index.xml", "QuickLook/")),
    ZIP,
    BROKEN_ZIP,
    _unread("protected", msg("protected-by-a-password"), msg("save-it-without-one-and-open-that"),
        _COMPOUND + rb"(?s:.*)E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c"),
    _unread("ppt", msg("an-old-presentation-ppt"), _AS_PDF, _COMPOUND + rb"(?s:.*)P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"),
    _unread("xls", msg("an-old-table-of-numbers"), _OTHER, _COMPOUND + rb"(?s:.*)W\0o\0r\0k\0b\0o\0o\0k\0"),
    _unread("doc", msg("an-old-word-document"), _AS_DOCX, _COMPOUND),
    _unread("rtf", msg("an-rtf-document"), _AS_DOCX, rb"\s*\{\\rtf"),
    _unread("wpd", msg("a-wordperfect-document"), _AS_DOCX, rb"\xffWPC"),
    _unread("kindle", msg("a-kindle-e-book"), _AS_EPUB, rb"(?s:.{60})(?:BOOKMOBI|TEXtREAd)|TPZ|\xeaDRMION|CONT\x02"),
    _unread("other-book", msg("an-e-book-of-a-kind-that-cannot"), _AS_EPUB, rb"ITOLITLS|ITSF\x03|AT&TFORM"),
    _unread("fictionbook", msg("a-fictionbook-e-book"), _AS_EPUB, _XML + rb"<FictionBook\b"),
    _unread("webarchive", msg("a-web-archive"), _AS_PAGE, rb"bplist00"),
    _unread("mht", msg("a-web-archive-mht"), _AS_PAGE,
        rb"(?:From:[^\n]*\n(?:[ \t][^\n]*\n)*)?(?s:.{0,500}?)MIME-Version:(?s:.{0,1000}?)multipart/related"),
    _unread("postscript", msg("a-postscript-document"), _AS_PDF, rb"%!PS"),
    _unread("picture", msg("a-picture"), _SHOWN,
        rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF(?s:.{4})WEBP|II\*\0|MM\0\*|BM|\0\0(?s:..)ftyp(?:hei|mif1|avif)"),
    _unread("drawing", msg("a-picture"), _SHOWN,
        _XML + rb"(?:<!--(?s:.{0,2000}?)-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\s"),
    _unread("recording", msg("a-sound-or-a-video"), _SAID,
        rb"\0\0(?s:..)ftyp|\x1aE\xdf\xa3|FLV\x01|\0\0\x01[\xb3\xba]|0&\xb2u|RIFF(?s:.{4})(?:AVI |WAVE)|"
        rb"OggS\0|fLaC\0|ID3[\x02-\x04]|\xff[\xf2\xf3\xfb]"),
    _unread("packed", msg("a-packed-file"), _UNPACK, rb"\x1f\x8b|BZh|7z\xbc\xaf|\xfd7zXZ|Rar!"),
    _unread("database", msg("a-database"), _OTHER, rb"SQLite format 3\0"),
    _unread("program", msg("a-program"), _OTHER, rb"\x7fELF|MZ"),
    *UNREAD_TEXTS,
    BINARY,
)  # fmt: skip
"""Formats that nobody reads; what is more special comes first."""
