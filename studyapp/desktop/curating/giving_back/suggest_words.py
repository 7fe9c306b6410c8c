"""Format suggestions for a deck as sentences and HTML."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studyapp.desktop import lazy, writing
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html, old_and_new
from studyapp.domain.curated import SharedCard, Suggestion, SuggestionKind, Suggestions
from studyapp.domain.own_notes import SUGGESTED

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.suggesting import Offer

_CELL = 'style="padding:2px 12px 10px 0"'


def describe_kind(suggestion: Suggestion) -> str:
    """Return the kind of a suggestion in a few words."""
    translate = QCoreApplication.translate
    if suggestion.kind is SuggestionKind.NEW:
        return translate("Suggesting", "New card")
    if suggestion.kind is SuggestionKind.COMMENT:
        return translate("Suggesting", "Comment")
    names = ", ".join(field_word(edit.name, is_cloze=suggestion.is_cloze) for edit in suggestion.edits)
    return translate("Suggesting", "Other words: {fields}").format(fields=names)


def before_and_after(name: str, before: str, after: str, theme: Theme, heads: tuple[str, str]) -> str:
    """Return HTML of a field as it is and as suggested, side by side.

    Args:
        name: the name of the field, for people.
        before: the text so far.
        after: the suggested text.
        theme: the theme, whose colours the differences have.
        heads: the headings of the two texts; `{field}` is the name.
    """
    left, right = old_and_new(before, after, lazy.text_differences.compare_texts(before, after), theme.colours)
    nothing = f"<i>{escape(QCoreApplication.translate('Suggesting', 'nothing'))}</i>"
    cells = "".join(
        f'<td width="50%" {_CELL}>{faint_html(head.format(field=name), theme)}<br>{text or nothing}</td>'
        for head, text in zip(heads, (left, right), strict=True)
    )
    return f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>'


def edit_html(suggestion: Suggestion, before: Mapping[str, str], theme: Theme) -> str:
    """Return HTML of the fields that a student edited, before and after."""
    translate = QCoreApplication.translate
    heads = translate("Suggesting", "{field}, as it came"), translate("Suggesting", "{field}, yours")
    named = ((field_word(edit.name, is_cloze=suggestion.is_cloze), edit) for edit in suggestion.edits)
    return "".join(before_and_after(name, before[edit.name], edit.after, theme, heads) for name, edit in named)


def card_html(card: SharedCard, theme: Theme) -> str:
    """Return HTML of all fields of a new card."""
    named = ((field_word(name, is_cloze=card.is_cloze), card.texts[name]) for name in SUGGESTED)
    return "".join(f"<p>{faint_html(name, theme)}<br>{escape_html(text)}</p>" for name, text in named if text)


def quoting_html(words: Iterable[str], theme: Theme) -> str:
    """Return HTML of the essay's words that would be included."""
    heading = QCoreApplication.translate("Suggesting", "Words of the text, eight in a row or more")
    quotes = "".join(f"<br>{writing.quoted(escape_html(word))}" for word in words)
    return f"<p>{faint_html(heading, theme)}<b>{quotes}</b></p>"


def describe_offer(offer: "Offer") -> str:
    """Return a sentence or two on what can be suggested."""
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


def figures_question(offer: "Offer") -> str:
    """Return the question whether figures of difficulty are included."""
    words = QCoreApplication.translate(
        "Suggesting",
        "Tell how often you &failed each card and how long you took (cards: {n}): counts, no names, no days",
    )
    return words.format(n=writing.number(len(offer.figures)))


def quoting_question(count: int) -> str:
    """Return the question whether words of the essay may be included."""
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


def describe_written(name: str, suggestions: Suggestions) -> str:
    """Return a sentence on what was written."""
    translate = QCoreApplication.translate
    words = translate(
        "Suggesting", "“{name}” is written. Suggestions: {n}; cards with figures: {m}. Send it to the author."
    )
    return words.format(
        name=name, n=writing.number(len(suggestions.suggestions)), m=writing.number(len(suggestions.figures))
    )


def faint_html(words: str, theme: Theme) -> str:
    """Return words as HTML in the faint colour."""
    return f'<span style="color:{css(theme.colours.faint)}">{escape(words)}</span>'
