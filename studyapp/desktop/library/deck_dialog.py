"""The list of a deck's cards: searched, shown, edited and deleted."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import lazy, writing
from studyapp.desktop.cards.card_side_view import CardFace
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.drafts import keys
from studyapp.desktop.library.deck_presenter import DeckPresenter
from studyapp.desktop.library.shelf_model import Column, ShelfModel
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note

_TYPING_MS = 200
_KEPT = 5_000
_LONGEST = 160


@lru_cache(maxsize=_KEPT)
def _sides(note: Note) -> tuple[str, str]:
    """Return a note's question, without its context, and its answers; computed when a row becomes visible."""
    summary = lazy.brief.summarise(note)
    return summary.front[:_LONGEST], summary.answer[:_LONGEST]


class NoteTable(QTableView):
    """A table of notes; E or F2 edits, Delete deletes."""

    edit_asked = Signal()
    delete_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of a list of cards."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_E, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


class DeckDialog(QDialog):
    """The dialog with the cards of a deck; E or F2 edits, Delete deletes, and undo takes either back."""

    def __init__(self, theme: Theme, history: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter: DeckPresenter | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addActions(list(history))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Words in a field or tag"))
        self.line.setAccessibleName(self.tr("Find cards"))
        self.line.setClearButtonEnabled(True)
        self.said = PlainLabel()
        self.said.setProperty("tone", "faint")
        self._notes: ShelfModel[Note] = ShelfModel(
            (
                Column(self.tr("Question"), lambda note: _sides(note)[0]),
                Column(self.tr("Answer"), lambda note: _sides(note)[1]),
            ),
            lambda note: note.uid,
            self,
        )
        self.list = NoteTable()
        self.face = CardFace(theme)
        self.editor = NoteEditor(theme)
        self.edit = QPushButton(self.tr("&Edit"))
        self.edit.setToolTip(self.tr("E, F2"))
        self.delete = QPushButton(self.tr("&Delete"))
        self.delete.setToolTip(self.tr("Delete", "a key"))
        self.leave = QPushButton(self.tr("Close"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._dress_list()
        self._lay_out()
        resize_for_letters(self, 118, 36)

    def attach(self, presenter: DeckPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        self.line.textEdited.connect(lambda _text: self._typing.start())
        self.line.textChanged.connect(lambda text: None if text else self._typing.start())
        self._typing.timeout.connect(lambda: presenter.find(self.line.text()))
        self.list.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))
        self.list.doubleClicked.connect(lambda _index: presenter.edit())
        self.edit.clicked.connect(presenter.edit)
        self.delete.clicked.connect(lambda: presenter.delete(self._selected_notes()))
        self.editor.committed.connect(presenter.keep)
        self.editor.open_changed.connect(self._make_room)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.leave())
        self.face.sound_asked.connect(presenter.play)
        self.list.edit_asked.connect(presenter.edit)
        self.list.delete_asked.connect(self.delete.click)
        self.list.setFocus()

    def reject(self) -> None:
        """Close, unless something typed would be lost."""
        if not self.is_typing():
            super().reject()

    # What the presenter asks for

    def show_notes(self, deck: str, notes: Sequence[Note], total: int) -> None:
        """See `deck_presenter.DeckView`."""
        self.setWindowTitle(self.tr("Cards of “{deck}”").format(deck=deck))
        selected, row = self._notes.uid(self.list.currentIndex().row()), self.list.currentIndex().row()
        self._notes.show(notes)
        count_words = (
            writing.number(len(notes))
            if len(notes) == total
            else self.tr("{n} of {total}").format(n=writing.number(len(notes)), total=writing.number(total))
        )
        self.said.setText(self.tr("Cards: {found}").format(found=count_words))
        for button in (self.edit, self.delete):
            button.setEnabled(bool(notes))
        place = self._notes.row_of(selected)
        if notes:
            self.list.selectRow(place if place >= 0 else max(0, min(row, len(notes) - 1)))
        self._choose(self.list.currentIndex().row() if notes else -1)

    def select_note(self, uid: Uid) -> None:
        """See `deck_presenter.DeckView`."""
        if (row := self._notes.row_of(uid)) >= 0:
            self.list.selectRow(row)
            self.list.scrollTo(self._notes.index(row, 0))

    def show_note(self, html: str, pictures: Mapping[str, bytes]) -> None:
        """See `deck_presenter.DeckView`."""
        self.face.show_pictures(pictures)
        self.face.show_html(html)

    def play(self, path: Path) -> None:
        """See `deck_presenter.DeckView`."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.setText(self.tr("No program on this computer plays “{name}”.").format(name=path.name))

    def open_form(self, note: Note) -> None:
        """See `deck_presenter.DeckView`."""
        self.editor.show_form(form_of(note.type, note.fields, self.tr("Edit card"), keys.of_note(note.uid)))

    def close_form(self) -> None:
        """See `deck_presenter.DeckView`."""
        self.editor.close_form()

    def is_typing(self) -> bool:
        """See `deck_presenter.DeckView`."""
        if self.editor.is_changed():
            self.editor.go_on()
        return self.editor.is_changed()

    # Inside

    def _dress_list(self) -> None:
        self.list.setModel(self._notes)
        self.list.setAccessibleName(self.tr("Cards of the deck"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setFont(self._theme.interface())
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(self._theme.pixels(30))
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.horizontalHeader().setHighlightSections(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.line, 1)
        head.addWidget(self.said)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.addWidget(self.face)
        self._card = card
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(card, 1)
        beside.addWidget(self.editor)
        beside.addStretch(0)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.list)
        middle.addWidget(right)
        middle.setSizes([600, 400])  # shares of what there is
        foot = QHBoxLayout()
        for button in (self.edit, self.delete):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        for button in (self.edit, self.delete, self.leave):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(middle, 1)
        layout.addLayout(foot)

    def _choose(self, row: int) -> None:
        if self._presenter is not None:
            self._presenter.choose(self._notes.uid(row))

    def _selected_notes(self) -> tuple[Uid, ...]:
        uids = (self._notes.uid(index.row()) for index in self.list.selectionModel().selectedRows())
        return tuple(uid for uid in uids if uid is not None)

    def _make_room(self, editing: bool) -> None:
        self._card.setVisible(not editing)
        for widget in (self.list, self.line, self.edit, self.delete):
            widget.setEnabled(not editing)
        if not editing:
            self.list.setFocus()
