"""Describe memory in a text: the legend, and a sentence's recall with its cards."""

from collections.abc import Callable
from html import escape

from studyapp.desktop import below, writing
from studyapp.desktop.language import tr
from studyapp.desktop.looks.colours import Colours, css
from studyapp.desktop.study.memory.shades import LEAST, Shading, percent
from studyapp.domain.memory.texts import Bare, PassageCard, Recalled, SentenceMemory

_LONGEST = 90  # characters of a front

Front = Callable[[PassageCard], str]
"""Returns the question of a card in one line."""


def level_name(level: int) -> str:
    """Return the recalls of a level, in few letters."""
    return f"< {round(LEAST[level - 1] * 100)} %" if level == len(LEAST) - 1 else f"≥ {round(LEAST[level] * 100)} %"


def legend_html(colours: Colours) -> str:
    """Return each look with its meaning, with line breaks between them only."""
    ink = css(colours.ink)
    parts = [
        f'<span style="background-color:{css(colours.faded(level))}; color:{ink}">&nbsp;{_unbroken(name)}&nbsp;</span>'
        for level, name in enumerate(map(level_name, range(len(LEAST))))
    ]
    return " ".join((*parts, f"<u>{_unbroken(tr('new'))}</u>", _unbroken(tr("dotted: no card"))))


def legend_words() -> str:
    """Return the legend as a sentence."""
    return tr(
        "The stronger the colour under a sentence, the less likely all of its cards are recalled. Underlined: its "
        "cards were never answered. Dotted: a claim or figure without a card."
    )


def told_sentence(sentence: SentenceMemory, front: Front) -> str:
    """Return the recall of a sentence, and below it its cards, the weakest first."""
    return "\n".join((told_recall(sentence), *(_card_text(card, front) for card in sentence.cards)))


def told_recall(sentence: SentenceMemory) -> str:
    """Return the recall of a sentence in one line."""
    count = sum(card.recall is not None for card in sentence.cards)
    if sentence.recall is None or count == 1:
        return _short_text(sentence)
    return tr("Recall {percent} of all {n} cards together").format(
        percent=percent(sentence.recall), n=writing.number(count)
    )


def told_place(shading: Shading, offset: int) -> str:
    """Say in one line what is known of a place of the text; "" where there is nothing to be known."""
    if (sentence := shading.at(offset)) is not None:
        return told_recall(sentence)
    if (bare := shading.bare_at(offset)) is None:
        return ""
    return f"{_bare_text(bare)}: {below.told(bare.reason)}" if bare.reason else _bare_text(bare)


def told_at(shading: Shading, offset: int) -> tuple[str, ...]:
    """Return the same, and in fewer and fewer words."""
    words = told_place(shading, offset)
    if (sentence := shading.at(offset)) is not None:
        shortest = () if sentence.recall is None else (percent(sentence.recall),)
        return words, _short_text(sentence), *shortest
    bare = shading.bare_at(offset)
    return (words,) if bare is None else (words, _bare_text(bare))


def told_whole(shading: Shading) -> str:
    """Return the whole text in one line."""
    if not shading.answered:
        return _unanswered_text(shading.memory.new)
    words = tr("{percent} of %Ln card(s) recalled", "", shading.answered).format(percent=percent(shading.mean))
    day = shading.memory.fades_on
    if shading.fading() or day is None:
        return words
    coming = tr("the next fades on {day}").format(day=writing.day(day))
    return f"{words} · {coming}"


def _unanswered_text(new: int) -> str:
    if not new:
        return tr("No card of this text is in the deck yet.")
    return tr("%Ln new card(s), shaded once answered", "", new)


def _short_text(sentence: SentenceMemory) -> str:
    if sentence.recall is None:
        return tr("Never answered")
    return tr("Recall {percent}").format(percent=percent(sentence.recall))


def _bare_text(bare: Bare) -> str:
    return tr("A number without a card") if bare.is_figure else tr("A claim without a card")


def _card_text(recalled: Recalled, front: Front) -> str:
    asks = front(recalled.card)
    asks = asks if len(asks) <= _LONGEST else f"{asks[: _LONGEST - 1].rstrip()}…"
    return f"{tr('new') if recalled.recall is None else percent(recalled.recall)}  {asks}"


def _unbroken(words: str) -> str:
    """Return words joined by no-break spaces."""
    return escape(words).replace(" ", "&nbsp;")
