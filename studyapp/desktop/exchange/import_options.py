"""The options of an import: parts of a package, or the layout of a text file."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from studyapp.desktop import lazy
from studyapp.desktop.exchange.form_words import form_name
from studyapp.desktop.language import tr
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.domain.exchange.packages import ImportOptions
from studyapp.formats.registry import of_kind
from studyapp.formats.values import Format, Kind, Option
from studyapp.operations.receiving.import_sources import ImportSource, PackageSource, TextSource

if TYPE_CHECKING:
    from studyapp.operations.receiving.peeking import Peek

_FORMS: Final = of_kind(Kind.DECK)
_TYPING_MS = 500
_NAMED = {"tab": "\t", "space": " ", "line end": "\n", r"\t": "\t", r"\n": "\n"}
"""Marks by the names that the command line knows too."""


class PackageChoices(QWidget):
    """The choice of the parts of a package to import.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()
    tells_form = False  # no choice makes a package readable that is not

    def __init__(self, path: Path, options: ImportOptions) -> None:
        super().__init__()
        self._path = path
        self.with_progress = QCheckBox(self.tr("&Progress too: due dates, memory, history and flags"))
        self.with_progress.setChecked(options.with_progress)
        self.with_presets = QCheckBox(self.tr("&Limits and steps for decks that are new here"))
        self.with_presets.setChecked(options.with_presets)
        self.file_wins = QCheckBox(self.tr("Take the package’s &words where both sides changed a card"))
        self.file_wins.setChecked(options.file_wins)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in (self.with_progress, self.with_presets, self.file_wins):
            layout.addWidget(box)
            box.toggled.connect(lambda _on: self.changed.emit())

    def options(self) -> ImportOptions:
        """Return the ticked options."""
        return ImportOptions(self.with_progress.isChecked(), self.with_presets.isChecked(), self.file_wins.isChecked())

    def incoming(self) -> PackageSource:
        """Return the package as it is to be read."""
        return PackageSource(self._path, self.options())

    def show_peek(self, peek: "Peek") -> None:
        """Leave all as it is, since nothing is guessed of a package."""


class TextFormChoices(QWidget):
    """The choice of how a text is read.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()
    tells_form = True  # another form may make a file readable that is not

    def __init__(self, path: Path, form: Format) -> None:
        super().__init__()
        self._path = path
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.form = Chooser(self.tr("Form of the file"))
        for known_form in _FORMS:
            self.form.addItem(form_name(known_form), known_form.name)
        self.form.setCurrentIndex(self.form.findData(form.name))
        self.deck = QLineEdit()
        self.deck.setPlaceholderText(self.tr("As the file says, else “{name}”").format(name=path.stem))
        self.columns = QLineEdit()
        self.columns.setToolTip(self.tr("front, back, tags, deck, uid, - for none, or the name of any other field"))
        self.header = QCheckBox(self.tr("The first row &names the columns"))
        self.term = QLineEdit(tr("tab"))
        self.row = QLineEdit(tr("line end"))
        self.skip_faulty = QCheckBox(self.tr("Bring in the &rest of a file that has mistakes"))
        self.file_wins = QCheckBox(self.tr("Take the file’s &words where both sides changed a card"))
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.addRow(self.tr("Read &as"), self.form)
        self._rows.addRow(self.tr("&Columns"), self.columns)
        self._rows.addRow(self.header)
        self._rows.addRow(self.tr("&Between them"), self.term)
        self._rows.addRow(self.tr("Between ro&ws"), self.row)
        self._rows.addRow(self.tr("Into the &deck"), self.deck)
        self._rows.addRow(self.skip_faulty)
        self._rows.addRow(self.file_wins)
        self._show_rows()
        self.form.currentIndexChanged.connect(lambda _at: self._change_form())
        for line in (self.columns, self.term, self.row):
            line.textEdited.connect(lambda _text: self._typing.start())
        self.term.textEdited.connect(lambda _text: self._forget_guess())
        self.header.clicked.connect(lambda _on: self.changed.emit())

    def incoming(self) -> TextSource:
        """Return the text as it is to be read."""
        form = self._chosen_form()
        is_table, typed = Option.COLUMNS in form.options, self.columns.text().strip()
        columns = lazy.exchange_tables.parse_columns(typed) if is_table and typed else None
        return TextSource(
            self._path,
            form,
            self.deck.text(),
            self.skip_faulty.isChecked(),
            self.file_wins.isChecked(),
            columns,
            self.header.isChecked(),
            _mark(self.term.text()) if is_table and columns is None and self.term.isModified() else "",
            (_mark(self.term.text()), _mark(self.row.text())),
        )

    def show_peek(self, peek: "Peek") -> None:
        """Fill in what was guessed; what a person is typing is left alone."""
        if peek.table is not None and not self.columns.text().strip():
            self.columns.setText(lazy.exchange_tables.list_columns(peek.table.columns))
            self.header.setChecked(peek.table.has_header)
            if _mark(self.term.text()) != peek.table.delimiter:
                self.term.setText(_name_of(peek.table.delimiter))

    def _forget_guess(self) -> None:
        """Have columns guessed anew that nobody typed, since another mark makes others."""
        if not self.columns.isModified():
            self.columns.clear()

    def _chosen_form(self) -> Format:
        return _FORMS[self.form.currentIndex()]

    def _change_form(self) -> None:
        self.columns.clear()
        self.term.setText(tr("tab"))
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        options = self._chosen_form().options
        for field, needed in (
            (self.columns, {Option.COLUMNS}),
            (self.header, {Option.COLUMNS}),
            (self.term, {Option.COLUMNS, Option.TERMS}),
            (self.row, {Option.ROWS}),
        ):
            self._rows.setRowVisible(field, not options.isdisjoint(needed))


ImportChoices = PackageChoices | TextFormChoices


def same_reading(first: ImportSource, second: ImportSource) -> bool:
    """Return whether two ways to bring a file in read it alike, so that no new look is needed."""
    if isinstance(first, TextSource) and isinstance(second, TextSource):
        return replace(first, deck="", skip_faulty=False, file_wins=False) == replace(
            second, deck="", skip_faulty=False, file_wins=False
        )
    return isinstance(first, PackageSource) and isinstance(second, PackageSource)


def _names() -> Mapping[str, str]:
    return {tr("tab"): "\t", tr("space"): " ", tr("line end"): "\n"}


def _name_of(mark: str) -> str:
    return next((name for name, mark_named in _names().items() if mark_named == mark), mark)


def _mark(typed: str) -> str:
    marks = _NAMED | {name.casefold(): mark for name, mark in _names().items()}
    return marks.get(typed.strip().casefold(), typed.replace(r"\t", "\t").replace(r"\n", "\n")) or "\t"
