"""The page for the library: location, size, soundness, and options set elsewhere."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.preferences.preference_words import counts_words, size_words
from studyapp.desktop.preferences.preferences_presenter import LibraryFile


class LibraryPreferences(PreferencesPage):
    """One file holds everything; here it can be exchanged and moved."""

    open_asked = Signal()
    move_asked = Signal()
    folder_asked = Signal()
    study_asked = Signal()
    deck_asked = Signal()
    at_start_chosen = Signal(bool)

    def __init__(self, theme: Theme, path: Path, *, looks_at_start: bool, has_deck: bool) -> None:
        super().__init__(theme)
        self.title(self.tr("The library"))
        self.say(self.tr("One file holds your texts, decks, cards and reviews. It lies here:"))
        self.path = self.say(str(path), is_faint=False)
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.path.setAccessibleName(self.tr("Location of the library"))
        self.state = self.say(self.tr("Checking whether it is sound …"))
        self.open_other = QPushButton(self.tr("&Open another…"))
        self.move_away = QPushButton(self.tr("&Move it…"))
        self.show_folder = QPushButton(self.tr("Show the &folder"))
        self.row(self.open_other, self.move_away, self.show_folder)
        self.say(
            self.tr("To open another library or move this one, the window closes and opens again. Backups move along.")
        )
        self.title(self.tr("Curated decks"))
        self.at_start = QCheckBox(self.tr("Look for new versions of &decks when the program starts"))
        self.at_start.setChecked(looks_at_start)
        self.column.addWidget(self.at_start)
        self.say(self.tr("Only the addresses that you subscribed to are asked; nothing is taken by looking."))
        self.title(self.tr("Set elsewhere"))
        self.say(
            self.tr(
                "When a study day begins and which days are easy stands in the study settings; "
                "how many new cards a day, and the recall you want, in the options of each deck."
            )
        )
        self.study = QPushButton(self.tr("S&tudy settings…"))
        self.deck = QPushButton(self.tr("Options of this dec&k…"))
        self.deck.setEnabled(has_deck)
        self.row(self.study, self.deck)
        self.column.addStretch(1)
        self.open_other.clicked.connect(self.open_asked)
        self.move_away.clicked.connect(self.move_asked)
        self.show_folder.clicked.connect(self.folder_asked)
        self.study.clicked.connect(self.study_asked)
        self.deck.clicked.connect(self.deck_asked)
        self.at_start.toggled.connect(self.at_start_chosen)

    def show_library(self, library_found: LibraryFile) -> None:
        """Show the size, contents and soundness of the library."""
        if library_found.fault:
            words = self.tr("⚠ It is damaged: {fault}. Put back a backup.").format(fault=library_found.fault)
            self.state.setText(f"{size_words(library_found.bytes)}. {words}")
            return
        words = self.tr("{size}, sound. In it: {counts}.")
        self.state.setText(
            words.format(size=size_words(library_found.bytes), counts=counts_words(library_found.counts))
        )
