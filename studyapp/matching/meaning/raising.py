"""Recast what is said of a whole clause as said of its subject: `is said to be lost` for `it is said that it is lost`.

Also `the risk of floods rising` for `the risk that floods rise`.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.meaning.binding import DETERMINERS
from studyapp.matching.meaning.grammar import HELPING
from studyapp.matching.meaning.inflection import forms_of, is_past_form
from studyapp.matching.meaning.tokens import Row, Token

_SAID = frozenset("said believed thought known considered assumed supposed reported alleged rumoured claimed".split())
_SEEMING = frozenset("seems seemed appears appeared".split())
_IDEAS = frozenset("idea notion possibility likelihood risk chance danger probability".split())
_SUBJECT = 7  # tokens of who or what something is said of
_IDEA_SUBJECT = 4  # tokens of a subject within an idea
_NEGATIONS = ("not", "never")


def raised_rows(row: Row) -> Iterator[Row]:
    """Yield all rows in which a clause's subject takes the place of `it`, and a clause with `that` that of `of`."""
    yield from _said_of_subject(row)
    for at in range(1, len(row) - 3):
        if row.words[at] == "that" and any(base in _IDEAS for base, _ in forms_of(row.words[at - 1])):
            yield from _of_and_ing(row, at)


def _token(word: str) -> Token:
    return Token(word, word)


def _said_of_subject(row: Row) -> Iterator[Row]:
    """Yield `the wall seems to be old` for `it seems that the wall is old`, and `is said to have been`."""
    if len(row) < 6 or row.words[0] != "it":
        return
    is_said = row.words[1] in ("is", "was") and row.words[2] in _SAID and row.words[3] == "that"
    that = 3 if is_said else 2
    if not is_said and not (row.words[1] in _SEEMING and row.words[2] == "that"):
        return
    first = that + 1
    for verb in range(first + 1, min(len(row) - 1, first + _SUBJECT)):
        if row.tokens[verb].pause:
            return
        infinitive = _infinitive(row, verb, is_past=row.words[1] in ("was", "seemed", "appeared"))
        if infinitive:
            subject = (replace(row.tokens[first], begins=row.tokens[0].begins), *row.tokens[first + 1 : verb])
            length, words = infinitive
            for helping in _agreeing(row.words[1]):
                said = (_token(helping), *row.tokens[2:that], *map(_token, words))
                yield Row((*subject, *said, *row.tokens[verb + length :]))
            return


def _agreeing(helping: str) -> tuple[str, ...]:
    """Return the forms that a verb may have behind another subject than `it`."""
    return {
        "is": ("is", "are"),
        "was": ("was", "were"),
        "seems": ("seems", "seem"),
        "appears": ("appears", "appear"),
    }.get(helping, (helping,))


def _infinitive(row: Row, at: int, *, is_past: bool) -> tuple[int, list[str]] | None:
    """Return the number of words of a verb at a place, and the infinitive for them; None if no verb is there."""
    word, after = row.words[at], row.words[at + 1]
    denial = [after] if after in _NEGATIONS else []
    length = 1 + len(denial)
    if word in ("is", "are"):
        return None if is_past else (length, [*denial, "to", "be"])
    if word in ("was", "were"):
        return length, ([*denial, "to", "be"] if is_past else [*denial, "to", "have", "been"])
    if word in HELPING or not is_past_form(word) or is_past:
        return None
    return 1, ["to", "have", word]


def _of_and_ing(row: Row, that: int) -> Iterator[Row]:
    """Yield `the idea of speech preceding writing` for `the idea that speech precedes writing`."""
    for verb in range(that + 2, min(len(row) - 1, that + 2 + _IDEA_SUBJECT)):
        if row.tokens[verb].pause or row.words[verb] in HELPING:
            return
        if row.words[verb - 1] in DETERMINERS:
            continue
        for base, ending in forms_of(row.words[verb]):
            if ending == "s" or (ending == "" and base == row.words[verb]):
                for form in (f"{base}ing", f"{base.removesuffix('e')}ing"):
                    subject = row.tokens[that + 1 : verb]
                    yield Row((*row.tokens[:that], _token("of"), *subject, _token(form), *row.tokens[verb + 1 :]))
