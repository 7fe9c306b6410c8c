"""The lines of a plain text, with their place and their distance from the margin."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\f]*")
_ENDED = re.compile(r"[.!?…:][\"'’”)\]»]*(?:\[?\d{1,3}\]?)?$")
_TAB = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it.

    Attributes:
        text: the visible part; empty for a blank line.
        start: offset of its first character.
        indent: columns before it.
        new_page: a form feed stands right before it.
    """

    text: str
    start: int
    indent: int
    new_page: bool = False

    @property
    def end(self) -> int:
        """One past the offset of the last visible character."""
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence may end with this line."""
        return ends_sentence(self.text)

    @property
    def begins_sentence(self) -> bool:
        """Whether a sentence may begin with this line."""
        return begins_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Whether a sentence may end with the last character of a line."""
    return bool(_ENDED.search(text))


def begins_sentence(text: str) -> bool:
    """Whether a sentence may begin with the first character of a line."""
    first = text.lstrip("\"'‘“«([¿¡")[:1]
    return first.isupper() or first.isdigit()


def split_lines(text: str) -> list[Line]:
    """All lines, also the blank ones; a form feed ends a line too."""
    lines: list[Line] = []
    at = 0
    new_page = False
    while True:
        match = _LINE.match(text, at)
        content = match[0] if match else ""
        visible = content.strip()
        lead = content[: len(content) - len(content.lstrip())]
        lines.append(Line(visible, at + len(lead), len(lead.expandtabs(_TAB)), new_page))
        at += len(content)
        if at >= len(text):
            return lines
        new_page = text[at] == "\f"
        at += 1
