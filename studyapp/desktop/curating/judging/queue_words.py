"""The review queue in words and as HTML."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import counting, writing
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.curating.giving_back.suggest_words import before_and_after, card_html, faint, kind_said
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escaped
from studyapp.domain.curated import SuggestionKind

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.queueing import Entry


def queue_said(shown: ShownQueue) -> str:
    """Say in a sentence how much is to be done."""
    translate = QCoreApplication.translate
    if not shown.rows:
        words = translate("Queue", "{files}, with no suggestions; what they tell of is the cards.")
    elif shown.open:
        words = translate(
            "Queue",
            "{open} of {n} suggestions from {files} are open. A accepts, R puts in other words, D declines; "
            "Ctrl+Z takes the last decision back.",
        )
    else:
        words = translate("Queue", "All {n} suggestions from {files} are decided. Publish the deck when you like.")
    return words.format(open=len(shown.open), n=len(shown.rows), files=counting.files(shown.students))


def row_said(row: QueueRow) -> str:
    """Say what is suggested by how many, and what was decided on it."""
    translate = QCoreApplication.translate
    entry = row.entry
    said = kind_said(entry.suggestion)
    if entry.count > 1:
        said = translate("Queue", "{what} · {n} students").format(what=said, n=entry.count)
    became = became_said(entry)
    return f"{said} · {became}" if became else said


def became_said(entry: "Entry") -> str:
    """Say what was decided on a suggestion; "" while it is open."""
    translate = QCoreApplication.translate
    if entry.decided is not None:
        return {
            "accepted": translate("Queue", "accepted"),
            "reworded": translate("Queue", "accepted in other words"),
            "declined": translate("Queue", "declined"),
        }[entry.decided.decision]
    return translate("Queue", "the deck says so already") if entry.is_done else ""


def row_html(row: QueueRow, theme: Theme) -> str:
    """Return a suggestion beside the card as it is."""
    translate = QCoreApplication.translate
    entry = row.entry
    made = entry.suggestion
    parts = [f"<p><b>{escaped(row.words)}</b><br>{faint(row_said(row), theme)}</p>"]
    if made.kind is not SuggestionKind.COMMENT:
        parts += [_reason_html(reason) for reason in entry.reasons]
    else:
        parts.append(f"<p>{writing.quoted(escaped(made.reason))}</p>")
    if entry.names:
        words = translate("Queue", "From {names}").format(names=", ".join(entry.names))
        parts.append(f"<p>{faint(words, theme)}</p>")
    if entry.obstacle and entry.is_open:
        parts.append(f"<p>⚠ {escaped(entry.obstacle)}</p>")
    if entry.moved_on and entry.is_open:
        names = ", ".join(field_word(name, is_cloze=made.is_cloze) for name in entry.moved_on)
        words = translate("Queue", "⚠ You have changed this since the student received it: {fields}.")
        parts.append(f"<p>{escape(words.format(fields=names))}</p>")
    if entry.decided is not None and entry.decided.reason:
        words = translate("Queue", "Your reason")
        parts.append(f"<p>{faint(words, theme)}<br>{escaped(entry.decided.reason)}</p>")
    parts.append(_fields_html(row, theme))
    return "".join(parts)


def _reason_html(reason: str) -> str:
    return f"<p>{writing.quoted(escaped(reason))}</p>"


def _fields_html(row: QueueRow, theme: Theme) -> str:
    """Return the fields that would be others, then those that stay."""
    translate = QCoreApplication.translate
    made = row.entry.suggestion
    if made.card is not None:
        return card_html(made.card, theme)
    heads = translate("Queue", "{field}, in your deck"), translate("Queue", "{field}, suggested")
    parts, shown = [], set()
    for each in made.edits:
        shown.add(each.name)
        name = field_word(each.name, is_cloze=made.is_cloze)
        parts.append(before_and_after(name, row.here.get(each.name, ""), each.after, theme, heads))
    is_cloze = "back" not in row.here
    for name, text in row.here.items():
        if text and name not in shown:
            parts.append(f"<p>{faint(field_word(name, is_cloze=is_cloze), theme)}<br>{escaped(text)}</p>")
    return "".join(parts)
