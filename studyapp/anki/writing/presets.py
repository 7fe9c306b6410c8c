"""Write the settings, decks and presets of a package, as JSON of Anki's schema 11."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import genanki

from studyapp.anki.deck_settings import DEFAULT, NOTHING_KEPT
from studyapp.anki.reading.decoding import integer
from studyapp.anki.reading.schema11 import OURS
from studyapp.anki.writing.values import DescribedDeck, Preset
from studyapp.domain.decks import DeckOptions, NewMix

Json = dict[str, Any]

_RETENTION: Final = 90  # per cent; what Anki has where nobody said
_DEFAULT_NAME: Final = "Default"
_MIXES: Final = {NewMix.MIXED: 0, NewMix.AFTER: 1, NewMix.BEFORE: 2}
_LEECH_LAPSES, _TAG_ONLY = 8, 1


def settings_json(rollover_hour: int, presets: Mapping[int, Preset | None]) -> str:
    """Return the settings of the collection that the package is: by them Anki tells which day it is, whatever the zone.

    Anki takes none of them over, so that what a person set there stays. How decks are studied stands among them, where
    another library of ours finds it: in its own place it would be put before the presets of a deck of that name.

    Args:
        rollover_hour: the hour at which a study day begins.
        presets: the preset of each deck, by the deck's id.
    """
    preset_by_deck = {deck: preset for deck, preset in presets.items() if preset is not None}
    numbers = {preset: number for number, preset in enumerate(dict.fromkeys(preset_by_deck.values()), DEFAULT + 1)}
    ours = {
        "presets": [_preset(number, f"studyapp {number}", preset) for preset, number in numbers.items()],
        "decks": {str(deck): numbers[preset] for deck, preset in preset_by_deck.items()},
    }
    settings = {
        "activeDecks": [DEFAULT],
        "curDeck": DEFAULT,
        "nextPos": 1,
        "schedVer": 2,
        "sched2021": True,
        "creationOffset": 0,
        "rollover": rollover_hour,
    }
    return json.dumps(settings | ({OURS: ours} if preset_by_deck else {}))


def decks_json(decks: Mapping[int, DescribedDeck], changed_s: int) -> str:
    """Return the decks of a package: those that came from Anki with their own settings, where the schedule goes along.

    All others have the default preset: of a deck that is there, Anki keeps its own then. The desired retention of a
    deck is its own; Anki takes it only where it makes the deck.

    Args:
        decks: the decks, by id.
        changed_s: seconds since 1970, UTC, of the last change.
    """
    decks_by_id = {DEFAULT: _deck(DEFAULT, DescribedDeck(_DEFAULT_NAME, "", None, NOTHING_KEPT), changed_s)}
    decks_by_id |= {deck_id: _deck(deck_id, described, changed_s) for deck_id, described in decks.items()}
    return json.dumps(decks_by_id)


def presets_json(decks: Iterable[DescribedDeck]) -> str:
    """Return the presets of a package: the one that every collection has, and those that came from Anki.

    Anki takes only those that it does not have. Of two versions of one the later is written.
    """
    presets_by_id = {DEFAULT: _preset(DEFAULT, _DEFAULT_NAME, None)}
    presets = [deck.kept.preset for deck in decks if deck.preset is not None and deck.kept.preset]
    for preset in sorted(presets, key=lambda each: integer(each.get("mod"))):
        if (identity := integer(preset.get("id"))) != DEFAULT:
            presets_by_id[identity] = {**preset, "usn": -1}
    return json.dumps(presets_by_id)


def deck_id(name: str) -> int:
    """Return a deck id that a name keeps; Anki itself goes by the name, but for the deck that every collection has.

    A second deck of that name would be put beside it.
    """
    if name.casefold() == _DEFAULT_NAME.casefold():
        return DEFAULT
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.casefold().encode()).digest()[:4]) % (1 << 30)


def _deck(identity: int, deck: DescribedDeck, changed_s: int) -> Json:
    today = dict.fromkeys(("lrnToday", "revToday", "newToday", "timeToday"), (0, 0))
    anki_settings, preset = deck.kept.deck, deck.preset
    values: Json = genanki.Deck(identity, deck.name, deck.description).to_json() | today
    values |= {"mod": changed_s, "conf": DEFAULT}
    if preset is None:
        described = ("desc", "md") if anki_settings.get("desc") else ()
        return values | {name: anki_settings[name] for name in described if name in anki_settings}
    if not anki_settings:
        per_cent = round(preset.options.desired_retention * 100)
        return values | ({"desiredRetention": per_cent} if per_cent != _RETENTION else {})
    conf = anki_settings.get("conf") if deck.kept.preset else DEFAULT
    settings = {"desc": anki_settings.get("desc") or deck.description, "conf": conf}
    return {**values, **anki_settings, **settings} | _limits_set_here(preset.options, deck.kept.options)


def _limits_set_here(options: DeckOptions, anki_options: DeckOptions) -> Json:
    """Return as limits of the deck's own what is set otherwise here than it came."""
    limits = (
        ("newLimit", options.new_per_day, anki_options.new_per_day),
        ("reviewLimit", options.reviews_per_day, anki_options.reviews_per_day),
        ("desiredRetention", round(options.desired_retention * 100), round(anki_options.desired_retention * 100)),
    )
    return {name: limit_here for name, limit_here, limit_there in limits if limit_here != limit_there}


def _preset(identity: int, name: str, preset: Preset | None) -> Json:
    values: Json = {
        "id": identity,
        "name": name,
        "mod": 0,
        "usn": -1,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "dyn": False,
        "new": {
            "bury": True,
            "delays": [1.0, 10.0],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": 20,
        },
        "rev": {"bury": True, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
        "lapse": {
            "delays": [10.0],
            "leechAction": _TAG_ONLY,
            "leechFails": _LEECH_LAPSES,
            "minInt": 1,
            "mult": 0.0,
        },
    }
    if preset is None:
        return values
    options = preset.options
    values["new"] |= {"delays": _minutes(options.learning_steps_s), "perDay": options.new_per_day}
    values["rev"] |= {"maxIvl": options.maximum_interval_days, "perDay": options.reviews_per_day}
    values["lapse"] |= {"delays": _minutes(options.relearning_steps_s)}
    return values | {
        "desiredRetention": options.desired_retention,
        "fsrsParams6": list(options.weights),
        "newMix": _MIXES[options.new_mix],
        "buryInterdayLearning": True,
    }


def _minutes(steps_s: Sequence[int]) -> list[float]:
    return [step / 60 for step in steps_s]
