"""The search above the shelf: a line, what of it is not understood, how much was found, and the list of it."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from studyapp.desktop import below, counting
from studyapp.desktop.library.search_delegate import SearchDelegate
from studyapp.desktop.library.search_field import SearchField
from studyapp.desktop.library.search_model import Row, SearchModel
from studyapp.desktop.library.search_presenter import SearchPresenter
from studyapp.desktop.library.search_rows import Found, FoundCard, FoundEssay, Names
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.even_list import EvenList
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

_MOST_KEPT = 500  # stretches of rows that stay selected when the list changes


class ResultList(EvenList):
    """List the results; Return opens, E or F2 edits, Delete deletes, Up from the first row leads back to the line."""

    opened = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    left_upwards = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys of a list of cards; no letter searches in it."""
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and key in (Qt.Key.Key_E, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and key == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_upwards.emit()
        elif plain and event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keys that come to the list find a row selected."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount() > 1:
            self.setCurrentIndex(self.model().index(1, 0))

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Headings are stepped over."""
        reached = super().moveCursor(action, modifiers)
        if reached.isValid() and not reached.flags() & Qt.ItemFlag.ItemIsSelectable:
            above = action in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
            reached = self.model().index(reached.row() + (-1 if above and reached.row() else 1), 0)
        return reached


class SearchPanel(QWidget):
    """Shows what its presenter finds.

    Signals:
        searching: whether something was looked for, so that the list is in sight.
        opened: the essay or card that shall be opened.
        edit_asked: the card that shall be edited.
        delete_asked: uids of the notes that shall be deleted.
        selection_changed: other rows are selected.
        left: the empty line was left.
    """

    searching = Signal(bool)
    opened = Signal(object)
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    selection_changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._presenter: SearchPresenter | None = None
        self.field = SearchField()
        self.field.setAccessibleName(self.tr("Search everything"))
        self.field.setAccessibleDescription(
            self.tr("Words, and what narrows them: deck, essay, kind, section, source, tag, is, flag; Down: results")
        )
        self.field.setPlaceholderText(self.tr('Search everything, such as:  deck:history is:due "hegemony"'))
        self.field.setToolTip(
            self.tr(
                "Ctrl+Shift+F or /. Words must all be found; “quotation marks” keep them together, a hyphen before a "
                "word means not, or means either. deck: essay: kind: section: source: tag: say where, is: how it is."
            )
        )
        self.said, self.problems = PlainLabel(), PlainLabel()
        self.said.setProperty("tone", "faint")
        self.said.setContentsMargins(16, 4, 16, 0)
        self.said.hide()
        self.problems.setWordWrap(True)
        self.problems.hide()
        self.model = SearchModel(self)
        self.delegate = SearchDelegate(theme, self)
        self.list = ResultList()
        self._dress_list()
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(4, 8, 4, 8)
        inside.setSpacing(0)
        inside.addWidget(self.said)  # beside the line, it would make that shorter and longer as somebody types
        inside.addWidget(self.list, 1)
        self._card.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.problems)
        layout.addWidget(self._card, 1)

    def attach(self, presenter: SearchPresenter) -> None:
        """Connect the panel to what decides for it."""
        self._presenter = presenter
        self.field.textChanged.connect(presenter.search)
        self.model.rows_wanted.connect(presenter.want_rows)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.delegate.set_theme(theme)
        self.list.scheduleDelayedItemsLayout()

    @property
    def is_searching(self) -> bool:
        """Return whether results are in sight."""
        return not self._card.isHidden()

    def selected_notes(self) -> tuple[Uid, ...]:
        """The notes whose rows are selected, in the order of the list."""
        if not self.is_searching:
            return ()
        chosen = self.list.selectionModel().selection()  # in stretches: to have each row looked at takes long
        stretches = sorted((stretch.top(), stretch.bottom() + 1) for stretch in map(chosen.at, range(chosen.count())))
        return tuple(uid for first, end in stretches for uid in self.model.uids_between(first, end))

    # What the presenter asks for

    def show_problems(self, problems: tuple[str, ...]) -> None:
        """See `search_presenter.SearchView`."""
        words = "\n".join(below.several(problems))
        if words != self.problems.text():
            self.problems.setText(words)
            self._announce(words)
        self.problems.setVisible(bool(problems))

    def show_waiting(self) -> None:
        """See `search_presenter.SearchView`."""
        self.said.setText(self.tr("Searching…"))
        self.said.show()

    def show_found(self, found: Found | None, *, is_same_query: bool) -> None:
        """See `search_presenter.SearchView`."""
        kept = self.selected_notes() if is_same_query else ()
        place = self.list.verticalScrollBar().value() if is_same_query else 0
        self.delegate.mark(found.words if found else ())
        is_kept = self.model.show(found or Found()) and is_same_query
        was_searching = self.is_searching
        self._card.setVisible(found is not None)
        self._say()
        if not is_kept:
            self._select(kept)
        self.list.verticalScrollBar().setValue(place)
        self.list.viewport().update()
        if was_searching != self.is_searching:
            self.searching.emit(self.is_searching)
        self.selection_changed.emit()

    def show_essays(self, essays: tuple[FoundEssay, ...], *, is_whole: bool) -> None:
        """See `search_presenter.SearchView`."""
        bar, more = self.list.verticalScrollBar(), len(essays) - len(self.model.found.essays)
        before = bar.value()
        self.model.show_essays(essays, is_whole=is_whole)
        if before and more > 0:  # what is in sight stays where it is
            bar.setValue(before + more * self.list.sizeHintForRow(0))
        self._say()

    def show_rows(self, rows: Mapping[Uid, FoundCard]) -> None:
        """See `search_presenter.SearchView`."""
        self.model.fill(rows)

    def show_names(self, names: Names) -> None:
        """See `search_presenter.SearchView`."""
        self.field.set_names(names)

    # Inside

    def _dress_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self.selection_changed.emit())
        self.list.opened.connect(self._open)
        self.list.doubleClicked.connect(lambda _index: self._open())
        self.list.edit_asked.connect(self._edit)
        self.list.delete_asked.connect(self._delete)
        self.list.left_upwards.connect(self._to_field)
        self.list.left.connect(self._end)
        self.field.down_asked.connect(self._to_list)
        self.field.open_asked.connect(self._open)
        self.field.left.connect(self.left)

    def _select(self, uids: tuple[Uid, ...]) -> None:
        """Select what was selected before, or the first row."""
        stretches = self.model.stretches(uids) or ((1, 1),)
        first = self.model.index(stretches[0][0])
        if not first.isValid():
            return
        selection = QItemSelection()
        for start, end in stretches[:_MOST_KEPT]:
            selection.select(self.model.index(start), self.model.index(end))
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.list.selectionModel().select(selection, flags.ClearAndSelect)

    def _say(self) -> None:
        """Say how much was found, to the eye and to a screen reader."""
        self.said.setVisible(self.is_searching)
        if not self.is_searching:
            self.said.clear()
            return
        found = self.model.found
        cards, essays = counting.cards(len(found.uids)), counting.essays(len(found.essays))
        words = f"{cards}, {essays}" if found.essays else cards
        if not found.uids:
            words = essays if found.essays else self.tr("Nothing was found.")
        if not found.is_whole:
            words = self.tr("{found}, looking further…").format(found=words) if found.uids or found.essays else "…"
        if words != self.said.text():
            self.said.setText(words)
            self._announce(words)

    def _announce(self, words: str) -> None:
        announce(self.field, words)

    def _current(self) -> Row:
        index = self.list.currentIndex()
        return self.model.row_at(index.row()) if self.is_searching and index.isValid() else None

    def _open(self) -> None:
        row = self._current()
        if isinstance(row, FoundEssay | FoundCard):
            self.opened.emit(row)

    def _edit(self) -> None:
        row = self._current()
        if isinstance(row, FoundCard):
            self.edit_asked.emit(row)

    def _delete(self) -> None:
        if uids := self.selected_notes():
            self.delete_asked.emit(uids)

    def _to_list(self) -> None:
        if self.is_searching and self.model.rowCount():
            self.list.setFocus()

    def _to_field(self) -> None:
        self.field.setFocus()

    def leave(self) -> None:
        """Show the library again in place of what was found."""
        self.field.clear()

    def _end(self) -> None:
        self.field.clear()
        self.field.setFocus()
