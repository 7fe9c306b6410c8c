"""A group of commands: lists each with a whole sentence, and loads its module only when it is called."""

from collections import UserDict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import typer
import typer.core

from studyapp.cli.value_errors import explain
from studyapp.operations.uncollected import without_garbage_collection

_OPENS = "open"  # shows a file in the window
_LONGEST = 400  # letters of a sentence; none is so long


@dataclass(frozen=True, slots=True)
class Entry:
    """A command that is listed before its module is loaded."""

    module: str
    """Below `studyapp.cli`."""
    function: str
    """Its name in that module; or the name of a `typer.Typer`, for a group."""
    help: str
    """The first sentence of its docstring."""

    def import_command(self, name: str) -> Any:
        """Import the module and return the command of this name."""
        with without_garbage_collection():  # what is loaded stays, and is a tenth of a short command
            made = getattr(import_module(f"studyapp.cli.{self.module}"), self.function)
        if isinstance(made, typer.Typer):
            return typer.main.get_command(made)
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        alone.command(name)(made)
        return typer.main.get_command(alone)


class _LazyCommands(UserDict[str, Any]):
    """Commands by name; an entry becomes a command on first use."""

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if isinstance(found, Entry):
            found = self.data[name] = found.import_command(name)
        return found


class Commands(typer.core.TyperGroup):
    """A group that lists its commands with whole sentences."""

    entries: ClassVar[Mapping[str, Entry]] = {}
    """Commands that are loaded when they are called, in the order in which the help lists them."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _LazyCommands(self.entries, **self.commands)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as the library calls it
        """Return the names in order, without loading what they name."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with its first sentence."""
        rows = [(name, self._sentence(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _sentence(self, ctx: Any, name: str) -> str:
        if name in self.entries:
            return self.entries[name].help
        command = self.get_command(ctx, name)
        assert command is not None  # since it is listed
        return command.get_short_help_str(limit=_LONGEST)


class AllCommands(Commands):
    """The top group; it also opens a file given in place of a command, and explains wrong values."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = explain(error)
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is named first; a file in its place is opened in the window."""
        name = args[0] if args else ""
        if self.get_command(ctx, name) is None:
            path = Path(name)
            if path.is_file():
                return super().resolve_command(ctx, [_OPENS, *args])
            if (path.suffix or path.name != name) and not path.exists():
                ctx.fail(f"There is no file “{name}”, and no command of this name. Check the name and the folder.")
        return super().resolve_command(ctx, args)
