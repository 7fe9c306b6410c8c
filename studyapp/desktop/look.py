"""Light, dark or as the system, and the size of text: what the View menu sets and the settings remember."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from studyapp.desktop.actions import TEXT_SIZES
from studyapp.desktop.colours import DARK, LIGHT
from studyapp.desktop.theme import Theme


class Look(QObject):
    """Dresses the program, and says when it has other clothes."""

    changed = Signal(object)

    def __init__(self, scheme: str, per_cent: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme = scheme
        self.per_cent = per_cent
        self.theme = self._theme()
        self.theme.apply(_app())
        _app().styleHints().colorSchemeChanged.connect(self._system_changed)

    def set_scheme(self, scheme: str) -> None:
        """Takes light, dark or the system's choice."""
        self.scheme = scheme
        self._dress()

    def set_per_cent(self, per_cent: int) -> None:
        """Takes another text size, 80 to 200."""
        self.per_cent = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], per_cent))
        self._dress()

    def step(self, larger: bool) -> None:
        """The next text size up or down."""
        sizes = [size for size in TEXT_SIZES if (size > self.per_cent if larger else size < self.per_cent)]
        if sizes:
            self.set_per_cent(min(sizes) if larger else max(sizes))

    def commands(self) -> dict[str, Callable[[], object]]:
        """What the View menu calls."""
        return {
            "theme-light": lambda: self.set_scheme("light"),
            "theme-dark": lambda: self.set_scheme("dark"),
            "theme-system": lambda: self.set_scheme("system"),
            "larger": lambda: self.step(True),
            "smaller": lambda: self.step(False),
            "usual": lambda: self.set_per_cent(100),
        }

    def _theme(self) -> Theme:
        system_is_dark = _app().styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self.scheme == "dark" or (self.scheme == "system" and system_is_dark)
        return Theme(DARK if dark else LIGHT, self.per_cent)

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.scheme == "system":
            self._dress()

    def _dress(self) -> None:
        theme = self._theme()
        if theme != self.theme:
            self.theme = theme
            theme.apply(_app())
            self.changed.emit(theme)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
