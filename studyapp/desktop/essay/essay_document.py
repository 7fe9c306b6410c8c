"""Build the Qt document of an open chapter from its blocks and runs, with the lit passages merged in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from studyapp.desktop.essay import essay_looks as looks
from studyapp.desktop.essay.essay_map import EssayMap, Piece, units
from studyapp.desktop.essay.lighting import Lighting
from studyapp.desktop.essay.marks import Passing, Segment, Shade
from studyapp.desktop.essay.pictures import PictureDocument
from studyapp.desktop.essay.sheet import Sheet
from studyapp.desktop.looks.colours import mixed
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.maths.formula_pictures import FormulaPicture
from studyapp.desktop.maths.formulas_in_text import TextContext, picture_of, put_formula, ratio_of_screens, refusal
from studyapp.domain.essays import Block, BlockKind, Run, RunKind
from studyapp.domain.formulas import Formula, formulas_of_essay
from studyapp.domain.spans import Span

NEXT = "next"
"""The address of the line below a chapter that leads to the next one."""

_WIDEST = 700
_LONGEST = 10_000  # characters of a paragraph; a page holds 2,000 or so
_ABOVE, _BELOW, _ABOVE_NOTES = 54, 44, 22  # the strip above the essay covers no more than the first
_STAND_INS = str.maketrans({"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"})


class EssayDocument:
    """A document, the map from the essay to it, and the means to light other passages later.

    Args:
        sheet: the open chapter.
        stretches: the lit passages of the whole essay.
        theme: the look.
        onward: the text of the line that leads to the next chapter, or "".
        widest: the greatest width of a picture, in device-independent pixels.
        near: a code point; the passages around it are lit at once, see `light_more`.
    """

    def __init__(
        self,
        sheet: Sheet,
        stretches: Sequence[Segment],
        theme: Theme,
        onward: str = "",
        widest: int = _WIDEST,
        offset: int = 0,
    ) -> None:
        self.sheet = sheet
        self.essay = sheet.essay
        self.theme = theme
        self.document = PictureDocument(sheet.pictures, widest)
        self.document.setUndoRedoEnabled(False)
        self.document.setDefaultFont(theme.reading())
        self._set_margins()
        self._span = sheet.span
        self._cursor = QTextCursor(self.document)
        self._pieces: list[Piece] = []
        self._run_starts = [run.span.start for run in self.essay.runs]
        self._passages: dict[tuple[str, bool, Shade | None], QTextCharFormat] = {}
        self._started = False
        writing = QTextCursor(self.document)
        writing.beginEditBlock()  # else the paragraph is laid out again at each piece that comes to it
        self._write()
        if onward:
            self._write_onward(onward)
        writing.endEditBlock()
        self.map = EssayMap(self._pieces)
        formulas = formulas_of_essay(self.essay, self._span)
        self._formulas = tuple(formula for formula in formulas if self.map.is_unbroken(formula.span))
        self._bare = list(self._formulas)
        self._widest = widest
        self.awaits_formulas = False
        self.show_formulas()
        self._lighting = Lighting(self._span, self._light)
        self.light(stretches, offset)
        self.dress_links()

    def light(self, stretches: Sequence[Segment], offset: int = 0) -> None:
        """Light other passages; only what differs is touched, since a whole pass would lay all text out again.

        Of many passages those around a code point are lit at once, the others by `light_more`.
        """
        with self._edit_block():
            self._lighting.want(stretches, offset)

    @property
    def is_lit(self) -> bool:
        """Return whether all passages are lit that are to be."""
        return self._lighting.is_done

    def light_more(self, offset: int | None = None) -> None:
        """Light some more passages, those around a code point first."""
        with self._edit_block():
            if offset is None:
                self._lighting.go_on()
            else:
                self._lighting.go_on_near(offset)

    @property
    def below(self) -> int:
        """Return the room between the last line and the end, in pixels."""
        return self.theme.pixels(_BELOW)

    def stretch_at(self, offset: int) -> Span | None:
        """Return the mark inside a paragraph that a place means, or the paragraph that begins or lies there."""
        blocks = self.essay.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
        link = self.sheet.links.at(offset)
        if at < 0:
            return None
        return link.span if link is not None and link.span.start > blocks[at].span.start else blocks[at].span

    def dress_again(self, span: Span) -> None:
        """Light a stretch that is not lit as the text around it is."""
        for segment in self._lighting.wanted:
            start, end = max(span.start, segment.span.start), min(span.end, segment.span.end)
            if start < end:
                self._merge(Span(start, end), self._passage(segment))

    def show_formulas(self) -> bool:
        """Put the pictures of formulas that are there in place of their sources; whether there were any."""
        context = TextContext(self.theme.colours.ink, self._widest, ratio_of_screens())
        pictures = [(formula, picture_of(formula.source, self._look_at(formula), context)) for formula in self._bare]
        self.awaits_formulas = any(awaited for _, (_, awaited) in pictures)
        ready = [(formula, picture) for formula, (picture, _) in pictures if picture is not None]
        if not ready:
            return False
        with self._edit_block():
            for formula, picture in reversed(ready):
                self._insert_formula(formula, picture)
        set_spans = {formula.span for formula, _ in ready}
        self._bare = [formula for formula in self._bare if formula.span not in set_spans]
        self.map = self.map.with_formulas([formula.span for formula, _ in ready])
        return True

    def refusal_at(self, offset: int) -> str:
        """Return the reason why the formula at a place cannot be set, or ""."""
        at = bisect_right(self._formulas, offset, key=lambda formula_: formula_.span.start) - 1
        formula = self._formulas[at] if at >= 0 else None
        return refusal(formula.source) if formula is not None and offset < formula.span.end else ""

    def _look_at(self, formula: Formula) -> QTextCharFormat:
        self._cursor.setPosition(self.map.to_document(formula.span.start) + 1)
        return self._cursor.charFormat()

    def _insert_formula(self, formula: Formula, picture: FormulaPicture) -> None:
        look, (first, end) = self._look_at(formula), self.map.span_to_document(formula.span)
        self._cursor.setPosition(first)
        self._cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        size = put_formula(self._cursor, picture, formula.source, look)
        self.document.keep_within(self._cursor, size)

    def dress_links(self) -> None:
        """Give the marks that lead somewhere the colour of links."""
        look = QTextCharFormat()
        look.setForeground(qcolor(self.theme.colours.accent))
        with self._edit_block():
            for link in self.sheet.links.within(self._span):
                self._merge(link.span, look)

    def _light(self, darkened: Sequence[Segment], on: Sequence[Segment]) -> None:
        plain = looks.unlit_look()
        for segment in darkened:
            self._merge(segment.span, plain)
        for segment in on:
            self._merge(segment.span, self._passage(segment))

    @contextmanager
    def _edit_block(self) -> Iterator[None]:
        """Lay out all changes inside together."""
        self.document.finish_layout()
        self._cursor.beginEditBlock()
        yield
        self._cursor.endEditBlock()

    def _merge(self, span: Span, look: QTextCharFormat) -> None:
        """Add a look to the letters of a stretch; pictures and what parts paragraphs stay as they are."""
        for first, end in self.map.letters(span):
            self._cursor.setPosition(first)
            self._cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._cursor.mergeCharFormat(look)

    def _passage(self, segment: Segment) -> QTextCharFormat:
        """Return the look of a lit passage, which is made once for all that are alike."""
        key = segment.kind, segment.taken, segment.shade
        if key not in self._passages:
            self._passages[key] = self._lit(segment) if segment.shade is None else self._shade_format(segment.shade)
        return self._passages[key]

    def _lit(self, segment: Segment) -> QTextCharFormat:
        look = QTextCharFormat()
        style = QTextCharFormat.UnderlineStyle
        look.setBackground(qcolor(self.theme.colours.passage(segment.kind, segment.taken)))
        look.setUnderlineStyle(style.NoUnderline if segment.taken else style.DotLine)
        look.setUnderlineColor(qcolor(self.theme.colours.hue(segment.kind)))
        return look

    def _shade_format(self, shade: Shade) -> QTextCharFormat:
        """Recall is a ground; what cannot have any is underlined."""
        look, colours = QTextCharFormat(), self.theme.colours
        if shade.level is not None:
            look.setBackground(qcolor(colours.faded(shade.level)))
        style = QTextCharFormat.UnderlineStyle
        bare_or_plain = style.DotLine if shade.is_bare else style.NoUnderline
        look.setUnderlineStyle(style.SingleUnderline if shade.is_new else bare_or_plain)
        strength = 0.8 if shade.is_new or shade.is_figure else 0.3  # claims without a card are many
        look.setUnderlineColor(qcolor(mixed(colours.paper, colours.fading if shade.is_new else colours.ink, strength)))
        return look

    # Writing

    def _set_margins(self) -> None:
        """Set the room above and below the text that scrolls with it; beside it the view leaves room."""
        self.document.setDocumentMargin(0)
        frame = self.document.rootFrame()
        frame_format = frame.frameFormat()
        frame_format.setTopMargin(self.theme.pixels(_ABOVE))
        frame_format.setBottomMargin(self.below)
        frame.setFrameFormat(frame_format)

    def _write(self) -> None:
        blocks = [block for block in self.essay.blocks if self._span.holds(block.span)]
        if blocks and blocks[0] == self.essay.blocks[0]:
            self._write_title()
        before: BlockKind | None = None
        for is_table, group in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
            if is_table:
                self._write_table(tuple(group))
                before = BlockKind.TABLE_ROW
            else:
                for block in group:
                    self._write_block(block, before)
                    before = block.kind

    def _write_title(self) -> None:
        """Write the title above the text unless the text begins with it; it belongs to no code point."""
        essay = self.essay
        first = essay.blocks[0]
        if not essay.title or first.span.of(essay.text).strip() == essay.title.strip():
            return
        look = looks.title_look(self.theme)
        byline = " · ".join(part for part in (essay.author, essay.date) if part)
        self._new_block(looks.block_format(self.theme, after=6 if byline else 26, line=100), look)
        self._cursor.insertText(essay.title.translate(_STAND_INS), look)
        if byline:
            look = looks.faint_look(self.theme)
            self._new_block(looks.block_format(self.theme, after=26), look)
            self._cursor.insertText(byline.translate(_STAND_INS), look)

    def _write_onward(self, words: str) -> None:
        """Write the way to the next chapter below this one; it belongs to no code point."""
        look = looks.faint_look(self.theme)
        look.setForeground(qcolor(self.theme.colours.accent))
        look.setAnchor(True)
        look.setAnchorHref(NEXT)
        self._new_block(looks.block_format(self.theme, before=26, after=40), look)
        self._cursor.insertText(words.translate(_STAND_INS), look)

    def _new_block(self, block_format: QTextBlockFormat, look: QTextCharFormat) -> None:
        if self._started:
            self._cursor.insertBlock(block_format, look)
        else:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(look)
            self._started = True

    def _write_block(self, block: Block, before: BlockKind | None) -> None:
        look = looks.look_of(self.theme, block)
        block_format_ = looks.format_of(self.theme, block)
        if block.kind is BlockKind.NOTE and before not in (BlockKind.NOTE, BlockKind.HEADING, None):
            block_format_.setTopMargin(self.theme.pixels(_ABOVE_NOTES))  # the text, or the references, end here
        if self._shows_picture(block.span):
            block_format_.setLineHeight(
                0, QTextBlockFormat.LineHeightTypes.SingleHeight.value
            )  # else it grows with the picture
        parts = self._parts(block)
        for part, part_format in zip(parts, looks.in_a_row(block_format_, len(parts)), strict=True):
            self._new_block(part_format, look)
            if block.kind is BlockKind.LIST_ITEM:
                self._cursor.insertText(looks.bullet(block.span.of(self.essay.text), block.level), look)
            self._insert(part, look)

    def _parts(self, block: Block) -> list[Span]:
        """Return a paragraph of endless length in parts that end with a sentence, since Qt lays each out at once."""
        span, text, parts = block.span, self.essay.text, []
        if block.kind is BlockKind.PARAGRAPH and not self._shows_picture(span):
            while len(span) > _LONGEST:
                at = text.rfind(". ", span.start, span.start + _LONGEST)
                if at < 0:
                    break
                parts.append(Span(span.start, at + 2))
                span = Span(at + 2, span.end)
        return [*parts, span]

    def _shows_picture(self, span: Span) -> bool:
        runs = self.essay.runs[slice(*self._within(self._run_starts, span))]
        return any(run.kind is RunKind.PICTURE and self.document.has_picture(run.target) for run in runs)

    def _write_table(self, rows: Sequence[Block]) -> None:
        cells = [_cells(row.span, self.essay.text) for row in rows]
        if not self._started:
            self._new_block(looks.block_format(self.theme, after=0), QTextCharFormat())
        table = self._cursor.insertTable(len(cells), max(map(len, cells)), looks.table_format(self.theme))
        look = QTextCharFormat()
        look.setFont(self.theme.reading(0.92))
        for index, row in enumerate(cells):
            for column, span in enumerate(row):
                self._cursor = table.cellAt(index, column).firstCursorPosition()
                self._cursor.setBlockFormat(looks.block_format(self.theme, after=0, line=125))
                self._insert(span, look)
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._started = False

    def _insert(self, span: Span, look: QTextCharFormat) -> None:
        """Write a stretch of the essay, cut at its pictures."""
        start = span.start
        for run in self.essay.runs[slice(*self._within(self._run_starts, span))]:
            is_picture = run.kind is RunKind.PICTURE and span.holds(run.span) and start <= run.span.start
            if is_picture and len(run.span) and self.document.has_picture(run.target):
                self._insert_text(Span(start, run.span.start), look)
                self._insert_picture(run, look)
                start = run.span.end
        self._insert_text(Span(start, span.end), look)

    def _insert_picture(self, run: Run, look: QTextCharFormat) -> None:
        alt = run.span.of(self.essay.text)
        self._pieces.append(Piece(run.span.start, self._cursor.position(), alt, is_picture=True))
        self.document.put(self._cursor, run.target or "", alt, look)

    def _insert_text(self, span: Span, look: QTextCharFormat) -> None:
        """Write letters, cut where a run begins or ends."""
        text = self.essay.text
        self._pieces.append(Piece(span.start, self._cursor.position(), span.of(text)))
        runs = self.essay.runs[slice(*self._within(self._run_starts, span))]
        edges = {span.start, span.end}
        for run in runs:
            edges |= {max(run.span.start, span.start), min(run.span.end, span.end)}
        open_runs = Passing(runs)
        for start, stop in pairwise(sorted(edges)):
            merged = QTextCharFormat(look)
            for run in open_runs.at(start):
                looks.dress(self.theme, merged, run)
            self._cursor.insertText(text[start:stop].translate(_STAND_INS), merged)
        length = self._cursor.position() - self._pieces[-1].position
        assert length == units(self._pieces[-1].text), "the document and the essay drift apart"

    @staticmethod
    def _within(starts: list[int], span: Span) -> tuple[int, int]:
        return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _cells(row: Span, text: str) -> list[Span]:
    """Return the cells of a table row, which the text parts by tabs."""
    spans, start = [], row.start
    for cell in row.of(text).split("\t"):
        spans.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return spans
