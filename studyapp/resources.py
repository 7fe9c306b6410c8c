"""Find the files that ship with the program: beside the package in a checkout, inside it once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resource(name: str) -> Path:
    """The path of a file in resources/, such as "models.json"."""
    return _folder("resources") / name


def curated_decks() -> Path:
    """The folder of the curated decks that ship."""
    return _folder("decks")
