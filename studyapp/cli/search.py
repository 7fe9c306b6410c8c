"""The command `search`: notes and essays by what they say, where they stand and how they are."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from studyapp.cli.opening import opened
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import notices, say, table, write_json
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.operations.searching.finding import find
from studyapp.operations.searching.table import Table
from studyapp.operations.searching.texts import FoundText, find_texts
from studyapp.rendering.brief import brief
from studyapp.search.parsing import parse

_LONGEST = 90  # characters in a table; --json gives all
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
    notices(asked.problems)
    with opened(context, library) as open_library:
        searched = Table()
        searched.read(open_library)
        sought = find(open_library, searched, asked.tree)
        uids = sought.uids
        by_uid = {note.uid: note for note in open_library.store.reads.notes.named(uids[:most])}
        texts = tuple(find_texts(open_library, asked.tree))
        names = {deck.uid: deck.name for deck in open_library.decks()}
    notices(sought.unknown)
    notes = [by_uid[uid] for uid in uids[:most]]
    if json:
        _write(notes, texts, len(uids), names)
        return
    _show(notes, texts, names)
    if len(uids) > most:
        left = len(uids) - most
        say(f"{left} more {'note was' if left == 1 else 'notes were'} found; --most lists more.")


def _write(notes: Sequence[Note], texts: Sequence[FoundText], found: int, names: Mapping[Uid, str]) -> None:
    told = []
    for note in notes:
        short = brief(note)
        where = {"deck": names[note.deck_uid], "kind": note.kind, "state": note.state, "tags": note.tags}
        told.append({"uid": note.uid, "front": short.front, "answer": short.answer, **where})
    essays = [
        {"uid": text.essay.uid, "title": text.essay.title, "times": text.times, "extract": text.extract}
        for text in texts
    ]
    write_json({"found": found, "notes": told, "essays": essays})


def _show(notes: Sequence[Note], texts: Sequence[FoundText], names: Mapping[Uid, str]) -> None:
    if texts:
        table(("Essay", "Times", "Where"), ((text.essay.title, text.times, text.extract) for text in texts))
    if notes:
        rows = ((names[note.deck_uid], note.state, note.kind, _short(brief(note).line)) for note in notes)
        table(("Deck", "State", "Kind", "Card"), rows)
    if not notes and not texts:
        say("Nothing was found.")


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
