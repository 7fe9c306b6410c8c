"""Notes of ours that were exported come back from the real Anki as the very notes, with what was done there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp.domain.cards import Phase
from studyapp.domain.exchange.packages import ExportRequest, Outcome
from studyapp.domain.notes import NoteState
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays import importing
from studyapp.operations.exporting.note_conversion import anki_html
from studyapp.operations.exporting.packages import export_package
from studyapp.operations.notes import editing
from studyapp.operations.receiving.packages import import_package
from studyapp.operations.reviews import rescheduling, reviewing
from studyapp.operations.schedule.rebuilding import rebuild_schedule
from tests.anki.engine import asked, with_engine
from tests.storage.material import Clock, essay, generation, opened
from tests.today import present

pytestmark = with_engine

SCRIPT = str(Path(__file__).with_name("engine_editing.py"))


@pytest.fixture
def clock() -> Clock:
    """The engine knows no other clock than that of the computer."""
    return Clock(present(0).ms - 3 * 86_400_000, 0)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with opened(tmp_path / "a.studyapp", clock) as library:
        importing.import_essay(library, generation(essay(count=8)), take_proposed=True)
        for _ in range(3):
            if item := reviewing.next_card(library, library.decks()[0].uid):
                reviewing.answer(library, item.card.uid, Rating.EASY, 2000)
                clock.forward(minutes=1)
        rescheduling.set_due(library, [card.uid for card in library.cards()[4:6]], 3)  # at one moment
        clock.forward(days=3)
        yield library


def exported(library: Library, path: Path) -> Path:
    export_package(library, ExportRequest((library.decks()[0].uid,), (), "", True), path)
    return path


def through_anki(folder: Path, package: Path, **told: Any) -> tuple[Path, dict[str, Any]]:
    written = folder / "back.apkg"
    instructions = {"package": str(package), "written": str(written), "fields": {}, "tags": {}, "answered": []} | told
    (folder / "told.json").write_text(json.dumps(instructions))
    return written, asked(SCRIPT, folder / "told.json", TZ="UTC")


def test_what_was_done_in_anki_comes_back_and_nothing_else_changes(library: Library, tmp_path: Path) -> None:
    first, second, third, fourth, *_ = library.notes(states=[NoteState.TAKEN])
    package = exported(library, tmp_path / "out.apkg")
    before = {state.card_uid: state for state in library.states()}
    typed = {first.uid: {"Remarks": "seen in <b>Anki</b>"}, second.uid: {"Text": "Now {{c1::other words}}"}}
    edits = {"fields": typed, "tags": {first.uid: ["hard"]}, "answered": [third.uid, fourth.uid]}
    back, in_anki = through_anki(tmp_path, package, **edits)
    report = import_package(library, back)[1]
    outcomes = {note.uid: note.outcome for note in report.notes}
    assert outcomes.pop(first.uid) is outcomes.pop(second.uid) is Outcome.UPDATED
    assert set(outcomes.values()) == {Outcome.UNCHANGED}
    assert (report.cards, report.decks, report.note_types, report.reviews) == (0, (), (), 2)
    assert library.note(first.uid).fields == (*first.fields[:-1], "seen in **Anki**")
    assert library.note(first.uid).tags == (*first.tags, "hard")
    assert library.note(second.uid).fields[0] == "Now {{c1::other words}}"
    answered = {f"{note.uid}-0" for note in (third, fourth)}
    for uid, state in before.items():
        if uid in answered:
            now, told = library.state(uid), in_anki[uid]
            assert (now.reps, now.phase is Phase.REVIEW) == (told["reps"], told["type"] == 2)
            assert now.stability == pytest.approx(told["stability"], abs=1e-3)
        else:
            assert library.state(uid) == state
    assert not rebuild_schedule(library)
    assert not import_package(library, back)[0]


def test_formulas_go_to_anki_in_its_marks_and_come_back_as_formulas(library: Library, tmp_path: Path) -> None:
    first, second, third, *_ = library.notes(states=[NoteState.TAKEN])
    editing.edit(library, first.uid, (*first.fields[:-1], r"$x^2\,dx$, 2*3*4, $\{1\}$ and $5 billion"))
    editing.edit(library, second.uid, (r"\(a_1 + {{c1::b_1*c*d}} < e\) and \[12\]", *second.fields[1:]))
    before = {note.uid: note.fields for note in library.notes(states=[NoteState.TAKEN])}
    typed = {third.uid: {"Remarks": r"See \(y_1*z_1*u\) and \[\sum_i i_*\]"}}
    back, _ = through_anki(tmp_path, exported(library, tmp_path / "out.apkg"), fields=typed)
    assert anki_html(before[first.uid][-1]) == r"\(x^2\,dx\), 2*3*4, \(\{1\}\) and $5 billion"
    outcomes = {note.uid: note.outcome for note in import_package(library, back)[1].notes}
    assert {uid for uid, outcome in outcomes.items() if outcome is not Outcome.UNCHANGED} == {third.uid}
    after = {note.uid: note.fields for note in library.notes(states=[NoteState.TAKEN])}
    assert after.pop(third.uid)[-1] == r"See \(y_1*z_1*u\) and \[\sum_i i_*\]"
    assert after == {uid: fields for uid, fields in before.items() if uid != third.uid}


def test_words_of_both_sides_are_told(library: Library, clock: Clock, tmp_path: Path) -> None:
    first, second, *_ = library.notes(states=[NoteState.TAKEN])
    package = exported(library, tmp_path / "out.apkg")
    clock.forward(minutes=1)
    for note in (first, second):
        editing.edit(library, note.uid, (*note.fields[:-1], "my own words"))
    typed = {first.uid: {"Remarks": "words of Anki"}, second.uid: {"Context": "a context"}}
    back, _ = through_anki(tmp_path, package, fields=typed)
    told = {note.uid: note for note in import_package(library, back)[1].notes}
    assert (told[first.uid].outcome, told[first.uid].fields) == (Outcome.CONFLICT, ("Remarks",))
    assert told[first.uid].theirs == ("words of Anki",)
    assert library.note(first.uid).fields[-1] == "my own words"
    assert library.note(second.uid).fields[-1] == "my own words"
    assert (told[second.uid].outcome, library.note(second.uid).fields[1]) == (Outcome.UPDATED, "a context")


def test_a_library_that_knows_none_of_them_keeps_all_that_came(library: Library, tmp_path: Path) -> None:
    package = exported(library, tmp_path / "out.apkg")
    back, in_anki = through_anki(tmp_path, package)
    with opened(tmp_path / "other.studyapp", Clock(library.moment().ms, 0)) as other:
        report = import_package(other, back)[1]
        assert set(report.counts) and report.counts[Outcome.NEW] == len(report.notes)
        assert {note.uid for note in other.notes()} == {note.uid for note in library.notes(states=[NoteState.TAKEN])}
        for state in other.states():
            mine = library.state(state.card_uid)
            assert (state.phase, state.due_day, state.reps, state.lapses) == (
                mine.phase,
                mine.due_day if mine.phase is not Phase.NEW else None,
                mine.reps,
                mine.lapses,
            )
            if mine.stability is not None:
                assert state.stability == pytest.approx(mine.stability, abs=6e-5)
        assert len(in_anki) == len(other.cards())
        again = tmp_path / "again.apkg"
        export_package(other, ExportRequest((other.decks()[0].uid,), (), "", True), again)
        assert import_package(library, again)[1].counts[Outcome.UNCHANGED] == len(report.notes)
