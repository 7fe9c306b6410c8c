"""`studyapp deck take`: take a curated deck into the library, and tell what becomes of its cards."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.curating.deck_files import one_line
from studyapp.cli.essays.finding import find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import LibraryOption
from studyapp.cli.output import print_notices, print_sentence
from studyapp.files import readable
from studyapp.operations.curating import files as deck_files
from studyapp.operations.curating.taking import taking
from studyapp.operations.curating.taking.taking import Taking
from studyapp.operations.curating.taking.taking_rows import Became, ShownTaking, shown_taking
from studyapp.operations.wording import count_words


def take(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A deck file.", show_default=False)],
    essay: Annotated[
        str | None,
        typer.Option("--essay", metavar="ESSAY", help="Your copy of its essay, where it is not found by itself."),
    ] = None,
    only_plan: Annotated[bool, typer.Option("--plan", help="Only tell what would become of each card.")] = False,
    library: LibraryOption = None,
) -> None:
    """Take a curated deck into the library, or a new version of it; your edits and your progress stay.

    Its cards find their passages in your own copy of the essay, if that is in the library. One undo takes all back.
    """
    delivered = deck_files.read_delivered(file)
    deck = deck_files.deck_of(delivered.reading, str(file))
    with open_chosen_library(context, library, make=True) as opened_library:
        copy = find_essay(opened_library, essay).uid if essay else None
        planned = taking.plan(opened_library, deck, readable(file).name, essay_uid=copy)
        shown = shown_taking(opened_library, planned, delivered)
        report = planned.report if only_plan else taking.take(opened_library, planned, media=delivered.media())[1]
    print_sentence(report.summary)
    for line in plan_lines(shown) if only_plan else ():
        print_sentence(line)
    print_notices(open_points(planned, shown))
    print_notices(f"{name}: {reason}" for name, reason in report.media_left_out)


def plan_lines(shown: ShownTaking) -> Iterator[str]:
    """Yield the effect on each card, with both texts of a field that would change."""
    marks = {Became.ADDED: "+ ", Became.CHANGED: "~ ", Became.RETIRED: "retired: ", Became.DROPPED: "- "}
    marks |= {Became.KEPT_DELETED: "left deleted: ", Became.REFUSED: "refused: "}
    for became, mark in marks.items():
        rows = shown.rows.get(became, ())
        for row in rows:
            yield f"{mark}{one_line(' '.join(filter(None, (row.words, row.reason))))}"
            if became is Became.CHANGED:
                for field in row.fields:
                    yield f"    - {field.name}: {one_line(field.old)}"
                    yield f"    + {field.name}: {one_line(field.new)}"
        if (more := shown.counts.get(became, 0) - len(rows)) > 0:
            yield f"{mark}{more} more"


def open_points(planned: Taking, shown: ShownTaking) -> Iterator[str]:
    """Yield sentences that a person should read about a deck to be taken.

    Args:
        planned: the planned outcome of its cards.
        shown: the same plan in rows, made before it was carried out.
    """
    if shown.unnamed:
        yield f"Cards without a uid: {shown.unnamed}. In the next version each of them would be another card."
    if shown.missing:
        yield f"Pictures and sounds that cards call and that did not come along: {_list_names(shown.missing)}."
    if shown.pictured:
        yield f"Cards with pictures, of which only the words are shown: {shown.pictured}."
    meeting = planned.meeting
    if meeting.essay_uid is not None:
        count = len(meeting.passages or ())
        yield f"{count_words(count, 'card')} {'has its' if count == 1 else 'have their'} passage in “{meeting.title}”."
    if meeting.left:
        is_one = len(meeting.left) == 1
        does, asked = ("does not find its passage", "it is") if is_one else ("do not find theirs", "they are")
        yield f"{count_words(len(meeting.left), 'card')} {does} there; {asked} asked without it."
    for row in shown.rows.get(Became.CONFLICT, ()):
        for conflict in row.conflicts:
            mine, theirs = one_line(conflict.mine), one_line(conflict.theirs)
            yield f"“{row.words}”, {conflict.name}: yours, “{mine}”, stays; theirs is “{theirs}”."
    if planned.dropped:
        is_one = len(planned.dropped) == 1
        words = "is no longer in the deck; yours stays" if is_one else "are no longer in the deck; yours stay"
        yield f"{count_words(len(planned.dropped), 'card')} {words}."


def _list_names(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
