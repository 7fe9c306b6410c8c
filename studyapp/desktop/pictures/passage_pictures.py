"""The pictures that stand at a passage of an essay, for its card; needs no Qt."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from studyapp.domain.essays import Essay, RunKind
from studyapp.domain.spans import Span

_BLOCKS_AROUND: Final = 3  # enough for a picture, its caption and one paragraph between
_LONGEST_DESCRIPTION: Final = 200  # characters


class PassagePicture(NamedTuple):
    """A picture of an essay.

    Attributes:
        description: the description in the essay; "" if it has none.
        content: its bytes.
    """

    description: str
    content: bytes


def pictures_at(essay: Essay, span: Span, contents: Mapping[str, bytes]) -> tuple[PassagePicture, ...]:
    """Return the pictures beside a passage, the nearest first.

    Args:
        essay: the essay of the passage.
        span: the passage.
        contents: the bytes of the pictures that are at hand, by their names in the essay.
    """
    first = next((k for k, block in enumerate(essay.blocks) if span.start < block.span.end), None)
    last = next((k for k in reversed(range(len(essay.blocks))) if essay.blocks[k].span.start < span.end), None)
    if first is None or last is None:
        return ()
    search_span = Span(
        essay.blocks[max(0, first - _BLOCKS_AROUND)].span.start,
        essay.blocks[min(len(essay.blocks) - 1, last + _BLOCKS_AROUND)].span.end,
    )
    runs = [
        run
        for run in essay.runs
        if run.kind is RunKind.PICTURE
        and run.target in contents
        and search_span.start <= run.span.start < search_span.end
    ]
    runs.sort(key=lambda run: max(span.start - run.span.end, run.span.start - span.end, 0))
    pictures: dict[str, PassagePicture] = {}
    for run in runs:
        if run.target:
            description = " ".join(run.span.of(essay.text).split())[:_LONGEST_DESCRIPTION]
            pictures.setdefault(run.target, PassagePicture(description, contents[run.target]))
    return tuple(pictures.values())
