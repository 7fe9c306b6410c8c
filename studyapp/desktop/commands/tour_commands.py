"""The tour of one minute: offered until somebody knows their way, in the menu later; it changes nothing."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.desktop.commands.group import CommandGroup, Parts
from studyapp.desktop.help.tour_frame import TourFrame
from studyapp.desktop.help.tour_panel import TourOffer, TourPanel
from studyapp.desktop.help.tour_steps import Step, steps
from studyapp.desktop.looks.theme import Theme
from studyapp.domain.ids import Uid

_SETTLES_MS = 1500


class TourCommands(CommandGroup):
    """Leads through the tour: shows the page of each step, frames its subject, and explains it in the status bar.

    Attributes:
        is_offered: whether the tour is offered where a library is new; not any more once that was answered, a card was
            judged, or another text than the sample was opened.
    """

    def __init__(self, parts: Parts, *, is_offered: bool) -> None:
        super().__init__(parts)
        self.is_offered = is_offered
        self.offer_bar: TourOffer | None = None
        self.panel: TourPanel | None = None
        self.frame: TourFrame | None = None
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self._sample: Uid | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)

    def connect_all(self) -> None:
        """Connect the menu."""
        self._actions.connect({"tour": self.begin})
        self._look.changed.connect(self._set_theme)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keys_went)
        self._pages.study.judged.connect(self._end_offer)
        self._pages.study.state_changed.connect(self._note_text)

    def offer(self) -> None:
        """Offer the tour, unless that was answered once."""
        if not self.is_offered or self.panel is not None:
            return
        self.offer_bar = TourOffer()
        line = self._window.statusBar()
        line.addWidget(self.offer_bar, 1)
        line.setMinimumHeight(line.sizeHint().height())  # nothing moves once it is answered
        self.offer_bar.answered.connect(self._take_answer)
        self.offer_bar.show()

    def _note_text(self) -> None:
        """End the offer once a text is open beside which it was not made."""
        uid = self._study.essay_uid
        if self.offer_bar is None or uid is None or uid == self._sample:
            return
        if self._sample is None:
            self._sample = uid
        else:
            self._end_offer()

    def begin(self) -> None:
        """Show the first step."""
        self._end_offer()
        if self.panel is None:
            panel = self.panel = TourPanel()
            self.frame = TourFrame(self._window, self._look.theme)
            layout = self._pages.layout()
            assert layout is not None
            layout.addWidget(panel)
            panel.next_asked.connect(lambda: self._show(self._at + 1))
            panel.back_asked.connect(lambda: self._show(self._at - 1))
            panel.left.connect(self.leave)
        self._steps = steps(self._window, self._pages, self._actions.ways())
        self._show(0)

    def leave(self) -> None:
        """End the tour where it is; the keys go to the page in sight."""
        if self.panel is None or self.frame is None:
            return
        self.frame.show_around(None)
        self.panel.hide()
        self._window.setFocus()
        self._pages.show_page(self._pages.current)

    def _show(self, at: int) -> None:
        if self.panel is None or self.frame is None or at < 0:
            return
        if at >= len(self._steps):
            self.leave()
            return
        self._at = at
        step = self._steps[at]
        self._actions[step.page].trigger()
        if step.page == "review":
            self._settling.start()
        self.panel.show_step(step, at + 1, len(self._steps))
        self.frame.show_around(step.place)

    def _keys_went(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Return the focus to the tour if a page takes it, as a review does when its first card arrives."""
        if self.panel is None or now is None or self.panel.isHidden() or not self._settling.isActive():
            return
        if not self.panel.isAncestorOf(now) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.panel.next.setFocus()

    def _take_answer(self, is_wanted: bool) -> None:
        self._end_offer()
        if is_wanted:
            self.begin()

    def _end_offer(self) -> None:
        self.is_offered = False
        if self.offer_bar is not None:
            had_focus = self.offer_bar.isAncestorOf(focus) if (focus := self._window.focusWidget()) else False
            self.offer_bar.hide()
            self.offer_bar.deleteLater()
            self.offer_bar = None
            if had_focus:
                self._pages.show_page(self._pages.current)

    def _set_theme(self, theme: Theme) -> None:
        if self.frame is not None:
            self.frame.set_theme(theme)
