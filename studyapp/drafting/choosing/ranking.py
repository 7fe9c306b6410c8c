"""Score drafts by how good they are likely to be, and choose those to propose: order, budget, spread."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.domain.ids import normalised
from studyapp.drafting.choosing.merit import Merit
from studyapp.drafting.choosing.salience import UNKNOWN
from studyapp.drafting.proof import content_words

FLOOR = 0.75  # below it a card that asks no claim is suggested only, however much room the budget has
_BY_SALIENCE = 0.2  # what the salience of its sentence, from none to all, adds to the score of a figure
_BESIDE_CLAIMS = 0.65  # of the worth of a claim: readers found a figure as often good, but seldom a key point
_BY_LENGTH = 0.075  # what the answer of a claim adds that is a whole unit, and takes where it is a word or two
_USUAL, _LONGEST = 6, 12  # words of an answer
_OF_CLARITY = 0.5  # of its log odds counts; with all of them labelled claims were lost
_SURE = 0.9999  # the highest likelihood that is told
_LEAST_GOOD = 0.65  # likelihood; readers found three quarters of the claims above it good and half of those below
_LEAST_WORTH = 0.57  # of a claim; it leaves about ten cards for 1,000 words
_LEAST_IN_DOUBT = 0.575  # of a claim that is not eligible; readers found fewer of these good and key
_BY_BEARING = 0.08  # what a claim gains that bears on what the text argues, and a scene, a step or an aside loses
CARRIES = 0.25  # below this salience readers found hardly a claim good or key, whatever form asked it
_CARRIES_TERM, _CARRIES_DATE = 0.4, 0.4  # salience below which a definition or a date is a detail
_MOST_ON_A_SENTENCE = 2
_LONG = 200  # code points of a passage that may be asked once more
_MOST_OF_AN_ANSWER = 2
_SHARED = 0.6  # of the words of the shorter front; above that the text says the same twice
_SHARED_BY_FIGURES = 0.45  # the number says as much again
_SHARES = ((0.75, 0.3, 0.1), (0.75, 0.6, 0.2), (1.0, 1.0, 1.0))
"""Of claims, of figures and of dates, by turns while the budget has room."""
_PLACE = "[... which place]"
DATES = frozenset({"date", "named year"})
"""The forms of card that ask when something was."""

_WEIGHT = re.compile(
    r"\b(?:because|due to|as a result|le[ad]d?s? to|result(?:s|ed|ing)? in|caus(?:e|es|ed)|whereas|while|whilst|unlike"
    r"|although|despite|in contrast|rather than|not only|primary|main|key|major|most|first|largest|highest|leading"
    r"|important"
    r"|known as|called|refers? to|therefore|thus|ultimately|essential|fundamental|decisive|central)\b",
    re.I,
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ ){1,5}(?:[Ll]aw|Act|Treaty|[Ww]ar|Convention|Agreement|Protocol)\b")
_VAGUE = re.compile(
    r"\bin (?:several|many|various|different|a number of|a variety of|some) (?:\w+ )?ways?\b|\bways that\b", re.I
)
_SUM = re.compile(r"[$£€]\s?\d[\d,.]*")
_ILLUSTRATION = re.compile(r"\b(?:for example|for instance|such as|including|e\.g\.)", re.I)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A draft with what decides whether it is proposed.

    Attributes:
        form: the form of card.
        sentence: the number of the sentence it asks.
        eligible: whether both models agree and the form is safe.
        merit: the probabilities that a reader finds it good, and key, as they are without regard to its clarity.
        salience: how much its sentence carries the text, from 0 to 1.
        bearing: how much it bears on what the text argues, from about -1 to 1.
        clarity: how clear it is by itself, in log odds of being good, about -1 to 1.
        is_slight: whether one slight thing speaks against it.
        is_unfit: whether something spoils it anywhere, such as standing in an example; then it is not proposed.
    """

    draft: DraftNote
    form: str
    sentence: int
    eligible: bool
    merit: Merit
    salience: float = UNKNOWN
    bearing: float = 0.0
    clarity: float = 0.0
    is_slight: bool = False
    is_unfit: bool = False

    @property
    def is_claim(self) -> bool:
        """Return whether it asks a claim."""
        return self.draft.kind is NoteKind.CLAIM

    @property
    def asks_a_place(self) -> bool:
        """Return whether it asks where something was."""
        return _PLACE in self.draft.front

    @property
    def worth(self) -> float:
        """Return the number by which drafts are ordered; claims come before most figures.

        The length of its answer and its bearing may take a claim a little below 0 or above 1.
        """
        if not self.is_claim:
            return _BESIDE_CLAIMS * self._score
        return (self._good + self.merit.key) / 2 + _BY_LENGTH * self._length + _BY_BEARING * self.bearing

    @property
    def _good(self) -> float:
        """Return the probability that a reader finds it good, by its clarity too, which makes up for no doubt."""
        clear = self.clarity if self.eligible else min(0.0, self.clarity)
        likely = min(_SURE, self.merit.good)
        odds = likely / (1 - likely) * math.exp(_OF_CLARITY * clear)
        return round(odds / (1 + odds), 4)

    @property
    def _score(self) -> float:
        """Return the score of a card that asks no claim.

        So a small figure is proposed only of a sentence that carries the text; shares and large sums are of any.
        """
        return self.draft.score + (_BY_SALIENCE * (self.salience - 0.5) if self.form == "figure" else 0.0)

    @property
    def _length(self) -> float:
        """Return the length of the answer, from below 0 for a word or two to 1 for a dozen."""
        return (min(_LONGEST, len(self.draft.back.split())) - _USUAL) / (_LONGEST - _USUAL)

    @property
    def scored(self) -> DraftNote:
        """Return the draft with its worth as its score, by which people are shown what matters first."""
        return replace(self.draft, score=round(min(1.0, max(0.0, self.worth)), 3))

    @property
    def may_be_proposed(self) -> bool:
        """Return whether readers would likely find it good; a card that asks no claim has to be free of doubt too."""
        if self.is_unfit:
            return False
        if self.is_claim:
            return self._good >= _LEAST_GOOD and self.worth >= (_LEAST_WORTH if self.eligible else _LEAST_IN_DOUBT)
        return self.eligible and self._score >= FLOOR and self.salience >= self._least_salience

    @property
    def _least_salience(self) -> float:
        """Return the least salience that a sentence needs for a card that asks no claim."""
        if self.form in DATES:
            return _CARRIES_DATE
        return _CARRIES_TERM if self.draft.kind is NoteKind.DEFINITION else 0.0


