"""Note types, decks and options as schema 15 to 18 keep them: tables of their own, with Protocol Buffers in them.

The numbers of the fields are those of Anki's interface (https://github.com/ankitects/anki/tree/main/proto/anki:
notetypes, decks, deck_config).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from studyapp.anki.reading import schema11
from studyapp.anki.reading.database import Database, Row
from studyapp.anki.reading.deck_settings import deck_json, preset_json
from studyapp.anki.reading.decoding import Message, parsed
from studyapp.anki.reading.values import Collection, Deck, Field, NoteType, Preset, Template
from studyapp.anki.type_settings import OF_FIELD, OF_TEMPLATE, OF_TYPE, Setting, further

_CLOZE = 1
_OF_TYPE = {"latexPre": 5, "latexPost": 6, "latexsvg": 7, "originalStockKind": 9}
_OF_FIELD = {
    **{"sticky": 1, "rtl": 2, "font": 3, "size": 4, "description": 5, "plainText": 6, "collapsed": 7},
    **{"excludeFromSearch": 8, "tag": 10, "preventDeletion": 11},
}
_OF_TEMPLATE = {"bqfmt": 3, "bafmt": 4, "did": 5, "bfont": 6, "bsize": 7}
_USUAL = {**OF_TYPE, **OF_FIELD, **OF_TEMPLATE}
_SETTINGS = ("rollover", "creationOffset", "schedVer", "fsrs")


def collection(database: Database, created_s: int) -> Collection:
    """Read the values of the collection that all schedules count from."""
    rows = database.small("SELECT ifnull(CAST(key AS TEXT), ''), ifnull(CAST(val AS BLOB), x'') FROM config")
    settings = {key: parsed(value) for key, value in rows if key in _SETTINGS}
    return schema11.settled(created_s, {"schedVer": 2, **settings})


def note_types(database: Database) -> tuple[NoteType, ...]:
    """Return all note types.

    Fields and templates of removed ones stay behind in Anki's own packages and are passed over.
    """
    fields: defaultdict[int, list[tuple[Field, Setting]]] = defaultdict(list)
    for type_id, name, config in _sort_rows(database.small(_query_of_names("fields", "ntid", "ord"))):
        message = Message(config)
        fields[type_id].append((Field(name, _id(message, 9)), _setting_of(message, _OF_FIELD)))
    templates: defaultdict[int, list[tuple[Template, Setting]]] = defaultdict(list)
    for type_id, name, config in _sort_rows(database.small(_query_of_names("templates", "ntid", "ord"))):
        message = Message(config)
        template = Template(name, message.text(1), message.text(2), _id(message, 8))
        templates[type_id].append((template, _setting_of(message, _OF_TEMPLATE)))
    types = []
    for type_id, modified_s, name, config in database.small(_query_of_names("notetypes", "id", "mtime_secs")):
        message = Message(config)
        types.append(
            NoteType(
                id=type_id,
                name=name,
                is_cloze=message.integer(1) == _CLOZE,
                fields=tuple(field for field, _settings in fields[type_id]),
                templates=tuple(template for template, _settings in templates[type_id]),
                css=message.text(3),
                sort_field=message.integer(2),
                modified_s=modified_s,
                further=further(
                    _setting_of(message, _OF_TYPE),
                    (settings for _field, settings in fields[type_id]),
                    (settings for _template, settings in templates[type_id]),
                ),
            )
        )
    return tuple(types)


def decks(database: Database) -> tuple[Deck, ...]:
    """Return all decks."""
    rows = database.small(_query_of_names("decks", "id", "mtime_secs", blobs=("common", "kind")))
    return tuple(
        schema11.deck_of(deck_json(deck_id, name.replace("\x1f", "::"), modified_s, Message(common), Message(kind)))
        for deck_id, modified_s, name, common, kind in rows
    )


def presets(database: Database) -> tuple[Preset, ...]:
    """Return all options that decks share."""
    rows = database.small(_query_of_names("deck_config", "id", "mtime_secs"))
    return tuple(
        schema11.preset_of(preset_json(preset_id, name, modified_s, Message(config)))
        for preset_id, modified_s, name, config in rows
    )


def _query_of_names(table: str, *keys: str, blobs: Sequence[str] = ("config",)) -> str:
    """Return a query for keys, a name and messages, each of its type whatever is stored."""
    numbers = ", ".join(f"ifnull(CAST({key} AS INTEGER), 0)" for key in keys)
    messages = ", ".join(f"ifnull(CAST({blob} AS BLOB), x'')" for blob in blobs)
    return f"SELECT {numbers}, ifnull(CAST(name AS TEXT), ''), {messages} FROM {table}"


def _sort_rows(rows: Iterable[Row]) -> list[Row]:
    return [(row[0], *row[2:]) for row in sorted(rows, key=lambda row: row[:2])]


def _setting_of(message: Message, numbers: Mapping[str, int]) -> Setting:
    """Return the settings of a message; a number, or whether something holds, is left out of it where it is 0."""

    def told(name: str) -> object:
        number, usual = numbers[name], _USUAL[name]
        if isinstance(usual, str):
            return message.text(number)
        if usual is None:
            return _id(message, number)
        return message.integer(number) != 0 if isinstance(usual, bool) else message.integer(number)

    return told


def _id(message: Message, number: int) -> int | None:
    return message.integer(number) if number in message else None
