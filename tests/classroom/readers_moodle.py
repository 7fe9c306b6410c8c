"""Reads Moodle XML as Moodle's documentation describes it, and refuses what is not there."""

import re

from lxml import etree

from tests.classroom.seen import Seen, words

_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_KINDS = {"numerical", "multichoice", "shortanswer", "essay"}
_KNOWN = set(
    "name questiontext generalfeedback defaultgrade hidden idnumber usecase answer tags units unitgradingtype showunits"
    " single shuffleanswers answernumbering responseformat responserequired responsefieldlines graderinfo".split()
)


def read(data: bytes) -> list[Seen]:
    """The questions of a file.

    Raises:
        ValueError: the file is not as the format wants it.
    """
    if not data.startswith(_HEAD):
        raise ValueError("the first line is not the one that Moodle looks for")
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag != "quiz":
        raise ValueError(root.tag)
    category: tuple[str, ...] = ()
    seen = []
    for told in root:
        if told.get("type") == "category":
            category = _path(told.findtext("category/text"))
        else:
            seen.append(_question(told, category))
    return seen


def _question(told: etree._Element, category: tuple[str, ...]) -> Seen:
    kind = told.get("type")
    unknown = {each.tag for each in told} - _KNOWN
    if kind not in _KINDS or unknown:
        raise ValueError(f"{kind}: {unknown}")
    if not told.findtext("name/text") or told.find("questiontext").get("format") != "html":
        raise ValueError("no name, or a text that is no HTML")
    marks = [(each.get("fraction"), each.findtext("text") or "") for each in told.findall("answer")]
    right = tuple(text for fraction, text in marks if fraction == "100")
    if (kind == "essay") == bool(right) or (kind == "multichoice" and len(right) != 1):
        raise ValueError(f"{kind} with {right}")
    tolerance = told.findtext("answer/tolerance") or ""
    if kind == "shortanswer":
        right = tuple(answer.replace("\\*", "*") for answer in right)
        if any("*" in text.replace("\\*", "") for _, text in marks):
            raise ValueError("a star stands for anything")
    return Seen(
        told.findtext("idnumber") or "",
        told.findtext("name/text") or "",
        kind,
        words(told.findtext("questiontext/text") or ""),
        right,
        tuple(text for fraction, text in marks if fraction == "0"),
        tolerance,
        words(told.findtext("generalfeedback/text") or ""),
        tuple(each.findtext("text") or "" for each in told.findall("tags/tag")),
        category,
    )


def _path(written: str | None) -> tuple[str, ...]:
    """The parts of a category's path, in which two slashes are one of the name."""
    parts = [part.strip().replace("//", "/") for part in re.split("(?<!/)/(?!/)", written or "")]
    if parts[0] != "$course$":
        raise ValueError(written)
    return tuple(parts[1:])
