"""Writes what stands inside a paragraph as inline HTML, and counts how it looks."""

import re
from collections import Counter

from lxml import etree

from studyapp.reading.opendocument.styles import Look

_BLANKS = re.compile(r"[ \t\r\n]+")


class InlineWriter:
    """Writes into one paragraph.

    Attributes:
        element: of the paragraph.
    """

    def __init__(self, element: etree._Element, base: Look, *, plain: bool = False) -> None:
        """Begin a paragraph.

        Args:
            element: of the paragraph.
            base: the look of the paragraph, against which words are set out.
            plain: looks do not matter, as in a heading.
        """
        self.element = element
        self._base = base
        self._plain = plain
        self._into = element
        self._leaf: etree._Element | None = None
        self._tags: tuple[str, ...] = ()
        self._texts: list[str] = []
        self._sizes: Counter[int] = Counter()
        self._bold = 0

    @property
    def text(self) -> str:
        """What is visible, white space folded."""
        return " ".join("".join(self._texts).replace("\u00ad", "").split())

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return 0 < self._bold == self._sizes.total()

    @property
    def size(self) -> int:
        """Of most letters, in half points."""
        return self._sizes.most_common(1)[0][0] if self._sizes else round(self._base.size or 0)

    def write(self, text: str, look: Look, *, folded: bool = True) -> None:
        """Append characters.

        Args:
            text: the characters.
            look: all that is known of their look.
            folded: white space counts as one blank, as in the file itself.
        """
        if folded:
            text = _BLANKS.sub(" ", text)
        if not text or look.hidden:
            return
        self._texts.append(text)
        letters = len(text.strip())
        if letters:
            self._sizes[round(look.size or 0)] += letters
            self._bold += letters * bool(look.bold)
        tags = () if self._plain else self._set_out(look)
        if self._leaf is None or tags != self._tags:
            self._leaf = self._into
            for tag in tags:
                self._leaf = etree.SubElement(self._leaf, tag)
            self._tags = tags
        _append(self._leaf, text)

    def line_break(self) -> None:
        """The line ends here."""
        self._texts.append(" ")
        self.child("br")

    def child(self, tag: str, **attributes: str) -> etree._Element:
        """An element with nothing in it yet."""
        self._leaf = None
        return etree.SubElement(self._into, tag, dict(attributes))

    def enter(self, element: etree._Element) -> etree._Element:
        """What comes next stands in this element; returns the one that it stood in before, to be entered again."""
        before, self._into, self._leaf = self._into, element, None
        return before

    def formula(self, root: etree._Element) -> None:
        """A formula."""
        self._texts.append(" ".join("".join(str(text) for text in root.itertext()).split()))
        self._leaf = None
        self._into.append(root)

    def _set_out(self, look: Look) -> tuple[str, ...]:
        tags = (
            ("sup" if look.raised == "sup" else "sub") if look.raised else "",
            "strong" if look.bold and not self._base.bold else "",
            "em" if look.italic and not self._base.italic else "",
            "code" if look.typed and not self._base.typed else "",
        )
        return tuple(filter(None, tags))


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
