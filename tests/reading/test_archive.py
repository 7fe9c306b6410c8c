"""Archives: what is sound is read, what is a trap is refused with a sentence."""

import io
import struct
import zipfile

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.reading.archive import DEPTH_LIMIT, Archive, parse_xml
from tests.pace import at_most


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def refusal(data: bytes, member: str = "a.xml") -> str:
    with pytest.raises(StudyAppError) as caught:
        Archive(data, "Book.epub").read(member)
    assert caught.value.advice
    return caught.value.message


def test_members_are_read_whole_and_in_order() -> None:
    archive = Archive(zipped(("b.xml", b"<b/>"), ("folder/", b""), ("a.xml", b"x" * 300_000)), "Book.epub")
    assert archive.names == ("b.xml", "a.xml")
    assert archive.read("a.xml") == b"x" * 300_000


def test_a_missing_member_is_named() -> None:
    assert (
        refusal(zipped(("b.xml", b"")), "word/document.xml")
        == "Book.epub is damaged: it lacks its part “word/document.xml”."
    )


def test_what_is_no_archive_is_damaged() -> None:
    assert "damaged" in refusal(b"PK\x03\x04 and then nothing of the kind")


def test_a_cut_archive_is_damaged() -> None:
    assert "damaged" in refusal(zipped(("a.xml", b"<a/>" * 999))[:-40])


def test_a_changed_byte_is_noticed() -> None:
    data = bytearray(zipped(("a.xml", b"<a>one and two</a>"), method=zipfile.ZIP_STORED))
    data[data.index(b"two")] = ord("f")
    assert refusal(bytes(data)) == "Book.epub is damaged in its part “a.xml”."


def test_a_bomb_is_refused_before_it_unfolds() -> None:
    data = zipped(("a.xml", b"\0" * 90_000_000))
    with at_most(2):
        assert refusal(data) == "“a.xml” in Book.epub unpacks to far too much."


def test_a_size_that_lies_is_not_believed() -> None:
    data = bytearray(zipped(("a.xml", b"\0" * 90_000_000)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", 10)
    assert "unpacks to far too much" in refusal(bytes(data)) or "damaged" in refusal(bytes(data))


def test_many_members_of_middling_size_are_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studyapp.reading.archive.TOTAL_LIMIT", 3_000_000)
    archive = Archive(zipped(("a.xml", b"a" * 1_900_000), ("b.xml", b"b" * 1_900_000)), "Book.epub")
    archive.read("a.xml")
    with pytest.raises(StudyAppError, match="far too much"):
        archive.read("b.xml")


@pytest.mark.parametrize("name", ["../a.xml", "a/../../b.xml", "/etc/passwd", "C:/a.xml", "a\\..\\b.xml"])
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    assert "names a file outside of itself" in refusal(zipped((name, b"<a/>")))


def test_dots_inside_a_name_are_sound() -> None:
    assert Archive(zipped(("a..b/c...xml", b"x")), "Book.epub").read("a..b/c...xml") == b"x"


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studyapp.reading.archive.MOST_ENTRIES", 3)
    assert "holds more than 3 files" in refusal(zipped(*((f"{k}.xml", b"") for k in range(4))))


def test_a_password_is_told_of() -> None:
    data = bytearray(zipped(("a.xml", b"<a/>")))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "Book.epub is protected by a password."


def test_another_packing_is_refused() -> None:
    assert "packed in a way" in refusal(zipped(("a.xml", b"<a/>"), method=zipfile.ZIP_LZMA))


def test_entries_that_share_bytes_are_refused() -> None:
    data = bytearray(zipped(("a.xml", b"x" * 1000), ("b.xml", b"x" * 1000)))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 4)
    assert refusal(bytes(data)) == "The parts of Book.epub overlap."


def test_xml_is_parsed_without_comments() -> None:
    root = parse_xml(b"<?xml version='1.0'?><!DOCTYPE a><a>one<!-- two --> three<?four?></a>", "part")
    assert (root.tag, root.text) == ("a", "one three")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_xml_is_decoded_as_it_says(encoding: str) -> None:
    declared = "" if encoding.startswith("utf") else f" encoding='{encoding}'"
    assert parse_xml(f"<?xml version='1.0'{declared}?><a>café</a>".encode(encoding), "part").text == "café"


BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB.encode(),
        b"<?xml version='1.0'?><!-- [ --><?x y?>\n" + BOMB.encode(),
        BOMB.encode("utf-16"),
        BOMB.encode("utf-16-be"),
        b"<?xml version='1.0' encoding='utf-7'?>" + BOMB.replace("<", "+ADw-").encode(),
        b'<!doctype a SYSTEM "http://example.org/a[.dtd" [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_entities_are_refused_in_any_guise(data: bytes) -> None:
    with pytest.raises(StudyAppError, match=r"entities of its own|no well-formed"):
        parse_xml(data, "part")


def test_a_public_document_type_is_sound_and_not_fetched() -> None:
    doctype = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://192.0.2.1/xhtml11.dtd">'
    assert parse_xml(doctype + b"<html>text</html>", "part").text == "text"


@pytest.mark.parametrize("levels", [DEPTH_LIMIT + 1, 1000, 200_000])
def test_deep_xml_is_refused(levels: int) -> None:
    with pytest.raises(StudyAppError, match="nested too deep"):
        parse_xml(b"<a>" * levels + b"</a>" * levels, "part")


def test_broken_xml_is_told_with_its_line() -> None:
    with pytest.raises(StudyAppError, match=r"part is damaged: it is no well-formed XML \(line 2\)"):
        parse_xml(b"<a>\n<b></a>", "part")


def test_a_wrong_encoding_is_told() -> None:
    with pytest.raises(StudyAppError, match="encoding that it says"):
        parse_xml(b"<?xml version='1.0' encoding='utf-8'?><a>caf\xe9</a>", "part")
    with pytest.raises(StudyAppError, match="encoding that it says"):
        parse_xml(b"<?xml version='1.0' encoding='klingon'?><a/>", "part")


def test_a_huge_part_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studyapp.reading.archive.XML_LIMIT", 10)
    with pytest.raises(StudyAppError, match="the most that is read"):
        parse_xml(b"<a>one two</a>", "part")
