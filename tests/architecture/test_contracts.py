"""Every import contract can break: a violation planted in a copy of the package is seen."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = CONFIGURATION["tool"]["importlinter"]["contracts"]
NAMES = [contract["name"] for contract in CONTRACTS]
DOORS = [contract for contract in CONTRACTS if contract["type"] == "forbidden"]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the linter says of each contract in a copy that breaks them all."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "studyapp", copy / "studyapp", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    _plant(copy / "studyapp")
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache"], cwd=copy, capture_output=True, text=True, check=False, env={"COLUMNS": "300"}
    )
    assert result.returncode == 1, result.stdout + result.stderr
    found = re.findall(r"^(.+?) (KEPT|BROKEN)", result.stdout, re.M)
    return {name.strip(): verdict for name, verdict in found}


def _plant(package: Path) -> None:
    libraries = [library for contract in DOORS for library in contract["forbidden_modules"]]
    lines = ["import studyapp.reading.texts", *(f"import {library}" for library in libraries)]
    _append(package / "domain" / "spans.py", lines)
    _append(package / "extraction" / "sentences.py", ["import studyapp.matching"])
    _append(package / "matching" / "__init__.py", ["import studyapp.extraction.sentences"])


def _append(file: Path, lines: list[str]) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write("".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("name", NAMES)
def test_a_contract_breaks_where_it_is_violated(verdicts: dict[str, str], name: str) -> None:
    assert verdicts[name] == "BROKEN"


def test_every_library_stands_behind_a_door() -> None:
    listed = CONFIGURATION["project"]["dependencies"]
    names = {re.split(r"[<>=]", line)[0].lower().replace("-essentials", "") for line in listed}
    guarded = {library.lower() for contract in DOORS for library in contract["forbidden_modules"]}
    modules = {"markdown-it-py": "markdown_it", "pillow": "pil", "pyyaml": "yaml"}
    assert {modules.get(name, name.replace("-", "_")) for name in names} <= guarded


def test_every_direct_dependency_has_an_upper_bound() -> None:
    groups = [CONFIGURATION["project"]["dependencies"], *CONFIGURATION["dependency-groups"].values()]
    assert [line for group in groups for line in group if "<" not in line] == []
