"""What became of a passage in a new version of its text, and where two strings differ."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from studyapp.domain.spans import Span


class Fate(StrEnum):
    """What became of a passage.

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
        """Whether the passage says what it said, so that nobody needs to be asked."""
        return self in (Fate.SAME, Fate.MOVED)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage stands in a new version.

    Attributes:
        fate: what became of it.
        span: in the new text: where it stands, or what took its place; None if it is gone.
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
