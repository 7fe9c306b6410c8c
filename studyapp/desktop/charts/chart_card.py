"""Show a chart with its title and sentence, its numbers as a table, and buttons to save them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from studyapp.desktop.charts.chart import Chart
from studyapp.desktop.charts.figure import Figure
from studyapp.desktop.charts.figure_table import FigureTable
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.formats.registry import CSV, PNG, SVG


class ChartCard(QFrame):
    """A card that shows a figure as chart or table; without rows only its sentence."""

    save_asked = Signal(object, str)
    """The chart, and "png", "svg" or "csv"."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.setProperty("role", "card")
        self._title = PlainLabel()
        self._title.setWordWrap(True)
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("tone", "faint")
        self.table_button = QToolButton()
        self.table_button.setText(self.tr("Table"))
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._toggle_table)
        self.save_button = QToolButton()
        self.save_button.setText(self.tr("Save…"))
        self.save_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.save_button)
        for kind, words in (
            (PNG.name, self.tr("&Picture (PNG)…")),
            (SVG.name, self.tr("&Drawing (SVG)…")),
            (CSV.name, self.tr("&Numbers (CSV)…")),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, k=kind: self.save_asked.emit(self.chart, k))
        self.save_button.setMenu(menu)
        self.table = FigureTable(chart.theme)
        self.table.hide()
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        for button in (self.table_button, self.save_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 16)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._sentence)
        layout.addSpacing(4)
        layout.addWidget(chart)
        layout.addWidget(self.table)
        layout.addStretch(1)
        self.set_theme(chart.theme)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return the widgets that the Tab key reaches, in order."""
        return self.table_button, self.save_button, self.chart, self.table

    def show_figure(self, figure: Figure) -> None:
        """Show other values in the present form."""
        changed = figure != self.chart.figure
        self.chart.show_figure(figure)
        self._title.setText(figure.title)
        self._sentence.setText(figure.sentence)
        self.table.setAccessibleName(figure.title)
        self.table_button.setAccessibleName(self.tr("{title} as a table").format(title=figure.title))
        self.save_button.setAccessibleName(self.tr("Save {title}").format(title=figure.title))
        for button in (self.table_button, self.save_button):
            button.setVisible(len(figure) > 0)
        if changed and self.table_button.isChecked():
            self._fill_table()
        self._toggle_table()

    def set_theme(self, theme: Theme) -> None:
        """Apply other colours or another text size."""
        self.chart.set_theme(theme)
        self._title.setFont(theme.reading(1.15))
        for button in (self.table_button, self.save_button):
            button.setFont(theme.interface(0.88))
        self.table.set_theme(theme)
        if self.table_button.isChecked():
            self._fill_table()

    def _toggle_table(self) -> None:
        is_table = self.table_button.isChecked() and len(self.chart.figure) > 0
        if is_table:
            self._fill_table()
        self.table.setVisible(is_table)
        self.chart.setVisible(not is_table and len(self.chart.figure) > 0)

    def _fill_table(self) -> None:
        """List the rows, at least as high as the chart, so that what stands below does not move."""
        self.table.show_figure(self.chart.figure)
        self.table.setFixedHeight(max(self.table.wanted_height(), self.chart.sizeHint().height()))
