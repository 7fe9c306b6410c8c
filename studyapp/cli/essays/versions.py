"""Commands for new versions of an essay: `revise`, `left-out`, `bring-back`, `orphans`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from studyapp.cli.essays.essay_input import GivenDetails
from studyapp.cli.essays.finding import EssayName, essay_values, find_essay
from studyapp.cli.essays.importing import Maker
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import BibliographyOption, BudgetOption, JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, shorten, write_json
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.spans import Fate
from studyapp.library import Library
from studyapp.matching import compare_texts
from studyapp.operations.essays import revising
from studyapp.operations.essays.revising import Comparison, Proposal, Updated
from studyapp.operations.essays.revising import bring_back as put_back
from studyapp.operations.essays.revision_rows import revision_rows
from studyapp.operations.notes.to_judge import count_to_judge_by_text
from studyapp.rendering.card_sides import ordinals, question_text
from studyapp.rendering.markdown import to_text

_MOST_LETTERS = 100  # characters of a passage in a table; --json gives all


class Accept(StrEnum):
    """The changed cards that go to what took the place of their passages."""

    ALL = "all"
    REWORDED = "reworded"
    CHANGED = "changed"
    FIGURE_CHANGED = "figure-changed"
    NONE = "none"


RevisedFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The new version; - is text from standard input.", show_default=False)
]
AcceptOption = Annotated[
    Accept | None,
    typer.Option("--accept", help="Which changed cards move to their new passages.", show_default=False),
]
LineNumber = Annotated[
    int, typer.Argument(metavar="NUMBER", min=1, help="The number that left-out shows.", show_default=False)
]


def revise(  # noqa: PLR0913, PLR0917 - one argument an option
    context: typer.Context,
    essay: EssayName,
    file: RevisedFile,
    accept: AcceptOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would become of the cards.")] = False,
    bibliography: BibliographyOption = None,
    per_1000_words: BudgetOption = None,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Give an essay of the library a new version of its text.

    Every card is the same, moved, reworded, changed, figure changed or gone. Reworded says the same in other words or
    another order; changed has other words that may say something else; a unit, a name, a “not” or an “almost” that has
    changed counts as a figure. The first two stay on their passages. Of the others --accept says which go to what took
    the place of their passages: one that has changed only if that can be put right in the card for certain. All that
    are not accepted are kept as orphans; “studyapp orphans” lists them. What was learned stays in any case. Without
    --accept nothing is changed where a card needs a decision.
    """
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        maker = Maker(per_1000_words)
        made = maker.make(maker.read(file, GivenDetails(None, None, None, bibliography)))
        print_notices(made.notices)
        if accept is None and not dry_run and not revising.is_version(open_library, entry.uid, made.essay):
            raise StudyAppError(
                f"{file} has hardly anything in common with “{entry.title}”.",
                "Import it apart with import-essay; if it is a new version all the same, use --accept.",
            )
        comparison = revising.compare(open_library, entry.uid, made)
        chosen = _accepted_notes(comparison, accept)
        is_open = accept is None and comparison.needs_decision
        updated = None if dry_run or is_open else revising.update(open_library, comparison, chosen)
        if json:
            write_json(_values(open_library, comparison, chosen, updated))
        else:
            _print_comparison(comparison, chosen)
            for sentence in updated.notices if updated else ("Nothing was changed.",):
                print_sentence(sentence)
    if is_open and comparison.doubts and not dry_run:
        raise StudyAppError(
            f"{file} had better be a text of its own than a new version of “{entry.title}”. "
            f"{' '.join(comparison.doubts)}",
            "Import it apart with import-essay --as-new; if it is a new version all the same, use --accept.",
        )
    if is_open and not dry_run:
        waiting = sum(not proposal.fate.is_certain for proposal in comparison.cards)
        raise StudyAppError(
            f"{waiting} of the cards of “{entry.title}” {'needs' if waiting == 1 else 'need'} a decision.",
            "Say which to accept with --accept all, reworded, changed, figure-changed or none, or decide in the"
            " window.",
        )


