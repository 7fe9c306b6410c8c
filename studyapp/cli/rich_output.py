"""Draw tables and progress bars in a terminal with Rich, which is loaded only here."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

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


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], are_numbers: Sequence[bool]) -> None:
    """Print a table on standard output, numbers right-aligned, uids unbroken."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading, is_number in zip(headings, are_numbers, strict=True):
        shown.add_column(heading, justify="right" if is_number else "left", overflow="fold", no_wrap=heading == "Uid")
    for row in rows:
        shown.add_row(*map(Text, row))
    # a pipe has no width; lines are then as long as they need to be
    console = Console() if sys.stdout.isatty() else Console(width=_TABLE_WIDTH)
    console.print(shown)
