"""Recast what is told as a noun into a clause with a verb: `rents increased` for `there was an increase in rents`."""

from collections.abc import Iterator

from studyapp.matching.meaning.binding import begins_subject
from studyapp.matching.meaning.grammar import ARTICLES, BEFORE_NOUNS, COORDINATING, HELPING, STARTING_PHRASES
from studyapp.matching.meaning.inflection import adverb_of, forms_of, is_past_form, pasts_of
from studyapp.matching.meaning.lexicon import VERB_OF_CHANGE, VERB_OF_HAPPENING
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_BY_THEIR_DOER = word_list("matching", "meaning.deeds.by_their_doer")
"""Nouns whose owner, where what they are done to is named too, is who does it: Darwin's explanation of the reefs."""

_AIMS = frozenset("aim purpose goal object objective".split())
_CAUSING = frozenset("led caused meant forced made resulted brought".split())
_NO_ADVERBS = frozenset("fast hard little long far early late due high low clear certain likely evident".split())
_SUBJECT = 6  # tokens of the thing that changes
_NOT_LAST = BEFORE_NOUNS | HELPING | COORDINATING | STARTING_PHRASES
"""Words with which no noun phrase ends."""


def clauses_for_nouns(row: Row) -> Iterator[Row]:
    """Yield all rows in which a noun of a row has become a verb."""
    yield from _changes_that_there_were(row)
    yield from _changes_of_a_quality(row)
    yield from _aim_as_verb(row)
    yield from _deed_that_led_to(row)
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

    How it changed becomes an adverb: trade grew steadily.
    """
    start = next((at for at, word in enumerate(row.words) if word == "there"), -1)
    if start < 0 or len(row) < start + 6 or (start and row.words[start - 1] != "that"):
        return
    is_perfect = row.words[start + 1] in ("has", "have", "had") and row.words[start + 2] == "been"
    at = start + (3 if is_perfect else 2)
    manner: tuple[Token, ...] = ()
    if row.words[at + 2 : at + 3] != ["in"] and row.words[at + 1] not in _NO_ADVERBS:
        manner = (_token(adverb_of(row.words[at + 1])),)
    noun = at + 1 + len(manner)
    if row.words[at] not in ARTICLES - {"the"} or row.words[noun + 1 : noun + 2] != ["in"] or noun + 2 >= len(row):
        return
    if verb := VERB_OF_CHANGE.get(row.words[noun]):
        for form in _rows_of_change(row, (start, noun + 2), verb, manner):
            yield Row((*row.tokens[:start], *form))


def _rows_of_change(
    row: Row, places: tuple[int, int], verb: str, manner: tuple[Token, ...]
) -> Iterator[tuple[Token, ...]]:
    """Yield what is told from `there` on, with what changes as the subject, and in which manner behind the verb."""
    start, first = places
    is_perfect = row.words[start + 2] == "been"
    for end in _ends_of_subject(row, first):
        subject, rest = _as_subject(row, first, end, row.tokens[start]), (*manner, *row.tokens[end:])
        if is_perfect:
            helpings = ("had",) if row.words[start + 1] == "had" else ("has", "have")
            for helping in helpings:
                yield from ((*subject, _token(helping), _token(form), *rest) for form in pasts_of(verb))
        else:
            yield from ((*subject, _token(form), *rest) for form in _finite(verb, row.words[start + 1]))


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


def _aim_as_verb(row: Row) -> Iterator[Row]:
    """Yield `the experiment aimed to` for `the aim of the experiment was to`."""
    if len(row) < 7 or row.words[0] != "the" or row.words[1] not in _AIMS or row.words[2] != "of":
        return
    for end in _ends_of_subject(row, 3):
        if end + 1 < len(row) and row.words[end] in ("is", "was") and row.words[end + 1] == "to":
            subject = _as_subject(row, 3, end, row.tokens[0])
            forms = ("aimed",) if row.words[end] == "was" else ("aim", "aims")
            yield from (Row((*subject, _token(form), *row.tokens[end + 1 :])) for form in forms)


def _deed_that_led_to(row: Row) -> Iterator[Row]:
    """Yield `the harvest failed, which led to hunger` for `the failure of the harvest led to hunger`."""
    if len(row) < 6 or row.words[0] != "the" or row.words[2] != "of" or row.words[1] not in VERB_OF_HAPPENING:
        return
    for end in _ends_of_subject(row, 3):
        if end < len(row) - 1 and row.words[end] in _CAUSING and not row.tokens[end].pause:
            subject = _as_subject(row, 3, end, row.tokens[0])
            which = Token("which", "which", None, False, True)
            for form in pasts_of(VERB_OF_HAPPENING[row.words[1]]):
                yield Row((*subject, _token(form), which, *row.tokens[end:]))


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
