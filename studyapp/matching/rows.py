"""Two rows side by side."""

from collections.abc import Sequence


def alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many members two rows, or letters two strings, have in common at the start."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
