"""The dialog for leeches: broken rules, possible repairs, and carrying them out."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, counting, lazy
from studyapp.desktop.cards.note_editor import NoteEditor, form_of
from studyapp.desktop.drafts import keys
from studyapp.desktop.lists.wrapped_items import WrappedItems
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.mending.mend_presenter import MendPresenter, cards_after
from studyapp.desktop.mending.mend_words import (
    history_for_screen_reader,
    history_text,
    lapses_text,
    repair_name,
    rule_name,
)
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.placing import BUTTON_SPACING, DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import RichLabel, plain_tip
from studyapp.domain.ids import Uid
from studyapp.domain.quality.mending import Diagnosis, Leech, Repair

_AIR = 2
_FRAME = 4  # pixels, both edges together
_UID = Qt.ItemDataRole.UserRole


class MendDialog(QDialog):
    """The dialog to mend leeches: all at the left, the chosen one at the right."""

    place_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Cards that do not stick"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._presenter: MendPresenter | None = None
        self._repairs: tuple[Repair, ...] = ()
        self._had_keys = self._is_there = self._leaves = False
        self._edited: Uid | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Cards that do not stick"))
        WrappedItems(self.list, theme.pixels(_AIR))
        self.list.setSpacing(theme.pixels(3))
        self.list.currentItemChanged.connect(self._follow_choice)
        self.context, self.card, self.history, self.broken, self.preview = (self._label() for _ in range(5))
        for label in (self.context, self.history):
            label.setProperty("tone", "faint")
        self._set_fonts(theme)
        self.repairs = QListWidget()
        self.repairs.setAccessibleName(self.tr("What can be done"))
        self.repairs.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.repairs.currentRowChanged.connect(self._show_preview)
        self.repairs.itemActivated.connect(lambda _item: self._mend())
        self.editor = NoteEditor(theme)
        self.mend = QPushButton(self.tr("Do this"))
        self.mend.setToolTip(self.tr("Return"))
        self.mend.setProperty("weight", "first")
        self.edit = QPushButton(self.tr("Edit by hand"))
        self.suspend = QPushButton()
        self.place = QPushButton(self.tr("Show place"))
        self.empty = self._label()
        self._lay_out()
        self.show_diagnosis(None)
        self.empty.hide()  # as long as nothing is known
        resize_for_letters(self, 118, 32)

    def attach(self, presenter: MendPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        self.mend.clicked.connect(self._mend)
        self.edit.clicked.connect(self._edit)
        self.suspend.clicked.connect(presenter.suspend)
        self.editor.committed.connect(self._keep_form)
        self.editor.cancelled.connect(self.list.setFocus)
        self.editor.open_changed.connect(lambda _is_open: self._arrange())
        self.finished.connect(lambda _result: presenter.leave())

    # What the presenter asks for

    def show_leeches(self, leeches: tuple[Leech, ...], chosen_uid: Uid | None) -> None:
        """See `mend_presenter.MendView`."""
        self.list.blockSignals(True)
        self.list.clear()
        for leech in leeches:
            marks = [lapses_text(leech)]
            marks += [self.tr("suspended")] if leech.card.suspended else []
            marks += [self.tr("mended since")] if leech.is_mended else []
            item = QListWidgetItem(
                f"{lazy.brief.question_in_line(leech.note, leech.card.ordinal)}\n{' · '.join(marks)}"
            )
            item.setData(_UID, leech.card.uid)
            self.list.addItem(item)
            if leech.card.uid == chosen_uid:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.empty.setText(self.tr("No card of this deck is forgotten again and again."))

    def show_diagnosis(self, diagnosis: Diagnosis | None) -> None:
        """See `mend_presenter.MendView`."""
        self._is_there = diagnosis is not None
        self._arrange()
        if diagnosis is None:
            return
        leech = diagnosis.leech
        context = lazy.card_sides.context_text(leech.note)
        front = lazy.card_sides.question_text(leech.note, leech.card.ordinal)[len(context) :].lstrip("\n")
        self.context.setText(escape(context))
        self.context.setVisible(bool(context))
        self.card.setText(_card_html(front, lazy.card_sides.answer_text(leech.note, leech.card.ordinal)))
        self.history.setText(escape(history_text(diagnosis)).replace("\n", "<br>"))
        self.history.setAccessibleName(history_for_screen_reader(diagnosis))
        broken = "".join(
            f"<p>• <b>{escape(rule_name(finding.rule))}.</b> {escape(below.told(finding.words))}</p>"
            for finding in diagnosis.findings
        )
        none = self.tr("It breaks no rule that can be tested; a hint of your own in its remarks may hold it.")
        self.broken.setText(broken or escape(none))
        self._show_repairs(diagnosis.repairs)
        if not self._had_keys:
            self._had_keys = True
            (self.repairs if diagnosis.repairs else self.list).setFocus()
        self.suspend.setToolTip(plain_tip(counting.suspended_words()))
        self.suspend.setText(self.tr("Back into review") if leech.card.suspended else self.tr("Suspend"))
        self._arrange()

    def close_form(self) -> None:
        """See `mend_presenter.MendView`."""
        self.editor.close_form()
        if self._leaves:
            self.reject()
        else:
            self.list.setFocus()

    def keep_form_open(self) -> None:
        """See `mend_presenter.MendView`."""
        self._leaves = False
        self.editor.go_on()

    def set_theme(self, theme: Theme) -> None:
        """Take other fonts."""
        self.list.setSpacing(theme.pixels(3))
        self._set_fonts(theme)
        self.editor.set_theme(theme)

    def done(self, result: int) -> None:
        """Close the dialog, once what was typed is kept; where it cannot be kept it stays."""
        if self.editor.is_changed():
            self._leaves = True
            self.editor.commit()
        else:
            super().done(result)

    # Inside

    def _set_fonts(self, theme: Theme) -> None:
        self.context.setFont(theme.reading(0.85))
        self.card.setFont(theme.reading())

    def _lay_out(self) -> None:
        self._details = QWidget()
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(14, 8, 14, 8)
        inside.addWidget(self.context)
        inside.addWidget(self.card)
        inside.addWidget(self.history)
        inside.addWidget(self._head(self.tr("What is wrong with it")))
        inside.addWidget(self.broken)
        inside.addWidget(self._head(self.tr("What can be done")))
        inside.addWidget(self.repairs)
        inside.addWidget(self.preview)
        inside.addStretch(1)
        self._right = QScrollArea()
        self._right.setWidgetResizable(True)
        self._right.setFrameShape(QFrame.Shape.NoFrame)
        self._right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        column.addWidget(self._details)
        self._right.setWidget(holder)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self._right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        foot, close = QWidget(), QPushButton(self.tr("Close"))
        buttons = FlowLayout(foot, BUTTON_SPACING)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.align_rest_right()
        for button in (self.mend, self.edit, self.suspend, self.place, close):
            button.setAutoDefault(False)  # Return is for the lists
            buttons.addWidget(button)
        close.clicked.connect(self.reject)
        self.place.clicked.connect(self._show_place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.empty)
        layout.addWidget(foot)

    @staticmethod
    def _label() -> QLabel:
        label = RichLabel()
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _head(self, words: str) -> QLabel:
        label = self._label()
        label.setText(f"<b>{escape(words)}</b>")
        label.setContentsMargins(0, 10, 0, 0)
        return label

    def _show_repairs(self, repairs: tuple[Repair, ...]) -> None:
        self._repairs = repairs
        self.repairs.ensurePolished()  # else its rows are measured before they are dressed
        self.repairs.blockSignals(True)
        self.repairs.clear()
        self.repairs.addItems([repair_name(repair.kind) for repair in repairs])
        self.repairs.setCurrentRow(0 if repairs else -1)
        self.repairs.blockSignals(False)
        self.repairs.setVisible(bool(repairs))
        row = self.repairs.sizeHintForRow(0) if repairs else 0
        self.repairs.setFixedHeight(row * len(repairs) + _FRAME)
        self._show_preview(self.repairs.currentRow())

    def _arrange(self) -> None:
        """Disable everything beside an open form, since another card or a repair would replace its note."""
        is_open = self.editor.is_open
        self._right.setVisible(self._is_there or is_open)
        self._details.setVisible(self._is_there and not is_open)
        self.list.setVisible(self._is_there)
        self.list.setEnabled(not is_open)
        self.empty.setVisible(not self._is_there and not is_open)
        for button in (self.mend, self.edit, self.suspend, self.place):
            button.setVisible(self._is_there)
            button.setEnabled(not is_open)
        if is_open or not self._is_there:
            return
        diagnosis = self._presenter.diagnosis if self._presenter else None
        anchor = diagnosis.leech.note.anchor if diagnosis else None
        self.place.setEnabled(anchor is not None and not anchor.orphaned)
        self.mend.setEnabled(self.repairs.currentRow() >= 0)

    def _keep_form(self, texts: tuple[str, ...]) -> None:
        if self._presenter is not None and self._edited is not None:
            self._presenter.keep_form(self._edited, texts)

    def _show_preview(self, row: int) -> None:
        diagnosis = self._presenter.diagnosis if self._presenter else None
        repair = self._repairs[row] if 0 <= row < len(self._repairs) else None
        self.mend.setEnabled(repair is not None and not self.editor.is_open)
        if diagnosis is None or repair is None:
            self.preview.setText(escape(self.tr("Nothing by itself; edit it by hand, or suspend it.")))
            return
        cards = "".join(f"<p>{_card_html(front, answer)}</p>" for front, answer in cards_after(diagnosis, repair))
        self.preview.setText(f"<p>{escape(below.told(repair.words))}</p>{cards}")

    def _follow_choice(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._presenter is not None:
            self._presenter.choose(Uid(item.data(_UID)))

    def _mend(self) -> None:
        row = self.repairs.currentRow()
        if self._presenter is not None and 0 <= row < len(self._repairs):
            self._presenter.mend(self._repairs[row])

    def _edit(self) -> None:
        diagnosis = self._presenter.diagnosis if self._presenter else None
        if diagnosis is not None and not self.editor.is_open:
            note = diagnosis.leech.note
            self._edited = note.uid
            self.editor.show_form(form_of(note.type, note.fields, self.tr("Edit card"), keys.of_note(note.uid)))

    def _show_place(self) -> None:
        diagnosis = self._presenter.diagnosis if self._presenter else None
        if diagnosis is not None and diagnosis.leech.note.anchor is not None:
            self.place_asked.emit(diagnosis.leech.note)


def _card_html(front: str, answer: str) -> str:
    lines = "<br>".join(escape(line) for line in front.split("\n"))
    return f"{lines}<br>→ <b>{escape(answer)}</b>"
