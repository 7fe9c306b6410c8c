"""Format counts with their noun, in every language of the window."""

from studyapp.desktop.language import tr


def essays(n: int) -> str:
    """Return the number with the word for texts."""
    return tr("%Ln text(s)", "", n)


def decks(n: int) -> str:
    """Return the number with the word for decks."""
    return tr("%Ln deck(s)", "", n)


def cards_and_suggestions(n: int) -> str:
    """Return the number with the word for cards, and how many of them nobody has judged."""
    return tr("%Ln card(s) and suggestion(s)", "", n)


def cards(n: int) -> str:
    """Return the number with the word for cards."""
    return tr("%Ln card(s)", "", n)


def reviews(n: int) -> str:
    """Return the number with the word for reviews."""
    return tr("%Ln review(s)", "", n)


def answers(n: int) -> str:
    """Return the number with the word for answers."""
    return tr("%Ln answer(s)", "", n)


def places(n: int) -> str:
    """Return the number with the words for places in texts."""
    return tr("%Ln place(s)", "", n)


def media(n: int) -> str:
    """Return the number with the words for pictures and sounds."""
    return tr("%Ln picture(s) or sound(s)", "", n)


def files(n: int) -> str:
    """Return the number with the word for files."""
    return tr("%Ln file(s)", "", n)


def days(n: int) -> str:
    """Return the number with the word for days."""
    return tr("%Ln day(s)", "", n)


def minutes(n: int) -> str:
    """Return the number with the word for minutes."""
    return tr("%Ln minute(s)", "", n)


def years(n: int) -> str:
    """Return the number with the word for years."""
    return tr("%Ln year(s)", "", n)


def centuries(n: int) -> str:
    """Return the number with the word for centuries."""
    return tr("%Ln centur(y|ies)", "", n)


def points(n: int) -> str:
    """Return the number with the word for percentage points."""
    return tr("%Ln point(s)", "", n)


def words(n: int) -> str:
    """Return the number with the word for words."""
    return tr("%Ln word(s)", "", n)


def lines(n: int) -> str:
    """Return the number with the word for lines."""
    return tr("%Ln line(s)", "", n)


def mistakes(n: int) -> str:
    """Return the number with the word for mistakes."""
    return tr("%Ln mistake(s)", "", n)


def tags(n: int) -> str:
    """Return the number with the word for tags."""
    return tr("%Ln tag(s)", "", n)


def to_judge_words() -> str:
    """Explain "to judge", the same wherever it is counted."""
    return tr(
        "To judge: passages for which a card is proposed and that you have not decided on yet. Other cards of the same "
        "passages, and further suggestions, are not counted."
    )


def new_words() -> str:
    """Explain "new", the same wherever cards that wait are counted."""
    return tr("New: cards that you never answered. As many come each day as the deck allows.")


def due_words() -> str:
    """Explain "due", the same wherever cards that wait are counted."""
    return tr(
        "Due: cards that you answered before and whose day has come. The library counts those that come back too."
    )


def returning_words() -> str:
    """Explain that a card comes back, wherever that is counted apart from what is due."""
    return tr(
        "Come back today: cards that you began or forgot today. They come again by themselves, after some minutes."
    )


def suspended_words() -> str:
    """Explain "suspended", the same wherever a card can be suspended."""
    return tr("A suspended card is not asked until you take it back into review.")


def buried_words() -> str:
    """Explain "buried", the same wherever a card can be buried."""
    return tr("A card that is put off by “Not today” is not asked again before tomorrow.")


def recalled_words() -> str:
    """Explain "recalled", the same wherever it is counted."""
    return tr(
        "Recalled: the share of the answered cards that you would know, as the memory model predicts. A card that you "
        "forgot today is not recalled until you answer it."
    )
