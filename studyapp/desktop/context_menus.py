"""Fill the menus at the pointer: in the text, on its cards, in the library, on what a search found."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from studyapp.desktop.actions import Actions
from studyapp.desktop.pages import Pages
from studyapp.desktop.widgets.offered import Offered, fill, offer

_LINE = ""
OF_TEXT = ("basic", "cloze", "attach", _LINE, "blanks", "audit", "references")
OF_CARDS = (
    *("take", "ask-on", "edit", "reject", "reject-as"),
    *(_LINE, "why", "history", "suspend", "bury", "flag", "tags", "move"),
    *(_LINE, "duplicate", "split", "merge", "advise", "reword"),
    *(_LINE, "set-due", "unsuspend", "reset"),
    *(_LINE, "delete"),
)
OF_SHELF = (
    *("read", "review-deck", "study-more"),
    *(_LINE, "deck-cards", "deck-options", "rename", "update"),
    *(_LINE, "export", "send", "publish", "class", "suggest"),
    *(_LINE, "new-deck", "delete"),
)
OF_FOUND = ("suspend", "bury", "flag", "tags", "move", _LINE, "history", "replace", "set-due", "reset")


def put_up(pages: Pages, actions: Actions) -> None:
    """Let each part of the pages have its menu."""
    pages.study.essay.offered = _named(actions, OF_TEXT)
    offer(pages.study.cards, _named(actions, OF_CARDS))
    offer(pages.library.tree, _named(actions, OF_SHELF))
    _fill_when_opened(pages.library.shelf_part.more.menu(), _named(actions, OF_SHELF))
    for found in (pages.library.search.list, pages.library.search.table):
        offer(found, _named(actions, OF_FOUND))


def _fill_when_opened(menu: QMenu, offered: Offered) -> None:
    def anew() -> None:
        menu.clear()
        fill(menu, offered)

    fill(menu, offered)
    menu.aboutToShow.connect(anew)


def _named(actions: Actions, names: Sequence[str]) -> Offered:
    return tuple(actions[name] if name else None for name in names)
