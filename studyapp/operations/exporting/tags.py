"""The tags that an exported note gets beside the reader's own: where it comes from, and what it knows."""

import re
from collections.abc import Iterator
from functools import lru_cache

_CITED = re.compile(r"\s*(?P<who>[^;]*?\S)[,\s]+\(?(?P<year>(?:1[0-9]|20)[0-9]{2}[a-z]?|n\.\s?d\.)(?=[\s,;).:]|$)")
_LONGEST = 60  # characters of a name before the year


@lru_cache(maxsize=4096)
def tags_of(own: tuple[str, ...], essay: str, section: str, source: str, kind: str) -> tuple[str, ...]:
    """Return the tags of a note; `::` makes a tree of them in Anki.

    Args:
        own: the reader's own.
        essay: the title.
        section: the heading above its passage.
        source: the credit; its citations give tags such as `source::Lo_2008`.
        kind: the kind of fact that it asks, such as "figure".
    """
    named = (
        ("essay", essay),
        ("kind", kind),
        ("section", section),
        *(("source", cited) for cited in _cited_sources(source)),
    )
    return (*own, *(f"{group}::{part}" for group, text in named if (part := _one_level(text))))


def _cited_sources(source: str) -> Iterator[str]:
    for part in source.replace("\\", "").split(";"):
        if (found := _CITED.match(part)) and len(found["who"]) <= _LONGEST:
            yield f"{found['who'].rstrip(',(')}_{found['year'].replace(' ', '')}"


def _one_level(text: str) -> str:
    return re.sub(":{2,}", ":", text).strip(": ")
