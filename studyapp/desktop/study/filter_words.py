"""Describe a filter of cards in words."""

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import writing
from studyapp.desktop.study.listed_cards import CardFilter, ListedState, Section


def kinds_name(kind: str) -> str:
    """Return the word for all cards of a kind."""
    translate = QCoreApplication.translate
    words = {
        "figure": translate("CardFilter", "numbers"),
        "claim": translate("CardFilter", "claims"),
        "citation": translate("CardFilter", "citations"),
        "quotation": translate("CardFilter", "quotations"),
        "definition": translate("CardFilter", "definitions"),
    }
    return words.get(kind, translate("CardFilter", "own cards"))


def standing_name(standing: ListedState) -> str:
    """Return the word for how a card stands."""
    translate = QCoreApplication.translate
    words = {
        ListedState.ORPHANED: translate("CardFilter", "passage is gone"),
        ListedState.PROPOSED: translate("CardFilter", "to judge"),
        ListedState.TAKEN: translate("CardFilter", "in deck"),
        ListedState.SUGGESTED: translate("CardFilter", "further suggestions"),
        ListedState.MORE: translate("CardFilter", "suggestions beside cards of your deck"),
        ListedState.SUSPENDED: translate("CardFilter", "suspended"),
        ListedState.BURIED: translate("CardFilter", "not today"),
        ListedState.FLAGGED: translate("CardFilter", "flagged"),
        ListedState.REJECTED: translate("CardFilter", "rejected"),
    }
    return words[standing]


def told(card_filter: CardFilter, sections: tuple[Section, ...], shown_count: int, total: int) -> str:
    """Describe the listed cards, such as “figures, to judge – 12 of 154 shown”."""
    translate = QCoreApplication.translate
    parts = [*dict.fromkeys(kinds_name(kind) for kind in sorted(card_filter.kinds))]
    parts += [standing_name(standing) for standing in ListedState if standing in card_filter.standings]
    names = [section.title for section in sections if section.span in card_filter.sections]
    if len(card_filter.sections) == 1 and names:
        parts.append(translate("CardFilter", "in “{section}”").format(section=names[0]))
    elif card_filter.sections:
        parts.append(translate("CardFilter", "in {n} sections").format(n=len(card_filter.sections)))
    if card_filter.words.strip():
        parts.append(writing.quoted(card_filter.words.strip()))
    count = translate("CardFilter", "{n} of {total} shown").format(
        n=writing.number(shown_count), total=writing.number(total)
    )
    return f"{', '.join(parts)} – {count}" if parts else ""
