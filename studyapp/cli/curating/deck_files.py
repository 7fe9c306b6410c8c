"""`studyapp deck check`, `format`, `diff` and `merge`: curated decks as text files, without a library."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from studyapp.cli.options import JsonOption
from studyapp.cli.output import print_notices, print_sentence, write_json
from studyapp.deckfile.comparing import Comparison, brief, compare
from studyapp.deckfile.merging import Conflict
from studyapp.domain.curated import SharedDeck
from studyapp.operations.curating import files as deck_files
from studyapp.operations.curating.joining import join_files

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Deck files.", show_default=False)]


def check(files: Files, json: JsonOption = False) -> None:
    """Tell every mistake in deck files, with its line, its column and what to do."""
    readings = {path: deck_files.check(path) for path in files}
    if json:
        write_json({"files": [_values(path, reading) for path, reading in readings.items()]})
    else:
        for path, reading in readings.items():
            for problem in reading.problems:
                print_sentence(f"{path}:{problem.line}:{problem.column}: {problem.message} {problem.advice}".rstrip())
            if reading.deck is not None:
                print_sentence(f"{path}: {deck_line(reading.deck)}")
    if any(reading.deck is None for reading in readings.values()):
        raise typer.Exit(1)


def format_(
    files: Files,
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a file would change.")] = False,
) -> None:
    """Write deck files in their settled order, and give an id to what has none; no words are changed.

    What was written by hand is marked in the changelog of its version, by which the next versions know it.
    """
    decks = {path: deck_files.read_whole(path) for path in files}
    for path in files:
        print_notices(f"{path}: {problem}" for problem in deck_files.check(path).problems)
    changed = [path for path, deck_and_media in decks.items() if not deck_files.is_written(path, *deck_and_media)]
    for path in changed:
        if not only_check:
            deck_files.write(path, *decks[path])
        print_sentence(f"{path} {'would be' if only_check else 'was'} written anew.")
    if not changed:
        print_sentence("Nothing is to be changed.")
    if changed and only_check:
        raise typer.Exit(1)


def diff(
    before: Annotated[Path, typer.Argument(metavar="OLD", help="The older version.", show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="NEW", help="The newer version.", show_default=False)],
    json: JsonOption = False,
) -> None:
    """Show what was added, changed, retired and taken out from one version to the next, card by card."""
    found = compare(
        deck_files.read_deck_file(before), deck_files.read_deck_file(after), deck_files.media_differing(before, after)
    )
    if json:
        write_json(_difference(found))
        return
    for line in _lines(found):
        print_sentence(line)
    if not found:
        print_sentence("The two are the same.")


def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The version that both grew from.", show_default=False)],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Your version.", show_default=False)],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other version.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; else OURS is replaced.", show_default=False),
    ] = None,
) -> None:
    """Merge two versions of a deck, card by card and field by field.

    Where both changed the same in different ways, yours stays, and both are shown; then the command ends with 1.
    """
    merged, media = join_files(base, ours, theirs)
    target = output or ours
    deck_files.write(target, merged.deck, media)
    print_sentence(f"{target}: {deck_line(merged.deck)}")
    for conflict in merged.conflicts:
        print_notices(conflict_lines(conflict))
    if merged.conflicts:
        raise typer.Exit(1)


def deck_line(shared_deck: SharedDeck) -> str:
    """Return a deck in one line: title, version and number of cards."""
    cards = "1 card" if len(shared_deck.cards) == 1 else f"{len(shared_deck.cards)} cards"
    return f"“{shared_deck.title}”, version {shared_deck.version}, {cards}."


def _values(path: Path, reading: Any) -> dict[str, Any]:
    return {
        "file": str(path),
        "readable": reading.deck is not None,
        "problems": [
            {
                "line": problem.line,
                "column": problem.column,
                "message": problem.message,
                "advice": problem.advice,
                "harmless": problem.is_harmless,
            }
            for problem in reading.problems
        ],
    }


def _lines(found: Comparison) -> Iterator[str]:
    yield from (f"+ {brief(card)}" for card in found.added)
    for changed_card in found.changed:
        yield f"~ {brief(changed_card.after)} ({changed_card.words})"
        for name in changed_card.names:
            yield f"    - {one_line(getattr(changed_card.before, name))}"
            yield f"    + {one_line(getattr(changed_card.after, name))}"
    yield from (f"retired: {brief(card)}" for card in found.retired)
    yield from (f"- {brief(card)}" for card in found.removed)
    if found.is_reordered:
        yield "The cards stand in another order."
    if found.media:
        yield f"Pictures and sounds that changed: {', '.join(found.media)}."
    if found.facts:
        yield f"Of the deck itself: {', '.join(found.facts)}."


def _difference(found: Comparison) -> dict[str, Any]:
    return {
        "added": [card.uid for card in found.added],
        "changed": [
            {"uid": changed_card.after.uid, "fields": list(changed_card.names)} for changed_card in found.changed
        ],
        "retired": [card.uid for card in found.retired],
        "removed": [card.uid for card in found.removed],
        "reordered": found.is_reordered,
        "deck": list(found.facts),
        "media": list(found.media),
    }


def conflict_lines(conflict: Conflict, kept: str = "kept") -> Iterator[str]:
    """Yield the lines that show a conflict of two versions.

    Args:
        conflict: a conflict in a field of a card, or in the deck itself.
        kept: the outcome for our text.
    """
    where = f"card {conflict.card_uid}" if conflict.card_uid else "the deck itself"
    if not conflict.name:
        yield f"Conflict in {where}: one side took it out, the other changed it."
        return
    yield f"Conflict in {where}, {conflict.name}:"
    yield f"    yours ({kept}):  {one_line(conflict.ours)}"
    yield f"    theirs:        {one_line(conflict.theirs)}"


def one_line(value: object) -> str:
    """Return a value in one line of at most 200 letters."""
    line = " ".join(str(value).split())
    return line if len(line) <= 200 else f"{line[:199]}…"
