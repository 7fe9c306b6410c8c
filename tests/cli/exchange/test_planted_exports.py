"""HTML in texts of others leaves in every export as words, opens nothing while it is written, and comes back the same.

Two things are data and no page: notes of Anki's own types go back to Anki as they came from there, and a deck file
holds the Markdown of its cards, in which HTML is words.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from markdown_it import MarkdownIt

from studyapp.classroom.reading import gift
from studyapp.domain.notes import Note, NoteState
from studyapp.library import Library
from studyapp.rendering.markdown import to_text
from tests.anki.packages import rows
from tests.cli.exchange.planted_exports import BACK, CLASS, FILES, mark

_PATIENCE_S = 600
_ACTS = {"script", "iframe", "object", "embed", "svg", "link", "meta", "style", "form", "base", "video", "audio"}
_LEADS = {"href", "src", "data", "action", "srcset", "poster", "background"}
_SAFE = re.compile(r"(https?:|mailto:|#|[^:/]*$)")
_OF_ANKI = "Greeting"
"""What the note of another program begins with."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that was written; under strace where there is one."""
    made, trap = tmp_path_factory.mktemp("planted"), tmp_path_factory.mktemp("trap") / "trap.png"
    trap.write_bytes(b"")
    watch = shutil.which("strace")
    assert watch or not os.environ.get("CI"), "strace is missing"
    calls = ["-f", "--seccomp-bpf", "-qq", "-o", str(made / "calls"), "-e", "trace=%file,connect,sendto"]
    watched = [watch, *calls] if watch else []
    walk = [sys.executable, "-m", "tests.cli.exchange.planted_exports", str(made), str(trap)]
    root = Path(__file__).parents[3]
    told = {**os.environ, "XDG_CACHE_HOME": str(made / "cache"), "XDG_CONFIG_HOME": str(made / "config")}
    done = subprocess.run(
        [*watched, *walk], cwd=root, env=told, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    (made / "trap").write_text(str(trap))
    return made


class _Acting(HTMLParser):
    """Notes what a page would do by itself, or at a click."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTS:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in _LEADS and not _SAFE.match(value or "")):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def acting(html: str) -> list[str]:
    """What in this HTML is more than words."""
    parser = _Acting()
    parser.feed(html)
    parser.close()
    return parser.found


def _of_package(path: Path) -> Iterator[str]:
    for (fields,) in rows(path, "SELECT flds FROM notes"):
        yield from fields.split("\x1f")


def _of_crowdanki(path: Path) -> Iterator[str]:
    decks = [json.loads((path / "deck.json").read_text("utf-8"))]
    for deck in decks:
        decks += deck["children"]
        yield deck["desc"]
        yield from (field for note in deck["notes"] for field in note["fields"])


def _of_anki_text(path: Path) -> Iterator[str]:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    assert "#html:true\n" in lines
    table = csv.reader(io.StringIO("".join(line for line in lines if not line.startswith("#"))), delimiter="\t")
    yield from (cell for row in table for cell in row[3:-1])


def _of_moodle(path: Path) -> Iterator[str]:
    for part in ElementTree.parse(path).iter():
        if part.get("format") == "html":
            yield part.findtext("text") or ""


def _of_qti(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        yield from (archive.read(name).decode() for name in archive.namelist() if name.startswith("items/"))


def _of_gift(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8")
    assert len(gift.read(text)) > 10
    assert text.count("[html]") >= len(gift.read(text))
    yield re.sub(r"\\([:=~#{}])", r"\1", "\n".join(re.findall(r"\[html\].*", text)))


def _of_markdown(path: Path) -> Iterator[str]:
    """As a reader has it that lets HTML through."""
    text = path.read_text("utf-8").removeprefix("---\n")
    yield MarkdownIt("commonmark", {"html": True}).render(text.partition("\n---\n")[2] or text)


PAGES = {
    "apkg": _of_package,
    "crowdanki": _of_crowdanki,
    "tsv": _of_anki_text,
    "hashcards": _of_markdown,
    "moodle": _of_moodle,
    "qti": _of_qti,
    "gift": _of_gift,
}
"""Who reads the pages of a form that holds HTML; all others hold plain words."""


@pytest.mark.parametrize("form", PAGES)
def test_no_page_has_more_than_words_of_it(folder: Path, form: str) -> None:
    pages = list(PAGES[form](folder / (FILES | CLASS)[form]))
    if form in BACK:
        theirs = [page for page in pages if page.startswith((_OF_ANKI, "Gruss"))]
        assert len(theirs) == 2 and acting(theirs[0]), "they go back as they came"
        pages = [page for page in pages if page not in theirs]
    assert sum("onmouseover" in page for page in pages) > (10 if len(pages) > 1 else 0), "the mark is there, as words"
    assert [found for page in pages for found in acting(page)] == []


@pytest.mark.parametrize("form", [form for form, name in CLASS.items() if name.endswith(".pdf")])
def test_a_print_has_the_words_and_nothing_to_follow(folder: Path, form: str) -> None:
    path = folder / CLASS[form]
    document = pypdfium2.PdfDocument(path)
    words = ""
    for page in document:
        text = page.get_textpage()
        words += text.get_text_range()
        text.close()
        page.close()
    document.close()
    assert "onmouseover" in "".join(words.split())
    told = re.sub(rb"stream\b.*?endstream", b"", path.read_bytes(), flags=re.DOTALL)
    assert not re.search(rb"/(JavaScript|JS|URI|Launch|GoToR|EmbeddedFile|AA|OpenAction)\b", told)


@pytest.mark.parametrize("form", BACK)
def test_what_is_read_in_again_says_the_same(folder: Path, form: str) -> None:
    before, after = held(folder / "planted.studyapp"), held(folder / f"again-{form}.studyapp")
    assert len(after) == len(before) > 20
    own = [note for note in before if note.type.is_own and note.fields[0].endswith(">")]
    said = ["\n".join(words(note, text) for text in note.fields) for note in after]
    for text in {words(note, text) for note in own for text in note.fields[:2]}:
        assert any(text in each for each in said), text


def held(library: Path) -> list[Note]:
    """The notes that are learned."""
    with Library.open(library) as opened:
        return [note for note in opened.notes() if note.state is NoteState.TAKEN]


def words(note: Note, text: str) -> str:
    """What a field says, in one line."""
    if note.type.is_own:
        return " ".join(to_text(text).split())
    parser = _Acting()
    parser.feed(text)
    parser.close()
    return " ".join("".join(parser.words).split())


@pytest.mark.parametrize("form", [form for form in FILES if form not in PAGES and form not in BACK])
def test_other_texts_have_it_as_words(folder: Path, form: str) -> None:
    words = mark(Path((folder / "trap").read_text()))
    assert words in (folder / FILES[form]).read_text("utf-8").replace("\u200b", "")


def test_nothing_is_opened_or_asked_while_it_is_written(folder: Path) -> None:
    if not (folder / "calls").exists():
        pytest.skip("not tested: no strace, which tells which files a program opens")
    trap = (folder / "trap").read_text()
    calls = (folder / "calls").read_text("utf-8", "replace").splitlines()
    assert any("quiz.pdf" in line for line in calls), "what is written was watched"
    assert [line for line in calls if f'"{trap}"' in line and "execve" not in line] == []
    assert [line for line in calls if "sa_family=AF_INET" in line] == []


@pytest.mark.parametrize(
    "html", ["<script>s()</script>", '<a href="javascript:x">', '<img src="file:///x">', "<p onclick='x'>", "<svg>"]
)
def test_what_acts_is_found(html: str) -> None:
    assert acting(html)
    assert not acting(html.replace("<", "&lt;"))
