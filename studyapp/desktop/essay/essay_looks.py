"""Define the look of each kind of block and run of an essay."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.widgets.plain_label import plain_tip
from studyapp.domain.essays import Block, BlockKind, Run, RunKind

_LINE_HEIGHT = 134.0
_LIST_STEP = 26
_BULLET = 16
_BULLETS = "•–∙"
_OWN_SIGN = re.compile(
    r"(?:§ ?\d{1,4}|\d{1,3}(?:\.\d{1,3})+\.?|\(?(?:\d{1,4}|[a-zA-Z]|[ivxlIVXL]{1,7})[.)]|[•–—▪◦‣-])\s"
)
_PROSE = "the rest of the sentence follows in the order in which its words were written down by somebody"
_HEADING_SIZES = {1: 1.55, 2: 1.3, 3: 1.14}


def measure(theme: Theme) -> int:
    """Return the width of a line where there is room for it, in pixels."""
    letter = QFontMetricsF(theme.reading()).horizontalAdvance(_PROSE) / len(_PROSE)
    return round(letter * theme.characters)


def block_format(
    theme: Theme,
    *,
    before: float = 0,
    after: float = 11,
    left: float = 0,
    indent: float = 0,
    line: float = _LINE_HEIGHT,
) -> QTextBlockFormat:
    """Return a paragraph with these margins (in pixels at 100 %) and a line height in per cent."""
    format_made = QTextBlockFormat()
    format_made.setTopMargin(theme.pixels(before))
    format_made.setBottomMargin(theme.pixels(after))
    format_made.setLeftMargin(theme.pixels(left))
    format_made.setTextIndent(theme.pixels(indent))
    format_made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return format_made


def format_of(theme: Theme, block: Block) -> QTextBlockFormat:
    """Return the margins of a block by its kind."""
    match block.kind:
        case BlockKind.HEADING:
            format_made = block_format(theme, before=20 if block.level > 1 else 24, after=8, line=106)
            format_made.setHeadingLevel(max(1, min(block.level, 6)))
            return format_made
        case BlockKind.QUOTATION:
            format_made = block_format(theme, before=2, after=13, left=28)
            format_made.setRightMargin(theme.pixels(20))
            return format_made
        case BlockKind.LIST_ITEM:
            step = _LIST_STEP * max(1, block.level)
            format_made = block_format(theme, after=5, left=step, indent=-_BULLET)
            format_made.setTabPositions([QTextOption.Tab(theme.pixels(_BULLET), QTextOption.TabType.LeftTab)])
            return format_made
        case BlockKind.CAPTION:
            return block_format(theme, after=16, line=130)
        case BlockKind.NOTE:
            return block_format(theme, after=6, left=24, indent=-24, line=132)
        case BlockKind.REFERENCE:
            return block_format(theme, after=7, left=24, indent=-24, line=132)
        case BlockKind.CODE:
            return block_format(theme, before=4, after=13, left=16, line=125)
        case _:
            return block_format(theme)


def in_a_row(block_format_: QTextBlockFormat, count: int) -> list[QTextBlockFormat]:
    """Return the margins of so many parts that look like one block."""
    formats = [QTextBlockFormat(block_format_) for _ in range(count)]
    for part in formats[1:]:
        part.setTopMargin(0)
        part.setTextIndent(0)
    for part in formats[:-1]:
        part.setBottomMargin(0)
    return formats


def bullet(text: str, level: int) -> str:
    """Return the bullet of a list item; nothing for one that brings its own number or letter."""
    return "" if _OWN_SIGN.match(text) else f"{_BULLETS[(max(1, level) - 1) % len(_BULLETS)]}\t"


def look_of(theme: Theme, block: Block) -> QTextCharFormat:
    """Return the letters of a block by its kind."""
    look = QTextCharFormat()
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


def dress(theme: Theme, look: QTextCharFormat, run: Run) -> None:
    """Give letters the look of a run that they stand in."""
    match run.kind:
        case RunKind.EMPHASIS:
            look.setFontItalic(True)
        case RunKind.STRONG:
            look.setFontWeight(QFont.Weight.Bold)
        case RunKind.CODE:
            look.setFontFamilies(theme.fixed().families())
        case RunKind.LINK:
            look.setForeground(qcolor(theme.colours.accent))
            look.setToolTip(plain_tip(run.target or ""))
        case RunKind.NOTE_MARK:
            look.setForeground(qcolor(theme.colours.accent))
        case RunKind.PICTURE:
            look.setFontItalic(True)
            look.setForeground(qcolor(theme.colours.faint))


def unlit_look() -> QTextCharFormat:
    """Return the look that takes the light off a passage."""
    look = QTextCharFormat()
    look.setBackground(Qt.BrushStyle.NoBrush)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return look


def title_look(theme: Theme) -> QTextCharFormat:
    """Return the letters of the title above an essay."""
    look = QTextCharFormat()
    look.setFont(theme.reading(1.9))
    look.setFontWeight(QFont.Weight.DemiBold)
    return look


def faint_look(theme: Theme) -> QTextCharFormat:
    """Return the letters of what stands beside the text."""
    look = QTextCharFormat()
    look.setFont(theme.interface(1.0))
    look.setForeground(qcolor(theme.colours.faint))
    return look


def table_format(theme: Theme) -> QTextTableFormat:
    """Return a table as wide as the measure, with hairlines."""
    format_made = QTextTableFormat()
    format_made.setCellPadding(theme.pixels(6))
    format_made.setCellSpacing(0)
    format_made.setBorder(1)
    format_made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    format_made.setBorderBrush(qcolor(theme.colours.line))
    format_made.setBorderCollapse(True)
    format_made.setBottomMargin(theme.pixels(14))
    format_made.setTopMargin(theme.pixels(6))
    format_made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return format_made
