"""Match phrases of time, place and manner, adverbs and links that stand elsewhere in the other sentence.

An opening phrase, an adverb or a linking phrase may move within the clause of its verb.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from studyapp.matching.meaning.binding import AMOUNTS, DETERMINERS, PRONOUNS, begins_subject
from studyapp.matching.meaning.grammar import (
    ARTICLES,
    BEFORE_NOUNS,
    CLAUSES,
    CONCEDING,
    COORDINATING,
    HELPING,
    NEGATIONS,
    REASONS,
    STARTING_PHRASES,
    TELLING,
    has_infinitive,
    introduces_clause,
    is_subject,
)
from studyapp.matching.meaning.inflection import forms_of
from studyapp.matching.meaning.rewording import says_the_same
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_SAYING = TELLING - frozenset("which who whom whose that so or if".split())
_MAX_SUBJECT_TOKENS = 6  # tokens of a subject behind which something is put in
_SPANS = frozenset("decades years centuries months weeks days hours generations".split())
_MAX_SHORT_PHRASE = 3  # tokens of a subject, or of a member of a list
_COMPARED = frozenset("unlike like".split())
_RATES = frozenset("year month week day night hour morning evening spring summer autumn winter decade".split())
_TIMES = frozenset("after before until since".split())
_CONDITIONS = frozenset("if unless whenever".split())
_TURNING_BACK = frozenset("but yet although though whereas while".split())

_FREQUENCY_ADVERBS = frozenset("often frequently occasionally repeatedly regularly commonly increasingly".split())
_MOVABLE_ADVERBS = _FREQUENCY_ADVERBS | frozenset(
    "recently today soon later then now eventually finally suddenly gradually immediately subsequently initially"
    " originally currently presently traditionally unexpectedly quickly rapidly slowly swiftly steadily abruptly"
    " promptly annually yearly monthly weekly daily ultimately temporarily simultaneously carefully silently secretly"
    " afterwards thereafter yesterday tomorrow tonight nowadays meanwhile".split()
)
"""Adverbs of time and pace, which say the same at the beginning of a sentence and elsewhere."""

_FOCUSING = word_list("matching", "meaning.moving.focusing")
_OF_SPEAKER = word_list("matching", "meaning.moving.of_speaker")
"""Adverbs that may judge a whole statement in one place and tell how something is done in another."""

_ALSO_ADJECTIVES = word_list("matching", "meaning.moving.also_adjectives")
"""Words that tell when or how something is done, and also what something is like: later, daily, deadly."""

_MIN_ADVERB_LETTERS = 4  # letters of a word that says something
_AFTER_ADVERB = STARTING_PHRASES | BEFORE_NOUNS - frozenset("the a an its their his her our more most very".split())

_GROUPS = (
    "however | nevertheless | nonetheless | though",
    "therefore | thus | hence | consequently | accordingly | as a result | as a consequence | in consequence"
    " | for this reason | for that reason",
    "for example | for instance | by way of example | e g",
    "in other words | that is to say",
    "similarly | likewise | in the same way",
    "by contrast | in contrast | on the other hand | conversely",
    "perhaps | maybe",
    "of late | lately | recently",
    "probably | most likely | it is likely that | it is probable that",
)
"""Phrases that stand for one another and may stand elsewhere in their clause."""

_LINKS_WITHOUT_COMMAS = frozenset(
    "however nevertheless nonetheless therefore thus hence consequently accordingly perhaps maybe recently"
    " lately probably".split()
)
"""Words among them that need no commas around them."""

_OF_ONE_WORD = frozenset("perhaps maybe recently lately probably".split())
"""Words among them that may also belong to one word: probably stolen goods."""


def rows_without_moved(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without an opening, adverb or link that moved.

    Whatever is left must say the same for the rows to say the same.
    """
    yield from _without_opening(old, new)
    yield from rows_without_adverb(old, new)
    yield from rows_without_marker(old, new)


