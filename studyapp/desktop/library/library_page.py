"""The library page: essays with what is to judge, decks with what is due."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import writing
from studyapp.desktop.exams.exam_words import countdown, told_date
from studyapp.desktop.library.library_presenter import DeckLine, EssayLine, ExamLine, LibraryPresenter, Shelf
from studyapp.desktop.library.news_bar import NewsBar
from studyapp.desktop.library.search_panel import SearchPanel
from studyapp.desktop.library.shelf_model import Column, ShelfModel
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.empty_state import EmptyState
from studyapp.domain.ids import Uid

_IN_SIGHT = 3
_WIDEST = 1180  # pixels of the page; a line of a wider table is hard to follow
_AROUND = 16  # pixels of a card above and below its list
_UNBOUND = 16_777_215  # what Qt takes for no limit
_FIRST_COLUMN = 0.35  # of the width, before another column gives way


class ShelfView(QTableView):
    """A table of essays or decks; Return opens, F2 renames, Delete deletes."""

    opened = Signal(object)
    command = Signal(str)

    def __init__(self, model: "ShelfModel[EssayLine] | ShelfModel[DeckLine] | ShelfModel[ExamLine]", name: str) -> None:
        super().__init__()
        self._shelf = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.chosen()))

    def chosen(self) -> Uid | None:
        """The uid of the selected line."""
        return self._shelf.uid(self.currentIndex().row())

    def wanted_height(self) -> int:
        """For its headings and some lines, in pixels."""
        return self._height(min(_IN_SIGHT, self._shelf.rowCount()))

    def whole_height(self) -> int:
        """For its headings and all its lines, and never for less than some."""
        return self._height(max(_IN_SIGHT, self._shelf.rowCount()))

    def _height(self, lines: int) -> int:
        high = max(1, lines) * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + high + 2 * self.frameWidth() + 4

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No higher than it needs to be; what room is left over is dealt out by the page."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def make_room(self) -> None:
        """Hides columns that give way where the first one would be too narrow to be read."""
        header = self.horizontalHeader()
        for column in self._shelf.columns_that_give_way():
            others = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(1, header.count())]
            left = self.viewport().width() - sum(others)
            self.setColumnHidden(column, left < _FIRST_COLUMN * self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The first column stays readable."""
        super().resizeEvent(event)
        self.make_room()

    def choose(self, uid: Uid | None) -> None:
        """Selects a line; the first one where the uid is not there."""
        if self._shelf.rowCount():
            self.selectRow(max(0, self._shelf.row_of(uid)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys of a list of files."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.opened.emit(self.chosen())
        elif key == Qt.Key.Key_F2 and self.chosen():
            self.command.emit("rename")
        elif key == Qt.Key.Key_Delete and self.chosen():
            self.command.emit("delete")
        else:
            super().keyPressEvent(event)


class LibraryPage(QWidget):
    """Shows what its presenter lists; what is asked for goes out as a command with a uid."""

    open_asked = Signal(object)
    review_asked = Signal(object)
    exam_asked = Signal(object)
    command_asked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: Uid | None = None
        self._essays: ShelfModel[EssayLine] = ShelfModel(
            (
                Column(self.tr("Essay"), lambda line: line.title),
                Column(self.tr("By"), lambda line: line.byline, gives_way=True),
                Column(self.tr("Words"), lambda line: writing.number(line.words), True),
                Column(self.tr("To judge"), lambda line: str(line.to_judge), True),
                Column(self.tr("Cards"), lambda line: str(line.taken), True),
            ),
            lambda line: line.uid,
            self,
        )
        self._decks: ShelfModel[DeckLine] = ShelfModel(
            (
                Column(self.tr("Deck"), lambda line: line.name),
                Column(self.tr("New"), lambda line: str(line.due.new), True),
                Column(self.tr("Learning"), lambda line: str(line.due.learning), True),
                Column(self.tr("To review"), lambda line: str(line.due.review), True),
                Column(self.tr("Cards"), lambda line: str(line.notes), True),
            ),
            lambda line: line.uid,
            self,
        )
        self._exams: ShelfModel[ExamLine] = ShelfModel(
            (
                Column(self.tr("Exam"), lambda line: line.name),
                Column(self.tr("Day"), lambda line: told_date(line.day)),
                Column(self.tr("When"), lambda line: countdown(line.days_left, 0)),
                Column(self.tr("Left today"), self._waiting, True),
                Column(self.tr("Minutes a day"), lambda line: str(line.minutes), True),
            ),
            lambda line: line.uid,
            self,
        )
        self.essays = ShelfView(self._essays, self.tr("Essays"))
        self.decks = ShelfView(self._decks, self.tr("Decks"))
        self.exams = ShelfView(self._exams, self.tr("Exams"))
        self.backlog = QLabel()
        self.backlog.setWordWrap(True)
        self.backlog.setTextFormat(Qt.TextFormat.PlainText)
        self.backlog.setProperty("tone", "faint")
        self.backlog.hide()
        self.news = NewsBar()
        self.buttons: dict[str, QPushButton] = {}
        self._titles: list[QLabel] = []
        self.nothing = EmptyState(
            theme,
            self.tr("No essay is here yet. Open a text that you must know, or drop its file on this window."),
            (
                ("open", self.tr("Open essays…")),
                ("sample", self.tr("Open the sample essay")),
                ("take-deck", self.tr("Take a curated deck…")),
            ),
        )
        self.search = SearchPanel(theme)
        self._shelf = QWidget()
        self._column = self._in_the_middle()
        self.search.searching.connect(self._shelf.setHidden)
        self.search.left.connect(self.essays.setFocus)
        layout = QVBoxLayout(self._shelf)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._essays_card = self._section(
            layout,
            self.tr("Essays"),
            self.essays,
            (("open", self.tr("Study"), True),),
            (
                ("update-essay", self.tr("&Update from file…")),
                ("rename-essay", self.tr("&Rename…")),
                ("delete-essay", self.tr("&Delete…")),
            ),
        )
        if (inside := self._essays_card.layout()) is not None:
            inside.addWidget(self.nothing)
        self._decks_card = self._section(
            layout,
            self.tr("Decks"),
            self.decks,
            (
                ("review", self.tr("Review"), True),
                ("new-deck", self.tr("New deck…"), False),
            ),
            (
                ("deck-cards", self.tr("&Cards…")),
                ("rename-deck", self.tr("&Rename…")),
                ("options", self.tr("&Options…")),
                ("study-more", self.tr("Study &ahead or cram…")),
                ("export", self.tr("&Export…")),
                ("send", self.tr("&Send to a running Anki…")),
                ("publish", self.tr("&Publish as a curated deck…")),
                ("class", self.tr("Export for c&lass…")),
                ("suggest", self.tr("Suggest c&hanges to the author…")),
                ("delete-deck", self.tr("&Delete…")),
            ),
        )
        layout.addWidget(self.news)
        layout.addWidget(self.backlog)
        self._no_exam = QLabel(self.tr("Set an exam, and the program plans what to study each day until then."))
        self._no_exam.setWordWrap(True)
        self._no_exam.setProperty("tone", "faint")
        self._exam_card = self._section(
            layout,
            self.tr("Exams"),
            self.exams,
            (("plan-exam", self.tr("Plan of today"), True), ("new-exam", self.tr("New exam…"), False)),
            (("change-exam", self.tr("&Change…")), ("delete-exam", self.tr("&Delete"))),
        )
        layout.setStretchFactor(self._exam_card, 0)
        layout.addWidget(self._no_exam)
        layout.addStretch(0)
        self.exams.opened.connect(self.exam_asked)
        self.exams.command.connect(lambda name: self._ask({"rename": "change-exam"}.get(name, f"{name}-exam")))
        self.essays.opened.connect(self.open_asked)
        self.decks.opened.connect(self.review_asked)
        self.essays.command.connect(lambda name: self._ask(f"{name}-essay"))
        self.decks.command.connect(lambda name: self._ask(f"{name}-deck"))
        self.set_theme(theme)

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
        for title in self._titles:
            title.setFont(font)
        self._column.setMaximumWidth(theme.pixels(_WIDEST))
        for view in (self.essays, self.decks, self.exams):
            view.setFont(theme.interface())
            view.verticalHeader().setDefaultSectionSize(theme.pixels(34))
        self._fit()

    def _fit(self) -> None:
        """The exams get the room that they need; essays and decks from some of their lines to all of them."""
        for view, card in ((self.essays, self._essays_card), (self.decks, self._decks_card)):
            view.setMinimumHeight(view.wanted_height())
            view.make_room()
            is_list = view is self.decks or not self.nothing.isVisibleTo(self)
            card.setMaximumHeight(view.whole_height() + _AROUND if is_list else _UNBOUND)
        has_exams = self._exams.rowCount() > 0
        self.exams.setFixedHeight(self.exams.wanted_height())
        self._exam_card.setMaximumHeight(self.exams.wanted_height() + _AROUND)
        self._exam_card.setVisible(has_exams)
        self._no_exam.setVisible(not has_exams)
        for command in ("plan-exam", "change-exam"):
            self.buttons[command].setEnabled(has_exams)

    @staticmethod
    def _waiting(line: ExamLine) -> str:
        return "–" if line.waiting is None or line.days_left <= 0 else writing.number(line.waiting)

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
        essay, deck = self.essays.chosen(), self.decks.chosen()
        self._essays.show(shelf.essays)
        self._decks.show(shelf.decks)
        exam = self.exams.chosen()
        self._exams.show(shelf.exams)
        self.exams.choose(exam)
        self._show_nothing(is_empty=not shelf.essays)
        for command, is_there in (("open", shelf.essays), ("review", shelf.decks), ("deck-cards", shelf.decks)):
            self.buttons[command].setEnabled(bool(is_there))
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
        self.buttons["update-essay"].setEnabled(not is_empty)
        if had_focus:
            self.first_focus().setFocus()

    def _section(
        self,
        layout: QVBoxLayout,
        title: str,
        view: ShelfView,
        buttons: Sequence[tuple[str, str, bool]],
        more: Sequence[tuple[str, str]],
    ) -> QFrame:
        label = QLabel(title)
        label.setBuddy(view)
        self._titles.append(label)
        row = QHBoxLayout()
        row.addWidget(label, 1)
        for command, text, is_first in buttons:
            button = QPushButton(text)
            if is_first:
                button.setProperty("weight", "first")
            button.clicked.connect(lambda _checked=False, name=command: self._ask(name))
            row.addWidget(button)
            self.buttons[command] = button
        self.buttons[more[0][0]] = self._more(title, more)
        row.addWidget(self.buttons[more[0][0]])
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(view)
        layout.addLayout(row)
        layout.addWidget(card, 1)
        layout.addSpacing(10)
        return card

    def _more(self, title: str, commands: Sequence[tuple[str, str]]) -> QPushButton:
        button = QPushButton(self.tr("More"))
        button.setAccessibleName(self.tr("More for {title}").format(title=title))
        menu = QMenu(button)
        for command, text in commands:
            menu.addAction(text).triggered.connect(lambda _checked=False, name=command: self._ask(name))
        button.setMenu(menu)
        return button

    def _ask(self, command: str) -> None:
        if command == "open":
            if self.essays.chosen():
                self.open_asked.emit(self.essays.chosen())
        elif command == "review":
            if self.decks.chosen():
                self.review_asked.emit(self.decks.chosen())
        elif command == "plan-exam":
            if self.exams.chosen():
                self.exam_asked.emit(self.exams.chosen())
        elif command.endswith("-exam"):
            self.command_asked.emit(command, self.exams.chosen())
        elif command.endswith("-essay"):
            self.command_asked.emit(command, self.essays.chosen())
        else:
            self.command_asked.emit(command, self.decks.chosen())
