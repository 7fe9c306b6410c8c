"""Format the effect of taking a deck on one card as HTML, old and new side by side."""

from html import escape

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, lazy
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html, old_and_new
from studyapp.operations.curating.taking.taking_rows import Became, Disagreement, TakingRow

_CELL_STYLE = 'style="padding:2px 12px 10px 0"'


def field_name(name: str) -> str:
    """Return the word of the window for a field, or for the tags of a card."""
    return QCoreApplication.translate("Curating", "Tags") if name == "Tags" else field_word(name)


def row_html(row: TakingRow, became: Became, theme: Theme) -> str:
    """Return HTML of a card and of the effect on it, old and new side by side."""
    parts = [f"<p><b>{escape_html(row.words)}</b></p>"]
    if row.reason:
        parts.append(f"<p>{escape_html(below.told(row.reason))}</p>")
    if became in (Became.ATTACHED, Became.UNATTACHED):
        parts.append(_passage_html(row, theme))
    else:
        parts += [_conflict_html(conflict, theme) for conflict in row.conflicts]
        shown = {conflict.name for conflict in row.conflicts}
        parts += [
            _change_html(field.name, field.old, field.new, theme) for field in row.fields if field.name not in shown
        ]
    return "".join(parts)


def _passage_html(row: TakingRow, theme: Theme) -> str:
    heading = f"{_faint_html(row.heading, theme)}<br>" if row.heading else ""
    return f"<p>{heading}{escape_html(row.passage)}</p>" if row.passage else ""


def _change_html(name: str, old: str, new: str, theme: Theme) -> str:
    """Return HTML of a field before and after; for a new card only after."""
    translate = QCoreApplication.translate
    called = field_name(name)
    if not old:
        return f"<p>{_faint_html(called, theme)}<br>{escape_html(new)}</p>"
    before, after = old_and_new(old, new, lazy.text_differences.compare_texts(old, new), theme.colours)
    now = translate("Curating", "{field}, now").format(field=called)
    then = translate("Curating", "{field}, then").format(field=called)
    return side_by_side(((now, before), (then, after)), theme)


def _conflict_html(each: Disagreement, theme: Theme) -> str:
    """Return HTML of your text, theirs and the last received one, with the differences from yours to theirs."""
    translate = QCoreApplication.translate
    called = field_name(each.name)
    mine, theirs = old_and_new(
        each.mine, each.theirs, lazy.text_differences.compare_texts(each.mine, each.theirs), theme.colours
    )
    unknown = translate("Curating", "It is not known.")
    received = f"<i>{escape(unknown)}</i>" if each.received is None else escape_html(each.received)
    return side_by_side(
        (
            (translate("Curating", "{field}, yours").format(field=called), mine),
            (translate("Curating", "{field}, theirs").format(field=called), theirs),
            (translate("Curating", "As it came last"), received),
        ),
        theme,
    )


def side_by_side(cells: tuple[tuple[str, str], ...], theme: Theme) -> str:
    """Return HTML of texts side by side under their names; names are plain, texts safe HTML."""
    words = QCoreApplication.translate("Curating", "nothing")
    nothing = f"<i>{escape(words)}</i>"
    width = f'width="{100 // len(cells)}%"'
    row = "".join(
        f"<td {width} {_CELL_STYLE}>{_faint_html(name, theme)}<br>{text or nothing}</td>" for name, text in cells
    )
    return f'<table width="100%" cellspacing="0"><tr>{row}</tr></table>'


def _faint_html(words: str, theme: Theme) -> str:
    return f'<span style="color:{css(theme.colours.faint)}">{escape(words)}</span>'
