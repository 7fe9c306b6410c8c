"""Format the queue of suggestions as sentences and HTML."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import counting, writing
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.curating.giving_back.suggest_words import before_and_after, card_html, describe_kind, faint_html
from studyapp.desktop.curating.judging.queue_rows import QueueRow, ShownQueue
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html
from studyapp.domain.curated import SuggestionKind

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.queueing import Entry


def describe_queue(shown: ShownQueue) -> str:
    """Return a sentence on the number of open suggestions."""
    translate = QCoreApplication.translate
    if not shown.rows:
        words = translate("Queue", "{files}, with no suggestions; what they tell of is the cards.")
    elif shown.open_rows:
        words = translate(
            "Queue",
            "{open} of {n} suggestions from {files} are open. A accepts, R puts in other words, D declines; "
            "{undo} takes the last decision back.",
        )
    else:
        words = translate("Queue", "All {n} suggestions from {files} are decided. Publish the deck when you like.")
    counts = {"open": len(shown.open_rows), "n": len(shown.rows), "files": counting.files(shown.students)}
    return words.format(**counts, undo=with_keys("{undo}"))


def describe_row(row: QueueRow) -> str:
    """Return what is suggested, by how many students, and the decision."""
    translate = QCoreApplication.translate
    entry = row.entry
    said = describe_kind(entry.suggestion)
    if entry.count > 1:
        said = translate("Queue", "{what} · {n} students").format(what=said, n=entry.count)
    became = describe_decision(entry)
    return f"{said} · {became}" if became else said


def describe_decision(entry: "Entry") -> str:
    """Return the decision on a suggestion; "" while it is open."""
    translate = QCoreApplication.translate
    if entry.decided is not None:
        return {
            "accepted": translate("Queue", "accepted"),
            "reworded": translate("Queue", "accepted in other words"),
            "declined": translate("Queue", "declined"),
        }[entry.decided.decision]
    return translate("Queue", "the deck says so already") if entry.is_done else ""


def row_html(row: QueueRow, theme: Theme) -> str:
    """Return HTML of a suggestion beside the present card."""
    translate = QCoreApplication.translate
    entry = row.entry
    made = entry.suggestion
    parts = [f"<p><b>{escape_html(row.words)}</b><br>{faint_html(describe_row(row), theme)}</p>"]
    if made.kind is not SuggestionKind.COMMENT:
        parts += [_reason_html(reason) for reason in entry.reasons]
    else:
        parts.append(f"<p>{writing.quoted(escape_html(made.reason))}</p>")
    if entry.names:
        words = translate("Queue", "From {names}").format(names=", ".join(entry.names))
        parts.append(f"<p>{faint_html(words, theme)}</p>")
    if entry.obstacle and entry.is_open:
        parts.append(f"<p>⚠ {escape_html(entry.obstacle)}</p>")
    if entry.moved_on and entry.is_open:
        names = ", ".join(field_word(name, is_cloze=made.is_cloze) for name in entry.moved_on)
        words = translate("Queue", "⚠ You have changed this since the student received it: {fields}.")
        parts.append(f"<p>{escape(words.format(fields=names))}</p>")
    if entry.decided is not None and entry.decided.reason:
        words = translate("Queue", "Your reason")
        parts.append(f"<p>{faint_html(words, theme)}<br>{escape_html(entry.decided.reason)}</p>")
    parts.append(_fields_html(row, theme))
    return "".join(parts)


def _reason_html(reason: str) -> str:
    return f"<p>{writing.quoted(escape_html(reason))}</p>"


def _fields_html(row: QueueRow, theme: Theme) -> str:
    """Return HTML of the fields that would change, then of the others."""
    translate = QCoreApplication.translate
    made = row.entry.suggestion
    if made.card is not None:
        return card_html(made.card, theme)
    heads = translate("Queue", "{field}, in your deck"), translate("Queue", "{field}, suggested")
    parts, shown = [], set()
    for edit in made.edits:
        shown.add(edit.name)
        name = field_word(edit.name, is_cloze=made.is_cloze)
        parts.append(before_and_after(name, row.here.get(edit.name, ""), edit.after, theme, heads))
    is_cloze = "back" not in row.here
    for name, text in row.here.items():
        if text and name not in shown:
            parts.append(f"<p>{faint_html(field_word(name, is_cloze=is_cloze), theme)}<br>{escape_html(text)}</p>")
    return "".join(parts)
