"""Opening files: encodings that are told, and one clear sentence for everything that cannot be read."""

import hashlib
import os
import re
import zipfile
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind
from studyapp.reading import READER_VERSION, SIZE_LIMIT, read_file
from tests.reading.samples import HARBOUR, LOAN, paragraphs

FRENCH = "Le café de l’hôtel était fermé. La forêt, où l’on chassait, fut brûlée en août 1893 – à l’été."
TYPOGRAPHIC = "The “harbour” – as Brandt’s letter said – froze. It cost £5, or about €6, and nobody paid."


def written(folder: Path, data: bytes, name: str = "text.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_keeps_its_hash_and_the_version_of_its_reader(tmp_path: Path) -> None:
    data = paragraphs(HARBOUR, LOAN).encode()
    essay = read_file(written(tmp_path, data))
    assert essay.raw_sha256 == hashlib.sha256(data).hexdigest()
    assert essay.reader_version == READER_VERSION
    assert essay.text == paragraphs(HARBOUR, LOAN)
    assert essay.notices == ()


def test_what_the_person_says_is_taken(tmp_path: Path) -> None:
    essay = read_file(written(tmp_path, HARBOUR.encode()), title="Ice", author="Jane Doe", date="1999")
    assert (essay.title, essay.author, essay.date) == ("Ice", "Jane Doe", "1999")


@pytest.mark.parametrize("name", ["text.md", "text.MARKDOWN"])
def test_the_suffix_tells_markdown(tmp_path: Path, name: str) -> None:
    assert read_file(written(tmp_path, b"It was *cold* that winter.", name)).text == "It was cold that winter."


@pytest.mark.parametrize("name", ["text.txt", "text", "text.tex", "text.log"])
def test_other_suffixes_are_plain_text(tmp_path: Path, name: str) -> None:
    assert read_file(written(tmp_path, b"It was *cold* that winter.", name)).text == "It was *cold* that winter."


def test_headings_of_markdown_are_known_in_a_file_of_any_name(tmp_path: Path) -> None:
    marked = paragraphs("# Ice and Loans", HARBOUR, "## The Loan", LOAN)
    essay = read_file(written(tmp_path, marked.encode()))
    assert (essay.title, essay.text) == ("Ice and Loans", paragraphs(HARBOUR, "The Loan", LOAN))
    essay = read_file(written(tmp_path, paragraphs("# a remark of a program", HARBOUR, LOAN).encode()))
    assert essay.title == "# a remark of a program"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("% Ice and Loans\n% Jane Doe\n% May 3, 2015", ""),
        ("", "The loan was small.[^ek]\n\n[^ek]: See Nils Ek, *Ice* (Kyrkby: Quay Press, 2004), 12."),
        ("", "See [the bank](https://bank.example/a) and [the quay](https://quay.example/b)."),
    ],
)
def test_marks_that_only_markdown_has_tell_it_in_a_text_file(tmp_path: Path, above: str, below: str) -> None:
    essay = read_file(written(tmp_path, paragraphs(above, HARBOUR, below, LOAN).strip().encode(), "ice.txt"))
    assert essay.title in ("Ice and Loans", None)
    assert not re.search(r"%|\[\^|\]\(|\*", essay.text)
    assert all(
        "Quay Press" not in block.span.of(essay.text) for block in essay.blocks if block.kind is not BlockKind.NOTE
    )


@pytest.mark.parametrize("line", ["% of boats lost: 10", "It cost [a bank](https://bank.example/a) 10 crowns [^]."])
def test_a_percent_sign_or_a_lone_link_is_no_markdown(tmp_path: Path, line: str) -> None:
    assert line in read_file(written(tmp_path, paragraphs(HARBOUR, line, LOAN).encode(), "ice.txt")).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_mark_needs_no_notice(tmp_path: Path, encoding: str) -> None:
    essay = read_file(written(tmp_path, TYPOGRAPHIC.encode(encoding)))
    assert (essay.text, essay.notices) == (TYPOGRAPHIC, ())


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (TYPOGRAPHIC, "cp1252", "Windows-1252"),
        (FRENCH, "cp1252", "Windows-1252"),
        (HARBOUR, "utf-16-le", "UTF-16"),
        (HARBOUR, "utf-16-be", "UTF-16"),
    ],
)
def test_a_guessed_encoding_is_right_and_told(tmp_path: Path, text: str, encoding: str, told: str) -> None:
    essay = read_file(written(tmp_path, text.encode(encoding)))
    assert essay.text == text
    assert len(essay.notices) == 1
    assert told in essay.notices[0]


