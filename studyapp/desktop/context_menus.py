"""What the menus at the pointer offer: in the text, on its cards, on what a search found."""

from collections.abc import Sequence

from studyapp.desktop.actions import Actions
from studyapp.desktop.pages import Pages
from studyapp.desktop.widgets.offered import Offered, offer

_LINE = ""
OF_TEXT = ("basic", "cloze", "attach", _LINE, "blanks", "audit", "references")
OF_CARDS = (
    *("take", "ask-on", "edit", "reject", "reject-as"),
    *(_LINE, "why", "suspend", "bury", "flag", "tags", "move"),
    *(_LINE, "duplicate", "split", "merge", "advise", "reword"),
    *(_LINE, "set-due", "unsuspend", "reset"),
)
OF_FOUND = ("suspend", "bury", "flag", "tags", "move", _LINE, "set-due", "reset")


def put_up(pages: Pages, actions: Actions) -> None:
    """Let each part of the pages have its menu."""
    pages.study.essay.offered = _named(actions, OF_TEXT)
    offer(pages.study.cards, _named(actions, OF_CARDS))
    offer(pages.library.search.list, _named(actions, OF_FOUND))


def _named(actions: Actions, names: Sequence[str]) -> Offered:
    return tuple(actions[name] if name else None for name in names)
