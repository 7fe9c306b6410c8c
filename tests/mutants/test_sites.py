"""Finding what can be planted in a module, and planting what was told."""

import ast

import pytest

from tests.mutants.__main__ import drawn, reasons
from tests.mutants.promises import EVERYTHING, PROMISES
from tests.mutants.sites import mutants_of
from tests.mutants.trying import ROOT


@pytest.mark.parametrize(
    ("source", "becomes"),
    [
        ("a < b", {"(a) <= (b)"}),
        ("a - b * c", {"((a) + (b * c))", "((b) / (c))"}),
        ("a and not b", {"((a) or (not b))", "(b)"}),
        ("def f(x: int = 3) -> 'str':\n    '''Tell.'''\n    return x", {"(3 + 1)", "return None"}),
        ("if x:\n    y()", {"(not (x))", "pass"}),
        ("for x in y:\n    break", {"continue"}),
        ("raise E(msg('its-name', n=1))", {"(1 + 1)"}),
        ("x: 'int' = True", {"False"}),
        ("x = 'é' + 'y'", {"(('é') - ('y'))", "'éXX'", "'yXX'"}),
        ("assert x is not None", set()),
        ("if TYPE_CHECKING:\n    X = 1", set()),
        ("x = f'{a + b}'", set()),
    ],
)
def test_one_thing_is_changed_at_a_time(source: str, becomes: set[str]) -> None:
    found = mutants_of("x.py", source)
    assert {each.becomes for each in found} == becomes
    for each in found:
        assert each.planted(source) == source.replace(each.was, each.becomes, 1)
        assert each.planted(source) == source.replace(each.before, each.after, 1)


def test_what_runs_on_import_is_known() -> None:
    found = {each.was: each.is_run_on_import for each in mutants_of("x.py", "A = 1\ndef f(x=2):\n    return 3\n")}
    assert found == {"1": True, "2": True, "3": False}


@pytest.mark.parametrize("name", PROMISES)
def test_each_draw_is_sound_and_the_same_by_the_same_seed(name: str) -> None:
    promise = PROMISES[name]
    mutants = drawn(promise, 10, 7)
    assert mutants == drawn(promise, 10, 7)
    assert len(set(mutants)) == 10
    for each in mutants:
        source = (ROOT / each.path).read_text("utf-8")
        assert ast.dump(ast.parse(each.planted(source))) != ast.dump(ast.parse(source))
    assert all((ROOT / place).exists() for place in (*promise.modules, *promise.tests, EVERYTHING))


def test_what_is_spared_stands_in_its_module_and_has_a_reason() -> None:
    for (path, before, after), reason in reasons().items():
        assert before in (ROOT / path).read_text("utf-8")
        assert before != after
        assert len(reason.split()) > 3
