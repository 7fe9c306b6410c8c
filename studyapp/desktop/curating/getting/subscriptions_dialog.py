"""Show the dialog of subscriptions: versions here and at the source, and buttons to look, take, move and end."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.curating.getting.subscriptions_presenter import ShownSubscriptions, SubscriptionsPresenter
from studyapp.desktop.curating.source_message import SourceMessage
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

_CELL_PADDING = 4
_UID_ROLE = Qt.ItemDataRole.UserRole


class SubscriptionsDialog(QDialog):
    """The dialog of a `SubscriptionsPresenter`; looking for versions takes nothing."""

    take_asked = Signal(object)
    """A subscription of which a newer version is there."""
    get_asked = Signal()
    at_start_chosen = Signal(bool)

    def __init__(self, theme: Theme, *, at_start: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: SubscriptionsPresenter | None = None
        self._shown = ShownSubscriptions()
        self.setWindowTitle(self.tr("Subscriptions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = SourceMessage()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Looking for newer versions"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Decks that you subscribed to"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("Deck"), self.tr("Yours"), self.tr("There"), self.tr("What is new in it")])
        header = self.list.header()
        header.setStretchLastSection(False)
        for column, mode in enumerate("SRRS"):
            resize = QHeaderView.ResizeMode.Stretch if mode == "S" else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, resize)
        WrappedRows(self.list, theme.pixels(_CELL_PADDING), numbers=(1, 2))
        self.source = QLineEdit()
        self.source_label = PlainLabel(self.tr("Comes &from"))
        self.source_label.setBuddy(self.source)
        self.move_there = QPushButton(self.tr("&Move there"))
        self.checked = PlainLabel(wraps=True, is_faint=True)
        self.at_start = QCheckBox(self.tr("Look for newer versions when the program &starts"))
        self.at_start.setChecked(at_start)
        self.at_start.toggled.connect(self.at_start_chosen)
        self.take = QPushButton(self.tr("&Take…"))
        self.take.setProperty("weight", "first")
        self.look = QPushButton(self.tr("&Look for newer versions"))
        self.stop = QPushButton(self.tr("Stop looking"))
        self.end = QPushButton(self.tr("&End subscription"))
        self.get = QPushButton(self.tr("&Get decks…"))
        self.leave = QPushButton(self.tr("Close"))
        self._lay_out()
        resize_for_letters(self, 100, 26)

    def attach(self, presenter: SubscriptionsPresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_selected())
        self.list.itemActivated.connect(lambda _item, _column: self._take())
        self.source.textEdited.connect(lambda _text: self._show_state())
        self.source.returnPressed.connect(self._move)
        self.move_there.clicked.connect(self._move)
        self.take.clicked.connect(self._take)
        self.look.clicked.connect(presenter.check_versions)
        self.stop.clicked.connect(presenter.stop)
        self.get.clicked.connect(self.get_asked)
        self.end.clicked.connect(self._end)
        self.told.confirm.clicked.connect(lambda: self._move(is_confirmed=True))
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    def selected_deck(self) -> Uid | None:
        """Return the deck of the selected row."""
        item = self.list.currentItem()
        return None if item is None else Uid(item.data(0, _UID_ROLE))

    # What the presenter asks for

    def show_subscriptions(self, shown: ShownSubscriptions) -> None:
        """See `subscriptions_presenter.SubscriptionsView`."""
        chosen = self.selected_deck()
        self._shown = shown
        self.list.clear()
        for row in shown.rows:
            error = shown.errors.get(row.deck_uid)
            words = f"⚠ {below.told(error.message)}" if error else row.changes if row.is_news else ""
            item = QTreeWidgetItem([row.title, f"{row.version_here or '–'}", str(row.seen), words])
            item.setData(0, _UID_ROLE, str(row.deck_uid))
            item.setToolTip(3, plain_tip(below.told(error.advice)) if error else "")
            if row.is_news:
                font = item.font(0)
                font.setBold(True)
                for column in (0, 2):
                    item.setFont(column, font)
            self.list.addTopLevelItem(item)
            if row.deck_uid == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and shown.rows:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.told.show_message(self._summary())
        self._show_busy(on=False)
        self._show_selected()
        self.list.setFocus()

    def show_looking(self) -> None:
        """See `subscriptions_presenter.SubscriptionsView`."""
        self.told.show_message(self.tr("Looking for newer versions … Nothing is taken by that."))
        self._show_busy(on=True)

    def show_error(self, error: StudyAppError, host: str) -> None:
        """See `subscriptions_presenter.SubscriptionsView`."""
        self.told.show_message(below.warning(error), can_confirm=bool(host))
        self._show_busy(on=False)

    # Inside

    def _summary(self) -> str:
        if not self._shown.rows:
            return self.tr("You have not subscribed to any deck yet. Get decks from a course, a folder or an address.")
        news = sum(row.is_news for row in self._shown.rows)
        if news == 1:
            return self.tr("There is a version of one deck that you do not have.")
        if news:
            return self.tr("There are versions of {n} decks that you do not have.").format(n=news)
        return self.tr("No newer version was seen.")

    def _show_busy(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        self.stop.setVisible(on)
        self.look.setVisible(not on)
        for widget in (self.source, self.get, self.end, self.take, self.list):
            widget.setEnabled(not on)
        self._show_state()

    def _show_selected(self) -> None:
        row = self._shown.row(self.selected_deck())
        self.source.setText(row.source if row else "")
        self.source.setCursorPosition(0)
        when = datetime.fromtimestamp(row.checked / 1000, UTC).astimezone() if row and row.checked else None
        self.checked.setText(self.tr("Last looked at on {date}").format(date=writing.moment(when)) if when else "")
        self.checked.setVisible(when is not None)
        self._show_state()

    def _show_state(self) -> None:
        row = self._shown.row(self.selected_deck())
        is_free = not self.bar.isVisibleTo(self)
        self.take.setEnabled(is_free and row is not None and row.is_news)
        self.end.setEnabled(is_free and row is not None)
        self.look.setEnabled(bool(self._shown.rows))
        self.source.setEnabled(is_free and row is not None)
        wanted = self.source.text().strip()
        self.move_there.setEnabled(is_free and row is not None and wanted not in ("", row.source))

    def _take(self) -> None:
        row = self._shown.row(self.selected_deck())
        if row is not None and row.is_news:
            self.take_asked.emit(row)

    def _end(self) -> None:
        uid = self.selected_deck()
        if uid is not None and self._presenter is not None:
            self._presenter.end(uid)

    def _move(self, *, is_confirmed: bool = False) -> None:
        row = self._shown.row(self.selected_deck())
        if row is not None and self._presenter is not None and self.move_there.isEnabled():
            self._presenter.move(row, self.source.text().strip(), is_confirmed=is_confirmed)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.source_label)
        place.addWidget(self.source, 1)
        place.addWidget(self.move_there)
        foot = FlowLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.get)
        foot.align_rest_right()
        for button in (self.end, self.look, self.stop, self.leave, self.take):
            foot.addWidget(button)
        for button in (self.get, self.end, self.look, self.stop, self.leave, self.take, self.move_there):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self.told)
        layout.addWidget(self.bar)
        layout.addWidget(self.list, 1)
        layout.addLayout(place)
        layout.addWidget(self.checked)
        layout.addWidget(self.at_start)
        layout.addLayout(foot)
        self._show_busy(on=False)
