"""How good a draft is likely to be, and which drafts are proposed: order, budget, spread."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.domain.generation import DraftNote
from studyapp.domain.ids import normalised

FLOOR = 0.75  # below this a card is suggested only, however much room the budget has
_MOST_ON_A_SENTENCE = 2
_MOST_OF_AN_ANSWER = 2
_MOST_DATES = 1 / 3
_WEIGHT = re.compile(
    r"\b(?:because|due to|as a result|le[ad]d?s? to|result(?:s|ed|ing)? in|caus(?:e|es|ed)|whereas|while|whilst|unlike"
    r"|although|despite|in contrast|rather than|not only|primary|main|key|major|most|first|largest|highest|leading"
    r"|important"
    r"|known as|called|refers? to|therefore|thus|ultimately|essential|fundamental|decisive|central)\b",
    re.I,
)
_ILLUSTRATION = re.compile(r"\b(?:for example|for instance|such as|including|e\.g\.)", re.I)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A draft with what decides whether it is proposed.

    Attributes:
        form: the form of card.
        sentence: which sentence it asks.
        eligible: whether both models agree and the form is safe.
    """

    draft: DraftNote
    form: str
    sentence: int
    eligible: bool


def score(
    worth: float, *, words: int, loose: int, shortened: bool, cited: bool, passage: str, shows_before: bool
) -> float:
    """The likely worth of a card, 0 to 1, rounded to three places.

    The start value is the share of good cards of the form as it was measured; what follows are small corrections.
    """
    value = worth
    value += 0.04 * min(2, len(_WEIGHT.findall(passage))) + 0.03 * cited
    value -= 0.05 * (0 if shows_before else loose) + 0.02 * shortened + 0.03 * shows_before
    value -= 0.012 * max(0, words - 26) + 0.03 * bool(_ILLUSTRATION.search(passage))
    return round(min(1.0, max(0.0, value)), 3)


def proposed(ranked: Sequence[Ranked], budget: int) -> set[int]:
    """Indexes of the drafts to propose: the best first, within the budget, none twice the same."""
    chosen: list[int] = []
    on_sentence: Counter[int] = Counter()
    answers: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for i in sorted(range(len(ranked)), key=lambda i: (-ranked[i].draft.score, ranked[i].draft.quote, i)):
        entry = ranked[i]
        answer = normalised(entry.draft.back)
        if len(chosen) >= budget or not entry.eligible or entry.draft.score < FLOOR:
            continue
        if on_sentence[entry.sentence] >= _MOST_ON_A_SENTENCE or answers[answer] >= _MOST_OF_AN_ANSWER:
            continue
        if entry.form in ("date", "named year") and forms["dates"] >= max(1, int(budget * _MOST_DATES)):
            continue
        if any(ranked[j].sentence == entry.sentence and is_twin(ranked[j].draft, entry.draft) for j in chosen):
            continue
        chosen.append(i)
        on_sentence[entry.sentence] += 1
        answers[answer] += 1
        forms["dates" if entry.form in ("date", "named year") else entry.form] += 1
    return set(chosen)


def is_twin(a: DraftNote, b: DraftNote) -> bool:
    """Whether two cards of one sentence ask nearly the same: overlapping answers, or the same claim twice."""
    one, other = normalised(a.back), normalised(b.back)
    if one in other or other in one:
        return True
    return a.kind is b.kind and a.kind.value == "claim"
