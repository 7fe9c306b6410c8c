"""Compare a page that was written from memory with the key points of a section.

A point is shown exactly only by its own figure, equal by value, or its own name, in a sentence that says nothing which
the passage does not say: any other number, name, negation, bound or opposite in it, or another order, makes the point
no more than near. Nothing here tells that a page contradicts the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from studyapp.domain.annotations import Figure, FigureKind
from studyapp.domain.memory.sections import Compared, KeyPoint, Showing
from studyapp.domain.reviews import Grade
from studyapp.domain.spans import Span
from studyapp.extraction.decimal_commas import has_decimal_commas, rewrite_plain_decimal_commas
from studyapp.extraction.figures import find_figures
from studyapp.matching.meaning.inflection import forms_of, normal_spelling
from studyapp.matching.meaning.lexicon import VERB_OF_NOUN, lexicon
from studyapp.matching.version import word_weight
from studyapp.matching.words import Vocabulary, iter_words, may_not_differ, vocabulary_of
from studyapp.operations.answering.asking import figure_in
from studyapp.operations.answering.figure_grading import BLANK, GradingCard, grade_figure, make_grading_card
from studyapp.operations.answering.markers import phrases
from studyapp.operations.answering.numerals import words_of_numbers

_END = re.compile(r"(?<!\b\w)(?<!\bca)(?<!\bapprox)[.!?…;]+[\"'”’)\]]*\s+|\s*\n\s*")
_SMALL = 0.5  # words of a lesser weight say nothing by themselves
_ROOT, _ROOTED = 6, 7  # letters that words of one root share, of words that are so long
_FEWEST = 2  # words that a sentence shares with a point
_CONTEXT = 0.2  # share of the question that must be in a sentence which shows the answer exactly
_STRANGE = 0.4  # share of such a sentence that may be in words which the passage does not have
_STRANGE_BY_NAME = 0.2  # the same of a name, which is easily given another part
_NEAR = 0.22  # share of a point that makes words near to it
_NEAR_ANSWER = 0.35  # share of an answer that does, beside a word of the question
_LIKELY = 0.2  # a value that is further off, as a share of the one that is asked for, is never graded
_SEVERAL, _BESIDE = 2, 2  # figures of one kind in a passage; words before and behind one that tell which it is
_TURNING_NAMES = frozenset("by from to against than for".split())
_MONEY = frozenset((FigureKind.MONEY, FigureKind.PRICE))
_HARMLESS = ("about", "exactly")


def compare(points: Sequence[KeyPoint], page: str, language: str = "") -> tuple[Compared, ...]:
    """Return what a page shows of each key point.

    Args:
        points: the points of the section.
        page: the text, as it was typed.
        language: the language of the essay, a BCP 47 tag; "" where it is not known.
    """
    has_commas = bool(has_decimal_commas("\n".join(point.passage for point in points), language))
    names = vocabulary_of(*dict.fromkeys(point.passage for point in points), page).names
    reader = _Reader(Vocabulary(names), language, has_commas)
    claims = [reader.claim(point) for point in points]
    units = reader.units(page)
    weights = _Weights(claims)
    windows = [*units, *(one.with_next(other) for one, other in pairwise(units))]
    return tuple(_compare_claim(claim, units, windows, weights) for claim in claims)


def statement(point: KeyPoint) -> str:
    """Return what a key point says in one line: a cloze filled in, or a question with its answer."""
    filled, blanks = BLANK.subn(lambda _found: point.answer, point.asks)
    return filled if blanks == 1 else f"{point.asks} → {point.answer}"


@dataclass(frozen=True)
class _Word:
    """A word of a point or a page.

    Attributes:
        form: the form by which words are compared.
        span: its place.
        keys: the keys by which other words may match it.
        is_opening: it begins a sentence with a capital, and may be a name.
        is_telling: it may not differ, such as a number, name, negation or bound.
        is_content: it says something by itself.
    """

    form: str
    span: Span
    keys: frozenset[str]
    is_opening: bool
    is_telling: bool
    is_content: bool

    @property
    def is_name(self) -> bool:
        return self.is_opening or self.form != self.form.lower()


@dataclass(frozen=True)
class _Unit:
    """A sentence or line of a page, with the figures in it."""

    words: tuple[_Word, ...]
    figures: tuple[tuple[str, Figure], ...]
    is_pair: bool = False

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form.casefold() for word in self.words)

    @cached_property
    def keys(self) -> frozenset[str]:
        return _all_keys(self.words)

    def with_next(self, other: "_Unit") -> "_Unit":
        return _Unit(self.words + other.words, self.figures + other.figures, is_pair=True)


@dataclass(frozen=True)
class _Claim:
    """A key point with its words."""

    point: KeyPoint
    asks: tuple[_Word, ...]
    answer: tuple[_Word, ...]
    passage: tuple[_Word, ...]
    card: GradingCard
    figure: Figure | None
    is_name: bool
    numbers: str

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form.casefold() for word in (*self.asks, *self.answer, *self.passage))

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(word.keys for word in (*self.asks, *self.answer, *self.passage)))

    @cached_property
    def kinds(self) -> tuple[FigureKind, ...]:
        """Return the kinds of the figures in the passage."""
        return tuple(found.kind for found in find_figures(self.numbers, Span(0, len(self.numbers)), ()))

    @cached_property
    def bases(self) -> frozenset[str]:
        return frozenset().union(*(_bases(word) for word in (*self.asks, *self.answer, *self.passage)))

    @cached_property
    def about(self) -> tuple[_Word, ...]:
        """Return the words that tell what is asked: those of the question, or of the passage where it has none."""
        answer = frozenset().union(*(word.keys for word in self.answer))
        found = tuple(word for word in self.asks if word.is_content and not word.keys <= answer)
        return found or tuple(word for word in self.passage if word.is_content and not word.keys <= answer)


@dataclass(frozen=True)
class _Reader:
    """Reads points and pages alike."""

    names: Vocabulary
    language: str
    has_commas: bool

    def claim(self, point: KeyPoint) -> _Claim:
        asks = BLANK.sub(" ", point.asks)
        numbers = rewrite_plain_decimal_commas(point.answer, has_commas=self.has_commas)
        front = rewrite_plain_decimal_commas(point.asks, has_commas=self.has_commas)
        answer = tuple(self._words(point.answer, 0))
        may_be_figure = any(word.is_telling or word.form in words_of_numbers() for word in answer)
        figure = figure_in(numbers, front) if may_be_figure else None
        content = [word for word in answer if word.is_content]
        is_name = figure is None and bool(content) and all(_is_of_name(word, point) for word in content)
        card = make_grading_card(point.answer, point.asks, figure, self.language, has_commas=self.has_commas)
        passage = rewrite_plain_decimal_commas(point.passage, has_commas=self.has_commas)
        words = tuple(self._words(asks, 0)), answer, tuple(self._words(point.passage, 0))
        return _Claim(point, *words, card, figure, is_name, passage)

    def units(self, page: str) -> list[_Unit]:
        numbers = rewrite_plain_decimal_commas(page, has_commas=self.has_commas)
        found = []
        for span in _sentences(page):
            figures = find_figures(numbers, span, ())
            words = tuple(self._words(span.of(page), span.start))
            if words:
                found.append(_Unit(words, tuple((figure.span.of(page), figure) for figure in figures)))
        return found

    def _words(self, text: str, offset: int) -> Iterator[_Word]:
        for number, word in enumerate(iter_words(text, "", self.names)):
            raw = text[word.start : word.end]
            is_opening = not number and raw[:1].isupper() and not _is_common(raw.lower())
            span = Span(offset + word.start, offset + word.end)
            yield _Word(
                word.form, span, _keys(raw, word.form), is_opening, is_opening or may_not_differ(word.form),
                word_weight(word.form) >= _SMALL,
            )  # fmt: skip


class _Weights:
    """The weight of each word: less where many passages have it."""

    def __init__(self, claims: Iterable[_Claim]) -> None:
        by_passage = {claim.point.span: claim.keys for claim in claims}
        self._held = Counter(key for keys in by_passage.values() for key in keys)
        self._keys = by_passage
        self._known: dict[frozenset[str], float] = {}

    def of(self, words: Iterable[_Word]) -> float:
        return sum(self.weight(word) for word in words)

    def weight(self, word: _Word) -> float:
        if not word.is_content:
            return 0.0
        if word.keys not in self._known:
            self._known[word.keys] = float(1 / max(1, min(self._held[key] for key in word.keys)) ** 0.5)
        return self._known[word.keys]

    def are_of_others(self, word: _Word, claim: _Claim) -> bool:
        """Return whether a word stands in another passage, and not in that of a claim."""
        return word.keys.isdisjoint(claim.keys) and any(
            not word.keys.isdisjoint(keys) for span, keys in self._keys.items() if span != claim.point.span
        )


@dataclass(frozen=True)
class _Shown:
    showing: Showing
    words: tuple[Span, ...] = field(default=())


def _compare_claim(claim: _Claim, units: Sequence[_Unit], windows: Sequence[_Unit], weights: _Weights) -> Compared:
    is_exact_only = claim.figure is not None or claim.is_name
    near = _Shown(Showing.OPEN)
    if is_exact_only:
        for unit in units:
            for own in _matching_words(claim, unit):
                if own.is_whole and _says_the_same(claim, unit, own.span, weights):
                    shared = [
                        word.span for word in _shared_words(claim.about, unit) if not word.span.overlaps(own.span)
                    ]
                    return Compared(claim.point, Showing.EXACT, _merge_spans([own.span, *shared]))
    best = 0.0
    for window in windows:
        score, spans = _nearness(claim, window, weights)
        if score > best:
            best, near = score, _Shown(Showing.NEAR, spans)
    return Compared(claim.point, near.showing, near.words)


@dataclass(frozen=True)
class _Own:
    """A place in a page that has the answer, or a part of it."""

    span: Span
    is_whole: bool


def _matching_words(claim: _Claim, unit: _Unit) -> Iterator[_Own]:
    if claim.figure is not None:
        yield from _matching_figures(claim, claim.figure, unit)
        return
    wanted = [word.form.casefold() for word in claim.answer if word.is_content]
    content = [word for word in unit.words if word.is_content]
    forms = [word.form.casefold() for word in content]
    for at in range(len(forms) - len(wanted) + 1):
        if forms[at : at + len(wanted)] == wanted:
            yield _Own(Span(content[at].span.start, content[at + len(wanted) - 1].span.end), is_whole=True)
    last = wanted[-1:]
    for word in content:
        if [word.form.casefold()] == last:
            yield _Own(word.span, is_whole=False)


def _matching_figures(claim: _Claim, wanted: Figure, unit: _Unit) -> Iterator[_Own]:
    for words, figure in unit.figures:
        if not _is_likely(wanted, figure):
            continue
        grade = _grade_cached(claim.card, words)
        if grade is not Grade.WRONG:
            is_whole = grade is Grade.RIGHT and _is_same_kind(wanted, figure) and not _is_bound(claim, figure)
            yield _Own(figure.span, is_whole)
    if len(only := [word for word in claim.answer if word.is_content]) == 1 and only[0].form.isalpha():
        yield from (_Own(word.span, is_whole=False) for word in unit.words if word.form == only[0].form)


@lru_cache(maxsize=20_000)
def _grade_cached(card: GradingCard, words: str) -> Grade:
    return grade_figure(card, words).grade


def _is_likely(wanted: Figure, figure: Figure) -> bool:
    """Return whether a figure is worth grading, which takes milliseconds: its value is near, in some unit."""
    if wanted.value is None or figure.value is None:
        return True
    if FigureKind.DATE in (wanted.kind, figure.kind):
        return wanted.value == figure.value
    if wanted.kind is figure.kind and wanted.unit != figure.unit:
        return True
    scales = (1.0,) if wanted.kind is figure.kind else (1.0, 100.0, 0.01)
    return any(abs(wanted.value - scale * figure.value) <= _LIKELY * abs(wanted.value) for scale in scales)


def _is_same_kind(wanted: Figure, figure: Figure) -> bool:
    if not (wanted.kind == figure.kind or {wanted.kind, figure.kind} <= _MONEY):
        return False
    if wanted.kind is not FigureKind.COUNT or wanted.unit is None or figure.unit is None:
        return True
    return not _keys(wanted.unit, wanted.unit).isdisjoint(_keys(figure.unit, figure.unit))


def _is_bound(claim: _Claim, figure: Figure) -> bool:
    """Return whether a bound stands before a figure that the passage does not have."""
    if not figure.hedge:
        return False
    hedge = figure.hedge.casefold()
    return phrases().get(tuple(hedge.split())) not in _HARMLESS and hedge not in claim.point.passage.casefold()


def _says_the_same(claim: _Claim, unit: _Unit, own: Span, weights: _Weights) -> bool:
    """Return whether a sentence that has the answer says nothing else than the passage, as far as words tell."""
    others = [word for word in unit.words if not word.span.overlaps(own)]
    if any(
        word.is_telling and word.form.casefold() not in claim.forms and not _has_base(claim, word) for word in others
    ):
        return False
    if any(word.form in _negations() and word.form.casefold() not in unit.forms for word in claim.passage):
        return False
    content = [word for word in others if word.is_content]
    strange = [word for word in content if word.keys.isdisjoint(claim.keys)]
    if any(weights.are_of_others(word, claim) for word in strange):
        return False
    if weights.of(strange) > (_STRANGE_BY_NAME if claim.is_name else _STRANGE) * weights.of(content):
        return False
    keys = _all_keys(others)
    shared = sum(not word.keys.isdisjoint(keys) for word in claim.about)
    if shared < _FEWEST or _cover(claim.about, keys, weights) < _CONTEXT:
        return False
    if claim.is_name and not _has_the_same_part(claim, unit, own):
        return False
    if not _is_beside_the_same(claim, others):
        return False
    has_others = any(word.is_name or any(map(str.isdigit, word.form)) for word in others)
    return not (has_others or claim.is_name) or _are_in_order(unit.words, claim.passage)


def _is_beside_the_same(claim: _Claim, others: Sequence[_Word]) -> bool:
    """Return whether what stands beside a figure in its passage is said, where that has several of its kind."""
    if claim.figure is None or claim.kinds.count(claim.figure.kind) < _SEVERAL:
        return True
    place = _place_of(claim)
    content = [word for word in claim.passage if word.is_content]
    before = [word for word in content if word.span.end <= place.start][-_BESIDE:]
    behind = [word for word in content if word.span.start >= place.end][:_BESIDE]
    keys = frozenset().union(*(word.keys for word in others))
    return not any(word.keys.isdisjoint(keys) for word in (*before, *behind))


def _has_the_same_part(claim: _Claim, unit: _Unit, own: Span) -> bool:
    """Return whether no small word gives a name another part in a sentence: overtaken by, the ships of."""
    turning = _TURNING_NAMES & unit.forms
    return turning <= claim.forms and _leading(unit.words, own) == _leading(claim.passage, _place_of(claim))


def _place_of(claim: _Claim) -> Span:
    """Return the place of an answer in its passage; an empty one where it does not stand there."""
    wanted = [word.form.casefold() for word in claim.answer]
    for at in range(len(claim.passage) - len(wanted) + 1):
        found = claim.passage[at : at + len(wanted)]
        if [word.form.casefold() for word in found] == wanted:
            return Span(found[0].span.start, found[-1].span.end)
    return Span(0, 0)


def _leading(words: Sequence[_Word], own: Span) -> str:
    """Return the small word right before a name, which gives it its part: of, by, to."""
    before = [word for word in words if word.span.end <= own.start]
    return before[-1].form.casefold() if before and not before[-1].is_content else ""


def _has_base(claim: _Claim, word: _Word) -> bool:
    """Return whether a plain word, such as a unit, stands in the passage in another number or tense."""
    is_plain = word.form.isalpha() and word.form == word.form.lower() and word.form not in _negations()
    return is_plain and not _bases(word).isdisjoint(claim.bases)


def _are_in_order(words: Sequence[_Word], passage: Sequence[_Word]) -> bool:
    """Return whether the words that a sentence shares with a passage follow one another as they do there."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(passage):
        places.setdefault(word.form.casefold(), []).append(at)
    last = -1
    for word in words:
        if word.is_content and (found := places.get(word.form.casefold())):
            later = [at for at in found if at > last]
            if not later:
                return False
            last = later[0]
    return True


