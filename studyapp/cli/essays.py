"""Commands for essays and their drafts: `import-essay`, `essays`, `take`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from studyapp.cli.generate import Told, made_from
from studyapp.cli.opening import opened
from studyapp.cli.options import (
    AuthorOption,
    BudgetOption,
    DateOption,
    EssayFile,
    JsonOption,
    LibraryOption,
    TitleOption,
)
from studyapp.cli.output import notices, say, table, write_json
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.domain.entries import EssayEntry
    from studyapp.library import Library

TakeOption = Annotated[
    bool, typer.Option("--take-proposed", help="Take all proposed drafts at once, so that they can be reviewed.")
]
EssayName = Annotated[str, typer.Argument(metavar="ESSAY", help="Title or uid of an essay.", show_default=False)]


def import_essay(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    file: EssayFile,
    take_proposed: TakeOption = False,
    title: TitleOption = None,
    author: AuthorOption = None,
    date: DateOption = None,
    per_1000_words: BudgetOption = None,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Bring an essay into the library, with draft cards.

    It gets a deck of its own. Drafts are neither reviewed nor exported until they are taken. An essay that is there
    already is brought up to date: cards, edits and progress stay.
    """
    made = made_from(file, Told(title, author, date), per_1000_words)
    from studyapp.operations.essays import import_essay as bring_in

    with opened(context, library, make=True) as held:
        done = bring_in(held, made, take_proposed=take_proposed)
        entry = held.essay_entry(done.essay_uid)
        deck = held.deck(done.deck_uid)
    notices((*made.notices, *done.notices))
    if json:
        write_json({"essay": _essay_values(entry), "deck": {"uid": deck.uid, "name": deck.name}})
    else:
        say(f"“{entry.title}”: {entry.drafts} drafts to judge, {entry.taken} cards taken, in the deck “{deck.name}”.")


def essays(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the essays of the library, the newest first."""
    with opened(context, library) as held:
        entries = held.essays()
    if json:
        write_json({"essays": [_essay_values(entry) for entry in entries]})
    elif entries:
        table(
            ("Title", "Author", "Words", "Drafts", "Taken", "Uid"),
            ((e.title, e.author or "", e.words, e.drafts, e.taken, e.uid) for e in entries),
        )
    else:
        say("The library holds no essay yet.")


def take(context: typer.Context, essay: EssayName, library: LibraryOption = None) -> None:
    """Take all proposed drafts of an essay.

    From then on they are reviewed and exported.
    """
    from studyapp.operations.drafts import take_all_proposed

    with opened(context, library) as held:
        entry = find_essay(held, essay)
        changes = take_all_proposed(held, entry.uid)
    say(f"{len(changes.notes)} notes taken from “{entry.title}”." if changes else "No proposed draft was left.")


def find_essay(library: "Library", name: str) -> "EssayEntry":
    """The essay with this uid or title.

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
    known = ", ".join(f"“{entry.title}”" for entry in entries) or "none yet"
    raise StudyAppError(f"There is no essay “{name}”.", f"The essays are: {known}.")


def _essay_values(entry: "EssayEntry") -> dict[str, Any]:
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
