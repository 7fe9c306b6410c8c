"""Match adverbs that stand at different places of one clause: “he often sold pots”, “he sold pots often”."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from studyapp.matching.meaning.binding import AMOUNTS, DETERMINERS, begins_subject
from studyapp.matching.meaning.grammar import (
    BEFORE_NOUNS,
    COORDINATING,
    HELPING,
    NEGATIONS,
    STARTING_PHRASES,
    has_infinitive,
    introduces_clause,
    is_subject,
)
from studyapp.matching.meaning.inflection import is_past_form, is_past_or_participle
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_FREQUENCY_ADVERBS = frozenset("often frequently occasionally repeatedly regularly commonly increasingly".split())
_MOVABLE_ADVERBS = _FREQUENCY_ADVERBS | frozenset(
    "recently today soon later then now eventually finally suddenly gradually immediately subsequently initially"
    " originally currently presently traditionally unexpectedly quickly rapidly slowly swiftly steadily abruptly"
    " promptly annually yearly monthly weekly daily ultimately temporarily simultaneously carefully silently secretly"
    " afterwards thereafter yesterday tomorrow tonight nowadays meanwhile".split()
)
"""Adverbs of time and pace, which say the same at the beginning of a sentence and elsewhere."""

_FOCUSING = word_list("matching", "meaning.adverbs.focusing")
_OF_SPEAKER = word_list("matching", "meaning.adverbs.of_speaker")
"""Adverbs that may judge a whole statement in one place and tell how something is done in another."""

_ALSO_ADJECTIVES = word_list("matching", "meaning.adverbs.also_adjectives")
"""Words that tell when or how something is done, and also what something is like: later, daily, deadly."""

_MIN_ADVERB_LETTERS = 5  # shorter words in -ly are no adverbs: only, ugly
_AFTER_ADVERB = STARTING_PHRASES | BEFORE_NOUNS - frozenset("the a an its their his her our more most very".split())


def rows_without_adverb(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without an adverb that stands at different places of one clause."""
    for i, adverb in enumerate(old.tokens):
        if not _is_adverb(adverb):
            continue
        for j, new_token in enumerate(new.tokens):
            alike = adverb.equals(new_token) or {s for _, s in old.senses[i]} & {s for _, s in new.senses[j]}
            if not alike or i == j or not _may_move(old, i, new, j):
                continue
            ours, theirs = drop_aside(old, i), drop_aside(new, j)
            if not ours.has_mark_between(i, j):
                yield ours, theirs


def _is_adverb(token: Token) -> bool:
    return not token.is_name and (
        token.word in _MOVABLE_ADVERBS
        or (
            token.word.endswith("ly")
            and len(token.word) >= _MIN_ADVERB_LETTERS
            and token.word not in _FOCUSING | _OF_SPEAKER
        )
    )


def _may_move(old: Row, i: int, new: Row, j: int) -> bool:
    """Return whether an adverb passes nothing that it could belong to, and is part of no noun phrase."""
    if not (describes_verb(old, i) and describes_verb(new, j)):
        return False
    adverb, low = old.words[i], min(i, j)
    late, at = (old, i) if i > j else (new, j)
    passed = late.part(low, at)
    if NEGATIONS & set(passed.words) or _has_own_verb(passed):
        return False
    if adverb in _FREQUENCY_ADVERBS and any(token.key or token.word in AMOUNTS for token in passed.tokens):
        return False  # all of them often, often all of them
    if not low:
        is_before_verb = not _has_verb(_drop_helping(passed))
        return adverb in _MOVABLE_ADVERBS and (is_before_verb or _is_at_end(late, at))
    if all(word in HELPING for word in passed.words):
        return abs(i - j) <= 2
    return _is_at_end(late, at)


def describes_verb(row: Row, at: int) -> bool:
    """Return whether an adverb surely belongs to the verb, and describes no noun or participle.

    “They sold daily papers” and “they sold recently painted pots” tell of papers and pots.
    """
    if at and row.words[at - 1] in BEFORE_NOUNS - {"her"}:
        return False
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    if after is None or after.pause or after.word in _AFTER_ADVERB | HELPING | DETERMINERS:
        return True
    if not at or row.tokens[at].pause:
        return row.words[at] not in _ALSO_ADJECTIVES and not is_past_form(after.word)
    return row.words[at - 1] in HELPING or is_subject(row.part(0, at))


def _has_own_verb(passed: Row) -> bool:
    """Return whether what is passed has a verb of its own, to which an adverb behind it may belong."""
    words = passed.words
    if has_infinitive(passed) or any(introduces_clause(words, k) for k in range(len(words))):
        return True
    return any(word.endswith("ing") for word in words) or (bool(set(words) & COORDINATING) and _has_verb(passed))


def _drop_helping(row: Row) -> Row:
    """Return a row without the auxiliary with which it ends: the bridge was."""
    return row.part(0, len(row) - 1) if row.words[-1:] and row.words[-1] in HELPING else row


def _has_verb(row: Row) -> bool:
    return any(word in HELPING or is_past_form(word) for word in row.words)


def _is_at_end(row: Row, at: int) -> bool:
    """Return whether an adverb ends its clause or precedes a preposition, and no other verb shares its clause."""
    tokens_after = row.tokens[at + 1 :]
    if not tokens_after:
        return True
    clause = next((k for k, token in enumerate(tokens_after) if token.pause), len(tokens_after))
    shared = any(
        first.word in COORDINATING and _may_be_verb(second.word) for first, second in pairwise(tokens_after[:clause])
    )
    return not shared and (tokens_after[0].pause or tokens_after[0].word in _AFTER_ADVERB)


def _may_be_verb(word: str) -> bool:
    return word in HELPING or is_past_or_participle(word)


def drop_aside(row: Row, at: int, length: int = 1) -> Row:
    """Return a row without some words, and without the comma behind them if there was one before them."""
    tokens_after = row.tokens[at + length :]
    if tokens_after and (tokens_after[0].pause or row.tokens[at].pause):
        is_boundary = row.tokens[at].pause and begins_subject(row, at + length)
        tokens_after = (replace(tokens_after[0], pause=is_boundary), *tokens_after[1:])
    return Row((*row.tokens[:at], *tokens_after))
