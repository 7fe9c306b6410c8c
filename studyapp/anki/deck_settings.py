"""Convert the settings of Anki's decks to ours, and preserve the rest so that an export returns it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from studyapp.anki.reading.decoding import integer
from studyapp.anki.reading.schema11 import deck_of, preset_of
from studyapp.anki.reading.values import Deck, Preset
from studyapp.domain.decks import DeckOptions
from studyapp.scheduling.memory import weights_of

Json = dict[str, Any]

DEFAULT: Final = 1
"""The id of the deck that every collection has, and of its preset."""

_MOST_A_DAY: Final = 9999
_LONGEST_STEP_S: Final = 24 * 60 * 60
_LEAST_RETENTION, _MOST_RETENTION = 0.7, 0.97
_LONGEST_DAYS: Final = 36_500
_OF_TODAY: Final = (
    *("lrnToday", "revToday", "newToday", "timeToday", "reviewLimitToday", "newLimitToday"),
    *("id", "name", "usn", "dyn"),
)
"""Settings of a deck for one day, and of its place: a deck that is written gets them anew."""


@dataclass(frozen=True, slots=True)
class PreservedSettings:
    """The settings of a deck as they came from Anki, as JSON of its schema 11.

    Attributes:
        deck: its own; its `conf` names the preset.
        preset: the options that it shares with other decks; empty where the package does not tell them.
    """

    deck: Json
    preset: Json

    @property
    def written(self) -> str:
        """Return both as the library keeps them."""
        return json.dumps({"deck": self.deck, "preset": self.preset}, sort_keys=True)

    @property
    def modified_s(self) -> int:
        """Return seconds since 1970 of the last change in Anki."""
        return max(integer(self.deck.get("mod")), integer(self.preset.get("mod")))

    @property
    def options(self) -> DeckOptions:
        """Return the deck options that follow from these settings."""
        return options_of(deck_of(self.deck), preset_of(self.preset))


NOTHING_KEPT: Final = PreservedSettings({}, {})


def kept_of(deck_told: Deck, presets: Mapping[int, Preset]) -> PreservedSettings:
    """Return the settings of a package's deck that must survive a round trip.

    Args:
        deck_told: the deck.
        presets: the presets of the package, by their ids.
    """
    deck = {name: value for name, value in _parse_settings(deck_told.settings).items() if name not in _OF_TODAY}
    preset = presets.get(integer(deck.get("conf")))
    settings = _parse_settings(preset.settings) if preset is not None else {}
    settings.pop("usn", None)  # of the sync, in which no setting is another one
    return PreservedSettings(deck, settings)


def kept_from(text: str | None) -> PreservedSettings:
    """Parse the result of `Kept.written`."""
    values = json.loads(text) if text else {}
    return PreservedSettings(values["deck"], values["preset"]) if values else NOTHING_KEPT


def _parse_settings(settings: str) -> Json:
    return json.loads(settings, parse_constant=lambda _name: None) if settings else {}


def options_of(deck_told: Deck, preset: Preset) -> DeckOptions:
    """Return options within the bounds of here."""
    new = preset.new_per_day if deck_told.new_per_day is None else deck_told.new_per_day
    reviews = preset.reviews_per_day if deck_told.reviews_per_day is None else deck_told.reviews_per_day
    retention = deck_told.desired_retention or preset.desired_retention
    return DeckOptions(
        new_per_day=_within(new, 0, _MOST_A_DAY),
        reviews_per_day=_within(reviews, 0, _MOST_A_DAY),
        desired_retention=min(max(retention, _LEAST_RETENTION), _MOST_RETENTION),
        learning_steps_s=_steps(preset.learning_steps_s),
        relearning_steps_s=_steps(preset.relearning_steps_s),
        maximum_interval_days=_within(preset.maximum_interval_days, 1, _LONGEST_DAYS),
        weights=weights_of(preset.fsrs_params),
    )


def is_bounded(deck_told: Deck, preset: Preset, options: DeckOptions) -> bool:
    """Return whether something that Anki allows had to be brought within the bounds of here."""
    limits = (deck_told.new_per_day, preset.new_per_day), (deck_told.reviews_per_day, preset.reviews_per_day)
    limits_set = [own_limit if own_limit is not None else shared for own_limit, shared in limits]
    return (*limits_set, deck_told.desired_retention or preset.desired_retention) != (
        options.new_per_day,
        options.reviews_per_day,
        options.desired_retention,
    ) or (preset.learning_steps_s, preset.relearning_steps_s, preset.maximum_interval_days) != (
        options.learning_steps_s,
        options.relearning_steps_s,
        options.maximum_interval_days,
    )


def _steps(steps: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(step for step in steps if 0 < step <= _LONGEST_STEP_S)


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)
