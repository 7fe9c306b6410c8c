"""What publishers really write: nested contents, covers, notes that pop up, dropped initials, pictures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading import read_file
from tests.made.manuscript import png
from tests.made.zips import write_zip

LONG = "The harbour of Kyrkby froze in November 1893, and forty ships lay in the ice for eleven weeks."
NEXT = "When the thaw came, eleven of them had been crushed, and the town sent for the provincial bank."
LAST = "The bank set three conditions, and each of them outlived the debt by many years."

Read = Callable[..., Essay]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a book of pages, given by their names as what is in their bodies, with a table of contents."""

    def reading(
        pages: dict[str, str], contents: str = "", *, style: str = "", creator: str = "Jane Doe", **other: bytes
    ) -> Essay:
        items = "".join(
            f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(pages)
        )
        spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
        nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        package = (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Long Winter</dc:title>'
            f'<dc:creator id="c">{creator}</dc:creator><dc:language>en</dc:language></metadata>'
            f"<manifest>{items}{nav}</manifest><spine>{spine}</spine></package>"
        )
        container = (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="O/book.opf"/></rootfiles></container>'
        )
        entries: list[tuple[str, bytes | str]] = [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", container),
            ("O/book.opf", package),
            ("O/style.css", style),
            ("O/nav.xhtml", page(f'<nav epub:type="toc"><ol>{contents}</ol></nav>')),
        ]
        entries += [(f"O/{name}", page(body)) for name, body in pages.items()]
        entries += [(f"O/{name.replace('_', '.')}", content) for name, content in other.items()]
        return read_file(write_zip(tmp_path / "book.epub", entries))

    return reading


def page(body: str) -> str:
    """A page of a book."""
    inner = body if body.startswith("<body") else f"<body>{body}</body>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A page</title>'
        f'<link rel="stylesheet" href="style.css"/></head>{inner}</html>'
    )


def line(address: str, title: str, below: str = "") -> str:
    """A line of the contents, with those below it."""
    return f'<li><a href="{address}">{title}</a>{f"<ol>{below}</ol>" if below else ""}</li>'


def texts(essay: Essay, *kinds: BlockKind) -> list[str]:
    return [block.span.of(essay.text) for block in essay.blocks if not kinds or block.kind in kinds]


def test_nested_contents_give_the_levels_of_headings(read: Read) -> None:
    pages = {
        "a.xhtml": f'<h1>Part One</h1><h1 id="ice">The Ice</h1><p>{LONG}</p>',
        "b.xhtml": f"<h1>The Loan</h1><p>{NEXT}</p>",
        "c.xhtml": f"<h1>Part Two</h1><p>{LAST}</p>",
    }
    below = line("a.xhtml#ice", "The Ice") + line("b.xhtml", "The Loan")
    essay = read(pages, line("a.xhtml", "Part One", below) + line("c.xhtml", "Part Two"))
    levels = [(block.span.of(essay.text), block.level) for block in essay.headings]
    assert levels == [("Part One", 1), ("The Ice", 2), ("The Loan", 2), ("Part Two", 1)]


def test_a_chapter_without_a_heading_has_that_of_the_contents(read: Read) -> None:
    pages = {"a.xhtml": f"<p>{LONG}</p>", "b.xhtml": f"<p>{NEXT}</p>"}
    essay = read(pages, line("a.xhtml", "The Ice") + line("b.xhtml", "The Loan"))
    assert texts(essay) == ["The Ice", LONG, "The Loan", NEXT]


def test_a_cover_and_an_imprint_are_left_out_and_listed(read: Read) -> None:
    pages = {
        "cover.xhtml": '<body epub:type="cover"><p>The Long Winter</p><p>A bestseller of the year</p></body>',
        "legal.xhtml": "<p>Copyright © 2019 Jane Doe. All rights reserved. ISBN 978-3-16-148410-0.</p>",
        "a.xhtml": f"<h1>The Ice</h1><p>{LONG}</p>",
    }
    essay = read(pages, line("a.xhtml", "The Ice"))
    assert texts(essay) == ["The Ice", LONG]
    assert {"title page", "imprint"} <= {dropped.reason for dropped in essay.dropped}


