"""The fields of our own notes are named in one module, and nobody asks for one by its place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.own_notes import AROUND, OWN_KINDS, titles
from tests.conftest import ROOT

SOURCE = ROOT / "studyapp"
NAMES = frozenset((*AROUND, *titles(AROUND)))

OWN = {
    "domain/own_notes.py": "where they are named",
    "desktop/cards/field_words.py": "what the window calls them",
    "cli/essays/generation_json.py": "drafts have texts of their own",
    "operations/curating/linting/linting.py": "a sentence for each that may not quote",
}
FOREIGN = {
    "anki/": "notes as Anki has them",
    "reading/": "fields of Word documents",
    "operations/receiving/peeking.py": "notes as Anki has them",
}


def faults_of(source: str) -> Iterator[str]:
    """The lists of our fields in a source, and what is asked for by its place."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Tuple(elts=held) | ast.List(elts=held) | ast.Set(elts=held) | ast.Dict(keys=held):
                named = {each.value for each in held if isinstance(each, ast.Constant)} & NAMES
                if len(named) > 1:
                    yield f"line {node.lineno} names {', '.join(sorted(named))}"
            case ast.Subscript(value=ast.Attribute(attr="fields"), slice=ast.Constant() | ast.UnaryOp() | ast.Slice()):
                yield f"line {node.lineno}: a field by its place"
            case _:
                pass


def _is_in(path: Path, places: dict[str, str]) -> bool:
    name = path.relative_to(SOURCE).as_posix()
    return any(name == place or (place.endswith("/") and name.startswith(place)) for place in places)


def test_no_other_module_lists_the_fields_or_asks_for_one_by_its_place() -> None:
    paths = [path for path in SOURCE.rglob("*.py") if not _is_in(path, OWN | FOREIGN)]
    found = {path.name: faults for path in paths if (faults := list(faults_of(path.read_text("utf-8"))))}
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        'REST = ("Context", "Source", "Remarks")',
        'for name in ["context", "remarks"]: pass',
        '{"Source": 1, "Context": 2}',
        "front = note.fields[0]",
        "rest = note.fields[-3:]",
        "last = note.fields[-1]",
    ],
)
def test_such_a_place_is_found(source: str) -> None:
    assert list(faults_of(source))


def test_what_is_allowed_elsewhere_is_there() -> None:
    assert [place for place in OWN | FOREIGN if not (SOURCE / place).exists()] == []
    named = [place for place in OWN if not list(faults_of((SOURCE / place).read_text("utf-8")))]
    assert named == []


def test_no_two_kinds_have_a_field_of_one_name_for_different_things() -> None:
    asked = [name for kind in OWN_KINDS.values() for name in kind.ASKED]
    assert len(set(asked)) == len(asked) and not set(asked) & set(AROUND)
