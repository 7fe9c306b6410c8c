"""Commands for exams: `exam add`, `exam list`, `exam plan`, `exam change`, `exam delete`."""

import re
from dataclasses import replace
from typing import Annotated

import typer

from studyapp.cli.command_groups import Commands
from studyapp.cli.exams.exam_output import exam_line, exam_values, plan_values, print_exams, print_plan
from studyapp.cli.exams.options import (
    AimOption,
    DateOption,
    DayOffOption,
    DeckOption,
    EssayOption,
    ExamOptions,
    MinutesOption,
    MissOption,
    OffOption,
    SectionOption,
)
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, progress_on_terminal, write_json
from studyapp.domain.exams import Exam
from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.exams import exam_editing, exam_plans
from studyapp.operations.wording import count_words

exam = typer.Typer(
    add_completion=False,
    name="exam",
    help="Set an exam, and plan what to study until then.",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

ExamName = Annotated[str, typer.Argument(metavar="EXAM", help="Name or uid of an exam.", show_default=False)]


@exam.callback()
def _any_exam(library: LibraryOption = None) -> None:
    """Set an exam, and plan what to study until then."""


@exam.command("add")
def add(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the exam shall be called.", show_default=False)],
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Its day, such as 2026-12-14.", show_default=False)
    ],
    deck: DeckOption = None,
    essay: EssayOption = None,
    section: SectionOption = None,
    minutes: MinutesOption = None,
    off: OffOption = None,
    day_off: DayOffOption = None,
    aim: AimOption = None,
    miss: MissOption = None,
    library: LibraryOption = None,
) -> None:
    """Set an exam: a day, what it asks, and the minutes a day that there are until then.

    What it asks are decks, essays or sections of essays, as many as you like. “studyapp exam plan NAME” then tells
    what to study today, and how much you will know on the day.
    """
    with open_chosen_library(context, library) as open_library:
        wishes = ExamOptions(date, deck, essay, section, minutes, off, day_off, aim, miss)
        (uid,) = exam_editing.create(open_library, wishes.apply_to(open_library, Exam(Uid(""), name, 0, 20))).exams
        _say_set(open_library, exam_editing.load_exam(open_library, uid).name)


@exam.command("list")
def list_exams(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the exams, the soonest first."""
    with open_chosen_library(context, library) as open_library:
        listed, today = exam_editing.exams(open_library), open_library.today()
        if json:
            write_json({"exams": [exam_values(open_library, listed_exam) for listed_exam in listed]})
        elif listed:
            print_exams(open_library, listed, today)
        else:
            print_sentence("No exam is set yet; “studyapp exam add” sets one.")


@exam.command("plan")
def plan(context: typer.Context, name: ExamName, json: JsonOption = False, library: LibraryOption = None) -> None:
    """Show what to study today for an exam, and how much you will know on the day, section by section.

    The plan is made anew each day, and whenever the exam or its cards have changed.
    """
    with open_chosen_library(context, library) as open_library:
        found = exam_editing.find(open_library, name)
        print_notices(
            exam_editing.sentences_on_missing_parts(open_library, found)
            + exam_editing.sentence_on_other_exams(open_library, found)
        )
        with progress_on_terminal("Planning") as progress:
            made = exam_plans.as_of_now(open_library, exam_plans.plan(open_library, found.uid, progress))
        if json:
            write_json(plan_values(open_library, found, made))
        else:
            print_plan(open_library, found, made)


@exam.command("change")
def change(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    name: ExamName,
    new_name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Another name.", show_default=False)
    ] = None,
    date: DateOption = None,
    deck: DeckOption = None,
    essay: EssayOption = None,
    section: SectionOption = None,
    minutes: MinutesOption = None,
    off: OffOption = None,
    day_off: DayOffOption = None,
    aim: AimOption = None,
    miss: MissOption = None,
    library: LibraryOption = None,
) -> None:
    """Change an exam; what is not given stays as it is.

    Decks, essays and sections that are given take the place of all that the exam asked before.
    """
    with open_chosen_library(context, library) as open_library:
        found = exam_editing.find(open_library, name)
        wishes = ExamOptions(date, deck, essay, section, minutes, off, day_off, aim, miss)
        wanted = wishes.apply_to(open_library, found)
        changes = exam_editing.change(open_library, wanted if new_name is None else replace(wanted, name=new_name))
        if changes:
            _say_set(open_library, exam_editing.load_exam(open_library, found.uid).name)
        else:
            print_sentence("Nothing was changed.")


@exam.command("delete")
def delete(context: typer.Context, name: ExamName, library: LibraryOption = None) -> None:
    """Delete an exam; cards and what was learned stay."""
    with open_chosen_library(context, library) as open_library:
        found = exam_editing.find(open_library, name)
        exam_editing.delete(open_library, found.uid)
    print_sentence(f"The exam “{found.name}” was deleted; “studyapp undo” brings it back.")


def _say_set(library: Library, name: str) -> None:
    found = exam_editing.find(library, name)
    cards = count_words(len(exam_editing.cards_of(library, found)), "card")
    print_sentence(f"{exam_line(found, library.today())} It asks {cards}.")
    typed = found.name if re.fullmatch(r"[\w-]+", found.name) else f'"{found.name}"'
    print_sentence(f"To see what to study today: studyapp exam plan {typed}")
