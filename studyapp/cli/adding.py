"""The command `add`: cards that a person writes, one by one or as the rows of a table, in any deck."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, shorten, without_controls, write_json
from studyapp.domain.adding import CardForm, NewCard
from studyapp.domain.errors import StudyAppError
from studyapp.library import Library
from studyapp.operations.notes import adding
from studyapp.operations.notes.adding import AddResult
from studyapp.operations.notes.card_table import parse_cards
from studyapp.operations.receiving.reading_text import text_of_file
from studyapp.reading.decoding import decode
from studyapp.rendering.brief import summarise

_MOST_LETTERS = 60  # letters of a question that is told
_YES = ("y", "yes")


def add(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    deck: Annotated[
        str,
        typer.Argument(
            metavar="DECK", help="Name or uid of a deck; what there is none of is made.", show_default=False
        ),
    ],
    front: Annotated[
        str | None,
        typer.Argument(metavar="FRONT", help="The question, or the text of a cloze; Markdown.", show_default=False),
    ] = None,
    back: Annotated[
        str | None, typer.Argument(metavar="BACK", help="The answer; Markdown.", show_default=False)
    ] = None,
    kind: Annotated[
        CardForm, typer.Option("--kind", help="How the card asks; figure and citation are typed too.")
    ] = CardForm.BASIC,
    tolerance: Annotated[
        str,
        typer.Option(
            "--tolerance",
            metavar="NUMBER",
            help="By how much the answer to a figure may be off, in its unit.",
            show_default=False,
        ),
    ] = "",
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="A tag; may be given again.", show_default=False)
    ] = None,
    over: Annotated[
        str, typer.Option("--context", metavar="TEXT", help="A line above the question.", show_default=False)
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help="A line below the answer.", show_default=False)
    ] = "",
    remarks: Annotated[
        str, typer.Option("--remarks", metavar="TEXT", help="What stands below the answer.", show_default=False)
    ] = "",
    file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Add the rows of a table, parted by tabs, commas or semicolons; - is standard input.",
            show_default=False,
        ),
    ] = None,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="Add also what another card of the library asks already.")
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Add cards of one's own to a deck, without any text.

    A cloze has its blanks as {{c1::answer::hint}}. Without FRONT the cards are asked for one by one in a terminal, and
    else read from standard input. The first row of a table may name its columns: front, back, type, tolerance, tags,
    deck, context, source, remarks; without one they are front and back. What asks the same as a card of the library is
    left out and told.
    """
    if file is not None and front is not None:
        raise typer.BadParameter("Give FRONT or --from, not both.")
    usual = NewCard("", back or "", kind, tolerance, tuple(tag or ()), context=over, source=source, remarks=remarks)
    if front is not None:
        with open_chosen_library(context, library, make=True) as open_library:
            _print_added(
                open_library,
                _add_cards(open_library, deck, [replace(usual, front=front)], duplicates=duplicates),
                as_json=json,
            )
    elif file is None and sys.stdin.isatty():
        with open_chosen_library(context, library, make=True) as open_library:
            _AddingDialog(open_library, deck, usual, duplicates=duplicates).run()
    else:
        cards = _read_cards(file, usual)
        with open_chosen_library(context, library, make=True) as open_library:
            _print_added(open_library, _add_cards(open_library, deck, cards, duplicates=duplicates), as_json=json)


def _read_cards(file: Path | None, usual: NewCard) -> Sequence[NewCard]:
    """Read the cards of a table before the library is opened."""
    if file is None or str(file) == "-":
        text, encoding_notices = decode(sys.stdin.buffer.read(), "what came from standard input")
    else:
        text, encoding_notices = text_of_file(file)
    print_notices(encoding_notices)
    cards = parse_cards(text, usual)
    if not cards:
        raise StudyAppError("There is no card to add.", "Write a row for each card, its front and its back.")
    return cards


def _add_cards(library: Library, deck: str, cards: Sequence[NewCard], *, duplicates: bool) -> AddResult:
    return adding.add_notes(library, deck, cards, with_duplicates=duplicates)


def _print_added(library: Library, added: AddResult, *, as_json: bool) -> None:
    names = {deck.uid: deck.name for deck in library.decks()}
    there = [library.note(uid_pair.note_uid) for uid_pair in added.left_out]
    if as_json:
        rows = [{"uid": note.uid, "deck": names[note.deck_uid], "front": summarise(note).front} for note in added.notes]
        left_out = [
            {"card": card.place + 1, "uid": note.uid, "deck": names[note.deck_uid], "front": summarise(note).front}
            for card, note in zip(added.left_out, there, strict=True)
        ]
        cards = len(added.changes.cards)
        write_json({"cards": cards, "added": rows, "new_decks": [d.name for d in added.made], "left_out": left_out})
        return
    if added.notes or not there:
        homes = ", ".join(f"“{name}”" for name in dict.fromkeys(names[note.deck_uid] for note in added.notes))
        print_sentence(f"{_count_words(len(added.changes.cards))} added to {homes}.")
    else:
        print_sentence("No card was added.")
    print_notices(f"New deck: {deck.name}." for deck in added.made)
    print_notices(
        f"Left out, as “{names[note.deck_uid]}” asks it already: {shorten(summarise(note).front, _MOST_LETTERS)}"
        for note in there
    )
    if there:
        print_notices(("--duplicates adds such cards too.",))


class _AddingDialog:
    """A dialog in the terminal that asks for card after card, and adds each at once."""

    def __init__(self, library: Library, deck: str, usual: NewCard, *, duplicates: bool) -> None:
        self._library, self._deck, self._usual, self._duplicates = library, deck, usual, duplicates
        self._cards = 0

    def run(self) -> None:
        """Ask until a question is left empty."""
        print_notices(("An empty question, or Ctrl+D, ends it.",))
        try:
            while front := _ask("Text" if self._usual.form is CardForm.CLOZE else "Question"):
                self._add(self._ask_rest(replace(self._usual, front=front)))
        except (EOFError, KeyboardInterrupt):
            print_notices(("",))
        print_sentence(f"{_count_words(self._cards)} added." if self._cards else "No card was added.")

    def _ask_rest(self, card: NewCard) -> NewCard:
        if card.form is CardForm.CLOZE:
            return card
        card = replace(card, back=card.back or _ask("Answer"))
        if card.form is CardForm.FIGURE and not card.tolerance:
            return replace(card, tolerance=_ask("May be off by"))
        return card

    def _add(self, card: NewCard) -> None:
        try:
            added = _add_cards(self._library, self._deck, [card], duplicates=self._duplicates)
            if added.left_out and self._confirm_duplicate(added):
                added = _add_cards(self._library, self._deck, [card], duplicates=True)
        except StudyAppError as error:
            print_notices((str(error),))
            return
        print_notices(f"New deck: {deck.name}." for deck in added.made)
        self._cards += len(added.changes.cards)

    def _confirm_duplicate(self, added: AddResult) -> bool:
        note = self._library.note(added.left_out[0].note_uid)
        home = self._library.deck(note.deck_uid).name
        return (
            _ask(f"“{home}” has {shorten(summarise(note).line, _MOST_LETTERS)} Add it nevertheless? (y/n)").casefold()
            in _YES
        )


def _ask(what: str) -> str:
    sys.stderr.write(f"{without_controls(what)}: ")
    sys.stderr.flush()
    read: Callable[[], str] = input  # which lets a line be edited
    return read().strip()


def _count_words(cards: int) -> str:
    return "1 card" if cards == 1 else f"{cards:,} cards"
