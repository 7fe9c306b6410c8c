"""Text of others is shown to the letter: no part of the window lets Qt guess whether words are HTML."""

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

WINDOW = ROOT / "studyapp" / "desktop"
FILES = sorted(WINDOW.rglob("*.py"))
GUESSING = {
    "QLabel": "widgets/plain_label.py",  # PlainLabel or RichLabel in its place
    "QErrorMessage": "",
    "QInputDialog": "widgets/asking.py",  # asking.question
    "QMessageBox": "widgets/asking.py",  # asking.message
    "QProgressDialog": "",  # Waiting
    "QWhatsThis": "",
}
"""What reads words that look like HTML as HTML, and the one file that may make it."""

OWN_WORDS = {"tr", "translate", "keys", "str", "legend_words", "plain_tip"}


def faults_of(name: str, source: str) -> list[str]:
    """List each place of a file where words could be read as HTML."""
    tree = ast.parse(source)
    return [f"{name}:{node.lineno}: {said}" for node, said in _faults(name, tree)]


def _faults(name: str, tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = _called(node.func)
        if isinstance(node.func, ast.Name) and GUESSING.get(called, name) != name:
            yield node, f"{called} guesses whether its words are HTML"
        elif called in ("setToolTip", "setWhatsThis") and not _is_own(node.args[-1]):
            yield node, f"{called} of words that are not plain_tip(...)"
        elif called == "showText" and not _is_own(node.args[1]):
            yield node, "showText of words that are not plain_tip(...)"
        elif called == "addRow" and len(node.args) == 2 and _is_words(node.args[0]) and not _is_own(node.args[0]):
            yield node, "addRow makes a label that guesses; give it a PlainLabel"


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_words(part: ast.expr) -> bool:
    """Tell whether a first argument of `addRow` is words, and not a label of the caller's."""
    return isinstance(part, ast.Constant | ast.JoinedStr) or (
        isinstance(part, ast.Call) and _called(part.func) != "PlainLabel"
    )


def _is_own(part: ast.expr) -> bool:
    """Tell whether words are the program's own, or made plain."""
    match part:
        case ast.Constant() | ast.Name(id="key" | "keys"):
            return True
        case ast.Call(func=function):
            return _called(function) in OWN_WORDS
        case ast.IfExp(body=body, orelse=orelse):
            return _is_own(body) and _is_own(orelse)
        case ast.BoolOp(values=values):
            return all(map(_is_own, values))
        case ast.JoinedStr(values=values):
            return all(not isinstance(value, ast.FormattedValue) or _is_own(value.value) for value in values)
    return False


def test_no_words_are_guessed_to_be_html() -> None:
    assert len(FILES) > 300
    named = {path.relative_to(WINDOW).as_posix(): path for path in FILES}
    assert [fault for name, path in named.items() for fault in faults_of(name, path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "planted",
    [
        "QLabel(deck.name)",
        "QMessageBox(icon, title, deck.name)",
        "button.setToolTip(deck.name)",
        "item.setToolTip(0, f'{deck.name}: {n}')",
        "item.setToolTip(0, self.tr('{name}').format(name=deck.name))",
        "form.addRow(called(name), field)",
        "QToolTip.showText(place, deck.name, self)",
    ],
)
def test_a_planted_fault_is_seen(planted: str) -> None:
    assert len(faults_of("essay/view.py", planted)) == 1
