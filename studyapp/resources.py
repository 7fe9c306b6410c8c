"""Find the files that ship with the program: beside the package in a checkout, inside it once installed."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_SECTION = re.compile(r"^\[(.+)\]$", re.MULTILINE)
_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resource(name: str) -> Path:
    """Return the path of a file in resources/, such as "models.json"."""
    return _folder("resources") / name


def curated_decks() -> Path:
    """Return the folder of the curated decks that ship."""
    return _folder("decks")


def word_list(package: str, name: str) -> frozenset[str]:
    """Return a list of English words that a package reads texts by.

    Args:
        package: its name, such as "drafting".
        name: the module and the constant, such as "proof.stop".
    """
    return frozenset(_word_lists(package)[name].split())


def wording_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a file in resources/wording/, such as "opposites", without comments and empty lines."""
    lines = resource(f"wording/{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def _word_lists(package: str) -> Mapping[str, str]:
    """Read the sections of a file in resources/wording/lists/, by their names."""
    text = resource(f"wording/lists/{package}.txt").read_text("utf-8")
    _head, *parts = _SECTION.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))
