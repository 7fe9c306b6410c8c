"""Settle changes made both in the library and in the deck file: whose version an author lets stand; needs no Qt."""

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

_LONGEST = 5_000


class Chosen(StrEnum):
    """Whose version stands."""

    MINE = "ours"
    FILE = "theirs"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A field that was changed on both sides.

    Attributes:
        card_uid: None for the deck itself.
        field: as `SharedCard` or `SharedDeck` calls it; "" for the card as a whole.
        question: what the card asks, or "".
        mine: in words; so are `file` and `before`.
        chosen: None where nothing is, so that nothing is written.
    """

    card_uid: Uid | None
    field: str
    question: str
    mine: str
    file: str
    before: str | None
    chosen: Chosen | None


class Deciding:
    """The decisions on a deck that is being published; each can be changed until the file is written."""

    def __init__(self) -> None:
        self.sides: dict[Key, Side] = {}
        self._conflicts: dict[Key, Conflict] = {}

    def meet(self, conflicts: "Iterable[Conflict]") -> None:
        """Take the conflicts that are not decided; those that are stay to be seen."""
        decided = {key: each for key, each in self._conflicts.items() if key in self.sides}
        self._conflicts = decided | {each.key: each for each in conflicts}

    def decide(self, lines: Iterable[DecisionLine], chosen: Chosen) -> None:
        """Let one side stand in fields, and in what belongs together with them."""
        for line in lines:
            key = (line.card_uid, line.field)
            together = self._conflicts[key].together if key in self._conflicts else ()
            self.sides |= dict.fromkeys(
                [key, *((line.card_uid, name) for name in together)], lazy.merging.Side(chosen.value)
            )

    def lines(self, words: Mapping[Uid, tuple[str, str]]) -> tuple[DecisionLine, ...]:
        """Return all of them in the order in which they were met."""
        return tuple(self._line(key, each, words) for key, each in self._conflicts.items())

    def _line(self, key: "Key", conflict: "Conflict", words: Mapping[Uid, tuple[str, str]]) -> DecisionLine:
        uid, name = key
        side = self.sides.get(key)
        question = words.get(uid, ("", ""))[0] if uid is not None else ""
        if not question:
            cards = (each for each in (conflict.ours, conflict.theirs, conflict.base) if isinstance(each, SharedCard))
            question = next((" ".join(each.front.split()) for each in cards), uid or "")
        return DecisionLine(
            uid,
            name,
            question,
            _words(conflict.ours),
            _words(conflict.theirs),
            None if conflict.base is None else _words(conflict.base),
            None if side is None else Chosen(side.value),
        )


def _words(value: object) -> str:
    """Return a field of a card or deck as a person reads it; "" where there are no words for it."""
    match value:
        case str():
            return value[:_LONGEST]
        case bool():
            return tr("yes") if value else tr("no")
        case Content():
            return str(value)
        case SharedCard():
            return "\n".join(filter(None, (value.front, value.back)))[:_LONGEST]
        case tuple() if all(isinstance(each, str) for each in value):
            return ", ".join(value)
        case None:
            return ""
        case _:
            return tr("a place in the text")
