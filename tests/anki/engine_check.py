"""What the real Anki makes of packages; run by a Python that has the `anki` package, never imported by the tests.

    python engine_check.py FIRST.apkg [NEXT.apkg ...]

Imports the packages one after the other into one fresh collection and prints JSON: for each import how many notes
were new, updated, known and conflicting, and at the end every card with both sides, and the order of new cards.
"""

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

_STYLE = re.compile(r"<style>.*?</style>", re.S)


def imported(collection: Any, package: str) -> dict[str, int]:
    """How many notes of a package were new, updated, known already, and of a note type that does not fit."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=False, update_notes=0, update_notetypes=0, with_scheduling=True, with_deck_configs=True
    )
    request = ImportAnkiPackageRequest(package_path=str(Path(package).resolve()), options=options)
    log = collection.import_anki_package(request).log
    return {
        "new": len(log.new),
        "updated": len(log.updated),
        "known": len(log.duplicate),
        "conflicting": len(log.conflicting),
    }


def study(collection: Any) -> None:
    """Answers the first new card of each deck, so that an update has progress to keep."""
    for deck in collection.decks.all_names_and_ids():
        collection.decks.set_current(deck.id)
        if card := collection.sched.getCard():
            card.start_timer()
            collection.sched.answerCard(card, 3)


def cards(collection: Any) -> list[dict[str, Any]]:
    """Every card in the order of new cards, as it is shown."""
    shown = []
    for card_id in collection.db.list("select id from cards order by due, ord"):
        card = collection.get_card(card_id)
        output = card.render_output(reload=True)
        shown.append(
            {
                "guid": card.note().guid,
                "ordinal": card.ord,
                "deck": collection.decks.name(card.did),
                "question": _STYLE.sub("", output.question_text),
                "answer": _STYLE.sub("", output.answer_text),
                "reviews": card.reps,
                "tags": card.note().tags,
            }
        )
    return shown


def main(packages: list[str]) -> None:
    """Imports all packages and prints what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        imports = [imported(collection, packages[0])]
        first = cards(collection)
        study(collection)
        imports += [imported(collection, package) for package in packages[1:]]
        count = collection.db.scalar
        report = {
            "imports": imports,
            "first": first,
            "cards": cards(collection),
            "notes": count("select count() from notes"),
            "without_cards": count("select count() from notes where id not in (select nid from cards)"),
            "reviews": count("select count() from revlog"),
            "sorted_by": count("select sfld from notes order by id limit 1"),
        }
        collection.close()
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(sys.argv[1:])
