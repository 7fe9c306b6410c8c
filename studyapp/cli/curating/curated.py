"""Commands for curated decks: `deck check`, `deck format`, `deck diff`, `deck merge`, `deck build`, `deck take`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studyapp.cli.essays.listing import find_essay
from studyapp.cli.groups import Commands
from studyapp.cli.opening import opened
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import notices, say, write_json
from studyapp.files import readable
from studyapp.formats.registry import CURATED_ZIP

if TYPE_CHECKING:
    from studyapp.deckfile.comparing import Comparison
    from studyapp.deckfile.merging import Conflict
    from studyapp.domain.curated import SharedDeck
    from studyapp.operations.curating.taking.taking import Taking
    from studyapp.operations.curating.taking.taking_rows import ShownTaking

deck = typer.Typer(
    name="deck",
    help="Keep a curated deck as a text file: check it, put it in order, compare and merge versions, take it.",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Deck files.", show_default=False)]


@deck.command("check")
def check(files: Files, json: JsonOption = False) -> None:
    """Tell every mistake in deck files, with its line, its column and what to do."""
    from studyapp.operations.curating import files as deck_files

    readings = {path: deck_files.check(path) for path in files}
    if json:
        write_json({"files": [_values(path, reading) for path, reading in readings.items()]})
    else:
        for path, reading in readings.items():
            for problem in reading.problems:
                say(f"{path}:{problem.line}:{problem.column}: {problem.message} {problem.advice}".rstrip())
            if reading.deck is not None:
                say(f"{path}: {_told(reading.deck)}")
    if any(reading.deck is None for reading in readings.values()):
        raise typer.Exit(1)


@deck.command("format")
def format_(
    files: Files,
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; fail if a file would change.")] = False,
) -> None:
    """Write deck files in their settled order, and give an id to what has none; no words are changed.

    What was written by hand is marked in the changelog of its version, by which the next versions know it.
    """
    from studyapp.operations.curating import files as deck_files

    decks = {path: deck_files.read_whole(path) for path in files}
    for path in files:
        notices(f"{path}: {problem}" for problem in deck_files.check(path).problems)
    changed = [path for path, held in decks.items() if not deck_files.is_written(path, *held)]
    for path in changed:
        if not only_check:
            deck_files.write(path, *decks[path])
        say(f"{path} {'would be' if only_check else 'was'} written anew.")
    if not changed:
        say("Nothing is to be changed.")
    if changed and only_check:
        raise typer.Exit(1)


@deck.command("diff")
def diff(
    before: Annotated[Path, typer.Argument(metavar="OLD", help="The older version.", show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="NEW", help="The newer version.", show_default=False)],
    json: JsonOption = False,
) -> None:
    """Show what was added, changed, retired and taken out from one version to the next, card by card."""
    from studyapp.deckfile.comparing import compare
    from studyapp.operations.curating import files as deck_files

    found = compare(deck_files.read(before), deck_files.read(after), deck_files.media_differing(before, after))
    if json:
        write_json(_difference(found))
        return
    for line in _lines(found):
        say(line)
    if not found:
        say("The two are the same.")


@deck.command("merge")
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
    from studyapp.operations.curating import files as deck_files
    from studyapp.operations.curating.joining import joined_files

    merged, media = joined_files(base, ours, theirs)
    target = output or ours
    deck_files.write(target, merged.deck, media)
    say(f"{target}: {_told(merged.deck)}")
    for conflict in merged.conflicts:
        notices(_disagreement(conflict))
    if merged.conflicts:
        raise typer.Exit(1)


@deck.command("build")
def build(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="DECK", help="Name or uid of a deck.", show_default=False)],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to; what stands there is the version before. A .zip takes media along.",
        ),
    ],
    title: Annotated[str, typer.Option("--title", help="Else the deck's name.", show_default=False)] = "",
    author: Annotated[
        list[str] | None, typer.Option("--author", help="Who made it; may be given several times.", show_default=False)
    ] = None,
    licence: Annotated[str, typer.Option("--licence", help="Such as CC-BY-4.0.", show_default=False)] = "",
    language: Annotated[str, typer.Option("--language", help="Such as en.", show_default=False)] = "",
    description: Annotated[str, typer.Option("--description", help="A sentence or two.", show_default=False)] = "",
    allow: Annotated[
        bool, typer.Option("--allow-quotations", help="You may share the words of the essay that stand on the cards.")
    ] = False,
    ours: Annotated[bool, typer.Option("--ours", help="Where the file was changed too, yours stands.")] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where the file was changed too, the file's stands.")
    ] = False,
    with_remarks: Annotated[
        bool, typer.Option("--with-remarks", help="Your remarks on cards that came with the deck go along too.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Publish a deck of the library as a deck file: its first version, or the next one with a changelog.

    What others changed in the file since you took or published it stays. What both of you changed is listed, and
    nothing is written until you say whose stands. Cards that are gone here are retired in it. Words of the essay, eight
    in a row or more, go along only if you say that you may share them; else they are listed, and nothing is written.
    """
    from datetime import date

    from studyapp.deckfile.merging import Side
    from studyapp.operations.curating import files as deck_files
    from studyapp.operations.curating import packed
    from studyapp.operations.curating.publishing import composing, publishing
    from studyapp.operations.curating.publishing.version import About, Terms

    if ours and theirs:
        raise typer.BadParameter("--ours and --theirs cannot both stand.")
    before = deck_files.read(output) if output.exists() else None
    about = About(title, tuple(author or ()), licence, language, description)
    with opened(context, library) as open_library:
        uid, today = open_library.find_deck(name).uid, date.today().isoformat()
        terms = Terms(about, with_remarks=with_remarks)
        side = Side.OURS if ours else Side.THEIRS if theirs else None
        made = composing.decided(open_library, uid, today, terms, side, before=before, path=output, allows=allow)
        notices(
            f"“{words}” came from elsewhere with a note type of its own, and was left out." for words in made.left_out
        )
        if made.kept:
            number = f"{len(made.kept)}; --with-remarks takes them along"
            notices([f"Your remarks on cards that came with the deck are not published: {number}."])
        notices(line for conflict in made.conflicts for line in _disagreement(conflict, "not decided"))
        notices(
            f"{quotation.card_uid}, {quotation.field}: “{_short(quotation.words)}”"
            for quotation in made.open_quotations
        )
        publishing.publish(open_library, made, output)
        left = () if CURATED_ZIP.names(output) else packed.called_here(open_library, made.deck)
    say(f"{output}: {_told(made.deck)}")
    notices(made.deck.releases[0].changes if made.deck.releases else ())
    if left:
        number = "1 picture or sound" if len(left) == 1 else f"{len(left)} pictures and sounds"
        packed_name = output.with_suffix(CURATED_ZIP.written_as)
        notices([f"The cards call {number} that the file has not; “-o {packed_name}” takes them along."])


