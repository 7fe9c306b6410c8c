"""Describe in words what would be sent to Anki, and what arrived."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.anki.connect.values import Choice, Fate, Outcome, PlannedNote
from studyapp.desktop import below, counting, lazy, writing
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html, old_and_new

if TYPE_CHECKING:
    from studyapp.operations.exporting.sending import SendingPlan, SendingReport


def fate_title(fate: Fate) -> str:
    """Return the heading above the notes of a fate."""
    translate = QCoreApplication.translate
    return {
        Fate.NEW: translate("Send", "New in Anki"),
        Fate.SAME: translate("Send", "The same on both sides"),
        Fate.CHANGED_HERE: translate("Send", "Changed here"),
        Fate.CHANGED_THERE: translate("Send", "Changed in Anki"),
        Fate.DIFFERS: translate("Send", "Changed on both sides"),
        Fate.RETIRED: translate("Send", "Deleted here"),
        Fate.GONE: translate("Send", "Deleted in Anki"),
        Fate.TWICE: translate("Send", "Twice in Anki"),
        Fate.OTHER_TYPE: translate("Send", "Of another note type in Anki"),
    }[fate]


def fate_said(fate: Fate) -> str:
    """Explain what happens to the notes."""
    translate = QCoreApplication.translate
    return {
        Fate.NEW: translate("Send", "These cards are sent as new ones."),
        Fate.SAME: translate("Send", "Nothing is sent of these cards."),
        Fate.CHANGED_HERE: translate("Send", "What was changed here is sent. What was changed in Anki stays there."),
        Fate.CHANGED_THERE: translate(
            "Send",
            "These cards were changed in Anki only. They stay as they are there, and here, unless you choose "
            "to take what Anki has.",
        ),
        Fate.DIFFERS: translate(
            "Send", "These cards were changed on both sides, or nobody knows on which. What counts is chosen below."
        ),
        Fate.RETIRED: translate(
            "Send",
            "Nothing is deleted in Anki. These cards get the tag studyapp::retired there, by which you find them.",
        ),
        Fate.GONE: translate(
            "Send", "These cards were in Anki and are not there any more. They come again only if what is here counts."
        ),
        Fate.TWICE: translate(
            "Send", "Anki has these cards twice, so nothing is sent of them. Delete one of each there."
        ),
        Fate.OTHER_TYPE: translate(
            "Send", "These cards have another note type in Anki, so nothing is sent of them. Change it back there."
        ),
    }[fate]


def note_html(note: PlannedNote, theme: Theme) -> str:
    """Return a note, and each text that is not the same on both sides."""
    translate = QCoreApplication.translate
    changes_and_words = (
        (note.differences.ours, translate("Send", "changed here")),
        (note.differences.theirs, translate("Send", "changed in Anki")),
        (note.differences.open, translate("Send", "changed on both sides")),
    )
    faint, cell = css(theme.colours.faint), 'width="50%" style="padding:2px 12px 8px 0"'
    parts = [f"<p><b>{escape_html(note.label)}</b></p>"]
    for texts, by in changes_and_words:
        for text in texts:
            html_here, html_there = old_and_new(
                text.here, text.there, lazy.text_differences.compare_texts(text.here, text.there), theme.colours
            )
            titles = (
                translate("Send", "{field}, here ({by})").format(field=text.name, by=by),
                translate("Send", "{field}, in Anki").format(field=text.name),
            )
            cells = "".join(
                f'<td {cell}><span style="color:{faint}">{escape(title)}</span><br>{html}</td>'
                for title, html in zip(titles, (html_here, html_there), strict=True)
            )
            parts.append(f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>')
    if note.has_other_tags:
        tags = translate("Send", "Tags in Anki afterwards: {tags}").format(tags=", ".join(note.tags))
        parts.append(f"<p>{escape(tags)}</p>")
    return "".join(parts)


def on_types(planned: "SendingPlan") -> Iterator[str]:
    """Yield a sentence for each thing to know of the note types."""
    translate = QCoreApplication.translate
    for planned_type in planned.plan.types:
        name = planned_type.ours.name
        if planned_type.theirs is None:
            yield translate("Send", "Anki gets the note type “{name}”.").format(name=name)
        if planned_type.differences.ours:
            yield translate("Send", "The look of the note type “{name}” is brought up to date.").format(name=name)
        if planned_type.differences.open:
            yield translate("Send", "The look of the note type “{name}” differs.").format(name=name)
        if planned_type.missing:
            words = translate(
                "Send", "In Anki, the note type “{name}” lacks these fields, so they are not sent: {fields}."
            )
            yield words.format(name=name, fields=", ".join(planned_type.missing))


def told_plan(planned: "SendingPlan") -> str:
    """Say in a line or two what would be sent."""
    translate = QCoreApplication.translate
    counts = ((fate, len(planned.plan.having(fate))) for fate in Fate)
    parts = [f"{writing.number(count)} {_first_small(fate_title(fate))}" for fate, count in counts if count]
    words = [translate("Send", "Cards: {parts}.").format(parts=", ".join(parts))]
    if not planned.changes_anything(Choice.LEAVE):
        words.append(translate("Send", "There is nothing to send: Anki has what was changed here."))
    if planned.progress is not None:
        answers = planned.new_answers + sum(len(card.rows) for card in planned.cards)
        counted = counting.answers(answers)
        words.append(translate("Send", "Progress that Anki lacks: {told}.").format(told=counted))
    if planned.left_out:
        counted = counting.cards(planned.left_out)
        words.append(
            translate("Send", "Left out, since of imported note types: {told}; export these as a package.").format(
                told=counted
            )
        )
    return "\n".join(words)


def _first_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def told_sent(report: "SendingReport") -> str:
    """Say in a few lines what arrived."""
    translate = QCoreApplication.translate
    counts = [(outcome, sum(result.outcome is outcome for result in report.results)) for outcome in Outcome]
    names = {
        Outcome.ADDED: translate("Send", "added"),
        Outcome.UPDATED: translate("Send", "updated"),
        Outcome.TAGGED: translate("Send", "tagged as deleted here"),
        Outcome.FAILED: translate("Send", "refused by Anki"),
        Outcome.UNKNOWN: translate("Send", "of which it is not known whether they arrived"),
    }
    parts = [f"{writing.number(count)} {names[outcome]}" for outcome, count in counts if count]
    for some, said in (
        (report.unsent, translate("Send", "not sent")),
        (report.taken, translate("Send", "brought up to date here")),
    ):
        parts += [f"{writing.number(len(some))} {said}"] if some else []
    words = [translate("Send", "Cards: {parts}.").format(parts=", ".join(parts) or translate("Send", "none sent"))]
    if report.progress.cards:
        words.append(
            translate("Send", "Progress: {answers} answers and {schedules} due dates arrived.").format(
                answers=writing.number(report.progress.answers), schedules=writing.number(report.progress.schedules)
            )
        )
    if report.stopped is not None:
        words += [
            f"⚠ {below.told(report.stopped.message)}",
            translate("Send", "What was sent before that stays in Anki."),
        ]
    if report.unsent or any(result.outcome is Outcome.UNKNOWN for result in report.results):
        words.append(translate("Send", "Send again, and only what is missing goes."))
    words += map(below.told, report.notices)
    return "\n".join(words)
