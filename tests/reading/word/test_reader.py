"""What word processors really write: tracked changes, comments, boxes, fields, notes, headings by outline, lists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading import read_file
from tests.made.zips import write_zip

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ROOTS = {"document": "w:document", "styles": "w:styles", "numbering": "w:numbering"} | {
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
}
LONG = "The harbour of Kyrkby froze in November 1893, and forty ships lay in the ice for eleven weeks."
NEXT = "When the thaw came, eleven of them had been crushed, and the town sent for the provincial bank."

Read = Callable[..., Essay]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file with a body and other parts, each given as its XML."""

    def reading(body: str, **parts: str) -> Essay:
        parts["document"] = f"<w:body>{body}<w:sectPr/></w:body>"
        kinds = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.'
            f'{"document.main" if name == "document" else name}+xml"/>'
            for name in parts
        )
        links = "".join(
            f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for name in parts
            if name != "document"
        )
        top = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        entries: list[tuple[str, bytes | str]] = [
            ("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>'),
            ("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{top}</Relationships>'),
            (
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
            ),
        ]
        for name, text in parts.items():
            entries.append((f"word/{name}.xml", f"<{_ROOTS[name]} {_SPACES}>{text}</{_ROOTS[name]}>"))
        return read_file(write_zip(tmp_path / "essay.docx", entries))

    return reading


def r(text: str, looks: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of one run where no mark-up is given."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') else r(inner)}</w:p>"


def mark(kind: str) -> str:
    """The begin, separator or end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def coded(code: str, result: str) -> str:
    """A field with its result."""
    return f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def texts(essay: Essay, *kinds: BlockKind) -> list[str]:
    return [block.span.of(essay.text) for block in essay.blocks if not kinds or block.kind in kinds]


def test_insertions_stay_and_deletions_go(read: Read) -> None:
    struck = '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2">{r("soon ")}</w:ins>'
    assert texts(read(p(LONG) + p(r("It was ") + struck + added + r("paid back.")))) == [LONG, "It was soon paid back."]


def test_what_was_moved_stands_where_it_was_moved_to(read: Read) -> None:
    away = f'<w:p><w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom w:id="2">{r(NEXT)}</w:moveFrom></w:p>'
    here = f'<w:p><w:moveToRangeStart w:id="3" w:name="m"/><w:moveTo w:id="4">{r(NEXT)}</w:moveTo></w:p>'
    assert texts(read(away + p(LONG) + here)) == [LONG, NEXT]


def test_a_paragraph_whose_end_was_deleted_runs_on(read: Read) -> None:
    ended = p("It was paid", '<w:rPr><w:del w:id="1"/></w:rPr>')
    gone = f'<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:del w:id="3">{r("Not this.")}</w:del></w:p>'
    assert texts(read(p(LONG) + gone + ended + p(" back in 1911."))) == [LONG, "It was paid back in 1911."]


def test_a_deleted_row_is_gone(read: Read) -> None:
    def row(mark: str, *cells: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    table = f"<w:tbl>{row('', '1895', '640')}{row('<w:del/>', '1900', '512')}{row('<w:ins/>', '1905', '277')}</w:tbl>"
    assert texts(read(p(LONG) + table), BlockKind.TABLE_ROW) == ["1895\t640", "1905\t277"]


def test_comments_are_no_text(read: Read) -> None:
    around = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    comments = f'<w:comment w:id="0" w:author="S">{p("Who says so?")}</w:comment>'
    assert texts(read(p(around[0] + r(LONG) + around[1]), comments=comments)) == [LONG]


def test_a_text_box_is_read_once_and_behind_its_paragraph(read: Read) -> None:
    inner = f"<w:txbxContent>{p('A boxed remark on the ice.')}</w:txbxContent>"
    newer = f'<mc:Choice Requires="wps"><w:drawing><wp:inline><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>'
    older = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{newer}</wp:inline></w:drawing></mc:Choice>{older}</mc:AlternateContent>"
    essay = read(p(f"{r(LONG)}<w:r>{both}</w:r>") + p(NEXT))
    assert texts(essay) == [LONG, "A boxed remark on the ice.", NEXT]


def test_page_numbers_go_and_other_fields_show_their_results(read: Read) -> None:
    inside = coded("SEQ Table \\* ARABIC", r("3"))
    simple = f'<w:fldSimple w:instr=" REF _Ref1 \\h ">{r("Table 4")}</w:fldSimple>'
    essay = read(p(LONG) + p(r("See Table ") + inside + r(" and ") + simple + r(".") + coded("PAGE", r("17"))))
    assert texts(essay) == [LONG, "See Table 3 and Table 4."]


def test_a_field_in_the_code_of_another_is_not_shown(read: Read) -> None:
    inner = coded("QUOTE", r("hidden"))
    outer = (
        f"{mark('begin')}<w:r><w:instrText> IF </w:instrText></w:r>{inner}{mark('separate')}{r('shown')}{mark('end')}"
    )
    assert texts(read(p(LONG) + p(r("It is ") + outer + r(".")))) == [LONG, "It is shown."]


def test_citations_of_reference_managers_show_their_results_only(read: Read) -> None:
    code = (
        "ADDIN ZOTERO_ITEM CSL_CITATION {&quot;citationID&quot;:&quot;a1&quot;,&quot;title&quot;:&quot;Winters&quot;}"
    )
    essay = read(p(LONG) + p(r("They sank ") + coded(code, r("(Ek, 2004, p. 57)")) + r(".")))
    assert texts(essay)[1] == "They sank (Ek, 2004, p. 57)."


def test_a_table_of_contents_is_left_out_and_listed(read: Read) -> None:
    first = mark("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + mark("separate")
    lines = p(first + r("1 The Ice") + "<w:r><w:tab/></w:r>" + r("3")) + p(r("2 The Loan") + r("9") + mark("end"))
    heads = [p(title, '<w:outlineLvl w:val="0"/>') for title in ("The Ice", "The Loan")]
    essay = read(lines + heads[0] + p(LONG) + heads[1] + p(NEXT))
    assert texts(essay) == ["The Ice", LONG, "The Loan", NEXT]
    assert [line.reason for line in essay.dropped] == ["contents", "contents"]


def test_a_heading_by_outline_level_alone_is_one(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Mine"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Mine too"/><w:basedOn w:val="Own"/></w:style>'
    )
    body = p("The Ice", '<w:outlineLvl w:val="0"/>') + p(LONG) + p("The Loan", '<w:pStyle w:val="Own"/>') + p(NEXT)
    essay = read(p(LONG) + body + p("The Thaw", '<w:pStyle w:val="Child"/>') + p(LONG), styles=styles)
    levels = [(block.span.of(essay.text), block.level) for block in essay.headings]
    assert levels == [("The Ice", 1), ("The Loan", 2), ("The Thaw", 2)]


def test_prose_in_a_style_of_headings_is_no_heading(read: Read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="Heading 1"/></w:style>'
    styled = '<w:pStyle w:val="H1"/>'
    long, short = (
        "The toll of the harbour rose in each of these years. " * 5,
        "For these reasons " + "the toll " * 7 + "fell.",
    )
    essay = read(p("The Toll", styled) + p(long, styled) + p("The Ruling", styled) + p(short, styled), styles=styles)
    assert [block.span.of(essay.text) for block in essay.headings] == ["The Toll", "The Ruling"]
    question = "Does the toll of the harbour rise in each of these years, or did it fall only once since?"
    essay = read(p(question, styled) + p(LONG) + p("The Ruling", styled) + p(NEXT), styles=styles)
    assert [block.span.of(essay.text) for block in essay.headings] == [question, "The Ruling"]


def test_the_shortest_sentences_of_a_judgment_are_prose_like_its_long_ones(read: Read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="Heading 1"/></w:style>'
    styled = '<w:pStyle w:val="H1"/>'
    long = "The toll of the harbour rose in each of these years. " * 5
    judge = p(r("Lord Justice Lund:", "<w:b/>"), styled)
    prose = (
        long,
        long,
        f"{long}(page 4)",
        "He added at page 8:",
        "It is a quay or a jetty; or",
        "The appeal is allowed.",
    )
    essay = read(p("The Toll", styled) + judge + "".join(p(text, styled) for text in prose), styles=styles)
    assert [block.span.of(essay.text) for block in essay.headings] == ["The Toll", "Lord Justice Lund:"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="(%1%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def test_lists_by_style_have_their_items_and_numbers(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    number, bullet = '<w:pStyle w:val="ListNumber"/>', '<w:pStyle w:val="ListBullet"/>'
    deeper = f'{number}<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p(LONG) + p("the ice", number) + p("the wind", deeper) + p("the thaw", number) + p("a loan", bullet)
    essay = read(body, styles=styles, numbering=NUMBERING)
    items = texts(essay, BlockKind.LIST_ITEM)
    assert items == ["(a) the ice", "(ai) the wind", "(b) the thaw", "a loan"]


def test_footnotes_and_endnotes_have_their_marks(read: Read) -> None:
    def note(kind: str, text: str) -> str:
        return f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{r(" " + text)}</w:p></w:{kind}>'

    body = p(r(LONG) + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    body += p(r(NEXT) + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    essay = read(body, footnotes=note("footnote", "A foot of it."), endnotes=note("endnote", "The end of it."))
    notes = texts(essay, BlockKind.NOTE)
    assert [text.split(" ", 1)[1] for text in notes] == ["A foot of it.", "The end of it."]
    marks = [run for run in essay.runs if run.kind is RunKind.NOTE_MARK]
    assert len({run.target for run in marks}) == 2
    assert len(marks) == 4


def test_hidden_text_is_not_read(read: Read) -> None:
    assert texts(read(p(r(LONG) + r(" Keep this from them.", "<w:vanish/>")) + p(NEXT))) == [LONG, NEXT]


def test_a_placeholder_that_nobody_filled_is_no_text(read: Read) -> None:
    empty = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click to add text.')}</w:sdtContent></w:sdt>"
    )
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(NEXT)}</w:sdtContent></w:sdt>"
    assert texts(read(p(LONG) + empty + filled)) == [LONG, NEXT]


def test_two_breaks_in_a_row_part_paragraphs_and_the_look_goes_on(read: Read) -> None:
    halves = f"<w:t>{LONG}</w:t><w:br/><w:br/><w:t>{NEXT}</w:t>"
    essay = read(p(f"<w:r>{halves}<w:br/><w:br/></w:r>{r(LONG)}<w:r><w:br/></w:r>{r(NEXT)}"))
    assert texts(essay) == [LONG, NEXT, f"{LONG}\n{NEXT}"]


def test_lines_end_where_the_author_ends_them_and_not_with_a_page(read: Read) -> None:
    lines = (
        '<w:t>The lamp</w:t><w:br/><w:t>is lit,</w:t><w:cr/><w:t>and no</w:t><w:br w:type="page"/><w:t>one asks.</w:t>'
    )
    assert texts(read(p(r(LONG)) + p(f"<w:r>{lines}</w:r>"))) == [LONG, "The lamp\nis lit,\nand no one asks."]


def test_runs_within_runs_without_end_are_refused(read: Read) -> None:
    with pytest.raises(StudyAppError, match="damaged"):
        read(p(f"{'<w:r>' * 230}{r(NEXT)}{'</w:r>' * 230}"))


def test_a_dropped_initial_begins_its_paragraph(read: Read) -> None:
    initial = p("T", '<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts(read(initial + p(LONG[1:]) + p(NEXT))) == [LONG, NEXT]


TITLE = "The Winter of the Harbour"
CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("cover", "title", "author"),
    [
        (("Kyrkby College", "The Winter of the Harbour", "Honors Thesis", "by", "Ada Berg"), TITLE, "Ada Berg"),
        (
            ("The Winter of the", "Harbour", "Ada Berg &amp; Carl Dahl", "University of Kyrkby"),
            TITLE,
            "Ada Berg, Carl Dahl",
        ),
        (("The Winter of the", "Ada Berg", "University of Kyrkby"), None, None),
        (("The Winter of the Harbour", "What the Ice Did"), None, None),
    ],
)
def test_a_cover_of_centred_lines_has_the_title(
    read: Read, cover: tuple[str, ...], title: str | None, author: str | None
) -> None:
    essay = read("".join(p(line, CENTRED) for line in cover) + p(LONG) + p(NEXT))
    assert (essay.title, essay.author) == (title, author)


def test_a_header_in_bold_names_the_writer(read: Read) -> None:
    head = "".join(p(r(line, "<w:b/>")) for line in ("Ada Berg", "HIST 130 Ice and Trade", "April 10, 1931"))
    essay = read(head + p(TITLE) + p(LONG) + p(NEXT))
    assert (essay.title, essay.author, essay.date) == (TITLE, "Ada Berg", "1931-04-10")
    assert essay.text.startswith(LONG[:20])
