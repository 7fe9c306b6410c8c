"""Match opening phrases of time, place, manner and reason that stand elsewhere in the other sentence.

“In 1990 the king fell” says the same as “The king fell in 1990”. An opening may move to the end of its clause, behind
the subject or before a purpose, if nothing there can take it for its own.
"""

from collections.abc import Iterator

from studyapp.matching.meaning.binding import DETERMINERS, PRONOUNS
from studyapp.matching.meaning.grammar import (
    ARTICLES,
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
)
from studyapp.matching.meaning.inflection import is_past_form
from studyapp.matching.meaning.rewording import says_the_same
from studyapp.matching.meaning.tokens import Row, Stretch

_SAYING = TELLING - frozenset("which who whom whose that so or if".split())
_COMPARED = frozenset("unlike like".split())
_WITH_MEANS = (["with", "the", "help"], ["with", "the", "aid"], ["with", "the", "support"])
_CONSEQUENCES = frozenset("led meant caused made forced allowed enabled caused resulted".split())
_RATES = frozenset("year month week day night hour morning evening spring summer autumn winter decade".split())
_TIMES = frozenset("after before until since".split())
_CONDITIONS = frozenset("if unless whenever".split())
_TURNING_BACK = frozenset("but yet although though whereas while".split())

_SINGLE_DURATIONS = frozenset("decade year century month week day hour generation".split())
_DURATIONS = frozenset("decades years centuries months weeks days hours generations".split())
_UNITS_OF_TIME = frozenset("year day month week second".split())  # in the keys of quantities
_APPROXIMATING = frozenset("about almost nearly over roughly".split())
_VAGUE_NUMBERS = frozenset("many several some".split())

_MAX_OPENING_TOKENS = 24
_MORE_OR_LESS = 3  # tokens by which the opening may be longer or shorter in the other sentence
_MAX_SUBJECT_TOKENS = 6  # tokens of a subject behind which an opening is put in
_MAX_SHORT_PHRASE = 3  # tokens of a short subject, or of a phrase of time without a comma


