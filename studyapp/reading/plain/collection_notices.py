"""Find the notices that a collection of e-texts prints around the works in a file."""

import re

from studyapp.domain.messages import msg
from studyapp.reading.front_matter import FrontMatter, parse_named_line
from studyapp.reading.plain.page_lines import PageLines

_COLLECTION = re.compile(r"\*{3}\s*(?P<edge>START|END) OF (?:THE|THIS) .{3,120}", re.IGNORECASE)
_MAKERS = re.compile(
    r"(?:produced|prepared|transcribed|scanned|digiti[sz]ed|e-?text (?:prepared|produced)|proofread) (?:by|from)\b.*"
    r"|this e-?(?:text|book) was (?:produced|prepared|created|transcribed)\b.*",
    re.IGNORECASE,
)
_END_OF_WORK = re.compile(r"end of (?:the |this )?\S.{2,120}", re.IGNORECASE)


class CollectionNotices:
    """Marks the text outside the START and END lines of one or several e-texts.

    Attributes:
        front: the title, author and date that the notices tell.
    """

    def __init__(self, lines: PageLines) -> None:
        self._lines = lines
        self.front = FrontMatter()

    def mark(self) -> None:
        """Mark the text outside the START and END lines of one or several e-texts of a collection."""
        edges = [
            (k, match["edge"].upper()) for k in self._lines.visible if (match := _COLLECTION.match(self._lines.text(k)))
        ]
        is_inside, begin = bool(edges) and edges[0][1] == "END", 0
        for k, edge in edges:
            if edge == "START":
                self._mark_notices([k] if is_inside else self._lines.visible[begin : self._lines.rank(k) + 1])
                self._mark_makers(k)
            elif is_inside:
                self._mark_notices([k])
                self._mark_end_of_work(k)
            is_inside, begin = edge == "START", self._lines.rank(k) if edge == "END" else begin
        if edges and not is_inside:
            self._mark_notices(self._lines.visible[begin:])

    def _mark_notices(self, outside: list[int]) -> None:
        for k in outside:
            self._lines.reasons[k] = msg("notice-of-the-collection")
            if label := parse_named_line(self._lines.text(k)):
                self.front = self.front.or_else(label)

    def _mark_makers(self, start: int) -> None:
        """Take the paragraph right below the START line that names the makers of the e-text."""
        below = self._lines.neighbour(start, 1)
        if below is not None and _MAKERS.match(self._lines.text(below)):
            block = self._lines.block_from(below)
            self._lines.mark(block[:4], msg("notice-of-the-collection"))

    def _mark_end_of_work(self, end: int) -> None:
        """Take the line right above the END line that says the same in other words."""
        above = self._lines.neighbour(end, -1)
        if above is not None and _END_OF_WORK.fullmatch(self._lines.text(above)) and self._lines.is_alone(above):
            self._lines.reasons[above] = msg("notice-of-the-collection")
