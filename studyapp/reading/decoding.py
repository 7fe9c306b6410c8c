"""A file's bytes -> its characters: UTF-8 first, then a guess that the user is told of."""

import codecs
import io
import re
import zipfile

from studyapp.domain.errors import StudyAppError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OPENED = "Plain text, Markdown, PDF, Word (.docx), OpenDocument (.odt), EPUB and web pages (.html) can be opened"
_TURN = f"{_OPENED}: save it as one of these."
_OTHER = "Choose a file with a text in it."
_AS_DOCX = "Open it in a word processor, save it as .docx or .odt, and open that."
_AS_PDF = "Save it as PDF in the program that made it, and open that."
_AS_EPUB = "Get it as EPUB, or turn it into one with a program for e-books."
_AS_PAGE = "Open it in a browser, save it as a web page (.html), and open that."
_ANEW = "Get the file once more from where it came from, or save it anew in the program that made it."
_SHOWN = "Pictures are not read: get the text that it shows."
_SAID = "Sounds and videos are not read: get what is said in it as a text."
_ARCHIVE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_KNOWN_TYPES = (
    (rb"%PDF-", "a damaged PDF document", _ANEW),
    (rb"PK\x03\x04(?s:.*)ppt/", "a presentation", _AS_PDF),
    (rb"PK\x03\x04(?s:.*)xl/", "a table of numbers", _OTHER),
    (rb"PK\x03\x04(?s:.*)(?:Index/Document\.iwa|index\.xml|QuickLook/)", "a Pages document", _AS_DOCX),
    (rb"PK\x03\x04", "a ZIP archive", "Unpack it and open one of the files in it."),
    (rb"\xd0\xcf\x11\xe0(?s:.*)E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c", "protected by a password",
     "Save it without one and open that."),
    (rb"\xd0\xcf\x11\xe0(?s:.*)P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", "an old presentation (.ppt)", _AS_PDF),
    (rb"\xd0\xcf\x11\xe0(?s:.*)W\0o\0r\0k\0b\0o\0o\0k\0", "an old table of numbers (.xls)",
     _OTHER),
    (rb"\xd0\xcf\x11\xe0", "an old Word document (.doc)", _AS_DOCX),
    (rb"\s*\{\\rtf", "an RTF document", _AS_DOCX),
    (rb"\xffWPC", "a WordPerfect document", _AS_DOCX),
    (rb"(?s:.{60})(?:BOOKMOBI|TEXtREAd)|TPZ|\xeaDRMION|CONT\x02", "a Kindle e-book", _AS_EPUB),
    (rb"ITOLITLS|ITSF\x03|AT&TFORM", "an e-book of a kind that cannot be opened", _AS_EPUB),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<FictionBook\b", "a FictionBook e-book", _AS_EPUB),
    (rb"bplist00", "a web archive", _AS_PAGE),
    (rb"(?:From:[^\n]*\n(?:[ \t][^\n]*\n)*)?(?s:.{0,500}?)MIME-Version:(?s:.{0,1000}?)multipart/related",
     "a web archive (.mht)", _AS_PAGE),
    (rb"%!PS", "a PostScript document", _AS_PDF),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF(?s:.{4})WEBP|II\*\0|MM\0\*|BM|\0\0(?s:..)ftyp(?:hei|mif1|avif)", "a picture",
     _SHOWN),
    (rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.{0,2000}?)-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\s",
     "a picture", _SHOWN),
    (rb"\0\0(?s:..)ftyp|\x1aE\xdf\xa3|FLV\x01|\0\0\x01[\xb3\xba]|0&\xb2u|RIFF(?s:.{4})(?:AVI |WAVE)|"
     rb"OggS\0|fLaC\0|ID3[\x02-\x04]|\xff[\xf2\xf3\xfb]", "a sound or a video", _SAID),
    (rb"\x1f\x8b|BZh|7z\xbc\xaf|\xfd7zXZ|Rar!", "a packed file", "Unpack it and open one of the files in it."),
    (rb"SQLite format 3\0", "a database", _OTHER),
    (rb"\x7fELF|MZ", "a program", _OTHER),
)  # fmt: skip
_TYPES = tuple((re.compile(form), kind, advice) for form, kind, advice in _KNOWN_TYPES)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_TEXT_STARTS = (b"BM", b"MZ", b"MM", b"II")  # letters that a text may begin with as well
_SAMPLE = 100_000
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "latin_1": "ISO 8859-1",
    "mac_roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf_16": "UTF-16",
}
# Of the bytes 0x80 to 0xff those that Western prose uses: quotation marks, dashes, currency, accented letters.
_WESTERN = re.compile(
    r"[€‚„…‰‹‘’“”•–—™›§«»©®°±²³·¹¼½¾¿¡£¥´¨¸ª ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŸßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž×]"
)

