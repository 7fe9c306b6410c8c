"""Cuts a text into sentences by its characters alone; what matters is that two versions are cut alike."""

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_END = re.compile(r"[.!?…]['\"’”)\]»]{0,6}\s+(?=['\"‘“(\[«]*(?:[^\W_a-z]|[$€£¥]))")
_LINE = re.compile(r"\n\s*")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Sen|Rep|Gov|Sgt|Lt|Jr|Sr|Fig|Figs|No|Nos|Vol|Ch|Eq|Sec|ca|cf|vs|al|approx|ed|eds"
    r"|p|pp|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|(?<![^\W_])[A-Z])\.\s*$"
)
_OPEN = re.compile(r"[^\s.!?…:;'\"’”)\]»]\s*$")


def sentence_starts(text: str) -> tuple[int, ...]:
    """Where each sentence begins, the first at 0; each reaches to the next and the last to the end.

    A blank line ends a sentence unless the text runs on in lower case, as it does over a page break. In a paragraph
    with tabs each line is a sentence, since it is a row of a table.
    """
    starts = [0]
    at = 0
    for end, after in _paragraphs(text):
        starts += _within(text, at, end)
        starts.append(after)
        at = after
    return tuple(dict.fromkeys(start for start in starts if start < len(text) or not start))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The end of each paragraph, and where the next one begins."""
    for match in _PARAGRAPH.finditer(text):
        if not (
            text[match.end() : match.end() + 1].islower()
            and _OPEN.search(text[max(0, match.start() - 20) : match.start()])
        ):
            yield match.start(), match.end()
    yield len(text), len(text)


def _within(text: str, start: int, end: int) -> Iterator[int]:
    if "\t" in text[start:end]:
        yield from (match.end() for match in _LINE.finditer(text, start, end))
        return
    for match in _END.finditer(text, start, end):
        stop = match[0].rstrip()
        if stop != "." or not _NO_END.search(text[max(start, match.start() - 12) : match.start() + 1]):
            yield match.end()
