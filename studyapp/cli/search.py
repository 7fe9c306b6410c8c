"""The command `search`: notes and essays by what they say, where they stand and how they are."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, shorten, write_json
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.library import Library
from studyapp.operations.searching.finding import find
from studyapp.operations.searching.table import SearchTable
from studyapp.operations.searching.texts import FoundText, find_texts
from studyapp.rendering.brief import summarise
from studyapp.search.parsing import parse

_MOST_LETTERS = 90  # characters in a table; --json gives all
_ADVICE = "“studyapp search --help” tells what can be asked for."

QueryWords = Annotated[
    list[str], typer.Argument(metavar="QUERY", help="What to look for, see above.", show_default=False)
]
MostOption = Annotated[int, typer.Option("--most", min=1, metavar="N", help="List at most so many notes.")]


def search(
    context: typer.Context,
    query: QueryWords,
    most: MostOption = 50,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Find notes and essays.

    Words must all be found; "quotation marks" keep them together, “or” stands for either, a hyphen before a word for
    not. deck:, essay:, kind:, section:, source: and tag: say where a note stands; is:due, is:new, is:learning,
    is:review, is:suspended, is:buried, is:flagged, is:taken, is:draft, is:proposed, is:rejected, is:orphan, is:hand
    and is:imported how it is; flag:3 which flag a card has.
    """
    typed = " ".join(query)
    asked = parse(typed)
    if asked.is_empty and typed.strip():
        raise StudyAppError(" ".join(asked.problems) or f"“{typed}” asks for nothing.", _ADVICE)
    print_notices(asked.problems)
    with open_chosen_library(context, library) as open_library:
        searched = SearchTable()
        searched.read(open_library)
        sought = find(open_library, searched, asked.tree)
        uids = sought.uids
        notes, names = notes_left(open_library, uids[:most])
        texts = tuple(find_texts(open_library, asked.tree))
    print_notices(sought.unknown)
    if json:
        _write_json(notes, texts, len(uids), names)
        return
    _print_results(notes, texts, names)
    if len(uids) > most:
        left = len(uids) - most
        print_sentence(f"{left} more {'note was' if left == 1 else 'notes were'} found; --most lists more.")


def notes_left(library: Library, uids: Sequence[Uid]) -> tuple[list[Note], Mapping[Uid, str]]:
    """Return notes in the order of their uids, and the names of all decks; what was deleted since then is left out."""
    by_uid = {note.uid: note for note in library.store.reads.notes.notes_named(uids)}
    names = {deck.uid: deck.name for deck in library.decks()}
    notes = [by_uid[uid] for uid in uids if uid in by_uid]
    return [note for note in notes if note.deck_uid in names], names


def _write_json(notes: Sequence[Note], texts: Sequence[FoundText], found: int, names: Mapping[Uid, str]) -> None:
    rows = []
    for note in notes:
        short = summarise(note)
        where = {"deck": names[note.deck_uid], "kind": note.kind, "state": note.state, "tags": note.tags}
        rows.append({"uid": note.uid, "front": short.front, "answer": short.answer, **where})
    essays = [
        {"uid": text.essay.uid, "title": text.essay.title, "times": text.times, "extract": text.extract}
        for text in texts
    ]
    write_json({"found": found, "notes": rows, "essays": essays})


def _print_results(notes: Sequence[Note], texts: Sequence[FoundText], names: Mapping[Uid, str]) -> None:
    if texts:
        print_table(("Essay", "Times", "Where"), ((text.essay.title, text.times, text.extract) for text in texts))
    if notes:
        rows = (
            (names[note.deck_uid], note.state, note.kind, shorten(summarise(note).line, _MOST_LETTERS))
            for note in notes
        )
        print_table(("Deck", "State", "Kind", "Card"), rows)
    if not notes and not texts:
        print_sentence("Nothing was found.")
