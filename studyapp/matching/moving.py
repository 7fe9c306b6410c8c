"""Where, when and how something happens, told at another place of the sentence -> what is left of both sentences.

What begins a sentence, or an adverb, or a link may stand elsewhere, as long as it belongs to the same verb there.
"""

from collections.abc import Iterator

from studyapp.matching.adverbs import without_adverb
from studyapp.matching.binding import DETERMINERS, PRONOUNS
from studyapp.matching.grammar import CLAUSES, CONCEDING, COORDINATING, HELPING, REASONS, STARTING_PHRASES
from studyapp.matching.inflecting import forms_of
from studyapp.matching.markers import without_marker
from studyapp.matching.rewording import ARTICLES, says_the_same
from studyapp.matching.telling import NEGATIONS, TELLING, has_infinitive, is_telling
from studyapp.matching.tokens import Row

_SAYING = TELLING - frozenset("which who whom whose that so or if".split())
_EARLY = 6  # tokens of a subject behind which something is put in
_SPANS = frozenset("decades years centuries months weeks days hours generations".split())
_SHORT = 3  # tokens of a subject, or of a member of a list
_COMPARED = frozenset("unlike like".split())
_RATES = frozenset("year month week day night hour morning evening spring summer autumn winter decade".split())
_TIMES = frozenset("after before until since".split())
_CONDITIONS = frozenset("if unless whenever".split())
_TURNING_BACK = frozenset("but yet although though whereas while".split())


