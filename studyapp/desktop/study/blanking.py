"""Read the essay with blanks: hide the answers in the text, and handle keys and clicks on them."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from studyapp.desktop.essay.essay_blanks import EssayBlanks
from studyapp.desktop.study.blanks_presenter import BlanksPresenter, Reading
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.widgets.announcing import announce
from studyapp.domain.memory.texts import Blank
from studyapp.domain.reviews import Rating
from studyapp.domain.spans import Span

_UNCOVER = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RATINGS = {str(rating.value): rating for rating in Rating}


class Blanking(QObject):
    """The view of an essay with blanks."""

    turned = Signal(bool)

    def __init__(self, page: StudyPage) -> None:
        super().__init__(page)
        self._page = page
        self._essay = page.essay
        self._presenter: BlanksPresenter | None = None
        self._reading: Reading | None = None
        self._blanks: EssayBlanks | None = None
        self._essay.built.connect(self._cover_again)
        self._essay.installEventFilter(self)
        self._essay.viewport().installEventFilter(self)

    def attach(self, presenter: BlanksPresenter) -> None:
        """Connect the page to what decides for it."""
        self._presenter = presenter
        panel = self._page.blank_panel
        panel.uncover_asked.connect(presenter.uncover)
        panel.rated.connect(presenter.rate)
        panel.skip_asked.connect(lambda: presenter.step(1))
        panel.all_asked.connect(presenter.ask_all)
        panel.leave_asked.connect(lambda: presenter.switch(False))
        self._page.state_changed.connect(presenter.look)
        self._page.editor.open_changed.connect(lambda is_open: presenter.switch(False) if is_open else None)

    def show_reading(self, reading: Reading | None, *, scroll: bool = True, takes_keys: bool = True) -> None:
        """See `blanks_presenter.BlanksView`."""
        began = self._reading is None and reading is not None
        self._reading = reading
        self.turned.emit(reading is not None)
        self._page.show_reading(reading)
        self._cover()
        if began:
            self._essay.deselect()
            self._essay.set_current(None)
        if reading is not None and reading.current is not None and scroll:
            self._essay.go_to(reading.current.span, points=False)
            announce(self._essay, self._page.blank_panel.asks.text())
        if reading is not None and takes_keys:
            self._essay.setFocus()
        if reading is not None and reading.current is not None and (scroll or reading.uncovered):
            self._keep_in_sight(reading.current.span)

    def _keep_in_sight(self, span: Span) -> None:
        """Scroll again once the view and its lines have their new size, since the panel may have taken their room."""
        see = partial(self._essay.bring_into_sight, span)
        QTimer.singleShot(0, self._essay, lambda: QTimer.singleShot(0, self._essay, see))

    def place(self) -> int:
        """See `blanks_presenter.BlanksView`."""
        return self._essay.first_visible()

    def _cover_again(self) -> None:
        """Hide the answers again after the text was laid out or highlighted anew."""
        if self._reading is not None:
            self._cover(is_lit_anew=True)

    def _cover(self, *, is_lit_anew: bool = False) -> None:
        document = self._essay.shown
        if document is None:
            return
        if self._blanks is None or self._blanks.shown is not document:
            self._blanks = EssayBlanks(document)
        reading = self._reading
        spans = [] if reading is None else [blank.span for blank in reading.covered]
        current = None if reading is None or reading.current is None else reading.current.span
        self._blanks.show(spans, current, is_lit_anew=is_lit_anew)
        self._essay.pointing.hold(current if reading is not None and reading.uncovered else None)

    # Keys and clicks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle keys and clicks of the essay for the blanks first, while it is read with blanks."""
        if self._reading is None or self._presenter is None:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._essay:
            return self._took_key(event, self._presenter, self._reading)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._took_click(event, self._presenter, self._reading)
        return False

    def _took_key(self, event: QKeyEvent, presenter: BlanksPresenter, reading: Reading) -> bool:
        if event.key() in _UNCOVER and reading.current is not None:
            if reading.uncovered:
                presenter.rate(Rating.GOOD)
            else:
                presenter.uncover()
        elif event.text() in _RATINGS and reading.uncovered:
            presenter.rate(_RATINGS[event.text()])
        elif event.key() == Qt.Key.Key_Escape:
            presenter.switch(False)
        else:
            return False
        return True

    def _took_click(self, event: QMouseEvent, presenter: BlanksPresenter, reading: Reading) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        offset = self._essay.offset_at(event.position().toPoint())
        blank = None if offset is None else _blank_at(reading.covered, offset)
        if blank is None:
            return False
        if blank != reading.current:
            presenter.choose(blank)
        presenter.uncover()
        return True


def _blank_at(blanks: tuple[Blank, ...], offset: int) -> Blank | None:
    return next((blank for blank in blanks if blank.span.start <= offset < blank.span.end), None)
