"""Commands for the essays of the library: `essays`, `describe`, `take`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from studyapp.cli.opening import opened
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import say, table, write_json
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.domain.entries import EssayEntry
    from studyapp.library import Library

EssayName = Annotated[str, typer.Argument(metavar="ESSAY", help="Title or uid of an essay.", show_default=False)]


def essays(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the essays of the library, the newest first."""
    with opened(context, library) as open_library:
        entries = open_library.essays()
    if json:
        write_json({"essays": [essay_values(entry) for entry in entries]})
    elif entries:
        table(
            ("Title", "Author", "Words", "Drafts", "Taken", "Uid"),
            ((e.title, e.author or "", e.words, e.drafts, e.taken, e.uid) for e in entries),
        )
    else:
        say("The library holds no essay yet.")


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
    from studyapp.operations.essays import describing
    from studyapp.operations.wording import counted

    if title is author is date is None:
        raise typer.BadParameter("Say at least one of --title, --author and --date.")
    with opened(context, library) as open_library:
        uid = find_essay(open_library, essay).uid
        changes = describing.describe(open_library, uid, title=title, author=author, date=date)
        entry = open_library.essay_entry(uid)
    told = ", ".join(filter(None, (f"“{entry.title}”", entry.author, entry.date)))
    say(f"{told}: {counted(len(changes.notes), 'card')} changed with it." if changes else f"{told}: nothing changed.")


def take(context: typer.Context, essay: EssayName, library: LibraryOption = None) -> None:
    """Take all proposed drafts of an essay.

    From then on they are reviewed and exported.
    """
    from studyapp.operations.notes.drafts import take_all_proposed
    from studyapp.operations.wording import counted

    with opened(context, library) as open_library:
        entry = find_essay(open_library, essay)
        changes = take_all_proposed(open_library, entry.uid)
    say(
        f"{counted(len(changes.notes), 'note')} taken from “{entry.title}”."
        if changes
        else "No proposed draft was left."
    )


def find_essay(library: "Library", name: str) -> "EssayEntry":
    """Return the essay with this uid or title.

    Raises:
        StudyAppError: there is none, or more than one; the advice lists those to choose from.
    """
    entries = library.essays()
    by_uid = [entry for entry in entries if entry.uid == name]
    by_title = [entry for entry in entries if entry.title == name]
    by_letters = [entry for entry in entries if entry.title.casefold() == name.casefold()]
    found = by_uid or by_title or by_letters
    if len(found) == 1:
        return found[0]
    if found:
        uids = ", ".join(entry.uid for entry in found)
        raise StudyAppError(f"{len(found)} essays are called “{name}”.", f"Name one by its uid: {uids}.")
    known = ", ".join(f"“{entry.title}”" for entry in entries)
    none = "There are none yet; “studyapp import-essay FILE” brings one in."
    raise StudyAppError(f"There is no essay “{name}”.", f"The essays are: {known}." if known else none)


def essay_values(entry: "EssayEntry") -> dict[str, Any]:
    """Return an essay as `--json` prints it."""
    return {
        "uid": entry.uid,
        "title": entry.title,
        "author": entry.author,
        "date": entry.date,
        "deck": entry.deck_uid,
        "words": entry.words,
        "drafts": entry.drafts,
        "taken": entry.taken,
    }
