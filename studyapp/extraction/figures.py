"""Find the figures of a stretch of prose: every quantity and date, with its value."""

import re
from collections.abc import Iterator, Sequence

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.domain.spans import Span
from studyapp.extraction.figure_grammar import FORMS, NAMES_WITH_DIGITS, NUMBERED_THINGS, SIGNS_OF_A_FIGURE
from studyapp.extraction.figure_values import HYPHENED_UNIT, figure_of
from studyapp.extraction.number_words import NUMBER
from studyapp.resources import word_list

_MASK = "￼"
_COUNTED_PAIR = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:reasons?|causes|factors|types|kinds|sorts|forms|stages|phases|"
    r"dimensions|principles|pillars|"
    r"elements|components|parts|conditions|ways|aims|goals|objectives|functions|categories|groups|"
    r"classes|levels|problems|"
    r"questions|arguments|criteria|features|characteristics|strategies|methods|approaches|models|theories|hypotheses|"
    r"steps|sources|sets|wars|elections|deaths|people|men|women|children|soldiers|officers|workers|students|patients|"
    r"seats|votes|books|houses|treaties|agreements|studies|trials|experiments|cities|ships|aircraft|others?)\b"
)
_PAIR_IN_PASSING = re.compile(r"\b(?:the|these|those|his|her|their|its|our|all|which|of|other|any)\s$", re.IGNORECASE)
_LESSER = frozenset(("one", "zero", "a dozen"))
_FUNCTION_WORDS = word_list("extraction", "figures.function_words")  # fmt: skip
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(“‘\"])([a-z]?[A-Z][\w’'-]*)\s$")
_NAMING = re.compile(r"[A-Z][a-z]")  # a number word with a capital inside a sentence is part of a name
_INSIDE = re.compile(r"[\w,]\s$")
_FOLD_IN_WORDS = re.compile(r"[a-z]+fold", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:by|than|over|about|around|nearly|almost|some|roughly|up|increas\w+|ros[en]|rises?|risen|gr[eo]wn?|grows?|fell|"
    r"fallen|falls?|declin\w+|decreas\w+|dropped|multipli\w+|expand\w+)\s$",
    re.IGNORECASE,
)
_LONGEST = 3_000  # code points that are looked at as a whole; what may stand beside a figure stands near it
_MOVE = re.compile(
    r"\s(?:increase|rise|growth|gain|decrease|decline|fall|drop|reduction|difference|defect|change|higher|lower|greater|"
    r"larger|smaller|more|less|fewer)\b"
)
_SINGULAR_TIME = re.compile(r"[\s-](?:second|minute|hour|day|night|week|month|year|decade|century|generation)\b")
_PAIRED_BEFORE = re.compile(rf"\b(?:{NUMBER})-?\s(?:and|or)\s$", re.IGNORECASE)
_MANY_THINGS = re.compile(
    r"\s(?!(?:levels|prices|figures|elections|estimates|values|dollars|terms)\b)[a-z-]{2,}[^\W\dsui]s\b"
)
_COUNTING = re.compile(
    r"\b(?:only|over|more than|fewer than|less than|at least|at most|nearly|almost|up to|some|total of|just|"
    r"another|about|around|approximately|roughly|out of|[a-z]+ed|had|has|have|were|are|"
    r"includ(?:es|ing)|contain(?:s|ing)|compris(?:es|ing)|with|gave|sold|made|killing|leaving|lost|found)\s$"
)
_GOES_ON = re.compile(
    r"(?:\s[a-z-]+)?\s(?!was\b|is\b|has\b|does\b|as\b|its\b|his\b|this\b|[a-z]+ss\b)[a-z]+s\b|"
    r"\s(?:people|men|women|children|per|million|billion|percent)\b"
)