@pytest.mark.parametrize("apart", [False, True])
def test_notes_that_pop_up_stand_at_their_marks(read: Read, apart: bool) -> None:
    where = "notes.xhtml" if apart else ""
    notes = '<aside epub:type="footnote" id="n1"><p><a href="a.xhtml#r1">1</a> Ek doubts it.</p></aside>'
    notes += '<aside epub:type="footnote" id="n2"><p>So does Wallin.</p></aside>'
    first = f'<a epub:type="noteref" id="r1" href="{where}#n1">1</a>'
    second = f'<sup><a epub:type="noteref" href="{where}#n2">*</a></sup>'
    body = f"<h1>The Ice</h1><p>{LONG}{first}</p><p>{NEXT}{second}</p>"
    essay = read({"a.xhtml": body + ("" if apart else notes)} | ({"notes.xhtml": notes} if apart else {}))
    assert texts(essay, BlockKind.PARAGRAPH) == [f"{LONG}[1]", f"{NEXT}[*]"]
    assert texts(essay, BlockKind.NOTE) == ["[1] Ek doubts it.", "[*] So does Wallin."]


@pytest.mark.parametrize(
    "initial",
    [
        '<span class="dropcap">T</span>he harbour',
        '<span class="first"><span class="big">T</span>he</span> harbour',
        '<span class="dropcap">T</span><small>HE</small> harbour',
        '<img src="t.png" alt="T" class="dropcap"/>he harbour',
    ],
)
def test_a_dropped_initial_is_part_of_its_word(read: Read, initial: str) -> None:
    body = f"<h1>The Ice</h1><p>{LONG.replace('The harbour', initial, 1)}</p><p>{NEXT}</p>"
    style = ".dropcap { float: left; font-size: 300% } .big { font-size: 3em }"
    essay = read({"a.xhtml": body}, style=style, t_png=png(40, 40))
    assert texts(essay)[1].casefold() == LONG.casefold()


def test_pictures_are_shown_where_they_stand_with_what_is_said_of_them(read: Read) -> None:
    shown = '<figure><img src="quay.png" alt="The quay in 1895"/><figcaption>The second quay.</figcaption></figure>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        "<title>A map</title>"
        '<image xlink:href="map.png"/></svg>'
    )
    body = f"<h1>The Ice</h1><p>{LONG}</p>{shown}<div>{svg}</div><p>{NEXT}</p>"
    essay = read({"a.xhtml": body}, quay_png=png(120, 80), map_png=png(90, 90))
    assert {run.span.of(essay.text) for run in essay.runs if run.kind is RunKind.PICTURE} == {
        "The quay in 1895",
        "A map",
    }
    assert len(essay.pictures) == 2
    assert "The second quay." in texts(essay, BlockKind.CAPTION)


def test_numbers_of_printed_pages_are_no_text(read: Read) -> None:
    broken = '<span epub:type="pagebreak" id="p12" title="12">12</span>'
    half, rest = LONG.split(" ships ")
    essay = read({"a.xhtml": f"<h1>The Ice</h1><p>{half} {broken}ships {rest}</p><p>{NEXT}</p>"})
    assert texts(essay) == ["The Ice", LONG, NEXT]


def test_the_mark_of_a_note_without_a_note_is_no_reason_to_fail(read: Read) -> None:
    body = f'<h1>The Ice</h1><p>{LONG}<a epub:type="noteref" href="gone.xhtml#n1">1</a></p><p>{NEXT}</p>'
    assert NEXT in texts(read({"a.xhtml": body}))


