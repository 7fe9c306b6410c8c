"""Shape the line above a question for where it is shown: the section first, no title that stands nearby; no Qt."""

import re

_BETWEEN, _BEFORE = " · ", " — "  # topics, and the sentence before the passage
_PARTS = re.compile(f"{_BETWEEN}|{_BEFORE}")
_YEAR = re.compile(rf"\d{{4}}(?:{_BETWEEN}|{_BEFORE}|$)")


def without_title(context: str, title: str) -> str:
    """Return a line without the title that it begins with, whole or shortened, and without a lone year behind it.

    Args:
        context: the line, as a card keeps it.
        title: the title that is read nearby.
    """
    found = next((match for match in _PARTS.finditer(context) if match.start() >= len(title)), None)
    if not (title and context.casefold().startswith(title.casefold()) and found and found.start() == len(title)):
        found = _PARTS.search(context)
    first = context if found is None else context[: found.start()]
    if first.casefold() not in title.casefold() or 2 * len(first) < len(title.partition(":")[0]):
        return context
    rest = "" if found is None else context[found.end() :]
    year = _YEAR.match(rest)
    return rest if year is None else rest[year.end() :]


def with_section(context: str, section: str) -> str:
    """Return a line that begins with the section of its passage."""
    if not section or section.casefold() in context.casefold():
        return context
    return f"{section}{_BETWEEN}{context}" if context else section
