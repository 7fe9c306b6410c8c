"""A plugin of pytest that runs the tests which a file names, one a line, and no others."""

import os
from pathlib import Path

import pytest

CHOSEN = "STUDYAPP_CHOSEN_TESTS"
"""The variable of the environment that names the file."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the file does not name."""
    chosen = set(Path(os.environ[CHOSEN]).read_text("utf-8").splitlines())
    left = [item for item in items if item.nodeid.encode("unicode_escape").decode() not in chosen]
    if left:
        items[:] = [item for item in items if item not in set(left)]
        config.hook.pytest_deselected(items=left)