def test_a_number_and_a_title_in_two_lines_are_one_heading(read: Read) -> None:
    pages = {
        "a.xhtml": f"<hgroup><h2>I</h2><p>The Ice of the Winter</p></hgroup><p>{LONG}</p>",
        "b.xhtml": f"<h1>Chapter 2</h1><h1>The Loan</h1><p>{NEXT}</p>",
        "c.xhtml": f"<h1>Part II</h1><h2>Chapter 3</h2><p>{LAST}</p>",
    }
    contents = line("a.xhtml", "I: The Ice of the Winter") + line("b.xhtml", "The Loan") + line("c.xhtml", "Part II")
    heads = texts(read(pages, contents), BlockKind.HEADING)
    assert heads == ["I. The Ice of the Winter", "Chapter 2. The Loan", "Part II", "Chapter 3"]


def test_what_a_collection_puts_around_a_work_is_left_out(read: Read) -> None:
    links = "<br/>".join(f'<a href="b.xhtml#c{n}">{n}. A chapter</a>' for n in range(1, 4))
    start, end = (f"<div>*** {edge} OF THE EXAMPLE EBOOK THE LONG WINTER ***</div>" for edge in ("START", "END"))
    notice = f"<h2>The Example Library</h2><p>This book may be copied by anyone who wants to copy it. {LAST} {LAST}</p>"
    note = '<a href="#n1" id="r1">[1]</a>', '<p><a href="#r1" id="n1">[1]</a> Ek doubts it.</p>'
    pages = {
        "a.xhtml": f"{notice}{start}<h1>The Long Winter</h1><h3>By Jane Doe</h3><p>{links}</p>",
        "b.xhtml": f"<h2>The Ice</h2><p>{LONG}{note[0]}</p><p>{NEXT}</p>{note[1]}",
        "c.xhtml": f"{end}<h2>The Licence</h2><p>{LAST} {LAST}</p>",
    }
    essay = read(pages, line("b.xhtml", "The Ice") + line("c.xhtml", "The Licence"))
    assert texts(essay) == ["The Ice", f"{LONG}[1]", NEXT, "[1] Ek doubts it."]
    assert {"notice of the collection", "contents"} <= {dropped.reason for dropped in essay.dropped}


def test_a_text_that_mentions_such_a_line_is_kept(read: Read) -> None:
    said = "*** END OF THE WAR *** was the headline of the paper, and the town believed it for a whole week."
    assert said in texts(read({"a.xhtml": f"<h1>The Ice</h1><p>{LONG}</p><p>{said}</p><p>{NEXT}</p>"}))


@pytest.mark.parametrize(
    "nothing", ["<i> </i>", "<a href='b.xhtml#x'><b></b></a>", "<i><img src='gone.png' alt=''/></i>"]
)
def test_a_mark_of_nothing_leaves_no_blank(read: Read, nothing: str) -> None:
    body = f"<h1>The Ice</h1><p>{LONG} {nothing}</p><p>{NEXT} {nothing} <b>It froze.</b></p>"
    essay = read({"a.xhtml": body})
    assert texts(essay) == ["The Ice", LONG, f"{NEXT} It froze."]
    assert [run.span.of(essay.text) for run in essay.runs if run.kind is RunKind.STRONG] == ["It froze."]


@pytest.mark.parametrize(("creator", "author"), [("Unknown Author", None), ("Jane Doe", "Jane Doe")])
def test_what_a_program_writes_for_want_of_an_author_is_none(read: Read, creator: str, author: str | None) -> None:
    assert read({"a.xhtml": f"<p>{LAST}</p>"}, creator=creator).author == author


def test_verse_keeps_its_lines(read: Read) -> None:
    lines = '<p class="verse-line">The lamp is lit,</p>\n<p class="verse-line">the boats<br/>come home.</p>'
    book = read({"a.xhtml": f'<h1>Ice</h1><p>{LONG}</p><div class="stanza">{lines}</div><p>{NEXT}</p>'})
    found = [block.span.of(book.text) for block in book.blocks]
    assert found[found.index(LONG) + 1 :][:2] == ["The lamp is lit,\nthe boats\ncome home.", NEXT]
