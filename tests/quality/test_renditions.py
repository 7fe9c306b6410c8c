"""One essay in eleven renditions gives the same cards: encodings, Markdown, office files, a book, pages, prints."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.generation import Generation, MakingSettings
from studyapp.extraction import Models
from studyapp.operations.essays.making import make_cards
from studyapp.reading import read_file
from tests.conftest import ROOT
from tests.made import Manuscript, Print, docx, epub, html, manuscript, odt, pdf
from tests.made.typesetting import Look

HARBOUR = ROOT / "tests" / "data" / "essays" / "harbour.md"
COLUMNS = Print(columns=2, paper="letter", numbers="head", margin=50, look=Look(size=8.5))


def written(encoding: str, newline: str = "\n") -> Callable[[Manuscript, Path], Path]:
    """Writes the Markdown in an encoding."""

    def write(_: Manuscript, path: Path) -> Path:
        path.write_text(HARBOUR.read_text("utf-8"), encoding=encoding, newline=newline)
        return path

    return write


RENDITIONS: dict[str, tuple[str, Callable[[Manuscript, Path], Path]]] = {
    "UTF-16": ("harbour.md", written("utf-16")),
    "byte order mark": ("harbour.md", written("utf-8-sig")),
    "line ends of Windows": ("harbour.md", written("utf-8", "\r\n")),
    "Markdown under another name": ("harbour.txt", written("utf-8")),
    "Word": ("harbour.docx", docx),
    "OpenDocument": ("harbour.odt", odt),
    "e-book": ("harbour.epub", epub),
    "saved page": ("harbour.html", html),
    "saved page in Windows-1252": ("harbour.html", lambda made, path: html(made, path, charset="windows-1252")),
    "print in one column": ("harbour.pdf", lambda made, path: pdf(made, path, Print())),
    "print in two columns": ("harbour.pdf", lambda made, path: pdf(made, path, COLUMNS)),
}


def cards(made: Generation) -> dict[str, tuple[str, ...]]:
    """Return the words of each card by its uid."""
    return {
        str(draft.uid): (draft.kind, draft.front, draft.back, draft.context or "", draft.source, draft.status)
        for draft in made.drafts
    }


@pytest.fixture(scope="module")
def original(generated: Callable[[Path], Generation]) -> Generation:
    return generated(HARBOUR)


@pytest.mark.parametrize("name", RENDITIONS)
def test_every_rendition_gives_the_same_cards(name: str, original: Generation, models: Models, tmp_path: Path) -> None:
    file, write = RENDITIONS[name]
    known = original.essay
    path = write(manuscript(known), tmp_path / file)
    essay = read_file(path, title=known.title, author=known.author, date=known.date)  # which not every format says
    made = make_cards(essay, MakingSettings(), models=models)
    assert len(original.drafts) > 50
    assert cards(made) == cards(original)
