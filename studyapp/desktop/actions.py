"""Every command of the window once: its words, its keys and its place in the menus."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from studyapp.desktop import writing
from studyapp.desktop.looks.flags import flag_name
from studyapp.domain.cards import Flag

_OF_THE_PROGRAM = {  # on macOS these stand in the menu of the program, and Qt would guess others to belong there
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
    "close": QAction.MenuRole.QuitRole,
}
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Command:
    """One entry of a menu; a name of "" is a line between entries.

    Attributes:
        said: the key that does it in the list of cards, or in review, alone, which the menu only tells.
    """

    name: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    said: str = ""


class Actions:
    """The menus of the window; `actions["open"].triggered` and so on are connected by the window."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, str] = {}
        tr = window.tr
        self._menu(
            tr("&File"),
            (
                Command("open", tr("&Open essays…"), ("Ctrl+O",)),
                Command("paste", tr("&New essay from clipboard…"), ("Ctrl+V",)),
                Command("make", tr("&Make cards")),
                Command(),
                Command("import", tr("&Import deck…"), ("Ctrl+I",)),
                Command("take-deck", tr("&Take a curated deck…"), ("Ctrl+Shift+O",)),
                Command("get-decks", tr("&Get decks…"), ("Ctrl+Shift+G",)),
                Command("subscriptions", tr("S&ubscriptions…"), ("Ctrl+Shift+U",)),
                Command("export", tr("&Export…"), ("Ctrl+E",)),
                Command("send", tr("&Send to a running Anki…"), ("Ctrl+Shift+K",)),
                Command("publish", tr("Pu&blish as a curated deck…"), ("Ctrl+B",)),
                Command("class", tr("Export for &class…"), ("Ctrl+Shift+X",)),
                Command(),
                Command("suggest", tr("Suggest c&hanges to the author…"), ("Ctrl+Shift+I",)),
                Command("suggestions", tr("O&pen suggestions…"), ("Ctrl+Shift+V",)),
                Command(),
                Command("close", tr("&Quit"), ("Ctrl+Q",)),
            ),
        )
        self._menu(
            tr("&Edit"),
            (
                Command("undo", tr("&Undo"), ("Ctrl+Z",)),
                Command("redo", tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
                Command(),
                Command("basic", tr("&Question from selection"), ("Ctrl+K",)),
                Command("cloze", tr("&Cloze from selection"), ("Ctrl+Shift+C",)),
                Command(),
                Command("find", tr("&Find in the essay"), ("Ctrl+F",)),
                Command("find-after", tr("Find &next"), ("F3",)),
                Command("find-before", tr("Find pre&vious"), ("Shift+F3",)),
                Command("search", tr("&Search everything"), ("Ctrl+Shift+F", "/")),
                Command(),
                Command("trash", tr("&Trash…")),
                Command(),
                Command("preferences", tr("&Preferences…"), ("Ctrl+Alt+,",)),
            ),
        )
        cards = self._menu(
            tr("&Cards"),
            (
                Command("take", tr("&Take"), said="Return"),
                Command("ask-on", tr("Ask something else"), said="Right"),
                Command("edit", tr("&Edit"), said="E"),
                Command("reject", tr("&Reject or delete"), said="R"),
                Command("reject-as", tr("Re&ject as")),
                Command("take-all", tr("Take &all proposed"), ("Ctrl+Shift+A",)),
                Command(),
                Command("duplicate", tr("Dupl&icate"), ("Ctrl+Shift+H",)),
                Command("merge", tr("Merge int&o one"), ("Ctrl+Shift+J",)),
                Command("split", tr("Sp&lit"), ("Ctrl+Alt+J",)),
                Command("move", tr("&Move to deck…"), ("Ctrl+M",)),
                Command("unsuspend", tr("Back into re&view if suspended")),
                Command("tags", tr("Ta&gs…"), ("Ctrl+T",)),
                Command("suspend", tr("&Suspend or unsuspend"), ("Ctrl+Shift+S",)),
                Command("bury", tr("&Bury until tomorrow, or unbury"), ("Ctrl+Shift+B",)),
                Command("set-due", tr("Set d&ue date…"), ("Ctrl+D",)),
                Command("reset", tr("Reset, as if never seen"), ("Ctrl+Shift+N",)),
                Command(),
                Command("why", tr("&Why this card?"), said="W"),
                Command("to-passage", tr("Show its place in the essa&y"), said="P"),
                Command("advise", tr("Check against its &passage…"), ("Ctrl+Shift+W",)),
                Command("reword", tr("Anot&her wording…"), ("Ctrl+Shift+T",)),
                Command("rejected", tr("Reje&cted…"), ("Ctrl+Shift+R",)),
                Command("mend", tr("Me&nd what does not stick…"), ("Ctrl+Shift+M",)),
                Command(),
                Command("deck-cards", tr("All cards of the dec&k…"), ("Ctrl+Shift+L",)),
                Command("deck-options", tr("&Deck options…"), ("Ctrl+,",)),
            ),
        )
        self._add_flags(cards)
        self._menu(
            tr("E&ssay"),
            (
                Command("chapter-before", tr("&Previous chapter"), ("Ctrl+PgUp",)),
                Command("chapter-after", tr("&Next chapter"), ("Ctrl+PgDown",)),
                Command("back", tr("&Back to where I read"), ("Alt+Left",)),
                Command(),
                Command("references", tr("&References…"), ("Ctrl+R",)),
                Command("left-out", tr("&Left out…"), ("Ctrl+L",)),
                Command("audit", tr("&Coverage…"), ("Ctrl+J",)),
                Command(),
                Command("make-again", tr("&Make cards again…"), ("Ctrl+G",)),
                Command("assist", tr("Ask the a&ssistant for cards…"), ("Ctrl+Shift+Y",)),
                Command("update", tr("&Update from file…"), ("Ctrl+U",)),
                Command("attach", tr("&Attach card to selection"), ("Ctrl+Shift+P",)),
            ),
        )
        self._menu(
            tr("Sche&dule"),
            (
                Command("study-more", tr("Study &ahead or cram…"), ("Ctrl+Shift+D",)),
                Command(),
                Command("new-exam", tr("&New exam…"), ("Ctrl+Shift+E",)),
                Command("plan-exam", tr("&Plan of today for the exam…"), ("Ctrl+P",)),
                Command(),
                Command("study-settings", tr("&Study settings…"), ("Ctrl+Shift+,",)),
                Command("fit", tr("&Fit the schedule to my answers…")),
            ),
        )
        view = self._menu(
            tr("&View"),
            (
                Command("library", tr("&Library"), ("Ctrl+1",)),
                Command("study", tr("&Study"), ("Ctrl+2",)),
                Command("review", tr("&Review"), ("Ctrl+3",)),
                Command("statistics", tr("S&tatistics"), ("Ctrl+4",)),
                Command(),
                Command("larger", tr("Lar&ger text"), ("Ctrl++", "Ctrl+=")),
                Command("smaller", tr("S&maller text"), ("Ctrl+-",)),
                Command("usual", tr("Normal text si&ze"), ("Ctrl+0",)),
                Command(),
                Command("memory", tr("Memory in the te&xt"), ("F8",), checkable=True),
                Command("blanks", tr("Read with &blanks"), ("F9",), checkable=True),
                Command("fading-after", tr("Next &fading sentence"), ("Alt+Down",)),
                Command("fading-before", tr("Previous fad&ing sentence"), ("Alt+Up",)),
                Command(),
                Command("outline", tr("Outline and &progress"), ("F5",), checkable=True),
                Command("points", tr("&Key points"), ("Shift+F5",)),
                Command("to-outline", tr("Go to the outli&ne"), ("Shift+F6",)),
                Command("to-essay", tr("Go to the &essay"), ("F6",)),
                Command("to-cards", tr("Go to the &cards"), ("F7",)),
                Command("filter", tr("Filter the c&ards…"), ("Shift+F7",)),
                Command("beside", tr("Sho&w the cards beside the text"), ("F4",), checkable=True),
                Command(),
            ),
        )
        self._choices(
            view,
            (
                ("theme-light", tr("Lig&ht")),
                ("theme-dark", tr("&Dark")),
                ("theme-contrast", tr("High c&ontrast")),
                ("theme-system", tr("As the s&ystem")),
            ),
        )
        self._menu(
            tr("&Help"),
            (
                Command("help", tr("&Help"), ("F1",)),
                Command("tour", tr("One-minute &tour")),
                Command("sample", tr("Open the &sample essay")),
                Command("keys", tr("&Keyboard shortcuts"), ("Shift+F1",)),
                Command(),
                Command("report", tr("&Report a problem…")),
                Command("about", tr("&About studyapp")),
            ),
        )

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect(self, receivers: dict[str, Callable[[], object]]) -> None:
        """Connects commands by name."""
        for name, receiver in receivers.items():
            self._actions[name].triggered.connect(lambda _checked=False, call=receiver: call())

    def enable(self, names: Iterable[str], on: bool) -> None:
        """Lets commands be used, or not."""
        for name in names:
            self._actions[name].setEnabled(on)

    def all(self) -> tuple[QAction, ...]:
        """Every command, in the order of the menus."""
        return tuple(self._actions.values())

    def named(self) -> tuple[tuple[str, QAction], ...]:
        """Every command with its name."""
        return tuple(self._actions.items())

    def ways(self) -> dict[str, str]:
        """What to press, or else to choose in the menus, for each command by its name."""
        return {name: self._way(name, action) for name, action in self._actions.items()}

    def _way(self, name: str, action: QAction) -> str:
        if action.shortcuts():
            return writing.keys(action.shortcut())
        return f"{self._menus.get(name, '')} ▸ {action.text()}".replace("&", "")

    @property
    def history(self) -> tuple[QAction, ...]:
        """Undo and redo, for dialogs that change something while they are open."""
        return self._actions["undo"], self._actions["redo"]

    def _menu(self, title: str, commands: Iterable[Command]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        self._fill(menu, commands)
        return menu

    def _fill(self, menu: QMenu, commands: Iterable[Command]) -> None:
        for command in commands:
            if not command.name:
                menu.addSeparator()
                continue
            said = f"\t{writing.keys(QKeySequence(command.said))}" if command.said else ""
            action = QAction(command.text + said, self._window)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setCheckable(command.checkable)
            action.setMenuRole(_OF_THE_PROGRAM.get(command.name, QAction.MenuRole.NoRole))
            menu.addAction(action)
            self._actions[command.name] = action
            self._menus[command.name] = menu.title()

    def _add_flags(self, menu: QMenu) -> None:
        """A menu of its own for the flags, before the tags."""
        flags = QMenu(self._window.tr("&Flag"), menu)
        self._fill(
            flags, [Command(f"flag-{flag.value}", self._flag_words(flag), (f"Alt+{flag.value}",)) for flag in Flag]
        )
        self._actions["flag"] = flags.menuAction()
        menu.insertMenu(self._actions["tags"], flags)

    def _flag_words(self, flag: Flag) -> str:
        """As it stands in the menu and on the sheet of keys."""
        return self._window.tr("{colour} flag").format(colour=flag_name(flag)) if flag else flag_name(flag)

    def _choices(self, menu: QMenu, choices: Iterable[tuple[str, str]]) -> None:
        group = QActionGroup(self._window)
        for name, text in choices:
            action = QAction(text, self._window)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)
            self._actions[name] = action
