"""`studyapp memory` and `studyapp leeches`: what would be recalled of an essay, and the cards that do not stick."""

from typing import Annotated, Any

import typer

from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.opening import opened
from studyapp.cli.options import DeckOption, JsonOption, LibraryOption
from studyapp.cli.output import say, table, write_json
from studyapp.cli.study_days import study_day
from studyapp.domain.errors import StudyAppError
from studyapp.domain.quality.mending import Diagnosis
from studyapp.operations.memory.recall import essay_memory
from studyapp.operations.mending.leeches import leeches as found_in
from studyapp.operations.mending.mending import diagnose_all
from studyapp.rendering.brief import question_in_line

_LONGEST = 70  # characters of a passage in a table; --json gives all

DayOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="As of this day, such as 2026-12-14; else today.", show_default=False),
]


def memory(
    context: typer.Context,
    essay: EssayName,
    date: DayOption = None,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Show how well each sentence of an essay would be recalled, the weakest first.

    The recall of a sentence is the chance that all of its cards are recalled; sentences that no card asks are left
    out.
    """
    with opened(context, library) as open_library:
        entry = find_essay(open_library, essay)
        text = open_library.essay(entry.uid).text
        found = essay_memory(open_library, entry.uid).on(_day(open_library.today(), date))
    rows = [(sentence.recall, sentence.span.of(text), len(sentence.cards)) for sentence in found.sentences]
    rows.sort(key=lambda row: (row[0] is None, row[0] or 0.0))
    if json:
        write_json([{"recall": recall, "sentence": words, "cards": cards} for recall, words, cards in rows])
    elif rows:
        told = [("new" if recall is None else f"{recall:.0%}", _short(words), cards) for recall, words, cards in rows]
        table(("Recall", "Sentence", "Cards"), told)
    else:
        say("No card of the deck asks anything of this essay.")


def _day(today: int, written: str | None) -> int:
    """Return the day that is asked for; memory is told for today and the days to come.

    Raises:
        StudyAppError: it is no date, or it is over.
    """
    day = today if written is None else study_day(written)
    if day < today:
        raise StudyAppError(f"{written} is over.", "Memory can be told for today and for days to come.")
    return day


def leeches(
    context: typer.Context, deck: DeckOption = None, json: JsonOption = False, library: LibraryOption = None
) -> None:
    """List the cards that are forgotten again and again, and the rules that they break."""
    with opened(context, library) as open_library:
        found = found_in(open_library, open_library.find_deck(deck).uid if deck is not None else None)
        diagnoses = diagnose_all(open_library, found)
    if json:
        write_json([_values(diagnosis) for diagnosis in diagnoses])
    elif diagnoses:
        rows = (
            (diagnosis.leech.state.lapses, _short(_front(diagnosis)), ", ".join(_rules(diagnosis)) or "none")
            for diagnosis in diagnoses
        )
        table(("Forgotten", "Card", "Rules it breaks"), rows)
    else:
        say("No card is forgotten again and again.")


def _values(diagnosis: Diagnosis) -> dict[str, Any]:
    leech = diagnosis.leech
    return {
        "card": leech.card.uid,
        "front": _front(diagnosis),
        "lapses": leech.state.lapses,
        "expected": leech.expected,
        "surprising": leech.is_surprising,
        "mended": leech.is_mended,
        "suspended": leech.card.suspended,
        "broken": [{"rule": finding.rule.value, "words": finding.words} for finding in diagnosis.findings],
        "repairs": [repair.kind.value for repair in diagnosis.repairs],
    }


def _front(diagnosis: Diagnosis) -> str:
    return question_in_line(diagnosis.leech.note, diagnosis.leech.card.ordinal)


def _rules(diagnosis: Diagnosis) -> list[str]:
    return [finding.rule.value for finding in diagnosis.findings]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
