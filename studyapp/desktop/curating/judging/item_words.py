"""Format the results of a class with the cards as sentences and HTML."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import below, writing
from studyapp.desktop.curating.giving_back.suggest_words import faint_html
from studyapp.desktop.curating.judging.queue_rows import ShownQueue
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.analysing import Item


def describe_items(shown: ShownQueue) -> str:
    """Return a sentence with the number of suspicious cards."""
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
    """Return HTML of a card, its problems, and how they are detected."""
    translate = QCoreApplication.translate
    name = shown.names.get(item.figures.card_uid, item.figures.card_uid)
    reasons = "".join(f"<li>{escape_html(below.told(reason))}</li>" for reason in item.reasons)
    nothing = translate("Items", "Nothing speaks against it.")
    figures = item.figures
    counts = translate(
        "Items", "{answers} answers, {forgotten} of {recalls} recalls failed, {lapses} lapses, {seconds} s"
    )
    said = counts.format(
        answers=figures.answers,
        forgotten=figures.forgotten,
        recalls=figures.recalls,
        lapses=figures.lapses,
        seconds=figures.seconds,
    )
    return "".join(
        (
            f"<p><b>{escape_html(name)}</b><br>{faint_html(said, theme)}</p>",
            f"<ul>{reasons}</ul>" if reasons else f"<p>{escape(nothing)}</p>",
            f"<p>{faint_html(describe_thresholds(), theme)}</p>",
        )
    )


def describe_thresholds() -> str:
    """Return the thresholds in plain words."""
    return QCoreApplication.translate(
        "Items",
        "A card fails where students forget it in more than a fifth of their recalls, and half as often again as the "
        "deck's middle card, beyond chance. It is ambiguous where students differ on it far more than on other cards, "
        "where those who know the rest of the deck do not know it better, or where several speak of it. A recall is "
        "the first answer of a day after the first day; of fewer than ten students it is not told how they differ.",
    )
