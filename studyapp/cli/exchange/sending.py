"""The command `send-to-anki`: what would change in a running Anki, and the change itself."""

from collections.abc import Iterator
from typing import Annotated

import typer

from studyapp.anki.connect.client import Client
from studyapp.anki.connect.values import PORT, Choice, Fate, Outcome, PlannedNote
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import DeckName, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, progress_on_terminal
from studyapp.operations.exporting.sending import SendingPlan, SendingReport, plan_sending, send
from studyapp.operations.wording import count_words

_MOST_LISTED = 20
_LISTED_FATES = (
    *(Fate.CHANGED_HERE, Fate.DIFFERS, Fate.CHANGED_THERE, Fate.RETIRED, Fate.GONE, Fate.TWICE, Fate.OTHER_TYPE),
)


def send_to_anki(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    deck: DeckName,
    with_progress: Annotated[
        bool,
        typer.Option("--progress", help="Take answers that Anki lacks along, and the schedule that follows."),
    ] = False,
    differing: Annotated[
        Choice,
        typer.Option(
            help="What counts where both sides changed a text, or nobody knows who did: ours goes to Anki, theirs "
            "comes here."
        ),
    ] = Choice.LEAVE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
    port: Annotated[int, typer.Option("--port", help="Where AnkiConnect listens.")] = PORT,
    key: Annotated[
        str | None, typer.Option("--key", help="The key in the settings of AnkiConnect, if it has one.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Send a deck to the Anki that runs on this computer.

    Anki must have the add-on AnkiConnect (code 2055492159). What would change is shown first. What was changed in Anki
    stays, nothing is deleted there, and sending again sends only what has changed since.
    """
    client = Client(port=port, key=key)
    with open_chosen_library(context, library) as open_library:
        found = open_library.find_deck(deck)
        with progress_on_terminal("Reading what Anki has") as reading:
            plan = plan_sending(open_library, found.uid, client, with_progress=with_progress, progress=reading)
        _print_plan(plan)
        if not plan.changes_anything(differing):
            print_sentence(_reason_for_nothing(plan))
            return
        if dry_run or not (yes or typer.confirm("Send this to Anki?", err=True)):
            print_sentence("Nothing was sent.")
            return
        report = SendingReport()
        try:
            with progress_on_terminal("Sending") as sending:
                send(open_library, client, plan, choice=differing, report=report, progress=sending)
        finally:
            print_sentence(_report_words(report))
            print_notices(_remarks(report))
    if report.stopped:
        raise report.stopped


def _print_plan(plan: SendingPlan) -> None:
    """Print the number of notes for each outcome, and some of them."""
    print_table(
        ("Cards in Anki", "Notes"), ((fate.value, len(notes)) for fate in Fate if (notes := plan.plan.having(fate)))
    )
    for fate in _LISTED_FATES:
        notes = plan.plan.having(fate)
        if notes:
            print_sentence(f"{fate.value[0].upper()}{fate.value[1:]}:")
        for note in notes[:_MOST_LISTED]:
            print_sentence(f"  {note.label}{_differing_line(note)}")
        if len(notes) > _MOST_LISTED:
            print_sentence(f"  … and {len(notes) - _MOST_LISTED} more")
    for sentence in _type_lines(plan):
        print_sentence(sentence)
    print_notices(plan.notices)
    if plan.progress is not None:
        answers = plan.new_answers + sum(len(card.rows) for card in plan.cards)
        print_sentence(
            f"Answers that Anki lacks: {answers}; schedules that would be set in Anki: {_count_schedules(plan)}."
        )
    if plan.left_out:
        left = count_words(plan.left_out, "note")
        print_sentence(f"Left out, since their note types are not ours; export them as a package: {left}.")


def _reason_for_nothing(plan: SendingPlan) -> str:
    if plan.plan.having(Fate.CHANGED_THERE, Fate.DIFFERS, Fate.GONE, Fate.TWICE, Fate.OTHER_TYPE):
        return "There is nothing to send; what differs stays as it is."
    return f"There is nothing to send: Anki has the deck “{plan.plan.deck_name}” as it is here."


def _differing_line(note: PlannedNote) -> str:
    found = note.differences
    parts = [
        f"{difference.name} {who}"
        for who, side in (("here", found.ours), ("in Anki", found.theirs), ("on both sides", found.open))
        for difference in side
    ]
    tags = ["tags"] if note.has_other_tags and note.ours is not None else []
    return f" ({', '.join(parts + tags)})" if parts or tags else ""


def _type_lines(plan: SendingPlan) -> Iterator[str]:
    for type_ in plan.plan.types:
        name = type_.ours.name
        if type_.theirs is None:
            yield f"Anki gets the note type “{name}”."
        if type_.differences.ours:
            yield f"The look of the note type “{name}” is brought up to date."
        if type_.differences.open:
            yield f"The look of the note type “{name}” differs; it is left unless you choose --differing ours."
        if type_.missing:
            missing = ", ".join(type_.missing)
            yield f"The note type “{name}” lacks these fields in Anki, so they are not sent: {missing}."


def _count_schedules(plan: SendingPlan) -> int:
    new = plan.plan.having(Fate.NEW)
    cards = plan.progress[0] if plan.progress else {}
    answered = sum(any(card.log) for note in new for card in cards[note.uid])
    return answered + sum(card.card is not None for card in plan.cards)


def _report_words(report: SendingReport) -> str:
    """Return in one sentence how much was sent."""
    counts = [(outcome, sum(result.outcome is outcome for result in report.results)) for outcome in Outcome]
    parts = [f"{count} {outcome.value}" for outcome, count in counts if count]
    parts += [f"{len(report.unsent)} not sent"] if report.unsent else []
    parts += [f"{len(report.taken)} brought up to date here"] if report.taken else []
    if report.progress.cards:
        sent = report.progress
        parts.append(f"{count_words(sent.answers, 'answer')} and {count_words(sent.schedules, 'schedule')} sent")
    return f"Notes: {', '.join(parts) or 'none sent'}."


def _remarks(report: SendingReport) -> Iterator[str]:
    """Yield what a person should read, each a line."""
    yield from report.notices
    for result in report.results:
        if result.outcome is Outcome.FAILED:
            yield f"  {result.uid}: {result.why}"
    if any(result.outcome is Outcome.UNKNOWN for result in report.results):
        yield "Of some notes it is not known whether they arrived; send again, and only what is missing goes."
    for uid, why in (*report.not_taken, *report.progress.refused):
        yield f"  {uid}: {why}"
