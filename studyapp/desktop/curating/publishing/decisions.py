"""Keep an author's decisions on fields that changed both in the library and in the deck file; free of Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.language import tr
from studyapp.domain.curated import SharedCard
from studyapp.domain.ids import Uid
from studyapp.domain.media import Content

if TYPE_CHECKING:
    from studyapp.deckfile.merging import Conflict, Key, Side

_MOST_LETTERS = 5_000


class Chosen(StrEnum):
    """The side whose version stands."""

    MINE = "ours"
    FILE = "theirs"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A field that changed on both sides.

    Attributes:
        card_uid: None for the deck itself.
        field: the field, by its name in `SharedCard` or `SharedDeck`; "" for the card as a whole.
        question: the question of the card, or "".
        mine: the author's own version in words; so are `file` and `before`.
        chosen: None where nothing is, so that nothing is written.
    """

    card_uid: Uid | None
    field: str
    question: str
    mine: str
    file: str
    before: str | None
    chosen: Chosen | None


class Decisions:
    """The decisions on a deck to be published; each can be changed until the file is written."""

    def __init__(self) -> None:
        self.sides: dict[Key, Side] = {}
        self._conflicts: dict[Key, Conflict] = {}

    def add_conflicts(self, conflicts: "Iterable[Conflict]") -> None:
        """Add conflicts that are not decided; decided ones stay in the list."""
        decided = {key: conflict for key, conflict in self._conflicts.items() if key in self.sides}
        self._conflicts = decided | {conflict.key: conflict for conflict in conflicts}

    def decide(self, lines: Iterable[DecisionLine], chosen: Chosen) -> None:
        """Choose a side for fields, and for fields that belong to them."""
        for line in lines:
            key = (line.card_uid, line.field)
            together = self._conflicts[key].together if key in self._conflicts else ()
            self.sides |= dict.fromkeys(
                [key, *((line.card_uid, name) for name in together)], lazy.merging.Side(chosen.value)
            )

    def lines(self, words: Mapping[Uid, tuple[str, str]]) -> tuple[DecisionLine, ...]:
        """Return all conflicts in the order in which they came up."""
        return tuple(self._line(key, conflict, words) for key, conflict in self._conflicts.items())

    def _line(self, key: "Key", conflict: "Conflict", words: Mapping[Uid, tuple[str, str]]) -> DecisionLine:
        uid, name = key
        side = self.sides.get(key)
        question = words.get(uid, ("", ""))[0] if uid is not None else ""
        if not question:
            cards = (card for card in (conflict.ours, conflict.theirs, conflict.base) if isinstance(card, SharedCard))
            question = next((" ".join(card.front.split()) for card in cards), uid or "")
        return DecisionLine(
            uid,
            name,
            question,
            _value_words(conflict.ours),
            _value_words(conflict.theirs),
            None if conflict.base is None else _value_words(conflict.base),
            None if side is None else Chosen(side.value),
        )


def _value_words(value: object) -> str:
    """Return a field of a card or deck as plain words; "" where there are none."""
    match value:
        case str():
            return value[:_MOST_LETTERS]
        case bool():
            return tr("yes") if value else tr("no")
        case Content():
            return str(value)
        case SharedCard():
            return "\n".join(filter(None, (value.front, value.back)))[:_MOST_LETTERS]
        case tuple() if all(isinstance(part, str) for part in value):
            return ", ".join(value)
        case None:
            return ""
        case _:
            return tr("a place in the text")
