"""The window: pages, menus and the one signal that says what changed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from studyapp import settings as window_settings
from studyapp.desktop import library_start
from studyapp.desktop.actions import Actions
from studyapp.desktop.faults import show_error
from studyapp.desktop.file_intake import FileIntake
from studyapp.desktop.library_commands import LibraryCommands
from studyapp.desktop.library_page import LibraryPage
from studyapp.desktop.library_presenter import LibraryPresenter
from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.desktop.maker import WorkerMaker
from studyapp.desktop.note_editor import NoteEditor
from studyapp.desktop.opening_face import OpeningFace
from studyapp.desktop.opening_presenter import OpeningPresenter
from studyapp.desktop.page_bar import PageBar
from studyapp.desktop.page_stack import PageStack
from studyapp.desktop.placing import place, placed
from studyapp.desktop.review_page import ReviewPage
from studyapp.desktop.review_presenter import ReviewPresenter
from studyapp.desktop.study_page import StudyPage
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.desktop.theme import Theme
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.resources import resource

_POLL_MS = 1000
_SAMPLE = "sample/sino-russian-relations.md"


class MainWindow(QMainWindow):
    """Assembles the pages and passes on what is asked of the program as a whole."""

    changed = Signal(object)

    def __init__(
        self,
        library_path: Path,
        config_folder: Path,
        settings: window_settings.WindowSettings,
        file: Path | None = None,
    ) -> None:
        super().__init__()
        self._library_path = library_path
        self._config_folder = config_folder
        self._settings = settings
        self._file = file
        self._data_version: int | None = None
        self._started = False
        self._closing = False
        self.exit_code = 0
        self.thread_ = LibraryThread(self)
        self.maker = WorkerMaker(self.thread_)
        self.look = Look(settings.theme, settings.text_percent, self)
        self.actions_ = Actions(self)
        self.library_page = LibraryPage(self.look.theme)
        self.study_page = StudyPage(self.look.theme)
        self.review_page = ReviewPage(self.look.theme)
        self.library = LibraryPresenter(self.thread_, self.library_page)
        self.study = StudyPresenter(self.thread_, self.study_page, self.changed.emit)
        self.review = ReviewPresenter(self.thread_, self.review_page, self.changed.emit)
        self.opening = OpeningPresenter(self.thread_, self.maker, OpeningFace(self), self.changed.emit)
        self.commands = LibraryCommands(self, self.actions_, self.thread_, self.changed.emit)
        self.files = FileIntake(self, settings.folder)
        self._lay_out()
        self._connect()
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
        if any(editor.is_changed() for editor in self._editors()):
            self._closing = True
            event.ignore()
            self.study_page.keep_typed()
            self.review_page.keep_typed()
            return
        self._poll.stop()
        self.maker.close()
        self.thread_.close()
        self._save_settings()
        super().closeEvent(event)

    def _open_library(self) -> None:
        path = self._library_path
        self.thread_.open(lambda: library_start.open_library(path), self._opened, self._not_opened)

    def _opened(self, _nothing: None) -> None:
        self.maker.warm()
        self._poll.start()
        self.changed.emit(Changes(everything=True))
        if self._file is not None:
            self.open_file(self._file)
            return
        self._show_last()

    def _show_last(self) -> None:
        wanted = self._settings.essay_uid
        self.thread_.run(lambda library: library_start.first_essay(library, wanted), self._show_first)

    def _show_first(self, found: "library_start.First") -> None:
        if found.essay_uid is not None:
            self.show_essay(found.essay_uid)
        elif found.is_new_library:
            self.show_page(self.study_page)
            self.opening.open_file(resource(_SAMPLE), take_proposed=True)
        else:
            self.show_page(self.library_page)

    def _not_opened(self, error: StudyAppError) -> None:
        """Offers the last good backup of a damaged library; anything else ends the program with a sentence."""
        library_start.NotOpened(self, self._library_path, error).ask(self._open_library, self._give_up)

    def _give_up(self) -> None:
        self.exit_code = 1
        self.close()

    def _save_settings(self) -> None:
        held = replace(
            self._settings,
            theme=self.look.scheme,
            text_percent=self.look.per_cent,
            geometry=placed(self, self._settings.geometry),
            panes=self.study_page.splitter.wanted(),
            essay_uid=self.study.essay_uid or "",
            folder=self.files.folder,
        )
        try:
            window_settings.save(self._config_folder, held)
        except StudyAppError as error:
            self.statusBar().showMessage(str(error))

    def _restore(self) -> None:
        place(self, self._settings.geometry)
        self.study_page.splitter.want(self._settings.panes)
        self.actions_[f"theme-{self.look.scheme}"].setChecked(True)
        self._dress(self.look.theme)

    # Laying out

    def _lay_out(self) -> None:
        self._pages = PageStack((self.library_page, self.study_page, self.review_page))
        self._bar = PageBar(
            (
                (self.library_page, self.tr("Library"), self.actions_["library"]),
                (self.study_page, self.tr("Study"), self.actions_["study"]),
                (self.review_page, self.tr("Review"), self.actions_["review"]),
            )
        )
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(whole)
        self.statusBar().setSizeGripEnabled(False)  # made now, since the layout would jump at the first message
        self.show_page(self.study_page)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look_for_changes)

    def _connect(self) -> None:
        self.files.chosen.connect(self.open_file)
        self.study_page.attach(self.study)
        self.review_page.attach(self.review)
        self.library_page.attach(self.library)
        banner = self.study_page.banner
        banner.details_given.connect(self.opening.set_details)
        banner.making_asked.connect(self.opening.make)
        banner.cancelled.connect(self.opening.cancel)
        self.study_page.state_changed.connect(self._enable)
        self.study_page.state_changed.connect(self._name)
        self.study_page.delete_asked.connect(lambda: self.commands.delete_notes(self.study.selected_taken()))
        self.library_page.open_asked.connect(self._open_from_shelf)
        self.library_page.review_asked.connect(self.start_review)
        self.library_page.command_asked.connect(self.commands.do)
        self.review_page.study_asked.connect(lambda: self.show_page(self.study_page))
        for editor in self._editors():
            editor.open_changed.connect(self._editor_turned)
        self.thread_.failed.connect(self.show_error)
        self.changed.connect(self._follow)
        self.look.changed.connect(self._dress)
        self.actions_.connect(
            {
                "open": self.files.ask,
                "make": self.opening.make,
                "export": lambda: self.commands.export(self.deck_in_sight()),
                "close": self.close,
                "undo": lambda: self.commands.undo(partial(self._undone, self.tr("Undone: {name}"))),
                "redo": lambda: self.commands.redo(partial(self._undone, self.tr("Done again: {name}"))),
                "basic": self._make_basic,
                "cloze": self._make_cloze,
                "trash": self.commands.show_trash,
                "take": self.study.take,
                "edit": self._edit,
                "reject": self.study_page.reject.click,
                "take-all": self.study.take_all_proposed,
                "move": lambda: self.commands.move_notes(self.study.selected),
                "unsuspend": self.study.unsuspend,
                "deck-options": lambda: self.commands.deck_options(self.deck_in_sight()),
                "library": lambda: self.show_page(self.library_page),
                "study": lambda: self.show_page(self.study_page),
                "review": lambda: self.start_review(self.deck_in_sight()),
                "to-essay": self.study_page.essay.setFocus,
                "to-cards": self.study_page.cards.setFocus,
                "keys": self.commands.show_keys,
                "about": self.commands.show_about,
                **self.look.commands(),
            }
        )

        self.study_page.essay.addActions([self.actions_["basic"], self.actions_["cloze"]])
        self.study_page.cards.addActions(
            [self.actions_[name] for name in ("take", "edit", "reject", "move", "unsuspend")]
        )

    def _dress(self, theme: Theme) -> None:
        for page in (self.library_page, self.study_page, self.review_page):
            page.set_theme(theme)

    # Pages

    def show_page(self, page: QWidget) -> None:
        """Turns to a page; what was typed on the one before is kept."""
        if page is not self._pages.current:
            self.study_page.keep_typed()
            self.review_page.keep_typed()
            self._pages.show_page(page)
        self._bar.show_page(page)
        focus = {self.study_page: self.study_page.first_focus(), self.library_page: self.library_page.essays}
        focus.get(page, self.review_page).setFocus()
        self._name_and_enable()

    def start_review(self, deck_uid: Uid | None) -> None:
        """Reviews what is due in a deck."""
        self.show_page(self.review_page)
        self.review.start(deck_uid)

    def deck_in_sight(self) -> Uid | None:
        """The deck that a command without a choice of its own means."""
        if self._pages.current is self.library_page:
            return self.library_page.chosen_deck()
        if self._pages.current is self.review_page and self.review.deck_uid:
            return self.review.deck_uid
        return self.study.deck_uid or self.library.deck_of(self.study.essay_uid)

    def _enable(self) -> None:
        on_study = self._pages.current is self.study_page
        chosen = bool(self.study.selected) and on_study
        selecting = on_study and self.study.essay_uid is not None and self.study_page.essay.textCursor().hasSelection()
        self.actions_.enable(("take", "edit", "reject", "move"), chosen)
        self.actions_.enable(("unsuspend",), on_study and bool(self.study.selected_taken()))
        self.actions_.enable(("basic", "cloze"), selecting)
        self.actions_.enable(("take-all",), on_study and self.study_page.take_all.isEnabled())
        self.actions_.enable(("make",), self.study.essay is not None and self.study.essay_uid is None)

    # Opening

    def show_pending(self, essay: Essay) -> None:
        """Shows an essay that is not in the library yet."""
        self.show_page(self.study_page)
        self.study.show_pending(essay)
        self.study_page.essay.setFocus()
        self._name_and_enable()

    def show_notice(self, notice: str) -> None:
        """Shows a sentence at the foot of the window."""
        self.statusBar().showMessage(notice, 15000)

    def show_error(self, error: StudyAppError) -> None:
        """Shows what failed; a window that waited to close stays, since something could not be kept."""
        self._closing = False
        show_error(self, error)
        if self._file is not None and self.study.essay is None:
            self._file = None  # the file that the window was started with cannot be shown
            self._show_last()

    def show_essay(self, uid: Uid) -> None:
        """Shows an essay of the library with its cards."""
        self.show_page(self.study_page)
        self.study.open(uid, self._essay_shown)

    def _open_from_shelf(self, uid: Uid) -> None:
        self.opening.leave()
        self.show_essay(uid)

    def _name_and_enable(self) -> None:
        self._name()
        self._enable()

    def _essay_shown(self) -> None:
        self._name_and_enable()
        self.study_page.first_focus().setFocus()

    def open_file(self, path: Path) -> None:
        """Opens an essay from a file."""
        self.study_page.keep_typed()
        self.opening.open_file(path)

    def _name(self) -> None:
        """Names in the title what is in sight; a form that is open shows as a star."""
        page, essay = self._pages.current, self.study.essay
        if page is self.library_page:
            shown = self.tr("Library")
        elif page is self.review_page:
            shown = self.tr("Review")
        elif essay is not None:
            shown = essay.title or self.tr("Essay without a title")
        else:
            shown = ""
        self._bar.show_title(shown if page is self.study_page else "")
        self.setWindowTitle(f"{shown}[*] — studyapp" if shown else "studyapp[*]")
        self.setWindowModified(any(editor.is_open for editor in self._editors()))

    def _editors(self) -> tuple[NoteEditor, NoteEditor]:
        return self.study_page.editor, self.review_page.editor

    def _editor_turned(self, is_open: bool) -> None:
        """A window that was asked to close does so once what was typed is kept."""
        self._name()
        if self._closing and not is_open:
            QTimer.singleShot(0, self, self.close)

    # Following changes

    def _follow(self, changes: Changes) -> None:
        self.study.refresh(changes)
        self.library.refresh(changes)
        self.review.refresh(changes)
        self.commands.refresh_history()

    def _look_for_changes(self) -> None:
        self.thread_.run(lambda library: library.data_version(), self._seen)
        if self.review_page.isVisible():
            self.review.look_again()

    def _seen(self, data_version: int) -> None:
        if self._data_version is not None and data_version != self._data_version:
            self.changed.emit(Changes(everything=True))
        self._data_version = data_version

    def _undone(self, words: str, changes: Changes) -> None:
        """What came back is selected, or asked again."""
        self.statusBar().showMessage(words.format(name=changes.name), 5000)
        if self._pages.current is self.review_page and changes.cards:
            self.review.show_again(changes.cards)
        self.study.select_after_refresh(changes.notes)
        if self.study.essay_uid is None and changes.essays:
            self.thread_.run(
                lambda library: [entry.uid for entry in library.essays() if entry.uid in changes.essays],
                self._show_again,
            )

    def _show_again(self, essays: list[Uid]) -> None:
        """An essay that came back is shown where the page is empty; the page in sight stays in sight."""
        if essays and self.study.essay_uid is None:
            self.study.open(essays[0], self._name_and_enable)

    # Cards

    def _edit(self) -> None:
        if self._pages.current is self.review_page:
            self.review.edit()
        else:
            self.study.edit()

    def _make_basic(self) -> None:
        if (span := self.study_page.essay.selected_span()) is not None:
            self.study.make_basic(span)

    def _make_cloze(self) -> None:
        if (span := self.study_page.essay.selected_span()) is not None:
            self.study.make_cloze(span)
