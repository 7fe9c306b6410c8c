"""A fault of ours in one block, picture or entry costs that one, and the rest of the file is read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studyapp.extraction import bibtex
from studyapp.reading import read_file
from studyapp.reading.html import walker
from studyapp.reading.markdown import reader as markdown
from studyapp.reading.plain import reader as plain

PAGES = {
    "text.txt": "Salt\n\nThe mines gave salt.\n\nThe planted barges went north.\n\nThe council sold the mine.\n",
    "text.md": "# Salt\n\nThe mines gave salt.\n\nThe planted barges went north.\n\nThe council sold the mine.\n",
    "text.html": "<html><body><article><h1>Salt</h1>"
    + "<p>The mines of the valley gave salt to the towns of the coast for two hundred years.</p>"
    + "<p><img src='data:,' alt='planted'> The barges of the guild went north with it in spring.</p>"
    + "<p>The council of the town sold the last mine when the river froze.</p></article></body></html>",
}


def _failing[**P, R](real: Callable[P, R], at: Callable[..., str]) -> Callable[P, R]:
    def failing(*given: P.args, **named: P.kwargs) -> R:
        if "planted" in at(*given):
            raise IndexError("planted")
        return real(*given, **named)

    return failing


def _of_token(_walker: Any, token: Any) -> str:
    return str(token.content)


def _of_passage(passage: Any, *_others: Any) -> str:
    return str(passage.text)


def _of_picture(_walker: Any, element: Any) -> str:
    return str(element.get("alt"))


@pytest.mark.logs("A fault cost one (?:block|picture)")
@pytest.mark.parametrize("name", PAGES)
def test_a_fault_in_a_block_or_picture_costs_that_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "join_lines", _failing(plain.join_lines, _of_passage))
    monkeypatch.setattr(markdown._Walker, "_text", _failing(markdown._Walker._text, _of_token))
    monkeypatch.setattr(walker._Walker, "_picture", _failing(walker._Walker._picture, _of_picture))
    file = tmp_path / name
    file.write_text(PAGES[name], encoding="utf-8")
    essay = read_file(file)
    assert "The mines" in essay.text
    assert "The council" in essay.text
    assert "planted" not in essay.text
    assert [notice for notice in essay.notices if notice.startswith("One place of this text")]


@pytest.mark.logs("A fault cost one entry: second")
def test_a_fault_in_an_entry_costs_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bibtex, "_surnames", _failing(bibtex._surnames, str))
    (tmp_path / "text.md").write_text(PAGES["text.md"].replace("planted ", ""), encoding="utf-8")
    entries = ("first", "Holm, Ada"), ("second", "planted, Ada"), ("third", "Rask, Eva")
    listed = [f"@book{{{key}, author = {{{who}}}, year = {{1999}}}}" for key, who in entries]
    (tmp_path / "text.bib").write_text("\n".join(listed), encoding="utf-8")
    essay = read_file(tmp_path / "text.md")
    assert [entry.key for entry in essay.bibliography] == ["first", "third"]
    assert any("One place of this text" in notice for notice in essay.notices)
