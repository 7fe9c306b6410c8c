"""The numbers of list items, which a page leaves to the browser."""

import re

from studyapp.reading.html.elements import Element, attribute, name_of

COUNT = re.compile(r"-?\d{1,6}")
"""A number that a list may begin with."""


def counting(element: Element, name: str) -> tuple[int | None, int]:
    """The number of the first item and the step to the next, or None for a list without numbers."""
    if name != "ol":
        return None, 0
    start = attribute(element, "start").strip()
    if "reversed" in element.attrib:
        last = int(start) if COUNT.fullmatch(start) else sum(name_of(child) == "li" for child in element)
        return last, -1
    return (int(start) if COUNT.fullmatch(start) else 1), 1


def written(number: int, kind: str) -> str:
    """A number as a list of some type shows it: in digits, letters or Roman."""
    if kind in ("a", "A") and 1 <= number <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[number - 1]
        return letter.upper() if kind == "A" else letter
    if kind in ("i", "I") and 1 <= number <= 40:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        roman = roman.replace("xxxx", "xl")
        return roman.upper() if kind == "I" else roman
    return str(number)
