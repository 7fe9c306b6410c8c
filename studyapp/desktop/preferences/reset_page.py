"""The page that resets the window, or, after a typed confirmation, empties the library."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.widgets.plain_label import PlainLabel


class ResetPage(PreferencesPage):
    """The page to reset settings; nothing here deletes what was studied."""

    window_asked = Signal()
    empty_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title(self.tr("The window"))
        self.say(self.tr("Colours, sizes, panes and remembered folders as they came. Texts, cards and reviews stay."))
        self.window_only = QPushButton(self.tr("Reset the &window"))
        self.row(self.window_only)
        self.line()
        self.title(self.tr("An empty library"))
        self.word = self.tr("empty")
        self.say(
            self.tr(
                "Begins anew with nothing but the sample text. The library that is open now is not deleted: "
                "its file is kept beside the new one under another name, and so are its backups."
            )
        )
        self.typed = QLineEdit()
        self.typed.setAccessibleName(self.tr("Type {word} to allow it").format(word=self.word))
        self.typed.setMaximumWidth(theme.pixels(180))
        label = PlainLabel(self.tr("T&ype “{word}” to allow it").format(word=self.word))
        label.setBuddy(self.typed)
        self.begin = QPushButton(self.tr("&Start with an empty library"))
        self.begin.setEnabled(False)
        self.row(label, self.typed)
        self.row(self.begin)
        self.column.addStretch(1)
        self.window_only.clicked.connect(self.window_asked)
        self.typed.textChanged.connect(lambda text: self.begin.setEnabled(text.strip().casefold() == self.word))
        self.begin.clicked.connect(self.empty_asked)
