"""The table of all commands of the window: name, keys and menu."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from studyapp.domain.cards import Flag

Say = Callable[[str], str]
"""Puts English words into a language."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the window; one without a name is a line between entries of a menu.

    Attributes:
        text: the entry in its menu, with the letter that leads to it.
        page_key: the key that does it on one page alone, such as the list of cards; the menu only shows it.
        icon: a file among the icons of menus.
    """

    name: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    page_key: str = ""
    icon: str = ""


LINE = Command()


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the window's bar.

    Attributes:
        shown: its entries, in this order.
        besides: rarer commands on the same subject, which have keys and stand in context menus and in the list of all
            commands, but not in this menu.
    """

    title: str
    shown: tuple[Command, ...]
    besides: tuple[Command, ...] = ()

    def commands(self) -> Iterator[Command]:
        """Yield all commands, without the lines."""
        return (command for command in (*self.shown, *self.besides) if command.name)


def menus(tr: Say) -> tuple[Menu, ...]:
    """Return all menus from left to right, in a language."""
    return _texts(tr), _edit(tr), _cards(tr), _study(tr), _view(tr), _help(tr)


def _texts(tr: Say) -> Menu:
    return Menu(
        tr("&File"),
        (
            Command("open", tr("&Open a text…"), ("Ctrl+O",), icon="open"),
            Command("switch", tr("&Go to text…"), ("Ctrl+G",), icon="switch"),
            LINE,
            Command("import", tr("&Import cards…"), ("Ctrl+I",), icon="import"),
            Command("get-decks", tr("Get &decks…"), ("Ctrl+Shift+G",)),
            Command("export", tr("&Export…"), ("Ctrl+E",), icon="export"),
            Command("print", tr("&Print…"), ("Ctrl+P",), icon="print"),
            LINE,
            Command("close", tr("&Quit"), ("Ctrl+Q",)),
        ),
        (
            Command("paste", tr("New text from the clipboard…"), ("Ctrl+V",)),
            Command("read", tr("Read the text"), page_key="Return"),
            Command("new-deck", tr("New deck…")),
            Command("rename", tr("Rename…"), page_key="F2"),
            Command("deck-up", tr("Move deck up"), page_key="Ctrl+Shift+Up"),
            Command("deck-down", tr("Move deck down"), page_key="Ctrl+Shift+Down"),
            Command("sort-decks", tr("Sort decks by name")),
            Command("delete", tr("Delete…"), page_key="Del"),
            Command("make", tr("Make cards")),
            Command("make-again", tr("Make cards again…")),
            Command("update", tr("Update the text from its file…"), ("Ctrl+U",)),
            Command("take-deck", tr("Take a curated deck…"), ("Ctrl+Shift+O",)),
            Command("subscriptions", tr("Subscriptions…"), ("Ctrl+Shift+U",)),
            Command("send", tr("Send to a running Anki…"), ("Ctrl+Shift+K",)),
            Command("publish", tr("Publish as a curated deck…"), ("Ctrl+B",)),
            Command("class", tr("Export for class…"), ("Ctrl+Shift+X",)),
            Command("suggest", tr("Suggest changes to the author…"), ("Ctrl+Shift+I",)),
            Command("suggestions", tr("Open suggestions…"), ("Ctrl+Shift+V",)),
        ),
    )


