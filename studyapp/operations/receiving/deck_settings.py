"""Store a package's settings of decks with their cards, and report what does not apply here."""

from collections.abc import Collection, Iterator

from studyapp.anki.deck_settings import DEFAULT, NOTHING_KEPT, PreservedSettings, is_bounded, kept_from, kept_of
from studyapp.anki.reading.package import Package
from studyapp.anki.reading.values import Deck as AnkiDeck
from studyapp.domain.decks import Deck, parted
from studyapp.domain.ids import Uid
from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.operations.deck_tree import DeckTree
from studyapp.operations.receiving.placing import deck_name
from studyapp.storage import Writer

_MOST_NAMED = 12


def keep_settings(library: Library, writer: Writer, package: Package, new: Collection[Uid]) -> tuple[Message, ...]:
    """Keep the settings of the decks of a package; return what a person should know of them, in a line each.

    Args:
        library: inside the operation, with the decks of the package in it.
        writer: the writer of the operation.
        package: open.
        new: the decks that came with it.
    """
    kept_settings = library.store.exports.kept_deck_settings()
    presets = {preset.id: preset for preset in package.presets}
    named, bounded, other = dict[str, None](), list[str](), list[str]()
    for anki_deck, deck in _matching_decks(library, package):
        settings, before = kept_of(anki_deck, presets), kept_from(kept_settings.get(deck.uid))
        if settings.deck and settings != before and _replaces(settings, before):
            writer.keep_of_deck(deck.uid, settings.written)
        preset = presets.get(anki_deck.preset_id or 0)
        if preset is None or preset.id < 0:
            continue
        if deck.uid in new:
            if preset.id != DEFAULT:
                named.setdefault(preset.name)
            if is_bounded(anki_deck, preset, deck.options):
                bounded.append(deck.name)
        elif settings.preset and settings.options != deck.options:
            other.append(deck.name)
    lines = (
        named and msg("presets-are-kept", names=Several(_shorten_names(named)), n=len(named)),
        bounded and msg("options-were-bounded", names=Several(_shorten_names(bounded)), n=len(bounded)),
        other and msg("options-here-stay", names=Several(_shorten_names(other)), n=len(other)),
    )
    return tuple(line for line in lines if isinstance(line, Message))


def filtered_decks(package: Package) -> tuple[Message, ...]:
    """Return what is to be told of filtered decks: their cards are in the decks that they come from."""
    counts, names = package.in_filtered_decks, {deck.id: deck_name(deck) for deck in package.decks}
    if not counts:
        return ()
    decks = _shorten_names([names.get(number, str(number)) for number in counts])
    return (msg("cards-of-filtered-decks", n=sum(counts.values()), names=Several(decks)),)


def _matching_decks(library: Library, package: Package) -> Iterator[tuple[AnkiDeck, Deck]]:
    tree = DeckTree(library)
    for anki_deck in package.decks:
        deck = None if anki_deck.is_filtered else tree.found(parted(deck_name(anki_deck)))
        if deck is not None:
            yield anki_deck, deck


def _replaces(settings: PreservedSettings, before: PreservedSettings) -> bool:
    """Return whether settings take the place of others; a package without presets says nothing of them."""
    if before == NOTHING_KEPT:
        return True
    return settings.modified_s >= before.modified_s and bool(settings.preset or not before.preset)


def _shorten_names(names: Collection[str]) -> list[str]:
    """Return names as a sentence has them; of very many only the first."""
    return [*(f"“{name}”" for name in list(names)[:_MOST_NAMED]), *(["…"] if len(names) > _MOST_NAMED else [])]
