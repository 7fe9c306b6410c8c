"""Convert what a browser or a word processor puts on the clipboard to CommonMark."""

import re
from collections.abc import Mapping
from html import escape as escape_html
from html.parser import HTMLParser

from studyapp.rendering.formula_html import text_in_backslashes
from studyapp.rendering.from_html import cloze_to_markdown, html_text, to_markdown
from studyapp.rendering.markdown import escape
from studyapp.rendering.raised import raise_characters

_LONGEST = 1_000_000  # letters
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.S)
_SIGN_OF_ITEM = re.compile(r"mso-list:\s*Ignore[^>]*>(.*?)</span>", re.S | re.I)
_TAG = re.compile(r"<[^>]*>|&[#\w]+;")
_NUMBER = re.compile(r"\(?(?:\d+|[a-z]|[ivxlc]+)[.)]", re.I)
_DELETION = re.compile(r"\{\{c\d{1,3}::")
_WEB = re.compile(r"(?:https?|mailto):", re.I)
_HEAVY = re.compile(r"bold|bolder|[6-9]\d\d", re.I)

_UNSEEN = frozenset("head meta link style script title template noscript svg object iframe xml".split())
_VOID = frozenset("area base col embed input link meta param source track wbr".split())
_BOLD, _SLANTED = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "var", "dfn"})
_CODE = frozenset("code tt kbd samp".split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset("p div section article header footer main aside figure figcaption address dl dt dd tr".split())
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_RAISED = {"sup": 1, "sub": -1}


def pasted_markdown(html: str) -> str:
    """Return CommonMark that shows what pasted HTML shows, as far as CommonMark can.

    Bold, slanted, code, links, headings, lists, quotes, blocks of code and rules stay; cells of a table are parted by
    a bar, a picture is its description, and colours, underlines and fonts go. Raised and lowered digits and signs stay
    so, as in 10⁵ and H₂O.

    Args:
        html: HTML from a clipboard, often with text around the copied fragment.

    Returns:
        Markdown without white space around it; "" where nothing is shown.
    """
    fragment = _FRAGMENT.search(html)
    html = (fragment[1] if fragment else html)[:_LONGEST]
    reader = _HtmlSimplifier([_TAG.sub("", sign).strip() for sign in _SIGN_OF_ITEM.findall(html)])
    reader.feed(html)
    tidy = reader.finished()
    markdown = cloze_to_markdown(tidy) if _DELETION.search(tidy) else to_markdown(tidy)
    if markdown is None:  # what no field can hold stands there as its words
        markdown = "\n\n".join(map(escape, html_text(tidy).split("\n")))
    return markdown.strip()


class _HtmlSimplifier(HTMLParser):
    """Writes the HTML anew with the few tags that `html_blocks` reads, each closed where it belongs."""

    def __init__(self, signs: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._signs = signs[::-1]
        self._open: list[tuple[str, str]] = []  # each tag that came, and what closes it
        self._written: list[str] = []
        self._unseen = 0
        self._listed = ""  # the list whose items come as paragraphs

    def finished(self) -> str:
        """Close all elements and return the HTML."""
        self.close()
        while self._open:
            self._written.append(self._open.pop()[1])
        self._end_listed()
        return "".join(self._written)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "hr", "img"} and tag not in _VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        attributes = {name: value or "" for name, value in attrs}
        style = _style(attributes.get("style", ""))
        if self._unseen or tag in _UNSEEN or style.get("mso-list", "").casefold() == "ignore":
            self._unseen += tag not in {"br", "hr", "img"}
            self._open += [(tag, "")] if tag not in {"br", "hr", "img"} else []
        elif tag == "br":
            self._written.append("<br>")
        elif tag == "hr":
            self._written += [] if self._is_in(_HEADINGS | {"pre"}) else ["<hr>"]
        elif tag == "img":
            self._written.append(escape_html(attributes.get("alt", "")))
        else:
            opening, closing = self._tags(tag, attributes, style)
            self._written.append(opening)
            self._open.append((tag, closing))

    def handle_endtag(self, tag: str) -> None:
        if all(tag != name for name, _ in self._open):
            return
        while True:
            name, closing = self._open.pop()
            self._written.append(closing)
            self._unseen = max(0, self._unseen - 1)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._unseen or (self._innermost() in _LISTS and not data.strip()):
            return
        words = text_in_backslashes(data.replace("\xa0", " "))
        way = next((_RAISED[tag] for tag, _ in reversed(self._open) if tag in _RAISED), 0)
        words = raise_characters(words, way) if way else words
        self._written.append(escape_html(words, quote=False))

    def _tags(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> tuple[str, str]:
        """Return the opening and closing tags to write for an element."""
        if self._is_in({"pre"}):
            return "", ""
        if tag == "p" and "mso-list" in style:
            return self._item()
        if tag in _PARAGRAPHS | _HEADINGS | _LISTS | {"blockquote", "pre", "li", "table"}:
            return self._block(tag)
        if tag in _CELLS:
            is_first = "".join(self._written[-2:]).rstrip().endswith(">")
            return ("" if is_first else " | "), ""
        return self._inline(tag, attributes, style)

    def _block(self, tag: str) -> tuple[str, str]:
        self._end_listed()
        if self._is_in(_HEADINGS):
            return " ", " "
        if tag == "li":
            return ("<li>", "</li>") if self._innermost() in _LISTS else ("<p>", "</p>")
        before, after = ("<li>", "</li>") if self._innermost() in _LISTS else ("", "")
        if tag == "table":
            return before, after
        name = "p" if tag in _PARAGRAPHS else tag
        return f"{before}<{name}>", f"</{name}>{after}"

    def _item(self) -> tuple[str, str]:
        """Return an item of a list that a word processor writes as a paragraph with its sign."""
        sign = self._signs.pop() if self._signs else ""
        list_tag = "ol" if _NUMBER.fullmatch(sign) else "ul"
        if self._listed != list_tag:
            self._end_listed()
            self._listed = list_tag
            self._written.append(f"<{list_tag}>")
        return "<li>", "</li>"

    def _end_listed(self) -> None:
        if self._listed:
            self._written.append(f"</{self._listed}>")
            self._listed = ""

    def _inline(self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> tuple[str, str]:
        if tag == "a" and _WEB.match(attributes.get("href", "").strip()) and not self._is_in({"a"}):
            address = escape_html(attributes["href"].strip())
            return f'<a href="{address}">', "</a>"
        if tag in _CODE:
            return ("", "") if self._is_in(_CODE) else ("<code>", "</code>")
        weight, slant = style.get("font-weight", ""), style.get("font-style", "")
        is_bold = bool(_HEAVY.match(weight)) if weight else tag in _BOLD
        is_slanted = slant in {"italic", "oblique"} if slant else tag in _SLANTED
        marks = [name for name, on in (("b", is_bold and not self._is_in(_HEADINGS)), ("i", is_slanted)) if on]
        return "".join(f"<{mark}>" for mark in marks), "".join(f"</{mark}>" for mark in reversed(marks))

    def _is_in(self, tags: set[str] | frozenset[str]) -> bool:
        return any(tag in tags for tag, _ in self._open)

    def _innermost(self) -> str:
        """Return the innermost element that holds others, of those that are open."""
        return next((tag for tag, _ in reversed(self._open) if tag in _LISTS | _PARAGRAPHS | {"li", "blockquote"}), "")


def _style(text: str) -> dict[str, str]:
    """Return the properties of a style attribute."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().casefold(): value.strip().casefold() for name, _, value in pairs if value}
