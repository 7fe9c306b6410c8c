"""Print what commands say: results to standard output, all else to standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from studyapp.files import replacing

_MOST_NOTICES = 20
_ESCAPED = "backslashreplace"  # a path that is no UTF-8; in JSON it stays what it is
_COMMANDS = dict.fromkeys((code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"), "\ufffd")
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
        file.write(text.encode(errors=_ESCAPED))


def write_text(text: str) -> None:
    """Write text as it stands, in UTF-8 with its own ends of lines on every system, to standard output."""
    sys.stdout.buffer.write(text.encode(errors=_ESCAPED))
    sys.stdout.buffer.flush()


def plain(words: str) -> str:
    """Return words without what commands a terminal."""
    return words.translate(_COMMANDS)


def say(sentence: str) -> None:
    """Print a sentence as the result of a command, on standard output."""
    sys.stdout.write(f"{plain(sentence)}\n")


def notices(sentences: Iterable[str]) -> None:
    """Print sentences for the person on standard error, so that they never mix with a result; of many the first."""
    coming = iter(sentences)
    for sentence in islice(coming, _MOST_NOTICES):
        sys.stderr.write(f"{plain(sentence)}\n")
    if further := sum(1 for _ in coming):
        sys.stderr.write(f"{further:,} more such lines are left out.\n")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show a progress bar on standard error where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from studyapp.cli.drawing import progress_bar

    with progress_bar(what) as step:
        yield step


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table on standard output; numbers stand right, uids on one line, so that they can be copied."""
    from studyapp.cli.drawing import print_table

    held = [list(row) for row in rows]
    are_numbers = [bool(held) and all(isinstance(row[at], int | float) for row in held) for at in range(len(headings))]
    print_table(headings, [[plain(str(cell)) for cell in row] for row in held], are_numbers)
