"""A form for the fields of a note, for an existing note or for one in the making."""

import itertools
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop.cards.blanking_text import toggled
from studyapp.desktop.cards.card_preview import CardPreview
from studyapp.desktop.cards.field_words import field_words
from studyapp.desktop.drafts.draft_bar import DraftBar
from studyapp.desktop.drafts.drafts import Drafts, drafts_near
from studyapp.desktop.essay.essay_map import units
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.form_keys import keep_keys
from studyapp.desktop.widgets.placing import BETWEEN
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.scrolled import follow_keys
from studyapp.desktop.widgets.short_label import ShortLabel
from studyapp.domain.notes import NoteType
from studyapp.domain.own_notes import OWN_KINDS

_MOST_LINES = 6
_LOW = 560  # pixels: of a window in which a form with its whole preview has no room
_PADDING, _FRAME = 4, 8  # pixels above and below the lines of a field; those that stay as they are in large text


@dataclass(frozen=True, slots=True)
class Form:
    """What the editor shows.

    Attributes:
        title: stands above the fields.
        names: of the fields.
        texts: of the fields, as they are stored.
        main: how many fields, from the first, are asked or answered; the others stand beside.
        note_type: what the fields make cards as; None where they are no note's.
        key: what the form is for, under which its unfinished text is kept; "" keeps none.
        is_new: whether it makes a note that there is not yet.
    """

    title: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    main: int
    note_type: NoteType | None = None
    key: str = ""
    is_new: bool = False


def form_of(note_type: NoteType, texts: tuple[str, ...], title: str, key: str = "", *, is_new: bool = False) -> Form:
    """The form for a note; a new one may come with its first fields only.

    The fields of an imported note type are HTML and keep their names.
    """
    translate = QCoreApplication.translate
    if not note_type.is_own:
        html = translate("NoteEditor", "{field} (HTML)")
        named = tuple(html.format(field=field.name) for field in note_type.fields)
        return Form(title, named, texts, len(texts), note_type, key, is_new)
    kind = OWN_KINDS[note_type.uid]
    words = {**field_words(), "text": translate("NoteEditor", "Text, with the blank as {{c1::answer::hint}}")}
    names = tuple(words[name] for name in kind.names())
    return Form(title, names[: len(texts)], texts, len(kind.ASKED), note_type, key, is_new)


