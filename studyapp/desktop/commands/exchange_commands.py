"""Commands for importing and exporting decks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from studyapp.desktop.background.driving import driven
from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.exchange.choices import Choices, choices_of
from studyapp.desktop.exchange.export_dialog import ExportDialog
from studyapp.desktop.exchange.export_presenter import ExportPresenter
from studyapp.desktop.exchange.import_dialog import ImportDialog
from studyapp.desktop.exchange.import_options import PackageChoices, TextFormChoices
from studyapp.desktop.exchange.import_presenter import ImportPresenter
from studyapp.desktop.exchange.send_dialog import SendDialog
from studyapp.desktop.exchange.send_presenter import SendPresenter
from studyapp.desktop.language import current_language
from studyapp.desktop.opening.file_intake import FileIntake
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters
from studyapp.domain.exchange.packages import ImportOptions
from studyapp.domain.ids import Uid
from studyapp.formats.identify import Identified, identify, refuse_other
from studyapp.formats.registry import TSV, decks
from studyapp.formats.values import DECKS, Kind


class ExchangeCommands(CommandGroup):
    """The commands that open the dialogs of export and import, and remember the choices in them."""

    def __init__(
        self,
        parts: Parts,
        files: FileIntake,
        saved: Mapping[str, str | bool],
        take_curated: Callable[[Sequence[Identified]], None],
    ) -> None:
        super().__init__(parts)
        self._files = files
        self._take_curated = take_curated
        self._choices = choices_of(saved)
        self._end: Callable[[], object] = lambda: None
        self._waiting: list[Identified] = []

    def connect_all(self, deck_in_sight: Callable[[], Uid | None]) -> None:
        """Connect the menu and the library page."""

        def on_shelf(command: str, uid: Uid | None) -> None:
            if command == "export":
                self.export(uid, ())
            elif command == "send":
                self.send(uid)

        def in_menu() -> None:
            on_study = self._pages.current is self._pages.study
            self.export(deck_in_sight(), self._study.judging.selected_taken() if on_study else ())

        self._actions.connect(
            {"export": in_menu, "import": self.ask_import, "send": lambda: self.send(deck_in_sight())}
        )
        self._pages.library.command_asked.connect(on_shelf)

    def held(self) -> Mapping[str, str | bool]:
        """Return the values to save in the window's settings."""
        return self._choices.held()

    def close(self) -> None:
        """End what is under way."""
        self._end()

    def export(self, deck_uid: Uid | None, notes: tuple[Uid, ...]) -> None:
        """Let decks or notes go out."""
        dialog = ExportDialog(self._look.theme, _folder_for_decks(self._choices, self._files.folder), self._window)

        def keep(choices: Choices) -> None:
            self._choices = replace(choices, folder=dialog.folder)

        presenter = ExportPresenter(
            self._thread, dialog, self._thread.from_outside, self._choices, keep, current_language()
        )
        self._end = presenter.end
        dialog.attach(presenter)
        dialog.open()
        presenter.open(deck_uid, notes)

    def send(self, deck_uid: Uid | None) -> None:
        """Let a deck go to a running Anki."""
        if deck_uid is None:
            return

        def keep(choices: Choices) -> None:
            self._choices = choices

        dialog = SendDialog(self._look.theme, self._window)
        presenter = SendPresenter(self._thread, dialog, self._thread.from_outside, self._announce, keep)
        self._end = presenter.close
        dialog.attach(presenter)
        dialog.open()
        presenter.open(deck_uid, self._choices)

    def ask_import(self) -> None:
        """Let a file with notes be chosen."""
        dialog = file_dialog(self._window, self.tr("Import deck"), self._files.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(file_filters(self.tr("Decks"), decks()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._import_chosen)
        dialog.open()

    def take(self, files: Sequence[Identified]) -> None:
        """Ask for decks that came in together, one after the other."""
        is_idle = not self._waiting
        self._waiting += files
        if is_idle:
            self._import_next()

    @driven
    async def _import_chosen(self, name: str) -> None:
        self._files.folder = str(Path(name).parent)
        identified = await self._jobs.aside(identify, Path(name), DECKS, TSV)
        if identified.format.kind is Kind.CURATED:
            self._take_curated((identified,))
        elif identified.format.kind in DECKS:
            self.take((identified,))
        else:
            await self._jobs.aside(refuse_other, identified)

    def _import_next(self) -> None:
        if not self._waiting:
            return
        path, form = self._waiting[0].path, self._waiting[0].format
        options = ImportOptions(self._choices.import_progress, self._choices.import_presets)
        options_view = PackageChoices(path, options) if form.kind is Kind.PACKAGE else TextFormChoices(path, form)
        dialog = ImportDialog(self._look.theme, path, options_view, self._window)
        presenter = ImportPresenter(self._thread, dialog, self._thread.from_outside, self._announce)
        self._end = presenter.end

        def finished(_result: int) -> None:
            if isinstance(options_view, PackageChoices):
                last = options_view.options()
                self._choices = replace(
                    self._choices, import_progress=last.with_progress, import_presets=last.with_presets
                )
            if dialog.is_done:
                self._pages.library.search.leave()  # what was looked for before hides what came
                self._pages.show_page(self._pages.library)
            self._waiting = self._waiting[1:]
            self._import_next()

        dialog.finished.connect(finished)
        dialog.open()
        dialog.attach(presenter)


def _folder_for_decks(choices: Choices, opened: str) -> str:
    """Return the folder where decks went last; before that, or once it is gone, where a file was opened last."""
    known = (folder for folder in (choices.folder, opened) if folder and Path(folder).is_dir())
    return next(known, str(Path.home()))
