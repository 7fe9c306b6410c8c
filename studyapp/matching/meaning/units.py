"""Load units and currencies by all their names, each with its dimension and its factor.

A pound may be money or a weight, and 5 m metres or millions: a name that may mean something else keeps a dimension of
its own, so that two quantities are equal only where nothing else can be meant.
"""

from collections.abc import Iterable
from fractions import Fraction

from studyapp.resources import wording_lines

Unit = tuple[str, Fraction]
"""A dimension, and how many of its first unit one unit is."""


def _sections() -> dict[str, list[str]]:
    """Return the rows of the file by the heading above them."""
    sections: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in wording_lines("units"):
        if line.startswith("["):
            rows = sections.setdefault(line.strip("[]"), [])
        else:
            rows.append(line)
    return sections


def _units(rows: Iterable[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in rows:
        dimension, factor, names = row.split(None, 2)
        for name in names.split("|"):
            units[name.strip()] = (dimension, Fraction(factor))
    return units


def _currencies(rows: Iterable[str]) -> dict[str, str]:
    return {name: currency for currency, names in map(str.split, rows) for name in names.split("|")}


_TABLES = _sections()

SYMBOLS = _units(_TABLES["symbols"])
"""Units by signs, whose case counts: mW is not MW."""

NAMES = _units(_TABLES["names"])
"""Units by words, which may stand in the plural."""

MONEY = _currencies(_TABLES["currencies"])
"""Currencies by their signs and codes."""
