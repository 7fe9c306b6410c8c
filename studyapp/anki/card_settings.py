"""Keep what Anki says of a card and this program has no use for, so that it goes back as it came.

That is the ease of SM-2, the data of custom scheduling, who buried it, and of a card in its steps the interval and the
steps that Anki goes on from. What is kept is a JSON array; `reading.staging_sql` makes the same of plain cards.
"""

import json
from typing import Any, NamedTuple

from studyapp.anki.reading.schedule import BURIED_WITH_SIBLING, CUSTOM_DATA, EASE
from studyapp.anki.reading.values import Card

_NEW, _REVIEW = 0, 2


class KeptCard(NamedTuple):
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
    """Return what is kept of a card; None where all is as usual."""
    is_new = card.type == _NEW
    has_memory = is_new or (card.stability is not None and card.difficulty is not None)
    data = card.data if f'"{CUSTOM_DATA}"' in card.data or not has_memory else None
    is_usual = (
        card.ease == (0 if is_new else EASE)
        and card.queue != BURIED_WITH_SIBLING
        and data is None
        and card.type in (_NEW, _REVIEW)
    )
    kept = KeptCard(card.reps, card.ease, card.queue, card.interval, card.left, data)
    return None if is_usual else json.dumps(kept, separators=(",", ":"))


def kept_from(written: str | None) -> KeptCard | None:
    """Return what `kept_of` wrote."""
    return None if written is None else KeptCard(*json.loads(written))


def custom_data(kept: KeptCard | None) -> dict[str, Any]:
    """Return the data of custom scheduling, which is kept however often the card is answered here."""
    told = json.loads(kept.data) if kept is not None and kept.data and CUSTOM_DATA in kept.data else {}
    return {CUSTOM_DATA: told[CUSTOM_DATA]} if CUSTOM_DATA in told else {}