def _without_opening(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without the old one's opening, if it stands later in the new one."""
    if not old.tokens or not _is_opening(old):
        return
    heads = {sense for _, sense in old.senses[0]}
    positions = [
        at
        for at, token in enumerate(new.tokens)
        if at and (_are_alike(token.word, old.words[0]) or heads & {sense for _, sense in new.senses[at]})
    ]
    for length in range(1 if _is_range(old) else 2, min(24, len(old) - 1)):
        if not old.tokens[length].pause and not _is_short_phrase(old.part(0, length)):
            continue
        opening, remaining = old.part(0, length), old.part(length, len(old))
        for at in positions:
            for end in range(max(at + 1, at + length - 3), min(len(new), at + length + 3) + 1):
                if says_the_same(opening, new.part(at, end)) and may_stand(opening, remaining, new, (at, end)):
                    yield remaining, Row((*new.tokens[:at], *new.tokens[end:]))


def _are_alike(first: str, second: str) -> bool:
    return first == second or {first, second} == {"in", "during"}


def _is_short_phrase(opening: Row) -> bool:
    """Return whether an opening needs no comma behind it: it is short, and no clause or purpose."""
    first = opening.words[0]
    if first in _TIMES:
        return len(opening) <= _MAX_SHORT_PHRASE and not any(map(_is_past, opening.words[1:]))
    return len(opening) <= _MAX_SUBJECT_TOKENS + 1 and first not in CLAUSES and first != "to"


def _is_opening(row: Row) -> bool:
    """Return whether a row begins with a phrase of place, time or reason; `by` is one before a year."""
    is_year = row.words[0] == "by" and len(row) > 1 and row.tokens[1].key is not None
    is_purpose = row.words[0] == "to" and len(row) > 2 and not (row.words[1] in DETERMINERS or row.tokens[1].is_name)
    is_while = row.words[0] == "for" and len(row) > 1 and _is_span(row, 1)
    if _is_rate(row):
        return True
    if _is_range(row):
        return True
    is_set_off = row.words[0] in ("for", "from", "without") and any(
        token.pause for token in row.tokens[2 : 2 + _MAX_SUBJECT_TOKENS]
    )
    return row.words[0] in STARTING_PHRASES | _COMPARED or is_set_off or is_year or is_purpose or is_while


def _is_range(row: Row) -> bool:
    """Return whether a row begins with a span of years or the like: between 1850 and 1900."""
    key = row.tokens[0].key
    return key is not None and key[0] == "range" and row.words[0].startswith(("between ", "from "))


def _is_rate(row: Row) -> bool:
    """Return whether a row begins with a frequency: twice a year, every winter."""
    at = 2 if row.words[0] in ("once", "twice") and row.words[1:2] == ["a"] else 1
    return (at == 2 or row.words[0] in ("every", "each")) and bool({*row.words[at : at + 1]} & _RATES)


def _is_span(row: Row, at: int) -> bool:
    """Return whether a span of time is told: decades, three years, many months."""
    at += row.words[at] in ("about", "almost", "nearly", "over", "roughly") and at + 2 < len(row)
    if row.words[at : at + 1] == ["a"] and at + 1 < len(row) and f"{row.words[at + 1]}s" in _SPANS | {"centurys"}:
        return True
    is_amount = row.words[at] in ("many", "several", "some") and at + 1 < len(row)
    key = row.tokens[at].key
    return row.words[at + is_amount] in _SPANS or bool(key and key[-1] in ("year", "day", "month", "week", "second"))


def may_stand(opening: Row, row: Row, new: Row, span: tuple[int, int]) -> bool:
    """Return whether an opening can belong to nothing else: there is one clause, and it is at its end or set off."""
    at, end = span
    if _is_bound(opening, row, new, span):
        return False
    if opening.words[0] in _COMPARED:
        return _is_behind_subject(new, at, end)
    if end < len(new) and new.tokens[end].pause and _turns_back(new, end):
        return _is_plain(new.part(0, at))  # at the end of the first of two clauses
    is_last, is_set_off = end == len(new), new.tokens[at].pause and end < len(new) and new.tokens[end].pause
    if opening.words[0] == "according":
        is_told = bool({*_SAYING, "that"} & set(row.words))
        is_at_end = is_last and new.tokens[at].pause
        return (is_at_end or (is_set_off and at <= _MAX_SUBJECT_TOKENS)) and not is_told and not _has_clauses(row)
    if is_set_off and opening.words[0] not in CLAUSES and not _has_clauses(row):
        return _is_plain(new.part(0, at))
    if _is_before_purpose(opening, new, span) or (is_last and new.tokens[at].pause and opening.words[0] in CONCEDING):
        return True
    return _is_alone(opening, row, new, span)


def _is_bound(opening: Row, row: Row, new: Row, span: tuple[int, int]) -> bool:
    """Return whether an opening, or what it stands behind, is denied or joined and so says more in one place."""
    at, end = span
    words = opening.words[1:] if opening.words[0] == "without" else opening.words
    is_denied = NEGATIONS & set(words[:3] if opening.words[0] in CLAUSES else words)
    is_denied_twice = opening.words[0] == "without" and NEGATIONS & set(row.words)
    if is_denied_twice and not {"could", "can", "would"} & set(row.words):
        return True  # he did not leave without his hat
    if is_denied or _has_clauses(new.part(0, at)):
        return True
    if opening.words[0] in REASONS and "not" in row.words:
        return True  # "he did not go because it rained" may say that he went
    is_condition = opening.words[0] in _CONDITIONS and end < len(new)
    return is_condition and new.words[end] in ("and", "or", "so")  # it may hold for what is joined


def _is_alone(opening: Row, row: Row, new: Row, span: tuple[int, int]) -> bool:
    """Return whether the one clause to whose end an opening moves has no reported clause and no second verb."""
    at, end = span
    is_last, words = end == len(new), row.words
    is_set_off = not is_last and new.tokens[at].pause and new.tokens[end].pause
    if is_set_off and opening.words[0] in CLAUSES and new.words[end] in REASONS:
        words = new.words[:at]  # a reason that stood last stands last
    is_broken = is_last and not all(_is_in_list(new, k, at) for k in range(1, at) if new.tokens[k].pause)
    if is_broken or any(introduces_clause(words, k) for k in range(len(words))) or has_infinitive(row):
        return False
    return is_last or new.tokens[end].pause or ("and" not in row.words and opening.words[0] not in CLAUSES)


def _is_behind_subject(row: Row, at: int, end: int) -> bool:
    """Return whether a comparison is set off right behind the subject, so that nothing else is compared."""
    if not (row.tokens[at].pause and end < len(row) and row.tokens[end].pause):
        return False
    subject = row.part(0, at)
    is_named = all(token.surface[:1].isupper() for token in subject.tokens)
    return is_named or at == 1 or (subject.words[0] in ARTICLES and at <= _MAX_SHORT_PHRASE)


def _is_before_purpose(opening: Row, new: Row, span: tuple[int, int]) -> bool:
    """Return whether a phrase of time or place stands between the verb of the one clause and its purpose."""
    at, end = span
    if opening.words[0] in CLAUSES or end + 1 >= len(new) or new.words[end] != "to":
        return False
    before, goal = new.part(0, at), new.tokens[end + 1]
    is_purpose = not (goal.word in DETERMINERS or goal.is_name or goal.key) and not _has_clauses(new)
    return is_purpose and _is_plain(before) and any(_is_past(word) for word in before.words)


def _is_past(word: str) -> bool:
    return any(ending == "ed" for _, ending in forms_of(word))


def _is_in_list(row: Row, at: int, last: int) -> bool:
    """Return whether a comma stands before one word of a list: time, trust and books."""
    word = row.words[at]
    if (
        at + 2 >= last
        or word in HELPING | CLAUSES | TELLING | PRONOUNS.keys()
        or _is_past(word)
        or word.endswith("ing")
    ):
        return False
    if row.words[at + 1] in ("and", "or"):
        return row.words[at + 2] not in HELPING and not _is_past(row.words[at + 2])
    return row.tokens[at + 1].pause


def _begins_clause(row: Row, at: int) -> bool:
    """Return whether a subject stands at a place, so that what came before no longer belongs to it."""
    at += at < len(row) and row.words[at] == "only"
    token = row.tokens[at] if at < len(row) else None
    return token is not None and (token.word in DETERMINERS or token.is_name or token.key is not None)


def _turns_back(row: Row, at: int) -> bool:
    """Return whether a clause with a subject of its own begins that contradicts the one before it."""
    word = row.words[at]
    if word in COORDINATING:
        return word in _TURNING_BACK and _begins_clause(row, at + 1)
    at += word == "even"
    return at < len(row) and row.words[at] in CLAUSES | _TURNING_BACK


def _is_plain(row: Row) -> bool:
    """Return whether a row is one clause without reported clause and without anything set off."""
    words = row.words
    return not (
        any(token.pause for token in row.tokens[1:])
        or any(introduces_clause(words, k) for k in range(len(words)))
        or has_infinitive(row)
    )


def _has_clauses(row: Row) -> bool:
    """Return whether two main clauses are joined, of which something may be told of one alone."""
    return any(
        token.word in COORDINATING and (token.pause or any(ending == "ed" for _, ending in forms_of(row.words[at - 1])))
        for at, token in enumerate(row.tokens)
        if at
    )


def rows_without_adverb(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without an adverb that stands at different places of one clause."""
    for i, adverb in enumerate(old.tokens):
        if not _is_adverb(adverb):
            continue
        for j, new_token in enumerate(new.tokens):
            alike = adverb.equals(new_token) or {s for _, s in old.senses[i]} & {s for _, s in new.senses[j]}
            if not alike or i == j or not _may_move(old, i, new, j):
                continue
            ours, theirs = without_aside(old, i), without_aside(new, j)
            if not is_parted(ours, i, j):
                yield ours, theirs


def _is_adverb(token: Token) -> bool:
    return not token.is_name and (
        token.word in _MOVABLE_ADVERBS
        or (
            token.word.endswith("ly")
            and len(token.word) > _MIN_ADVERB_LETTERS
            and token.word not in _FOCUSING | _OF_SPEAKER
        )
    )


def _may_move(old: Row, i: int, new: Row, j: int) -> bool:
    """Return whether an adverb passes nothing that it could belong to, and is part of no noun phrase."""
    if not (_tells_of_verb(old, i) and _tells_of_verb(new, j)):
        return False
    adverb, low = old.words[i], min(i, j)
    late, at = (old, i) if i > j else (new, j)
    passed = late.part(low, at)
    if NEGATIONS & set(passed.words) or _has_own_verb(passed):
        return False
    if adverb in _FREQUENCY_ADVERBS and any(token.key or token.word in AMOUNTS for token in passed.tokens):
        return False  # all of them often, often all of them
    if not low:
        return adverb in _MOVABLE_ADVERBS and (not _has_verb(passed) or _is_at_end(late, at))
    if all(word in HELPING for word in passed.words):
        return abs(i - j) <= 2
    return _is_at_end(late, at)


def _tells_of_verb(row: Row, at: int) -> bool:
    """Return whether an adverb surely belongs to the verb, and describes no noun or participle.

    “They sold daily papers” and “they sold recently painted pots” tell of papers and pots.
    """
    if at and row.words[at - 1] in BEFORE_NOUNS - {"her"}:
        return False
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    if after is None or after.pause or after.word in _AFTER_ADVERB | HELPING | DETERMINERS:
        return True
    if not at or row.tokens[at].pause:
        return row.words[at] not in _ALSO_ADJECTIVES and not _is_past(after.word)
    return row.words[at - 1] in HELPING or is_subject(row.part(0, at))


def _has_own_verb(passed: Row) -> bool:
    """Return whether what is passed has a verb of its own, to which an adverb behind it may belong."""
    words = passed.words
    if has_infinitive(passed) or any(introduces_clause(words, k) for k in range(len(words))):
        return True
    return any(word.endswith("ing") for word in words) or (bool(set(words) & COORDINATING) and _has_verb(passed))


def _has_verb(row: Row) -> bool:
    return any(word in HELPING or any(ending == "ed" for _, ending in forms_of(word)) for word in row.words)


def _is_at_end(row: Row, at: int) -> bool:
    """Return whether an adverb ends its clause or precedes a preposition, and no other verb shares its clause."""
    tokens_after = row.tokens[at + 1 :]
    if not tokens_after:
        return True
    clause = next((k for k, token in enumerate(tokens_after) if token.pause), len(tokens_after))
    shared = any(
        first.word in COORDINATING and _is_verb(second.word) for first, second in pairwise(tokens_after[:clause])
    )
    return not shared and (tokens_after[0].pause or tokens_after[0].word in _AFTER_ADVERB)


def _is_verb(word: str) -> bool:
    return word in HELPING or any(ending in ("ed", "ing") for _, ending in forms_of(word))


def rows_without_marker(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without a linking phrase of one group that stands at different places of a clause."""
    theirs = list(_markers_in(new))
    for i, length, group in _markers_in(old):
        for j, new_length, its in theirs:
            if group != its or i == j:
                continue
            if not (_links_clause(old, i) and _links_clause(new, j)):
                continue
            ours, rows = without_aside(old, i, length), without_aside(new, j, new_length)
            low, high = min(i, j), max(i, j)
            is_told = any(introduces_clause(ours.words, k) for k in range(low, min(high, len(ours))))
            if not is_told and not is_parted(ours, i, j):
                yield ours, rows


def _links_clause(row: Row, at: int) -> bool:
    """Return whether a linking word says something of its whole clause, and not of one word: probably stolen goods."""
    return row.words[at] not in _OF_ONE_WORD or _tells_of_verb(row, at)


def without_aside(row: Row, at: int, length: int = 1) -> Row:
    """Return a row without some words, and without the comma behind them if there was one before them."""
    tokens_after = row.tokens[at + length :]
    if tokens_after and (tokens_after[0].pause or row.tokens[at].pause):
        is_boundary = row.tokens[at].pause and begins_subject(row, at + length)
        tokens_after = (replace(tokens_after[0], pause=is_boundary), *tokens_after[1:])
    return Row((*row.tokens[:at], *tokens_after))


def is_parted(row: Row, first: int, second: int) -> bool:
    """Return whether a comma or another mark stands between two places."""
    low, high = sorted((first, second))
    return any(token.pause for token in row.tokens[low + 1 : high + 1])


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    by_first_word: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for group, phrases in enumerate(_GROUPS):
        for phrase in phrases.split(" | "):
            first, *further_words = phrase.split()
            by_first_word.setdefault(first, []).append((tuple(further_words), group))
    return by_first_word


def _markers_in(row: Row) -> Iterator[tuple[int, int, int]]:
    """Yield each linking phrase of a row: its place, its length and its group."""
    for at, word in enumerate(row.words):
        for further_words, group in _phrases().get(word, ()):
            end = at + 1 + len(further_words)
            if (
                tuple(row.words[at + 1 : end]) == further_words
                and not row.tokens[at].is_name
                and _is_aside(row, at, end)
            ):
                yield at, end - at, group


def _is_aside(row: Row, at: int, end: int) -> bool:
    """Return whether commas or the ends of the sentence surround a phrase, or it needs none."""
    if row.words[at] in _LINKS_WITHOUT_COMMAS:
        return True
    is_last = end == len(row)
    if row.words[at] == "though":
        return row.tokens[at].pause and at > 1 and (is_last or row.tokens[end].pause)
    is_opening = at == 0 or row.tokens[at].begins
    return is_opening or (row.tokens[at].pause and (is_last or row.tokens[end].pause))
