"""Commands for curated decks: taking, publishing, and exporting for class."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.curating.in_class.class_choices import ClassChoices, read_choices
from studyapp.desktop.curating.in_class.class_dialog import ClassDialog
from studyapp.desktop.curating.in_class.class_presenter import ClassPresenter
from studyapp.desktop.curating.publishing.publishing_dialog import PublishingDialog
from studyapp.desktop.curating.publishing.publishing_presenter import PublishingPresenter
from studyapp.desktop.curating.publishing.unsaved_terms import UnsavedTerms
from studyapp.desktop.curating.taking.taking_dialog import TakingDialog
from studyapp.desktop.curating.taking.taking_presenter import Source, TakingPresenter, file_source
from studyapp.desktop.drafts.drafts import drafts_near
from studyapp.desktop.language import current_language
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.formats.identify import Identified
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Kind


class CuratingCommands(CommandGroup):
    """The commands that open the dialogs of curated decks."""

    def __init__(self, parts: Parts, files: FileIntake, saved: Mapping[str, str | bool]) -> None:
        super().__init__(parts)
        self._files = files
        self._class = read_choices(saved)
        self._waiting: list[Source] = []
        self._published: PublishingPresenter | None = None
        self._taking: TakingPresenter | None = None

    def connect_all(self, deck_in_sight: Callable[[], Uid | None]) -> None:
        """Connect the menu and the library page."""

        def on_shelf(command: str, uid: Uid | None) -> None:
            if command == "publish":
                self.publish(uid)
            elif command == "class":
                self.export_for_class(uid)

        self._actions.connect(
            {
                "take-deck": self.ask_deck,
                "publish": lambda: self.publish(deck_in_sight()),
                "class": lambda: self.export_for_class(deck_in_sight()),
            }
        )
        self._pages.library.command_asked.connect(on_shelf)

    def held(self) -> Mapping[str, str | bool]:
        """Return the values that the settings of the window keep."""
        return self._class.to_settings()

    def close(self) -> None:
        """Save decisions and end running work."""
        for presenter in (self._published, self._taking):
            if presenter is not None:
                presenter.close()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed."""
        if self._published is not None:
            self._published.refresh(changes)

    def export_for_class(self, deck_uid: Uid | None) -> None:
        """Write a deck for a learning platform, or to print."""
        if deck_uid is None:
            return
        dialog = ClassDialog(self._look.theme, self._files.folder, self._window)

        def keep(choices: ClassChoices) -> None:
            self._class = choices
            self._files.folder = dialog.folder

        presenter = ClassPresenter(self._thread, dialog, self._class, keep, current_language())
        dialog.attach(presenter)
        dialog.open()
        presenter.open(deck_uid)

    def publish(self, deck_uid: Uid | None) -> None:
        """Publish a deck."""
        if deck_uid is None:
            return
        dialog = PublishingDialog(self._look.theme, self._actions.history, self._files.folder, self._window)
        presenter = PublishingPresenter(
            self._thread,
            dialog,
            self._announce,
            deck_uid,
            lambda: date.today().isoformat(),
            self._thread.from_outside,
            UnsavedTerms(drafts, deck_uid) if (drafts := drafts_near(self._window)) is not None else None,
            current_language(),
        )
        self._published = presenter

        def closed(_result: int) -> None:
            self._files.folder = dialog.folder
            self._published = None

        dialog.attach(presenter)
        dialog.finished.connect(closed)
        dialog.open()
        presenter.open()

    def ask_deck(self) -> None:
        """Let deck files be chosen."""
        dialog = file_dialog(self._window, self.tr("Take a curated deck"), self._files.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(file_filters(self.tr("Curated decks"), of_kind(Kind.CURATED)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._deck_chosen)
        dialog.open()

    def take(self, files: Sequence[Identified]) -> None:
        """Take curated decks that came in."""
        for file in files:
            self.take_deck(file_source(file.path))

    def take_deck(self, source: Source) -> None:
        """Show what taking a deck would do; decks that arrive together are shown one after another."""
        self._waiting.append(source)
        if len(self._waiting) == 1:
            self._take_next()

    def _deck_chosen(self, name: str) -> None:
        self._files.folder = str(Path(name).parent)
        self.take_deck(file_source(Path(name)))

    def _take_next(self) -> None:
        if not self._waiting:
            return
        source = self._waiting[0]
        dialog = TakingDialog(self._look.theme, source.name, self._window)
        presenter = TakingPresenter(self._thread, dialog, self._announce, self._thread.from_outside)
        self._taking = presenter
        dialog.attach(presenter)

        def finished(_result: int) -> None:
            if dialog.is_done:
                self._pages.library.point_at(presenter.taken)
                self._pages.show_page(self._pages.library)
            self._waiting = self._waiting[1:]
            self._taking = None
            source.over(dialog.is_done, presenter.hosts)
            self._take_next()

        dialog.finished.connect(finished)
        dialog.open()
        presenter.open(source)
