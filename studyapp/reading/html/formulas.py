"""Writes a formula of a page as one line of text."""

import re

from studyapp.reading.html.elements import Element, attribute, classes, name_of

_HOSTS = frozenset("mwe-math-element katex mathjax mathjax_display mjx-chtml mjx-container".split())
_WRAPPED = re.compile(r"\{\\(?:displaystyle|textstyle)\s+(?P<inner>.*)\}", re.DOTALL)
_LONGEST = 5000


def is_formula(element: Element, name: str) -> bool:
    """Whether an element is a formula or what shows one."""
    if name in ("math", "mjx-container"):
        return True
    if name == "img":
        return any("math" in kind or kind in ("tex", "latex") for kind in classes(element))
    return name in ("span", "div") and bool(classes(element) & _HOSTS)


def formula(element: Element, name: str) -> str:
    """What a formula says: its TeX where the page gives it, else its signs in a row; empty if it has none."""
    if name == "img":
        return _tidy(attribute(element, "alt"))
    math = element if name == "math" else next(iter(element.iter("{*}math")), None)
    if math is None:
        return ""
    if said := attribute(math, "alttext"):
        return _tidy(said)
    for note in math.iter("{*}annotation"):
        if "tex" in attribute(note, "encoding").lower() and note.text:
            return _tidy(note.text)
    return _tidy("".join(text for node in math.iter() if name_of(node) in _SIGNS for text in (node.text or "",)))


_SIGNS = frozenset("mi mn mo mtext ms".split())


def _tidy(text: str) -> str:
    text = " ".join(text[:_LONGEST].split())
    match = _WRAPPED.fullmatch(text)
    return match["inner"].strip() if match else text
