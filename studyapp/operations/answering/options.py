"""The options of a card that is answered by choosing: others of the same kind out of the same essay."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from studyapp.domain.annotations import Annotations, Figure, FigureKind
from studyapp.domain.ids import normalised
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.operations.answering.dates import When, read_when
from studyapp.operations.answering.names import Source, folded, read_sources, surname
from studyapp.operations.answering.quantities import quantity_of

_OTHERS = 3
_FEWEST = 2  # others, without which choosing would be guessing
_NEAREST = 8  # figures among which those of a day are drawn
_ALIKE = 0.02  # of the value: figures that close to the answer could be taken for it
_WITH_UNIT = (FigureKind.MEASURE, FigureKind.DURATION, FigureKind.PRICE)
_SEVERAL = re.compile(r"[\d%]\s?[-‐‑–—]\s?\D?\d|\b(?:to|or|and)\b", re.I)
_SCALED = re.compile(r"illion|milliard|thousand|hundred|dozen|\d(?:bn|tn|mn|[kmb])\b", re.I)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?", re.I)


@dataclass(frozen=True, slots=True)
class Pool:
    """What the options of an essay are drawn from."""

    text: str
    found: Annotations


def figure_options(answer: str, figure: Figure, shown: str, pool: Pool, seed: str) -> tuple[str, ...]:
    """The figure that is asked for among others, ascending; nothing where the essay has too few.

    Args:
        answer: what is asked for; words around the figure stand around the others too.
        figure: its figure, whose span counts in the answer.
        shown: the question; what stands in it is no option.
        pool: of the essay.
        seed: of the choice: the same gives the same.
    """
    before, after = answer[: figure.span.start], answer[figure.span.end :]
    right = figure.span.of(answer)
    told = {(each.kind, each.value) for each in find_figures(shown, Span(0, len(shown)), ())}
    others: dict[str, float] = {}
    for other in pool.found.figures:
        words = other.span.of(pool.text)
        fits = other.kind is figure.kind and _has_form_of(right, words, figure, other)
        is_shown = (other.kind, other.value) in told or _is_said(words, shown)
        if fits and not is_shown and not _could_be(figure, right, other, words):
            others.setdefault(words, other.value or 0.0)
    value = figure.value or 0.0
    nearest = sorted(others, key=lambda words: (_far(value, others[words], figure.kind), words))[:_NEAREST]
    margin = 0 if figure.kind is FigureKind.DATE else _ALIKE
    chosen = _drawn(nearest, seed, lambda one, other: math.isclose(others[one], others[other], rel_tol=margin))
    ordered = sorted([right, *chosen], key=lambda words: (others.get(words, value), words))
    return tuple(f"{before}{words}{after}" for words in ordered) if chosen else ()


def source_options(answer: str, shown: str, pool: Pool, seed: str) -> tuple[str, ...]:
    """The source that is asked for among others of the essay, by name; nothing where it has too few.

    Args: see `figure_options`.
    """
    asked = read_sources(answer)
    if len(asked) != 1:
        return ()
    held = {surname(author) for author in asked[0].authors}
    others: dict[str, frozenset[str]] = {}
    for source in _sources(pool.found):
        names = frozenset(map(surname, source.authors))
        is_new = not names & held and not any(_is_said(author, shown) for author in source.authors)
        if is_new and (asked[0].year is None or source.year):
            others.setdefault(_named(source, with_year=asked[0].year is not None), names)
    chosen = _drawn(sorted(others), seed, lambda one, other: bool(others[one] & others[other]))
    return tuple(sorted([answer, *chosen], key=folded)) if chosen else ()


def _drawn(among: Sequence[str], seed: str, are_alike: Callable[[str, str], bool]) -> list[str]:
    """Some of them, no two of which are alike; nothing where there are too few."""
    chosen: list[str] = []
    for one in Random(seed).sample(among, len(among)):
        if len(chosen) < _OTHERS and not any(are_alike(one, other) for other in chosen):
            chosen.append(one)
    return chosen if len(chosen) >= _FEWEST else []


def _has_form_of(right: str, words: str, figure: Figure, other: Figure) -> bool:
    """Whether a figure is written like the right one, so that its form does not give it away."""
    if figure.kind is FigureKind.DATE:
        return _form(right) == _form(words)
    return _shape(right) == _shape(words) and (figure.kind not in _WITH_UNIT or figure.unit == other.unit)


def _shape(number: str) -> tuple[bool, bool, bool]:
    """Whether a number is in digits, more than one number, and told in thousands, millions and so on."""
    return any(map(str.isdigit, number)), bool(_SEVERAL.search(number)), bool(_SCALED.search(number))


def _form(date: str) -> str:
    """A date with its digits and months made alike."""
    return re.sub(r"\d", "9", _MONTH.sub("month", date)).casefold()


def _could_be(figure: Figure, right: str, other: Figure, words: str) -> bool:
    """Whether a figure is, or is part of, what is asked for."""
    if _is_said(words, right) or _is_said(right, words):
        return True
    if figure.kind is FigureKind.DATE:
        return bool(_years(read_when(right)) & _years(read_when(words)))
    mine, its = (
        quantity_of(replace(one, span=Span(0, len(told))), told) for one, told in ((figure, right), (other, words))
    )
    if mine is None or its is None:
        return True  # nobody knows
    margin = _ALIKE * abs(mine.value)
    return its.value <= mine.high + margin and its.high >= mine.value - margin


def _years(when: When | None) -> set[int]:
    if when is None or not when.years:
        return set()
    last = when.years[-1] + (9 if when.is_decade else 0)
    return set(range(when.years[0], last + 1))


def _far(value: float, other: float, kind: FigureKind) -> float:
    """How unlike two figures are: dates by years, all else by how many times one is the other."""
    if kind is FigureKind.DATE:
        return abs(value - other)
    return abs(math.log(max(abs(value), 1e-9) / max(abs(other), 1e-9)))


def _is_said(words: str, where: str) -> bool:
    """Whether words stand in a text as such."""
    return bool(re.search(rf"(?<!\w){re.escape(normalised(words))}(?!\w)", normalised(where)))


def _sources(found: Annotations) -> Iterator[Source]:
    for citation in found.citations:
        for item in citation.items:
            if item.authors:
                yield Source(item.authors, item.year)


def _named(source: Source, *, with_year: bool) -> str:
    names = [name for name in source.authors if not name.lower().startswith("et al")]
    is_cut = len(names) < len(source.authors) or len(names) > 2
    who = f"{names[0]} et al." if is_cut else " and ".join(names)
    return f"{who}, {source.year}" if with_year else who
