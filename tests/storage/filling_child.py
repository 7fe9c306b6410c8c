"""Imports a package into a library; it is there to be killed."""

from pathlib import Path

from studyapp.library import Library
from studyapp.operations.receiving.packages import import_package
from tests.mortal import say, serve


def live(path: str, source: str) -> None:
    """Import it, and say when that begins and when it is done."""
    with Library.open(Path(path), window=True) as library:
        say("begins")
        import_package(library, Path(source))
        say("done")


if __name__ == "__main__":
    serve(live)
