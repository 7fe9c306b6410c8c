"""Name an essay and the section in which a passage stands."""

from bisect import bisect_right
from dataclasses import dataclass

from studyapp.domain.essays import Essay


@dataclass(frozen=True, slots=True)
class EssayPlace:
    """An essay as notes name it.

    Attributes:
        starts: the offsets of its headings.
        headings: the texts of the headings.
    """

    title: str
    starts: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()

    def section(self, start: int | None) -> str:
        """Return the heading above a place, unless it is the title again."""
        number = 0 if start is None else bisect_right(self.starts, start)
        heading = self.headings[number - 1] if number else ""
        return "" if heading == self.title else heading


def essay_place(essay: Essay, title: str) -> EssayPlace:
    """Return an essay, called by a title."""
    headings = essay.headings
    return EssayPlace(
        title,
        tuple(heading.span.start for heading in headings),
        tuple(heading.span.of(essay.text) for heading in headings),
    )
