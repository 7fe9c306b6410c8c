"""The decks of a package: found here by name, or made with the options that they had there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from studyapp.anki.reading import values as anki
from studyapp.anki.reading.package import Package
from studyapp.domain.decks import Deck, DeckOptions, folded, parted
from studyapp.domain.messages import Message, Several, msg
from studyapp.library import Library
from studyapp.operations.deck_tree import DeckTree

_UNNAMED = "Imported"
_LONGEST_NAME = 1_000  # characters
_MOST_A_DAY = 9999
_LONGEST_STEP_S = 24 * 60 * 60
_LEAST_RETENTION, _MOST_RETENTION = 0.7, 0.97
_LONGEST_DAYS = 36_500

IN_TRASH = msg("it-was-deleted-here")
EMPTIED = msg("it-was-deleted-here-for-good")
"""Why a note that comes again is left out."""


def overwritten(names: Iterable[str]) -> Message:
    """Return the message on fields that both sides changed, where a person wants the file's words."""
    return msg("words-of-the-file-took-the-place-of-yours", names=Several(names))


def decks_of(
    library: Library, package: Package, used: Iterable[int], *, with_presets: bool
) -> tuple[Mapping[int, Deck], tuple[Deck, ...]]:
    """The deck here of each deck of a package that has cards, and those that are new, each behind the one it stands in.

    Args:
        library: whose decks are taken where they are called so, without regard to case.
        package: open.
        used: ids of the decks that have cards; one that the package does not describe gets a name of ours.
        with_presets: whether new decks get their options.
    """
    tree, of_preset = DeckTree(library), {each.id: each for each in package.presets}
    described = {deck.id: deck for deck in package.decks}
    by_path = {folded(parted(_called(deck))): deck for deck in package.decks}

    def options(path: Sequence[str]) -> DeckOptions:
        told = by_path.get(folded(path))
        preset = of_preset.get(told.preset_id or 0) if told and with_presets else None
        return _options(told, preset) if told and preset else DeckOptions()

    found: dict[int, Deck] = {}
    made: list[Deck] = []
    for deck_id in sorted(set(used)):
        told = described.get(deck_id)
        path = parted(_called(told))
        made += tree.made(path, options)
        deck = tree.found(path)
        assert deck is not None
        found[deck_id] = deck
    return found, tuple(made)


def _called(told: anki.Deck | None) -> str:
    return (" ".join(told.name.split())[:_LONGEST_NAME] if told else "") or _UNNAMED


def _options(told: anki.Deck, preset: anki.Preset) -> DeckOptions:
    """Options within the bounds of here."""
    new = preset.new_per_day if told.new_per_day is None else told.new_per_day
    reviews = preset.reviews_per_day if told.reviews_per_day is None else told.reviews_per_day
    retention = told.desired_retention or preset.desired_retention
    options = DeckOptions(
        new_per_day=_within(new, 0, _MOST_A_DAY),
        reviews_per_day=_within(reviews, 0, _MOST_A_DAY),
        desired_retention=min(max(retention, _LEAST_RETENTION), _MOST_RETENTION),
        maximum_interval_days=_within(preset.maximum_interval_days, 1, _LONGEST_DAYS),
    )
    return replace(
        options,
        learning_steps_s=_steps(preset.learning_steps_s),
        relearning_steps_s=_steps(preset.relearning_steps_s),
    )


def _steps(steps: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(step for step in steps if 0 < step <= _LONGEST_STEP_S)


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)
