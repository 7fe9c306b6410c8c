"""The command shows what would change in Anki, asks, sends, and says what became of it."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from tests.anki.connect.fake_anki import FakeAnki, serving
from tests.cli.conftest import Run

DECK = "An Unequal Friendship: China and Russia since 1991"


@pytest.fixture
def anki() -> FakeAnki:
    return FakeAnki()


@pytest.fixture
def port(anki: FakeAnki) -> Iterator[int]:
    with serving(anki) as port:
        yield port


def test_a_dry_run_only_shows(run: Run, library: Path, anki: FakeAnki, port: int) -> None:
    ran = run("send-to-anki", DECK, "--dry-run", "--port", port, "--library", library)
    assert ran.code == 0
    assert "new" in ran.out
    assert ran.out.endswith("Nothing was sent.\n")
    assert anki.notes == {}


@pytest.mark.parametrize(("typed", "notes"), [("", 0), ("n\n", 0), ("y\n", 23)], ids=["nothing", "no", "yes"])
def test_it_asks_before_it_sends(
    run: Run, library: Path, anki: FakeAnki, port: int, monkeypatch: pytest.MonkeyPatch, typed: str, notes: int
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    ran = run("send-to-anki", DECK, "--port", port, "--library", library)
    assert "Send this to Anki?" in ran.err
    assert (ran.code, len(anki.notes)) == (0 if typed else 1, notes)


def test_sent_once_there_is_nothing_more_to_send(run: Run, library: Path, anki: FakeAnki, port: int) -> None:
    arguments = ("send-to-anki", DECK, "--yes", "--progress", "--port", port, "--library", library)
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert f"Notes: {len(anki.notes)} added." in ran.out
    assert "There is nothing to send: Anki has the deck" in run(*arguments).out
    note = next(iter(anki.notes.values()))
    note.fields["Remarks"] = "theirs"
    ran = run(*arguments)
    assert "(Remarks in Anki)" in ran.out
    assert "what differs stays as it is" in ran.out
    assert "1 brought up to date here" in run(*arguments, "--differing", "theirs").out


def test_a_key_is_passed_on_and_where_anki_is_not_running_it_says_so(
    run: Run, library: Path, anki: FakeAnki, port: int
) -> None:
    anki.key = "sesame"
    assert "does not take this key" in run("send-to-anki", DECK, "--key", "x", "--port", port, "--library", library).err
    ran = run("send-to-anki", DECK, "--key", "sesame", "--dry-run", "--port", port, "--library", library)
    assert ran.code == 0
    ran = run("send-to-anki", DECK, "--port", 1, "--library", library)
    assert ran.code == 1
    assert "is not running, or lacks the add-on" in ran.err
    assert "2055492159" in ran.err


def test_an_anki_that_ends_meanwhile_is_told_with_what_arrived(
    run: Run, library: Path, anki: FakeAnki, port: int
) -> None:
    anki.raw = lambda action: b"" if action == "multi" else None
    ran = run("send-to-anki", DECK, "--yes", "--port", port, "--library", library)
    assert ran.code == 1
    assert "not known" in ran.out
    assert "broke off" in ran.err
    assert "send again" in ran.err
