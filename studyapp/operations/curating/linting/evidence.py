"""Find claims of a card that its passage does not support: figures, units, lost hedges, names, and credits."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from studyapp.domain.annotations import Citation, Figure, FigureKind
from studyapp.domain.curated import LintRule, SharedCard
from studyapp.domain.essays import Essay
from studyapp.domain.ids import normalised
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.credit import named
from studyapp.drafting.proof import numbers
from studyapp.extraction.annotate import find_sources
from studyapp.extraction.figures import find_figures
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.answering.source_names.credit_lines import read_sources
from studyapp.rendering.markdown import to_text

_NAME = re.compile(r"[^\W\d_][\w’'.-]*[\w]")
# What may stand before the first word of a sentence or quotation, whose capital makes it no name
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[“‘\"(\[]|—|\n)\s*$")
_STEM_LENGTH = 4  # letters that a name and its adjective share, as in Russia and Russian
_BOUND = re.compile(
    r"(?:more|less|fewer|greater|higher|lower) than|as (?:much|many|few|little|high|low|long) as|at (?:least|most)"
    r"|up to|(?:just |well )?(?:over|under|below|above)|nearly|almost|about|around|roughly|approximately|close to"
    r"|estimated|in excess of|exceeding|approaching",
    re.IGNORECASE,
)
_BOUND_ON_CARD = re.compile(
    rf"{_BOUND.pattern}|\b(?:estimate[ds]?|some|half|nearly|not quite|scarcely|barely|maximum|minimum|exceeds?"
    r"|most|least|between|fall(?:s|en)? short|upwards|or (?:more|less|so|below|above))\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(r"\b(?:is|are|was|were|been) estimated (?:that|to|at)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|per\s?cent|\bshare\b|\bproportion\b|\brate\b", re.IGNORECASE)
_CURRENCY = {"$": "USD", "dollar": "USD", "£": "GBP", "pound": "GBP", "€": "EUR", "euro": "EUR"}
_UNIT_NAMES = {"km": "kilomet", "kilometres": "kilomet", "kilometers": "kilomet", "m": "metres", "kg": "kilogram"}

Fault = tuple[LintRule, str]


class Evidence:
    """An essay against which cards are checked; analysed once for all cards."""

    def __init__(self, essay: Essay) -> None:
        essay = self.essay = essay.in_flow()
        self.copy = TextCopy(essay.text)
        around = f"{essay.title or ''} {essay.author or ''} {essay.date or ''}"
        self._numbers = numbers(f"{essay.text} {around}")
        self._names = _name_stems(f"{essay.text} {around}")
        self._folded = normalised(f"{essay.text} {around}")
        self._figures_in: dict[Span, Sequence[Figure]] = {}  # cards often share a passage
        self._initials = "".join(word[0] for word in re.findall(r"[^\W_]+", self._folded))

    def passage(self, card: SharedCard) -> Span | None:
        """Return the passage of a card in the copy of the essay, or None."""
        return self.copy.find(card.fingerprint) if card.fingerprint is not None else None

    def sources(self, card: SharedCard) -> str:
        """Return the sources that a card's passage cites, as a credit line; "" if it cites none."""
        span = self.passage(card)
        marks = [citation for citation in self._citations if span is not None and span.overlaps(citation.span)]
        return "; ".join(dict.fromkeys(named(item) for mark in marks for item in mark.items))

    @cached_property
    def _citations(self) -> Sequence[Citation]:
        return find_sources(self.essay).citations

    def faults(self, card: SharedCard, question: str, answer: str) -> Iterator[Fault]:
        """Yield the claims of a card that the essay does not support.

        Args:
            card: the card, with its credit.
            question: plain text; "" for a cloze.
            answer: plain text; for a cloze, the text with its blanks filled in.
        """
        span = self.passage(card)
        if span is not None:
            yield from self._figures(card, question, answer, span)
            yield from self._names_missing(card, question, answer)
        yield from self._credit(card)

    def lost_hedge(self, question: str, answer: str, span: Span) -> tuple[Figure, str] | None:
        """Return a figure of the answer and the bound, such as "more than", that only the passage gives it."""
        if _BOUND_ON_CARD.search(f"{question} {answer}"):
            return None
        figures = [figure for figure in self._figures_at(span) if figure.kind is not FigureKind.DATE]
        bounds = {figure.value: figure.hedge for figure in figures if figure.hedge and _BOUND.match(figure.hedge)}
        if _ESTIMATED.search(span.of(self.essay.text)) and len(figures) == 1:
            bounds.setdefault(figures[0].value, "an estimated")
        for figure in _figures_of(answer):
            if figure.kind is not FigureKind.DATE and (bound := bounds.get(figure.value)):
                return figure, bound
        return None

    def _figures(self, card: SharedCard, question: str, answer: str, span: Span) -> Iterator[Fault]:
        passage = span.of(self.essay.text)
        known = numbers(passage) | numbers(to_text(card.source)) | numbers(self.essay.date or "")
        passage_figures = self._figures_at(span)
        for figure in _figures_of(answer):
            words = figure.span.of(answer)
            alike = [other_figure for other_figure in passage_figures if other_figure.value == figure.value]
            if not alike and not (
                numbers(words) and numbers(words) <= known and not _has_other_scale(passage_figures, figure, words)
            ):
                if numbers(words):
                    yield LintRule.FIGURE, msg("does-not-stand-in-its-passage", said=words)
            elif (
                alike
                and numbers(words)
                and not any(_same_unit(figure, other_figure, question) for other_figure in alike)
            ):
                passage_words = alike[0].span.of(self.essay.text)
                yield LintRule.UNIT, msg("the-card-says-its-passage", said=words, there_said=passage_words)
        for number in sorted(numbers(question) - self._numbers - known):
            yield LintRule.FIGURE, msg("stands-nowhere-in-the-essay", number=number)
        if lost := self.lost_hedge(question, answer, span):
            yield LintRule.HEDGE, msg("the-passage-says-of", lost=lost[1], answer=lost[0].span.of(answer))

    def _figures_at(self, span: Span) -> Sequence[Figure]:
        if span not in self._figures_in:
            self._figures_in[span] = find_figures(self.essay.text, span, ())
        return self._figures_in[span]

    def _names_missing(self, card: SharedCard, question: str, answer: str) -> Iterator[Fault]:
        known = normalised(to_text(card.source))
        for side in (question, answer):
            for name in _names_in(side):
                folded = normalised(re.sub(r"(?<=[A-Z])s$", "", name))
                is_known = folded[:_STEM_LENGTH] in self._names or folded in self._folded or folded in known
                if not is_known and not (name[:2].isupper() and folded in self._initials):
                    yield LintRule.NAME, msg("stands-nowhere-in-the-essay-2", name=name)

    def _credit(self, card: SharedCard) -> Iterator[Fault]:
        for source in read_sources(to_text(card.source)):
            if source.year and source.year not in self._folded:
                yield LintRule.CREDIT, msg("the-essay-cites-nothing-of", year=source.year)
                return
            for author in source.authors[:1]:
                words = re.findall(r"[^\W_]+", normalised(author))
                if words and words[-1] not in self._folded and words[0] not in self._folded:
                    yield LintRule.CREDIT, msg("the-essay-does-not-cite", author=author)
                    return


