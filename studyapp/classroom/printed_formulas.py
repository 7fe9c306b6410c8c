"""Set formulas on paper as outlines, in line with the words around them, and say which of them cannot be set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from studyapp.rendering.typesetting import FormulaError, SetFormula, set_formula

_PLACE = '<onDraw name="formula" label="{number}"/>'  # becomes what reportlab takes for a picture


@dataclass(frozen=True, slots=True)
class _OnPaper:
    """A formula and its colour."""

    formula: SetFormula
    colour: Any


class FormulaCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """A canvas for pages that fills the outline of a formula where text has one for a picture."""

    def drawImage(self, image: "ImageReader | _OnPaper", x: float, y: float, *rest: Any, **named: Any) -> Any:
        """Draw a picture, or a formula from its lower left corner."""
        if not isinstance(image, _OnPaper):
            return super().drawImage(image, x, y, *rest, **named)
        width = rest[0] if rest else named["width"]
        scale = width / image.formula.width
        self.saveState()
        self.translate(x, y + image.formula.descent * scale)
        self.scale(scale, -scale)
        self.setFillColor(image.colour)
        self._fill(image.formula)
        self.restoreState()
        return None

    def _fill(self, formula: SetFormula) -> None:
        path, point = self.beginPath(), (0.0, 0.0)
        for letter, values in formula.outline:
            match letter:
                case "M":
                    path.moveTo(*values)
                case "L":
                    path.lineTo(*values)
                case "Q":
                    path.curveTo(*_as_cubic(point, values))
                case "C":
                    path.curveTo(*values)
                case _:
                    path.close()
            point = (values[-2], values[-1]) if values else point
        self.drawPath(path, stroke=0, fill=1, fillMode=1)


def paragraph_with_formulas(text: str, formulas: frozenset[str], style: ParagraphStyle) -> Paragraph:
    """Return a plain text as a paragraph that flows, those of its formulas set that can be.

    Args:
        text: plain; line ends are kept.
        formulas: the sources of its formulas as they stand in it.
        style: the style of the paragraph.
    """
    placed = list[SetFormula]()
    pieces = list[str]()
    for part in _parts(text, formulas):
        laid_out = _set(part) if part in formulas else None
        if laid_out is None:
            pieces.append(escape(part, quote=False).replace("\n", "<br/>"))
        else:
            pieces.append(_PLACE.format(number=len(placed)))
            placed.append(laid_out)
    if not placed:
        return Paragraph("".join(pieces), style)
    laid_out = _Paragraph("".join(pieces), ParagraphStyle("formulas", style, autoLeading="max"))
    for fragment in laid_out.frags:
        if hasattr(fragment, "cbDefn"):
            _set_picture(placed[int(fragment.cbDefn.label)], fragment)
    return laid_out


def _set_picture(formula: SetFormula, fragment: Any) -> None:
    """Make a place in a text one of a picture, which is the formula."""
    fragment.cbDefn.kind = "img"
    fragment.cbDefn.image = _OnPaper(formula, fragment.textColor)
    _measure(fragment.cbDefn, fragment.fontSize)


def _measure(definition: Any, size: float) -> None:
    formula = definition.image.formula
    definition.width, definition.height = formula.width * size, (formula.ascent + formula.descent) * size
    definition.valign = -formula.descent * size


def refusals(texts: tuple[str, ...], formulas: frozenset[str]) -> Iterator[str]:
    """Yield the reasons why formulas of some texts cannot be set, each reason once."""
    refused = set[str]()
    for source in sorted(formulas):
        if any(source in text for text in texts):
            try:
                set_formula(source)
            except FormulaError as error:
                if error.message not in refused:
                    refused.add(error.message)
                    yield error.message


class _Paragraph(Paragraph):  # type: ignore[misc] # reportlab has no types
    """A paragraph of words and formulas; each line is as high as these need, the first one too."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lay out, no formula wider than a line."""
        for fragment in self.frags:
            if hasattr(fragment, "cbDefn"):
                definition = fragment.cbDefn
                _measure(definition, min(fragment.fontSize, width / definition.image.formula.width))
        wide, high = super().wrap(width, height)
        self.height = high + self._rise_of_first_line()
        return wide, self.height

    def _rise_of_first_line(self) -> float:
        """Return the distance by which the first line rises above the position that reportlab computes."""
        lines = self.blPara.lines
        return max(0.0, lines[0].ascent - lines[0].fontSize) if lines and self.blPara.kind == 1 else 0.0

    def draw(self) -> None:
        """Draw the lines, the first one below its top."""
        self.canv.saveState()
        self.canv.translate(0, -self._rise_of_first_line())
        super().draw()
        self.canv.restoreState()


def _parts(text: str, formulas: frozenset[str]) -> list[str]:
    if not formulas:
        return [text]
    longest_first = sorted(formulas, key=lambda source: (-len(source), source))
    return re.split(f"({'|'.join(map(re.escape, longest_first))})", text)


def _set(source: str) -> SetFormula | None:
    try:
        return set_formula(source)
    except FormulaError:
        return None


def _as_cubic(point: tuple[float, float], values: tuple[float, ...]) -> tuple[float, ...]:
    """Return a curve of the second degree from a point as one of the third, which is all that PDF has."""
    (x, y), (across, down, to_x, to_y) = point, values
    return (
        x + (across - x) * 2 / 3,
        y + (down - y) * 2 / 3,
        to_x + (across - to_x) * 2 / 3,
        to_y + (down - to_y) * 2 / 3,
        to_x,
        to_y,
    )
