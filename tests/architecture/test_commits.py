"""The subject of a commit fits a line of `git log`, and a body stands apart from it."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 72  # characters
NEWEST = 50  # commits


def faults(message: str) -> list[str]:
    """What a commit's message does wrong, merges aside."""
    subject, *rest = message.strip().split("\n")
    if subject.startswith("Merge "):
        return []
    found = [f"over {LONGEST} characters: {subject}"] if len(subject) > LONGEST else []
    found += [f"ends with a full stop: {subject}"] if subject.endswith(".") else []
    return found + ([f"no empty line below: {subject}"] if rest and rest[0].strip() else [])


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("Keep drafts of every form", 0),
        ("Keep drafts of every form\n\nA key threw them away.", 0),
        ("Keep drafts of every form\nA key threw them away.", 1),
        ("Keep " + "x" * LONGEST, 1),
        ("Keep drafts of every form.", 1),
    ],
)
def test_a_message_is_judged(message: str, count: int) -> None:
    assert len(faults(message)) == count


def test_the_newest_commits_are_told_in_a_line() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    log = ["git", "log", f"--max-count={NEWEST}", "--format=%B%x00"]
    told = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    messages = [message for message in told.split("\0") if message.strip()]
    assert messages
    assert [fault for message in messages for fault in faults(message)] == []
