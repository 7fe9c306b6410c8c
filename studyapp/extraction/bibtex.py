"""Scans a BibTeX or BibLaTeX file into entries of raw fields, however damaged the file is."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_OPENING = re.compile(r"@[ \t]*(?P<type>[^\s@{}(),=\"#%']+)\s*[{(]")
_AT_LINE_START = re.compile(rf"^[ \t]*{_OPENING.pattern}", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,{}()\"=%#@]+)\s*(?=[,})])")
_GAP = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|\Z))*")
_NAME = re.compile(r"(?P<name>[^\s,{}()\"=%#@]+)\s*=\s*")
_JOINT = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[^\s,#{}()\"=]*")
_EDGE = re.compile(r"\\.|[{}\"]", re.DOTALL)
_NO_ENTRIES = frozenset(("comment", "preamble"))
_LONGEST_VALUE = 100_000  # characters; definitions that contain one another would double at each step


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as written: its type in small letters, its key, and its fields by their names in small letters."""

    kind: str
    key: str
    fields: Mapping[str, str]


def scan(text: str) -> Iterator[RawEntry]:
    """The entries of a file in its order, with what `@string` defines put in.

    Damage costs one entry at most: a value that is never closed ends where the next entry begins a line, an entry
    without a key is passed over, and so is what a line comments out with a percent sign. Time is linear in the text.
    """
    starts = [match.start() for match in _AT_LINE_START.finditer(text)]
    strings: dict[str, str] = {}
    place = 0
    while opening := _OPENING.search(text, place):
        place = opening.end()
        line = text[text.rfind("\n", 0, opening.start()) + 1 : opening.start()]
        kind = opening["type"].lower()
        if line.lstrip().startswith("%") or kind in _NO_ENTRIES:
            continue
        following = bisect_right(starts, opening.start())
        cursor = _Cursor(text, place, starts[following] if following < len(starts) else len(text), strings)
        if kind == "string":
            strings |= cursor.fields()
        elif key := _KEY.match(text, place):
            cursor.place = key.end()
            yield RawEntry(kind, key["key"], cursor.fields())
        place = cursor.place


@dataclass(slots=True)
class _Cursor:
    """Reads the fields of one entry.

    Attributes:
        place: how far it has read.
        end: where the next entry begins.
        strings: what the file has defined so far.
    """

    text: str
    place: int
    end: int
    strings: Mapping[str, str]

    def fields(self) -> dict[str, str]:
        """The fields from here on; the first of two with one name."""
        found: dict[str, str] = {}
        while field := self._name():
            self.place = field.end()
            found.setdefault(field["name"].lower(), self._value())
        return found

    def _name(self) -> re.Match[str] | None:
        gap = _GAP.match(self.text, self.place, self.end)
        return _NAME.match(self.text, gap.end() if gap else self.place, self.end)

    def _value(self) -> str:
        """A value with the pieces that # joins."""
        value = self._piece()
        while joint := _JOINT.match(self.text, self.place, self.end):
            self.place = joint.end()
            value += self._piece()
        return value[:_LONGEST_VALUE]

    def _piece(self) -> str:
        begin = self.place
        if self.text[begin : begin + 1] in ("{", '"'):
            end = self._closing(quoted=self.text[begin] == '"')
            self.place = min(end + 1, self.end)
            return self.text[begin + 1 : end]
        bare = _BARE.match(self.text, begin, self.end)
        self.place = bare.end() if bare else begin
        word = self.text[begin : self.place]
        return self.strings.get(word.lower(), word)

    def _closing(self, *, quoted: bool) -> int:
        """Where the value that opens here closes: the brace of the same depth, or the mark outside all braces."""
        depth = 0
        for edge in _EDGE.finditer(self.text, self.place + 1, self.end):
            if edge[0] == "{":
                depth += 1
            elif edge[0] == "}" and (depth or not quoted):
                if not depth:
                    return edge.start()
                depth -= 1
            elif edge[0] == '"' and quoted and not depth:
                return edge.start()
        return self.end
