"""How long long files take to read, and how much memory: each is read once in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studyapp.reading import read_file
from tests.conftest import ROOT
from tests.made import Manuscript, Print, docx, epub, html, odt, pdf
from tests.made.books import book
from tests.made.typesetting import Look

CHILD = ROOT / "tests" / "reading" / "hostile" / "child.py"
LONGEST_PDF = 15.0
MOST_MEMORY = 500.0
PAGES = 300
BOOK = 300_000


def _read(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(CHILD)],
        input=f"{path}\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=300,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.benchmark(group="reading")
@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_of_300_pages(benchmark: BenchmarkFixture, tmp_path: Path, columns: int) -> None:
    how = Print(columns=columns, margin=80 if columns == 1 else 60, look=Look(size=11.5 if columns == 1 else 9.5))
    path = pdf(book(168_000 if columns == 1 else 275_000), tmp_path / "book.pdf", how)
    pages = path.read_bytes().count(b"/Type /Page\n")
    assert pages >= PAGES
    answer = benchmark.pedantic(_read, (path,), rounds=1)
    benchmark.extra_info.update(pages=pages, megabytes=round(answer["megabytes"]))
    assert answer["kind"] == "read", answer["message"]
    assert answer["seconds"] < LONGEST_PDF
    assert answer["megabytes"] < MOST_MEMORY


@pytest.mark.benchmark(group="reading")
@pytest.mark.parametrize("make", [epub, docx, odt, html])
def test_a_book_of_300_000_words(benchmark: BenchmarkFixture, tmp_path: Path, make: Callable[..., Path]) -> None:
    path = make(book(BOOK), tmp_path / f"book.{make.__name__}")
    answer = benchmark.pedantic(_read, (path,), rounds=1)
    benchmark.extra_info.update(megabytes=round(answer["megabytes"]))
    assert answer["kind"] == "read", answer["message"]
    assert answer["words"] > 0.98 * BOOK
    assert answer["megabytes"] < MOST_MEMORY


@pytest.mark.benchmark(group="reading")
def test_a_plain_text_of_300_000_words(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_text(_plain(book(BOOK)), encoding="utf-8")
    benchmark.pedantic(read_file, (path,), rounds=1)


def _plain(made: Manuscript) -> str:
    return "\n\n".join(part.text for part in made.parts)
