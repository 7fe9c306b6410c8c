"""Align two versions of a text by sentence.

Sentences that stand once in both versions are tied first, and the longest row of ties that keeps the order is the
frame, as in patience diff; ties outside it have moved. What lies between two ties of the frame is tied again by what
stands once there, then by sentences much alike, and what is left there is so little that it is compared pair by pair,
one sentence with up to three. At last, what is left anywhere is looked for everywhere.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from studyapp.domain.stopping import unless_stopped
from studyapp.matching.version import Version, WordBag, word_weight
from studyapp.matching.words import common_prefix_length

_MOST_PAIRS = 900  # pairs of sentences between two ties that are compared one by one
_MIN_SHARE = 0.45  # share of words that two sentences next to the same neighbours must have in common
_MIN_SHARE_ALONE = 0.35  # the same, if nothing else could have taken the place
_MIN_SHARE_FAR = 0.6  # the same, wherever they stand
_CLEAR_LEAD = 0.08  # how much better than the second best a sentence must be that is found elsewhere
_MIN_PART_SHARE = 0.6  # share of a sentence's words that must be in the sentence that it was joined to or cut from
_MOST_SENTENCES_OF_RARE_WORD = 12  # sentences that a word may stand in to help find candidates
_CANDIDATES = 6
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
_MIN_WORDS = 4  # words that a sentence must have to be recognised elsewhere


@dataclass(frozen=True, slots=True)
class SentenceTie:
    """Sentences of the old version and those that stand for them in the new one, as half-open ranges.

    Attributes:
        first: the first sentence of the old version.
        last: one past the last one.
        new_first: the first sentence of the new version.
        new_last: one past the last one.
        moved: whether it stands elsewhere relative to its neighbours.
        sure: whether it can be no other sentence that says the same.
    """

    first: int
    last: int
    new_first: int
    new_last: int
    moved: bool = False
    sure: bool = True


def align_sentences(old: Version, new: Version) -> dict[int, SentenceTie]:
    """Tie the sentences of two versions; return the tie of each tied sentence of the old one.

    Returns:
        The tie of each sentence of the old version that has one; no sentence of either version is in two ties.
    """
    return _Aligner(old, new).ties


class _Aligner:
    """Ties the sentences of two versions, the surest ones first."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old = old
        self._new = new
        self._taken: set[int] = set()
        self.ties: dict[int, SentenceTie] = {}
        frame = self._frame()
        edges = [(-1, -1), *frame, (len(old), len(new))]
        for (i, j), (k, m) in pairwise(edges):
            self._between((i + 1, k), (j + 1, m))
        self._tie_moved()

    def _tie(self, tie: SentenceTie) -> None:
        self.ties |= dict.fromkeys(range(tie.first, tie.last), tie)
        self._taken.update(range(tie.new_first, tie.new_last))

    def _tie_pairs(self, pairs: Sequence[tuple[int, int]], *, moved: bool = False, sure: bool = True) -> None:
        for i, j in pairs:
            self._tie(SentenceTie(i, i + 1, j, j + 1, moved, sure))

    def _frame(self) -> list[tuple[int, int]]:
        unmatched, right = range(len(self._old)), range(len(self._new))
        bare = _once_in_both(self._old.keys, self._new.keys, unmatched, right)
        pairs = sorted({*bare, *_once_in_both(self._old.marked_keys, self._new.marked_keys, unmatched, right)})
        frame = _longest_rising_run(pairs)
        self._tie_pairs(frame)
        in_frame = set(frame)
        self._tie_pairs([pair for pair in pairs if pair not in in_frame and self._is_long(pair[0])], moved=True)
        return frame

    def _is_long(self, sentence: int) -> bool:
        first, last = self._old.range_of(sentence, sentence + 1)
        return last - first >= _MIN_WORDS

    def _between(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """Tie what lies between two ties."""
        waiting = [(old, new)]
        while waiting:
            (i1, i2), (j1, j2) = waiting.pop()
            untied = [i for i in range(i1, i2) if i not in self.ties]
            right = [j for j in range(j1, j2) if j not in self._taken]
            if not untied or not right:
                continue
            pairs = self._ends(untied, right) or _longest_rising_run(
                _once_in_both(self._old.keys, self._new.keys, untied, right)
            )
            if not pairs and len(untied) * len(right) > _MOST_PAIRS:
                pairs = _longest_rising_run([(i, j) for i, j, _ in self._much_alike(untied, right)])
            if pairs:
                self._tie_pairs(pairs)
                edges = [(i1 - 1, j1 - 1), *pairs, (i2, j2)]
                waiting += [((i + 1, k), (j + 1, m)) for (i, j), (k, m) in pairwise(edges)]
            elif len(untied) * len(right) <= _MOST_PAIRS:
                self._compare(untied, right)

    def _ends(self, old_indexes: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
        """Return the pairs of equal sentences at both ends of a stretch, each next to a tie."""
        old, new = self._old.keys, self._new.keys
        head = common_prefix_length([old[i] for i in old_indexes], [new[j] for j in right])
        tail = common_prefix_length([old[i] for i in old_indexes[head:]][::-1], [new[j] for j in right[head:]][::-1])
        pairs = list(zip(old_indexes[:head], right[:head], strict=True))
        return pairs + (list(zip(old_indexes[-tail:], right[-tail:], strict=True)) if tail else [])

    def _compare(self, old_indexes: list[int], right: list[int]) -> None:
        """Tie the pairs with most words in common over a whole stretch, keeping the order."""
        least = _MIN_SHARE_ALONE if len(old_indexes) == len(right) == 1 else _MIN_SHARE
        shared = {(i, j): self._old.bags[i].shared(self._new.bags[j]) for i in old_indexes for j in right}
        best = [[0.0] * (len(right) + 1) for _ in range(len(old_indexes) + 1)]
        step: dict[tuple[int, int], tuple[int, int]] = {}
        for i in range(len(old_indexes) + 1):
            for j in range(len(right) + 1):
                choices = [(best[i - 1][j], (1, 0))] if i else []
                choices += [(best[i][j - 1], (0, 1))] if j else []
                for a, b in _SHAPES:
                    if a <= i and b <= j:
                        gain = self._gain(old_indexes[i - a : i], right[j - b : j], shared, least)
                        choices += [(best[i - a][j - b] + gain, (a, b))] if gain > 0 else []
                if choices:
                    best[i][j], step[i, j] = max(choices, key=lambda choice: choice[0])
        i, j = len(old_indexes), len(right)
        while i or j:
            a, b = step[i, j]
            if a and b:
                self._tie(SentenceTie(old_indexes[i - a], old_indexes[i - 1] + 1, right[j - b], right[j - 1] + 1))
            i, j = i - a, j - b

    def _gain(
        self, old_indexes: Sequence[int], right: Sequence[int], shared: dict[tuple[int, int], float], least: float
    ) -> float:
        """Return the value of a tie: the weight of the common words above the least share.

        Sentences that were joined, or cut from one, must stand side by side, and most of each be in the other.
        """
        olds, news = self._old.bags, self._new.bags
        weights = [olds[i].weight for i in old_indexes], [news[j].weight for j in right]
        share = least * (sum(weights[0]) + sum(weights[1])) / 2
        if len(old_indexes) == len(right) == 1:
            return shared[old_indexes[0], right[0]] - share
        parts = [shared[i, j] for i in old_indexes for j in right]
        several, weight = (old_indexes, weights[0]) if len(old_indexes) > 1 else (right, weights[1])
        aside = several[-1] - several[0] >= len(several)
        if aside or any(part < _MIN_PART_SHARE * all_ for part, all_ in zip(parts, weight, strict=True)):
            return 0.0
        return _combined_bag([olds[i] for i in old_indexes]).shared(_combined_bag([news[j] for j in right])) - share

    def _much_alike(self, old_indexes: Sequence[int], right: Sequence[int]) -> list[tuple[int, int, float]]:
        """Return pairs of sentences that are each other's best and clearly better than the second best."""
        positions: dict[str, list[int]] = defaultdict(list)
        for j in right:
            for word in self._new.bags[j].counts:
                positions[word].append(j)
        best: dict[int, tuple[int, float]] = {}
        rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for i in unless_stopped(old_indexes):
            ranked = self._rank_positions(i, positions)
            for share, j in ranked:
                rivals[j].append((share, i))
            if ranked and ranked[0][0] >= _MIN_SHARE_FAR and _is_clear(ranked):
                best[i] = (ranked[0][1], ranked[0][0])
        return [
            (i, j, share)
            for i, (j, share) in best.items()
            if (ranked := sorted(rivals[j], reverse=True))[0][1] == i and _is_clear(ranked)
        ]

    def _rank_positions(self, sentence: int, positions: dict[str, list[int]]) -> list[tuple[float, int]]:
        bag = self._old.bags[sentence]
        votes: Counter[int] = Counter()
        for word in bag.counts:
            if word in positions and len(positions[word]) <= _MOST_SENTENCES_OF_RARE_WORD and word_weight(word) >= 1:
                votes.update(positions[word])
        shares = []
        for j, _ in votes.most_common(_CANDIDATES):
            other_bag = self._new.bags[j]
            shares.append((2 * bag.shared(other_bag) / (bag.weight + other_bag.weight), j))
        return sorted(shares, reverse=True)

    def _tie_moved(self) -> None:
        """Tie what is left wherever it stands; equal sentences that occur more than once are not sure."""
        untied = [i for i in range(len(self._old)) if i not in self.ties and self._is_long(i)]
        right = [j for j in range(len(self._new)) if j not in self._taken]
        self._tie_pairs([(i, j) for i, j, _ in self._much_alike(untied, right)], moved=True)
        equal: dict[str, list[int]] = defaultdict(list)
        for j in right:
            if j not in self._taken:
                equal[self._new.keys[j]].append(j)
        for i in untied:
            if i not in self.ties and (positions := equal.get(self._old.keys[i])):
                self._tie_pairs([(i, positions.pop(0))], moved=True, sure=False)


def _combined_bag(bags: Sequence[WordBag]) -> WordBag:
    total = bags[0]
    for bag in bags[1:]:
        total += bag
    return total


def _is_clear(ranked: Sequence[tuple[float, int]]) -> bool:
    return len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= _CLEAR_LEAD


def _once_in_both(
    old: Sequence[str], new: Sequence[str], old_indexes: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    """Return equal sentences that occur once in a stretch of either version, in the order of the old one."""
    ours, theirs = Counter(old[i] for i in old_indexes), Counter(new[j] for j in right)
    index_in_new = {new[j]: j for j in right}
    return [(i, index_in_new[old[i]]) for i in old_indexes if ours[old[i]] == 1 == theirs[old[i]]]


def _longest_rising_run(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides, by patience sorting; the left sides must rise."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            ends.append(k)
        else:
            tops[pile], ends[pile] = j, k
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
