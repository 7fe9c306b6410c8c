"""Text that remembers the source offsets of its pieces."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from studyapp.domain.essays import RawMap

Edit = tuple[int, int, str]
"""Start, end and what stands there instead, in code points of the text that is edited."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and the map from its offsets to those of the text it was made from."""

    text: str
    origin: RawMap


class MappedTextBuilder:
    """Builds a text from pieces of another one and records where each piece came from."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._clean: list[int] = []
        self._raw: list[int] = []

    def add(self, text: str, at: int) -> None:
        """Append a text that stands for what the source has at an offset."""
        if not text:
            return
        if not self._clean or at - self.length != self._raw[-1] - self._clean[-1]:
            self._clean.append(self.length)
            self._raw.append(at)
        self._pieces.append(text)
        self.length += len(text)

    def shorten(self) -> None:
        """Remove the last character."""
        last = self._pieces.pop()
        self.length -= 1
        if last[:-1]:
            self._pieces.append(last[:-1])
        while self._clean and self._clean[-1] >= self.length > 0:
            self._clean.pop()
            self._raw.pop()

    def extend(self, addition: Mapped) -> None:
        """Append a mapped text of the same source."""
        origin = addition.origin
        ends = (*origin.clean[1:], len(addition.text))
        for start, end, at in zip(origin.clean, ends, origin.raw, strict=True):
            self.add(addition.text[start:end], at)

    def mapped(self) -> Mapped:
        """Return the text built so far with its map."""
        if not self._clean:
            return Mapped("", RawMap())
        return Mapped("".join(self._pieces), RawMap(tuple(self._clean), tuple(self._raw)))


def apply_edits(text: str, edits: Iterable[Edit]) -> Mapped:
    """Return the text with some stretches replaced.

    Args:
        text: the source.
        edits: the edits in text order; one that begins inside another is left out.
    """
    weaver, done = MappedTextBuilder(), 0
    for start, end, new in edits:
        if start < done:
            continue
        weaver.add(text[done:start], done)
        weaver.add(new, start)
        done = end
    weaver.add(text[done:], done)
    return weaver.mapped()


def chain_maps(last: Mapped, earlier: Mapped) -> Mapped:
    """Return the last of two steps with a map to the source of the earlier one."""
    inner = earlier.origin
    clean: list[int] = []
    raw: list[int] = []

    def piece(start: int, at: int) -> None:
        if not clean or at - start != raw[-1] - clean[-1]:
            clean.append(start)
            raw.append(at)

    ends = (*last.origin.clean[1:], len(last.text))
    for start, middle, end in zip(last.origin.clean, last.origin.raw, ends, strict=True):
        piece(start, inner.to_raw(middle))
        first = bisect_right(inner.clean, middle)
        for k in range(first, bisect_left(inner.clean, middle + end - start)):
            piece(start + inner.clean[k] - middle, inner.raw[k])
    return Mapped(last.text, RawMap(tuple(clean), tuple(raw)))
