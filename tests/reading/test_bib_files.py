"""The .bib file beside an essay gives its citations their authors."""

from pathlib import Path

import pytest

from studyapp.domain.annotations import BibliographyEntry
from studyapp.domain.errors import StudyAppError
from studyapp.reading import read_file
from studyapp.reading.bib_files import exists_within, read_entries_beside

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


def test_a_name_that_no_file_can_have_names_none(tmp_path: Path) -> None:
    essay = read_file(written(tmp_path / "mill.md", f"---\nbibliography: {'b' * 300}.bib\n---\n\n{PROSE}"))
    assert "does not lie in its folder" in essay.notices[0]
    assert read_file(written(tmp_path / f"{'m' * 252}.md", PROSE)).bibliography == ()  # with .bib it is too long


def test_without_a_file_there_is_no_bibliography(tmp_path: Path) -> None:
    written(tmp_path / "other.bib", ENTRY % "other")
    assert read_file(written(tmp_path / "mill.md", PROSE)).bibliography == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"@book{", b"no entry at all"])
def test_damage_costs_the_bibliography_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mill.bib").write_bytes(content)
    assert read_file(written(tmp_path / "mill.md", PROSE)).text.startswith("The mill")


def test_every_file_of_a_list_in_the_header_is_read(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    written(tmp_path / "one.bib", ENTRY % "one")
    written(tmp_path / "sources" / "two.bib", ENTRY % "two")
    written(tmp_path / "mill.bib", ENTRY % "same")
    header = '---\ntitle: The mill\nbibliography:\n  - one.bib\n  - "sources/two.bib"\nlang: en\n---\n\n'
    essay = read_file(written(tmp_path / "mill.md", header + PROSE))
    assert [entry.key for entry in essay.bibliography] == ["one", "two"]


def test_a_file_that_the_header_names_and_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    header = "---\nbibliography: gone.bib\n---\n\n"
    essay = read_file(written(tmp_path / "mill.md", header + PROSE))
    assert essay.bibliography == ()
    assert [notice for notice in essay.notices if "gone.bib" in notice]


def test_a_given_file_goes_before_those_beside_the_text(tmp_path: Path) -> None:
    written(tmp_path / "mill.bib", ENTRY % "same")
    given = written(tmp_path / "other.bib", ENTRY % "given")
    essay = read_file(written(tmp_path / "mill.md", PROSE), bibliography=given)
    assert [entry.key for entry in essay.bibliography] == ["given"]


@pytest.mark.parametrize("content", [None, b"", b"no entry at all"])
def test_a_given_file_that_is_no_bibliography_is_refused(tmp_path: Path, content: bytes | None) -> None:
    given = tmp_path / "other.bib"
    if content is not None:
        given.write_bytes(content)
    with pytest.raises(StudyAppError, match=r"other\.bib"):
        read_file(written(tmp_path / "mill.md", PROSE), bibliography=given)


def test_an_old_file_in_latin_1_keeps_its_letters(tmp_path: Path) -> None:
    (tmp_path / "mill.bib").write_bytes("@book{k, author = {Müller, Jürgen}, year = 1990}".encode("latin-1"))
    assert read_file(written(tmp_path / "mill.md", PROSE)).bibliography[0].authors == ("Müller",)


def test_every_command_of_a_line_names_its_files(tmp_path: Path) -> None:
    for name in ("one", "two", "three", "four"):
        written(tmp_path / f"{name}.bib", ENTRY % name)
    commands = (
        r"\addbibresource{one.bib}\addbibresource[label=x]{two.bib} % \addbibresource{three.bib}"
        "\n"
        r"Half, 50\% of it \bibliography{four}"
    )
    path = tmp_path / "mill.tex"
    written(path, "\\documentclass{article}\n" + commands + "\n\\begin{document}\n" + PROSE + "\\end{document}\n")
    assert [entry.key for entry in read_file(path).bibliography] == ["one", "two", "four"]


@pytest.mark.parametrize("source", ["bibliography: a\0b.bib\n", "\\bibliography{a\0b}"])
def test_a_name_with_a_sign_that_no_name_has_is_no_error(tmp_path: Path, source: str) -> None:
    entries, remarks = read_entries_beside(tmp_path / "mill.tex", source)
    assert (entries, len(remarks)) == ((), 1)
    assert not exists_within(tmp_path, tmp_path / "a\0b.tex")
