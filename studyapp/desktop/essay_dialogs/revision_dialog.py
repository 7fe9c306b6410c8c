"""The dialog for a new version of an essay: cards by the fate of their passages, old and new side by side."""

from html import escape
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, lazy, writing
from studyapp.desktop.essay_dialogs.revising_presenter import RevisingPresenter
from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.language import tr
from studyapp.desktop.lists.ticked_rows import TickedRows
from studyapp.desktop.looks.colours import css
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.difference_html import escape_html, old_and_new
from studyapp.desktop.widgets.flow_layout import FlowLayout
from studyapp.desktop.widgets.placing import DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.spans import Fate

if TYPE_CHECKING:
    from studyapp.operations.essays.revision_rows import RevisionRow

_ROW = Qt.ItemDataRole.UserRole
_FATE = _ROW + 1
_LONGEST = 160


class FateTree(QTreeWidget):
    """The tree of groups and cards; Space ticks, A ticks and goes on, L leaves and goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply a tick on a group to all of its cards."""
        item = self.currentItem()
        choice = {Qt.Key.Key_A: Qt.CheckState.Checked, Qt.Key.Key_L: Qt.CheckState.Unchecked}.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if choice is None or item is None or not plain:
            super().keyPressEvent(event)
            return
        if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            item.setCheckState(0, choice)
        below = self.itemBelow(item)
        if below is not None:
            self.setCurrentItem(below)


