"""Say why a card is there: the rule that made it, what that saw, on which words it stands, and who is credited."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, lazy, writing
from studyapp.domain.notes import Note, NoteState

translate = QCoreApplication.translate


def why(note: Note) -> str:
    """The answer to "Why this card?", a line a paragraph; plain text."""
    return "\n\n".join(line for line in (_making(note), _standing(note), _passage(note), _credit(note)) if line)


def _making(note: Note) -> str:
    made = datetime.fromtimestamp(note.created / 1000, UTC).astimezone()
    if note.origin == "hand":
        return translate("Why", "You made it by hand on {date}.").format(date=writing.day(made))
    if note.origin == "import":
        return translate("Why", "It was imported on {date}.").format(date=writing.day(made))
    rule, _, seen = told_reason(note.reason).partition(": ")
    if note.origin == "assistant":
        words = translate("Why", "The assistant “{model}” worded it on {date}: {verdict}.")
        return words.format(model=rule, date=writing.day(made), verdict=seen.rstrip("."))
    words = translate("Why", "The rule “{rule}” made it").format(rule=rule)
    return f"{words}: {seen}." if seen else f"{words}."


def told_reason(reason: str) -> str:
    """Why a card was made, in the language of the window; an assistant's name stays before its verdict."""
    if (said := below.told(reason)) != reason:
        return said
    name, colon, verdict = reason.partition(": ")
    return f"{name}{colon}{below.told(verdict)}"


def _standing(note: Note) -> str:
    if note.origin != "generated":
        return ""
    if note.proposed:
        words = translate("Why", "It was proposed, with a score of {score} out of 1.")
    else:
        words = translate(
            "Why",
            "It was only suggested, with a score of {score} out of 1: the two language models do not agree on it, "
            "something in its words may point elsewhere, or better cards have used up the number.",
        )
    said = words.format(score=writing.number(note.score, 2))
    if note.modified == note.created or note.state is NoteState.REJECTED:
        return said
    changed = datetime.fromtimestamp(note.modified / 1000, UTC).astimezone()
    then = translate("Why", "It was changed on {date}.").format(date=writing.day(changed))
    return f"{said} {then}"


def _passage(note: Note) -> str:
    if note.anchor is None:
        return ""
    stood = translate("Why", "It stood on words that the text no longer holds: “{words}”")
    stands = translate("Why", "It stands on: “{words}”")
    return (stood if note.anchor.orphaned else stands).format(words=note.anchor.selector.exact)


def _credit(note: Note) -> str:
    source = lazy.markdown.to_text(note.around.source)
    return translate("Why", "Credited: {source}").format(source=source) if source else ""
