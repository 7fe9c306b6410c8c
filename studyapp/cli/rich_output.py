"""Draw tables and progress bars in a terminal with Rich, which is loaded only here."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

_TABLE_WIDTH = 1000  # columns


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error within this context."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def draw_table(headings: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    """Draw a table on standard output, columns of numbers right-aligned, uids unbroken."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, heading in enumerate(headings):
        has_numbers = bool(rows) and all(isinstance(row[column], int | float) for row in rows)
        justify: Literal["left", "right"] = "right" if has_numbers else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=heading == "Uid")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    # a pipe has no width; lines are then as long as they need to be
    console = Console() if sys.stdout.isatty() else Console(width=_TABLE_WIDTH)
    console.print(table)
