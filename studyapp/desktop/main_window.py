"""The window: assemble pages and menus, open files, and remember the last state."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from studyapp import settings as window_settings
from studyapp.desktop import below, library_start
from studyapp.desktop.appearance import Look
from studyapp.desktop.background.file_reading import end_readings
from studyapp.desktop.background.library_thread import LibraryThread
from studyapp.desktop.background.maker import WorkerMaker
from studyapp.desktop.commands.adding_commands import AddingCommands
from studyapp.desktop.commands.card_commands import CardCommands
from studyapp.desktop.commands.curating_commands import CuratingCommands
from studyapp.desktop.commands.deck_commands import DeckCommands
from studyapp.desktop.commands.essay_commands import EssayCommands
from studyapp.desktop.commands.exchange_commands import ExchangeCommands
from studyapp.desktop.commands.group import Parts
from studyapp.desktop.commands.help_commands import HelpCommands
from studyapp.desktop.commands.history_commands import HistoryCommands
from studyapp.desktop.commands.library_commands import LibraryCommands
from studyapp.desktop.commands.marking_commands import MarkingCommands
from studyapp.desktop.commands.memory_tools import MemoryTools
from studyapp.desktop.commands.preference_commands import PreferenceCommands, Restart
from studyapp.desktop.commands.schedule_tools import ScheduleTools
from studyapp.desktop.commands.search_commands import SearchCommands
from studyapp.desktop.commands.subscription_commands import SubscriptionCommands
from studyapp.desktop.commands.suggesting_commands import SuggestingCommands
from studyapp.desktop.drafts.drafts import Drafts
from studyapp.desktop.essay.reading_places import ReadingPlaces
from studyapp.desktop.essay_dialogs.revising_presenter import RevisingPresenter
from studyapp.desktop.essay_dialogs.revision_dialog import RevisionFace
from studyapp.desktop.faults import show_error
from studyapp.desktop.following import Follower, Following, VisibleFirst
from studyapp.desktop.incoming import Incoming
from studyapp.desktop.library.library_presenter import LibraryPresenter
from studyapp.desktop.looks.menu_icons import MenuIcons
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.menu_actions import Actions
from studyapp.desktop.opening.batch_presenter import BatchPresenter
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.opening.opening_face import BatchFace, OpeningFace
from studyapp.desktop.opening.opening_presenter import OpeningPresenter
from studyapp.desktop.pages import Pages
from studyapp.desktop.pictures.card_pictures import CardPictures
from studyapp.desktop.recalling.recall_commands import RecallCommands
from studyapp.desktop.review.review_presenter import ReviewPresenter
from studyapp.desktop.statistics.statistics_presenter import StatisticsPresenter
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.placing import geometry_to_keep, restore_geometry
from studyapp.desktop.widgets.zooming import ZoomFilter
from studyapp.desktop.window_commands import Presenters, WindowCommands
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.quality.coverage import Order
from studyapp.fault_log import FAULTS_LOG
from studyapp.formats.values import Kind

if TYPE_CHECKING:
    from studyapp.desktop.statistics.statistics_page import StatisticsPage

_NOTICE_MS = 15_000


class MainWindow(QMainWindow):
    """The main window.

    Attributes:
        restart: the work to do between the closing of the window and the next one.
    """

    library_opened = Signal()

    def __init__(
        self,
        library_path: Path,
        config_folder: Path,
        settings: window_settings.WindowSettings,
        files: Sequence[Path] = (),
    ) -> None:
        look = Look(settings.theme, settings.text_percent, settings.characters, settings.typeface)
        super().__init__()  # in the font of the look, which all that comes to lie in it takes from it
        self.library_path = library_path
        self.restart: Restart | None = None
        self._config_folder = config_folder
        self._settings = settings
        self._files = tuple(files)
        self._started = self._closing = False
        self.exit_code = 0
        self.thread_ = LibraryThread(self)
        self.maker, self.pictures = WorkerMaker(self.thread_), CardPictures(self.thread_, self)
        self.drafts = Drafts(config_folder, self)
        self.look = look
        self.actions_ = Actions(self, settings.keys)
        self.pages = Pages(self.actions_, self.look)
        self.library_page, self.study_page, self.review_page = self.pages.library, self.pages.study, self.pages.review
        self.following = Following(self.thread_, self)
        self._make_presenters(self.following.changed.emit)
        self._make_commands(self._command_parts())
        self._lay_out()
        self._connect()
        self.pages.show_page(self.study_page)
        self._restore()

    def _make_presenters(self, announce: Callable[[Changes], None]) -> None:
        """Make what decides for each page; `announce` tells all of them what an operation changed."""
        thread = self.thread_
        self.library = LibraryPresenter(thread, self.library_page)
        self.places = ReadingPlaces(self._settings.places)
        self.study = StudyPresenter(thread, self.study_page, announce, self.places)
        self.review = ReviewPresenter(thread, self.review_page, announce)
        self.statistics = StatisticsPresenter(thread, lambda: self.pages.statistics)
        self.revising = RevisingPresenter(thread, RevisionFace(self), announce)
        self.opening = OpeningPresenter(
            thread, self.maker, OpeningFace(self), announce, self.revising.ask, thread.from_outside
        )
        self.batch = BatchPresenter(thread, self.maker, BatchFace(self), announce)

    def _command_parts(self) -> Parts:
        return Parts(
            self,
            self.actions_,
            self.thread_,
            self.maker,
            self.pages,
            self.library,
            self.study,
            self.review,
            self.look,
            self.following.changed.emit,
        )

    def _make_commands(self, parts: Parts) -> None:
        """Make the groups of commands, each after those that it uses."""
        settings = self._settings
        self.tools = MemoryTools(parts)
        self.marking, self.history = MarkingCommands(parts), HistoryCommands(parts)
        self.recalling, self.schedule = RecallCommands(parts), ScheduleTools(parts)
        self.library_commands = LibraryCommands(parts)
        self.essay_commands = EssayCommands(parts)
        self.card_commands = CardCommands(parts)
        self.deck_commands, self.adding = DeckCommands(parts), AddingCommands(parts, self.drafts, settings.adding)
        faults_log = self._config_folder / FAULTS_LOG
        self.help = HelpCommands(parts, self.library_path, faults_log, offers_tour=settings.offers_tour)
        self.search = SearchCommands(parts, self.library_commands, self.deck_commands, settings.table)
        self.files = FileIntake(self, settings.folder)
        self.curating = CuratingCommands(parts, self.files, settings.exchange)
        self.suggesting = SuggestingCommands(parts, self.files)
        self.exchange = ExchangeCommands(parts, self.files, settings.exchange, self.curating.take)
        self.subscriptions = SubscriptionCommands(parts, self.curating, self.files, at_start=settings.looks_at_start)
        self.incoming = self._make_incoming()
        self.preferences = PreferenceCommands(
            parts,
            self.files,
            self.subscriptions,
            settings.assistant,
            self.library_path,
            self._config_folder,
            self._close_for,
        )
        presenters = Presenters(self.library, self.study, self.review, self.opening, self.batch)
        self.commands = WindowCommands(self, self.actions_, self.pages, presenters, self.thread_)

    def _make_incoming(self) -> Incoming:
        """Give each kind of file that comes in to the commands that take it."""
        takers = {
            Kind.INDEX: self.subscriptions.take,
            Kind.SUGGESTIONS: self.suggesting.take,
            Kind.CURATED: self.curating.take,
            Kind.PACKAGE: self.exchange.take,
            Kind.DECK: self.exchange.take,
        }
        return Incoming(self.pages, self.opening, self.batch, self.thread_, takers)

    def _lay_out(self) -> None:
        self.look.setParent(self)
        MenuIcons(self.actions_.menus, self.actions_.icons(), lambda: self.look.theme, self)
        self.setCentralWidget(self.pages)
        self.statusBar().setSizeGripEnabled(False)  # made now, since the layout would jump at the first message
        self.look.put_on()
        self.pages.dress()
        ZoomFilter((self.study_page.essay, self.study_page.cards, self.review_page.face), self.look.step, self)

    # Start and end

    def event(self, event: QEvent) -> bool:
        """Open the library once the window has been painted."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._started:
            self._started = True
            QTimer.singleShot(0, self, self._open_library)
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save typed words as drafts, end the worker and close the library."""
        try:
            self.drafts.close()
        except StudyAppError as error:
            if not self._closing:  # whoever closes it once more has read what would be lost
                self._closing = True
                event.ignore()
                show_error(self, below.translated(error))
                return
        self.following.end()
        self.opening.close()
        self._save_settings()
        for widget in (self, *self.findChildren(QDialog)):
            widget.hide()  # what is still under way is brought to its end out of sight
        end_readings()
        for part in (self.maker, self.schedule, self.exchange, self.subscriptions):
            part.close()
        for commands in (self.preferences.assistant, self.curating, self.card_commands):
            commands.close()
        self.thread_.close()
        super().closeEvent(event)

    def _open_library(self, makes: bool = False) -> None:
        path = self.library_path
        self.thread_.open(lambda: library_start.open_library(path, makes=makes)).then(
            self._start_background_work, self._show_not_opened
        )

    def _start_background_work(self, _nothing: None) -> None:
        self.maker.warm_at_rest()
        self.following.begin()
        self.subscriptions.begin()
        self.library_opened.emit()
        self.thread_.run(lambda library: library.notices).then(self._tell_notices)
        self.pictures.forget_pasted(self.drafts.texts())
        self.opening.begin()
        self._files = (*self._files, *self.incoming.begin())
        if self._files:
            self.maker.warm()
            self.incoming.open_files(self._files)
        else:
            self._show_last()

    def _tell_notices(self, notices: tuple[str, ...]) -> None:
        """Show the notices from opening the library."""
        if notices:
            first, *other_notices = below.several(notices)
            asking.show_message(self, first, " ".join(other_notices))

    def _show_last(self) -> None:
        last_uid = self._settings.essay_uid
        self.thread_.run(library_start.first_essay, last_uid).then(self._show_first)

    def _show_first(self, first_shown: "library_start.First") -> None:
        if first_shown.essay_uid is not None:
            self.settle_essay(first_shown.essay_uid)  # whoever turned to another page meanwhile stays there
        elif first_shown.is_new_library:
            self.help.tour.offer()
            self.opening.open_sample()
        else:
            self.study_page.show_nothing()
            self.pages.show_page(self.library_page)
            self.pages.make_rest()

    def _show_not_opened(self, error: StudyAppError) -> None:
        """Show why the library did not open, and the ways out; without one, the program ends."""
        self.study_page.before.rest()
        ways_out = self._open_library, self.preferences.ask_library, self._give_up
        library_start.NotOpened(self, self.thread_, self.library_path, *ways_out).ask(error)

    def _close_for(self, restart: Restart) -> None:
        self.restart = restart
        self.close()

    def _give_up(self) -> None:
        self.exit_code = 1
        self.close()

    def _save_settings(self) -> None:
        self.study.chapters.remember_place()
        settings_now = replace(
            self._settings,
            theme=self.look.scheme,
            text_percent=self.look.per_cent,
            characters=self.look.characters,
            typeface=self.look.typeface,
            geometry=geometry_to_keep(self, self._settings.geometry),
            panes=self.study_page.splitter.wanted(),
            essay_uid=self.study.essay_uid or "",
            folder=self.files.folder,
            memory=self.tools.memory.is_on,
            outline=self.study_page.outline.is_on,
            beside=self.study_page.beside.isChecked(),
            order=self.study_page.order.order.value,
            places=self.places.held(),
            table=self.search.held(),
            adding=self.adding.held(),
            exchange={**self.exchange.held(), **self.curating.held()},
            looks_at_start=self.subscriptions.at_start,
            assistant=self.preferences.assistant.choice,
            offers_tour=self.help.tour.is_offered,
            keys=self.actions_.chosen(),
        )
        try:
            window_settings.save(self._config_folder, settings_now)
        except StudyAppError as error:
            self.statusBar().showMessage(str(below.translated(error)))

    def _restore(self) -> None:
        restore_geometry(self, self._settings.geometry)
        self.study_page.splitter.want(self._settings.panes)
        self.actions_["beside"].setChecked(self._settings.beside)
        self.study_page.order.show_order(Order(self._settings.order))
        self.study.put_in(self.study_page.order.order)
        self.actions_[f"theme-{self.look.scheme}"].setChecked(True)

    def _connect(self) -> None:
        self._connect_pages()
        self._connect_commands()
        self._connect_library()
        self.statusBar().messageChanged.connect(lambda words: announce(self.statusBar(), words))

    def _connect_pages(self) -> None:
        self.incoming.connect_all(self.files)
        self.study_page.attach(self.study)
        self.library_opened.connect(self.study_page.before.rest)
        self.review_page.attach(self.review)
        self.library_page.attach(self.library)
        self.pages.statistics_made.connect(self._attach_statistics)

    def _connect_commands(self) -> None:
        """Connect the groups of commands, then what changes the title of the window."""
        saved, deck_in_sight = self._settings, self.commands.deck_in_sight
        self.tools.connect_all(deck_in_sight, is_on=saved.memory, has_outline=saved.outline)
        self.schedule.connect_all(deck_in_sight, self._open_from_shelf)
        self.exchange.connect_all(deck_in_sight)
        self.curating.connect_all(deck_in_sight)
        self.subscriptions.connect_all()
        self.help.connect_all()
        self.suggesting.connect_all(deck_in_sight)
        self.preferences.connect_all(deck_in_sight)
        self.deck_commands.connect_all(deck_in_sight)
        self.adding.connect_all(self.commands.start_review, deck_in_sight, self.search.show_card)
        self.marking.connect_all()
        self.recalling.connect_all()
        self.history.connect_all(self.marking.meant)
        self.search.connect_all(self._open_from_shelf)
        self.commands.connect_all(self.library_commands, self.essay_commands, self.card_commands, self.look, self.files)
        self.study_page.state_changed.connect(self._name)
        self.pages.turned.connect(self._name)
        self.pages.turned.connect(self._refresh_statistics)
        self.library_page.open_asked.connect(self._open_from_shelf)
        self.review_page.end.judge_asked.connect(self._open_from_shelf)
        self.review_page.study_asked.connect(lambda: self.pages.show_page(self.study_page))
        for editor in self.pages.editors:
            editor.open_changed.connect(self._name)
            editor.typed.connect(self._name)

    def _connect_library(self) -> None:
        """Show what drafts and library report, and follow the changes of the library."""
        self.drafts.put_aside.connect(self._tell_put_aside)
        self.drafts.failed.connect(lambda error: show_error(self, below.translated(error)))
        self.thread_.failed.connect(self.show_error)
        self.thread_.slow.connect(self._tell_slow)
        self.shown = self._visible_first()
        self.following.changed.connect(self._follow)
        self.following.polled.connect(self._look_again)

    def _attach_statistics(self, page: "StatisticsPage") -> None:
        page.attach(self.statistics)
        page.saved.connect(self.show_notice)

    # Showing

    def show_pending(self, essay: Essay) -> None:
        """Show a text that may become a new version of an essay."""
        self.pages.show_page(self.study_page)
        self.study.show_pending(essay)
        self.study_page.essay.setFocus()
        self._name()
        self.commands.enable()

    def show_no_text(self) -> None:
        """Show no text any more."""
        self.study.close()
        self._name()
        self.commands.enable()

    def show_notice(self, notice: str) -> None:
        """Show a sentence at the foot of the window."""
        self.statusBar().showMessage(notice, _NOTICE_MS)

    def _tell_put_aside(self) -> None:
        self.show_notice(self.tr("What you typed is not saved, but kept: it is back when the form is opened again."))

    def _tell_slow(self, is_slow: bool) -> None:
        """Show that the drive is slow, until it is not."""
        slow = self.tr("The drive with your library is slow to answer. What you did last is kept as soon as it does.")
        if is_slow:
            self.statusBar().showMessage(slow)
        elif self.statusBar().currentMessage() == slow:
            self.statusBar().clearMessage()

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""
        show_error(self, error)
        if self._files and self.study.essay is None:
            self._files = ()  # what the window was started with cannot be shown
            self._show_last()

    def show_essay(self, uid: Uid, after_showing: Callable[[], None] = lambda: None) -> None:
        """Show an essay of the library with its cards, and give it the keys."""
        self.pages.show_page(self.study_page)
        self._put_essay(uid, after_showing, takes_keys=True)

    def settle_essay(self, uid: Uid, after_settling: Callable[[], None] = lambda: None) -> None:
        """Put an essay on the study page, and leave the person on the page where they are, and the keys there."""
        self._put_essay(uid, after_settling, takes_keys=self.study.essay is None)

    def _put_essay(self, uid: Uid, after_showing: Callable[[], None], *, takes_keys: bool) -> None:
        self._files = ()

        def shown() -> None:
            self._essay_shown(takes_keys=takes_keys)
            after_showing()

        self.study.open(uid, shown)

    @property
    def theme(self) -> Theme:
        """Return the present theme of the window."""
        return self.look.theme

    def show_study(self) -> None:
        """Turn to the study page."""
        self.pages.show_page(self.study_page)

    def show_shelf(self) -> None:
        """Turn to the library page."""
        self.pages.show_page(self.library_page)

    def enable_commands(self) -> None:
        """Enable or disable commands, since which of them can be used may have changed."""
        self.commands.enable()

    def undo(self) -> None:
        """Take the last operation back."""
        self.actions_["undo"].trigger()

    def is_empty(self) -> bool:
        """Return whether no essay is in sight."""
        return self.study.essay is None

    def _open_from_shelf(self, uid: Uid, after_opening: Callable[[], None] = lambda: None) -> None:
        if not self.batch.is_busy:
            self.opening.leave()
        self.show_essay(uid, after_opening)

    def _essay_shown(self, *, takes_keys: bool) -> None:
        if takes_keys and self.pages.current is self.study_page:
            self.study_page.first_focus().setFocus()
        self.commands.essay_came()
        if self.study.essay_uid is not None:
            self.opening.seen(self.study.essay_uid)
        self.pages.make_rest()

    def _name(self) -> None:
        """Name in the title what is in sight; what is typed and not saved shows as a star."""
        essay = self.study.essay
        has_text = essay is not None and bool(essay.text)
        words = (essay.title or self.tr("Text without a title")) if essay and has_text else ""
        is_stored = essay is not None and self.study.essay_uid is not None
        title_shown = self.pages.name(
            words, essay.title or "" if essay and is_stored else None, is_sample=self.study.is_sample
        )
        self.setWindowTitle(f"{title_shown}[*] — studyapp" if title_shown else "studyapp[*]")
        self.setWindowModified(self.pages.has_typed())

    def _refresh_statistics(self) -> None:
        """Refresh the statistics if they are in sight."""
        self.shown.turned(self.pages.current)
        if self.pages.shows_statistics:
            self.statistics.open()
        else:
            self.statistics.close()

    # Following changes

    def _visible_first(self) -> VisibleFirst:
        pages: dict[QWidget, tuple[Follower, ...]] = {
            self.study_page: (self.study, *self.tools.on_study_page),
            self.library_page: (self.library, self.search),
        }
        followers: tuple[Follower, ...] = (
            *(self.review, self.tools.mending, self.statistics, self.schedule),
            *(self.deck_commands, self.adding, self.curating, self.suggesting, self.opening),
        )
        return VisibleFirst(pages, followers)

    def _follow(self, changes: Changes) -> None:
        self.pictures.look_again()
        self.study_page.banner.library_changed()
        self.statusBar().clearMessage()  # it told of a change before this one
        self.library_commands.refresh_history()  # first, so that undo waits for nothing that is read anew
        self.shown.follow(self.pages.current, changes)

    def _look_again(self) -> None:
        self.tools.look_again()
        self.statistics.look_again()
        if self.review_page.isVisible():
            self.review.look_again()
