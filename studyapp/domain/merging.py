"""Three-way merge: what was received before, what stands here, and what comes now, field by field."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge makes of fields.

    Attributes:
        conflicts: indices of fields that were changed on both sides; these hold what stood here.
    """

    fields: tuple[str, ...]
    conflicts: tuple[int, ...]


def merged(
    base: Sequence[str | None], ours: Sequence[str], theirs: Sequence[str], taken: Collection[int] = ()
) -> Merged:
    """Merge fields; what was changed on one side alone is taken from there.

    Args:
        base: as last received; None where that is not known, so that any difference is a conflict.
        ours: as they stand here.
        theirs: as they come.
        taken: indices of fields that a person wants as they come, whoever changed them.
    """
    fields, conflicts = [], []
    for place, (before, here, there) in enumerate(zip(base, ours, theirs, strict=True)):
        is_taken = place in taken or (before == here and there != here)
        fields.append(there if is_taken else here)
        if there not in (here, before) and not is_taken:
            conflicts.append(place)
    return Merged(tuple(fields), tuple(conflicts))


def merged_tags(base: Sequence[str] | None, ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Tags with those that were added there and without those that were taken away there; base None: only added."""
    before = set(ours) if base is None else set(base)
    gone = set() if base is None else before - set(theirs)
    added = [tag for tag in theirs if tag not in before and tag not in ours]
    return (*(tag for tag in ours if tag not in gone), *added)
