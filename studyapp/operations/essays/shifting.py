"""Shift annotations of a text to the same text with an insertion."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from studyapp.domain.annotations import Annotations, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.generation import Skipped
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Shift:
    """From one version of a text to a longer one.

    Attributes:
        at: the code point of the shorter text before which something was put in.
        by: the number of code points that were put in.
        block: the index of the block that was put in.
    """

    at: int
    by: int
    block: int

    def offset(self, offset: int) -> int:
        """Return the place of a code point of the shorter text in the longer one."""
        return offset + self.by if offset >= self.at else offset

    def span(self, span: Span) -> Span:
        """Return the place of a stretch in the longer text; one that reaches over the insertion holds it."""
        if not span:
            return Span(self.offset(span.start), self.offset(span.start))
        return Span(self.offset(span.start), self.offset(span.end - 1) + 1)


def make_shift(longer: Essay, shorter: Essay) -> Shift:
    """Return the shift from an essay to the same with one more block."""
    pairs = zip(shorter.blocks, longer.blocks, strict=False)
    same = ((a.span.of(shorter.text), b.span.of(longer.text)) for a, b in pairs)
    block = next((k for k, (a, b) in enumerate(same) if a != b), len(shorter.blocks))
    at = shorter.blocks[block].span.start if block < len(shorter.blocks) else len(shorter.text)
    return Shift(at, len(longer.text) - len(shorter.text), block)


def shift_annotations(found: Annotations, shift: Shift) -> Annotations:
    """Return the annotations, counted in the longer text."""
    moved: Annotations = _shift_value(found, shift)
    return moved


def shift_skipped(found: tuple[Skipped, ...], shift: Shift) -> tuple[Skipped, ...]:
    """Return the sentences that got no card, counted in the longer text."""
    moved: tuple[Skipped, ...] = _shift_value(found, shift)
    return moved


def _shift_value(value: Any, shift: Shift) -> Any:
    if isinstance(value, Span):
        return shift.span(value)
    if isinstance(value, tuple):
        return tuple(_shift_value(part, shift) for part in value)
    if isinstance(value, Sentence):
        return replace(
            value,
            span=shift.span(value.span),
            paragraph=value.paragraph + (value.paragraph >= shift.block),
            offsets=tuple(map(shift.offset, value.offsets)),
        )
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _shift_value(getattr(value, field.name), shift) for field in fields(value)}
        )
    return value