def left_out(context: typer.Context, essay: EssayName, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the lines of a file that were taken for page furniture, and why.

    “studyapp bring-back” makes one of them a paragraph of the text.
    """
    with open_chosen_library(context, library) as open_library:
        lines = open_library.essay(find_essay(open_library, essay).uid).dropped
    if json:
        rows = [{"number": k, "text": line.text, "reason": line.reason} for k, line in enumerate(lines, 1)]
        write_json({"lines": rows})
    elif lines:
        print_table(("Number", "Line", "Reason"), ((k, line.text, line.reason) for k, line in enumerate(lines, 1)))
    else:
        print_sentence("No line was left out.")


def bring_back(context: typer.Context, essay: EssayName, number: LineNumber, library: LibraryOption = None) -> None:
    """Bring a line back that was left out of a text, as a paragraph; the numbers of those after it change."""
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        lines = open_library.essay(entry.uid).dropped
        put_back(open_library, entry.uid, number - 1)
    print_sentence(f"“{lines[number - 1].text}” stands in “{entry.title}” again.")


def orphans(context: typer.Context, essay: EssayName, json: JsonOption = False, library: LibraryOption = None) -> None:
    """List the cards of an essay whose passage is gone.

    They are kept and reviewed; in the window they can be attached to another passage.
    """
    with open_chosen_library(context, library) as open_library:
        found = open_library.orphans(find_essay(open_library, essay).uid)
    if json:
        write_json({"orphans": [_orphan(note) for note in found]})
    elif found:
        rows = (
            (shorten(_question(note), _MOST_LETTERS), shorten(_passage(note), _MOST_LETTERS), note.uid)
            for note in found
        )
        print_table(("Card", "Passage that is gone", "Uid"), rows)
    else:
        print_sentence("Every card has its passage.")


def _accepted_notes(comparison: Comparison, accept: Accept | None) -> frozenset[Uid]:
    wanted = {
        Accept.ALL: (Fate.REWORDED, Fate.CHANGED, Fate.FIGURE_CHANGED),
        Accept.REWORDED: (Fate.REWORDED,),
        Accept.CHANGED: (Fate.CHANGED,),
        Accept.FIGURE_CHANGED: (Fate.FIGURE_CHANGED,),
    }.get(accept or Accept.NONE, ())
    return frozenset(
        proposal.note.uid
        for proposal in comparison.cards
        if proposal.fate in wanted and (proposal.fate is Fate.REWORDED or proposal.fields is not None)
    )


def _values(
    library: Library, comparison: Comparison, accepted: frozenset[Uid], updated: Updated | None
) -> dict[str, Any]:
    return {
        "essay": essay_values(
            library.essay_entry(comparison.essay_uid), count_to_judge_by_text(library, (comparison.essay_uid,))
        ),
        "updated": updated is not None,
        "counts": {fate.value: len(comparison.of(fate)) for fate in Fate},
        "cards": [_card(card, card.note.uid in accepted) for card in comparison.cards],
        "notices": list(updated.notices) if updated else [],
    }


def _card(proposal: Proposal, is_accepted: bool) -> dict[str, Any]:
    return {
        "note": proposal.note.uid,
        "question": _question(proposal.note),
        "fate": proposal.fate.value,
        "accepted": is_accepted,
        "old": proposal.old_passage,
        "new": proposal.new_passage,
        "fields": None if proposal.fields is None else list(proposal.fields),
    }


def _orphan(note: Note) -> dict[str, Any]:
    return {"note": note.uid, "question": _question(note), "passage": _passage(note)}


def _print_comparison(comparison: Comparison, accepted: frozenset[Uid]) -> None:
    counts = ", ".join(f"{len(comparison.of(fate))} {fate.value.replace('-', ' ')}" for fate in Fate)
    print_sentence(f"Cards of “{comparison.title}”: {counts}.")
    rows = {row.uid: row for row in revision_rows(comparison)}
    for proposal in comparison.cards:
        if not proposal.fate.is_certain:
            kept = "accepted" if proposal.note.uid in accepted else "not accepted"
            fate = proposal.fate.value.replace("-", " ") + ("" if proposal.fate is Fate.GONE else f", {kept}")
            print_sentence(f"\n{fate}: {shorten(_question(proposal.note), _MOST_LETTERS)}")
            print_sentence(f"    {_difference_line(proposal)}")
            for field in rows[proposal.note.uid].fields:
                print_sentence(f"    {field.name}: {shorten(field.new, _MOST_LETTERS)}")
            if rows[proposal.note.uid].must_be_edited:
                print_sentence("    The card itself still says the old figure.")
    print_sentence("")


def _difference_line(proposal: Proposal) -> str:
    """Return both passages in one line: [-what went-] and {+what came+}."""
    old, new = proposal.old_passage, proposal.new_passage
    if new is None:
        return _mark_differences(" ".join(old.split()), "", is_equal=False)
    steps = compare_texts(old, new)
    line = "".join(_mark_differences(step.old.of(old), step.new.of(new), step.kind == "equal") for step in steps)
    return " ".join(line.split())


def _mark_differences(old: str, new: str, is_equal: bool) -> str:
    if is_equal:
        return new
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


def _question(note: Note) -> str:
    """Return what the first card asks, without what stands above it: the same for many cards of an essay."""
    asked = question_text(note, next(iter(ordinals(note)), 0))
    return asked.removeprefix(to_text(note.around.context))


def _passage(note: Note) -> str:
    return note.anchor.selector.exact if note.anchor else ""
