"""A group of commands whose help tells in a whole sentence what each of them does."""

from pathlib import Path
from typing import Any

import typer
import typer.core

from studyapp.cli.wrong_values import told

_LONGEST = 400  # letters of a sentence; none is so long


class Commands(typer.core.TyperGroup):
    """List its commands without cutting off what they do."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each with its first sentence."""
        held = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [
            (name, command.get_short_help_str(limit=_LONGEST))
            for name, command in held
            if command and not command.hidden
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class AllCommands(Commands):
    """Who names a file in place of a command is told the commands that take it, and what a wrong value should be."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = told(error)
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is named first."""
        name = args[0] if args else ""
        if self.get_command(ctx, name) is None and Path(name).is_file():
            ctx.fail(
                f"“{name}” is a file, not a command. “studyapp open” shows it in the window, “studyapp generate” "
                "prints its cards, “studyapp import-essay” brings it into the library."
            )
        return super().resolve_command(ctx, args)
