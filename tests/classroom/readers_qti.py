"""Reads a package of QTI 2.1 by its information model and refuses what is not there: files, ids, places of elements."""

import re
import zipfile
from io import BytesIO

from lxml import etree

from tests.classroom.seen import Seen

_PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
_METADATA = "{http://www.imsglobal.org/xsd/imsmd_v1p2}"
_QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
_BLOCKS = set("p ul ol pre blockquote hr h1 h2 h3 h4 h5 h6 choiceInteraction extendedTextInteraction".split())
_INLINE = {"a", "br", "code", "em", "span", "strong", "textEntryInteraction"}


def read(data: bytes) -> list[Seen]:
    """The questions of a package in the order of its test.

    Raises:
        ValueError: the package is not as the standard wants it.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    manifest = _tree(files.pop("imsmanifest.xml"))
    resources = {each.get("identifier"): each for each in manifest.iter(f"{_PACKAGE}resource")}
    listed = {each.get("href") for each in manifest.iter(f"{_PACKAGE}file")}
    if listed != set(files):
        raise ValueError(f"listed, but not there, or the other way round: {listed ^ set(files)}")
    seen = []
    for place in _tree(files["test.xml"]).iter(f"{_QTI}assessmentItemRef"):
        resource = resources[place.get("identifier")]
        if resource.get("href") != place.get("href") or resource.get("type") != "imsqti_item_xmlv2p1":
            raise ValueError(etree.tostring(resource))
        title = place.getparent().get("title")
        tags = tuple(each.text or "" for each in resource.iter(f"{_METADATA}langstring"))
        seen.append(_item(_tree(files[place.get("href")]), place.get("identifier"), title, tags))
    if len(seen) != len(files) - 1 or len({each.uid for each in seen}) != len(seen):
        raise ValueError("an item is in no test, or twice")
    return seen


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _item(root: etree._Element, identifier: str, section: str, tags: tuple[str, ...]) -> Seen:
    if root.get("identifier") != identifier or not _NAME.match(identifier):
        raise ValueError(identifier)
    order = [_local(each) for each in root]
    if order != sorted(order, key=_ORDER.index):
        raise ValueError(order)
    declared = root.find(f"{_QTI}responseDeclaration")
    body = root.find(f"{_QTI}itemBody")
    interactions = [each for each in body.iter() if each.get("responseIdentifier")]
    if [each.get("responseIdentifier") for each in interactions] != [declared.get("identifier")]:
        raise ValueError("an item has one interaction, of the response that is declared")
    for block in (*body, *root.findall(f"{_QTI}modalFeedback/*")):
        _check(block, _BLOCKS)
    right = declared.findtext(f"{_QTI}correctResponse/{_QTI}value")
    kind, answers, wrong = _answers(_local(interactions[0]), declared, interactions[0], right or "")
    _check_scoring(root, kind)
    equal = root.find(f".//{_QTI}equal")
    tolerance = equal.get("tolerance", "0").split()[0] if equal is not None else ""
    for choice in body.findall(f".//{_QTI}simpleChoice"):
        choice.text = ""
    said = root.find(f"{_QTI}modalFeedback")
    feedback = "" if said is None else _words(said)
    uid, section_of = identifier.removeprefix("q-"), (section,)
    return Seen(uid, root.get("title"), kind, _words(body), answers, wrong, tolerance, feedback, tags, section_of)


def _answers(
    interaction: str, declared: etree._Element, told: etree._Element, right: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    base = declared.get("baseType")
    if interaction == "choiceInteraction" and base == "identifier":
        choices = {each.get("identifier"): each.text or "" for each in told}
        return "multichoice", (choices.pop(right),), tuple(choices.values())
    if interaction == "extendedTextInteraction" and base == "string" and not right:
        return "essay", (), ()
    if interaction == "textEntryInteraction" and base == "float":
        return "numerical", (right,), ()
    entries = [each for each in declared.iter(f"{_QTI}mapEntry") if each.get("mappedValue") == "1"]
    if interaction != "textEntryInteraction" or base != "string" or entries[0].get("mapKey") != right:
        raise ValueError(f"{interaction} of {base} with {right}")
    return "shortanswer", tuple(each.get("mapKey") for each in entries), ()


def _check_scoring(root: etree._Element, kind: str) -> None:
    scoring = {_local(each) for each in root.find(f"{_QTI}responseProcessing").iter(f"{_QTI}*")}
    wanted = {"numerical": "equal", "multichoice": "match", "shortanswer": "mapResponse", "essay": ""}[kind]
    if {"equal", "match", "mapResponse"} & scoring != ({wanted} if wanted else set()):
        raise ValueError(f"{kind} is scored by {scoring}")


def _check(element: etree._Element, allowed: set[str]) -> None:
    name = _local(element)
    if name not in allowed:
        raise ValueError(f"{name} may not stand there")
    inside = {"ul": {"li"}, "ol": {"li"}, "blockquote": _BLOCKS, "li": _BLOCKS | _INLINE}.get(name, _INLINE)
    inside = {"simpleChoice"} if name == "choiceInteraction" else inside
    for each in element:
        _check(each, inside)


def _local(element: etree._Element) -> str:
    if not element.tag.startswith(_QTI):
        raise ValueError(element.tag)
    return element.tag.removeprefix(_QTI)


def _words(element: etree._Element) -> str:
    """The text of blocks, a line each; where an answer is written within a line, a line stands."""
    for gap in element.iter(f"{_QTI}textEntryInteraction"):
        gap.text = "_____" if (gap.getparent().text or gap.tail) else ""
    return "\n".join("".join(block.itertext()) for block in element).strip("\n")
