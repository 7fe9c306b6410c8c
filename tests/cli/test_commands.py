"""The table of commands says what each command says of itself, and loads only the one that is called."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from studyapp.cli.command_groups import Entry
from studyapp.cli.commands import COMMANDS
from studyapp.cli.curating.deck import DeckCommands

EVERY = {**COMMANDS, **{f"deck {name}": entry for name, entry in DeckCommands.entries.items()}}
LOADED = """
import sys
from studyapp.cli import run

run(sys.argv[1:], None)
print(*(name for name in sys.modules if name.startswith("studyapp.")))
"""


def _loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", EVERY)
def test_the_table_says_what_the_command_says_of_itself(name: str) -> None:
    entry = EVERY[name]
    assert entry.import_command(name).get_short_help_str(limit=400) == entry.help


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("deck", "--help")])
def test_help_loads_no_command(arguments: tuple[str, ...]) -> None:
    commands = {f"studyapp.cli.{entry.module}" for entry in EVERY.values()} - {
        "studyapp.cli.curating.deck",
        "studyapp.cli.window",
    }
    loaded = _loaded(*arguments)
    assert not loaded & commands
    assert "studyapp.library" not in loaded


def test_a_command_loads_its_own_module_alone() -> None:
    loaded = _loaded("deck", "check", "--help")
    assert "studyapp.cli.curating.deck_files" in loaded
    assert not {name for name in loaded if name.startswith("studyapp.cli.essays.")}
    assert "studyapp.operations.curating.taking.taking" not in loaded


def test_an_entry_that_names_nothing_fails() -> None:
    with pytest.raises(AttributeError):
        Entry("decks", "no_such_command", "None.").import_command("none")


def test_a_group_is_loaded_as_a_group() -> None:
    assert isinstance(COMMANDS["exam"].import_command("exam"), typer.core.TyperGroup)


def test_a_search_loads_nothing_that_makes_cards_or_packages(library: Path) -> None:
    loaded = _loaded("search", "border", "--library", str(library))
    assert "studyapp.operations.searching.finding" in loaded
    idle = ("extraction", "drafting", "verifying", "matching", "anki", "exchange", "reading")
    assert [name for name in sorted(loaded) if name.split(".")[1] in idle] == []
