"""Show the dialog in which a student suggests changes to the author of a deck, before a file is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below
from studyapp.desktop.curating.giving_back.suggest_presenter import Quoting, SuggestPresenter
from studyapp.desktop.curating.giving_back.suggest_words import (
    card_html,
    describe_kind,
    describe_offer,
    describe_written,
    edit_html,
    figures_question,
    quoting_html,
    quoting_question,
)
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.drafts import Texts, drafts_near
from studyapp.desktop.drafts.typed_words import Unfinished
from studyapp.desktop.lists.ticked_rows import TickedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.asking import file_name
from studyapp.desktop.widgets.difference_html import escape_html
from studyapp.desktop.widgets.file_dialog import file_dialog, suggest_file_name
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.curated import Suggestions
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.formats.registry import SUGGESTIONS

if TYPE_CHECKING:
    from studyapp.operations.curating.giving_back.suggesting import Offer, Offered

_INDEX_ROLE = Qt.ItemDataRole.UserRole


class SuggestDialog(QDialog):
    """The dialog of a `SuggestPresenter`; the library is not changed."""

    def __init__(self, theme: Theme, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.folder = folder
        self._presenter: SuggestPresenter | None = None
        self._offered: tuple[Offered, ...] = ()
        self._quoting: Quoting = {}
        self._unfinished: Unfinished | None = None
        self.setWindowTitle(self.tr("Suggest changes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = PlainLabel(wraps=True)
        font = theme.reading(1.15)
        font.setBold(True)
        self.title.setFont(font)
        self.said = PlainLabel(wraps=True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setFont(theme.interface())
        self.tree.setAccessibleName(self.tr("What you can give back"))
        TickedRows(self.tree, theme)
        self.detail = QTextBrowser()
        self.detail.setOpenLinks(False)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setFont(theme.interface())
        self.detail.setAccessibleName(self.tr("The chosen suggestion in full"))
        self.detail.document().setDocumentMargin(theme.pixels(14))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("In your words (optional)"))
        self.difficulty = QCheckBox()
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Optional"))
        self.may_quote = QCheckBox(self.tr("I &may share these words of the text"))
        self.write = QPushButton(self.tr("&Write file…"))
        self.write.setProperty("weight", "first")
        self.write.setDefault(True)
        self.leave = QPushButton(self.tr("Cancel"))
        self._lay_out()
        resize_for_letters(self, 116, 34)

    def attach(self, presenter: SuggestPresenter) -> None:
        """Connect the dialog to its presenter."""
        self._presenter = presenter
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_detail())
        self.tree.itemChanged.connect(self._on_ticked)
        self.reason.textEdited.connect(self._on_reason_typed)
        self.difficulty.toggled.connect(lambda _on: self._show_sendable())
        self.write.clicked.connect(self._write)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.close())

    # What the presenter asks for

    def show_reading(self) -> None:
        """See `suggest_presenter.SuggestView`."""
        self.said.setText(self.tr("Comparing your deck with what you received …"))
        self._show_parts(self.said)

    def show_refused(self, error: StudyAppError) -> None:
        """See `suggest_presenter.SuggestView`."""
        self.said.setText(below.warning(error))
        self._show_parts(self.said)
        self.leave.setText(self.tr("Close"))

    def show_offer(self, offer: "Offer") -> None:
        """See `suggest_presenter.SuggestView`."""
        self._offered = offer.offered
        self.title.setText(offer.title)
        self.said.setText(describe_offer(offer))
        self.difficulty.setText(figures_question(offer))
        parts: list[QWidget] = [self.title, self.said]
        parts += [self._middle, self._naming] if offer.offered else []
        parts += [self.difficulty] if offer.figures else []
        parts += [self._naming, self.write] if offer.offered or offer.figures else []
        self._show_parts(*parts)
        self._list()
        self._show_sendable()
        self._keep_typed(offer.subscription.deck_uid)
        (self.tree if offer.offered else self.leave).setFocus()

    def show_quoting(self, quoting: Quoting) -> None:
        """See `suggest_presenter.SuggestView`."""
        self._quoting = quoting
        self.problem.setText(quoting_question(len(quoting)))
        self.problem.show()
        self.may_quote.setChecked(False)
        self.may_quote.show()
        first = next(at for at, offered in enumerate(self._offered) if offered.suggestion.uid in quoting)
        self.tree.setCurrentIndex(self.tree.model().index(first, 0))
        self._show_detail()
        self.may_quote.setFocus()

    def ask_path(self, title: str) -> None:
        """See `suggest_presenter.SuggestView`."""
        dialog = file_dialog(self, self.tr("Write file"), self.folder or str(Path.home()))
        name = self.tr("{title} - suggestions").format(title=file_name(title))
        suggest_file_name(dialog, SUGGESTIONS, name, self.tr("Suggestions"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_path_chosen)
        dialog.open()

    def show_written(self, path: Path, given: Suggestions) -> None:
        """See `suggest_presenter.SuggestView`."""
        if self._unfinished is not None:
            self._unfinished.finish()
        self.said.setText(describe_written(path.name, given))
        self._show_parts(self.title, self.said)
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def show_unwritten(self, error: StudyAppError) -> None:
        """See `suggest_presenter.SuggestView`."""
        self.problem.setText(below.warning(error))
        self.problem.show()

    # Inside

    def _lay_out(self) -> None:
        self.problem = PlainLabel(wraps=True)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.detail, 1)
        why = QFormLayout()
        why.setContentsMargins(self._theme.pixels(14), 0, 0, 0)
        why.addRow(self.tr("&Reason"), self.reason)
        inside.addLayout(why)
        self._middle = QSplitter(Qt.Orientation.Horizontal)
        self._middle.setChildrenCollapsible(False)
        self._middle.addWidget(self.tree)
        self._middle.addWidget(right)
        self._middle.setSizes([420, 580])  # shares of what there is
        self._naming = QWidget()
        naming = QFormLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.addRow(self.tr("Your &name"), self.name)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.write)
        self.leave.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.said)
        layout.addWidget(self._middle, 1000)  # all the room, where it is in sight
        for widget in (self.difficulty, self._naming, self.problem, self.may_quote):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(foot)
        self._column = layout

    def _keep_typed(self, deck_uid: Uid) -> None:
        if (drafts := drafts_near(self)) is None:
            return
        key = keys.of_suggesting(deck_uid)
        column, fits = self._column, lambda texts: len(texts) % 2 == 1
        self._unfinished = Unfinished(self, drafts, key, column, self._typed_texts, self._fill, fits)
        for line in (self.name, self.reason):
            line.textEdited.connect(lambda _text: self._on_typed())
        self.rejected.connect(self._unfinished.leave)

    def _on_typed(self) -> None:
        if self._unfinished is not None:
            self._unfinished.typed()

    def _typed_texts(self) -> Texts:
        """Return the name, then each suggestion with its reason, so that the list may change meanwhile."""
        presenter = self._presenter
        reasons = (
            (offered.suggestion.uid, presenter.reason(offered.suggestion.uid)) for offered in self._offered if presenter
        )
        return (self.name.text(), *(part for pair in reasons for part in pair))

    def _fill(self, texts: Texts) -> None:
        name, *pairs = texts
        self.name.setText(name)
        for uid, reason in zip(pairs[::2], pairs[1::2], strict=True):
            if self._presenter is not None:
                self._presenter.set_reason(Uid(uid), reason)
        self._show_detail()

    def _show_parts(self, *shown: QWidget) -> None:
        parts = (self.title, self.said, self._middle, self.difficulty, self._naming, self.write)
        for widget in parts:
            widget.setVisible(widget in shown)
        self.problem.hide()
        self.may_quote.hide()

    def _list(self) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        for at, offered in enumerate(self._offered):
            item = QTreeWidgetItem([f"{offered.name}\n{describe_kind(offered.suggestion)}"])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setData(0, _INDEX_ROLE, at)
            self.tree.addTopLevelItem(item)
        self.tree.blockSignals(False)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))
        self._show_detail()

    def _current(self) -> "Offered | None":
        item = self.tree.currentItem()
        return self._offered[item.data(0, _INDEX_ROLE)] if item is not None else None

    def _show_detail(self) -> None:
        offered, presenter = self._current(), self._presenter
        if offered is None or presenter is None:
            return
        made = offered.suggestion
        parts = [f"<p><b>{escape_html(offered.name)}</b></p>", edit_html(made, offered.before, self._theme)]
        parts += [card_html(made.card, self._theme)] if made.card is not None else []
        parts += [quoting_html(self._quoting.get(made.uid, ()), self._theme)] if made.uid in self._quoting else []
        self.detail.setHtml("".join(parts))
        self.reason.setText(presenter.reason(made.uid))

    def _on_ticked(self, item: QTreeWidgetItem) -> None:
        if self._presenter is not None:
            uid = self._offered[item.data(0, _INDEX_ROLE)].suggestion.uid
            self._presenter.include(uid, item.checkState(0) is Qt.CheckState.Checked)
            self._show_sendable()

    def _on_reason_typed(self, text: str) -> None:
        offered = self._current()
        if offered is not None and self._presenter is not None:
            self._presenter.set_reason(offered.suggestion.uid, text)

    def _show_sendable(self) -> None:
        has_figures = self.difficulty.isVisibleTo(self) and self.difficulty.isChecked()
        self.write.setEnabled(self._presenter is not None and (bool(self._presenter.count) or has_figures))

    def _write(self) -> None:
        if self._presenter is not None:
            may_quote = self.may_quote.isVisibleTo(self) and self.may_quote.isChecked()
            self.problem.hide()
            self._presenter.write(self.name.text(), with_difficulty=self.difficulty.isChecked(), may_quote=may_quote)

    def _on_path_chosen(self, name: str) -> None:
        self.folder = str(Path(name).parent)
        if self._presenter is not None:
            self._presenter.write_to(Path(name))
