"""The quick way to another text: recent texts first, found by some letters of a title."""

from collections.abc import Callable

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.palette.fuzzy import Entry
from studyapp.desktop.palette.palette_dialog import PaletteDialog
from studyapp.domain.ids import Uid

OpenEssay = Callable[[Uid, Callable[[], None]], None]


class SwitchCommands(CommandGroup):
    """The commands that switch between texts; Return goes to the previous one."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._seen: list[Uid] = []  # the one in sight last

    def connect_all(self, open_essay: OpenEssay) -> None:
        """Connect the menu, and follow which texts come into sight."""
        self._open_essay = open_essay
        self._actions.connect({"switch": self.show})
        self._pages.study.state_changed.connect(self._follow)

    def show(self) -> None:
        """Show all texts."""
        entries = self.entries()
        before = [entry.key for entry in entries if entry.key != self._study.essay_uid]
        words = self.tr("Go to text"), self.tr("Type some letters of its title"), self.tr("No text is called so.")
        dialog = PaletteDialog(*words, entries, self._look.theme, self._window, chosen_key="".join(before[:1]))
        dialog.picked.connect(lambda uid: self._open_essay(Uid(uid), lambda: None))
        dialog.open()

    def entries(self) -> list[Entry]:
        """Return the texts, those read last first."""
        lines = {line.uid: line for line in self._shelf.shelf.essays}
        order = dict.fromkeys((*reversed(self._seen), *self._study.chapters.places_left(), *lines))
        return [Entry(uid, lines[uid].title, lines[uid].byline) for uid in order if uid in lines]

    def _follow(self) -> None:
        uid = self._study.essay_uid
        if uid is not None and self._seen[-1:] != [uid]:
            self._seen = [*(seen for seen in self._seen if seen != uid), uid]
