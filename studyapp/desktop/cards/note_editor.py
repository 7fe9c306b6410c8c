"""A form for the fields of a note, for an existing note or for one in the making."""

import itertools
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.desktop.cards.card_preview import CardPreview
from studyapp.desktop.cards.field_edit import LEAST_FIELDS, FieldEdit, Fields
from studyapp.desktop.cards.field_words import cloze_tip, cloze_words, field_words
from studyapp.desktop.cards.form_bar import FormBar
from studyapp.desktop.cards.kind_change import other_kind
from studyapp.desktop.drafts.draft_bar import DraftBar
from studyapp.desktop.drafts.drafts import Drafts, drafts_near
from studyapp.desktop.keys.form_keys import keep_keys
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.pictures.card_pictures import once_pasted
from studyapp.desktop.widgets.placing import BUTTON_SPACING
from studyapp.desktop.widgets.plain_label import PlainLabel, plain_tip
from studyapp.desktop.widgets.short_label import ShortLabel
from studyapp.domain.notes import NoteType
from studyapp.domain.own_notes import OWN_KINDS

_FIELDS_AT = 3  # in the column of a form
_AROUND = 300  # pixels: of a window, above the fields of a form and below its preview


@dataclass(frozen=True, slots=True)
class Form:
    """The content of the editor.

    Attributes:
        title: stands above the fields.
        names: the names of the fields.
        texts: the texts of the fields, as they are stored.
        main: the number of fields, from the first, that are asked or answered; the others stand beside.
        note_type: the note type that the fields make; None if they are no note's.
        key: the key under which unfinished text is kept; "" keeps none.
        is_new: whether it makes a note that there is not yet.
        kinds: the note types that it can be changed to, its own among them; none where it keeps its own.
        save: the text on the button that saves, if it differs from the usual one.
    """

    title: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    main: int
    note_type: NoteType | None = None
    key: str = ""
    is_new: bool = False
    kinds: tuple[NoteType, ...] = ()
    save: str = ""


def form_of(note_type: NoteType, texts: tuple[str, ...], title: str, key: str = "", *, is_new: bool = False) -> Form:
    """Return the form for a note; a new one may come with its first fields only.

    The fields of an imported note type are HTML and keep their names.
    """
    translate = QCoreApplication.translate
    if not note_type.is_own:
        html = translate("NoteEditor", "{field} (HTML)")
        field_labels = tuple(html.format(field=field.name) for field in note_type.fields)
        return Form(title, field_labels, texts, len(texts), note_type, key, is_new)
    kind = OWN_KINDS[note_type.uid]
    words = {**field_words(), "text": cloze_words()}
    names = tuple(words[name] for name in kind.names())
    return Form(title, names[: len(texts)], texts, len(kind.ASKED), note_type, key, is_new)


