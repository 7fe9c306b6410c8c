"""Estimate how likely a reader finds a draft good, and finds that it asks a key point.

Both are logistic regressions on features that can be counted in the draft, its sentence and its text. Their
coefficients are in `resources/merit.json`, as `tests/quality/fitting_merit.py` fits them to marks of readers.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from studyapp.domain.annotations import Sentence
from studyapp.domain.generation import DraftNote, NoteKind
from studyapp.drafting.material import Text
from studyapp.drafting.proof import content_words
from studyapp.resources import resource

Features = Mapping[str, float]

_FEW, _ENOUGH = 3, 8  # words with a meaning on a front: many answers fit to the first, and more tell no more
_FORMS = ("agent", "complement", "content", "deed", "effect", "name", "predicate", "statement", "tail")
"""The forms of card with enough marks to tell them from the others."""

_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")
_POINTS = re.compile(
    r"\b(?:he|she|it|they|them|him|his|her|its|their|this|that|these|those|we|our|us|I|my|you|your|such|here|there"
    r"|ones?|others?|both|former|latter)\b",
    re.I,
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|can|perhaps|seems?|appears?|likely|possibl[ey]|often|sometimes|tends?|probably|generally"
    r"|usually)\b",
    re.I,
)
_THAT = re.compile(r"\bthat\s+\[\.\.\.")


@dataclass(frozen=True, slots=True)
class Merit:
    """The likelihood of what readers say of a card, from 0 to 1.

    Attributes:
        good: the probability that it is correct, clear and worth remembering as it stands.
        key: the probability that it asks a key point of the text.
    """

    good: float
    key: float


class Judge:
    """Estimates the merit of the drafts of one text, whose words it counts once.

    It counts in the sentences that were found. In few of them, as at the start of a long text or in a pasted
    paragraph, words seem frequent, and merit is higher than the fit allows. Pronouns and hedges are English.
    """

    def __init__(self, text: Text) -> None:
        self._uses = Counter(word for sentence in text.asked for word in content_words(sentence.reading))
        self._sentences = max(1, len(text.asked))

    def merit(
        self, draft: DraftNote, form: str, sentence: Sentence, *, salience: float, eligible: bool, is_slight: bool
    ) -> Merit:
        """Return the merit of a draft of a sentence; the other arguments are those of `Ranked`."""
        found = self.features(draft, form, sentence, salience=salience, eligible=eligible, is_slight=is_slight)
        return Merit(*(_likelihood(found, coefficients()[name]) for name in ("good", "key")))

    def features(
        self, draft: DraftNote, form: str, sentence: Sentence, *, salience: float, eligible: bool, is_slight: bool
    ) -> Features:
        """Return the features of a draft by name."""
        shown, answer = content_words(_BLANK.sub(" ", draft.front)), content_words(draft.back)
        words = len(sentence.reading.split())
        return {
            "eligible": float(eligible),
            "slight-doubt": float(is_slight),
            "question": float(draft.cloze is None),
            "figure": float(draft.kind is NoteKind.FIGURE),
            "score": draft.score,
            "salience": salience,
            "sentence-words": float(words),
            "words-left-out": float(words - len(draft.front.split()) - len(draft.back.split())),
            "shown-words": float(min(_ENOUGH, len(shown))),
            "few-shown-words": float(len(shown) <= _FEW),
            "answer-words": float(len(draft.back.split())),
            "answer-content-words": float(len(answer)),
            "answer-to-shown": len(answer) / (1 + len(shown)),
            "answer-repeated": sum(self._uses[word] > 1 for word in answer) / (1 + len(answer)),
            "answer-frequency": max((self._uses[word] for word in answer), default=0) / self._sentences,
            "shown-repeated": sum(self._uses[word] > 1 for word in shown) / (1 + len(shown)),
            "shown-frequency": max((self._uses[word] for word in shown), default=0) / self._sentences,
            **_front_features(draft.front),
            "digits-asked": float(any(c.isdigit() for c in draft.back)),
            **{f"form-{name}": float(form == name) for name in _FORMS},
        }


def _front_features(front: str) -> dict[str, float]:
    """Return the features that stand in the words and marks of a front."""
    return {
        "pronouns": float(len(_POINTS.findall(front))),
        "hedges": float(len(_HEDGES.findall(front))),
        "parentheses": float("(" in front),
        "digits-shown": float(any(c.isdigit() for c in front)),
        "commas": float(front.count(",")),
        "colons": float(";" in front or ":" in front),
        "that-clause-asked": float(_THAT.search(front) is not None),
        "blank-first": float(front.startswith("[...")),
        "blank-last": float(front.rstrip().endswith("].")),
    }


@cache
def coefficients() -> dict[str, dict[str, float]]:
    """Return the coefficient of each feature and the constant, for "good" and for "key"."""
    found: dict[str, dict[str, float]] = json.loads(resource("merit.json").read_text(encoding="utf-8"))
    return found


def _likelihood(features: Features, of: Mapping[str, float]) -> float:
    """Return the logistic function of the weighed sum, to four places, so that all machines agree."""
    total = of["constant"] + math.fsum(of[name] * value for name, value in features.items())
    return round(1 / (1 + math.exp(-total)), 4)
