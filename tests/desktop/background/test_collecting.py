"""Circles of references are freed in the thread of the window, and in no other."""

import gc
import threading
from collections.abc import Iterator

import pytest

from studyapp.desktop.background.collecting import Collecting, settle


class Held:
    """Lies in a circle with itself, and tells in which thread it is freed."""

    def __init__(self, freed: list[int]) -> None:
        self.itself = self
        self.freed = freed

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


@pytest.fixture
def collecting(qtbot) -> Iterator[Collecting]:
    yield Collecting()
    gc.unfreeze()
    gc.enable()


def needs_memory() -> None:
    """So many objects that Python would begin to collect."""
    kept = [[number] for number in range(20 * gc.get_threshold()[0])]
    assert kept


def test_another_thread_frees_no_circle_and_the_timer_does(qtbot, collecting: Collecting) -> None:
    freed: list[int] = []
    Held(freed)
    other = threading.Thread(target=needs_memory)
    other.start()
    other.join()
    assert freed == []
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    collecting.look()
    assert kept
    assert freed == [threading.get_ident()]


def test_what_has_settled_is_looked_through_again_once_something_else_settles(collecting: Collecting) -> None:
    freed: list[int] = []
    held = Held(freed)
    settle()
    Held(freed)
    del held
    gc.collect()
    assert len(freed) == 1
    settle()
    assert len(freed) == 2


def test_a_library_thread_lets_go_of_whom_to_tell_in_the_window(qtbot) -> None:
    from studyapp.desktop.background.library_thread import LibraryThread

    thread, freed, told = LibraryThread(), list[int](), list[int]()

    class Told:
        """Is told the outcome, and freed once it was."""

        def done(self, number: int) -> None:
            told.append(number)

        def __del__(self) -> None:
            freed.append(threading.get_ident())

    for number in range(200):
        thread.aside(lambda number=number: number).then(Told().done)
    qtbot.waitUntil(lambda: len(told) == 200)
    thread.close()
    assert set(freed) == {threading.get_ident()}
    assert len(freed) == 200
