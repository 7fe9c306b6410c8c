"""The window's settings: a small JSON file that may be lost without harm."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from studyapp.domain.assisting import AssistantChoice
from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import languages, msg
from studyapp.domain.quality.coverage import Order
from studyapp.files import replacing

FILE_NAME = "window.json"
THEMES = ("system", "light", "dark", "contrast")
LANGUAGES = ("system", *languages())
ORDERS = tuple(order.value for order in Order)
_CHOSEN = fields(AssistantChoice)
MIN_PERCENT, MAX_PERCENT = 80, 200
MIN_CHARACTERS, MAX_CHARACTERS = 60, 75


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """The state in which the window was left.

    Attributes:
        theme: one of THEMES; "system" follows the desktop.
        text_percent: size of the text, MIN_PERCENT to MAX_PERCENT of the desktop's.
        geometry: place and size as Qt tells them, in base64, or "".
        panes: widths of the panes in pixels, from the left.
        essay_uid: the essay that was shown, or "".
        folder: the folder of the last opened or saved file, or "".
        beside: whether the cards stand beside their passages, where there is room.
        order: the order in which passages are judged, one of ORDERS.
        outline: whether headings and progress stand at the side of the essay.
        memory: whether the essay is shaded by what would be recalled of it.
        places: the code point at the top of the window by essay uid, the essay read last at the end.
        exchange: the last choices in the dialogs of export and import.
        looks_at_start: whether newer versions of decks that are subscribed to are looked for at each start.
        characters: the most characters of a line of the essay, MIN_CHARACTERS to MAX_CHARACTERS.
        typeface: the font of essay and cards: a family of the system, "sans" for one without serifs, or "" for one
            with them.
        table: columns, widths and order of the table of cards.
        adding: deck and kind of the card that was added last, and what else its form shows.
        assistant: whether one may be asked for cards, and which.
        offers_tour: whether the tour is offered beside the sample of a new library; not once that was answered.
        language: one of LANGUAGES; "system" follows the desktop.
        keys: the keys that a person chose for commands, by name.
    """

    theme: str = "system"
    text_percent: int = 100
    geometry: str = ""
    panes: tuple[int, ...] = ()
    essay_uid: str = ""
    folder: str = ""
    memory: bool = False
    outline: bool = True
    beside: bool = False
    order: str = Order.TEXT.value
    places: Mapping[str, int] = field(default_factory=dict)
    exchange: Mapping[str, str | bool] = field(default_factory=dict)
    table: Mapping[str, str] = field(default_factory=dict)
    adding: Mapping[str, str] = field(default_factory=dict)
    looks_at_start: bool = False
    characters: int = 70
    typeface: str = ""
    offers_tour: bool = True
    language: str = "system"
    assistant: AssistantChoice = field(default_factory=AssistantChoice)
    keys: Mapping[str, str] = field(default_factory=dict)


def load(folder: Path) -> WindowSettings:
    """Return the settings in a config folder; what is missing or damaged there has its default."""
    values = _load_values(folder / FILE_NAME)
    sound = {name: values[name] for name, is_sound in _SOUND.items() if name in values and is_sound(values[name])}
    if "panes" in sound:
        sound["panes"] = tuple(sound["panes"])
    if "assistant" in sound:
        sound["assistant"] = AssistantChoice(**{choice.name: sound["assistant"][choice.name] for choice in _CHOSEN})
    return WindowSettings(**sound)


def save(folder: Path, settings: WindowSettings) -> None:
    """Write the settings into a config folder, made if need be; the old file stays whole until the new one is.

    Raises:
        StudyAppError: the folder cannot be written to.
    """
    text = json.dumps(asdict(settings), indent=2) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudyAppError(
            msg(
                "the-folder-for-the-windows-settings-cannot-be-made",
                folder=folder,
                strerror=str(error.strerror or error),
            ),
            msg("nothing-else-is-lost"),
        ) from error
    with replacing(folder / FILE_NAME) as file:
        file.write(text.encode())


def _load_values(path: Path) -> Mapping[str, Any]:
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _is_choice(values: Mapping[str, Any]) -> bool:
    return all(isinstance(values.get(choice.name), type(choice.default)) for choice in _CHOSEN)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_SOUND: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: value in THEMES,
    "language": lambda value: value in LANGUAGES,
    "text_percent": lambda value: _is_number(value) and MIN_PERCENT <= value <= MAX_PERCENT,
    "characters": lambda value: _is_number(value) and MIN_CHARACTERS <= value <= MAX_CHARACTERS,
    "typeface": _is_text,
    "geometry": _is_text,
    "panes": lambda value: isinstance(value, list) and all(_is_number(width) and width >= 0 for width in value),
    "essay_uid": _is_text,
    "folder": _is_text,
    "memory": lambda value: isinstance(value, bool),
    "outline": lambda value: isinstance(value, bool),
    "beside": lambda value: isinstance(value, bool),
    "order": lambda value: value in ORDERS,
    "looks_at_start": lambda value: isinstance(value, bool),
    "offers_tour": lambda value: isinstance(value, bool),
    "assistant": lambda value: isinstance(value, dict) and _is_choice(value),
    "places": lambda value: isinstance(value, dict) and all(_is_number(at) and at >= 0 for at in value.values()),
    "table": lambda value: isinstance(value, dict) and all(isinstance(item, str) for item in value.values()),
    "adding": lambda value: isinstance(value, dict) and all(isinstance(item, str) for item in value.values()),
    "keys": lambda value: isinstance(value, dict) and all(isinstance(item, str) for item in value.values()),
    "exchange": lambda value: isinstance(value, dict) and all(isinstance(item, str | bool) for item in value.values()),
}
