"""The walker: every kind of element becomes the block it is."""

import pytest

from studyapp.domain.essays import BlockKind, RunKind
from studyapp.reading.drafts import Transcript
from studyapp.reading.html.parsing import chapter_tree, page_tree
from studyapp.reading.html.walker import Reading, read_tree
from tests.pace import at_most

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)


def read(body: str) -> Reading:
    root, _ = page_tree(f"<!doctype html><html><body>{body}</body></html>", "page")
    return read_tree(root, Transcript())


def blocks(body: str) -> list[tuple[str, int, str]]:
    reading = read(body)
    return [(s.kind.value, s.level, s.text) for s in (*reading.strands, *reading.notes)]


def texts(body: str) -> list[str]:
    return [text for _, _, text in blocks(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One <em>two</em>\n three&nbsp;four</p><p></p>", [("paragraph", 0, "One two three four")]),
        ("loose <div>inner</div> after", [("paragraph", 0, t) for t in ("loose", "inner", "after")]),
        ("<h2>Deep <span>sea</span></h2>", [("heading", 2, "Deep sea")]),
        ("<h1><div>Chapter 1</div><div>Of Ice</div></h1>", [("heading", 1, "Chapter 1 Of Ice")]),
        ('<div role="heading" aria-level="4">Four</div>', [("heading", 4, "Four")]),
        ("<p>a<br>b</p>", [("paragraph", 0, "a b")]),
        ("a<br> <br>b", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        ("a<br>&nbsp;&nbsp;&nbsp;b", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        ("<blockquote>q<p>r</p></blockquote>", [("quotation", 0, "q"), ("quotation", 0, "r")]),
        ("<pre>one\n\n  two\n</pre>", [("code", 0, "one\n\n  two")]),
        ("<p>He said <q>no</q>.</p>", [("paragraph", 0, "He said “no”.")]),
        ("<p><b>A short line</b></p><p>x</p>", [("heading", 2, "A short line"), ("paragraph", 0, "x")]),
        ("<p><b>A sentence.</b></p>", [("paragraph", 0, "A sentence.")]),
        ("<p><ruby>漢<rp>[</rp><rt>kan</rt><rp>]</rp></ruby></p>", [("paragraph", 0, "漢(kan)")]),
        ("<p>E<sup>2</sup> and H<sub>2</sub>O</p>", [("paragraph", 0, "E2 and H2O")]),
        ("<dl><dt>Ice<dd>frozen water</dl>", [("paragraph", 0, "Ice"), ("paragraph", 0, "frozen water")]),
        ("<details><summary>More</summary><p>text</p></details>", [("paragraph", 0, t) for t in ("More", "text")]),
        ('<span style="display:block">a</span>b', [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
        ("<p>ex&shy;ample</p>", [("paragraph", 0, "ex\u00adample")]),
        ("<p>a<hr>b", [("paragraph", 0, "a"), ("paragraph", 0, "b")]),
    ],
)
def test_blocks(body: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>The lamp <i>is<br>lit</i>,<br/>\n and no one <br>asks.<br></p>", ["The lamp is\nlit,\nand no one\nasks."]),
        ("<ul><li>12 Quay Street<br>Nyby</ul>", ["12 Quay Street\nNyby"]),
        ("<table><tr><td>Nyby<br>town<td>12<tr><td>Kyrkby<td>40</table>", ["Nyby town\t12", "Kyrkby\t40"]),
    ],
)
def test_a_break_ends_a_line_but_in_a_cell(body: str, lines: list[str]) -> None:
    assert [strand.content.text for strand in read(body).strands] == lines


def test_lists_keep_depth_and_numbers() -> None:
    body = "<ol start=3><li>c<ul><li>dot</ul><li value=9><p>i</p><p>more</p><li>j</ol><ol type=a><li>x</ol>"
    assert blocks(body) == [
        ("list-item", 1, "3. c"),
        ("list-item", 2, "dot"),
        ("list-item", 1, "9. i"),
        ("list-item", 1, "more"),
        ("list-item", 1, "10. j"),
        ("list-item", 1, "a. x"),
    ]


def test_reversed_lists_count_down() -> None:
    assert texts("<ol reversed><li>c<li>b<li>a</ol>") == ["3. c", "2. b", "1. a"]


def test_tables_of_data_are_rows() -> None:
    body = "<table><caption>Loans</caption><tr><th>Year<th>Sum<tr><td><p>1895</p><td>2<br>m</table>"
    assert blocks(body) == [("caption", 0, "Loans"), ("table-row", 0, "Year\tSum"), ("table-row", 0, "1895\t2 m")]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>Ice</h2><p>It froze.</p><td>aside</table>",
        "<table role=presentation><tr><td><p>Ice</p><p>It froze.</p><td>aside</table>",
        "<table><tr><td>Ice<table><tr><td>It froze.</table><td>aside</table>",
        "<table><tr><td>Ice<tr><td>It froze.<tr><td>aside</table>",
    ],
)
def test_tables_for_layout_are_none(table: str) -> None:
    reading = read(table)
    assert [s.text for s in reading.strands] == ["Ice", "It froze.", "aside"]
    assert all(s.kind is not BlockKind.TABLE_ROW for s in reading.strands)


def test_looks_are_runs_and_go_on_in_the_next_block() -> None:
    page = (
        '<p>a <b>bold <i>both</i></b> <a href="https://example.org/x">l</a></p><a href="mailto:x"><p>x</p><p>y</p></a>'
    )
    strands = read_tree(chapter_tree(f"<body>{page}</body>", "page"), Transcript()).strands
    looks = [[(run.kind, run.span.of(s.text), run.target) for run in s.runs] for s in strands]
    assert looks[0] == [
        (RunKind.STRONG, "bold both", None),
        (RunKind.EMPHASIS, "both", None),
        (RunKind.LINK, "l", "https://example.org/x"),
    ]
    assert looks[1:] == [[(RunKind.LINK, "x", "mailto:x")], [(RunKind.LINK, "y", "mailto:x")]]


def test_pictures_come_after_their_block() -> None:
    reading = read(f'<p>before <img src="{DOT}" alt="A dot"> after</p><p>end</p>')
    assert [(s.kind.value, s.text) for s in reading.strands] == [
        ("paragraph", "before after"),
        ("caption", "A dot"),
        ("paragraph", "end"),
    ]
    (picture,) = reading.pictures
    assert (picture.media_type, reading.strands[1].runs[0].target) == ("image/png", picture.name)


def test_a_caption_that_repeats_the_description_stands_once() -> None:
    (caption,) = read(f'<figure><img src="{DOT}" alt="A dot"><figcaption>A dot</figcaption></figure>').strands
    assert (caption.text, caption.runs[0].kind) == ("A dot", RunKind.PICTURE)


def test_a_caption_of_its_own_follows_the_picture() -> None:
    assert texts(f'<figure><img src="{DOT}" alt="A dot"><figcaption>Ours</figcaption></figure>') == ["A dot", "Ours"]


def test_a_missing_picture_leaves_its_description() -> None:
    (strand,) = read('<img src="ice.png" alt="Ice in the harbour">').strands
    assert (strand.kind, strand.runs[0].target) == (BlockKind.CAPTION, "ice.png")
    assert texts('<p>yes <img src="smile.png" alt="☺"></p><img src="i.png" alt="logo"><img src="j.png">') == ["yes ☺"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="color:red;display: none">x</p>',
        "<p hidden>x</p>",
        '<i aria-hidden="true">x</i>',
        '<span class="sr-only">x</span>',
        "<script>x</script><style>x</style><noscript>x</noscript><template>x</template><svg><text>x</text></svg>",
        "<object>x</object><iframe>x</iframe><button>x</button><select><option>x</select><textarea>x</textarea>",
    ],
)
def test_what_nobody_sees_is_no_text(hidden: str) -> None:
    assert texts(f"<p>seen</p>{hidden}") == ["seen"]


