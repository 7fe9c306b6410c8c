"""Formats of files are named in one package alone: no second list of endings, and no second look at the first bytes."""

import ast
import re
from pathlib import Path

import pytest

from studyapp.formats.registry import FORMATS, suffixes_of
from tests.conftest import ROOT

SOURCE = ROOT / "studyapp"
ENDINGS = frozenset(suffixes_of([each for each in FORMATS if each.is_read]))
BEGINNINGS = re.compile(
    rb"PK\\?\x03|PK\\x03|%PDF|SQLite format|<html|!doctype|\x89PNG|GIF8|studyapp\\?\.", re.IGNORECASE
)
FILTER = re.compile(r"\(\*\.\w+\)|collection\.anki")

OWN = {
    "anki/reading/package.py": "which of the databases in a package holds its cards",
    "anki/writing/package.py": "the names of the databases in a package",
    "assistant/": "files of our own",
    "desktop/below.py": "files of our own",
    "operations/library/handing_over.py": "files of our own",
    "exchange/crowdanki_folder.py": "the file in a folder of CrowdAnki’s that is called as the folder is",
    "reading/bib_files.py": "the bibliography beside an essay",
    "reading/latex/parts.py": "the ending that a source leaves out where it takes in another",
    "reading/pdf/images.py": "writes pictures",
    "reading/pictures.py": "what kind of picture a page carries in itself",
    "rendering/drawings.py": "what stands before the first element of a drawing",
    "resources.py": "files of our own",
    "storage/": "the library itself, and its backups",
}
"""Where such words are no list and no look at what a file is, and what they are there."""


def faults_of(source: str) -> list[str]:
    """The endings, beginnings and filters of files in a source, beside its docstrings."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in told:
            continue
        match node.value:
            case str() as words if words.casefold() in ENDINGS or FILTER.search(words):
                found.append(f"line {node.lineno}: {words}")
            case bytes() as data if BEGINNINGS.search(data):
                found.append(f"line {node.lineno}: {data!r}")
            case _:
                pass
    return found


def _named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_no_other_module_lists_endings_or_looks_at_first_bytes() -> None:
    found = {
        name: faults
        for path in sorted(SOURCE.rglob("*.py"))
        if not (name := _named(path)).startswith(("formats/", *OWN))
        and (faults := faults_of(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("name", OWN)
def test_what_is_let_be_is_there(name: str) -> None:
    paths = [path for path in SOURCE.rglob("*.py") if _named(path).startswith(name)]
    assert any(faults_of(path.read_text(encoding="utf-8")) for path in paths)


@pytest.mark.parametrize(
    "source",
    [
        'PACKAGES = (".apkg", ".colpkg")',
        'if path.suffix.lower() == ".EPUB":\n    pass',
        'dialog.setNameFilter("Tables (*.csv)")',
        'is_zip = data.startswith(b"PK\\x03\\x04")',
        'if b"%PDF-" in head:\n    pass',
        'names = {"collection.anki2"}',
    ],
)
def test_a_second_detector_would_be_seen(source: str) -> None:
    assert faults_of(source)
    assert faults_of(f'"""Reads .apkg."""\n{source}') == faults_of(source) or "line" in faults_of(source)[0]