def find_figures(text: str, span: Span, spans_taken: tuple[Span, ...]) -> tuple[Figure, ...]:
    """Return the figures inside one stretch, in text order.

    Of a range ("$10-11") the value is the lower end; of a count the span is the number alone ("36.5 million") and
    the noun behind it the unit. A year's value is the year, a decade's or century's its number as printed.

    Args:
        text: the essay's text.
        span: the stretch, such as a sentence.
        spans_taken: spans to stay out of, such as citations.
    """
    if len(span) > _LONGEST:
        parts = tuple(_parts(text, span))
        return tuple(
            figure for part in parts for figure in find_figures(text, part, _spans_overlapping(part, spans_taken))
        )
    stretch = _mask_non_figures(span.of(text), span.start, spans_taken)
    if not SIGNS_OF_A_FIGURE.search(stretch):
        return ()
    matches: list[tuple[Span, FigureKind]] = []
    free = stretch
    small = stretch.lower()
    for form in FORMS:
        if not form.may_stand_in(small):
            continue
        for match in list(form.pattern.finditer(free)):
            figure_span = _trim(stretch, match.start(), match.end())
            if len(figure_span) and _is_figure_in_context(form.kind, stretch, figure_span):
                matches.append((figure_span, form.kind))
                free = _overwrite(free, figure_span)
    return tuple(figure_of(kind, stretch, figure_span, span.start) for figure_span, kind in sorted(matches))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch in pieces that are searched one by one, split at blanks if there are any."""
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        end = blank + 1 if blank > 0 else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _spans_overlapping(span: Span, spans_taken: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(mark for mark in spans_taken if mark.overlaps(span))


def _mask_non_figures(stretch: str, offset: int, spans_taken: tuple[Span, ...]) -> str:
    """Return the stretch with everything that cannot be a figure overwritten, character by character."""
    for span in spans_taken:
        begin, end = max(0, span.start - offset), min(len(stretch), span.end - offset)
        if begin < end:
            stretch = _overwrite(stretch, Span(begin, end))
    for pattern in (NAMES_WITH_DIGITS, NUMBERED_THINGS):
        stretch = pattern.sub(lambda match: _MASK * len(match[0]), stretch)
    return stretch


def _overwrite(stretch: str, span: Span) -> str:
    return stretch[: span.start] + _MASK * len(span) + stretch[span.end :]


def _trim(stretch: str, begin: int, end: int) -> Span:
    while begin < end and stretch[begin].isspace():
        begin += 1
    while begin < end and stretch[end - 1].isspace():
        end -= 1
    return Span(begin, end)


def _is_figure_in_context(kind: FigureKind, stretch: str, span: Span) -> bool:
    """Return whether a match that has the form of a figure is one where it stands."""
    printed, before = span.of(stretch), stretch[: span.start]
    if kind is not FigureKind.DATE and _NAMING.match(printed) and _INSIDE.search(before):
        return False
    if kind is FigureKind.RATIO and _FOLD_IN_WORDS.fullmatch(printed):
        return bool(_MOVED.search(before) or _MOVE.match(stretch[span.end :]))
    if kind is FigureKind.DURATION and _SINGULAR_TIME.search(printed) and _PAIRED_BEFORE.search(before):
        return False
    if kind is FigureKind.COUNT:
        return _counts_things(stretch, span.start, span.end)
    if kind is FigureKind.DATE and re.fullmatch(r"\d{4}", span.of(stretch)):
        return _is_year(stretch, span.start, span.end)
    return True


def _is_year(stretch: str, begin: int, end: int) -> bool:
    year, before, after = int(stretch[begin:end]), stretch[:begin].lower(), stretch[end:]
    if re.match(
        r"\s(?:people|men|women|children|soldiers|troops|cases|deaths|copies|words|votes|or more|per)\b", after
    ):
        return False
    if _COUNTING.search(before) and _MANY_THINGS.match(after):
        return False
    if re.search(
        r"\b(?:in|since|by|until|till|from|after|before|during|of|and|circa|about|around|the|to|between)\s$", before
    ):
        return year >= 1100
    return year >= 1500


def _counts_things(stretch: str, begin: int, end: int) -> bool:
    word, after = stretch[begin:end].lower(), stretch[end:]
    if _SINGULAR_TIME.match(after) and _PAIRED_BEFORE.search(stretch[:begin]):
        return False
    if re.match(r"\d", word):
        return _is_plain_number(stretch, begin, end)
    if word in _LESSER or re.match(r"[-‐‑]", after):
        return bool(HYPHENED_UNIT.match(after)) and word != "zero"
    if word == "two":
        return bool(_COUNTED_PAIR.match(after)) and not _PAIR_IN_PASSING.search(stretch[:begin])
    return True


def _is_plain_number(stretch: str, begin: int, end: int) -> bool:
    """Return whether a number in digits counts something; behind a capitalised word it is part of a name."""
    if re.match(r"[’'′](?!s\b)|\\?&\w", stretch[end:]):
        return False  # the end of a strand, 3', or a name, 100&More
    if not re.fullmatch(r"\d{1,6}(?:\.\d+)?", stretch[begin:end]):
        return True
    capital = _CAPITAL_BEFORE.search(stretch[:begin])
    if (
        capital
        and (capital.start(1) > 0 or re.fullmatch("[A-Z]{2,}", capital[1]))
        and capital[1] not in _FUNCTION_WORDS
        and not re.search(r"[’']s$", capital[1])
    ):
        return bool(_GOES_ON.match(stretch[end:]))
    return True
