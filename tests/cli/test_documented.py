"""The documents show every command, and what they show can be typed as it stands."""

import io
import re
import shlex
import sys
from collections.abc import Callable
from importlib import util
from pathlib import Path

import pytest
import typer

from studyapp.cli import app
from studyapp.deckfile import cards, front_matter

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group, declared as any command
ESSAY = "In {year} the mill on the river Aare paid its {number} people $12,000 a year for their work.\n"
SHOWN = ("README.md", "docs/command-line.md", "docs/write-a-deck.md")


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "docs"


def test_the_reference_is_that_of_the_program(root: Path, folder: Path) -> None:
    spec = util.spec_from_file_location("commands", root / "packaging" / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    commands = util.module_from_spec(spec)
    spec.loader.exec_module(commands)
    assert (folder / "commands.md").read_text("utf-8") == commands.page(), "run “uv run poe reference”"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_its_place_among_the_tasks(folder: Path, command: str) -> None:
    text = (folder / "command-line.md").read_text("utf-8")
    assert re.search(rf"\b(studyapp |`){command}\b", text)


@pytest.mark.parametrize("document", SHOWN)
def test_what_is_shown_can_be_typed(
    root: Path, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: str
) -> None:
    text = (root / document).read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    Path("essay.txt").write_text(ESSAY.format(year=1824, number=48), "utf-8")
    Path("other.md").write_text("# The other mill\n\n" + ESSAY.format(year=1931, number=112), "utf-8")
    Path("third.txt").write_text(ESSAY.format(year=1902, number=77) + "It burned down in the same year.\n", "utf-8")
    for number in (2, 3):
        sentence = ESSAY.format(year=1824, number=48 + number)
        Path(f"essay-{number}.txt").write_text(f"{sentence}Its wheel was made of oak in {1830 + number}.\n", "utf-8")
    Path("words.csv").write_text("front,back\nel molino,the mill\n", "utf-8")
    for shown in re.findall(r"```markdown\n(.*?)```", text, re.S):
        Path("rivers.md").write_text(shown, "utf-8")
    lines = [
        line.removeprefix("$ studyapp ")
        for block in re.findall(r"```console\n(.*?)```", text, re.S)
        for line in block.splitlines()
    ]
    assert len(lines) > 1
    for line in lines:
        typed = b"el gato\tthe cat\n" if line.startswith("add ") else b" 3q"  # cards, or the keys of a review
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        done = run(*shlex.split(line))
        assert done.code == 0, f"studyapp {line}: {done.err}"


def test_the_deck_format_names_every_fact_and_kind(folder: Path) -> None:
    text = (folder / "deck-format.md").read_text("utf-8")
    named = set(re.findall(r"`([\w-]+)`", text))
    assert named >= cards.KINDS | cards.KEYS | front_matter.KEYS
