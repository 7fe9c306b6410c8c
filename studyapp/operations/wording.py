"""Names of operations, as a menu says them behind "Undo"."""

_LONGEST = 40  # characters of a title in a menu


def counted(count: int, what: str) -> str:
    """A count with its word: "1 card", "3 cards"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def quoted(title: str) -> str:
    """A title between quotation marks, shortened."""
    return f"“{shortened(title)}”"


def shortened(title: str) -> str:
    """A title as far as a menu has room for it."""
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
