"""Pictures in Markdown and HTML, which a card does not show: only their words stand on it."""

import re
from collections.abc import Iterator

from studyapp.domain.curated import SharedCard
from studyapp.rendering.markdown_tokens import code_lines

PICTURE = r"!\[(?:\\.|[^\[\]\\])*\]\((?:\\.|[^()\n\\])*\)"
"""A pattern for the words of a picture, and what it is called."""

_PICTURE = re.compile(rf"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|(?P<picture>{PICTURE}|<img\b[^<>]*>)", re.IGNORECASE)


def pictures_in(markdown: str) -> Iterator[tuple[int, int]]:
    """Where pictures begin in a text, those in code left out.

    Returns:
        Line and column, both from 0.
    """
    if "![" not in markdown and "<" not in markdown:
        return
    code = code_lines(markdown)
    for number, line in enumerate(markdown.split("\n")):
        found = _PICTURE.finditer(line) if number not in code else ()
        yield from ((number, each.start()) for each in found if each["picture"])


def has_pictures(card: SharedCard) -> bool:
    """Whether a card has a picture in anything that a reader sees of it."""
    return any(True for text in card.texts.values() for _ in pictures_in(text))
