"""Judge the typed years, together and at the author beside whom each stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from studyapp.domain.messages import msg
from studyapp.operations.answering.grading import Finding, count_words, near_finding, wrong_finding
from studyapp.operations.answering.source_names.authors import Match
from studyapp.operations.answering.source_names.credit_lines import YEAR, Source, authors_of, year_of
from studyapp.operations.answering.source_names.typed_names import TypedName, TypedYear

_CENTURY = 100
_FEW_YEARS = 2  # so many years off are near
_DECADE = 10


def grade_years(expected: tuple[Source, ...], matches: Mapping[str, Match], typed: TypedName) -> Finding | None:
    """Judge the years; return None where they are right."""
    dated = [(source, year_of(year)) for source in expected if source.year and (year := YEAR.match(source.year))]
    wanted = {year for _, year in dated}
    years = {number for number, _ in wanted}
    if not wanted:
        return near_finding(msg("the-answer-has-no-year")) if typed.years else None
    if not typed.years:
        return near_finding(msg("the-year-is-missing"))
    in_full = {number % _CENTURY: number for number in years if number > 0}
    typed_years = [
        replace(year, number=in_full.get(year.number, year.number)) if year.is_short else year for year in typed.years
    ]
    given = {year.number for year in typed_years}
    if len(given) > len(years):
        return wrong_finding(msg("one-answer-is-asked-for"))
    if strays := given - years:
        off = min(abs(one - other) for one in years for other in strays)
        said = msg("off", points=count_words(off, "year"))
        return near_finding(said) if off <= _FEW_YEARS or _is_swapped(years, strays, off) else wrong_finding(said)
    if given != years:
        return near_finding(msg("the-other-year-is-missing"))
    if not {(year.number, year.letter) for year in typed_years if year.letter} <= wanted:
        return near_finding(msg("another-letter-behind-the-year"))
    return _grade_years_by_author(dated, matches, typed_years)


def _grade_years_by_author(
    dated: list[tuple[Source, tuple[int, str]]], matches: Mapping[str, Match], typed_years: list[TypedYear]
) -> Finding | None:
    """Judge whether years that are right together stand at the right authors, and whether none is missing there."""
    wanted: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for source, year in dated:
        wanted.setdefault(tuple(authors_of(source)), []).append(year)
    places = {authors: [place for author in authors for place in matches[author].places] for authors in wanted}
    if len(wanted) == 1 or not all(places.values()):
        readings = [dict.fromkeys(wanted, typed_years)]
    else:
        readings = [_years_beside(places, typed_years, is_behind=is_behind) for is_behind in (True, False)]
    readings = [reading for reading in readings if all(reading.values())] or readings
    findings = [_grade_assigned_years(wanted, reading) for reading in readings]
    return None if None in findings else findings[0]


def _years_beside(
    places: Mapping[tuple[str, ...], list[int]], typed_years: list[TypedYear], *, is_behind: bool
) -> dict[tuple[str, ...], list[TypedYear]]:
    """Return the years of each group of authors: those behind its names, or before them, up to the next name.

    Names that no year parts have the same years: "Smith and Jones 2018".
    """
    beside: dict[tuple[str, ...], list[TypedYear]] = {authors: [] for authors in places}
    parts: list[tuple[int, TypedYear | tuple[str, ...]]] = [(year.place, year) for year in typed_years]
    parts += [(place, authors) for authors, named in places.items() for place in named]
    parts.sort(key=lambda part: (part[0], isinstance(part[1], tuple)))  # a year stands before the word at its place
    named: set[tuple[str, ...]] = set()
    is_after_year = False
    for _, part in parts if is_behind else reversed(parts):
        if isinstance(part, TypedYear):
            for authors in named:
                beside[authors].append(part)
        else:
            named = {part} if is_after_year else named | {part}
        is_after_year = isinstance(part, TypedYear)
    return beside


def _grade_assigned_years(
    wanted: Mapping[tuple[str, ...], list[tuple[int, str]]], given: Mapping[tuple[str, ...], list[TypedYear]]
) -> Finding | None:
    """Judge the years that stand at each group of authors; a letter may be left out, a year may not."""
    off = 0
    for authors, years in wanted.items():
        distinct = {(year.number, year.letter or str(k)) for k, year in enumerate(given[authors])}
        typed = Counter(number for number, _ in distinct)
        for number in Counter(number for number, _ in set(years)) - typed:
            if number in typed or not typed:
                return near_finding(msg("the-other-year-is-missing"))
            off = max(off, min(abs(number - other) for other in typed))
    if not off:
        return None
    said = msg("off", points=count_words(off, "year"))
    return near_finding(said) if off <= _FEW_YEARS else wrong_finding(said)


def _is_swapped(years: set[int], strays: set[int], off: int) -> bool:
    """Return whether two neighbouring digits of a year changed places, in one decade or into the next."""
    pairs = [(f"{one}", f"{other}") for one in years for other in strays]
    return off < _DECADE and any(sorted(one) == sorted(other) for one, other in pairs)
