"""Packages that are damaged or made to do harm are refused in one sentence, or made harmless."""

import hashlib
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.anki.reading.values import LeftOutReason
from studyapp.domain.errors import StudyAppError
from tests.anki.reading import made
from tests.anki.reading.refusing import drained, refused

SOUND = made.collection
TRAVERSALS = ["../evil", "a/../../evil", "..", "/etc/evil", "C:/evil", "..\\evil", "\\\\server\\evil"]


@pytest.mark.parametrize("name", TRAVERSALS)
def test_a_member_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = made.old(tmp_path / "odd.apkg", **{name: b"x"})
    assert "outside of itself" in refused(path)


@pytest.mark.parametrize("name", [*TRAVERSALS, "nul\0.png", "."])
def test_a_media_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = made.old(tmp_path / "odd.apkg", media={"0": name}, **{"0": b"x"})
    assert "outside of itself" in refused(path)
    path = made.new(tmp_path / "odd.apkg", media=made.media_list((name, b"x", b"")), **{"0": made.packed(b"x")})
    assert "outside of itself" in refused(path)


@pytest.mark.parametrize("name", ["CON", "nul.png", "Com1.mp3", "lpt¹", "C:b", "what?.png", "dot.", " ", "", "a\nb"])
def test_a_media_name_that_some_system_cannot_keep_is_left_out(tmp_path: Path, name: str) -> None:
    path = made.old(tmp_path / "odd.apkg", media={"0": name, "1": "fine é.png"}, **{"0": b"x", "1": b"yz"})
    with open_package(path) as package:
        assert [(each.name, each.reason) for each in package.left_out] == [(name, LeftOutReason.UNSAFE_NAME)]
        (file,) = package.media
        assert (file.name, file.size, package.media_bytes(file)) == ("fine é.png", 2, b"yz")


def test_media_that_is_missing_or_named_twice_is_left_out(tmp_path: Path) -> None:
    media = {"0": "a.png", "1": "A.png", "2": "gone.png"}
    path = made.old(tmp_path / "odd.apkg", media=media, **{"0": b"x", "1": b"y"})
    with open_package(path) as package:
        assert [file.name for file in package.media] == ["a.png"]
        assert [(each.name, each.reason.value) for each in package.left_out] == [
            ("A.png", "twice"),
            ("gone.png", "missing"),
        ]


def test_media_that_are_too_large_are_left_out(tmp_path: Path) -> None:
    listed = made.message((1, made.message((1, "a.mp4"), (2, 100_000_001))))
    with open_package(made.new(tmp_path / "odd.apkg", media=listed, **{"0": made.packed(b"x")})) as package:
        assert [(each.name, each.reason.value) for each in package.left_out] == [("a.mp4", "too large")]


@pytest.mark.parametrize("schema", ["old", "new"])
def test_a_bomb_is_refused(tmp_path: Path, schema: str) -> None:
    zeros = bytes(40_000_000)
    path = tmp_path / "odd.apkg"
    if schema == "old":
        made.package(path, {"meta": b"\x08\x02", "collection.anki21": zeros})
    else:
        made.package(path, {"meta": b"\x08\x03", "collection.anki21b": made.packed(zeros)})
    assert path.stat().st_size < 50_000
    assert "unpacks to far too much" in refused(path)


def test_a_bomb_before_zstandard_is_refused(tmp_path: Path) -> None:
    """A frame to be skipped unpacks to nothing, however long it is."""
    skipped = b"\x50\x2a\x4d\x18" + struct.pack("<I", 60_000_000) + bytes(60_000_000)
    path = made.package(tmp_path / "odd.apkg", {"meta": b"\x08\x03", "collection.anki21b": skipped})
    assert "unpacks to far too much" in refused(path)


def test_a_bomb_among_the_media_is_refused(tmp_path: Path) -> None:
    zeros = bytes(40_000_000)
    path = made.old(tmp_path / "odd.apkg", media={"0": "a.png"}, **{"0": zeros})
    assert "unpacks to far too much" in refused(path)
    media = made.media_list(("a.png", zeros, b""))
    path = made.new(tmp_path / "odd.apkg", media=media, **{"0": made.packed(zeros)})
    assert "unpacks to far too much" in refused(path)


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    path = made.old(tmp_path / "odd.apkg", media={"0": "a.png"}, **{"0": b"x" * 100})
    data = bytearray(path.read_bytes())
    first, last = data.find(b"PK\1\2"), data.rfind(b"PK\1\2")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    path.write_bytes(data)
    assert "overlap" in refused(path)


@pytest.mark.parametrize("size", [3, 100, 1 << 31])
def test_a_size_that_the_archive_lies_about_is_not_trusted(tmp_path: Path, size: int) -> None:
    """A size that is too large is passed over: what is there is whole."""
    path = made.old(tmp_path / "odd.apkg")
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\1\2", data.find(b"PK\1\2") + 1)  # that of the collection
    data[at + 24 : at + 28] = struct.pack("<I", size)
    path.write_bytes(data)
    if size > len(data) * 10:
        assert drained(path) == 4
    else:
        assert "is damaged" in refused(path)


