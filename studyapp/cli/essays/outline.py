"""`studyapp outline`: the headings of an essay, and how far the cards below each have been learned."""

import typer

from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.opening import opened
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import say, table, write_json
from studyapp.operations.memory.outline import outline as outline_of
from studyapp.operations.memory.outline import tallies, tally
from studyapp.operations.memory.progress import essay_progress

_LONGEST = 70  # characters of a heading in a table; --json gives all


def outline(context: typer.Context, essay: EssayName, json: JsonOption = False, library: LibraryOption = None) -> None:
    """Show the headings of an essay with the cards below each: new, due today, and known until their day comes.

    Cards below a lower heading count for those above it too. Only taken cards count.
    """
    with opened(context, library) as open_library:
        entry = find_essay(open_library, essay)
        entries = outline_of(open_library.essay(entry.uid))
        passages = essay_progress(open_library, entry.uid)
    whole, below = tally(passages), tallies(entries, passages)
    if json:
        counts = [{"new": each.new, "due": each.due, "known": each.known} for each in (whole, *below)]
        headings = [
            {"heading": each.title, "depth": each.depth, "start": each.span.start, "end": each.span.end}
            for each in entries
        ]
        rows = [heading | told for heading, told in zip(headings, counts[1:], strict=True)]
        write_json({"essay": entry.uid, "whole": counts[0], "sections": rows})
        return
    named = [(entry.title, whole)]
    named += [
        (f"{'  ' * (1 + each.depth)}{each.title or '(beginning)'}", told)
        for each, told in zip(entries, below, strict=True)
    ]
    table(("Section", "New", "Due", "Known"), ((_short(name), told.new, told.due, told.known) for name, told in named))
    if not entries:
        say("The essay has too few headings for an outline.")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
