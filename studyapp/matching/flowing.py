"""A text without the ends of its lines, so that verse and the same words in one line are alike."""

import re
from dataclasses import replace
from functools import lru_cache

from studyapp.domain.selectors import Selector

_PARAGRAPHS = re.compile(r"(\n(?:[^\S\n]*\n)+)")


@lru_cache(maxsize=4)
def flowing(text: str) -> str:
    """The text with a blank for each single line end, but for the rows of tables; nothing changes its place."""
    if "\n" not in text:
        return text
    parts = _PARAGRAPHS.split(text)
    return "".join(part if k % 2 or "\t" in part else part.replace("\n", " ") for k, part in enumerate(parts))


def flowing_selector(selector: Selector) -> Selector:
    """The same of a described passage and what stands around it."""
    around = f"{selector.prefix}{selector.exact}{selector.suffix}"
    if "\n" not in around:
        return selector
    flat, first = flowing(around), len(selector.prefix)
    end = first + len(selector.exact)
    return replace(selector, prefix=flat[:first], exact=flat[first:end], suffix=flat[end:])
