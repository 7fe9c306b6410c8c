"""The command `deck lint`: a curated deck by the rules of good cards, with what can be mended by itself."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from studyapp.cli.library_opening import chosen_library_path, open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, shorten, write_json
from studyapp.domain.cloze import question_text
from studyapp.domain.curated import Finding, SharedDeck
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.quality.verifying import Advice
from studyapp.extraction import load_models
from studyapp.operations.child import ONE_THREAD
from studyapp.operations.curating import files, packed
from studyapp.operations.curating.linting.linting import (
    LintedDeck,
    first_mends,
    lint_library,
    mend_all,
    mend_library,
)
from studyapp.operations.curating.linting.linting import lint as findings_of
from studyapp.operations.curating.linting.proving import advice
from studyapp.operations.curating.meeting import copy_of
from studyapp.operations.wording import count_words
from studyapp.reading import read_file

_MOST_LETTERS = 70  # characters of a front


def lint(
    context: typer.Context,
    deck: Annotated[
        str, typer.Argument(metavar="FILE_OR_DECK", help="A deck file, or a deck of the library.", show_default=False)
    ],
    essay: Annotated[
        Path | None,
        typer.Option(
            "--essay", metavar="FILE", help="Your copy of its essay; else that of the library.", show_default=False
        ),
    ] = None,
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended by itself.")] = False,
    prove: Annotated[
        bool, typer.Option("--prove", help="Advise on what the passages seem to contradict; takes some seconds.")
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """Check the cards of a deck by the rules of good cards; ends with 1 if something is left to mend.

    With the essay at hand, figures, names and credits are held against the passages of the cards. Advice is no finding.
    """
    path = Path(deck)
    places = _Places(deck)
    if path.is_file():
        before, media = files.read_whole(path)
        text = _essay(context, before, essay, library)
        if mend:
            after, done = mend_all(before, text)
            files.write(path, after, media)
            _print_mended(done)
        reading = files.check(path)
        assert reading.deck is not None
        names = packed.names_in(path) if packed.is_packed(path) else None
        linted = LintedDeck(reading.deck, findings_of(reading.deck, text, media=names), text)
        places = _Places(deck, dict(zip((card.uid for card in reading.deck.cards), reading.lines, strict=False)))
    else:
        linted = _lint_library_deck(context, deck, library, essay, mend=mend)
    advised = _advice(linted.deck, linted.essay, prove=prove)
    if json:
        write_json(_json_values(linted, advised, places))
    else:
        _print_findings(linted, advised or (), places)
    if linted.findings:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of cards in what was named on the command line.

    Attributes:
        name: the file or the deck.
        lines: the line of each card in a file; none for a deck of the library.
    """

    name: str
    lines: Mapping[Uid | None, int] = field(default_factory=dict)

    def words(self, deck: SharedDeck, uid: Uid | None) -> str:
        """Return the place of a card as a compiler prints it, or the beginning of its front."""
        if uid in self.lines or uid is None:
            return f"{self.name}:{self.lines.get(uid, 1)}"
        front = next((card.front for card in deck.cards if card.uid == uid), "")
        return f"“{shorten(question_text(front, 1), _MOST_LETTERS)}”"


def _advice(deck: SharedDeck, essay: Essay | None, *, prove: bool) -> tuple[Advice, ...] | None:
    """Return passages that seem to contradict cards; None where that is not wanted, or the essay is missing."""
    if not prove or essay is None:
        return None
    os.environ.update(ONE_THREAD)  # before numpy is imported
    return advice(deck, essay, load_models())


def _print_mended(done: Iterable[Finding]) -> None:
    print_notices(f"Mended: {finding.words} {finding.mend.words}" for finding in done if finding.mend is not None)


def _lint_library_deck(
    context: typer.Context, name: str, library: Path | None, file: Path | None, *, mend: bool
) -> LintedDeck:
    text = read_file(file) if file is not None else None
    with open_chosen_library(context, library) as open_library:
        uid = open_library.find_deck(name).uid
        found = lint_library(open_library, uid, text).findings
        if mend and any(finding.mend for finding in found):
            mend_library(open_library, found)
            _print_mended(first_mends(found).values())
        return lint_library(open_library, uid, text)


def _essay(context: typer.Context, deck: SharedDeck, file: Path | None, library: Path | None) -> Essay | None:
    """Return the essay that a deck belongs to, from a file, or from the library if there is one."""
    if file is not None:
        return read_file(file)
    if deck.essay is None or not chosen_library_path(context, library).exists():
        return None
    with open_chosen_library(context, library) as open_library:
        uid = copy_of(open_library, deck)
        return open_library.essay(uid) if uid is not None else None


def _print_findings(linted: LintedDeck, advised: Iterable[Advice], places: _Places) -> None:
    deck, findings = linted.deck, linted.findings
    for finding in findings:
        print_sentence(f"{places.words(deck, finding.card_uid)}: {finding.words}{' (--mend)' if finding.mend else ''}")
    for hint in advised:
        print_sentence(f"{places.words(deck, hint.note_uid)}: advice: {hint.words}")
    faulty_cards = len({finding.card_uid for finding in findings})
    cards = count_words(len(deck.cards), "card")
    print_sentence(
        f"{count_words(len(findings), 'finding')} in {faulty_cards} of {cards}."
        if findings
        else f"{cards}, no finding."
    )
    if linted.essay is None and deck.essay is not None:
        print_notices(["The text is not at hand, so nothing was held against its passages; name it by --essay."])


def _json_values(linted: LintedDeck, advised: Sequence[Advice] | None, places: _Places) -> dict[str, Any]:
    values = {
        "cards": len(linted.deck.cards),
        "findings": [_values(finding, places.lines.get(finding.card_uid)) for finding in linted.findings],
    }
    if advised is None:
        return values
    advice_values = [
        {"line": places.lines.get(hint.note_uid), "uid": hint.note_uid, "message": hint.words} for hint in advised
    ]
    return {**values, "advice": advice_values}


def _values(finding: Finding, line: int | None) -> dict[str, Any]:
    return {
        "line": line,
        "uid": finding.card_uid,
        "rule": finding.rule.value,
        "message": finding.words,
        "mend": finding.mend.words if finding.mend else None,
    }
