"""Score drafts by how good they are likely to be, and choose those to propose: order, budget, spread."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.domain.ids import normalised
from studyapp.drafting.proof import content_words
from studyapp.drafting.salience import UNKNOWN

FLOOR = 0.75  # below this a card is suggested only, however much room the budget has
_BY_SALIENCE = 0.3  # what the salience of its sentence, from none to all, adds to the worth of a claim
_BY_SALIENCE_OF_FIGURES = 0.2
_BY_LENGTH = 0.03  # what the answer of a claim adds that is a whole unit, and takes where it is a word or two
_USUAL, _LONGEST = 6, 12  # words of an answer
_FLOOR_OF_CLAIMS = 0.83  # below it blanks were details to readers of new texts
_FLOOR_OF_QUESTIONS = 0.74  # which readers found better than blanks of the same worth
_CARRIES = 0.25  # below this salience readers found hardly a claim good or key, whatever form asked it
_CARRIES_TERM, _CARRIES_DATE = 0.4, 0.4
_CARRIES_MUCH = 0.5  # above this salience one slight doubt harms no claim
_ASKED = 0.1
_SLIGHTLY_WORSE = 0.1
_MOST_ON_A_SENTENCE = 2
_LONG = 200  # code points of a passage that may be asked once more
_MOST_OF_AN_ANSWER = 2
_SHARED = 0.6  # of the words of the shorter front; above that the text says the same twice
_SHARED_BY_FIGURES = 0.45  # the number says as much again
_SHARES = ((0.5, 0.6, 1 / 3), (0.7, 1.0, 1 / 3), (1.0, 1.0, 1.0))
"""Of claims, of figures and of dates, by turns while the budget has room."""
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
_ILLUSTRATION = re.compile(r"\b(?:for example|for instance|such as|including|e\.g\.)", re.I)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A draft with what decides whether it is proposed.

    Attributes:
        form: the form of card.
        sentence: which sentence it asks.
        eligible: whether both models agree and the form is safe.
        salience: how much its sentence carries the text, from 0 to 1.
        is_slight: whether one slight thing speaks against it.
    """

    draft: DraftNote
    form: str
    sentence: int
    eligible: bool
    salience: float = UNKNOWN
    is_slight: bool = False

    @property
    def worth(self) -> float:
        """By what drafts are ordered: how good the card is likely to be, and how much its sentence carries the text.

        So a small figure is proposed only of a sentence that carries the text; shares and large sums are of any.
        """
        if self.draft.kind is NoteKind.CLAIM:
            return self.draft.score + _BY_SALIENCE * (self.salience - 0.5) + _BY_LENGTH * self._length
        if self.form == "figure":
            return self.draft.score + _BY_SALIENCE_OF_FIGURES * (self.salience - 0.5)
        return self.draft.score

    @property
    def _length(self) -> float:
        """The length of the answer, from below 0 for a word or two to 1 for a dozen; 0 where something is in doubt."""
        words = min(_LONGEST, len(self.draft.back.split()))
        return (words - _USUAL) / (_LONGEST - _USUAL) if self.eligible else 0.0

    @property
    def scored(self) -> DraftNote:
        """The draft with its worth as its score, by which people are shown what matters first."""
        return replace(self.draft, score=round(min(1.0, max(0.0, self.worth)), 3))

    @property
    def may_be_proposed(self) -> bool:
        """Return whether nothing speaks against it and its sentence carries enough for what it asks."""
        is_claim = self.draft.kind is NoteKind.CLAIM
        sound = self.eligible or (self.is_slight and is_claim and self.salience >= _CARRIES_MUCH)
        return sound and self.worth >= self._floor and self.salience >= self._least

    @property
    def _floor(self) -> float:
        """The least worth of a card of its kind."""
        if self.draft.kind is NoteKind.CLAIM:
            return _FLOOR_OF_CLAIMS if self.draft.cloze else _FLOOR_OF_QUESTIONS
        return FLOOR

    @property
    def _least(self) -> float:
        """The least salience that a sentence needs for such a card."""
        if self.form in DATES:
            return _CARRIES_DATE
        if self.draft.kind is NoteKind.CLAIM:
            return _CARRIES
        return _CARRIES_TERM if self.draft.kind is NoteKind.DEFINITION else 0.0


def score(
    worth: float, *, words: int, loose: int, shortened: bool, cited: bool, passage: str, shows_before: bool, large: bool
) -> float:
    """The likely worth of a card, 0 to 1, rounded to three places.

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
    """Return the indexes of the drafts to propose: the best first, within the budget, none twice the same.

    Only what its sentence carries counts as well as how it asks. Claims, figures and dates have shares that they may
    not pass; what other cards leave of the budget goes to claims and figures, and what those leave to dates.
    """
    order = [i for i in range(len(ranked)) if ranked[i].may_be_proposed]
    order.sort(key=lambda i: (-_preference(ranked[i]), ranked[i].draft.quote, i))
    chosen = _Chosen()
    for shares in _SHARES:
        most = _Most(*(max(1, int(budget * share)) for share in shares))
        for i in order:
            if i not in chosen.indexes and len(chosen.indexes) < budget:
                chosen.take(i, ranked[i], most)
    return chosen.indexes


def _preference(entry: Ranked) -> float:
    """The worth, more for a claim that is asked for in words of its own, and less where something speaks against it."""
    if not entry.eligible:
        return entry.worth - _SLIGHTLY_WORSE
    is_asked = entry.draft.kind is NoteKind.CLAIM and entry.draft.cloze is None
    return entry.worth + (_ASKED if is_asked else 0.0)


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
        self._answers[normalised(entry.draft.back)].append(entry.draft)
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
        slight = "[... which place]" in entry.draft.front
        if slight and any(other.form not in DATES for other in beside):
            return False  # the sentence has been asked for something better than its date or place
        alike = self._answers[normalised(entry.draft.back)]
        return len(alike) < _MOST_OF_AN_ANSWER and not any(_asks_again(entry.draft, other) for other in alike)


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
