"""The quick way from the commonest HTML to Markdown: one line of words, some of them bold or in italics."""

import html as entities
import re

from studyapp.rendering.markdown import escape_but_formulas, in_one_line
from studyapp.rendering.maths import is_money_alone

_TAG = re.compile(r"(</?(?:b|strong|i|em)>)")
_BEGINS = re.compile(r"[ #>~=+-]|\d{1,9}[.)]|$")  # what may begin a heading, a list and the like
_MEANS_MORE = re.compile(r"[\\`*_\[\]<&:{}]")
_TIMES = re.compile(r"\d\*\d")
_LETTERS = bytes(code for code in range(0x20, 0x7F) if chr(code) not in "\\`*_[]<&:{}")
_PLAIN = _LETTERS.replace(b'"', b"")
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}


def is_everyday(text: str) -> bool:
    """Whether a text is nothing but words that are the same in HTML and in Markdown, as most texts are."""
    if not (text[:1].isalpha() or not _BEGINS.match(text)) or text[-1] == " " or "  " in text:
        return False
    if text.isascii():  # a third of the time that the pattern takes
        return not text.encode().translate(None, _LETTERS) and is_money_alone(text)
    return text.isprintable() and not _MEANS_MORE.search(text) and is_money_alone(text)


def are_everyday(texts: str, between: str) -> bool:
    """Whether several texts are everyday, and hold nothing but ASCII that JSON writes as it is.

    Args:
        texts: all of them in one.
        between: one control character, which stands between them.
    """
    if texts.encode().translate(None, _PLAIN).strip(between.encode()) or "  " in texts or texts[-1:] == " ":
        return False
    if f" {between}" in texts or not is_money_alone(texts):
        return False
    return not any(map(_BEGINS.match, texts.split(between)))


def quick_markdown(html: str) -> str | None:
    """The Markdown that shows the same; None where that is not sure without a look at what it shows.

    It is sure where all marks are alike, apart from each other, and around words that begin and end with a letter or a
    digit: such marks open and close whatever stands beside them (CommonMark, left- and right-flanking).
    """
    if is_everyday(html):
        return html
    if "<" not in html and "&" not in html:
        return escape_but_formulas(in_one_line(html).strip())
    written: list[str] = []
    opened, mark = "", None
    pieces = _TAG.split(html)
    for place, piece in enumerate(pieces):
        if place % 2:
            name = piece.strip("</>")
            is_next = name == opened if piece[1] == "/" else not opened
            if not is_next or mark not in (None, _MARKS[name]):
                return None
            opened, mark = "" if opened else name, _MARKS[name]
            continue
        text = entities.unescape(piece) if "&" in piece else piece
        is_word = text[:1].isalnum() and text[-1:].isalnum()
        if "<" in piece or (opened and not is_word) or (not text and 0 < place < len(pieces) - 1):
            return None
        shown = escape_but_formulas(in_one_line(text))
        written.append(f"{mark}{shown}{mark}" if opened else shown)
    found = "".join(written)
    is_sure = not opened and found.strip() == found.strip(" ") and not _TIMES.search(found)
    return found.strip(" ") if is_sure else None
