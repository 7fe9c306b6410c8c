"""Puts together what shows memory in the essay, reads it with blanks, and mends the cards that do not stick."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from studyapp.desktop.actions import Actions
from studyapp.desktop.blanking import Blanking
from studyapp.desktop.blanks_presenter import BlanksPresenter
from studyapp.desktop.library_thread import LibraryThread
from studyapp.desktop.look import Look
from studyapp.desktop.memory_presenter import MemoryPresenter
from studyapp.desktop.mending import Mending
from studyapp.desktop.pages import Pages
from studyapp.desktop.remembering import Remembering
from studyapp.desktop.review_presenter import ReviewPresenter
from studyapp.desktop.study_presenter import StudyPresenter
from studyapp.domain.changes import Changes
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note


class MemoryTools(QObject):
    """The commands for memory, and who carries them out.

    Attributes:
        memory: shades the essay.
        blanks: reads it with blanks.
        mending: mends cards.
    """

    def __init__(
        self,
        window: QMainWindow,
        thread: LibraryThread,
        pages: Pages,
        study: StudyPresenter,
        review: ReviewPresenter,
        look: Look,
        announce: Callable[[Changes], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._study = study
        self._review = review
        self._remembering = Remembering(pages.study, study)
        self._blanking = Blanking(pages.study)
        self.memory = MemoryPresenter(thread, self._remembering, study, self._review_cards)
        self.blanks = BlanksPresenter(thread, self._blanking, study, announce, lambda: self.memory.day)
        self.mending = Mending(window, thread, look, pages.leech, announce)
        self.mending.show_place = self._show_place

    def connect_all(self, actions: Actions, deck_in_sight: Callable[[], Uid | None], *, is_on: bool) -> None:
        """Connects the menus; memory is shown from the start where it was shown last."""
        self._remembering.attach(self.memory)
        self._blanking.attach(self.blanks)
        self.mending.history = actions.history
        actions["memory"].toggled.connect(self.memory.switch)
        actions["memory"].setChecked(is_on)
        actions["blanks"].triggered.connect(self._read_with_blanks)
        self._blanking.turned.connect(actions["blanks"].setChecked)
        self._pages.study.memory.add_action(actions["blanks"])
        actions.connect(
            {
                "fading-after": lambda: self._go(1),
                "fading-before": lambda: self._go(-1),
                "mend": lambda: self._mend(deck_in_sight()),
            }
        )

    def refresh(self, changes: Changes) -> None:
        """Follows what was changed."""
        self.memory.refresh(changes)
        self.blanks.refresh(changes)
        self.mending.refresh(changes)

    def _read_with_blanks(self, on: bool) -> None:
        if self._pages.current is not self._pages.study:
            self._pages.show_page(self._pages.study)
        self.blanks.switch(on)

    def _review_cards(self, card_uids: tuple[Uid, ...]) -> None:
        """Reviews some cards of the essay in sight, whose place stays as it is."""
        if (deck_uid := self._study.deck_uid) is not None:
            self._pages.show_page(self._pages.review)
            self._review.start_with(deck_uid, card_uids)

    def _go(self, by: int) -> None:
        """To the next blank or fading sentence, or the one before."""
        if self.blanks.reading is not None:
            self.blanks.step(by)
        elif not self.memory.jump(forward=by > 0):
            words = self.tr("Nothing more fades that way.") if self.memory.is_on else self.tr("F8 shows what fades.")
            self._window.statusBar().showMessage(words, 5000)

    def _mend(self, deck_uid: Uid | None) -> None:
        """Mends the card that is told of, that in sight, or what is forgotten most often."""
        told, item, chosen = self._pages.leech.card_uid, self._review.item, self._study.chosen
        if told is not None:
            self.mending.show(None, told)
        elif self._pages.current is self._pages.review and item is not None:
            self.mending.show(None, item.card.uid)
        elif self._pages.current is self._pages.study and chosen is not None:
            self.mending.show_note(chosen)
        else:
            self.mending.show(deck_uid)

    def _show_place(self, note: Note) -> None:
        self._pages.show_page(self._pages.study)
        if note.essay_uid is not None and note.essay_uid != self._study.essay_uid:
            self._study.open(note.essay_uid, lambda: self._pages.study.select_cards((note.uid,)))
        else:
            self._pages.study.select_cards((note.uid,))
