"""Rewrite numbers with a decimal comma as English has them, character by character."""

import re

from studyapp.domain.essays import UNKNOWN

_POINTED = frozenset("en zh ja ko th he hi bn ta te ms ga mt cy sw".split())
"""Languages with a decimal point; all others are taken for those with a comma."""

_SPACES = " \u00a0\u202f"
_NUMBER = re.compile(
    rf"(?<![\w.,’'\[])(?:\d{{1,3}}(?P<mark>[.{_SPACES}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:,\d+)?"
    r"|\d{1,3},\d{1,4}|\d+,\d{1,2})(?![\d\]]|[.,]\d)"
)
_THOUSANDS = re.compile(  # in any language
    rf"(?<![\w.,’'\[])(?<!\d[{_SPACES}])\d{{1,3}}(?:[{_SPACES}]\d{{3}})*[{_SPACES}]000(?![\d\]]|[.,]\d)"
)
_JOINED = str.maketrans(dict.fromkeys(_SPACES, ","))
_TURNED = str.maketrans({",": ".", ".": ",", **dict.fromkeys(_SPACES, ",")})
_POINTED_NUMBER = re.compile(r"(?<![\d.,])(?:[1-9]\d{0,2}(?:,\d{3})+|\d+\.(?:\d{1,2}|\d{4,}))(?!\d|[.,]\d)")
_COMMA_NUMBER = re.compile(
    r"(?<![\d.,])(?:0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})(?!\d|[.,]\d)"
)
_UNMISTAKABLE = re.compile(rf"(?<![\d.,])(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:,\d+)?|\d+,\d{{1,2}})(?![\d]|[.,]\d)")


def rewrite_decimal_commas(text: str, language: str) -> str:
    """Return a text of the same length: "15,6" as 15.6, "1.234,5" and "1 234,5" as 1,234.5, "17 000" as 17,000.

    With a decimal point only whole thousands are known by a blank: "in 1914 400 ships" is no number.

    Args:
        text: the text of an essay.
        language: a BCP 47 tag.
    """
    if _uses_points(language):
        return _THOUSANDS.sub(lambda found: found[0].translate(_JOINED), text)
    return rewrite_plain_decimal_commas(text, has_commas=True)


def rewrite_plain_decimal_commas(text: str, *, has_commas: bool = False) -> str:
    """Return the same for a few words; without commas, only rewrite what is unmistakable: not "1.000".

    Args:
        text: the text of a card, or what a person typed.
        has_commas: whether its numbers have a decimal comma, see `has_decimal_commas`.
    """
    return (_NUMBER if has_commas else _UNMISTAKABLE).sub(lambda found: found[0].translate(_TURNED), text)


def has_decimal_commas(text: str, language: str) -> bool | None:
    """Return whether the numbers of a text have a decimal comma; None if nothing tells.

    Args:
        text: the text, whose numbers tell if the language is unknown.
        language: a BCP 47 tag; "" or that of an unknown one where it is not known.
    """
    if language and language != UNKNOWN:
        return not _uses_points(language)
    has_comma = bool(_COMMA_NUMBER.search(text)), bool(_POINTED_NUMBER.search(text))
    return None if has_comma[0] == has_comma[1] else has_comma[0]


def _uses_points(language: str) -> bool:
    return language.casefold().split("-")[0] in _POINTED
