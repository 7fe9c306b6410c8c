"""Builds the Qt document of an essay from its blocks and runs, with the lit passages merged in."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from studyapp.desktop.essay_map import EssayMap, Piece, units
from studyapp.desktop.marks import Segment
from studyapp.desktop.theme import Theme, qcolor
from studyapp.domain.essays import Block, BlockKind, Essay, Run, RunKind
from studyapp.domain.spans import Span

_LINE_HEIGHT = 134.0
_HEADING_SIZES = {1: 1.55, 2: 1.3, 3: 1.14}
_STAND_INS = str.maketrans({"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})


class EssayDocument:
    """A document, the map from the essay to it, and the means to light other passages later."""

    def __init__(self, essay: Essay, stretches: Sequence[Segment], theme: Theme) -> None:
        self.essay = essay
        self.theme = theme
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(theme.reading())
        self._cursor = QTextCursor(self.document)
        self._pieces: list[Piece] = []
        self._segments = tuple(stretches)
        self._segment_starts = [segment.span.start for segment in self._segments]
        self._run_starts = [run.span.start for run in essay.runs]
        self._started = False
        self._write()
        self.map = EssayMap(self._pieces)

    def light(self, stretches: Sequence[Segment]) -> None:
        """Lights other passages; only what differs is touched, since a whole pass would lay all text out again."""
        before, after = set(self._segments), set(stretches)
        plain = QTextCharFormat()
        plain.setBackground(Qt.BrushStyle.NoBrush)
        plain.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        self._cursor.beginEditBlock()
        for segment in before - after:
            self._merge(segment.span, plain)
        for segment in after - before:
            self._merge(segment.span, self._passage(segment))
        self._cursor.endEditBlock()
        self._segments = tuple(stretches)

    def _merge(self, span: Span, look: QTextCharFormat) -> None:
        first, end = self.map.span_to_document(span)
        self._cursor.setPosition(first)
        self._cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._cursor.mergeCharFormat(look)

    def _passage(self, segment: Segment) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(qcolor(self.theme.colours.passage(segment.kind, segment.taken)))
        style = QTextCharFormat.UnderlineStyle
        look.setUnderlineStyle(style.NoUnderline if segment.taken else style.DotLine)
        look.setUnderlineColor(qcolor(self.theme.colours.hue(segment.kind)))
        return look

    # Writing

    def _write(self) -> None:
        self._write_title()
        for is_table, blocks in groupby(self.essay.blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
            if is_table:
                self._write_table(tuple(blocks))
            else:
                for block in blocks:
                    self._write_block(block)

    def _write_title(self) -> None:
        """The title stands above the text unless the text begins with it; it belongs to no code point."""
        essay = self.essay
        first = essay.blocks[0] if essay.blocks else None
        if not essay.title or (first is not None and first.span.of(essay.text).strip() == essay.title.strip()):
            return
        look = QTextCharFormat()
        look.setFont(self.theme.reading(1.9))
        look.setFontWeight(QFont.Weight.DemiBold)
        byline = " · ".join(part for part in (essay.author, essay.date) if part)
        self._new_block(self._block_format(after=6 if byline else 26, line=100), look)
        self._cursor.insertText(essay.title.translate(_STAND_INS), look)
        if byline:
            look = QTextCharFormat()
            look.setFont(self.theme.interface(1.0))
            look.setForeground(qcolor(self.theme.colours.faint))
            self._new_block(self._block_format(after=26), look)
            self._cursor.insertText(byline.translate(_STAND_INS), look)

    def _new_block(self, block_format: QTextBlockFormat, look: QTextCharFormat) -> None:
        if self._started:
            self._cursor.insertBlock(block_format, look)
        else:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(look)
            self._started = True

    def _block_format(
        self, *, before: float = 0, after: float = 11, left: float = 0, indent: float = 0, line: float = _LINE_HEIGHT
    ) -> QTextBlockFormat:
        pixels = self.theme.pixels
        made = QTextBlockFormat()
        made.setTopMargin(pixels(before))
        made.setBottomMargin(pixels(after))
        made.setLeftMargin(pixels(left))
        made.setTextIndent(pixels(indent))
        made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def _write_block(self, block: Block) -> None:
        look = self._look(block)
        self._new_block(self._format_of(block), look)
        if block.kind is BlockKind.LIST_ITEM:
            list_format = QTextListFormat()
            list_format.setStyle(QTextListFormat.Style.ListDisc)
            list_format.setIndent(max(1, block.level))
            self._cursor.createList(list_format)
        self._insert(block.span, look)

    def _format_of(self, block: Block) -> QTextBlockFormat:
        make = self._block_format
        match block.kind:
            case BlockKind.HEADING:
                made = make(before=20 if block.level > 1 else 24, after=8, line=106)
                made.setHeadingLevel(max(1, min(block.level, 6)))
            case BlockKind.QUOTATION:
                made = make(before=2, after=13, left=28)
            case BlockKind.LIST_ITEM:
                made = make(after=5)
            case BlockKind.CAPTION:
                made = make(after=16, line=130)
            case BlockKind.NOTE:
                made = make(after=6, line=132)
            case BlockKind.REFERENCE:
                made = make(after=7, left=24, indent=-24, line=132)
            case BlockKind.CODE:
                made = make(before=4, after=13, left=16, line=125)
            case _:
                made = make()
        return made

    def _look(self, block: Block) -> QTextCharFormat:
        look = QTextCharFormat()
        theme = self.theme
        look.setFont(theme.reading())
        match block.kind:
            case BlockKind.HEADING:
                look.setFont(theme.reading(_HEADING_SIZES.get(block.level, 1.0)))
                look.setFontWeight(QFont.Weight.DemiBold)
            case BlockKind.QUOTATION:
                look.setForeground(qcolor(theme.colours.faint))
            case BlockKind.CAPTION:
                look.setFont(theme.reading(0.9))
                look.setFontItalic(True)
            case BlockKind.NOTE | BlockKind.REFERENCE:
                look.setFont(theme.reading(0.9))
                look.setForeground(qcolor(theme.colours.faint))
            case BlockKind.CODE:
                look.setFont(theme.fixed())
            case _:
                pass
        return look

    def _write_table(self, rows: Sequence[Block]) -> None:
        cells = [_cells(row.span, self.essay.text) for row in rows]
        table_format = QTextTableFormat()
        table_format.setCellPadding(self.theme.pixels(6))
        table_format.setCellSpacing(0)
        table_format.setBorder(1)
        table_format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        table_format.setBorderBrush(qcolor(self.theme.colours.line))
        table_format.setBorderCollapse(True)
        table_format.setBottomMargin(self.theme.pixels(14))
        table_format.setTopMargin(self.theme.pixels(6))
        table_format.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        if not self._started:
            self._new_block(self._block_format(after=0), QTextCharFormat())
        table = self._cursor.insertTable(len(cells), max(len(row) for row in cells), table_format)
        look = QTextCharFormat()
        look.setFont(self.theme.reading(0.92))
        for index, row in enumerate(cells):
            for column, span in enumerate(row):
                self._cursor = table.cellAt(index, column).firstCursorPosition()
                self._cursor.setBlockFormat(self._block_format(after=0, line=125))
                self._insert(span, look)
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._started = False

    def _insert(self, span: Span, look: QTextCharFormat) -> None:
        """Writes a stretch of the essay, cut where a run or a lit passage begins or ends."""
        text = self.essay.text
        self._pieces.append(Piece(span.start, self._cursor.position(), span.of(text)))
        runs = self.essay.runs[slice(*self._within(self._run_starts, span))]
        first, end = self._within(self._segment_starts, span)
        lit = [segment for segment in self._segments[max(0, first - 1) : end] if segment.span.overlaps(span)]
        edges = {span.start, span.end}
        for part in (*(run.span for run in runs), *(segment.span for segment in lit)):
            edges |= {max(part.start, span.start), min(part.end, span.end)}
        ordered = sorted(edges)
        for start, end in pairwise(ordered):
            stretch = Span(start, end)
            merged = QTextCharFormat(look)
            for run in runs:
                if run.span.holds(stretch):
                    self._dress(merged, run)
            for segment in lit:
                if segment.span.holds(stretch):
                    merged.merge(self._passage(segment))
            self._cursor.insertText(stretch.of(text).translate(_STAND_INS), merged)
        written = self._cursor.position() - self._pieces[-1].position
        assert written == units(self._pieces[-1].text), "the document and the essay drift apart"

    @staticmethod
    def _within(starts: list[int], span: Span) -> tuple[int, int]:
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def _dress(self, look: QTextCharFormat, run: Run) -> None:
        match run.kind:
            case RunKind.EMPHASIS:
                look.setFontItalic(True)
            case RunKind.STRONG:
                look.setFontWeight(QFont.Weight.Bold)
            case RunKind.CODE:
                look.setFontFamilies(self.theme.fixed().families())
            case RunKind.LINK:
                look.setForeground(qcolor(self.theme.colours.accent))
                look.setToolTip(run.target or "")
            case RunKind.NOTE_MARK:
                look.setForeground(qcolor(self.theme.colours.accent))
            case RunKind.PICTURE:
                look.setFontItalic(True)
                look.setForeground(qcolor(self.theme.colours.faint))


def _cells(row: Span, text: str) -> list[Span]:
    """The cells of a table row, which the text parts by tabs."""
    spans, start = [], row.start
    for cell in row.of(text).split("\t"):
        spans.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return spans
