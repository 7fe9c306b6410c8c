"""Split two sentences into clauses that can be compared one by one.

`The queen sold the mill, but the mill burned` says what `the mill was sold by the queen, but the mill burned` says:
what follows has a subject of its own. It would not if it began with `fled`, `who` or `she`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.matching.meaning.binding import (
    ADVERBIAL,
    BETWEEN,
    DETERMINERS,
    PERSONAL,
    PRONOUNS,
    RELATIVE,
    begins_own_clause,
    has_verb,
    is_unmistakable,
)
from studyapp.matching.meaning.grammar import (
    BEFORE_NOUNS,
    CLAUSES,
    CONCEDING,
    COORDINATING,
    HELPING,
    JOINING,
    NEGATIONS,
    STARTING_PHRASES,
    is_thing,
    may_govern_next_clause,
)
from studyapp.matching.meaning.inflection import forms_of
from studyapp.matching.meaning.openings import may_stand_in
from studyapp.matching.meaning.rewording import SUBORDINATING, swap_places
from studyapp.matching.meaning.tokens import Row, Stretch, Token
from studyapp.matching.meaning.voices import Roles, roles_in

_LEAST = 3  # tokens of a clause
_APART = 4  # tokens by which the beginnings of two clauses may differ
_TURNING = CONCEDING | {"but", "yet"}
_LINKED = frozenset("even just only not than soon shortly long immediately right so as such".split())
"""Words before a conjunction that belong to it or to another meaning of it."""

_SURE = CONCEDING | {"because", "unless", "if"}
_OWNING = frozenset("its their".split())
_REPORTED = frozenset("that".split())


@dataclass(frozen=True, slots=True)
class ClausePair:
    """Two rows cut at the same boundary; each rest begins behind its link."""

    first: tuple[Row, Row]
    rest: tuple[Row, Row]
    link: str


def clause_pairs(old: Row, new: Row) -> Iterator[ClausePair]:
    """Yield both rows cut in two wherever the same link begins a clause with a subject of its own."""
    theirs = list(_boundaries(new))
    for at in _boundaries(old):
        for new_at in theirs:
            if abs(at - new_at) <= _APART and _is_same_link(old, at, new, new_at):
                skip, skip_there = _link_length(old, at), _link_length(new, new_at)
                rows_after = old.part(at + skip, len(old)), new.part(new_at + skip_there, len(new))
                yield ClausePair((old.part(0, at), new.part(0, new_at)), rows_after, old.words[at] if skip else ";")
    yield from _pairs_behind_opening(old, new)


def swapped_clause_pairs(old: Row, new: Row) -> Iterator[ClausePair]:
    """Yield the clauses of `although A, B` and of `B, although A`, if nothing else can be meant."""
    if min(len(old), len(new)) <= 2 * _LEAST or not _is_opening(old):
        return
    for at in _main_clauses(old):
        opening, old_clauses = old.part(0, at), old.part(at, len(old))
        for new_at in _boundaries(new):
            to_end = Stretch(new_at, len(new))
            if not _is_same_link(old, 0, new, new_at) or not may_stand_in(opening, old_clauses, new, to_end):
                continue
            parts = (old.part(1, at), new.part(new_at + 1, len(new))), (old_clauses, new.part(0, new_at))
            yield ClausePair(*parts, "")


def _pairs_behind_opening(old: Row, new: Row) -> Iterator[ClausePair]:
    """Yield both rows cut behind the clause with which they begin: `although A, B`."""
    if min(len(old), len(new)) <= 2 * _LEAST or not (_is_opening(old) and _is_same_link(old, 0, new, 0)):
        return
    for at in _main_clauses(old):
        for new_at in _main_clauses(new):
            if abs(at - new_at) <= _APART:
                first = old.part(1, at), new.part(1, new_at)
                yield ClausePair(first, (old.part(at, len(old)), new.part(new_at, len(new))), "")


def _is_opening(row: Row) -> bool:
    return row.words[0] in CLAUSES and begins_own_clause(row, 1) and (row.words[0] in _SURE or _is_clause(row, 1))


def _main_clauses(row: Row) -> list[int]:
    """Return the first two places behind a comma at which the main clause may begin."""
    positions = [at for at in range(_LEAST, len(row) - 1) if row.tokens[at].pause and begins_own_clause(row, at)]
    return positions[:2]


def _boundaries(row: Row) -> Iterator[int]:
    for at in range(_LEAST, len(row) - 2):
        if _is_boundary(row, at):
            yield at


def _is_boundary(row: Row, at: int) -> bool:
    token, word, row_after = row.tokens[at], row.words[at], row.part(at + 1, len(row))
    if token.parted:
        return begins_own_clause(row, at)
    if word in COORDINATING:
        is_own, is_later = begins_own_clause(row, at + 1), row.words[at + 1] in STARTING_PHRASES
        is_own = is_own or _begins_helped(row, at + 1)
        is_turning = word in _TURNING and (is_own or _begins_several(row, at + 1))
        return token.pause and (is_turning or ((is_own or is_later) and has_verb(row_after)))
    if word not in CLAUSES | _REPORTED or row.words[at - 1] in _LINKED:
        return False
    if word in _SURE and token.pause:
        return _may_begin(row, at + 1)
    return _is_clause(row, at + 1) and (begins_own_clause(row, at + 1) or (word in CLAUSES and _may_begin(row, at + 1)))


def _is_clause(row: Row, at: int) -> bool:
    """Return whether there is a verb between a place and the next comma."""
    end = next((k for k in range(at + 1, len(row)) if row.tokens[k].pause), len(row))
    return has_verb(row.part(at, end))


def _begins_several(row: Row, at: int) -> bool:
    """Return whether a plural noun and its verb stand at a place: but beetles visit it."""
    is_plural = any(ending == "s" for _, ending in forms_of(row.words[at]))
    return is_plural and at + 1 < len(row) and row.words[at + 1] not in ADVERBIAL | DETERMINERS | BEFORE_NOUNS


def _begins_helped(row: Row, at: int) -> bool:
    """Return whether a few words, the first of which may begin a noun phrase, precede an auxiliary."""
    if not _may_begin(row, at) or row.words[at] in BETWEEN or row.words[at].endswith("ly"):
        return False
    next_tokens = row.tokens[at + 1 : at + _APART]
    return any(token.word in HELPING and not token.pause for token in next_tokens)


def _may_begin(row: Row, at: int) -> bool:
    """Return whether a subject may begin at a place: a noun, and no participle or preposition."""
    word = row.words[at]
    return not (word in ADVERBIAL | HELPING or any(ending in ("ed", "ing") for _, ending in forms_of(word)))


def _link_length(row: Row, at: int) -> int:
    """Return the number of tokens of the link at a boundary: none at a semicolon."""
    return 0 if row.tokens[at].parted and row.words[at] not in CLAUSES | COORDINATING else 1


def _is_same_link(old: Row, at: int, new: Row, new_at: int) -> bool:
    old_length, new_length = _link_length(old, at), _link_length(new, new_at)
    if old_length != new_length:
        return "and" in (old.words[at], new.words[new_at]) and not (
            _may_govern_joined(old, at) or _may_govern_joined(new, new_at)
        )
    if not old_length:
        return True
    if swap_places(old, at, new, new_at):
        return False
    alike = {sense for length, sense in old.senses[at] if length == 1}
    alike &= {sense for length, sense in new.senses[new_at] if length == 1}
    return old.words[at] == new.words[new_at] or bool(alike)


def _may_govern_joined(row: Row, at: int) -> bool:
    """Return whether what stands before a place may hold for a clause that `and` joins to it."""
    before = row.words[:at]
    return may_govern_next_clause(before) or bool(SUBORDINATING & set(before))


def keeps_clauses_apart(pair: ClausePair) -> bool:
    """Return whether a condition, report or denial in the first clause governs the same clauses in both."""
    old_clause, new_clause = pair.first
    is_denied_alike = [word for word in old_clause.words if word in NEGATIONS] == [
        w for w in new_clause.words if w in NEGATIONS
    ]
    if not is_denied_alike and pair.link in CLAUSES:
        return False
    breaks = [sum(token.parted or token.begins for token in row.tokens) for row in pair.rest]
    is_binding = (
        pair.link in _REPORTED
        or pair.link == ""
        or _may_govern_joined(old_clause, len(old_clause))
        or _may_govern_joined(new_clause, len(new_clause))
    )
    return not is_binding or breaks[0] == breaks[1]


def keeps_opening_scope(pair: ClausePair) -> bool:
    """Return whether an opening, such as a time or condition, cannot reach into the next clause of one row.

    `In May the king fled, and the queen stayed` may say when she stayed; `the king fled in May, and` does not.
    """
    if pair.link in _TURNING or pair.link in CLAUSES:
        return True
    old_clause, new_clause = pair.first
    return _opening_word(old_clause) == _opening_word(new_clause)


def _opening_word(row: Row) -> str:
    word = row.words[0]
    return word if word in STARTING_PHRASES or word.endswith("ly") or word in CLAUSES else ""


def refers_alike(first: tuple[Row, Row], rows: tuple[Row, Row]) -> bool:
    """Return whether pronouns of a rest cannot change their reference where the first clauses are turned."""
    old_clause, new_clause = first
    if old_clause.words.count("by") == new_clause.words.count("by"):
        return True
    if not all(_has_subject(rows[0], at) for at in range(1, len(rows[0])) if rows[0].tokens[at].pause):
        return False
    pronouns = [(at, token) for at, token in enumerate(rows[0].tokens) if token.word in PRONOUNS]
    if not pronouns:
        return True
    roles = roles_in(old_clause, new_clause) or roles_in(new_clause, old_clause)
    return roles is not None and all(_is_clear(token, at, roles) for at, token in pronouns)


def _has_subject(row: Row, at: int) -> bool:
    """Return whether the text behind a comma has a subject of its own."""
    if row.words[at] in COORDINATING:
        return begins_own_clause(row, at + 1)  # "and fled" may be told of another subject
    return row.words[at] in JOINING | RELATIVE or begins_own_clause(row, at)


def _is_clear(pronoun: Token, at: int, roles: Roles) -> bool:
    """Return whether a pronoun can refer to only one of two things, by number or by its sense as an object."""
    if is_unmistakable(pronoun, roles.doer, roles.done_to, roles.group):
        return True
    are_things = is_thing(roles.doer), is_thing(roles.done_to)
    if pronoun.word in PERSONAL:
        return any(are_things)
    return at > 0 or (pronoun.word in _OWNING and are_things[0] != are_things[1])
