"""Show memory in the essay: its shades, the bar below them, and the recall of the current sentence."""

from PySide6.QtCore import QObject

from studyapp.desktop import lazy
from studyapp.desktop.study.memory.memory_presenter import MemoryPresenter
from studyapp.desktop.study.memory.memory_words import told_at, told_place, told_recall, told_sentence
from studyapp.desktop.study.memory.shades import Shading
from studyapp.desktop.study.study_page import StudyPage
from studyapp.desktop.study.study_presenter import StudyPresenter
from studyapp.desktop.widgets.announcing import announce
from studyapp.domain.ids import Uid
from studyapp.domain.memory.texts import PassageCard, SentenceMemory
from studyapp.domain.spans import Span


class Remembering(QObject):
    """The view of memory in the text."""

    def __init__(self, page: StudyPage, study: StudyPresenter) -> None:
        super().__init__(page)
        self._page = page
        self._study = study
        self._shading: Shading | None = None
        self._presenter: MemoryPresenter | None = None
        self._spoken: Span | None = None
        page.essay.tell = self._tell
        page.essay.place_changed.connect(self._show_here)

    def attach(self, presenter: MemoryPresenter) -> None:
        """Connect the page to what decides for it."""
        self._presenter = presenter
        self._page.memory.day_chosen.connect(presenter.set_day)
        self._page.memory.review_asked.connect(presenter.review_fading)
        self._page.passage_pressed.connect(self._press)
        self._page.state_changed.connect(presenter.look)

    def show_memory(self, shading: Shading | None, today: int, exams: tuple[tuple[str, int], ...] = ()) -> None:
        """See `memory_presenter.MemoryView`."""
        self._shading = shading
        self._page.memory.show_shading(shading, today, exams)
        self._page.essay.set_shades(None if shading is None else shading.segments)
        self._show_here()

    def first_visible(self) -> int:
        """See `memory_presenter.MemoryView`."""
        return self._page.essay.first_visible()

    def place(self) -> int:
        """See `memory_presenter.MemoryView`."""
        return self._page.essay.place()

    def show_sentence(self, sentence: SentenceMemory) -> None:
        """See `memory_presenter.MemoryView`."""
        essay = self._page.essay
        essay.setFocus()
        essay.go_to(sentence.span)

    def _press(self, uids: tuple[Uid, ...]) -> None:
        presenter = self._presenter
        if presenter is None or not presenter.is_on or not presenter.press(uids):
            self._study.selection.choose_passage(uids)

    def _show_here(self) -> None:
        """Show the recall of the sentence at the text cursor; read it out if the cursor has moved to another one."""
        essay, shading = self._page.essay, self._shading
        sentence = None if shading is None else shading.at(essay.place())
        lines = ("",) if shading is None else told_at(shading, essay.place())
        self._page.memory.show_here(*lines)
        span = None if sentence is None else sentence.span
        if sentence is not None and span != self._spoken and essay.hasFocus():
            announce(essay, told_recall(sentence))
        self._spoken = span

    def _tell(self, offset: int) -> str:
        if self._shading is None:
            return ""
        sentence = self._shading.at(offset)
        return told_place(self._shading, offset) if sentence is None else told_sentence(sentence, self._front)

    def _front(self, card: PassageCard) -> str:
        note = self._study.notes.get(card.note_uid)
        return "" if note is None else lazy.brief.question_in_line(note, card.ordinal)
