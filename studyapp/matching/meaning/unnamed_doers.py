"""Prove that a passive without a doer says the same as `we` in the active: we measured it, it was measured.

That holds for what writers do themselves, such as measuring and comparing; `we won the war` names somebody.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.meaning.inflection import forms_of
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.matching.meaning.voices import is_same_in_passive
from studyapp.resources import word_list

_MODALS = frozenset("can could may might must should".split())
_BE = frozenset("is are was were be been".split())
_ADVERBS = 2  # words that may stand between an auxiliary and its verb
_STUDYING = word_list("matching", "meaning.unnamed_doers.studying")


def we_for_one(row: Row) -> Row:
    """Return `we can distinguish` for `one can distinguish`; one ship, and one who may come, stay as they are."""
    tokens = list(row.tokens)
    for at in range(len(row) - 2):
        if row.words[at] == "one" and row.words[at + 1] in _MODALS and _begins_clause(row, at):
            bases = {base for base, ending in forms_of(row.words[at + 2]) if not ending}
            if bases & _STUDYING:
                tokens[at] = replace(tokens[at], word="we", surface="we", key=None)
    return Row(tuple(tokens)) if tokens != list(row.tokens) else row


def is_same_without_doer(active: Row, passive: Row) -> bool:
    """Return whether an active row by `we` says what a passive row says that names no doer."""
    is_ours = any(word == "we" and _begins_clause(active, at) for at, word in enumerate(active.words))
    if not is_ours or {"by", "we"} & {*passive.words}:
        return False
    return any(is_same_in_passive(active, row) for row in _rows_with_doer(passive))


def _begins_clause(row: Row, at: int) -> bool:
    return at == 0 or row.tokens[at].pause or row.words[at - 1] == "that"


def _rows_with_doer(row: Row) -> Iterator[Row]:
    """Yield a row with `by us`, in the form in which voices are compared, behind each participle of studying."""
    for at, word in enumerate(row.words):
        is_passive = _BE & {*row.words[max(0, at - 1 - _ADVERBS) : at]}
        if is_passive and any(base in _STUDYING and ending == "ed" for base, ending in forms_of(word)):
            doer = Token("by", "by"), Token("we", "we")
            yield Row((*row.tokens[: at + 1], *doer, *row.tokens[at + 1 :]))