@deck.command("take")
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
    from studyapp.operations.curating import files as deck_files
    from studyapp.operations.curating.taking import taking
    from studyapp.operations.curating.taking.taking_rows import shown_taking

    came = deck_files.delivered(file)
    held = deck_files.deck_of(came.reading, str(file))
    with opened(context, library, make=True) as opened_library:
        copy = find_essay(opened_library, essay).uid if essay else None
        planned = taking.plan(opened_library, held, readable(file).name, essay_uid=copy)
        shown = shown_taking(opened_library, planned, came)
        report = planned.report if only_plan else taking.take(opened_library, planned, media=came.media())[1]
    say(report.summary)
    for line in plan_lines(shown) if only_plan else ():
        say(line)
    notices(open_points(planned, shown))
    notices(f"{name}: {why}" for name, why in report.media_left_out)


def plan_lines(shown: "ShownTaking") -> Iterator[str]:
    """Yield what would become of each card, with both texts of a field that would change."""
    from studyapp.operations.curating.taking.taking_rows import Became

    marks = {Became.ADDED: "+ ", Became.CHANGED: "~ ", Became.RETIRED: "retired: ", Became.DROPPED: "- "}
    marks |= {Became.KEPT_DELETED: "left deleted: ", Became.REFUSED: "refused: "}
    for became, mark in marks.items():
        rows = shown.rows.get(became, ())
        for row in rows:
            yield f"{mark}{_short(' '.join(filter(None, (row.words, row.reason))))}"
            if became is Became.CHANGED:
                for each in row.fields:
                    yield f"    - {each.name}: {_short(each.old)}"
                    yield f"    + {each.name}: {_short(each.new)}"
        if (more := shown.counts.get(became, 0) - len(rows)) > 0:
            yield f"{mark}{more} more"


