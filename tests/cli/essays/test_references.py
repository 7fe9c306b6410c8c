"""`references` shows the list of sources, where each is cited, and what does not fit."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = """# The mill

In 1824 the mill on the Aare paid its people well (Keller, 1990a; Meier & Roth, 2001, p. 4).

# The end

It closed in 1931 (Keller, 1990a), as the railway brought flour (Vogt, 1950). Bread was cheap (Huber, 1999).

# References

Huber, A. (1999). Bread. Quay.

Huber, B. (1999). Flour. Quay.

Keller, G. (1990a). Mills. Quay.

Keller, G. (1990b). Rivers. Quay.

Meier, A., & Roth, B. (2001). Wages. Quay.
"""
KEYED = "The mill on the Aare paid its 48 people badly [@keller90; @nobody50]. It closed in 1931 for good.\n"
BIB = """@book{keller90, author = {Keller, Ida}, year = 1990, title = {Mills}}
@book{roth, author = {Roth, B}, year = 2001}
"""


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "mill.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_table_shows_how_often_and_where_each_source_is_cited(run: Callable, essay: Path) -> None:
    done = run("references", essay)
    assert (done.code, done.err) == (0, "")
    table, missing = done.out.split("Cited but not listed:")
    rows = [" ".join(line.split()) for line in table.splitlines()]
    assert "Keller, G. (1990a). Mills. Quay. 2 The mill, The end" in rows
    assert "Meier, A., & Roth, B. (2001). Wages. Quay. 1 The mill" in rows
    assert "Rivers" not in table
    assert missing.split("\n")[1].strip() == "Vogt (1950): The end"
    assert "Huber (1999): The end" in done.out.split("is not certain:")[1]
    assert done.out.split("Listed but not cited:")[1].strip() == "Keller, G. (1990b). Rivers. Quay."


def test_json_gives_every_place(run: Callable, essay: Path) -> None:
    found = json.loads(run("references", essay, "--json").out)
    listed = found["listed"]
    assert [source["title"] for source in listed] == ["Bread", "Flour", "Mills", "Rivers", "Wages"]
    assert [[mark["text"] for mark in source["cited"]] for source in listed] == [
        [],
        [],
        ["(Keller, 1990a; Meier & Roth, 2001, p. 4)", "(Keller, 1990a)"],
        [],
        ["(Keller, 1990a; Meier & Roth, 2001, p. 4)"],
    ]
    assert listed[2]["place"]["text"] == "Keller, G. (1990a). Mills. Quay."
    assert [source["name"] for source in found["missing"]] == ["Vogt (1950)"]
    assert [(source["name"], source["perhaps"]) for source in found["doubtful"]] == [("Huber (1999)", [0, 1])]
    assert found["uncited"] == [3]


def test_a_bib_file_may_be_given(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    essay, bib = tmp_path / "mill.md", tmp_path / "elsewhere" / "sources.bib"
    essay.write_text(KEYED, "utf-8")
    bib.write_text(BIB, "utf-8")
    found = json.loads(run("references", essay, "--bibliography", bib, "--json").out)
    assert [(source["text"], len(source["cited"])) for source in found["listed"]] == [
        ("Keller (1990). Mills", 1),
        ("Roth (2001)", 0),
    ]
    assert [source["name"] for source in found["missing"]] == ["@nobody50"]
    assert found["listed"][0]["place"] is None
    made = json.loads(run("generate", essay, "--bibliography", bib).out)
    assert made["citations"][0]["items"][0]["authors"] == ["Keller"]
    assert [source["key"] for source in made["references"]] == ["keller90"]


@pytest.mark.parametrize("content", [None, b"no entry at all"])
def test_a_given_bib_file_must_be_one(run: Callable, essay: Path, tmp_path: Path, content: bytes | None) -> None:
    bib = tmp_path / "other.bib"
    if content is not None:
        bib.write_bytes(content)
    done = run("references", essay, "--bibliography", bib)
    assert (done.code, done.out) == (1, "")
    assert "other.bib" in done.err


def test_a_text_without_sources_says_so(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("The mill on the river closed in 1931 for good.\n", "utf-8")
    assert run("references", path).out == "The text lists and cites no sources.\n"


def test_a_text_without_headings_names_paragraphs(run: Callable, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("The mill on the river was old.\n\nIt closed in 1931 for good (Keller, 1990).\n", "utf-8")
    out = run("references", path).out
    assert "The text has no list of its sources." in out
    assert "Keller (1990): paragraph 2" in out


def test_no_language_model_is_loaded(essay: Path) -> None:
    program = (
        "import sys; from studyapp.__main__ import main; main(['references', sys.argv[1]]); "
        "sys.exit(bool({'spacy', 'numpy', 'sqlalchemy', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(essay)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
