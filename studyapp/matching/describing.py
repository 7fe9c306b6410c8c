"""A passage -> a selector that finds it again."""

from studyapp.domain.selectors import Selector
from studyapp.domain.spans import Span

CONTEXT = 32
"""Code points of surroundings that a selector keeps on either side."""


def describe(text: str, span: Span) -> Selector:
    """Describe a passage by its words, its surroundings and its position."""
    return Selector(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
    )
