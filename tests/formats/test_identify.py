"""What a file is said to be: by its bytes first, then by its name, and one sentence where it is nothing."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.deckfile.index import DeckIndex, write_index
from studyapp.domain.errors import StudyAppError
from studyapp.formats import identify as identifying
from studyapp.formats.identify import HEAD, identify, refuse_other
from studyapp.formats.registry import FORMATS, named, suffixes_of
from studyapp.formats.values import DECKS, Format, Kind
from studyapp.library import Library

TEXT = "The Lena rises near Lake Baikal, and is 4,294 kilometres long."
DECK = "---\nformat: studyapp.deck/2\ntitle: Rivers\n---\n"
ANKI = "#separator:tab\n#html:false\nWhich river?\tThe Lena\n"
PAGE = "<!DOCTYPE html><html><body><p>The Lena</p></body></html>"
MARKED = f"# Rivers\n\n{TEXT}\n\n## The Lena\n\n{TEXT}\n"
FLAT = '<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.text">'
INDEX = write_index(DeckIndex("Rivers"))


def zipped(*names: str, deck: str = "") -> bytes:
    """A zip with members of some names; in `deck.md` stands a deck."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in names:
            archive.writestr(name, deck if name.endswith("deck.md") else "x")
    return whole.getvalue()


def said(path: Path, wanted: frozenset[Kind] = frozenset()) -> str:
    """The name of the format of a file."""
    return identify(path, wanted).format.name


def packed(*names: str, deck: str = "") -> Callable[[], bytes]:
    return lambda: zipped(*names, deck=deck)


