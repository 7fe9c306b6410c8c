"""Fonts, palette and style sheet of the window, made from one scheme of colours and one text size."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from studyapp.desktop.looks.colours import Colours, Rgb, css, mixed
from studyapp.desktop.looks.dressing import put_on
from studyapp.resources import resource

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
SANS = "sans"
_STYLED = "studyapp.styled"
_READING_POINTS = 13.0
_INTERFACE_POINTS = 10.5
_WIDEST_WORDS = 640  # pixels; Qt makes no message box wider than 800, with its sign and margins
_BESIDE_CELL = 3  # pixels that Qt leaves beside the words of a cell, besides its padding


def qcolor(colour: Rgb) -> QColor:
    """Return a colour of ours as Qt wants it."""
    return QColor(*colour)


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of everything.

    Attributes:
        colours: a scheme.
        per_cent: size of the text, 80 to 200.
        characters: the most characters of a line of the essay, 60 to 75.
        typeface: a family for the essay and card faces, SANS, or "" for the usual ones.
    """

    colours: Colours
    per_cent: int = 100
    characters: int = 70
    typeface: str = ""

    @property
    def on_fades(self) -> "Theme":
        """Return the same for a text whose ground is shaded."""
        return replace(self, colours=self.colours.on_fades)

    def reading(self, factor: float = 1.0) -> QFont:
        """Return the font of the essay and of card faces."""
        usual = INTERFACE_FAMILIES if self.typeface == SANS else READING_FAMILIES
        families = [self.typeface] if self.typeface not in ("", SANS) else []
        return self._font(families + usual, _READING_POINTS * factor)

    def interface(self, factor: float = 1.0) -> QFont:
        """Return the font of menus, buttons and labels."""
        return self._font(INTERFACE_FAMILIES, _INTERFACE_POINTS * factor)

    def fixed(self, factor: float = 0.92) -> QFont:
        """Return the font of code."""
        return self._font(FIXED_FAMILIES, _READING_POINTS * factor)

    def pixels(self, at_hundred: float) -> int:
        """Return a length that grows with the text, in device-independent pixels."""
        return round(at_hundred * self.per_cent / 100)

    def _font(self, families: list[str], points: float) -> QFont:
        font = QFont()
        font.setFamilies(families)
        font.setPointSizeF(points * self.per_cent / 100)
        return font

    def palette(self) -> QPalette:
        """Return the palette for Fusion; setColorScheme alone does nothing without a desktop's theme plugin."""
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
        disabled = QColor(self._disabled_colour())
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
        return palette

    def sheet(self) -> str:
        """Return the style sheet: flat, rounded corners, hairlines that can be seen, and a visible focus."""
        return "".join((self._button_style(), self._field_style(), self._list_style(), self._frame_style()))

    def _button_style(self) -> str:
        """Return the style of buttons, check boxes and tabs."""
        colours = self.colours
        small, middle, wide, box = self.pixels(4), self.pixels(7), self.pixels(14), self.pixels(14)
        sign = self.pixels(9)
        paper, desk, line, ink = css(colours.paper), css(colours.desk), css(colours.line), css(colours.ink)
        accent, on_accent, edge = css(colours.accent), css(colours.on_accent), css(colours.edge)
        hover, pressed, disabled = self._hover(), self._pressed_colour(), self._disabled_colour()
        soft = css(mixed(colours.accent, colours.paper, 0.15))
        return f"""
        QPushButton, QToolButton {{ background: {paper}; color: {ink}; border: 1px solid {edge};
            border-radius: 6px; padding: {middle}px {wide}px; outline: none; }}
        QToolButton {{ padding: {small}px {middle}px; }}
        QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
        QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
        QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent};
            padding: {middle - 1}px {wide - 1}px; }}
        QToolButton:focus {{ padding: {small - 1}px {middle - 1}px; }}
        QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; background: {desk}; border-color: {line}; }}
        QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: url("{self._icon("down")}");
            width: {sign}px; height: {sign}px; subcontrol-origin: padding; subcontrol-position: center right;
            right: {small}px; }}
        QToolButton[weight="quiet"] {{ background: transparent; color: {ink}; border: 1px solid transparent;
            padding: 1px {middle}px; }}
        QToolButton[weight="quiet"]:hover, QToolButton[weight="quiet"]:checked {{ background: {pressed}; }}
        QToolButton[weight="quiet"]:focus {{ border: 2px solid {accent}; padding: 0px {middle - 1}px; }}
        QToolButton[room="little"] {{ padding: 1px {small + 1}px; }}
        QToolButton[room="little"]:focus {{ padding: 0px {small}px; }}
        QToolButton[popupMode="2"] {{ padding-right: {wide + sign}px; }}
        QPushButton[weight="first"], QToolButton[weight="first"] {{ background: {accent}; color: {on_accent};
            border-color: {accent}; }}
        QPushButton[weight="first"]:hover, QToolButton[weight="first"]:hover {{ background: {soft}; }}
        QPushButton[weight="first"]:focus {{ border: 2px solid {accent}; background-clip: padding;
            padding: {middle - 1}px {wide - 1}px; }}
        QToolButton[weight="first"]:focus {{ border: 2px solid {on_accent}; padding: {small - 1}px {middle - 1}px; }}
        QPushButton[weight="first"]:disabled {{ background: {desk}; color: {disabled}; border-color: {line}; }}
        QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }}
        QMessageBox {{ button-layout: 3; }}
        QMessageBox QLabel#qt_msgbox_label {{ font-weight: bold; }}
        QMessageBox QLabel#qt_msgbox_informativelabel {{ min-width: {min(self.pixels(460), _WIDEST_WORDS)}px; }}
        QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: 4px; padding: 1px; outline: none; }}
        QCheckBox:focus, QRadioButton:focus {{ border-color: {accent}; }}
        QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {paper};
            border: 1px solid {css(colours.faint)}; border-radius: 3px; }}
        QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
        QCheckBox::indicator:checked {{ image: url("{self._icon("check")}"); }}
        QRadioButton::indicator:checked {{ border: {small}px solid {accent};
            width: {box - 2 * small + 2}px; height: {box - 2 * small + 2}px; }}
        QTabBar {{ qproperty-drawBase: 0; }}
        QTabWidget::pane {{ border: 1px solid {line}; background: {paper}; top: -1px; }}
        QTabBar::tab {{ background: {desk}; color: {ink}; border: 1px solid {line}; padding: {small + 1}px {wide}px;
            border-top-left-radius: 6px; border-top-right-radius: 6px; margin-right: 2px; }}
        QTabBar::tab:hover {{ background: {hover}; }}
        QTabBar::tab:selected {{ background: {paper}; border-bottom-color: {paper}; }}
        QTabBar::tab:focus {{ border: 2px solid {accent}; padding: {small}px {wide - 1}px; }}
        """

    def _field_style(self) -> str:
        """Return the style of fields to type in and lists to choose from.

        Lists drop below their field: over it, Qt would leave them less room than their rows and edge take.
        """
        colours = self.colours
        small, middle, wide, sign = self.pixels(4), self.pixels(7), self.pixels(20), self.pixels(9)
        paper, line, ink, edge = css(colours.paper), css(colours.line), css(colours.ink), css(colours.edge)
        accent, desk = css(colours.accent), css(colours.desk)
        return f"""
        QLineEdit, QPlainTextEdit {{ background: {paper}; color: {ink}; placeholder-text-color: {css(colours.faint)};
            border: 1px solid {edge}; border-radius: 5px; padding: {small}px {middle}px;
            selection-background-color: {accent}; selection-color: {css(colours.on_accent)}; }}
        QLineEdit:focus, QPlainTextEdit:focus {{
            border: 2px solid {accent}; padding: {small - 1}px {middle - 1}px; }}
        QComboBox, QAbstractSpinBox {{ border: 1px solid {edge}; border-radius: 5px; background: {paper};
            padding: {small}px {middle}px; }}
        QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {accent};
            padding: {small - 1}px {middle - 1}px; }}
        QComboBox {{ selection-background-color: {self._pressed_colour()}; selection-color: {ink}; combobox-popup: 0; }}
        QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
        QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
            color: {self._disabled_colour()}; background: {desk}; border-color: {line};
            placeholder-text-color: {self._disabled_colour()}; }}
        QSlider::groove:horizontal {{ background: {edge}; height: 2px; }}
        QSlider::sub-page:horizontal {{ background: {accent}; height: 4px; margin: -1px 0; }}
        QSlider {{ min-height: {wide}px; }}
        QSlider::handle:horizontal {{ background: {paper}; border: 1px solid {edge}; border-radius: {middle}px;
            width: {2 * middle - 2}px; margin: -{middle - 1}px 0; }}
        QSlider::handle:horizontal:focus {{ border: 2px solid {accent}; width: {2 * middle - 4}px; }}
        QComboBox::drop-down {{ border: none; width: {wide}px; }}
        QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: url("{self._icon("down")}"); width: {sign}px;
            height: {sign}px; }}
        QAbstractSpinBox::up-arrow {{ image: url("{self._icon("up")}"); width: {sign}px; height: {sign}px; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {wide}px; }}
        """

    def _list_style(self) -> str:
        """Return the style of lists, trees, tables and texts; those that have the keys have an edge."""
        colours = self.colours
        small, middle, bar = self.pixels(4), self.pixels(7), self.pixels(3)
        paper, desk, line, ink = css(colours.paper), css(colours.desk), css(colours.line), css(colours.ink)
        accent, on_accent, faint = css(colours.accent), css(colours.on_accent), css(colours.faint)
        hover, pressed = self._hover(), self._pressed_colour()
        return f"""
        QTreeView, QListView, QTableView {{ background: {paper}; outline: none; }}
        QTreeView, QListView, QTableView, QTextBrowser {{ border: 1px solid transparent; padding: 1px; }}
        QDialog QListView, QDialog QTreeView, QDialog QTableView, QDialog QTextBrowser {{ border-color: {line}; }}
        QFrame[role="card"] QTextBrowser:!focus {{ border-color: transparent; }}
        QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{ border: 1px solid {css(colours.edge)};
            padding: 3px; }}
        QTreeView:focus, QListView:focus, QTableView:focus, QTextBrowser:focus {{
            border: 2px solid {accent}; padding: 0; }}
        EssayView {{ border: 2px solid transparent; padding: 0; }}
        QTreeView::item, QListView::item {{ min-height: {self.pixels(24)}px; }}
        QTreeView::branch:has-children:closed {{ image: url("{self._icon("closed")}"); }}
        QTreeView::branch:has-children:open {{ image: url("{self._icon("open")}"); }}
        QTreeView {{ show-decoration-selected: 1; }}
        QTreeView::item:selected, QListView::item:selected {{ background: {pressed}; color: {ink}; }}
        QTreeView::branch:selected {{ background: {pressed}; }}
        QTreeView::item, QListView::item {{ padding: 0 {middle}px; border: none; }}
        QTreeView::item:selected:first, QTreeView::item:selected:only-one, QListView::item:selected {{
            border-left: {bar}px solid {accent}; padding-left: {middle - bar}px; }}
        QTreeView::indicator, QListView::indicator, QTableView::indicator {{ width: {self.pixels(14)}px;
            height: {self.pixels(14)}px; background: {css(colours.paper)}; border: 1px solid {css(colours.faint)};
            border-radius: 3px; }}
        QTreeView::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {{
            image: url("{self._icon("check")}"); }}
        QTreeView::indicator:indeterminate {{ background: {css(colours.faint)}; }}
        QListView[role="offer"], QListView[role="offer"]:focus {{ border: 1px solid {css(colours.edge)};
            padding: 3px; }}
        QListView[role="offer"]::item {{ padding: {small}px {middle}px; border-radius: 4px; }}
        QListView[role="offer"]::item:selected {{ background: {pressed}; color: {ink}; }}
        QTableView {{ selection-background-color: {pressed}; selection-color: {ink}; }}
        QTableView::item {{ padding: 0 {middle}px; border: none; }}
        QTableView::item:selected:first {{ border-left: {bar}px solid {accent}; padding-left: {middle - bar}px; }}
        QCalendarWidget QTableView, QCalendarWidget QTableView:focus {{ selection-background-color: {accent};
            selection-color: {on_accent}; alternate-background-color: {paper}; }}
        QCalendarWidget QTableView::item, QCalendarWidget QTableView::item:selected:first {{ padding: 0;
            border: none; }}
        QCalendarWidget QToolButton {{ background: {desk}; border: none; padding: {small}px; }}
        QCalendarWidget QToolButton:hover {{ background: {hover}; }}
        #qt_calendar_navigationbar {{ background: {desk}; }}
        QHeaderView, QHeaderView::section {{ background: {paper}; color: {faint}; border: none; }}
        QHeaderView::section {{ border-bottom: 1px solid {line}; padding: {small}px {middle + _BESIDE_CELL}px; }}
        """

    def _frame_style(self) -> str:
        """Return the style of menus, bars, cards, and lines between parts."""
        colours = self.colours
        small, middle, wide = self.pixels(4), self.pixels(7), self.pixels(14)
        paper, desk, line, ink = css(colours.paper), css(colours.desk), css(colours.line), css(colours.ink)
        accent, faint, hover, pressed = css(colours.accent), css(colours.faint), self._hover(), self._pressed_colour()
        return f"""
        QMenuBar {{ background: {desk}; color: {ink}; padding: 2px; }}
        QMenuBar::item {{ padding: {small}px {middle + 2}px; border-radius: 4px; background: transparent; }}
        QMenuBar::item:selected {{ background: {pressed}; }}
        QMenu {{ background: {paper}; color: {ink}; border: 1px solid {line}; padding: 4px;
            icon-size: {self.pixels(18)}px; }}
        QMenu::item {{ padding: {small + 1}px {wide * 2}px; border-radius: 4px; }}
        QMenu::icon {{ padding-left: {middle + 1}px; }}
        QMenu::item:selected {{ background: {pressed}; }}
        QMenu::item:disabled {{ color: {self._disabled_colour()}; }}
        QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
        QSplitter::handle {{ background: {line}; }}
        QProgressBar {{ background: {desk}; border: none; border-radius: 3px; max-height: 6px; }}
        QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
        QToolTip {{ background: {paper}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
        QLabel[tone="faint"] {{ color: {faint}; }}
        QFrame[role="line"] {{ background: {line}; border: none; max-height: 1px; }}
        QFrame[role="banner"] {{ background: {hover}; border: none; border-bottom: 1px solid {line}; }}
        QFrame[role="banner"] QScrollArea, QFrame[role="banner"] QScrollArea > QWidget > QWidget,
        QFrame[role="card"] QScrollArea, QFrame[role="card"] QScrollArea > QWidget > QWidget {{
            background: transparent; }}
        QFrame[role="card"] {{ background: {paper}; border: 1px solid {line}; border-radius: 10px; }}
        QFrame[role="bar"] {{ background: {desk}; border: none; border-bottom: 1px solid {line}; }}
        QTextBrowser[role="preview"] {{ background: {paper}; border: 1px solid {line}; border-radius: 8px; }}
        QTextBrowser[role="preview"]:focus {{ border: 2px solid {accent}; }}
        QFrame[role="side"] {{ background: {desk}; border: none; border-right: 1px solid {line}; }}
        QFrame[role="side"] QListView {{ background: {desk}; }}
        QFrame[role="foot"] {{ background: {desk}; border: none; border-top: 1px solid {line}; }}
        QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
        QScrollBar::handle:vertical {{ background: {css(colours.edge)};
            border-radius: 4px; min-height: 32px; margin: 2px; }}
        QScrollBar::handle:vertical:hover {{ background: {faint}; }}
        QScrollBar::handle:vertical:disabled {{ background: transparent; }}
        QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
        QScrollBar::handle:horizontal {{ background: {css(colours.edge)};
            border-radius: 4px; min-width: 32px; margin: 2px; }}
        QScrollBar::handle:horizontal:hover {{ background: {faint}; }}
        QAbstractScrollArea::corner {{ background: transparent; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """

    def _hover(self) -> str:
        return css(mixed(self.colours.paper, self.colours.accent, 0.10))

    def _pressed_colour(self) -> str:
        return css(mixed(self.colours.paper, self.colours.accent, 0.22))

    def _disabled_colour(self) -> str:
        return css(mixed(self.colours.desk, self.colours.faint, 0.65))

    def _icon(self, name: str, *, on_accent: bool = False) -> str:
        """Return the path of a sign for the ground of the scheme, or for its accent, as style sheets write it."""
        return resource(f"icons/on-{'dark' if self.colours.dark != on_accent else 'light'}-{name}.svg").as_posix()

    def apply(self, app: QApplication, but: Collection[QWidget] = ()) -> None:
        """Dress the whole program, but for some parts of windows that `dressing.dress` dresses later."""
        self.prepare(app)
        put_on(app, self.sheet(), but)

    def prepare(self, app: QApplication) -> None:
        """Give the program its style, colours and font, before there is anything to be dressed."""
        if not app.property(_STYLED):  # a style that takes the place of another can crash on widgets that are going
            app.setStyle(QStyleFactory.create("Fusion"))
            app.setProperty(_STYLED, True)
        app.setPalette(self.palette())
        app.setFont(self.interface())
