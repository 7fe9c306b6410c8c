"""Convert presets and decks of schemas 15 to 18 to JSON of schema 11, the form in which both are exported.

The numbers of the fields are those of Anki's interface (deck_config and decks in
https://github.com/ankitects/anki/tree/main/proto/anki).
"""

from typing import Final

from studyapp.anki.reading.decoding import Json, Message, item, parsed
from studyapp.anki.reading.errors import MalformedError

_NUMBERS: Final = {
    **{"maxTaken": 24, "newMix": 30, "newPerDayMinimum": 35, "interdayLearningMix": 31, "reviewOrder": 33},
    **{"newSortOrder": 32, "newGatherPriority": 34, "questionAction": 36, "answerAction": 43},
}
_TRUTHS: Final = {"buryInterdayLearning": 29, "stopTimerOnAnswer": 38, "waitForAudio": 44}
_DECIMALS: Final = {
    **{"desiredRetention": 37, "secondsToShowQuestion": 41, "secondsToShowAnswer": 42, "sm2Retention": 40},
}
_LISTS: Final = {"fsrsWeights": 3, "fsrsParams5": 5, "fsrsParams6": 6, "easyDaysPercentages": 4}
_TEXTS: Final = {"ignoreRevlogsBeforeDate": 46, "weightSearch": 45}
_OTHER: Final = 255
_PARTS: Final = ("new", "rev", "lapse")


def preset_json(identity: int, name: str, modified_s: int, config: Message) -> Json:
    """Return a preset."""
    values = _unknown_values(config)
    parts = {part: item(values.pop(part, None)) for part in _PARTS}
    return {
        **values,
        **{key: config.integer(number) for key, number in _NUMBERS.items()},
        **{key: config.integer(number) != 0 for key, number in _TRUTHS.items()},
        **{key: config.decimal(number, 0.0) for key, number in _DECIMALS.items()},
        **{key: list(config.decimals(number)) for key, number in _LISTS.items()},
        **{key: config.text(number) for key, number in _TEXTS.items()},
        "id": identity,
        "name": name,
        "mod": modified_s,
        "usn": -1,
        "dyn": False,
        "autoplay": config.integer(23) == 0,
        "timer": config.integer(25),
        "replayq": config.integer(26) == 0,
        "new": parts["new"] | _new(config),
        "rev": parts["rev"] | _reviews(config),
        "lapse": parts["lapse"] | _lapses(config),
    }


def _new(config: Message) -> Json:
    return {
        "bury": config.integer(27) != 0,
        "delays": list(config.decimals(1)),
        "initialFactor": round(config.decimal(11, 0.0) * 1000),
        "ints": [config.integer(18), config.integer(19), 0],
        "order": int(config.integer(20) == 0),
        "perDay": config.integer(9),
    }


def _reviews(config: Message) -> Json:
    return {
        "bury": config.integer(28) != 0,
        "ease4": config.decimal(12, 0.0),
        "ivlFct": config.decimal(15, 0.0),
        "maxIvl": config.integer(16),
        "perDay": config.integer(10),
        "hardFactor": config.decimal(13, 0.0),
    }


def _lapses(config: Message) -> Json:
    return {
        "delays": list(config.decimals(2)),
        "leechAction": config.integer(21),
        "leechFails": config.integer(22),
        "minInt": config.integer(17),
        "mult": config.decimal(14, 0.0),
    }


def deck_json(identity: int, name: str, modified_s: int, common: Message, kind: Message) -> Json:
    """Return a deck with the limits of its own; those of a day are passed over, since they end with it.

    Raises:
        MalformedError: it is of no kind.
    """
    values = {**_unknown_values(common), "id": identity, "name": name, "mod": modified_s, "usn": -1}
    values |= {"collapsed": common.integer(1) != 0, "browserCollapsed": common.integer(2) != 0}
    if 2 in kind:
        return values | {"dyn": 1}
    if 1 not in kind:
        raise MalformedError("a deck of no kind")
    normal = Message(kind.blob(1))
    retention = round(normal.decimal(10, 0.0) * 100)
    if normal.integer(5):
        values["md"] = True  # left out where it is false, as Anki does in the JSON of older packages
    return values | {
        "dyn": 0,
        "desc": normal.text(4),
        "conf": normal.integer(1, 1),
        "extendNew": normal.integer(2),
        "extendRev": normal.integer(3),
        "newLimit": normal.integer(7) if 7 in normal else None,
        "reviewLimit": normal.integer(6) if 6 in normal else None,
        "desiredRetention": retention or None,
    }


def _unknown_values(message: Message) -> Json:
    """Return the values that add-ons and other versions of Anki wrote beside the known ones."""
    data = message.blob(_OTHER)
    return dict(item(parsed(data))) if data else {}
