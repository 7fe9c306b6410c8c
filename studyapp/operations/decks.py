"""Making, naming, setting and deleting decks."""

from dataclasses import replace

from studyapp.domain.changes import Changes
from studyapp.domain.decks import Deck, DeckOptions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.library import Library
from studyapp.operations.wording import shortened

_MOST_A_DAY = 9999
_LONGEST_STEP_S = 24 * 60 * 60


def create(library: Library, name: str) -> Changes:
    """Make an empty deck; its uid is the one in `Changes.decks`.

    Raises:
        StudyAppError: the name is empty, or another deck has it.
    """
    with library.operation(msg("new-deck", name=shortened(name))) as writer:
        writer.add_deck(Deck(library.new_uid(), _free(library, name)))
    return writer.changes


def rename(library: Library, deck_uid: Uid, name: str) -> Changes:
    """Give a deck another name.

    Raises:
        StudyAppError: the name is empty, or another deck has it.
    """
    with library.operation(msg("rename-deck")) as writer:
        deck = library.deck(deck_uid)
        if deck.name != name.strip():
            writer.put_deck(replace(deck, name=_free(library, name, deck_uid)))
    return writer.changes


def set_options(library: Library, deck_uid: Uid, options: DeckOptions) -> Changes:
    """Give a deck other options; what is scheduled already keeps its date.

    Raises:
        StudyAppError: an option is out of bounds.
    """
    _check(options)
    with library.operation(msg("change-deck-options")) as writer:
        deck = library.deck(deck_uid)
        if deck.options != options:
            writer.put_deck(replace(deck, options=options))
    return writer.changes


def delete(library: Library, deck_uid: Uid) -> Changes:
    """Put a deck into the trash with all its notes, drafts too; essays stay."""
    deck = library.deck(deck_uid)
    with library.operation(msg("delete-deck", name=shortened(deck.name))) as writer:
        writer.trash("note", [note.uid for note in library.notes(deck_uid=deck_uid)])
        writer.trash("deck", [deck_uid])
    return writer.changes


def _free(library: Library, name: str, own: Uid | None = None) -> str:
    wanted = name.strip()
    if not wanted:
        raise StudyAppError(msg("a-deck-needs-a-name"), msg("type-at-least-one-letter"))
    if any(deck.name.casefold() == wanted.casefold() and deck.uid != own for deck in library.decks()):
        raise StudyAppError(msg("there-is-a-deck-called-already", wanted=shortened(wanted)), msg("choose-another-name"))
    return wanted


def _check(options: DeckOptions) -> None:
    steps = (*options.learning_steps_s, *options.relearning_steps_s)
    bounds = (
        (0 <= options.new_per_day <= _MOST_A_DAY, msg("new-cards-a-day-must-be-0-to", most_a_day=_MOST_A_DAY)),
        (0 <= options.reviews_per_day <= _MOST_A_DAY, msg("reviews-a-day-must-be-0-to", most_a_day=_MOST_A_DAY)),
        (0.7 <= options.desired_retention <= 0.97, msg("desired-retention-must-be-70-to-97-per-cent")),
        (all(0 < step <= _LONGEST_STEP_S for step in steps), msg("a-step-must-be-longer-than-nothing")),
        (1 <= options.maximum_interval_days <= 36500, msg("the-longest-interval-must-be-1-to-36500-days")),
    )
    for is_kept, sentence in bounds:
        if not is_kept:
            raise StudyAppError(sentence, msg("the-options-were-not-changed"))