def test_a_text_behind_a_dialog_is_read() -> None:
    text = "This paragraph lies behind a dialog that was open when the page was saved."
    assert texts(f'<div aria-hidden="true"><p>{text}</p></div>') == [text]


def test_navigation_and_signs_of_the_page_are_listed() -> None:
    reading = read(
        '<nav>Home</nav><h2>Ice <span class="mw-editsection">[edit]</span><a href="#ice">¶</a></h2>'
        '<p>It <span class="pagenum">[12]</span>froze.</p>'
    )
    assert [s.text for s in reading.strands] == ["Ice", "It froze."]
    assert [(line.text, line.reason) for _, line in reading.dropped] == [
        ("Home", "navigation"),
        ("[edit]", "link of the page"),
        ("¶", "link of the page"),
        ("[12]", "page number"),
    ]


@pytest.mark.parametrize(
    "formula",
    [
        '<math alttext="{\\displaystyle E=mc^2}"><mi>E</mi></math>',
        '<span class="mwe-math-element"><span style="display:none"><math alttext="E=mc^2"><mi>E</mi></math></span>'
        '<img aria-hidden="true" alt="E=mc^2"></span>',
        '<span class="katex"><math><semantics><mi>E</mi><annotation encoding="application/x-tex">E=mc^2</annotation>'
        '</semantics></math><span aria-hidden="true">E</span></span>',
        '<img class="tex" alt="E=mc^2" src="x.png">',
    ],
)
def test_tex_of_a_page_is_a_formula_in_one_line(formula: str) -> None:
    assert texts(f"<p>so {formula} holds</p>") == [r"so \(E=mc^2\) holds"]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("<math><mi>E</mi><mo>=</mo><mi>mc^2</mi></math>", "E=mc^2"),
        ('<math alttext="the square of the speed"><mi>v</mi></math>', "the square of the speed"),
        ('<math display="block" alttext="x_1 = 2"><mi>x</mi></math>', r"\[x_1 = 2\]"),
        ('<math display="block" alttext="a = b"><mi>a</mi></math>', "$$a = b$$"),
        ('<math alttext="x"><mi>x</mi></math>', r"\(x\)"),
    ],
)
def test_what_is_no_tex_stays_as_it_is(formula: str, shown: str) -> None:
    assert texts(f"<p>so {formula} holds</p>") == [f"so {shown} holds"]


