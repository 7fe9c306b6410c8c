"""Fonts, palette and style sheet of the window, made from one scheme of colours and one text size."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from studyapp.desktop.colours import Colours, Rgb, css, mixed

READING_FAMILIES = [
    "Charter",
    "Iowan Old Style",
    "Source Serif 4",
    "Palatino Linotype",
    "Palatino",
    "P052",
    "Georgia",
    "Noto Serif",
    "DejaVu Serif",
]
INTERFACE_FAMILIES = [
    "Inter",
    "Segoe UI",
    ".AppleSystemUIFont",
    "Cantarell",
    "Noto Sans",
    "Nimbus Sans",
    "Liberation Sans",
    "DejaVu Sans",
]
FIXED_FAMILIES = ["Cascadia Mono", "SF Mono", "Noto Sans Mono", "DejaVu Sans Mono"]
_READING_POINTS = 13.0
_INTERFACE_POINTS = 10.5


def qcolor(colour: Rgb) -> QColor:
    """A colour of ours as Qt wants it."""
    return QColor(*colour)


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of everything: a scheme of colours and the text size in per cent (80 to 200)."""

    colours: Colours
    per_cent: int = 100

    @property
    def on_fades(self) -> "Theme":
        """The same for a text whose ground is shaded."""
        return replace(self, colours=self.colours.on_fades)

    def reading(self, factor: float = 1.0) -> QFont:
        """The font of the essay and of card faces."""
        return self._font(READING_FAMILIES, _READING_POINTS * factor)

    def interface(self, factor: float = 1.0) -> QFont:
        """The font of menus, buttons and labels."""
        return self._font(INTERFACE_FAMILIES, _INTERFACE_POINTS * factor)

    def fixed(self, factor: float = 0.92) -> QFont:
        """The font of code."""
        return self._font(FIXED_FAMILIES, _READING_POINTS * factor)

    def pixels(self, at_hundred: float) -> int:
        """A length that grows with the text, in device-independent pixels."""
        return round(at_hundred * self.per_cent / 100)

    def _font(self, families: list[str], points: float) -> QFont:
        font = QFont()
        font.setFamilies(families)
        font.setPointSizeF(points * self.per_cent / 100)
        return font

    def palette(self) -> QPalette:
        """The palette for Fusion; setColorScheme alone does nothing without a desktop's theme plugin."""
        colours = self.colours
        palette = QPalette()
        button = mixed(colours.paper, colours.desk, 0.5)
        for role, colour in (
            (QPalette.ColorRole.Window, colours.desk),
            (QPalette.ColorRole.WindowText, colours.ink),
            (QPalette.ColorRole.Base, colours.paper),
            (QPalette.ColorRole.AlternateBase, mixed(colours.paper, colours.ink, 0.04)),
            (QPalette.ColorRole.Text, colours.ink),
            (QPalette.ColorRole.PlaceholderText, colours.faint),
            (QPalette.ColorRole.Button, button),
            (QPalette.ColorRole.ButtonText, colours.ink),
            (QPalette.ColorRole.BrightText, colours.on_accent),
            (QPalette.ColorRole.ToolTipBase, colours.paper),
            (QPalette.ColorRole.ToolTipText, colours.ink),
            (QPalette.ColorRole.Highlight, colours.accent),
            (QPalette.ColorRole.HighlightedText, colours.on_accent),
            (QPalette.ColorRole.Link, colours.accent),
            (QPalette.ColorRole.LinkVisited, colours.accent),
            (QPalette.ColorRole.Accent, colours.accent),
            (QPalette.ColorRole.Light, mixed(colours.paper, colours.desk, 0.3)),
            (QPalette.ColorRole.Midlight, mixed(button, colours.line, 0.3)),
            (QPalette.ColorRole.Mid, colours.line),
            (QPalette.ColorRole.Dark, mixed(colours.line, colours.ink, 0.25)),
            (QPalette.ColorRole.Shadow, mixed(colours.desk, (0, 0, 0), 0.5)),
        ):
            palette.setColor(role, qcolor(colour))
        off = qcolor(mixed(colours.desk, colours.faint, 0.65))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, off)
        return palette

    def sheet(self) -> str:
        """The style sheet: flat, with one hairline, rounded corners and a visible focus."""
        colours = self.colours
        hover = css(mixed(colours.paper, colours.accent, 0.10))
        pressed = css(mixed(colours.paper, colours.accent, 0.22))
        paper, desk, line, ink = css(colours.paper), css(colours.desk), css(colours.line), css(colours.ink)
        faint, accent, on_accent = css(colours.faint), css(colours.accent), css(colours.on_accent)
        soft = css(mixed(colours.accent, colours.paper, 0.15))
        off = css(mixed(colours.desk, colours.faint, 0.65))
        small, middle, wide = self.pixels(4), self.pixels(7), self.pixels(14)
        return f"""
        QPushButton, QToolButton {{ background: {paper}; color: {ink}; border: 1px solid {line};
            border-radius: 6px; padding: {middle}px {wide}px; outline: none; }}
        QToolButton {{ padding: {small}px {middle}px; }}
        QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
        QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
        QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent};
            padding: {middle - 1}px {wide - 1}px; }}
        QToolButton:focus {{ padding: {small - 1}px {middle - 1}px; }}
        QPushButton:disabled, QToolButton:disabled {{ color: {off}; background: {desk}; }}
        QPushButton[weight="first"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
        QPushButton[weight="first"]:hover {{ background: {soft}; }}
        QPushButton[weight="first"]:focus {{ border: 2px solid {ink}; }}
        QPushButton[weight="first"]:disabled {{ background: {desk}; color: {off}; border-color: {line}; }}
        QLineEdit, QPlainTextEdit {{ background: {paper}; color: {ink};
            border: 1px solid {line}; border-radius: 5px; padding: {small}px {middle}px;
            selection-background-color: {accent}; selection-color: {on_accent}; }}
        QLineEdit:focus, QPlainTextEdit:focus {{
            border: 2px solid {accent}; padding: {small - 1}px {middle - 1}px; }}
        QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
        QMenuBar {{ background: {desk}; color: {ink}; padding: 2px; }}
        QMenuBar::item {{ padding: {small}px {middle + 2}px; border-radius: 4px; background: transparent; }}
        QMenuBar::item:selected {{ background: {pressed}; }}
        QMenu {{ background: {paper}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
        QMenu::item {{ padding: {small + 1}px {wide * 2}px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {pressed}; }}
        QMenu::item:disabled {{ color: {off}; }}
        QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
        QComboBox QAbstractItemView {{ border: 1px solid {line}; padding: 3px; }}
        QSplitter::handle {{ background: {line}; }}
        QProgressBar {{ background: {desk}; border: none; border-radius: 3px; max-height: 6px; }}
        QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
        QToolTip {{ background: {paper}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
        QLabel[tone="faint"] {{ color: {faint}; }}
        QFrame[role="banner"] {{ background: {hover}; border: none; border-bottom: 1px solid {line}; }}
        QFrame[role="banner"] QScrollArea, QFrame[role="banner"] QScrollArea > QWidget > QWidget {{
            background: transparent; }}
        QFrame[role="card"] {{ background: {paper}; border: 1px solid {line}; border-radius: 10px; }}
        QFrame[role="bar"] {{ background: {desk}; border: none; border-bottom: 1px solid {line}; }}
        QFrame[role="foot"] {{ background: {desk}; border: none; border-top: 1px solid {line}; }}
        QCheckBox::indicator, QRadioButton::indicator {{ width: {self.pixels(14)}px; height: {self.pixels(14)}px; }}
        QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked {{ background: {paper};
            border: 1px solid {faint}; border-radius: 3px; }}
        QRadioButton::indicator:unchecked {{ border-radius: {self.pixels(14) // 2 + 1}px; }}
        QTreeView::indicator {{ width: {self.pixels(15)}px; height: {self.pixels(15)}px; }}
        QTreeView, QListView, QTableView {{ background: {paper}; border: none; outline: none; }}
        QTableView {{ selection-background-color: {pressed}; selection-color: {ink}; }}
        QTableView:focus {{ selection-background-color: {accent}; selection-color: {on_accent}; }}
        QTableView::item {{ padding: 0 {middle}px; border: none; }}
        QCalendarWidget QTableView, QCalendarWidget QTableView:focus {{ selection-background-color: {accent};
            selection-color: {on_accent}; alternate-background-color: {paper}; }}
        QCalendarWidget QTableView::item {{ padding: 0; }}
        QCalendarWidget QToolButton {{ background: {desk}; border: none; padding: {small}px; }}
        QCalendarWidget QToolButton:hover {{ background: {hover}; }}
        #qt_calendar_navigationbar {{ background: {desk}; }}
        QHeaderView, QHeaderView::section {{ background: {paper}; color: {faint}; border: none; }}
        QHeaderView::section {{ border-bottom: 1px solid {line}; padding: {small}px {middle}px; }}
        QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
        QScrollBar::handle:vertical {{ background: {css(mixed(colours.line, colours.faint, 0.3))};
            border-radius: 4px; min-height: 32px; margin: 2px; }}
        QScrollBar::handle:vertical:hover {{ background: {faint}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """

    def apply(self, app: QApplication) -> None:
        """Dresses the whole program."""
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(self.palette())
        app.setFont(self.interface())
        app.setStyleSheet(self.sheet())
