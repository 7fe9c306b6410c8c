"""What LibreOffice and others really write: tracked changes, comments, frames, fields, notes, headings, lists."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.essays import BlockKind, Essay, RunKind
from studyapp.reading import read_file
from tests.made.manuscript import png
from tests.made.zips import write_zip

_NAMES = (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
)  # fmt: skip
_SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _NAMES)
_OTHERS = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
LONG = "The harbour of Kyrkby froze in November 1893, and forty ships lay in the ice for eleven weeks."
NEXT = "When the thaw came, eleven of them had been crushed, and the town sent for the provincial bank."

Read = Callable[..., Essay]


@pytest.fixture(params=["packed", "flat"])
def read(tmp_path: Path, request: pytest.FixtureRequest) -> Read:
    """Reads a text with a body and styles, given as their XML, packed and as one file."""

    def reading(body: str, styles: str = "", automatic: str = "") -> Essay:
        kind = "application/vnd.oasis.opendocument.text"
        own = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        text = f"<office:body><office:text>{body}</office:text></office:body>"
        named = f"<office:styles>{styles}</office:styles>"
        if request.param == "flat":
            path = tmp_path / "essay.fodt"
            root = f'<office:document {_SPACES} {_OTHERS} office:mimetype="{kind}">{named}{own}{text}</office:document>'
            path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}', encoding="utf-8")
            return read_file(path)
        content = f"<office:document-content {_SPACES} {_OTHERS}>{own}{text}</office:document-content>"
        shared = f"<office:document-styles {_SPACES} {_OTHERS}>{named}</office:document-styles>"
        entries = [("mimetype", kind), ("content.xml", content), ("styles.xml", shared)]
        return read_file(write_zip(tmp_path / "essay.odt", entries))

    return reading


def p(inner: str, style: str = "Text") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def texts(essay: Essay, *kinds: BlockKind) -> list[str]:
    return [block.span.of(essay.text) for block in essay.blocks if not kinds or block.kind in kinds]


def test_insertions_stay_and_deletions_go(read: Read) -> None:
    struck = f'<text:changed-region text:id="c1"><text:deletion>{p("never read this")}</text:deletion>'
    changes = f"<text:tracked-changes>{struck}</text:changed-region></text:tracked-changes>"
    added = '<text:change-start text:change-id="c2"/>soon <text:change-end text:change-id="c2"/>'
    essay = read(changes + p(LONG) + p(f'It was <text:change text:change-id="c1"/>{added}paid back.'))
    assert texts(essay) == [LONG, "It was soon paid back."]


def test_comments_are_no_text(read: Read) -> None:
    remark = f"<office:annotation><dc:creator>S</dc:creator>{p('Who says so?')}</office:annotation>"
    half, rest = LONG.split(" ships ")
    assert texts(read(p(f"{half} {remark}ships<office:annotation-end/> {rest}") + p(NEXT))) == [LONG, NEXT]


def test_text_in_a_frame_is_read_behind_its_paragraph(read: Read) -> None:
    frame = f"<draw:frame><draw:text-box>{p('A boxed remark on the ice.')}</draw:text-box></draw:frame>"
    half, rest = LONG.split(" ships ")
    assert texts(read(p(f"{half} {frame}ships {rest}") + p(NEXT))) == [LONG, "A boxed remark on the ice.", NEXT]


def test_page_numbers_go_and_other_fields_show_their_results(read: Read) -> None:
    fields = 'See Table <text:sequence text:name="Table">3</text:sequence> and '
    fields += '<text:bookmark-ref text:ref-name="t">Table 4</text:bookmark-ref>.'
    page = '<text:page-number text:select-page="current">17</text:page-number>'
    assert texts(read(p(LONG) + p(fields + page))) == [LONG, "See Table 3 and Table 4."]


def test_citations_of_reference_managers_are_text(read: Read) -> None:
    name = "ZOTERO_ITEM CSL_CITATION {} RNDa1"
    mark = f'<text:reference-mark-start text:name="{name}"/>(Ek, 2004)<text:reference-mark-end text:name="{name}"/>'
    own = '<text:bibliography-mark text:identifier="Ek">[Ek]</text:bibliography-mark>'
    assert texts(read(p(LONG) + p(f"They sank {mark} {own}.")))[1] == "They sank (Ek, 2004) [Ek]."


def test_a_table_of_contents_is_left_out_and_listed(read: Read) -> None:
    lines = p("The Ice<text:tab/>3") + p("The Loan<text:tab/>9")
    title = f"<text:index-title>{p('Contents')}</text:index-title>"
    index = f"<text:table-of-content><text:index-body>{title}{lines}</text:index-body></text:table-of-content>"
    heads = [f'<text:h text:outline-level="1">{head}</text:h>' for head in ("The Ice", "The Loan")]
    essay = read(index + heads[0] + p(LONG) + heads[1] + p(NEXT))
    assert texts(essay) == ["The Ice", LONG, "The Loan", NEXT]
    assert [line.reason for line in essay.dropped] == ["contents"] * 3


def test_footnotes_and_endnotes_have_their_marks(read: Read) -> None:
    def note(kind: str, text: str) -> str:
        body = f"<text:note-citation>1</text:note-citation><text:note-body>{p(text)}</text:note-body>"
        return f'<text:note text:note-class="{kind}">{body}</text:note>'

    essay = read(p(LONG + note("footnote", "A foot of it.")) + p(NEXT + note("endnote", "The end of it.")))
    assert texts(essay) == [f"{LONG}[1]", f"{NEXT}[2]", "[1] A foot of it.", "[2] The end of it."]
    marks = [run for run in essay.runs if run.kind is RunKind.NOTE_MARK]
    assert [run.target for run in marks][:2] == [run.target for run in marks][2:]


def test_lists_have_their_items_and_numbers(read: Read) -> None:
    levels = (
        '<text:list-level-style-number text:level="1" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
        '<text:list-level-style-bullet text:level="2"/>'
    )
    style = f'<text:list-style style:name="L1">{levels}</text:list-style>'
    inner = f"<text:list><text:list-item>{p('the wind')}</text:list-item></text:list>"
    first = f"<text:list-item>{p('the ice')}{inner}</text:list-item>"
    essay = read(
        f'{p(LONG)}<text:list text:style-name="L1">{first}<text:list-item>{p("the thaw")}</text:list-item></text:list>',
        automatic=style,
    )
    items = [(block.span.of(essay.text), block.level) for block in essay.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [("(a) the ice", 1), ("the wind", 2), ("(b) the thaw", 1)]


def test_hidden_text_is_not_read(read: Read) -> None:
    hidden = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    section = f'<text:section text:name="S" text:display="none">{p("Nor this.")}</text:section>'
    essay = read(
        p(f'{LONG}<text:span text:style-name="T1"> Not this.</text:span>') + section + p(NEXT), automatic=hidden
    )
    assert texts(essay) == [LONG, NEXT]


def test_merged_cells_and_repeated_blanks_keep_their_words(read: Read) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell{more}>{p(text)}</table:table-cell>"

    wide = row(cell("The debt", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
    table = f"<table:table>{wide}{row(cell('1895'), cell('640<text:s text:c="3"/>000'))}</table:table>"
    assert texts(read(p(LONG) + table), BlockKind.TABLE_ROW) == ["The debt", "1895\t640 000"]


def test_a_picture_in_a_frame_with_its_caption_is_shown_once(read: Read) -> None:
    image = f"<office:binary-data>{base64.b64encode(png(120, 80)).decode()}</office:binary-data>"
    inner = f"<draw:frame><draw:image>{image}</draw:image><svg:desc>A quay</svg:desc></draw:frame>"
    frame = f"<draw:frame><draw:text-box>{p(f'{inner}Figure 1: The second quay')}</draw:text-box></draw:frame>"
    essay = read(p(LONG) + p(frame) + p(NEXT))
    assert texts(essay) == [LONG, "A quay", "Figure 1: The second quay", NEXT]
    assert [run.span.of(essay.text) for run in essay.runs if run.kind is RunKind.PICTURE] == ["A quay"]


def test_lines_that_the_author_ended_are_kept_and_a_heading_is_one_line(read: Read) -> None:
    song = p("The lamp <text:span>is lit,<text:line-break/>the</text:span> boats<text:line-break/>  come home.")
    heading = '<text:h text:outline-level="1">Songs<text:line-break/>of Nyby</text:h>'
    essay = read(f"{p(LONG)}{heading}{song}{p(NEXT)}")
    assert texts(essay)[-3:] == ["Songs of Nyby", "The lamp is lit,\nthe boats\ncome home.", NEXT]
