"""`studyapp audit`: which claims, figures and citations of an essay have a card, and why the others have none."""

from pathlib import Path
from typing import Annotated, Any

import typer

from studyapp.cli.essays.essay_input import GivenDetails
from studyapp.cli.essays.finding import find_essay
from studyapp.cli.essays.importing import Maker
from studyapp.cli.library_opening import chosen_library_path, open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, print_table, shorten, write_json
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.quality.coverage import Asking, Audit, AuditItem, Coverage
from studyapp.operations.essays.auditing import audit_essay, audit_generation

_MOST_LETTERS = 70  # characters of a passage in a table; --json gives all

AuditedName = Annotated[
    str,
    typer.Argument(
        metavar="ESSAY|FILE", help="Title or uid of an essay of the library, or a file.", show_default=False
    ),
]
OnlyOption = Annotated[
    Coverage | None, typer.Option("--only", help="List only what is so far covered.", show_default=False)
]


def audit(
    context: typer.Context,
    essay: AuditedName,
    only: OnlyOption = None,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Show which claims, figures and citations of an essay have a card.

    The others are listed with the reason why none was made, or as open. Of a file, the cards are made anew and thrown
    away; no library is needed then.
    """
    read, found = _audit_file(Path(essay)) if Path(essay).is_file() else _audit_essay(context, library, essay)
    if json:
        write_json(audit_values(found, read.text, only))
    else:
        _print_audit(found, read, only)


def audit_values(found: Audit, text: str, only: Coverage | None = None) -> dict[str, Any]:
    """Return the JSON values that `audit --json` prints; places count code points of the clean text."""
    return {
        "counts": {
            subject.value: {coverage.value: n for coverage, n in of.items()} for subject, of in found.counts.items()
        },
        "items": [_item(item, text) for item in found.of(coverage=only)],
    }


def _audit_file(file: Path) -> tuple[Essay, Audit]:
    maker = Maker(None)
    made = maker.make(maker.read(file, GivenDetails(None, None, None, None)))
    print_notices(made.notices)
    return made.essay, audit_generation(made)


def _audit_essay(context: typer.Context, given: Path | None, name: str) -> tuple[Essay, Audit]:
    path = chosen_library_path(context, given)
    if not path.exists():
        raise StudyAppError(
            f"There is no file {name}, and no library at {path} yet that could hold such a text.",
            "Name a file that is there, or import a text first, with “studyapp import-essay FILE”.",
        )
    with open_chosen_library(context, given) as open_library:
        entry = find_essay(open_library, name)
        return open_library.essay(entry.uid), audit_essay(open_library, entry.uid)


def _item(item: AuditItem, text: str) -> dict[str, Any]:
    return {
        "subject": item.subject.value,
        "coverage": item.coverage.value,
        "place": {"start": item.span.start, "end": item.span.end, "text": item.span.of(text)},
        "cards": [_card(card) for card in item.cards],
        "reason": item.reason or None,
    }


def _card(card: Asking) -> dict[str, Any]:
    return {"uid": card.uid, "standing": card.standing.value, "front": card.front, "answer": card.answer}


def _print_audit(found: Audit, essay: Essay, only: Coverage | None) -> None:
    print_table(
        ("", *(coverage.value for coverage in Coverage)),
        ((subject.value + "s", *of.values()) for subject, of in found.counts.items()),
    )
    rows = [
        (item.coverage.value, item.subject.value, shorten(item.span.of(essay.text), _MOST_LETTERS), _reason_words(item))
        for item in found.of(coverage=only)
    ]
    if rows:
        print_table(("Coverage", "What", "Passage", "Card, or why none"), rows)
    elif only:
        print_sentence(f"Nothing is {only.value}.")


def _reason_words(item: AuditItem) -> str:
    if item.reason or not item.cards:
        return item.reason
    first, *more = item.cards
    others = f", and {len(more)} more" if more else ""
    return f"{shorten(first.front, _MOST_LETTERS)} → {first.answer} ({first.standing.value}){others}"
