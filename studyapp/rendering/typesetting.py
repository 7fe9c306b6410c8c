"""Typeset formulas: TeX becomes an outline with its baseline, which a window or a page draws at any size.

ziamath stays behind this door. It lays some parts out again at each level of nesting, so that a formula of a few
hundred letters could keep it for hours: what is too long, too deep or takes too long is refused, as is what it would
silently draw in a wrong way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import hypot
from threading import Lock
from time import thread_time
from typing import TYPE_CHECKING, NoReturn, Protocol
from xml.etree import ElementTree

from latex2mathml import exceptions
from ziamath.config import config
from ziamath.mathfont import MathFont
from ziamath.tex import tex2mml
from ziamath.zmath import Math, fontname, loadedfonts

from studyapp.domain.errors import StudyAppError
from studyapp.domain.formulas import is_display, tex_of
from studyapp.domain.messages import msg

if TYPE_CHECKING:
    from ziafont.glyph import SimpleGlyph
    from ziamath.nodes.mnode import Mnode
    from ziamath.styles import MathVariant

MOST_LETTERS = 1_000
"""The longest formula that is set, in characters."""

MOST_SECONDS = 1.0
"""The processor's time that a formula may take; a usual one takes a hundredth of that."""

_DEEPEST = 40  # braces and brackets within each other; deeper ones would end Python's stack
_KEPT = 1_000
_SIZE = 100.0  # at which formulas are set, so that three decimal places are enough
_NESTING = re.compile(r"\\(?:(?P<opens>left|begin)|(?P<closes>right|end))(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_NAMELESS = re.compile(r"\\(?:label\s*\{[^{}]*\}|nonumber\b|notag\b)")
_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"  # braces with two levels of others inside
_BINOMIAL = re.compile(rf"\\([dt]?)binom\s*{_GROUP}\s*{_GROUP}")
_NEGATIVE = re.compile(r"((?:[=<>(,]|\\(?:approx|equiv|geq?|leq?|neq?|sim|to))\s*)-")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{([^{}]*)\}")
_ENVIRONMENTS = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array align align* aligned split gather gather*"
    " gathered".split()
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|[MLQCZ]")

Command = tuple[str, tuple[float, ...]]
"""A step of an outline, as in SVG's paths: its letter (M, L, Q, C or Z), and the coordinates."""


@dataclass(frozen=True, slots=True)
class SetFormula:
    """A formula in type; all lengths are shares of the size of type, and downwards from the baseline.

    Attributes:
        width: the width of all of it.
        ascent: the height above the baseline.
        descent: the depth below the baseline.
        outline: the outline to fill, by the non-zero rule.
    """

    width: float
    ascent: float
    descent: float
    outline: tuple[Command, ...]


Point = tuple[float, float]


class Bounded(Protocol):
    """A clock that ends a formula that takes too long."""

    def begin(self) -> None:
        """Let a formula have its time from now on."""


class FormulaError(StudyAppError):
    """A formula that cannot be set."""


def set_formula(source: str) -> SetFormula:
    """Set a formula in type, or return it as it was set before.

    Args:
        source: the formula with its delimiters, which say whether it stands in a line of its own.

    Raises:
        FormulaError: it cannot be set; the sentence says why.
    """
    formula = _set(source)
    if isinstance(formula, SetFormula):
        return formula
    raise FormulaError(formula)


@lru_cache(maxsize=_KEPT)
def _set(source: str) -> SetFormula | str:
    """Return a set formula, or the sentence that says why it cannot be set, which is kept as well."""
    try:
        return _typeset(_check_tex(tex_of(source)), is_block=is_display(source))
    except FormulaError as error:
        return error.message


def _check_tex(tex: str) -> str:
    """Return TeX as it is handed on, once what would be set in a wrong way or without end is refused."""
    if len(tex) > MOST_LETTERS:
        raise FormulaError(msg("a-formula-is-too-long", most=MOST_LETTERS))
    braces = others = deepest = 0
    for mark in _NESTING.finditer(tex):
        braces += (mark[0] == "{") - (mark[0] == "}")
        others = max(0, others + (mark["opens"] is not None) - (mark["closes"] is not None))
        deepest = max(deepest, braces + others)
        if braces < 0:
            break
    if braces:
        raise FormulaError(msg("a-brace-of-a-formula-is-alone"))
    if deepest > _DEEPEST:
        raise FormulaError(msg("a-formula-takes-too-long"))
    for name in _ENVIRONMENT.findall(tex):
        if name not in _ENVIRONMENTS:
            _refuse_command(f"\\begin{{{name}}}")
    return _NEGATIVE.sub(r"\1{-}", _BINOMIAL.sub(_in_brackets, _NAMELESS.sub("", tex)))


def _in_brackets(binomial: re.Match[str]) -> str:
    """Return a binomial by what else makes one; ziamath pairs its braces wrongly where others lie within."""
    return f"\\left( {{{binomial[2]}}} \\atop {{{binomial[3]}}} \\right)"


def _typeset(tex: str, *, is_block: bool) -> SetFormula:
    """Set TeX; whatever ziamath and latex2mathml stumble over is something that the formula lacks."""
    with _one_at_a_time:
        try:
            mathml = ElementTree.fromstring(tex2mml(tex, inline=not is_block))
            _refuse_unknown(mathml)
            _font().begin()
            return _outline_of(Math(mathml, size=_SIZE, font=_NAME).node)
        except FormulaError:
            raise
        except RecursionError as error:
            raise FormulaError(msg("a-formula-takes-too-long")) from error
        except _library_errors() as error:
            raise FormulaError(msg("a-formula-lacks-something")) from error


@cache
def _library_errors() -> tuple[type[Exception], ...]:
    """Return the exceptions that ziamath and latex2mathml raise for faulty formulas."""
    own_errors = (
        value for value in vars(exceptions).values() if isinstance(value, type) and issubclass(value, Exception)
    )
    of_python = (ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, SyntaxError)
    return *own_errors, *of_python, TypeError, ValueError


_one_at_a_time = Lock()  # ziamath keeps its font and its settings for all threads


def _refuse_unknown(mathml: ElementTree.Element) -> None:
    r"""Refuse a command that came through as its letters, as in `\foo`."""
    for text in mathml.itertext():
        if text.lstrip().startswith("\\"):
            _refuse_command(text.strip())


def _refuse_command(command: str) -> NoReturn:
    raise FormulaError(msg("a-command-of-a-formula-is-unknown", command=command))


@cache
def _font() -> "Bounded":
    """Return the font that ends what takes too long, by a name that ziamath knows."""

    class BoundedFont(MathFont):
        """The font, which every part of a formula asks for its letters."""

        latest_s = 0.0

        def begin(self) -> None:
            self.latest_s = thread_time() + MOST_SECONDS
            # A text that was refused in its middle leaves another one. ziamath gives this method no types.
            self.language("math", "")  # type: ignore[no-untyped-call]

        def findglyph(self, char: str, variant: "MathVariant") -> "SimpleGlyph":
            if thread_time() > self.latest_s:
                raise FormulaError(msg("a-formula-takes-too-long"))
            glyph = super().findglyph(char, variant)
            if glyph.index == 0 and not char.isspace():
                raise FormulaError(msg("the-font-of-formulas-lacks", letter=char))
            return glyph

    config.svg2 = False  # each letter where it stands, in place of symbols that are used again
    loadedfonts[_NAME] = font = BoundedFont(fontname, _SIZE)
    return font


def _outline_of(node: "Mnode") -> SetFormula:
    """Return the outline of a formula that is laid out."""
    canvas = ElementTree.Element("svg")
    node.draw(0, 0, canvas)
    box, bounding_box = node.bbox, min(node.bbox.xmin, 0.0)
    outline = tuple(
        (letter, tuple((value - (0 if at % 2 else bounding_box)) / _SIZE for at, value in enumerate(values)))
        for element in canvas.iter()
        for letter, values in _shape(element)
    )
    formula = SetFormula(
        (box.xmax - bounding_box) / _SIZE, max(box.ymax, 0.0) / _SIZE, max(-box.ymin, 0.0) / _SIZE, outline
    )
    if not _holds_outline(formula):  # ziamath sets what follows an empty row a hundred lines above it
        raise FormulaError(msg("a-formula-lacks-something"))
    return formula


def _holds_outline(formula: SetFormula) -> bool:
    """Return whether all of the outline lies within the box or at most the size of type beside it."""
    return all(
        -1 < across < formula.width + 1 and -formula.ascent - 1 < down < formula.descent + 1
        for _, values in formula.outline
        for across, down in zip(values[::2], values[1::2], strict=True)
    )


def _shape(element: ElementTree.Element) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the outline of a letter, a bar, a frame or a stroke through letters."""
    line = float(element.get("stroke-width") or 0)
    if element.tag == "rect":
        x, y, width, height = (float(element.get(name) or 0) for name in ("x", "y", "width", "height"))
        if not line:
            yield from _polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            return
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            yield from _stroke(one, other, line)
    elif element.tag == "path":
        steps = list(_steps(element.get("d") or ""))
        if not line:
            yield from steps
            return
        for (_, start), (_, end) in pairwise(steps):
            yield from _stroke((start[0], start[1]), (end[0], end[1]), line)


def _steps(path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    letter, values = "", list[float]()
    for part in _NUMBER.findall(path):
        if part.isalpha():
            if letter:
                yield letter, tuple(values)
            letter, values = part, []
        else:
            values.append(float(part))
    if letter:
        yield letter, tuple(values)


def _stroke(start: Point, end: Point, width: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield a straight line with square ends as a shape that is filled."""
    across, down = end[0] - start[0], end[1] - start[1]
    share = width / 2 / (hypot(across, down) or 1.0)
    x, y = across * share, down * share
    yield from _polygon(
        (start[0] - x - y, start[1] - y + x),
        (end[0] + x - y, end[1] + y + x),
        (end[0] + x + y, end[1] + y - x),
        (start[0] - x + y, start[1] - y - x),
    )


def _polygon(first: Point, *points: Point) -> Iterator[tuple[str, tuple[float, ...]]]:
    yield "M", first
    yield from (("L", corner) for corner in points)
    yield "Z", ()


_NAME = "studyapp"
