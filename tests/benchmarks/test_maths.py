"""How long the first picture of a formula takes, and one that is kept: at most 25 ms and 1 ms of the processor."""

import time
from itertools import chain, cycle

import pytest

pytest.importorskip("PySide6")

from studyapp.desktop.looks.colours import LIGHT
from studyapp.desktop.maths.formula_pictures import FormulaPictures, FormulaRequest, _make_picture
from studyapp.domain.formulas import find_formulas
from studyapp.rendering import typesetting
from tests.pace import slowness
from tests.rendering.formulas import FIELDS

ALL = [*chain.from_iterable(FIELDS.values())]


def _wanted(tex: str) -> FormulaRequest:
    return FormulaRequest(rf"\({tex}\)", 24.0, LIGHT.ink, 2.0)


@pytest.mark.benchmark(timer=time.process_time)
def test_first_picture(benchmark, qapp) -> None:
    """One of sixty formulas of five fields, set and drawn."""
    formulas = cycle(ALL)
    _make_picture(_wanted("x"))  # loads what sets formulas

    def anew() -> None:
        typesetting._set.cache_clear()
        _make_picture(_wanted(next(formulas)))

    benchmark.pedantic(anew, rounds=3 * len(ALL))
    assert benchmark.stats.stats.median <= 0.025 * slowness()


@pytest.mark.benchmark(timer=time.process_time)
def test_kept_picture(benchmark, qtbot) -> None:
    """One that was made before."""
    pictures, wanted = FormulaPictures(), _wanted(ALL[1])
    pictures.picture(wanted)
    qtbot.waitUntil(lambda: not pictures.is_awaited(wanted))
    assert benchmark.pedantic(pictures.picture, (wanted,), rounds=50, iterations=1_000) is not None
    pictures.end()
    assert benchmark.stats.stats.median <= 0.001 * slowness()


def test_formulas_of_a_long_text_are_found(benchmark) -> None:
    """Of 5,000 sentences, each with money and a formula."""
    text = " ".join(
        rf"It cost ${number} in the US$ zone, where \(x_{{{number}}} = 1\) held." for number in range(5_000)
    )
    assert len(benchmark(lambda: list(find_formulas(text)))) == 5_000
