"""Formats that are known and that nobody here reads, each with what to do instead; no name makes a file one of them."""

from typing import Final

from studyapp.formats.values import Format, Kind

_OTHER = "Choose a file with a text in it."
_AS_DOCX = "Open it in a word processor, save it as .docx or .odt, and open that."
_AS_PDF = "Save it as PDF in the program that made it, and open that."
_AS_EPUB = "Get it as EPUB, or turn it into one with a program for e-books."
_AS_PAGE = "Open it in a browser, save it as a web page (.html), and open that."
_ANEW = "Get the file once more from where it came from, or save it anew in the program that made it."
_SHOWN = "Pictures are not read: get the text that it shows."
_SAID = "Sounds and videos are not read: get what is said in it as a text."
_UNPACK = "Unpack it and open one of the files in it."


def _of(name: str, called: str, advice: str, signature: bytes = b"", parts: tuple[str, ...] = ()) -> Format:
    """Return a format that nobody reads; one of the parts is enough."""
    together = tuple((part,) for part in parts)
    return Format(name, Kind.OTHER, called, advice=advice, signature=signature, parts=together, is_read=False)


_COMPOUND = rb"\xd0\xcf\x11\xe0"
_XML = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?"

ZIP = _of("zip", "a ZIP archive", _UNPACK)
BROKEN_ZIP = _of("broken-zip", "a damaged archive without a list of contents", _ANEW)
BINARY = _of(
    "binary",
    "not a text but a binary file",
    "Plain text, Markdown, PDF, Word (.docx), OpenDocument (.odt), EPUB and web pages (.html) can be opened: save it "
    "as one of these.",
)

UNREAD: Final[tuple[Format, ...]] = (
    _of("broken-pdf", "a damaged PDF document", _ANEW, rb"%PDF-"),
    _of("presentation", "a presentation", _AS_PDF, parts=("ppt/",)),
    _of("workbook", "a table of numbers", _OTHER, parts=("xl/",)),
    _of("pages", "a Pages document", _AS_DOCX, parts=("Index/Document.iwa", "index.xml", "QuickLook/")),
    ZIP,
    BROKEN_ZIP,
    _of("protected", "protected by a password", "Save it without one and open that.",
        _COMPOUND + rb"(?s:.*)E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c"),
    _of("ppt", "an old presentation (.ppt)", _AS_PDF, _COMPOUND + rb"(?s:.*)P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"),
    _of("xls", "an old table of numbers (.xls)", _OTHER, _COMPOUND + rb"(?s:.*)W\0o\0r\0k\0b\0o\0o\0k\0"),
    _of("doc", "an old Word document (.doc)", _AS_DOCX, _COMPOUND),
    _of("rtf", "an RTF document", _AS_DOCX, rb"\s*\{\\rtf"),
    _of("wpd", "a WordPerfect document", _AS_DOCX, rb"\xffWPC"),
    _of("kindle", "a Kindle e-book", _AS_EPUB, rb"(?s:.{60})(?:BOOKMOBI|TEXtREAd)|TPZ|\xeaDRMION|CONT\x02"),
    _of("other-book", "an e-book of a kind that cannot be opened", _AS_EPUB, rb"ITOLITLS|ITSF\x03|AT&TFORM"),
    _of("fictionbook", "a FictionBook e-book", _AS_EPUB, _XML + rb"<FictionBook\b"),
    _of("webarchive", "a web archive", _AS_PAGE, rb"bplist00"),
    _of("mht", "a web archive (.mht)", _AS_PAGE,
        rb"(?:From:[^\n]*\n(?:[ \t][^\n]*\n)*)?(?s:.{0,500}?)MIME-Version:(?s:.{0,1000}?)multipart/related"),
    _of("postscript", "a PostScript document", _AS_PDF, rb"%!PS"),
    _of("picture", "a picture", _SHOWN,
        rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF(?s:.{4})WEBP|II\*\0|MM\0\*|BM|\0\0(?s:..)ftyp(?:hei|mif1|avif)"),
    _of("drawing", "a picture", _SHOWN,
        _XML + rb"(?:<!--(?s:.{0,2000}?)-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\s"),
    _of("recording", "a sound or a video", _SAID,
        rb"\0\0(?s:..)ftyp|\x1aE\xdf\xa3|FLV\x01|\0\0\x01[\xb3\xba]|0&\xb2u|RIFF(?s:.{4})(?:AVI |WAVE)|"
        rb"OggS\0|fLaC\0|ID3[\x02-\x04]|\xff[\xf2\xf3\xfb]"),
    _of("packed", "a packed file", _UNPACK, rb"\x1f\x8b|BZh|7z\xbc\xaf|\xfd7zXZ|Rar!"),
    _of("database", "a database", _OTHER, rb"SQLite format 3\0"),
    _of("program", "a program", _OTHER, rb"\x7fELF|MZ"),
    BINARY,
)  # fmt: skip
"""Formats that nobody reads; what is more special comes first."""