def _figures_of(text: str) -> Sequence[Figure]:
    return find_figures(text, Span(0, len(text)), ())


def _has_other_scale(there: Sequence[Figure], figure: Figure, words: str) -> bool:
    """Return whether a figure is scaled and the passage has figures, so that equal digits can mean another sum."""
    return figure.kind is not FigureKind.DATE and bool(re.search(r"illion|thousand|hundred", words)) and bool(there)


def _same_unit(here: Figure, there: Figure, question: str) -> bool:
    card_unit, passage_unit = here.unit, there.unit
    if passage_unit == "%" and card_unit != "%":
        return card_unit is None and _PERCENT.search(question) is not None
    if card_unit is None or passage_unit is None:
        return True
    is_sum = {here.kind, there.kind} & {FigureKind.MONEY, FigureKind.PRICE, FigureKind.PERCENT, FigureKind.MEASURE}
    return not is_sum or _unit(card_unit) == _unit(passage_unit)


def _unit(unit: str) -> str:
    first = unit.split("/", maxsplit=1)[0]
    return _UNIT_NAMES.get(first, first)[:6]


def _name_stems(text: str) -> frozenset[str]:
    """Return the stems of all names in a text, and the initials of longer names, as abbreviations have them."""
    names = {normalised(name)[:_STEM_LENGTH] for name in _NAME.findall(text) if name[:1].isupper()}
    for row in re.findall(r"(?:[A-Z][\w’'-]+(?:\s(?:of|the|and|for)\s|\s)?){2,}", text):
        names.add("".join(re.findall(r"\b[A-Z]", row)).casefold()[:_STEM_LENGTH])
    return frozenset(names)


def _names_in(side: str) -> Iterator[str]:
    """Yield the capitalised words of a side, except those that begin a sentence."""
    for match in _NAME.finditer(side):
        name = re.sub(r"[’']s?$", "", match[0])
        if name[:1].isupper() and len(name) > 1 and not _SENTENCE_START.search(side[: match.start()]):
            yield name
