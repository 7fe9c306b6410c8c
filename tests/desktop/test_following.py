"""The window follows what it did not do itself: another study day, while it is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.following import Following, VisibleFirst
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from tests.storage.material import Clock, opened

PATIENCE_MS = 60_000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def following(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Following]:
    """One that knows the library as it is now."""
    thread, parent = LibraryThread(), QObject()
    thread.open(lambda: opened(tmp_path / "a.studyapp", clock)).then()
    made = Following(thread, parent)
    made.begin()
    qtbot.waitUntil(lambda: made._known is not None, timeout=PATIENCE_MS)
    yield made
    made.end()
    thread.close()


@pytest.mark.parametrize("days", [1, -1])
def test_another_study_day_changes_all_that_is_shown(
    qtbot: QtBot, following: Following, clock: Clock, days: int
) -> None:
    with qtbot.waitSignal(following.changed, timeout=PATIENCE_MS) as told:
        clock.forward(days=days)
    assert told.args == [Changes(everything=True)]


def test_a_journey_to_another_zone_is_noticed(qtbot: QtBot, following: Following, clock: Clock) -> None:
    with qtbot.waitSignal(following.changed, timeout=PATIENCE_MS):
        clock.offset_min += 17 * 60
    polls = []
    following.changed.connect(polls.append)
    with qtbot.waitSignals([following.polled] * 3, timeout=PATIENCE_MS):
        pass
    assert not polls, "nothing changed since"


class Told(list[tuple[str, Changes]]):
    """What followed, in order."""

    def of(self, name: str) -> "Told.Named":
        return Told.Named(self, name)

    class Named:
        """A part of the window."""

        def __init__(self, told: "Told", name: str) -> None:
            self._told, self._name = told, name

        def refresh(self, changes: Changes) -> None:
            self._told.append((self._name, changes))

    def names(self) -> list[str]:
        names = [name for name, _changes in self]
        self.clear()
        return names


ANSWER = Changes(Uid("one"), "Answer card", cards=frozenset({Uid("card")}))
ANOTHER = Changes(Uid("two"), "Answer card", cards=frozenset({Uid("other")}))
EDIT = Changes(Uid("three"), "Edit card", notes=frozenset({Uid("note")}))


def test_a_page_out_of_sight_follows_answers_once_it_is_turned_to(qtbot: QtBot) -> None:
    told, study, shelf, review = Told(), QWidget(), QWidget(), QWidget()
    shown = VisibleFirst(
        {study: (told.of("study"), told.of("memory")), shelf: (told.of("shelf"),)}, (told.of("review"),)
    )
    shown.follow(review, ANSWER)
    shown.follow(review, ANOTHER)
    assert told.names() == ["review", "review"]
    shown.turned(study)
    assert told[0] == ("study", Changes(Uid("two"), "Answer card", cards=frozenset({Uid("card"), Uid("other")})))
    assert told.names() == ["study", "memory"]
    shown.turned(study)
    assert told.names() == []


def test_texts_and_notes_are_followed_everywhere_and_with_all_that_was_missed(qtbot: QtBot) -> None:
    told, study, shelf = Told(), QWidget(), QWidget()
    shown = VisibleFirst({study: (told.of("study"),), shelf: (told.of("shelf"),)}, (told.of("review"),))
    shown.follow(shelf, ANSWER)
    assert told.names() == ["shelf", "review"]
    shown.follow(shelf, EDIT)
    assert told[1] == ("study", Changes(Uid("three"), "Edit card", notes=EDIT.notes, cards=ANSWER.cards))
    assert told.names() == ["shelf", "study", "review"]
    shown.turned(study)
    assert told.names() == []
