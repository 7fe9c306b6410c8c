"""Find what a card says that its passage does not: figures, units, hedges, names, and credits that the essay lacks."""

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
from studyapp.operations.answering.names import read_sources
from studyapp.rendering.markdown import to_text

_NAME = re.compile(r"[^\W\d_][\w’'.-]*[\w]")
_BEGINS = re.compile(r"(?:^|[.!?:;]\s+|[“‘\"(\[]|—|\n)\s*$")
_STEM = 4  # letters that a name and its adjective share, as in Russia and Russian
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
    """An essay against which cards are held; its words are worked out once."""

    def __init__(self, essay: Essay) -> None:
        essay = self.essay = essay.in_flow()
        self.copy = TextCopy(essay.text)
        around = f"{essay.title or ''} {essay.author or ''} {essay.date or ''}"
        self._numbers = numbers(f"{essay.text} {around}")
        self._names = _known(f"{essay.text} {around}")
        self._folded = normalised(f"{essay.text} {around}")
        self._figures_in: dict[Span, Sequence[Figure]] = {}  # cards often share a passage
        self._initials = "".join(word[0] for word in re.findall(r"[^\W_]+", self._folded))

    def passage(self, card: SharedCard) -> Span | None:
        """Return the passage of a card in the copy of the essay, or None."""
        return self.copy.find(card.fingerprint) if card.fingerprint is not None else None

    def sources(self, card: SharedCard) -> str:
        """Return the sources that a card's passage cites, as a credit line; "" where it cites none."""
        span = self.passage(card)
        marks = [each for each in self._citations if span is not None and span.overlaps(each.span)]
        return "; ".join(dict.fromkeys(named(item) for mark in marks for item in mark.items))

    @cached_property
    def _citations(self) -> Sequence[Citation]:
        return find_sources(self.essay).citations

    def faults(self, card: SharedCard, question: str, answer: str) -> Iterator[Fault]:
        """Yield the faults of a card that says more than the essay.

        Args:
            card: with its credit.
            question: what it asks, plain text; "" for a cloze.
            answer: the answer, plain text; for a cloze, the text with its blanks filled in.
        """
        span = self.passage(card)
        if span is not None:
            yield from self._figures(card, question, answer, span)
            yield from self._names_missing(card, question, answer)
        yield from self._credit(card)

    def hedge_lost(self, question: str, answer: str, span: Span) -> tuple[Figure, str] | None:
        """A figure of the passage that the answer has without its bound: the figure in the answer, and the bound."""
        if _BOUND_ON_CARD.search(f"{question} {answer}"):
            return None
        there = [each for each in self._of(span) if each.kind is not FigureKind.DATE]
        bounds = {each.value: each.hedge for each in there if each.hedge and _BOUND.match(each.hedge)}
        if _ESTIMATED.search(span.of(self.essay.text)) and len(there) == 1:
            bounds.setdefault(there[0].value, "an estimated")
        for figure in _figures_of(answer):
            if figure.kind is not FigureKind.DATE and (bound := bounds.get(figure.value)):
                return figure, bound
        return None

    def _figures(self, card: SharedCard, question: str, answer: str, span: Span) -> Iterator[Fault]:
        passage = span.of(self.essay.text)
        known = numbers(passage) | numbers(to_text(card.source)) | numbers(self.essay.date or "")
        there = self._of(span)
        for figure in _figures_of(answer):
            said = figure.span.of(answer)
            alike = [each for each in there if each.value == figure.value]
            if not alike and not (numbers(said) and numbers(said) <= known and not _is_scaled(there, figure, said)):
                if numbers(said):
                    yield LintRule.FIGURE, msg("does-not-stand-in-its-passage", said=said)
            elif alike and numbers(said) and not any(_same_unit(figure, each, question) for each in alike):
                there_said = alike[0].span.of(self.essay.text)
                yield LintRule.UNIT, msg("the-card-says-its-passage", said=said, there_said=there_said)
        for number in sorted(numbers(question) - self._numbers - known):
            yield LintRule.FIGURE, msg("stands-nowhere-in-the-essay", number=number)
        if lost := self.hedge_lost(question, answer, span):
            yield LintRule.HEDGE, msg("the-passage-says-of", lost=lost[1], answer=lost[0].span.of(answer))

    def _of(self, span: Span) -> Sequence[Figure]:
        if span not in self._figures_in:
            self._figures_in[span] = find_figures(self.essay.text, span, ())
        return self._figures_in[span]

    def _names_missing(self, card: SharedCard, question: str, answer: str) -> Iterator[Fault]:
        known = normalised(to_text(card.source))
        for side in (question, answer):
            for name in _names_in(side):
                folded = normalised(re.sub(r"(?<=[A-Z])s$", "", name))
                is_known = folded[:_STEM] in self._names or folded in self._folded or folded in known
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


def _is_scaled(there: Sequence[Figure], figure: Figure, said: str) -> bool:
    """Return whether the passage has the same digits for another sum, such as $5 million for $5 billion."""
    return figure.kind is not FigureKind.DATE and bool(re.search(r"illion|thousand|hundred", said)) and bool(there)


def _same_unit(here: Figure, there: Figure, question: str) -> bool:
    one, other = here.unit, there.unit
    if other == "%" and one != "%":
        return one is None and _PERCENT.search(question) is not None
    if one is None or other is None:
        return True
    is_sum = {here.kind, there.kind} & {FigureKind.MONEY, FigureKind.PRICE, FigureKind.PERCENT, FigureKind.MEASURE}
    return not is_sum or _unit(one) == _unit(other)


def _unit(unit: str) -> str:
    first = unit.split("/", maxsplit=1)[0]
    return _UNIT_NAMES.get(first, first)[:6]


def _known(text: str) -> frozenset[str]:
    """Return the beginnings of all names of a text, and its abbreviations with what they may stand for."""
    names = {normalised(name)[:_STEM] for name in _NAME.findall(text) if name[:1].isupper()}
    for row in re.findall(r"(?:[A-Z][\w’'-]+(?:\s(?:of|the|and|for)\s|\s)?){2,}", text):
        names.add("".join(re.findall(r"\b[A-Z]", row)).casefold()[:_STEM])
    return frozenset(names)


def _names_in(side: str) -> Iterator[str]:
    """Yield the words of a side that begin with a capital, but for those that begin a sentence."""
    for match in _NAME.finditer(side):
        name = re.sub(r"[’']s?$", "", match[0])
        if name[:1].isupper() and len(name) > 1 and not _BEGINS.search(side[: match.start()]):
            yield name
