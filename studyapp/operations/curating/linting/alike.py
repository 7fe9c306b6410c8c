"""Find cards of a deck that ask the same: twice if their answers agree, ambiguous if they differ."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studyapp.domain.curated import LintRule, SharedCard
from studyapp.domain.ids import normalised
from studyapp.drafting.proof import content_words
from studyapp.operations.mending.rules import Face

# Shares of common words (Jaccard) from which two answers, and two questions, count as the same.
_SAME_ANSWER, _SAME_FRONT = 0.6, 0.75
_SMALL_WORDS = frozenset("a an at by for from in it of on that the to".split())
_TIME_WORDS = frozenset(content_words("year date day time"))  # a question with "when" lacks them and asks the same
_MOST_COMPARED = 200  # cards that one is compared with; more share a rare word only if all answers are alike
_NAME = re.compile(r"(?<=\w )[A-Z][\w’'-]*|\d[\d.,]*")
_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")

CardAndFace = tuple[SharedCard, Face]


class Confusion(NamedTuple):
    """Two cards that ask the same; the rule says whether the later one is superfluous or ambiguous."""

    later: SharedCard
    rule: LintRule
    earlier: SharedCard
    earlier_answer: str


def confusions(cards: Sequence[CardAndFace]) -> Iterator[Confusion]:
    """Yield the pairs of cards that ask the same."""
    questions = [_BLANK.sub(" ", f"{face.context} {face.asked}") for _, face in cards]
    fronts = [frozenset(content_words(question)) - _TIME_WORDS for question in questions]
    names = [frozenset(_NAME.findall(question)) for question in questions]
    answers = [_words(face.answer) - _SMALL_WORDS or _words(face.answer) for _, face in cards]
    first_with_question: dict[str, int] = {}
    rarest = _rarest_first(answers)
    cards_with_word: dict[str, list[int]] = defaultdict(list)
    for at, (card, face) in enumerate(cards):
        earlier = first_with_question.setdefault(normalised(f"{face.context} {face.asked}"), at)
        if earlier != at and answers[earlier] != answers[at] and not _are_siblings(cards[earlier], cards[at]):
            yield Confusion(card, LintRule.AMBIGUOUS, cards[earlier][0], cards[earlier][1].answer)
        candidates = dict.fromkeys(other for word in rarest[at] for other in cards_with_word[word][-_MOST_COMPARED:])
        for other in list(candidates)[:_MOST_COMPARED]:
            is_same = (
                _jaccard(answers[at], answers[other]) >= _SAME_ANSWER
                and _jaccard(fronts[at], fronts[other]) >= _SAME_FRONT
            )
            if is_same and names[at] == names[other] and not _are_siblings(cards[other], cards[at]):
                yield Confusion(card, LintRule.TWICE, cards[other][0], cards[other][1].answer)
                break
        for word in rarest[at]:
            cards_with_word[word].append(at)


def _rarest_first(answers: Sequence[frozenset[str]]) -> list[list[str]]:
    """Return so many of the rarest words of each set that two sets as alike as `_SAME_ANSWER` share at least one."""
    counts = Counter(word for words in answers for word in words)
    return [
        sorted(words, key=lambda word: (counts[word], word))[: len(words) - math.ceil(_SAME_ANSWER * len(words)) + 1]
        for words in answers
    ]


def _are_siblings(one: CardAndFace, other: CardAndFace) -> bool:
    """Return whether two cards are blanks of one cloze or of one sentence."""
    if one[0].uid == other[0].uid:
        return True
    here, there = one[0].fingerprint, other[0].fingerprint
    return (
        one[1].is_cloze and other[1].is_cloze and here is not None and there is not None and here.whole == there.whole
    )


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets of words."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", normalised(text)))
