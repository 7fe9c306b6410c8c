"""The README names every command and option, and what it shows can be typed as it stands."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from studyapp.cli import app

GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]
ESSAY = "In {year} the mill on the river Aare paid its {number} people $12,000 a year for their work.\n"


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def options_of(command: object) -> set[str]:
    return {
        option
        for parameter in command.params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("-")
    }


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_readme_shows_every_command(readme: str, command: str) -> None:
    assert re.search(rf"\bstudyapp {command}\b", readme)


@pytest.mark.parametrize("option", sorted({*options_of(GROUP), *(o for c in COMMANDS.values() for o in options_of(c))}))
def test_the_readme_names_every_option(readme: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", readme)


def test_what_the_readme_shows_can_be_typed(
    readme: str, run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("essay.txt").write_text(ESSAY.format(year=1824, number=48), "utf-8")
    Path("other.md").write_text("# The other mill\n\n" + ESSAY.format(year=1931, number=112), "utf-8")
    Path("third.txt").write_text(ESSAY.format(year=1902, number=77) + "It burned down in the same year.\n", "utf-8")
    for number in (2, 3):
        sentence = ESSAY.format(year=1824, number=48 + number)
        Path(f"essay-{number}.txt").write_text(f"{sentence}Its wheel was made of oak in {1830 + number}.\n", "utf-8")
    lines = [
        line.removeprefix("$ studyapp ")
        for block in re.findall(r"```console\n(.*?)```", readme, re.S)
        for line in block.splitlines()
    ]
    assert len(lines) > 10
    for line in lines:
        done = run(*shlex.split(line))
        assert done.code == 0, f"studyapp {line}: {done.err}"
    assert {"cards.apkg", "cards.csv", "frontier.apkg"} <= {path.name for path in tmp_path.iterdir()}
