"""What a package says beside its notes: settings, decks and presets, as JSON of Anki's schema 11."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any, Final

import genanki

from studyapp.anki.writing.values import Preset
from studyapp.domain.decks import NewMix

Json = dict[str, Any]

_DEFAULT: Final = 1  # the id of the deck and of the preset that every collection has
_MIXES: Final = {NewMix.MIXED: 0, NewMix.AFTER: 1, NewMix.BEFORE: 2}
_LEECH_LAPSES, _TAG_ONLY = 8, 1


def settings_json(rollover_hour: int) -> str:
    """The settings of the collection that the package is: by them Anki tells which day it is, whatever the zone."""
    return json.dumps(
        {
            "activeDecks": [_DEFAULT],
            "curDeck": _DEFAULT,
            "nextPos": 1,
            "schedVer": 2,
            "sched2021": True,
            "creationOffset": 0,
            "rollover": rollover_hour,
        }
    )


def decks_json(decks: Mapping[int, tuple[str, str, int]], changed_s: int) -> str:
    """The decks of a package.

    Args:
        decks: name, description in HTML and the id of the preset, by id.
        changed_s: seconds since 1970, UTC, of the last change.
    """
    made = {_DEFAULT: _deck(_DEFAULT, "Default", "", _DEFAULT, changed_s)}
    made |= {deck_id: _deck(deck_id, *described, changed_s) for deck_id, described in decks.items()}
    return json.dumps(made)


def presets_json(presets: Sequence[Preset], changed_s: int) -> str:
    """The presets of a package, besides the default one."""
    made = {_DEFAULT: _preset(_DEFAULT, "Default", None, 0)}
    for number, preset in enumerate(presets, 1):
        name = "studyapp" if number == 1 else f"studyapp {number}"
        made[preset_id(preset)] = _preset(preset_id(preset), name, preset, changed_s)
    return json.dumps(made)


def preset_id(preset: Preset | None) -> int:
    """The id of a preset, which equal ones share; that of the default one where there is none."""
    if preset is None:
        return _DEFAULT
    said = repr((astuple(preset.options), preset.weights))
    return (1 << 40) + int.from_bytes(hashlib.sha256(said.encode()).digest()[:4])


def deck_id(name: str) -> int:
    """A deck id that a name keeps; Anki itself goes by the name."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(name.casefold().encode()).digest()[:4]) % (1 << 30)


def _deck(identity: int, name: str, description: str, preset: int, changed_s: int) -> Json:
    today = dict.fromkeys(("lrnToday", "revToday", "newToday", "timeToday"), (0, 0))
    deck: Json = genanki.Deck(identity, name, description).to_json()
    return deck | today | {"mod": changed_s, "conf": preset}


def _preset(identity: int, name: str, preset: Preset | None, changed_s: int) -> Json:
    held: Json = {
        "id": identity,
        "name": name,
        "mod": changed_s,
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
        return held
    options = preset.options
    held["new"] |= {"delays": _minutes(options.learning_steps_s), "perDay": options.new_per_day}
    held["rev"] |= {"maxIvl": options.maximum_interval_days, "perDay": options.reviews_per_day}
    held["lapse"] |= {"delays": _minutes(options.relearning_steps_s)}
    return held | {
        "desiredRetention": options.desired_retention,
        "fsrsParams6": list(preset.weights),
        "newMix": _MIXES[options.new_mix],
        "buryInterdayLearning": True,
    }


def _minutes(steps_s: Sequence[int]) -> list[float]:
    return [step / 60 for step in steps_s]
