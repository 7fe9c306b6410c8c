"""Two sentences whose words stand in another order -> whether it is proven that they say the same all the same.

Known are: where and when something happens, and how, told at the beginning or elsewhere; the passive of the active
with the same doer; `the prices of wheat` for `wheat's prices`; `although A, B` for `A, but B`; `A and B` for `B and A`.
What is exchanged in any other way is another statement: whoever does something, and what it is done to.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from studyapp.matching.binding import DETERMINERS
from studyapp.matching.inflecting import forms_of
from studyapp.matching.lexicon import lexicon
from studyapp.matching.recasting import (
    BEFORE_NOUNS,
    CLAUSES,
    COORDINATING,
    FORMAL,
    HELPING,
    REASONS,
    STARTING_PHRASES,
    are_equated,
    recast,
)
from studyapp.matching.rewording import ARTICLES, says_the_same
from studyapp.matching.tokens import Row, Token
from studyapp.matching.voices import is_turned

_LONGEST = 70  # tokens of a sentence beyond which its order is not looked at
_FOCUSING = frozenset(
    "only merely solely mainly mostly partly largely chiefly primarily simply purely particularly especially nearly"
    " hardly barely scarcely rarely early likely supposedly allegedly really exactly equally respectively family reply"
    " supply apply rely ally fly july italy assembly monopoly anomaly exclusively entirely wholly fully completely"
    " generally usually possibly probably certainly seemingly apparently virtually practically roughly approximately"
    " slightly highly relatively fairly previously formerly".split()
)
_ADVERBS = frozenset("often recently today soon later then now".split())
_NEGATIONS = frozenset(
    "not never no nor neither none nobody nothing hardly scarcely barely without rarely seldom".split()
)
_TELLING = frozenset(
    "that which who whom whose whether say says said claim claims claimed argue argues argued think thinks thought"
    " believe believes believed report reports reported state states stated announce announces announced"
    " predict predicts predicted hope hopes hoped promise promises promised expect expects expected warn warns warned"
    " suggest suggests suggested but while whereas although though because if when unless so or".split()
)
_SAYING = _TELLING - frozenset("which who whom whose that so or if".split())
_EARLY = 6  # tokens of a subject behind which something is put in
_LINKING = frozenset(
    "however nevertheless nonetheless therefore thus hence consequently accordingly perhaps maybe".split()
)
_TURNING_BACK = frozenset("but yet although though whereas while".split())
_NOUNS = frozenset("claim claims report reports state states promise promises hope hopes".split())
_TIMES = frozenset("year winter summer spring autumn day month week night morning time decade century period".split())
_OF_ONE_ACTION = frozenset("begin start continue cease tend seem appear have use need be fail come help".split())
_STRONG = 4  # letters of a word that says something


def is_restructured(old: Row, new: Row) -> bool:
    """Whether two rows of tokens in different order are proven to say the same."""
    if max(len(old), len(new)) > _LONGEST or not _have_the_same_words(old, new):
        return False
    if are_equated(old, new):
        return True
    pairs = [(each, new) for each in recast(old)] + [(old, each) for each in recast(new)]
    return any(_is_same_or_turned(one, other) or _is_moved(one, other) or _is_moved(other, one) for one, other in pairs)


def _have_the_same_words(old: Row, new: Row) -> bool:
    """Whether each quantity and name, and each longer word as itself or another, is in both."""
    fixed = [Counter((t.key or t.word) for t in row.tokens if t.key or t.is_acronym) for row in (old, new)]
    if fixed[0] != fixed[1]:
        return False
    return _are_in(old, new) and _are_in(new, old)


def _are_in(some: Row, others: Row) -> bool:
    known = lexicon()
    words = set(others.words)
    senses = {sense[0] for found in others.senses for _, sense in found}
    for at, token in enumerate(some.tokens):
        if token.key or token.word in words or len(token.word) < _STRONG or token.word in FORMAL:
            continue
        is_said = any(sense[0] in senses for found in some.senses[max(0, at - 3) : at + 1] for _, sense in found)
        if not is_said and not some.empties[at] and not any(known.are_alike(token.word, word) for word in words):
            return False
    return True


def _is_same_or_turned(old: Row, new: Row) -> bool:
    return says_the_same(old, new) or is_turned(old, new) or is_turned(new, old)


# Where, when and how


def _is_moved(old: Row, new: Row) -> bool:
    """Whether what begins the old row, or one adverb of it, stands elsewhere in the new one."""
    return any(
        _is_same_or_turned(*rest)
        for rest in (*_without_opening(old, new), *_without_adverb(old, new), *_without_link(old, new))
    )


def _without_opening(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """What is left of both rows without an opening of the old one that stands further on in the new one."""
    if not old.tokens or not _is_opening(old):
        return
    heads = {sense for _, sense in old.senses[0]}
    places = [
        at
        for at, token in enumerate(new.tokens)
        if at and (token.word == old.tokens[0].word or heads & {sense for _, sense in new.senses[at]})
    ]
    for length in range(2, min(24, len(old) - 1)):
        if not old.tokens[length].pause and (length > 7 or old.tokens[0].word in CLAUSES or old.words[0] == "to"):
            continue
        opening, rest = old.part(0, length), old.part(length, len(old))
        for at in places:
            for end in range(max(at + 1, at + length - 3), min(len(new), at + length + 3) + 1):
                if says_the_same(opening, new.part(at, end)) and _may_stand(opening, rest, new, (at, end)):
                    yield rest, Row((*new.tokens[:at], *new.tokens[end:]))


def _is_opening(row: Row) -> bool:
    """Whether a row begins with a phrase of where, when or why; `by` is one before a year."""
    is_year = row.words[0] == "by" and len(row) > 1 and row.tokens[1].key is not None
    is_purpose = row.words[0] == "to" and len(row) > 2 and not (row.words[1] in DETERMINERS or row.tokens[1].is_name)
    return row.words[0] in STARTING_PHRASES or is_year or is_purpose


def _may_stand(opening: Row, rest: Row, new: Row, place: tuple[int, int]) -> bool:
    """Whether an opening can belong to nothing else: there is one clause, and it stands at its end or is set off."""
    at, end = place
    if _has_clauses(new.part(0, at)) or _NEGATIONS & set(opening.words):
        return False
    if opening.words[0] in REASONS and "not" in rest.words:
        return False  # "he did not go because it rained" may say that he went
    if end < len(new) and new.tokens[end].pause and _turns_back(new, end):
        return _is_plain(new.part(0, at))  # at the end of the first of two clauses
    is_last, is_set_off = end == len(new), new.tokens[at].pause and end < len(new) and new.tokens[end].pause
    if opening.tokens[0].word == "according":
        if _has_clauses(rest):
            return False
        return is_set_off and at <= _EARLY and not {*_SAYING, "that"} & set(rest.words)
    if is_set_off and opening.tokens[0].word not in CLAUSES and not _has_clauses(rest):
        return _is_plain(new.part(0, at))
    told = rest.words
    if is_set_off and opening.tokens[0].word in CLAUSES and new.tokens[end].word in REASONS:
        told = new.words[:at]  # a reason that stood last stands last
    if is_last and any(token.pause for token in new.tokens[1:at]):
        return False
    if any(_is_telling(told, k) for k in range(len(told))) or _has_infinitive(rest):
        return False
    return is_last or new.tokens[end].pause or ("and" not in rest.words and opening.tokens[0].word not in CLAUSES)


def _begins_clause(row: Row, at: int) -> bool:
    """Whether a subject stands at a place, so that what was told before it is told of it no longer."""
    at += at < len(row) and row.words[at] == "only"
    token = row.tokens[at] if at < len(row) else None
    return token is not None and (token.word in DETERMINERS or token.is_name or token.key is not None)


def _turns_back(row: Row, at: int) -> bool:
    """Whether a clause with a subject of its own begins that is set against the one before it."""
    word = row.words[at]
    return word in _TURNING_BACK and (word not in COORDINATING or _begins_clause(row, at + 1))


def _is_plain(row: Row) -> bool:
    """Whether a row is one clause, in which nothing is told and nothing is set off."""
    words = row.words
    return not (
        any(token.pause for token in row.tokens[1:])
        or any(_is_telling(words, k) for k in range(len(words)))
        or _has_infinitive(row)
    )


def _is_telling(words: list[str], at: int) -> bool:
    """Whether a word makes a clause of what follows, to which something moved could belong instead."""
    is_pointing = words[at] == "that" and at + 1 < len(words) and words[at + 1] in _TIMES
    is_noun = bool(at) and words[at] in _NOUNS and words[at - 1] in BEFORE_NOUNS | {"'s"} and words[at - 1] != "to"
    return words[at] in _TELLING and not is_pointing and not is_noun


def _has_clauses(row: Row) -> bool:
    """Whether two main clauses are joined, of which something may be told of one alone."""
    return any(
        token.word in COORDINATING and (token.pause or any(ending == "ed" for _, ending in forms_of(row.words[at - 1])))
        for at, token in enumerate(row.tokens)
        if at
    )


def _has_infinitive(row: Row) -> bool:
    tokens = row.tokens
    after = (
        b
        for k, (a, b) in enumerate(pairwise(tokens))
        if a.word == "to" and not (k and _is_of_one_action(tokens[k - 1].word))
    )
    return any(
        not (b.is_name or b.key or b.word in ARTICLES or b.word in ("its", "their", "his", "her")) for b in after
    )


def _is_of_one_action(word: str) -> bool:
    """Whether a verb and the one behind its `to` are one action, of which nothing else can be told: begins to fall."""
    return word in ("able", "unable") or any(base in _OF_ONE_ACTION for base, _ in forms_of(word))


def _without_adverb(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    if _NEGATIONS & {*old.words, *new.words}:
        return
    for i, one in enumerate(old.tokens):
        if not _is_adverb(one):
            continue
        for j, other in enumerate(new.tokens):
            alike = one.equals(other) or {s for _, s in old.senses[i]} & {s for _, s in new.senses[j]}
            if alike and _may_move(old, i, new, j):
                ours, theirs = _without_aside(old, i), _without_aside(new, j)
                if not _is_parted(ours, i, j):
                    yield ours, theirs


def _without_link(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Both rows without `however` or `therefore`, which stands elsewhere in the same clause."""
    for i, one in enumerate(old.tokens):
        if one.word not in _LINKING or one.is_name:
            continue
        for j, other in enumerate(new.tokens):
            is_alike = {sense for _, sense in old.senses[i]} & {sense for _, sense in new.senses[j]}
            is_late = other.word == "though" and other.pause and j + 1 < len(new) and new.tokens[j + 1].pause
            if (one.equals(other) or (is_alike and other.word in _LINKING) or is_late) and i != j:
                ours, theirs = _without_aside(old, i), _without_aside(new, j)
                is_told = any(_is_telling(ours.words, k) for k in range(min(i, j), min(max(i, j), len(ours))))
                if not is_told and not _is_parted(ours, i, j):
                    yield ours, theirs


