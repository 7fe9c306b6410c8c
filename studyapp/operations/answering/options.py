"""Make the options of a card that is answered by choosing: others like the right one, from the essay or made up."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from random import Random

from studyapp.domain.annotations import Annotations, Figure, FigureKind
from studyapp.domain.ids import normalised
from studyapp.domain.reviews import Option
from studyapp.domain.spans import Span
from studyapp.extraction.citations.names import is_organisation
from studyapp.extraction.figures import find_figures
from studyapp.extraction.number_words import DIGITS, value_of
from studyapp.operations.answering.dates import When, read_when
from studyapp.operations.answering.plausible import date_reach, plausible_dates, plausible_numbers
from studyapp.operations.answering.source_names.credit_lines import Source, read_sources, surname
from studyapp.operations.answering.source_names.spelling import fold_name
from studyapp.operations.answering.written import WrittenNumber, read_written

_UPPER_END = re.compile(rf"{DIGITS}(?:\s?%)?(?:\s?[-‐‑–—]\s?|\s(?:to|or)\s)\D?({DIGITS}.*)$")
_OTHERS = 3
_FEWEST = 2  # others, without which choosing would be guessing
_NEAREST = 8  # figures among which those of a day are drawn
_TIMES = 3  # as much, or as little, of a figure of the same size
_POINTS = 40  # of per cent, likewise
_WHOLE = Decimal(100)  # per cent
_ALIKE = 0.02  # of the value: figures that close to the answer could be taken for it
_APART = 0.08  # of the value: no closer to one another are those that are made up
_SEVERAL = re.compile(r"[\d%]\s?[-‐‑–—]\s?\D?\d|\b(?:to|or|and)\b", re.I)
_SCALED = re.compile(r"illion|milliard|thousand|hundred|dozen|\d(?:bn|tn|mn|[kmb])\b", re.I)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?", re.I)


@dataclass(frozen=True, slots=True)
class Pool:
    """The text and annotations that the options of an essay are drawn from."""

    text: str
    found: Annotations


def figure_options(answer: str, figure: Figure, shown: str, pool: Pool, seed: str) -> tuple[Option, ...]:
    """Return the figure that is asked for among others, ascending; nothing where there are too few.

    Others of the essay come first: of the same kind and size, and written in the form of the right one. Chance says
    how many are less, so that no place is likelier to be right; where the essay has too few, figures near are made up.

    Args:
        answer: the expected answer; words around the figure stand around the others too.
        figure: its figure, whose span counts in the answer.
        shown: the question; what stands in it is no option.
        pool: the figures of the essay.
        seed: the seed of the choice: the same gives the same.
    """
    before, after = answer[: figure.span.start], answer[figure.span.end :]
    right, chance = figure.span.of(answer), Random(seed)
    value = figure.value or 0.0
    shown_figures = {(figure.kind, figure.value) for figure in find_figures(shown, Span(0, len(shown)), ())}
    others = _figures_of_text(right, figure, pool)
    nearest = sorted(others, key=lambda words: (_distance(value, others[words], figure.kind), words))[:_NEAREST]
    made = dict(_invent_figures(right, figure, pool, chance))
    others = made | others
    among = [
        words
        for words in (*chance.sample(nearest, len(nearest)), *made)
        if (figure.kind, others[words]) not in shown_figures and not _occurs_in(words, shown)
    ]

    def are_alike(one: str, other: str) -> bool:
        margin = 0 if figure.kind is FigureKind.DATE else _ALIKE if {one, other} <= set(nearest) else _APART
        return math.isclose(others[one], others[other], rel_tol=margin)

    chosen = _draw_distinct(_order_by_side(among, lambda words: others[words] < value, chance), are_alike)
    ordered = sorted(_as_options(right, chosen), key=lambda option: (others.get(option.words, value), option.words))
    return tuple(replace(option, words=f"{before}{option.words}{after}") for option in ordered)


def _figures_of_text(right: str, figure: Figure, pool: Pool) -> dict[str, float]:
    """Return the figures of the text that could stand in the place of the right one, in its form, with their values."""
    is_date = figure.kind is FigureKind.DATE
    written, latest = (None, _latest(pool)) if is_date else (read_written(right), 0)
    others: dict[str, float] = {}
    for other in pool.found.figures:
        words = other.span.of(pool.text)
        if other.kind is not figure.kind:
            continue
        as_right = (
            _write_in_form(words, right, figure, other, latest)
            if written is None
            else _rewrite_like(words, written, figure, other)
        )
        if as_right is None or as_right in others:
            continue
        if not _could_be(figure, right, other, words):  # the costly question comes last
            others[as_right] = other.value or 0.0
    return others


def _invent_figures(right: str, figure: Figure, pool: Pool, chance: Random) -> Iterator[tuple[str, float]]:
    """Yield figures near the right one, written as it is, with their values."""
    if figure.kind is FigureKind.DATE:
        yield from plausible_dates(right, _latest(pool), chance)
        return
    written = read_written(right)
    if written is None or not figure.value or not math.isfinite(figure.value):
        return
    is_share = figure.kind is FigureKind.PERCENT and figure.unit == "%" and written.number <= _WHOLE
    for number in plausible_numbers(written, _WHOLE if is_share else None, chance):
        words = written.with_number(number)
        if words is not None:
            yield words, figure.value * float(number / written.number)


def _order_by_side(among: Sequence[str], is_below: Callable[[str], bool], chance: Random) -> list[str]:
    """Return the same, those first that give the right one the place among them that chance says."""
    lower = chance.randint(0, _OTHERS)
    below = [words for words in among if is_below(words)]
    above = [words for words in among if not is_below(words)]
    return [*below[:lower], *above[: _OTHERS - lower], *below[lower:], *above[_OTHERS - lower :]]


def source_options(answer: str, shown: str, pool: Pool, seed: str) -> tuple[Option, ...]:
    """Return the source that is asked for among others of the essay, by name; nothing where it has too few.

    Persons stand among persons, and organisations among organisations, as many of them as are asked for if possible.

    Args: see `figure_options`.
    """
    asked = read_sources(answer)
    if len(asked) != 1:
        return ()
    right = asked[0]
    surnames_used = {surname(author) for author in right.authors}
    others: dict[str, Source] = {}
    for source in _sources(pool.found):
        is_new = not _surnames(source) & surnames_used and not any(
            _occurs_in(author, shown) for author in source.authors
        )
        if is_new and _is_alike(source, right):
            others.setdefault(_source_name(source, right), source)
    drawn = Random(seed).sample(sorted(others), len(others))
    drawn.sort(key=lambda words: _author_count(others[words]) != _author_count(right))
    chosen = _draw_distinct(drawn, lambda one, other: bool(_surnames(others[one]) & _surnames(others[other])))
    return tuple(sorted(_as_options(answer, chosen), key=lambda option: fold_name(option.words)))


def _as_options(right: str, chosen: Sequence[str]) -> list[Option]:
    """Return the right option and the others; nothing where there are no others."""
    return [Option(right, is_right=True), *map(Option, chosen)] if chosen else []


def _draw_distinct(among: Sequence[str], are_alike: Callable[[str, str], bool]) -> list[str]:
    """Return the first of them, no two of which are alike; nothing where there are too few."""
    chosen: list[str] = []
    for one in among:
        if len(chosen) < _OTHERS and not any(are_alike(one, other) for other in chosen):
            chosen.append(one)
    return chosen if len(chosen) >= _FEWEST else []


def _rewrite_like(words: str, right: WrittenNumber, figure: Figure, other: Figure) -> str | None:
    """Return a figure in the form of the right one; None where it is of another size, scale, unit or exactness."""
    if not figure.value or not other.value or not _is_near(figure, other):
        return None
    written = read_written(words)
    if written is None or not written.is_like(right) or not written.number:
        return None
    same_scale = math.isclose(float(right.number) / figure.value, float(written.number) / other.value)
    same_unit = figure.kind is FigureKind.COUNT or figure.unit == other.unit
    fits = same_scale and same_unit and (written.number != 1 or right.may_be_one)
    return right.with_number(written.number) if fits else None


def _write_in_form(words: str, right: str, figure: Figure, other: Figure, latest: int) -> str | None:
    """Return a figure that is written like the right one as it stands, so that its form does not give it away."""
    if figure.kind is FigureKind.DATE:
        return words if _form(right) == _form(words) and _is_near_in_time(figure, other, latest) else None
    fits = _shape(right) == _shape(words) and (figure.kind is FigureKind.COUNT or figure.unit == other.unit)
    return words if fits and (not _shape(right)[0] or _is_near(figure, other)) else None


def _is_near(figure: Figure, other: Figure) -> bool:
    """Return whether two figures are of the same size."""
    value, against = figure.value or 0.0, other.value or 0.0
    points = abs(value - against) if figure.kind is FigureKind.PERCENT else 0
    return points <= _POINTS and value * against > 0 and _distance(value, against, figure.kind) <= math.log(_TIMES)


def _is_near_in_time(figure: Figure, other: Figure, latest: int) -> bool:
    if figure.value is None or other.value is None:
        return figure.value is other.value
    return abs(figure.value - other.value) <= date_reach(int(figure.value), latest)


def _latest(pool: Pool) -> int:
    """Return the latest year that the text knows."""
    return max((int(figure.value or 0) for figure in pool.found.figures if figure.kind is FigureKind.DATE), default=0)


def _shape(number: str) -> tuple[bool, bool, bool]:
    """Return whether a number is in digits, is more than one number, and is told in thousands, millions and so on."""
    return any(map(str.isdigit, number)), bool(_SEVERAL.search(number)), bool(_SCALED.search(number))


def _form(date: str) -> str:
    """Return a date with its digits and months made alike."""
    return re.sub(r"\d", "9", _MONTH.sub("month", date)).casefold()


def _could_be(figure: Figure, right: str, other: Figure, words: str) -> bool:
    """Return whether a figure is the one that is asked for, or part of it."""
    if _occurs_in(words, right) or _occurs_in(right, words):
        return True
    if figure.kind is FigureKind.DATE:
        return bool(_years(read_when(right)) & _years(read_when(words)))
    mine, its = _quantity(figure.value, right), _quantity(other.value, words)
    if mine is None or its is None:
        return True  # nobody knows
    margin = _ALIKE * abs(mine.value)
    return its.value <= mine.high + margin and its.high >= mine.value - margin


def _years(when: When | None) -> set[int]:
    if when is None or not when.years:
        return set()
    last = when.years[-1] + (9 if when.is_decade else 0)
    return set(range(when.years[0], last + 1))


def _distance(value: float, other: float, kind: FigureKind) -> float:
    """Measure how unlike two figures are: dates by years, all else by the logarithm of their ratio."""
    if kind is FigureKind.DATE:
        return abs(value - other)
    return abs(math.log(max(abs(value), 1e-9) / max(abs(other), 1e-9)))


def _occurs_in(words: str, where: str) -> bool:
    """Return whether words stand in a text as such."""
    sought, text = normalised(words), normalised(where)
    return sought in text and bool(re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", text))  # seldom comes to a pattern


def _sources(found: Annotations) -> Iterator[Source]:
    for citation in found.citations:
        for item in citation.items:
            if item.authors:
                yield Source(item.authors, item.year, item.key if item.key and item.key.isdigit() else None)


def _surnames(source: Source) -> frozenset[str]:
    return frozenset(map(surname, source.authors))


def _author_count(source: Source) -> int:
    """Return one author, two, or more."""
    return min(len(source.authors) + any(map(_is_rest, source.authors)), 3)


def _is_rest(author: str) -> bool:
    return author.lower().startswith("et al")


def _is_alike(source: Source, right: Source) -> bool:
    """Return whether a source is a person or an organisation as the right one is, and can be told as fully."""
    are_bodies = [any(map(is_organisation, claim_source.authors)) for claim_source in (source, right)]
    is_told = (right.year is None or bool(source.year)) and (right.key is None or bool(source.key))
    return are_bodies[0] == are_bodies[1] and is_told


def _source_name(source: Source, right: Source) -> str:
    """Return a source by name, with its year and its number in brackets where the right one has them."""
    names = [name for name in source.authors if not _is_rest(name)]
    is_cut = len(names) < len(source.authors) or len(names) > 2
    who = f"{names[0]} et al." if is_cut else " and ".join(names)
    dated = f"{who}, {source.year}" if right.year else who
    return f"{dated} [{source.key}]" if right.key else dated


@dataclass(frozen=True, slots=True)
class Quantity:
    """The value of a figure; `high` is the upper end of a range, else the value."""

    value: float
    high: float


def quantity_of(figure: Figure, text: str) -> Quantity | None:
    """Return the value of a figure of a text; None where it is not known."""
    return _quantity(figure.value, figure.span.of(text))


@lru_cache(maxsize=4096)  # each question of a deck looks at the same figures
def _quantity(value: float | None, words: str) -> Quantity | None:
    if value is None or math.isinf(value):
        return None
    upper = _UPPER_END.search(words.lower())
    high = value_of(upper[1]) if upper else None
    return Quantity(value, max(high or value, value))
