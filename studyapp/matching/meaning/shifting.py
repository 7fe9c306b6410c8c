"""Recast a sentence by shifting a part of it: `set up a school` for `set a school up`.

Each shift leaves the part with the same words: a particle with its verb, what is told of the subject with the subject.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.meaning.binding import DETERMINERS, begins_subject
from studyapp.matching.meaning.grammar import BEFORE_NOUNS, HELPING, STARTING_PHRASES
from studyapp.matching.meaning.inflection import forms_of, is_past_form, pasts_of
from studyapp.matching.meaning.tokens import Row, Token, without_pause

_PARTICLES = frozenset("up out down off away back apart aside".split())
_AMOUNTS = frozenset("few many several some no".split())
_RELATIVE = frozenset("which that who".split())
_RELATIVE_OF = {"he": "who", "she": "who", "it": "which"}
_BE = frozenset("is are was were".split())
_NO_VERBS = frozenset("including according following during regarding concerning considering excluding".split())
_NOUN_PHRASE = 6  # tokens
_ASIDE = 12  # tokens of what is told of the subject


def shifted_rows(row: Row) -> Iterator[Row]:
    """Yield all rows in which one part of a row is shifted."""
    yield from _without_there(row)
    yield from _opening_behind_subject(row)
    yield from _clause_for_aside(row)
    yield from _aside_for_sentence(row)
    yield from _second_verb_for_participle(row)
    for at, token in enumerate(row.tokens):
        if token.word in _PARTICLES:
            yield from _particle_with_verb(row, at)
        elif token.word == "by":
            yield from _date_behind_doer(row, at)


def _set_pause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    if not tokens:
        return ()
    head = replace(tokens[0], pause=True, begins=False)
    return (replace(head, surface=head.word) if tokens[0].begins else head, *tokens[1:])


def _particle_with_verb(row: Row, at: int) -> Iterator[Row]:
    """Yield `struck out the last chapter` for `struck the last chapter out`."""
    ends = at + 1 == len(row) or row.tokens[at + 1].pause or row.words[at + 1] in STARTING_PHRASES | {"and", "to"}
    if not ends or row.tokens[at].pause:
        return
    for first in range(max(1, at - _NOUN_PHRASE), at):
        verb = row.tokens[first - 1]
        if row.words[first] not in DETERMINERS or row.has_pause(first, at + 1):
            continue
        if verb.word in HELPING | BEFORE_NOUNS | STARTING_PHRASES | DETERMINERS or verb.is_name or verb.key:
            continue
        yield Row((*row.tokens[:first], row.tokens[at], *row.tokens[first:at], *row.tokens[at + 1 :]))


def _date_behind_doer(row: Row, by: int) -> Iterator[Row]:
    """Yield `was built by the guild in 1372` for `was built in 1372 by the guild`."""
    is_dated = by > 2 and row.words[by - 2] == "in" and row.tokens[by - 1].key is not None
    if not is_dated or not is_past_form(row.words[by - 3]) or row.has_pause(by - 2, by + 1):
        return
    end = next((at for at in range(by + 2, len(row)) if row.tokens[at].pause), len(row))
    if end - by <= _NOUN_PHRASE and not any(token.key for token in row.tokens[by:end]):
        tokens = row.tokens
        yield Row((*tokens[: by - 2], *tokens[by:end], *tokens[by - 2 : by], *tokens[end:]))


def _without_there(row: Row) -> Iterator[Row]:
    """Yield `few schools taught Greek` for `there were few schools which taught Greek`."""
    if len(row) < 6 or row.words[0] != "there" or row.words[1] not in _BE:
        return
    amount = row.tokens[2]
    if amount.word not in _AMOUNTS and amount.key is None:
        return
    for at in range(4, min(len(row) - 1, 3 + _NOUN_PHRASE)):
        if row.words[at] in _RELATIVE and not row.has_pause(1, at + 2):
            subject = (replace(amount, begins=row.tokens[0].begins), *row.tokens[3:at])
            yield Row((*subject, *row.tokens[at + 1 :]))
            return


def _opening_behind_subject(row: Row) -> Iterator[Row]:
    """Yield `the poem, written in 1818, was lost` for `written in 1818, the poem was lost`."""
    if len(row) < 6 or not any(ending in ("ed", "ing") for _, ending in forms_of(row.words[0])):
        return
    start = next((at for at in range(2, min(len(row) - 2, _ASIDE)) if row.tokens[at].pause), 0)
    if not start or not begins_subject(row, start) or row.words[0] in HELPING | STARTING_PHRASES:
        return
    for end in range(start + 1, min(len(row) - 1, start + _NOUN_PHRASE) + 1):
        if row.tokens[end].pause:
            return
        if row.words[end] in HELPING or is_past_form(row.words[end]):
            head = replace(row.tokens[start], pause=False, begins=row.tokens[0].begins)
            subject = (head, *row.tokens[start + 1 : end])
            yield Row((*subject, *_set_pause(row.tokens[:start]), *_set_pause(row.tokens[end:])))
            return


def _clause_for_aside(row: Row) -> Iterator[Row]:
    """Yield `the dam was built in 1934 and supplies` for `the dam, built in 1934, supplies`."""
    at = next((at for at in range(1, min(len(row), _NOUN_PHRASE)) if row.tokens[at].pause), 0)
    end = next((k for k in range(at + 2, min(len(row), at + _ASIDE)) if row.tokens[k].pause), 0) if at else 0
    if not end or not is_past_form(row.words[at]) or not (begins_subject(row, 0) or row.tokens[0].begins):
        return
    if row.words[end] in DETERMINERS | {"and", "or", "but"} or {"and", "or"} & {*row.words[:at]}:
        return
    for helping in _BE:
        rest = (Token("and", "and"), *without_pause(row.tokens[end:]))
        aside = (Token(helping, helping), *without_pause(row.tokens[at:end]))
        yield Row((*row.tokens[:at], *aside, *rest))


def _aside_for_sentence(row: Row) -> Iterator[Row]:
    """Yield `the queen, who was young, ruled` for `The queen ruled. She was young.`, with nobody else named."""
    at = next((at for at in range(3, len(row) - 2) if row.tokens[at].begins), 0)
    relative = _RELATIVE_OF.get(row.words[at]) if at else None
    if relative is None or row.words[at + 1] not in _BE or row.has_pause(1, at):
        return
    aside = (Token(relative, relative, None, False, True), *row.tokens[at + 1 :])
    for end in range(1, min(at, _NOUN_PHRASE)):
        is_verb = row.words[end] in HELPING or is_past_form(row.words[end])
        if is_verb and begins_subject(row, 0) and not _names_another(row, end, at):
            yield Row((*row.tokens[:end], *aside, *_set_pause(row.tokens[end:at])))
            return


def _names_another(row: Row, first: int, last: int) -> bool:
    """Return whether a stretch names something that a pronoun behind it may take up."""
    return any(
        token.is_name or token.word in DETERMINERS or token.word.endswith("s") for token in row.tokens[first:last]
    )


def _second_verb_for_participle(row: Row) -> Iterator[Row]:
    """Yield `the river rose and flooded the town` for `the river rose, flooding the town`, with nobody else before."""
    pauses = [at for at in range(2, len(row)) if row.tokens[at].pause]
    if len(pauses) != 1 or not begins_subject(row, 0) or row.words[pauses[0]] in _NO_VERBS:
        return
    at = pauses[0]
    verb = next((k for k in range(1, at) if is_past_form(row.words[k])), 0)
    if not verb or {"and", "or", "who", "which", "that", "was", "were", "had"} & {*row.words[:at]}:
        return
    if any(token.is_name for token in row.tokens[verb:at]):
        return
    for base, ending in forms_of(row.words[at]):
        if ending == "ing":
            rest = row.tokens[at + 1 :]
            yield from (
                Row((*row.tokens[:at], Token("and", "and"), Token(form, form), *rest)) for form in pasts_of(base)
            )
