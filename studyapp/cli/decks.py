"""Commands for decks: `decks`, `due`."""

from dataclasses import asdict

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, write_json
from studyapp.operations.reviews import together
from studyapp.operations.reviews.days import backlog, clock_notice
from studyapp.scheduling.wording import backlog_wording


def decks(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the decks of the library and their options."""
    with open_chosen_library(context, library) as open_library:
        rows = [(deck, len(open_library.cards(deck_uid=deck.uid))) for deck in open_library.decks()]
    if json:
        write_json(
            {
                "decks": [
                    {
                        "uid": deck.uid,
                        "name": deck.name,
                        "cards": cards,
                        "new_per_day": deck.options.new_per_day,
                        "reviews_per_day": deck.options.reviews_per_day,
                        "desired_retention": deck.options.desired_retention,
                        "answers": deck.options.answers.value,
                    }
                    for deck, cards in rows
                ]
            }
        )
    elif rows:
        print_table(
            ("Deck", "Cards", "New a day", "Reviews a day", "Desired retention", "Answers", "Uid"),
            (
                (
                    deck.name,
                    cards,
                    deck.options.new_per_day,
                    deck.options.reviews_per_day,
                    f"{deck.options.desired_retention:.0%}",
                    deck.options.answers.value,
                    deck.uid,
                )
                for deck, cards in rows
            ),
        )
    else:
        print_sentence("The library holds no deck yet.")


def due(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """Show how many cards wait today, deck by deck.

    Each deck's limits of new cards and reviews a day are kept. Where more is due than that, a sentence says what comes
    first and for how long.
    """
    with open_chosen_library(context, library) as open_library:
        waits = open_library.waits()
        rows = [(deck, waits[deck.uid].counts) for deck in open_library.decks()]
        late = {deck.uid: found for deck, _ in rows if (found := backlog(open_library, deck.uid, waits[deck.uid]))}
        total = together.counts(open_library, None).total
        print_notices([notice] if (notice := clock_notice(open_library)) else [])
    if json:
        write_json(
            {
                "total": total,
                "decks": [
                    {
                        "uid": deck.uid,
                        "name": deck.name,
                        "new": counts.new,
                        "learning": counts.learning,
                        "review": counts.review,
                        "total": counts.total,
                        "backlog": asdict(late[deck.uid]) if deck.uid in late else None,
                    }
                    for deck, counts in rows
                ],
            }
        )
        return
    if rows:
        print_table(
            ("Deck", "New", "Due", "Total"),
            ((deck.name, counts.new, counts.due, counts.total) for deck, counts in rows),
        )
    print_sentence(f"{total} cards wait today." if total != 1 else "1 card waits today.")
    for deck, _ in rows:
        if deck.uid in late:
            print_sentence(f"{deck.name}: {backlog_wording(late[deck.uid])}")
