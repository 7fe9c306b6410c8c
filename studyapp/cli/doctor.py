"""The command `doctor`: whether all is well with the program, its language models and the library."""

from typing import Any

import typer

from studyapp.cli.library_opening import chosen_library_path
from studyapp.cli.options import JsonOption, LibraryOption
from studyapp.cli.output import print_sentence, print_table, write_json
from studyapp.domain.errors import StudyAppError
from studyapp.operations.library.examining import Check, examine


def doctor(context: typer.Context, json: JsonOption = False, library: LibraryOption = None) -> None:
    """See whether the program, its language models and the library are well.

    Nothing is changed, and nothing of what you study is shown. The exit code is 1 where something is wrong.
    """
    checks = tuple(examine(chosen_library_path(context, library)))
    wrong = [check for check in checks if not check.is_well]
    if json:
        write_json({"checks": [_values(check) for check in checks]})
    else:
        print_table(("", "Looked at", "Found"), (("ok" if c.is_well else "!!", c.name, c.finding) for c in checks))
    if wrong:
        raise StudyAppError(
            f"{len(wrong)} of {len(checks)} checks found something wrong: {', '.join(check.name for check in wrong)}.",
            "\n".join(f"{check.name}: {check.advice}" for check in wrong if check.advice),
        )
    if not json:
        print_sentence("All is well.")


def _values(check: Check) -> dict[str, Any]:
    return {"name": check.name, "told": check.finding, "is_well": check.is_well, "advice": check.advice}
