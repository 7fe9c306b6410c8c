"""Trees of decks with limits that the real Anki makes, and what waits in each of them; run by a Python with `anki`.

    python engine_tree.py FOLDER SEED

Writes FOLDER/tree.apkg, with progress and presets, and prints JSON: by name of a deck, the counts of Anki's list of
decks and, by guid, the notes whose cards a study of it asks, new ones and reviews.
"""

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from anki.collection import Collection, ExportAnkiPackageOptions

NAMES = ("A", "A::B", "A::B::C", "A::D", "A::D::E", "A::D::F", "G", "G::H", "I")


def make_decks(collection: Any, chance: random.Random) -> None:
    """Some decks, each with limits of its own."""
    for name in (NAMES[0], *sorted(chance.sample(NAMES[1:], chance.randint(3, 8)))):
        config = collection.decks.add_config(name)
        config["new"]["perDay"], config["rev"]["perDay"] = chance.randint(0, 9), chance.randint(0, 9)
        config["new"]["bury"] = config["rev"]["bury"] = False
        collection.decks.update_config(config)
        deck = collection.decks.get(collection.decks.id(name))
        deck["conf"] = config["id"]
        collection.decks.save(deck)


def fill(collection: Any, chance: random.Random) -> None:
    """Cards that are new, due, each since another day, in their steps, or due later."""
    kind, days = collection.models.by_name("Basic"), list(range(1, 400))
    chance.shuffle(days)
    now = int(time.time())
    for deck in collection.decks.all_names_and_ids():
        for number in range(chance.randint(0, 14)):
            note = collection.new_note(kind)
            note.fields = [f"{deck.name} {number}", "x"]
            collection.add_note(note, deck.id)
            (card,) = note.cards()
            match chance.choice(("new", "new", "due", "due", "due", "later", "steps")):
                case "due":
                    card.type, card.queue, card.ivl, card.factor = 2, 2, 10, 2500
                    card.due = collection.sched.today - days.pop()
                case "later":
                    card.type, card.queue, card.ivl, card.factor = 2, 2, 10, 2500
                    card.due = collection.sched.today + 3
                case "steps":
                    card.type, card.queue, card.left, card.due = 1, 1, 1001, now - 30
            collection.update_card(card)


def study(collection: Any, chance: random.Random) -> None:
    """Answer a few cards of one deck after the other, so that no card comes again today."""
    for deck in collection.decks.all_names_and_ids():
        collection.decks.select(deck.id)
        for _ in range(chance.randint(0, 2)):
            queued = collection.sched.get_queued_cards(fetch_limit=1)
            if not queued.cards or queued.cards[0].queue == queued.LEARNING:
                break
            card = collection.get_card(queued.cards[0].card.id)
            card.start_timer()
            collection.sched.answerCard(card, 4)


def counts(node: Any, name: str, found: dict[str, Any]) -> None:
    """Each deck of the list, with what waits in it."""
    for child in node.children:
        path = f"{name}::{child.name}" if name else child.name
        found[path] = {"counts": [child.new_count, child.learn_count, child.review_count], "deck": child.deck_id}
        counts(child, path, found)


def report(collection: Any) -> dict[str, Any]:
    """What waits in each deck, and what a study of it asks."""
    found: dict[str, Any] = {}
    counts(collection.sched.deck_due_tree(), "", found)
    for told in found.values():
        collection.decks.select(told.pop("deck"))
        queued = collection.sched.get_queued_cards(fetch_limit=10_000)
        asked: dict[str, list[str]] = {"new": [], "review": []}
        for card in queued.cards:
            guid = collection.get_card(card.card.id).note().guid
            if card.queue != queued.LEARNING:
                asked["new" if card.queue == queued.NEW else "review"].append(guid)
        told["asked"] = asked
    return found


def main(folder: Path, seed: int) -> None:
    """Make, study, export, and print."""
    chance = random.Random(seed)
    collection = Collection(str(folder / "collection.anki2"))
    collection.set_config("newCardsIgnoreReviewLimit", True)
    make_decks(collection, chance)
    fill(collection, chance)
    study(collection, chance)
    found = report(collection)
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=False, legacy=False)
    collection.export_anki_package(out_path=str(folder / "tree.apkg"), options=options, limit=None)
    collection.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
