"""Format counts and titles for the names of operations, as in "Undo Delete 3 cards"."""

_LONGEST = 40  # characters of a title in a menu


def count_words(count: int, what: str) -> str:
    """Return a count with its word: "1 card", "3 cards"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def quote_title(title: str) -> str:
    """Return a title between quotation marks, shortened."""
    return f"“{shorten_title(title)}”"


def shorten_title(title: str) -> str:
    """Return a title as far as a menu has room for it."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
