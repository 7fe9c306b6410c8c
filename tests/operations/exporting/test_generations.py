"""Exports of a generation: only what is proposed, every text as it stands, tables without formulas."""

import csv
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from studyapp.domain.annotations import Annotations
from studyapp.domain.cloze import Cloze
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.formats.registry import APKG, CSV, JSON
from studyapp.formats.values import Format
from studyapp.operations.exporting.generations import COLUMNS, export_generation

TEXT = "Trade & <power>\n\nIt cost $5 billion in 1991 :: more than 2*3*4."
HEADING, SENTENCE = Span(0, 15), Span(17, len(TEXT))
ESSAY = Essay(
    "On trade: an essay",
    "A. Writer",
    None,
    TEXT,
    (Block(BlockKind.HEADING, HEADING, 2), Block(BlockKind.PARAGRAPH, SENTENCE)),
)
BASIC = DraftNote(
    uid=Uid("basic"),
    kind=NoteKind.CLAIM,
    front="=SUM(A1) & <b>?",
    back="2*3*4",
    cloze=None,
    context="In “trade”",
    quote=SENTENCE,
    citations=(),
    source="A. Writer, On trade",
    status=DraftStatus.ACCEPTED,
    score=0.5,
    reason="by hand",
)
CLOZE = replace(
    BASIC,
    uid=Uid("cloze"),
    kind=NoteKind.FIGURE,
    front="It cost [... money] in 1991 :: {{more}}",
    back="$5 :: billion}}",
    cloze=Cloze("It cost ", "$5 :: billion}}", " in 1991 :: {{more}}", "money"),
    quote=Span(18, 40),
    score=0.1234,
)
SUGGESTED = replace(BASIC, uid=Uid("suggested"), status=DraftStatus.SUGGESTED)
GENERATION = Generation(ESSAY, Annotations(), (CLOZE, SUGGESTED, BASIC), ())


def notes(package: Path) -> dict[str, list[str]]:
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(archive.read("collection.anki2"))
        found = database.execute("select guid, flds from notes order by id").fetchall()
    return {guid: fields.split("\x1f") for guid, fields in found}


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).replace("\u200b", "")


def test_a_package_holds_what_is_proposed(tmp_path: Path) -> None:
    path = tmp_path / "out.apkg"
    assert export_generation(GENERATION, APKG, path) == 2
    written = notes(path)
    assert list(written) == ["basic", "cloze"]
    basic, cloze = written["basic"], written["cloze"]
    assert [plain(cell) for cell in basic[1:10]] == [
        BASIC.front,
        "2*3*4",
        "In “trade”",
        SENTENCE.of(TEXT),
        "A. Writer, On trade",
        "Trade & <power>",
        "On trade: an essay",
        "",
        "claim",
    ]
    assert cloze[1].startswith("It cost {{c1::$5 ")
    assert cloze[1].count("{{") == cloze[1].count("}}") == 1
    assert plain(cloze[1]) == "It cost {{c1::$5 :: billion}}::money}} in 1991 :: {{more}}"


def test_equal_generations_give_equal_packages(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.apkg", "b.apkg")]
    for path in paths:
        export_generation(GENERATION, APKG, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_table_holds_what_is_proposed(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert export_generation(GENERATION, CSV, path) == 2
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["uid"] for row in rows] == ["cloze", "basic"]
    assert rows[0]["front"] == CLOZE.front
    assert rows[0]["back"] == CLOZE.back
    assert rows[0]["score"] == "0.123"
    assert rows[1]["section"] == "Trade & <power>"
    assert rows[1]["passage"] == SENTENCE.of(TEXT)
    assert rows[1]["cloze"] == ""


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    path = tmp_path / "out.csv"
    draft = replace(BASIC, front=f"{start}1+1")
    export_generation(replace(GENERATION, drafts=(draft,)), CSV, path)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["front"] == f"'{start}1+1"


def test_nothing_proposed_makes_no_package(tmp_path: Path) -> None:
    path = tmp_path / "out.apkg"
    with pytest.raises(StudyAppError, match="no cards to export"):
        export_generation(replace(GENERATION, drafts=(SUGGESTED,)), APKG, path)
    assert not path.exists()
    assert export_generation(replace(GENERATION, drafts=()), CSV, tmp_path / "out.csv") == 0


@pytest.mark.parametrize("form", [APKG, CSV], ids=str)
def test_a_folder_is_no_file(tmp_path: Path, form: Format) -> None:
    with pytest.raises(StudyAppError, match="is a folder"):
        export_generation(GENERATION, form, tmp_path)


def test_an_unknown_form_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="json"):
        export_generation(GENERATION, JSON, tmp_path / "out")
