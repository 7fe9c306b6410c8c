"""`studyapp make-again`: the cards of an essay of the library are made once more, and what changes is shown."""

import os
from typing import Annotated, Any

import typer

from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import BudgetOption, JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal, write_json
from studyapp.domain.generation import MakingSettings
from studyapp.domain.notes import Note
from studyapp.operations.essays import remaking
from studyapp.operations.essays.making import ONE_THREAD, make_cards
from studyapp.operations.essays.remaking import Changed, Remaking
from studyapp.rendering.brief import summarise

_MOST_LETTERS = 100  # characters of a card in a table; --json gives all


def make_again(
    context: typer.Context,
    essay: EssayName,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    per_1000_words: BudgetOption = None,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Make the cards of an essay again: after an update, under another title, or to another number.

    Drafts that nobody judged are brought up to date, new ones come, and those that are not made any more go. Cards
    of the deck and drafts in your own words stay as they are; rejected ones do not come back. It can be undone.
    """
    os.environ.update(ONE_THREAD)  # before numpy is imported
    settings = MakingSettings() if per_1000_words is None else MakingSettings(per_1000_words)
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        with progress_on_terminal("Making cards") as report:
            made = make_cards(remaking.source(open_library, entry.uid), settings, report)
        print_notices(made.notices)
        found = remaking.compare(open_library, entry.uid, made)
        if not dry_run:
            remaking.remake(open_library, found)
    if json:
        write_json(remaking_values(found, is_done=not dry_run))
    else:
        _print_changes(found, entry.title, is_done=not dry_run)


def remaking_values(found: Remaking, *, is_done: bool) -> dict[str, Any]:
    """Return the JSON values that `make-again --json` prints."""
    return {
        "essay": found.essay_uid,
        "done": is_done,
        "new": [_card(note) for note in found.fresh],
        "changed": [{"before": _card(pair.before), "after": _card(pair.after)} for pair in found.changed],
        "gone": [_card(note) for note in found.gone],
        "stay": {"taken": found.taken, "edited": found.edited, "rejected": found.rejected, "same": found.same},
    }


def _card(note: Note) -> dict[str, Any]:
    return {"uid": note.uid, "kind": note.kind, "proposed": note.proposed, "fields": list(note.fields)}


def _print_changes(found: Remaking, title: str, *, is_done: bool) -> None:
    rows = [
        *(("new", _line(note)) for note in found.fresh),
        *(("changed", _change(pair)) for pair in found.changed),
        *(("gone", _line(note)) for note in found.gone),
    ]
    if rows:
        print_table(("What", "Card"), rows)
    counts = f"{len(found.fresh)} new, {len(found.changed)} changed, {len(found.gone)} gone"
    staying = (
        (found.taken, "in the deck"),
        (found.edited, "in your own words"),
        (found.rejected, "rejected"),
        (found.same, "drafts unchanged"),
    )
    stay = ", ".join(f"{number} {words}" for number, words in staying if number)
    print_sentence(f"“{title}”: {counts}." + (f" These stay as they are: {stay}." if stay else ""))
    if not is_done:
        print_sentence("Nothing was changed.")


def _change(pair: Changed) -> str:
    before, after = _line(pair.before), _line(pair.after)
    if before != after:
        return f"{before}\n→ {after}"
    if pair.before.proposed != pair.after.proposed:
        return f"{after} ({'proposed' if pair.after.proposed else 'only suggested'} now)"
    return f"{after} (another context or credit)"


def _line(note: Note) -> str:
    line = summarise(note).line
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1].rstrip()}…"
