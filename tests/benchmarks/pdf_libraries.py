r"""Compare how well libraries read PDFs whose source lies beside them: words in order, words joined or split, time.

    uv run --with pdfminer.six --with pdfplumber --with pypdf --with docling-parse \
        python -m tests.benchmarks.pdf_libraries FOLDER

FOLDER holds pairs such as paper.pdf and paper.md; pdftotext is taken along where it is installed.
"""

import re
import shutil
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from studyapp.reading import read_file


def ours(path: Path) -> str:
    """Read with this program: the text, and the lines that it leaves out but for page numbers."""
    essay = read_file(path)
    front = [line.text for line in essay.dropped if line.at == 0 and not line.text.isdigit()]
    return "\n".join((*front, essay.text))


def by_pdftotext(path: Path) -> str:
    """Read with poppler's pdftotext."""
    return subprocess.run(["pdftotext", "-q", str(path), "-"], capture_output=True, check=True).stdout.decode()


def by_pdfminer(path: Path) -> str:
    """Read with pdfminer.six and its layout analysis."""
    from pdfminer.high_level import extract_text

    return str(extract_text(str(path)))


def by_pdfplumber(path: Path) -> str:
    """Read with pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def by_pypdf(path: Path) -> str:
    """Read with pypdf."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def by_docling(path: Path) -> str:
    """Read with docling-parse: its lines, in the order in which it gives them."""
    from docling_core.types.doc.page import TextCellUnit
    from docling_parse.pdf_parser import DoclingPdfParser

    document = DoclingPdfParser().load(path_or_stream=str(path))
    pages = (page for _, page in document.iterate_pages())
    return "\n".join(cell.text for page in pages for cell in page.iterate_cells(unit_type=TextCellUnit.LINE))


READERS: dict[str, Callable[[Path], str]] = {
    "this program": ours,
    "pdftotext": by_pdftotext,
    "pdfminer.six": by_pdfminer,
    "pdfplumber": by_pdfplumber,
    "pypdf": by_pypdf,
    "docling-parse": by_docling,
}


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, marks, addresses, and hyphens at the ends of lines."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"(?s)\A---\n.*?\n---\n", "", plain)
    plain = re.sub(r"\]\([^)]*\)|https?://\S+|<[^>]*>|\{[^}]*\}|\[\^?\w+\]:?", " ", plain)
    plain = re.sub(r"(?<=[a-z])[-‐\xad]\n(?=[a-z])", "", plain)
    return re.findall(r"[^\W\d_]{2,}", plain.replace("’", "").replace("'", "").casefold())


def judged(truth: list[str], read: list[str]) -> tuple[float, float]:
    """Return the share of words in order, and of words that are no word of the truth but joined or split ones."""
    matcher = SequenceMatcher(None, truth, read, autojunk=False)
    in_order = sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(truth))
    known = Counter(truth)
    pairs = {a + b for a, b in pairwise(truth)}
    joined = sum(word not in known and word in pairs for word in read)
    split = sum(a + b in known and (a not in known or b not in known) for a, b in pairwise(read))
    return in_order, (joined + split) / max(1, len(truth))


def main() -> None:
    """Print a row for each library, over all pairs of a folder."""
    say = sys.stdout.write
    pairs = [
        (pdf, source) for pdf in sorted(Path(sys.argv[1]).glob("*.pdf")) if (source := pdf.with_suffix(".md")).exists()
    ]
    say(
        f"{len(pairs)} documents\n\n| library | words in order, mean | least | joined or split | seconds a document |\n"
    )
    say("|---|---|---|---|---|\n")
    for name, read in READERS.items():
        if name == "pdftotext" and not shutil.which("pdftotext"):
            continue
        shares, broken, seconds = [], [], []
        for pdf, source in pairs:
            start = time.perf_counter()
            text = read(pdf)
            seconds.append(time.perf_counter() - start)
            in_order, off = judged(words_of(source.read_text("utf-8", "replace")), words_of(text))
            shares.append(in_order)
            broken.append(off)
        say(
            f"| {name} | {statistics.mean(shares):.3f} | {min(shares):.3f} | {statistics.mean(broken):.2%} "
            f"| {statistics.median(seconds):.2f} |\n"
        )


if __name__ == "__main__":
    main()
