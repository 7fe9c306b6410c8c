"""Spans of a text, and selectors that find a passage in another version."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open interval of Unicode code points in some text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch itself."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Return whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """Return the same stretch in a text that begins `by` code points earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage by its words, its surroundings and its position.

    Attributes:
        exact: the passage itself.
        prefix: the text just before it, at most 32 code points.
        suffix: the text just after it, at most 32 code points.
        start: first code point in the essay version that it was described in.
        end: one past the last code point.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the position as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The sentences of a passage by their place and by hashes; a deck can be shared with it, and no text goes along.

    Letters are those of the sentences in the form in which `matching` compares them, citation marks left out. A hash is
    so many characters of base32, five bits each.

    Attributes:
        paragraph: the number of the paragraph in which the sentences begin, from 1.
        sentence: the number of the sentence within the paragraph, from 1.
        letters: the number of letters that the sentences have.
        first: the first letter of the passage in them, from 0.
        last: one past its last letter.
        opening: hash of their first sixteen letters, 4 characters.
        whole: hash of all their letters in order, 10 characters.
    """

    paragraph: int
    sentence: int
    letters: int
    first: int
    last: int
    opening: str
    whole: str


class Fate(StrEnum):
    """The fate of a passage in a new version.

    One that was reworded is proven to say the same; one that was changed may say something else in some word, and one
    whose figure was changed does so in a number, a name, a negation or the like.
    """

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"
    FIGURE_CHANGED = "figure-changed"
    GONE = "gone"

    @property
    def is_certain(self) -> bool:
        """Return whether the passage says what it said, so that nobody needs to be asked."""
        return self in (Fate.SAME, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class Placement:
    """The place of a passage in a new version.

    Attributes:
        fate: the fate of the passage.
        span: the new place of the passage, or of what replaced it; None if it is gone.
    """

    fate: Fate
    span: Span | None

    def __post_init__(self) -> None:
        if (self.span is None) != (self.fate is Fate.GONE):
            raise ValueError(f"no placement: {self.fate} with {self.span}")


@dataclass(frozen=True, slots=True)
class Difference:
    """One step from an old string to a new one.

    Attributes:
        kind: "equal" where the words are the same, whatever white space is between them.
        old: the stretch in the old string, empty if something was inserted.
        new: the stretch in the new string, empty if something was deleted.
    """

    kind: Literal["equal", "deleted", "inserted", "replaced"]
    old: Span
    new: Span
