"""The safe HTML of a question -> elements of QTI, which takes strict XHTML alone."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from studyapp.classroom.questions import writable

_VOID = frozenset({"br", "hr"})
_INLINE = frozenset({"a", "br", "code", "em", "span", "strong"})


def blocks_of(html: str) -> list[Element]:
    """The blocks of safe HTML; words that stand in none get a paragraph."""
    reader = _Reader()
    reader.feed(writable(html))
    reader.close()
    return [block for block in reader.root if len(block) or (block.text or "").strip() or block.tag == "hr"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open: list[Element] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) == 1 and tag in _INLINE:
            self._paragraph()
        elif tag not in _INLINE and len(self._open) == 2 and self._open[1].get("class") == "words":
            self._open.pop()
        kept = {name: value or "" for name, value in attrs if (tag, name) in (("a", "href"), ("span", "class"))}
        element = SubElement(self._open[-1], tag, kept)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if len(self._open) == 1:
            if not data.strip():
                return
            self._paragraph()
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def _paragraph(self) -> None:
        self._open.append(SubElement(self.root, "p", {"class": "words"}))
