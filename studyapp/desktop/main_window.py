"""The window: assembles pages and menus, shows what is opened, and remembers how it was left."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from studyapp import settings as window_settings
from studyapp.desktop import library_start
from studyapp.desktop.actions import Actions
from studyapp.desktop.batch_presenter import BatchPresenter
from studyapp.desktop.card_commands import CardCommands
from studyapp.desktop.essay_commands import EssayCommands
from studyapp.desktop.faults import show_error
from studyapp.desktop.file_intake import FileIntake
from studyapp.desktop.file_reading import end_readings
from studyapp.desktop.following import Following
from studyapp.desktop.library_commands import LibraryCommands
from studyapp.desktop.library_presenter import LibraryPresenter
from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.desktop.maker import WorkerMaker
from studyapp.desktop.marking_commands import MarkingCommands
from studyapp.desktop.memory_tools import MemoryTools
from studyapp.desktop.opening_face import BatchFace, OpeningFace
from studyapp.desktop.opening_presenter import OpeningPresenter
from studyapp.desktop.pages import Pages
from studyapp.desktop.pasting import Pasted
from studyapp.desktop.placing import place, placed
from studyapp.desktop.reading_places import ReadingPlaces
from studyapp.desktop.review_presenter import ReviewPresenter
from studyapp.desktop.revising_presenter import RevisingPresenter
from studyapp.desktop.revision_dialog import RevisionFace
from studyapp.desktop.schedule_tools import ScheduleTools
from studyapp.desktop.statistics_presenter import StatisticsPresenter
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.desktop.theme import Theme
from studyapp.desktop.window_commands import Presenters, WindowCommands
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.resources import resource

_SAMPLE = "sample/sino-russian-relations.md"
_NOTICE_MS = 15_000


class MainWindow(QMainWindow):
    """Shows what is asked of the program as a whole."""

    def __init__(
        self,
        library_path: Path,
        config_folder: Path,
        settings: window_settings.WindowSettings,
        files: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self._library_path = library_path
        self._config_folder = config_folder
        self._settings = settings
        self._files = tuple(files)
        self._started = False
        self._closing = False
        self.exit_code = 0
        self.thread_ = LibraryThread(self)
        self.maker = WorkerMaker(self.thread_)
        self.look = Look(settings.theme, settings.text_percent, self)
        self.actions_ = Actions(self)
        self.pages = Pages(self.actions_, self.look.theme)
        self.library_page, self.study_page, self.review_page = self.pages.library, self.pages.study, self.pages.review
        self.following = Following(self.thread_, self)
        announce = self.following.changed.emit
        self.library = LibraryPresenter(self.thread_, self.library_page)
        self.places = ReadingPlaces(settings.places)
        self.study = StudyPresenter(self.thread_, self.study_page, announce, self.places)
        self.review = ReviewPresenter(self.thread_, self.review_page, announce)
        self.tools = MemoryTools(self, self.thread_, self.pages, self.study, self.review, self.look, announce)
        self.marking = MarkingCommands(self, self.thread_, self.pages, self.study, self.review, announce)
        self.schedule = ScheduleTools(self, self.thread_, self.pages, self.review, self.library, self.look, announce)
        self.statistics = StatisticsPresenter(self.thread_, self.pages.statistics)
        self.revising = RevisingPresenter(self.thread_, RevisionFace(self), announce)
        self.opening = OpeningPresenter(self.thread_, self.maker, OpeningFace(self), announce, self.revising.ask)
        self.batch = BatchPresenter(self.thread_, self.maker, BatchFace(self), announce)
        self.library_commands = LibraryCommands(self, self.actions_, self.thread_, self.look, announce)
        self.essay_commands = EssayCommands(self, self.thread_, self.study, self.study_page, self.look, announce)
        self.card_commands = CardCommands(
            self, self.thread_, self.maker, self.study, self.study_page, self.look, announce, self.actions_.history
        )
        self.files = FileIntake(self, settings.folder)
        presenters = Presenters(self.library, self.study, self.review, self.opening, self.batch)
        self.commands = WindowCommands(self, self.actions_, self.pages, presenters, self.thread_)
        self.setCentralWidget(self.pages)
        self.statusBar().setSizeGripEnabled(False)  # made now, since the layout would jump at the first message
        self._connect()
        self.pages.show_page(self.study_page)
        self._restore()

    # Start and end

    def event(self, event: QEvent) -> bool:
        """The library is opened once the window has been painted."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._started:
            self._started = True
            QTimer.singleShot(0, self, self._open_library)
        return handled

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps what was typed, ends the worker and closes the library."""
        if self.pages.has_typed() or self.tools.mending.has_typed():
            self._closing = True
            event.ignore()
            self.pages.keep_typed()
            self.tools.mending.leave()
            return
        self.following.end()
        self._save_settings()
        self.hide()  # what is still under way is brought to its end out of sight
        end_readings()
        self.maker.close()
        self.schedule.close()
        self.thread_.close()
        super().closeEvent(event)

    def _open_library(self) -> None:
        path = self._library_path
        self.thread_.open(lambda: library_start.open_library(path), self._opened, self._not_opened)

    def _opened(self, _nothing: None) -> None:
        self.maker.warm()
        self.following.begin()
        if self._files:
            self.open_files(self._files)
        else:
            self._show_last()

    def _show_last(self) -> None:
        wanted = self._settings.essay_uid
        self.thread_.run(lambda library: library_start.first_essay(library, wanted), self._show_first)

    def _show_first(self, found: "library_start.First") -> None:
        if found.essay_uid is not None:
            self.show_essay(found.essay_uid)
        elif found.is_new_library:
            self.pages.show_page(self.study_page)
            self.opening.open_file(resource(_SAMPLE), take_proposed=True)
        else:
            self.pages.show_page(self.library_page)

    def _not_opened(self, error: StudyAppError) -> None:
        """Offers the last good backup of a damaged library; anything else ends the program with a sentence."""
        library_start.NotOpened(self, self._library_path, error).ask(self._open_library, self._give_up)

    def _give_up(self) -> None:
        self.exit_code = 1
        self.close()

    def _save_settings(self) -> None:
        self.study.remember_place()
        held = replace(
            self._settings,
            theme=self.look.scheme,
            text_percent=self.look.per_cent,
            geometry=placed(self, self._settings.geometry),
            panes=self.study_page.splitter.wanted(),
            essay_uid=self.study.essay_uid or "",
            folder=self.files.folder,
            memory=self.tools.memory.is_on,
            places=self.places.held(),
        )
        try:
            window_settings.save(self._config_folder, held)
        except StudyAppError as error:
            self.statusBar().showMessage(str(error))

    def _restore(self) -> None:
        place(self, self._settings.geometry)
        self.study_page.splitter.want(self._settings.panes)
        self.actions_[f"theme-{self.look.scheme}"].setChecked(True)
        self.pages.set_theme(self.look.theme)

    def _connect(self) -> None:
        self.files.chosen.connect(self.open_files)
        self.files.pasted.connect(self._open_pasted)
        self.study_page.attach(self.study)
        self.review_page.attach(self.review)
        self.library_page.attach(self.library)
        self.pages.statistics.attach(self.statistics)
        self.pages.statistics.saved.connect(self.show_notice)
        banner = self.study_page.banner
        banner.details_given.connect(self.opening.set_details)
        banner.making_asked.connect(self.opening.make)
        banner.cancelled.connect(self._cancel)
        self.tools.connect_all(self.actions_, self.commands.deck_in_sight, is_on=self._settings.memory)
        self.schedule.connect_all(self.actions_, self.commands.deck_in_sight)
        self.marking.connect_all(self.actions_)
        self.commands.connect_all(self.library_commands, self.essay_commands, self.card_commands, self.look, self.files)
        self.study_page.state_changed.connect(self._name)
        self.pages.turned.connect(self._name)
        self.pages.turned.connect(self._turned)
        self.library_page.open_asked.connect(self._open_from_shelf)
        self.review_page.study_asked.connect(lambda: self.pages.show_page(self.study_page))
        for editor in self.pages.editors:
            editor.open_changed.connect(self._editor_turned)
        self.tools.mending.left.connect(lambda: self._editor_turned(False))
        self.thread_.failed.connect(self.show_error)
        self.following.changed.connect(self._follow)
        self.following.polled.connect(self._look_again)
        self.look.changed.connect(self.pages.set_theme)

    # Showing

    def show_pending(self, essay: Essay) -> None:
        """Shows an essay that is not in the library yet."""
        self.pages.show_page(self.study_page)
        self.study.show_pending(essay)
        self.study_page.essay.setFocus()
        self._name()
        self.commands.enable()

    def show_notice(self, notice: str) -> None:
        """Shows a sentence at the foot of the window."""
        self.statusBar().showMessage(notice, _NOTICE_MS)

    def show_error(self, error: StudyAppError) -> None:
        """Shows what failed; a window that waited to close stays, since something could not be kept."""
        self._closing = False
        show_error(self, error)
        if self._files and self.study.essay is None:
            self._files = ()  # what the window was started with cannot be shown
            self._show_last()

    def show_essay(self, uid: Uid) -> None:
        """Shows an essay of the library with its cards."""
        self._files = ()
        self.pages.show_page(self.study_page)
        self.study.open(uid, self._essay_shown)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Opens essays from files: one to be looked at, several to be read one after the other."""
        self.pages.keep_typed()
        if len(paths) == 1 and not self.batch.is_busy:
            self.opening.open_file(paths[0])
            return
        self.batch.add(paths)
        self.opening.when_free(self.batch.begin)

    @property
    def theme(self) -> Theme:
        """How the window looks now."""
        return self.look.theme

    def show_study(self) -> None:
        """Turns to the study page."""
        self.pages.show_page(self.study_page)

    def show_shelf(self) -> None:
        """Turns to the library page."""
        self.pages.show_page(self.library_page)

    def undo(self) -> None:
        """Takes the last operation back."""
        self.actions_["undo"].trigger()

    def is_empty(self) -> bool:
        """Whether no essay is in sight."""
        return self.study.essay is None

    def _open_pasted(self, pasted: Pasted) -> None:
        if self.batch.is_busy:
            self.show_notice(self.tr("Paste again once the files are in."))
            return
        self.pages.keep_typed()
        self.opening.open_text(pasted)

    def _cancel(self) -> None:
        if self.batch.is_busy and not self.opening.is_making:
            self.batch.cancel()
        else:
            self.opening.cancel()

    def _open_from_shelf(self, uid: Uid) -> None:
        if not self.batch.is_busy:
            self.opening.leave()
        self.show_essay(uid)

    def _essay_shown(self) -> None:
        focus: QWidget = self.study_page.first_focus()
        focus.setFocus()

    def _name(self) -> None:
        """Names in the title what is in sight; a form that is open shows as a star."""
        essay = self.study.essay
        has_text = essay is not None and bool(essay.text)
        shown = self.pages.name((essay.title or self.tr("Essay without a title")) if essay and has_text else "")
        self.setWindowTitle(f"{shown}[*] — studyapp" if shown else "studyapp[*]")
        self.setWindowModified(self.pages.is_typing())

    def _turned(self) -> None:
        """Statistics are counted only while they are in sight."""
        if self.pages.current is self.pages.statistics:
            self.statistics.open()
        else:
            self.statistics.close()

    def _editor_turned(self, is_open: bool) -> None:
        """A window that was asked to close does so once what was typed is kept."""
        self._name()
        if self._closing and not is_open:
            QTimer.singleShot(0, self, self.close)

    # Following changes

    def _follow(self, changes: Changes) -> None:
        self.study_page.banner.library_changed()
        self.study.refresh(changes)
        self.tools.refresh(changes)
        self.library.refresh(changes)
        self.review.refresh(changes)
        self.statistics.refresh(changes)
        self.schedule.refresh(changes)
        self.library_commands.refresh_history()

    def _look_again(self) -> None:
        self.tools.memory.look_again()
        if self.review_page.isVisible():
            self.review.look_again()
