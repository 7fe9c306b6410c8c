"""Find words of the essay on a card, both as a reader sees them and as the field spells them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import pairwise

from studyapp.domain.cloze import filled_text
from studyapp.matching.quoting import RUN, SourceWords, letters_of, words_in
from studyapp.rendering.markdown import to_text

_PLAIN_FIELD = re.compile(r"[^\n\\`*_\[\]<>&{}\d][^\n\\`*_\[\]<>&{}]*|")  # most fields: they look as they are written
_ENDS_SENTENCE = re.compile(r"[.?!…:;][\W_]*\Z")
_LEFT_OPEN = re.compile(r"\{\{c\d+::")  # the opening of a blank that is not closed, or lies in another
_INNERMOST = re.compile(r"\{\{c\d+::((?:(?!\{\{c\d|::|\}\}).)*)(?:::(?:(?!\{\{c\d|\}\}).)*)?\}\}", re.DOTALL)
_DEEPEST = 20  # levels of blanks within blanks; Anki nests a few
_UNSHOWN = re.compile(r"<!--.{0,1000}?-->|<[^<>]*>|\\[A-Za-z]+", re.DOTALL)
"""Text that other programs do not show: HTML and its comments, and the commands of a formula."""


def quoted_in(essay: SourceWords, field: str) -> tuple[str, ...]:
    """Return the stretches of eight or more words that a field, Markdown or a cloze, has from an essay.

    Return each as a reader sees it, or else as the field spells it, and leave out those within another one.
    """
    words_of_letters: dict[str, str] = {}
    for view in _views(field):
        for words in essay.runs_in(view):
            letters = letters_of(words)
            if not any(letters in longer for longer in words_of_letters):
                words_of_letters[letters] = words
    return tuple(
        words
        for letters, words in words_of_letters.items()
        if not any(letters in longer and letters != longer for longer in words_of_letters)
    )


def find_quotations_across_fields(essay: SourceWords, fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the stretches that run from one field of a card into the next, with the name of the first field.

    Leave out a stretch that only lengthens one within a single field, and fields whose text ends a sentence.

    Args:
        essay: the words of the essay.
        fields: name and text, in the order in which a reader sees them.
    """
    shown = [(name, to_text(_plain(text))) for name, text in fields if text]
    for (name, before), (_, after) in pairwise(shown):
        if _ENDS_SENTENCE.search(before):
            continue
        joint = " ".join((*words_in(before)[1 - RUN :], *words_in(after)[: RUN - 1]))
        for words in essay.runs_in(joint, across_paragraphs=False):
            if not (_ends_with_run(essay, before) or _begins_with_run(essay, after)):
                yield name, words


def _ends_with_run(essay: SourceWords, text: str) -> bool:
    return any(letters_of(text).endswith(letters_of(words)) for words in essay.runs_in(text))


def _begins_with_run(essay: SourceWords, text: str) -> bool:
    return any(letters_of(text).startswith(letters_of(words)) for words in essay.runs_in(text))


def _views(field: str) -> Sequence[str]:
    if _PLAIN_FIELD.fullmatch(field):
        return (field,)
    filled_in = _plain(field)
    unmarked = _UNSHOWN.sub("", unescape(_drop_blanks(field)))
    return tuple(dict.fromkeys((to_text(filled_in), unescape(filled_in), to_text(unmarked))))


def _plain(field: str) -> str:
    return _LEFT_OPEN.sub("", filled_text(field))


def _drop_blanks(field: str) -> str:
    """Return a cloze without its marks, blanks within blanks first."""
    for _ in range(_DEEPEST):
        field, number = _INNERMOST.subn(r"\1", field)
        if not number:
            break
    return _LEFT_OPEN.sub("", field)
