"""Find the decks of a package by name, or make them with their options."""

from collections.abc import Iterable, Mapping, Sequence

from studyapp.anki.deck_settings import options_of
from studyapp.anki.reading import values as anki
from studyapp.anki.reading.package import Package
from studyapp.domain.decks import Deck, DeckOptions, folded, parted
from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.operations.deck_tree import DeckTree

_UNNAMED = "Imported"
_LONGEST_NAME = 1_000  # characters

IN_TRASH = msg("it-was-deleted-here")
EMPTIED = msg("it-was-deleted-here-for-good")
"""Why a note that comes again is left out."""


def overwritten_message(names: Iterable[str]) -> Message:
    """Return the message on fields that both sides changed, where a person wants the file's words."""
    return msg("words-of-the-file-took-the-place-of-yours", names=Several(names))


def decks_of(
    library: Library, package: Package, used: Iterable[int], *, with_presets: bool
) -> tuple[Mapping[int, Deck], tuple[Deck, ...]]:
    """Return the deck here of each package deck with cards, and the new decks, each after its parent.

    Args:
        library: the library; decks of the same name, without regard to case, are taken from it.
        package: open.
        used: ids of the decks that have cards; one that the package does not describe gets a name of ours.
        with_presets: whether new decks get their options.
    """
    tree, of_preset = DeckTree(library), {preset.id: preset for preset in package.presets}
    described = {deck.id: deck for deck in package.decks}
    by_path = {folded(parted(deck_name(deck))): deck for deck in package.decks}

    def options(path: Sequence[str]) -> DeckOptions:
        options_found = by_path.get(folded(path))
        preset = of_preset.get(options_found.preset_id or 0) if options_found and with_presets else None
        return options_of(options_found, preset) if options_found and preset else DeckOptions()

    found: dict[int, Deck] = {}
    made: list[Deck] = []
    for deck_id in sorted(set(used)):
        anki_deck = described.get(deck_id)
        path = parted(deck_name(anki_deck))
        made += tree.made(path, options)
        deck = tree.found(path)
        assert deck is not None
        found[deck_id] = deck
    return found, tuple(made)


def deck_name(anki_deck: anki.Deck | None) -> str:
    """Return the name of a deck of a package, as decks here have it."""
    return (" ".join(anki_deck.name.split())[:_LONGEST_NAME] if anki_deck else "") or _UNNAMED
