"""The packages of all systems offer the program for the same files, all of which it reads."""

import ast
import re
from xml.etree import ElementTree

from studyapp.formats.registry import APKG, CURATED, CURATED_ZIP, of_kind, suffixes_of
from studyapp.formats.values import Kind
from tests.conftest import ROOT

PACKAGING = ROOT / "packaging"
OF_ANKI = APKG.suffixes
(PACKED,), WRITTEN = CURATED_ZIP.suffixes, CURATED.written_as
TEXTS = suffixes_of(of_kind(Kind.TEXT))


def of_macos() -> set[str]:
    tree = ast.parse((PACKAGING / "studyapp.spec").read_text(encoding="utf-8"))
    (kinds,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "OPENED"
    )
    return {f".{ending}" for _, endings in kinds for ending in endings}


def of_windows() -> set[str]:
    script = (PACKAGING / "windows" / "studyapp.iss").read_text(encoding="utf-8")
    return set(re.findall(r'SupportedTypes"; ValueType: string; ValueName: "(\.\w+)"', script))


def test_windows_and_macos_offer_the_program_for_the_same_files() -> None:
    assert of_windows() == of_macos()
    assert {".md", ".pdf", PACKED, *OF_ANKI} <= of_macos() <= {*TEXTS, PACKED, *OF_ANKI}


def test_linux_knows_a_deck_by_the_name_that_it_gets() -> None:
    kinds = ElementTree.parse(PACKAGING / "linux" / "org.studyapp.studyapp.xml").getroot()
    globs = {
        glob.attrib["pattern"].removeprefix("*"): kind.attrib["type"]
        for kind in kinds.iterfind("{*}mime-type")
        for glob in kind.iterfind("{*}glob")
    }
    assert set(globs) == {WRITTEN, *OF_ANKI}
    entry = (PACKAGING / "linux" / "org.studyapp.studyapp.desktop").read_text(encoding="utf-8")
    (offered,) = re.findall("^MimeType=(.*)$", entry, re.M)
    assert set(globs.values()) <= set(offered.split(";"))
