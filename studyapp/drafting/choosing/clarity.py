"""Tell how clear a card is by itself: what it is about, and whether it leans on what stands elsewhere.

A linear sum of features of the card, its sentence, its heading and the title of the text. The weights are in
`resources/clarity.json`, as `tests/quality/fitting_clarity.py` fits them to marks of cards: whether they are good.
"""

import json
import math
import re
from collections.abc import Mapping
from functools import cache

from studyapp.domain.annotations import Sentence
from studyapp.domain.generation import DraftNote
from studyapp.drafting.context import BEFORE
from studyapp.drafting.material import Text
from studyapp.drafting.proof import content_words
from studyapp.drafting.tree import Tree
from studyapp.resources import resource

_CONSTANT = "constant"
_SHORT = 7  # words of a front
_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")
_REST = re.compile(r"\[\.\.\. the rest\]")
_WHO = re.compile(r"\[\.\.\. who|Who\b")
_POINTS = re.compile(r"\b(?:this|these|those|such|that [a-z]+)\b", re.I)
_POINTS_BACK = re.compile(
    r"\[?(?:he|she|they|it|this|these|we|i|you|there|such|that|one|another|some|many)\b", re.IGNORECASE
)
_CAUSE = re.compile(r"because|due to|caus|led to|leads? to|result|therefore|thus|so that|why", re.I)
_METHOD = re.compile(
    r"analys|sampl|particip|respond|interview|regress|simulat|measur|model|examin|stud(?:y|ies)|survey|\bdata\b", re.I
)
_OF_THE_TEXT = re.compile(r"chapter|section|table|figure|appendix|paper|essay|article|this study|report\b", re.I)
_LIGHT = frozenset(
    "be have do make take give say show see find use include provide become get go come describe report state note"
    " present discuss consider suggest mention involve contain offer examine".split()
)
"""Verbs that tell little of what happens."""


def clarity(draft: DraftNote, sentence: Sentence, text: Text) -> float:
    """Return how clear a draft of a sentence is by itself, in log odds of being good: about -1 to 1, usual 0."""
    weight, found = weights(), features(draft, sentence, text)
    return round(weight[_CONSTANT] + math.fsum(weight[name] * value for name, value in found.items()), 4)


def features(draft: DraftNote, sentence: Sentence, text: Text) -> Mapping[str, float]:
    """Return the features of a draft by name."""
    shown, reading = _BLANK.sub(" ", draft.front), sentence.reading
    said = content_words(f"{shown} {draft.back}")
    tree = Tree(sentence.parses[0]) if sentence.parses else None
    root = tree.tokens[tree.roots[0]].lemma if tree is not None and tree.roots else ""
    return {
        "shows-before": float(BEFORE in (draft.context or "")),
        "heading-shared": _shared(text.section_of(sentence), said),
        "title-shared": _shared(text.essay.title, said),
        "cause": float(_CAUSE.search(reading) is not None),
        "clause-asked": float(draft.back.startswith(("that ", "because "))),
        "method": float(_METHOD.search(reading) is not None),
        "of-the-text": float(_OF_THE_TEXT.search(reading) is not None),
        "points": float(_POINTS.search(shown) is not None),
        "points-back": float(_POINTS_BACK.match(shown.strip()) is not None),
        "light-verb": float(root in _LIGHT),
        "short": float(len(shown.split()) < _SHORT),
        "rest-asked": float(_REST.search(draft.front) is not None),
        "who-asked": float(_WHO.match(draft.front) is not None),
    }


def _shared(heading: str | None, said: frozenset[str]) -> float:
    """Return the share of the words of a heading that a card says."""
    words = content_words(heading or "")
    return len(words & said) / (1 + len(words))


@cache
def weights() -> dict[str, float]:
    """Return the weight of each feature, and the constant that makes the usual clarity 0."""
    found: dict[str, float] = json.loads(resource("clarity.json").read_text(encoding="utf-8"))
    return found
