"""A home of its own for each test: nothing is read or written that belongs to whoever runs the tests."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import platformdirs

_TRUE = "TESTS_KEEP_OUT_OF"  # handed on to processes that share the tests out, whose own home is another already
_FOLDERS = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache"}
_CHANGES = frozenset(
    "os.mkdir os.remove os.rename os.rmdir os.truncate os.chmod os.utime os.link os.symlink sqlite3.connect".split()
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TOOLS = {"UV_CACHE_DIR": ".cache/uv", "UV_PYTHON_INSTALL_DIR": ".local/share/uv/python"}

touched: list[str] = []
"""What a test wrote, or tried to, where it must not."""


def leave() -> None:
    """Have this process, and what it starts, live elsewhere than at home, and watch over what it leaves."""
    sys.addaudithook(_watch)
    if _TRUE in os.environ:
        return
    kinds = platformdirs.user_config_path, platformdirs.user_data_path, platformdirs.user_cache_path
    os.environ[_TRUE] = os.pathsep.join({str(kind("studyapp", appauthor=False)): None for kind in kinds})
    for name, place in _TOOLS.items():  # what tools have fetched stays within their reach
        os.environ.setdefault(name, str(Path.home() / place))
    elsewhere = Path(tempfile.mkdtemp(prefix="home-of-tests-"))
    atexit.register(shutil.rmtree, elsewhere, ignore_errors=True)
    os.environ.update(variables(elsewhere))


def true_folders() -> tuple[str, ...]:
    """Where settings, drafts and the library of whoever runs the tests lie, and what was worked out of it."""
    return tuple(os.environ[_TRUE].split(os.pathsep))


def variables(home: Path) -> Mapping[str, str]:
    """What makes a folder the home of a process: for the program, for Qt and for the tools that it calls."""
    return {"HOME": str(home), **{name: str(home / place) for name, place in _FOLDERS.items()}}


def _watch(event: str, args: tuple[object, ...]) -> None:
    if not _CHANGES:
        return  # the interpreter ends, and has emptied this module
    if event == "open":
        path, _mode, flags = args
        if not isinstance(flags, int) or not flags & _WRITES:
            return
    elif event in _CHANGES:
        path = args[1] if event in ("os.rename", "os.link", "os.symlink") else args[0]
    else:
        return
    if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(true_folders()):
        touched.append(f"{event} {os.fsdecode(path)}")
        raise AssertionError(f"a test writes to what belongs to whoever runs it: {os.fsdecode(path)}")
