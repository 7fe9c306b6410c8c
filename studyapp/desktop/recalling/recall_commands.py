"""The command that starts the recall of the current section."""

from functools import partial
from typing import TYPE_CHECKING

from studyapp.desktop import lazy
from studyapp.desktop.background.driving import Driven, driven
from studyapp.desktop.background.living import until_closed
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.drafts import drafts_near
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.outline.outline_model import title_of
from studyapp.desktop.recalling.recall_dialog import RecallDialog
from studyapp.desktop.recalling.recall_presenter import RecallPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Span
from studyapp.operations.memory.outline import Entry, entry_at

if TYPE_CHECKING:
    from studyapp.library import Library
    from studyapp.operations.memory.section_recall import Section

_NOTICE_MS = 8_000


class RecallCommands(CommandGroup):
    """The commands that open a page of recall for the section that is read, or chosen in the outline."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._opening: Driven | None = None

    def connect_all(self) -> None:
        """Connect the menus."""
        self._actions.connect({"recall-section": lambda: self._recall(self._in_sight())})
        self._pages.study.outline.list.recall_asked.connect(self._recall)

    def _recall(self, number: int) -> None:
        """Open a page on a section of the outline; one that was asked for before and is not open yet is left."""
        if self._opening is not None:
            self._opening.leave()
        self._opening = self._open(number)

    @driven
    async def _open(self, number: int) -> None:
        essay_uid, entries = self._study.essay_uid, self._entries()
        if essay_uid is None or not entries:
            return
        entry = entries[number]
        heading = title_of(entry) if self._pages.study.outline.entries else self.tr("The whole text")
        section = await self._jobs.run(_section, essay_uid, entry.span)
        if self._study.essay_uid != essay_uid:
            return
        if not section.points:
            self._tell(
                self.tr("No card of this section is in review. Take cards beside the text, or unsuspend those it has.")
            )
            return
        alike = sum(other.title == entry.title for other in entries[:number])
        key = keys.of_recall(essay_uid, entry.title, alike)
        dialog = RecallDialog(self._look.theme, heading, key, self._window)
        jobs = until_closed(dialog, self._jobs)
        on_counted = partial(self._show_counted, key)
        dialog.attach(RecallPresenter(jobs, dialog, on_counted, section.points, section.language))
        dialog.open()

    def _show_counted(self, key: str, changes: Changes) -> None:
        """Show the counted cards and drop the draft of the page, even if the dialog was closed meanwhile."""
        if (drafts := drafts_near(self._window)) is not None:
            drafts.drop(key)
        if not changes:
            self._tell(self.tr("Nothing is ticked, and no card comes earlier: nothing changed."))
            return
        self._announce(changes)
        self._tell(with_keys(self.tr("The page is counted. {undo} takes it back.")))

    def _tell(self, words: str) -> None:
        self._window.statusBar().showMessage(words, _NOTICE_MS)

    def _entries(self) -> tuple[Entry, ...]:
        """Return the sections; an essay without headings is one."""
        essay = self._study.essay
        if essay is None:
            return ()
        return self._pages.study.outline.entries or (Entry("", 0, Span(0, len(essay.text))),)

    def _in_sight(self) -> int:
        """Return the number of the section that the outline marks, or of the top line where no outline is in sight."""
        outline = self._pages.study.outline
        marked = outline.list.currentIndex().row()
        if outline.entries and not outline.isHidden() and marked >= 0:
            return marked
        return max(0, entry_at(outline.entries, self._pages.study.essay.first_visible()))


def _section(library: "Library", essay_uid: Uid, span: Span) -> "Section":
    return lazy.section_recall.section(library, essay_uid, span)
