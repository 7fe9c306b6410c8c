"""Put a filter of cards into words."""

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import writing
from studyapp.desktop.study.listed_cards import CardFilter, Section, Standing


def kinds_name(kind: str) -> str:
    """The word for all cards of a kind."""
    translate = QCoreApplication.translate
    words = {
        "figure": translate("CardFilter", "figures"),
        "claim": translate("CardFilter", "claims"),
        "citation": translate("CardFilter", "citations"),
        "quotation": translate("CardFilter", "quotations"),
        "definition": translate("CardFilter", "definitions"),
    }
    return words.get(kind, translate("CardFilter", "own cards"))


def standing_name(standing: Standing) -> str:
    """The word for how a card stands."""
    translate = QCoreApplication.translate
    words = {
        Standing.ORPHANED: translate("CardFilter", "passage is gone"),
        Standing.PROPOSED: translate("CardFilter", "proposed"),
        Standing.TAKEN: translate("CardFilter", "in deck"),
        Standing.SUGGESTED: translate("CardFilter", "suggested"),
        Standing.SUSPENDED: translate("CardFilter", "suspended"),
        Standing.BURIED: translate("CardFilter", "buried"),
        Standing.FLAGGED: translate("CardFilter", "flagged"),
    }
    return words[standing]


def told(wanted: CardFilter, sections: tuple[Section, ...], shown: int, total: int) -> str:
    """Say what is listed, such as “figures, suggested – 12 of 154”."""
    translate = QCoreApplication.translate
    parts = [*dict.fromkeys(kinds_name(kind) for kind in sorted(wanted.kinds))]
    parts += [standing_name(each) for each in Standing if each in wanted.standings]
    names = [each.title for each in sections if each.span in wanted.sections]
    if len(wanted.sections) == 1 and names:
        parts.append(translate("CardFilter", "in “{section}”").format(section=names[0]))
    elif wanted.sections:
        parts.append(translate("CardFilter", "in {n} sections").format(n=len(wanted.sections)))
    if wanted.words.strip():
        parts.append(writing.quoted(wanted.words.strip()))
    count = translate("CardFilter", "{n} of {total}").format(n=writing.number(shown), total=writing.number(total))
    return f"{', '.join(parts)} – {count}" if parts else ""
