"""`studyapp memory` and `studyapp leeches`: what would be recalled of an essay, and the cards that do not stick."""

from typing import Annotated, Any

import typer

from studyapp.cli.essays.finding import EssayName, find_essay
from studyapp.cli.library_opening import open_chosen_library
from studyapp.cli.options import DeckOption, JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, shorten, write_json
from studyapp.cli.study_days import parse_date
from studyapp.domain.errors import StudyAppError
from studyapp.domain.quality.mending import Diagnosis
from studyapp.operations.memory.recall import essay_memory
from studyapp.operations.mending.leeches import find_leeches as found_in
from studyapp.operations.mending.mending import diagnose_all
from studyapp.rendering.brief import question_in_line

_MOST_LETTERS = 70  # characters of a passage in a table; --json gives all

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
    with open_chosen_library(context, library) as open_library:
        entry = find_essay(open_library, essay)
        text = open_library.essay(entry.uid).text
        found = essay_memory(open_library, entry.uid).on(_parse_day(open_library.today(), date))
    rows = [(sentence.recall, sentence.span.of(text), len(sentence.cards)) for sentence in found.sentences]
    rows.sort(key=lambda row: (row[0] is None, row[0] or 0.0))
    if json:
        write_json([{"recall": recall, "sentence": words, "cards": cards} for recall, words, cards in rows])
    elif rows:
        sentences = [
            ("new" if recall is None else f"{recall:.0%}", shorten(words, _MOST_LETTERS), cards)
            for recall, words, cards in rows
        ]
        print_table(("Recall", "Sentence", "Cards"), sentences)
    else:
        print_sentence("No card of the deck asks anything of this text.")


def _parse_day(today: int, written: str | None) -> int:
    """Parse the wanted day, today or later.

    Raises:
        StudyAppError: it is no date, or it is over.
    """
    day = today if written is None else parse_date(written)
    if day < today:
        raise StudyAppError(f"{written} is over.", "Memory can be told for today and for days to come.")
    return day


def leeches(
    context: typer.Context, deck: DeckOption = None, json: JsonOption = False, library: LibraryOption = None
) -> None:
    """List the cards that are forgotten again and again, and the rules that they break."""
    with open_chosen_library(context, library) as open_library:
        found = found_in(open_library, open_library.find_deck(deck).uid if deck is not None else None)
        diagnoses = diagnose_all(open_library, found)
    if json:
        write_json([_values(diagnosis) for diagnosis in diagnoses])
    elif diagnoses:
        rows = (
            (
                diagnosis.leech.state.lapses,
                shorten(_front(diagnosis), _MOST_LETTERS),
                ", ".join(_rules(diagnosis)) or "none",
            )
            for diagnosis in diagnoses
        )
        print_table(("Forgotten", "Card", "Rules it breaks"), rows)
    else:
        print_sentence("No card is forgotten again and again.")


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
