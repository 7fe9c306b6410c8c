"""The page for the appearance: colours, text size, line length, typeface, language."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton

from studyapp.desktop.appearance import TEXT_SIZES
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.language import native_name
from studyapp.desktop.looks.theme import SANS, Theme
from studyapp.desktop.preferences.page import PreferencesPage
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.settings import LANGUAGES, MAX_CHARACTERS, MIN_CHARACTERS, THEMES

_LANGUAGE = 16  # letters of the longest one, in any language
_TYPEFACE = 22


class AppearancePage(PreferencesPage):
    """The page of colours, fonts and language; each choice counts at once, but a language needs another window."""

    scheme_chosen = Signal(str)
    per_cent_chosen = Signal(int)
    characters_chosen = Signal(int)
    typeface_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, scheme: str, language: str) -> None:
        super().__init__(theme)
        self.title(self.tr("Colours"))
        names = {
            "system": self.tr("As the &system"),
            "light": self.tr("&Light"),
            "dark": self.tr("&Dark"),
            "contrast": self.tr("&High contrast: white on black"),
        }
        self._group = QButtonGroup(self)
        self.schemes: dict[str, QRadioButton] = {}
        for name in THEMES:
            button = QRadioButton(names[name])
            button.setChecked(name == scheme)
            button.toggled.connect(lambda on, name=name: self.scheme_chosen.emit(name) if on else None)
            self._group.addButton(button)
            self.column.addWidget(button)
            self.schemes[name] = button
        self.title(self.tr("Text"))
        self.say(
            with_keys(self.tr("Everything grows with it: text, cards and buttons. {larger} and {smaller} do the same."))
        )
        self.text_size = Chooser(self.tr("Size of the text"))
        for text_size in TEXT_SIZES:
            self.text_size.addItem(self.tr("{n} %").format(n=text_size), text_size)
        self.text_size.setCurrentIndex(max(0, self.text_size.findData(theme.per_cent)))
        self.text_size.activated.connect(lambda _at: self.per_cent_chosen.emit(self.text_size.currentData()))
        label = PlainLabel(self.tr("Size of the &text"))
        label.setBuddy(self.text_size)
        self.row(label, self.text_size)
        self.say(self.tr("Lines of 60 to 75 characters are read with the least effort."))
        self.characters = NumberBox()
        self.characters.setRange(MIN_CHARACTERS, MAX_CHARACTERS)
        self.characters.setValue(theme.characters)
        self.characters.setSuffix(self.tr(" characters"))
        self.characters.setAccessibleName(self.tr("Length of the text's lines"))
        self.characters.setKeyboardTracking(False)
        self.characters.valueChanged.connect(self.characters_chosen)
        label = PlainLabel(self.tr("Length of the te&xt's lines"))
        label.setBuddy(self.characters)
        self.row(label, self.characters)
        self._ask_typeface(theme.typeface)
        self._ask_language(language)
        self.title(self.tr("Motion"))
        self.say(self.tr("Apart from the text cursor and bars of progress, nothing here moves by itself."))
        self.column.addStretch(1)

    def _ask_typeface(self, typeface: str) -> None:
        """List the usual typefaces, then the system's; a missing one becomes the usual one."""
        self.typeface = Chooser(self.tr("Typeface of text and cards"))
        self.typeface.setMinimumContentsLength(_TYPEFACE)
        self.typeface.addItem(self.tr("With serifs (usual)"), "")
        self.typeface.addItem(self.tr("Without serifs"), SANS)
        for family in QFontDatabase.families():
            if QFontDatabase.isScalable(family) and not QFontDatabase.isPrivateFamily(family):
                self.typeface.addItem(family, family)
        self.typeface.setCurrentIndex(max(0, self.typeface.findData(typeface)))
        self.typeface.activated.connect(lambda _at: self.typeface_chosen.emit(self.typeface.currentData()))
        label = PlainLabel(self.tr("Type&face of text and cards"))
        label.setBuddy(self.typeface)
        self.row(label, self.typeface)

    def _ask_language(self, language: str) -> None:
        self.title(self.tr("Language"))
        self.say(self.tr("To change the language, the window closes and opens again."))
        self.language = Chooser(self.tr("Language of the window"))
        self.language.setMinimumContentsLength(_LANGUAGE)
        for offered in LANGUAGES:
            self.language.addItem(self.tr("As the system") if offered == "system" else native_name(offered), offered)
        self.language.setCurrentIndex(self.language.findData(language))
        self.take_language = QPushButton(self.tr("Ta&ke this language"))
        self.take_language.setEnabled(False)
        self.language.currentIndexChanged.connect(
            lambda _at: self.take_language.setEnabled(self.language.currentData() != language)
        )
        self.take_language.clicked.connect(lambda: self.language_chosen.emit(self.language.currentData()))
        label = PlainLabel(self.tr("Lan&guage of the window"))
        label.setBuddy(self.language)
        self.row(label, self.language, self.take_language)
