"""Read how decks of Anki are studied: what of it holds here, and what is kept so that it goes back as it came."""

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
class Kept:
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
        """Return what holds here by these settings."""
        return options_of(deck_of(self.deck), preset_of(self.preset))


NOTHING_KEPT: Final = Kept({}, {})


def kept_of(told: Deck, presets: Mapping[int, Preset]) -> Kept:
    """Return what is kept of a deck of a package.

    Args:
        told: the deck.
        presets: of the package, by their ids.
    """
    deck = {name: value for name, value in _parsed(told.settings).items() if name not in _OF_TODAY}
    preset = presets.get(integer(deck.get("conf")))
    settings = _parsed(preset.settings) if preset is not None else {}
    settings.pop("usn", None)  # of the sync, in which no setting is another one
    return Kept(deck, settings)


def kept_from(written: str | None) -> Kept:
    """Return what `Kept.written` wrote."""
    told = json.loads(written) if written else {}
    return Kept(told["deck"], told["preset"]) if told else NOTHING_KEPT


def _parsed(settings: str) -> Json:
    return json.loads(settings, parse_constant=lambda _name: None) if settings else {}


def options_of(told: Deck, preset: Preset) -> DeckOptions:
    """Return options within the bounds of here."""
    new = preset.new_per_day if told.new_per_day is None else told.new_per_day
    reviews = preset.reviews_per_day if told.reviews_per_day is None else told.reviews_per_day
    retention = told.desired_retention or preset.desired_retention
    return DeckOptions(
        new_per_day=_within(new, 0, _MOST_A_DAY),
        reviews_per_day=_within(reviews, 0, _MOST_A_DAY),
        desired_retention=min(max(retention, _LEAST_RETENTION), _MOST_RETENTION),
        learning_steps_s=_steps(preset.learning_steps_s),
        relearning_steps_s=_steps(preset.relearning_steps_s),
        maximum_interval_days=_within(preset.maximum_interval_days, 1, _LONGEST_DAYS),
        weights=weights_of(preset.fsrs_params),
    )


def is_bounded(told: Deck, preset: Preset, options: DeckOptions) -> bool:
    """Return whether something that Anki allows had to be brought within the bounds of here."""
    limits = (told.new_per_day, preset.new_per_day), (told.reviews_per_day, preset.reviews_per_day)
    wanted = [own if own is not None else shared for own, shared in limits]
    return (*wanted, told.desired_retention or preset.desired_retention) != (
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
