"""Tell how a class did with the cards, in words and as HTML."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, writing
from studyapp.desktop.curating.giving_back.suggest_words import faint
from studyapp.desktop.curating.judging.queue_rows import ShownQueue
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escaped

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.analysing import Item


def items_said(shown: ShownQueue) -> str:
    """Count in a sentence the cards that something speaks against."""
    translate = QCoreApplication.translate
    found = shown.analysis
    if not found.with_figures:
        return translate("Items", "Nobody gave figures; the cards below are those that students speak of.")
    flagged = sum(bool(item.flags) for item in found.items)
    words = translate(
        "Items", "{given} of {n} students gave figures. Something speaks against {flagged} of {cards} cards."
    )
    return words.format(
        given=found.with_figures, n=found.students, flagged=flagged, cards=writing.number(len(found.items))
    )


def item_html(item: "Item", shown: ShownQueue, theme: Theme) -> str:
    """Return a card, what speaks against it, and how that is told."""
    translate = QCoreApplication.translate
    name = shown.names.get(item.figures.card_uid, item.figures.card_uid)
    reasons = "".join(f"<li>{escaped(below.told(each))}</li>" for each in item.reasons)
    nothing = translate("Items", "Nothing speaks against it.")
    held = item.figures
    counts = translate(
        "Items", "{answers} answers, {forgotten} of {recalls} recalls failed, {lapses} lapses, {seconds} s"
    )
    said = counts.format(
        answers=held.answers, forgotten=held.forgotten, recalls=held.recalls, lapses=held.lapses, seconds=held.seconds
    )
    return "".join(
        (
            f"<p><b>{escaped(name)}</b><br>{faint(said, theme)}</p>",
            f"<ul>{reasons}</ul>" if reasons else f"<p>{escape(nothing)}</p>",
            f"<p>{faint(how_it_is_told(), theme)}</p>",
        )
    )


def how_it_is_told() -> str:
    """Return the thresholds, in plain words."""
    return QCoreApplication.translate(
        "Items",
        "A card fails where students forget it in more than a fifth of their recalls, and half as often again as the "
        "deck's middle card, beyond chance. It is ambiguous where students differ on it far more than on other cards, "
        "where those who know the rest of the deck do not know it better, or where several speak of it. A recall is "
        "the first answer of a day after the first day; of fewer than ten students it is not told how they differ.",
    )
