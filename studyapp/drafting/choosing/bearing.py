"""Tell how much what a card asks bears on what its text argues, against a scene, a step, an aside or a signpost.

A linear sum of features of the card, its sentence and the text. The weights are in `resources/bearing.json`, as
`tests/quality/fitting_bearing.py` fits them to what readers said of cards: whether they ask a key point.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from studyapp.domain.annotations import Sentence, Token
from studyapp.domain.generation import DraftNote
from studyapp.domain.spans import Span
from studyapp.drafting.material import Text
from studyapp.drafting.proof import content_words
from studyapp.drafting.tree import Tree
from studyapp.drafting.words import ASSERTS
from studyapp.resources import resource

_EDGE = 0.08  # of the sentences of a text: those that open and close it
_END = 0.1  # of the sentences of a text: those whose words an argument comes back to
_FEW = 20  # sentences; in a shorter text place and shared words tell less
_LEADING = 25  # words that most sentences have
_MOST_ABSTRACT = 3  # nouns, beyond which more say no more
_CONSTANT = "constant"

_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")
_SIGNPOST = re.compile(
    r"\b(?:chapters?|sections?|this (?:paper|essay|article|report)|here|the following|next (?:chapter|section|part)"
    r"|(?:discussed|described|listed|mentioned|noted|seen|shown|see|as) (?:above|below|earlier|previously|before)"
    r"|(?:listed|mentioned) previously|briefly|a brief|discussion|turn to|look(?:s|ed)? at"
    r"|listed|mentioned|(?:tables?|figures?|figs?\.?) \d)\b",
    re.I,
)
_CAUSE = re.compile(
    r"\b(?:why|because|due to|owing to|as a result|le[ad]d?s? to|leading to|result(?:s|ed|ing)? in|caus(?:e|es|ed|ing)"
    r"|thanks to|driven|so that|thereby|in order to|allow(?:s|ed|ing)?|enabl(?:e|es|ed|ing)|forc(?:e|es|ed)"
    r"|contribut\w+|depend\w*|gives? rise|stems? from|facilitat\w+|undermin\w+|worsen\w*|shap(?:e|es|ed)|affect\w*"
    r"|influenc\w*|increas\w*|reduc\w*|improv\w*|prevent\w*|determin\w*|produc(?:e|es|ed))\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"\[?(?:he|she|they|it|this|these|those|such|some|many|another|one|the (?:first|second|third))\b", re.I
)
_NAME = re.compile(r"(?<!^)\b[A-Z][a-z][\w’'-]*")
_ABSTRACT = re.compile(r"(?:tion|sion|ism|ity|ness|ment|ance|ence|ship|cy|ogy|dom|ure|sis|ic|al|ive)s?$")


class Bearings:
    """Tells how much each card of one text bears on what the text argues; its words are English."""

    def __init__(self, text: Text) -> None:
        self._sure = min(1.0, len(text.asked) / _FEW) if text.is_english else 0.0
        words = [content_words(sentence.reading) for sentence in text.asked]
        uses = Counter(word for own in words for word in own)
        self._leading = frozenset(sorted(uses, key=lambda word: (-uses[word], word))[:_LEADING])
        self._of_sentences = _sentence_features(text, words, uses, self._leading)

    def of(self, draft: DraftNote, number: int, sentence: Sentence) -> float:
        """Return the bearing of a draft of a sentence that has this number among the asked: about -1 to 1, usual 0."""
        weight, found = weights(), self.features(draft, number, sentence)
        whole = weight[_CONSTANT] + math.fsum(weight[name] * value for name, value in found.items())
        return round(self._sure * whole, 4)

    def features(self, draft: DraftNote, number: int, sentence: Sentence) -> Mapping[str, float]:
        """Return the features of a draft by name."""
        return {**self._of_sentences[number], **_card_features(draft, sentence, self._leading)}


@cache
def weights() -> dict[str, float]:
    """Return the weight of each feature, and the constant that makes the usual bearing 0."""
    found: dict[str, float] = json.loads(resource("bearing.json").read_text(encoding="utf-8"))
    return found


def _sentence_features(
    text: Text, words: Sequence[frozenset[str]], uses: Mapping[str, int], leading: frozenset[str]
) -> list[dict[str, float]]:
    """Return the features of each sentence that may be asked: its place, its subject, and who else has its words."""
    asked = text.asked
    from_end = min((1 - _END) * len(asked), len(asked) - 1)
    at_end = Counter(word for i, own in enumerate(words) if i >= from_end for word in own)
    opening = Counter(word for s, own in zip(asked, words, strict=True) if s.position == 0 for word in own)
    last = max(1, len(asked) - 1)
    found = []
    for i, (sentence, own) in enumerate(zip(asked, words, strict=True)):
        is_end, is_opening = i >= from_end, sentence.position == 0
        of = 2 + len(own)
        found.append(
            {
                "at-an-edge": float(not _EDGE <= i / last <= 1 - _EDGE),
                "shared-with-end": math.fsum(math.log(1 + at_end[word] - is_end) for word in own) / of,
                "shared-with-openings": sum(opening[word] - is_opening > 1 for word in own) / of,
                "leading": len(own & leading) / of,
                "used-once": sum(uses[word] == 1 for word in own) / of,
                "deed": float(bool(sentence.parses) and _tells_a_deed(text, Tree(sentence.parses[0]))),
            }
        )
    return found


def _tells_a_deed(text: Text, tree: Tree) -> bool:
    """Return whether a sentence tells what a person does or did, other than to hold a view."""
    root = next(iter(tree.roots), None)
    at = tree.subject(root) if root is not None else None
    if root is None or at is None:
        return False
    subject = tree.tokens[at]
    if subject.text.lower() not in ("he", "she") and subject.entity != "PERSON":
        return False
    says = any(token.relation in ("ccomp", "acl") for token in tree.tokens)
    return tree.tokens[root].lemma not in ASSERTS and not (says and text.cites(subject.text))


def _card_features(draft: DraftNote, sentence: Sentence, leading: frozenset[str]) -> dict[str, float]:
    """Return the features of a card: what its words do, and the place of its answer in the clause."""
    shown = _BLANK.sub(" ", draft.front)
    tree = Tree(sentence.parses[0]) if sentence.parses else None
    start = sentence.reading.find(draft.back)
    is_printed = start >= 0 and bool(draft.back)
    within = dict(tree.inside(Span(start, start + len(draft.back)))) if tree is not None and is_printed else {}
    nouns = sum(token.pos == "NOUN" and _ABSTRACT.search(token.lemma) is not None for token in within.values())
    return {
        "signpost": float(_SIGNPOST.search(f"{shown} {draft.back}") is not None),
        "name-asked": float(bool(content_words(" ".join(_NAME.findall(draft.back))) - leading)),
        "main-part-asked": float(tree is not None and _hangs_on_the_main_verb(within, tree)),
        "cause": float(_CAUSE.search(f"{draft.front} {draft.back}") is not None),
        "abstract-asked": float(min(_MOST_ABSTRACT, nouns)),
        "points-back": float(_POINTS_BACK.match(shown.strip()) is not None),
    }


def _hangs_on_the_main_verb(within: Mapping[int, Token], tree: Tree) -> bool:
    """Return whether the first word of an answer that depends on none of it depends on the main verb."""
    outer = next((i for i, token in within.items() if token.head not in within or token.head == i), None)
    return outer is not None and tree.tokens[outer].head in tree.roots[:1]
