"""The dialog to recall a section: an empty page, then its key points to tick beside it."""

from PySide6.QtCore import QElapsedTimer, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.drafts.typed_words import keep_typed
from studyapp.desktop.keys.form_keys import submit_by_keys
from studyapp.desktop.looks.theme import Theme, qcolor
from studyapp.desktop.recalling.recall_presenter import RecallPresenter, Row
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.memory.sections import Compared, Showing
from studyapp.domain.spans import Span

_BOX, _AIR, _BETWEEN = 50, 8, 3  # pixels at 100 %: beside the words, above and below them, around a row
_HIGHEST = 100_000
_OF_ROW = Qt.ItemDataRole.UserRole
_TICKS = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class RecallDialog(QDialog):
    """The dialog of recall; typed text is kept until it is counted."""

    def __init__(self, theme: Theme, title: str, key: str, parent: QWidget | None = None) -> None:
        """Create the dialog with an empty page, or with an earlier draft.

        Args:
            theme: the theme of the window.
            title: the title of the section.
            key: under which the page is kept.
            parent: the window.
        """
        super().__init__(parent)
        self._theme = theme
        self._presenter: RecallPresenter | None = None
        self._is_filling = False
        self._shown = QElapsedTimer()
        self.setWindowTitle(self.tr("Recall a section"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = PlainLabel(title, wraps=True)
        self.heading.setFont(theme.reading(1.15))
        self.page = QPlainTextEdit()
        self.page.setAccessibleName(self.tr("What the section argued"))
        self.page.setPlaceholderText(self.tr("Write or list from memory what this section argued, without looking."))
        self.page.setTabChangesFocus(True)
        self.page.setFont(theme.reading())
        self.points = PointsList(theme)
        self.points.setAccessibleName(self.tr("Key points"))
        self.said = PlainLabel(wraps=True, is_faint=True)
        self.compare_button = QPushButton(self.tr("Compare"))
        self.done_button = QPushButton(self.tr("Done"))
        self._lay_out()
        self.points.itemChanged.connect(self._count_ticked)
        self.points.currentItemChanged.connect(lambda *_items: self._light())
        self.page.textChanged.connect(self._allow_comparing)
        submit_by_keys(self, self._go_on)
        resize_for_letters(self, 110, 32)
        keep_typed(self, key, (self.page,))
        self._offer(is_compared=False)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def attach(self, presenter: RecallPresenter) -> None:
        """Connect the dialog with its presenter."""
        self._presenter = presenter
        self.compare_button.clicked.connect(lambda: presenter.compare(self.page.toPlainText()))
        self.done_button.clicked.connect(lambda _checked=False: presenter.count())

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """See `recall_presenter.RecallView`."""
        self._is_filling = True
        self.points.clear()
        for row in rows:
            item = QListWidgetItem(self._words(row))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_TICKS[row.is_ticked])
            item.setData(_OF_ROW, row.compared)
            self.points.addItem(item)
        self._side.show()
        self.points.measure()
        self._is_filling = False
        self._shown.start()
        self._offer(is_compared=True)
        self.points.setCurrentRow(0)
        self.points.setFocus(Qt.FocusReason.OtherFocusReason)
        self._light()

    def tell(self, ticked: int, total: int) -> None:
        """See `recall_presenter.RecallView`."""
        self.said.setText(
            self.tr(
                "{ticked} of {total} ticked. Tick with Space what you recalled: it counts as an answer. The other cards"
                " come today, buried ones when they are back; new ones keep their turn."
            ).format(ticked=ticked, total=total)
        )

    def _words(self, row: Row) -> str:
        is_near = row.compared.showing is Showing.NEAR
        return self.tr("Perhaps: {point}").format(point=row.statement) if is_near else row.statement

    def _count_ticked(self, item: QListWidgetItem) -> None:
        if not self._is_filling and self._presenter is not None:
            compared: Compared = item.data(_OF_ROW)
            self._presenter.tick(compared.point.card_uid, item.checkState() is Qt.CheckState.Checked)

    def _allow_comparing(self) -> None:
        """Let what was written since be compared again."""
        self.page.setExtraSelections([])
        if self._presenter is not None:
            self._presenter.change_page()
        self._offer(is_compared=False)

    def _go_on(self) -> None:
        """Press the button that is next, also from the page, in which Return begins a line.

        A second press of the key that compared counts nothing: the person has not seen the points yet.
        """
        if not self.done_button.isEnabled():
            self.compare_button.click()
        elif self._shown.hasExpired(QApplication.doubleClickInterval()):
            self.done_button.click()

    def _offer(self, *, is_compared: bool) -> None:
        first, other_button = (
            (self.done_button, self.compare_button) if is_compared else (self.compare_button, self.done_button)
        )
        self.compare_button.setEnabled(not is_compared)
        self.done_button.setEnabled(is_compared)
        for button, weight in ((other_button, ""), (first, "first")):
            button.setDefault(bool(weight))
            button.setProperty("weight", weight)
            button.style().polish(button)

    def _light(self) -> None:
        """Mark in the page the words that show the chosen point."""
        item = self.points.currentItem()
        compared: Compared | None = None if item is None else item.data(_OF_ROW)
        is_old = compared is None or not self.done_button.isEnabled()
        self.page.setExtraSelections([] if compared is None or is_old else [*map(self._lit, compared.shown)])

    def _lit(self, span: Span) -> QTextEdit.ExtraSelection:
        page = self.page.toPlainText()
        selection, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(_units(page[: span.start]))
        cursor.setPosition(_units(page[: span.end]), QTextCursor.MoveMode.KeepAnchor)
        look.setBackground(qcolor(self._theme.colours.found))
        look.setForeground(qcolor(self._theme.colours.ink))
        look.setFontUnderline(True)
        selection.cursor, selection.format = cursor, look
        return selection

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.points, 1)
        side.addWidget(self.said)
        self._side.hide()
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.page, 1)
        middle.addWidget(self._side, 1)
        leave = QPushButton(self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (leave, self.compare_button, self.done_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)


def _units(text: str) -> int:
    """Count the places that a text takes in a document, which counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class PointsList(QListWidget):
    """A list that gives each row the height of its words; Qt leaves out the box and the edges of the style sheet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(theme.pixels(_BETWEEN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows for the new width."""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Give the rows their heights."""
        spacing = 2 * self.spacing()
        width = self.viewport().width() - spacing
        words = QRect(0, 0, max(1, width - self._theme.pixels(_BOX)), _HIGHEST)
        with QSignalBlocker(self):  # a height is no change of an item that anybody made
            for row in range(self.count()):
                item = self.item(row)
                needed = self.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, item.text()).height()
                item.setSizeHint(QSize(width, needed + self._theme.pixels(_AIR)))
