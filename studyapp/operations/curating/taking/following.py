"""Put cards of a note in or out of review once a version was taken; what its reader put out stays out."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from studyapp.domain.cards import Card
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.curating.taking.planning import Step
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.storage import Writer


def follow(library: Library, writer: Writer, step: Step, after: Note) -> tuple[Uid, ...]:
    """Make the cards of a note fit what it asks now, and whether it is retired, inside an operation.

    A card that is asked no more, or is retired, is put out of review. It comes back with its question, or once it is
    no longer retired, if a version put it out and not its reader.

    Args:
        library: of the reader.
        writer: of the operation.
        step: with the note as it was.
        after: the note as it is.

    Returns:
        The cards that are out because a version put them out.
    """
    held = {card.uid: card for card in library.store.reads.cards_of_notes([after.uid])}
    asked = {card.uid: card for card in cards_of(after)}
    before = {card.uid for card in cards_of(step.before)} if step.before is not None else set()
    turning = _Turning(step, asked.keys(), before, set(step.base.put_out) if step.base is not None else set())
    fresh = [replace(card, suspended=step.card.is_retired) for uid, card in asked.items() if uid not in held]
    turned = [replace(card, suspended=turning.is_out(card)) for card in held.values()]
    add_cards(library, writer, fresh)
    writer.put_cards(card for card in turned if card != held[card.uid])
    out = {card.uid for card in (*fresh, *turned) if card.suspended}
    put_out = out - {uid for uid, card in held.items() if card.suspended and uid not in turning.put_out}
    return tuple(sorted(put_out))


@dataclass(frozen=True, slots=True)
class _Turning:
    """The facts that decide on the cards of a note: those it asks and asked, and those that versions put out before."""

    step: Step
    asked: Collection[Uid]
    asked_before: Collection[Uid]
    put_out: Collection[Uid]

    def is_out(self, card: Card) -> bool:
        """Return whether a card that the library has is out of review from now on."""
        if card.uid not in self.asked:
            return card.suspended or card.uid in self.asked_before
        comes_back = card.uid not in self.asked_before or self.step.revives
        if self.step.retires or (comes_back and self.step.card.is_retired):
            return True
        return card.suspended and not (comes_back and card.uid in self.put_out)
