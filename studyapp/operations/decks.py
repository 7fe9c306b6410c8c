"""Create, rename, move, configure and delete decks."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.decks import DeckOptions, beside, folded, parted, with_inner
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.deck_tree import DeckTree
from studyapp.operations.wording import shorten_title
from studyapp.scheduling.memory import are_weights

_MOST_A_DAY = 9999
_LONGEST_STEP_S = 24 * 60 * 60


def create(library: Library, name: str) -> Changes:
    """Make an empty deck; its uid is in `Changes.decks`, with those of the decks that were made above it.

    Args:
        library: the library.
        name: as Anki names decks: those that it shall stand in before it, with `::` between them. What there is none of
            is made.

    Raises:
        StudyAppError: the name is empty, or another deck has it.
    """
    with library.operation(msg("new-deck", name=shorten_title(name))) as writer:
        path = _check_free_name(library, name)
        for deck in DeckTree(library).made(path):
            writer.add_deck(deck)
    return writer.changes


def rename(library: Library, deck_uid: Uid, name: str) -> Changes:
    """Give a deck another name; what stands in it goes along.

    Args:
        library: the library of the deck.
        deck_uid: the deck.
        name: the name, as in `create`; a name with other decks before it moves the deck into them.

    Raises:
        StudyAppError: the name is empty, or another deck has it.
    """
    with library.operation(msg("rename-deck")) as writer:
        deck = library.deck(deck_uid)
        if deck.name != name.strip():
            *above, title = _check_free_name(library, name, deck_uid)
            if folded(above[: len(deck.path)]) == folded(deck.path):
                raise StudyAppError(msg("a-deck-cannot-stand-in-itself"), msg("choose-another-name"))
            tree = DeckTree(library)
            for made in tree.made(above):
                writer.add_deck(made)
            parent = tree.found(above)
            into = parent.uid if parent is not None else None
            position = deck.position if into == deck.parent_uid else None
            writer.update_deck(replace(deck, title=title, parent_uid=into, position=position))
    return writer.changes


def move(library: Library, deck_uid: Uid, into: Uid | None) -> Changes:
    """Move a deck with all inside it into another one.

    Args:
        library: the library of the decks.
        deck_uid: the deck.
        into: the deck that it shall stand in; None for the top.

    Raises:
        StudyAppError: it would stand in itself, or a deck of its name stands there already.
    """
    with library.operation(msg("move-deck")) as writer:
        _check_room(library, deck_uid, into)
        deck = library.deck(deck_uid)
        if deck.parent_uid != into:
            writer.update_deck(replace(deck, parent_uid=into, position=None))
    return writer.changes


def place(library: Library, deck_uid: Uid, beside_uid: Uid, *, is_before: bool) -> Changes:
    """Put a deck right before or right behind another one, into the deck in which that one stands.

    Args:
        library: the library of the decks.
        deck_uid: the deck.
        beside_uid: the deck beside which it shall stand.
        is_before: whether it shall stand before that one, not behind it.

    Raises:
        StudyAppError: as for `move`.
    """
    with library.operation(msg("move-deck")) as writer:
        into = library.deck(beside_uid).parent_uid
        row = list(beside(library.decks(), library.deck(beside_uid)))
        if deck_uid not in {deck.uid for deck in row}:
            _check_room(library, deck_uid, into)
        row = [deck for deck in row if deck.uid != deck_uid]
        at = next(index for index, deck in enumerate(row) if deck.uid == beside_uid)
        row.insert(at + (not is_before), replace(library.deck(deck_uid), parent_uid=into))
        for position, deck in enumerate(row):
            if deck.position != position or deck.uid == deck_uid:
                writer.update_deck(replace(deck, position=position))
    return writer.changes


def step(library: Library, deck_uid: Uid, by: int) -> Changes:
    """Put a deck one place up (-1) or down (1) among those beside it; at the end it stays."""
    row = [deck.uid for deck in beside(library.decks(), library.deck(deck_uid))]
    there = row.index(deck_uid) + by
    if not 0 <= there < len(row):
        return Changes()
    return place(library, deck_uid, row[there], is_before=by < 0)


def sort_by_name(library: Library, deck_uid: Uid) -> Changes:
    """Put a deck and those beside it in the order of their names again."""
    with library.operation(msg("sort-decks-by-name")) as writer:
        for deck in beside(library.decks(), library.deck(deck_uid)):
            if deck.position is not None:
                writer.update_deck(replace(deck, position=None))
    return writer.changes


def set_options(library: Library, deck_uid: Uid, options: DeckOptions, *, with_decks_inside: bool = False) -> Changes:
    """Give a deck other options; what is scheduled already keeps its date.

    Args:
        library: the library of the deck.
        deck_uid: the deck.
        options: all its options.
        with_decks_inside: whether the decks that stand in it, however deep, get them too. Each keeps weights that were
            trained for it.

    Raises:
        StudyAppError: an option is out of bounds.
    """
    _check(options)
    with library.operation(msg("change-deck-options")) as writer:
        deck = library.deck(deck_uid)
        for other in with_inner(library.decks(), deck_uid) if with_decks_inside else (deck,):
            own = options if other.uid == deck_uid else replace(options, weights=other.options.weights)
            if other.options != own:
                writer.update_deck(replace(other, options=own))
    return writer.changes


def delete(library: Library, deck_uid: Uid) -> Changes:
    """Put a deck into the trash with those that stand in it and all their notes, drafts too; essays stay."""
    deck = library.deck(deck_uid)
    with library.operation(msg("delete-deck", name=shorten_title(deck.name))) as writer:
        inner = [other_deck.uid for other_deck in with_inner(library.decks(), deck_uid)]
        writer.trash("note", [note.uid for uid in inner for note in library.notes(deck_uid=uid)])
        writer.trash("deck", inner)
    return writer.changes


def _check_room(library: Library, deck_uid: Uid, into: Uid | None) -> None:
    """Refuse to move a deck where it would stand in itself, or beside another one of its name."""
    deck, decks = library.deck(deck_uid), library.decks()
    if into in {other_deck.uid for other_deck in with_inner(decks, deck_uid)}:
        raise StudyAppError(msg("a-deck-cannot-stand-in-itself"), msg("choose-another-deck"))
    path = (*(library.deck(into).path if into is not None else ()), deck.title)
    if any(folded(other_deck.path) == folded(path) and other_deck.uid != deck_uid for other_deck in decks):
        raise StudyAppError(msg("there-is-a-deck-called-already", wanted=deck.title), msg("rename-one-of-the-two"))


def _check_free_name(library: Library, name: str, own: Uid | None = None) -> tuple[str, ...]:
    """Return the path that a name means, if no other deck has it."""
    path = parted(name)
    if not name.replace(":", "").strip():
        raise StudyAppError(msg("a-deck-needs-a-name"), msg("type-at-least-one-letter"))
    if any(folded(deck.path) == folded(path) and deck.uid != own for deck in library.decks()):
        wanted = shorten_title(name.strip())
        raise StudyAppError(msg("there-is-a-deck-called-already", wanted=wanted), msg("choose-another-name"))
    return path


def _check(options: DeckOptions) -> None:
    steps = (*options.learning_steps_s, *options.relearning_steps_s)
    bounds = (
        (0 <= options.new_per_day <= _MOST_A_DAY, msg("new-cards-a-day-must-be-0-to", most_a_day=_MOST_A_DAY)),
        (0 <= options.reviews_per_day <= _MOST_A_DAY, msg("reviews-a-day-must-be-0-to", most_a_day=_MOST_A_DAY)),
        (0.7 <= options.desired_retention <= 0.97, msg("desired-retention-must-be-70-to-97-per-cent")),
        (all(0 < step <= _LONGEST_STEP_S for step in steps), msg("a-step-must-be-longer-than-nothing")),
        (1 <= options.maximum_interval_days <= 36500, msg("the-longest-interval-must-be-1-to-36500-days")),
        (not options.weights or are_weights(options.weights), msg("weights-must-be-21-within-bounds")),
    )
    for is_kept, sentence in bounds:
        if not is_kept:
            raise StudyAppError(sentence, msg("the-options-were-not-changed"))
