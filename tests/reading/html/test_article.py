"""Saved pages of several makes are reduced to their articles: a newspaper's, an encyclopedia's, a blog's."""

import re
from pathlib import Path

import pytest

from studyapp.domain.essays import BlockKind, Essay
from studyapp.reading import read_file
from tests.conftest import ROOT
from tests.reading.samples import HARBOUR, LOAN

PAGES = ROOT / "tests" / "data" / "pages"
LEFT_OUT = {
    "news": (
        "842 partners|Skip to|Sport|Log in|Share on|Advertisement|islands that kept|salt was once|newsletter"
        "|Email address|privacy notice|Economics reporter|06.00 GMT|Norrland|More on this|Ice roads|last pilot|Comments"
        "|icefisher|sack of flour|Carl D|Reply|Contact us|All rights"
    ),
    "encyclopedia": (
        "Jump to|Random|languages|Svenska|View history|free encyclopedia|For the bank|additional citations"
        r"|citation needed|\[edit|Duration|Main article|Winters in the north|Retrieved|Categories|last edited"
    ),
    "blog": (
        "Cold Coast Notes|About|Posted|Share this|Click to share|Related|Tagged"
        "|Previous|One thought|Lovely|Leave a Reply|Recent|powered"
    ),
}
KEPT = {
    "news": (
        "In 1893 a harbour froze|eleven weeks no ship|second quay|burn kronor|The price of bread|sledges carried flour"
        "|the ice returned|From 1895 on it lent|This article was amended"
    ),
    "encyclopedia": (
        r"eleven weeks no ship|\[1\] In the following|Course|sledges carried flour|Bread prices|Month\tTown\tVillages"
        r"|January\.\[1\]|See also|Ice road|References|1\. Berg, Anna|2\. Ek, Lars|External links"
    ),
    "blog": "eleven weeks no ship|Map of the sound, 1890|price of bread|the ice returned|Anna Berg, diary|From 1895",
}
LISTED = {
    "news": "842 partners|Skip to|Sport|islands that kept|salt was once|newsletter|Drivers|sack of flour|All rights",
    "encyclopedia": "For the bank|additional citations|Duration|Main article|Winters in the north|Categories",
    "blog": "Posted on|Click to share|Tagged|Lovely|Recent|powered",
}


def read(page: str) -> Essay:
    return read_file(PAGES / f"{page}.html")


@pytest.mark.parametrize("page", LEFT_OUT)
def test_only_the_article_is_read(page: str) -> None:
    assert re.findall(LEFT_OUT[page], read(page).text) == []


@pytest.mark.parametrize("page", KEPT)
def test_the_article_is_read_in_order(page: str) -> None:
    text, at = read(page).text, 0
    for words in KEPT[page].split("|"):
        found = re.compile(words).search(text, at)
        assert found, words
        at = found.start()


@pytest.mark.parametrize("page", LISTED)
def test_what_is_left_out_is_listed(page: str) -> None:
    listed = " ".join(line.text for line in read(page).dropped)
    assert [words for words in LISTED[page].split("|") if words not in listed] == []


def test_the_head_of_a_page_tells_who_wrote_it_and_when() -> None:
    essay = read("news")
    assert (essay.title, essay.author, essay.date) == (
        "How one frozen winter made a bank",
        "Maja Lindqvist",
        "2023-11-04",
    )


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By Ruth Adler, 5 December 2022", "Ruth Adler", "2022-12-05"),
        ("Ruth Adler | Published on March 2021", "Ruth Adler", "2021-03"),
        ("By Ruth Adler", "Ruth Adler", None),
    ],
)
def test_the_line_below_the_title_tells_what_the_head_of_a_page_does_not(
    tmp_path: Path, line: str, author: str, date: str | None
) -> None:
    path = tmp_path / "smoke.html"
    page = f'<html><body><article><h1>Smoke</h1><p class="by-line">{line}</p><p>{HARBOUR}</p><p>{LOAN}</p></article>'
    path.write_text(page, encoding="utf-8")
    essay = read_file(path)
    assert (essay.author, essay.date) == (author, date)


def test_the_references_of_an_encyclopedia_stay_a_list() -> None:
    kinds = [block.kind for block in read("encyclopedia").blocks]
    assert kinds.count(BlockKind.REFERENCE) == 2
    assert BlockKind.NOTE not in kinds


def _with_head(title: str, body: str, author: str = "") -> str:
    named = f'<meta name="author" content="{author}">' if author else ""
    return f"<html><head><title>{title}</title>{named}</head><body>{body}</body></html>"


def test_the_one_heading_is_the_title_where_the_head_names_the_site(tmp_path: Path) -> None:
    body = f"<h1>Ice in the Harbour of Vardal</h1><p>{HARBOUR}</p><p>{LOAN}</p>"
    path = tmp_path / "page.html"
    path.write_text(_with_head("The Northern Review | Part B", body), encoding="utf-8")
    assert read_file(path).title == "Ice in the Harbour of Vardal"
    path.write_text(_with_head("Harbours - Northern Review", f"<h1>Review</h1><p>{HARBOUR}</p>"), encoding="utf-8")
    assert read_file(path).title == "Harbours - Northern Review"


def test_who_made_the_site_did_not_write_the_text(tmp_path: Path) -> None:
    body = f"<h1>Ice in the Harbour</h1><p>{HARBOUR}</p><p>{LOAN}</p>"
    path = tmp_path / "page.html"
    credit = '<div id="sitecredit"><p>Page by <a href="/">Ada Holm</a></p></div>'
    path.write_text(_with_head("Ice in the Harbour", body + credit, "Ada Holm"), encoding="utf-8")
    assert read_file(path).author is None
    path.write_text(_with_head("Ice in the Harbour", body, "Ada Holm"), encoding="utf-8")
    assert read_file(path).author == "Ada Holm"
    shown = '<div class="author-detail"><h4><span>By</span> Ada Holm</h4></div>'
    path.write_text(_with_head("Ice in the Harbour", shown + body), encoding="utf-8")
    assert read_file(path).author == "Ada Holm"


def test_a_bold_line_below_a_quotation_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        _with_head(
            "Ice",
            f"<h1>Ice</h1><p><em>“Ice keeps its own books.”</em></p><p><b>Ada Holm, Winters</b></p><p>{HARBOUR}</p>"
            f"<p><b>The loan of the town</b></p><p>{LOAN}</p>",
        ),
        encoding="utf-8",
    )
    essay = read_file(path)
    headings = [block.span.of(essay.text) for block in essay.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["The loan of the town"]
