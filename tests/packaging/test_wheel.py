"""The wheel carries all that the program needs: installed alone, it makes cards of its sample essay."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def _uv(*arguments: str | Path, cwd: Path) -> None:
    """Run uv; what the world withholds skips the tests, but never where all tools must be there."""
    if not shutil.which("uv") and not os.environ.get("CI"):
        pytest.skip("not measured: uv is not installed")
    result = subprocess.run(["uv", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    offline = any(words in result.stderr for words in ("Failed to fetch", "dns error", "Connection refused"))
    if result.returncode != 0 and offline and not os.environ.get("CI"):
        pytest.skip("not measured: no package index")
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _uv("build", "--wheel", "--quiet", "--out-dir", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the pinned packages of the bundle and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    python = folder / "env" / SCRIPTS / "python"
    _uv("venv", "--quiet", "--python", sys.executable, "env", cwd=folder)
    pinned = ROOT / "packaging" / "requirements.txt"
    _uv("pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", pinned, cwd=folder)
    _uv("pip", "install", "--quiet", "--python", python, "--no-deps", wheel, cwd=folder)
    return folder


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_carries_resources_and_decks_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "decks"):
        assert {f"studyapp/_{folder}/{name}" for name in _files(ROOT / folder)} <= names
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_command_makes_cards_of_its_sample_essay(installed: Path, tmp_path: Path) -> None:
    (sample,) = (installed / "env").rglob("_resources/sample/*.md")
    command = [installed / "env" / SCRIPTS / "studyapp", "generate", sample, "--format", "json"]
    result = _run(command, tmp_path)
    assert result.returncode == 0, result.stderr
    assert "language model" not in result.stderr
    made = json.loads(result.stdout)
    assert made["schema"] == "studyapp.generation/1"
    assert [card for card in made["cards"] if card["status"] == "accepted"]


def test_the_installed_package_does_not_lean_on_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "from studyapp.resources import curated_decks, resource; print(resource(''), curated_decks())"
    result = _run([installed / "env" / SCRIPTS / "python", "-c", program], tmp_path)
    assert result.returncode == 0, result.stderr
    assert all(Path(place).is_relative_to(installed) for place in result.stdout.split())
