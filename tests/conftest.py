"""How severe every test is: a home of its own, no window, no network, no warning, the same random numbers."""

import gc
import itertools
import logging
import os
import random
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from studyapp.desktop.app import import_plainly
from studyapp.operations.child import ONE_THREAD
from tests import homes
from tests.longest import first_the_longest
from tests.web import Certificate, Web, certified

homes.leave()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Tests start hundreds of programs; told to keep no bytecode, each would compile a thousand modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Before numpy is imported, as in each process of the program that parses: several threads take four times as long.
os.environ.update(ONE_THREAD)

import_plainly()  # Qt is here by now, by pytest-qt

hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).resolve().parent.parent
_number_of_home = itertools.count(1)
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One of several processes takes the longest files first; a process of its own keeps the order of the folders."""
    if hasattr(config, "workerinput"):
        items[:] = [items[at] for at in first_the_longest([item.path for item in items], ROOT / "tests")]


def pytest_collection(session: pytest.Session) -> None:
    """All that is found stays, so it is not looked through for garbage while it grows.

    The process that only hands tests out finds none, and would never look for garbage again.
    """
    if hasattr(session.config, "workerinput"):
        gc.disable()


def pytest_collection_finish() -> None:
    """What was loaded and found by now stays to the end, so no look for garbage goes through it again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test has a home of its own, and leaves alone what belongs to whoever runs it."""
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_number_of_home))
    home.mkdir(parents=True)
    for name, place in homes.variables(home).items():
        monkeypatch.setenv(name, place)
    yield
    touched = homes.touched.copy()
    homes.touched.clear()
    assert not touched, f"written where nothing of a test belongs: {touched}"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets reach this machine only; a test that needs more has a bug."""
    connect = socket.socket.connect

    def guarded(this: socket.socket, address: Any) -> None:
        if this.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(this, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    random.seed(20010716)


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged warning fails the test, unless the test is marked `logs("pattern")` and that is in it."""
    yield
    marker = request.node.get_closest_marker("logs")
    expected = marker.args if marker else ()
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    unexpected = [message for message in loud if not any(re.search(pattern, message) for pattern in expected)]
    assert not unexpected, f"unexpected in the log: {unexpected}"


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The program as the system sees it, for all tests of the window."""
    from studyapp.desktop.application import Application

    return Application


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Proves that a server of this machine is “localhost”, to whoever trusts it."""
    return certified(tmp_path_factory.mktemp("certificate"), "localhost")


@pytest.fixture
def web(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web server of this machine that speaks https, and whose certificate is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.chain))
    with Web(certificate) as serving:
        yield serving


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_essay() -> Path:
    """The essay that ships with the program."""
    return ROOT / "resources" / "sample" / "sino-russian-relations.md"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts and checkers beside the checkout, which is not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("not measured: no ../shared")
    return folder