def test_another_alphabet_is_not_read_as_a_western_one(tmp_path: Path) -> None:
    text = "Гавань замёрзла зимой. Одиннадцать недель ни один корабль не мог выйти в море. " * 4
    essay = read_file(written(tmp_path, text.encode("cp1251")))
    assert essay.text == text.strip()
    assert "Windows-1251" in essay.notices[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "white space"),
        (b" \n\t\r\n\f ", "white space"),
        (b"abc\0\0\0def\x01\x02" * 20, "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "damaged"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "damaged"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "damaged"),
        (rb"{\rtf1\ansi It was cold.}", "RTF document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"), "old presentation"),
        (b"Title".ljust(60, b"\0") + b"BOOKMOBI", "Kindle e-book"),
        (b"<?xml version='1.0'?>\n<FictionBook><body/></FictionBook>", "FictionBook"),
        (b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "web archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\0\0\0\x20ftypheic\0\0\0\0", "picture"),
        (b'<?xml version="1.0"?>\n<!-- Drawn. --><svg xmlns="http://www.w3.org/2000/svg">', "picture"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "sound or a video"),
        (b"\x1aE\xdf\xa3\x01\0\0", "sound or a video"),
        (b"RIFF\n\x10\0\0WAVEfmt ", "sound or a video"),
        (b"RIFF\n\x10\0\0WEBPVP8 ", "picture"),
        (b"ID3\x04\0\0\0", "sound or a video"),
        (b"\xff\xfeA", "damaged"),
        (b"Kyrkby\n\n1893\n\n12, 40, 4\n", "no sentence"),
        (b"References\n\nEk, B. (2004) Loans and quays. Kyrkby: Press.\n", "no sentence"),
    ],
)
def test_what_is_no_text_is_named_in_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(StudyAppError) as caught:
        read_file(written(tmp_path, data, "thing.txt"))
    assert said in caught.value.message
    assert "thing.txt" in caught.value.message
    assert caught.value.message.endswith(".")
    assert caught.value.advice


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("ppt/presentation.xml", "presentation"),
        ("Index/Document.iwa", "Pages"),
        ("a.txt", "ZIP"),
        ("xl/a.xml", "table"),
    ],
)
def test_other_archives_are_named(tmp_path: Path, member: str, said: str) -> None:
    path = tmp_path / "thing.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mark.txt", "x")
        archive.writestr(member, "x")
    with pytest.raises(StudyAppError, match=said):
        read_file(path)


@pytest.mark.parametrize("start", ["BMW built a plant.", "MZ motorcycles were made.", "II. The quay was long."])
def test_texts_that_begin_like_a_binary_file_are_read(tmp_path: Path, start: str) -> None:
    assert start.split()[0] in read_file(written(tmp_path, f"{start} {HARBOUR}".encode())).text


def test_a_missing_file_a_folder_and_an_impossible_name(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "none.txt", "There is no file"),
        (tmp_path, "is a folder"),
        (tmp_path / "a\0b.txt", "no"),
        (tmp_path / ("x" * 300 + ".txt"), "could not be read"),
    ):
        with pytest.raises(StudyAppError, match=said):
            read_file(path)


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(StudyAppError, match="larger than 20 MB"):
        read_file(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, HARBOUR.encode())
    path.chmod(0)
    with pytest.raises(StudyAppError, match="may not be read"):
        read_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(StudyAppError, match="not an ordinary file"):
        read_file(tmp_path / "pipe.txt")


@pytest.mark.parametrize("kind", ["docx", "odt", "epub"])
def test_a_document_that_holds_none_is_damaged(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"empty.{kind}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(StudyAppError, match=rf"empty\.{kind} is damaged"):
        read_file(path)
