"""Switch between the pages of the window, with its title and the focus."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.desktop.appearance import Look
from studyapp.desktop.cards.note_editor import NoteEditor
from studyapp.desktop.keys.pressing import presses
from studyapp.desktop.library.library_page import LibraryPage
from studyapp.desktop.looks.dressing import dress
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.mending.leech_bar import LeechBar
from studyapp.desktop.menu_actions import Actions
from studyapp.desktop.page_bar import PageBar
from studyapp.desktop.page_stack import PageStack
from studyapp.desktop.review.review_page import ReviewPage
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.widgets.title_field import sample_name

if TYPE_CHECKING:
    from studyapp.desktop.statistics.statistics_page import StatisticsPage

    Page = LibraryPage | StudyPage | ReviewPage | StatisticsPage

_APART_MS = 15  # lie between a page that is made or dressed and the next, so that each has a turn of its own


class Pages(QWidget):
    """The pages library, study, review and statistics; one of them is in sight.

    Signals:
        turned: emitted when another page comes into sight.
        statistics_made: emitted with the page of statistics, which is made when it is first wanted.
    """

    turned = Signal()
    statistics_made = Signal(object)

    def __init__(self, actions: Actions, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.library = LibraryPage(theme)
        self.study = StudyPage(theme)
        self.review = ReviewPage(theme)
        self._theme = theme
        self._statistics: StatisticsPage | None = None
        self._steps = self._make_statistics()
        self._pages: list[Page] = [self.library, self.study, self.review]
        self._unplaced: list[Page] = [self.review, self.library]
        self._undressed: list[Page] = []
        self._rest = QTimer(self)
        self._rest.timeout.connect(self._go_on)
        self._stack = PageStack([self.study])
        self._bar = PageBar(
            (
                (self.tr("Library"), self.tr("Your texts, decks and exams"), actions["library"]),
                (self.tr("Study"), self.tr("Read the open text beside its cards, and judge them"), actions["study"]),
                (
                    self.tr("Review"),
                    self.tr("Answer the due cards of one deck, such as that of the open text"),
                    actions["review"],
                ),
                (self.tr("Statistics"), self.tr("How much you studied, and how much you know"), actions["statistics"]),
            ),
            (
                (self.tr("Add cards"), self.tr("Write cards of your own"), actions["add"]),
                (
                    self.tr("Study today"),
                    self.tr("Answer what is due today: by the plan for your next exam, else in all your decks"),
                    actions["study-today"],
                ),
            ),
            (
                *(actions["new-exam"], actions["plan-exam"], None),
                *(actions["review-deck"], actions["study-more"], actions["blanks"], actions["mend"]),
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        self.title = self._bar.title
        layout.addWidget(self._stack, 1)
        for page in self._unplaced:  # behind the bar, since Tab goes the way in which parts came into the window
            page.setParent(self)
            page.hide()
        self.leech = LeechBar()
        layout.addWidget(self.leech)
        look.out_of_sight = self._out_of_sight
        look.changed.connect(self._set_theme)

    def dress(self) -> None:
        """Take the first look, whose fonts come after the style sheet of the program."""
        self.study.set_theme(self._theme)

    @property
    def statistics(self) -> "StatisticsPage":
        """Return the page of statistics, made on first use because it is as large as all others together."""
        while self._statistics is None:
            next(self._steps)
        return self._statistics

    def _make_statistics(self) -> Iterator[None]:
        """Make the page of statistics in steps, of which each has a turn of its own where nobody waits for it."""
        from studyapp.desktop.statistics.statistics_page import StatisticsPage

        yield
        page = StatisticsPage(self._theme)
        yield
        self._stack.add(page)
        yield
        page.set_theme(self._theme)  # its fonts come after the style sheet
        self._pages.append(page)
        self._statistics = page
        self.statistics_made.emit(page)
        yield

    @property
    def shows_statistics(self) -> bool:
        """Return whether the page of statistics is in sight."""
        return self.current is self._statistics

    def make_rest(self) -> None:
        """Make the pages that nobody has opened yet, in an idle moment, so that nobody waits for them later."""
        if self._unplaced or self._statistics is None:
            self._rest.start(_APART_MS)

    @property
    def current(self) -> QWidget:
        """Return the page in sight."""
        return self._stack.current

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the keys."""
        if not presses(event):
            super().keyPressEvent(event)

    def show_page(self, page: QWidget) -> None:
        """Turn to a page; what was typed on the one before is kept."""
        if page is not self.current:
            self.keep_typed()
            self._add_page(page)
            self._dress(page)
            self._stack.show_page(page)
        number = next(at for at, candidate in enumerate(self._pages) if candidate is page)
        self._bar.show_page(number)
        self._pages[number].first_focus().setFocus()
        self.turned.emit()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll the page to a part of it, once everything has its place."""
        QTimer.singleShot(0, self, lambda: self._stack.ensureWidgetVisible(widget))

    def name(self, essay: str, title: str | None = None, *, is_sample: bool = False) -> str:
        """Return the name of the window; the bar names the essay in sight.

        Args:
            essay: the name of the essay.
            title: its title, if that can be changed.
            is_sample: whether it is the sample, and no other text is there.
        """
        if self.current is self.study:
            self.title.show_title(sample_name(essay) if is_sample else essay, title)
        else:
            self.title.show_title("")
        if self.shows_statistics:
            return self.tr("Statistics")
        return {self.library: self.tr("Library"), self.review: self.tr("Review")}.get(self.current, essay)

    def _out_of_sight(self) -> list[QWidget]:
        """Return the pages that take another look by themselves, later or when they are turned to."""
        return [page for page in self._pages if page is not self.current]

    def _set_theme(self, theme: Theme) -> None:
        """Take other colours or another text size: the page in sight now, the others one by one."""
        self._theme = theme
        self._undressed = [page for page in self._pages if page is not self.current]
        for page in self._pages:
            if page is self.current:
                page.set_theme(theme)
        self._rest.start(_APART_MS)

    def _go_on(self) -> None:
        if self._undressed:
            self._dress(self._undressed[-1])
        elif self._unplaced:
            self._add_page(self._unplaced[-1])
        elif self._statistics is None:
            next(self._steps)
        else:
            self._rest.stop()

    def _add_page(self, wanted: QWidget) -> None:
        """Put a new page into the window, and apply the window's look to it."""
        for page in self._unplaced:
            if page is wanted:
                self._unplaced.remove(page)
                self._stack.add(page)
                page.set_theme(self._theme)  # its fonts come after the style sheet
                return

    def _dress(self, wanted: QWidget) -> None:
        """Apply the common look to a page; fonts must come after the style sheet."""
        for page in self._undressed:
            if page is wanted:
                self._undressed.remove(page)
                dress(page)
                page.set_theme(self._theme)
                return

    # What is typed

    @property
    def editors(self) -> tuple[NoteEditor, NoteEditor]:
        """Return the forms of the pages."""
        return self.study.editor, self.review.editor

    def is_typing(self) -> bool:
        """Return whether a form is open."""
        return any(editor.is_open for editor in self.editors)

    def has_typed(self) -> bool:
        """Return whether anything was typed that is not kept yet."""
        return any(editor.is_changed() for editor in self.editors)

    def keep_typed(self) -> None:
        """Keep what was typed."""
        self.study.keep_typed()
        self.review.keep_typed()