def _is_parted(row: Row, one: int, other: int) -> bool:
    """Whether a comma or another mark stands between two places."""
    low, high = sorted((one, other))
    return any(token.pause for token in row.tokens[low + 1 : high + 1])


def _without_aside(row: Row, at: int) -> Row:
    """A row without a word, and without the comma behind it where there was one before it."""
    rest = row.tokens[at + 1 :]
    if rest and (rest[0].pause or row.tokens[at].pause):
        is_boundary = row.tokens[at].pause and _begins_clause(row, at + 1)
        rest = (replace(rest[0], pause=is_boundary), *rest[1:])
    return Row((*row.tokens[:at], *rest))


def _is_adverb(token: Token) -> bool:
    return not token.is_name and (
        token.word in _ADVERBS
        or (token.word.endswith("ly") and len(token.word) > _STRONG and token.word not in _FOCUSING)
    )


def _may_move(old: Row, i: int, new: Row, j: int) -> bool:
    """Whether an adverb is at the edge of a row, or passes nothing but an auxiliary, and is part of no noun phrase."""
    if any(row.tokens[at - 1].word in BEFORE_NOUNS for row, at in ((old, i), (new, j)) if at):
        return False
    if any(word in _TELLING for word in (*old.words, *new.words)):
        return False
    if i in (0, len(old) - 1) or j in (0, len(new) - 1):
        return True
    low, high = sorted((i, j))
    return abs(i - j) <= 2 and all(word in HELPING for word in old.words[low : high + 1] if word != old.words[i])


def _without(row: Row, at: int) -> Row:
    return Row((*row.tokens[:at], *row.tokens[at + 1 :]))
