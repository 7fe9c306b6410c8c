"""The window follows what it did not do itself: another study day, while it is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.following import Following
from studyapp.domain.changes import Changes
from tests.storage.material import Clock, opened

PATIENCE_MS = 60_000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def following(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Following]:
    """One that knows the library as it is now."""
    thread, parent = LibraryThread(), QObject()
    thread.open(lambda: opened(tmp_path / "a.studyapp", clock), lambda _nothing: None)
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
