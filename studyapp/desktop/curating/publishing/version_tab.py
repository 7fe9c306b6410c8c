"""Show the tab for the number and changelog of a version to be published."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.curating.publishing.publishing_rows import ShownPublication
from studyapp.desktop.curating.publishing.publishing_words import describe_changes
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.typed_words import Unfinished, keep_fields
from studyapp.desktop.widgets.number_box import NumberBox
from studyapp.desktop.widgets.plain_label import PlainLabel

_MOST_VERSIONS = 1_000_000


class VersionTab(QWidget):
    """A form whose changelog is drafted from the changes until the author edits it."""

    def __init__(self) -> None:
        super().__init__()
        self.number = NumberBox()
        self.number.setAccessibleName(self.tr("Number of the version"))
        self.number.setRange(1, _MOST_VERSIONS)
        self.number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.changes = QPlainTextEdit()
        self.changes.setAccessibleName(self.tr("Changelog, one sentence per line"))
        self.changes.setTabChangesFocus(True)
        self.with_remarks = QCheckBox(self.tr("Publish my &remarks on cards that came with the deck too"))
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows = QFormLayout()
        rows.setVerticalSpacing(10)
        rows.setHorizontalSpacing(18)
        rows.addRow(self.tr("&Version"), self.number)
        rows.addRow(self.tr("Change&log"), self.changes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 10)
        layout.addWidget(self.said)
        layout.addWidget(self.with_remarks)
        layout.addSpacing(6)
        layout.addLayout(rows, 1)
        self._column = layout
        self._unfinished: Unfinished | None = None
        self._draft = ""
        self._least = 0

    def show_publication(self, shown: ShownPublication, *, with_remarks: bool) -> None:
        """Draft number and changelog again; what the author wrote stays."""
        self.with_remarks.setChecked(with_remarks)
        self.with_remarks.setVisible(with_remarks or (shown.made is not None and bool(shown.made.kept)))
        self.said.setText(describe_changes(shown))
        made = shown.made
        for widget in (self.number, self.changes):
            widget.setEnabled(made is not None and not shown.is_same)
        if made is None:
            return
        least = made.deck.version
        self.number.setMinimum(least)
        if least != self._least:
            self._least = least
            self.number.setValue(least)
        draft = "\n".join(made.deck.releases[0].changes if made.deck.releases else ())
        if self.changes.toPlainText() == self._draft:
            self.changes.setPlainText(draft)
        self._draft = draft
        if self._unfinished is None:
            key = keys.of_version(made.deck.uid, least)
            self._unfinished = keep_fields(self, key, (self.changes,), self._column)
        else:
            self._unfinished.stored((draft,))

    def mark_published(self) -> None:
        """Mark the changelog as written to the file."""
        if self._unfinished is not None:
            self._unfinished.finish()
            self._unfinished = None

    def keep_draft(self) -> None:
        """Keep what the author wrote for the next time."""
        if self._unfinished is not None:
            self._unfinished.leave()

    def version(self) -> tuple[int, tuple[str, ...]]:
        """Return the number and the changelog."""
        return self.number.value(), tuple(self.changes.toPlainText().split("\n"))
