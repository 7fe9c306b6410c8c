"""Writes docs/commands.md, the reference of the command line, from the commands themselves."""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from studyapp.cli import app

PATH = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
_OPENING = """# Commands

Every command with its arguments and options, as `studyapp COMMAND --help` shows them. [The command
line](command-line.md) shows the same commands at work. `uv run poe reference` writes this page from the program.
"""
_HELP = "help"


def main() -> None:
    """Write the page, and print its path."""
    PATH.write_text(page(), "utf-8")
    sys.stdout.write(f"{PATH}\n")


def page() -> str:
    """Return the page as Markdown."""
    commands = _commands(typer.main.get_command(app), "studyapp")
    return "\n".join([_OPENING, *(part for name, command in commands for part in _section(name, command))])


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for word, each in getattr(command, "commands", {}).items():
        if not each.hidden:
            yield from _commands(each, f"{name} {word}")


def _section(name: str, command: Any) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{inspect.cleandoc(command.help)}\n"
    rows = [row for parameter in command.params if parameter.name != _HELP and (row := _row(parameter))]
    if rows:
        yield "| | |\n|---|---|"
        yield "\n".join(rows) + "\n"
    if words := list(getattr(command, "commands", {})):
        yield f"Commands: {', '.join(f'`{word}`' for word in words)}.\n"


def _row(parameter: Any) -> str | None:
    """Return an argument or option as a row of a table, or None where the help does not list it."""
    context = typer.Context(typer.main.get_command(app))
    record = parameter.get_help_record(context)
    if record is None:
        return None
    name, meaning = (" ".join(str(part).replace("|", "\\|").split()) for part in record)
    return f"| `{name}` | {meaning.replace('[required]', 'Required.')} |"


if __name__ == "__main__":
    main()
