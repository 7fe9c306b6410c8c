"""An adverb that stands elsewhere in its clause -> what is left of both sentences without it.

`Clearly, he spoke` is no `he spoke clearly`, and whoever soon promises to leave may not leave soon: an adverb may pass
only what it can neither belong to nor change, and at the beginning of a sentence only adverbs of time and pace stand
for themselves elsewhere.
"""

from collections.abc import Iterator
from itertools import pairwise

from studyapp.matching.binding import AMOUNTS
from studyapp.matching.grammar import BEFORE_NOUNS, COORDINATING, HELPING, STARTING_PHRASES
from studyapp.matching.inflecting import forms_of
from studyapp.matching.markers import is_parted, without_aside
from studyapp.matching.telling import NEGATIONS, has_infinitive, is_telling
from studyapp.matching.tokens import Row, Token

_OFTEN = frozenset("often frequently occasionally repeatedly regularly commonly increasingly".split())
_FREE = _OFTEN | frozenset(
    "recently today soon later then now eventually finally suddenly gradually immediately subsequently initially"
    " originally currently presently traditionally unexpectedly quickly rapidly slowly swiftly steadily abruptly"
    " promptly annually yearly monthly weekly daily ultimately temporarily simultaneously carefully silently secretly"
    " afterwards thereafter yesterday tomorrow tonight nowadays meanwhile".split()
)
"""Adverbs of time and pace, which say the same at the beginning of a sentence and elsewhere."""

_FOCUSING = frozenset(
    "only merely solely mainly mostly partly largely chiefly primarily simply purely particularly especially nearly"
    " hardly barely scarcely rarely early likely supposedly allegedly really exactly equally respectively family reply"
    " supply apply rely ally fly july italy assembly monopoly anomaly exclusively entirely wholly fully completely"
    " generally usually possibly probably certainly seemingly apparently virtually practically roughly approximately"
    " slightly highly relatively fairly previously formerly ugly lonely lovely holy friendly elderly costly deadly"
    " orderly cowardly homely lively silly worldly multiply comply imply butterfly bully rally tally".split()
)
_OF_SPEAKER = frozenset(
    "clearly plainly naturally honestly frankly happily unhappily sadly curiously seriously wisely unwisely foolishly"
    " hopefully oddly strangely surprisingly rightly wrongly obviously evidently cleverly generously kindly rudely"
    " politely stupidly truly literally basically ironically interestingly significantly importantly notably remarkably"
    " understandably reasonably typically normally ideally theoretically technically economically politically"
    " historically strictly broadly briefly similarly conversely legally officially formally nominally effectively"
    " essentially actually absolutely positively safely fortunately unfortunately personally publicly admittedly"
    " presumably arguably undoubtedly definitely surely morally hypothetically funnily mercifully thankfully"
    " simply deservedly properly justly unjustly correctly incorrectly falsely mistakenly necessarily specifically"
    " precisely ordinarily deliberately intentionally".split()
)
"""Adverbs that may judge a whole statement in one place and tell how something is done in another."""

_STRONG = 4  # letters of a word that says something
_BEHIND = STARTING_PHRASES | BEFORE_NOUNS - frozenset("the a an its their his her our more most very".split())


def without_adverb(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield what is left of two rows without an adverb that stands in both, at different places of one clause."""
    for i, one in enumerate(old.tokens):
        if not _is_adverb(one):
            continue
        for j, other in enumerate(new.tokens):
            alike = one.equals(other) or {s for _, s in old.senses[i]} & {s for _, s in new.senses[j]}
            if not alike or i == j or not _may_move(old, i, new, j):
                continue
            ours, theirs = without_aside(old, i), without_aside(new, j)
            if not is_parted(ours, i, j):
                yield ours, theirs


def _is_adverb(token: Token) -> bool:
    return not token.is_name and (
        token.word in _FREE
        or (token.word.endswith("ly") and len(token.word) > _STRONG and token.word not in _FOCUSING | _OF_SPEAKER)
    )


def _may_move(old: Row, i: int, new: Row, j: int) -> bool:
    """Return whether an adverb passes nothing that it could belong to, and is part of no noun phrase."""
    if any(row.words[at - 1] in BEFORE_NOUNS - {"her"} for row, at in ((old, i), (new, j)) if at):
        return False
    adverb, low = old.words[i], min(i, j)
    late, at = (old, i) if i > j else (new, j)
    passed = late.part(low, at)
    if NEGATIONS & set(passed.words) or _may_own(passed):
        return False
    if adverb in _OFTEN and any(token.key or token.word in AMOUNTS for token in passed.tokens):
        return False  # all of them often, often all of them
    if not low:
        return adverb in _FREE and (not _has_verb(passed) or _is_at_end(late, at))
    if all(word in HELPING for word in passed.words):
        return abs(i - j) <= 2
    return _is_at_end(late, at)


def _may_own(passed: Row) -> bool:
    """Return whether what is passed has a verb of its own, to which an adverb behind it may belong."""
    words = passed.words
    if has_infinitive(passed) or any(is_telling(words, k) for k in range(len(words))):
        return True
    return any(word.endswith("ing") for word in words) or (bool(set(words) & COORDINATING) and _has_verb(passed))


def _has_verb(row: Row) -> bool:
    return any(word in HELPING or any(ending == "ed" for _, ending in forms_of(word)) for word in row.words)


def _is_at_end(row: Row, at: int) -> bool:
    """Whether an adverb ends its clause or stands before a preposition, and no other verb shares what is before it."""
    rest = row.tokens[at + 1 :]
    if not rest:
        return True
    clause = next((k for k, token in enumerate(rest) if token.pause), len(rest))
    shared = any(one.word in COORDINATING and _is_verb(other.word) for one, other in pairwise(rest[:clause]))
    return not shared and (rest[0].pause or rest[0].word in _BEHIND)


def _is_verb(word: str) -> bool:
    return word in HELPING or any(ending in ("ed", "ing") for _, ending in forms_of(word))
