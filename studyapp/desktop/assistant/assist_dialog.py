"""The dialog that asks an assistant for cards: scope, preview of the request, results, and cost."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.assistant.assist_presenter import Scope
from studyapp.desktop.assistant.assist_words import brief_verdict, cost_words, counted_words, verdict_words
from studyapp.desktop.lists.wrapped_rows import WrappedRows
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.chooser import Chooser
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, move_beside_essay, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.assisting import AssistantResult
from studyapp.domain.errors import StudyAppError
from studyapp.domain.generation import DraftNote, DraftStatus

_SPAN = Qt.ItemDataRole.UserRole
_AIR = 4


class AssistDialog(QDialog):
    """The dialog to ask an assistant; the essay stays in sight, with the passage of the chosen card lit."""

    ask_asked = Signal(object, bool)
    """A scope, and whether to ask anew."""
    preview_asked = Signal(object)
    cancel_asked = Signal()
    lit = Signal(object)

    def __init__(
        self, theme: Theme, where: str, scopes: Sequence[tuple[str, Scope]], chosen: int, parent: QWidget | None = None
    ) -> None:
        """Show nothing yet.

        Args:
            theme: the theme of the window.
            where: whom the passages go to, as a sentence.
            scopes: the scopes to choose from, by name.
            chosen: index of the one that is likeliest meant.
            parent: the window.
        """
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Ask the assistant for cards"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scope = Chooser(self.tr("What cards are asked for"))
        self.scope.setMinimumContentsLength(20)
        for name, scope in scopes:
            self.scope.addItem(name, scope)
        self.scope.setCurrentIndex(chosen)
        self.preview = QPushButton(self.tr("&Show what is sent"))
        self.ask = QPushButton(self.tr("&Ask"))
        self.ask.setProperty("weight", "first")
        self.anew = QPushButton(self.tr("Ask a&new"))
        self.anew.setToolTip(self.tr("For another answer than the one that was kept"))
        self.stop = QPushButton(self.tr("&End it"))
        self._where = self._label(where)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Asking the assistant"))
        self.said = self._label("")
        self._came = ""
        self._waited = QElapsedTimer()
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._tell_waiting)
        self.tree = self._make_tree()
        self.sent = QPlainTextEdit()
        self.sent.setReadOnly(True)
        self.sent.setAccessibleName(self.tr("What is sent"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.sent)
        self._lay_out()
        self._connect()
        resize_for_letters(self, 92, 28)
        move_beside_essay(self)
        self.tree.setColumnWidth(0, self.width() // 2)
        self._show_busy(on=False)
        self.ask.setFocus()

    # What the presenter asks for

    def show_reading(self, done: int, total: int) -> None:
        """See `assist_presenter.AssistView`."""
        self._show_busy(on=True)
        self._bar.setRange(0, total if done < total else 0)  # once it is read, the assistant takes as long as it takes
        self._bar.setValue(done)
        if done < total or not total:
            self.said.setText(self.tr("The text is being read …"))
        else:
            self._wait()

    def show_parts(self, parts: Sequence[AssistantResult], *, is_over: bool) -> None:
        """See `assist_presenter.AssistView`."""
        self.stack.setCurrentWidget(self.tree)
        self.tree.clear()
        drafts = [draft for part in parts for draft in part.drafts]
        proved = [draft for draft in drafts if draft.status is DraftStatus.ACCEPTED]
        self._add_group(self.tr("Proved, and to judge in the list of cards"), proved)
        self._add_group(
            self.tr("Refused, and among the further suggestions"), [draft for draft in drafts if draft not in proved]
        )
        self._came = "\n".join(filter(None, (counted_words(parts), cost_words(parts))))
        self.said.setText(self._came)
        if is_over:
            self._show_busy(on=False)
            self.tree.setFocus()
        else:
            self._bar.setRange(0, parts[-1].total)
            self._bar.setValue(parts[-1].done)
            self._wait()

    def show_sent(self, words: str) -> None:
        """See `assist_presenter.AssistView`."""
        self._show_busy(on=False)
        self.said.setText(self.tr("This would be sent, and nothing else. Nothing was sent yet."))
        self.sent.setPlainText(words)
        self.stack.setCurrentWidget(self.sent)
        self.sent.setFocus()

    def show_failure(self, error: StudyAppError, *, kept: int) -> None:
        """See `assist_presenter.AssistView`."""
        self._show_busy(on=False)
        self.said.setText("\n".join(filter(None, (below.warning(error), self._words_for_kept(kept)))))
        self.ask.setFocus()

    def show_cancelled(self, *, kept: int) -> None:
        """See `assist_presenter.AssistView`."""
        self._show_busy(on=False)
        words = self.tr("Cancelled.")
        self.said.setText(f"{words} {self._words_for_kept(kept)}".rstrip())
        self.ask.setFocus()

    # Inside

    def _wait(self) -> None:
        """Start counting the seconds until the next passage arrives."""
        self._waited.start()
        self._seconds.start()
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        words = self.tr("Waiting for the assistant, {n} s … Its cards come passage by passage, and are kept at once.")
        waiting = words.format(n=writing.number(self._waited.elapsed() // 1000))
        self.said.setText("\n".join(filter(None, (self._came, waiting))))

    def _words_for_kept(self, passages: int) -> str:
        if not passages:
            return ""
        return self.tr(
            "What came of {n} passages is kept; where you ask again, it goes on from there at no cost."
        ).format(n=passages)

    def _label(self, words: str) -> QLabel:
        label = PlainLabel(words)
        label.setWordWrap(True)
        return label

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels([self.tr("Card"), self.tr("Verdict")])
        tree.setIndentation(self._theme.pixels(16))
        tree.setAccessibleName(self.tr("Cards that came"))
        WrappedRows(tree, self._theme.pixels(_AIR))
        return tree

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        label = PlainLabel(self.tr("&For"))
        label.setBuddy(self.scope)
        head.addWidget(label)
        head.addWidget(self.scope, 1)
        scope_row = FlowLayout()  # beside the chooser is no room for them on a small screen
        scope_row.setContentsMargins(0, 0, 0, 0)
        scope_row.align_rest_right()
        for button in (self.preview, self.ask, self.anew, self.stop):
            button.setAutoDefault(False)
            scope_row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(scope_row)
        layout.addWidget(self._where)
        layout.addWidget(self._bar)
        layout.addWidget(self.said)
        layout.addWidget(self.stack, 1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.ask.clicked.connect(lambda: self.ask_asked.emit(self.scope.currentData(), False))
        self.anew.clicked.connect(lambda: self.ask_asked.emit(self.scope.currentData(), True))
        self.preview.clicked.connect(lambda: self.preview_asked.emit(self.scope.currentData()))
        self.stop.clicked.connect(self.cancel_asked)
        self.tree.currentItemChanged.connect(lambda item, _before: self._light(item))

    def _light(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (draft := item.data(0, _SPAN)) is not None:
            self.lit.emit(draft)

    def _show_busy(self, *, on: bool) -> None:
        self._seconds.stop()
        if not on:
            self._came = ""
        self._bar.setVisible(on)
        self.stop.setVisible(on)
        for widget in (self.scope, self.preview, self.ask, self.anew):
            widget.setEnabled(not on)

    def _add_group(self, name: str, drafts: Sequence[DraftNote]) -> None:
        if not drafts:
            return
        bold = self._theme.interface()
        bold.setBold(True)
        group = QTreeWidgetItem([f"{name}: {writing.number(len(drafts))}", ""])
        group.setFont(0, bold)
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.addChildren([self._line(draft) for draft in drafts])
        group.setExpanded(True)

    def _line(self, draft: DraftNote) -> QTreeWidgetItem:
        line = f"{draft.front} → {draft.back}"
        item = QTreeWidgetItem([line, brief_verdict(draft)])
        item.setToolTip(0, plain_tip(line))
        item.setToolTip(1, plain_tip(verdict_words(draft)))
        item.setData(0, _SPAN, draft)
        return item
