"""The bundle and the Debian package work where there is no Python: they are started, studied with and taken away."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from studyapp.domain.notes import NoteState
from studyapp.library import Library
from tests.conftest import ROOT
from tests.end2end.driving import Person, screen, wait_for

PACKAGING = ROOT / "packaging"
LIBRARIES = ROOT / "tests" / "data" / "libraries"
TOO_STRONG = re.compile(r"(?<!L)A?GPL")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bundle is driven under X11")


def _tool(name: str) -> str:
    if not shutil.which(name) and not os.environ.get("CI"):
        pytest.skip(f"not tested: {name} is not installed")
    return name


def _made(*command: str | Path) -> Path:
    result = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if "Failed to fetch" in result.stderr and not os.environ.get("CI"):
        pytest.skip("not tested: no package index")
    assert result.returncode == 0, result.stderr
    return Path(result.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundle in it."""
    _tool("uv")
    folder = tmp_path_factory.mktemp("dist")
    assert _made(PACKAGING / "bundle.py", folder) == folder / "studyapp"
    return folder


@pytest.fixture(scope="module")
def bundle(dist: Path) -> Path:
    return dist / "studyapp"


def _run(program: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program where nothing is on the path and nothing of this environment is known."""
    home = {"HOME": str(cwd), "PATH": "", "STUDYAPP_LIBRARY": str(cwd / "library.studyapp")}
    return subprocess.run([program, *arguments], cwd=cwd, env=home, capture_output=True, text=True, check=False)


@pytest.fixture
def person(bundle: Path, tmp_path: Path) -> Iterator[Person]:
    with screen() as display:
        one = Person(display, tmp_path, (bundle / "studyapp-window",), {"PATH": "", "LD_LIBRARY_PATH": ""})
        yield one
        one.picture(tmp_path / "last.png")
        one.kill()


def test_a_first_day_with_the_bundle(person: Person, tmp_path: Path) -> None:
    person.start()
    wait_for("the library", person.library.exists)
    package = tmp_path / "deck.apkg"
    with Library.open(person.library) as library:
        wait_for("the cards of the sample essay", lambda: library.notes(states=(NoteState.TAKEN,)))
        person.press_until("the review", lambda: person.sees_title("Review"), "ctrl+3")
        person.press_until("an answer", library.review_log, "space", "3")
    person.press_until("the export", lambda: person.types_into("Export"), "ctrl+e")
    person.press_until("the file dialog", lambda: person.types_into("Save export as"), "Return")
    person.type(str(package))
    person.press_until("the package", package.exists, "Return")
    assert zipfile.is_zipfile(package)
    person.press_until("the window", lambda: person.types_into("studyapp"), "Escape")
    assert person.end() == 0


def test_the_commands_of_the_bundle(bundle: Path, tmp_path: Path, sample_essay: Path) -> None:
    command = bundle / "studyapp"
    assert _run(command, "--version", cwd=tmp_path).stdout.startswith("studyapp ")
    made = _run(command, "generate", sample_essay, "--format", "json", cwd=tmp_path)
    assert made.stderr == ""
    cards = json.loads(made.stdout)["cards"]
    ours = subprocess.run(
        [sys.executable, "-P", "-m", "studyapp", "generate", sample_essay, "--format", "json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert cards == json.loads(ours.stdout)["cards"]
    for deck in sorted((ROOT / "decks").glob("*.md")):
        if deck.name != "README.md":
            checked = _run(command, "deck", "check", deck, cwd=tmp_path)
            assert checked.returncode == 0, checked.stderr


def test_the_bundle_brings_an_old_library_up_to_date(bundle: Path, tmp_path: Path) -> None:
    shutil.copy(LIBRARIES / "0001.studyapp", tmp_path / "library.studyapp")
    listed = _run(bundle / "studyapp", "essays", cwd=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(listed.stdout.splitlines()) > 1


def test_what_ships_is_listed_with_licences_that_let_it_ship(bundle: Path) -> None:
    bill = json.loads((bundle / "sbom.json").read_text(encoding="utf-8"))
    listed = {canonicalize_name(component["name"]) for component in bill["components"]}
    lines = re.findall(r"^\w.*==[^\\\n]*", (PACKAGING / "requirements.txt").read_text(encoding="utf-8"), re.M)
    required = [Requirement(line) for line in lines]
    here = {canonicalize_name(each.name) for each in required if each.marker is None or each.marker.evaluate()}
    assert len(here) > 40
    assert here - {"tzdata"} <= listed  # the system has the time zones
    parts = (bundle / "licences.txt").read_text(encoding="utf-8").split("=" * 80)
    told = {canonicalize_name(part.split()[0]): part.strip().splitlines()[1] for part in parts[1:-2]}
    assert [name for name in listed if not told.get(name)] == []
    alone = [name for name, said in told.items() if TOO_STRONG.search(said) and not re.search(r"LGPL|MPL", said)]
    assert alone == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no users here")
def test_the_debian_package_is_installed_started_and_removed(dist: Path, bundle: Path, tmp_path: Path) -> None:
    _tool("dpkg-deb")
    package = _made(PACKAGING / "debian.py", dist)
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    installed = subprocess.run([*root, "dpkg", "--install", package], capture_output=True, text=True, check=False)
    if installed.returncode != 0 and root and not os.environ.get("CI"):
        pytest.skip("not tested: nobody may install packages here")
    assert installed.returncode == 0, installed.stderr
    try:
        assert _run(Path("/usr/bin/studyapp"), "--version", cwd=tmp_path).returncode == 0
        with screen() as display:
            person = Person(display, tmp_path, (Path("/usr/bin/studyapp-window"),), {"PATH": ""})
            try:
                person.start()
                assert person.end() == 0
            finally:
                person.kill()
        listed = subprocess.run(["dpkg", "--listfiles", "studyapp"], capture_output=True, text=True, check=True)
    finally:
        removed = subprocess.run([*root, "dpkg", "--purge", "studyapp"], capture_output=True, text=True, check=False)
    assert removed.returncode == 0, removed.stderr
    ours = [Path(line) for line in listed.stdout.splitlines() if "studyapp" in line]
    assert ours
    assert [path for path in ours if path.exists()] == []


def test_the_files_of_the_desktop_are_valid() -> None:
    linux = PACKAGING / "linux"
    checks = (
        ["desktop-file-validate", linux / "org.studyapp.studyapp.desktop"],
        # the program has no page in the web
        ["appstreamcli", "validate", "--no-net", "--override=url-homepage-missing=info", *linux.glob("*.metainfo.xml")],
    )
    for check in checks:
        _tool(str(check[0]))
        result = subprocess.run(check, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout
