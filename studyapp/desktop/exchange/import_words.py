"""Describe the contents and the result of an import in words."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, counting, lazy, writing
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html, old_and_new
from studyapp.domain.exchange.packages import ImportReport, Outcome

if TYPE_CHECKING:
    from studyapp.operations.receiving.peeking import Peek
    from studyapp.operations.receiving.report_rows import ReportRow


def told_peek(peek: "Peek") -> str:
    """Count what a file holds."""
    translate = QCoreApplication.translate
    if peek.notes is None:
        first = translate("Import", "The first cards of the file are shown as they would come in.")
        return "\n".join((first, *below.several(peek.notices)))
    parts = [counting.cards(peek.cards or peek.notes)]
    for n, words in ((peek.reviews, counting.answers), (peek.media, counting.media)):
        if n:
            parts.append(words(n))
    return " · ".join(parts)


def told_report(report: ImportReport, *, is_done: bool) -> str:
    """Say in one line what was done, or would be."""
    translate = QCoreApplication.translate
    counts = report.counts
    parts = [f"{writing.number(count)} {outcome_words(outcome)}" for outcome, count in counts.items() if count]
    if not parts:
        return translate("Import", "There is no card in it.")
    counted = ", ".join(parts)
    if is_done:
        return translate("Import", "Done. Cards: {cards}. Edit, Undo takes it back.").format(cards=counted)
    return translate("Import", "Cards: {cards}.").format(cards=counted)


def outcome_words(outcome: Outcome) -> str:
    """Return the word for what becomes of a note."""
    translate = QCoreApplication.translate
    return {
        Outcome.NEW: translate("Import", "new"),
        Outcome.UPDATED: translate("Import", "updated"),
        Outcome.UNCHANGED: translate("Import", "unchanged"),
        Outcome.CONFLICT: translate("Import", "changed on both sides"),
        Outcome.KEPT_DELETED: translate("Import", "deleted here"),
        Outcome.REFUSED: translate("Import", "refused"),
    }[outcome]


def outcome_title(outcome: Outcome) -> str:
    """Return the heading above the notes of an outcome."""
    translate = QCoreApplication.translate
    return {
        Outcome.NEW: translate("Import", "New"),
        Outcome.UPDATED: translate("Import", "Updated"),
        Outcome.UNCHANGED: translate("Import", "Unchanged"),
        Outcome.CONFLICT: translate("Import", "Changed on both sides"),
        Outcome.KEPT_DELETED: translate("Import", "Deleted here, and left so"),
        Outcome.REFUSED: translate("Import", "Refused"),
    }[outcome]


def outcome_said(outcome: Outcome) -> str:
    """Explain an outcome."""
    translate = QCoreApplication.translate
    return {
        Outcome.NEW: translate("Import", "The library did not have these cards before."),
        Outcome.UPDATED: translate(
            "Import", "These cards were changed in the file only. What you learned of them stays."
        ),
        Outcome.UNCHANGED: translate("Import", "These cards are here as they are in the file, or changed here only."),
        Outcome.CONFLICT: translate(
            "Import",
            "These cards were changed here and in the file. What is written here stays, unless you take their words; "
            "choose one to compare.",
        ),
        Outcome.KEPT_DELETED: translate(
            "Import", "You have deleted these cards here. They stay deleted; the trash has them for 30 days."
        ),
        Outcome.REFUSED: translate("Import", "These cards cannot come in."),
    }[outcome]


def row_html(row: "ReportRow", theme: Theme) -> str:
    """Return a note and what is to be said of it; where both sides changed a field, both."""
    translate = QCoreApplication.translate
    faint = css(theme.colours.faint)
    parts = [f"<p><b>{escape_html(row.words)}</b></p>"]
    if row.reason:
        parts.append(f"<p>{escape_html(below.told(row.reason))}</p>")
    cell = 'width="50%" style="padding:2px 12px 8px 0"'
    for conflict in row.conflicts:
        mine, theirs = old_and_new(
            conflict.mine,
            conflict.theirs,
            lazy.text_differences.compare_texts(conflict.mine, conflict.theirs),
            theme.colours,
        )
        heading_here = translate("Import", "{field}, here").format(field=conflict.name)
        heading_there = translate("Import", "{field}, in the file").format(field=conflict.name)
        parts.append(
            f'<table width="100%" cellspacing="0"><tr>'
            f'<td {cell}><span style="color:{faint}">{escape(heading_here)}</span><br>{mine}</td>'
            f'<td {cell}><span style="color:{faint}">{escape(heading_there)}</span><br>{theirs}</td></tr></table>'
        )
    return "".join(parts)
