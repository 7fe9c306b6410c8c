"""Where a passage stands, told in a way that survives small changes of the text.

The form is that of the W3C Web Annotation Data Model: TextQuoteSelector and TextPositionSelector in one.
"""

from dataclasses import dataclass

from studyapp.domain.spans import Span


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
        """The position as a span."""
        return Span(self.start, self.end)