def test_media_that_are_not_what_the_package_says_are_refused(tmp_path: Path) -> None:
    digest = hashlib.sha1(b"content").digest()
    sound = made.media_list(("a.png", b"content", digest))
    path = made.new(tmp_path / "odd.apkg", media=sound, **{"0": made.packed(b"content")})
    assert drained(path) == 5
    for content in (b"other..", b"content and more", b""):
        path = made.new(tmp_path / "odd.apkg", media=sound, **{"0": made.packed(content)})
        assert "“a.png” is not whole" in refused(path)
    unsaid = made.media_list(("a.png", b"content", b""))
    path = made.new(tmp_path / "odd.apkg", media=unsaid, **{"0": made.packed(b"other")})
    assert "“a.png” is not whole" in refused(path)
    path = made.new(tmp_path / "odd.apkg", media=sound, **{"0": b"not packed"})
    assert "cannot be unpacked" in refused(path)


def test_what_ends_too_early_is_refused(tmp_path: Path) -> None:
    whole = made.packed(SOUND(schema=18))
    for end in (0, 3, len(whole) // 2, len(whole) - 1):
        path = made.package(tmp_path / "odd.apkg", {"meta": b"\x08\x03", "collection.anki21b": whole[:end]})
        assert "too early" in refused(path)
    for tail in (b"tail", b"tail" * 200_000, whole):
        path = made.package(tmp_path / "odd.apkg", {"meta": b"\x08\x03", "collection.anki21b": whole + tail})
        assert "hides something" in refused(path)


def test_a_zip_that_is_cut_short_or_none_is_refused(tmp_path: Path) -> None:
    whole = made.old(tmp_path / "odd.apkg").read_bytes()
    for data in (whole[: len(whole) // 2], whole[:-4], b"", b"PK\5\6", b"PK\5\6" + bytes(18), b"GIF89a" * 100):
        (tmp_path / "odd.apkg").write_bytes(data)
        refused(tmp_path / "odd.apkg")


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(made.old(tmp_path / "odd.apkg").read_bytes())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    (tmp_path / "odd.apkg").write_bytes(data)
    assert "password" in refused(tmp_path / "odd.apkg")


def test_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("collection.anki2", SOUND())
    assert "a way that a package of Anki does not" in refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = made.old(tmp_path / "odd.apkg")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("media", b"{}")
    assert "two parts of the same name" in refused(path)


def test_a_newer_package_says_what_to_tick(tmp_path: Path) -> None:
    database = SOUND()
    path = made.package(tmp_path / "odd.apkg", {"meta": b"\x08\x04", "collection.anki2": database})
    with pytest.raises(StudyAppError, match="Support older Anki versions"):
        drained(path)
    path = made.old(path, extra="UPDATE col SET ver = 19")
    assert "newer Anki" in refused(path)


def test_a_stub_for_older_versions_is_not_taken_for_the_collection(tmp_path: Path) -> None:
    words = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."
    stub = SOUND(made.Rows([made.note(1, (words, ""))]))
    path = made.new(tmp_path / "odd.apkg", **{"collection.anki2": stub})
    assert drained(path) == 4
    path = made.package(tmp_path / "odd.apkg", {"collection.anki2": stub, "media": b"{}"})
    assert "lacks its collection" in refused(path)
    path = made.package(tmp_path / "odd.apkg", {"meta": b"\x08\x03", "collection.anki2": stub})
    assert "lacks its part" in refused(path)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = made.package(tmp_path / "odd.apkg", {"word/document.xml": b"<x/>"})
    assert "no package of Anki" in refused(path)
    path = made.package(tmp_path / "odd.apkg", {"collection.anki2": b"no database" * 1000})
    assert "cannot be read" in refused(path)


@pytest.mark.parametrize("meta", [b"", b"\xff", b"\x08", b"\x08\x00", b"\x0a\x05", b"\x08" + b"\x80" * 9])
def test_a_meta_that_says_nothing_is_refused(tmp_path: Path, meta: bytes) -> None:
    path = made.old(tmp_path / "odd.apkg", meta=meta)
    assert "which version" in refused(path)


def test_the_checks_are_not_for_nothing(tmp_path: Path) -> None:
    path = made.old(tmp_path / "odd.apkg", media={"0": "a.png"}, **{"0": b"x"})
    assert drained(path) == 5
    assert drained(made.new(path)) == 4


def test_a_list_of_a_million_members_is_not_even_read(tmp_path: Path) -> None:
    names = [str(number).encode() for number in range(1_000_000)]
    head = struct.pack("<4s6H3I", b"PK\1\2", 20, 20, 0, 0, 0, 0, zlib.crc32(b""), 0, 0)
    tail = struct.pack("<HHHHII", 0, 0, 0, 0, 0, 0)
    entries = b"".join(b"%b%b%b%b" % (head, struct.pack("<H", len(name)), tail, name) for name in names)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(entries), 0, 0)
    (tmp_path / "odd.apkg").write_bytes(entries + end)
    assert "is damaged" in refused(tmp_path / "odd.apkg")


@pytest.mark.parametrize("count", [600_000, 1_000_000])
def test_a_list_of_a_million_media_is_refused(tmp_path: Path, count: int) -> None:
    path = made.new(tmp_path / "odd.apkg", media=b"\x0a\x00" * count)
    assert "media" in refused(path)
    listed = json.dumps(dict.fromkeys(map(str, range(count)), "a")).encode()
    path = made.package(path, {"collection.anki2": SOUND(), "media": listed})
    assert "media" in refused(path)
