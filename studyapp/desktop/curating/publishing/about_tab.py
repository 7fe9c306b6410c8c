"""Show the tab for the facts about a deck, and for the file of its previous version."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.language_names import name_of, names, tag_of
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scroll_areas import scroll_area

_TYPING_MS = 400
_FORM_WIDTH = 860  # pixels of the form in usual type; longer fields would say that more is to be typed
_NAME_SEPARATOR = ";"  # names have commas
LICENCES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC0-1.0")


class AboutTab(QWidget):
    """A form that emits its facts when the typing pauses."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.authors = QLineEdit()
        self.authors.setPlaceholderText(self.tr("Separate several names by ;"))
        self.licence = QComboBox()
        self.licence.setEditable(True)
        self.licence.addItems(("", *LICENCES))
        self.licence.setAccessibleName(self.tr("Licence"))
        self.language = QComboBox()
        self.language.setEditable(True)
        self.language.addItems(("", *sorted(names().values())))
        self.language.setAccessibleName(self.tr("Language"))
        self.description = QPlainTextEdit()
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(theme.pixels(92))
        self.earlier = PlainLabel()
        self.earlier.setWordWrap(True)
        self.choose_earlier = QPushButton(self.tr("C&hoose…"))
        self.choose_earlier.setAccessibleName(self.tr("Choose the file that has the version before"))
        self.no_earlier = QPushButton(self.tr("&None"))
        self.no_earlier.setAccessibleName(self.tr("There is no version before"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._lay_out(theme)
        for line in (self.title, self.authors):
            line.textEdited.connect(lambda _text: self._typing.start())
        for choice in (self.licence, self.language):
            choice.editTextChanged.connect(lambda _text: self._typing.start())
        self.description.textChanged.connect(self._typing.start)

    def emit_pending(self) -> None:
        """Emit the last typed facts at once."""
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit()

    @property
    def is_typing(self) -> bool:
        """Return whether a typed change is not emitted yet."""
        return self._typing.isActive()

    def facts(self) -> tuple[str, tuple[str, ...], str, str, str]:
        """Return title, authors, licence, language and description."""
        authors = tuple(name for part in self.authors.text().split(_NAME_SEPARATOR) if (name := part.strip()))
        return (
            self.title.text().strip(),
            authors,
            self.licence.currentText().strip(),
            tag_of(self.language.currentText()),
            self.description.toPlainText().strip(),
        )

    def show_about(self, title: str, authors: tuple[str, ...], licence: str, language: str, description: str) -> None:
        """Show the facts, but not in a field that is being typed."""
        if self.is_typing or self.facts() == (title, authors, licence, language, description):
            return
        widgets = (self.title, self.authors, self.licence, self.language, self.description)
        for widget in widgets:
            widget.blockSignals(True)
        self.title.setText(title)
        self.authors.setText(f"{_NAME_SEPARATOR} ".join(authors))
        self.licence.setEditText(licence)
        self.language.setEditText(name_of(language))
        self.description.setPlainText(description)
        for widget in widgets:
            widget.blockSignals(False)

    def show_earlier(self, words: str, *, is_there: bool) -> None:
        """Show which version was published last."""
        self.earlier.setText(words)
        self.no_earlier.setVisible(is_there)

    def _lay_out(self, theme: Theme) -> None:
        content = QWidget()
        content.setMaximumWidth(theme.pixels(_FORM_WIDTH))
        inside = QVBoxLayout(content)
        inside.setContentsMargins(12, 14, 12, 10)
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setVerticalSpacing(10)
        rows.setHorizontalSpacing(18)
        rows.addRow(self.tr("T&itle"), self.title)
        rows.addRow(self.tr("&Authors"), self.authors)
        rows.addRow(self.tr("&Licence"), self.licence)
        rows.addRow(self.tr("Lan&guage"), self.language)
        rows.addRow(self.tr("&Description"), self.description)
        line = QWidget()
        beside = QHBoxLayout(line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.earlier, 1)
        beside.addWidget(self.choose_earlier)
        beside.addWidget(self.no_earlier)
        for button in (self.choose_earlier, self.no_earlier):
            button.setAutoDefault(False)
        rows.addRow(self.tr("The version before"), line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(rows)
        inside.addStretch(1)
        area = scroll_area(content)
        for ground in (area.viewport(), content):
            ground.setAutoFillBackground(False)  # it lies on that of the tab
        layout.addWidget(area)