def test_offsets_lead_to_the_transcript() -> None:
    transcript = Transcript()
    root, _ = page_tree("<p>one</p><nav>menu</nav><p>two <b>three</b></p>", "page")
    reading = read_tree(root, transcript)
    source = transcript.mapped().text
    for strand in reading.strands:
        for clean, raw in zip(strand.content.origin.clean, strand.content.origin.raw, strict=True):
            assert source[raw] == strand.text[clean] or source[raw].isspace()
    assert source[reading.dropped[0][0] :].startswith("menu")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "<p>cold</p>",
        "<p>" + "<b><i>" * 50_000 + "cold",
        "<ul><li>" * 50_000 + "cold",
        "<table><tr><td>" * 20_000 + "cold",
        "<div aria-hidden=true>" * 2000 + "<p>cold and more than forty letters of it all.</p>",
        "<p>cold" * 100_000,
        "<table><tr>" + "<td>cold" * 100_000 + "</table>",
        '<a href="#a"><sup>1</sup></a> <p id="a">cold</p>' * 20_000,
        "".join(f'<a href="#a{k}"><sup>1</sup></a><p id="a{k}">cold</p>' for k in range(20_000)),
    ],
)
def test_deep_and_wide_pages_take_no_long_time(page: str) -> None:
    with at_most(8):
        root, _ = page_tree(page, "page")
        reading = read_tree(root, Transcript())
        assert any("cold" in strand.text for strand in (*reading.strands, *reading.notes))