class RevisionDialog(QDialog):
    """The dialog for a new version; emits the accepted notes, and offers an essay of its own first if in doubt."""

    update_asked = Signal(object)
    apart_asked = Signal()

    def __init__(
        self,
        title: str,
        rows: "tuple[RevisionRow, ...]",
        theme: Theme,
        parent: QWidget | None = None,
        *,
        doubts: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._doubts = doubts
        self._rows = rows
        self._theme = theme
        self.setWindowTitle(self.tr("New version of “{title}”").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hint = PlainLabel(self._summary_text())
        self._hint.setWordWrap(True)
        self.tree = FateTree()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Cards by what became of their passages"))
        self.tree.setIndentation(theme.pixels(18))
        self.tree.setFont(theme.interface())
        TickedRows(self.tree, theme)
        self.face = QTextBrowser()
        self.face.setOpenLinks(False)
        self.face.setFrameShape(QFrame.Shape.NoFrame)
        self.face.setAccessibleName(self.tr("The card, its passage and the new one"))
        self.face.setFont(theme.reading(0.96))
        self.face.document().setDocumentMargin(theme.pixels(18))
        self.update_button = self._button(self.tr("Update text"), self.tr("Ctrl+Return"), first=not doubts)
        self.accept_all = self._button(self.tr("Accept all reworded"), self.tr("Ctrl+Shift+A"))
        self.apart = self._button(
            self.tr("Import as another text"), self.tr("Ctrl+Return") if doubts else "", first=bool(doubts)
        )
        if doubts:
            self.update_button.setToolTip("")
        self.leave = self._button(self.tr("Cancel"), self.tr("Escape"))
        self._lay_out()
        self._fill()
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_chosen())
        self.tree.itemChanged.connect(lambda _item, _column: self._show_count())
        self.update_button.clicked.connect(lambda: self.update_asked.emit(self.accepted_notes()))
        self.accept_all.clicked.connect(self._accept_all_reworded)
        self.accept_all.setShortcut("Ctrl+Shift+A")
        self.accept_all.setVisible(any(row.goes_along for row in rows))
        self.apart.clicked.connect(self.apart_asked)
        self.leave.clicked.connect(self.reject)
        self._show_count()
        self._choose_first()
        keep_keys(self)

    def accepted_notes(self) -> tuple[Uid, ...]:
        """Return the notes whose cards are ticked."""
        uids = []
        for item in self._cards():
            row = self._row_of(item)
            if row is not None and row.can_be_accepted and item.checkState(0) is Qt.CheckState.Checked:
                uids.append(row.uid)
        return tuple(uids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return updates, wherever the keys go."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            (self.apart if self._doubts else self.update_button).click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # no button is pressed by accident
        else:
            super().keyPressEvent(event)

    # Laying out

    def _lay_out(self) -> None:
        side = QSplitter(Qt.Orientation.Horizontal)
        side.setChildrenCollapsible(False)
        side.addWidget(self.tree)
        side.addWidget(self.face)
        side.setStretchFactor(0, 2)
        side.setStretchFactor(1, 3)
        self._count = PlainLabel()
        self._count.setProperty("tone", "faint")
        self._count.setWordWrap(True)
        foot = FlowLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.accept_all)
        foot.align_rest_right()
        for button in (self.leave, self.apart, self.update_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*DIALOG_MARGINS)
        layout.setSpacing(12)
        layout.addWidget(self._hint)
        layout.addWidget(side, 1)
        layout.addWidget(self._count)
        layout.addLayout(foot)
        self._count.setVisible(any(not row.fate.is_certain for row in self._rows))
        side.setVisible(bool(self._rows))
        if not self._rows:
            resize_for_letters(self, 88, 9)
            return
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.sizeHint()
        free = self.screen().availableSize()
        wide, high = max(640, room.width() - 60), max(420, room.height() - 60)
        self.resize(min(wide, free.width() - 20), min(high, free.height() - 40))
        side.setSizes([self.width() * 2 // 5, self.width() * 3 // 5])

    @staticmethod
    def _button(text: str, tip: str, *, first: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(plain_tip(tip))
        button.setAutoDefault(False)
        if first:
            button.setProperty("weight", "first")
        return button

    def _fill(self) -> None:
        for fate in lazy.revision_rows.ORDER:
            rows = [row for row in self._rows if row.fate is fate]
            if not rows:
                continue
            group = _plain_item(f"{fate_name(fate)}  {writing.number(len(rows))}")
            group.setData(0, _FATE, fate.value)
            font = self._theme.interface()
            font.setBold(True)
            group.setFont(0, font)
            self.tree.addTopLevelItem(group)
            for row in rows:
                item = _plain_item(row.question[:_LONGEST])
                item.setData(0, _ROW, self._rows.index(row))
                if row.can_be_accepted:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(0, Qt.CheckState.Unchecked)
                group.addChild(item)
            if rows[0].goes_along:
                flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate
                group.setFlags(group.flags() | flags)
                group.setCheckState(0, Qt.CheckState.Unchecked)
            group.setExpanded(not fate.is_certain)

    def _cards(self) -> list[QTreeWidgetItem]:
        groups = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        items = (group.child(at) for group in groups if group is not None for at in range(group.childCount()))
        return [item for item in items if item is not None]

    def _accept_all_reworded(self) -> None:
        for item in self._cards():
            row = self._row_of(item)
            if row is not None and row.goes_along:
                item.setCheckState(0, Qt.CheckState.Checked)

    def _row_of(self, item: QTreeWidgetItem | None) -> "RevisionRow | None":
        number = item.data(0, _ROW) if item is not None else None
        return None if number is None else self._rows[number]

    def _choose_first(self) -> None:
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first.child(0) or first)
        first_button = self.apart if self._doubts else self.update_button
        (self.tree if self._rows else first_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is said

    def _summary_text(self) -> str:
        return "\n\n".join(filter(None, (self._doubts_text(), self._decisions_text())))

    def _doubts_text(self) -> str:
        """Return the reasons why the text may rather be an essay of its own."""
        if not self._doubts:
            return ""
        question = self.tr("Is this a new version of “{title}”? Much speaks for a text of its own:").format(
            title=self._title
        )
        return " ".join((question, *map(below.told, self._doubts)))

    def _decisions_text(self) -> str:
        if self._doubts and all(row.fate.is_certain for row in self._rows):
            return self.tr("As a new version, no card would lose its passage.")
        certain = sum(row.fate.is_certain for row in self._rows)
        if certain == len(self._rows):
            earlier = self.tr("The library had this version before the one that it has now.")
            advice = self.tr("Update the text to go back to it; no card loses its passage, and progress stays.")
            return f"{earlier} {advice}"
        words = [tr("%Ln card(s) say what the new version says and stay as they are.", "", certain)]
        if any(row.can_be_accepted for row in self._rows):
            words.append(
                self.tr("Read those that changed, and tick those whose new passage you accept (A accepts, L leaves).")
            )
        words.append(self.tr("Cards without a passage are kept, marked, and can be attached by hand. Progress stays."))
        return " ".join(words)

    def _show_count(self) -> None:
        accepted = len(self.accepted_notes())
        lost_count = sum(not row.fate.is_certain for row in self._rows) - accepted
        self._count.setText(
            self.tr("{accepted} accepted · {lost} will be without a passage").format(
                accepted=writing.number(accepted), lost=writing.number(lost_count)
            )
        )

    def _show_chosen(self) -> None:
        item = self.tree.currentItem()
        row = self._row_of(item)
        if row is None:
            fate_words = "" if item is None else fate_said(Fate(item.data(0, _FATE)))
            self.face.setHtml(f"<p>{escape(fate_words)}</p>")
            return
        self.face.setHtml(row_html(row, self._theme))


def _plain_item(text: str) -> QTreeWidgetItem:
    """Return a row without a box to tick, which Qt gives to every row that is asked to be ticked."""
    item = QTreeWidgetItem([text])
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
    return item


def fate_name(fate: Fate) -> str:
    """Return the word for what became of a passage."""
    translate = QCoreApplication.translate
    return {
        Fate.SAME: translate("Revision", "Same"),
        Fate.MOVED: translate("Revision", "Moved"),
        Fate.REWORDED: translate("Revision", "Reworded"),
        Fate.CHANGED: translate("Revision", "Changed"),
        Fate.FIGURE_CHANGED: translate("Revision", "Number changed"),
        Fate.GONE: translate("Revision", "Gone"),
    }[fate]


def fate_said(fate: Fate) -> str:
    """Explain for a fate what it means for the cards."""
    translate = QCoreApplication.translate
    return {
        Fate.SAME: translate("Revision", "These passages stand in the new version as they are, in the same place."),
        Fate.MOVED: translate("Revision", "These passages stand in the new version as they are, in another place."),
        Fate.REWORDED: translate(
            "Revision", "The new version says the same in other words or in another order; all can be accepted at once."
        ),
        Fate.CHANGED: translate(
            "Revision", "The new version has other words that may say something else; each has to be read by itself."
        ),
        Fate.FIGURE_CHANGED: translate(
            "Revision", "The new version has another figure, unit, name or “not”; each has to be read by itself."
        ),
        Fate.GONE: translate("Revision", "Nothing in the new version takes the place of these passages."),
    }[fate]


def row_html(row: "RevisionRow", theme: Theme) -> str:
    """Return a card, its old and its new passage side by side, and what changes on it."""
    translate = QCoreApplication.translate
    font, faint = theme.interface(0.88), css(theme.colours.faint)
    families = ", ".join(f"'{family}'" for family in font.families())

    def label(words: str) -> str:
        look = f"font-family:{families}; font-size:{font.pointSizeF()}pt; color:{faint}"
        return f'<span style="{look}">{escape(words)}</span>'

    old, new = old_and_new(row.old, row.new or "", row.differences, theme.colours)
    now, headings = translate("Revision", "In the library"), translate("Revision", "In the new version")
    nothing = translate("Revision", "Nothing takes its place.")
    parts = [
        f"<p>{label(' · '.join(filter(None, (fate_name(row.fate), row.context))))}<br>{escape_html(row.question)}"
        f"<br><b>{escape_html(row.answer)}</b></p>",
        _pair(label(now), label(headings), old, new if row.new is not None else f"<i>{escape(nothing)}</i>"),
    ]
    if row.fields:
        words = translate("Revision", "The card changes with it:")
        parts.append(f"<p>{label(words)}</p>")
        for field in row.fields:
            before, after = old_and_new(field.old, field.new, field.differences, theme.colours)
            parts.append(_pair(label(field.name), label(field.name), before, after))
    elif row.must_be_edited:
        words = translate("Revision", "The card itself still says the old number; edit it afterwards.")
        parts.append(f"<p><b>{escape(words)}</b></p>")
    elif row.must_be_read:
        words = translate("Revision", "The card keeps its words; see whether they still hold.")
        parts.append(f"<p><b>{escape(words)}</b></p>")
    elif row.can_be_accepted:
        words = translate("Revision", "The card keeps its words.")
        parts.append(f"<p>{label(words)}</p>")
    return "".join(parts)


def _pair(first: str, right: str, old: str, new: str) -> str:
    cell = 'width="50%" style="padding:2px 10px 10px 0"'
    return (
        f'<table width="100%" cellspacing="0"><tr><td {cell}>{first}<br>{old}</td><td {cell}>{right}<br>{new}</td></tr>'
        "</table>"
    )


class Host(Protocol):
    """The window, as this dialog needs it."""

    @property
    def theme(self) -> Theme:
        """Return the present theme."""

    @property
    def revising(self) -> RevisingPresenter:
        """Return the presenter."""

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed."""


class RevisionFace:
    """Shows the dialog on the window (see `revising_presenter.RevisingView`)."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._dialog: RevisionDialog | None = None

    def show_revision(self, title: str, rows: "tuple[RevisionRow, ...]", doubts: tuple[str, ...]) -> None:
        """Open the dialog; it is closed by the decision, or by the person, who then leaves all as it was."""
        host = self._host
        parent = host if isinstance(host, QWidget) else None
        dialog = RevisionDialog(title, rows, host.theme, parent, doubts=doubts)
        dialog.update_asked.connect(host.revising.update)
        dialog.apart_asked.connect(host.revising.import_apart)
        dialog.rejected.connect(host.revising.cancel)
        self._dialog = dialog
        dialog.open()

    def close_revision(self) -> None:
        """Close the dialog."""
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None

    def show_error(self, error: StudyAppError) -> None:
        """Show what failed; the dialog stays."""
        self._host.show_error(error)
