"""The page that exports the whole library to one file that other programs can read."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton

from studyapp.desktop import below
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.preferences.preference_words import counts_words, size_words
from studyapp.domain.errors import StudyAppError

if TYPE_CHECKING:
    from studyapp.operations.exporting.everything import ExportCounts


class EverythingPage(PreferencesPage):
    """The page to export everything; shows progress, and can end the export."""

    write_asked = Signal()
    end_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title(self.tr("Export everything"))
        self.say(self.tr("One zip file with all that is yours, for another computer or another program."))
        self.say(
            self.tr(
                "• the library itself, as a checked copy\n"
                "• every deck with its progress, as a package for Anki\n"
                "• every text as plain text"
            ),
            is_faint=False,
        )
        self.write = QPushButton(self.tr("&Export everything…"))
        self.stop = QPushButton(self.tr("&Cancel"))
        self.row(self.write, self.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.column.addWidget(self.bar)
        self.said = self.say("", is_faint=False)
        self.column.addStretch(1)
        self.write.clicked.connect(self.write_asked)
        self.stop.clicked.connect(self.end_asked)
        self._show_busy(on=False)

    def show_writing(self, done: int, total: int) -> None:
        """Show the progress of writing."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not self.stop.isVisibleTo(self):
            self.said.setText(self.tr("Writing … You can go on with something else only once it is done."))
            self._show_busy(on=True)

    def show_written(self, path: Path, counts_written: "ExportCounts") -> None:
        """Show the result and path of the export."""
        counts = counts_words(
            {"decks": counts_written.decks, "notes": counts_written.notes, "essays": counts_written.essays}
        )
        words = self.tr("Written: {path}, {size}, with {counts}.")
        self.said.setText(words.format(path=path, size=size_words(counts_written.bytes), counts=counts))
        self._show_busy(on=False)

    def show_unwritten(self, error: StudyAppError | None) -> None:
        """Show that the export was cancelled or failed."""
        ended = self.tr("Cancelled; no file was written.")
        self.said.setText(below.warning(error) if error else ended)
        self._show_busy(on=False)

    def _show_busy(self, *, on: bool) -> None:
        had_focus = self.write.hasFocus() or self.stop.hasFocus()
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        self.write.setVisible(not on)
        if had_focus:
            (self.stop if on else self.write).setFocus()
