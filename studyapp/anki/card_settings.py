"""Preserve the values of an Anki card that this program does not use, so that an export returns them.

That is the ease of SM-2, the data of custom scheduling, who buried it, and of a card in its steps the interval and the
steps that Anki goes on from. What is kept is a JSON array; `reading.staging_sql` makes the same of plain cards.
"""

import json
from typing import Any, NamedTuple

from studyapp.anki.reading.schedule import BURIED_WITH_SIBLING, CUSTOM_DATA, EASE
from studyapp.anki.reading.values import Card

_NEW, _REVIEW = 0, 2


class PreservedCard(NamedTuple):
    """The columns of a card as they came.

    Attributes:
        reps: answers until then; as long as there are no more, the rest is as true as it was.
        data: the column of that name, where it says more than the state here, or less; else None.
    """

    reps: int
    ease: int
    queue: int
    interval: int
    left: int
    data: str | None


def kept_of(card: Card) -> str | None:
    """Return the settings of a card that must survive a round trip, as JSON; None for a card with default settings."""
    is_new = card.type == _NEW
    has_memory = is_new or (card.stability is not None and card.difficulty is not None)
    data = card.data if f'"{CUSTOM_DATA}"' in card.data or not has_memory else None
    is_usual = (
        card.ease == (0 if is_new else EASE)
        and card.queue != BURIED_WITH_SIBLING
        and data is None
        and card.type in (_NEW, _REVIEW)
    )
    kept = PreservedCard(card.reps, card.ease, card.queue, card.interval, card.left, data)
    return None if is_usual else json.dumps(kept, separators=(",", ":"))


def kept_from(text: str | None) -> PreservedCard | None:
    """Parse the result of `kept_of`."""
    return None if text is None else PreservedCard(*json.loads(text))


def custom_data(kept: PreservedCard | None) -> dict[str, Any]:
    """Return the data of custom scheduling, which is kept however often the card is answered here."""
    values = json.loads(kept.data) if kept is not None and kept.data and CUSTOM_DATA in kept.data else {}
    return {CUSTOM_DATA: values[CUSTOM_DATA]} if CUSTOM_DATA in values else {}
