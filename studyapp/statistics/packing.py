"""Puts columns into bytes, each as narrow as its numbers allow, and takes them out again."""

from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.ids import Uid
from studyapp.statistics.columns import Answers, Cards, Floats

_NAMES = ("deck_uids", "deck_names", "section_names", "kind_names")
_WHOLE = (np.int8, np.int16, np.int32, np.int64)


def packed(answers: Answers, cards: Cards, before: Floats) -> tuple[dict[str, Any], bytes]:
    """What the bytes hold, as JSON can say it, and the bytes.

    Args:
        answers: in columns.
        cards: likewise.
        before: predicted recall before each answer.
    """
    columns = [("answers", each.name, getattr(answers, each.name)) for each in fields(answers)]
    columns += [("cards", each.name, getattr(cards, each.name)) for each in fields(cards) if each.name not in _NAMES]
    narrow = [(group, name, _narrow(column)) for group, name, column in (*columns, ("before", "before", before))]
    told = {
        "names": {name: getattr(cards, name) for name in _NAMES},
        "columns": [(group, name, column.dtype.str, len(column)) for group, name, column in narrow],
    }
    return told, b"".join(np.ascontiguousarray(column).tobytes() for *_, column in narrow)


def unpacked(told: dict[str, Any], content: bytes) -> tuple[Answers, Cards, Floats]:
    """The columns that `packed` put into bytes.

    Raises:
        ValueError: the bytes are not what is told of them; or KeyError, TypeError.
    """
    found: dict[str, dict[str, Any]] = {"answers": {}, "cards": {}, "before": {}}
    start = 0
    for group, name, kind, length in told["columns"]:
        column = np.frombuffer(content, dtype=np.dtype(kind), count=length, offset=start)
        start += column.nbytes
        found[group][name] = column.astype(np.int64) if column.dtype.kind == "i" else column
    names = told["names"]
    cards = Cards(
        **found["cards"],
        deck_uids=tuple(map(Uid, names["deck_uids"])),
        deck_names=tuple(names["deck_names"]),
        section_names=tuple((essay, section) for essay, section in names["section_names"]),
        kind_names=tuple(names["kind_names"]),
    )
    return Answers(**found["answers"]), cards, found["before"]["before"]


def _narrow(column: NDArray[Any]) -> NDArray[Any]:
    """A column of whole numbers in as few bytes as hold them; others as they are."""
    if column.dtype.kind != "i" or not len(column):
        return column
    least, most = int(column.min()), int(column.max())
    return column.astype(next(kind for kind in _WHOLE if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max))
