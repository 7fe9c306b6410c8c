"""Imports stand at the top of a module, except at the doors of what is heavy or not always there."""

import ast
from pathlib import Path

from tests.conftest import ROOT

MOST = 100
DOORS = {
    "app.py",  # Qt, which a second start does not need
    "charts/chart_files.py",  # Qt's SVG
    "commands/history_commands.py",  # a dialog that few open
    "commands/preference_commands.py",  # pages that few open
    "commands/printing_commands.py",  # Qt's printing
    "commands/replacing_commands.py",  # a dialog that few open
    "essay/pictures.py",  # Qt's SVG
    "pages.py",  # the page of statistics, made after the others
}


def late_imports(source: str) -> int:
    """Return how many imports stand inside functions."""
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inside = (node for function in functions for node in ast.walk(function))
    return len({node.lineno for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def _counted(folder: Path) -> dict[str, int]:
    found = {
        path.relative_to(folder).as_posix(): late_imports(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.py")
    }
    return {name: count for name, count in found.items() if count}


def test_few_imports_stand_inside_functions() -> None:
    assert sum(_counted(ROOT / "studyapp").values()) < MOST


def test_the_window_loads_late_through_its_table_alone() -> None:
    assert _counted(ROOT / "studyapp" / "desktop").keys() == DOORS


def test_an_import_inside_a_function_is_seen() -> None:
    assert late_imports("import os\n\n\ndef f():\n    import json\n\n    def g():\n        from re import sub\n") == 2
