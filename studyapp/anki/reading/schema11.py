"""Note types, decks and options as schema 11 keeps them: JSON in the single row of the table `col`.

Every `collection.anki2` and `collection.anki21` of a package has this schema, whatever version of Anki wrote it.
"""

import json
from dataclasses import replace

from studyapp.anki.reading.database import Row
from studyapp.anki.reading.decoding import (
    Json,
    decimal,
    decimals,
    integer,
    item,
    items,
    objects,
    optional_integer,
    parsed,
    text,
)
from studyapp.anki.reading.values import Collection, Deck, Field, NoteType, Preset, Template
from studyapp.anki.type_settings import Setting, further

COLUMNS = "crt, " + ", ".join(f"ifnull(CAST({name} AS TEXT), '')" for name in ("conf", "models", "decks", "dconf"))
"""The columns that the functions here take, in this order."""

OURS = "studyapp"
"""The setting by which our packages say how their decks are studied; Anki takes no settings over."""

_CLOZE = 1
_FIRST_ROLLOVER = 4
_RETENTION = 0.9
_MOST = 1_000_000
_LONGEST_SETTINGS = 50_000  # characters


def collection(row: Row) -> Collection:
    """Read the values of the collection that all schedules count from."""
    created, settings = row[0], item(parsed(row[1]))
    return settled(integer(created), settings)


def settled(created_s: int, settings: Json) -> Collection:
    """Return the same, out of settings that all schemas have.

    Args:
        created_s: seconds since 1970, UTC.
        settings: `rollover` in hours, `creationOffset` in minutes west of UTC, `schedVer`, `fsrs`.
    """
    west = optional_integer(settings.get("creationOffset"))
    rollover = integer(settings.get("rollover"), _FIRST_ROLLOVER)
    return Collection(
        created_s=created_s,
        created_offset_min=-west if west is not None and abs(west) < 24 * 60 else None,
        rollover_hour=rollover if 0 <= rollover < 24 else _FIRST_ROLLOVER,
        scheduler=1 if integer(settings.get("schedVer"), 1) == 1 else 2,
        uses_fsrs=settings.get("fsrs") is True,
    )


def note_types(row: Row) -> tuple[NoteType, ...]:
    """Return all note types."""
    return tuple(_note_type(note_type) for note_type in objects(row[2]))


def decks(row: Row) -> tuple[Deck, ...]:
    """Return all decks; one of another library of ours with the options that it has there."""
    studied = item(_ours(row).get("decks"))
    all_decks = (deck_of(deck) for deck in objects(row[3]))
    return tuple(
        replace(deck, preset_id=-integer(studied[str(deck.id)]), desired_retention=None)
        if str(deck.id) in studied
        else deck
        for deck in all_decks
    )


def presets(row: Row) -> tuple[Preset, ...]:
    """Return all options that decks share, those of another library of ours under negative ids."""
    ours = (preset_of(item(preset)) for preset in items(_ours(row).get("presets")))
    return (*(preset_of(preset) for preset in objects(row[4])), *(replace(preset, id=-preset.id) for preset in ours))


def _ours(row: Row) -> Json:
    """Return the study settings that this program wrote into the package; empty for packages of other programs."""
    return item(item(parsed(row[1])).get(OURS))


def _note_type(value: Json) -> NoteType:
    fields = sorted(map(item, items(value.get("flds"))), key=lambda each: integer(each.get("ord")))
    templates = sorted(map(item, items(value.get("tmpls"))), key=lambda each: integer(each.get("ord")))
    return NoteType(
        id=integer(value.get("id")),
        name=text(value.get("name")),
        is_cloze=integer(value.get("type")) == _CLOZE,
        fields=tuple(Field(text(field.get("name")), optional_integer(field.get("id"))) for field in fields),
        templates=tuple(
            Template(
                text(template.get("name")),
                text(template.get("qfmt")),
                text(template.get("afmt")),
                optional_integer(template.get("id")),
            )
            for template in templates
        ),
        css=text(value.get("css")),
        sort_field=integer(value.get("sortf")),
        modified_s=integer(value.get("mod")),
        further=further(_setting_of(value), map(_setting_of, fields), map(_setting_of, templates)),
    )


def _setting_of(value: Json) -> Setting:
    def told(name: str) -> object:
        setting = value.get(name)
        if isinstance(setting, str):
            return text(setting)
        return setting if type(setting) is bool else optional_integer(setting)

    return told


def deck_of(value: Json) -> Deck:
    """Return a deck out of its JSON."""
    is_filtered = integer(value.get("dyn")) != 0
    per_cent = decimal(value.get("desiredRetention"))
    new, reviews = optional_integer(value.get("newLimit")), optional_integer(value.get("reviewLimit"))
    return Deck(
        id=integer(value.get("id")),
        name=text(value.get("name")),
        description=text(value.get("desc")),
        preset_id=None if is_filtered else integer(value.get("conf"), 1),
        is_filtered=is_filtered,
        new_per_day=None if new is None else limited(new),
        reviews_per_day=None if reviews is None else limited(reviews),
        desired_retention=None if per_cent is None else retention(per_cent / 100),
        settings=_as_json(value),
    )


def preset_of(value: Json) -> Preset:
    """Return a preset out of its JSON."""
    new, reviews, lapses = item(value.get("new")), item(value.get("rev")), item(value.get("lapse"))
    params = (decimals(value.get(name)) for name in ("fsrsParams6", "fsrsParams5", "fsrsWeights"))
    return Preset(
        id=integer(value.get("id")),
        name=text(value.get("name")),
        new_per_day=limited(integer(new.get("perDay"), 20)),
        reviews_per_day=limited(integer(reviews.get("perDay"), 200)),
        desired_retention=retention(decimal(value.get("desiredRetention"))) or _RETENTION,
        fsrs_params=next(filter(None, params), ()),
        learning_steps_s=seconds(decimals(new.get("delays"))),
        relearning_steps_s=seconds(decimals(lapses.get("delays"))),
        maximum_interval_days=limited(integer(reviews.get("maxIvl"), 36500)),
        settings=_as_json(value),
    )


def _as_json(value: Json) -> str:
    """Return an object as JSON; "" where it is deeper or longer than any person's settings."""
    try:
        text = json.dumps(value)
    except (ValueError, RecursionError):
        return ""
    return text if len(text) <= _LONGEST_SETTINGS else ""


def seconds(minutes: tuple[float, ...]) -> tuple[int, ...]:
    """Return steps, which Anki keeps in minutes."""
    return tuple(limited(round(step * 60)) for step in minutes)


def limited(value: int) -> int:
    """Return a number of cards, days or seconds within what any learner has use for."""
    return min(max(value, 0), _MOST)


def retention(value: float | None) -> float | None:
    """Return a desired retention that is one: between 0 and 1."""
    return value if value is not None and 0 < value < 1 else None
