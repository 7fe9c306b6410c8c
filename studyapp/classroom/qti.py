"""Write a quiz as a package of QTI 2.1: a zip with a manifest, a test and one file for each question.

See https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html and, for the package, IMS Content Packaging 1.1.
"""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from studyapp.classroom.questions import Form, Number, Question, Quiz, picture_file, pictures_in, writable
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.stopping import unless_stopped

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"

_RESPONSE, _SCORE, _FEEDBACK, _ANSWERED = "RESPONSE", "SCORE", "FEEDBACK", "answered"
_TYPES = {Form.NUMBER: "float", Form.CHOICE: "identifier", Form.SHORT: "string", Form.OPEN: "string"}

_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same deck gives the same bytes
_ITEM, _TEST = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"

_VOID = frozenset({"br", "hr", "img"})
_INLINE = frozenset({"a", "br", "code", "em", "img", "span", "strong"})
_KEPT = frozenset((("a", "href"), ("img", "alt"), ("img", "src"), ("span", "class")))
_PICTURES = "pictures/"


def question_item(question: Question, identifier: str, language: str = "") -> Element:
    """Return the item of a question: right answer, body, scoring and feedback.

    Args:
        question: the question, with its card's uid.
        identifier: the identifier of the item.
        language: a tag such as "en", or "".
    """
    attributes = {"xmlns": QTI, "identifier": identifier, "title": " ".join(writable(question.name).split())}
    root = Element("assessmentItem", attributes | {"adaptive": "false", "timeDependent": "false"})
    if language:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", writable(language))
    _declare(root, question)
    body = SubElement(root, "itemBody")
    body.extend(_body(question))
    _score(root, question)
    if blocks := xhtml_blocks(pictures_in(question.html_after_answer, f"../{_PICTURES}")):
        feedback = {"outcomeIdentifier": _FEEDBACK, "identifier": _ANSWERED, "showHide": "show"}
        SubElement(root, "modalFeedback", feedback).extend(blocks)
    return root


def _declare(root: Element, question: Question) -> None:
    declaration = {"identifier": _RESPONSE, "cardinality": "single", "baseType": _TYPES[question.form]}
    declared = SubElement(root, "responseDeclaration", declaration)
    if question.form is not Form.OPEN:
        correct = SubElement(declared, "correctResponse")
        for right in _right_answers(question):
            SubElement(correct, "value").text = writable(right)
    if question.form is Form.SHORT:
        mapping = SubElement(declared, "mapping", defaultValue="0")
        for answer in question.accepted:
            entry = {"mapKey": writable(answer), "mappedValue": "1", "caseSensitive": "false"}
            SubElement(mapping, "mapEntry", entry)
    SubElement(root, "outcomeDeclaration", identifier=_SCORE, cardinality="single", baseType="float")
    SubElement(root, "outcomeDeclaration", identifier=_FEEDBACK, cardinality="single", baseType="identifier")


def _right_answers(question: Question) -> list[str]:
    if question.number is not None:
        return [f"{question.number.value:f}"]
    if question.options:
        return [_option(index) for index, option in enumerate(question.options) if option.is_right]
    return [question.accepted[0]]


def _option(index: int) -> str:
    return f"option-{index + 1}"


def _body(question: Question) -> list[Element]:
    blocks = xhtml_blocks(pictures_in(question.html, f"../{_PICTURES}"))
    interaction = _interaction(question)
    blank = next((span for block in blocks for span in block.iter("span") if span.get("class") == "blank"), None)
    if blank is not None and interaction.tag == "textEntryInteraction":
        blank.tag = interaction.tag
        blank.attrib.clear()
        blank.attrib.update(interaction.attrib)
        return blocks
    for block in blocks:
        for span in block.iter("span"):
            span.text = "_____" if span.get("class") == "blank" else span.text
    if interaction.tag == "textEntryInteraction":
        line = Element("p")
        line.append(interaction)
        return [*blocks, line]
    return [*blocks, interaction]


