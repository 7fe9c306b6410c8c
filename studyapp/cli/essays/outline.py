"""`studyapp outline`: the headings of an essay, and how far the cards below each have been learned."""

import typer

from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, shorten, write_json
from studyapp.operations.memory.outline import count_by_heading, count_cards, count_own
from studyapp.operations.memory.outline import make_outline as outline_of
from studyapp.operations.memory.progress import essay_progress

_MOST_LETTERS = 70  # characters of a heading in a table; --json gives all


def outline(context: typer.Context, essay: EssayName, json: JsonOption = False, library: LibraryOption = None) -> None:
    """Show the headings of an essay with the cards below each: new, due today, and known until their day comes.

    Cards below a lower heading count for those above it too. Only taken cards count; those of the deck that stand on
    no text have a line of their own.
    """
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        entries = outline_of(open_library.essay(entry.uid))
        passages = essay_progress(open_library, entry.uid)
    whole, below = count_cards(passages), count_by_heading(entries, passages)
    if json:
        counts = [{"new": tally.new, "due": tally.due, "known": tally.known} for tally in (whole, *below)]
        headings = [
            {"heading": heading.title, "depth": heading.depth, "start": heading.span.start, "end": heading.span.end}
            for heading in entries
        ]
        rows = [heading | counts_of_row for heading, counts_of_row in zip(headings, counts[1:], strict=True)]
        write_json({"essay": entry.uid, "whole": counts[0], "sections": rows})
        return
    named = [(entry.title, whole)]
    named += [
        (f"{'  ' * (1 + heading.depth)}{heading.title or '(beginning)'}", told)
        for heading, told in zip(entries, below, strict=True)
    ]
    if (own := count_own(passages)).cards:
        named.append(("  (own cards)", own))
    print_table(
        ("Section", "New", "Due", "Known"),
        ((shorten(name, _MOST_LETTERS), told.new, told.due, told.known) for name, told in named),
    )
    if not entries:
        print_sentence("The text has too few headings for an outline.")
