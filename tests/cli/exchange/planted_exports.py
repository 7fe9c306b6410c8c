"""Plants HTML in every text of others that a library holds, writes it in every form, and reads it in again.

A program of its own, so that its calls to the system can be watched:

    python -m tests.cli.exchange.planted_exports FOLDER TRAP

TRAP is a file that nothing may open. All that is written comes to lie in FOLDER.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from typer.testing import CliRunner

from studyapp.cli.app import app
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Field, FieldFormat, Note, NoteState, NoteType, Template
from studyapp.formats.registry import written_by
from studyapp.formats.values import Carried, Writer
from studyapp.library import Library
from studyapp.operations.notes.cards import add_cards, cards_of
from studyapp.storage.migrations import HEAD
from tests.storage.saved_libraries import FOLDER, laid

FILES = {str(form): f"{form}{form.written_as}" for form in written_by(Writer.LIBRARY)}
"""What each export is called, by its form."""

CLASS = {str(form): f"{form}{form.written_as}" for form in written_by(Writer.CLASS)}
BACK = [str(form) for form in written_by(Writer.LIBRARY) if form.is_read and Carried.TYPES in form.carries]
"""Forms that are read in again with all that a card says."""

_NAMED = ("deck.name", "essay.title", "essay.author", "exam.name", "note_type.name")
_KIND = Uid("kind-of-others")


def mark(trap: Path) -> str:
    """Words that are harmless to the letter, and where they are read as HTML or Markdown open a file, or do worse."""
    return (
        f'<img src="file://{trap}" onerror="e()"><script>s()</script><b onmouseover="x()">bold</b>'
        f'<iframe src="file://{trap}"></iframe> <a href="javascript:alert(1)">go</a> '
        f"![p](file://{trap}) [l](javascript:alert(1)) <javascript:alert(2)>"
    )


def plant(library: Path, trap: Path) -> None:
    """Make a library of the saved one, in which all texts of others hold the mark."""
    words = mark(trap)
    laid(FOLDER / f"{HEAD}.studyapp", library)
    with closing(sqlite3.connect(library)) as db:
        for column in _NAMED:
            table, name = column.split(".")
            db.execute(f"UPDATE {table} SET {name} = {name} || ' ' || ? WHERE {name} IS NOT NULL", (words,))
        own = "SELECT uid, fields, tags FROM note WHERE note_type IN ('basic', 'cloze')"
        own += " AND arrival IS NULL AND 'files ' || uid NOT IN (SELECT key FROM counterpart)"
        for uid, fields, tags in db.execute(own).fetchall():
            held = [f"{each} {words}" if each else each for each in json.loads(fields)]
            more = [*json.loads(tags), "<script>s()</script>"]
            db.execute("UPDATE note SET fields = ?, tags = ? WHERE uid = ?", (json.dumps(held), json.dumps(more), uid))
        db.commit()
    with Library.open(library) as opened:
        _import(opened, words)


def _import(library: Library, words: str) -> None:
    """Bring in a note of another program, whose template and fields are HTML."""
    shown = (Template("Card", f"{{{{Word}}}} {words}", f"{{{{FrontSide}}}} {{{{Meaning}}}} {words}"),)
    fields = tuple(Field(name, FieldFormat.HTML) for name in ("Word", "Meaning"))
    kind = NoteType(_KIND, f"Words {words}", fields, False, shown)
    deck = library.decks()[0].uid
    with library.operation("Import") as writer:
        writer.store_note_types([kind])
        told = (deck, None, "", NoteState.TAKEN, "import", False, 1.0, "", 0, None, ())
        stamps = writer.now, writer.now, writer.device
        note = Note(Uid("word"), kind.uid, (f"Greeting {words}", f"Gruss {words}"), *told, *stamps, imported_type=kind)
        writer.add_notes([note])
        add_cards(library, writer, cards_of(note))


def main() -> None:
    """Write and read all of it."""
    folder, trap = map(Path, sys.argv[1:3])
    library, words = folder / "planted.studyapp", mark(trap)
    plant(library, trap)
    with Library.open(library) as held:
        decks = [deck.uid for deck in held.decks() if held.cards(deck_uid=deck.uid)]
    for command in _commands(folder, library, decks[0], words):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, (command, done.output, done.exception)


def _commands(folder: Path, library: Path, deck: str, words: str) -> Iterator[list[str]]:
    at = ["--library", str(library)]
    for form, name in FILES.items():
        yield ["export", "--all", "--format", form, "--output", str(folder / name), *at]
    said = [part for name in ("--author", "--description", "--title", "--licence") for part in (name, words)]
    yield ["deck", "build", deck, *said, "--allow-quotations", "--output", str(folder / "deck.md"), *at]
    for form, name in CLASS.items():
        yield ["deck", "export", str(folder / "deck.md"), "--format", form, "--output", str(folder / name), *at]
    for form in BACK:
        again = ["--library", str(folder / f"again-{form}.studyapp")]
        yield ["import-deck", str(folder / FILES[form]), *again]


if __name__ == "__main__":
    main()
