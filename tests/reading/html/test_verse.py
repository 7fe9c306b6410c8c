"""Verse in web pages: breaks, lines that are elements, and lines as they stand in the source."""

from pathlib import Path

import pytest

from studyapp.domain.essays import BlockKind
from studyapp.reading import read_file
from tests.reading.html.test_walker import read
from tests.reading.samples import HARBOUR, ICE, LOAN

ONE, TWO, THREE = "The lamp upon the pier is lit,", "The boats come slowly home", "And no one asks what men will say."
SONG = f"{ONE}\n{TWO}\n{THREE}"
Blocks = list[tuple[BlockKind, str]]
VERSE, QUOTED = [(BlockKind.PARAGRAPH, SONG)], [(BlockKind.QUOTATION, SONG)]


def blocks(body: str) -> Blocks:
    return [(strand.kind, strand.content.text) for strand in read(body).strands]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<blockquote><p>{ONE}<br>{TWO}<br/>\n{THREE}</p></blockquote>", QUOTED),
        (f'<div class="line-block">\n<div class="line">{ONE}</div>\n<div class="line">{TWO}</div>\n'
         f'<div class="line">{THREE}</div></div>', VERSE),
        (f'<div class="poetry"><div class="stanza">\n<div class="verse indent0">{ONE}</div>\n'
         f'<div class="verse indent2">{TWO}</div><div class="verse indent0">{THREE}</div></div></div>', VERSE),
        (f'<blockquote class="poem"><span class="i0">{ONE}<br></span><span class="i2">{TWO}<br></span>'
         f'<span class="i0">{THREE}</span></blockquote>', QUOTED),
        (f'<pre class="poem">\n{ONE}\n   {TWO}\n{THREE}\n</pre>', VERSE),
        (f"<blockquote><pre>{SONG}\n\n\n{SONG}</pre></blockquote>", 2 * QUOTED),
        (f'<p style="white-space: pre-line">{SONG}</p><p>a\nb</p>', [*VERSE, (BlockKind.PARAGRAPH, "a b")]),
        ("<pre>SELECT the name\nFROM all people\nWHERE he is old</pre>",
         [(BlockKind.CODE, "SELECT the name\nFROM all people\nWHERE he is old")]),
        ("<pre>x = 1\nif x:\n    y = 2</pre>", [(BlockKind.CODE, "x = 1\nif x:\n    y = 2")]),
        ('<div class="stanza"><p>One.</p><p class="first-line">Two.</p></div>',
         [(BlockKind.PARAGRAPH, "One."), (BlockKind.PARAGRAPH, "Two.")]),
        ('<div class="row"><div class="line">One.</div><div class="line">Two.</div></div>',
         [(BlockKind.PARAGRAPH, "One."), (BlockKind.PARAGRAPH, "Two.")]),
    ],
)  # fmt: skip
def test_lines_are_kept(body: str, expected: Blocks) -> None:
    assert blocks(body) == expected


def test_the_verse_of_an_article_keeps_its_lines(tmp_path: Path) -> None:
    song = "<br>".join((ONE, TWO, THREE))
    prose = "".join(f"<p>{part}</p>" for part in (HARBOUR, LOAN, ICE))
    page = f"<html><head><title>Ice</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Ice</h1>{prose}"
    (tmp_path / "page.html").write_text(f"{page}<blockquote><p>{song}</p></blockquote>{prose}</article></body></html>")
    essay = read_file(tmp_path / "page.html")
    assert (BlockKind.QUOTATION, SONG) in [(block.kind, block.span.of(essay.text)) for block in essay.blocks]
