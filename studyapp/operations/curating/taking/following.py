"""Suspend or resume cards of a note after taking a version; a card that the reader suspended stays so."""

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
    """Make the cards of a note fit its present questions and state, inside an operation.

    A card whose question is gone or that is retired is suspended. It resumes when its question returns or it is no
    longer retired, unless its reader suspended it.

    Args:
        library: the library of the reader.
        writer: the writer of the operation.
        step: the step of the plan, with the note before.
        after: the note after.

    Returns:
        The cards that a version suspended, not the reader.
    """
    cards_here = {card.uid: card for card in library.store.reads.cards_of_notes([after.uid])}
    cards_now = {card.uid: card for card in cards_of(after)}
    uids_before = {card.uid for card in cards_of(step.before)} if step.before is not None else set()
    suspension = _Suspension(
        step, cards_now.keys(), uids_before, set(step.base.put_out) if step.base is not None else set()
    )
    fresh = [replace(card, suspended=step.card.is_retired) for uid, card in cards_now.items() if uid not in cards_here]
    updated = [replace(card, suspended=suspension.is_suspended(card)) for card in cards_here.values()]
    add_cards(library, writer, fresh)
    writer.update_cards(card for card in updated if card != cards_here[card.uid])
    suspended_uids = {card.uid for card in (*fresh, *updated) if card.suspended}
    put_out = suspended_uids - {
        uid for uid, card in cards_here.items() if card.suspended and uid not in suspension.put_out
    }
    return tuple(sorted(put_out))


@dataclass(frozen=True, slots=True)
class _Suspension:
    """The facts that decide on the cards of a note: those it has and had, and those that versions suspended before."""

    step: Step
    asked: Collection[Uid]
    asked_before: Collection[Uid]
    put_out: Collection[Uid]

    def is_suspended(self, card: Card) -> bool:
        """Return whether an existing card is suspended from now on."""
        if card.uid not in self.asked:
            return card.suspended or card.uid in self.asked_before
        comes_back = card.uid not in self.asked_before or self.step.revives
        if self.step.retires or (comes_back and self.step.card.is_retired):
            return True
        return card.suspended and not (comes_back and card.uid in self.put_out)
