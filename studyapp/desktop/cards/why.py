"""Explain why a card was made: its rule, the evidence for the rule, its passage, and its credit."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, lazy, writing
from studyapp.domain.notes import Note, NoteState

translate = QCoreApplication.translate


def why(note: Note) -> str:
    """Return the answer to "Why this card?", a line a paragraph; plain text."""
    return "\n\n".join(line for line in (_making(note), _standing(note), _passage(note), _credit(note)) if line)


def _making(note: Note) -> str:
    created = datetime.fromtimestamp(note.created / 1000, UTC).astimezone()
    if note.origin == "hand":
        return translate("Why", "You made it by hand on {date}.").format(date=writing.day(created))
    if note.origin == "import":
        return translate("Why", "It was imported on {date}.").format(date=writing.day(created))
    rule, _, rule_and_reason = told_reason(note.reason).partition(": ")
    if note.origin == "assistant":
        words = translate("Why", "The assistant “{model}” worded it on {date}: {verdict}.")
        return words.format(model=rule, date=writing.day(created), verdict=rule_and_reason.rstrip("."))
    words = translate("Why", "The rule “{rule}” made it").format(rule=rule)
    return f"{words}: {rule_and_reason}." if rule_and_reason else f"{words}."


def told_reason(reason: str) -> str:
    """Return the reason for a card in the language of the window; an assistant's name stays before its verdict."""
    if (reason_words := below.told(reason)) != reason:
        return reason_words
    name, colon, verdict = reason.partition(": ")
    return f"{name}{colon}{below.told(verdict)}"


def _standing(note: Note) -> str:
    if note.origin != "generated":
        return ""
    if note.proposed:
        words = translate("Why", "It is among the cards to judge, with a score of {score} out of 1.")
    else:
        words = translate(
            "Why",
            "It is only a further suggestion, with a score of {score} out of 1: the two language models do not agree "
            "on it, something in its words may point elsewhere, or better cards have used up the number.",
        )
    words_now = words.format(score=writing.number(note.score, 2))
    if note.modified == note.created or note.state is NoteState.REJECTED:
        return words_now
    changed = datetime.fromtimestamp(note.modified / 1000, UTC).astimezone()
    change_words = translate("Why", "It was changed on {date}.").format(date=writing.day(changed))
    return f"{words_now} {change_words}"


def _passage(note: Note) -> str:
    if note.anchor is None:
        return ""
    stood = translate("Why", "It stood on words that the text no longer holds: “{words}”")
    stands = translate("Why", "It stands on: “{words}”")
    return (stood if note.anchor.orphaned else stands).format(words=note.anchor.selector.exact)


def _credit(note: Note) -> str:
    source = lazy.markdown.to_text(note.around.source)
    return translate("Why", "Credited: {source}").format(source=source) if source else ""
