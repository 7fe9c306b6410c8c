"""The command `deck export`: a deck for a learning platform, or to print."""

from pathlib import Path
from typing import Annotated

import typer

from studyapp.classroom.paper import Edge, Sheet, Size
from studyapp.cli.library_opening import chosen_library_path, open_chosen_library
from studyapp.cli.options import LibraryOption, format_option
from studyapp.cli.output import print_notices, print_sentence
from studyapp.formats.registry import written_by
from studyapp.formats.values import Format, Writer
from studyapp.operations.curating import files
from studyapp.operations.curating.in_class.handing_out import (
    Handout,
    hand_out,
    handout_of_file,
    handout_of_library,
    text_in,
)
from studyapp.operations.curating.packed import media_in
from studyapp.reading import read_file


def export(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    deck: Annotated[
        str, typer.Argument(metavar="FILE_OR_DECK", help="A deck file, or a deck of the library.", show_default=False)
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="Where to.", show_default=False)],
    form: Annotated[Format, format_option(written_by(Writer.CLASS), "What to write.", is_shown=False)],
    page: Annotated[Size, typer.Option("--page", case_sensitive=False, help="The size of the paper.")] = Size.A4,
    edge: Annotated[
        Edge, typer.Option("--edge", help="The edge about which the printer turns a sheet of cards.")
    ] = Edge.LONG,
    large: Annotated[bool, typer.Option("--large", help="Large print.")] = False,
    essay: Annotated[
        Path | None,
        typer.Option(
            "--essay",
            metavar="FILE",
            help="Your copy of the essay of a deck file; else that of the library.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Write a deck for Moodle (moodle, gift), as a package of QTI 2.1 (qti), or as PDF (cards, list, quiz).

    Cards are printed eight on a sheet, three in large print: fronts and backs in turn, for printing on both sides.
    All forms have the ids of the cards. What is not there as it should be is named.
    """
    handout = _make_handout(context, deck, essay, library)
    number, notices = hand_out(handout, output, form, Sheet(page, edge, large))
    print_sentence(f"{output}: {'1 question' if number == 1 else f'{number} questions'} of “{handout.deck.title}”.")
    print_notices(
        f"“{left_out.words}”{f' ({left_out.uid})' if left_out.uid else ''}: {left_out.reason}" for left_out in notices
    )
    if handout.quoting:
        cards = "1 card has" if handout.quoting == 1 else f"{handout.quoting} cards have"
        print_notices([f"{cards} words of the text, eight in a row or more; hand them out only if you may."])


def _make_handout(context: typer.Context, name: str, essay: Path | None, library: Path | None) -> Handout:
    if Path(name).is_file():
        deck, media = files.read_deck_file(Path(name)), media_in(Path(name))
        if essay is not None:
            return handout_of_file(deck, read_file(essay).text, media)
        needs_text = any(card.blanks for card in deck.cards)
        if not (needs_text and chosen_library_path(context, library).exists()):
            return handout_of_file(deck, media=media)
        with open_chosen_library(context, library) as open_library:
            return handout_of_file(deck, text_in(open_library, deck), media)
    if essay is not None:
        raise typer.BadParameter("--essay is for a deck file; a deck of the library has its own text.")
    with open_chosen_library(context, library) as open_library:
        return handout_of_library(open_library, open_library.find_deck(name).uid)
