"""Commands for the schedule of all cards: `fit` lets it learn from the review log, `rebuild` makes it anew from it."""

import math
import os
from dataclasses import asdict
from typing import Annotated, Any

import typer

from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, progress_on_terminal, write_json
from studyapp.domain.memory.weights import Fit, Scores
from studyapp.operations.child import ONE_THREAD
from studyapp.operations.schedule import fitting
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from studyapp.operations.wording import count_words


def fit(
    context: typer.Context,
    take: Annotated[
        bool, typer.Option("--take", help="Let the fitted schedule hold from now on, if it is better.")
    ] = False,
    dates: Annotated[
        bool, typer.Option("--dates", help="With --take: set all due dates anew, not only after the next answer.")
    ] = False,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Take the schedule of the average learner again, without a fit.")
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Fit the schedule to your own reviews, and show how well it predicts the later ones.

    The earlier reviews are learnt from, the later ones held back: log loss and RMSE tell how far predicted and real
    recall are apart (less is better), AUC how well known and forgotten are told apart (more is better). With --take,
    what is remembered of each card is predicted anew; due dates stay, unless --dates is given. It can be undone.
    """
    if dates and not take:
        raise typer.BadParameter("--dates sets due dates anew when a fit is taken: give --take too.")
    if defaults and (take or json):
        raise typer.BadParameter("--defaults makes no fit: give it without --take and --json.")

    os.environ.update(ONE_THREAD)  # before numpy is imported
    with open_chosen_library(context, library) as open_library:
        if defaults:
            changes = fitting.use_defaults(open_library)
            print_sentence(
                "The schedule of the average learner holds from now on."
                if changes
                else "The schedule of the average learner holds already."
            )
            return
        past = fitting.gather_input(open_library)
        with progress_on_terminal("Fitting") as report:
            found = fitting.fit_in_process(past, report)
        is_taken = take and found.is_better
        if is_taken:
            fitting.use_weights(open_library, found, dates_anew=dates)
    if json:
        write_json(fit_values(found, is_taken=is_taken))
    else:
        _print_fit(found, is_taken=is_taken)


def rebuild(context: typer.Context, library: LibraryOption = None) -> None:
    """Make the schedule of all cards anew from the review log.

    Dates stay as they were set. A sound schedule is left alone.
    """
    with open_chosen_library(context, library) as open_library:
        changes = rebuild_schedule(open_library)
    count = len(changes.cards)
    print_sentence(
        f"The schedule of {count_words(count, 'card')} was put right."
        if count
        else "The schedule is as the log gives it."
    )


def fit_values(found: Fit, *, is_taken: bool) -> dict[str, Any]:
    """Return the JSON values that `fit --json` prints."""
    return {
        "reviews": found.reviews,
        "now": asdict(found.before),
        "fitted": asdict(found.after),
        "is_better": found.is_better,
        "is_taken": is_taken,
        "weights": list(found.weights),
    }


def _print_fit(found: Fit, *, is_taken: bool) -> None:
    earlier, held_back = found.reviews - found.after.reviews, found.after.reviews
    print_sentence(f"Judged by what the first {earlier} reviews teach, on the {held_back} after them:")
    print_table(
        ("Schedule", "Log loss", "RMSE", "AUC"), [_row("now", found.before), _row("fitted to earlier", found.after)]
    )
    for sentence in _explain(found):
        print_sentence(sentence)
    if is_taken:
        print_sentence(
            f"The schedule fitted to all {found.reviews} holds from now on; “studyapp undo” brings back the one before."
        )
    elif found.is_better:
        print_sentence(f"It predicts better. Take what is fitted to all {found.reviews} with “studyapp fit --take”.")
    else:
        print_sentence("The fitted schedule predicts no better than the one that holds, so that stays.")


def _explain(found: Fit) -> tuple[str, ...]:
    """Return sentences on what the numbers mean to a learner.

    A log loss is minus the mean logarithm of the chance that was given to what happened, so e^-loss is that chance;
    an AUC is the chance that of two cards, one known and one forgotten, the known one was given the higher recall.
    """
    right = [f"{math.exp(-scores.log_loss):.1%}" for scores in (found.before, found.after)]
    apart = [f"{scores.rmse * 100:.1f}" for scores in (found.before, found.after)]
    lines = [
        f"Log loss: to what came, known or not, the schedule had given a chance of about {right[0]}, "
        f"the fitted one of {right[1]}. More is better.",
        f"RMSE: of 100 cards, it is wrong by about {apart[0]} on how many you know, the fitted one by {apart[1]}. "
        "Less is better.",
    ]
    if found.before.auc is not None and found.after.auc is not None:
        known = [round(scores.auc * 100) for scores in (found.before, found.after) if scores.auc is not None]
        lines.append(
            f"AUC: of two cards, one known and one forgotten, it picks the right one {known[0]} times in 100, "
            f"fitted {known[1]} times; 50 would be guessing."
        )
    return tuple(lines)


def _row(name: str, scores: Scores) -> tuple[str, str, str, str]:
    auc = "-" if scores.auc is None else f"{scores.auc:.3f}"
    return name, f"{scores.log_loss:.4f}", f"{scores.rmse:.4f}", auc
