"""The page for backups: list, make, examine and restore them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem

from studyapp.desktop import below
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.preferences.preference_words import counts_words, reason_words, size_words, time_words
from studyapp.desktop.preferences.preferences_presenter import LibraryFile
from studyapp.domain.entries import Backup
from studyapp.domain.errors import StudyAppError

_AIR = 4
_LOWEST = 120  # pixels that the list has in any text size; the page scrolls


class BackupsPage(PreferencesPage):
    """The page of backups; the content of the chosen one is shown before it can be restored."""

    back_up_asked = Signal()
    chosen = Signal(object)
    put_back_asked = Signal(object, str)
    """A backup, and what is in it."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__(theme)
        self._backups: tuple[Backup, ...] = ()
        self._looked_into: Backup | None = None
        self.title(self.tr("Backups"))
        self.say(
            self.tr(
                "Once a day, and before a newer version changes the library, a checked copy is made beside it. "
                "The last seven stay, and one for each of the four weeks before; those that you make stay for good."
            )
        )
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("Backups, newest first"))
        self.list.setHeaderLabels([self.tr("Made"), self.tr("Why"), self.tr("Size")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.setMinimumHeight(_LOWEST)
        WrappedRows(self.list, theme.pixels(_AIR), numbers=(2,))
        self.column.addWidget(self.list, 1)
        self.contents = self.say("", is_faint=False)
        self.back_up = QPushButton(self.tr("&Back up now"))
        self.put_back = QPushButton(self.tr("&Put this one back…"))
        self.row(self.back_up, self.put_back)
        self.say(self.tr("They lie in {folder}").format(folder=folder))
        self.put_back.setEnabled(False)
        self.back_up.clicked.connect(self._back_up)
        self.put_back.clicked.connect(self._restore)
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())

    def show_backups(self, backups: tuple[Backup, ...], chosen_path: Path | None) -> None:
        """List the backups; the first one, or the one that is named, is chosen."""
        self._backups = backups
        self.list.clear()
        for backup in backups:
            words = [time_words(backup.made_ms), reason_words(backup.reason), size_words(backup.bytes)]
            self.list.addTopLevelItem(QTreeWidgetItem(words))
        self.back_up.setEnabled(True)
        if backups:
            at = next((number for number, backup in enumerate(backups) if backup.path == chosen_path), 0)
            self.list.setCurrentIndex(self.list.model().index(at, 0))
        else:
            self.contents.setText(self.tr("There is none yet. Make one now; it takes a moment."))

    def show_contents(self, backup: Backup, contents_found: LibraryFile) -> None:
        """Show the contents of the chosen backup, and allow restoring it if it is sound."""
        self._looked_into = None if contents_found.fault else backup
        self.put_back.setEnabled(not contents_found.fault)
        if contents_found.fault:
            self.contents.setText(self.tr("⚠ This backup is damaged: {fault}.").format(fault=contents_found.fault))
        else:
            self.contents.setText(self.tr("In it: {counts}.").format(counts=counts_words(contents_found.counts)))

    def show_error(self, error: StudyAppError) -> None:
        """Tell why it did not work."""
        self.back_up.setEnabled(True)
        self.contents.setText(below.warning(error))

    def _choose(self) -> None:
        self._looked_into = None
        self.put_back.setEnabled(False)
        at = self.list.indexOfTopLevelItem(item) if (item := self.list.currentItem()) is not None else -1
        if at >= 0:
            self.contents.setText(self.tr("Looking at what is in it …"))
            self.chosen.emit(self._backups[at])

    def _back_up(self) -> None:
        self.back_up.setEnabled(False)
        self.contents.setText(self.tr("Making a backup …"))
        self.back_up_asked.emit()

    def _restore(self) -> None:
        if self._looked_into is not None:
            self.put_back_asked.emit(self._looked_into, self.contents.text())