def _nearness(claim: _Claim, window: _Unit, weights: _Weights) -> tuple[float, tuple[Span, ...]]:
    """Return how near a sentence, or two, is to a point, and the words that are; 0 where it is not near."""
    about = _shared_words(claim.about, window)
    if claim.figure is not None or claim.is_name:
        own = list(_matching_words(claim, window))
        if not own or not (about or own[0].is_whole):
            return 0.0, ()
        score = (1 + _cover(claim.about, window.keys, weights)) / (1 + window.is_pair)
        return score, _merge_spans([found.span for found in own] + [word.span for word in about])
    content = [word for word in claim.answer if word.is_content]
    whole = _cover((*claim.about, *content), window.keys, weights)
    answered = _cover(content, window.keys, weights)
    shared = _merge_spans(word.span for word in (*about, *_shared_words(content, window)))
    is_near = len(shared) >= _FEWEST and (whole >= _NEAR or answered >= _NEAR_ANSWER)
    score = max(whole, answered) / (1 + 0.1 * window.is_pair)
    return (score, shared) if is_near else (0.0, ())


def _cover(wanted: Sequence[_Word], keys: frozenset[str], weights: _Weights) -> float:
    """Return the share of some words, by weight, that others have."""
    total = weights.of(wanted)
    return weights.of(word for word in wanted if not word.keys.isdisjoint(keys)) / total if total else 0.0


