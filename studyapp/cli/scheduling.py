"""Commands that say how decks and days are studied: `deck-options`, `study-settings`."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from enum import Enum
from typing import Annotated, Any

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import DeckName, JsonOption, LibraryOption
from studyapp.cli.output import print_table, write_json
from studyapp.domain.decks import DeckOptions
from studyapp.domain.entries import StudySettings
from studyapp.operations.decks import set_options
from studyapp.operations.schedule.study_settings import set_settings

SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Change one; may be given several times.", show_default=False),
]
_BOOLEANS = {"yes": True, "no": False}


def deck_options(
    context: typer.Context,
    deck: DeckName,
    changes: SetOption = None,
    inside: Annotated[
        bool, typer.Option("--inside", help="Give the decks that stand in it the same options.", show_default=False)
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Show the options of a deck, and change those that are given.

    What is scheduled already keeps its date.
    """
    with open_chosen_library(context, library) as open_library:
        found = open_library.find_deck(deck)
        options = _with_changes(found.options, changes or ())
        set_options(open_library, found.uid, options, with_decks_inside=inside)
        options = open_library.deck(found.uid).options
    _print_options(options, as_json=json)


def study_settings(
    context: typer.Context, changes: SetOption = None, json: JsonOption = False, library: LibraryOption = None
) -> None:
    """Show what holds for all study, and change what is given.

    The easy days are seven words from Monday on, each normal, reduced or minimum.
    """
    with open_chosen_library(context, library) as open_library:
        set_settings(open_library, _with_changes(open_library.study_settings(), changes or ()))
        settings = open_library.study_settings()
    _print_options(settings, as_json=json)


def _with_changes[T: DeckOptions | StudySettings](options: T, changes: Sequence[str]) -> T:
    values: dict[str, Any] = {}
    for change in changes:
        name, _, text = change.partition("=")
        known = asdict(options)
        field = name.strip().replace("-", "_")
        if field not in known:
            names = ", ".join(option.replace("_", "-") for option in known)
            raise typer.BadParameter(f"There is nothing called “{name}”; there are {names}.")
        try:
            values[field] = _parse_value(text.strip(), known[field])
        except (ValueError, KeyError):
            wanted, shown = _expected_words(known[field]), _format_value(known[field])
            raise typer.BadParameter(
                f"“{text}” cannot be the value of {name}: write {wanted}; it is {shown} now."
            ) from None
    return replace(options, **values)


def _parse_value(text: str, now: object) -> object:
    """Parse a value of the same type as the present one."""
    if isinstance(now, bool):
        return _BOOLEANS[text.lower()]
    if isinstance(now, tuple):
        like = now[0] if now else 0
        return tuple(_parse_value(part.strip(), like) for part in text.split(",") if part.strip())
    return type(now)(text.lower())  # type: ignore[call-arg]  # each kind of option is made of a text


def _expected_words(now: object) -> str:
    """Return what can be typed for a value of the type of the present one."""
    if isinstance(now, bool):
        return "yes or no"
    if isinstance(now, tuple):
        return f"{_expected_words(now[0] if now else 0)}, or several parted by commas"
    if isinstance(now, Enum):
        return ", ".join(str(value.value) for value in type(now))
    return "a whole number" if isinstance(now, int) else "a number such as 0.9"


def _print_options(options: DeckOptions | StudySettings, *, as_json: bool) -> None:
    values = asdict(options)
    if as_json:
        write_json(values)
    else:
        print_table(
            ("Name", "Value"), ((name.replace("_", "-"), _format_value(value)) for name, value in values.items())
        )


def _format_value(value: object) -> str:
    """Return a value as it is typed behind `--set NAME=`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(map(_format_value, value))
    return str(value.value if isinstance(value, Enum) else value)