class NoteEditor(QFrame):
    """A form with Save and Cancel; emits typed text by `committed`, and never drops it unasked.

    While it is typed it is kept as a draft, which stays when the form is left in any other way than by saving.
    """

    committed = Signal(object)
    typed = Signal()
    cancelled = Signal()
    open_changed = Signal(bool)
    discarded = Signal()
    """The unfinished text that the form came with is not wanted; the form shows what is stored."""
    nothing_to_undo = Signal()
    """Undo is pressed in a field in which nothing is left to undo; the choice of another kind may be."""

    def __init__(self, theme: Theme, save: str = "", cancel: str = "") -> None:
        """Show no form yet.

        Args:
            theme: the theme of the window.
            save: the text on the button that saves, if it differs from the usual one.
            cancel: likewise on the one that cancels.
        """
        super().__init__()
        self._theme = theme
        self._between: tuple[QWidget, ...] = ()
        self._fields: list[FieldEdit] = []
        self._before: tuple[str, ...] = ()
        self._main = 0
        self._form: Form | None = None
        self._given: Form | None = None  # as it was opened, before another kind was chosen
        self._turned: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self.is_leaving = False  # what is given out now is kept because the page is left
        self._saving = save or self.tr("Save")
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
        self.bar = FormBar()
        self.bar.set_theme(theme)
        self.kind = QComboBox()
        self._kinds = self._kind_row()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._kinds)
        self._layout.addLayout(head)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self.back)
        self._layout.addWidget(self._body)
        self._layout.addSpacing(2)
        self._layout.addWidget(self.preview)
        self._save = QPushButton(self._saving)
        self._cancel = QPushButton(cancel or self.tr("Cancel"))
        self._layout.addStretch(1)  # of use only where the form stands in more room than it needs
        self._layout.addSpacing(4)
        self._layout.addLayout(self._buttons())
        self._connect()
        for stop in (self.kind, *self.stops):
            stop.installEventFilter(self)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return the stops of the Tab key after the fields."""
        inside, beside = ((self.preview,), ()) if self.isAncestorOf(self.preview) else ((), (self.preview,))
        return *self._between, *inside, self.back.discard, self._cancel, self._save, *beside

    @property
    def places(self) -> tuple[QWidget, ...]:
        """Return the widgets that the Tab key reaches while no form is shown."""
        return self._before_fields, self.kind, *self.stops

    @property
    def is_open(self) -> bool:
        """Return whether a form is shown."""
        return bool(self._fields)

    def put_below(self, row: QWidget, stops: tuple[QWidget, ...]) -> None:
        """Put a widget that belongs to every form between its fields and the buttons.

        Args:
            row: the widgets to show.
            stops: the widgets that Tab reaches after the fields, in this order.
        """
        self._layout.insertWidget(self._layout.indexOf(self._body) + 1, row)
        self._between = stops
        for stop in stops:
            stop.installEventFilter(self)

    def _connect(self) -> None:
        self._save.clicked.connect(lambda _checked: self.commit())
        self._cancel.clicked.connect(self.cancel)
        self.back.discarded.connect(self._discard)
        self.nothing_to_undo.connect(self._turn_back)

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(BUTTON_SPACING)
        self._save.setProperty("weight", "first")
        self._save.setToolTip(self.tr("Ctrl+Return"))
        self._cancel.setToolTip(self.tr("Escape"))
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        return buttons

    def _kind_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(self.tr("Kind"), is_faint=True)
        label.setBuddy(self.kind)
        self.kind.setAccessibleName(self.tr("Kind of card"))
        self.kind.setToolTip(self.tr("What the card asks; its schedule stays. A card that Anki has keeps its kind."))
        self.kind.activated.connect(lambda _number: self._turn())
        layout.addWidget(label)
        layout.addWidget(self.kind)
        return row

    @property
    def note_type(self) -> NoteType | None:
        """Return what the fields make cards as, as it is chosen now."""
        return self._form.note_type if self._form is not None else None

    def show_form(self, form: Form) -> None:
        """Show a form, with what was typed into it before and not kept, and put the cursor into it."""
        self._given, self._turned = form, None
        self.kind.clear()
        for kind in form.kinds:
            words = self.tr("Cloze") if kind.is_cloze else self.tr("Question and answer")
            self.kind.addItem(words, kind)
        self._kinds.setVisible(bool(form.kinds))
        self._save.setText(form.save or self._saving)
        others = (self._of_kind(form, kind) for kind in form.kinds if kind != form.note_type)
        self._show(next((other for other in others if self._unfinished(other) is not None), form))

    def _of_kind(self, form: Form, kind: NoteType) -> Form:
        """Return a form for another kind of card; what is typed there is kept apart."""
        if kind == form.note_type or form.note_type is None:
            return form
        texts = other_kind(form.note_type, form.texts, kind)
        other = form_of(kind, texts, form.title, f"{form.key} {kind.uid}" if form.key else "")
        return replace(other, kinds=form.kinds, save=form.save)

    def _turn(self) -> None:
        """Turn the card into the chosen kind, with what is typed; turning back loses nothing."""
        given, form, kind = self._given, self._form, self.kind.currentData()
        if given is None or form is None or form.note_type is None or kind == form.note_type:
            return
        typed, texts = self.texts(), other_kind(form.note_type, self.texts(), kind)
        if self._turned is not None and self._turned[0] == typed:
            texts = self._turned[1]
        if (drafts := drafts_near(self)) is not None and form.key:
            drafts.drop(form.key)
        self._show(self._of_kind(given, kind))
        self._turned = texts, typed
        for field, text in zip(self._fields, texts, strict=True):
            if field.text() != text:
                field.show_stored(text)

    def _turn_back(self) -> None:
        """Undo the choice of another kind."""
        form = self._form
        if form is not None and self._turned is not None:
            self.kind.setCurrentIndex(next(n for n, kind in enumerate(form.kinds) if kind != form.note_type))
            self._turn()
            self._turned = None

    def _show(self, form: Form) -> None:
        self._clear()
        self._form, self._before, self._main = form, form.texts, form.main
        self.kind.setCurrentIndex(next((n for n, kind in enumerate(form.kinds) if kind == form.note_type), -1))
        typed = self._unfinished(form)
        self.back.setVisible(typed is not None)
        font = self._theme.interface(0.95)
        font.setBold(True)
        self._title.setFont(font)
        self._title.setText(form.title)
        self._title.setVisible(bool(form.title))
        is_html = form.note_type is not None and not form.note_type.is_own
        body = Fields(form.names, form.texts, form.main, self._theme, takes_markdown=not is_html)
        self._fields = body.edits
        if typed is not None:
            for field, text in zip(self._fields, typed, strict=True):
                field.show_stored(text)
        for field in self._fields:
            field.pictures.in_html = is_html
            field.installEventFilter(self)
            field.textChanged.connect(self._typed)
        self._body = body
        self._layout.insertWidget(_FIELDS_AT, self._body)
        self._body.show()  # at once, where another form was there before
        self._show_bar(form)
        self.preview.setVisible(form.note_type is not None)
        if form.note_type is not None:
            self.preview.show_card(form.note_type, self.texts())
        self._order_tabs()
        self.show()
        self.open_changed.emit(True)
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields[0].moveCursor(QTextCursor.MoveOperation.End)

    def texts(self) -> tuple[str, ...]:
        """Return the present texts of the fields."""
        return tuple(field.text() for field in self._fields)

    @property
    def fields(self) -> tuple[FieldEdit, ...]:
        """Return the fields of the form."""
        return tuple(self._fields)

    def is_changed(self) -> bool:
        """Return whether anything was typed, or another kind chosen."""
        return self._is_typed() or (self.is_open and self.note_type != self._given_type())

    def _is_typed(self) -> bool:
        """Return whether anything was typed; another kind alone is no text to keep as a draft."""
        return self.is_open and self.texts() != self._before

    def _given_type(self) -> NoteType | None:
        return self._given.note_type if self._given is not None else None

    def go_on(self) -> None:
        """Give the keys to the fields."""
        if self.is_open and not any(field.hasFocus() for field in self._fields):
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self, *, leaving: bool = False) -> None:
        """Give out what stands in the fields; the owner closes the form once it is kept."""
        if self.is_open:
            self.is_leaving = leaving
            form = self._form
            once_pasted(self, lambda: self.committed.emit(self.texts()) if self._form is form else None)

    def commit_if_changed(self) -> None:
        """Save the typed texts, half a new note as a draft; close the form if nothing was typed."""
        if self.is_changed() and self._form is not None and self._form.is_new:
            self.cancel()
        elif self.is_changed():
            self.commit(leaving=True)
        else:
            self.close_form()

    def cancel(self) -> None:
        """Close the form without saving; what was typed stays as a draft, and the window says so."""
        if self.is_open:
            drafts = drafts_near(self)
            if self._is_typed() and drafts is not None:
                self._keep_draft(drafts)
                drafts.put_aside.emit()
            elif drafts is not None and self._form is not None:
                drafts.drop(self._form.key)
            self._close()
        self.cancelled.emit()

    def close_form(self) -> None:
        """Take the form away where there is one; what stood in it is kept, or of no use any more."""
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
        self.typed.emit()
        self.preview.follow(self.texts())
        if (drafts := drafts_near(self)) is not None:
            self._keep_draft(drafts)

    def _keep_draft(self, drafts: Drafts) -> None:
        if self._form is not None:
            if self._is_typed():
                drafts.keep(self._form.key, self.texts())
            else:
                drafts.drop(self._form.key)

    def _unfinished(self, form: Form) -> tuple[str, ...] | None:
        """Return the text that was typed into this form before and neither saved nor discarded, or None."""
        drafts = drafts_near(self)
        typed = drafts.of(form.key) if drafts is not None and form.key else None
        if typed is not None and form.main < len(typed) < len(form.texts):
            typed += form.texts[len(typed) :]  # kept by a version whose notes had fewer fields
        return typed if typed is not None and len(typed) == len(form.texts) and typed != form.texts else None

    def _discard(self) -> None:
        if (form := self._form) is not None and self._given is not None:
            if (drafts := drafts_near(self)) is not None:
                drafts.drop(form.key)
            self.show_form(self._given)
            self.discarded.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take other fonts; a form that is open keeps what was typed."""
        self._theme = theme
        self.preview.set_theme(theme)
        self.bar.set_theme(theme)
        for number, field in enumerate(self._fields):
            field.dress(theme, is_main=number < self._main)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the preview what the window leaves it beside two fields, so that Save and Cancel stay visible."""
        super().resizeEvent(event)
        self.preview.give_room(self.window().height() - self._theme.pixels(_AROUND) - LEAST_FIELDS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return saves, Escape cancels, wherever the keys are; the keys of the bar act on the field."""
        if isinstance(watched, FieldEdit) and event.type() == QEvent.Type.FocusIn:
            self.bar.follow(watched)
        if isinstance(event, QKeyEvent) and (tool := self.bar.tool_at(event)) is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.bar.use(tool)
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if _is_undo_at_end(watched, event):
                self.nothing_to_undo.emit()
                return True
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        return super().eventFilter(watched, event)

    def _show_bar(self, form: Form) -> None:
        """Show the tools for Markdown, or for HTML, which the fields of imported note types are."""
        if form.note_type is not None and not form.note_type.is_own:
            self.bar.show_tools(self._fields[0], None, in_html=True)
        else:
            is_cloze = form.note_type is not None and form.note_type.is_cloze
            if is_cloze:
                self._fields[0].setToolTip(plain_tip(cloze_tip()))
                self._fields[0].setAccessibleDescription(cloze_tip())
            self.bar.show_tools(self._fields[0], self._fields[0] if is_cloze else None)

    def _clear(self) -> None:
        self._fields = []
        self._layout.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()

    def _order_tabs(self) -> None:
        for one, next_one in itertools.pairwise((self._before_fields, self.kind, *self._fields, *self.stops)):
            QWidget.setTabOrder(one, next_one)


def _is_undo_at_end(watched: QObject, event: QKeyEvent) -> bool:
    """Return whether this undoes in a field in which nothing is left to undo."""
    is_at_end = isinstance(watched, FieldEdit) and not watched.document().isUndoAvailable()
    return is_at_end and event.matches(QKeySequence.StandardKey.Undo)
