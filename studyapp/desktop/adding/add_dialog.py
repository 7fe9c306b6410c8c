"""The form for cards of one's own: deck, kind, fields, tags and both sides as review will show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studyapp.desktop import below, writing
from studyapp.desktop.adding.add_presenter import AddPresenter, FormChoices, Twin
from studyapp.desktop.adding.add_words import hint, kind_words
from studyapp.desktop.adding.tag_line import TagLine
from studyapp.desktop.adding.typed_card import TypedCard, is_stored, note_type_of, of_row, shown_names, texts_turned
from studyapp.desktop.cards.field_words import cloze_words, field_words
from studyapp.desktop.cards.note_editor import Form, NoteEditor
from studyapp.desktop.drafts import keys
from studyapp.desktop.drafts.drafts import Drafts
from studyapp.desktop.drafts.typed_words import Unfinished
from studyapp.desktop.keys.form_keys import submit_by_keys
from studyapp.desktop.keys.key_words import follow, keys_of
from studyapp.desktop.language import tr
from studyapp.desktop.looks.theme import Theme
from studyapp.desktop.widgets.announcing import announce
from studyapp.desktop.widgets.placing import BUTTON_SPACING, DIALOG_MARGINS, resize_for_letters
from studyapp.desktop.widgets.plain_label import PlainLabel
from studyapp.desktop.widgets.short_label import ShortLabel
from studyapp.domain.adding import CardForm
from studyapp.domain.decks import Deck
from studyapp.domain.errors import StudyAppError
from studyapp.domain.ids import Uid
from studyapp.domain.own_notes import AROUND

_NOTHING = " "  # a line that is empty keeps its height, so that nothing moves below a pointer
_TYPING_MS = 250  # of rest, before somebody is told that there is such a card


@dataclass(frozen=True, slots=True)
class _Turn:
    """A change of kind that made other fields of what was typed.

    Attributes:
        kind: the kind before it.
        before: the texts before it.
        after: the texts that it made of them.
    """

    kind: CardForm
    before: Mapping[str, str]
    after: Mapping[str, str]


class AddDialog(QDialog):
    """The dialog for new cards; Ctrl+Return adds one and empties the form, and typed text is kept as a draft.

    Signals:
        review_asked: emitted with the deck of the last card.
        undo_asked: emitted to undo the last card.
        show_asked: emitted with the deck and the note of the last card, to show where it stands.
    """

    review_asked = Signal(object)
    show_asked = Signal(object, object)
    undo_asked = Signal()

    def __init__(self, theme: Theme, drafts: Drafts, before: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add cards"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._presenter: AddPresenter | None = None
        self._texts: dict[str, str] = {}
        self._shown: tuple[str, ...] = ()
        self._shown_kind: CardForm | None = None
        self._turned: _Turn | None = None
        self._drafts = drafts
        self._number = 0
        self._sent: dict[int, TypedCard] = {}
        self._last: TypedCard | None = None
        self._is_refused = self._goes_on = False
        self._preferred: tuple[Uid, str] | None = None
        self.deck, self.kind = self._decks(before.get("deck", "")), self._kinds(before.get("kind", ""))
        self.editor = NoteEditor(theme, self.tr("Add"), self.tr("Close"))
        self.editor.preview.in_full = True
        self.tags = TagLine()
        self.tolerance = QLineEdit()
        self.more = QCheckBox(self.tr("Context, source, remarks"))
        self.more.setChecked(before.get("more", "") == "yes")
        self.twin = ShortLabel(_NOTHING)
        self.said = PlainLabel(wraps=True, is_faint=True)
        self.back = QPushButton(self.tr("Undo"))
        self.see = QPushButton(self.tr("Show"))
        self.see.setToolTip(self.tr("Show where the card stands in its deck"))
        self.review = QPushButton(self.tr("Review"))
        to_review = QShortcut(self.editor)  # the form lets no other key through
        to_review.activated.connect(self._go_to_review)
        follow(self, lambda: to_review.setKey(keys_of("review")))
        follow(self, lambda: self.review.setToolTip(writing.keys(keys_of("review"))))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._show_fields()
        self._unfinished = self._kept(drafts)
        self._connect()
        resize_for_letters(self, 124, 31)

    def attach(self, presenter: AddPresenter) -> None:
        """Connect the dialog to what decides for it."""
        self._presenter = presenter
        self._typing.timeout.connect(lambda: presenter.look(self.typed()))
        submit_by_keys(self, self.editor.commit)
        presenter.load()

    def prefer(self, deck_uid: Uid) -> None:
        """Offer a deck first, in place of the one that the last card went to."""
        self._preferred = deck_uid, self.deck.currentText()

    def typed(self) -> TypedCard:
        """Return the card as it is typed in the form."""
        field_texts = zip(self._shown, self.editor.texts(), strict=True) if self.editor.is_open else ()
        texts = self._texts | dict(field_texts)
        return TypedCard(self._kind(), self._deck(), self.tags.text(), self.tolerance.text(), texts)

    def choices(self) -> dict[str, str]:
        """Return the choices that are remembered for the next time."""
        stays_open = "yes" if self.more.isChecked() else ""
        return {"deck": self.deck.currentText().strip(), "kind": self._kind().value, "more": stays_open}

    def begin(self) -> None:
        """Give the keys to the first field."""
        self.editor.go_on()

    def reject(self) -> None:
        """Leave the form; what was typed stays as a draft."""
        self._unfinished.leave()
        super().reject()

    # What the presenter asks for

    def show_known(self, offers: FormChoices) -> None:
        """See `add_presenter.AddView`."""
        typed = self.deck.currentText()
        with_names = [(deck.name, deck.uid) for deck in offers.decks]
        self.deck.blockSignals(True)
        self.deck.clear()
        for name, uid in with_names:
            self.deck.addItem(name, uid)
        self.deck.setCurrentIndex(self.deck.findText(typed))
        self.deck.setEditText(typed)
        self.deck.blockSignals(False)
        if self._preferred is not None:
            self._show_preferred(*self._preferred)
        self.tags.set_known(offers.tags)
        self._tell_new_deck()

    def _show_preferred(self, uid: Uid, before: str) -> None:
        """Choose the deck that is offered first, unless another one was named meanwhile or by an unfinished card."""
        self._preferred = None
        at = self.deck.findData(uid)
        if at >= 0 and self.deck.currentText() == before and self.typed().is_empty:
            self.deck.setCurrentIndex(at)

    def show_twin(self, twin: Twin | None) -> None:
        """See `add_presenter.AddView`."""
        words = _NOTHING
        if twin is not None:
            words = self.tr("This is asked already, in “{deck}”: {answer}").format(deck=twin.deck, answer=twin.answer)
            further = tr("and %Ln more", "", twin.others)
            words = f"{words} ({further})" if twin.others else words
        if words != self.twin.text():
            self.twin.setText(words)
            announce(self.twin, words)

    def show_added(self, deck: Deck, sent: int) -> None:
        """See `add_presenter.AddView`."""
        self._drafts.drop(keys.of_sent(sent))
        self._last, self._is_refused = self._sent.pop(sent), False
        self._say(self.tr("Added to “{deck}”.").format(deck=deck.name), can_take_back=True)
        if self._goes_on and not self._sent:
            self._go_to_review()

    def show_refused(self, error: StudyAppError, sent: int) -> None:
        """See `add_presenter.AddView`."""
        self._goes_on = False
        self._drafts.drop(keys.of_sent(sent))
        self._last, self._is_refused = self._sent.pop(sent), True
        self._say(str(below.translated(error)), can_take_back=True)
        self._bring_back()

    def show_taken_back(self) -> None:
        """See `add_presenter.AddView`."""
        self._say(self.tr("Taken back."))
        self._bring_back()

    # Inside

    def _send(self) -> None:
        """Add the typed card, and empty the form at once, so that the next one can be typed meanwhile."""
        typed = self.typed()
        if self._presenter is None or (typed.is_empty and self._sent):
            return  # the key was pressed twice
        self._number += 1
        self._sent[self._number] = typed
        self._drafts.keep(keys.of_sent(self._number), typed.stored())
        self._fill(typed.emptied())
        self._keep_texts()
        self._unfinished.bar.hide()
        self._presenter.add(typed, self._number)

    def _bring_back(self) -> None:
        """Put the last card into the form again, where that would take nothing away."""
        if self._last is not None and self.typed().is_empty:
            self._fill(self._last)
            self._last = None
            self.back.hide()
            self._unfinished.typed()

    def _take_back(self) -> None:
        """Undo the last card; one that was refused changes places with what was typed since."""
        if self._is_refused and self._last is not None:
            last_card, self._last = self._last, self.typed()
            self._fill(last_card)
            self._unfinished.typed()
        else:
            self.undo_asked.emit()

    def _say(self, words: str, *, can_take_back: bool = False) -> None:
        self.said.setText(words)
        self.back.setVisible(can_take_back)
        self.see.setVisible(self._presenter is not None and self._presenter.last_added is not None)
        self.review.setVisible(self._presenter is not None and self._presenter.deck_uid is not None)
        announce(self.said, words)

    def _deck(self) -> str:
        """Return the deck that is named: its uid where it is one of the list."""
        name = self.deck.currentText().strip()
        at = self.deck.findText(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        return str(self.deck.itemData(at)) if at >= 0 else name

    def _kind(self) -> CardForm:
        return CardForm(self.kind.currentData())

    def _show_fields(self) -> None:
        """Show the fields of the kind that is chosen, and in them what was typed into fields of the same names."""
        kind = self._shown_kind = self._kind()
        self._shown = shown_names(kind, with_more=self.more.isChecked())
        words = {**field_words(), **({"front": cloze_words()} if kind is CardForm.CLOZE else {})}
        names, texts = (
            tuple(source_texts.get(name, "") for name in self._shown) for source_texts in (words, self._texts)
        )
        self.editor.preview.both_ways = kind is CardForm.REVERSED
        main = 1 if kind is CardForm.CLOZE else 2
        self.editor.show_form(Form("", names, texts, main, note_type_of(kind), is_new=True))
        for edit in self.editor.fields:
            edit.textChanged.connect(self._keep_texts)
        self._show_kind(kind)

    def _show_kind(self, kind: CardForm) -> None:
        """Show what is another thing for this kind, in fields that stay."""
        self._shown_kind = kind
        self.editor.fields[0 if kind is CardForm.CLOZE else 1].setPlaceholderText(hint(kind))
        self.editor.preview.both_ways = kind is CardForm.REVERSED
        self.editor.preview.show_card(note_type_of(kind), self.editor.texts())
        self._tolerance_row.setVisible(kind is CardForm.FIGURE)

    def _show_more(self) -> None:
        """Show more fields, or fewer; what was typed stays."""
        self._texts = dict(self.typed().texts)
        self._show_fields()
        self._keep_texts()

    def _turn(self) -> None:
        """Show the fields of another kind, with all that is typed; turning back loses nothing."""
        before, kind, typed = self._shown_kind, self._kind(), dict(self.typed().texts)
        if before is None or note_type_of(before) == note_type_of(kind):
            self._show_kind(kind)
            self.editor.go_on()
        else:
            is_back = self._turned is not None and _same(self._turned.after, typed)
            turned = self._turned.before if self._turned is not None and is_back else texts_turned(typed, before, kind)
            self._turned = _Turn(before, typed, turned)
            self._texts = dict(turned)
            self._show_fields()
        self._keep_texts()

    def _turn_back(self) -> None:
        """Undo a change of kind after which nothing was typed, or all of it is undone."""
        if self._turned is not None:
            self.kind.setCurrentIndex(self.kind.findData(self._turned.kind))
            self._turned = None

    def _fill(self, typed: TypedCard) -> None:
        """Put something into the form in place of all that stands there."""
        self._texts, self._turned = dict(typed.shown_texts), None
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(typed.kind))
        self.kind.blockSignals(False)
        self.deck.setEditText(self._name_of(typed.deck))
        self.tags.setText(typed.tags)
        self.tolerance.setText(typed.tolerance)
        if any(self._texts.get(name, "").strip() for name in AROUND):
            self.more.setChecked(True)
        self._show_fields()

    def _name_of(self, deck: str) -> str:
        """Return the name that the list has for a deck of this uid; any other name is one already."""
        at = self.deck.findData(deck)
        return self.deck.itemText(at) if at >= 0 else deck

    def _keep_texts(self) -> None:
        self._texts = dict(self.typed().texts)  # the editor has closed its form by the time it is left
        self._unfinished.typed()
        if not self._is_refused:
            self.back.hide()
        if self.typed().is_empty:
            self._typing.stop()
            self.show_twin(None)
        else:
            self._typing.start()

    def _kept(self, drafts: Drafts) -> Unfinished:
        """Keep what is typed; fields that stay for the next card do not count as unfinished."""

        def texts() -> tuple[str, ...]:
            typed = self.typed()
            return () if typed.is_empty else replace(typed, deck=self.deck.currentText().strip()).stored()

        def fill(row: tuple[str, ...]) -> None:
            self._fill(of_row(row) if row else self.typed().emptied())

        for key in drafts.keys(keys.SENT_CARDS):  # the program ended before they were in the library
            if drafts.of(keys.NEW_CARD) is None and (row := drafts.of(key)) is not None:
                drafts.keep(keys.NEW_CARD, row)
            drafts.drop(key)
        return Unfinished(self, drafts, keys.NEW_CARD, self._column, texts, fill, is_stored)

    def _kinds(self, before: str) -> QComboBox:
        box = QComboBox()
        for kind, words in kind_words().items():
            box.addItem(words, kind)
        box.setCurrentIndex(max(0, box.findData(before)))
        return box

    def _decks(self, before: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setEditText(before or self.tr("My cards"))
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setMinimumContentsLength(18)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        offers = QCompleter(box.model(), box)
        box.setCompleter(offers)
        offers.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return box

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._turn())
        self.more.toggled.connect(lambda _on: self._show_more())
        self.deck.editTextChanged.connect(lambda _text: self._tell_new_deck())
        for line in (self.tags, self.tolerance):
            line.textChanged.connect(lambda _text: self._unfinished.typed())
        for button in self.editor.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in a line presses none of them
        self.editor.committed.connect(lambda _texts: self._send())
        self.editor.cancelled.connect(self.reject)
        self.editor.nothing_to_undo.connect(self._turn_back)
        self.back.clicked.connect(self._take_back)
        self.see.clicked.connect(self._show_last)
        self.review.clicked.connect(self._go_to_review)

    def _tell_new_deck(self) -> None:
        """Say below the line that its name makes a deck."""
        self._unfinished.typed()
        name = self.deck.currentText().strip()
        is_new = bool(name) and self.deck.count() > 0 and self._deck() == name
        self.made.setText(self.tr("A new deck; “::” puts it into another one.") if is_new else _NOTHING)

    def _go_to_review(self) -> None:
        presenter = self._presenter
        if self._sent:
            self._goes_on = True  # once the card is there
        elif presenter is not None and presenter.deck_uid is not None:
            self.review_asked.emit(presenter.deck_uid)
            self.reject()

    def _show_last(self) -> None:
        """Leave the form for the place of the last card."""
        presenter = self._presenter
        if presenter is not None and presenter.last_added is not None:
            self.show_asked.emit(presenter.deck_uid, presenter.last_added)
            self.reject()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*DIALOG_MARGINS)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(BUTTON_SPACING)
        for name, box in ((self.tr("&Deck"), self.deck), (self.tr("&Kind"), self.kind)):
            label = PlainLabel(name)
            label.setBuddy(box)
            box.setAccessibleName(name.replace("&", ""))
            head.addWidget(label)
            head.addWidget(box, 1 if box is self.deck else 0)
        self._column.addLayout(head)
        self.made = PlainLabel(_NOTHING, is_faint=True)
        self._column.addWidget(self.made)
        self.editor.put_below(self._below_fields(), (self.tolerance, self.tags, self.more))
        self.editor.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.editor.preview.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.editor)
        both.addWidget(self.editor.preview)
        both.setSizes([560, 440])  # shares of what there is
        self._column.addWidget(both, 1)
        foot = QHBoxLayout()
        foot.setSpacing(BUTTON_SPACING)
        foot.addWidget(self.said, 1)
        for button in (self.back, self.see, self.review):
            button.setAutoDefault(False)
            keeps = button.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keeps)
            button.hide()
            foot.addWidget(button)
        self._column.addLayout(foot)

    def _below_fields(self) -> QWidget:
        """Return the rows that every kind has, and what is told of the card."""
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.twin)
        self._tolerance_row = QWidget()
        of_figure = QVBoxLayout(self._tolerance_row)
        of_figure.setContentsMargins(0, 0, 0, 0)
        of_figure.setSpacing(2)
        self.tolerance.setPlaceholderText(self.tr("A number in the unit of the answer; empty for none"))
        for name, line, into in (
            (self.tr("An answer may be off by"), self.tolerance, of_figure),
            (self.tr("Tags, separated by spaces"), self.tags, rows),
        ):
            label = PlainLabel(name, is_faint=True)
            label.setFont(self._theme.interface(0.85))
            label.setBuddy(line)
            line.setAccessibleName(name)
            into.addWidget(label)
            into.addWidget(line)
            if line is self.tolerance:
                rows.addWidget(self._tolerance_row)
        rows.addSpacing(4)
        rows.addWidget(self.more)
        return inside


def _same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether the texts by name are the same; one that is missing is empty."""
    return all(one.get(name, "") == other.get(name, "") for name in {*one, *other})
