"""A quiz as a package of QTI 2.1: a zip with a manifest, a test and one file for each question.

See https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html and, for the package, IMS Content Packaging 1.1.
"""

import re
import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from studyapp.classroom.qti_items import QTI, item_of
from studyapp.classroom.questions import Question, Quiz, writable
from studyapp.domain.ids import Uid
from studyapp.domain.stopping import unless_stopped

_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same deck gives the same bytes
_ITEM, _TEST = "imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"


def write_qti(quiz: Quiz) -> bytes:
    """The package; the same quiz gives the same bytes."""
    register_namespace("imsmd", _METADATA)
    files = {"imsmanifest.xml": _bytes(_manifest(quiz)), "test.xml": _bytes(_test(quiz))}
    files |= {_path(each): _bytes(item_of(each, identifier_of(each.uid), quiz.language)) for each in quiz.questions}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _WRITTEN), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def identifier_of(uid: Uid) -> str:
    """A uid as an identifier, which begins with a letter."""
    return f"q-{re.sub(r'[^A-Za-z0-9._-]', '-', uid)}"


def _path(question: Question) -> str:
    return f"items/{identifier_of(question.uid)}.xml"


def _manifest(quiz: Quiz) -> Element:
    root = Element("manifest", {"xmlns": _PACKAGE, "identifier": f"deck-{identifier_of(quiz.uid)}"})
    told = SubElement(root, "metadata")
    SubElement(told, "schema").text = "QTIv2.1 Package"
    SubElement(told, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    test = SubElement(resources, "resource", identifier="test", type=_TEST, href="test.xml")
    SubElement(test, "file", href="test.xml")
    for question in unless_stopped(quiz.questions):
        identifier, path = identifier_of(question.uid), _path(question)
        SubElement(test, "dependency", identifierref=identifier)
        resource = SubElement(resources, "resource", identifier=identifier, type=_ITEM, href=path)
        _describe(resource, question, quiz.language or "en")
        SubElement(resource, "file", href=path)
    return root


def _describe(resource: Element, question: Question, language: str) -> None:
    """The tags of a question as keywords."""
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


def _bytes(root: Element) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()
