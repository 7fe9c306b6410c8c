"""`studyapp deck build`: publish a deck of the library as a deck file."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.curating.deck_files import conflict_lines, deck_line, one_line
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import LibraryOption
from studyapp.cli.output import print_notices, print_sentence
from studyapp.deckfile.merging import Side
from studyapp.formats.registry import CURATED_ZIP
from studyapp.operations.curating import files as deck_files
from studyapp.operations.curating import packed
from studyapp.operations.curating.publishing import composing, publishing
from studyapp.operations.curating.publishing.version import About, Terms


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
        bool, typer.Option("--allow-quotations", help="You may share the words of the text that stand on the cards.")
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
    nothing is written until you say whose stands. Cards that are gone here are retired in it. Words of the text, eight
    in a row or more, go along only if you say that you may share them; else they are listed, and nothing is written.
    """
    if ours and theirs:
        raise typer.BadParameter("--ours and --theirs cannot both stand.")
    before = deck_files.read_deck_file(output) if output.exists() else None
    about = About(title, tuple(author or ()), licence, language, description)
    with open_chosen_library(context, library) as open_library:
        uid, today = open_library.find_deck(name).uid, date.today().isoformat()
        terms = Terms(about, with_remarks=with_remarks)
        side = Side.OURS if ours else Side.THEIRS if theirs else None
        made = composing.decide_all(open_library, uid, today, terms, side, before=before, path=output, allows=allow)
        print_notices(
            f"“{words}” came from elsewhere with a note type of its own, and was left out." for words in made.left_out
        )
        if made.kept:
            number = f"{len(made.kept)}; --with-remarks takes them along"
            print_notices([f"Your remarks on cards that came with the deck are not published: {number}."])
        print_notices(line for conflict in made.conflicts for line in conflict_lines(conflict, "not decided"))
        print_notices(
            f"{quotation.card_uid}, {quotation.field}: “{one_line(quotation.words)}”"
            for quotation in made.open_quotations
        )
        publishing.publish(open_library, made, output)
        left = () if CURATED_ZIP.names(output) else packed.media_to_pack(open_library, made.deck)
    print_sentence(f"{output}: {deck_line(made.deck)}")
    print_notices(made.deck.releases[0].changes if made.deck.releases else ())
    if left:
        number = "1 picture or sound" if len(left) == 1 else f"{len(left)} pictures and sounds"
        packed_name = output.with_suffix(CURATED_ZIP.written_as)
        print_notices([f"The cards call {number} that the file has not; “-o {packed_name}” takes them along."])
