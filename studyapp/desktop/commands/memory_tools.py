"""Connect the tools of memory: shading and outline, reading with blanks, and mending leeches."""

from collections.abc import Callable

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.following import Follower
from studyapp.desktop.keys.key_words import with_keys
from studyapp.desktop.mending.mending import Mending
from studyapp.desktop.study.blanking import Blanking
from studyapp.desktop.study.blanks_presenter import BlanksPresenter
from studyapp.desktop.study.memory.memory_presenter import MemoryPresenter
from studyapp.desktop.study.memory_view import Remembering
from studyapp.desktop.study.outline_presenter import OutlinePresenter
from studyapp.desktop.study.outlining import Outlining
from studyapp.desktop.study.points_presenter import PointsPresenter
from studyapp.domain.ids import Uid
from studyapp.domain.notes import Note


class MemoryTools(CommandGroup):
    """The commands for memory, and who carries them out.

    Attributes:
        memory: shades the essay.
        outline: shows beside the text how well each section is known.
        points: shows there which cards ask each key point.
        blanks: reads it with blanks.
        mending: mends cards.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        thread, pages, study, announce = parts.thread, parts.pages, parts.study, parts.announce
        self._remembering = Remembering(pages.study, study)
        self._blanking = Blanking(pages.study)
        self.memory = MemoryPresenter(thread, self._remembering, study, self._review_cards)
        self._outlining = Outlining(pages.study)
        self.outline = OutlinePresenter(thread, self._outlining, study, self._review_cards)
        self.points = PointsPresenter(thread, self._outlining, study)
        self.blanks = BlanksPresenter(thread, self._blanking, study, announce, lambda: self.memory.day)
        self.mending = Mending(parts.window, thread, parts.look, pages.leech, announce)
        self.mending.show_place = self._show_place

    def connect_all(self, deck_in_sight: Callable[[], Uid | None], *, is_on: bool, has_outline: bool) -> None:
        """Connect the menus; memory and the outline are shown from the start where they were shown last."""
        actions = self._actions
        self._outlining.attach(self.outline)
        self._outlining.attach_points(self.points)
        self._pages.turned.connect(self.outline.look)
        self._pages.turned.connect(self.points.look)
        self._pages.study.outline.shown.connect(actions["outline"].setChecked)  # ticked while it is in sight
        self._pages.study.outline.want(has_outline)
        actions["outline"].triggered.connect(self._switch_outline)
        self._remembering.attach(self.memory)
        self._blanking.attach(self.blanks)
        self.mending.history = actions.history
        actions["memory"].toggled.connect(self.memory.switch)
        actions["memory"].setChecked(is_on)
        actions["blanks"].triggered.connect(self._read_with_blanks)
        self._pages.review.end.mend_asked.connect(lambda: self.mending.show(self._review.deck_uid))
        self._blanking.turned.connect(actions["blanks"].setChecked)
        self._pages.study.memory.add_action(actions["blanks"])
        self._pages.study.memory.study_asked.connect(actions["review-deck"].trigger)
        actions.connect(
            {
                "to-outline": self._go_to_outline,
                "points": self._go_to_points,
                "fading-after": lambda: self._go(1),
                "fading-before": lambda: self._go(-1),
                "mend": lambda: self._mend(deck_in_sight()),
            }
        )

    @property
    def on_study_page(self) -> tuple[Follower, ...]:
        """Return the followers that show something on the study page alone."""
        return self.memory, self.outline, self.blanks

    def look_again(self) -> None:
        """Read memory again, because a new study day may have begun."""
        self.memory.look_again()
        self.outline.look_again()

    def _switch_outline(self, on: bool) -> None:
        is_done = self._pages.study.outline.switch(on)
        self._actions["outline"].setChecked(not self._pages.study.outline.isHidden())
        if not is_done and self._pages.current is self._pages.study:
            words = (
                self.tr("The window is too narrow for the outline; it comes where there is room.")
                if self._pages.study.outline.entries
                else self.tr("This text has no headings to show.")
            )
            self._window.statusBar().showMessage(words, 5000)

    def _go_to_points(self) -> None:
        """Give the keys to the key points, which are shown for it."""
        outline = self._pages.study.outline
        outline.tabs.setCurrentIndex(1)
        if not outline.switch(True):
            self._window.statusBar().showMessage(
                self.tr("The window is too narrow for the key points; they come where there is room."), 5000
            )
        else:
            outline.points.setFocus()

    def _go_to_outline(self) -> None:
        """Give the keys to the outline, which is shown for it."""
        outline = self._pages.study.outline
        outline.tabs.setCurrentIndex(0)
        self._switch_outline(True)
        if not outline.isHidden():
            outline.list.setFocus()

    def _read_with_blanks(self, on: bool) -> None:
        if self._pages.current is not self._pages.study:
            self._pages.show_page(self._pages.study)
        self.blanks.switch(on)

    def _review_cards(self, card_uids: tuple[Uid, ...]) -> None:
        """Review some cards of the essay in sight, whose place stays as it is."""
        if (deck_uid := self._study.deck_uid) is not None:
            self._pages.show_page(self._pages.review)
            self._review.start_with(deck_uid, card_uids)

    def _go(self, by: int) -> None:
        """Move to the next or previous blank or fading sentence."""
        if self.blanks.reading is not None:
            self.blanks.step(by)
        elif not self.memory.jump(forward=by > 0):
            words = (
                self.tr("Nothing more fades that way.") if self.memory.is_on else self.tr("{memory} shows what fades.")
            )
            self._window.statusBar().showMessage(with_keys(words), 5000)

    def _mend(self, deck_uid: Uid | None) -> None:
        """Mend the card that is told of, that in sight, or what is forgotten most often."""
        announced, item, selected = self._pages.leech.card_uid, self._review.item, self._study.selection.chosen
        if announced is not None:
            self.mending.show(None, announced)
        elif self._pages.current is self._pages.review and item is not None:
            self.mending.show(None, item.card.uid)
        elif self._pages.current is self._pages.study and selected is not None:
            self.mending.show_note(selected)
        else:
            self.mending.show(deck_uid)

    def _show_place(self, note: Note) -> None:
        self._pages.show_page(self._pages.study)
        if note.essay_uid is not None and note.essay_uid != self._study.essay_uid:
            self._study.open(note.essay_uid, lambda: self._pages.study.select_cards((note.uid,)))
        else:
            self._pages.study.select_cards((note.uid,))
