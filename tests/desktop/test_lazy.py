"""The table of modules that the window loads on first use says the same to Python and to the type checker."""

import ast
import operator
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.desktop import lazy


def _declared() -> dict[str, str]:
    """Return the modules that the type checker sees, by name."""
    tree = ast.parse(Path(lazy.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {name.asname or name.name: f"{node.module}.{name.name}" for node in imports for name in node.names}


def test_both_tables_name_the_same_modules() -> None:
    assert _declared() == lazy._MODULES


def test_a_name_leads_to_its_module() -> None:
    declared = _declared()
    assert {name: getattr(lazy, name).__name__ for name in declared} == declared


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nowhere'"):
        operator.attrgetter("nowhere")(lazy)


def test_a_module_is_loaded_on_first_use() -> None:
    code = (
        "import sys\nfrom studyapp.desktop import lazy\n"
        "assert 'studyapp.operations.library.history' not in sys.modules\n"
        "lazy.history\nassert 'studyapp.operations.library.history' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
