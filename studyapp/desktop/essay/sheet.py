"""Hold the open part of an essay: one chapter, its pictures and its links; needs no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studyapp.desktop.essay.essay_links import Links, note_links
from studyapp.domain.essays import Chapter, Essay, RunKind, chapter_at, chapters
from studyapp.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """The open part of an essay.

    Attributes:
        number: the number of the open chapter, from 0.
        pictures: bytes by the name that picture runs lead to; what is missing is shown by its description.
        links: the targets of the marks in the text.
    """

    essay: Essay
    chapters: tuple[Chapter, ...]
    number: int = 0
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    links: Links = field(default_factory=Links)

    @property
    def span(self) -> Span:
        """Return the stretch of the text that lies open."""
        if len(self.chapters) < 2:
            return Span(0, len(self.essay.text))
        return self.chapters[self.number].span

    @property
    def is_parted(self) -> bool:
        """Return whether there are other chapters."""
        return len(self.chapters) > 1

    @property
    def is_last(self) -> bool:
        """Return whether nothing follows."""
        return self.number + 1 >= len(self.chapters)

    def is_place_of(self, other_sheet: "Sheet") -> bool:
        """Return whether the other one has the same chapter of the very same essay open."""
        return self.essay is other_sheet.essay and self.number == other_sheet.number

    def holding(self, offset: int) -> int:
        """Return the number of the chapter that holds a code point."""
        return chapter_at(self.chapters, offset) if self.is_parted else 0

    def turned(self, number: int) -> "Sheet":
        """Return another chapter, still without its pictures."""
        return replace(self, number=number, pictures={})

    def renewed(self, essay: Essay) -> "Sheet":
        """Return the same place of an essay whose text or title is another one now."""
        sheet = Sheet(essay, chapters(essay), links=Links(note_links(essay)))
        return sheet.turned(sheet.holding(min(self.span.start, len(essay.text))))

    def picture_names(self) -> tuple[str, ...]:
        """Return the pictures of the open chapter."""
        runs = (run for run in self.essay.runs if run.kind is RunKind.PICTURE and self.span.holds(run.span))
        return tuple(dict.fromkeys(run.target for run in runs if run.target))


def same_text(first: Essay, second: Essay) -> bool:
    """Return whether two essays look the same as a whole."""
    return first.text == second.text and first.title == second.title and first.blocks == second.blocks
