"""Numbers of languages with a decimal comma, rewritten as English has them, each letter in its place."""

import re

_POINTED = frozenset("en zh ja ko th he hi bn ta te ms ga mt cy sw".split())
"""Languages with a decimal point; all others are taken for those with a comma."""

_SPACES = " \u00a0\u202f"
_NUMBER = re.compile(
    rf"(?<![\w.,’'\[])(?:\d{{1,3}}(?P<mark>[.{_SPACES}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:,\d+)?"
    r"|\d{1,3},\d{1,4}|\d+,\d{1,2})(?![\d\]]|[.,]\d)"
)
_TURNED = str.maketrans({",": ".", ".": ",", **dict.fromkeys(_SPACES, ",")})
_UNMISTAKABLE = re.compile(rf"(?<![\d.,])(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:,\d+)?|\d+,\d{{1,2}})(?![\d]|[.,]\d)")


def with_points(text: str, language: str) -> str:
    """A text of the same length in which "15,6" is 15.6, "1.234,5" and "1 234,5" are 1,234.5.

    Args:
        text: of an essay.
        language: a BCP 47 tag.
    """
    if language.casefold().split("-")[0] in _POINTED:
        return text
    return _NUMBER.sub(lambda found: found[0].translate(_TURNED), text)


def plainly_with_points(text: str) -> str:
    """The same where no language is known, of what can be read in one way alone: "15,6" and "1 000", not "1.000"."""
    return _UNMISTAKABLE.sub(lambda found: found[0].translate(_TURNED), text)
