"""Fill the context menus of the text, its cards, the library, and search results."""

from collections.abc import Sequence

from studyapp.desktop.menu_actions import Actions
from studyapp.desktop.pages import Pages
from studyapp.desktop.widgets.context_menu import MenuActions, fill_when_opened, set_context_menu

_LINE = ""
OF_TEXT = (
    "basic",
    "cloze",
    "attach",
    _LINE,
    "blanks",
    "recall-section",
    "new-exam",
    _LINE,
    "audit",
    "references",
    _LINE,
    "rename",
)
OF_CARDS = (
    *("take", "ask-on", "edit", "reject", "reject-as"),
    *(_LINE, "why", "history", "suspend", "bury", "flag", "tags", "move"),
    *(_LINE, "duplicate", "split", "merge", "advise", "reword"),
    *(_LINE, "set-due", "unsuspend", "reset"),
    *(_LINE, "delete"),
)
OF_SHELF = (
    *("read", "review-deck", "study-more", "new-exam"),
    *(_LINE, "deck-cards", "deck-options", "rename", "update"),
    *(_LINE, "export", "send", "publish", "class", "suggest"),
    *(_LINE, "deck-up", "deck-down", "sort-decks"),
    *(_LINE, "new-deck", "delete"),
)
OF_FOUND = ("suspend", "bury", "flag", "tags", "move", _LINE, "history", "replace", "set-due", "reset")


def put_up(pages: Pages, actions: Actions) -> None:
    """Let each part of the pages have its menu."""
    pages.study.essay.offered = _actions_named(actions, OF_TEXT)
    set_context_menu(pages.study.cards, _actions_named(actions, OF_CARDS))
    set_context_menu(pages.library.tree, _actions_named(actions, OF_SHELF))
    fill_when_opened(pages.library.shelf_part.more.menu(), _actions_named(actions, OF_SHELF))
    for results in (pages.library.search.list, pages.library.search.table):
        set_context_menu(results, _actions_named(actions, OF_FOUND))


def _actions_named(actions: Actions, names: Sequence[str]) -> MenuActions:
    return tuple(actions[name] if name else None for name in names)
