"""The flags of cards: their names, and their colours on light and dark ground."""

from PySide6.QtCore import QCoreApplication

from studyapp.desktop.looks.colours import Colours, Rgb, css, mixed
from studyapp.domain.cards import Flag

_HUES: dict[Flag, Rgb] = {
    Flag.RED: (214, 40, 40),
    Flag.ORANGE: (226, 122, 0),
    Flag.GREEN: (34, 139, 62),
    Flag.BLUE: (38, 98, 214),
    Flag.PINK: (214, 64, 150),
    Flag.TURQUOISE: (0, 146, 146),
    Flag.PURPLE: (128, 70, 196),
}
_TOWARDS_INK = {False: 0.12, True: 0.42}


def flag_colour(flag: int, colours: Colours) -> Rgb:
    """Return the colour of a flag, told apart from the ground."""
    return mixed(_HUES[Flag(flag)], colours.ink, _TOWARDS_INK[colours.dark])


def flag_css(flag: int, colours: Colours) -> str:
    """Return the same as style sheets write it."""
    return css(flag_colour(flag, colours))


def flag_name(flag: int) -> str:
    """Return the word for a flag."""
    translate = QCoreApplication.translate
    return {
        Flag.NONE: translate("Flags", "No flag"),
        Flag.RED: translate("Flags", "Red"),
        Flag.ORANGE: translate("Flags", "Orange"),
        Flag.GREEN: translate("Flags", "Green"),
        Flag.BLUE: translate("Flags", "Blue"),
        Flag.PINK: translate("Flags", "Pink"),
        Flag.TURQUOISE: translate("Flags", "Turquoise"),
        Flag.PURPLE: translate("Flags", "Purple"),
    }[Flag(flag)]