@pytest.mark.parametrize(
    ("name", "content", "format_name"),
    [
        # what looks like a text, and is one in the hands of another program
        ("a.tex", "% a remark\n\\documentclass[a4paper]{article}\n\\begin{document}", "latex"),
        ("a.txt", "1\r\n00:00:01,000 --> 00:00:04,000\r\nThe Lena rises.\r\n", "subtitles"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nThe Lena rises.\n", "subtitles"),
        ("a.ipynb", '{\n "cells": [],\n "nbformat": 4\n}', "notebook"),
        ("a.org", "#+TITLE: Rivers\n#+AUTHOR: J. Doe\n\n* The Lena\n", "org"),
        ("a.ris", "TY  - BOOK\nAU  - Doe, J.\nER  - \n", "ris"),
        (
            "My Clippings.txt",
            "\ufeffRivers (J. Doe)\n- Your Highlight on page 3\n\nThe Lena rises.\n==========\n",
            "clippings",
        ),
        ("a.rdf", '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="x"></rdf:RDF>', "xml"),
        # each format under its own name
        ("a.txt", TEXT, "plain"),
        ("a.text", TEXT, "plain"),
        ("a.md", TEXT, "markdown"),
        ("a.QMD", TEXT, "markdown"),
        ("a.html", PAGE, "html"),
        ("a.mht", "MIME-Version: 1.0\nContent-Type: multipart/related;", "html"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\0", "pdf"),
        ("a.fodt", FLAT, "odt"),
        ("a.docx", packed("word/document.xml"), "docx"),
        ("a.odt", packed("content.xml"), "odt"),
        ("a.epub", packed("META-INF/container.xml"), "epub"),
        ("a.apkg", packed("collection.anki2", "media"), "apkg"),
        ("a.colpkg", packed("collection.anki21b"), "apkg"),
        ("a.txt", ANKI, "tsv"),
        ("a.tsv", "a\tb\n", "tsv"),
        ("a.csv", "a,b\n", "csv"),
        ("a.json", "{}", "crowdanki"),
        ("a.json", INDEX, "index"),
        ("a.md", DECK, "deck"),
        ("a.md", DECK.replace("studyapp.deck", "studyapp.suggestions"), "suggestions"),
        ("a.zip", packed("deck.md", "media/a.mp3", deck=DECK), "deck-zip"),
        ("a.bib", "@book{lena, title={The Lena}}", "bibtex"),
        # under another name, or none
        ("a", TEXT, "plain"),
        ("a.log", MARKED, "markdown"),
        ("a.txt", MARKED, "markdown"),
        ("a.txt", PAGE, "html"),
        ("deck.csv", PAGE, "html"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\0", "pdf"),
        ("a.zip", packed("word/document.xml"), "docx"),
        ("a.zip", packed("[Content_Types].xml", "word/other.xml"), "docx"),
        ("a.zip", packed("content.xml"), "odt"),
        ("a.pdf", packed("META-INF/container.xml"), "epub"),
        ("a.zip", packed("collection.anki21"), "apkg"),
        ("a.docx", packed("collection.anki2"), "apkg"),
        ("a.txt", DECK, "deck"),
        ("a", DECK.replace("\n", "\r\n"), "deck"),
        ("a.zip", packed("Rivers/deck.md", "Rivers/media/a.mp3", deck=DECK), "deck-zip"),
        ("a.bak", INDEX, "index"),
        # of one name, but nothing of the kind
        ("a.md", "# Rivers\n\nformat: studyapp.deck/1\n", "markdown"),
        ("a.md", "---\ntitle: Rivers\n---\n\nformat: studyapp.deck/1\n", "markdown"),
        ("a.txt", "#1 of our reasons: the river\n", "plain"),
        ("a.md", "#tags: rivers\n\nThe Lena is long.", "markdown"),
        ("a.zip", packed("deck.md", deck="# Slides"), "zip"),
        ("a.zip", packed("essay.md"), "zip"),
        ("a.docx", packed("holiday.jpg"), "docx"),
        ("a.epub", TEXT, "plain"),
        ("a.apkg", TEXT, "apkg"),
        ("a.html", TEXT, "html"),
        # empty, and cut off
        ("a.txt", "", "plain"),
        ("a.csv", "", "csv"),
        ("a.apkg", "", "apkg"),
        ("a.pdf", "", "plain"),
        ("a.apkg", b"PK\x03\x04" + b"\0" * 30, "apkg"),
        ("a.docx", b"PK\x03\x04", "docx"),
        ("a.zip", b"PK\x03\x04 and so on", "broken-zip"),
        ("a.pdf", b"%PDF-", "broken-pdf"),
        ("a.zip", b"PK\x05\x06" + b"\0" * 18, "zip"),
        # in other letters
        ("a.txt", TEXT.encode("utf-16"), "plain"),
        ("a.txt", TEXT.encode("utf-16-le"), "plain"),
        ("a.txt", ANKI.encode("utf-16"), "tsv"),
        ("a.md", DECK.encode("utf-16"), "deck"),
        ("a.md", b"\xef\xbb\xbf" + DECK.encode(), "deck"),
        ("a.txt", "Лена — длинная река. ".encode("cp1251") * 40, "plain"),
        # what nobody reads
        ("a.zip", packed("ppt/slides/1.xml"), "presentation"),
        ("a.txt", packed("xl/workbook.xml"), "workbook"),
        ("a.zip", packed("library.studyapp", "READ ME.txt"), "everything"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0", "picture"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0", "picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "doc"),
        ("a.txt", b"SQLite format 3\0" + b"\0" * 84, "database"),
        ("a.txt", b"\0\1\2" * 200, "binary"),
        ("a.txt", b"\xff" * 9000, "binary"),
        ("a.txt", "BMW and MZ are older than II., MM.", "plain"),
    ],
)
def test_a_file_is_what_its_bytes_say_and_else_its_name(
    tmp_path: Path, name: str, content: str | bytes | Callable[[], bytes], format_name: str
) -> None:
    path = tmp_path / name
    written = content() if callable(content) else content
    path.write_bytes(written.encode() if isinstance(written, str) else written)
    assert said(path) == format_name


@pytest.mark.parametrize(
    ("name", "content", "format_name"),
    [
        ("a.txt", "a\tb", "tsv"),
        ("a.md", "Q: a\nA: b", "hashcards"),
        ("a.markdown", MARKED, "hashcards"),
        ("a.csv", "a,b", "csv"),
        ("a.json", "{}", "crowdanki"),
        ("a.md", DECK, "deck"),
        ("a.txt", PAGE, "html"),
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
    ],
)
def test_a_text_that_is_to_be_a_deck_is_one_by_its_name(
    tmp_path: Path, name: str, content: str | bytes, format_name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = identify(path, DECKS)
    assert found.format.name == format_name
    if found.format.kind not in DECKS:
        with pytest.raises(StudyAppError, match=f"is {found.format.called}, and no deck of another program") as caught:
            refuse_other(found)
        assert caught.value.advice


def test_a_name_that_tells_no_deck_is_told_unless_something_else_is_meant_then(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text(TEXT)
    with pytest.raises(StudyAppError, match="does not tell what it is") as caught:
        identify(path, DECKS)
    assert "--format" in caught.value.advice
    quizlet = named("quizlet")
    assert identify(path, DECKS, quizlet).format is quizlet


def test_a_library_is_known_by_its_header_and_left_alone_while_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "a.studyapp"
    with Library.open(path), pytest.raises(StudyAppError, match="belongs to the library that is open"):
        identify(path)
    assert said(path) == "library"
    path.rename(tmp_path / "a.txt")
    assert said(tmp_path / "a.txt") == "library"


def test_a_folder_is_a_deck_of_crowdanki_or_no_file(tmp_path: Path) -> None:
    with pytest.raises(StudyAppError, match="is a folder, not a file"):
        identify(tmp_path)
    assert said(tmp_path, DECKS) == "crowdanki"  # whose reader tells that no deck lies in it
    (tmp_path / "deck.json").write_text("{}")
    assert said(tmp_path) == "crowdanki"


def test_what_is_no_file_is_told_in_one_sentence_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "file").write_text(TEXT)
    for path, words in (
        (tmp_path / "pipe.txt", "is not an ordinary file"),
        (Path("/dev/zero"), "is not an ordinary file"),
        (tmp_path / "none.apkg", "There is no file"),
        (tmp_path / "file" / "a.txt", "There is no file"),
        (tmp_path / "lost.txt", "is a link that leads to no file"),
        (tmp_path / "round", "could not be read"),
        (tmp_path / ("a" * 300), "could not be read"),
        (Path("a\0b"), "no name that a file can have"),
    ):
        for wanted in (frozenset[Kind](), DECKS):
            with pytest.raises(StudyAppError, match=words) as caught:
                identify(path, wanted)
            assert caught.value.message.endswith(".") and caught.value.advice.endswith(".")


def test_a_link_is_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    assert said(tmp_path / "link.csv") == "csv"


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(StudyAppError, match="may not be read"):
        identify(tmp_path / "a.txt")


def test_only_the_beginning_of_a_large_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(TEXT.encode() * 2000)
        file.truncate(50_000_000_000)
    looked: list[int] = []
    signs_of = identifying.signs_of

    def counted(name: str, data: bytes, file: object = None) -> object:
        looked.append(len(data))
        return signs_of(name, data)

    monkeypatch.setattr(identifying, "signs_of", counted)
    assert said(path) == "plain"
    assert looked == [HEAD]


def test_a_zip_that_claims_an_endless_list_of_contents_is_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    end = b"PK\x05\x06" + b"\0\0\0\0" + b"\xff\xff\xff\xff" + (30_000_000).to_bytes(4, "little") + b"\0" * 6
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.seek(31_000_000)
        file.write(end)
    assert said(path) == "broken-zip"


def test_a_deck_that_unpacks_to_very_much_is_read_no_further_than_its_head(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deck.md", DECK + "\n" * 80_000_000)
    assert path.stat().st_size < 200_000
    assert said(path) == "deck-zip"


def test_names_are_each_given_once_and_each_ending_has_somebody() -> None:
    names = [each.name for each in FORMATS]
    assert len(names) == len(set(names))
    assert {".txt", ".apkg", ".epub", ".studyapp"} <= set(suffixes_of(FORMATS))
    assert all(suffix == suffix.casefold() and suffix.startswith(".") for suffix in suffixes_of(FORMATS))


@pytest.mark.parametrize("form", [each for each in FORMATS if each.kind is not Kind.HANDOUT], ids=str)
def test_what_is_taken_for_something_else_tells_the_next_step(form: Format) -> None:
    assert form.called
    assert form.advice.endswith(".") or not (form.signature or form.parts)


def test_an_export_of_crowdanki_is_known_by_its_json(tmp_path: Path) -> None:
    (tmp_path / "rivers.json").write_text(json.dumps({"__type__": "Deck", "crowdanki_uuid": "x", "name": "Rivers"}))
    assert said(tmp_path / "rivers.json") == "crowdanki"


def test_a_web_address_is_called_one(tmp_path: Path) -> None:
    for path in (Path("https://rivers.example/lena?page=1"), tmp_path / "http:" / "rivers.example"):
        with pytest.raises(StudyAppError, match=r"^https?://rivers\.example\S* is a web address") as refused:
            identify(path)
        assert "Save the page" in refused.value.advice
