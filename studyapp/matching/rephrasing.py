"""Set phrases of a sentence -> the same sentence with another phrase that says the same.

`Each of the cells` as `each cell`, `whether it rains or not` as `whether it rains`, `rarely did he speak` as `he rarely
spoke`, `until the invention of printing` as `until printing was invented`.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.deeds import DEEDS
from studyapp.matching.grammar import BEFORE_NOUNS, HELPING
from studyapp.matching.inflecting import forms_of, pasts_of
from studyapp.matching.rewording import ARTICLES
from studyapp.matching.tokens import Row, Token

_PHRASE = 4  # tokens of a noun with what describes it
_SUBJECT = 7  # tokens of a subject
_LEADING = frozenset("until till before after since when with upon on following once".split())
_INVERTING = frozenset("rarely seldom never nowhere hardly scarcely".split())


def is_deed_among(word: str, words: set[str]) -> bool:
    """Return whether a word is the noun of a verb that is among some words, or the verb of such a noun."""
    verbs = {base for base, ending in forms_of(word) if ending in ("", "ed")}
    if verb := DEEDS.get(word):
        return any((verb, "ed") in forms_of(other) for other in words)
    return any(DEEDS.get(other) in verbs for other in words if other in DEEDS)


def rephrased(row: Row) -> Iterator[Row]:
    """Yield all rows that say the same as a row by another set phrase."""
    for at, word in enumerate(row.words):
        if word == "each" and row.words[at + 1 : at + 3] == ["of", "the"]:
            yield from _each_one(row, at)
        if row.words[at : at + 2] == ["or", "not"] and "whether" in row.words[:at] and _ends(row, at + 2):
            yield Row((*row.tokens[:at], *row.tokens[at + 2 :]))
        if word in _LEADING:
            yield from _done(row, at)
        if word in ("after", "once"):
            yield from _done_before(row, at)
    yield from _in_plain_order(row)


def _ends(row: Row, at: int) -> bool:
    return at >= len(row) or row.tokens[at].pause


def _each_one(row: Row, at: int) -> Iterator[Row]:
    """`Each of the old cells` as `each old cell`."""
    for noun in range(at + 3, min(len(row), at + 3 + _PHRASE)):
        for base, ending in forms_of(row.words[noun]):
            if ending == "s":
                one = Token(base, base)
                yield Row((*row.tokens[: at + 1], *row.tokens[at + 3 : noun], one, *row.tokens[noun + 1 :]))


def _done(row: Row, at: int) -> Iterator[Row]:
    """`Until the invention of printing` as `until printing was invented`, and `after its repeal` as it stands."""
    if row.words[at + 1 : at + 2] != ["the"] or row.words[at + 3 : at + 4] != ["of"]:
        return
    verb = next((DEEDS[base] for base, ending in forms_of(row.words[at + 2]) if base in DEEDS and not ending), None)
    if verb is None:
        return
    for end in range(at + 5, min(len(row), at + 4 + _SUBJECT) + 1):
        if row.words[end - 1] in BEFORE_NOUNS or (end < len(row) and not _may_end(row, end)):
            continue
        link = Token("when", "when", None, row.tokens[at].begins, row.tokens[at].pause)
        first = row.tokens[at] if row.words[at] in ("until", "till", "before", "after", "since") else link
        for helping in ("was", "were"):
            for form in ("founded",) if verb == "found" else pasts_of(verb):
                done = (Token(helping, helping), Token(form, form))
                yield Row((*row.tokens[:at], first, *row.tokens[at + 4 : end], *done, *row.tokens[end:]))


def _done_before(row: Row, at: int) -> Iterator[Row]:
    """`After it had been drained` as `after it was drained`, and `after it had burned` as `after it burned`."""
    for had in range(at + 2, min(len(row) - 1, at + 2 + _SUBJECT)):
        if any(token.pause for token in row.tokens[at + 1 : had + 1]):
            return
        if row.words[had] == "had" and row.words[had + 1] == "been":
            for helping in ("was", "were"):
                yield Row((*row.tokens[:had], Token(helping, helping), *row.tokens[had + 2 :]))
        elif row.words[had] == "had" and any(ending == "ed" for _, ending in forms_of(row.words[had + 1])):
            yield Row((*row.tokens[:had], *row.tokens[had + 1 :]))


def _may_end(row: Row, at: int) -> bool:
    """Return whether a noun phrase may end before a place: nothing of it follows there."""
    return row.tokens[at].pause or row.words[at] in HELPING | {"that", "in", "by", "the", "and"} | ARTICLES


def _in_plain_order(row: Row) -> Iterator[Row]:
    """`Rarely did the council meet` as `the council rarely met`, and `only rarely` alike."""
    first = 1 if row.words[:1] == ["only"] else 0
    at = first + 1
    if len(row) < at + 3 or row.words[first] not in _INVERTING or row.words[at] not in HELPING:
        return
    adverbs = tuple(replace(token, surface=token.word, begins=False) for token in row.tokens[:at])
    helping = row.tokens[at]
    for end in range(at + 2, min(len(row) - 1, at + 1 + _SUBJECT) + 1):
        if row.words[end - 1] in BEFORE_NOUNS | HELPING:
            continue
        subject, verb, rest = row.tokens[at + 1 : end], row.tokens[end], row.tokens[end + 1 :]
        if helping.word not in ("did", "does", "do"):
            yield Row((*subject, helping, *adverbs, verb, *rest))
            continue
        for form in _finite(verb.word, helping.word):
            done = Token(form, form)
            yield Row((*subject, *adverbs, done, *rest))
            yield Row((*subject, done, *adverbs, *rest))


def _finite(verb: str, helping: str) -> list[str]:
    """The forms that a verb may have without its `did` or `does`."""
    if helping == "do":
        return [verb]
    return [*pasts_of(verb)] if helping == "did" else [f"{verb}s", f"{verb}es"]
