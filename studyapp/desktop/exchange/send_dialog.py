"""The dialog that sends a deck to a running Anki: off until allowed, previewed before sending."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.anki.connect.values import Choice, Fate, Outcome
from studyapp.desktop import below
from studyapp.desktop.exchange.grouped_rows import Group, GroupedRows
from studyapp.desktop.exchange.send_presenter import SendPresenter, Way
from studyapp.desktop.exchange.send_words import fate_said, fate_title, note_html, on_types, told_plan, told_sent
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, grow_to_lines, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid

if TYPE_CHECKING:
    from studyapp.operations.exporting.sending import SendingPlan, SendingReport

_MOST_SHOWN = 500
_PORT, _KEY = 100, 340  # pixels
_ORDER = (
    Fate.DIFFERS,
    Fate.CHANGED_THERE,
    Fate.TWICE,
    Fate.OTHER_TYPE,
    Fate.GONE,
    Fate.RETIRED,
    Fate.CHANGED_HERE,
    Fate.NEW,
    Fate.SAME,
)


class SendDialog(QDialog):
    """The dialog to send to Anki; nothing is asked of Anki before it is allowed, nothing sent before Send."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenter: SendPresenter | None = None
        self._planned: SendingPlan | None = None
        self.setWindowTitle(self.tr("Send to Anki"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = PlainLabel(wraps=True)
        self.problem = PlainLabel(wraps=True)
        self.allowed = QCheckBox(self.tr("&Let studyapp speak with the Anki on this computer"))
        self.port = QLineEdit()
        self.key = QLineEdit()
        self.key.setPlaceholderText(self.tr("Only where the add-on asks for one"))
        self.key.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.progress_too = QCheckBox(self.tr("&Progress too: answers that Anki lacks, and the due dates that follow"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.rows = GroupedRows(self.tr("What would be sent"), theme)
        self.choice = Chooser(self.tr("Where texts differ"))
        for choice, words in (
            (Choice.LEAVE, self.tr("Leave both as they are")),
            (Choice.OURS, self.tr("Where both sides changed them, send what is here")),
            (Choice.THEIRS, self.tr("Take what Anki has")),
        ):
            self.choice.addItem(words, choice.value)
        self.look = QPushButton(self.tr("&Show what would be sent"))
        self.send = QPushButton(self.tr("&Send"))
        for button in (self.look, self.send):
            button.setProperty("weight", "first")
        self.leave = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._show_parts()
        self.port.setMaximumWidth(theme.pixels(_PORT))
        self.key.setMaximumWidth(theme.pixels(_KEY))
        resize_for_letters(self, 86, 15)

    def attach(self, presenter: SendPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        self.look.clicked.connect(self._look)
        self.send.clicked.connect(lambda: presenter.send(Choice(self.choice.currentData())))
        self.choice.currentIndexChanged.connect(lambda _at: self._show_sendable())
        self.allowed.toggled.connect(self._allow)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(lambda _result: presenter.leave())

    def reject(self) -> None:
        """End the work, if any is under way; otherwise close."""
        if self._presenter is None or not self._presenter.end():
            super().reject()

    # What the presenter asks for

    def show_gate(self, deck: str, way: Way, *, is_allowed: bool, with_progress: bool) -> None:
        """See `send_presenter.SendView`."""
        self.setWindowTitle(self.tr("Send “{deck}” to Anki").format(deck=deck))
        self.said.setText(
            self.tr(
                "The deck goes straight into the Anki that runs on this computer, and later changes and answers too. "
                "Anki needs the add-on AnkiConnect for that: in Anki, choose Tools, Add-ons, Get Add-ons, and enter "
                "2055492159. Nothing leaves this computer. What would change is shown before it is sent."
            )
        )
        self.allowed.blockSignals(True)
        self.allowed.setChecked(is_allowed)
        self.allowed.blockSignals(False)
        self.port.setText(way.port)
        self.key.setText(way.key)
        self.progress_too.setChecked(with_progress)
        self._show_gate()

    def show_reading(self, done: int, total: int) -> None:
        """See `send_presenter.SendView`."""
        self._show_bar(self.tr("Reading what Anki has …"), done, total)

    def show_plan(self, planned: "SendingPlan") -> None:
        """See `send_presenter.SendView`."""
        self._planned = planned
        self.said.setText(told_plan(planned))
        self._fill_plan(planned)
        grow_to_lines(self, 30)
        has_choice = bool(planned.plan.having(Fate.DIFFERS, Fate.CHANGED_THERE)) or any(
            planned_type.differences.open for planned_type in planned.plan.types
        )
        self._show_parts(self.rows, self.send, *([self._choosing] if has_choice else []))
        self._show_sendable()
        (self.send if self.send.isEnabled() else self.leave).setFocus()

    def show_sending(self, done: int, total: int) -> None:
        """See `send_presenter.SendView`."""
        self._show_bar(self.tr("Sending … What has arrived stays in Anki, even if you cancel."), done, total)

    def show_sent(self, planned: "SendingPlan", report: "SendingReport") -> None:
        """See `send_presenter.SendView`."""
        self.said.setText(told_sent(report))
        self._fill_sent(planned, report)
        self._show_parts(*([self.rows] if self.rows.titles() else []))
        self.leave.setText(self.tr("Close"))
        self.leave.setFocus()

    def show_failure(self, error: StudyAppError | None) -> None:
        """See `send_presenter.SendView`."""
        self._show_gate()
        self.problem.setText(below.warning(error) if error else "")
        self.problem.setVisible(error is not None)

    # Inside

    def _lay_out(self) -> None:
        self._way = QWidget()
        form = QFormLayout(self._way)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("P&ort"), self.port)
        form.addRow(self.tr("&Key"), self.key)
        self._choosing = QWidget()
        choosing = QFormLayout(self._choosing)
        choosing.setContentsMargins(0, 0, 0, 0)
        choosing.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        choosing.addRow(self.tr("&Where texts differ"), self.choice)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.leave, self.look, self.send):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        for widget in (self.said, self.bar, self.allowed, self._way, self.progress_too):
            layout.addWidget(widget)
        layout.addWidget(self.rows, 1000)
        layout.addWidget(self._choosing)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        layout.addLayout(foot)

    def _show_parts(self, *visible_part: QWidget) -> None:
        parts = (self.bar, self.allowed, self._way, self.progress_too, self.rows, self._choosing, self.look, self.send)
        for widget in parts:
            widget.setVisible(widget in visible_part)
        self.problem.hide()
        for button in (self.look, self.send):
            button.setDefault(button in visible_part)
        self.leave.setText(self.tr("Cancel"))

    def _show_gate(self) -> None:
        self._show_parts(self.allowed, self._way, self.progress_too, self.look)
        self._allow(self.allowed.isChecked())
        (self.look if self.allowed.isChecked() else self.allowed).setFocus()

    def _allow(self, on: bool) -> None:
        for widget in (self._way, self.progress_too, self.look):
            widget.setEnabled(on)
        if not on and self._presenter is not None:
            self._presenter.forbid()

    def _look(self) -> None:
        if self._presenter is not None:
            way = Way(self.port.text(), self.key.text())
            self._presenter.look(way, with_progress=self.progress_too.isChecked())

    def _show_bar(self, words: str, done: int, total: int) -> None:
        if not total:
            self.said.setText(words)
            self._show_parts(self.bar)
            self.leave.setFocus()
            self.bar.setAccessibleName(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show_sendable(self) -> None:
        if self._planned is not None:
            self.send.setEnabled(self._planned.changes_anything(Choice(self.choice.currentData())))

    def _fill_plan(self, planned: "SendingPlan") -> None:
        self.rows.begin()
        for fate in _ORDER:
            notes = planned.plan.having(fate)
            rows = [(note.label, note_html(note, self._theme)) for note in notes[:_MOST_SHOWN]]
            is_open = fate in (Fate.DIFFERS, Fate.CHANGED_THERE)
            self.rows.group(
                Group(fate_title(fate), rows, count=len(notes), explanation=fate_said(fate), is_open=is_open)
            )
        types = [(sentence, "") for sentence in on_types(planned)]
        self.rows.group(Group(self.tr("Note types"), types, count=len(types), is_open=True))
        notices = [(sentence, "") for sentence in below.several(planned.notices)]
        self.rows.group(Group(self.tr("Decks and suspended cards"), notices, count=len(notices), is_open=True))
        self.rows.end()

    def _fill_sent(self, planned: "SendingPlan", report: "SendingReport") -> None:
        labels = {note.uid: note.label for note in planned.plan.notes}
        became: dict[Outcome, list[tuple[Uid, str]]] = {outcome: [] for outcome in Outcome}
        for result in report.results:
            became[result.outcome].append((result.uid, result.why))
        self.rows.begin()
        for title, notes, is_open in (
            (self.tr("Refused by Anki"), became[Outcome.FAILED], True),
            (self.tr("Not taken from Anki"), report.not_taken, True),
            (self.tr("Progress that Anki refused"), report.progress.refused, True),
            (self.tr("Not known whether they arrived"), became[Outcome.UNKNOWN], True),
            (self.tr("Added"), became[Outcome.ADDED], False),
            (self.tr("Updated"), became[Outcome.UPDATED], False),
            (self.tr("Tagged as deleted here"), became[Outcome.TAGGED], False),
            (self.tr("Brought up to date here"), [(uid, "") for uid in report.taken], False),
        ):
            rows = [
                (" — ".join(filter(None, (labels.get(uid, uid), below.told(reason)))), "")
                for uid, reason in notes[:_MOST_SHOWN]
            ]
            self.rows.group(Group(title, rows, count=len(notes), is_open=is_open))
        unsent = [(note.label, "") for note in report.unsent[:_MOST_SHOWN]]
        self.rows.group(Group(self.tr("Not sent"), unsent, count=len(report.unsent)))
        self.rows.end()
