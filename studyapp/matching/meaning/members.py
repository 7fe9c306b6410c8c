"""Reorder things joined by `and` where the order means nothing.

`A and B` is `B and A` where it is sure how far both reach: `old men and women` are no `women and old men`, and `cats
and dogs, which bark` are no `dogs and cats, which bark`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from studyapp.matching.meaning.binding import PRONOUNS
from studyapp.matching.meaning.grammar import (
    ARTICLES,
    BEFORE_NOUNS,
    CONCEDING,
    COORDINATING,
    HELPING,
    NEGATIONS,
    REASONS,
    STARTING_PHRASES,
    is_subject,
)
from studyapp.matching.meaning.inflection import forms_of, is_past_form, is_past_or_participle, may_be_plural
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_MAX_TOKENS_OF_NOUN = 2  # tokens of a noun with its article
_MAX_MEMBERS = 4  # of a row that are put in other orders
_MAX_WORDS_OF_MEMBER = 5  # of a member that begins with an article
_IN_ORDER = frozenset(
    "respectively former latter first second third last order ordered rank ranks ranked ranking rankings sequence top"
    " winner winners followed follow then turn stage stages step steps phase phases successively ascending descending"
    " alphabetical".split()
)
_PLACES = frozenset("first second third last stage stages step steps phase phases turn".split())
_IN_ONE_PLACE_AFTER_ANOTHER = frozenset(
    "live work study teach stay reside serve settle travel train practise practice".split()
)
_BEFORE_ORDER = frozenset("in this that the following".split())
_BEFORE_ROWS = frozenset("of in for with between among on include includes included including by from to".split())
_WITHOUT_DIRECTION = frozenset("of in from between among with include includes included including".split())
"""Words behind which the order of places means nothing (“in Rome, Milan and Turin”), unlike “from … to”."""

_PREPOSITIONS = frozenset("of in for with between among on by from to at over under into against about than as".split())
_BEHIND_NOUN = frozenset("which who whom whose that of from with where".split())
_OF_SEVERAL = frozenset("were are have both together".split())
_ALL = frozenset("together both all alike".split())
_NO_VERBS = _BEHIND_NOUN | _PREPOSITIONS | BEFORE_NOUNS | COORDINATING | STARTING_PHRASES
_OWN = frozenset(PRONOUNS) | {"own"}
_GRADING = frozenset("not no more less most least too so as very quite rather extremely how much even never".split())
_DESCRIBING = ("ous", "ful", "less", "ible", "able")
_QUALITIES = word_list("matching", "meaning.members.qualities")


def rows_with_members_reordered(row: Row) -> Iterator[Row]:
    """Yield a row with the things joined in it in other orders."""
    if any(_tells_order(row, at) for at in range(len(row))):
        return
    yield from _ordered_rows(row)
    for at in range(1, len(row) - 1):
        if row.words[at] in ("and", "or") and not row.tokens[at].pause:
            yield from _single_words(row, at)
            yield from _qualities(row, at)
            yield from _exchange_members_with_articles(row, at)


def _tells_order(row: Row, at: int) -> bool:
    """Return whether a word shows that the order counts: `the second was`, but not `the second time`."""
    if row.words[at] not in _IN_ORDER:
        return False
    if row.words[at] == "order" and at and row.words[at - 1] not in _BEFORE_ORDER:
        return False
    after = row.tokens[at + 1] if at + 1 < len(row) else None
    is_of_noun = after is not None and not after.pause and after.word not in HELPING | BEFORE_NOUNS | COORDINATING
    return not (row.words[at] in _PLACES and is_of_noun)


def _exchange_members(row: Row, first: int, at: int, last: int) -> Row:
    """Return a row with the members on both sides of a place exchanged."""
    first_member, second_member = row.tokens[first:at], row.tokens[at + 1 : last]
    second_member = (replace(second_member[0], pause=first_member[0].pause), *second_member[1:])
    first_member = (replace(first_member[0], pause=False), *first_member[1:])
    return Row((*row.tokens[:first], *second_member, row.tokens[at], *first_member, *row.tokens[last:]))


# Two members


def _single_words(row: Row, at: int) -> Iterator[Row]:
    first_word, second_word, last = row.tokens[at - 1], row.tokens[at + 1], at + 2
    is_led = at == 1 or first_word.pause or _is_row_behind(row, at - 1)
    are_alike = (is_led and _are_of_one_kind(first_word, second_word)) or _are_apart(row, at)
    if first_word.key or second_word.key or not are_alike or not _ends_row(row, at - 1, last):
        return
    if _is_end(row, last):
        yield _exchange_members(row, at - 1, at, last)


def _ends_row(row: Row, first: int, last: int) -> bool:
    """Return whether two words joined are whole: the second is no part of a longer name or noun."""
    if last == len(row) or row.tokens[last].pause or row.words[last] in STARTING_PHRASES:
        return True
    return not first and (row.words[last] in HELPING or _is_past_with_object(row, last))


def _are_of_one_kind(first: Token, second: Token) -> bool:
    are_names = first.surface[:1].isupper() and second.surface[:1].isupper()
    return are_names or (first.is_name == second.is_name and first.word[-1:] == second.word[-1:] == "s")


def _is_end(row: Row, last: int) -> bool:
    """Return whether nothing follows that could be told of the last member alone."""
    if last >= len(row):
        return True
    word, is_set_off = row.words[last], row.tokens[last].pause
    if is_set_off and word in ("which", "who"):
        return last + 1 < len(row) and row.words[last + 1] in _ALL
    if is_set_off:
        return word in COORDINATING | CONCEDING | REASONS | STARTING_PHRASES | _ALL
    return word not in _BEHIND_NOUN


def _are_apart(row: Row, at: int) -> bool:
    """Return whether two nouns around an `and` have no word before them that could describe the first alone."""
    members = [row.tokens[at - 1], row.tokens[at + 1]]
    last = at + 2
    is_first = row.tokens[at - 1].pause or _is_row_behind(row, at - 1)
    is_object = not row.tokens[at - 1].pause and row.words[at - 2] not in _BEFORE_ROWS and last < len(row)
    ends = last == len(row) or row.tokens[last].pause or (is_object and not row.tokens[last].pause)
    return is_first and ends and _may_change_places(members)


def _qualities(row: Row, at: int) -> Iterator[Row]:
    """Yield `salty and cold water` for `cold and salty water`."""
    first_quality, second_quality = row.tokens[at - 1], row.tokens[at + 1]
    if not (_is_quality(first_quality) and _is_quality(second_quality)) or row.tokens[at - 1].pause:
        return
    if at > 1 and row.words[at - 2] in _GRADING:
        return
    if at > 1 and (_is_quality(row.tokens[at - 2]) or row.words[at - 2].endswith("ly")):
        return
    yield _exchange_members(row, at - 1, at, at + 2)


def _is_quality(token: Token) -> bool:
    if token.is_name or token.key:
        return False
    return token.word in _QUALITIES or (len(token.word) > 6 and token.word.endswith(_DESCRIBING))


def _exchange_members_with_articles(row: Row, at: int) -> Iterator[Row]:
    """Yield `the merchants and the bishops` for `the bishops and the merchants`, each with its article."""
    if not _begins_member(row.tokens[at + 1]):
        return
    for first in range(max(0, at - 2 * _MAX_WORDS_OF_MEMBER), at - 1):
        if not _begins_member(row.tokens[first]):
            continue
        for last in range(at + 3, min(len(row), at + 2 + 2 * _MAX_WORDS_OF_MEMBER) + 1):
            first_member, second_member = row.part(first, at), row.part(at + 1, last)
            if _are_whole(row, first, first_member, second_member, last):
                yield _exchange_members(row, first, at, last)


def _begins_member(token: Token) -> bool:
    return token.word in ARTICLES or (token.key is not None and token.key[0] == "number" and token.key[-1] == "")


def _are_whole(row: Row, first: int, first_member: Row, second_member: Row, last: int) -> bool:
    """Return whether two members reach from their articles to a plural verb, a comma or the end."""
    for member in (first_member, second_member):
        words = set(member.words[1:])
        if any(token.pause for token in member.tokens[1:]) or words & (COORDINATING | HELPING | _OWN | NEGATIONS):
            return False
        if words & _BEHIND_NOUN - {"of"} or member.words[-1] in BEFORE_NOUNS or _has_past(member):
            return False
    is_first = first == 0 or row.tokens[first].pause or (first == 1 and row.words[0] == "both")
    if (
        is_first
        and last < len(row)
        and (
            row.words[last] in _OF_SEVERAL
            or (_is_past_with_object(row, last) and max(len(first_member), len(second_member)) <= _MAX_TOKENS_OF_NOUN)
        )
    ):
        return True
    if (
        _PREPOSITIONS & {*first_member.words, *second_member.words}
        or max(len(first_member), len(second_member)) > _MAX_WORDS_OF_MEMBER
    ):
        return False
    is_led = first > 0 and (row.words[first - 1] in _BEFORE_ROWS or _is_row_behind(row, first))
    is_closed = last == len(row) or (row.tokens[last].pause and _is_end(row, last))
    return is_led and is_closed and "or" not in row.words[first:last]


def _is_past_with_object(row: Row, at: int) -> bool:
    """Return whether a past verb follows that describes nothing: opposed the plan, not opposed to it."""
    after = row.words[at + 1] if at + 1 < len(row) else ""
    is_past = row.words[at] not in HELPING and is_past_form(row.words[at])
    return is_past and after not in _PREPOSITIONS | {""}


def _has_past(row: Row) -> bool:
    return any(map(is_past_form, row.words[2:]))


# Three and more


def _ordered_rows(row: Row) -> Iterator[Row]:
    """Yield `A, B and C` in all orders: single words that are no names, where the order tells nothing."""
    for at in range(2, len(row) - 1):
        last = at + 2
        if row.words[at] not in ("and", "or"):
            continue
        is_at_start = last < len(row) and not row.tokens[last].pause and _is_verb_behind(row, last)
        first = at - 1
        while first and row.tokens[first].pause:
            first -= 1
        if not (last == len(row) or _is_next_clause(row.tokens[last]) or (is_at_start and not first)):
            continue
        members = [*row.tokens[first:at], row.tokens[at + 1]]
        is_apart = is_at_start if first == 0 else _is_row_behind(row, first)
        are_places = (
            first > 0 and all(token.is_name for token in members) and row.words[first - 1] in _WITHOUT_DIRECTION
        )
        are_places = are_places and not (first > 1 and _is_of_life(row.words[first - 2]))
        if 3 <= len(members) <= _MAX_MEMBERS and is_apart and (are_places or _may_change_places(members)):
            yield from _rows_in_all_orders(row, first, at, members)


def _is_verb_behind(row: Row, at: int) -> bool:
    """Return whether a verb follows a list, and no noun that its last member describes: iron, wood and glass doors."""
    word = row.words[at]
    if word in HELPING or _is_past_with_object(row, at):
        return True
    return word not in _NO_VERBS and may_be_plural(row.words[at - 1]) and not may_be_plural(word)


def _is_of_life(verb: str) -> bool:
    """Return whether somebody did something in one place after the other: lived in Rome, Milan and Turin."""
    return any(base in _IN_ONE_PLACE_AFTER_ANOTHER for base, _ in forms_of(verb))


def _is_next_clause(token: Token) -> bool:
    return token.pause and token.word in (*COORDINATING, *CONCEDING, *REASONS)


def _rows_in_all_orders(row: Row, first: int, at: int, members: list[Token]) -> Iterator[Row]:
    for order in permutations(members):
        placed = [replace(token, pause=member.pause) for token, member in zip(order, members, strict=True)]
        yield Row((*row.tokens[:first], *placed[:-1], row.tokens[at], placed[-1], *row.tokens[at + 2 :]))


def _may_change_places(members: list[Token]) -> bool:
    return not any(
        token.key or token.is_name or token.word in HELPING | BEFORE_NOUNS or is_past_or_participle(token.word)
        for token in members
    )


def _is_row_behind(row: Row, first: int) -> bool:
    """Return whether the word before a list is a preposition or a verb, so that it cannot describe its first member."""
    if not first:
        return False
    word, before = row.words[first - 1], row.part(0, first - 1)
    if word in _BEFORE_ROWS or word == "both":
        return True
    is_verb = any(ending in ("ed", "s") for _, ending in forms_of(word)) and word not in HELPING
    return is_verb and is_subject(before) and not _is_quality(before.tokens[-1])