def open_points(planned: "Taking", shown: "ShownTaking") -> Iterator[str]:
    """Yield what a person should know of a deck that is taken.

    Args:
        planned: what becomes of its cards.
        shown: the same as it was before it was taken.
    """
    from studyapp.operations.curating.taking.taking_rows import Became
    from studyapp.operations.wording import counted

    if shown.unnamed:
        yield f"Cards without a uid: {shown.unnamed}. In the next version each of them would be another card."
    if shown.missing:
        yield f"Pictures and sounds that cards call and that did not come along: {_listed(shown.missing)}."
    if shown.pictured:
        yield f"Cards with pictures, of which only the words are shown: {shown.pictured}."
    meeting = planned.meeting
    if meeting.essay_uid is not None:
        count = len(meeting.passages or ())
        yield f"{counted(count, 'card')} {'has its' if count == 1 else 'have their'} passage in “{meeting.title}”."
    if meeting.left:
        is_one = len(meeting.left) == 1
        does, asked = ("does not find its passage", "it is") if is_one else ("do not find theirs", "they are")
        yield f"{counted(len(meeting.left), 'card')} {does} there; {asked} asked without it."
    for row in shown.rows.get(Became.CONFLICT, ()):
        for each in row.conflicts:
            yield f"“{row.words}”, {each.name}: yours, “{_short(each.mine)}”, stays; theirs is “{_short(each.theirs)}”."
    if planned.dropped:
        is_one = len(planned.dropped) == 1
        words = "is no longer in the deck; yours stays" if is_one else "are no longer in the deck; yours stay"
        yield f"{counted(len(planned.dropped), 'card')} {words}."


def _listed(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def _told(held: "SharedDeck") -> str:
    cards = "1 card" if len(held.cards) == 1 else f"{len(held.cards)} cards"
    return f"“{held.title}”, version {held.version}, {cards}."


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


def _lines(found: "Comparison") -> Iterator[str]:
    from studyapp.deckfile.comparing import brief

    yield from (f"+ {brief(card)}" for card in found.added)
    for changed_card in found.changed:
        yield f"~ {brief(changed_card.after)} ({changed_card.words})"
        for name in changed_card.names:
            yield f"    - {_short(getattr(changed_card.before, name))}"
            yield f"    + {_short(getattr(changed_card.after, name))}"
    yield from (f"retired: {brief(card)}" for card in found.retired)
    yield from (f"- {brief(card)}" for card in found.removed)
    if found.is_reordered:
        yield "The cards stand in another order."
    if found.media:
        yield f"Pictures and sounds that changed: {', '.join(found.media)}."
    if found.facts:
        yield f"Of the deck itself: {', '.join(found.facts)}."


def _difference(found: "Comparison") -> dict[str, Any]:
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


def _disagreement(conflict: "Conflict", kept: str = "kept") -> Iterator[str]:
    where = f"card {conflict.card_uid}" if conflict.card_uid else "the deck itself"
    if not conflict.name:
        yield f"Conflict in {where}: one side took it out, the other changed it."
        return
    yield f"Conflict in {where}, {conflict.name}:"
    yield f"    yours ({kept}):  {_short(conflict.ours)}"
    yield f"    theirs:        {_short(conflict.theirs)}"


def _short(value: object) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= 200 else f"{line[:199]}…"
