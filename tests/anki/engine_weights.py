"""Cards of presets trained by each version of FSRS, answered by the real Anki; run by a Python that has `anki`.

    python engine_weights.py PACKAGE.apkg

Writes a package with one card in review for each preset, answers each with Good and prints JSON: stability and
difficulty afterwards, by the name of the deck.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from anki.cards_pb2 import FsrsMemoryState
from anki.collection import Collection, ExportAnkiPackageOptions

_DEFAULTS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
_TRAINED = [round(weight * 1.1, 4) for weight in _DEFAULTS]
_PRESETS = {
    "none": {},
    "4.5": {"fsrsWeights": _TRAINED[:17]},
    "5": {"fsrsParams5": _TRAINED[:19]},
    "6": {"fsrsParams6": _TRAINED},
    "beyond the bounds": {"fsrsParams6": [*_TRAINED[:8], 9.0, *_TRAINED[9:]]},
}
_DAYS = 20


def _card(collection: Any, name: str, weights: dict[str, Any]) -> int:
    """Make a deck with a preset and a card in review."""
    options = collection.decks.get_config(collection.decks.add_config_returning_id(name))
    options |= {"fsrsWeights": [], "fsrsParams5": [], "fsrsParams6": []} | weights
    collection.decks.update_config(options)
    deck = collection.decks.get(collection.decks.id(name))
    deck["conf"] = options["id"]
    collection.decks.save(deck)
    note = collection.new_note(collection.models.by_name("Basic"))
    note.fields = [f"Question of {name}", "Answer"]
    collection.add_note(note, deck["id"])
    card = note.cards()[0]
    card.type, card.queue, card.due, card.ivl, card.reps, card.factor = 2, 2, collection.sched.today, _DAYS, 3, 2500
    card.memory_state = FsrsMemoryState(stability=18.5, difficulty=6.25)
    card.last_review_time = int(time.time()) - _DAYS * 86_400
    collection.update_card(card)
    return int(card.id)


def main(package: str) -> None:
    """Make the collection, export it and answer its cards."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        cards = {name: _card(collection, name, weights) for name, weights in _PRESETS.items()}
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        collection.export_anki_package(out_path=package, options=options, limit=None)
        found = {}
        for name, number in cards.items():
            collection.decks.select(collection.decks.id(name))
            card = collection.sched.getCard()
            assert card.id == number
            collection.sched.answerCard(card, 3)
            memory = collection.get_card(number).memory_state
            found[name] = [memory.stability, memory.difficulty]
        collection.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
