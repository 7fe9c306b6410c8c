"""Prove that two sentences with words in another order say the same.

Known are: where and when something happens, and how, told at the beginning or elsewhere; the passive of the active
with the same doer; `the prices of wheat` for `wheat's prices`; `although A, B` for `A, but B`; `A and B` for `B and A`.
What is exchanged in any other way is another statement: whoever does something, and what it is done to.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from studyapp.matching.meaning.announcing import announce
from studyapp.matching.meaning.condensing import condense
from studyapp.matching.meaning.inflection import adverb_of
from studyapp.matching.meaning.lexicon import lexicon
from studyapp.matching.meaning.links import without_lone_link
from studyapp.matching.meaning.moving import rows_without_moved
from studyapp.matching.meaning.parting import (
    ClausePair,
    clause_pairs,
    keeps_clauses_apart,
    keeps_opening_scope,
    refers_alike,
    swapped_clause_pairs,
)
from studyapp.matching.meaning.phrasing import compounds_of
from studyapp.matching.meaning.recasting import FORMAL, are_equated, is_noun_of_verb_among, recast_forms, sure_forms
from studyapp.matching.meaning.rewording import says_the_same
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.matching.meaning.unnamed_doers import is_same_without_doer, we_for_one
from studyapp.matching.meaning.voices import is_same_in_passive

_LONGEST = 70  # tokens of a sentence beyond which its order is not looked at
_DEPTH = 3  # cuts of a sentence, one within the other
_STEPS = 2  # recasts and moves, one after the other
_WIDTH = 6  # pairs of rows that are looked at after each step, those first that have most in common
_STRONG = 4  # letters of a word that says something


def is_proven_restructured(old: Row, new: Row) -> bool:
    """Return whether two rows of tokens in different order provably say the same."""
    if max(len(old), len(new)) > _LONGEST:
        return False
    return any(_is_proven(*pair, _DEPTH) for pair in _plain_pairs(old, new))


def _plain_pairs(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield two rows, and what is left of them without a link and without words that only lead to others."""
    yield old, new
    if bare := without_lone_link(old, new):
        old, new = bare
        yield bare
    ours, theirs = (announce(condense(we_for_one(row))) for row in (old, new))
    if ours is not old or theirs is not new:
        yield ours, theirs


def _is_proven(old: Row, new: Row, depth: int) -> bool:
    """Return whether two rows say the same as a whole, or clause by clause."""
    if says_the_same(old, new):
        return True
    if not _have_the_same_words(old, new):
        return False
    return _is_recast(old, new) or (depth > 0 and _is_proven_in_parts(old, new, depth - 1))


def _is_proven_in_parts(old: Row, new: Row, depth: int) -> bool:
    for pair in clause_pairs(old, new):
        if _are_proven_parts(pair, depth):
            return True
    return any(
        _are_proven_parts(pair, depth) for pair in (*swapped_clause_pairs(old, new), *swapped_clause_pairs(new, old))
    )


def _are_proven_parts(pair: ClausePair, depth: int) -> bool:
    """Return whether both parts of two rows say the same, and neither can change the other's meaning."""
    if not keeps_clauses_apart(pair):
        return False
    is_kept = says_the_same(*pair.first) or (keeps_opening_scope(pair) and refers_alike(pair.first, pair.rest))
    if not is_kept or (pair.link == "" and not refers_alike(pair.rest, pair.first)):
        return False
    return _is_proven(*pair.first, depth) and _is_proven(*pair.rest, depth)


def _is_recast(old: Row, new: Row) -> bool:
    """Return whether some sure recasts and moved phrases, one after the other, lead to rows that say the same."""
    waiting, queue_and_seen = [(old, new)], {_tokens(old, new)}
    for _ in range(_STEPS):
        if any(_is_recast_once(*pair) for pair in waiting):
            return True
        next_pairs = []
        for pair in waiting:
            for step in _sure_steps(*pair):
                if (key := _tokens(*step)) not in queue_and_seen:
                    queue_and_seen.add(key)
                    next_pairs.append(step)
        waiting = sorted(next_pairs, key=_distance)[:_WIDTH]
    return any(_is_recast_once(*pair) for pair in waiting)


def _is_recast_once(old: Row, new: Row) -> bool:
    if are_equated(old, new):
        return True
    pairs = [(form, new) for form in recast_forms(old)] + [(old, form) for form in recast_forms(new)]
    return any(_is_same_or_turned(*pair) for pair in pairs)


def _sure_steps(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs that say the same if these two do: one is recast, or both lack a phrase that moved."""
    yield from ((form, new) for form in sure_forms(old))
    yield from ((old, form) for form in sure_forms(new))
    yield from ((form, new) for form in compounds_of(old, new))
    yield from ((old, form) for form in compounds_of(new, old))
    yield from rows_without_moved(old, new)
    yield from ((ours, theirs) for theirs, ours in rows_without_moved(new, old))


def _tokens(old: Row, new: Row) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    return old.tokens, new.tokens


def _distance(pair: tuple[Row, Row]) -> float:
    """Return the share of neighbouring words that two rows do not have in common."""
    ours, theirs = (Counter(pairwise(("", *row.words, ""))) for row in pair)
    return 1 - 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def _have_the_same_words(old: Row, new: Row) -> bool:
    """Return whether each quantity, name and longer word, or another for it, is in both."""
    fixed = [Counter((t.key or t.word) for t in row.tokens if t.key or t.is_acronym) for row in (old, new)]
    if fixed[0] != fixed[1]:
        return False
    return _are_in(old, new) and _are_in(new, old)


def _are_in(row: Row, other_row: Row) -> bool:
    word_lists = lexicon()
    words = set(other_row.words)
    senses = {sense[0] for sense_matches in other_row.senses for _, sense in sense_matches}
    for at, token in enumerate(row.tokens):
        if token.key or token.word in words or len(token.word) < _STRONG or token.word in FORMAL:
            continue
        is_said = any(
            sense[0] in senses for sense_matches in row.senses[max(0, at - 3) : at + 1] for _, sense in sense_matches
        )
        is_said = is_said or is_noun_of_verb_among(token.word, words) or adverb_of(token.word) in words
        is_said = is_said or any(token.word == adverb_of(word) for word in words)
        if not is_said and not row.empties[at] and not any(word_lists.are_alike(token.word, word) for word in words):
            return False
    return True


def _is_same_or_turned(old: Row, new: Row) -> bool:
    if says_the_same(old, new) or is_same_in_passive(old, new) or is_same_in_passive(new, old):
        return True
    return is_same_without_doer(old, new) or is_same_without_doer(new, old)
