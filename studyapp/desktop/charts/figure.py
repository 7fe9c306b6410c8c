"""Hold the values of a chart, to be drawn, read aloud, listed and saved; free of Qt."""

from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """The words and numbers of a chart; row, tip and point of the same index belong together.

    Attributes:
        name: the name of the file that it is saved to, without an ending.
        title: the heading.
        sentence: the summary of the figure; without rows, a sentence on what it will show.
        headings: the headings of the columns of the table.
        rows: the table as it is read.
        raw_headings: the raw headings of the columns of `raw`, never translated.
        raw: the table as other programs read it: numbers without units, ISO dates.
        tips: each row in a line of words.
        points: the shapes of each row, as each chart defines them.
        labels: the label beside each point.
        today: the number of the row of today, for charts that mark it; None where they do not.
        is_past: whether the last row is the one of today, with which a table begins to be read.
    """

    name: str
    title: str
    sentence: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    raw_headings: tuple[str, ...] = ()
    raw: tuple[tuple[Cell, ...], ...] = ()
    tips: tuple[str, ...] = ()
    points: tuple[tuple[float | None, ...], ...] = ()
    labels: tuple[str, ...] = ()
    is_past: bool = False
    today: int | None = None

    def __len__(self) -> int:
        return len(self.rows)
