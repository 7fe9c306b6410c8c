"""What a window lacks is installed where somebody says so in a terminal, and nowhere else."""

from collections.abc import Callable, Sequence

import pytest

from studyapp.display import check
from studyapp.domain.errors import MissingLibrariesError
from studyapp.installing import offer


@pytest.fixture
def missing() -> MissingLibrariesError:
    with pytest.raises(MissingLibrariesError) as caught:
        check({"DISPLAY": ":0"}, "linux", lambda library: library not in {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"})
    return caught.value


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    def be(on: bool) -> None:
        for stream in ("stdin", "stderr"):
            monkeypatch.setattr(f"sys.{stream}.isatty", lambda: on)

    return be


def found(name: str) -> str:
    return f"/usr/bin/{name}"


@pytest.mark.parametrize(("typed", "is_done"), [("y", True), ("Yes", True), ("", False), ("n", False)])
def test_they_are_installed_where_the_answer_is_yes(
    missing: MissingLibrariesError, terminal: Callable[[bool], None], typed: str, is_done: bool
) -> None:
    terminal(True)
    called: list[Sequence[str]] = []
    assert offer(missing, lambda _words: typed, lambda line: called.append(line) or 0, found) is is_done
    assert bool(called) is is_done
    if called:
        assert called[0][-3:] == ["--yes", "libxcb-icccm4", "libxcb-keysyms1"]


def test_nothing_is_asked_outside_of_a_terminal_or_without_apt(
    missing: MissingLibrariesError, terminal: Callable[[bool], None]
) -> None:
    def never(_words: str) -> str:
        pytest.fail("asked")

    terminal(False)
    assert not offer(missing, never, lambda _line: 0, found)
    terminal(True)
    assert not offer(missing, never, lambda _line: 0, lambda _name: None)


def test_what_could_not_be_installed_is_told_as_before(
    missing: MissingLibrariesError, terminal: Callable[[bool], None]
) -> None:
    terminal(True)
    assert not offer(missing, lambda _words: "y", lambda _line: 100, found)
    assert missing.advice.endswith("sudo apt install libxcb-icccm4 libxcb-keysyms1")


def test_an_end_of_input_is_no_answer(missing: MissingLibrariesError, terminal: Callable[[bool], None]) -> None:
    def ended(_words: str) -> str:
        raise EOFError

    terminal(True)
    assert not offer(missing, ended, lambda _line: 0, found)
