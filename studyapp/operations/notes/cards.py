"""Keep the cards of a note in step with it, and their states with the review log."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from studyapp.domain.cards import Card, CardState
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.reviews import ReviewLogEntry
from studyapp.library import Library
from studyapp.rendering.card_sides import ordinals
from studyapp.scheduling.replay import replay
from studyapp.storage import Writer


def cards_of(note: Note) -> tuple[Card, ...]:
    """Return the cards that the fields of a note give, as new ones."""
    return tuple(
        Card(Uid(f"{note.uid}-{ordinal}"), note.uid, ordinal, note.deck_uid, note.position)
        for ordinal in ordinals(note)
    )


def expect_cards(library: Library, uids: Collection[Uid]) -> None:
    """Raise as `Library.card` does where one of some cards is not there."""
    if (missing := library.store.reads.first_missing_card(uids)) is not None:
        library.card(missing)


def add_cards(library: Library, writer: Writer, cards: Iterable[Card]) -> None:
    """Add cards inside an operation that is under way.

    A card that was once answered, emptied from the trash and made again goes on where it was.
    """
    added = {card.uid: card for card in cards}
    writer.add_cards(added.values())
    if answered := library.store.reads.answered_among(added):
        log = library.store.reads.review_log(cards=answered)
        schedule_by_log(library, writer, [added[uid] for uid in sorted(answered)], log, {})


def schedule_by_log(
    library: Library,
    writer: Writer,
    cards: Iterable[Card],
    log: Iterable[ReviewLogEntry],
    states: Mapping[Uid, CardState],
) -> None:
    """Make what the schedule knows of cards anew from the review log, inside an operation that is under way.

    Args:
        library: the library of the cards.
        writer: the writer of the operation.
        cards: each is scheduled by the options that its deck has now.
        log: the rows of these cards at least, in the order written.
        states: the states so far; a missing card is new.
    """
    of_card: dict[Uid, list[ReviewLogEntry]] = defaultdict(list)
    for entry in log:
        of_card[entry.card_uid].append(entry)
    options = {deck.uid: deck.options for deck in library.decks()}
    for card in cards:
        of_deck = options[card.deck_uid]
        state = replay(of_card[card.uid], library.scheduler(of_deck), card.uid)
        if state != states.get(card.uid, CardState(card.uid)):
            writer.set_state(state, library.params_uid, of_deck.desired_retention)


def put_changed(library: Library, writer: Writer, before: Sequence[Note], after: Sequence[Note]) -> None:
    """Write those notes that have changed, and their cards where their place in the text has."""
    notes_here = {note.uid: note for note in before}
    changed = [note for note in after if note != notes_here[note.uid]]
    writer.update_notes(changed)
    places = {note.uid: note.position for note in changed if note.position != notes_here[note.uid].position}
    cards = library.store.reads.cards_of_notes(places)
    writer.update_cards(replace(card, position=places[card.note_uid]) for card in cards)
