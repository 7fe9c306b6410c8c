"""The commands `deck suggestions` and `deck items`: what students gave back, for whoever keeps the deck."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from studyapp.cli.curating.suggesting import MOST_NAME_LETTERS, one_line
from studyapp.cli.library_opening import chosen_library_path, open_chosen_library
from studyapp.cli.options import LibraryOption
from studyapp.cli.output import print_sentence, print_table, write_text
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import SUGGESTED
from studyapp.exchange.tables import sheet
from studyapp.library import Library
from studyapp.operations.curating.giving_back import analysing, queueing
from studyapp.operations.curating.giving_back.analysing import Item, percent
from studyapp.operations.curating.giving_back.queueing import Entry, Queue, card_names
from studyapp.operations.wording import count_words

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Files that “deck suggest” wrote.", show_default=False)
]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="ID", help="Accept a suggestion, by the first letters of its id."),
]
_KINDS = {"edit": "Change", "new": "New card", "comment": "Comment on"}
_NAMES = {"front": "question", "back": "answer"}
_FIELDS = {_NAMES.get(name, name): name for name in SUGGESTED}


def suggestions(
    context: typer.Context,
    files: Files,
    accepted: Chosen = None,
    declined: Annotated[
        list[str] | None, typer.Option("--decline", metavar="ID", help="Decline a suggestion.", show_default=False)
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="FIELD=TEXT", help="Accept it in other words: question, answer, context or source."
        ),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Remembered with the decision.", show_default=False)] = "",
    show_all: Annotated[bool, typer.Option("--all", help="List those that are decided too.")] = False,
    library: LibraryOption = None,
) -> None:
    """List what students suggest for a deck of yours, card by card, and decide on it; each decision can be undone."""
    given = [queueing.read_suggestion_file(path) for path in files]
    with open_chosen_library(context, library) as open_library:
        queue = queueing.queue(open_library, given)
        texts = _parse_words(words or [])
        if texts and len(accepted or ()) != 1:
            raise StudyAppError("Other words are for one suggestion.", "Accept one at a time with --with.")
        taken, left = ([_find_entry(queue, uid) for uid in chosen or ()] for chosen in (accepted, declined))
        queueing.expect_agreement(taken, left)
        for entry in taken:
            queueing.accept(open_library, queue.deck_uid, entry, texts, reason=reason)
        for entry in left:
            queueing.decline(open_library, queue.deck_uid, entry, reason)
        queue = queueing.queue(open_library, given)
        for entry in queue.entries:
            if show_all or entry.is_open:
                for line in _lines(entry, _title(open_library, entry)):
                    print_sentence(line)
    number = f"{len(queue.open)} of {count_words(len(queue.entries), 'suggestion')}"
    are = "is" if len(queue.open) == 1 else "are"
    print_sentence(f"“{queue.title}”: {number} {are} open, from {_students(queue)}.")


def items(
    context: typer.Context,
    files: Files,
    csv: Annotated[bool, typer.Option("--csv", help="Print all figures of all cards as CSV.")] = False,
    library: LibraryOption = None,
) -> None:
    """Tell from many students' files which cards fail and which are ambiguous, with the figures that say so."""
    found = analysing.analyse(queueing.read_suggestion_file(path) for path in files)
    names: Mapping[Uid, str] = {}
    if chosen_library_path(context, library).exists():
        with open_chosen_library(context, library) as open_library:
            names = queueing.card_names(open_library, [item.figures.card_uid for item in found.items])
    if csv:
        rows = (analysing.csv_row(item, names.get(item.figures.card_uid, "")) for item in found.items)
        write_text(sheet(analysing.CSV_COLUMNS, rows, "\n"))
        return
    flagged = analysing.flagged_items(found.items)
    if flagged:
        headings = ("Card", "Forgotten", "95 %", "Students", "Discrimination", "Flags")
        print_table(headings, (_row(item, names) for item in flagged))
    for item in flagged:
        for sentence in item.reasons:
            print_sentence(f"{_name(item, names)}: {sentence}")
    cards = f"{len(flagged)} of {count_words(len(found.items), 'card')}"
    against = "has something against it" if len(flagged) == 1 else "have something against them"
    students = f"{found.with_figures} of {count_words(found.students, 'student')}"
    print_sentence(f"“{found.title}”: {students} gave figures; {cards} {against}.")


def _row(item: Item, names: Mapping[Uid, str]) -> tuple[object, ...]:
    figures = item.figures
    rate = "" if figures.rate is None else percent(figures.rate)
    interval = "" if figures.interval is None else f"{percent(figures.interval[0])} to {percent(figures.interval[1])}"
    discrimination = "" if figures.discrimination is None else f"{figures.discrimination:.2f}"
    return (_name(item, names), rate, interval, figures.students, discrimination, ", ".join(item.flags))


def _name(item: Item, names: Mapping[Uid, str]) -> str:
    return one_line(names.get(item.figures.card_uid, item.figures.card_uid), MOST_NAME_LETTERS)


def _parse_words(words: list[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or name not in _FIELDS:
            known = "Write answer=…, question=…, context=… or source=…."
            raise StudyAppError(f"“{one_line(word, 40)}” names no field.", known)
        if _FIELDS[name] in texts:
            raise StudyAppError(f"Other words for the {name} are given twice.", "Give them once.")
        texts[_FIELDS[name]] = text
    return texts


def _find_entry(queue: Queue, uid: str) -> Entry:
    found = [entry for entry in queue.entries if uid and entry.suggestion.uid.startswith(uid)]
    if len(found) == 1:
        return found[0]
    what = "No suggestion has" if not found else "Several suggestions have"
    raise StudyAppError(f"{what} an id that begins with “{uid}”.", "Take the letters in front of it in the list.")


def _title(library: Library, entry: Entry) -> str:
    made = entry.suggestion
    if made.card is not None:
        return one_line(made.card.front, 80)
    return one_line(card_names(library, [made.card_uid]).get(made.card_uid, made.card_uid), MOST_NAME_LETTERS)


def _lines(entry: Entry, title: str) -> Iterator[str]:
    made = entry.suggestion
    decision = (
        f" ({entry.decided.decision})" if entry.decided else " (the deck says so already)" if entry.is_done else ""
    )
    students = "" if entry.count == 1 else f", {entry.count} students"
    yield f"{made.uid[:6]}  {_KINDS[made.kind]} “{title}”{students}{decision}"
    for edit in made.edits:
        name = _NAMES.get(edit.name, edit.name)
        here = f"{one_line(entry.fields[edit.name])}" if edit.name in entry.fields else ""
        yield f"    {name}: - {here}{' (changed here since)' if edit.name in entry.moved_on else ''}"
        yield f"    {' ' * len(name)}  + {one_line(edit.after)}"
    if made.card is not None and made.card.back:
        yield f"    answer: {one_line(made.card.back)}"
    yield from (f"    “{one_line(reason)}”" for reason in entry.reasons)
    if entry.obstacle and entry.is_open:
        yield f"    {entry.obstacle}"


def _students(queue: Queue) -> str:
    return "1 file" if len(queue.files) == 1 else f"{len(queue.files)} files"
