"""The pictures that stand at a passage of an essay, for its card; needs no Qt."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from studyapp.domain.essays import Essay, RunKind
from studyapp.domain.spans import Span

_BLOCKS: Final = 3  # before and behind that of the passage: a picture, its caption, and a paragraph between
_LONGEST: Final = 200  # characters of a description


class PassagePicture(NamedTuple):
    """A picture of an essay.

    Attributes:
        description: what the essay says that it shows; "" where it says nothing.
        content: its bytes.
    """

    description: str
    content: bytes


def pictures_at(essay: Essay, span: Span, contents: Mapping[str, bytes]) -> tuple[PassagePicture, ...]:
    """Return the pictures beside a passage, the nearest first.

    Args:
        essay: that has the passage.
        span: the passage.
        contents: the bytes of the pictures that are at hand, by their names in the essay.
    """
    at = [number for number, block in enumerate(essay.blocks) if span.start < block.span.end]
    last = [number for number, block in enumerate(essay.blocks) if block.span.start < span.end]
    if not at or not last:
        return ()
    span_around = Span(
        essay.blocks[max(0, at[0] - _BLOCKS)].span.start,
        essay.blocks[min(len(essay.blocks) - 1, last[-1] + _BLOCKS)].span.end,
    )
    runs = [
        run
        for run in essay.runs
        if run.kind is RunKind.PICTURE
        and run.target in contents
        and span_around.start <= run.span.start < span_around.end
    ]
    runs.sort(key=lambda run: max(span.start - run.span.start, run.span.start - span.end, 0))
    captions = {
        run.target: " ".join(run.span.of(essay.text).split())[:_LONGEST] for run in reversed(runs) if run.target
    }
    return tuple(PassagePicture(captions[name], contents[name]) for name in reversed(captions))
