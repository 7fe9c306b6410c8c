"""The library page: a tree of texts and decks with cards to judge and due, and a table of exams."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studyapp.desktop.library.branches import branches
from studyapp.desktop.library.exams_table import exams_shelf
from studyapp.desktop.library.library_presenter import LibraryPresenter, Shelf
from studyapp.desktop.library.news_bar import NewsBar
from studyapp.desktop.library.search_panel import SearchPanel
from studyapp.desktop.library.shelf_section import Offer, ShelfSection
from studyapp.desktop.library.shelf_tree import ShelfTree
from studyapp.desktop.library.shelf_view import ShelfView
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.empty_state import EmptyState
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

_WIDEST = 1180  # pixels of the page; a line of a wider table is hard to follow
_AROUND = 16  # pixels of a card above and below its list
_UNBOUND = 16_777_215  # what Qt takes for no limit


class LibraryPage(QWidget):
    """The library page; emits commands with a uid.

    Signals:
        chosen_changed: another row of the tree, or none.
        deck_moved: a deck, and the deck that it shall stand in.
        deck_placed: a deck, the deck beside which it shall stand, and whether before that one.
        deck_stepped: the chosen deck goes up by -1 or down by 1.
    """

    open_asked = Signal(object)
    review_asked = Signal(object)
    exam_asked = Signal(object)
    command_asked = Signal(str, object)
    chosen_changed = Signal()
    deck_moved = Signal(object, object)
    deck_placed = Signal(object, object, bool)
    deck_stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: Uid | None = None
        self._exams = exams_shelf(self)
        self.tree = ShelfTree(self.tr("Texts and decks"))
        self.exams = ShelfView(self._exams, self.tr("Exams"))
        self.backlog = _faint("")
        self._no_exam = _faint(self.tr("Set an exam, and the program plans what to study each day until then."))
        self.backlog.hide()
        self.news = NewsBar()
        self.nothing = self._empty_state(theme)
        self.search = SearchPanel(theme)
        self.shelf_part, self.exam_part = self._shelf_part(), self._exam_part()
        self._shelf = self._lay_out_shelf()
        self._column = self._in_the_middle()
        self.search.searching.connect(self._shelf.setHidden)
        self.search.left.connect(self.tree.setFocus)
        self.search.table_turned.connect(lambda _on: self._widen())
        self.tree.itemSelectionChanged.connect(self.chosen_changed)
        self.tree.moved.connect(self.deck_moved)
        self.tree.placed.connect(self.deck_placed)
        self.tree.stepped.connect(self.deck_stepped)
        self.set_theme(theme)

    def _empty_state(self, theme: Theme) -> EmptyState:
        return EmptyState(
            theme,
            self.tr("No text is here yet. Open a text that you must know, or drop its file on this window."),
            (
                ("open", self.tr("Open a text…")),
                ("sample", self.tr("Open the sample text")),
                ("take-deck", self.tr("Take a curated deck…")),
            ),
        )

    def _shelf_part(self) -> ShelfSection:
        buttons = (
            Offer("read", self.tr("Study")),
            Offer("open-text", self.tr("Open a text…")),
            Offer("new-deck", self.tr("New deck…")),
        )
        part = ShelfSection("deck", self.tr("Texts and decks"), self.tree, buttons, (), self._ask_shelf)
        part.put_inside(self.nothing)
        return part

    def _exam_part(self) -> ShelfSection:
        buttons = (Offer("plan-exam", self.tr("Plan of today")), Offer("new-exam", self.tr("New exam…")))
        further_offers = (Offer("change-exam", self.tr("&Change…")), Offer("delete-exam", self.tr("&Delete")))
        return ShelfSection("exam", self.tr("Exams"), self.exams, buttons, further_offers, self._ask)

    def _lay_out_shelf(self) -> QWidget:
        shelf = QWidget()
        layout = QVBoxLayout(shelf)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.shelf_part.lay_out(layout, 1)
        layout.addWidget(self.news)
        layout.addWidget(self.backlog)
        self.exam_part.lay_out(layout, 0)
        layout.addWidget(self._no_exam)
        layout.addStretch(0)
        return shelf

    def _in_the_middle(self) -> QWidget:
        """Return the column of the search and the shelf; it stands in the middle where the window is wider."""
        column = QWidget()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(28, 16, 28, 20)
        outer.addWidget(column)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.search)
        inner.addWidget(self._shelf, 1)
        return column

    def attach(self, presenter: LibraryPresenter) -> None:
        """Show the rows loaded so far; more may follow."""
        self.show_shelf(presenter.shelf)
        self._show_nothing(is_empty=False)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size."""
        font = theme.reading(1.35)
        self.search.set_theme(theme)
        self.nothing.set_theme(theme)
        for part in (self.shelf_part, self.exam_part):
            part.title.setFont(font)
        self._widest = theme.pixels(_WIDEST)
        self._widen()
        self.tree.set_theme(theme)
        self.exams.setFont(theme.interface())
        self.exams.verticalHeader().setDefaultSectionSize(theme.pixels(34))
        self._fit()

    def _widen(self) -> None:
        """Give a table of cards the whole width, and a list a readable one."""
        self._column.setMaximumWidth(_UNBOUND if self.search.is_table else self._widest)

    def _fit(self) -> None:
        """Divide the height: all exams, and as many rows of the tree as fit."""
        self.tree.setMinimumHeight(self.tree.wanted_height())
        self.tree.make_room()
        is_list = not self.nothing.isVisibleTo(self)
        self.shelf_part.card.setMaximumHeight(self.tree.whole_height() + _AROUND if is_list else _UNBOUND)
        has_exams = self._exams.rowCount() > 0
        self.exams.setFixedHeight(self.exams.wanted_height())
        self.exam_part.card.setMaximumHeight(self.exams.wanted_height() + _AROUND)
        self.exam_part.card.setVisible(has_exams)
        self._no_exam.setVisible(not has_exams)
        for button in (self.exam_part.buttons["plan-exam"], self.exam_part.more):
            button.setEnabled(has_exams)

    def first_focus(self) -> QWidget:
        """Return the widget for the keys when the page is turned to."""
        if self.search.is_searching:
            return self.search.results
        return self.tree if self.nothing.isHidden() else self.nothing.first_button

    def chosen_deck(self) -> Uid | None:
        """Return the deck of the selected row."""
        branch = self.tree.chosen()
        return self.tree.deck_of(branch.uid) if branch is not None else None

    def chosen_text(self) -> Uid | None:
        """Return the text of the selected row."""
        branch = self.tree.chosen()
        return branch.text.uid if branch is not None and branch.text is not None else None

    def ask_named(self, subject: str) -> None:
        """Give out "rename" or "delete" for what is selected: a text where there is one, else a deck."""
        text, deck = self.chosen_text(), self.chosen_deck()
        if text is not None:
            self.command_asked.emit(f"{subject}-essay", text)
        elif deck is not None:
            self.command_asked.emit(f"{subject}-deck", deck)

    def show_shelf(self, shelf: Shelf) -> None:
        """See `library_presenter.LibraryView`."""
        exam = self.exams.chosen()
        self.tree.show_branches(branches(shelf.essays, shelf.decks))
        self._exams.show(shelf.exams)
        self.exams.choose(exam)
        self.tree.setHidden(not shelf.essays and not shelf.decks)
        self._show_nothing(is_empty=not shelf.essays and not any(deck.notes for deck in shelf.decks))
        self.shelf_part.buttons["read"].setEnabled(bool(shelf.essays or shelf.decks))
        self._fit()
        self.news.show_news(shelf.news)
        self.backlog.setText("\n".join(shelf.backlogs))
        self.backlog.setVisible(bool(shelf.backlogs))
        self._point()

    def point_at(self, uid: Uid | None) -> None:
        """Select an essay, or a deck that was taken, as soon as it is listed."""
        self._pointed = uid
        self._point()

    def _point(self) -> None:
        if self._pointed is not None and self.tree.choose(self._pointed):
            self._pointed = None

    def _show_nothing(self, *, is_empty: bool) -> None:
        if self.nothing.isHidden() is not is_empty:  # it stays as it is, and so does the focus
            return
        had_focus = self.tree.hasFocus() or self.nothing.isAncestorOf(self.focusWidget() or self)
        self.nothing.setVisible(is_empty)
        if had_focus:
            self.first_focus().setFocus()

    def _ask_shelf(self, command: str, _uid: Uid | None) -> None:
        """Open a text, or review the cards of a deck without one."""
        if command in ("rename-deck", "delete-deck"):
            self.ask_named(command.removesuffix("-deck"))
        elif command == "open-text":
            self.nothing.asked.emit("open")
        elif command == "new-deck":
            self.command_asked.emit(command, None)
        elif (text := self.chosen_text()) is not None:
            self.open_asked.emit(text)
        elif (deck := self.chosen_deck()) is not None:
            self.review_asked.emit(deck)

    def _ask(self, command: str, uid: Uid | None) -> None:
        if command != "plan-exam":
            self.command_asked.emit({"rename-exam": "change-exam"}.get(command, command), uid)
        elif uid:
            self.exam_asked.emit(uid)


def _faint(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", "faint")
    return label
