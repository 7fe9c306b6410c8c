"""Read and write the `deck.json` of a CrowdAnki folder, with its decks, note types and notes."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from studyapp.domain.errors import StudyAppError
from studyapp.domain.messages import Several, msg
from studyapp.domain.notes import FieldFormat
from studyapp.domain.own_notes import AROUND, BELOW, titles
from studyapp.domain.stopping import unless_stopped
from studyapp.exchange.fields import ABOVE, as_html, from_html, has_deletions
from studyapp.exchange.values import (
    BACK,
    EXTRA,
    FRONT,
    TEXT,
    Gathering,
    ReadDeck,
    TextDeck,
    TextNote,
    TextNoteType,
    WrittenFiles,
)

DECK_FILE = "deck.json"
"""The file of a folder that lists its other files."""

_NAMESPACE = uuid.UUID("3b0f2c94-6f0c-4c5e-9a53-0d2a7b8f1e46")  # random, and never changed: uuids derive from it
_DEEPEST = 50  # levels of decks; a hostile file must not exhaust the stack
_OPTIONS = "studyapp"
_PRESET = msg("where-crowdanki-takes-it-in", options=_OPTIONS)
"""CrowdAnki refuses a folder without options, and gives them to every deck that it imports."""
_STYLE = ".card { font-family: sans-serif; font-size: 20px; text-align: center; }"
_SHOWN = {name: f"{{{{#{name}}}}}<p>{{{{{name}}}}}</p>{{{{/{name}}}}}" for name in titles(AROUND)}
_ABOVE = _SHOWN[ABOVE]
_BELOW = "".join(_SHOWN[name] for name in titles(BELOW))

QUESTION: Final = TextNoteType(
    name="studyapp question",
    fields=(FRONT, BACK, *titles(AROUND)),
    is_cloze=False,
    front=FRONT,
    back=BACK,
    templates=(("Card", f"{_ABOVE}{{{{{FRONT}}}}}", f"{{{{FrontSide}}}}<hr id=answer>{{{{{BACK}}}}}{_BELOW}"),),
    css=_STYLE,
    uuid="7c1f7a52-5d0b-4a50-8a6f-2f6d5b7e9c11",
)
"""The note type for questions without one of their own."""

BLANKS: Final = TextNoteType(
    name="studyapp blanks",
    fields=(TEXT, EXTRA, *titles(AROUND)),
    is_cloze=True,
    front=TEXT,
    back=EXTRA,
    templates=(
        ("Card", f"{_ABOVE}{{{{cloze:{TEXT}}}}}", f"{_ABOVE}{{{{cloze:{TEXT}}}}}<p>{{{{{EXTRA}}}}}</p>{_BELOW}"),
    ),
    css=_STYLE,
    uuid="c4b3f0de-96ab-4c0c-9e8e-7d1a4f7b2a35",
)
"""The note type for clozes without one of their own."""


def write(deck: TextDeck) -> WrittenFiles:
    """Return the files of the folder, with sorted keys, so that small changes give small differences.

    Decks stand in each other by the parts of their names. Fields that a note's type does not have are left out,
    and named. No scheduling travels, and no options: those that the form demands have a name and nothing else, so that
    whatever a person set in them stays.
    """
    types = {kind.name: kind for kind in deck.note_types}
    used: dict[str, TextNoteType] = {}
    left_out: dict[str, None] = {}
    top = _Branch()
    for note in unless_stopped(map(as_html, deck.notes)):
        kind = types.get(note.note_type, BLANKS if note.is_cloze else QUESTION)
        used[kind.uuid or kind.name] = kind
        left_out.update(dict.fromkeys(name for name, text in note.further if text and name not in kind.fields))
        top.at(note.deck, deck.name).notes.append(_note(note, kind))
    root = _deck(deck.name, top, deck.uid or deck.name)
    root |= {
        "deck_configurations": [{"__type__": "DeckConfig", "crowdanki_uuid": _uuid("options"), "name": _OPTIONS}],
        "media_files": sorted(medium.name for medium in deck.media),
        "note_models": [_model(kind) for kind in sorted(used.values(), key=lambda kind: kind.name)],
    }
    content = json.dumps(root, sort_keys=True, indent=4, ensure_ascii=False).encode("utf-8", "replace")
    media = ((f"media/{medium.name}", medium.data) for medium in deck.media)
    absent = (msg("fields-that-their-note-type-does-not-have", left_out=Several(left_out)),) if left_out else ()
    return WrittenFiles(((DECK_FILE, content), *media), (*absent, _PRESET))


def read(text: str, name: str, most: int | None = None) -> ReadDeck:
    """Return the notes of a `deck.json`; the media are found by `crowdanki_folder`.

    Args:
        text: the whole file.
        name: the name of the file in messages.
        most: the most notes to read, for a preview.

    Raises:
        StudyAppError: the file is no JSON, or no deck of CrowdAnki's.
    """
    root = _parse_json(text, name)
    if not isinstance(root, dict) or "notes" not in root or not isinstance(root.get("children", []), list):
        raise StudyAppError(
            msg("is-no-deck-of-crowdankis", name=name), msg("choose-the-folder-that-crowdanki-exported")
        )
    gathering = Gathering(name, most)
    models = _dicts(root, "note_models", gathering)
    types = {str(model.get("crowdanki_uuid", "")): kind for model in models if (kind := _type(model, gathering))}
    title = _text(root, "name") or "CrowdAnki"
    _read_deck(root, title, types, gathering)
    return gathering.done(TextDeck(title, (), tuple(types.values())))


@dataclass(slots=True)
class _Branch:
    """The notes of a deck, and the decks in it by the last parts of their names."""

    notes: list[dict[str, Any]] = field(default_factory=list)
    below: dict[str, "_Branch"] = field(default_factory=dict)

    def at(self, full: str, root: str) -> "_Branch":
        """Return the deck of a full name; put one that is not under the root there."""
        branch = self
        for part in () if full in ("", root) else full.removeprefix(f"{root}::").split("::")[:_DEEPEST]:
            branch = branch.below.setdefault(part, _Branch())
        return branch


def _parse_json(text: str, name: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise StudyAppError(
            msg("is-no-whole-json", name=name, lineno=error.lineno, colno=error.colno),
            msg("export-the-deck-once-more"),
        ) from error
    except RecursionError as error:
        raise StudyAppError(msg("is-nested-too-deeply", name=name), msg("export-the-deck-once-more")) from error


def _deck(name: str, branch: _Branch, key: str) -> dict[str, Any]:
    """Return a deck with the decks in it, as JSON."""
    return {
        "__type__": "Deck",
        "children": [_deck(part, branch.below[part], f"{key}::{part}") for part in sorted(branch.below)],
        "crowdanki_uuid": _uuid(f"deck/{key}"),
        "deck_config_uuid": _uuid("options"),
        "desc": "",
        "dyn": 0,
        "extendNew": 0,
        "extendRev": 0,
        "media_files": [],
        "name": name,
        "notes": branch.notes,
    }


def _note(note: TextNote, kind: TextNoteType) -> dict[str, Any]:
    texts = {kind.front: note.front} | ({kind.back: note.back} if kind.back else {})
    return {
        "__type__": "Note",
        "fields": [texts[name] if name in texts else note.named(name) for name in kind.fields],
        "guid": note.guid,
        "note_model_uuid": _type_uuid(kind),
        "tags": list(note.tags),
    }


def _model(kind: TextNoteType) -> dict[str, Any]:
    return {
        "__type__": "NoteModel",
        "crowdanki_uuid": _type_uuid(kind),
        "css": kind.css,
        "flds": [
            {"font": "Arial", "media": [], "name": name, "ord": place, "rtl": False, "size": 20, "sticky": False}
            for place, name in enumerate(kind.fields)
        ],
        "latexPost": "\\end{document}",
        "latexPre": "\\documentclass[12pt]{article}\n\\usepackage{amssymb,amsmath}\n\\begin{document}\n",
        "name": kind.name,
        "req": [[place, "any", [kind.fields.index(kind.front)]] for place in range(len(kind.templates))],
        "sortf": kind.fields.index(kind.front),
        "tags": [],
        "tmpls": [
            {"afmt": back, "bafmt": "", "bqfmt": "", "did": None, "name": called, "ord": place, "qfmt": front}
            for place, (called, front, back) in enumerate(kind.templates)
        ],
        "type": int(kind.is_cloze),
        "vers": [],
    }


def _type_uuid(kind: TextNoteType) -> str:
    return kind.uuid or _uuid(f"type/{kind.name}")


def _uuid(key: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, key))


def _read_deck(root: dict[str, Any], title: str, types: Mapping[str, TextNoteType], gathering: Gathering) -> None:
    waiting = [(root, title, 0)]
    while waiting and not gathering.is_full:
        deck, full, depth = waiting.pop()
        for number, note in enumerate(unless_stopped(_dicts(deck, "notes", gathering)), 1):
            _add_note(note, full, msg("note-of", number=number, full=full), types, gathering)
            if gathering.is_full:
                return
        children = _dicts(deck, "children", gathering)
        if children and depth >= _DEEPEST:
            gathering.wrong(0, msg("has-decks-more-than-deep-in-each-other", full=full, deepest=_DEEPEST))
            continue
        waiting += [(child, f"{full}::{_text(child, 'name') or 'Deck'}", depth + 1) for child in reversed(children)]


def _add_note(
    note: dict[str, Any], deck: str, type_name: str, types: Mapping[str, TextNoteType], gathering: Gathering
) -> None:
    kind = types.get(str(note.get("note_model_uuid", "")))
    texts = note.get("fields")
    if kind is None:
        gathering.wrong(0, msg("is-of-a-note-type-that-the-file", called=type_name))
    elif not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        gathering.wrong(0, msg("has-no-fields", called=type_name))
    elif len(texts) != len(kind.fields):
        gathering.wrong(
            0, msg("has-fields-its-note-type-has", called=type_name, texts=len(texts), fields=len(kind.fields))
        )
    else:
        of = dict(zip(kind.fields, map(_without_surrogates, texts), strict=True))
        further = tuple((name, text) for name, text in of.items() if name not in (kind.front, kind.back))
        made = TextNote(
            front=of[kind.front],
            back=of.get(kind.back, ""),
            is_cloze=kind.is_cloze,
            further=further,
            tags=_tags(note.get("tags")),
            deck=deck,
            guid=_text(note, "guid"),
            note_type=kind.name,
            format=FieldFormat.HTML,
        )
        if not any(text.strip() for text in texts):
            gathering.wrong(0, msg("is-empty", name=type_name))
        elif kind.is_cloze and not has_deletions(made.front):
            gathering.wrong(0, msg("is-a-cloze-without-a-deletion", called=type_name))
        else:
            gathering.add(made, from_html)


def _type(model: dict[str, Any], gathering: Gathering) -> TextNoteType | None:
    name = _text(model, "name") or "Note type"
    fields = tuple(_text(field, "name") for field in _dicts(model, "flds", gathering))
    if not fields or len(set(fields)) < len(fields) or not all(fields):
        gathering.wrong(0, msg("the-note-type-has-no-fields", name=name))
        return None
    templates = tuple(
        (_text(template, "name"), _text(template, "qfmt"), _text(template, "afmt"))
        for template in _dicts(model, "tmpls", gathering)
    )
    front = sides_of(fields)[0]
    return TextNoteType(
        name=name,
        fields=fields,
        is_cloze=model.get("type") == 1,
        front=front,
        back=sides_of(fields)[1],
        templates=templates,
        css=_text(model, "css"),
        uuid=_text(model, "crowdanki_uuid"),
    )


def sides_of(fields: Iterable[str]) -> tuple[str, str]:
    """Return the names of the front and back fields of a note type: the first two after a field with a uid."""
    first, *other_fields = [name for name in fields if name.casefold() not in ("uid", "guid", "key")] or list(fields)
    return first, (other_fields or [""])[0]


def _dicts(holder: dict[str, Any], key: str, gathering: Gathering) -> list[dict[str, Any]]:
    values = holder.get(key, [])
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    gathering.wrong(0, msg("is-no-list-of-objects", key=key))
    return []


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key, "")
    return _without_surrogates(value) if isinstance(value, str) else ""


def _without_surrogates(text: str) -> str:
    """Return a text without lone surrogates, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()


def _tags(tags: object) -> tuple[str, ...]:
    listed = tags if isinstance(tags, list) else []
    return tuple(
        dict.fromkeys(part for tag in listed if isinstance(tag, str) for part in _without_surrogates(tag).split())
    )
