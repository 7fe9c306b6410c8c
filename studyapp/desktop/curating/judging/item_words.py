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
    """Return the thresholds, and where they come from."""
    return QCoreApplication.translate(
        "Items",
        "A recall is the first answer of a day after the first day. A card fails where even the low end of its "
        "interval of 95 % (Wilson 1927, students as clusters: Rao and Scott 1992) lies above 20 % and above one and a "
        "half times the deck's middle card. It is ambiguous where students differ by more than 1.5 times what chance "
        "and their other cards explain (Linacre and Wright 1994), where its correlation with the other cards lies "
        "below 0.20 at best (Ebel 1965), or where two students and a tenth of the class speak of it. Fewer than ten "
        "students tell nothing of how they differ.",
    )
