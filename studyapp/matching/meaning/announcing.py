"""Read in one form how a text announces itself: `this essay argues` for `in this essay I will argue`.

A text and its author tell the same in the present and the past, and a part of a text tells the same in the future.
"""

from collections.abc import Iterator
from dataclasses import replace

from studyapp.matching.meaning.inflection import forms_of
from studyapp.matching.meaning.tokens import Row, Token
from studyapp.resources import word_list

_PARTS = frozenset("essay paper article chapter section thesis dissertation".split())
_TEXTS = _PARTS | frozenset("report study review author authors book".split())
_POINTING = frozenset("the this".split())
_WRITERS = frozenset("i we".split())
_COMING = frozenset("will shall".split())
_AIMS = frozenset("aim purpose goal object objective".split())
_BE = frozenset("is was".split())
_TELLING = word_list("matching", "meaning.announcing.telling")
_TELLING_WITH = {
    ("look", "at"): ("examine",),
    ("deal", "with"): ("discuss",),
    ("focus", "on"): ("focus", "on"),
    ("aim", "to"): ("aim", "to"),
    ("seek", "to"): ("aim", "to"),
}


def announce(row: Row) -> Row:
    """Return a row whose first clause says in the present what a text or its author tells."""
    for subject, at in _announcements(row):
        verb = at + (subject[1].word in _PARTS and row.words[at] in _COMING)
        if verb < len(row) and not row.tokens[verb].pause and (told := _told(row, verb)):
            length, telling = told
            return Row((*subject, *(Token(word, word) for word in telling), *row.tokens[verb + length :]))
    return _aim_of_text(row)


def _announcements(row: Row) -> Iterator[tuple[tuple[Token, Token], int]]:
    """Yield the text that is spoken of, and the place of the words that may say what it does."""
    words, tokens = row.words, row.tokens
    if len(words) > 3 and words[0] in _POINTING and words[1] in _TEXTS:
        yield (tokens[0], tokens[1]), 2
    if len(words) > 5 and words[0] == "in" and words[1] in _POINTING and words[2] in _PARTS and words[3] in _WRITERS:
        yield (replace(tokens[1], begins=tokens[0].begins), tokens[2]), 4


def _told(row: Row, at: int) -> tuple[int, tuple[str, ...]] | None:
    """Return the length of a verb of telling at a place, and the words for it."""
    endings = ("",) if row.words[at - 1] in _COMING else ("", "s", "ed")
    for base, ending in forms_of(row.words[at]):
        further = row.words[at + 1] if at + 1 < len(row) else ""
        if ending in endings and (base, further) in _TELLING_WITH:
            return 2, _TELLING_WITH[base, further]
        if ending in endings and base in _TELLING:
            return 1, (base,)
    return None


def _aim_of_text(row: Row) -> Row:
    """Return `this essay aim to` for `the aim of this essay is to`."""
    words = row.words
    is_aim = len(words) > 7 and words[0] == "the" and words[1] in _AIMS and words[2] == "of" and words[6] == "to"
    if not (is_aim and words[3] in _POINTING and words[4] in _TEXTS and words[5] in _BE):
        return row
    subject = replace(row.tokens[3], begins=row.tokens[0].begins), row.tokens[4]
    return Row((*subject, Token("aim", "aim"), *row.tokens[6:]))
