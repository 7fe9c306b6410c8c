"""The essay's words on a card, however they are written: as a reader sees them, and as they stand in the file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import pairwise

from studyapp.domain.cloze import filled
from studyapp.matching.quoting import RUN, SourceWords, letters_of, words_in
from studyapp.rendering.markdown import to_text

_BARE = re.compile(r"[^\n\\`*_\[\]<>&{}\d][^\n\\`*_\[\]<>&{}]*|")  # most fields: they look as they are written
_ENDS_SENTENCE = re.compile(r"[.?!…:;][\W_]*\Z")
_LEFT_OPEN = re.compile(r"\{\{c\d+::")  # of a blank that is none, or lies in another
_INNERMOST = re.compile(r"\{\{c\d+::((?:(?!\{\{c\d|::|\}\}).)*)(?:::(?:(?!\{\{c\d|\}\}).)*)?\}\}", re.DOTALL)
_DEEPEST = 20  # blanks in blanks
_UNSHOWN = re.compile(r"<!--.{0,1000}?-->|<[^<>]*>|\\[A-Za-z]+", re.DOTALL)
"""Text that other programs do not show: HTML and its comments, and the commands of a formula."""


def quoted_in(essay: SourceWords, field: str) -> tuple[str, ...]:
    """Return the stretches of eight words and more that a field, Markdown or a cloze, has from an essay.

    They are given as a reader sees them, else as they stand in the file. What is part of another is not told.
    """
    found: dict[str, str] = {}
    for view in _views(field):
        for words in essay.runs_in(view):
            letters = letters_of(words)
            if not any(letters in known for known in found):
                found[letters] = words
    return tuple(words for letters, words in found.items() if not any(letters in k and letters != k for k in found))


def quoted_across(essay: SourceWords, fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the stretches that run on from one field of a card into the next, with the name of the first of the two.

    A heading above a sentence is none, nor is a question with its answer, nor what only lengthens a stretch of a single
    field.

    Args:
        essay: whose words they are.
        fields: by name, in the order in which a reader sees them.
    """
    shown = [(name, to_text(_plain(text))) for name, text in fields if text]
    for (name, before), (_, after) in pairwise(shown):
        if _ENDS_SENTENCE.search(before):
            continue
        joint = " ".join((*words_in(before)[1 - RUN :], *words_in(after)[: RUN - 1]))
        for words in essay.runs_in(joint, across_paragraphs=False):
            if not (_ends(essay, before) or _begins(essay, after)):
                yield name, words


def _ends(essay: SourceWords, text: str) -> bool:
    return any(letters_of(text).endswith(letters_of(words)) for words in essay.runs_in(text))


def _begins(essay: SourceWords, text: str) -> bool:
    return any(letters_of(text).startswith(letters_of(words)) for words in essay.runs_in(text))


def _views(field: str) -> Sequence[str]:
    if _BARE.fullmatch(field):
        return (field,)
    written = _plain(field)
    bare = _UNSHOWN.sub("", unescape(_inside_out(field)))
    return tuple(dict.fromkeys((to_text(written), unescape(written), to_text(bare))))


def _plain(field: str) -> str:
    return _LEFT_OPEN.sub("", filled(field))


def _inside_out(field: str) -> str:
    """Return a cloze without its marks, blanks within blanks first."""
    for _ in range(_DEEPEST):
        field, number = _INNERMOST.subn(r"\1", field)
        if not number:
            break
    return _LEFT_OPEN.sub("", field)