def _edit(tr: Say) -> Menu:
    return Menu(
        tr("&Edit"),
        (
            Command("undo", tr("&Undo"), ("Ctrl+Z",), icon="undo"),
            Command("redo", tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
            LINE,
            Command("find", tr("&Find in the text"), ("Ctrl+F",), icon="find"),
            Command("search", tr("&Search everything"), ("Ctrl+Shift+F", "/"), icon="search"),
            LINE,
            Command("preferences", tr("&Preferences…"), ("Ctrl+Alt+,",), icon="preferences"),
        ),
        (
            Command("find-after", tr("Find next"), ("F3",)),
            Command("find-before", tr("Find previous"), ("Shift+F3",)),
            Command("browse", tr("All cards as a table"), ("Ctrl+5",)),
            Command("replace", tr("Find and replace in cards…"), ("Ctrl+H",)),
            Command("trash", tr("Trash…")),
        ),
    )


def _cards(tr: Say) -> Menu:
    return Menu(
        tr("&Cards"),
        (
            Command("add", tr("A&dd cards…"), ("Ctrl+N", "A"), icon="add"),
            LINE,
            Command("basic", tr("&Question from selection"), ("Ctrl+K",), icon="question"),
            Command("cloze", tr("&Cloze from selection"), ("Ctrl+Shift+C",), icon="cloze"),
            LINE,
            Command("take", tr("&Take"), page_key="Return", icon="take"),
            Command("edit", tr("&Edit"), page_key="E", icon="edit"),
            Command("reject", tr("&Reject"), page_key="R", icon="reject"),
            Command("take-all", tr("Take &all left to judge"), ("Ctrl+Shift+A",)),
            LINE,
            Command("suspend", tr("&Suspend, or unsuspend"), ("Ctrl+Shift+S",)),
        ),
        (
            Command("ask-on", tr("Ask something else"), page_key="Right"),
            Command("reject-as", tr("Reject with reason"), page_key="Shift+W"),
            Command("why", tr("Why this card?"), page_key="W"),
            Command("history", tr("History of the card…"), ("Ctrl+Alt+H",)),
            Command("move", tr("Move to deck…"), ("Ctrl+M",)),
            Command("flag", tr("Flag")),
            Command("tags", tr("Tags…"), ("Ctrl+T",)),
            Command("bury", tr("Not today: bury, or unbury"), ("Ctrl+Shift+B",)),
            Command("duplicate", tr("Duplicate"), ("Ctrl+Shift+H",)),
            Command("merge", tr("Merge into one"), ("Ctrl+Shift+J",)),
            Command("split", tr("Split"), ("Ctrl+Alt+J",)),
            Command("advise", tr("Check against its passage…"), ("Ctrl+Shift+W",)),
            Command("reword", tr("Another wording…"), ("Ctrl+Shift+T",)),
            Command("assist", tr("Ask the assistant for cards…"), ("Ctrl+Shift+Y",)),
            Command("attach", tr("Attach card to selection")),
            Command("to-passage", tr("Show its place in the text"), page_key="P"),
            Command("unsuspend", tr("Back into review if suspended")),
            Command("set-due", tr("Set due date…"), ("Ctrl+D",)),
            Command("reset", tr("Reset, as if never seen"), ("Ctrl+Shift+N",)),
            Command("rejected", tr("Rejected…"), ("Ctrl+Shift+R",)),
            Command("deck-cards", tr("All cards of the deck…"), ("Ctrl+Shift+L",)),
        ),
    )


def flags(of: Callable[[Flag], str]) -> tuple[Command, ...]:
    """Return the commands of the menu of flags, which stands wherever cards have a menu.

    Args:
        of: names a flag as the menu does.
    """
    return tuple(Command(f"flag-{flag.value}", of(flag), (f"Alt+{flag.value}",)) for flag in Flag)


def _study(tr: Say) -> Menu:
    return Menu(
        tr("&Study"),
        (
            Command("study-today", tr("Study &today"), ("Ctrl+L",), icon="today"),
            Command("study-more", tr("Study &ahead or cram…"), ("Ctrl+Shift+D",)),
            Command("blanks", tr("Read with &blanks to fill"), ("F9",), checkable=True),
            Command("mend", tr("&Mend cards that you keep forgetting…"), ("Ctrl+Shift+M",)),
            LINE,
            Command("new-exam", tr("New &exam…"), ("Ctrl+Shift+E",), icon="exam"),
            Command("plan-exam", tr("&Plan of today for the exam…")),
            LINE,
            Command("deck-options", tr("Deck &options…"), ("Ctrl+,",)),
        ),
        (
            Command("review-deck", tr("Review what is due in the deck")),
            Command("recall-section", tr("Recall this section…"), ("Shift+F9",)),
            Command("study-settings", tr("Study settings…"), ("Ctrl+Shift+,",)),
            Command("fit", tr("Fit the schedule to my answers…")),
        ),
    )


def _view(tr: Say) -> Menu:
    return Menu(
        tr("&View"),
        (
            Command("library", tr("&Library"), ("Ctrl+1",)),
            Command("study", tr("&Study"), ("Ctrl+2",)),
            Command("review", tr("&Review"), ("Ctrl+3",)),
            Command("statistics", tr("S&tatistics"), ("Ctrl+4",)),
            LINE,
            Command("memory", tr("&Memory in the text"), ("F8",), checkable=True),
            Command("outline", tr("&Outline and progress"), ("F5",), checkable=True),
            Command("beside", tr("&Cards in the margin"), ("F4",), checkable=True),
            LINE,
            Command("full-screen", tr("&Full screen"), ("F11",), checkable=True),
        ),
        (
            Command("larger", tr("Larger text"), ("Ctrl++", "Ctrl+=")),
            Command("smaller", tr("Smaller text"), ("Ctrl+-",)),
            Command("usual", tr("Normal text size"), ("Ctrl+0",)),
            Command("chapter-before", tr("Previous chapter"), ("Ctrl+PgUp",)),
            Command("chapter-after", tr("Next chapter"), ("Ctrl+PgDown",)),
            Command("back", tr("Back to where I read"), ("Alt+Left",)),
            Command("fading-after", tr("Next fading sentence"), ("Alt+Down",)),
            Command("fading-before", tr("Previous fading sentence"), ("Alt+Up",)),
            Command("points", tr("Key points"), ("Shift+F5",)),
            Command("audit", tr("What the cards cover…"), ("Ctrl+J",)),
            Command("references", tr("References…"), ("Ctrl+R",)),
            Command("left-out", tr("Left out…")),
            Command("to-outline", tr("Go to the outline"), ("Shift+F6",)),
            Command("to-essay", tr("Go to the text"), ("F6",)),
            Command("to-cards", tr("Go to the cards"), ("F7",)),
            Command("filter", tr("Filter the cards…"), ("Shift+F7",)),
            Command("theme-light", tr("Light colours"), checkable=True),
            Command("theme-dark", tr("Dark colours"), checkable=True),
            Command("theme-contrast", tr("High contrast"), checkable=True),
            Command("theme-system", tr("Colours of the system"), checkable=True),
        ),
    )


def _help(tr: Say) -> Menu:
    return Menu(
        tr("&Help"),
        (
            Command("palette", tr("&All commands…"), ("Ctrl+Shift+P",), icon="palette"),
            Command("help", tr("&Help"), ("F1",), icon="help"),
            Command("keys", tr("&Keyboard shortcuts"), ("Shift+F1",)),
            LINE,
            Command("report", tr("&Report a problem…")),
            Command("about", tr("A&bout studyapp")),
        ),
        (
            Command("tour", tr("One-minute tour")),
            Command("sample", tr("Open the sample text")),
        ),
    )
