"""The .bib file beside an essay gives its citations their authors."""

from pathlib import Path

import pytest

from studyapp.domain.annotations import BibliographyEntry
from studyapp.reading import read_file

PROSE = "The mill on the river Aare paid its 48 people badly [@keller1990]. It closed in 1931 for good.\n"
ENTRY = "@book{%s, author = {Keller, Gottfried and Meier, Anna}, year = {1990}, title = {Mills}}\n"


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_the_file_of_the_same_name_is_read(tmp_path: Path) -> None:
    written(tmp_path / "mill.bib", ENTRY % "keller1990")
    essay = read_file(written(tmp_path / "mill.md", PROSE))
    assert essay.bibliography == (BibliographyEntry("keller1990", ("Keller", "Meier"), "1990", "Mills"),)
    assert essay.notices == ()


@pytest.mark.parametrize("given", ["refs.bib", '"refs.bib"', "[refs.bib, more.bib]", "../elsewhere/refs.bib"])
def test_the_file_that_the_header_names_goes_first_and_never_leaves_the_folder(tmp_path: Path, given: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    written(tmp_path / "elsewhere" / "refs.bib", ENTRY % "outside")
    written(tmp_path / "here" / "refs.bib", ENTRY % "named")
    written(tmp_path / "here" / "mill.bib", ENTRY % "same")
    path = written(tmp_path / "here" / "mill.md", f"---\ntitle: The mill\nbibliography: {given}\n---\n\n{PROSE}")
    assert [item.key for item in read_file(path).bibliography] == ["named"]


def test_without_a_file_there_is_no_bibliography(tmp_path: Path) -> None:
    written(tmp_path / "other.bib", ENTRY % "other")
    assert read_file(written(tmp_path / "mill.md", PROSE)).bibliography == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"@book{", b"no entry at all"])
def test_damage_costs_the_bibliography_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mill.bib").write_bytes(content)
    assert read_file(written(tmp_path / "mill.md", PROSE)).text.startswith("The mill")
