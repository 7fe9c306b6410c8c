"""The installed window, driven by keys as a person would, under Xvfb with a window manager."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.notes import NoteState
from studyapp.domain.quality.coverage import superseded_drafts
from studyapp.domain.reviews import ReviewKind
from studyapp.library import Library
from tests.conftest import ROOT
from tests.end2end.driving import Person, screen, wait_for
from tests.end2end.watched import LONGEST_TURN
from tests.pace import slowness

QUESTION = "How long is the border?"
LIMIT_S = 0.15  # of a processor of usual pace, for one turn of the loop; three times what is promised of an idle one


@pytest.fixture
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Person]:
    watched = (sys.executable, "-m", "tests.end2end.watched")
    one = Person(display, tmp_path, watched, {LONGEST_TURN: str(tmp_path / "turn"), "PYTHONPATH": str(ROOT)})
    yield one
    one.picture(tmp_path / "last.png")
    one.kill()


def test_a_first_day_of_study(person: Person, tmp_path: Path, sample_essay: Path) -> None:
    person.start("open", str(sample_essay))
    wait_for("the library", (tmp_path / "turn").exists)  # written once it is open; until then two would make its tables
    package = tmp_path / "deck.apkg"
    with Library.open(person.library) as library:

        def count(*states: NoteState) -> int:
            return sum(len(library.notes(essay_uid=entry.uid, states=states)) for entry in library.essays())

        def remark() -> bool:
            notes = (note for entry in library.essays() for note in library.notes(essay_uid=entry.uid))
            return any("kept for life" in text for note in notes for text in note.fields)

        def by_hand() -> bool:
            notes = (note for entry in library.essays() for note in library.notes(essay_uid=entry.uid))
            return any(note.origin == "hand" for note in notes)

        wait_for("the drafts", lambda: count(NoteState.DRAFT))
        title = library.essays()[0].title
        wait_for("the title", lambda: person.sees_title(title))

        person.press_until("a first card", lambda: count(NoteState.TAKEN) == 1, "F7", "Home", "Return")
        for taken in (2, 3):
            person.press_until("one more card", lambda wanted=taken: count(NoteState.TAKEN) == wanted, "Return")

        person.press_at_rest("F7", "e")
        typed = ("Tab", "Tab", "Tab", "ctrl+End", "space")
        person.press_until("what is typed into the editor", lambda: person.sees_title(r"\*"), *typed)
        person.type("kept for life")
        person.press("ctrl+Return")
        wait_for("the edit", remark)

        select = ("F6", "ctrl+Home", "Down", "Down", "Down", "Down", "Home", "shift+End")
        person.press_at_rest(*select, "ctrl+k")
        person.press_until("what is typed into the form", lambda: person.sees_title(r"\*"), QUESTION[0])
        person.type(QUESTION[1:])
        person.press("ctrl+Return")
        wait_for("a card of one's own", by_hand)

        left_out = superseded_drafts(library.notes())  # their passages are judged
        drafts = [note for note in library.notes(states=(NoteState.DRAFT,)) if note.proposed]
        to_judge = sum(note.uid not in left_out for note in drafts)
        before = count(NoteState.TAKEN)
        person.press_until("all of them", lambda: count(NoteState.TAKEN) == before + to_judge, "ctrl+shift+a")

        person.press_until("the review", lambda: person.sees_title("Review"), "ctrl+3")
        for answered in range(1, 6):
            person.press_until("an answer", lambda wanted=answered: len(library.review_log()) == wanted, "space", "3")
        person.press_until("the undo", lambda: library.review_log()[-1].kind is ReviewKind.UNDO, "ctrl+z")

        person.press_until("the export", lambda: person.types_into("Export"), "ctrl+e")
        person.press_until("the file dialog", lambda: person.types_into("Save export as"), "Return")
        person.type(str(package))
        person.press_until("the package", package.exists, "Return")  # the first may only close the list of names
        assert zipfile.is_zipfile(package)
        person.press_until("the window", lambda: person.types_into("studyapp"), "Escape")

        assert person.end() == 0
        held = (library.notes(), library.review_log(), library.states())

    person.start()
    wait_for("the essay again", lambda: person.sees_title(title))
    with Library.open(person.library) as library:
        assert (library.notes(), library.review_log(), library.states()) == held
    assert person.end() == 0
    longest_turn_s = float((tmp_path / "turn").read_text("ascii"))
    assert longest_turn_s <= LIMIT_S * slowness()


@pytest.mark.parametrize("way", ["closed", "terminated", "killed"])
def test_no_worker_is_left_when_the_window_goes_while_cards_are_made(
    person: Person, sample_essay: Path, way: str
) -> None:
    person.start("open", str(sample_essay))
    workers = wait_for("the worker", person.children)
    if way == "closed":
        assert person.end() == 0
    elif way == "terminated":
        assert person.terminate() == 0
    else:
        person.kill()
    wait_for("the end of the worker", lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    with Library.open(person.library) as library:
        assert library.trash() == ()
