"""A review in the terminal: the queue and the keys of the window, on a pipe and on a terminal."""

import io
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.reviews import reviewing
from studyapp.scheduling.replay import live_entries
from tests.cli.conftest import Ran
from tests.cli.rivers import DECK

PATIENCE_S = 60
FIRST, SECOND = "How long is the Amur?", "Where does it rise?"


@pytest.fixture
def rivers(run: Callable[..., Ran], tmp_path: Path) -> Path:
    """A library with a deck of two cards."""
    path = tmp_path / "rivers.studyapp"
    (tmp_path / "rivers.md").write_text(DECK)
    assert run("deck", "take", tmp_path / "rivers.md", "--library", path).code == 0
    return path


@pytest.fixture
def typed(run: Callable[..., Ran], rivers: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the command with keys that come from a pipe."""

    def typing(keys: str, *options: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
        return run("review", "Rivers", *options, "--library", rivers)

    return typing


def ratings(path: Path) -> list[int]:
    with Library.open(path) as library:
        return [entry.rating for entry in library.review_log() if entry.rating is not None]


def test_cards_are_asked_shown_and_rated_until_none_waits(typed: Callable[..., Ran], rivers: Path) -> None:
    ran = typed(" 4\n 4\n")
    assert ran.code == 0
    assert ran.out.index(FIRST) < ran.out.index("→ 2,824 kilometres") < ran.out.index(SECOND)
    assert "[Rivers: 2 new, 0 due]" in ran.out
    assert ran.out.endswith("2 cards answered. Nothing more waits in “Rivers”.\n")
    assert ratings(rivers) == [4, 4]
    assert typed("").out == "Nothing more waits in “Rivers”.\n"


def test_it_is_the_queue_of_the_window(typed: Callable[..., Ran], rivers: Path) -> None:
    typed(" 1q")
    with Library.open(rivers) as library:
        deck = library.find_deck("Rivers").uid
        coming = reviewing.next_card(library, deck)
        assert coming is not None
    assert (SECOND if coming.note.fields[0] == SECOND else FIRST) in typed("q").out


def test_nothing_is_rated_before_its_answer_is_shown(typed: Callable[..., Ran], rivers: Path) -> None:
    ran = typed("3x 7q")
    assert "→ 2,824 kilometres" in ran.out and SECOND not in ran.out
    assert ran.out.endswith("No card was answered.\n")
    assert ratings(rivers) == []


def test_an_answer_is_taken_back_and_its_card_asked_again(typed: Callable[..., Ran], rivers: Path) -> None:
    ran = typed("u 1u 4q")
    assert "There is no answer to take back." in ran.err
    assert ran.out.count(FIRST) == 2 and ran.out.count(SECOND) == 2
    assert ran.out.endswith("1 card answered.\n")
    with Library.open(rivers) as library:
        states = [library.state(card.uid) for card in library.cards()]
    assert sorted(state.reps for state in states) == [0, 1]


def test_an_answer_of_another_program_is_not_taken_back(
    typed: Callable[..., Ran], rivers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keys(io.StringIO):
        """Before the key that takes back is typed, the window answers the other card."""

        def read(self, size: int | None = -1, /) -> str:
            key = super().read(size)
            if key == "u":
                with Library.open(rivers) as held:
                    item = reviewing.next_card(held, held.decks()[0].uid)
                    assert item is not None
                    reviewing.answer(held, item.card.uid, Rating.EASY, 2000)
            return key

    monkeypatch.setattr(io, "StringIO", Keys)
    done = typed(" 4uq")
    assert "Another program answered a card meanwhile; your answer stays." in done.err
    with Library.open(rivers) as held:
        assert {row.card_uid for row in live_entries(held.review_log())} == {card.uid for card in held.cards()}


def test_each_answer_is_kept_at_once(typed: Callable[..., Ran], rivers: Path) -> None:
    assert typed(" 3").out.endswith("1 card answered.\n")  # the pipe ends
    assert ratings(rivers) == [Rating.GOOD]


def test_cramming_leaves_the_schedule_and_ahead_asks_nothing_twice_a_day(
    typed: Callable[..., Ran], rivers: Path
) -> None:
    typed(" 4 4")
    with Library.open(rivers) as library:
        before = [library.state(card.uid) for card in library.cards()]
    assert "2 cards answered" in typed(" 3 3", "--cram").out
    with Library.open(rivers) as library:
        assert [library.state(card.uid) for card in library.cards()] == before
    assert typed("", "--ahead", "300").out == "Nothing more waits in “Rivers”.\n"  # all were answered today
    assert typed("", "--ahead", "3", "--cram").code == 2


@pytest.mark.skipif(os.name != "posix", reason="terminals of Windows are none of these")
def test_on_a_terminal_each_key_counts_at_once(rivers: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "studyapp", "review", "Rivers", "--library", str(rivers)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        try:
            shown = b""
            for awaited, keys in ((b"Amur?", b" 4"), (b"rise?", b"q"), (b"answered", b"")):
                while awaited not in shown:
                    assert select.select([ours], [], [], PATIENCE_S)[0], shown
                    shown += os.read(ours, 4096)
                os.write(ours, keys)
            assert process.wait(PATIENCE_S) == 0
        finally:
            process.kill()
    os.close(ours)
    assert ratings(rivers) == [4]
