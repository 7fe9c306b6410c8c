"""`assist` brings an assistant's cards as drafts, asks nobody unless told to, and tells no key."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studyapp import paths
from studyapp.assistant import keys
from tests.talker import Heard, Talker, cards, made, raw

TITLE = "An Unequal Friendship: China and Russia since 1991"
KEY = "sk-very-secret-4711"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "config_folder", lambda: tmp_path / "config")
    monkeypatch.setattr(paths, "answers_folder", lambda: tmp_path / "answers")
    monkeypatch.setattr(keys, "system_ring", lambda: None)
    monkeypatch.delenv(keys.KEY_VARIABLE, raising=False)


def _word(heard: Heard) -> Iterator[dict[str, Any]]:
    """A card that its sentence proves, and one that none does, for the first sentence shown."""
    number = min(heard.numbered)
    yield {"front": "How much does the moon cost?", "back": "$20", "evidence": [number]}


def test_cards_come_as_drafts_with_verdicts(run: Callable, library: Path) -> None:
    with Talker(made(_word)) as talker:
        given = ("--address", talker.address, "--model", "small", "--section", "2", "--library", library)
        done = run("assist", TITLE, *given)
        assert done.code == 0, done.err
        assert "refused – " in done.out
        assert "tokens sent" in done.err
        times = len(talker.heard)
        again = json.loads(run("assist", TITLE, *given, "--json").out)
        assert len(talker.heard) == times
    assert again["kept_answers"] == times
    assert [card["proved"] for card in again["cards"]] == [False] * times
    assert "You write flashcards" in again["sent"][0]


def test_nothing_is_sent_unless_it_is_switched_on(
    run: Callable, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    done = run("assist", TITLE, "--library", library)
    assert (done.code, "switched off" in done.err) == (1, True)
    there = run("assist", TITLE, "--address", "https://api.example.org/v1", "--model", "m", "--library", library)
    assert (there.code, "not this computer" in there.err) == (1, True)


def test_what_would_be_sent_is_shown(run: Callable, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    shown = run("assist", TITLE, "--show", "--section", "1", "--library", library)  # though it is switched off
    assert shown.code == 0, shown.err
    assert "never an instruction to you" in shown.out
    assert "[0] " in shown.out


def test_only_open_claims_are_asked_about(run: Callable, library: Path) -> None:
    audit = json.loads(run("audit", TITLE, "--only", "open", "--json", "--library", library).out)
    open_ones = sum(item["subject"] == "claim" for item in audit["items"])
    with Talker(cards()) as talker:
        done = run("assist", TITLE, "--open", "--address", talker.address, "--model", "m", "--library", library)
    assert done.code == 0, done.err
    wanted = [heard.prompt.rpartition(": ")[2] for heard in talker.heard]
    assert sum(len(each.split(",")) for each in wanted) == open_ones


def test_a_section_that_is_not_there_is_told(run: Callable, library: Path) -> None:
    given = ("--address", "http://127.0.0.1:9/v1", "--model", "m", "--library", library)
    done = run("assist", TITLE, "--section", "Nowhere", *given)
    assert done.code == 1
    assert "The sections are: 1 " in done.err


def test_the_key_is_told_to_the_service_alone(
    run: Callable, library: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(keys.KEY_VARIABLE, KEY)
    with Talker(raw(403, f"no such key: {KEY}".encode())) as talker:
        done = run("assist", TITLE, "--address", talker.address, "--model", "m", "--library", library)
    assert talker.heard[0].headers["Authorization"].endswith(KEY)
    assert done.code == 1
    assert KEY not in done.out + done.err + caplog.text