def _interaction(question: Question) -> Element:
    if question.form is Form.OPEN:
        return Element("extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines="5")
    if question.form is not Form.CHOICE:
        length = str(max(len(question.answer) + 5, 10))
        return Element("textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength=length)
    choices = Element("choiceInteraction", responseIdentifier=_RESPONSE, shuffle="true", maxChoices="1")
    for index, option in enumerate(question.options):
        SubElement(choices, "simpleChoice", identifier=_option(index)).text = writable(option.words)
    return choices


def _score(root: Element, question: Question) -> None:
    """Write the scoring; a person scores an answer in own words."""
    processing = SubElement(root, "responseProcessing")
    if question.form is Form.SHORT:
        SubElement(_set(processing, _SCORE), "mapResponse", identifier=_RESPONSE)
    elif question.form is not Form.OPEN:
        condition = SubElement(processing, "responseCondition")
        right = SubElement(condition, "responseIf")
        right.append(_equal(question.number) if question.number else Element("match"))
        SubElement(right[0], "variable", identifier=_RESPONSE)
        SubElement(right[0], "correct", identifier=_RESPONSE)
        SubElement(_set(right, _SCORE), "baseValue", baseType="float").text = "1"
        wrong = SubElement(condition, "responseElse")
        SubElement(_set(wrong, _SCORE), "baseValue", baseType="float").text = "0"
    SubElement(_set(processing, _FEEDBACK), "baseValue", baseType="identifier").text = _ANSWERED


def _set(parent: Element, outcome: str) -> Element:
    return SubElement(parent, "setOutcomeValue", identifier=outcome)


def _equal(number: Number) -> Element:
    if not number.tolerance:
        return Element("equal", toleranceMode="exact")
    return Element("equal", toleranceMode="absolute", tolerance=f"{number.tolerance:f} {number.tolerance:f}")


def write_qti(quiz: Quiz) -> bytes:
    """Return the package; the same quiz gives the same bytes."""
    register_namespace("imsmd", _METADATA)
    files = {"imsmanifest.xml": _as_bytes(_manifest(quiz)), "test.xml": _as_bytes(_test(quiz))}
    files |= {
        _path(question): _as_bytes(question_item(question, identifier_of(question.uid), quiz.language))
        for question in unless_stopped(quiz.questions)
    }
    files |= {
        _picture_path(picture): picture.content
        for question in unless_stopped(quiz.questions)
        for picture in (*question.pictures, *question.answer_pictures)
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _WRITTEN), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def identifier_of(uid: Uid) -> str:
    """Return a uid as an identifier, which begins with a letter."""
    return f"q-{re.sub(r'[^A-Za-z0-9._-]', '-', uid)}"


def _path(question: Question) -> str:
    return f"items/{identifier_of(question.uid)}.xml"


def _picture_path(picture: Medium) -> str:
    return f"{_PICTURES}{picture_file(picture)}"


def _manifest(quiz: Quiz) -> Element:
    root = Element("manifest", {"xmlns": _PACKAGE, "identifier": f"deck-{identifier_of(quiz.uid)}"})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = SubElement(resources, "resource", identifier="test", type=_TEST, href="test.xml")
    SubElement(test, "file", href="test.xml")
    for question in unless_stopped(quiz.questions):
        identifier, path = identifier_of(question.uid), _path(question)
        SubElement(test, "dependency", identifierref=identifier)
        resource = SubElement(resources, "resource", identifier=identifier, type=_ITEM, href=path)
        _describe(resource, question, quiz.language or "en")
        paths = dict.fromkeys(map(_picture_path, (*question.pictures, *question.answer_pictures)))
        for part in (path, *paths):
            SubElement(resource, "file", href=part)
    return root


def _describe(resource: Element, question: Question, language: str) -> None:
    """Write the tags of a question as keywords."""
    general = SubElement(SubElement(SubElement(resource, "metadata"), f"{{{_METADATA}}}lom"), f"{{{_METADATA}}}general")
    for tag in question.tags:
        keyword = SubElement(general, f"{{{_METADATA}}}keyword")
        words = SubElement(keyword, f"{{{_METADATA}}}langstring")
        words.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        words.text = writable(tag)


def _test(quiz: Quiz) -> Element:
    title = " ".join(writable(quiz.title).split())
    root = Element("assessmentTest", {"xmlns": QTI, "identifier": identifier_of(quiz.uid), "title": title})
    part = SubElement(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    sections: dict[str, Element] = {}
    for question in quiz.questions:
        name = question.section
        if name not in sections:
            heading = " ".join(writable(name or quiz.title).split())
            sections[name] = SubElement(
                part, "assessmentSection", identifier=f"section-{len(sections) + 1}", title=heading, visible="true"
            )
        SubElement(sections[name], "assessmentItemRef", identifier=identifier_of(question.uid), href=_path(question))
    return root


def _as_bytes(root: Element) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def xhtml_blocks(html: str) -> list[Element]:
    """Turn safe HTML into blocks of strict XHTML; words outside blocks get a paragraph."""
    reader = _Reader()
    reader.feed(writable(html))
    reader.close()
    return [block for block in reader.root if len(block) or (block.text or "").strip() or block.tag == "hr"]


class _Reader(HTMLParser):
    """Builds elements of strict XHTML while the parser goes through the HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open: list[Element] = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) == 1 and tag in _INLINE:
            self._paragraph()
        elif tag not in _INLINE and len(self._open) == 2 and self._open[1].get("class") == "words":
            self._open.pop()
        attributes = {name: value or "" for name, value in attrs if (tag, name) in _KEPT}
        element = SubElement(self._open[-1], tag, attributes)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if len(self._open) == 1:
            if not data.strip():
                return
            self._paragraph()
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def _paragraph(self) -> None:
        self._open.append(SubElement(self.root, "p", {"class": "words"}))
