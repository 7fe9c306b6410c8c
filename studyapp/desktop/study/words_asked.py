"""Offer words selected in the text as a card, and handle the keys that take or dismiss it."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from studyapp.desktop.cards.card_list.card_list import CardList
from studyapp.desktop.essay.essay_view import EssayView
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.desktop.widgets.announcing import announce

_REST_MS = 60  # of a selection that is being drawn


class WordsAsked(QObject):
    """The row of the selected passage asks those words of it that are selected in the text."""

    take_asked = Signal()
    edit_asked = Signal()

    def __init__(self, essay: EssayView, cards: CardList, presenter: StudyPresenter) -> None:
        super().__init__(cards)
        self._essay, self._cards, self._presenter = essay, cards, presenter
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._settle)
        essay.selection_changed.connect(lambda _has: self._rest.start())
        essay.enter_words = self._enter
        cards.passage_asked.connect(self._go_to_words)
        cards.chosen.connect(lambda _uids: self._leave_others())
        cards.turn_asked.connect(lambda _by: self.let_go())

    def does(self, event: QKeyEvent) -> bool:
        """Handle a key in the text while words of it are being asked; return whether it was handled."""
        self._catch_up()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._presenter.selection.own is None or not plain or not self._essay.hasFocus():
            return False
        match event.key():
            case Qt.Key.Key_T:
                self._enter()
            case Qt.Key.Key_E:
                self.edit_asked.emit()
            case Qt.Key.Key_Escape:
                self.let_go()
                self._cards.setFocus()
            case _:
                return False
        return True

    def _enter(self) -> bool:
        """Take the words that are asked; tell whether any are."""
        self._catch_up()
        if self._presenter.selection.own is None:
            return False
        self.take_asked.emit()
        self._cards.setFocus()
        return True

    def _go_to_words(self) -> None:
        """Put the keys before the first word of the selected passage."""
        note = self._presenter.selection.chosen
        passage = None if note is None else self._presenter.listed.passage_of(note.uid)
        if passage is not None:
            self._essay.go_to(passage, points=False)
            self._essay.setFocus()
            announce(self._essay, self.tr("Select the words to be asked; Return takes them, Escape leaves them."))

    def _catch_up(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._settle()

    def _settle(self) -> None:
        before = self._presenter.selection.own
        self._presenter.selection.ask_words(self._essay.selected_span())
        own_words = self._presenter.selection.own
        if own_words is not None and own_words != before:
            announce(self._cards, own_words.row.spoken)

    def _leave_others(self) -> None:
        """Stop asking words of a passage once another one is selected."""
        own_words = self._presenter.listed.own
        if own_words is not None and self._presenter.selection.own is None:
            self.let_go()

    def let_go(self) -> None:
        """Let the row ask its drafts again, with nothing selected in the text."""
        if self._presenter.listed.own is not None:
            self._rest.stop()
            self._essay.deselect()
            self._rest.stop()
            self._presenter.selection.ask_words(None)
