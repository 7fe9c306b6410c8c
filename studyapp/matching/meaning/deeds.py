"""Recast what is told as a noun into a clause with a verb: `rents increased` for `there was an increase in rents`."""

from collections.abc import Iterator

from studyapp.matching.meaning.binding import begins_subject
from studyapp.matching.meaning.grammar import ARTICLES, BEFORE_NOUNS, COORDINATING, HELPING, STARTING_PHRASES
from studyapp.matching.meaning.inflection import adverb_of, forms_of, is_past_form, pasts_of
from studyapp.matching.meaning.lexicon import VERB_OF_CHANGE
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_BY_THEIR_DOER = word_list("matching", "meaning.deeds.by_their_doer")
"""Nouns whose owner, where what they are done to is named too, is who does it: Darwin's explanation of the reefs."""

_NO_ADVERBS = frozenset("fast hard little long far early late due high low clear certain likely evident".split())
_SUBJECT = 6  # tokens of the thing that changes
_NOT_LAST = BEFORE_NOUNS | HELPING | COORDINATING | STARTING_PHRASES
"""Words with which no noun phrase ends."""


def clauses_for_nouns(row: Row) -> Iterator[Row]:
    """Yield all rows in which a noun of a row has become a verb."""
    yield from _changes_that_there_were(row)
    yield from _changes_of_a_quality(row)
    for at, word in enumerate(row.words):
        if word == "'s":
            yield from _deed_by_its_doer(row, at)
        elif word == "when":
            yield from _end_of(row, at)


def _token(word: str) -> Token:
    return Token(word, word)


def _as_subject(row: Row, first: int, last: int, like: Token) -> tuple[Token, ...]:
    """Return a stretch with the place in its sentence of another token."""
    head = row.tokens[first]
    head = Token(head.word, head.surface, head.key, like.begins, like.pause, like.parted)
    return (head, *row.tokens[first + 1 : last])


def _ends_of_subject(row: Row, first: int) -> Iterator[int]:
    """Yield the places at which a noun phrase that begins at a place may end."""
    for end in range(first + 1, min(len(row), first + _SUBJECT) + 1):
        token = row.tokens[end - 1]
        if (end > first + 1 and token.pause) or token.word in HELPING or is_past_form(token.word):
            return
        if row.words[end - 1] not in _NOT_LAST:
            yield end


def _changes_that_there_were(row: Row) -> Iterator[Row]:
    """Yield `rents increased` for `there was an increase in rents`, and `has declined` for `there has been a decline`.

    The noun stands alone: how large an increase was would have to become an adverb.
    """
    if len(row) < 6 or row.words[0] != "there":
        return
    is_perfect = row.words[1] in ("has", "have", "had") and row.words[2] == "been"
    at = 3 if is_perfect else 2
    if row.words[at] not in ARTICLES - {"the"} or row.words[at + 2 : at + 3] != ["in"]:
        return
    verb = VERB_OF_CHANGE.get(row.words[at + 1])
    if verb is None or at + 3 >= len(row):
        return
    for end in _ends_of_subject(row, at + 3):
        subject, rest = _as_subject(row, at + 3, end, row.tokens[0]), row.tokens[end:]
        if is_perfect:
            helpings = ("had",) if row.words[1] == "had" else ("has", "have")
            for helping in helpings:
                yield from (Row((*subject, _token(helping), _token(form), *rest)) for form in pasts_of(verb))
        else:
            yield from (Row((*subject, _token(form), *rest)) for form in _finite(verb, row.words[1]))


def _finite(verb: str, helping: str) -> tuple[str, ...]:
    """Return the forms that a verb may have in the time of a form of `be`."""
    if helping in ("was", "were"):
        return pasts_of(verb)
    return (verb, f"{verb}s") if helping in ("is", "are") else ()


def _changes_of_a_quality(row: Row) -> Iterator[Row]:
    """Yield `the city grew rapidly` for `the growth of the city was rapid`."""
    if len(row) < 6 or row.words[0] != "the" or row.words[2] != "of" or row.words[1] not in VERB_OF_CHANGE:
        return
    be = next((at for at in range(4, min(len(row) - 1, 4 + _SUBJECT)) if row.words[at] in HELPING), 0)
    if not be or any(token.pause for token in row.tokens[1 : be + 2]):
        return
    quality, is_last = row.tokens[be + 1], be + 2 == len(row) or row.tokens[be + 2].pause
    is_last = is_last or row.words[be + 2] in STARTING_PHRASES
    if quality.is_name or quality.key or not is_last or quality.word in _NO_ADVERBS | ARTICLES:
        return
    for form in _finite(VERB_OF_CHANGE[row.words[1]], row.words[be]):
        subject = _as_subject(row, 3, be, row.tokens[0])
        yield Row((*subject, _token(form), _token(adverb_of(quality.word)), *row.tokens[be + 2 :]))


def _deed_by_its_doer(row: Row, at: int) -> Iterator[Row]:
    """Yield `the explanation of reefs by Darwin` for `Darwin's explanation of reefs`."""
    first, noun = at - 1, at + 1
    is_deed = noun + 2 < len(row) and row.words[noun] in _BY_THEIR_DOER and row.words[noun + 1] == "of"
    if not is_deed or (not row.tokens[first].is_name and not (first == 0 and row.tokens[0].surface[:1].isupper())):
        return
    if first and (row.tokens[first - 1].is_name or row.words[first - 1] in ARTICLES | {"of", "and"}):
        return
    owner = Token(row.words[first], row.tokens[first].surface)
    article = Token("the", "the", None, row.tokens[first].begins, row.tokens[first].pause)
    for end in _ends_of_subject(row, noun + 2):
        deed = row.tokens[noun:end]
        yield Row((*row.tokens[:first], article, *deed, _token("by"), owner, *row.tokens[end:]))


def _end_of(row: Row, at: int) -> Iterator[Row]:
    """Yield `at the end of the war` for `when the war ended`."""
    if not begins_subject(row, at + 1):
        return
    for end in _ends_of_subject(row, at + 1):
        is_whole = end < len(row) and (end + 1 == len(row) or row.tokens[end + 1].pause) and not row.tokens[end].pause
        if is_whole and any(base == "end" for base, _ in forms_of(row.words[end])):
            start = Token("at", "at", None, row.tokens[at].begins, row.tokens[at].pause)
            words = (_token("the"), _token("end"), _token("of"))
            yield Row((*row.tokens[:at], start, *words, *row.tokens[at + 1 : end], *row.tokens[end + 1 :]))
