"""The group `studyapp deck`: the table of the commands for curated decks."""

import typer

from studyapp.cli.command_groups import Commands, Entry


class DeckCommands(Commands):
    """Load each command for curated decks when it is called."""

    entries = {  # noqa: RUF012 - declared by the group
        "check": Entry(
            "curating.deck_files",
            "check",
            "Tell every mistake in deck files, with its line, its column and what to do.",
        ),
        "format": Entry(
            "curating.deck_files",
            "format_",
            "Write deck files in their settled order, and give an id to what has none; no words are changed.",
        ),
        "diff": Entry(
            "curating.deck_files",
            "diff",
            "Show what was added, changed, retired and taken out from one version to the next, card by card.",
        ),
        "merge": Entry(
            "curating.deck_files", "merge", "Merge two versions of a deck, card by card and field by field."
        ),
        "build": Entry(
            "curating.building",
            "build",
            "Publish a deck of the library as a deck file: its first version, or the next one with a changelog.",
        ),
        "take": Entry(
            "curating.taking",
            "take",
            "Take a curated deck into the library, or a new version of it; your edits and your progress stay.",
        ),
        "lint": Entry(
            "curating.linting",
            "lint",
            "Check the cards of a deck by the rules of good cards; ends with 1 if something is left to mend.",
        ),
        "export": Entry(
            "curating.classroom",
            "export",
            "Write a deck for Moodle (moodle, gift), as a package of QTI 2.1 (qti), or as PDF (cards, list, quiz).",
        ),
        "suggest": Entry(
            "curating.suggesting",
            "suggest",
            "Give back to the author of a curated deck: your edits, your own cards in it, and comments.",
        ),
        "get": Entry(
            "curating.getting",
            "get",
            "Take curated decks from elsewhere into the library, and subscribe to them; of several, list what is "
            "there.",
        ),
        "subscriptions": Entry(
            "curating.getting",
            "subscriptions",
            "List the decks that you subscribed to, with what was seen of them last; end a subscription, or move it.",
        ),
        "update": Entry(
            "curating.getting", "update", "Look for newer versions of the decks that you subscribed to, and take them."
        ),
        "index": Entry(
            "curating.getting",
            "index",
            "Write index.json, the index of a folder of decks; put both on a web server, and others can subscribe.",
        ),
        "suggestions": Entry(
            "curating.queueing",
            "suggestions",
            "List what students suggest for a deck of yours, card by card, and decide on it; each decision can be "
            "undone.",
        ),
        "items": Entry(
            "curating.queueing",
            "items",
            "Tell from many students' files which cards fail and which are ambiguous, with the figures that say so.",
        ),
    }


deck = typer.Typer(
    name="deck",
    help="Keep a curated deck as a text file: check it, put it in order, compare and merge versions, take it.",
    cls=DeckCommands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@deck.callback()
def _any_deck_command() -> None:
    """Keep a curated deck as a text file: check it, put it in order, compare and merge versions, take it."""
