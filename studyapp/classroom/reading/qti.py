"""Read a package of QTI 2.1 by its information model: files, ids, places of elements; refuse anything else."""

import posixpath
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from studyapp.classroom.questions import BLANK_LINE, Form
from studyapp.classroom.reading.read_back import ReadQuestion, UnreadableError

_PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
_METADATA = "{http://www.imsglobal.org/xsd/imsmd_v1p2}"
_QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
_BLOCKS = set("p ul ol pre blockquote hr h1 h2 h3 h4 h5 h6 choiceInteraction extendedTextInteraction".split())
_INLINE = {"a", "br", "code", "em", "img", "span", "strong", "textEntryInteraction"}
_SCORED = {Form.NUMBER: {"equal"}, Form.CHOICE: {"match"}, Form.SHORT: {"mapResponse"}, Form.OPEN: set[str]()}


def read(data: bytes) -> list[ReadQuestion]:
    """Return the questions of a package in the order of its test.

    Raises:
        UnreadableError: the package is not as the standard wants it.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    manifest = _tree(files.pop("imsmanifest.xml", b""))
    resources = {resource.get("identifier"): resource for resource in manifest.iter(f"{_PACKAGE}resource")}
    listed = {resource.get("href") for resource in manifest.iter(f"{_PACKAGE}file")}
    if listed != set(files) or "test.xml" not in files:
        raise UnreadableError(f"listed, but not there, or the other way round: {listed ^ set(files)}")
    questions = []
    for section in _tree(files["test.xml"]).iter(f"{_QTI}assessmentSection"):
        for reference in section.iter(f"{_QTI}assessmentItemRef"):
            questions.append(
                _question_at(reference, resources.get(reference.get("identifier")), files, section.get("title", ""))
            )
    item_count = sum(name.endswith(".xml") for name in files) - 1
    if len(questions) != item_count or len({resource.uid for resource in questions}) != len(questions):
        raise UnreadableError("an item is in no test, or twice")
    return questions


def _tree(data: bytes) -> Element:
    try:
        return fromstring(data)
    except ParseError as error:
        raise UnreadableError(str(error)) from error


def _question_at(reference: Element, resource: Element | None, files: dict[str, bytes], section: str) -> ReadQuestion:
    href, identifier = reference.get("href", ""), reference.get("identifier", "")
    if resource is None or resource.get("href") != href or resource.get("type") != "imsqti_item_xmlv2p1":
        raise UnreadableError(f"no resource: {identifier}")
    tags = tuple(text.text or "" for text in resource.iter(f"{_METADATA}langstring"))
    item = _tree(files[href])
    return replace(_item(item, identifier, section, tags), pictures=_pictures(item, resource, href, files))


def _pictures(item: Element, resource: Element, href: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the pictures of an item by the names of their files.

    Raises:
        UnreadableError: the item shows other pictures than the manifest lists for it.
    """
    shown = {posixpath.normpath(f"{posixpath.dirname(href)}/{image.get('src')}") for image in item.iter(f"{_QTI}img")}
    listed = {file.get("href", "") for file in resource.iter(f"{_PACKAGE}file")} - {href}
    if shown != listed:
        raise UnreadableError(f"shown, but not listed, or the other way round: {shown ^ listed}")
    return {posixpath.basename(path): files[path] for path in shown}


def _item(root: Element, identifier: str, section: str, tags: tuple[str, ...]) -> ReadQuestion:
    if root.get("identifier") != identifier or not _NAME.match(identifier):
        raise UnreadableError(identifier)
    order = [_local(child) for child in root]
    if not set(order) <= set(_ORDER) or order != sorted(order, key=_ORDER.index):
        raise UnreadableError(f"out of order: {order}")
    declared, body = root.find(f"{_QTI}responseDeclaration"), root.find(f"{_QTI}itemBody")
    if declared is None or body is None:
        raise UnreadableError("no body, or no response")
    interactions = [child for child in body.iter() if child.get("responseIdentifier")]
    if [child.get("responseIdentifier") for child in interactions] != [declared.get("identifier")]:
        raise UnreadableError("an item has one interaction, of the response that is declared")
    for block in (*body, *root.findall(f"{_QTI}modalFeedback/*")):
        _check(block, _BLOCKS)
    right = [child.text or "" for child in declared.findall(f"{_QTI}correctResponse/{_QTI}value")]
    form, answers, wrong = _answers(interactions[0], declared, right)
    _check_scoring(root, form)
    equal = root.find(f".//{_QTI}equal")
    tolerance = equal.get("tolerance", "0").split()[0] if equal is not None else ""
    for choice in body.iter(f"{_QTI}simpleChoice"):
        choice.text = ""
    feedback_element = root.find(f"{_QTI}modalFeedback")
    feedback = "" if feedback_element is None else _words(feedback_element)
    uid, name = identifier.removeprefix("q-"), root.get("title", "")
    return ReadQuestion(uid, name, form, _words(body), answers, wrong, tolerance, feedback, tags, (section,))


class _Answers(NamedTuple):
    """The form of a question, the answers with full marks, and those with none."""

    form: Form
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def _answers(interaction: Element, declared: Element, right: list[str]) -> _Answers:
    match _local(interaction), declared.get("baseType"), right:
        case "choiceInteraction", "identifier", [one]:
            choices = {choice.get("identifier"): choice.text or "" for choice in interaction}
            if one in choices and len(choices) == len(interaction):
                return _Answers(Form.CHOICE, (choices.pop(one),), tuple(choices.values()))
        case "extendedTextInteraction", "string", []:
            return _Answers(Form.OPEN)
        case "textEntryInteraction", "float", [one]:
            return _Answers(Form.NUMBER, (one,))
        case "textEntryInteraction", "string", [one]:
            entries = [entry for entry in declared.iter(f"{_QTI}mapEntry") if entry.get("mappedValue") == "1"]
            if entries and entries[0].get("mapKey") == one:
                return _Answers(Form.SHORT, tuple(entry.get("mapKey", "") for entry in entries))
    raise UnreadableError(f"{interaction.tag} of {declared.get('baseType')} with {right}")


def _check_scoring(root: Element, form: Form) -> None:
    scored = {_local(element) for element in root.iterfind(f"{_QTI}responseProcessing//*")}
    if {"equal", "match", "mapResponse"} & scored != _SCORED[form]:
        raise UnreadableError(f"{form} is scored by {scored}")


def _check(element: Element, allowed: set[str]) -> None:
    name = _local(element)
    if name not in allowed:
        raise UnreadableError(f"{name} may not stand there")
    inside = {"ul": {"li"}, "ol": {"li"}, "blockquote": _BLOCKS, "li": _BLOCKS | _INLINE}.get(name, _INLINE)
    inside = {"simpleChoice"} if name == "choiceInteraction" else inside
    for child in element:
        _check(child, inside)


def _local(element: Element) -> str:
    if not element.tag.startswith(_QTI):
        raise UnreadableError(element.tag)
    return element.tag.removeprefix(_QTI)


def _words(element: Element) -> str:
    """Return the text of blocks, a line each; where an answer is written within a line, a line stands."""
    parents = {child: parent for parent in element.iter() for child in parent}
    for gap in element.iter(f"{_QTI}textEntryInteraction"):
        gap.text = BLANK_LINE if (parents[gap].text or gap.tail) else ""
    return "\n".join("".join(block.itertext()) for block in element).strip("\n")
