"""A large collection of the real Anki with all that a person can set, and what became of it.

    python engine_collection.py make COLLECTION FOLDER
    python engine_collection.py take COLLECTION PACKAGE.apkg

Run by a Python that has `anki`. `make` fills a new collection with 5,000 cards, ten trained presets, filtered decks,
fields from right to left, cards buried today and cards of SM-2, and exports it into the folder in seven forms; `take`
imports a package with its progress and its presets. Each prints JSON: presets, decks, note types, notes and cards.
"""

import json
import sys
from pathlib import Path
from typing import Any

from anki.collection import (
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

_CARDS = 5_000
_PRESETS = 10
_WEIGHTS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
_MOVING = frozenset(
    (
        "id",
        "mod",
        "usn",
        "newToday",
        "revToday",
        "lrnToday",
        "timeToday",
        "collapsed",
        "browserCollapsed",
        "req",
        "tags",
    )
)
_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_SUSPENDED, _BURIED_BY_SIBLING, _BURIED_BY_HAND = -1, -2, -3


def _presets(collection: Any) -> list[int]:
    """Make the decks of ten trained presets; return their ids behind that of the default deck."""
    default = collection.decks.get_config(1)
    default["rev"]["perDay"] = 333
    default["autoplay"] = False
    collection.decks.update_config(default)
    decks = [1]
    for number in range(_PRESETS):
        options = collection.decks.get_config(collection.decks.add_config_returning_id(f"Trained {number}"))
        options |= {
            "desiredRetention": 0.8 + number / 100,
            "fsrsParams6": [round(weight * (1 + number / 50), 4) for weight in _WEIGHTS],
            "easyDaysPercentages": [1.0, 1.0, 0.5, 1.0, 1.0, 0.0, 0.5],
            "autoplay": number % 2 == 0,
            "replayq": number % 2 == 1,
            "timer": number % 2,
            "maxTaken": 40 + number,
            "newMix": number % 3,
            "newSortOrder": number % 3,
            "reviewOrder": number % 5,
            "waitForAudio": number % 2 == 1,
            "secondsToShowQuestion": number / 2,
            "sm2Retention": 0.85,
            "weightSearch": f'preset:"Trained {number}" -is:suspended',
            "ignoreRevlogsBeforeDate": "2020-01-01",
        }
        options["new"] |= {"perDay": 5 + number, "delays": [1.0 + number, 15.0], "bury": number % 2 == 0}
        options["rev"] |= {"perDay": 50 + number, "maxIvl": 4000 + number, "bury": number % 2 == 1}
        options["lapse"] |= {"leechFails": 3 + number, "leechAction": number % 2, "delays": [20.0]}
        collection.decks.update_config(options)
        deck = collection.decks.get(collection.decks.id(f"Deck {number}" if number % 2 else f"Tree::Deck {number}"))
        deck |= {"conf": options["id"], "newLimit": number + 1, "desiredRetention": 81 + number}
        deck |= {"desc": f"About <b>deck {number}</b> & more", "md": number % 2 == 0, "extendNew": 3}
        collection.decks.save(deck)
        decks.append(deck["id"])
    return decks


def _note_types(collection: Any, deck: int) -> list[Any]:
    """Set what can be set of note types; return those that are used."""
    models = collection.models
    hebrew = models.copy(models.by_name("Basic (and reversed card)"), add=False)
    hebrew["name"] = "Hebrew"
    hebrew |= {
        "latexPre": "\\documentclass{scrartcl}\\begin{document}",
        "latexPost": "\\end{document} %",
        "latexsvg": True,
    }
    for number, field in enumerate(hebrew["flds"]):
        field |= {"rtl": True, "font": "David", "size": 28 + number, "sticky": number == 0, "description": "Word here"}
        field |= {"plainText": number == 1, "collapsed": number == 1, "excludeFromSearch": number == 1}
    hebrew["tmpls"][0] |= {"bqfmt": "Q {{Front}}", "bafmt": "A {{Back}}", "bfont": "Serif", "bsize": 17, "did": deck}
    models.add_dict(hebrew)
    basic = models.by_name("Basic")
    basic["flds"][1] |= {"rtl": True, "font": "Courier", "size": 15}
    models.update_dict(basic)
    return [models.by_name(name) for name in ("Basic", "Hebrew", "Cloze")]


def _notes(collection: Any, types: list[Any], decks: list[int]) -> None:
    """Add notes until there are enough cards."""
    requests, cards, number = [], 0, 0
    while cards < _CARDS:
        kind = types[number % 3]
        note = collection.new_note(kind)
        text = f"{{{{c1::Word {number}}}}} and more" if kind["name"] == "Cloze" else f"Word <b>{number}</b> שלום"
        note.fields = [text, f"Answer {number}"]
        note.tags = ["one::two", '"q"'] if number % 7 == 0 else []
        requests.append(AddNoteRequest(note, decks[number % len(decks)]))
        cards += 2 if kind["name"] == "Hebrew" else 1
        number += 1
    collection.add_notes(requests)


def _schedules(collection: Any, decks: list[int]) -> None:
    """Give cards schedules of every kind; some are answered by the scheduler itself."""
    today, changed = collection.sched.today, []
    for number, card_id in enumerate(collection.db.list("select id from cards order by id")):
        card, kind = collection.get_card(card_id), number % 8
        if kind == 0:
            continue
        card.type, card.queue, card.due = _REVIEW, _REVIEW, today + number % 60 - 20
        card.ivl, card.reps, card.lapses, card.factor = (
            1 + number % 200,
            2 + number % 9,
            number % 3,
            1300 + number % 1700,
        )
        if kind == 1:
            card.type, card.queue, card.due, card.left = _RELEARNING, 1, 1_900_000_000 + number, 1001
        elif kind == 2:
            card.queue = _SUSPENDED
        elif kind == 3 and number % 16 == 3:
            card.queue = _BURIED_BY_HAND
        elif kind == 3:
            card.queue = _BURIED_BY_SIBLING
        elif kind == 4:
            card.custom_data = json.dumps({"v": number % 5, "s": "x"})
        elif kind == 5:
            card.flags = number % 8
        changed.append(card)
    collection.update_cards(changed)
    for deck in decks[1:]:
        collection.decks.select(deck)
        for _ in range(3):
            if card := collection.sched.getCard():
                collection.sched.answerCard(card, 3)


def _filtered(collection: Any) -> None:
    """Make two filtered decks, of which one sets no dates."""
    for name, search, sets_dates in (("Cram", "is:review deck:Tree", True), ("Look at", 'is:new "deck:Deck 1"', False)):
        deck = collection.sched.get_or_create_filtered_deck(0)
        deck.name = name
        deck.config.reschedule = sets_dates
        deck.config.search_terms[0].search, deck.config.search_terms[0].limit = search, 40
        collection.sched.add_or_update_filtered_deck(deck)


def make(collection: Any, folder: Path) -> None:
    """Fill the collection and export it in seven forms."""
    collection.set_config("fsrs", True)
    decks = _presets(collection)
    _notes(collection, _note_types(collection, decks[1]), decks)
    _schedules(collection, decks)
    _filtered(collection)
    forms = {
        "packed": (True, True, False),
        "packed without presets": (True, False, False),
        "packed plain": (False, False, False),
        "older": (True, True, True),
        "older plain": (False, False, True),
    }
    for name, (with_progress, with_presets, for_older) in forms.items():
        told = {"with_scheduling": with_progress, "with_deck_configs": with_presets, "legacy": for_older}
        options = ExportAnkiPackageOptions(**told, with_media=True)
        collection.export_anki_package(out_path=str(folder / f"{name}.apkg"), options=options, limit=None)


def take(collection: Any, package: Path) -> None:
    """Import with both toggles on."""
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package.resolve()), options=options))


