"""Put suggestions for a deck into words and HTML."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import lazy, writing
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escaped, old_and_new
from studyapp.domain.curated import SharedCard, Suggestion, SuggestionKind, Suggestions
from studyapp.domain.own_notes import SUGGESTED

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.suggesting import Offer

_CELL = 'style="padding:2px 12px 10px 0"'


def kind_said(made: Suggestion) -> str:
    """Describe a suggestion in a few words."""
    translate = QCoreApplication.translate
    if made.kind is SuggestionKind.NEW:
        return translate("Suggesting", "New card")
    if made.kind is SuggestionKind.COMMENT:
        return translate("Suggesting", "Comment")
    names = ", ".join(field_word(each.name, is_cloze=made.is_cloze) for each in made.edits)
    return translate("Suggesting", "Other words: {fields}").format(fields=names)


def before_and_after(name: str, before: str, after: str, theme: Theme, heads: tuple[str, str]) -> str:
    """Return a field as it is and as it is suggested, side by side.

    Args:
        name: of the field, for people.
        before: what stands there.
        after: what is suggested.
        theme: whose colours the differences have.
        heads: what stands above the two; `{field}` is the name.
    """
    left, right = old_and_new(before, after, lazy.differing.differences(before, after), theme.colours)
    nothing = QCoreApplication.translate("Suggesting", "nothing")
    cells = "".join(
        f'<td width="50%" {_CELL}>{faint(head.format(field=name), theme)}<br>{text or f"<i>{escape(nothing)}</i>"}</td>'
        for head, text in zip(heads, (left, right), strict=True)
    )
    return f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def edit_html(made: Suggestion, before: Mapping[str, str], theme: Theme) -> str:
    """Return the fields that a student edited, as they came and as they are now."""
    translate = QCoreApplication.translate
    heads = translate("Suggesting", "{field}, as it came"), translate("Suggesting", "{field}, yours")
    named = ((field_word(each.name, is_cloze=made.is_cloze), each) for each in made.edits)
    return "".join(before_and_after(name, before[each.name], each.after, theme, heads) for name, each in named)


def card_html(card: SharedCard, theme: Theme) -> str:
    """Return all that a new card says."""
    said = ((field_word(name, is_cloze=card.is_cloze), card.texts[name]) for name in SUGGESTED)
    return "".join(f"<p>{faint(name, theme)}<br>{escaped(text)}</p>" for name, text in said if text)


def quoting_html(words: Iterable[str], theme: Theme) -> str:
    """Words of the essay that would go along."""
    said = QCoreApplication.translate("Suggesting", "Words of the text, eight in a row or more")
    quotes = "".join(f"<br>{writing.quoted(escaped(each))}" for each in words)
    return f"<p>{faint(said, theme)}<b>{quotes}</b></p>"


def offered_said(offer: "Offer") -> str:
    """Say in a sentence or two what can be given back."""
    translate = QCoreApplication.translate
    if not offer.offered:
        return translate(
            "Suggesting",
            "You have changed no card of this deck. Edit a card, make one in the deck, or write a remark that begins "
            "with “To the author:”; then it is listed here.",
        )
    return translate(
        "Suggesting",
        "Your edits, your own cards in the deck, and remarks that begin with “To the author:”. What is ticked goes "
        "into a file that you send to the author. Your tags, other remarks and your schedule stay with you.",
    )


def figures_said(offer: "Offer") -> str:
    """Return the question of the box about figures."""
    words = QCoreApplication.translate(
        "Suggesting",
        "Tell how often you &failed each card and how long you took (cards: {n}): counts, no names, no days",
    )
    return words.format(n=writing.number(len(offer.figures)))


def quoting_said(count: int) -> str:
    """Ask whether words of the essay may go along."""
    translate = QCoreApplication.translate
    if count == 1:
        return translate(
            "Suggesting",
            "⚠ One suggestion has words of the text, eight in a row or more. Untick it, reword it in your deck, or "
            "say that you may share them. Nothing was written.",
        )
    return translate(
        "Suggesting",
        "⚠ {n} suggestions have words of the text, eight in a row or more. Untick them, reword them in your deck, or "
        "say that you may share them. Nothing was written.",
    ).format(n=writing.number(count))


def written_said(name: str, given: Suggestions) -> str:
    """Tell what was written."""
    translate = QCoreApplication.translate
    words = translate(
        "Suggesting", "“{name}” is written. Suggestions: {n}; cards with figures: {m}. Send it to the author."
    )
    return words.format(name=name, n=writing.number(len(given.suggestions)), m=writing.number(len(given.figures)))


def faint(words: str, theme: Theme) -> str:
    """Words that stand back, as HTML."""
    return f'<span style="color:{css(theme.colours.faint)}">{escape(words)}</span>'