def without_moved(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """What is left of both rows without what begins the old one, or an adverb of it, that stands elsewhere in the new.

    Whatever is left must say the same for the rows to say the same.
    """
    yield from _without_opening(old, new)
    yield from without_adverb(old, new)
    yield from without_marker(old, new)


def _without_opening(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield what is left of both rows without an opening of the old one that stands further on in the new one."""
    if not old.tokens or not _is_opening(old):
        return
    heads = {sense for _, sense in old.senses[0]}
    places = [
        at
        for at, token in enumerate(new.tokens)
        if at and (token.word == old.tokens[0].word or heads & {sense for _, sense in new.senses[at]})
    ]
    for length in range(2, min(24, len(old) - 1)):
        if not old.tokens[length].pause and not _is_short_phrase(old.part(0, length)):
            continue
        opening, rest = old.part(0, length), old.part(length, len(old))
        for at in places:
            for end in range(max(at + 1, at + length - 3), min(len(new), at + length + 3) + 1):
                if says_the_same(opening, new.part(at, end)) and may_stand(opening, rest, new, (at, end)):
                    yield rest, Row((*new.tokens[:at], *new.tokens[end:]))


def _is_short_phrase(opening: Row) -> bool:
    """Return whether an opening needs no comma behind it: it is short, and no clause or purpose."""
    first = opening.words[0]
    if first in _TIMES:
        return len(opening) <= _SHORT and not any(map(_is_past, opening.words[1:]))
    return len(opening) <= _EARLY + 1 and first not in CLAUSES and first != "to"


def _is_opening(row: Row) -> bool:
    """Return whether a row begins with a phrase of where, when or why; `by` is one before a year."""
    is_year = row.words[0] == "by" and len(row) > 1 and row.tokens[1].key is not None
    is_purpose = row.words[0] == "to" and len(row) > 2 and not (row.words[1] in DETERMINERS or row.tokens[1].is_name)
    is_while = row.words[0] == "for" and len(row) > 1 and _is_span(row, 1)
    if _is_rate(row):
        return True
    is_set_off = row.words[0] in ("for", "from", "without") and any(token.pause for token in row.tokens[2 : 2 + _EARLY])
    return row.words[0] in STARTING_PHRASES | _COMPARED or is_set_off or is_year or is_purpose or is_while


def _is_rate(row: Row) -> bool:
    """Return whether a row begins with how often something happens: twice a year, every winter."""
    at = 2 if row.words[0] in ("once", "twice") and row.words[1:2] == ["a"] else 1
    return (at == 2 or row.words[0] in ("every", "each")) and bool({*row.words[at : at + 1]} & _RATES)


def _is_span(row: Row, at: int) -> bool:
    """Return whether a span of time is told: decades, three years, many months."""
    is_amount = row.words[at] in ("many", "several", "some") and at + 1 < len(row)
    key = row.tokens[at].key
    return row.words[at + is_amount] in _SPANS or bool(key and key[-1] in ("year", "day", "month", "week", "second"))


def may_stand(opening: Row, rest: Row, new: Row, place: tuple[int, int]) -> bool:
    """Return whether an opening can belong to nothing else: there is one clause, and it is at its end or set off."""
    at, end = place
    if _is_bound(opening, rest, new, place):
        return False
    if opening.words[0] in _COMPARED:
        return _is_behind_subject(new, at, end)
    if end < len(new) and new.tokens[end].pause and _turns_back(new, end):
        return _is_plain(new.part(0, at))  # at the end of the first of two clauses
    is_last, is_set_off = end == len(new), new.tokens[at].pause and end < len(new) and new.tokens[end].pause
    if opening.words[0] == "according":
        is_told = bool({*_SAYING, "that"} & set(rest.words))
        is_at_end = is_last and new.tokens[at].pause
        return (is_at_end or (is_set_off and at <= _EARLY)) and not is_told and not _has_clauses(rest)
    if is_set_off and opening.words[0] not in CLAUSES and not _has_clauses(rest):
        return _is_plain(new.part(0, at))
    if _is_before_purpose(opening, new, place) or (is_last and new.tokens[at].pause and opening.words[0] in CONCEDING):
        return True
    return _is_alone(opening, rest, new, place)


def _is_bound(opening: Row, rest: Row, new: Row, place: tuple[int, int]) -> bool:
    """Return whether an opening or what it stands behind is denied or joined, so that it says more in one place."""
    at, end = place
    told = opening.words[1:] if opening.words[0] == "without" else opening.words
    is_denied = NEGATIONS & set(told[:3] if opening.words[0] in CLAUSES else told)
    is_denied_twice = opening.words[0] == "without" and NEGATIONS & set(rest.words)
    if is_denied_twice and not {"could", "can", "would"} & set(rest.words):
        return True  # he did not leave without his hat
    if is_denied or _has_clauses(new.part(0, at)):
        return True
    if opening.words[0] in REASONS and "not" in rest.words:
        return True  # "he did not go because it rained" may say that he went
    is_condition = opening.words[0] in _CONDITIONS and end < len(new)
    return is_condition and new.words[end] in ("and", "or", "so")  # it may hold for what is joined


def _is_alone(opening: Row, rest: Row, new: Row, place: tuple[int, int]) -> bool:
    """Return whether nothing is told and no second verb stands in the one clause to whose end an opening moves."""
    at, end = place
    is_last, told = end == len(new), rest.words
    is_set_off = not is_last and new.tokens[at].pause and new.tokens[end].pause
    if is_set_off and opening.words[0] in CLAUSES and new.words[end] in REASONS:
        told = new.words[:at]  # a reason that stood last stands last
    is_broken = is_last and not all(_is_in_list(new, k, at) for k in range(1, at) if new.tokens[k].pause)
    if is_broken or any(is_telling(told, k) for k in range(len(told))) or has_infinitive(rest):
        return False
    return is_last or new.tokens[end].pause or ("and" not in rest.words and opening.words[0] not in CLAUSES)


def _is_behind_subject(row: Row, at: int, end: int) -> bool:
    """Return whether a comparison is set off right behind the subject, so that nothing else can be compared."""
    if not (row.tokens[at].pause and end < len(row) and row.tokens[end].pause):
        return False
    subject = row.part(0, at)
    is_named = all(token.surface[:1].isupper() for token in subject.tokens)
    return is_named or at == 1 or (subject.words[0] in ARTICLES and at <= _SHORT)


def _is_before_purpose(opening: Row, new: Row, place: tuple[int, int]) -> bool:
    """Return whether a phrase of time or place stands behind the verb of the one clause, before what is done it for."""
    at, end = place
    if opening.words[0] in CLAUSES or end + 1 >= len(new) or new.words[end] != "to":
        return False
    before, goal = new.part(0, at), new.tokens[end + 1]
    is_purpose = not (goal.word in DETERMINERS or goal.is_name or goal.key) and not _has_clauses(new)
    return is_purpose and _is_plain(before) and any(_is_past(word) for word in before.words)


def _is_past(word: str) -> bool:
    return any(ending == "ed" for _, ending in forms_of(word))


def _is_in_list(row: Row, at: int, last: int) -> bool:
    """Return whether a comma stands before one word of things that are counted up: time, trust and books."""
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
    """Return whether a subject stands at a place, so that what was told before it is told of it no longer."""
    at += at < len(row) and row.words[at] == "only"
    token = row.tokens[at] if at < len(row) else None
    return token is not None and (token.word in DETERMINERS or token.is_name or token.key is not None)


def _turns_back(row: Row, at: int) -> bool:
    """Return whether a clause with a subject of its own begins that is set against the one before it."""
    word = row.words[at]
    if word in COORDINATING:
        return word in _TURNING_BACK and _begins_clause(row, at + 1)
    at += word == "even"
    return at < len(row) and row.words[at] in CLAUSES | _TURNING_BACK


def _is_plain(row: Row) -> bool:
    """Return whether a row is one clause, in which nothing is told and nothing is set off."""
    words = row.words
    return not (
        any(token.pause for token in row.tokens[1:])
        or any(is_telling(words, k) for k in range(len(words)))
        or has_infinitive(row)
    )


def _has_clauses(row: Row) -> bool:
    """Return whether two main clauses are joined, of which something may be told of one alone."""
    return any(
        token.word in COORDINATING and (token.pause or any(ending == "ed" for _, ending in forms_of(row.words[at - 1])))
        for at, token in enumerate(row.tokens)
        if at
    )
