"""Lines that belong together, and what they are."""

from dataclasses import dataclass, field

from studyapp.domain.essays import BlockKind
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.sheets import Image


@dataclass(slots=True)
class Passage:
    """Lines that make up a block.

    Attributes:
        kind: what it is.
        lines: in reading order; only a picture without a caption has none.
        left: where the lines of its column begin; so is right.
        right: where the full lines of its column end, in points.
        column: counts the columns of the document.
        level: of a heading, or the depth of a list item.
        skip: characters at the start that are layout, such as a bullet.
        label: of a note.
        lined: each line is one that the author ended, as in verse.
        images: pictures that it is the caption of.
    """

    kind: BlockKind
    lines: list[Line]
    left: float
    right: float
    column: int
    level: int = 0
    skip: int = 0
    label: str = ""
    lined: bool = False
    images: list[Image] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines in a row, for looking at."""
        return " ".join(line.text for line in self.lines)[self.skip :]

    @property
    def size(self) -> float:
        """Of the type of its first line, in points."""
        return self.lines[0].size

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page
