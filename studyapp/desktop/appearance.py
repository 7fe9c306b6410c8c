"""The appearance that a person chooses and the settings remember: colours, text size, line length, typeface."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.desktop.looks.colours import CONTRAST, DARK, LIGHT, Colours
from studyapp.desktop.looks.theme import Theme

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent, which a person steps through."""


class Look(QObject):
    """The look of the program; applies colours and fonts, and reports when they change.

    Args:
        scheme: light, dark, contrast or system.
        per_cent: size of the text.
        characters: length of the essay's lines.
        typeface: the typeface of essay and cards, see `Theme`.
        parent: the window.
        hints: the style hints of the desktop; without them, those of the program.

    Attributes:
        out_of_sight: returns the parts of the window that are out of sight, and style themselves once they show.
    """

    changed = Signal(object)

    def __init__(
        self,
        scheme: str,
        per_cent: int,
        characters: int,
        typeface: str = "",
        parent: QObject | None = None,
        hints: QStyleHints | None = None,
    ) -> None:
        super().__init__(parent)
        self.scheme = scheme
        self.per_cent = per_cent
        self.characters = characters
        self.typeface = typeface
        self._hints = hints or _app().styleHints()  # kept, since what it gives out goes with it
        self._accessibility = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        self.out_of_sight: Callable[[], Collection[QWidget]] = tuple
        self.theme = self._theme()
        self.theme.prepare(_app())
        self._hints.colorSchemeChanged.connect(self._follow_system)
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._follow_system)

    def put_on(self) -> None:
        """Dress the window once its parts lie in it: Qt would dress each part anew for all that it comes to lie in."""
        self.theme.apply(_app())

    def set_scheme(self, scheme: str) -> None:
        """Take light, dark, high contrast or the system's choice."""
        self.scheme = scheme
        self._dress()

    def set_per_cent(self, per_cent: int) -> None:
        """Take another text size, 80 to 200."""
        self.per_cent = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], per_cent))
        self._dress()

    def set_characters(self, characters: int) -> None:
        """Take another length for the lines of the essay, 60 to 75 characters."""
        self.characters = characters
        self._dress()

    def set_typeface(self, typeface: str) -> None:
        """Take another typeface for essay and cards, see `Theme`."""
        self.typeface = typeface
        self._dress()

    def step(self, larger: bool) -> None:
        """Change to the next text size up or down."""
        sizes = [size for size in TEXT_SIZES if (size > self.per_cent if larger else size < self.per_cent)]
        if sizes:
            self.set_per_cent(min(sizes) if larger else max(sizes))

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return the commands of the View menu."""
        return {
            "theme-light": lambda: self.set_scheme("light"),
            "theme-dark": lambda: self.set_scheme("dark"),
            "theme-contrast": lambda: self.set_scheme("contrast"),
            "theme-system": lambda: self.set_scheme("system"),
            "larger": lambda: self.step(True),
            "smaller": lambda: self.step(False),
            "usual": lambda: self.set_per_cent(100),
        }

    def _theme(self) -> Theme:
        colours_by_scheme = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
        colours = colours_by_scheme[self.scheme] if self.scheme in colours_by_scheme else self._of_system()
        return Theme(colours, self.per_cent, self.characters, self.typeface)

    def _of_system(self) -> Colours:
        """Return the colours that the desktop asks for, as far as Qt tells it; high contrast since Qt 6.10."""
        preference = self._accessibility.contrastPreference() if self._accessibility is not None else None
        if preference is not None and preference is Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _follow_system(self, _preference: Qt.ColorScheme | Qt.ContrastPreference) -> None:
        if self.scheme == "system":
            self._dress()

    def _dress(self) -> None:
        theme = self._theme()
        if theme != self.theme:
            self.theme = theme
            theme.apply(_app(), self.out_of_sight())
            self.changed.emit(theme)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