def rows_without_opening(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without the old one's opening, if it stands later in the new one."""
    if not old.tokens or not _is_opening(old):
        return
    heads = {sense for _, sense in old.senses[0]}
    positions = [
        at
        for at, token in enumerate(new.tokens)
        if at and (_are_alike(token.word, old.words[0]) or heads & {sense for _, sense in new.senses[at]})
    ]
    for length in range(1 if _is_range(old) else 2, min(_MAX_OPENING_TOKENS, len(old) - 1)):
        if not old.tokens[length].pause and not _is_short_phrase(old.part(0, length)):
            continue
        opening, remaining = old.part(0, length), old.part(length, len(old))
        for at in positions:
            shortest, longest = max(1, length - _MORE_OR_LESS), min(len(new) - at, length + _MORE_OR_LESS)
            for end in range(at + shortest, at + longest + 1):
                is_same = says_the_same(opening, new.part(at, end))
                if is_same and may_stand_in(opening, remaining, new, Stretch(at, end)):
                    yield remaining, Row((*new.tokens[:at], *new.tokens[end:]))


def _are_alike(first: str, second: str) -> bool:
    return first == second or {first, second} == {"in", "during"}


def _is_short_phrase(opening: Row) -> bool:
    """Return whether an opening needs no comma behind it: it is short, and no clause or purpose."""
    first = opening.words[0]
    if first in _TIMES:
        return len(opening) <= _MAX_SHORT_PHRASE and not any(map(is_past_form, opening.words[1:]))
    return len(opening) <= _MAX_SUBJECT_TOKENS + 1 and first not in CLAUSES and first != "to"


def _is_opening(row: Row) -> bool:
    """Return whether a row begins with a phrase of place, time or reason; `by` is one before a year."""
    first = row.words[0]
    if first in STARTING_PHRASES | _COMPARED or _is_rate(row) or _is_range(row):
        return True
    is_year = first == "by" and len(row) > 1 and row.tokens[1].key is not None
    is_purpose = first == "to" and len(row) > 2 and not (row.words[1] in DETERMINERS or row.tokens[1].is_name)
    is_duration = first == "for" and len(row) > 1 and _is_duration(row, 1)
    is_set_off = (first in ("for", "from", "without") or row.words[:3] in _WITH_MEANS) and any(
        token.pause for token in row.tokens[2 : 2 + _MAX_SUBJECT_TOKENS]
    )
    return is_year or is_purpose or is_duration or is_set_off


def _is_range(row: Row) -> bool:
    """Return whether a row begins with a span of years or the like: between 1850 and 1900."""
    key = row.tokens[0].key
    return key is not None and key[0] == "range" and row.words[0].startswith(("between ", "from "))


def _is_rate(row: Row) -> bool:
    """Return whether a row begins with a frequency: twice a year, every winter."""
    at = 2 if row.words[0] in ("once", "twice") and row.words[1:2] == ["a"] else 1
    return (at == 2 or row.words[0] in ("every", "each")) and bool({*row.words[at : at + 1]} & _RATES)


def _is_duration(row: Row, at: int) -> bool:
    """Return whether a span of time is told: decades, a century, three years, many months."""
    if row.words[at] in _APPROXIMATING and at + 2 < len(row):
        at += 1
    following = row.words[at + 1] if at + 1 < len(row) else ""
    key = row.tokens[at].key
    return (
        row.words[at] in _DURATIONS
        or (row.words[at] == "a" and following in _SINGLE_DURATIONS)
        or (row.words[at] in _VAGUE_NUMBERS and following in _DURATIONS)
        or (key is not None and key[-1] in _UNITS_OF_TIME)
    )


def may_stand_in(opening: Row, row: Row, new: Row, place: Stretch) -> bool:
    """Return whether an opening can belong to nothing else: there is one clause, and it is at its end or set off."""
    at, end = place
    if _is_bound(opening, row, new, place):
        return False
    if opening.words[0] in _COMPARED:
        return _is_behind_subject(new, at, end)
    if end < len(new) and new.tokens[end].pause and (_turns_back(new, end) or _tells_of_clause(new, end)):
        return _is_plain(new.part(0, at))  # at the end of the first of two clauses
    is_last, is_set_off = end == len(new), new.tokens[at].pause and end < len(new) and new.tokens[end].pause
    if _is_before_report(new, place) and opening.words[0] not in CLAUSES:
        return True
    if opening.words[0] == "according":
        is_reported = bool({*_SAYING, "that"} & set(row.words))
        is_at_end = is_last and new.tokens[at].pause
        return (is_at_end or (is_set_off and at <= _MAX_SUBJECT_TOKENS)) and not is_reported and not _has_clauses(row)
    if is_set_off and opening.words[0] not in CLAUSES and not _has_clauses(row):
        return _is_plain(new.part(0, at))
    if _is_before_purpose(opening, new, place) or (is_last and new.tokens[at].pause and opening.words[0] in CONCEDING):
        return True
    return _is_alone(opening, row, new, place)


def _is_bound(opening: Row, row: Row, new: Row, place: Stretch) -> bool:
    """Return whether an opening, or what it stands behind, is denied or joined and so says more in one place."""
    at, end = place
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


def _is_alone(opening: Row, row: Row, new: Row, place: Stretch) -> bool:
    """Return whether the one clause to whose end an opening moves has no reported clause and no second verb."""
    at, end = place
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


def _is_before_purpose(opening: Row, new: Row, place: Stretch) -> bool:
    """Return whether a phrase of time or place stands between the verb of the one clause and its purpose."""
    at, end = place
    if opening.words[0] in CLAUSES or end + 1 >= len(new) or new.words[end] != "to":
        return False
    before, goal = new.part(0, at), new.tokens[end + 1]
    is_purpose = not (goal.word in DETERMINERS or goal.is_name or goal.key) and not _has_clauses(new)
    return is_purpose and _is_plain(before) and any(is_past_form(word) for word in before.words)


def _is_in_list(row: Row, at: int, last: int) -> bool:
    """Return whether a comma stands before one word of a list: time, trust and books."""
    word = row.words[at]
    if (
        at + 2 >= last
        or word in HELPING | CLAUSES | TELLING | PRONOUNS.keys()
        or is_past_form(word)
        or word.endswith("ing")
    ):
        return False
    if row.words[at + 1] in ("and", "or"):
        return row.words[at + 2] not in HELPING and not is_past_form(row.words[at + 2])
    return row.tokens[at + 1].pause


def _begins_clause(row: Row, at: int) -> bool:
    """Return whether a subject stands at a place, so that what came before no longer belongs to it."""
    if row.words[at : at + 1] == ["only"]:
        at += 1
    return at < len(row) and (row.words[at] in DETERMINERS or row.tokens[at].is_name or row.tokens[at].key is not None)


def _turns_back(row: Row, at: int) -> bool:
    """Return whether a clause with a subject of its own begins that contradicts the one before it."""
    word = row.words[at]
    if word in COORDINATING:
        return word in _TURNING_BACK and _begins_clause(row, at + 1)
    first_at = at + 1 if word == "even" else at
    return first_at < len(row) and row.words[first_at] in CLAUSES | _TURNING_BACK


def _is_before_report(row: Row, place: Stretch) -> bool:
    """Return whether a phrase stands between the one verb of saying and what is said: he argued in 1990 that."""
    at, end = place
    if not 1 < at <= _MAX_SUBJECT_TOKENS or row.words[end : end + 1] != ["that"] or row.words[at - 1] not in _SAYING:
        return False
    before = row.part(0, at - 1)
    return not (
        any(token.pause for token in row.tokens[1 : end + 1]) or _has_clauses(before) or {*before.words} & _SAYING
    )


def _tells_of_clause(row: Row, at: int) -> bool:
    """Return whether a relative clause begins that tells of the whole clause before it: which led to a panic."""
    return row.words[at] == "which" and at + 1 < len(row) and row.words[at + 1] in _CONSEQUENCES


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
        token.word in COORDINATING and (token.pause or is_past_form(row.words[at - 1]))
        for at, token in enumerate(row.tokens)
        if at
    )