def _shared_words(wanted: Iterable[_Word], unit: _Unit) -> list[_Word]:
    """Return the words of a sentence that are some words, too."""
    keys = _all_keys(wanted)
    return [word for word in unit.words if word.is_content and not word.keys.isdisjoint(keys)]


def _all_keys(words: Iterable[_Word]) -> frozenset[str]:
    return frozenset().union(*(word.keys for word in words if word.is_content))


def _merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def _sentences(page: str) -> Iterator[Span]:
    at = 0
    for end in _END.finditer(page):
        if page[at : end.start()].strip():
            yield Span(at, end.end())
        at = end.end()
    if page[at:].strip():
        yield Span(at, len(page))


def _is_of_name(word: _Word, point: KeyPoint) -> bool:
    """Return whether a word of the answer is a name, which it is in the passage, too."""
    raw = word.span.of(point.answer)
    return word.is_name and re.search(rf"(?<!\w){re.escape(raw)}(?!\w)", point.passage) is not None


def _bases(word: _Word) -> frozenset[str]:
    """Return the forms of a word alone."""
    return frozenset(key for key in word.keys if key.isalpha())


@cache
def _negations() -> frozenset[str]:
    return frozenset(phrase[0] for phrase, meaning in phrases().items() if meaning == "not" and len(phrase) == 1)


def _is_common(word: str) -> bool:
    """Return whether a word that begins a sentence is known to be no name."""
    return word_weight(word) < _SMALL or any(base in lexicon().words for base, _ in forms_of(normal_spelling(word)))


@lru_cache(maxsize=50_000)
def _keys(raw: str, form: str) -> frozenset[str]:
    """Return what a word may be known by: its forms, words that say the same, and its root."""
    word = normal_spelling(re.sub(r"['’]s?$", "", raw.casefold()))
    if not word.isalpha():
        return frozenset((form.casefold(),))
    bases = {base for base, _ in forms_of(word)}
    bases |= {VERB_OF_NOUN[base] for base in bases if base in VERB_OF_NOUN}
    groups = {f"={group}" for base in bases for group, _ in lexicon().senses_of(base)}
    roots = {f"{base[:_ROOT]}-" for base in bases if len(base) >= _ROOTED}
    return frozenset(bases | groups | roots | {form.casefold()})
