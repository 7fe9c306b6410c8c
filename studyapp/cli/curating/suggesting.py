"""The command `deck suggest`: what a student gives back to whoever keeps a curated deck."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import DeckName, LibraryOption
from studyapp.cli.output import print_notices, print_sentence
from studyapp.domain.curated import Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.operations.curating.giving_back import suggesting
from studyapp.operations.curating.giving_back.suggesting import Offer, Offered, quotations
from studyapp.operations.wording import count_words

_KINDS = {"edit": "Change", "new": "New", "comment": "Comment on"}
_NAMES = {"front": "question", "back": "answer"}
MOST_NAME_LETTERS = 60
"""Letters of a card's name in a line."""


def suggest(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    deck: DeckName,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to.", show_default=False)],
    name: Annotated[str, typer.Option("--from", help="Your name, if it may be known.", show_default=False)] = "",
    ask_reasons: Annotated[bool, typer.Option("--reasons", help="Ask for the reason of each suggestion.")] = False,
    with_difficulty: Annotated[
        bool,
        typer.Option(
            "--with-difficulty", help="Tell how often you failed each card; no names, no days, no single answers."
        ),
    ] = False,
    without: Annotated[
        list[int] | None, typer.Option("--without", help="The number of a suggestion to leave out.", show_default=False)
    ] = None,
    allow: Annotated[
        bool, typer.Option("--allow-quotations", help="You may share the words of the text that stand in them.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    library: LibraryOption = None,
) -> None:
    """Give back to the author of a curated deck: your edits, your own cards in it, and comments.

    A comment, or the reason of an edit, is a line of a card's remarks that begins with “To the author:”. All is listed
    before it is written; your tags, other remarks and your schedule stay with you.
    """
    with open_chosen_library(context, library) as open_library:
        offer = suggesting.offer(open_library, open_library.find_deck(deck).uid)
        uid = open_library.new_uid()
    left = {offered.suggestion.uid for number, offered in enumerate(offer.offered, 1) if number in (without or ())}
    for number, offered in enumerate(offer.offered, 1):
        if offered.suggestion.uid not in left:
            for line in _lines(number, offered):
                print_sentence(line)
    reasons = _reasons(offer, left) if ask_reasons else {}
    made = suggesting.suggestions_of(
        offer, uid, by=name, reasons=reasons, without=left, with_difficulty=with_difficulty
    )
    if made.figures:
        cards = count_words(len(made.figures), "card")
        print_sentence(f"Figures of {cards}: how often each was answered and failed, and how long it took.")
    if not allow:
        _refuse_quotations(offer, made)
    if (made.suggestions or made.figures) and not (yes or typer.confirm(f"Write this to {output}?", err=True)):
        print_sentence("Nothing was written.")
        return
    suggesting.write(output, made)
    print_sentence(f"{output}: {_suggestion_line(made)}")


def _lines(number: int, each: Offered) -> Iterator[str]:
    made = each.suggestion
    yield f"{number}. {_KINDS[made.kind]} “{one_line(each.name, MOST_NAME_LETTERS)}”"
    for edit in made.edits:
        yield f"    {_NAMES.get(edit.name, edit.name)}: - {one_line(each.before[edit.name])}"
        yield f"    {' ' * len(_NAMES.get(edit.name, edit.name))}  + {one_line(edit.after)}"
    if made.card is not None and made.card.back:
        yield f"    answer: {one_line(made.card.back)}"
    if made.reason:
        yield f"    {one_line(made.reason)}"


def _reasons(offer: Offer, left: set[Uid]) -> dict[Uid, str]:
    """Ask for a reason for each suggestion; Enter keeps the present one."""
    reasons: dict[Uid, str] = {}
    for offered in offer.offered:
        made = offered.suggestion
        if made.uid not in left:
            asked = f"Why “{offered.name}”?"
            reasons[made.uid] = typer.prompt(asked, default=made.reason, show_default=bool(made.reason), err=True)
    return reasons


def _refuse_quotations(offer: Offer, made: Suggestions) -> None:
    found = quotations(offer, made)
    if found:
        names = {offered.suggestion.card_uid: offered.name for offered in offer.offered}
        print_notices(
            f"“{one_line(names[suggestion.card_uid], MOST_NAME_LETTERS)}”: “{one_line(words)}”"
            for suggestion, words in found
        )
        number = len({suggestion.card_uid for suggestion, _ in found})
        raise StudyAppError(
            f"{number} {'suggestion has' if number == 1 else 'suggestions have'} words of the text, eight in a row or "
            "more.",
            "Reword them, leave them out by --without NUMBER, or say by --allow-quotations that you may share them.",
        )


def _suggestion_line(made: Suggestions) -> str:
    count = count_words(len(made.suggestions), "suggestion")
    figures = f", figures of {count_words(len(made.figures), 'card')}" if made.figures else ""
    return f"{count}{figures}, on “{made.deck_title}”, version {made.version}."


def one_line(text: str, most: int = 200) -> str:
    """Return a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