def score(
    worth: float, *, words: int, loose: int, shortened: bool, cited: bool, passage: str, shows_before: bool, large: bool
) -> float:
    """Return the likely worth of a card, 0 to 1, rounded to three places.

    The start value is the share of good cards of the form as it was measured; what follows are small corrections.
    A large figure may stand in a longer front.
    """
    value = worth
    value += 0.04 * min(2, len(_WEIGHT.findall(passage))) + 0.03 * cited
    value -= 0.05 * (0 if shows_before else loose) + 0.02 * shortened + 0.03 * shows_before
    value += 0.03 * large
    value -= (
        (0.006 if large else 0.012) * max(0, words - 26)
        + 0.03 * bool(_ILLUSTRATION.search(passage))
        + 0.1 * bool(_VAGUE.search(passage))
    )
    return round(min(1.0, max(0.0, value)), 3)


def proposed(ranked: Sequence[Ranked], budget: int) -> set[int]:
    """Return the indexes of the drafts to propose: the best within the budget, none twice the same.

    Cards that ask for a place come last, whatever their worth. Claims, figures and dates have shares that they may
    not pass; what other cards leave of the budget goes to claims and figures, and what those leave to dates.
    """
    order = [i for i in range(len(ranked)) if ranked[i].may_be_proposed]
    order.sort(key=lambda i: (ranked[i].asks_a_place, -ranked[i].worth, ranked[i].draft.quote, i))
    chosen = _Chosen()
    for shares in _SHARES:
        most = _Most(*(max(1, int(budget * share)) for share in shares))
        for i in order:
            if i not in chosen.indexes and len(chosen.indexes) < budget:
                chosen.take(i, ranked[i], most)
    return chosen.indexes


