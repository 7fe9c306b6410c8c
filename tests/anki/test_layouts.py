"""The two layouts hold the same; the packed one tells an old version of Anki what to do."""

import json
import sqlite3
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from studyapp.anki.reading.package import open_package
from studyapp.anki.writing.package import write_apkg
from studyapp.anki.writing.values import Contents, ExportDeck, ExportNote, Medium
from studyapp.domain.ids import Uid
from tests.anki.packages import rows

MEDIA = {sha256(data).hexdigest(): data for data in (b"", b"a" * 127, bytes(range(256)) * 300)}
LONG = "é" * 70 + ".png"  # its length takes two bytes to tell


def write(path: Path, *, for_older: bool) -> Path:
    notes = [
        ExportNote(Uid(f"n{number}"), False, f"Question {number}", picture=f'<img src="{name}">', media=(medium,))
        for number, digest in enumerate(MEDIA)
        for name in (LONG if number else "a.png",)
        for medium in (Medium(name, name, digest, keeps_name=True),)
    ]
    for digest, content in MEDIA.items():
        (path.parent / digest).write_bytes(content)
    contents = Contents([ExportDeck("Course::Deck", notes)], len(notes), path.parent.joinpath)
    write_apkg(path, contents, for_older=for_older)
    return path


def test_both_hold_the_same(tmp_path: Path) -> None:
    held = []
    for for_older in (True, False):
        with open_package(write(tmp_path / "a.apkg", for_older=for_older)) as package:
            media = {file.name: package.media_bytes(file) for file in package.media}
            told = (package.note_types, package.decks, package.presets, package.left_out, media)
            held.append((*told, *(list(each) for each in (package.notes(), package.cards(), package.reviews()))))
    assert held[0] == held[1]
    assert sorted(held[0][4].values()) == sorted(MEDIA.values())


@pytest.mark.parametrize("for_older", [True, False])
def test_equal_notes_give_equal_bytes(tmp_path: Path, *, for_older: bool) -> None:
    once, again = (write(tmp_path / name, for_older=for_older) for name in ("a.apkg", "b.apkg"))
    assert once.read_bytes() == again.read_bytes()


def test_every_version_reads_the_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(write(tmp_path / "a.apkg", for_older=True)) as package:
        assert set(package.namelist()) == {"collection.anki2", "media", "0", "1", "2"}
        assert len(json.loads(package.read("media"))) == 3


def test_an_old_version_is_told_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path / "a.apkg", for_older=False)
    assert len(rows(path, "select id from notes")) == 3
    with zipfile.ZipFile(path) as package, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(package.read("collection.anki2"))
        ((fields,),) = database.execute("select flds from notes").fetchall()
    assert "need Anki 2.1.50 or a later version" in fields
