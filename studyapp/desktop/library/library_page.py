"""The library page: essays with what is to judge, decks with what is due, exams with what is left to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studyapp.desktop.library.library_presenter import LibraryPresenter, Shelf
from studyapp.desktop.library.news_bar import NewsBar
from studyapp.desktop.library.search_panel import SearchPanel
from studyapp.desktop.library.shelf_columns import decks_shelf, essays_shelf, exams_shelf
from studyapp.desktop.library.shelf_section import Offer, ShelfSection
from studyapp.desktop.library.shelf_view import ShelfView
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.empty_state import EmptyState
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.ids import Uid

_WIDEST = 1180  # pixels of the page; a line of a wider table is hard to follow
_AROUND = 16  # pixels of a card above and below its list
_UNBOUND = 16_777_215  # what Qt takes for no limit


class LibraryPage(QWidget):
    """Shows what its presenter lists; what is asked for goes out as a command with a uid."""

    open_asked = Signal(object)
    review_asked = Signal(object)
    exam_asked = Signal(object)
    command_asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: Uid | None = None
        self._essays, self._decks, self._exams = essays_shelf(self), decks_shelf(self), exams_shelf(self)
        self.essays = ShelfView(self._essays, self.tr("Essays"))
        self.decks = ShelfView(self._decks, self.tr("Decks"))
        self.exams = ShelfView(self._exams, self.tr("Exams"))
        self.backlog = _faint("")
        self._no_exam = _faint(self.tr("Set an exam, and the program plans what to study each day until then."))
        self.backlog.hide()
        self.news = NewsBar()
        self.nothing = self._empty_state(theme)
        self.search = SearchPanel(theme)
        self.essay_part, self.deck_part, self.exam_part = self._essay_part(), self._deck_part(), self._exam_part()
        self._shelf = self._lay_out_shelf()
        self._column = self._in_the_middle()
        self.search.searching.connect(self._shelf.setHidden)
        self.search.left.connect(self.essays.setFocus)
        self.set_theme(theme)

    def _empty_state(self, theme: Theme) -> EmptyState:
        return EmptyState(
            theme,
            self.tr("No essay is here yet. Open a text that you must know, or drop its file on this window."),
            (
                ("open", self.tr("Open essays…")),
                ("sample", self.tr("Open the sample essay")),
                ("take-deck", self.tr("Take a curated deck…")),
            ),
        )

    def _essay_part(self) -> ShelfSection:
        buttons = (Offer("open", self.tr("Study")),)
        more = (
            Offer("update-essay", self.tr("&Update from file…")),
            Offer("rename-essay", self.tr("&Title and author…")),
            Offer("delete-essay", self.tr("&Delete…")),
        )
        part = ShelfSection("essay", self.tr("Essays"), self.essays, buttons, more, self._ask)
        part.put_inside(self.nothing)
        return part

    def _deck_part(self) -> ShelfSection:
        buttons = (Offer("review", self.tr("Review")), Offer("new-deck", self.tr("New deck…")))
        more = (
            Offer("deck-cards", self.tr("&Cards…")),
            Offer("rename-deck", self.tr("&Rename…")),
            Offer("options", self.tr("&Options…")),
            Offer("study-more", self.tr("Study &ahead or cram…")),
            Offer("export", self.tr("&Export…")),
            Offer("send", self.tr("&Send to a running Anki…")),
            Offer("publish", self.tr("&Publish as a curated deck…")),
            Offer("class", self.tr("Export for c&lass…")),
            Offer("suggest", self.tr("Suggest c&hanges to the author…")),
            Offer("delete-deck", self.tr("&Delete…")),
        )
        return ShelfSection("deck", self.tr("Decks"), self.decks, buttons, more, self._ask)

    def _exam_part(self) -> ShelfSection:
        buttons = (Offer("plan-exam", self.tr("Plan of today")), Offer("new-exam", self.tr("New exam…")))
        more = (Offer("change-exam", self.tr("&Change…")), Offer("delete-exam", self.tr("&Delete")))
        return ShelfSection("exam", self.tr("Exams"), self.exams, buttons, more, self._ask)

    def _lay_out_shelf(self) -> QWidget:
        shelf = QWidget()
        layout = QVBoxLayout(shelf)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.essay_part.lay_out(layout, 1)
        self.deck_part.lay_out(layout, 1)
        layout.addWidget(self.news)
        layout.addWidget(self.backlog)
        self.exam_part.lay_out(layout, 0)
        layout.addWidget(self._no_exam)
        layout.addStretch(0)
        return shelf

    def _in_the_middle(self) -> QWidget:
        """The column of the search and the shelf; it stands in the middle where the window is wider."""
        column = QWidget()
        around = QHBoxLayout(self)
        around.setContentsMargins(28, 16, 28, 20)
        around.addWidget(column)
        whole = QVBoxLayout(column)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.search)
        whole.addWidget(self._shelf, 1)
        return column

    def attach(self, presenter: LibraryPresenter) -> None:
        """Takes what is listed already; whether that is all there is, is not known yet."""
        self.show_shelf(presenter.shelf)
        self._show_nothing(is_empty=False)

    def set_theme(self, theme: Theme) -> None:
        """Takes other colours or another text size."""
        font = theme.reading(1.35)
        self.search.set_theme(theme)
        self.nothing.set_theme(theme)
        for part in (self.essay_part, self.deck_part, self.exam_part):
            part.title.setFont(font)
        self._column.setMaximumWidth(theme.pixels(_WIDEST))
        for view in (self.essays, self.decks, self.exams):
            view.setFont(theme.interface())
            view.verticalHeader().setDefaultSectionSize(theme.pixels(34))
        self._fit()

    def _fit(self) -> None:
        """The exams get the room that they need; essays and decks from some of their lines to all of them."""
        for view, card in ((self.essays, self.essay_part.card), (self.decks, self.deck_part.card)):
            view.setMinimumHeight(view.wanted_height())
            view.make_room()
            is_list = view is self.decks or not self.nothing.isVisibleTo(self)
            card.setMaximumHeight(view.whole_height() + _AROUND if is_list else _UNBOUND)
        has_exams = self._exams.rowCount() > 0
        self.exams.setFixedHeight(self.exams.wanted_height())
        self.exam_part.card.setMaximumHeight(self.exams.wanted_height() + _AROUND)
        self.exam_part.card.setVisible(has_exams)
        self._no_exam.setVisible(not has_exams)
        for button in (self.exam_part.buttons["plan-exam"], self.exam_part.more):
            button.setEnabled(has_exams)

    def first_focus(self) -> QWidget:
        """Where the keys go when the page is turned to."""
        if self.search.is_searching:
            return self.search.list
        return self.essays if self.nothing.isHidden() else self.nothing.first

    def chosen_deck(self) -> Uid | None:
        """The selected deck."""
        return self.decks.chosen()

    def show_shelf(self, shelf: Shelf) -> None:
        """See `library_presenter.LibraryView`."""
        essay, deck, exam = self.essays.chosen(), self.decks.chosen(), self.exams.chosen()
        self._essays.show(shelf.essays)
        self._decks.show(shelf.decks)
        self._exams.show(shelf.exams)
        self.exams.choose(exam)
        self._show_nothing(is_empty=not shelf.essays)
        self.essay_part.buttons["open"].setEnabled(bool(shelf.essays))
        for button in (self.deck_part.buttons["review"], self.deck_part.more):
            button.setEnabled(bool(shelf.decks))
        self._fit()
        self.news.show_news(shelf.news)
        self.backlog.setText("\n".join(shelf.backlogs))
        self.backlog.setVisible(bool(shelf.backlogs))
        self.essays.choose(essay)
        self.decks.choose(deck)
        self._point(shelf)

    def point_at(self, uid: Uid | None, shelf: Shelf) -> None:
        """Selects an essay with its deck, or a deck that was taken, as soon as it is listed."""
        self._pointed = uid
        self._point(shelf)

    def _point(self, shelf: Shelf) -> None:
        essay = next((line for line in shelf.essays if line.uid == self._pointed), None)
        deck_uid = self._pointed if essay is None else essay.deck_uid
        if essay is not None:
            self.essays.choose(essay.uid)
        if self._decks.row_of(deck_uid) >= 0:
            self._pointed = None
            self.decks.choose(deck_uid)

    def _show_nothing(self, *, is_empty: bool) -> None:
        had_focus = self.essays.hasFocus() or self.nothing.isAncestorOf(self.focusWidget() or self)
        self.nothing.setVisible(is_empty)
        self.essays.setVisible(not is_empty)
        self.essay_part.more.setEnabled(not is_empty)
        if had_focus:
            self.first_focus().setFocus()

    def _ask(self, command: str, uid: Uid | None) -> None:
        signals = {"open": self.open_asked, "review": self.review_asked, "plan-exam": self.exam_asked}
        if command not in signals:
            self.command_asked.emit({"rename-exam": "change-exam"}.get(command, command), uid)
        elif uid:
            signals[command].emit(uid)


def _faint(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", "faint")
    return label
