"""The dialog for find and replace over cards, with a preview of each changed field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, counting
from studyapp.desktop.cards.field_words import field_word
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.language import tr
from studyapp.desktop.library.shelf_model import Column, ShelfModel
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.replacing.replace_presenter import ReplacePresenter, Scope
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.changes import Changes
from studyapp.domain.errors import StudyAppError
from studyapp.search.replacing import MOST_SHOWN, Replaceable, ReplacedField, Replacement

_TYPING_MS = 250  # of rest, before it is looked for


class ReplaceDialog(QDialog):
    """The dialog to find and replace; nothing is changed before the button is pressed, and one undo takes it back."""

    def __init__(self, theme: Theme, counts: Mapping[Scope, str], parent: QWidget | None = None) -> None:
        """Create the dialog without searching.

        Args:
            theme: the theme of the window.
            counts: the words for each set of cards that can be chosen; the first is chosen.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find and replace in cards"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._presenter: ReplacePresenter | None = None
        self.wanted, self.by = QLineEdit(), QLineEdit()
        self.scope, self.field = QComboBox(), QComboBox()
        for scope, words in counts.items():
            self.scope.addItem(words, scope)
        self.field.addItem(self.tr("All fields"), "")
        self.is_pattern = QCheckBox(self.tr("Regular e&xpression"))
        self.minds_case = QCheckBox(self.tr("&Match case"))
        self.said = PlainLabel(" ", wraps=True)
        self.changes: ShelfModel[ReplacedField] = ShelfModel(
            (
                Column(self.tr("Field"), lambda each: field_word(each.field)),
                Column(self.tr("Before"), lambda each: each.before),
                Column(self.tr("After"), lambda each: each.after),
            ),
            lambda each: each.note_uid,
            self,
        )
        self.list = QTableView()
        self.replace = QPushButton(self.tr("&Replace"))
        self.replace.setEnabled(False)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._dress_list(theme)
        self._lay_out()
        resize_for_letters(self, 104, 30)

    def attach(self, presenter: ReplacePresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        for line in (self.wanted, self.by):
            line.textChanged.connect(lambda _text: self._wait())
        for choice in (self.scope, self.field):
            choice.currentIndexChanged.connect(lambda _at: self._wait())
        for box in (self.is_pattern, self.minds_case):
            box.toggled.connect(lambda _on: self._wait())
        self._typing.timeout.connect(self._look)
        self.replace.clicked.connect(self._replace)
        presenter.load()
        self.wanted.setFocus()

    def typed(self) -> Replacement:
        """Return the replacement that the form describes."""
        return Replacement(
            self.wanted.text(),
            self.by.text(),
            str(self.field.currentData()),
            is_pattern=self.is_pattern.isChecked(),
            minds_case=self.minds_case.isChecked(),
        )

    def look_again(self) -> None:
        """Look once more, since the cards came only now."""
        self._typing.start()

    # What the presenter asks for

    def show_fields(self, names: tuple[str, ...]) -> None:
        """See `replace_presenter.ReplaceView`."""
        for name in names:
            self.field.addItem(field_word(name), name)

    def show_waiting(self) -> None:
        """See `replace_presenter.ReplaceView`."""
        self.said.setText(self.tr("Looking…"))

    def show_replaceable(self, replaceable: Replaceable | None) -> None:
        """See `replace_presenter.ReplaceView`."""
        self.changes.show(() if replaceable is None else replaceable.fields)
        self.replace.setEnabled(replaceable is not None and replaceable.notes > 0)
        self._say(" " if replaceable is None else self._summary_text(replaceable))

    def show_problem(self, error: StudyAppError) -> None:
        """See `replace_presenter.ReplaceView`."""
        self.changes.show(())
        self.replace.setEnabled(False)
        self._say(str(below.translated(error)))

    def show_done(self, changes: Changes) -> None:
        """See `replace_presenter.ReplaceView`."""
        self.changes.show(())
        self.replace.setEnabled(False)
        words = with_keys(self.tr("Done: {name}. {undo} takes it back.")).format(name=below.told(changes.name))
        self._say(words if changes.name else self.tr("Nothing was changed."))
        self.wanted.setFocus()
        self.wanted.selectAll()

    # Inside

    def _summary_text(self, replaceable: Replaceable) -> str:
        if not replaceable.notes and not replaceable.refused:
            return self.tr("Nothing is found.")
        places_words = counting.places(replaceable.places)
        words = self.tr("Changes {places} in {cards}.").format(
            places=places_words, cards=counting.cards(replaceable.notes)
        )
        if replaceable.refused:
            words += " " + tr("%Ln card(s) would ask nothing any more and stay as they are.", "", replaceable.refused)
        if replaceable.notes and len(replaceable.fields) >= MOST_SHOWN:
            words += " " + self.tr("The first fields:")
        return words

    def _say(self, words: str) -> None:
        self.said.setText(words)
        if words.strip():
            announce(self.said, words)

    def _wait(self) -> None:
        """Disable replacing until the preview is up to date."""
        self.replace.setEnabled(False)
        self._typing.start()

    def _look(self) -> None:
        if self._presenter is not None:
            self._presenter.look(self.typed(), Scope(self.scope.currentData()))

    def _replace(self) -> None:
        if self._presenter is not None:
            self.replace.setEnabled(False)
            self._presenter.replace(self.typed(), Scope(self.scope.currentData()))

    def _dress_list(self, theme: Theme) -> None:
        table = self.list
        table.setModel(self.changes)
        table.setAccessibleName(self.tr("What would change"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setFont(theme.interface())
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.pixels(30))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, theme.pixels(120))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(self.tr("&Find"), self.wanted)
        form.addRow(self.tr("Replace &with"), self.by)
        form.addRow(self.tr("&In"), self.scope)
        form.addRow(self.tr("Fi&eld"), self.field)
        boxes = QHBoxLayout()
        boxes.setSpacing(18)
        boxes.addWidget(self.is_pattern)
        boxes.addWidget(self.minds_case)
        boxes.addStretch(1)
        form.addRow("", boxes)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.replace, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
