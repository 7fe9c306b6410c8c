"""A process that imports a package into a library; it is there to be killed."""

import sys
from pathlib import Path

from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package


def say(word: str) -> None:
    """One line for the parent, written at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with Library.open(Path(sys.argv[1]), window=True) as library:
        say("begins")
        import_package(library, Path(sys.argv[2]))
        say("done")
