"""The documents name what exists, and what they name exists."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGES = tuple(sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", *PAGES)


def _document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _packages() -> list[str]:
    folders = [path.parent.name for path in (ROOT / "studyapp").glob("*/__init__.py")]
    return sorted(f"{name}/" for name in folders)


@pytest.mark.parametrize("name", _packages())
def test_the_architecture_names_every_package(name: str) -> None:
    assert f"`{name}`" in _document("ARCHITECTURE.md")


def test_the_architecture_shows_the_layers_that_are_enforced() -> None:
    contract = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    built = [" | ".join(re.findall(r"(?<!\()\b\w+\b(?!\))", layer)) for layer in contract["layers"]]
    assert "\n".join(layer for layer in built if layer) in _document("ARCHITECTURE.md")


def test_the_architecture_names_every_module_at_the_top() -> None:
    text = _document("ARCHITECTURE.md")
    modules = {path.name for path in (ROOT / "studyapp").glob("*.py")} - {"__init__.py", "__main__.py"}
    assert {name for name in modules if f"`{name}`" not in text} == set()


def _unknown_paths(table: str) -> list[str]:
    """List what a row names that is neither there nor beside the path before it."""
    missing, folder = [], ROOT / "studyapp"
    for name in re.findall(r"`([\w/.-]+)`", table):
        found = [place for place in (ROOT / "studyapp" / name, ROOT / name, folder / name) if place.exists()]
        if not found:
            missing.append(name)
            continue
        folder = found[0] if found[0].is_dir() else found[0].parent
    return missing


def test_each_path_in_the_table_of_changes_exists() -> None:
    table = _document("ARCHITECTURE.md").split("## To change something")[1].split("\n## ")[0]
    rows = [row.split(" | ")[1] for row in table.splitlines() if row.startswith("| ") and " | " in row]
    assert len(rows) > 40
    assert {row: missing for row in rows if (missing := _unknown_paths(row))} == {}


def test_the_architecture_is_short() -> None:
    assert len(_document("ARCHITECTURE.md").encode()) <= 16_384


def test_the_readme_is_short() -> None:
    text = _document("README.md")
    assert len(text.encode()) <= 7000
    keys = set(re.findall(r"`((?:(?:Ctrl|Shift|Alt)\+)*(?:F?\d+|[A-Z]|Return|Space))`", text)) - {"4"}  # of 1 to 4
    assert len(keys) <= 12


def test_the_readme_has_the_two_commands_on_lines_of_their_own() -> None:
    lines = [line.strip() for line in _document("README.md").splitlines()]
    assert "pip install uv && uv run studyapp" in lines
    assert "pip install uv && uv run pytest" in lines


def test_contributing_names_every_task() -> None:
    text = _document("CONTRIBUTING.md")
    assert [task for task in PROJECT["tool"]["poe"]["tasks"] if task not in re.findall(r"\b\w+\b", text)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_exists(document: str) -> None:
    named = re.findall(r"[`(]((?:tests|packaging|resources|decks|studyapp)/[\w./-]+|\.ci/run)[`)]", _document(document))
    assert [name for name in named if not (ROOT / Path(name)).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", _document(document))
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_readme_leads_to_every_page(page: str) -> None:
    assert f"({page})" in _document("README.md")