# Letters of Central European encodings would stand as these in the middle of words.
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¹²³¿¡¼½¾£¥¨´¸±×][^\W\d_]")


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a file.

    Args:
        data: the file's bytes.
        name: how to name the file to the user.

    Returns:
        The text without byte order mark, and sentences for the user on how it was read.

    Raises:
        StudyAppError: the file is no text, or nothing tells in which encoding it is written.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), ()
    _refuse_known_types(data, name)
    wide = _wide_encoding(data)
    if wide:
        return _strict(data, wide, name), (f"Read as {_NAMES[wide]}, which its bytes look like.",)
    controls = len(_CONTROLS.findall(data[:_SAMPLE]))
    if b"\0" in data or controls * 100 > min(len(data), _SAMPLE):
        raise StudyAppError(f"{name} is not a text but a binary file.", _TURN)
    try:
        return data.decode("utf-8").removesuffix("\x1a"), ()
    except UnicodeDecodeError:
        return guessed(data, name)


def _refuse_known_types(data: bytes, name: str) -> None:
    if data.startswith(_ARCHIVE) and not zipfile.is_zipfile(io.BytesIO(data)):
        raise StudyAppError(f"{name} is damaged: its list of contents cannot be read.", _ANEW)
    # Names of parts stand anywhere in an archive; all else is told by its first bytes.
    head = data if data.startswith((_ARCHIVE, _COMPOUND)) else data[:4096]
    for form, kind, advice in _TYPES:
        if form.match(head):
            if data.startswith(_TEXT_STARTS) and not _CONTROLS.search(data[:512]):
                continue
            raise StudyAppError(f"{name} is {kind}.", advice)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in a Western text every other byte is zero."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) == 0:
            return encoding
    return None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        shown = _NAMES.get(encoding, encoding.upper())
        raise StudyAppError(
            f"{name} says that it is {shown}, but it is damaged at byte {error.start}.", "Save it again as UTF-8."
        ) from error


def guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a text that names no encoding and is not UTF-8.

    Windows-1252 is tried where the odd bytes make sense in it, else what charset-normalizer finds.

    Args:
        data: the file's bytes.
        name: how to name the file to the user.

    Returns:
        The text, and a sentence for the user that names the encoding.

    Raises:
        StudyAppError: nothing tells in which encoding it is written.
    """
    from charset_normalizer import from_bytes  # seldom needed

    sample = _telling_sample(data)
    candidates = ["cp1252"] if _reads_as_western(sample) else []
    best = from_bytes(sample).best()
    if best is not None:
        candidates.append(best.encoding)
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        shown = _NAMES.get(encoding, encoding.replace("_", "-").upper())
        notice = f"Read as {shown}, because it is not UTF-8. If letters look wrong, save it as UTF-8 and open it again."
        return text.removesuffix("\x1a"), (notice,)
    raise StudyAppError(f"{name} is in an encoding that could not be made out.", "Save it as UTF-8 and open it again.")


def _telling_sample(data: bytes) -> bytes:
    """The first lines, from the whole file, that hold bytes beyond ASCII."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE] or data[:_SAMPLE]


def _reads_as_western(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    odd = [c for c in text if not c.isascii()]
    if not all(_WESTERN.match(c) for c in odd) or _SYMBOL_IN_WORD.search(text):
        return False
    # Another alphabet in a one-byte encoding turns most of its letters into accented ones.
    return sum(c.isalpha() for c in odd) < 0.35 * sum(c.isalpha() for c in text)
