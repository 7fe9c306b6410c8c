"""Parse a page: detect its encoding, and accept broken HTML as browsers do."""

import codecs
import re
from html.entities import html5
from itertools import islice

from lxml import etree

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import msg
from studyapp.reading.archive import UntrustedError
from studyapp.reading.decoding import decode_guessed
from studyapp.reading.html.elements import Element

MOST_TAGS = 300_000
"""Tags of the largest page that is read."""

_NAMED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*(?P<meta>[A-Za-z][\w:.-]{1,40})"
    rb"|^\s*<\?xml\b[^>]{0,300}?encoding\s*=\s*[\"'](?P<xml>[A-Za-z][\w:.-]{1,40})",
    re.IGNORECASE,
)
_REACH = 8192  # bytes in which a page names its encoding
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Browsers read these names as their larger sisters, and pages rely on it.
_LARGER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "utf-8",
}
_OF_TEXT = re.compile(r"ascii|(?:utf|cp|iso|koi|mac|gb|big5|euc|shift|tis|johab|hz)[\w-]*")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_KEPT = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,800}\?>")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\b[^\[>]{0,2000}>", re.IGNORECASE)
_CLOSED = re.compile(r"<(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:\s[^<>]*)?)/>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_FLAT = re.compile(
    r"</?(?:div|section|article|main|center|span|font|b|i|u|s|em|strong|small|big|tt|a|ul|ol|li|dl|dd|dt|table|tbody|tr"
    r"|td|blockquote|form|fieldset|details|nav|aside)\b[^<>]*>",
    re.IGNORECASE,
)
# The parser compares each attribute of a tag with all others; and what is asked for often should be short.
_TAG = re.compile(r"<(?P<name>[A-Za-z][^\s/>]{0,40})(?P<rest>[\s/](?:=\s*+(?:\"[^\"]*\"|'[^']*')|[^>])*+)(?:>|\Z)")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s/=][^\s/=]*+)(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s\"'][^\s]*+))?")
_LONG_TAG = 600  # characters
_MOST_ATTRIBUTES = 200
_LONGEST_VALUE = 5000
_ADDRESSES = frozenset("src href xlink:href data-src data-original".split())
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decode_page(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a page, and sentences for the user on how it was read.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.
        declared: the encoding that is named outside of the page; it goes before what the page says.

    Raises:
        StudyAppError: nothing tells in which encoding it is written.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    if wide := _wide(data):
        return data.decode(wide, "replace"), ()
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            continue
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), (msg("a-few-damaged-letters-were-left-out"),)
    return decode_guessed(data, name)


def page_tree(text: str, name: str) -> tuple[Element, tuple[str, ...]]:
    """Return the tree of a page, and sentences for the user on how it was read.

    Args:
        text: the page, bounded.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it holds nothing.
    """
    root, tree = _parse_forgivingly(text)
    notices: tuple[str, ...] = ()
    if not tree:
        root, tree = _parse_forgivingly(_FLAT.sub("<p>", text))
        notices = (msg("is-nested-deeper-than-pages-are", name=name),)
    if root is None or not tree:
        raise StudyAppError(
            msg("could-not-be-read-as-a-web-page", name=name), msg("open-it-in-a-browser-and-save-it-again")
        )
    return root, notices


def bound_page(text: str, name: str) -> str:
    """Return a page that the parser can take: no control characters, no crowds of attributes, closed elements.

    Args:
        text: the page.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it has far too many tags.
    """
    if text.count("<") > MOST_TAGS:
        raise StudyAppError(
            msg("has-more-than-tags", name=name, most_tags=MOST_TAGS), msg("save-the-text-alone-and-open-that")
        )
    clean = _TAG.sub(_lean, _CONTROLS.sub("", text))
    return _write_empty_elements_out(clean) if _DECLARATION.match(clean) else clean


def chapter_tree(text: str, name: str) -> Element:
    """Return the tree of a chapter of a book, which is XHTML or claims to be.

    Args:
        text: the chapter.
        name: the name of the file in messages.

    Raises:
        StudyAppError: it holds nothing, has far too many tags, or is nested too deep.
    """
    declaration = _DECLARATION.match(text)
    bare = text[declaration.end() :] if declaration else text
    bare = _DOCTYPE.sub("", bare, count=1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    resolved = _ENTITY.sub(lambda match: match[0] if match[1] in _KEPT else html5.get(f"{match[1]};", match[0]), bare)
    try:
        return etree.fromstring(_CONTROLS.sub("", resolved).strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UntrustedError(msg("is-nested-too-deep", name=name)) from error
        return page_tree(_write_empty_elements_out(bound_page(text, name)), name)[0]


def _parse_forgivingly(text: str) -> tuple[Element | None, bool]:
    """Return the tree, and whether it was read to the end."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    if not text.strip():
        return None, True
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, _was_read(parser)
    return root, _was_read(parser)


def _lean(tag: re.Match[str]) -> str:
    """Return a tag without very long values that are no pictures; without attributes if there are far too many."""
    name, attributes_text = tag["name"], tag["rest"]
    if len(attributes_text) < _LONG_TAG:
        return tag[0]
    attributes = list(islice(_ATTRIBUTE.finditer(attributes_text), _MOST_ATTRIBUTES + 1))
    if len(attributes) > _MOST_ATTRIBUTES:
        return f"<{name}>"
    short_attributes = [
        match[0] for match in attributes if len(match[0]) < _LONGEST_VALUE or match["name"].lower() in _ADDRESSES
    ]
    if len(short_attributes) == len(attributes):
        return tag[0]
    return f"<{name} {' '.join(short_attributes)}{'/' * attributes_text.endswith('/')}>"


def _was_read(parser: etree.HTMLParser) -> bool:
    return all(entry.type_name != "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _write_empty_elements_out(text: str) -> str:
    """Write elements that XML closes in one tag, such as `<a id="x"/>`, in two, as HTML needs."""
    return _CLOSED.sub(
        lambda match: (
            match[0] if match["name"].lower() in _VOID else f"<{match['name']}{match['rest']}></{match['name']}>"
        ),
        text,
    )


def _candidates(data: bytes, declared: str | None) -> list[str]:
    encodings: list[str] = []
    names = [(match["meta"] or match["xml"]).decode("ascii") for match in _NAMED.finditer(data[:_REACH])]
    for name in [declared, *names] if declared else names:
        try:
            codec_name = codecs.lookup(name).name
        except LookupError:
            continue
        if _OF_TEXT.fullmatch(codec_name):
            encodings.append(_LARGER.get(codec_name, codec_name))
    return [*encodings, "utf-8"]


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of the first tag is zero."""
    start = data[:4].lstrip(b"\r\n")
    if start.startswith(b"<\0") and data[3:4] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if start.startswith(b"\0<\0") else None


def _mostly_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 but for a few damaged ones."""
    text = data.decode("utf-8", "replace")
    odd = sum(not c.isascii() for c in text)
    return odd > 20 and text.count("\ufffd") < 0.02 * odd
