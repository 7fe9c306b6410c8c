"""The command `deck lint`: a curated deck by the rules of good cards, with what can be mended by itself."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from studyapp.cli.library_opening import chosen_library_path, open_chosen_library
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_notices, print_sentence, write_json
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
    if not path.is_file():
        linted, found, text = _lint_library_deck(context, deck, library, essay, mend=mend)
        _print_findings(linted, found, deck, (), json, text, _advice(linted, text, prove=prove))
        return
    before, media = files.read_whole(path)
    text = _essay(context, before, essay, library)
    if mend:
        after, done = mend_all(before, text)
        files.write(path, after, media)
        _print_mended(done)
    reading = files.check(path)
    assert reading.deck is not None
    advised = _advice(reading.deck, text, prove=prove)
    found = findings_of(reading.deck, text, media=packed.names_in(path) if packed.is_packed(path) else None)
    _print_findings(reading.deck, found, deck, reading.lines, json, text, advised)


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


def _print_findings(
    deck: SharedDeck,
    found: Sequence[Finding],
    name: str,
    lines: Sequence[int],
    json: bool,
    essay: Essay | None,
    advised: Sequence[Advice] | None,
) -> None:
    places = dict(zip((card.uid for card in deck.cards), lines, strict=False))
    if json:
        findings = [{"line": places.get(a.note_uid), "uid": a.note_uid, "message": a.words} for a in advised or ()]
        values = {"cards": len(deck.cards), "findings": [_values(finding, places) for finding in found]}
        write_json(values if advised is None else {**values, "advice": findings})
    else:
        for finding in found:
            place = _words_for_place(deck, finding.card_uid, name, places)
            print_sentence(f"{place}: {finding.words}{' (--mend)' if finding.mend else ''}")
        for hint in advised or ():
            print_sentence(f"{_words_for_place(deck, hint.note_uid, name, places)}: advice: {hint.words}")
        hit = len({finding.card_uid for finding in found})
        cards = count_words(len(deck.cards), "card")
        print_sentence(
            f"{count_words(len(found), 'finding')} in {hit} of {cards}." if found else f"{cards}, no finding."
        )
        if essay is None and deck.essay is not None:
            print_notices(["The text is not at hand, so nothing was held against its passages; name it by --essay."])
    if found:
        raise typer.Exit(1)


def _words_for_place(deck: SharedDeck, uid: Uid | None, name: str, places: dict[Any, int]) -> str:
    if uid in places or uid is None:
        return f"{name}:{places.get(uid, 1)}"
    front = next((card.front for card in deck.cards if card.uid == uid), "")
    words = " ".join(question_text(front, 1).split())
    return f"“{words if len(words) <= _MOST_LETTERS else f'{words[: _MOST_LETTERS - 1].rstrip()}…'}”"


def _values(finding: Finding, places: dict[Any, int]) -> dict[str, Any]:
    return {
        "line": places.get(finding.card_uid),
        "uid": finding.card_uid,
        "rule": finding.rule.value,
        "message": finding.words,
        "mend": finding.mend.words if finding.mend else None,
    }
