"""The search panel above the library: field, hints, count, and results as list or table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, counting
from studyapp.desktop.keys.key_words import follow, with_keys
from studyapp.desktop.library.card_columns import Arrangement
from studyapp.desktop.library.card_table import CardTable, act_on_key
from studyapp.desktop.library.search_delegate import SearchDelegate
from studyapp.desktop.library.search_field import SearchField
from studyapp.desktop.library.search_model import Row, SearchModel
from studyapp.desktop.library.search_presenter import SearchPresenter
from studyapp.desktop.library.search_rows import FoundCard, FoundEssay, Names, SearchResults, TableRow
from studyapp.desktop.lists.even_list import EvenList
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.storage.reads.searching import RowKey

_MOST_KEPT = 500  # stretches of rows that stay selected when the list changes


class ResultList(EvenList):
    """The list of results; Return opens, E or F2 edits, Delete deletes, Up from the first row leads to the line."""

    opened = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    left_upwards = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See `act_on_key`."""
        if not act_on_key(self, event, 1):  # below the first heading
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a row when the keys come to the list."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount() > 1:
            self.setCurrentIndex(self.model().index(1, 0))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to; step over headings."""
        reached = super().moveCursor(action, modifiers)
        if reached.isValid() and not reached.flags() & Qt.ItemFlag.ItemIsSelectable:
            above = action in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)
            reached = self.model().index(reached.row() + (-1 if above and reached.row() else 1), 0)
        return reached


class SearchPanel(QWidget):
    """The panel with search line and results.

    Signals:
        searching: whether something was looked for, so that the list is in sight.
        opened: the essay or card that shall be opened.
        edit_asked: the card that shall be edited.
        delete_asked: uids of the notes that shall be deleted.
        selection_changed: other rows are selected.
        table_turned: whether the table of cards took the place of the list.
        left: the empty line was left.
    """

    searching = Signal(bool)
    opened = Signal(object)
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    selection_changed = Signal()
    table_turned = Signal(bool)
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
        words = self.tr(
            "{search}. Words must all be found; “quotation marks” keep them together, a hyphen before a word means "
            "not, or means either. deck: essay: kind: section: source: tag: say where, is: how it is."
        )
        follow(self.field, lambda: self.field.setToolTip(plain_tip(with_keys(words))))
        self.said, self.problems = PlainLabel(), PlainLabel()
        self.said.setProperty("tone", "faint")
        self.said.setContentsMargins(16, 4, 16, 0)
        self.said.hide()
        self.problems.setWordWrap(True)
        self.problems.hide()
        self.model = SearchModel(self)
        self.delegate = SearchDelegate(theme, self)
        self.list = ResultList()
        self.table = CardTable(theme)
        self.as_table, self.columns = QPushButton(self.tr("Table of cards")), QToolButton()
        self._dress_list()
        self._dress_table()
        self._card = self._results()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        head.addWidget(self.as_table)
        layout.addLayout(head)
        layout.addWidget(self.problems)
        layout.addWidget(self._card, 1)

    def _results(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(4, 8, 4, 8)
        inside.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 8, 6)
        line.addWidget(self.said, 1)  # beside the field, it would make that shorter and longer as somebody types
        line.addWidget(self.columns)
        inside.addLayout(line)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.table, 1)
        card.hide()
        return card

    def attach(self, presenter: SearchPresenter) -> None:
        """Connect the panel to what decides for it."""
        self._presenter = presenter
        self.field.textChanged.connect(presenter.search)
        self.model.rows_wanted.connect(presenter.want_rows)
        presenter.sorting = self.table.arrangement.sorting
        self.table.cards.rows_wanted.connect(presenter.want_table_rows)
        self.table.sort_asked.connect(presenter.sort)
        self.as_table.toggled.connect(self._turn)

    def arrange(self, arrangement: Arrangement) -> None:
        """Take columns and order of the table as they were left."""
        self.table.arrange(arrangement)
        if self._presenter is not None:
            self._presenter.sort(arrangement.sorting)

    def browse(self) -> None:
        """Show all cards, or those that are looked for, as a table, and give it the keys."""
        self.as_table.setChecked(True)
        self.table.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        self.delegate.set_theme(theme)
        self.table.set_theme(theme)
        self.list.scheduleDelayedItemsLayout()

    @property
    def is_searching(self) -> bool:
        """Return whether results are in sight."""
        return not self._card.isHidden()

    def selected_notes(self) -> tuple[Uid, ...]:
        """Return the notes whose rows are selected, in the order of the list."""
        if not self.is_searching:
            return ()
        if self.is_table:
            return self.table.selected_notes()
        selection = self.list.selectionModel().selection()  # in stretches: to have each row looked at takes long
        stretches = sorted(
            (stretch.top(), stretch.bottom() + 1) for stretch in map(selection.at, range(selection.count()))
        )
        return tuple(uid for first, end in stretches for uid in self.model.uids_between(first, end))

    def found_notes(self) -> tuple[Uid, ...]:
        """Return the notes of all rows, in the order of the list."""
        if not self.is_searching:
            return ()
        return self.table.cards.notes() if self.is_table else self.model.found.uids

    def selected_cards(self) -> tuple[Uid, ...] | None:
        """Return the cards whose rows are selected; None where rows are notes with all their cards."""
        return self.table.selected_cards() if self.is_searching and self.is_table else None

    @property
    def is_table(self) -> bool:
        """Return whether what is found is listed as a table of cards."""
        return self.as_table.isChecked()

    @property
    def results(self) -> QAbstractItemView:
        """Return the model of the visible results."""
        return self.table if self.is_table else self.list

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

    def show_found(self, results: SearchResults | None, *, is_same_query: bool) -> None:
        """See `search_presenter.SearchView`."""
        selected = self.selected_notes() if is_same_query else ()
        scroll_value = self.list.verticalScrollBar().value() if is_same_query else 0
        if self.is_table and results is not None:
            self._show_table(results, is_same_query=is_same_query)
            return
        self.delegate.mark(results.words if results else ())
        is_kept = self.model.show(results or SearchResults()) and is_same_query
        was_searching = self.is_searching
        self._card.setVisible(results is not None)
        self._say()
        if not is_kept:
            self._select(selected)
        self.list.verticalScrollBar().setValue(scroll_value)
        self.list.viewport().update()
        self._tell(was_searching=was_searching)

    def _show_table(self, results: SearchResults, *, is_same_query: bool) -> None:
        was_searching = self.is_searching
        self._card.show()
        self.table.show_keys(results.keys, is_same_query=is_same_query)
        self._say()
        self._tell(was_searching=was_searching)

    def _tell(self, *, was_searching: bool) -> None:
        if was_searching != self.is_searching:
            self.searching.emit(self.is_searching)
        self.selection_changed.emit()

    def show_essays(self, essays: tuple[FoundEssay, ...], *, is_whole: bool) -> None:
        """See `search_presenter.SearchView`."""
        bar, scroll_bar = self.list.verticalScrollBar(), len(essays) - len(self.model.found.essays)
        before = bar.value()
        self.model.show_essays(essays, is_whole=is_whole)
        if before and scroll_bar > 0:  # what is in sight stays where it is
            bar.setValue(before + scroll_bar * self.list.sizeHintForRow(0))
        self._say()

    def show_rows(self, rows: Mapping[Uid, FoundCard]) -> None:
        """See `search_presenter.SearchView`."""
        self.model.fill(rows)

    def show_table_rows(self, rows: "Mapping[RowKey, TableRow]") -> None:
        """See `search_presenter.SearchView`."""
        self.table.cards.fill(rows)

    def show_names(self, names: Names) -> None:
        """See `search_presenter.SearchView`."""
        self.field.set_names(names)

    # Inside

    def _dress_table(self) -> None:
        self.as_table.setCheckable(True)
        self.as_table.setToolTip(self.tr("All cards that are found, or without a search all there are, with columns"))
        self.columns.setText(self.tr("Columns and order"))
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.columns)
        menu.aboutToShow.connect(self._fill_columns)
        self.columns.setMenu(menu)
        self._fill_columns()
        self.columns.hide()
        self.table.hide()
        self.table.selected.connect(self.selection_changed)
        self.table.opened.connect(self._open)
        self.table.edit_asked.connect(self._edit)
        self.table.delete_asked.connect(self._delete)
        self.table.left_upwards.connect(self._to_field)
        self.table.left.connect(self._end)

    def _fill_columns(self) -> None:
        menu = self.columns.menu()
        menu.clear()
        self.table.fill_menu(menu)

    def _turn(self, is_table: bool) -> None:
        """Show the table in place of the list, or the other way round."""
        had_focus = self.results.hasFocus() or self.list.hasFocus() or self.table.hasFocus()
        for part in (self.table, self.columns):
            part.setVisible(is_table)
        self.list.setHidden(is_table)
        if self._presenter is not None:
            self._presenter.show_as_table(is_table)
        if had_focus:
            (self.results if self.is_searching else self.field).setFocus()
        self.table_turned.emit(is_table)

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
        self.field.left.connect(self._leave_line)

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
        """Announce the number of results, visibly and to a screen reader."""
        self.said.setVisible(self.is_searching)
        if not self.is_searching:
            self.said.clear()
            return
        if self.is_table:
            self._say_words(counting.cards(len(self.table.cards.keys)))
            return
        results = self.model.found
        cards, essays = counting.cards(len(results.uids)), counting.essays(len(results.essays))
        words = f"{cards}, {essays}" if results.essays else cards
        if not results.uids:
            words = essays if results.essays else self.tr("Nothing was found.")
        if not results.is_whole:
            words = self.tr("{found}, looking further…").format(found=words) if results.uids or results.essays else "…"
        self._say_words(words)

    def _say_words(self, words: str) -> None:
        if words != self.said.text():
            self.said.setText(words)
            self._announce(words)

    def _announce(self, words: str) -> None:
        announce(self.field, words)

    def _current(self) -> Row:
        if self.is_table:
            return self.table.chosen() if self.is_searching else None
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
        if self.is_searching and self.results.model().rowCount():
            self.results.setFocus()

    def _to_field(self) -> None:
        self.field.setFocus()

    def _leave_line(self) -> None:
        """Leave the empty line: the table where it is in sight, or else the search."""
        if self.is_table:
            self.as_table.setChecked(False)
        else:
            self.left.emit()

    def leave(self) -> None:
        """Show the library again in place of what was found."""
        self.as_table.setChecked(False)
        self.field.clear()

    def _end(self) -> None:
        """Empty the line; where it is empty, the table of all cards is left."""
        if not self.field.text():
            self.as_table.setChecked(False)
        self.field.clear()
        self.field.setFocus()
