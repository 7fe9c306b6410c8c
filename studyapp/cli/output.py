"""Print results to standard output, and everything else to standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from studyapp.files import replacing

_MOST_NOTICES = 20
_ENCODING_ERRORS = "backslashreplace"  # a path that is no UTF-8; in JSON it stays what it is
_CONTROL_CHARACTERS = dict.fromkeys(
    (code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"), "\ufffd"
)
"""Characters that a terminal takes for commands; a deck from elsewhere may have them."""


def write_json(values: Any, output: Path | None = None) -> None:
    r"""Write JSON in UTF-8 with `\n` on every system, to a file or to standard output.

    Raises:
        StudyAppError: the file cannot be written.
    """
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    if output is None:
        write_text(text)
        return
    with replacing(output) as file:
        file.write(text.encode(errors=_ENCODING_ERRORS))


def write_text(text: str) -> None:
    """Write text unchanged, in UTF-8 and with its own line ends on every system, to standard output."""
    sys.stdout.buffer.write(text.encode(errors=_ENCODING_ERRORS))
    sys.stdout.buffer.flush()


def without_controls(words: str) -> str:
    """Return words without the control characters that a terminal obeys."""
    return words.translate(_CONTROL_CHARACTERS)


def print_sentence(sentence: str) -> None:
    """Print a sentence as a result on standard output."""
    sys.stdout.write(f"{without_controls(sentence)}\n")


def print_notices(sentences: Iterable[str]) -> None:
    """Print sentences on standard error, apart from results; only the first ones of many."""
    remaining = iter(sentences)
    for sentence in islice(remaining, _MOST_NOTICES):
        sys.stderr.write(f"{without_controls(sentence)}\n")
    if further := sum(1 for _ in remaining):
        sys.stderr.write(f"{further:,} more such lines are left out.\n")


@contextmanager
def progress_on_terminal(words: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show a progress bar on standard error in a terminal, else yield None."""
    if not sys.stderr.isatty():
        yield None
        return
    from studyapp.cli.rich_output import progress_bar

    with progress_bar(words) as step:
        yield step


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table on standard output, numbers right-aligned, uids unbroken."""
    from studyapp.cli.rich_output import draw_table

    draw_table(headings, [[_clean_cell(cell) for cell in row] for row in rows])


def _clean_cell(cell: object) -> str | float:
    return cell if isinstance(cell, int | float) else without_controls(str(cell))


def shorten(text: str, most: int) -> str:
    """Return a text in one line of at most so many characters, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
