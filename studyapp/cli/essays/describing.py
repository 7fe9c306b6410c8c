"""The command `describe`: give an essay another title, author or date."""

from typing import Annotated

import typer

from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import LibraryOption
from studyapp.cli.output import print_sentence
from studyapp.operations.essays import describing
from studyapp.operations.wording import count_words


def describe(
    context: typer.Context,
    essay: EssayName,
    title: Annotated[str | None, typer.Option("--title", help="Another title.", show_default=False)] = None,
    author: Annotated[
        str | None, typer.Option("--author", help="Who wrote it; “” where nobody is known.", show_default=False)
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="A year or a date; “” where none is known.", show_default=False)
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Say what an essay is called, who wrote it and when.

    Cards that name it as their source follow, unless you worded that line yourself. Its deck is renamed with it if it
    bears the title.
    """
    if title is author is date is None:
        raise typer.BadParameter("Say at least one of --title, --author and --date.")
    with open_chosen_library(context, library) as open_library:
        uid = find_essay(open_library, essay).uid
        changes = describing.describe_essay(open_library, uid, title=title, author=author, date=date)
        entry = open_library.essay_entry(uid)
    description = ", ".join(filter(None, (f"“{entry.title}”", entry.author, entry.date)))
    print_sentence(
        f"{description}: {count_words(len(changes.notes), 'card')} changed with it."
        if changes
        else f"{description}: nothing changed."
    )
