"""Find cards of a deck that ask the same: asked twice if their answers agree, ambiguous if not."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from studyapp.domain.curated import LintRule, SharedCard
from studyapp.domain.ids import normalised
from studyapp.drafting.proof import content_words
from studyapp.operations.mending.rules import Face

_ALIKE, _SAME = 0.6, 0.75  # of the words of two answers, and of two fronts, that both have
_SMALL = frozenset("a an at by for from in it of on that the to".split())
_OF_TIME = frozenset(content_words("year date day time"))  # "when" asks for them too
_MOST = 200  # cards that one is compared with; more share a rare word only where all answers are alike
_NAME = re.compile(r"(?<=\w )[A-Z][\w’'-]*|\d[\d.,]*")
_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")

Read = tuple[SharedCard, Face]


def confusions(cards: Sequence[Read]) -> Iterator[tuple[SharedCard, LintRule, SharedCard, str]]:
    """Yield the later card of each pair, the rule, the earlier card, and the earlier one's answer."""
    shown = [_BLANK.sub(" ", f"{face.context} {face.asked}") for _, face in cards]
    fronts = [frozenset(content_words(each)) - _OF_TIME for each in shown]
    names = [frozenset(_NAME.findall(each)) for each in shown]
    answers = [_words(face.answer) - _SMALL or _words(face.answer) for _, face in cards]
    asked: dict[str, int] = {}
    rarest = _rarest_first(answers)
    seen: dict[str, list[int]] = defaultdict(list)
    for at, (card, face) in enumerate(cards):
        same = asked.setdefault(normalised(f"{face.context} {face.asked}"), at)
        if same != at and answers[same] != answers[at] and not _are_siblings(cards[same], cards[at]):
            yield card, LintRule.AMBIGUOUS, cards[same][0], cards[same][1].answer
        near = dict.fromkeys(other for word in rarest[at] for other in seen[word][-_MOST:])
        for other in list(near)[:_MOST]:
            is_same = _share(answers[at], answers[other]) >= _ALIKE and _share(fronts[at], fronts[other]) >= _SAME
            if is_same and names[at] == names[other] and not _are_siblings(cards[other], cards[at]):
                yield card, LintRule.TWICE, cards[other][0], cards[other][1].answer
                break
        for word in rarest[at]:
            seen[word].append(at)


def _rarest_first(answers: Sequence[frozenset[str]]) -> list[list[str]]:
    """Return the rarest words of each set; sets that share so much as `_ALIKE` share one of them."""
    counts = Counter(word for words in answers for word in words)
    return [
        sorted(words, key=lambda word: (counts[word], word))[: len(words) - math.ceil(_ALIKE * len(words)) + 1]
        for words in answers
    ]


def _are_siblings(one: Read, other: Read) -> bool:
    """Return whether two cards are blanks of one cloze or of one sentence."""
    if one[0].uid == other[0].uid:
        return True
    here, there = one[0].fingerprint, other[0].fingerprint
    return (
        one[1].is_cloze and other[1].is_cloze and here is not None and there is not None and here.whole == there.whole
    )


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets of words."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", normalised(text)))