@dataclass(frozen=True, slots=True)
class _Most:
    """The numbers of claims, figures and dates that may be chosen."""

    claims: int
    figures: int
    dates: int


class _Chosen:
    """The drafts proposed so far, counted by each limit, since a book has thousands of drafts."""

    def __init__(self) -> None:
        self.indexes: set[int] = set()
        self._beside: dict[int, list[Ranked]] = defaultdict(list)
        self._answers: dict[str, list[DraftNote]] = defaultdict(list)
        self._dates = 0
        self._figures = 0
        self._claims = 0

    def take(self, index: int, entry: Ranked, most: _Most) -> None:
        """Choose a draft where there is room for it."""
        if entry.form in DATES and self._dates >= most.dates:
            return
        if entry.draft.kind is NoteKind.FIGURE and self._figures >= most.figures:
            return
        if entry.draft.kind is NoteKind.CLAIM and self._claims >= most.claims:
            return
        if not self._has_room(entry):
            return
        self.indexes.add(index)
        self._beside[entry.sentence].append(entry)
        self._answers[_answer_key(entry.draft)].append(entry.draft)
        self._dates += entry.form in DATES
        self._figures += entry.draft.kind is NoteKind.FIGURE
        self._claims += entry.draft.kind is NoteKind.CLAIM

    def _has_room(self, entry: Ranked) -> bool:
        beside = self._beside[entry.sentence]
        most = _MOST_ON_A_SENTENCE + (len(entry.draft.quote) >= _LONG)
        if len(beside) >= most or any(is_twin(other.draft, entry.draft) for other in beside):
            return False
        if not entry.eligible and any(other.draft.kind is NoteKind.CLAIM for other in beside):
            return False  # what is in doubt adds little to what the sentence is asked already
        if entry.asks_a_place and any(other.form not in DATES for other in beside):
            return False  # the sentence has been asked for something better than its date or place
        answer = normalised(entry.draft.back)
        alike = [one for one in self._answers[_answer_key(entry.draft)] if _is_within(answer, normalised(one.back))]
        return len(alike) < _MOST_OF_AN_ANSWER and not any(_asks_again(entry.draft, other) for other in alike)


def _answer_key(draft: DraftNote) -> str:
    """Return what an answer tells: of money its sum, since "$18" is "$18 an hour" once more."""
    money = _SUM.match(draft.back) if draft.kind is NoteKind.FIGURE else None
    return money.group() if money else normalised(draft.back)


def _is_within(one: str, other: str) -> bool:
    return one in other or other in one


def _asks_again(one: DraftNote, other: DraftNote) -> bool:
    """Return whether two cards with one answer, of whatever sentences, ask in much the same words."""
    words, others = content_words(one.front), content_words(other.front)
    if one.kind is NoteKind.FIGURE and set(_NAME.findall(one.front)) & set(_NAME.findall(other.front)):
        return True  # the year of the same law
    shared = _SHARED_BY_FIGURES if one.kind is NoteKind.FIGURE else _SHARED
    return len(words & others) >= shared * min(len(words), len(others))


def is_twin(a: DraftNote, b: DraftNote) -> bool:
    """Return whether two cards of one sentence ask nearly the same: overlapping answers, or the same claim twice.

    A long sentence may say two things, of which one is no part of the question for the other.
    """
    one, other = normalised(a.back), normalised(b.back)
    if one in other or other in one:
        return True
    if a.kind is not b.kind or a.kind is not NoteKind.CLAIM:
        return False
    return len(a.quote) < _LONG or bool(content_words(a.back) & content_words(b.front))
