"""Show the dialog to get decks: it lists those of a file, folder or address, or the shipped ones, and takes some."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, counting, writing
from studyapp.desktop.curating.getting.index_presenter import IndexPresenter
from studyapp.desktop.curating.getting.several_taker import TakeOutcome
from studyapp.desktop.curating.source_message import SourceMessage
from studyapp.desktop.language_names import name_of
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Kind
from studyapp.operations.curating.getting.shipped import SHIPPED

if TYPE_CHECKING:
    from studyapp.operations.curating.getting.sources import Listing, Offer

_CELL_PADDING = 4
_ADDRESS_LETTERS = 24  # of an address, at least
_ADDRESS_ROLE = Qt.ItemDataRole.UserRole


class IndexDialog(QDialog):
    """The dialog of an `IndexPresenter`; nothing is read from a source before Look is pressed."""

    def __init__(self, theme: Theme, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter: IndexPresenter | None = None
        self.folder = folder
        self._new: tuple[str, ...] = ()
        self.setWindowTitle(self.tr("Get decks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.source = QLineEdit()
        self.source.setPlaceholderText("https://…/index.json")
        self.source_label = PlainLabel(self.tr("&Address, file or folder"))
        self.source_label.setBuddy(self.source)
        self.look = QPushButton(self.tr("&Look"))
        self.file = QPushButton(self.tr("F&ile…"))
        self.choose_folder = QPushButton(self.tr("F&older…"))
        self.shipped = QPushButton(self.tr("Decks that come with &studyapp"))
        self.title = PlainLabel()
        self.title.setWordWrap(True)
        font = theme.reading(1.15)
        font.setBold(True)
        self.title.setFont(font)
        self.told = SourceMessage()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Looking"))
        self.list = self._make_list(theme)
        self.take = QPushButton(self.tr("&Take…"))
        self.take.setProperty("weight", "first")
        self.take_all = QPushButton(self.tr("Take all that are ne&w"))
        self.take_all.setToolTip(self.tr("Without a question; where you have to choose something, the deck is left"))
        self.leave = QPushButton(self.tr("Close"))
        self._lay_out()
        self._show_idle()
        self.told.show_message(
            self.tr(
                "Give the https address of a deck or of the index of a course, or choose a deck file, a folder of "
                "them or the decks that come with studyapp. What you take is subscribed to: newer versions are told "
                "when you look for them."
            )
        )
        resize_for_letters(self, 104, 26)

    def _make_list(self, theme: Theme) -> QTreeWidget:
        deck_list = QTreeWidget()
        deck_list.setAccessibleName(self.tr("Decks that are there"))
        deck_list.setRootIsDecorated(False)
        deck_list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        headings = (
            self.tr("Deck"),
            self.tr("Version"),
            self.tr("Yours"),
            self.tr("Cards"),
            self.tr("Language"),
            self.tr("About it"),
        )
        deck_list.setHeaderLabels(headings)
        header = deck_list.header()
        header.setStretchLastSection(False)
        for column in range(len(headings)):
            is_wide = column in (0, len(headings) - 1)
            mode = QHeaderView.ResizeMode.Stretch if is_wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        WrappedRows(deck_list, theme.pixels(_CELL_PADDING), numbers=(1, 2, 3))
        return deck_list

    def attach(self, presenter: IndexPresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.look.clicked.connect(lambda: presenter.look(self.source.text()))
        self.source.textEdited.connect(lambda _text: self._show_idle())
        self.file.clicked.connect(self._ask_file)
        self.choose_folder.clicked.connect(self._ask_folder)
        self.shipped.clicked.connect(lambda: self.look_at(SHIPPED))
        self.told.confirm.clicked.connect(presenter.confirm)
        self.list.itemSelectionChanged.connect(self._show_takeable)
        self.list.itemActivated.connect(lambda _item, _column: self._take())
        self.take.clicked.connect(self._take)
        self.take_all.clicked.connect(lambda: presenter.take(self._new))
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    def reject(self) -> None:
        """Stop the work under way, or close the dialog if there is none."""
        if self._presenter is None or not self._presenter.stop():
            super().reject()

    def selected_addresses(self) -> tuple[str, ...]:
        """Return the addresses of the decks in the selected rows."""
        return tuple(str(item.data(0, _ADDRESS_ROLE)) for item in self.list.selectedItems())

    # What the presenter asks for

    def show_looking(self, done: int, total: int) -> None:
        """See `index_presenter.IndexView`."""
        self.list.clear()
        self.title.hide()
        self.take_all.hide()
        self.told.show_message(self.tr("Looking for the decks there … Cancel stops it."))
        self.bar.setAccessibleName(self.tr("Looking"))
        self._show_busy()
        self.show_progress(done, total)

    def show_taking(self, title: str, number: int, count: int) -> None:
        """See `several_taker.SeveralTakerView`."""
        words = self.tr("Taking “{title}”, {number} of {count} … Cancel stops it; what is taken by then stays.")
        self.told.show_message(words.format(title=title, number=writing.number(number), count=writing.number(count)))
        self.bar.setAccessibleName(self.tr("Taking decks"))
        self._show_busy()
        self.show_progress(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """See `several_taker.SeveralTakerView`."""
        self.bar.setRange(0, total)
        self.bar.setValue(min(done, total))

    def show_listing(self, listing: "Listing", versions_here: Mapping[Uid, int]) -> None:
        """See `index_presenter.IndexView`."""
        chosen = self.selected_addresses()
        self._show_idle()
        self.title.setText(self.tr("Decks that come with studyapp") if listing.source == SHIPPED else listing.title)
        self.title.show()
        self._new = _new_addresses(listing, versions_here)
        self.take_all.setVisible(len(self._new) > 1)
        self.list.clear()
        for offer in listing.offers:
            item = QTreeWidgetItem(_cells(listing, offer, versions_here.get(offer.entry.uid, 0)))
            item.setData(0, _ADDRESS_ROLE, offer.place)
            self.list.addTopLevelItem(item)
            if chosen and offer.place == chosen[0]:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and listing.offers:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        nothing = "" if listing.offers else self.tr("There is no deck here.")
        several = self.tr("Ctrl or Shift chooses several.") if len(listing.offers) > 1 else ""
        problems = (f"⚠ {problem}" for problem in below.several(listing.problems))
        self.told.show_message(" ".join(filter(None, (listing.description, nothing, several, *problems))))
        self._show_takeable()
        self.list.setFocus()

    def show_outcome(self, outcome: TakeOutcome) -> None:
        """See `index_presenter.IndexView`."""
        taken = self.tr("{decks} taken, with {cards} that were not here.").format(
            decks=counting.decks(len(outcome.decks)), cards=counting.cards(outcome.cards)
        )
        taken_alone = self.tr("To be taken by itself, since something is to be chosen or looked at: “{title}”.")
        failed = self.tr("⚠ “{title}”: {reason}")
        lines = [taken if outcome.decks else self.tr("No deck was taken.")]
        lines += [self.tr("Cancelled before all of it had arrived.")] if outcome.is_ended else []
        lines += [taken_alone.format(title=title) for title in outcome.alone]
        lines += [
            failed.format(title=title, reason=below.warning(error).removeprefix("⚠ "))
            for title, error in outcome.failed
        ]
        self.told.show_message("\n".join(below.first_of(lines, 2 * below.FEW)))

    def show_error(self, error: StudyAppError | None, host: str) -> None:
        """See `index_presenter.IndexView`."""
        self._show_idle()
        words = below.warning(error) if error else self.tr("Cancelled before all of it had arrived.")
        self.told.show_message(words, can_confirm=bool(host))
        self.source.setFocus()

    # Inside

    def _show_idle(self) -> None:
        self.bar.hide()
        self.title.setVisible(self.list.topLevelItemCount() > 0)
        for widget in (self.source, self.file, self.choose_folder, self.shipped):
            widget.setEnabled(True)
        self.look.setEnabled(bool(self.source.text().strip()))
        self.leave.setText(self.tr("Close"))
        self.list.setEnabled(True)
        self.take_all.setEnabled(True)
        self._show_takeable()

    def _show_busy(self) -> None:
        self.bar.show()
        for widget in (
            self.source,
            self.look,
            self.file,
            self.choose_folder,
            self.shipped,
            self.list,
            self.take,
            self.take_all,
        ):
            widget.setEnabled(False)
        self.leave.setText(self.tr("Cancel"))
        self.leave.setFocus()

    def _show_takeable(self) -> None:
        count = len(self.selected_addresses())
        words = self.tr("&Take {decks}").format(decks=counting.decks(count)) if count > 1 else self.tr("&Take…")
        self.take.setText(words)
        self.take.setEnabled(count > 0)
        (self.take if count and not self.source.hasFocus() else self.look).setDefault(True)

    def _take(self) -> None:
        if self.selected_addresses() and self._presenter is not None:
            self._presenter.take(self.selected_addresses())

    def _ask_file(self) -> None:
        dialog = file_dialog(self, self.tr("Get decks from a file"), self.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(file_filters(self.tr("Decks and indexes"), of_kind(Kind.CURATED, Kind.INDEX)))
        self._ask(dialog)

    def _ask_folder(self) -> None:
        dialog = file_dialog(self, self.tr("Get decks from a folder"), self.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._keep_folder)
        dialog.open()

    def _keep_folder(self, name: str) -> None:
        self.folder = str(Path(name).parent)
        self.look_at(name)

    def look_at(self, name: str) -> None:
        """List the decks of a source, as if it had been chosen in the dialog."""
        self.source.setText(name)
        if self._presenter is not None:
            self._presenter.look(name)

    def _lay_out(self) -> None:
        place = QHBoxLayout()  # no widget of its own: a label names only what stands beside it
        place.addWidget(self.source, 1)
        for button in (self.look, self.file, self.choose_folder):
            place.addWidget(button)
        self.source.setMinimumWidth(self.source.fontMetrics().averageCharWidth() * _ADDRESS_LETTERS)
        asked = QFormLayout()
        asked.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        asked.addRow(self.source_label, place)
        self.shipped.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        asked.addRow("", self.shipped)
        foot = QHBoxLayout()
        foot.addWidget(self.take_all)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        self.take_all.hide()
        for button in (self.file, self.choose_folder, self.shipped, self.leave, self.take_all):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addLayout(asked)
        layout.addWidget(self.title)
        layout.addWidget(self.told)
        layout.addWidget(self.bar)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)


def _new_addresses(listing: "Listing", versions_here: Mapping[Uid, int]) -> tuple[str, ...]:
    """Return the addresses of decks whose version is not here; of copies that differ the person chooses one."""
    entries = ((offer, offer.entry) for offer in listing.offers)
    return tuple(
        offer.place
        for offer, entry in entries
        if versions_here.get(entry.uid, 0) < entry.version and len(listing.offers_of(entry.uid)) == 1
    )


def _cells(listing: "Listing", offer: "Offer", here: int) -> list[str]:
    """Return the cells of a deck; one that is here in an older version shows its news in place of its description."""
    entry, deck = offer.entry, offer.deck
    title = f"{entry.title} ({entry.file})" if len(listing.offers_of(entry.uid)) > 1 else entry.title
    return [
        "\n".join(filter(None, (title, ", ".join(deck.authors) if deck else ""))),
        f"{entry.version}",
        f"{here or '–'}",
        writing.number(entry.cards),
        name_of(entry.language),
        deck.description if deck and deck.description and not 0 < here < entry.version else entry.changes,
    ]