class FieldEdit(QPlainTextEdit):
    """A text field as high as its text, within limits; Tab goes on to the next field."""

    def __init__(self, name: str, text: str, theme: Theme, *, is_main: bool) -> None:
        super().__init__()
        self.setPlainText(text)
        self._stored, self._shown = text, self.toPlainText()
        self.dress(theme, is_main=is_main)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizeAdjustPolicy(QPlainTextEdit.SizeAdjustPolicy.AdjustIgnored)
        self.textChanged.connect(self._fit)

    def text(self) -> str:
        """What stands in the field; where nobody changed it, as it is stored, letter by letter."""
        shown = self.toPlainText()
        return self._stored if shown == self._shown else shown

    def blank(self) -> bool:
        """Blanks the selected words of a cloze, or shows the blank at the cursor again; False where neither goes."""
        text, cursor = self.toPlainText(), self.textCursor()
        places = (_code_points(text, each) for each in (cursor.selectionStart(), cursor.selectionEnd()))
        found = toggled(text, *places)
        if found is None:
            return False
        start, end, words = found
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)
        return True

    def dress(self, theme: Theme, *, is_main: bool) -> None:
        """Takes the font for what is asked and answered, or for what stands beside it."""
        self.setFont(theme.reading(0.96) if is_main else theme.interface(0.95))
        self._around = 2 * theme.pixels(_PADDING) + _FRAME
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width wraps the text into another number of lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        lines, block = 0, self.document().firstBlock()
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, block.lineCount())
            block = block.next()
        scrolls = lines > _MOST_LINES  # Qt would keep a bar that came while the field was lower
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if scrolls else policies.ScrollBarAlwaysOff)
        self.setFixedHeight(round(line * min(_MOST_LINES, lines) + 2 * self.document().documentMargin() + self._around))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the column wants it."""
        return QSize(160, self.height())


def _code_points(text: str, wanted: int) -> int:
    """How many code points of a text take so many UTF-16 units."""
    return len(text.encode("utf-16-le")[: 2 * wanted].decode("utf-16-le"))


class Fields(QScrollArea):
    """The fields above each other; they scroll where the column is too low for all of them."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow_keys(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the fields are together."""
        return QSize(200, self._inside.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for two fields at least."""
        return QSize(120, min(140, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A field that grows with its text asks for more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class NoteEditor(QFrame):
    """Fields with Save and Cancel; what was typed is given out by `committed` and never dropped unasked.

    While it is typed it is kept as a draft, which stays when the form is left in any other way than by saving.
    """

    committed = Signal(object)
    cancelled = Signal()
    open_changed = Signal(bool)
    discarded = Signal()
    """The unfinished text that the form came with is not wanted; the form shows what is stored."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: list[FieldEdit] = []
        self._before: tuple[str, ...] = ()
        self._main = 0
        self._is_cloze = False
        self._form: Form | None = None
        keep_keys(self)
        self.setProperty("role", "banner")
        self.setAccessibleName(self.tr("Card editor"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(4)
        self._title = ShortLabel()  # lines that wrap would have a page be as high as it likes, not as it can be
        self._body: QWidget = QWidget()
        self._before_fields = QWidget(self)  # never shown: what comes after it is where the keys find the fields
        self._before_fields.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before_fields.hide()
        self.preview = CardPreview(theme)
        self.preview.hide()
        self.back = DraftBar(self)
        self.back.discarded.connect(self._discard)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self.back)
        self._layout.addWidget(self._body)
        self._layout.addSpacing(2)
        self._layout.addWidget(self.preview)
        buttons = QHBoxLayout()
        buttons.setSpacing(BETWEEN)
        self.blank = QPushButton(self.tr("Blank"))
        self.blank.setToolTip(self.tr("Blanks the selected words, or shows the blank at the cursor again"))
        self.blank.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._save = QPushButton(self.tr("Save"))
        self._save.setProperty("weight", "first")
        self._save.setToolTip(self.tr("Ctrl+Return"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Escape"))
        buttons.addWidget(self.blank)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self._layout.addSpacing(4)
        self._layout.addLayout(buttons)
        self._save.clicked.connect(self.commit)
        self._cancel.clicked.connect(self.cancel)
        self.blank.clicked.connect(self._blank)
        for stop in self.stops:
            stop.installEventFilter(self)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keys go after the fields."""
        return self.preview, self.back.discard, self.blank, self._cancel, self._save

    @property
    def places(self) -> tuple[QWidget, ...]:
        """What has its place in the order of the keys while no form is shown."""
        return self._before_fields, *self.stops

    @property
    def is_open(self) -> bool:
        """Whether a form is shown."""
        return bool(self._fields)

    def show_form(self, form: Form) -> None:
        """Shows a form and puts the cursor into it."""
        self._clear()
        self._form, self._before, self._main = form, form.texts, form.main
        typed = self._unfinished(form)
        self.back.setVisible(typed is not None)
        font = self._theme.interface(0.95)
        font.setBold(True)
        self._title.setFont(font)
        self._title.setText(form.title)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for number, (name, text) in enumerate(zip(form.names, form.texts, strict=True)):
            label = PlainLabel(name)
            label.setProperty("tone", "faint")
            label.setFont(self._theme.interface(0.85))
            label.setWordWrap(True)
            field = FieldEdit(name, text, self._theme, is_main=number < form.main)
            field.installEventFilter(self)
            label.setBuddy(field)
            rows.addWidget(label)
            rows.addWidget(field)
            self._fields.append(field)
        if typed is not None:
            for field, text in zip(self._fields, typed, strict=True):
                field.setPlainText(text)
        for field in self._fields:
            field.textChanged.connect(self._typed)
        self._body = Fields(inside)
        self._layout.insertWidget(2, self._body)
        self._body.show()  # at once, where another form was there before
        self._is_cloze = form.note_type is not None and form.note_type.is_cloze
        self.blank.setVisible(self._is_cloze)
        self.preview.setVisible(form.note_type is not None)
        if form.note_type is not None:
            self.preview.show_card(form.note_type, self.texts())
        self._order_tabs()
        self.show()
        self.open_changed.emit(True)
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields[0].moveCursor(QTextCursor.MoveOperation.End)

    def texts(self) -> tuple[str, ...]:
        """What stands in the fields now."""
        return tuple(field.text() for field in self._fields)

    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return self.is_open and self.texts() != self._before

    def go_on(self) -> None:
        """Gives the keys to the fields."""
        if self.is_open and not any(field.hasFocus() for field in self._fields):
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Gives out what stands in the fields; the owner closes the form once it is kept."""
        if self.is_open:
            self.committed.emit(self.texts())

    def commit_if_changed(self) -> None:
        """Keeps what was typed, as a draft where it is half of a new note; closes the form where nothing was."""
        if self.is_changed() and self._form is not None and self._form.is_new:
            self.cancel()
        elif self.is_changed():
            self.commit()
        else:
            self.close_form()

    def cancel(self) -> None:
        """Closes the form without saving; what was typed stays as a draft, and the window says so."""
        if self.is_open:
            drafts = drafts_near(self)
            if self.is_changed() and drafts is not None:
                self._keep_draft(drafts)
                drafts.put_aside.emit()
            elif drafts is not None and self._form is not None:
                drafts.drop(self._form.key)
            self._close()
        self.cancelled.emit()

    def close_form(self) -> None:
        """Takes the form away where there is one; what stood in it is kept, or of no use any more."""
        if self.is_open:
            if (drafts := drafts_near(self)) is not None and self._form is not None:
                drafts.drop(self._form.key)
            self._close()

    def _close(self) -> None:
        self._clear()
        self._form = None
        self.hide()
        self.open_changed.emit(False)

    def _typed(self) -> None:
        self.preview.follow(self.texts())
        if (drafts := drafts_near(self)) is not None:
            self._keep_draft(drafts)

    def _keep_draft(self, drafts: Drafts) -> None:
        if self._form is not None:
            if self.is_changed():
                drafts.keep(self._form.key, self.texts())
            else:
                drafts.drop(self._form.key)

    def _unfinished(self, form: Form) -> tuple[str, ...] | None:
        """What was typed into this form before and neither saved nor discarded."""
        drafts = drafts_near(self)
        typed = drafts.of(form.key) if drafts is not None and form.key else None
        return typed if typed is not None and len(typed) == len(form.texts) and typed != form.texts else None

    def _discard(self) -> None:
        if (form := self._form) is not None:
            if (drafts := drafts_near(self)) is not None:
                drafts.drop(form.key)
            self.show_form(form)
            self.discarded.emit()

    def set_theme(self, theme: Theme) -> None:
        """Takes other fonts; a form that is open keeps what was typed."""
        self._theme = theme
        self.preview.set_theme(theme)
        for number, field in enumerate(self._fields):
            field.dress(theme, is_main=number < self._main)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window the preview gives way, so that Save and Cancel stay in sight."""
        super().resizeEvent(event)
        self.preview.be_low(self.window().height() < self._theme.pixels(_LOW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ctrl+Return saves, Escape cancels, wherever the keys are; Ctrl+Shift+C blanks words of a cloze."""
        if isinstance(event, QKeyEvent) and self._is_cloze and _is_blanking(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._blank()
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        return super().eventFilter(watched, event)

    def _blank(self) -> None:
        text = self._fields[0]
        text.blank()
        text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._fields = []
        self._layout.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()

    def _order_tabs(self) -> None:
        for one, next_one in itertools.pairwise((self._before_fields, *self._fields, *self.stops)):
            QWidget.setTabOrder(one, next_one)


def _is_blanking(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_C and event.modifiers() == both
