"""Scan a LaTeX source: its tokens, and the arguments of its commands."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*(?P<empty>\n\s*)?)?)"
    r"|(?P<part>\n[ \t]*\n\s*)"
    r"|(?P<blank>\s+)"
    r"|(?P<accent>\\(?:['`^\"~=.]|[cHkruvbdt](?![a-zA-Z]))[ \t]*(?:\{\\?[a-zA-Z]{0,2}\}|\\[ij](?![a-zA-Z])|[a-zA-Z]))"
    r"|(?P<display>\\\[|\$\$)"
    r"|(?P<formula>\\\(|\$)"
    r"|\\begin[ \t]*\{(?P<begin>[^{}\n]{1,60})\}"
    r"|\\end[ \t]*\{(?P<end>[^{}\n]{1,60})\}"
    r"|\\(?P<name>[a-zA-Z@]+)\*?"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<tie>~)|(?P<dash>---?)|(?P<quote>``|''|,,|\"[`'])|(?P<apostrophe>[`'])|(?P<cell>&)"
    r"|(?P<text>[^\\%$\s{}~&`'\",-]+|.)",
    re.DOTALL,
)
"""The next token at any place; only a source that ends with a backslash has none."""

_OPTIONAL = re.compile(r"\s{0,9}\[((?:[^\[\]{}]|\{[^{}]{0,200}\}){0,500})\]")
_BRACES = re.compile(r"\\.|[{}]|%[^\n]*", re.DOTALL)
_OPENING = re.compile(r"\s{0,9}\{")
_LONGEST = 20_000  # characters of an argument that is read as a whole


@dataclass(frozen=True, slots=True)
class Argument:
    """The contents of the brackets of a command.

    Attributes:
        text: without the brackets.
        end: the offset behind the closing one.
    """

    text: str
    end: int


class Scanner:
    """Finds the arguments of commands in a source, whose braces it matches once."""

    def __init__(self, text: str) -> None:
        """Take the source."""
        self.text = text
        self._closing: dict[int, int] = {}
        self._places: dict[str, list[int]] = {}
        opened: list[int] = []
        for edge in _BRACES.finditer(text):
            if edge[0] == "{":
                opened.append(edge.start())
            elif edge[0] == "}" and opened:
                self._closing[opened.pop()] = edge.start()

    def next_place(self, pattern: str, at: int) -> int:
        """Return the first place from a position on at which a pattern matches; -1 if there is none."""
        if pattern not in self._places:
            self._places[pattern] = [match.start() for match in re.finditer(f"(?={pattern})", self.text)]
        places = self._places[pattern]
        index = bisect_left(places, at)
        return places[index] if index < len(places) else -1

    def option(self, at: int) -> Argument | None:
        """Return the argument in square brackets at a position, or None."""
        match = _OPTIONAL.match(self.text, at)
        return Argument(match[1], match.end()) if match else None

    def argument(self, at: int, longest: int = _LONGEST) -> Argument | None:
        """Return the argument in braces at a position; None if they do not close, or too far away."""
        inside = self.opened_group(at)
        close = self._closing.get(inside - 1, -1)
        return Argument(self.text[inside:close], close + 1) if inside and 0 <= close - inside <= longest else None

    def behind_arguments(self, at: int, count: int) -> int:
        """Return the place behind the arguments of a command: any in square brackets, and so many in braces."""
        while True:
            while argument := self.option(at):
                at = argument.end
            braced = self.argument(at) if count else None
            if braced is None:
                return at
            at, count = braced.end, count - 1

    def opened_group(self, at: int) -> int:
        """Return the place behind the brace that opens here; 0 if none does."""
        opening = _OPENING.match(self.text, at)
        return opening.end() if opening else 0