def _still(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _still(each) for key, each in value.items() if key not in _MOVING}
    return [_still(each) for each in value] if isinstance(value, list) else value


def report(collection: Any) -> dict[str, Any]:
    """Return what is to be compared, by names that stay."""
    presets = {preset["id"]: preset["name"] for preset in collection.decks.all_config()}
    names = {deck["id"]: deck["name"] for deck in collection.decks.all()}
    types = {kind["id"]: kind["name"] for kind in collection.models.all()}
    rows = collection.db.all(
        "select n.guid || ' ' || c.ord, c.did, c.odid, c.type, c.queue, "
        "iif(c.type = 2, iif(c.odid, c.odue, c.due) - ?, iif(c.odid, c.odue, c.due)), "
        "c.ivl, c.factor, c.reps, c.lapses, c.left, c.flags, c.data, "
        "(select group_concat(r.ease || ' ' || r.ivl || ' ' || r.type) from revlog r where r.cid = c.id) "
        "from cards c join notes n on n.id = c.nid",
        collection.sched.today,
    )
    return {
        "presets": {preset["name"]: _still(preset) for preset in collection.decks.all_config()},
        "decks": {
            deck["name"]: _still(deck) | ({"conf": presets[deck["conf"]]} if "conf" in deck else {})
            for deck in collection.decks.all()
        },
        "types": {
            kind["name"]: _still(kind) | {"of": [names.get(each["did"]) for each in kind["tmpls"]], "id": kind["id"]}
            for kind in collection.models.all()
        },
        "notes": {
            guid: [types[kind], fields, tags]
            for guid, kind, fields, tags in collection.db.all("select guid, mid, flds, tags from notes")
        },
        "cards": {key: [names[deck], names.get(home, ""), *rest] for key, deck, home, *rest in rows},
    }


def main(work: str, path: str, other: str) -> None:
    """Do the one or the other and print what there is then."""
    collection = Collection(path)
    (make if work == "make" else take)(collection, Path(other))
    found = report(collection)
    collection.close()
    if work == "make":
        for name, for_older in (("whole", False), ("whole for older", True)):
            collection = Collection(path)
            collection.export_collection_package(str(Path(other) / f"{name}.colpkg"), True, for_older)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
