"""Show the dialog in which a deck is published: facts, cards, quotations, version and file."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.curating.publishing.about_tab import AboutTab
from studyapp.desktop.curating.publishing.cards_tab import CardsTab
from studyapp.desktop.curating.publishing.decisions import DecisionLine
from studyapp.desktop.curating.publishing.decisions_tab import DecisionsTab
from studyapp.desktop.curating.publishing.publishing_presenter import PublishingPresenter
from studyapp.desktop.curating.publishing.publishing_rows import CardLine, ShownPublication
from studyapp.desktop.curating.publishing.publishing_view import Faces
from studyapp.desktop.curating.publishing.publishing_words import describe_media, describe_saved, describe_state
from studyapp.desktop.curating.publishing.quotations_tab import QuotationsTab
from studyapp.desktop.curating.publishing.version_tab import VersionTab
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets import asking
from studyapp.desktop.widgets.file_dialog import file_dialog, file_filters
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import scroll_within
from studyapp.domain.curated import Finding, SharedDeck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note
from studyapp.domain.quality.mending import Repair
from studyapp.formats.registry import CURATED, CURATED_ZIP, of_kind
from studyapp.formats.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.operations.curating.publishing.version import About

_QUOTATIONS, _DECISIONS = 2, 3  # places of tabs


class PublishingDialog(QDialog):
    """The dialog of a `PublishingPresenter`; no file is written before a path is chosen."""

    def __init__(self, theme: Theme, history: "Sequence[QAction]", folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._presenter: PublishingPresenter | None = None
        self._path = ""
        self._media = 0
        self._is_sound = False
        self.setWindowTitle(self.tr("Publish"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addActions(list(history))
        self.about = AboutTab(theme)
        self.cards = CardsTab(theme)
        self.quotations = QuotationsTab(theme)
        self.decisions = DecisionsTab(theme)
        self.version = VersionTab()
        for tab in (self.cards, self.quotations, self.decisions, self.version):
            scroll_within(tab)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Parts of the deck"))
        self.tabs.addTab(self.about, self.tr("About"))
        self.tabs.addTab(self.cards, self.tr("Cards"))
        self.tabs.addTab(self.quotations, self.tr("Quotations"))
        self.tabs.addTab(self.decisions, "")
        self.tabs.setTabVisible(_DECISIONS, False)
        self.tabs.addTab(self.version, self.tr("Version"))
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Making the version"))
        self.save = QPushButton(self.tr("&Save as deck file…"))
        self.save.setProperty("weight", "first")
        self.leave = QPushButton(self.tr("Close"))
        for button in (self.save, self.leave):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.leave)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.bar)
        layout.addLayout(foot)
        resize_for_letters(self, 146, 42)

    def attach(self, presenter: PublishingPresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.about.changed.connect(lambda: presenter.set_facts(*self.about.facts()))
        self.about.choose_earlier.clicked.connect(self._ask_earlier)
        self.about.no_earlier.clicked.connect(lambda: presenter.name_earlier(""))
        view = self.cards.view
        view.chosen.connect(presenter.choose)
        view.cards.ticked.connect(lambda uids, on: presenter.include(uids, on=on))
        view.cards.moved.connect(presenter.move)
        view.step_asked.connect(presenter.step)
        view.edit_asked.connect(presenter.edit)
        view.doubleClicked.connect(lambda _index: presenter.edit())
        self.cards.edit.clicked.connect(presenter.edit)
        self.cards.fallback.clicked.connect(presenter.edit_fallback)
        self.cards.split.clicked.connect(presenter.split)
        self.cards.retire.clicked.connect(presenter.retire)
        self.cards.committed.connect(presenter.keep)
        self.cards.findings.mend_asked.connect(presenter.linter.mend)
        self.cards.findings.mend_all_asked.connect(presenter.linter.mend_all)
        self.quotations.reword_asked.connect(self._reword)
        self.quotations.refer_asked.connect(presenter.share_by_reference)
        self.quotations.allow_asked.connect(presenter.share)
        self.decisions.decided.connect(presenter.decide)
        self.version.with_remarks.clicked.connect(lambda on: presenter.publish_remarks(on=on))
        self.save.clicked.connect(self._ask_path)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    def reject(self) -> None:
        """Keep the typed words, and close unless something is being typed."""
        if self.is_typing():
            self.tabs.setCurrentWidget(self.cards)
            return
        self.emit_pending()
        self.version.keep_draft()
        super().reject()

    # What the presenter asks for

    def emit_pending(self) -> None:
        """See `publishing_view.PublishingView`."""
        self.about.emit_pending()

    def show_reading(self) -> None:
        """See `publishing_view.PublishingView`."""
        self.show_progress(0, 0)
        self.bar.show()
        self.save.setEnabled(False)

    def show_progress(self, done: int, total: int) -> None:
        """See `publishing_view.PublishingView`."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_publication(
        self, shown: ShownPublication, about: "About", path: str, *, with_remarks: bool = False
    ) -> None:
        """See `publishing_view.PublishingView`."""
        self.setWindowTitle(self.tr("Publish “{deck}”").format(deck=shown.name))
        self.bar.hide()
        self._path = path
        self.about.show_about(about.title, about.authors, about.licence, about.language, about.description)
        self.about.show_earlier(self._earlier_version_words(shown, path), is_there=bool(path))
        self.quotations.show_publication(shown)
        self.version.show_publication(shown, with_remarks=with_remarks)
        number = shown.open_cards
        self.tabs.setTabText(
            _QUOTATIONS,
            self.tr("Quotations ({n})").format(n=writing.number(number)) if number else self.tr("Quotations"),
        )
        self._media = len(shown.media)
        self.said.setText(" ".join(filter(None, (describe_state(shown), describe_media(shown, path)))))
        self._is_sound = shown.made is not None and not (number or shown.earlier or shown.conflicts)
        self.save.setEnabled(self._is_sound)
        if self._presenter is not None:
            self._presenter.choose(self.cards.view.current())

    def show_decisions(self, lines: tuple[DecisionLine, ...]) -> None:
        """See `publishing_view.PublishingView`."""
        self.decisions.show_decisions(lines)
        left = sum(line.chosen is None for line in lines)
        self.tabs.setTabText(_DECISIONS, self.tr("Both changed ({n})").format(n=writing.number(left)))
        self.tabs.setTabVisible(_DECISIONS, bool(lines))

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        """See `publishing_view.PublishingView`."""
        self.cards.show_lines(lines)

    def show_faces(self, faces: Faces) -> None:
        """See `publishing_view.PublishingView`."""
        self.cards.show_faces(faces)

    def show_findings(self, findings: tuple[Finding, ...], *, percent: int | None, mendable: int) -> None:
        """See `publishing_view.PublishingView`."""
        self.cards.findings.show_findings(findings, percent=percent, mendable=mendable)

    def open_form(self, note: Note) -> None:
        """See `publishing_view.PublishingView`."""
        self.tabs.setCurrentWidget(self.cards)
        self.cards.open_form(note)

    def open_fallback(self, uid: Uid, front: str, back: str) -> None:
        """See `publishing_view.PublishingView`."""
        self.cards.open_fallback(uid, front, back)

    def close_form(self) -> None:
        """See `publishing_view.PublishingView`."""
        self.cards.editor.close_form()

    def is_typing(self) -> bool:
        """See `publishing_view.PublishingView`."""
        if self.cards.editor.is_changed():
            self.cards.editor.go_on()
        return self.cards.editor.is_changed()

    def ask_split(self, note: Note, repairs: tuple[Repair, ...]) -> None:
        """See `publishing_view.PublishingView`."""
        if not repairs:
            words = self.tr("It asks one thing, as far as can be told. Reword it, or make a card of your own.")
            asking.show_message(self, self.tr("Nothing in this card says how to split it."), words)
            return
        repair = repairs[0]
        pieces = (
            repaired.own for fields in (repair.fields, *repair.more) if (repaired := replace(note, fields=fields))
        )
        shown = "\n\n".join("\n".join(filter(None, own.asked)) for own in pieces if own is not None)
        box = asking.message_box(self, repair.words, shown, title=self.tr("Split the card"))
        split = box.addButton(self.tr("&Split"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(split)

        def chosen() -> None:
            if box.clickedButton() is split and self._presenter is not None:
                self._presenter.apply_split(note, repair)

        box.finished.connect(lambda _result: chosen())
        asking.open_box(box)

    def show_saving(self) -> None:
        """See `publishing_view.PublishingView`."""
        self.said.setText(self.tr("Writing the file …"))
        self.show_progress(0, 0)
        self.bar.show()
        self.save.setEnabled(False)

    def show_saved(self, path: Path, deck: SharedDeck) -> None:
        """See `publishing_view.PublishingView`."""
        self.bar.hide()
        self.folder = str(path.parent)
        self.version.mark_published()
        self.said.setText(self.tr("The deck is written."))
        asking.show_message(self, self.said.text(), describe_saved(path, deck, self._media))

    def show_unsaved(self, error: StudyAppError) -> None:
        """See `publishing_view.PublishingView`."""
        self.bar.hide()
        self.save.setEnabled(self._is_sound)
        self.said.setText(below.warning(error))

    # Inside

    def _earlier_version_words(self, shown: ShownPublication, path: str) -> str:
        if shown.before is not None:
            place = path or self.tr("as it was taken or published last")
            words = self.tr("Version {n}, {place}").format(n=shown.before.version, place=place)
            date = shown.before.releases[0].date if shown.before.releases else ""
            return f"{words} · {date}" if date else words
        return shown.earlier or self.tr("There is none; this is the first.")

    def _reword(self, uid: Uid | None) -> None:
        if uid is None or self._presenter is None:
            return
        self.tabs.setCurrentWidget(self.cards)
        self.cards.view.choose(self.cards.view.cards.row_of(uid))
        self._presenter.choose(uid)
        self._presenter.edit()

    def _ask_earlier(self) -> None:
        dialog = file_dialog(self, self.tr("The version before"), self.folder or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(file_filters(self.tr("Curated decks"), of_kind(Kind.CURATED))[:1])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._presenter.name_earlier(name) if self._presenter else None)
        dialog.open()

    def _ask_path(self) -> None:
        presenter = self._presenter
        if presenter is None or self.is_typing():
            return
        self.about.emit_pending()
        path = Path(self._path) if self._path else None
        form = CURATED_ZIP if self._media else CURATED
        name = path.name if path else f"{asking.file_name(presenter.name)}{form.written_as}"
        dialog = file_dialog(self, self.tr("Save as deck file"), str(path.parent) if path else self.folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(file_filters(self.tr("Curated decks"), of_kind(Kind.CURATED))[:1])
        dialog.setDefaultSuffix(form.written_as.removeprefix("."))
        dialog.selectFile(str(Path(name).with_suffix(form.written_as)) if path and self._media else name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: presenter.save(Path(name), *self.version.version()))
        dialog.open()
