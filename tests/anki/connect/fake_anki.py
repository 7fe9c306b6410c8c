"""A small Anki with AnkiConnect for tests: a real server that keeps notes as the add-on's protocol says."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from zipfile import ZipFile

TODAY = 1000  # days since this collection was made


class RefusalError(Exception):
    """What the add-on says instead of a result."""


@dataclass
class FakeNote:
    id: int
    guid: str
    model: str
    fields: dict[str, str]
    tags: list[str]
    deck: str


@dataclass
class FakeCard:
    id: int
    note: int
    ord: int
    values: dict[str, Any] = field(default_factory=lambda: {"type": 0, "queue": 0, "due": 0, "reps": 0, "lapses": 0})


class FakeAnki:
    """Notes, cards, note types and reviews.

    Attributes:
        seen: the actions asked for, in order; those within a multi too.
        unknown: actions that this add-on does not have.
        key: the key that is asked for.
        before: called with an action before it is carried out; may raise RefusalError.
        raw: called with an action asked for by itself; bytes that it returns are sent as they are.
    """

    def __init__(self) -> None:
        self.notes: dict[int, FakeNote] = {}
        self.cards: dict[int, FakeCard] = {}
        self.models: dict[str, dict[str, Any]] = {"Basic": {"id": 1, "fields": ["Front", "Back"]}}
        self.decks: set[str] = {"Default"}
        self.media: dict[str, str] = {}
        self.reviews: list[list[int]] = []
        self.seen: list[str] = []
        self.unknown: set[str] = set()
        self.key: str | None = None
        self.permission = "granted"
        self.before: Callable[[str, dict[str, Any]], None] = lambda _action, _params: None
        self.raw: Callable[[str], bytes | None] = lambda _action: None
        self._ids = iter(range(1_790_000_000_000, 1_800_000_000_000))

    def by_uid(self, uid: str) -> FakeNote:
        return next(note for note in self.notes.values() if note.fields.get("Uid") == uid)

    def cards_of(self, uid: str) -> list[FakeCard]:
        note = self.by_uid(uid)
        return [card for card in self.cards.values() if card.note == note.id]

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        action, params = request["action"], request.get("params", {})
        self.seen.append(action)
        try:
            if self.key is not None and action != "requestPermission" and request.get("key") != self.key:
                raise RefusalError("valid api key must be provided")
            method = getattr(self, f"do_{_snake(action)}", None)
            if method is None or action in self.unknown:
                raise RefusalError("unsupported action")
            self.before(action, params)
            return {"result": method(**{_snake(name): value for name, value in params.items()}), "error": None}
        except RefusalError as error:
            return {"result": None, "error": str(error)}

    # What the add-on can do, by its own names

    def do_version(self) -> int:
        return 6

    def do_request_permission(self) -> dict[str, Any]:
        return {"permission": self.permission, "requireApikey": self.key is not None, "version": 6}

    def do_api_reflect(self, scopes: list[str]) -> dict[str, Any]:
        names = [_camel(name.removeprefix("do_")) for name in dir(self) if name.startswith("do_")]
        return {"scopes": scopes, "actions": [name for name in names if name not in self.unknown]}

    def do_multi(self, actions: list[dict[str, Any]]) -> list[Any]:
        return [self.answer(action) for action in actions]

    def do_model_names_and_ids(self) -> dict[str, int]:
        return {name: model["id"] for name, model in self.models.items()}

    def do_model_field_names(self, model_name: str) -> list[str]:
        return list(self.models[model_name]["fields"])

    def do_model_templates(self, model_name: str) -> dict[str, Any]:
        return dict(self.models[model_name]["templates"])

    def do_model_styling(self, model_name: str) -> dict[str, str]:
        return {"css": self.models[model_name]["css"]}

    def do_create_model(
        self,
        model_name: str,
        in_order_fields: list[str],
        card_templates: list[dict[str, str]],
        css: str,
        is_cloze: bool,
    ) -> None:
        if model_name in self.models:
            raise RefusalError("Model name already exists")
        templates = {t["Name"]: {"Front": t["Front"], "Back": t["Back"]} for t in card_templates}
        model = {
            "id": next(self._ids),
            "fields": in_order_fields,
            "templates": templates,
            "css": css,
            "cloze": is_cloze,
        }
        self.models[model_name] = model

    def do_update_model_templates(self, model: dict[str, Any]) -> None:
        for name, sides in model["templates"].items():
            self.models[model["name"]]["templates"][name].update(sides)

    def do_update_model_styling(self, model: dict[str, Any]) -> None:
        self.models[model["name"]]["css"] = model["css"]

    def do_create_deck(self, deck: str) -> int:
        self.decks.add(deck)
        return len(self.decks)

    def do_add_note(self, note: dict[str, Any]) -> int:
        if note["deckName"] not in self.decks:
            raise RefusalError(f"deck was not found: {note['deckName']}")
        if note["modelName"] not in self.models:
            raise RefusalError(f"model was not found: {note['model_name']}")
        fields = {name: note["fields"].get(name, "") for name in self.models[note["modelName"]]["fields"]}
        first = next(iter(fields.values()))
        if any(next(iter(n.fields.values())) == first for n in self.notes.values() if n.model == note["modelName"]):
            raise RefusalError("cannot create note because it is a duplicate")
        return self._add(f"random{next(self._ids)}", note["modelName"], fields, note["tags"], note["deckName"])

    def do_import_package(self, path: str) -> bool:
        with ZipFile(path) as package, TemporaryDirectory() as folder:
            package.extract("collection.anki2", folder)
            with closing(sqlite3.connect(Path(folder) / "collection.anki2")) as database:
                models, decks = map(json.loads, database.execute("SELECT models, decks FROM col").fetchone())
                notes = database.execute("SELECT id, guid, mid, tags, flds FROM notes").fetchall()
                deck_of = dict(database.execute("SELECT nid, did FROM cards"))
        held = {model["id"]: name for name, model in self.models.items()}
        for model in models.values():
            model["name"] = held.get(int(model["id"]), model["name"])
            if model["name"] not in self.models:
                self.models[model["name"]] = _model(model)
        known = {note.guid for note in self.notes.values()}
        for note_id, guid, model_id, tags, values in notes:
            model = models[str(model_id)]
            fields = dict(zip((f["name"] for f in model["flds"]), values.split("\x1f"), strict=True))
            deck = decks[str(deck_of[note_id])]["name"]
            self.decks.add(deck)
            if guid not in known:
                self._add(guid, model["name"], fields, tags.split(), deck)
        return True

    def _add(self, guid: str, model: str, fields: dict[str, str], tags: list[str], deck: str) -> int:
        note = FakeNote(next(self._ids), guid, model, fields, list(tags), deck)
        self.notes[note.id] = note
        numbers = set(map(int, re.findall(r"\{\{c(\d+)::", fields.get("Text", "{{c1::"))))
        for number in sorted(numbers):
            card = FakeCard(next(self._ids), note.id, number - 1)
            self.cards[card.id] = card
        return note.id

    def do_update_note_fields(self, note: dict[str, Any]) -> None:
        if note["id"] not in self.notes:
            raise RefusalError(f"Note was not found: {note['id']}")
        self.notes[note["id"]].fields.update(note["fields"])

    def do_add_tags(self, notes: list[int], tags: str) -> None:
        for note in notes:
            if note in self.notes:
                self.notes[note].tags += tags.split()

    def do_remove_tags(self, notes: list[int], tags: str) -> None:
        for note in notes:
            self.notes[note].tags = [tag for tag in self.notes[note].tags if tag not in tags.split()]

    def do_find_notes(self, query: str) -> list[int]:
        if query != "Uid:_*":
            raise RefusalError(f"no such search: {query}")
        return [note.id for note in self.notes.values() if note.fields.get("Uid")]

    def do_notes_info(self, notes: list[int]) -> list[dict[str, Any]]:
        return [self._note_info(self.notes[note]) if note in self.notes else {} for note in notes]

    def _note_info(self, note: FakeNote) -> dict[str, Any]:
        fields = {name: {"value": value, "order": i} for i, (name, value) in enumerate(note.fields.items())}
        cards = [card.id for card in self.cards.values() if card.note == note.id]
        return {"noteId": note.id, "modelName": note.model, "tags": note.tags, "fields": fields, "cards": cards}

    def do_store_media_file(self, filename: str, data: str) -> str:
        self.media[filename] = data
        return filename

    def do_find_cards(self, query: str) -> list[int]:
        if found := re.fullmatch(r"cid:(\d+) prop:due<=(-?\d+)", query):
            card = self.cards[int(found[1])]
            late = card.values["queue"] == 2 and card.values["due"] - TODAY <= int(found[2])
            return [card.id] if late else []
        if query == "is:review -is:learn -is:suspended -is:buried -deck:filtered":
            return [card.id for card in self.cards.values() if card.values["queue"] == 2]
        if query == "deck:filtered":
            return [card.id for card in self.cards.values() if card.values.get("filtered")]
        raise RefusalError(f"no such search: {query}")

    def do_cards_info(self, cards: list[int]) -> list[dict[str, Any]]:
        return [
            {"cardId": c.id, "note": c.note, "ord": c.ord} | c.values if (c := self.cards.get(n)) else {} for n in cards
        ]

    def do_get_decks(self, cards: list[int]) -> dict[str, list[int]]:
        held = [self.cards[number] for number in cards if number in self.cards]
        names = {self.notes[card.note].deck for card in held}
        return {name: [card.id for card in held if self.notes[card.note].deck == name] for name in names}

    def do_are_suspended(self, cards: list[int]) -> list[bool | None]:
        return [self.cards[n].values["queue"] == -1 if n in self.cards else None for n in cards]

    def do_suspend(self, cards: list[int]) -> bool:
        for number in cards:
            self.cards[number].values["queue"] = -1
        return True

    def do_set_specific_value_of_card(
        self,
        card: int,
        keys: list[str],
        new_values: list[Any],
        warning_check: bool = False,
    ) -> Any:
        if not warning_check:
            return False
        self.cards[card].values.update(zip(keys, new_values, strict=True))
        return [True]

    def do_get_reviews_of_cards(self, cards: list[int]) -> dict[str, Any]:
        names = ("id", "card", "usn", "ease", "ivl", "lastIvl", "factor", "time", "type")
        rows = [dict(zip(names, row, strict=True)) for row in self.reviews]
        return {str(card): [row for row in rows if row["card"] == card] for card in cards}

    def do_insert_reviews(self, reviews: list[list[int]]) -> None:
        held = [row[0] for row in self.reviews]
        if set(held) & {row[0] for row in reviews} or len({row[0] for row in reviews}) < len(reviews):
            raise RefusalError("UNIQUE constraint failed: revlog.id")
        self.reviews += reviews


def _model(model: dict[str, Any]) -> dict[str, Any]:
    """A note type of a package as it is held here."""
    templates = {t["name"]: {"Front": t["qfmt"], "Back": t["afmt"]} for t in model["tmpls"]}
    fields = [each["name"] for each in model["flds"]]
    cloze = bool(model["type"])
    return {"id": int(model["id"]), "fields": fields, "templates": templates, "css": model["css"], "cloze": cloze}


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda letter: f"_{letter[1].lower()}", name)


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda letter: letter[1].upper(), name)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        anki: FakeAnki = self.server.anki  # type: ignore[attr-defined]
        raw = anki.raw(request["action"])
        if raw is None:
            body = json.dumps(anki.answer(request)).encode()
            raw = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        self.wfile.write(raw)
        self.close_connection = True

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no matter here."""


@contextmanager
def serving(anki: FakeAnki) -> Iterator[int]:
    """Let a fake Anki answer on a port of this machine, which is yielded."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.anki = anki  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
